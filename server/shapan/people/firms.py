"""Records about the firms of an expo, which send what their booths show without an account. Times are integer
milliseconds since 1970 (UTC); 0 is never.

Of a link only its secret's hash is stored. The link belongs to the expo: it does not end with the account of the person
who made it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

# "": the firm has sent nothing
FirmState = Literal["", "begun", "submitted", "returned", "accepted"]


class Firm(msgspec.Struct, frozen=True, kw_only=True):
    """One exhibitor of an expo, and the draft of its own that it sends. What was accepted is in the expo's
    draft: `fields` are only those that differ."""

    expo: str
    exhibitor: str  # id
    id: str
    # since when its links open its page: 0 without one; letters from before open nothing
    issued: int = 0
    expires: int = 0  # of all its links
    opened: int = 0  # first use of a link
    state: FirmState = ""
    version: int = 0  # counts the firm's and the organizer's changes
    changed: int = 0
    submitted: int = 0
    accepted: int = 0  # the last revision that took what the firm sent
    withheld: int = 0  # since when visitors do not see what the firm shows
    fields: dict[str, Any] = {}  # `FirmFields` as JSON
    remarks: dict[str, str] = {}  # field or file -> the organizer's remark


class FirmKey(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a firm that an organizer made to pass it on. `digest`: of its secret. `used`: its last use."""

    id: str
    firm: str
    digest: str
    made: int
    used: int = 0


class FirmSession(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that opened a link of a firm, or (`person`) of somebody of the firm who signed in. `key`: id of the
    `FirmKey`, or of the letter, that opened it. `inbox`: it reaches visitors' questions only."""

    id: str
    digest: str
    firm: str
    created: int
    seen: int
    agent: str
    address: str
    person: str = ""
    key: str = ""
    inbox: bool = False


class FirmPerson(msgspec.Struct, frozen=True, kw_only=True):
    """That a person has the role `exhibitor` in the expo of this firm, limited to it. `name`: of the firm at that
    time."""

    firm: str
    person: str
    name: str
    since: int


class FirmFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a firm sends. `path` is relative: `logo.svg`, `booths/a12/model.glb`. Without `sha256` the firm asks
    to remove the file that is there."""

    firm: str
    path: str
    sha256: str
    size: int
    at: int

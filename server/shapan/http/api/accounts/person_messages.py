"""Messages of `/api/v1` about everything that is kept of a person."""

from __future__ import annotations

import msgspec

from shapan.http.api.accounts.factors.security_messages import SecurityView
from shapan.http.api.messages import InvitationView, NoteView, PersonView, SessionView, TokenView
from shapan.people.records import ExpoRole


class KeptRole(msgspec.Struct, frozen=True):
    expo: str
    role: ExpoRole
    since: str


class KeptFirm(msgspec.Struct, frozen=True):
    """A firm for which the person works. `name`: of the firm."""

    expo: str
    exhibitor: str
    name: str
    since: str


class KeptSubject(msgspec.Struct, frozen=True):
    """What an identity provider calls the person."""

    issuer: str
    subject: str
    linked: str
    used: str


class KeptLetter(msgspec.Struct, frozen=True):
    """A letter to the person's address. Its text is not kept once it was sent."""

    kind: str
    expo: str
    created: str
    state: str
    finished: str


class KeptUpload(msgspec.Struct, frozen=True):
    expo: str
    path: str
    created: str


class KeptRevision(msgspec.Struct, frozen=True):
    expo: str
    revision: int
    at: str
    note: str


class KeptRelease(msgspec.Struct, frozen=True):
    expo: str
    release: str
    at: str


class KeptMention(msgspec.Struct, frozen=True):
    """A personal detail that an entry of the log by somebody else has of this person."""

    entry: int
    field: str
    text: str


class PersonExport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is kept about a person, but for hashes of passwords and secrets. `log`: what the person did, and
    what was done to the account."""

    at: str
    person: PersonView
    language: str  # of letters
    security: SecurityView
    subjects: tuple[KeptSubject, ...]
    roles: tuple[KeptRole, ...]
    firms: tuple[KeptFirm, ...]
    sessions: tuple[SessionView, ...]
    tokens: tuple[TokenView, ...]
    invitations: tuple[InvitationView, ...]
    letters: tuple[KeptLetter, ...]
    uploads: tuple[KeptUpload, ...]
    expos: tuple[str, ...]
    revisions: tuple[KeptRevision, ...]
    releases: tuple[KeptRelease, ...]
    log: tuple[NoteView, ...]
    mentions: tuple[KeptMention, ...]

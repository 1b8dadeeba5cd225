"""The kinds of failure. A fault *inside* readable input is a Finding (`expo.findings`), never one of these.

Each kind has a stable code. `http/errors.py` maps kinds to status codes, `cli` maps them to exit codes.
A text names the fault, the measured value, the limit or the place, and the remedy.

A failure names its text by a key of part `details` of the catalogue, `<code>` or `<code>.<which>`, and gives the
measured values: `TooComplex("attachment-pages.pages", most=200, came=201)`. A failure that only an operator sees may
give an English sentence and a code instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self

from shapan.language.english import is_detail_key, sentence

_IN_MEMORY = re.compile(r" at 0x[0-9a-fA-F]+")  # of `object.__repr__`


class ShapanError(Exception):
    """Base of all deliberate failures. `code` is stable and documented in docs/findings.md."""

    code = "error"

    def __init__(
        self,
        text: str,
        *,
        code: str | None = None,
        where: str = "",
        limit: str = "",
        **values: object,
    ) -> None:
        self.text = text
        self.values = {name: _plain(value) for name, value in values.items()}
        self.message = sentence(text, self.values)
        super().__init__(text)
        self.code = code or (text.partition(".")[0] if is_detail_key(text) else type(self).code)
        self.where = where
        # the limit in a sentence with "at most {most}"
        self.limit = limit or str(self.values.get("most", ""))
        self.document = ""  # path of the document that failed, when several were uploaded together

    def __str__(self) -> str:
        return self.message

    def at(self, where: str, kind: type[ShapanError] | None = None) -> ShapanError:
        """The same failure at `where`, or as another kind of failure."""
        made = (kind or type(self))(self.text, code=self.code, where=where, limit=self.limit)
        made.document = self.document
        return made.measured(self.values)

    def measured(self, values: Mapping[str, object]) -> Self:
        """The same failure with these values, for one that was stored or sent by another process."""
        self.values = dict(values)
        self.message = sentence(self.text, self.values)
        return self


def _plain(value: object) -> object:
    """A value that can be stored and sent: numpy numbers become Python numbers, paths and exceptions become text. Where
    in memory a library's object is, nobody is told."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, int | float | list):
        return value
    return _IN_MEMORY.sub("", str(value))


class Unreadable(ShapanError):
    """The bytes do not have the declared format, or contain nothing usable (400/415/422; exit 3)."""

    code = "unreadable"


class TooComplex(Unreadable):
    """Input exceeds a published limit (docs/formats.md): entities, vertices, expansion, time, memory (422; exit 3)."""

    code = "too-complex"


class Unusable(Unreadable):
    """The reader can use nothing of an uploaded document. None of it was stored (422)."""


class Blocked(ShapanError):
    """Findings of severity `error` forbid a build (409; exit 1)."""

    code = "blocked"


class NotFound(ShapanError):
    code = "not-found"


class TakenDown(ShapanError):
    """An organizer has taken the content off for the moment (410)."""

    code = "taken-off"


class Usage(ShapanError):
    """Wrong use of a command or an argument (400; exit 2)."""

    code = "usage"


class Unavailable(ShapanError):
    """A required resource is temporarily missing (503, Retry-After)."""

    code = "unavailable"


class DiskFailed(Unavailable):
    """A write failed permanently (503). The database or store reports this once and then treats the lost data as
    written. The server must exit, or it would acknowledge data that does not exist."""

    code = "disk-failed"


class Building(Unavailable):
    """The first release is being built: `done` of `total` in `step`, as `publish` reports its progress (503).
    `drawing`: SVG of the plan, once it was read."""

    code = "building"

    def __init__(
        self, text: str, *, step: str, done: int, total: int, drawing: str = "", **values: Any
    ) -> None:
        super().__init__(text, step=step, done=done, total=total, **values)
        self.step, self.done, self.total, self.drawing = step, done, total, drawing


class Misdirected(ShapanError):
    """The request is for a host that is not the site's address (421)."""

    code = "misdirected"


class SignedOut(ShapanError):
    """The request has no valid session, or the session has expired (401)."""

    code = "signed-out"


class Denied(ShapanError):
    """The account does not have the required right (403)."""

    code = "denied"


class Conflict(ShapanError):
    """The resource exists already, or the action is in progress already (409)."""

    code = "conflict"


class Stale(ShapanError):
    """The change is based on an outdated version (412). `current` is the ETag of the latest version."""

    code = "stale"

    def __init__(
        self,
        text: str,
        *,
        current: str = "",
        code: str | None = None,
        where: str = "",
        limit: str = "",
        **values: object,
    ) -> None:
        super().__init__(text, code=code, where=where, limit=limit, **values)
        self.current = current
        self.conflicts: tuple[object, ...] = ()  # what each side wants, where it is known


class Unconditional(ShapanError):
    """The change does not name the version that it is based on (428)."""

    code = "unconditional"


class TooMany(ShapanError):
    """Too many requests; `wait_s` is the time until the next attempt is allowed (429)."""

    code = "too-many"

    def __init__(
        self,
        text: str,
        *,
        wait_s: float,
        code: str | None = None,
        where: str = "",
        limit: str = "",
        **values: object,
    ) -> None:
        super().__init__(text, code=code, where=where, limit=limit, **values)
        self.wait_s = wait_s


class NoLength(ShapanError):
    """The request body has no declared length (411)."""

    code = "no-length"


class TooLarge(ShapanError):
    """The request body exceeds the size limit (413)."""

    code = "too-large"


class WrongType(ShapanError):
    """Unsupported media type or content coding (415)."""

    code = "media-type"


class TooSlow(ShapanError):
    """The request body stopped arriving (408)."""

    code = "too-slow"


class Full(ShapanError):
    """The disk or a quota is full (507)."""

    code = "full"

"""The kinds of failure. What is wrong *inside* readable input is a Finding (`expo.findings`), never one of these.

Each kind has a stable code; `http/errors.py` maps kinds to status codes, `cli` maps them to exit codes.
Wording: what was expected, what came, where, and what to do.

A failure names its text: a key of part `details` of the catalogue, `<code>` or `<code>.<which>`, with the values that
were measured: `TooComplex("attachment-pages.pages", most=200, came=201)`. Failures that only an operator sees may
give an English sentence instead, and their code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from shapan.language.english import is_detail_key, sentence


class ShapanError(Exception):
    """Base of everything raised on purpose. `code` is stable and documented in docs/findings.md."""

    code = "error"

    def __init__(
        self, text: str, *, code: str | None = None, where: str = "", limit: str = "", **values: object
    ) -> None:
        self.text = text
        self.values = {name: _plain(value) for name, value in values.items()}
        self.message = sentence(text, self.values)
        super().__init__(text)
        self.code = code or (text.partition(".")[0] if is_detail_key(text) else type(self).code)
        self.where = where
        self.limit = limit or str(self.values.get("most", ""))  # "at most {most}" is one
        self.document = ""  # of several that were brought together, the one that failed

    def __str__(self) -> str:
        return self.message

    def at(self, where: str, kind: type[ShapanError] | None = None) -> ShapanError:
        """The same failure there, or as another kind of failure."""
        made = (kind or type(self))(self.text, code=self.code, where=where, limit=self.limit)
        made.document = self.document
        return made.measured(self.values)

    def measured(self, values: Mapping[str, object]) -> Self:
        """The same with these values: of a failure that another process or another time wrote down."""
        self.values = dict(values)
        self.message = sentence(self.text, self.values)
        return self


def _plain(value: object) -> object:
    """What can be written down and sent: numpy's numbers as Python's own, of paths and exceptions their text."""
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, str | int | float | list) else str(value)


class Unreadable(ShapanError):
    """The bytes are not what they claim to be, or nothing in them can be used (400/415/422; exit 3)."""

    code = "unreadable"


class TooComplex(Unreadable):
    """A published budget (docs/formats.md) is exceeded: entities, vertices, expansion, time, memory (422; exit 3)."""

    code = "too-complex"


class Unusable(Unreadable):
    """A document that was brought, and that its reader can make nothing of: nothing of it was kept (422)."""


class Blocked(ShapanError):
    """Findings of severity `error` forbid a build (409; exit 1)."""

    code = "blocked"


class NotFound(ShapanError):
    code = "not-found"


class Usage(ShapanError):
    """Wrong use of a command or an argument (400; exit 2)."""

    code = "usage"


class Unavailable(ShapanError):
    """A resource that should be there is not, for now (503, Retry-After)."""

    code = "unavailable"


class DiskFailed(Unavailable):
    """A write failed for good (503). The system says so once, and takes what it lost for written from then on: a server
    that goes on would acknowledge what is not there, so it ends."""

    code = "disk-failed"


class Building(Unavailable):
    """The first release is being built: `done` of `total` in `step`, as `publish` tells its progress (503)."""

    code = "building"

    def __init__(self, text: str, *, step: str, done: int, total: int, **values: Any) -> None:
        super().__init__(text, step=step, done=done, total=total, **values)
        self.step, self.done, self.total = step, done, total


class SignedOut(ShapanError):
    """Who asks is not known, or no longer (401)."""

    code = "signed-out"


class Denied(ShapanError):
    """Who asks is known, and may not do this (403)."""

    code = "denied"


class Conflict(ShapanError):
    """It is there already, or is being done already (409)."""

    code = "conflict"


class Stale(ShapanError):
    """A change was based on what is no longer the latest (412). `current` is the ETag of what is."""

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


class Unconditional(ShapanError):
    """A change that does not say what it is based on (428)."""

    code = "unconditional"


class TooMany(ShapanError):
    """Asked more often than the limit allows; `wait_s` until it is worth asking again (429)."""

    code = "too-many"

    def __init__(
        self, text: str, *, wait_s: float, code: str | None = None, where: str = "", limit: str = "", **values: object
    ) -> None:
        super().__init__(text, code=code, where=where, limit=limit, **values)
        self.wait_s = wait_s


class NoLength(ShapanError):
    """A body that does not say how long it is (411)."""

    code = "no-length"


class TooLarge(ShapanError):
    """More bytes than are taken (413)."""

    code = "too-large"


class WrongType(ShapanError):
    """Bytes of a type or coding that is not taken here (415)."""

    code = "media-type"


class TooSlow(ShapanError):
    """A body that stopped coming (408)."""

    code = "too-slow"


class Full(ShapanError):
    """The disk or a quota is used up (507)."""

    code = "full"

"""The kinds of failure. What is wrong *inside* readable input is a Finding (`expo.findings`), never one of these.

Each kind has a stable code; `http/errors.py` maps kinds to status codes, `cli.py` maps them to exit codes.
Wording: what was expected, what came, where, and what to do.
"""

from __future__ import annotations


class ShapanError(Exception):
    """Base of everything raised on purpose. `code` is stable and documented in docs/findings.md."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, where: str = "", limit: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.where = where
        self.limit = limit


class Unreadable(ShapanError):
    """The bytes are not what they claim to be, or nothing in them can be used (400/415/422; exit 3)."""

    code = "unreadable"


class TooComplex(Unreadable):
    """A published budget (docs/formats.md) is exceeded: entities, vertices, expansion, time, memory (422; exit 3)."""

    code = "too-complex"


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

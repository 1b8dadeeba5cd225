"""Records of what a person signs in with besides a password. Times are integer milliseconds since 1970 (UTC); 0 is
never."""

from __future__ import annotations

import msgspec


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """A program of a person that shows codes (RFC 6238). `seed` is what the codes are made of, so it is stored as it
    is: docs/defences.md. `step`: of the last code that was used."""

    person: str
    seed: str
    made: int
    confirmed: int = 0  # since when it is asked for
    step: int = 0


class RecoveryCode(msgspec.Struct, frozen=True):
    """One code in place of the program's, for one sign-in; it is dropped then."""

    person: str
    digest: str
    made: int

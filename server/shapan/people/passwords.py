"""Passwords: argon2id hashes, and the refusal of short, simple or well-known ones. Only this module imports
argon2-cffi.

19 MiB, two passes, one lane (OWASP's first choice) take 30 ms here; the library's default of 64 MiB with four lanes
takes 340-590 ms, which makes denial of service easy on two cores. Blocking: callers run it outside the event loop, one
at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shapan.errors import Usage
from shapan.people.common_passwords import COMMON

SHORTEST = 12
_LONGEST = 200
_FEWEST_DIFFERENT = 6  # "aaaaaaaaaaaa", "121212121212"
_WORD = re.compile(r"[^\W_]+")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
)
BARRED_WORDS = (
    "password", "passwort", "пароль", "letmein", "iloveyou", "welcome", "changeme", "administrator", "shapan",
)  # fmt: skip


@dataclass(frozen=True)
class Passwords:
    """`memory` in KiB. Tests pass small parameters."""

    passes: int = 2
    memory: int = 19 * 1024
    _hasher: PasswordHasher = field(init=False, repr=False)
    _nobody: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        hasher = PasswordHasher(time_cost=self.passes, memory_cost=self.memory, parallelism=1)
        object.__setattr__(self, "_hasher", hasher)
        object.__setattr__(self, "_nobody", hasher.hash("nobody has this password"))

    def hash(self, password: str) -> str:
        return self._hasher.hash(password)

    def fits(self, stored: str | None, password: str) -> bool:
        """`None` represents an unknown person: it takes the same time and never fits."""
        try:
            return self._hasher.verify(stored or self._nobody, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    def dated(self, stored: str) -> bool:
        """Whether it was made with other parameters and must be hashed again at the next sign-in."""
        return self._hasher.check_needs_rehash(stored)


def refuse_weak(password: str, *known: str) -> None:
    """Raises Usage with the requirement. `known`: the person's address and name, the host and the shows, which are the
    first guesses."""
    if not SHORTEST <= len(password) <= _LONGEST:
        raise Usage(
            "weak-password.password-characters-sentence",
            least=SHORTEST,
            most=_LONGEST,
            came=len(password),
        )
    lower = password.casefold()
    guesses = {part for text in known for part in _WORD.findall(text.casefold())}
    rest = lower
    for guess in sorted(
        {*(one for one in guesses if len(one) > 2), *BARRED_WORDS, *_RUNS}, key=len, reverse=True
    ):
        rest = rest.replace(guess, "")
    rest = "".join(
        letter for i, letter in enumerate(rest) if not _follows(rest[i - 1] if i else "", letter)
    )
    if len(set(rest)) < _FEWEST_DIFFERENT or lower in COMMON:
        raise Usage(
            "weak-password.password-made-common",
        )


def _follows(before: str, letter: str) -> bool:
    return bool(before) and ord(letter) - ord(before) in (0, 1)

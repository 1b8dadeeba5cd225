"""Identifiers and secrets. A secret has 256 bits and is stored as its SHA-256: nothing to guess, so nothing to slow
down."""

from __future__ import annotations

import hashlib
import re
import secrets

PREFIX = "shp"  # so that secret scanners know a token of ours
_TOKEN = re.compile(rf"{PREFIX}_([0-9a-z]{{20}})_([A-Za-z0-9_-]{{43}})")
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: none is mistaken for another


def new_id(now_ms: int) -> str:
    """20 letters that sort by time: 10 for the milliseconds, 10 (50 bits) by chance."""
    number = (now_ms << 50) | secrets.randbits(50)
    return "".join(_LETTERS[(number >> shift) & 31] for shift in range(95, -1, -5))


def new_secret() -> str:
    """43 letters that are safe in an address."""
    return secrets.token_urlsafe(32)


def secret_digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_text(id: str, secret: str) -> str:
    """What its owner is shown once: `shp_<id>_<secret>`."""
    return f"{PREFIX}_{id}_{secret}"


def read_token(text: str) -> tuple[str, str] | None:
    """(id, secret), or None for anything else."""
    found = _TOKEN.fullmatch(text)
    return (found[1], found[2]) if found else None

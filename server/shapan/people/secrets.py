"""Identifiers and secrets. A secret has 256 random bits and is stored as its SHA-256: it cannot be guessed, so a slow
hash is unnecessary."""

from __future__ import annotations

import hashlib
import re
import secrets

PREFIX = "shp"  # lets secret scanners recognise our tokens
# of 43 letters are ours; a challenge of a passkey may have others
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,128}")
_TOKEN = re.compile(rf"{PREFIX}_([0-9a-z]{{20}})_([A-Za-z0-9_-]{{43}})")
# Crockford's base 32: without letters that look alike
BASE32_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(now_ms: int) -> str:
    """20 letters that sort by time: 10 for the milliseconds, 10 random ones (50 bits)."""
    number = (now_ms << 50) | secrets.randbits(50)
    return "".join(BASE32_LETTERS[(number >> shift) & 31] for shift in range(95, -1, -5))


def new_secret() -> str:
    """43 URL-safe letters."""
    return secrets.token_urlsafe(32)


def secret_digest(secret: str) -> str:
    """SHA-256, in hex; "" for a text that is no secret by its form, as a request may have it: no record has that."""
    return hashlib.sha256(secret.encode()).hexdigest() if _SECRET.fullmatch(secret) else ""


def token_text(id: str, secret: str) -> str:
    """The token text, shown to its owner once: `shp_<id>_<secret>`."""
    return f"{PREFIX}_{id}_{secret}"


def read_token(text: str) -> tuple[str, str] | None:
    """(id, secret), or None for anything else."""
    found = _TOKEN.fullmatch(text)
    return (found[1], found[2]) if found else None

"""Codes of a second factor: those of a program (TOTP, RFC 6238: SHA-1, six digits, 30 s, what every program takes), and
recovery codes. Only this module imports pyotp."""

from __future__ import annotations

import hashlib
import hmac
import secrets

import pyotp

from shapan.people.secrets import BASE32_LETTERS

RECOVERY_CODES = 10
STEP_MS = 30_000
_OFF = (0, -1, 1)  # steps that the clocks of server and phone may be apart
_GROUPS, _GROUP = 7, 4  # 140 bits: nobody tries them all, however fast the hash
_READ_AS = str.maketrans("oil", "011")


def new_seed() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32(32)


def seed_address(seed: str, account: str, site: str) -> str:
    """`otpauth://…`, which programs read from a QR code."""
    return pyotp.TOTP(seed).provisioning_uri(name=account, issuer_name=site)


def code_step(seed: str, code: str, now: int, last: int) -> int | None:
    """The step of a code that is right now (ms) and newer than `last`, so that none works twice; else None."""
    made, typed = pyotp.TOTP(seed), "".join(code.split())
    for off in _OFF:
        step = now // STEP_MS + off
        if step > last and hmac.compare_digest(made.generate_otp(step).encode(), typed.encode()):
            return step
    return None


def new_recovery_codes() -> tuple[str, ...]:
    """`xxxx-xxxx-xxxx-xxxx-xxxx-xxxx-xxxx`, to be written down."""
    return tuple(
        "-".join(
            "".join(secrets.choice(BASE32_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
        )
        for _ in range(RECOVERY_CODES)
    )


def recovery_digest(person: str, code: str) -> str:
    """Of a code as it was typed: letters that look alike are the same, hyphens and spaces are nothing."""
    read = "".join(
        letter for letter in code.lower().translate(_READ_AS) if letter in BASE32_LETTERS
    )
    return hashlib.sha256(f"{person} {read}".encode()).hexdigest()

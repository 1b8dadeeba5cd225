"""Codes of second factors, by the vectors of RFC 6238."""

from __future__ import annotations

import base64

import pytest

from shapan.people.one_time_codes import (
    RECOVERY_CODES,
    STEP_MS,
    code_step,
    new_recovery_codes,
    new_seed,
    recovery_digest,
    seed_address,
)

SEED = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("seconds", "code"), [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130"),
])  # fmt: skip
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """Appendix B: the last six of its eight digits."""
    step = seconds // 30
    assert code_step(SEED, f" {code[:3]} {code[3:]} ", seconds * 1000, 0) == step
    for off in (-1, 1):
        assert code_step(SEED, code, seconds * 1000 + off * STEP_MS, 0) == step
    for off in (-2, 2):
        assert code_step(SEED, code, seconds * 1000 + off * STEP_MS, 0) is None
    assert code_step(SEED, code, seconds * 1000, step) is None  # used already
    assert code_step(SEED, "１２３４５６", seconds * 1000, 0) is None


def test_a_recovery_code_is_read_as_people_write() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == RECOVERY_CODES
    code = "01ab-cdef-ghjk-mnpq"
    digest = recovery_digest("p1", code)
    assert digest == recovery_digest("p1", " OIAB cdefGHJK-mnpq")
    assert digest != recovery_digest("p2", code)


def test_a_program_reads_whose_key_it_is() -> None:
    seed = new_seed()
    assert (len(seed), new_seed() != seed) == (32, True)
    assert seed_address(seed, "ann@example.org", "fair.example.org") == (
        f"otpauth://totp/fair.example.org:ann%40example.org?secret={seed}&issuer=fair.example.org"
    )

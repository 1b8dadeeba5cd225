"""Wrong passwords delay those who guess, and keep nobody else out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from tests.http.api.studio import PASSWORD, Browser, Studio

from shapan.errors import TooMany
from shapan.http.api.request.access import DEVICE
from shapan.http.api.request.sign_in_limits import SignInLimits

HOME, ELSEWHERE = "10.0.0.0/24", "192.0.2.0/24"


@dataclass
class Time:
    """Seconds that pass when somebody waits."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def limits(time: Time) -> SignInLimits:
    return SignInLimits(clock=time, sleep=time.sleep)


async def test_a_wrong_password_every_six_seconds_keeps_nobody_out(
    time: Time, limits: SignInLimits
) -> None:
    for _ in range(600):
        time.now += 6
        await limits.wait("owner", ELSEWHERE, "")
        await limits.failed("owner", ELSEWHERE, "")
    assert max(time.waits) == 8.0
    time.waits.clear()
    await limits.wait("owner", HOME, "")
    await limits.wait("owner", ELSEWHERE, "known browser")  # in the same network as the attacker
    assert time.waits == []
    await limits.wait("owner", ELSEWHERE, "")  # and an unknown one there waits its turn
    assert time.waits == [8.0]


async def test_many_at_once_wait_in_line_and_are_refused_beyond_it(
    time: Time, limits: SignInLimits
) -> None:
    async def noted(seconds: float) -> None:
        time.waits.append(seconds)

    limits.sleep = noted  # nobody has waited yet when the next one comes
    for _ in range(20):
        await limits.failed("owner", HOME, "")
    for _ in range(3):
        await limits.wait("owner", HOME, "")
    assert time.waits == [8.0, 16.0, 24.0]
    with pytest.raises(TooMany) as refused:
        await limits.wait("owner", HOME, "")
    assert refused.value.wait_s == 32.0


async def test_failures_are_forgotten_in_time_and_by_the_right_password(
    time: Time, limits: SignInLimits
) -> None:
    for _ in range(8):
        await limits.failed("owner", HOME, "")
    await limits.wait("owner", HOME, "")
    assert time.waits == [8.0]
    time.now += 300
    await limits.wait("owner", HOME, "")
    assert time.waits == [8.0]
    for _ in range(8):
        await limits.failed("owner", HOME, "")
    await limits.passed("owner", HOME, "")
    await limits.wait("owner", HOME, "")
    assert time.waits == [8.0]


async def test_one_network_that_tries_many_accounts_is_delayed(
    time: Time, limits: SignInLimits
) -> None:
    for number in range(60):
        await limits.wait(f"account {number}", ELSEWHERE, "")
        await limits.failed(f"account {number}", ELSEWHERE, "")
    assert time.waits[-1] == 8.0
    time.waits.clear()
    await limits.wait("account 1", HOME, "")
    assert time.waits == []


async def test_a_browser_that_signed_in_before_is_known_until_the_password_changes(
    made: Studio,
) -> None:
    time = Time()
    made.context.sign_ins = SignInLimits(clock=time, sleep=time.sleep)
    who = {"email": "owner@example.org", "password": PASSWORD}
    first = await made.nobody.ask("POST", "/session", who)
    morsel = first.cookies[DEVICE]
    assert (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["domain"]) == (
        True,
        True,
        "Strict",
        "",
    )
    known = {"Cookie": f"{DEVICE}={morsel.value}"}
    # 256 random bits, and the server's signature
    assert re.fullmatch(r"[\w-]{43}\.[0-9a-f]{64}", morsel.value)
    for _ in range(12):
        await made.nobody.send("POST", "/session", {**who, "password": "not the right one"}, 401)
    time.waits.clear()
    assert (await made.nobody.ask("POST", "/session", who, **known)).status == 200
    assert time.waits == []
    signed_in = Browser(made.client, first.cookies["__Host-shapan"].value)
    new = "seven green elephants dance"
    assert (await signed_in.ask("PUT", "/me/password", {"old": PASSWORD, "new": new})).status == 204
    time.waits.clear()
    assert (
        await made.nobody.ask("POST", "/session", {**who, "password": new}, **known)
    ).status == 200
    assert time.waits == [8.0]

"""What time makes of a talk between a visitor and a booth."""

from __future__ import annotations

import msgspec
import pytest

from shapan.people.talks import (
    SILENCE_MS,
    UNANSWERED_MS,
    USUAL_MS,
    BoothTalk,
    expected_wait_ms,
    queue_of,
    settled_talk,
)

NOW = 1_000_000_000
TALK = BoothTalk(
    id="t1",
    digest="d",
    expo="show",
    exhibitor="acme",
    booth="A1",
    language="en",
    consent="yes",
    created=NOW,
    until=NOW + 10**9,
    here=NOW,
)


def after(ms: int, staffed: bool = True, **fields: object) -> str:
    talk = msgspec.structs.replace(TALK, **fields)
    return settled_talk(talk, NOW + ms, staffed).state


def test_who_waits_is_there() -> None:
    assert after(SILENCE_MS - 1) == "waiting"
    assert after(SILENCE_MS) == "ended"
    there = {"here": NOW + UNANSWERED_MS}
    assert after(UNANSWERED_MS - 1, **there) == "waiting"
    assert after(UNANSWERED_MS, **there) == "unanswered"


def test_without_staff_nobody_waits_and_who_talks_goes_on() -> None:
    assert after(1, staffed=False) == "unanswered"
    assert after(1, staffed=False, state="open", opened=NOW) == "open"


@pytest.mark.parametrize("ended", ["ended", "unanswered"])
def test_what_is_over_stays(ended: str) -> None:
    assert after(10**9, state=ended, ended=NOW) == ended


def test_an_open_talk_ends_after_two_minutes_in_which_nobody_says_anything() -> None:
    talk = {"state": "open", "opened": NOW, "here": NOW + SILENCE_MS}
    assert after(SILENCE_MS, **talk) == "ended"
    assert after(SILENCE_MS, **talk, spoken=NOW + 1) == "open"
    assert (
        after(SILENCE_MS, state="open", opened=NOW, spoken=NOW + 1) == "ended"
    )  # the visitor left


def test_the_queue_is_first_come_first() -> None:
    talks = [msgspec.structs.replace(TALK, id=id, created=NOW + at) for id, at in
             (("c", 2), ("a", 2), ("b", 1))]  # fmt: skip
    gone = msgspec.structs.replace(TALK, id="z", state="ended", created=0)
    assert [one.id for one in queue_of([*talks, gone])] == ["b", "a", "c"]


def test_the_wait_is_told_by_how_long_talks_took() -> None:
    assert expected_wait_ms([TALK], 2, 1) == 2 * USUAL_MS
    done = msgspec.structs.replace(TALK, state="ended", opened=NOW, ended=NOW + 60_000)
    assert expected_wait_ms([TALK, done], 3, 2) == 90_000

"""What strangers may do to a running server: nothing. Every case keeps the whole contract.

The status and code of its row, as `application/problem+json`; nothing stored and nothing left over; one entry of the
log, one line, no traceback; what visitors see stays byte for byte; the loop is never busy with one thing for long,
measured as CPU time of its thread, so that a slow machine is no failure; readers die by their limits, not by crashing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.hostile.cases import http, lists, models, pictures, plans
from tests.hostile.cases.case import KEPT, Asked, Brought, Cases
from tests.hostile.site import DRAFT, Answer, Site, under_attack

LIVE = "/show/release.json"
BUSY_S = 0.1  # twice what is promised to visitors
RESIDENT = 600 << 10  # KiB of the web process, ever: libraries and blobs in memory are two thirds of it
CASES: Cases = http.CASES | plans.CASES | models.CASES | pictures.CASES | lists.CASES
SAMPLE = 4  # `make test` runs every fourth
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202e]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with under_attack(tmp_path_factory.mktemp("attacked")) as site:
        yield site


@pytest.fixture(scope="module")
def live(site: Site) -> bytes:
    return site.ask("GET", LIVE).body


def test_there_are_enough() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize("make", [
    pytest.param(make, id=name, marks=[] if at % SAMPLE == 0 else [pytest.mark.long])
    for at, (name, make) in enumerate(CASES.items())
])  # fmt: skip
def test_contract(site: Site, live: bytes, make: Callable[[], Brought | Asked]) -> None:
    case = make()
    before = site.look()
    if isinstance(case, Brought):
        answer, (status, code) = site.put(case.path, case.data), case.expected
    else:
        answer, (status, code) = case.send(site), (case.status, case.code)
    after = site.look()
    assert (answer.status, said(answer).get("code", "")) == (status, code), answer.body[:500]
    assert site.ask("GET", LIVE).body == live
    assert after["busy_s"] < BUSY_S
    assert after["resident"] < RESIDENT
    assert after["staged"] == before["staged"]
    if isinstance(case, Brought) and status == KEPT:
        assert after["lines"] == []
        take_back(site, case)
        return
    if code:
        speaks(answer, status)
    assert {**after["rows"], "audit": 0} == {**before["rows"], "audit": 0}
    assert (after["documents"], after["blobs"]) == (before["documents"], before["blobs"])
    logged(case, code, before, after)


def said(answer: Answer) -> dict[str, Any]:
    return answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}


def speaks(answer: Answer, status: int) -> None:
    """RFC 9457, in words that a terminal and a page may show."""
    problem = said(answer)
    assert {"type", "title", "status", "detail", "instance", "code"} <= problem.keys()
    assert problem["status"] == status
    assert problem["type"].endswith(problem["code"])
    assert len(answer.body) < 2_000
    assert not CONTROL.search(problem["detail"])
    assert "Traceback" not in problem["detail"]


def logged(case: Brought | Asked, code: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    """A reader's refusal is one entry and one line; what no reader saw is neither."""
    lines = after["lines"]
    assert not any("traceback" in line for line in lines), lines
    refused = isinstance(case, Brought) and case.expected[1] == case.code
    if refused:
        assert after["rows"]["audit"] == before["rows"]["audit"] + 1
        assert [line.endswith(code) for line in lines] == [True]
    assert len(lines) <= 1


def take_back(site: Site, case: Brought) -> None:
    there = site.ask("GET", f"{DRAFT}/documents/{case.path}")
    assert there.body == case.data
    assert "attachment" in there.headers["content-disposition"]
    assert site.ask("DELETE", f"{DRAFT}/documents/{case.path}", If_Match=there.headers["etag"]).status == 204

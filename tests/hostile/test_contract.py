"""What strangers may do to a running server: nothing. Every case keeps the whole contract.

The status and code of its row, as `application/problem+json`; nothing stored and nothing left over; one entry of the
log, one line, no traceback; what visitors see stays byte for byte; the loop is never busy with one thing for long,
and neither the server nor a reader takes more time or memory than the contract grants. Time is CPU time, of the loop's
thread, of the processes and of each reader, so that a machine that is busy with something else is no failure: what
sleeps instead meets the patience of who asked (`site.PATIENCE_S`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.hostile.cases import http, lists, models, pictures, plans
from tests.hostile.cases.case import KEPT, Asked, Brought, Cases
from tests.hostile.site import BUSY_S, DRAFT, Answer, Site, under_attack

from shapan import sandbox
from shapan.errors import ShapanError
from shapan.publish.reading.readers import READ_MODEL, READ_PLAN
from shapan.settings import MODEL_CPU_S, MODEL_MEMORY, PLAN_CPU_S, READER_CPU_S

LIVE = "/show/release.json"
LATE_S = 0.05  # the loop, for one beat in twenty
GATE_S = 0.5  # what no reader was asked about
# by a reader or its gate: 0.4 s where this was written, and machines are slower
REFUSED_S = 4 * GATE_S
# whatever else comes of it: a reader at its limit, and the server around it
WHOLE_S = PLAN_CPU_S + 3.0
READER_MIB = 1024
# what the parser in Python lets through
LOOSER = {"http: version 9": 302, "http: a method of our own": 405}
# KiB of the web process, ever: libraries and blobs in memory are two thirds of it
RESIDENT = 600 << 10
CASES: Cases = http.CASES | plans.CASES | models.CASES | pictures.CASES | lists.CASES
ECHO = 64  # characters of a document that no answer repeats
SAMPLE = 8  # `make test` runs every eighth
COMES_LATER = "model-missing-file"  # beside a glTF
MODEL = re.compile(r"booths/\w+/model\.\w+")
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
    if (
        answer.status == KEPT and isinstance(case, Brought) and MODEL.fullmatch(case.path)
    ):  # a job reads it, and decides
        after = site.look()
        assert verdict(case) in ((code,) if code else ("", COMES_LATER))
        assert site.ask("GET", LIVE).body == live
        assert max(after["beats"]) < BUSY_S
        takes(after, refused=bool(code))
        take_back(site, case)
        return
    after = site.look()
    assert (answer.status, said(answer).get("code", "")) == (status, code), answer.body[:500]
    assert site.ask("GET", LIVE).body == live
    assert max(after["beats"]) < BUSY_S
    assert sum(beat > LATE_S for beat in after["beats"]) <= max(1, len(after["beats"]) / 20)
    assert after["resident"] < RESIDENT
    takes(after, refused=bool(code))
    assert after["staged"] == before["staged"]
    if isinstance(case, Brought) and status == KEPT:
        assert after["lines"] == []
        take_back(site, case)
        return
    if code:
        speaks(answer, status)
    if isinstance(case, Brought):
        tells(answer, case)
    assert {**after["rows"], "audit": 0} == {**before["rows"], "audit": 0}
    assert (after["documents"], after["blobs"]) == (before["documents"], before["blobs"])
    logged(case, code, before, after)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """With the HTTP parser that is written in Python: where the compiled one is missing, aiohttp takes it."""
    with under_attack(tmp_path_factory.mktemp("attacked"), AIOHTTP_NO_EXTENSIONS="1") as site:
        yield site


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("http: ")])
def test_both_parsers_refuse_it(other: Site, name: str) -> None:
    case = CASES[name]()
    assert isinstance(case, Asked)
    live = other.ask("GET", LIVE).body
    assert case.send(other).status == LOOSER.get(name, case.status)
    assert other.ask("GET", LIVE).body == live
    assert len(other.look()["lines"]) <= 1


def verdict(case: Brought) -> str:
    """The code with which the reader of a model refuses it, as the job runs it; "" for one that it takes."""
    name = case.path.rpartition("/")[2]
    try:
        sandbox.run(READ_MODEL, name, case.data, {}, "m")
    except ShapanError as problem:
        return problem.code
    return ""


def takes(after: dict[str, Any], *, refused: bool) -> None:
    """`readers`: which, seconds of CPU, MiB at most, of each that was begun for it; `workers`: MiB of who works beside."""
    cpu_s = after["cpu_s"] + sum(spent for _, spent, _ in after["readers"])
    assert cpu_s < (WHOLE_S if not refused else REFUSED_S if after["readers"] else GATE_S), after[
        "readers"
    ]
    for call, spent, mib in after["readers"]:
        limit = (
            PLAN_CPU_S
            if call == READ_PLAN.call
            else MODEL_CPU_S
            if call == READ_MODEL.call
            else READER_CPU_S
        )
        most = MODEL_MEMORY >> 20 if call == READ_MODEL.call else READER_MIB
        assert (spent < limit + 1, mib < most) == (True, True), after["readers"]
    assert all(mib < READER_MIB for mib in after["workers"])


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
    assert not re.search(rb"\b0x[0-9a-f]{6,}", answer.body), "an object's place in memory"


def tells(answer: Answer, case: Brought) -> None:
    """Where it is, which limit, and nothing of the document but a name or a word."""
    problem = said(answer)
    assert problem.get("limit") if problem["status"] == 413 else problem.get("where")
    echo = str(problem)
    text = case.data.decode("utf-8", "ignore")
    assert not any(text[at : at + ECHO] in echo for at in range(0, len(text) - ECHO, ECHO))


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
    assert (
        site.ask("DELETE", f"{DRAFT}/documents/{case.path}", If_Match=there.headers["etag"]).status
        == 204
    )

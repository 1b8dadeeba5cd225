"""Every booth has a reason, and the reason is the score: a piece of evidence that changes changes both."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.shows import Show, Stand, bounds, middle, rect, rows_show

from shapan.cli import main
from shapan.expo.model import Recognition
from shapan.plan.geo.native import write_plan
from shapan.plan.read import read_plan

SHOW = rows_show("reasons", seed=5)


def drawn(
    stands: tuple[Stand, ...] = SHOW.stands, tall: dict[str, float] | None = None, show: Show = SHOW
) -> bytes:
    page = SvgPage(show, 20.0)
    page.around()
    for s in stands:
        page.loop(s.outline, 'fill="#cde" stroke="#123"')
        x, y = middle(s.outline)
        page.text(s.number, x, y, (tall or {}).get(s.number, 0.6))
    return page.plan().data


def whys(data: bytes) -> dict[str, Recognition]:
    (level,), _ = read_plan("plan/ground.svg", data)
    return {one.number: one.why for one in level.features if one.why is not None}


def nats(why: Recognition) -> dict[str, float]:
    return {term.what.key: term.nats for term in why.terms}


def test_terms_are_the_score_highest_first() -> None:
    for why in whys(drawn()).values():
        total = 0.5 + sum(term.nats for term in why.terms)
        assert why.confidence == pytest.approx(1 / (1 + math.exp(-total)), abs=0.01)
        assert [abs(t.nats) for t in why.terms] == sorted(
            (abs(t.nats) for t in why.terms), reverse=True
        )


def test_other_lettering_lowers_the_score() -> None:
    before, after = whys(drawn())["C5"], whys(drawn(tall={"C5": 1.4}))["C5"]
    assert nats(after)["why.lettering"] < nats(before)["why.lettering"]
    assert after.confidence < before.confidence


def test_a_neighbour_speaks_for_a_booth() -> None:
    alone = tuple(s for s in SHOW.stands if s.number not in ("C1", "C3", "C4", "C6", "C7"))
    before, after = whys(drawn())["C5"], whys(drawn(alone))["C5"]
    assert "why.neighbour" in nats(before)
    assert "why.neighbour" not in nats(after)
    assert after.confidence < before.confidence


def test_an_unusual_size_speaks_against_it() -> None:
    x0, _, x1, y1 = bounds(SHOW.halls[0][1])
    outline = rect(x0 + 20, y1 + 5, 20, 25)
    wide = replace(SHOW, halls=(("Hall 1", rect(x0, 0, x1 - x0, y1 + 60)),))
    found = whys(drawn((*SHOW.stands, Stand("Z9", outline)), show=wide))
    assert nats(found["Z9"])["why.size"] < 0 < nats(found["C5"])["why.size"]


def test_reasons_are_not_in_the_export() -> None:
    levels, _ = read_plan("plan/ground.svg", drawn())
    assert b"why" not in write_plan(levels)


def test_check_explains_a_booth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/ground.svg").write_bytes(drawn())
    assert main(["check", str(tmp_path), "--explain", "c5", "--lang", "en"]) == 0
    first, *terms = capsys.readouterr().out.splitlines()
    assert first.startswith("C5 (level ground)")
    assert any("next number" in line for line in terms)
    assert main(["check", str(tmp_path), "--explain", "ZZ9", "--lang", "en"]) == 1

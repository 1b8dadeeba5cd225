"""GeoJSON, OSM and IMDF as programs write them, at full size: at least 95 % of the numbers found, at most 2 % false
booths, metres within 2 %.
"""

from __future__ import annotations

import pytest
from tests.plan.geojson.exports import PLANS
from tests.plan.geojson.measured import measured

from shapan.plan.read import read_plan


@pytest.mark.parametrize("name", sorted(PLANS))
def test_export(name: str) -> None:
    plan = PLANS[name]()
    (level,), findings = read_plan(f"plan/{plan.file}", plan.data)
    result = measured(plan, level)
    assert result.recall >= 0.95, result.missed
    assert result.false <= 0.02, result.wrong
    assert result.scale <= 0.02
    assert [f for f in findings if f.severity == "error"] == []
    assert any(f.category == "hall" for f in level.features)


@pytest.mark.parametrize("name", sorted(set(PLANS) - {"linework"}))
def test_what_is_no_booth_has_its_kind(name: str) -> None:
    plan = PLANS[name]()
    (level,), _ = read_plan(f"plan/{plan.file}", plan.data)
    assert {e.kind for e in plan.show.extras} <= {f.kind for f in level.features}


def test_titles_beside_the_number_are_kept() -> None:
    plan = PLANS["property-names"]()
    (level,), _ = read_plan("plan/a.geojson", plan.data)
    wanted = {stand.number: stand.title for stand in plan.show.stands if stand.title}
    assert {
        f.number: f.title.get("") for f in level.features if f.category == "booth" and f.title
    } == wanted


def test_occupants_are_titles_of_imdf_units() -> None:
    plan = PLANS["imdf"]()
    (level,), _ = read_plan("plan/venue.imdf.zip", plan.data)
    titles = {f.number: f.title for f in level.features if f.category == "booth"}
    assert titles[plan.show.stands[0].number] == {"en": "Company 0"}
    assert (level.id, level.title, level.ordinal) == (
        "venue",
        {"en": "Ground Floor", "de": "Erdgeschoss"},
        0,
    )


def test_the_same_numbers_on_two_axes_are_said_to_be_swapped() -> None:
    _, findings = read_plan("plan/a.geojson", PLANS["swapped"]().data)
    (finding,) = [f for f in findings if f.code == "lonlat-swapped"]
    assert finding.where.handle == "s0"

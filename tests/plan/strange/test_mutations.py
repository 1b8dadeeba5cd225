"""Maps in another hand: whatever carries the numbers is moved, renamed, removed or written otherwise, and the plan is
read as before; of numbers that are gone it is said that they are.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.plan.geojson.measured import measured
from tests.plan.strange.archives import IMDF, OSM, changed
from tests.plan.strange.indoor import Plan
from tests.plan.strange.mutations import MUTATIONS, column_of, mutated, rows_of
from tests.plan.strange.test_plans import PLANS

from shapan.plan.read import read_plan

FEWER = 0.84  # of the numbers are left where a tenth is taken away
# What cannot be known: numbers that are nowhere, rooms that only their lost kind told from stands, latitudes before
# longitudes where no rectangle of whole modules speaks for either order, faces of mere lines whose number is gone.
UNKNOWN: dict[str, tuple[str, ...]] = {
    "led": ("workshops-underground",),  # on one of two storeys only
    "roomed": ("workshops-underground",),
    "trailed": ("workshops-underground",),
    "pointed": ("cartographers-tiles", "mapmakers-revit", "registers-three-halls"),
    "sparse": ("downloads-mapshaper", "gatherings-network", "geodesists-linework", "guides-near-zero"),
    "swapped": ("geodesists-linework",),
    "worded": ("brochures-one-class",),
}
QUICK = (
    ("renamed", "exchanges-felt"),
    ("renamed", "posted-market"),
    ("identified", "exchanges-felt"),
    ("bare", "mapmakers-imdf-german"),
    ("lined", "habitats-cut"),
    ("mercator", "registers-bare"),
    ("sparse", "geodesists-zoned"),
    ("keyed", "exchanges-type-codes"),
    ("counted", "geodesists-stoisko"),
    ("swapped", "geodesists-guan"),
    ("pointed", "brochures-one-class"),
    ("table", "handovers-congress"),
    ("trailed", "cartographers-mapmaker"),
    ("prefixed", "cartographers-mapper"),
)


@cache
def _made(name: str) -> tuple[Any, ...]:
    """The plans of one maker, without their bytes' cost a second time."""
    made = PLANS[name]()
    return tuple(made) if isinstance(made, tuple) else (made,)


def _written(mutation: str, plan: Any) -> bytes | None:
    """The plan in another hand; None where it cannot be done to it."""
    numbers = {s.number for s in plan.show.stands}
    if mutation in MUTATIONS:
        found = rows_of(plan.data) if plan.format == "geojson" else None
        return mutated(mutation, *found, column_of(found[0], numbers), 7) if found else None
    return changed(mutation, plan.data, numbers, 7) if plan.format in ("osm", "imdf.zip") else None


def _lost(mutation: str, name: str) -> str:
    """What is no longer understood, "" where nothing is."""
    return next((said for plan in _made(name) if (said := _lost_of(mutation, name, plan))), "")


def _lost_of(mutation: str, name: str, plan: Any) -> str:
    data = _written(mutation, plan)
    if data is None:
        return ""
    levels, findings = read_plan(f"plan/ground.{plan.format}", data)
    wanted = {s.number for s in plan.show.stands}
    level = max(levels, key=lambda one: sum(f.category == "booth" and f.number in wanted for f in one.features))
    result = measured(Plan(plan.format, data, plan.show, plan.metres_per_unit), level)
    least = FEWER if mutation in ("sparse", "bare") else 0.95
    wrong = [number for number in result.wrong if number]  # a booth without a number says so itself
    good = result.recall >= least and len(wrong) <= 0.02 * len(wanted) and result.scale <= 0.02
    good = good and not any(one.severity == "error" for one in findings)
    if mutation in ("sparse", "bare"):  # in drawings a finding says it, of booths the audit does
        unsaid = not any(one.code == "booth-without-number" for one in findings)
        good = good and not (
            result.recall < 0.95 and unsaid and all(f.number for f in level.features if f.category == "booth")
        )
    return "" if good else f"{name}: {result.recall:.3f} {result.missed[:4]} {wrong[:4]} {result.scale:.3f}"


@pytest.mark.parametrize(("mutation", "name"), QUICK)
def test_a_sample(mutation: str, name: str) -> None:
    assert not _lost(mutation, name)


@pytest.mark.long
@pytest.mark.parametrize("mutation", sorted({*MUTATIONS, *IMDF, *OSM}))
def test_every_map(mutation: str) -> None:
    assert not [
        line for name in sorted(PLANS) if name not in UNKNOWN.get(mutation, ()) and (line := _lost(mutation, name))
    ]

"""Rewritten maps: what carries the numbers is moved, renamed, removed or written in another way, and the plan is read as
before; a finding reports numbers that are gone.
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.catalogue import PLANS
from tests.plan.generated.plan_case import AnyPlan
from tests.plan.generated.rewrites.geojson import MUTATIONS, column_of, mutated, rows_of
from tests.plan.generated.rewrites.imdf_osm import IMDF, OSM, changed
from tests.plan.geojson.measured import measured
from tests.plan.known_losses import LOSSES

from shapan.plan.read import read_plan

FEWER = 0.84  # of the numbers are left where a tenth is taken away
# What cannot be known: rooms that only their lost kind told from stands, OSM's `ref` under a name that no tag of OSM
# has.
UNKNOWN: dict[str, tuple[str, ...]] = {
    "renamed": ("geojson-number-columns-osm-columns",),
    "pointed": ("geojson-feature-kinds-style-layers",),
}
QUICK = (
    ("renamed", "geojson-number-columns-felt-text"),
    ("renamed", "geojson-coordinates-named-feet"),
    ("identified", "geojson-number-columns-felt-text"),
    ("bare", "imdf-feature-types-geofences"),
    ("lined", "geojson-coordinates-utm-multipolygons"),
    ("mercator", "geojson-numbers-in-text-imdf-features-in-one-file"),
    ("sparse", "geojson-coordinates-utm-multipolygons"),
    ("keyed", "geojson-number-columns-row-and-place"),
    ("counted", "geojson-numbers-at-points-dxf-by-ogr2ogr"),
    ("swapped", "geojson-column-languages-korean-hall-and-floor"),
    ("pointed", "geojson-numbers-in-text-html-description"),
    ("trailed", "imdf-levels-and-rooms-rooms-with-numbers"),
    ("prefixed", "osm-relations-and-levels-shared-ways"),
)


@cache
def _made(name: str) -> tuple[AnyPlan, ...]:
    """The plans of one maker, without their bytes' cost a second time."""
    return PLANS[name].plans()


def _written(mutation: str, plan: AnyPlan) -> bytes | None:
    """The rewritten plan; None where the mutation does not apply."""
    numbers = {s.number for s in plan.show.stands}
    if mutation in MUTATIONS:
        found = rows_of(plan.data) if plan.format == "geojson" else None
        return mutated(mutation, *found, column_of(found[0], numbers), 7) if found else None
    return changed(mutation, plan.data, numbers, 7) if plan.format in ("osm", "imdf.zip") else None


def _lost(mutation: str, name: str) -> str:
    """What is no longer understood, "" where nothing is."""
    return next((said for plan in _made(name) if (said := _lost_of(mutation, name, plan))), "")


def _lost_of(mutation: str, name: str, plan: AnyPlan) -> str:
    data = _written(mutation, plan)
    if data is None:
        return ""
    levels, findings = read_plan(f"plan/ground.{plan.format}", data)
    wanted = {s.number for s in plan.show.stands}
    level = max(
        levels,
        key=lambda one: sum(f.category == "booth" and f.number in wanted for f in one.features),
    )
    result = measured(MapPlan(plan.format, data, plan.show, plan.metres_per_unit), level)
    least = FEWER if mutation in ("sparse", "bare") else 0.95
    wrong = [number for number in result.wrong if number]  # a booth without a number says so itself
    good = result.recall >= least and len(wrong) <= 0.02 * len(wanted) and result.scale <= 0.02
    good = good and not any(one.severity == "error" for one in findings)
    if mutation in ("sparse", "bare"):  # in drawings a finding says it, of booths the audit does
        unsaid = not any(one.code == "booth-without-number" for one in findings)
        good = good and not (
            result.recall < 0.95
            and unsaid
            and all(f.number for f in level.features if f.category == "booth")
        )
    return (
        ""
        if good
        else f"{name}: {result.recall:.3f} {result.missed[:4]} {wrong[:4]} {result.scale:.3f}"
    )


@pytest.mark.parametrize(("mutation", "name"), QUICK)
def test_a_sample(mutation: str, name: str) -> None:
    assert not _lost(mutation, name)


@pytest.mark.exhaustive
@pytest.mark.parametrize("mutation", sorted({*MUTATIONS, *IMDF, *OSM}))
def test_every_map(mutation: str) -> None:
    names = sorted(PLANS.keys() - LOSSES.keys() - set(UNKNOWN.get(mutation, ())))
    assert not [line for name in names if (line := _lost(mutation, name))]

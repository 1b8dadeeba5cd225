"""The demo's plan as DXF, SVG and GeoJSON: three formats, one expo."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.expo.compose.compose import compose
from shapan.expo.model import Booth, Expo
from shapan.plan.read import read_plan

DEMO = Path(__file__).parents[2] / "scenes/smart-china-expo-2021"
PLANS = ("plan/ground.dxf", "variants/ground.svg", "variants/ground.geojson")


def read(name: str) -> Expo:
    levels, _ = read_plan(name, (DEMO / name).read_bytes(), None, None)
    return compose(Expo(id="demo", title={"en": "Demo"}), levels).expo


def booths(expo: Expo) -> dict[str, tuple[object, ...]]:
    def facts(booth: Booth) -> tuple[object, ...]:
        return (
            booth.number,
            booth.hall,
            booth.outline,
            booth.type,
            booth.open_sides,
            booth.zone,
            booth.area,
        )

    return {booth.key: facts(booth) for booth in expo.booths}


@pytest.fixture(scope="module")
def expos() -> dict[str, Expo]:
    return {name: read(name) for name in PLANS}


def test_every_format_yields_the_same_booths(expos: dict[str, Expo]) -> None:
    first, *others = (booths(expos[name]) for name in PLANS)
    assert len(first) == 628
    for other in others:
        assert other == first


def test_every_format_yields_the_same_halls_and_places(expos: dict[str, Expo]) -> None:
    def places(expo: Expo) -> set[tuple[str, str, str]]:
        return {
            (hall.id, feature.category, feature.kind)
            for hall in expo.halls
            for feature in hall.features
        }

    def halls(expo: Expo) -> dict[str, float]:
        return {hall.id: len(hall.booths) for hall in expo.halls}

    first, *others = (expos[name] for name in PLANS)
    assert set(halls(first)) == {"avenue", "n1", "n2", "n3", "n4", "s1", "s2", "s3"}
    for other in others:
        assert halls(other) == halls(first)
        assert places(other) == places(first)

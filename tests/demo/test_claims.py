"""What is said of the demo is what stands in it."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from shapan.expo.compose.compose import compose
from shapan.expo.model import Expo
from shapan.expo.outlines import area
from shapan.plan.read import read_plan

DEMO = Path(__file__).parents[2] / "scenes/smart-china-expo-2021"
FAIR = Path(__file__).parents[2] / "scenes/lakeside-makers-fair"


@pytest.fixture(scope="module")
def expo() -> Expo:
    levels, _ = read_plan("plan/ground.dxf", (DEMO / "plan/ground.dxf").read_bytes(), None, None)
    return compose(Expo(id="demo", title={"en": "Demo"}), levels).expo


def test_halls_of_70000_square_metres(expo: Expo) -> None:
    halls = {hall.id: hall for hall in expo.halls}
    assert sum(area(hall.outline) for hall in halls.values()) == pytest.approx(70_000, rel=0.05)
    # the China-SCO pavilion, its countries
    assert (area(halls["n1"].outline), len(halls["n1"].zones)) == (10_000, 18)
    # the industrial internet
    assert area(halls["n2"].outline) + area(halls["n3"].outline) == 20_000


def test_611_exhibitors_of_31_countries_plainly_invented() -> None:
    with (DEMO / "exhibitors.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), len({row["country"] for row in rows})) == (611, 31)
    assert all("nvented" in row["summary_en"] and "虚构" in row["summary_zh"] for row in rows)


def test_forums_competitions_and_releases_with_their_stages() -> None:
    items = json.loads((DEMO / "programme.json").read_text("utf-8"))["items"]
    kinds = Counter(one["kind"] for one in items)
    assert (kinds["forum"], kinds["competition"]) == (6, 5)
    assert kinds["release"] >= 100
    assert all(one["place"] for one in items)


def test_thirty_booths_with_models_and_posters() -> None:
    brought = [
        {file.stem.rstrip("0123456789-") for file in booth.iterdir()}
        for booth in (DEMO / "booths").iterdir()
    ]
    assert sum({"model", "poster"} <= one for one in brought) >= 30


@pytest.mark.parametrize(("folder", "most"), [(DEMO, 5_000_000), (FAIR, 200_000)])
def test_it_is_small(folder: Path, most: int) -> None:
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < most

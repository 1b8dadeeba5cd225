"""Records of a plan editor: frames with the origin of a screen or of a map, corners in either order, sizes in feet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from shapan.expo.model import Feature, PlanLevel
from shapan.plan.geo.frames import framed_records
from shapan.plan.read import read_plan

UNIT = 4.5 / 20 / 0.3048  # an editor's units to the metre: 4.5 for 20 ft
FOOT = 0.3048
Box = tuple[float, float, float, float]  # x, y, width and depth in feet, y upwards
# three rows back to back: where depths differ, frames from the wrong corner overlap
BOXES: dict[str, Box] = {
    **{str(101 + 2 * i): (10.0 * i, 0.0, 10.0, 10.0) for i in range(12)},
    **{str(102 + 2 * i): (10.0 * i, 10.0, 10.0, 10.0) for i in range(9)},
    **{str(202 + 2 * i): (20.0 * i, -20.0, 20.0, 20.0) for i in range(6)},
}


def units(box: Box) -> Box:
    x, y, w, h = (value * FOOT * UNIT for value in box)
    return x + 10, y - 100, w, h


def on_screen(box: Box) -> dict[str, Any]:
    x, y, w, h = units(box)
    return {"x": x, "y": -y - h, "width": w, "height": h}


def on_map(box: Box) -> dict[str, Any]:
    x, y, w, h = units(box)
    return {"type": "r", "x": x, "y": y + h, "w": w, "h": h}


def corners(box: Box) -> list[list[float]]:
    x, y, w, h = units(box)
    return [[y, x], [y + h, x + w]]


def ring(box: Box) -> list[dict[str, float]]:
    x, y, w, h = units(box)
    return [{"x": a, "y": -b} for a, b in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))]


FORMS = {
    "a frame of a screen": lambda box: on_screen(box),
    "a frame that hangs from a map's corner": lambda box: {"geometry": on_map(box)},
    "with corners as latitude and longitude": lambda box: {
        "geometry": {**on_map(box), "r": corners(box), "p": []}
    },
    "an outline in pixels": lambda box: {"shape": {"points": ring(box)}},
}


def rows(form: str, sized: bool = True) -> list[dict[str, Any]]:
    made = []
    for n, (number, box) in enumerate(BOXES.items()):
        size = {"size": int(box[2] * box[3]), "unit": "sq ft"} if sized else {}
        label = {"text": number, "fontSize": 5}
        made.append(
            {"id": 9000 + n, "name": f"Firm {n}", "label": label, **size, **FORMS[form](box)}
        )
    return made


def level_of(value: object) -> PlanLevel:
    (level,), _ = read_plan("plan/ground.json", json.dumps(value).encode())
    return level


def booths_of(level: PlanLevel) -> dict[str, Feature]:
    return {one.number: one for one in level.features if one.category == "booth"}


def box_of(feature: Feature) -> Box:
    xs, ys = zip(*feature.outline.shell, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("within", [lambda found: found, lambda found: {"map": {"booths": found}}])
def test_every_form_is_the_same_plan_in_metres(form, within):
    booths = booths_of(level_of(within(rows(form))))
    assert booths.keys() == BOXES.keys()
    x0, y0, *_ = box_of(booths["101"])
    for number, (x, y, w, h) in BOXES.items():
        left, low, wide, deep = box_of(booths[number])
        expected = [value * FOOT for value in (x, y, w, h)]
        assert [left - x0, low - y0, wide, deep] == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize("form", FORMS)
def test_a_size_without_its_unit_says_no_metres(form):
    value = [{**row, "size": "20 x 20"} for row in rows(form, sized=False)]
    assert "units" not in (framed_records(value) or {"units": "m"})
    assert booths_of(level_of(value)).keys() == BOXES.keys()


def test_sizes_that_disagree_say_no_metres():
    value = [{**row, "size": 50 + 97 * n} for n, row in enumerate(rows("a frame of a screen"))]
    assert "units" not in (framed_records(value) or {"units": "m"})


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=6)
    | st.dictionaries(st.sampled_from(["x", "y", "w", "h", "points", "geometry", "a"]), inner, max_size=5),
    max_leaves=40,
))  # fmt: skip
def test_any_json_is_records_or_none(value):
    found = framed_records(value)
    assert found is None or found["type"] == "FeatureCollection"


@pytest.mark.shared
def test_a_real_floor_in_feet(shared: Path):
    data = (shared / "inputs/plans/real/floor-tiles-in-feet.json").read_bytes()
    (level,), _ = read_plan("plan/floor.json", data)
    stands = {row["label"]["text"]: row["size"] for row in json.loads(data)}
    booths = booths_of(level)
    assert booths.keys() == stands.keys()
    for number, square_feet in stands.items():
        _, _, w, h = box_of(booths[number])
        assert w * h == pytest.approx(square_feet * FOOT * FOOT, rel=0.01)


def test_labels_of_another_list_stand_in_their_frames_though_some_are_turned() -> None:
    """An editor's frames within a room, some turned about their middle; half of its labels name no frame."""
    frames = [{"uid": "0a1d69ae", "left": -20, "top": -20, "width": 900, "height": 700, "angle": 0}]
    labels = []
    for n in range(40):
        wide, (x, y) = n % 4 == 0, (n % 10 * 80.0, n // 10 * 160.0)
        turned = wide and n % 8 == 0  # 60 x 120, drawn as 120 x 60 and turned
        w, h = (120.0, 60.0) if turned else (60.0, 120.0) if wide else (60.0, 60.0)
        left, top = (x - 30, y + 30) if turned else (x, y)
        uid = f"{n:04x}d{n:03d}"
        frames.append({"uid": uid, "left": left, "top": top, "width": w, "height": h, "angle": 90 * turned})  # fmt: skip
        labels.append({"text": str(101 + n), "x": x + 30, "y": y + 30, "frame": uid if n % 2 else None})  # fmt: skip
    data = json.dumps({"app": "board", "frames": frames, "labels": labels}).encode()
    (level,), _ = read_plan("plan/hall.json", data)
    booths = {b.number: shapely.Polygon(b.outline.shell) for b in level.features if b.category == "booth"}  # fmt: skip
    assert booths.keys() == {str(101 + n) for n in range(40)}
    small = booths["102"].area
    for n in range(40):
        assert booths[str(101 + n)].area == pytest.approx(small * (1 if n % 4 else 2), rel=0.02)

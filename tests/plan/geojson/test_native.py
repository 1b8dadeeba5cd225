"""Native plans: what is written is read back as the same levels; the schema's edges."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shapan.edits.edits import edited_plan
from shapan.expo.model import KINDS, Feature, Origin, PlanLevel, Polygon, Scale
from shapan.plan.config import Meaning, PlanConfig
from shapan.plan.geo.native import write_plan
from shapan.plan.read import read_plan

MM = st.integers(-500_000, 500_000).map(lambda n: n / 1000)
WORD = (
    st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x9FFF),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(bool)
)
WORDS = st.dictionaries(st.sampled_from(["", "en", "zh", "ru"]), WORD, max_size=2)


@st.composite
def outlines(draw: st.DrawFn) -> Polygon:
    x, y = draw(MM), draw(MM)
    w, h = (draw(st.integers(200, 40_000)) / 1000 for _ in range(2))
    at = lambda a, b: (round(x + a, 3), round(y + b, 3))  # noqa: E731
    shell = (at(0, 0), at(w, 0), at(w, h), at(0, h))
    holes = draw(st.booleans()) and (
        (at(w / 4, h / 4), at(w / 4, h / 2), at(w / 2, h / 2), at(w / 2, h / 4)),
    )
    return Polygon(shell, holes or ())


@st.composite
def features(draw: st.DrawFn) -> Feature:
    category = draw(st.sampled_from(sorted(KINDS)))
    return Feature(
        category=category, kind=draw(st.sampled_from(KINDS[category])), outline=draw(outlines()), id=draw(WORD | st.just("")),
        number=draw(WORD) if category == "booth" else "", title=draw(WORDS), hall=draw(st.just("") | WORD), zone=draw(st.just("") | WORD),
        height=draw(st.sampled_from([0.0, 2.5, 4.0])), color=draw(st.sampled_from(["", "#ff0000"])),
        props=draw(st.dictionaries(st.sampled_from(["area", "to", "step_free"]), WORD, max_size=2)),
        source=Origin(draw(st.just("") | WORD), draw(st.just("") | WORD)),
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlanLevel, ...]:
    ids = draw(
        st.lists(
            st.sampled_from(["ground", "upper", "b1", "halle-3"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    return tuple(
        PlanLevel(
            id=name, features=tuple(draw(st.lists(features(), max_size=5))), title=draw(WORDS), ordinal=draw(st.integers(-3, 9)),
            elevation=draw(st.sampled_from([0.0, 4.5, -6.0])), scale=Scale(draw(st.sampled_from([1.0, 0.001])), 0.9, ("printed sizes",)),
            document="plan/x.dxf",
        )
        for name in ids
    )  # fmt: skip


@given(plans())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(levels: tuple[PlanLevel, ...]) -> None:
    assert read_plan("plan/anything.geojson", write_plan(levels))[0] == levels


@given(plans())
@settings(max_examples=20, deadline=None)
def test_what_is_read_is_written_the_same(levels: tuple[PlanLevel, ...]) -> None:
    data = write_plan(levels)
    assert write_plan(read_plan("plan/anything.geojson", data)[0]) == data


def native(*items: dict[str, Any], **more: Any) -> bytes:
    ring = [[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    listed = [
        {"type": "Feature", "geometry": geometry, "properties": {"category": "booth", **item}}
        for item in items
    ]
    return json.dumps(
        {"type": "FeatureCollection", "units": "m", "features": listed, **more}
    ).encode()


def test_levels_by_property_and_the_stem_when_none_is_named() -> None:
    levels, _ = read_plan(
        "plan/Halle 3.geojson", native({"number": "A1"}, {"number": 7}, {"number": 7.0})
    )
    assert [(level.id, [f.number for f in level.features]) for level in levels] == [
        ("halle-3", ["A1", "7", "7"])
    ]
    levels, _ = read_plan(
        "plan/x.geojson",
        native(
            {"number": "A1", "level": "Up"}, {"number": "B1", "level": "down"}, {"number": "C1"}
        ),
    )
    assert [(level.id, [f.number for f in level.features]) for level in levels] == [
        ("up", ["A1", "C1"]),
        ("down", ["B1"]),
    ]


def test_unknown_kinds_and_categories_are_findings() -> None:
    _, findings = read_plan(
        "plan/a.geojson",
        native({"number": "A1"}, {"category": "fixture", "kind": "dragon"}, {"category": "boat"}),
    )
    assert sorted(f.code for f in findings) == ["category-unknown", "kind-unknown"]


def test_lines_and_points_become_areas() -> None:
    door = {
        "type": "Feature",
        "properties": {"category": "opening", "kind": "exit"},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [2, 0]]},
    }
    wc = {
        "type": "Feature",
        "properties": {"category": "amenity", "kind": "wc"},
        "geometry": {"type": "Point", "coordinates": [5, 5]},
    }
    stand = json.loads(native({"number": "A1"}))["features"][0]
    data = json.dumps(
        {"type": "FeatureCollection", "units": "m", "features": [door, wc, stand]}
    ).encode()
    (level,), _ = read_plan("plan/a.geojson", data)
    shells = {f.kind: sorted(f.outline.shell) for f in level.features}
    assert shells["exit"] == [(0.0, -0.1), (0.0, 0.1), (2.0, -0.1), (2.0, 0.1)]
    assert shells["wc"] == [(4.0, 4.0), (4.0, 6.0), (6.0, 4.0), (6.0, 6.0)]


def test_outlines_are_normalised_and_mended() -> None:
    def booth(number: str, *ring: tuple[float, float]) -> dict[str, Any]:
        return {"type": "Feature", "id": number, "properties": {"category": "booth", "number": number},
                "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}  # fmt: skip

    items = [
        booth("cw", (0, 0), (0, 3), (3, 3), (3, 0)),
        booth("twice", (0, 0), (0, 0), (3, 0), (3, 3.0001), (3, 3), (0, 3)),
        booth("tie", (10, 0), (13, 3), (13, 0), (10, 3)),
        booth("flat", (0, 0), (3, 0), (6, 0)),
    ]
    data = json.dumps({"type": "FeatureCollection", "units": "m", "features": items}).encode()
    (level,), findings = read_plan("plan/a.geojson", data)
    assert {f.number: f.outline.shell for f in level.features if f.number != "tie"} == {
        "cw": ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0)),
        "twice": ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0)),
    }
    assert {f.number: set(f.outline.shell) for f in level.features}["tie"] == {
        (10.0, 0.0),
        (13.0, 0.0),
        (13.0, 3.0),
        (10.0, 3.0),
    }
    assert {(f.code, f.where.handle) for f in findings} == {
        ("outline-repaired", "tie"),
        ("outline-empty", "flat"),
    }


def test_the_configuration_moves_and_overrules() -> None:
    config = PlanConfig(
        origin=(3.0, 0.0),
        rotation=90.0,
        scale=2.0,
        layers={"X": Meaning(skip=True), "Y": Meaning("fixture", "stage")},
    )
    items = [
        {"number": "A1"},
        {"number": "B1", "source": {"layer": "X"}},
        {"number": "C1", "source": {"layer": "Y"}},
    ]
    (level,), _ = read_plan("plan/a.geojson", native(*items), config)
    assert [(f.category, f.kind) for f in level.features] == [
        ("booth", "booth"),
        ("fixture", "stage"),
    ]
    assert level.features[0].outline.shell == ((0.0, -6.0), (0.0, 0.0), (-6.0, 0.0), (-6.0, -6.0))


def test_corrections_by_hand_mend_a_plan_without_booths() -> None:
    edits = b'{"edits": [{"do": "add", "category": "booth", "number": "Z1", "outline": [[0,0],[3,0],[3,3],[0,3]]}]}'
    data = native({"category": "hall", "kind": "hall"})
    assert [f.code for f in read_plan("plan/a.geojson", data)[1] if f.severity == "error"] == [
        "no-booths"
    ]
    (level,), findings = edited_plan("plan/a.geojson", *read_plan("plan/a.geojson", data), edits)
    assert [f.number for f in level.features if f.category == "booth"] == ["Z1"]
    assert [f for f in findings if f.severity == "error"] == []

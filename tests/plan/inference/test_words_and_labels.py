"""Words, labels, configuration and corrections, one by one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.shows import rect, rows_show

from shapan.edits.edits import apply_edits
from shapan.errors import Unreadable
from shapan.expo.model import Feature, Origin, PlanLevel, Polygon
from shapan.plan.config import PlanConfig, TwoPoints, read_config
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.labels import areas_in, gather, number_of, sizes_in, unmangle
from shapan.plan.inference.understand import understand
from shapan.plan.read import read_plan
from shapan.plan.scale.dimensions import length_in
from shapan.plan.vocabulary.words import is_generic, meaning, role


@pytest.mark.parametrize(
    ("text", "number", "mask"),
    [
        ("A12", "A12", "LD"),
        ("A-010", "A-010", "L-D"),
        ("1.203", "1.203", "D.D"),
        ("E2/B04", "E2/B04", "LD/LD"),
        ("4B-12", "4B-12", "DL-D"),
        ("Booth 12", "12", "D"),
        ("展位A12", "A12", "LD"),
        ("Стенд Б7", "Б7", "LD"),
        ("C10g", "C10g", "LDL"),
    ],
)
def test_numbers(text: str, number: str, mask: str) -> None:
    assert number_of(text) == (number, mask)


@pytest.mark.parametrize(
    "text",
    [
        "3x4m",
        "12 m²",
        "1:200",
        "2021-11-24",
        "1,200 €",
        "Hall 3",
        "STAGE",
        "rect1234",
        "REV 2",
        "10,000",
    ],
)
def test_not_numbers(text: str) -> None:
    assert number_of(text) is None


def test_sizes_and_areas() -> None:
    assert sizes_in("3X4/12m2/") == [(3.0, 4.0, 0.0)]
    assert sizes_in("10' x 20'") == [(10.0, 20.0, 0.3048)]
    assert areas_in("S=12,5 м²") == [12.5]
    assert areas_in("3M 220V") == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3000", (3000.0, 0.0)),
        ("3,50 m", (3.5, 1.0)),
        ("10'-6\"", (10.5, 0.3048)),
        ("12 500", (12500.0, 0.0)),
        ("R 3", None),
    ],
)
def test_printed_lengths(text: str, length: tuple[float, float] | None) -> None:
    assert length_in(text) == length


def test_unmangled() -> None:
    assert [unmangle(n) for n in ("_204", "A_x5F_12", "SEATING_AREA", "B12_1_")] == [
        "204",
        "A 12",
        "SEATING AREA",
        "B12",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Photo Booth", ("amenity", "photo")),
        ("Main Stage 2", ("fixture", "stage")),
        ("卫生间", ("amenity", "wc")),
        ("Гардероб", ("amenity", "cloakroom")),
        ("Notausgang", ("opening", "exit")),
        ("Northwind Optics", None),
        ("A12", None),
    ],
)
def test_words(text: str, found: tuple[str, str] | None) -> None:
    assert meaning(text) == found


def test_layers() -> None:
    layers = ("BOOTHS", "A-WALL", "стенды", "展位号", "Säulen", "Doors", "Layer_1")
    assert [role(n) for n in layers] == ["booth", "wall", "booth", "booth", "column", "door", ""]
    assert [is_generic(n) for n in ("Rectangle 12", "LWPOLYLINE-7", "g12", "A12")] == [
        True,
        True,
        False,
        False,
    ]


def test_runs_are_gathered_by_place() -> None:
    runs = [("/12m", 10.6), ("C", 0.0), ("7", 0.7), ("3X4", 8.0)]
    texts = [Text(text=t, at=(x, 0.0), center=(x + 0.4 * len(t), 0.0), height=1.0) for t, x in runs]
    assert [line.text for line in gather(texts, range(4))] == ["C7", "3X4/12m"]


def _row(unit: float) -> Drawing:
    shapes, texts = [], []
    for i in range(12):
        x = 3.0 * i
        ring = np.array([(x, 0), (x + 3, 0), (x + 3, 3), (x, 3)]) / unit
        shapes.append(Shape(points=ring, closed=True, layer="B", handle=f"H{i}"))
        texts.append(
            Text(
                text=f"A{i}",
                at=(x / unit, 0),
                center=((x + 1.5) / unit, 1.5 / unit),
                height=0.4 / unit,
            )
        )
    return Drawing(shapes=tuple(shapes), texts=tuple(texts), declared=0.0, format="dxf")


def test_configuration_overrules() -> None:
    config = read_config(
        b'title = "Ground"\nordinal = -1\norigin = [1000, 0]\nscale = {a = [0, 0], b = [1000, 0], metres = 2.0}\n'
    )
    assert config.scale == TwoPoints((0.0, 0.0), (1000.0, 0.0), 2.0)
    level, _ = understand(_row(0.001), "ground", config)
    assert (level.scale.metres_per_unit, level.scale.confidence) == (0.002, 1.0)
    assert (level.title, level.ordinal) == ({"": "Ground"}, -1)
    first = next(f for f in level.features if f.number == "A0")
    assert first.outline.shell == ((-2.0, 0.0), (4.0, 0.0), (4.0, 6.0), (-2.0, 6.0))


def test_configuration_by_layer_and_window() -> None:
    level, _ = understand(_row(1.0), "ground", read_config(b"window = [0, 0, 18, 3]\n"))
    assert [f.number for f in level.features if f.category == "booth"] == [
        f"A{i}" for i in range(6)
    ]
    level, findings = understand(_row(1.0), "ground", read_config(b"[layers.B]\nskip = true\n"))
    assert level.features == ()
    assert "no-booths" in {f.code for f in findings}


@pytest.mark.parametrize(
    "text",
    [
        b"scale = 'x'",
        b"rotate = 3",
        b"scale = 0",
        b"\xff",
        b'[layers.A]\ncategory = "amenity"\nkind = "moat"',
    ],
)
def test_configuration_refused(text: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_config(text)
    assert caught.value.code in ("config-toml", "config-invalid")


def test_nothing_configured_is_nothing_changed() -> None:
    assert read_config(b"") == PlanConfig()


def _level() -> PlanLevel:
    square = ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0))
    two = tuple(
        Feature(
            category="booth",
            kind="booth",
            outline=Polygon(tuple((x + 5 * i, y) for x, y in square)),
            number="A1",
            source=Origin("L", f"H{i}"),
        )
        for i in (0, 1)
    )
    return PlanLevel(id="ground", features=two)


def test_edits_in_order() -> None:
    (level,), findings = apply_edits(
        (_level(),),
        b"""{"edits": [
          {"do": "set", "at": {"number": "A1", "point": [6, 1]}, "number": "A2", "title": {"en": "Northwind"}},
          {"do": "set", "at": {"handle": "H0"}, "category": "fixture", "kind": "stage"},
          {"do": "add", "category": "booth", "number": "Z1", "outline": [[20, 0], [20, 3], [23, 3], [23, 0]]},
          {"do": "drop", "at": {"number": "A2"}},
          {"do": "drop", "at": {"number": "gone"}},
          {"do": "add", "category": "booth", "number": "Z2", "outline": [[0, 0], [3, 3], [3, 0], [0, 3]]}
        ]}""",
    )
    assert [(f.category, f.kind, f.number) for f in level.features] == [
        ("fixture", "stage", "A1"),
        ("booth", "booth", "Z1"),
    ]
    assert sorted(level.features[1].outline.shell) == [
        (20.0, 0.0),
        (20.0, 3.0),
        (23.0, 0.0),
        (23.0, 3.0),
    ]
    assert [(f.code, f.where.key) for f in findings] == [
        ("edit-misfit", "/edits/4"),
        ("edit-misfit", "/edits/5"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"edits": [{"do": "fly"}]}',
        b'{"edits": [{"do": "drop", "at": {"nummer": "A"}}]}',
    ],
)
def test_edits_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        apply_edits((_level(),), data)
    assert caught.value.code == "edits-invalid"


def test_the_field_of_an_id_that_neither_counts_nor_repeats_is_the_number() -> None:
    """`H3-stand-214-17`, nothing printed: a hall, a number, a running counter; columns have ids, too."""
    show = rows_show("counted", seed=4)
    page = SvgPage(show, 20.0)
    page.around()
    numbers = [str(200 + 7 * i % 400) for i in range(len(show.stands))]
    for i, (number, s) in enumerate(zip(numbers, show.stands, strict=True), 1):
        page.loop(s.outline, f'id="H3-stand-{number}-{i}" fill="#cde" stroke="#123"')
    for i in range(1, 6):
        page.loop(rect(4 * i, 1, 0.5, 0.5), f'id="H3-col-{i}" fill="#888"')
    (level,), _ = read_plan("plan/ground.svg", page.plan().data)
    assert {one.number for one in level.features if one.category == "booth"} == set(numbers)

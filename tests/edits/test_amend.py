"""Changes of a plan by hand, as they are written into the documents beside it."""

from __future__ import annotations

import numpy as np
import pytest

from shapan.edits.amend import Measured, PlanChange, amended, written
from shapan.edits.edits import Add, Anchor, Drop, Set, read_edits
from shapan.errors import Usage
from shapan.geometry.arrays import F64
from shapan.plan.config import Meaning, PlanConfig, read_config
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.understand import understand

BOOTH = ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0))


def box(x: float, y: float, width: float, depth: float) -> F64:
    return np.array([(x, y), (x + width, y), (x + width, y + depth), (x, y + depth)])


def test_what_layers_are_is_written_into_the_configuration_and_taken_back() -> None:
    said = PlanChange(layers={'WAND "x"': Meaning("fixture", "wall"), "Möbel": Meaning(skip=True)})
    config, edits = amended(b"elevation = 2.5\n", None, said, 1.0)
    assert edits is None
    assert config is not None
    assert read_config(config) == PlanConfig(elevation=2.5, layers=dict(said.layers))  # type: ignore[arg-type]
    back, _ = amended(config, None, PlanChange(layers={"Möbel": None, 'WAND "x"': None}), 1.0)
    assert back is not None
    assert read_config(back) == PlanConfig(elevation=2.5)


def test_documents_that_do_not_change_stay_as_they_are_byte_for_byte() -> None:
    config, edits = b"# mine\nelevation = 1\n", b'{"edits":[]}'
    assert amended(config, edits, PlanChange(), 1.0) == (config, edits)
    drop = PlanChange(edits=(Drop(Anchor(number="A1")),))
    assert amended(config, None, drop, 1.0)[0] == config


def test_a_measured_distance_is_the_scale_and_moves_what_was_drawn_by_hand_with_it() -> None:
    edits = amended(
        None, None, PlanChange(edits=(Add(category="booth", outline=BOOTH, number="Z1"),)), 0.001
    )[1]
    measured = PlanChange(
        scale=Measured((0, 0), (10, 0), 20), edits=(Set(at=Anchor(point=(1, 1)), number="B"),)
    )
    config, twice = amended(b"origin = [500, 0]\nrotation = 90", edits, measured, 0.001)
    assert config is not None
    assert twice is not None
    scale = read_config(config)
    assert scale.metres_per_unit == pytest.approx(0.002)
    assert scale.scale.a == (500.0, 0.0)  # type: ignore[union-attr]
    first, second = read_edits(twice).edits
    assert first == Add(
        category="booth", outline=tuple((2 * x, 2 * y) for x, y in BOOTH), number="Z1"
    )
    assert second == Set(at=Anchor(point=(2.0, 2.0)), number="B")


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(Usage, match="the two points are the same"):
        amended(None, None, PlanChange(scale=Measured((1, 1), (1, 1), 5)), 1.0)
    with pytest.raises(Usage, match="has no kind"):
        amended(None, None, PlanChange(layers={"X": Meaning("fixture", "boat")}), 1.0)


@pytest.mark.parametrize(
    "config",
    [
        PlanConfig(
            title={"en": 'Hall "1"\n\x7f\\', "zh": "一号馆"}, ordinal=-1, window=(0, -1.5, 2e7, 3)
        ),
        PlanConfig(
            title="x",
            scale=0.0254,
            rotation=12.5,
            layers={"a.b c": Meaning("booth"), "": Meaning(skip=True)},
        ),
    ],
)
def test_a_configuration_is_written_as_it_is_read(config: PlanConfig) -> None:
    assert read_config(written(config, None)) == config


def test_a_layer_that_is_said_to_be_a_hall_is_one_however_empty() -> None:
    """A small fair in a large hall: what the layer alone suggests is too loose an outline to be sure of."""
    corners = {f"A{n}": (n * 4.0, 10.0) for n in range(1, 7)}
    shapes = [
        Shape(points=box(x, y, 3, 3), closed=True, layer="BOOTHS", names=(number,))
        for number, (x, y) in corners.items()
    ]
    texts = [
        Text(text=number, at=(x + 1, y + 1), center=(x + 1, y + 1), height=0.5)
        for number, (x, y) in corners.items()
    ]
    drawing = Drawing(
        shapes=(Shape(points=box(0, 0, 60, 40), closed=True, layer="OUTER"), *shapes),
        texts=tuple(texts),
        declared=1.0,
        format="dxf",
    )
    level, _ = understand(drawing, "hall", PlanConfig(layers={"OUTER": Meaning("hall")}))
    (hall,) = [one for one in level.features if one.category == "hall"]
    assert hall.outline.shell == ((0.0, 0.0), (60.0, 0.0), (60.0, 40.0), (0.0, 40.0))


def test_comments_order_and_other_layers_stay() -> None:
    before = b"""# measured on site
rotation = 2.0  # degrees

[layers.WALLS]
category = "fixture"  # the architect's
kind = "wall"

[layers.OLD]
category = "booth"
"""
    change = PlanChange(layers={"OLD": None, "CAFE": Meaning(category="amenity", kind="catering")})
    after, _ = amended(before, None, change, 1.0)
    assert after is not None
    text = after.decode()
    assert text.startswith("# measured on site\nrotation = 2.0  # degrees\n\n[layers.WALLS]\n")
    assert "# the architect's" in text
    assert "OLD" not in text
    assert set(read_config(after).layers) == {"WALLS", "CAFE"}

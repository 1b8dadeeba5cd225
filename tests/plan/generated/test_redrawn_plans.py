"""The same plan redrawn is understood as well: turned, with haloes, with outlines left open, without layers."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from tests.plan.exports.dxf import PLANS as DXF
from tests.plan.generated.catalogue import PLANS
from tests.plan.measure import assert_understood, measure
from tests.plan.shows import Show, rotated

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.dxf.read import read_dxf
from shapan.plan.inference.understand import understand

NAMES = (
    "plain",
    "only-lines",
    "open-fronts",
    "dxf-entity-types-solids-and-faces",
    "dxf-loose-lines-four-lines-and-furniture",
    "dxf-room-numbers-axis-bubbles",
    "dxf-split-labels-letter-and-digits",
)
TURN = 37.0


def _plan(name: str) -> tuple[Drawing, Show, float]:
    plan = DXF[name]() if name in DXF else PLANS[name].plans()[0]
    return read_dxf(plan.data, "plan.dxf")[0], plan.show, plan.metres_per_unit


def _turned(drawing: Drawing, unit: float) -> Drawing:
    c, s = math.cos(math.radians(TURN)), math.sin(math.radians(TURN))

    def turn(points: F64) -> F64:
        return np.asarray(points @ np.array([[c, s], [-s, c]]))

    def place(t: Text) -> Text:
        (ax, ay), (bx, by) = turn(np.array((t.at, t.center))).tolist()
        return replace(t, at=(ax, ay), center=(bx, by), rotation=t.rotation + TURN)

    shapes = tuple(
        replace(x, points=turn(x.points), holes=tuple(map(turn, x.holes))) for x in drawing.shapes
    )
    return replace(drawing, shapes=shapes, texts=tuple(map(place, drawing.texts)))


def _haloed(drawing: Drawing, unit: float) -> Drawing:
    e = 0.02 / unit
    copies = tuple(
        replace(t, at=(t.at[0] + e, t.at[1]), center=(t.center[0] + e, t.center[1]))
        for t in drawing.texts
    )
    return replace(drawing, texts=drawing.texts + copies)


def _ajar(drawing: Drawing, unit: float) -> Drawing:
    """Closed outlines as lines whose ends miss each other by 4 mm."""

    def open_up(x: Shape) -> Shape:
        if not x.closed or x.holes or len(x.points) > 7:
            return x
        return replace(
            x, points=np.concatenate((x.points, x.points[:1] + 0.004 / unit)), closed=False
        )

    return replace(drawing, shapes=tuple(map(open_up, drawing.shapes)))


def _unlayered(drawing: Drawing, unit: float) -> Drawing:
    return replace(
        drawing,
        shapes=tuple(replace(x, layer="", groups=()) for x in drawing.shapes),
        texts=tuple(replace(t, layer="", groups=()) for t in drawing.texts),
    )


CHANGES: dict[str, Callable[[Drawing, float], Drawing]] = {
    "haloed": _haloed,
    "ajar": _ajar,
    "unlayered": _unlayered,
}


# A duct on the booths' own layer, as long as their rows, cannot be told from a wall.
PAIRS = [
    (name, change)
    for name in NAMES
    for change in CHANGES
    if (name, change) != ("dxf-split-labels-letter-and-digits", "unlayered")
]


@pytest.mark.parametrize(("name", "change"), PAIRS)
def test_changed(name: str, change: str) -> None:
    drawing, show, unit = _plan(name)
    level, findings = understand(CHANGES[change](drawing, unit), "ground")
    assert_understood(measure(show, level, unit), level, findings)


@pytest.mark.parametrize("name", NAMES)
def test_turned(name: str) -> None:
    drawing, show, unit = _plan(name)
    level, findings = understand(_turned(drawing, unit), "ground")
    assert_understood(measure(rotated(show, TURN), level, unit), level, findings)

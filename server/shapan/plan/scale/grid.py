"""A plan on squared paper with a printed grid size: `1 square = 1 m`, `Raster 1 m`."""

from __future__ import annotations

import re

import numpy as np

from shapan.geometry.arrays import F64
from shapan.language.reason import reason
from shapan.plan.drawing import Drawing
from shapan.plan.inference.labels import FOOT_M
from shapan.plan.scale.infer import Hint

# minimum lines; share of the plan's extent; share of equal steps, and their tolerance
FEWEST, LONG, EVEN, ALIKE = 10, 0.3, 0.8, 0.01
_SAID = re.compile(
    r"(?:1\s*(?:square|sq|box|cell|grid(?:\s+square)?|kästchen|kaestchen|karo|carreau|cuadro|cuadrado|quadrato|quadrado|клетка|格)"
    r"\s*[=:≙＝]|(?:grid|raster|trame|cuadrícula|griglia|malha|сетка|网格)\s*[:=]?)"
    r"\s*(\d+(?:[.,]\d+)?)\s*(m|mtr|met(?:er|re)s?|ft|feet|'|м|米)(?![\w²])",
    re.IGNORECASE,
)


def squares(drawing: Drawing) -> list[Hint]:
    said = {(float(m[1].replace(",", ".")), m[2].lower()) for t in drawing.texts if (m := _SAID.search(t.text))}
    step = _step(drawing) if len(said) == 1 else 0.0
    if not step:
        return []
    value, unit = said.pop()
    metres = value * (FOOT_M if unit[0] in "f'" else 1.0)
    return [Hint(metres / step, 9.0, reason("squares", metres=metres))] if metres > 0 else []


def _step(drawing: Drawing) -> float:
    """The distance between the grid lines; 0.0 without a grid."""
    lines = [s.points for s in drawing.shapes if not s.closed and len(s.points) == 2]
    if len(lines) < 2 * FEWEST:
        return 0.0
    ends = np.array(lines)
    least = LONG * np.array([np.ptp(ends[:, :, 0]), np.ptp(ends[:, :, 1])])
    span = np.abs(ends[:, 1] - ends[:, 0])
    found = []
    for along, across in ((0, 1), (1, 0)):
        rows = (span[:, along] > least[along]) & (span[:, across] < 1e-3 * span[:, along])
        found.append(_even(np.unique(np.round(ends[rows][:, 0, across], 6))))
    a, b = found
    return a if a and b and abs(a / b - 1) < ALIKE else 0.0


def _even(places: F64) -> float:
    steps = np.diff(places)
    steps = steps[steps > 0]
    if len(steps) < FEWEST:
        return 0.0
    usual = float(np.median(steps))
    return usual if (np.abs(steps / usual - 1) < ALIKE).mean() >= EVEN else 0.0

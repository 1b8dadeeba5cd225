"""SVG path data (SVG 2, section 9.3) as flattened subpaths. As in browsers, what stands before an error is drawn."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice

import numpy as np
from fontTools.svgLib.path.arc import EllipticalArc
from fontTools.svgLib.path.parser import parse_path

from shapan import settings
from shapan.plan.budget import VERTICES, Budget, check_vertices, not_finite

_Point = tuple[float, float]

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_GARBAGE = re.compile(r"[^MmZzLlHhVvCcSsQqTtAa\d\s,.+\-eE]")
_FAR = 1e15  # squares and products of smaller values stay finite
_MOST = 64  # maximum segments per curve
_LONG = 1 << 20  # bytes of path data: more may have more numbers than memory holds


@dataclass
class Subpath:
    points: list[_Point]
    closed: bool = False


def numbers(text: str) -> list[float]:
    """All numbers in `text`, limited to the coordinates of one polygon plus one, so that an excess is detected."""
    if len(text) < 1 << 16:
        return [float(word) for word in _NUMBER.findall(text)]
    return [
        float(word.group())
        for word in islice(_NUMBER.finditer(text), 7 * settings.POLYGON_VERTICES)
    ]


def subpaths(
    data: str, tolerance: float, budget: Budget, where: str = ""
) -> tuple[list[Subpath], bool]:
    """Subpaths with curves flattened to `tolerance` (in the path's own units), and whether the data ended at an error.

    Raises Unreadable `not-finite`, TooComplex `vertices`.
    """
    pen = Pen(tolerance, budget, where)
    if garbage := _GARBAGE.search(data):
        if data[garbage.start() :][:3].lower() in ("nan", "inf"):
            raise not_finite(budget.document, where)
        data = data[: garbage.start()]
    if len(data) > _LONG:
        check_vertices(sum(1 for _ in islice(_NUMBER.finditer(data), 7 * VERTICES)) // 7, where)
    broken = garbage is not None
    try:
        parse_path(data, pen)
    except ValueError:
        broken = True
    except ArithmeticError:  # radii whose squares are infinite or nothing
        raise not_finite(budget.document, where) from None
    found = pen.done()
    if any(not np.abs(sub.points).max() < _FAR for sub in found):
        raise not_finite(budget.document, where)
    return found, broken


class Pen:
    """Draws subpaths, as a pen of fontTools: curves are flattened, and ends that meet make a closed outline without a
    repeated first point."""

    def __init__(self, tolerance: float, budget: Budget, where: str) -> None:
        self._tolerance = max(tolerance, 1e-12)
        self._budget, self._where = budget, where
        self._finished: list[Subpath] = []
        self._points: list[_Point] = []
        self._at: _Point = (0.0, 0.0)
        self._start: _Point = (0.0, 0.0)

    def done(self) -> list[Subpath]:
        self.endPath()
        return self._finished

    def moveTo(self, to: _Point) -> None:
        self.endPath()
        self._at = self._start = to

    def lineTo(self, to: _Point) -> None:
        self._points += (to,) if self._points else (self._at, to)
        self._at = to

    def curveTo(self, a: _Point, b: _Point, to: _Point) -> None:
        self._points = self._points or [self._at]
        self._points += cubic(self._at, a, b, to, self._tolerance)
        self._budget.check(len(self._points), self._where)
        self.lineTo(to)

    def qCurveTo(self, control: _Point, to: _Point) -> None:
        a, b = (
            tuple((end + 2 * c) / 3 for end, c in zip(ends, control, strict=True))
            for ends in (self._at, to)
        )
        self.curveTo((a[0], a[1]), (b[0], b[1]), to)

    def arcTo(
        self, rx: float, ry: float, turn: float, large: bool, sweep: bool, to: _Point
    ) -> None:
        EllipticalArc(complex(*self._at), rx, ry, turn, large, sweep, complex(*to)).draw(self)
        if math.dist(self._at, to) > self._tolerance / 100:
            self.lineTo(to)
        elif self._points:
            self._points[-1] = self._at = to

    def closePath(self) -> None:
        self._lift(closed=True)
        self._at = self._start

    def endPath(self) -> None:
        self._lift(closed=False)

    def _lift(self, closed: bool) -> None:
        points, self._points = self._points, []
        if len(points) > 1:
            self._budget.spend(len(points), self._where)
            meet = math.dist(points[0], points[-1]) < self._tolerance / 100
            closed = closed or (meet and len(points) > 3)
            self._finished.append(Subpath(points[:-1] if closed and meet else points, closed))


def cubic(p: _Point, q: _Point, r: _Point, s: _Point, tolerance: float) -> list[_Point]:
    """A curve without its ends. |B''| <= 6 bend, so the error of n segments is at most 6 bend / 8 n²."""
    bend = max(
        math.hypot(p[0] - 2 * q[0] + r[0], p[1] - 2 * q[1] + r[1]),
        math.hypot(q[0] - 2 * r[0] + s[0], q[1] - 2 * r[1] + s[1]),
    )
    n = math.ceil(min(_MOST, math.sqrt(0.75 * bend / tolerance)))
    out = []
    for i in range(1, n):
        t, u = i / n, 1 - i / n
        k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        out.append(
            (
                k0 * p[0] + k1 * q[0] + k2 * r[0] + k3 * s[0],
                k0 * p[1] + k1 * q[1] + k2 * r[1] + k3 * s[1],
            )
        )
    return out


def pieces(radius: float, angle: float, tolerance: float) -> int:
    """Segments for an arc: the sagitta radius·(1 - cos(step/2)) stays within `tolerance`; at least 4 per half turn."""
    step = 2 * math.acos(max(0.0, 1 - tolerance / radius)) if radius > tolerance else math.pi / 4
    return max(1, min(256, math.ceil(angle / min(step or 0.02, math.pi / 4))))

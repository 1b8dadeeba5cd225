"""SVG path data (SVG 2, section 9.3) as flattened subpaths. As in browsers, everything before an error is drawn."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice

from shapan import settings
from shapan.plan.budget import Budget, not_finite

_Point = tuple[float, float]

_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CLEAN = re.compile(r"[MmZzLlHhVvCcSsQqTtAa\d\s,.+\-eE]*")
_GARBAGE = re.compile(r"[^\d\s,.+\-eE]")
# In arcs the two flags are single digits that need no separator: "a1 1 0 00.5.5" ends at (0.5, 0.5).
_ARC = re.compile(rf"\s*,?\s*({_NUMBER.pattern})" * 3 + r"\s*,?\s*([01])" * 2 + rf"\s*,?\s*({_NUMBER.pattern})" * 2)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FAR = 1e15  # squares and products of smaller values stay finite
_MOST = 64  # maximum segments per curve


@dataclass
class Subpath:
    points: list[_Point]
    closed: bool = False


def numbers(text: str) -> list[float]:
    """All numbers in `text`, limited to the coordinates of one polygon plus one, so that an excess is detected."""
    if len(text) < 1 << 16:
        return [float(word) for word in _NUMBER.findall(text)]
    return [float(word.group()) for word in islice(_NUMBER.finditer(text), 7 * settings.POLYGON_VERTICES)]


def subpaths(data: str, tolerance: float, budget: Budget, where: str = "") -> tuple[list[Subpath], bool]:
    """Subpaths with curves flattened to `tolerance` (in the path's own units), and whether the data ended at an error.

    Raises Unreadable `not-finite`, TooComplex `vertices`.
    """
    pen = _PathPen(tolerance, budget, where)
    broken = bool(data.strip()) and data.lstrip()[0] not in "Mm"
    clean = _CLEAN.fullmatch(data) is not None
    for found in _COMMAND.finditer(data):
        letter, text = found.groups()
        garbage = None if clean else _GARBAGE.search(text)
        if garbage:
            if data[(at := found.start(2) + garbage.start()) : at + 3].lower() in ("nan", "inf"):
                raise not_finite(budget.document, where)
            text, broken = text[: garbage.start()], True
        if not pen.draw(letter, _arcs(text) if letter in "Aa" else numbers(text)):
            broken = True
        if broken:
            break
    return pen.done(), broken


def _arcs(text: str) -> list[float]:
    values: list[float] = []
    at = 0
    while found := _ARC.match(text, at):
        values += map(float, found.groups())
        at = found.end()
    return values + ([math.nan] if text[at:].strip(" \t\r\n\f,") else [])


class Pen:
    """Draws subpaths: curves are flattened, and ends that meet make a closed outline without a repeated first point."""

    def __init__(self, tolerance: float, budget: Budget, where: str) -> None:
        self._tolerance = max(tolerance, 1e-12)
        self._budget, self._where = budget, where
        self._finished: list[Subpath] = []
        self._points: list[_Point] = []
        self._at: _Point = (0.0, 0.0)
        self._start: _Point = (0.0, 0.0)

    def done(self) -> list[Subpath]:
        self._lift(closed=False)
        return self._finished

    def move(self, to: _Point) -> None:
        self._lift(closed=False)
        self._at = self._start = to

    def line(self, to: _Point) -> None:
        self._begin()
        self._points.append(to)
        self._at = to

    def curve(self, a: _Point, b: _Point, to: _Point) -> None:
        self._begin()
        self._points += cubic(self._at, a, b, to, self._tolerance)
        self.line(to)

    def close(self) -> None:
        self._lift(closed=True)
        self._at = self._start

    def _begin(self) -> None:
        if not self._points:
            self._points.append(self._at)

    def _lift(self, closed: bool) -> None:
        points, self._points = self._points, []
        if len(points) > 1:
            self._budget.spend(len(points), self._where)
            meet = math.dist(points[0], points[-1]) < self._tolerance / 100
            closed = closed or (meet and len(points) > 3)
            self._finished.append(Subpath(points[:-1] if closed and meet else points, closed))


class _PathPen(Pen):
    """Path data: commands with their numbers."""

    _control: _Point | None = None  # of the previous curve, for S and T
    _kind = ""

    def draw(self, letter: str, values: list[float]) -> bool:
        """False if `values` do not fit the command (complete segments before the error are drawn)."""
        kind = letter.upper()
        takes = _TAKES[kind]
        relative = letter != kind
        if values and math.isnan(values[-1]):  # an arc that breaks off
            self.draw(letter, values[:-1])
            return False
        if values and not -_FAR < min(values) <= max(values) < _FAR:
            raise not_finite(self._budget.document, self._where)
        if kind == "Z":
            self.close()
            self._kind = kind
            return not values
        whole = len(values) - len(values) % takes
        if kind == "M":
            if not whole:
                return False
            x, y = self._at if relative else (0.0, 0.0)
            self.move((x + values[0], y + values[1]))
            self._control = None
            values, whole, kind = values[2:], whole - 2, "L"
        if kind == "L":
            self._lines(values[:whole], relative)
        else:
            for i in range(0, whole, takes):
                self._segment(kind, values[i : i + takes], relative)
                if len(self._points) > settings.POLYGON_VERTICES:
                    self._budget.spend(len(self._points), self._where)
        self._kind = kind
        return whole == len(values) and (whole > 0 or letter in "Mm")

    def _lines(self, values: list[float], relative: bool) -> None:
        if not values:
            return
        self._begin()
        x, y = self._at
        add = self._points.append
        if relative:
            for i in range(0, len(values), 2):
                x += values[i]
                y += values[i + 1]
                add((x, y))
        else:
            for i in range(0, len(values), 2):
                x, y = values[i], values[i + 1]
                add((x, y))
        self._at, self._control = (x, y), None

    def _segment(self, kind: str, v: list[float], relative: bool) -> None:
        x0, y0 = self._at
        dx, dy = (x0, y0) if relative else (0.0, 0.0)
        control: _Point | None = None
        if kind in "HV":
            self.line((v[0] + dx, y0) if kind == "H" else (x0, v[0] + dy))
        elif kind in "CS":
            v = [*(self._mirrored("CS", dx, dy) if kind == "S" else ()), *v]
            control = (v[2] + dx, v[3] + dy)
            self.curve((v[0] + dx, v[1] + dy), control, (v[4] + dx, v[5] + dy))
        elif kind in "QT":
            v = [*(self._mirrored("QT", dx, dy) if kind == "T" else ()), *v]
            (x, y), (x1, y1) = control, end = (v[0] + dx, v[1] + dy), (v[2] + dx, v[3] + dy)
            self.curve(((x0 + 2 * x) / 3, (y0 + 2 * y) / 3), ((x1 + 2 * x) / 3, (y1 + 2 * y) / 3), end)
        else:
            end = (v[5] + dx, v[6] + dy)
            self._begin()
            self._arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, end)
            self.line(end)
        self._control, self._kind = control, kind

    def _mirrored(self, kinds: str, dx: float, dy: float) -> _Point:
        """The previous control point, reflected at the current point, in the command's own (relative) coordinates."""
        x, y = self._at
        if self._control is None or self._kind not in kinds:
            return x - dx, y - dy
        return 2 * x - self._control[0] - dx, 2 * y - self._control[1] - dy

    def _arc(self, rx: float, ry: float, turn: float, large: bool, sweep: bool, end: _Point) -> None:
        """SVG 2, appendix B.2.4: from end points to centre."""
        x0, y0 = self._at
        rx, ry = abs(rx), abs(ry)
        if 0 < min(rx, ry) < 1e-30:
            raise not_finite(self._budget.document, self._where)
        if not rx or not ry or end == self._at:
            return
        phi = math.radians(turn % 360)
        cos, sin = math.cos(phi), math.sin(phi)
        hx, hy = (x0 - end[0]) / 2, (y0 - end[1]) / 2
        px, py = cos * hx + sin * hy, -sin * hx + cos * hy
        excess = (px / rx) ** 2 + (py / ry) ** 2
        if excess > 1:
            rx, ry = rx * math.sqrt(excess), ry * math.sqrt(excess)
        around = (rx * py) ** 2 + (ry * px) ** 2
        if not around or not math.isfinite(around):
            raise not_finite(self._budget.document, self._where)
        k = math.sqrt(max(0.0, (rx * ry) ** 2 / around - 1)) * (-1 if large == sweep else 1)
        ux, uy = k * rx * py / ry, -k * ry * px / rx
        cx, cy = cos * ux - sin * uy + (x0 + end[0]) / 2, sin * ux + cos * uy + (y0 + end[1]) / 2
        first = math.atan2((py - uy) / ry, (px - ux) / rx)
        angle = math.atan2((-py - uy) / ry, (-px - ux) / rx) - first
        if sweep and angle < 0:
            angle += 2 * math.pi
        elif not sweep and angle > 0:
            angle -= 2 * math.pi
        n = pieces(max(rx, ry), abs(angle), self._tolerance)
        for i in range(1, n):
            t = first + angle * i / n
            a, b = rx * math.cos(t), ry * math.sin(t)
            self._points.append((cx + cos * a - sin * b, cy + sin * a + cos * b))


def cubic(p: _Point, q: _Point, r: _Point, s: _Point, tolerance: float) -> list[_Point]:
    """A curve without its ends. |B''| <= 6 bend, so the error of n segments is at most 6 bend / 8 n²."""
    bend = max(
        math.hypot(p[0] - 2 * q[0] + r[0], p[1] - 2 * q[1] + r[1]),
        math.hypot(q[0] - 2 * r[0] + s[0], q[1] - 2 * r[1] + s[1]),
    )
    n = min(_MOST, math.ceil(math.sqrt(0.75 * bend / tolerance)))
    out = []
    for i in range(1, n):
        t, u = i / n, 1 - i / n
        k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        out.append((k0 * p[0] + k1 * q[0] + k2 * r[0] + k3 * s[0], k0 * p[1] + k1 * q[1] + k2 * r[1] + k3 * s[1]))
    return out


def pieces(radius: float, angle: float, tolerance: float) -> int:
    """Segments for an arc: the sagitta radius·(1 - cos(step/2)) stays within `tolerance`; at least 4 per half turn."""
    step = 2 * math.acos(max(0.0, 1 - tolerance / radius)) if radius > tolerance else math.pi / 4
    return max(1, min(256, math.ceil(angle / min(step or 0.02, math.pi / 4))))

"""The hall's walls with gaps at its openings, their doors, its columns and its roof."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.model import Hall, Thing
from shapan.geometry.fit import around, around_ring, shape_of
from shapan.geometry.mm import heading
from shapan.geometry.rings import rings
from shapan.scene.batch import Batch, placed
from shapan.scene.measures import DOOR_HEIGHT, GATE_HEIGHT, HALL_WALL

F64 = npt.NDArray[np.float64]
OPENING_REACH = 1.5  # metres: an opening drawn this near a wall is a gap in it
LEAF = 1.1  # the widest door leaf
GATES = ("gate",)


class Gap:
    """A stretch of a hall's edge that is open: from, to (m along it), height, the opening it belongs to."""

    __slots__ = ("end", "height", "start", "thing")

    def __init__(self, start: float, end: float, height: float, thing: Thing) -> None:
        self.start, self.end, self.height, self.thing = start, end, height, thing


Lines = tuple[F64, F64, dict[int, list[Gap]]]


def wall_lines(hall: Hall) -> Lines:
    """Edges of the hall's rings as starts (e,2) and ends (e,2), inside on the left, and the gaps in each."""
    own = [np.array(r) for r in (hall.outline.shell, *hall.outline.holes) if len(r) >= 3]
    starts = np.concatenate(own) if own else np.zeros((0, 2))
    ends = np.concatenate([np.roll(r, -1, axis=0) for r in own]) if own else np.zeros((0, 2))
    long = np.abs(ends - starts).max(axis=1, initial=0.0) > 0.005
    starts, ends = starts[long], ends[long]
    gaps: dict[int, list[Gap]] = {}
    openings = [thing for thing in hall.things if thing.category == "opening" and thing.outline.shell]
    if not openings or not len(starts):
        return starts, ends, gaps
    shells = rings([thing.outline.shell for thing in openings])
    far = np.minimum.reduceat(_distances(shells.points, starts, ends), shells.first[:-1])
    for thing, near in zip(openings, np.round(far, 3) <= OPENING_REACH, strict=True):
        p = np.array(thing.outline.shell)
        for e in np.flatnonzero(near).tolist():
            d = ends[e] - starts[e]
            length = math.hypot(*d)
            along = (p - starts[e]) @ d / length
            low, high = round(max(0.0, float(along.min())), 3), round(min(length, float(along.max())), 3)
            # An opening across the wall's end touches the next wall too: there it is no wider than the wall is thick.
            if high - low >= min(0.6, length):
                tall = GATE_HEIGHT if thing.kind in GATES or high - low > 3.5 else DOOR_HEIGHT + 0.1
                gaps.setdefault(e, []).append(Gap(low, high, min(tall, max(2.2, hall.height - 0.4)), thing))
    return starts, ends, gaps


def _distances(points: F64, starts: F64, ends: F64) -> F64:
    """(n,e) from each point to each edge."""
    d = ends - starts
    from_start = points[:, None] - starts
    share = np.clip((from_start * d).sum(axis=2) / (d * d).sum(axis=1), 0.0, 1.0)
    off = from_start - share[..., None] * d
    return np.asarray(np.sqrt((off * off).sum(axis=2)))


def walls(lines: Lines, owner: int, height: float, *, lintels: bool, part: str = "hall-wall") -> list[Batch]:
    """Walls outside the outline, so that the hall keeps its size; over the gaps a lintel when wanted."""
    starts, ends, gaps = lines
    d = ends - starts
    length = np.sqrt((d * d).sum(axis=1))
    d = d / np.maximum(length, 1e-9)[:, None]
    inward = np.column_stack((-d[:, 1], d[:, 0]))
    stretch: list[tuple[int, float, float, float, float]] = []
    for e in range(len(starts)):
        at = 0.0
        for gap in sorted(gaps.get(e, ()), key=lambda g: g.start):
            if gap.start - at > 0.02:
                stretch.append((e, at, gap.start, 0.0, height))
            if lintels and height - gap.height > 0.1:
                stretch.append((e, gap.start, gap.end, gap.height, height))
            at = max(at, gap.end)
        if length[e] - at > 0.02:
            stretch.append((e, at, float(length[e]), 0.0, height))
    if not stretch:
        return []
    edge = np.array([s[0] for s in stretch])
    low, high, foot, top = (np.array([s[k] for s in stretch]) for k in (1, 2, 3, 4))
    # Where two walls meet at an outer corner each runs on by its thickness, so that the corner is closed.
    low = np.where(low == 0.0, -HALL_WALL, low)
    high = np.where(high == length[edge], high + HALL_WALL, high)
    middle = starts[edge] + d[edge] * ((low + high) / 2)[:, None] - inward[edge] * (HALL_WALL / 2)
    look = heading(inward[edge, 0], inward[edge, 1])
    own = np.full(len(edge), owner)
    out = [placed(own, part, middle, foot, look, (high - low, 1.0 if part == "hall-wall" else HALL_WALL, top - foot))]
    if lintels:
        floor = foot == 0.0
        inner = middle[floor] + inward[edge][floor] * (HALL_WALL / 2 + 0.015)
        out.append(
            placed(
                own[floor],
                "skirting",
                inner,
                0.0,
                look[floor],
                ((high - low)[floor] - 2 * HALL_WALL * (low[floor] < 0), 1.0, 1.0),
            )
        )
        out.extend(_doors(starts, d, inward, gaps, owner))
    return out


def _doors(starts: F64, d: F64, inward: F64, gaps: dict[int, list[Gap]], owner: int) -> list[Batch]:
    """Frames, leaves that stand open outwards, and the green light over them."""
    frames: list[tuple[float, float, float, float, float]] = []
    leaves: list[tuple[float, float, float, float]] = []
    lights: list[tuple[float, float, float, float]] = []
    for e, found in gaps.items():
        yaw = float(heading(inward[e, 0], inward[e, 1]))
        for gap in found:
            for s in (gap.start, gap.end):
                x, y = starts[e] + d[e] * s - inward[e] * (HALL_WALL / 2)
                frames.append((x, y, yaw, gap.height / 2.3, 0.0))
            middle = starts[e] + d[e] * ((gap.start + gap.end) / 2) + inward[e] * 0.05
            if gap.thing.kind in ("exit", "door", "entrance"):
                lights.append((middle[0], middle[1], yaw, gap.height + 0.15))
            width = min((gap.end - gap.start) / 2, LEAF)
            if gap.height <= DOOR_HEIGHT + 0.2 and gap.end - gap.start <= 2 * LEAF + 0.6:
                for s, way in ((gap.start, 1), (gap.end, -1)):
                    x, y = starts[e] + d[e] * (s - way * 0.02) - inward[e] * (HALL_WALL + width / 2)
                    leaves.append((x, y, (yaw + 90 * way) % 360, width))
    out = []
    for name, rows in (("door-frame", frames), ("door-leaf", leaves), ("exit-sign", lights)):
        if not rows:
            continue
        a = np.array([r[:4] for r in rows])
        size = (
            (1.0, 1.0, a[:, 3])
            if name == "door-frame"
            else ((a[:, 3], 1.0, 1.0) if name == "door-leaf" else (1.0, 1.0, 1.0))
        )
        out.append(
            placed(np.full(len(a), owner), name, a[:, :2], a[:, 3] if name == "exit-sign" else 0.0, a[:, 2], size)
        )
    return out


def columns(hall: Hall, owner: int, height: float) -> list[Batch]:
    square: list[tuple[float, ...]] = []
    for thing in hall.things:
        if thing.kind != "column":
            continue
        middle, long, size = around_ring(thing.outline.shell)
        round_one = len(thing.outline.shell) > 6
        square.append(
            (
                *middle,
                math.degrees(math.atan2(-long[1], long[0])) % 360,
                max(size[0], 0.1),
                max(size[1], 0.1),
                float(round_one),
            )
        )
    if not square:
        return []
    a = np.array(square)
    own = np.full(len(a), owner)
    curved = a[:, 5] > 0
    out = []
    for name, rows in (("column", ~curved), ("column-round", curved)):
        out.append(placed(own[rows], name, a[rows, :2], 0.0, a[rows, 2], (a[rows, 3], a[rows, 4], height)))
    return out


def roof(hall: Hall, owner: int) -> list[Batch]:
    """Trusses across the hall's short way and bands of light between them, all kept inside the outline."""
    if hall.height < 4.5 or hall.kind == "outdoor":
        return []
    shape = shape_of(hall.outline.shell, hall.outline.holes)
    middle, long, size = around(shape)
    step = 9.0 if size[0] * size[1] < 8_000 else 12.0
    count = max(1, math.floor(round(size[0] / step, 3)))
    offsets = (np.arange(count) - (count - 1) / 2) * size[0] / count
    between = (np.arange(count + 1) - count / 2) * size[0] / count
    across = np.array((-long[1], long[0]))
    yaw = float(heading(long[0], long[1]))  # a truss runs along its x
    out = []
    for name, places, z, inset in (
        ("truss", offsets, hall.height - 1.1, 0.5),
        ("skylight", between[1:-1], hall.height - 0.3, 0.8),
    ):
        inner = shape.buffer(-inset, join_style="mitre")  # half of its own width and a hand
        if not len(places) or inner.is_empty:
            continue
        at = np.array(middle) + places[:, None] * np.array(long)
        half = across * (size[1] / 2 + 1)
        lines = shapely.intersection(shapely.linestrings(np.stack((at - half, at + half), axis=1)), inner)
        parts = shapely.get_parts(lines)
        parts = parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & (shapely.length(parts) > 2.0)]
        if not len(parts):
            continue
        ends = np.round(shapely.get_coordinates(shapely.get_point(parts[:, None], (0, -1))).reshape(-1, 2, 2), 3)
        d = ends[:, 1] - ends[:, 0]
        length = np.sqrt((d * d).sum(axis=1))
        module = 3.0 if name == "truss" and length.max() <= 48 else 6.0
        n = np.maximum(1, np.rint(length / module)).astype(np.int64)
        row = np.repeat(np.arange(len(n)), n)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(n) - n, n)
        xy = ends[row, 0] + d[row] * ((nth + 0.5) / n[row])[:, None]
        long_x = length[row] / n[row]
        scale = (long_x / 3.0, 1.0, 1.0) if name == "truss" else (long_x * 0.96, 1.4, 1.0)
        out.append(placed(np.full(len(row), owner), name, xy, z, yaw, scale))
    return out

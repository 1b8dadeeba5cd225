"""The hall's walls with gaps at its openings, its columns and its roof."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
import shapely

from shapan.expo.model import Expo, Hall, Polygon, VenueFeature
from shapan.expo.ways.walk import SAME_M
from shapan.geometry.arrays import F64
from shapan.geometry.fit import around_ring, shape_of, smallest_rectangle
from shapan.geometry.mm import heading
from shapan.geometry.rings import rings
from shapan.scene.batch import Batch, place_parts
from shapan.scene.measures import DOOR_HEIGHT, GATE_HEIGHT, HALL_WALL

FlatBox = tuple[float, float, float, float]
OPENING_REACH = 1.5  # metres: an opening this near to a wall is a gap in it
GATES = ("gate",)
# metres: wider openings are as high as gates; exits keep the height of their doors
_WIDE, _WIDE_EXIT = 3.5, 4.8
ROOFED = 4.5  # metres: halls of this height have trusses, lights and a roof
WAINSCOT, SKIRTING = 1.2, 0.14  # metres: of halls with a roof, of others
DOORWAY = 3.0  # metres: width of the entrance of a hall without drawn openings


def open_halls(expo: Expo, halls: Sequence[Hall]) -> list[Hall]:
    """Each hall with its neighbours' openings that are also in its own wall: without them it would be closed where
    visitors walk through. By boxes, because it is computed for every hall of a venue."""
    drawn: dict[str, list[_Opening]] = {}
    for level in expo.levels:
        drawn[level.id] = []
        for hall in level.halls:
            openings = [
                one for one in hall.features if one.category == "opening" and one.outline.shell
            ]
            drawn[level.id] += [(hall.id, one, ring_box(one.outline.shell)) for one in openings]
    out = []
    for hall in halls:
        shared = _shared_openings(hall, drawn.get(hall.level, ()))
        out.append(
            msgspec.structs.replace(hall, features=(*hall.features, *shared)) if shared else hall
        )
    return out


_Opening = tuple[str, VenueFeature, FlatBox]  # hall, feature, box


def _shared_openings(hall: Hall, openings: Sequence[_Opening]) -> list[VenueFeature]:
    """Of other halls, those that reach this one's box and are not drawn for both."""
    others = [one for one in openings if one[0] != hall.id and one[1].to in ("", hall.id)]
    if not hall.outline.shell or not others:
        return []
    x0, y0, x1, y1 = ring_box(hall.outline.shell)
    own = [_middle(box) for owner, _, box in openings if owner == hall.id]
    shared = []
    for _, feature, box in others:
        beside = box[0] > x1 + OPENING_REACH or box[2] < x0 - OPENING_REACH
        if beside or box[1] > y1 + OPENING_REACH or box[3] < y0 - OPENING_REACH:
            continue
        if not any(math.dist(_middle(box), middle) < SAME_M for middle in own):
            shared.append(feature)
    return shared


def ring_box(points: Sequence[tuple[float, float]]) -> FlatBox:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(box: FlatBox) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


class WallGap:
    """An open stretch of a hall's edge: from, to (m along it), height, its opening."""

    __slots__ = ("end", "feature", "height", "start")

    def __init__(self, start: float, end: float, height: float, feature: VenueFeature) -> None:
        self.start, self.end, self.height, self.feature = start, end, height, feature


Lines = tuple[F64, F64, dict[int, list[WallGap]]]
NO_LINES: Lines = (np.zeros((0, 2)), np.zeros((0, 2)), {})


def wall_lines(hall: Hall) -> Lines:
    """Edges of the hall's rings as starts (e,2) and ends (e,2), inside on the left, and the gaps in each. Open ground
    has no wall around it; what is cut out of it are halls, whose walls are seen from outside."""
    around = (hall.outline.shell,) if hall.kind != "outdoor" else ()
    own = [np.array(r) for r in (*around, *hall.outline.holes) if len(r) >= 3]
    starts = np.concatenate(own) if own else np.zeros((0, 2))
    ends = np.concatenate([np.roll(r, -1, axis=0) for r in own]) if own else np.zeros((0, 2))
    long = np.abs(ends - starts).max(axis=1, initial=0.0) > 0.005
    starts, ends = starts[long], ends[long]
    gaps: dict[int, list[WallGap]] = {}
    openings = [
        feature
        for feature in hall.features
        if feature.category == "opening" and feature.outline.shell
    ]
    if not len(starts):
        return starts, ends, gaps
    if not openings and hall.kind != "outdoor":
        return starts, ends, _assumed(hall, starts, ends)
    if not openings:
        return starts, ends, gaps
    shells = rings([feature.outline.shell for feature in openings])
    far = np.minimum.reduceat(_distances(shells.points, starts, ends), shells.first[:-1])
    for feature, near in zip(openings, np.round(far, 3) <= OPENING_REACH, strict=True):
        p = np.array(feature.outline.shell)
        for e in np.flatnonzero(near).tolist():
            d = ends[e] - starts[e]
            length = math.hypot(*d)
            along = (p - starts[e]) @ d / length
            low, high = (
                round(max(0.0, float(along.min())), 3),
                round(min(length, float(along.max())), 3),
            )
            # An opening across the wall's end touches the next wall too: there it is at most as wide as the wall's
            # thickness.
            if high - low >= min(0.6, length):
                tall = min(_gap_height(feature, high - low), max(2.2, hall.height - 0.4))
                gaps.setdefault(e, []).append(WallGap(low, high, tall, feature))
    return starts, ends, gaps


def _gap_height(feature: VenueFeature, width: float) -> float:
    wide = width > (_WIDE_EXIT if feature.kind == "exit" else _WIDE)
    return GATE_HEIGHT if feature.kind in GATES or wide else DOOR_HEIGHT + 0.1


def _assumed(hall: Hall, starts: F64, ends: F64) -> dict[int, list[WallGap]]:
    """A hall without openings would be a sealed box: it gets a doorway in the middle of the wall with the most free
    space in front; of equals, the longest."""
    length = np.round(np.sqrt(((ends - starts) ** 2).sum(axis=1)), 3)
    wide = np.flatnonzero(length >= DOORWAY + 1.0)
    if not len(wide):
        return {}
    stood = shapely.MultiPoint([p for booth in hall.booths for p in booth.outline.shell])
    room = np.round(shapely.distance(shapely.points((starts[wide] + ends[wide]) / 2), stood), 1)
    best = np.lexsort((-length[wide], -np.nan_to_num(room)))[0]
    e, middle = int(wide[best]), float(length[wide[best]]) / 2
    feature = VenueFeature(
        id=f"{hall.id}-doorway", category="opening", kind="entrance", outline=Polygon(())
    )
    return {e: [WallGap(middle - DOORWAY / 2, middle + DOORWAY / 2, DOOR_HEIGHT + 0.1, feature)]}


def _distances(points: F64, starts: F64, ends: F64) -> F64:
    """points (n,2), starts and ends (e,2) -> (n,e) distance of each point from each edge."""
    d = ends - starts
    from_start = points[:, None] - starts
    share = np.clip((from_start * d).sum(axis=2) / (d * d).sum(axis=1), 0.0, 1.0)
    off = from_start - share[..., None] * d
    return np.asarray(np.sqrt((off * off).sum(axis=2)))


def hall_walls(
    halls: Sequence[Lines], heights: F64, *, lintels: bool, part: str = "hall-wall"
) -> list[Batch]:
    """Walls outside each hall's outline, so that the hall keeps its size, with these heights; optionally with lintels
    over the gaps. A row's owner is the hall's index."""
    starts, ends = (np.concatenate([line[k] for line in halls]) for k in (0, 1))
    first = np.cumsum([0, *(len(line[0]) for line in halls)]).tolist()
    hall = np.repeat(np.arange(len(halls)), np.diff(first))
    gaps = {
        at + e: found
        for at, line in zip(first, halls, strict=False)
        for e, found in line[2].items()
    }
    d = ends - starts
    length = np.sqrt((d * d).sum(axis=1))
    d = d / np.maximum(length, 1e-9)[:, None]
    inward = np.column_stack((-d[:, 1], d[:, 0]))
    stretch: list[tuple[int, float, float, float, float]] = []
    for e, (long, height) in enumerate(zip(length.tolist(), heights[hall].tolist(), strict=True)):
        at = 0.0
        for gap in sorted(gaps.get(e, ()), key=lambda g: g.start):
            if gap.start - at > 0.02:
                stretch.append((e, at, gap.start, 0.0, height))
            if lintels and height - gap.height > 0.1:
                stretch.append((e, gap.start, gap.end, gap.height, height))
            at = max(at, gap.end)
        if long - at > 0.02:
            stretch.append((e, at, long, 0.0, height))
    if not stretch:
        return []
    edge = np.array([s[0] for s in stretch])
    low, high, foot, top = (np.array([s[k] for s in stretch]) for k in (1, 2, 3, 4))
    # At an outer corner each wall is extended by its thickness to close the corner.
    low = np.where(low == 0.0, -HALL_WALL, low)
    high = np.where(high == length[edge], high + HALL_WALL, high)
    middle = starts[edge] + d[edge] * ((low + high) / 2)[:, None] - inward[edge] * (HALL_WALL / 2)
    look = heading(inward[:, 0], inward[:, 1])
    own, yaw = hall[edge], look[edge]
    out = [
        place_parts(
            own,
            part,
            middle,
            foot,
            yaw,
            (high - low, 1.0 if part == "hall-wall" else HALL_WALL, top - foot),
        )
    ]
    if lintels:
        floor = foot == 0.0
        inner = middle[floor] + inward[edge][floor] * (HALL_WALL / 2 + 0.025)
        long = (high - low)[floor] - 2 * HALL_WALL * (low[floor] < 0)
        tall = np.where(heights[own[floor]] >= ROOFED, WAINSCOT, SKIRTING)
        out.append(place_parts(own[floor], "wainscot", inner, 0.0, yaw[floor], (long, 1.0, tall)))
        lit = tall == WAINSCOT
        out.append(
            place_parts(
                own[floor][lit],
                "wall-light",
                inner[lit],
                WAINSCOT,
                yaw[floor][lit],
                (long[lit], 1.0, 1.0),
            )
        )
    return out


def column_frames(halls: Sequence[Hall]) -> F64:
    """(k,7) of every column: index of the hall, middle x, y, yaw, width, depth, whether round."""
    found = []
    for i, hall in enumerate(halls):
        for feature in hall.features:
            if feature.kind == "column":
                middle, long, size = around_ring(feature.outline.shell)
                yaw = math.degrees(math.atan2(-long[1], long[0])) % 360
                found.append(
                    (
                        i,
                        *middle,
                        yaw,
                        max(size[0], 0.1),
                        max(size[1], 0.1),
                        len(feature.outline.shell) > 6,
                    )
                )
    return np.array(found, np.float64).reshape(-1, 7)


def columns(frames: F64, heights: F64) -> list[Batch]:
    """Square and round columns with their hall's height; a row's owner is the hall's index. frames: `column_frames`."""
    own, curved = frames[:, 0].astype(np.int64), frames[:, 6] > 0
    tall = heights[own]
    return [
        place_parts(
            own[rows],
            name,
            frames[rows, 1:3],
            0.0,
            frames[rows, 3],
            (frames[rows, 4], frames[rows, 5], tall[rows]),
        )
        for name, rows in (("column", ~curved), ("column-round", curved))
    ]


def roof(halls: Sequence[Hall]) -> list[Batch]:
    """Trusses across each hall's short side and bands of light between them, all inside the outline. All halls
    together: hall by hall it took a tenth of the time of assembling the demo."""
    high = [i for i, hall in enumerate(halls) if hall.height >= ROOFED and hall.kind != "outdoor"]
    shapes = [shape_of(halls[i].outline.shell, halls[i].outline.holes) for i in high]
    frames = [smallest_rectangle(shape) for shape in shapes]
    height = np.array([hall.height for hall in halls], np.float64)
    out = []
    for name, inset, under in (("truss", 0.5, 1.1), ("skylight", 0.8, 0.3)):
        # half of its own width and a small gap
        inner = shapely.buffer(shapes, -inset, join_style="mitre")
        ends, which = [], []
        for i, (middle, long, size) in enumerate(frames):
            step = 9.0 if size[0] * size[1] < 8_000 else 12.0
            count = max(1, math.floor(round(size[0] / step, 3)))
            # a band of light between two trusses
            places = (
                (np.arange(count) - (count - 1) / 2)
                if name == "truss"
                else (np.arange(1, count) - count / 2)
            )
            at = np.array(middle) + (places * size[0] / count)[:, None] * np.array(long)
            half = np.array((-long[1], long[0])) * (size[1] / 2 + 1)
            ends.append(np.stack((at - half, at + half), axis=1))
            which += [i] * len(places)
        if not which:
            continue
        lines = shapely.intersection(shapely.linestrings(np.concatenate(ends)), inner[which])
        parts, of = shapely.get_parts(lines, return_index=True)
        good = (shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & (
            shapely.length(parts) > 2.0
        )
        parts, own = parts[good], np.array(which)[of[good]]
        if not len(parts):
            continue
        run = np.round(
            shapely.get_coordinates(shapely.get_point(parts[:, None], (0, -1))).reshape(-1, 2, 2), 3
        )
        d = run[:, 1] - run[:, 0]
        length = np.sqrt((d * d).sum(axis=1))
        longest = np.zeros(len(high))
        np.maximum.at(longest, own, length)
        n = np.maximum(
            1, np.rint(length / np.where((name == "truss") & (longest[own] <= 48), 3.0, 6.0))
        )
        n = n.astype(np.int64)
        row = np.repeat(np.arange(len(n)), n)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(n) - n, n)
        xy = run[row, 0] + d[row] * ((nth + 0.5) / n[row])[:, None]
        long_x = length[row] / n[row]
        scale = (long_x / 3.0, 1.0, 1.0) if name == "truss" else (long_x * 0.96, 1.4, 1.0)
        # a truss extends along its x
        yaw = np.array([float(heading(*long)) for _, long, _ in frames])
        hall = np.array(high)[own[row]]
        out.append(place_parts(hall, name, xy, height[hall] - under, yaw[own[row]], scale))
    return out

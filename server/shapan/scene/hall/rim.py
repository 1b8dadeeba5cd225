"""The rim of a hall, in bays along its walls: windows, seats, planted walls, a press wall, places where telephones are
charged. Bays are drawn from the length of the wall and its doors, so that any plan has them; what stands there is no
place that one could look for, and `plain_walls` of the expo leaves the bays out, not what is seen through doors."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import shapely

from shapan.expo.model import Expo, Hall, Polygon, VenueFeature
from shapan.geometry.arrays import F64, Bool, Shapes
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.colors import PALETTE, is_color, light, mixed
from shapan.scene.hall.doors import leads_on, other_halls
from shapan.scene.hall.enclosure import Lines, WallGap, ring_box
from shapan.scene.hall.wall_graphics import WallSpan, wall_fields
from shapan.scene.kit import index
from shapan.scene.measures import HALL_WALL

_LONG = 5.6  # metres of wall for one bay, about
_LEAST = 4.0  # metres: no bay on less wall
_APART = 0.8  # metres between a bay and a corner or an opening
_ROOM = 2.4  # metres that stay free in front of what stands there
_OUT = 1.5  # metres behind a wall: nothing of the venue lies there where it is an outer wall
_LOW = 3.0  # metres: lower halls keep plain walls
_TALLEST, _UNDER = 6.4, 0.5  # metres: a window's upper edge at most; below the ceiling
_PANE = 0.06  # metres from the wall to a pane, before wainscot and its lights
_BAR = 1.6  # metres between the upright bars of a window
_ALUMINIUM = "#c9c8c4"
_PRESS = (4.4, 2.5)  # metres: width and height of a press wall
# Along an outer wall, and along one that a neighbour shares, over and over; `boards`: posters and directories.
_OUTER = (
    "seat",
    "window",
    "bar",
    "boards",
    "lounge",
    "boards",
    "window",
    "seat",
    "boards",
    "green",
)
_INNER = ("boards", "lounge", "boards", "green", "charge", "boards", "press", "boards", "green")
_WINDOWS = ("seat", "window", "bar")
_COVERING = (*_WINDOWS, "green")
# Where a letter or the show's picture is on the wall.
_BEFORE_PICTURES = ("lounge", "charge")


@dataclass(frozen=True, kw_only=True)
class Bay:
    """`at`: the middle of its foot on the wall; `into`: the direction into the hall; metres. `edge`, `low`, `high`: its
    stretch of the hall's edge."""

    kind: str
    at: tuple[float, float]
    into: tuple[float, float]
    edge: int
    low: float
    high: float
    furnished: bool  # there is room for what stands before the wall
    nth: int

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def span(self) -> WallSpan:
        return WallSpan(self.at, self.into, self.width / 2)

    @property
    def covers(self) -> bool:
        """The wall is not seen."""
        return self.kind in _COVERING


@dataclass(frozen=True)
class _Thing:
    """A kit part in a bay: metres to the right of who looks into the hall, from the wall and over the floor; turn in
    degrees; its size or stretch; colour ("" keeps the part's own, "accent" is the zone's)."""

    part: str
    at: tuple[float, float, float]
    turn: float = 0.0
    size: tuple[float, float, float] = (1.0, 1.0, 1.0)
    color: str = ""


def rim_bays(expo: Expo, hall: Hall, lines: Lines) -> list[Bay]:
    if expo.plain_walls or hall.kind == "outdoor" or hall.height < _LOW:
        return []
    found = list(_stretches(lines))
    if not found:
        return []
    at, into = (np.array([bay[k] for bay in found]) for k in (0, 1))
    outer = _nothing_behind(expo, hall, at, into)
    wide = np.array([high - low for _, _, _, low, high in found])
    roomy = free_before(hall, at, into, wide, _ROOM)
    seen = free_before(hall, at, into, wide, 0.6)
    shown = [one for field in wall_fields(hall, lines) for one in field.shows]
    out = []
    start = zlib.crc32(hall.id.encode())
    count = {True: start, False: start}
    for n, (xy, inward, edge, low, high) in enumerate(found):
        if not seen[n]:
            continue
        kinds = _OUTER if outer[n] else _INNER
        # The wheel turns by what was placed of its own kind: neighbours differ on every wall.
        kind = kinds[count[bool(outer[n])] % len(kinds)]
        count[bool(outer[n])] += 1
        if kind == "press" and high - low < _PRESS[0]:
            kind = "green"
        bay = Bay(
            kind=kind, at=xy, into=inward, edge=edge, low=low, high=high,
            furnished=bool(roomy[n]), nth=n,
        )  # fmt: skip
        if (bay.covers or kind == "press") and any(bay.span.meets(one) for one in shown):
            bay = replace(bay, kind=_BEFORE_PICTURES[n % 2])
        if not roomy[n] and bay.kind in ("lounge", "charge", "press"):
            bay = replace(bay, kind="boards")
        out.append(bay)
    return out


def without_bays(lines: Lines, bays: Sequence[Bay]) -> Lines:
    """The walls with the furnished bays as gaps, so that boards leave them free."""
    starts, ends, gaps = lines
    taken: dict[int, list[WallGap]] = {edge: list(own) for edge, own in gaps.items()}
    for bay in bays:
        if bay.kind != "boards":
            taken.setdefault(bay.edge, []).append(WallGap(bay.low, bay.high, 0.0, _NOTHING))
    return starts, ends, taken


_NOTHING = VenueFeature(id="", category="opening", kind="", outline=Polygon(()))


def rim_parts(
    expo: Expo, halls: Sequence[Hall], lines: Sequence[Lines], bays: Sequence[Sequence[Bay]]
) -> list[Batch]:
    """A row's owner is the hall's index."""
    rows = list(
        chain.from_iterable(
            chain(_of_bays(i, hall, own), _views(expo, i, hall, walls))
            for i, (hall, walls, own) in enumerate(zip(halls, lines, bays, strict=True))
        )
    )
    if not rows:
        return []
    owner, part, xy, up, yaw, size, color = zip(*rows, strict=True)
    paints = np.array([(*light(one), 255) if one else (255,) * 4 for one in color], np.uint8)
    return [
        place_parts(
            owner,
            np.array([index(name) for name in part]),
            np.round(np.array(xy), 3),
            np.array(up),
            np.array(yaw),
            tuple(np.array(size).T),
            paints,
        )
    ]


_Row = tuple[int, str, tuple[float, float], float, float, tuple[float, float, float], str]


def _of_bays(owner: int, hall: Hall, bays: Sequence[Bay]) -> Iterator[_Row]:
    colors = [zone.color for zone in hall.zones if is_color(zone.color)] or list(PALETTE)
    for bay in bays:
        seed = zlib.crc32(f"{hall.id}/{bay.nth}".encode())
        accent = mixed(colors[seed % len(colors)], "#8c877e", 0.35)
        yaw = float(heading(*bay.into))
        right = (bay.into[1], -bay.into[0])
        for one in _things(bay, hall.height, seed):
            aside, out, up = one.at
            xy = (
                bay.at[0] + right[0] * aside + bay.into[0] * out,
                bay.at[1] + right[1] * aside + bay.into[1] * out,
            )
            color = accent if one.color == "accent" else one.color
            yield owner, one.part, xy, up, (yaw + one.turn) % 360, one.size, color


def _things(bay: Bay, height: float, seed: int) -> Iterator[_Thing]:
    wide = bay.width
    if bay.kind in _WINDOWS:
        yield from _window(wide - 0.4, min(_TALLEST, height - _UNDER), bay.kind != "window")
    if bay.kind == "green":
        yield from _green(wide, height)
    if bay.furnished and bay.kind in _FURNITURE:
        yield from _FURNITURE[bay.kind](wide, seed)


def _window(wide: float, top: float, sill: bool) -> Iterator[_Thing]:
    """A pane, upright bars, a transom and a sill; boxes, which a view from above cuts as it does the wall."""
    foot = 0.46 if sill else 0.12
    yield _Thing("window-pane", (0.0, _PANE, foot), size=(wide, 1.0, top - foot))
    count = max(2, round(wide / _BAR))
    for k in range(count + 1):
        size = (0.07, 0.14, top - foot)
        yield _Thing("wall-panel", ((k / count - 0.5) * wide, 0.09, foot), 0.0, size, _ALUMINIUM)
    bars = ((foot - 0.06, 0.26), (top, 0.18), *(((2.7, 0.13),) if top > 3.6 else ()))
    for up, deep in bars:
        size = (wide + 0.1, deep, 0.07)
        yield _Thing("wall-panel", (0.0, deep / 2, up), 0.0, size, _ALUMINIUM)


def _seats(wide: float, seed: int) -> Iterator[_Thing]:
    """Benches with a trough of plants between them, a tree on one side."""
    yield _Thing("planter", (0.0, 0.4, 0.0), size=(0.9, 1.0, 1.0))
    for side in (-1, 1):
        yield _Thing("bench", (side * 1.45, 0.44, 0.0))
    if wide > 5.4 and seed % 3 == 0:
        aside = (wide / 2 - 0.45) * (1 if seed & 4 else -1)
        yield _Thing("plant-tree", (aside, 0.5, 0.0), size=(0.8, 0.8, 0.95))


def _plants(wide: float, seed: int) -> Iterator[_Thing]:
    side = 1 if seed & 1 else -1
    yield _Thing("planter", (side * (wide / 2 - 0.9), 0.45, 0.0), size=(1.2, 1.0, 1.0))


def _bar(wide: float, _seed: int) -> Iterator[_Thing]:
    """A high board along the window, with stools."""
    for k in (-1, 1):
        yield _Thing("counter-bar", (k * 0.84, 0.36, 0.0), turn=180.0, size=(1.0, 0.7, 1.0))
    for k in (-1, 1):
        yield _Thing("stool-bar", (k * 0.8, 0.95, 0.0), color="accent")
    yield _Thing("planter", (-(wide / 2 - 0.6), 0.45, 0.0), size=(0.6, 1.0, 1.0))


def _lounge(wide: float, seed: int) -> Iterator[_Thing]:
    side = 1 if seed & 1 else -1
    yield _Thing("sofa", (0.0, 0.5, 0.0), color="accent")
    yield _Thing("table-low", (0.0, 1.25, 0.0))
    yield _Thing("armchair", (side * 1.55, 0.85, 0.0), turn=-50.0 * side, color="accent")
    yield _Thing("plant", (-side * (wide / 2 - 0.5), 0.5, 0.0))


def _charge(wide: float, _seed: int) -> Iterator[_Thing]:
    yield _Thing("charger", (-0.6, 0.2, 0.0))
    yield _Thing("bench", (-0.6, 0.72, 0.0))
    yield _Thing("planter", (wide / 2 - 0.9, 0.4, 0.0))


def _press(_wide: float, _seed: int) -> Iterator[_Thing]:
    """A wall for pictures: the show's name many times (`signs/rim.py`), a carpet, a rope on either side."""
    wide, tall = _PRESS
    yield _Thing("wall-panel", (0.0, 0.3, 0.0), size=(wide, 0.08, tall), color=PRESS_GROUND)
    yield _Thing("carpet", (0.0, 1.25, 0.004), size=(wide - 0.4, 1.7, 0.3), color="accent")
    for side in (-1, 1):
        yield _Thing("barrier", (side * (wide / 2 - 0.1), 1.25, 0.0), turn=90.0)


PRESS_GROUND = "#f3efe6"
_FURNITURE: dict[str, Callable[[float, int], Iterator[_Thing]]] = {
    "seat": _seats,
    "window": _plants,
    "bar": _bar,
    "lounge": _lounge,
    "charge": _charge,
    "press": _press,
}


def press_lines() -> Iterator[tuple[float, float, float, float, float]]:
    """Of each of a press wall's lines: right, out, up (middle), width and height, metres."""
    wide, tall = _PRESS
    for row in range(4):
        for k in range(3 - row % 2):
            right = (k - (2 - row % 2) / 2) * wide / 3
            yield right, 0.34, tall * (0.9 - 0.2 * row), wide / 3 - 0.35, 0.3


def _green(wide: float, height: float) -> Iterator[_Thing]:
    count = max(1, math.floor(round((wide - 0.4) / 1.5, 3)))
    tall = min(4.2, height - _UNDER) / 2.4
    for k in range(count):
        right = (k - (count - 1) / 2) * 1.5
        yield _Thing("green-wall", (right, 0.05, 0.1), size=(1.0, 1.0, tall))
    yield _Thing("wall-light", (0.0, 0.2, 0.06), size=(count * 1.5, 1.0, 1.0))


def _views(expo: Expo, owner: int, hall: Hall, lines: Lines) -> Iterator[_Row]:
    """What is seen through doors that lead out of the building."""
    if hall.kind == "outdoor":
        return
    others = other_halls(expo, hall)
    starts, ends, gaps = lines
    for edge, own in sorted(gaps.items()):
        way = ends[edge] - starts[edge]
        along = way / math.hypot(*way)
        into = np.array((-along[1], along[0]))
        for gap in own:
            shell = gap.feature.outline.shell
            if gap.feature.to or (shell and leads_on(ring_box(shell), others)):
                continue
            x, y = starts[edge] + along * (gap.start + gap.end) / 2 - into * (HALL_WALL + 0.1)
            size = (gap.end - gap.start + 0.4, 1.0, gap.height + 0.1)
            yield owner, "window-pane", (x, y), 0.0, float(heading(*into)), size, ""


_Stretch = tuple[tuple[float, float], tuple[float, float], int, float, float]


def _stretches(lines: Lines) -> Iterator[_Stretch]:
    """Middle, direction into the hall, edge, and from where to where along it: evenly along the stretches of each wall
    that no door takes."""
    starts, ends, gaps = lines
    for e, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        length = math.dist(start, end)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        low = 0.0
        own = sorted((gap.start, gap.end) for gap in gaps.get(e, ()))
        for start_of, end_of in [*own, (length, length)]:
            room = round(start_of - low - 2 * _APART, 3)
            count = math.floor(round(room / _LONG, 3)) or int(room >= _LEAST)
            for n in range(max(0, count)):
                left, right = (low + _APART + room * k / count for k in (n, n + 1))
                middle = (left + right) / 2
                at = (
                    round(start[0] + along[0] * middle, 3),
                    round(start[1] + along[1] * middle, 3),
                )
                yield at, (-along[1], along[0]), e, round(left, 3), round(right, 3)
            low = max(low, end_of)


def _nothing_behind(expo: Expo, hall: Hall, at: F64, into: F64) -> Bool:
    """Behind which of these bays lies nothing of the venue."""
    out = np.ones(len(at), np.bool_)
    behind = at - into * _OUT
    for x0, y0, x1, y1 in other_halls(expo, hall):
        x, y = behind.T
        out &= ~((x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1))
    inside: Bool = shapely.covers(
        shape_of(hall.outline.shell, hall.outline.holes), shapely.points(behind)
    )
    return out & ~inside


def free_before(hall: Hall, at: F64, into: F64, wide: F64, deep: float) -> Bool:
    """Before which places on a wall, as wide as given, nothing stands and the hall goes on for so many metres."""
    side = np.column_stack((-into[:, 1], into[:, 0])) * (wide / 2)[:, None]
    near, far = at + into * 0.05, at + into * deep
    ways: Shapes = np.asarray(
        shapely.polygons(np.stack((near - side, near + side, far + side, far - side), 1)), object
    )
    out: Bool = shapely.covers(shape_of(hall.outline.shell, hall.outline.holes), ways)
    stood = [booth.outline for booth in hall.booths]
    stood += [
        one.outline
        for one in hall.features
        if one.category not in ("aisle", "opening") and one.outline.shell
    ]
    if stood:
        tree = shapely.STRtree(shapes_of([(outline.shell, outline.holes) for outline in stood]))
        out[tree.query(ways, "intersects")[0]] = False
    return out

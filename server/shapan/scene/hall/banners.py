"""Hung boards of a hall: zone banners that are distinguishable from 60 m, and row letters. Positions for the boards and
for their lettering."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.constructions import is_open_built
from shapan.expo.model import Hall
from shapan.expo.values import Words
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, I64
from shapan.geometry.fit import shape_of, shapes_of, smallest_rectangle
from shapan.geometry.mm import heading
from shapan.geometry.rings import Rings, bounds, edges, rings
from shapan.scene.batch import Batch, place_parts
from shapan.scene.colors import INK, deepened, is_color, light
from shapan.scene.measures import RING_AREA

BANNER = (4.0, 1.5)  # metres: a line of 0.7 m is 0.67° at 60 m, three times the limit of legibility
BANNER_Z = 5.5  # middle of the board
BANNER_STEP = 38.0  # metres after which a large zone gets another banner
_AISLE = (1.0, 0.6)
AISLE_Z = 4.0
# Metres between banners and stages, and between banners and islands with hung rings: a ring hides what hangs as high
# within a third of the visitor's distance behind it, which is 20 m in an aisle. Then displacements to try.
STAGE_NEAR, RING_NEAR, STEPS = 6.0, 4.0, (8.0, 12.0, 16.0, 20.0)
NEUTRAL = "#5d5a54"
_LETTERS = re.compile(r"^\W*(?:\d+(?:\.\d+)*[./-])?([^\W\d_]{1,2})[\W_]*\d", re.UNICODE)


@dataclass(frozen=True, kw_only=True)
class Board:
    """A hung board with lettering on both faces. `key` identifies signs."""

    key: str
    at: tuple[float, float, float]  # its middle
    yaw: float
    size: tuple[float, float]
    ground: str
    text: Words
    style: str  # banner | aisle


def hung(hall: Hall) -> tuple[Board, ...]:
    """Empty for a hall that is too low to walk below them."""
    if hall.height < 4.0 or hall.kind == "outdoor":
        return ()
    whole = shape_of(hall.outline.shell, hall.outline.holes)
    return (*_zones(hall, whole), *_rows(hall, whole))


def _zones(hall: Hall, whole: BaseGeometry) -> list[Board]:
    z = round(min(BANNER_Z, hall.height - 1.9), 3)
    if z < 2.9 + BANNER[1] / 2:
        return []
    high = round(hall.height - 1.9, 3)  # above an island's hung ring, which ends at 6.2 m
    large = [b for b in hall.booths if is_open_built(b) and b.area >= RING_AREA]
    islands = shapes_of([(b.outline.shell, ()) for b in large])
    shapes = shapes_of([(zone.outline.shell, zone.outline.holes) for zone in hall.zones])
    outside = ~shapely.covers(whole, shapes)
    shapes[outside] = shapely.intersection(shapes[outside], whole)
    places = [
        (n, *place)
        for n, shape in enumerate(shapes)
        if round(shape.area, 1) >= 60
        for place in _spread(shape)
    ]
    if not places:
        return []
    zone, column, row, x, y, way, lone = (np.array(some) for some in zip(*places, strict=True))
    inside = shapely.contains_xy(shapes[zone], x, y)
    for k in np.flatnonzero(lone & ~inside).tolist():
        spot = shapes[zone[k]].representative_point()
        x[k], y[k] = spot.x, spot.y
    stages = [
        shape_of(feature.outline.shell) for feature in hall.features if feature.kind == "stage"
    ]
    _aside(
        shapes[zone],
        [*(stage.buffer(STAGE_NEAR) for stage in stages), *(shapely.buffer(islands, RING_NEAR))],
        x,
        y,
        way,
    )
    hung = geometry_array(shapely.points(x, y))[:, None]
    under = np.asarray(shapely.dwithin(hung, islands, BANNER[0] / 2).any(axis=1))
    yaw = heading(way[:, 0], way[:, 1]).tolist()
    out = []
    for k in np.flatnonzero(inside | lone).tolist():
        own = hall.zones[zone[k]]
        at = (round(float(x[k]), 3), round(float(y[k]), 3), high if under[k] else z)
        ground = deepened(own.color if is_color(own.color) else NEUTRAL)
        name = f"{own.id}-{column[k]}-{row[k]}"
        out.append(
            Board(
                key=name,
                at=at,
                yaw=yaw[k],
                size=BANNER,
                ground=ground,
                text=own.title or {"": own.id},
                style="banner",
            )
        )
    return out


def _aside(
    zones: npt.NDArray[np.object_], taken: Sequence[BaseGeometry], x: F64, y: F64, way: F64
) -> None:
    """Moves banners out of what is taken (in front of a stage's screen, behind a ring) within their zone, if there is
    room."""
    shapes = np.array(taken, object)[:, None]
    near = shapely.contains_xy(shapes, x, y).any(axis=0)
    for k in np.flatnonzero(near).tolist():
        a, b = way[k]
        steps = np.multiply.outer(STEPS, ((a, b), (-a, -b), (-b, a), (b, -a))).reshape(-1, 2)
        at = np.array((x[k], y[k])) + steps
        at = at[shapely.contains_xy(zones[k], at)]
        at = at[~shapely.contains_xy(shapes, at[:, 0], at[:, 1]).any(axis=0)]
        if len(at):
            x[k], y[k] = at[0]


def _spread(
    shape: BaseGeometry,
) -> Iterator[tuple[int, int, float, float, tuple[float, float], bool]]:
    """Possible positions of a zone's banners: column, row, x, y, direction, whether it is the only one."""
    middle, long, size = smallest_rectangle(shape)
    columns, rows = (max(1, math.floor(round(side / BANNER_STEP, 3))) for side in size)
    for i in range(columns):
        for j in range(rows):
            u, v = ((i + 0.5) / columns - 0.5) * size[0], ((j + 0.5) / rows - 0.5) * size[1]
            x, y = middle[0] + long[0] * u - long[1] * v, middle[1] + long[1] * u + long[0] * v
            yield i, j, x, y, long, columns * rows == 1


def _rows(hall: Hall, whole: BaseGeometry) -> list[Board]:
    """Booths with the same letter on one line: the letter hangs over both ends, where visitors decide which way to
    turn."""
    lettered = [(match[1].upper(), booth.outline.shell) for booth in hall.booths
                if booth.type != "island" and (match := _LETTERS.match(booth.number))]  # fmt: skip
    groups: dict[str, list[int]] = {}
    for i, (letter, _) in enumerate(lettered):
        groups.setdefault(letter, []).append(i)
    if len(groups) < 2:
        return []
    r = rings([shell for _, shell in lettered])
    box, ways = bounds(r), _ways(r).tolist()
    middles = ((box[:, :2] + box[:, 2:]) / 2).tolist()
    z = round(min(AISLE_Z, hall.height - 1.2), 3)
    out = []
    for letter, members in sorted(groups.items()):
        line = (
            _line([middles[i] for i in members], [ways[i] for i in members])
            if len(members) >= 4
            else None
        )
        if line is None:
            continue
        (ux, uy), ends, across = line
        yaw = float(heading(ux, uy))
        for k, along in enumerate((ends[0] - 1.6, ends[1] + 1.6)):
            at = (round(ux * along - uy * across, 3), round(uy * along + ux * across, 3), z)
            out.append(
                Board(
                    key=f"{letter}-{k}",
                    at=at,
                    yaw=yaw,
                    size=_AISLE,
                    ground=INK,
                    text={"": letter},
                    style="aisle",
                )
            )
    inside = (
        shapely.contains_xy(whole.buffer(-0.8), [(board.at[0], board.at[1]) for board in out])
        if out
        else ()
    )
    return [board for board, some in zip(out, inside, strict=True) if some]


def _ways(r: Rings) -> I64:
    """(n,) direction of each ring's longest side, in tenths of a degree modulo 90°."""
    direction, length = edges(r)
    first = r.first[:-1]
    length = np.round(length, 3)
    longest = length == np.maximum.reduceat(length, first)[r.owner]
    side = np.minimum.reduceat(np.where(longest, np.arange(len(length)), len(length)), first)
    found: I64 = (
        np.rint(np.degrees(np.arctan2(direction[side, 1], direction[side, 0])) * 10).astype(
            np.int64
        )
        % 900
    )
    return found


def _line(
    middles: Sequence[Sequence[float]], ways: Sequence[int]
) -> tuple[tuple[float, float], tuple[float, float], float] | None:
    """A row as its unit vector, its start and end along that, and its position across. None for a patch. Computed from
    the majority of booths, in half metres, without the outermost eighth on both sides: otherwise moving one booth would
    rotate the letters and rewrite the whole hall."""
    counts = Counter(ways)
    turn = math.radians(min(counts, key=lambda way: (-counts[way], way)) / 10)
    cos, sin = round(math.cos(turn), 6), round(math.sin(turn), 6)
    u = sorted(round(round(x * cos + y * sin, 3) * 2) / 2 for x, y in middles)
    v = sorted(round(round(y * cos - x * sin, 3) * 2) / 2 for x, y in middles)
    k = max(1, len(ways) // 8)
    long, wide = u[-1 - k] - u[k], v[-1 - k] - v[k]
    if min(long, wide) > 0.5 * max(long, wide):
        return None
    if long >= wide:
        return (cos, sin), _ends(u), (v[k] + v[-1 - k]) / 2
    # One of two opposite directions, always the same: eastward, or due north.
    if sin > 0:
        return (sin, -cos), _ends([-some for some in reversed(v)]), (u[k] + u[-1 - k]) / 2
    return (0.0, 1.0), _ends(v), -(u[k] + u[-1 - k]) / 2


def _ends(places: Sequence[float]) -> tuple[float, float]:
    """The start and end of a row of these positions (four or more, ascending), by majority of its three outermost: if
    one of them is moved, the others give its old position by the row's step."""
    gaps = sorted(after - before for before, after in pairwise(places))
    wide = [gap for gap in gaps if gap > 0]
    step = wide[len(wide) // 2] if wide else 0.0
    # booths on two sides: two at either end
    steps = (0, 0, 1) if gaps[len(gaps) // 3] == 0 else (0, 1, 2)
    low = sorted(place - step * n for place, n in zip(places, steps, strict=False))
    high = sorted(place + step * n for place, n in zip(reversed(places), steps, strict=False))
    return low[1], high[1]


def banner_boards(halls: Sequence[Hall]) -> list[Batch]:
    """The boards, a rod along the top and two cables to the trusses; a row's owner is the hall's index."""
    every = [(i, board) for i, hall in enumerate(halls) for board in hung(hall)]
    ceiling = np.array([hall.height for hall in halls], np.float64)
    out = []
    for style, part, thick in (("banner", "model-box", 0.05), ("aisle", "model-box", 0.08)):
        rows = [b for _, b in every if b.style == style]
        if not rows:
            continue
        own = np.array([i for i, b in every if b.style == style])
        at = np.array([b.at for b in rows])
        size = np.array([b.size for b in rows])
        yaw = np.array([b.yaw for b in rows])
        top = at[:, 2] + size[:, 1] / 2
        paint = np.array([(*light(b.ground), 255) for b in rows], np.uint8)
        out.append(
            place_parts(
                own,
                part,
                at[:, :2],
                at[:, 2] - size[:, 1] / 2,
                yaw,
                (size[:, 0], thick, size[:, 1]),
                paint,
            )
        )
        out.append(
            place_parts(own, "banner-rod", at[:, :2], top, yaw, (size[:, 0] + 0.1, 1.0, 1.0))
        )
        along = np.column_stack((np.cos(np.radians(yaw)), -np.sin(np.radians(yaw))))
        for s in (-1, 1):
            xy = at[:, :2] + along * (s * size[:, :1] * 0.42)
            out.append(
                place_parts(
                    own,
                    "cable",
                    xy,
                    top,
                    0.0,
                    (1.0, 1.0, np.maximum(0.1, ceiling[own] - 0.9 - top)),
                )
            )
    return out

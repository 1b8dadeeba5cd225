"""What hangs on a hall's walls at the height of the eye: lit posters of the show and its zones, and directories of the
booths nearby. From two metres a wall without them is a blank picture."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.booth_order import in_listing_order
from shapan.expo.model import Booth, Hall, Zone
from shapan.geometry.arrays import F64, I64
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import PRINTS
from shapan.scene.colors import CARD, PALETTE, deepened, is_color, light, mixed
from shapan.scene.hall.enclosure import Lines
from shapan.scene.hall.rim import free_before
from shapan.scene.kit import index
from shapan.scene.kit.prints import PRINT_SIDE

BOARD_DEPTH = 0.09  # metres from the wall to the face of a board
BOARD_FOOT = 0.5  # metres from the floor to a board's lower edge
_POSTER, _DIRECTORY = (1.5, 2.1), (2.3, 2.1)  # width and height of a board
_STEP = 3.2  # metres of wall for one board
BOARD_HEAD = 0.42  # metres of a board for its heading
LISTED = 10  # booths that one directory lists
_APART = 0.8  # metres between a board and a corner or an opening
_PASSAGE = 0.8  # metres in front of a board that are free
_NEARBY = 30.0  # metres to the booths that a directory lists
_BEFORE = 6.0  # metres into the hall, from where they are measured
_EACH = 4  # of so many boards one is a directory
_LEAST = 3.0  # metres: halls lower than this have no boards
_RIM = 0.012  # metres a print lies before its board


@dataclass(frozen=True, kw_only=True)
class WallBoard:
    """`at`: the wall above the middle of its foot; `into`: the direction into the hall; metres. `booths`: what a
    directory lists, in the order of their numbers; a poster has none."""

    at: tuple[float, float]
    into: tuple[float, float]
    size: tuple[float, float]
    ground: str
    ink: str
    motif: int  # of PRINTS
    zone: Zone | None
    nth: int  # of the places along the hall's walls
    booths: tuple[Booth, ...] = ()


def wall_boards(hall: Hall, lines: Lines) -> list[WallBoard]:
    if hall.height < _LEAST or hall.kind == "outdoor":
        return []
    places = list(_places(lines))
    if not places:
        return []
    at, into = (np.array([place[k] for place in places]) for k in (0, 1))
    wide = np.full(len(at), _DIRECTORY[0])
    free = np.flatnonzero(free_before(hall, at, into, wide, _PASSAGE))
    ahead = at[free] + into[free] * _BEFORE
    zones = [zone for zone in hall.zones if is_color(zone.color)]
    before = _nearest(ahead, [shape_of(zone.outline.shell, zone.outline.holes) for zone in zones])
    listed = _listed(hall, ahead)
    out = []
    # Counted with those that are taken: a booth that moves before one board changes no other.
    for k, (n, zone) in enumerate(zip(free.tolist(), before.tolist(), strict=True)):
        own = zones[zone] if zones else None
        booths = listed(k) if n % _EACH == 1 else ()
        color = own.color if own else PALETTE[zlib.crc32(hall.id.encode()) % len(PALETTE)]
        out.append(
            WallBoard(
                at=(round(float(at[n, 0]), 3), round(float(at[n, 1]), 3)),
                into=(float(into[n, 0]), float(into[n, 1])),
                size=_DIRECTORY if booths else _POSTER,
                ground=mixed(color, CARD, 0.86) if booths or n % 2 else deepened(color),
                ink=color if booths or n % 2 else mixed(color, CARD, 0.5),
                motif=(zlib.crc32(hall.id.encode()) + 3 * n) % len(PRINTS),
                zone=own,
                nth=n,
                booths=booths,
            )
        )
    return out


def wall_board_parts(halls: Sequence[Hall], lines: Sequence[Lines]) -> list[Batch]:
    """A row's owner is the hall's index."""
    found = [
        (i, one)
        for i, (hall, own) in enumerate(zip(halls, lines, strict=True))
        for one in wall_boards(hall, own)
    ]
    if not found:
        return []
    own = np.array([i for i, _ in found])
    boards = [one for _, one in found]
    at, into = np.array([one.at for one in boards]), np.array([one.into for one in boards])
    wide, tall = np.array([one.size for one in boards]).T
    yaw = heading(into[:, 0], into[:, 1])
    paint = np.array([(*light(one.ground), 255) for one in boards], np.uint8)
    drawn = np.flatnonzero([not one.booths for one in boards])
    part: I64 = np.array([index(f"print-{PRINTS[one.motif]}") for one in boards], np.int64)[drawn]
    ink = np.array([(*light(one.ink), 255) for one in boards], np.uint8)[drawn]
    size = (wide[drawn] - 0.2) / PRINT_SIDE
    face = at[drawn] + into[drawn] * (BOARD_DEPTH + _RIM)
    return [
        place_parts(
            own,
            "wall-board",
            at + into * (BOARD_DEPTH / 2),
            BOARD_FOOT,
            yaw,
            (wide, BOARD_DEPTH, tall),
            paint,
        ),
        place_parts(own[drawn], part, face, BOARD_FOOT + 0.1, yaw[drawn], (size, 1.0, size), ink),
    ]


def _places(lines: Lines) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The middle of each board and the direction into the hall, evenly along the free stretches of each wall."""
    starts, ends, gaps = lines
    for e, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        length = math.dist(start, end)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        low = 0.0
        for start_of, end_of in [
            *sorted((gap.start, gap.end) for gap in gaps.get(e, ())),
            (length, length),
        ]:
            room = start_of - low - 2 * _APART
            count = math.floor(round(room / _STEP, 3)) or int(room >= _DIRECTORY[0])
            for n in range(max(0, count)):
                middle = low + _APART + room * (n + 0.5) / count
                yield (
                    (start[0] + along[0] * middle, start[1] + along[1] * middle),
                    (-along[1], along[0]),
                )
            low = max(low, end_of)


def _nearest(points: F64, shapes: Sequence[BaseGeometry]) -> I64:
    """Index of the nearest shape to each point; 0 without shapes."""
    if not shapes:
        return np.zeros(len(points), np.int64)
    away = shapely.distance(
        np.asarray(shapely.points(points), object)[:, None], np.array(shapes, object)
    )
    found: I64 = np.round(away, 1).argmin(axis=1)
    return found


def _listed(hall: Hall, points: F64) -> Callable[[int], tuple[Booth, ...]]:
    """The occupied booths nearest to a point, by the point's index."""
    named = [booth for booth in in_listing_order(hall) if booth.title and booth.outline.shell]
    if not named:
        return lambda _: ()
    middles = np.array([np.mean(booth.outline.shell, axis=0) for booth in named])
    away = np.round(np.linalg.norm(points[:, None] - middles, axis=2), 1)

    def listed(n: int) -> tuple[Booth, ...]:
        near = [
            i for i in np.argsort(away[n], kind="stable")[:LISTED].tolist() if away[n, i] <= _NEARBY
        ]
        return tuple(named[i] for i in sorted(near))

    return listed

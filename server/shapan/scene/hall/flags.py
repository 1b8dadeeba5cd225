"""Flags on the long walls of high halls: a bare wall of nine metres gives no sense of scale, and all walls look alike.
They have the colour of the zone in front and the pattern of its posters."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.geometry.arrays import F64
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import GREY, PRINTS
from shapan.scene.colors import CARD, PALETTE, is_color, light, mixed
from shapan.scene.hall.enclosure import Lines
from shapan.scene.kit import index

WIDE, LEAST, MOST = 2.4, 2.6, 4.2  # metres: width of a flag, minimum and maximum height
FOOT = 3.9  # above the booths along the wall
_ROOM = 1.3  # below the roof, for trusses
_STEP = 14.0  # metres of wall per flag
_APART = 1.2  # from a corner or an opening
_NAMED = 3.4  # from the middle of an opening: the hall name above it is up to 6 m long
_BEFORE = 4.0  # metres into the hall, where the flag's zone is looked up
THICK = 0.03
_SIDE = 0.78  # side length of a print (`kit/prints.py`)
_Place = tuple[float, float, float, float]  # on a wall: x, y, inward direction


def flags(halls: Sequence[Hall], lines: Sequence[Lines], frames: F64) -> list[Batch]:
    """A row's owner is the hall's index; `frames` of columns (`enclosure.column_frames`)."""
    found = [(i, *one) for i, (hall, own) in enumerate(zip(halls, lines, strict=True)) for one in _hung(hall, own)]
    if not found:
        return []
    owner, x, y, into_x, into_y, tall, ground, motif = zip(*found, strict=True)
    own, at, into = np.array(owner, np.int64), np.column_stack((x, y)), np.column_stack((into_x, into_y))
    posts = frames[:, 1:3]
    away = WIDE / 2 + frames[:, 4:6].max(axis=1, initial=0.0)
    hit = np.hypot(*(at[:, None] - posts).transpose(2, 0, 1)) < away
    keep = ~(hit & (own[:, None] == frames[:, 0])).any(axis=1)
    own, at, into, tall_m = own[keep], at[keep], into[keep], np.array(tall)[keep]
    cloth = [ground[k] for k in np.flatnonzero(keep).tolist()]
    yaw = heading(into[:, 0], into[:, 1])
    paint = np.array([(*light(c), 255) for c in cloth], np.uint8).reshape(-1, 4)
    ink = np.array([(*light(mixed(c, CARD, 0.6)), 255) for c in cloth], np.uint8).reshape(-1, 4)
    part = np.array([index(f"print-{PRINTS[m]}") for m in motif], np.int64)[keep]
    scale = 0.8 * WIDE / _SIDE
    face = at + into * (THICK + 0.004)
    return [
        place_parts(own, "model-box", at + into * (THICK / 2), FOOT, yaw, (WIDE, THICK, tall_m), paint),
        place_parts(own, part, face, FOOT + tall_m - 0.9 * WIDE, yaw, (scale, 1.0, scale), ink),
    ]


def _hung(hall: Hall, lines: Lines) -> Iterator[tuple[float, float, float, float, float, str, int]]:
    """Foot's middle x, y, inward direction, height, colour, index of its print."""
    tall = round(min(MOST, hall.height - _ROOM - FOOT), 3)
    if tall < LEAST or hall.kind == "outdoor":
        return
    found = list(_places(lines))
    zones = [zone for zone in hall.zones if is_color(zone.color)]
    nearest = _nearest(found, [shape_of(zone.outline.shell, zone.outline.holes) for zone in zones])
    for n, (x, y, dx, dy) in enumerate(found):
        own = zones[nearest[n]] if zones else None
        seed = zlib.crc32((own.id if own else hall.id).encode())
        color = own.color if own else PALETTE[(seed + 3 * (n % 2)) % len(PALETTE)]
        yield x, y, dx, dy, tall, mixed(color, GREY, 0.3), (seed + 3 * (n % 3)) % len(PRINTS)


def _places(lines: Lines) -> Iterator[_Place]:
    starts, ends, gaps = lines
    for e, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        length = math.dist(start, end)
        dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        for low, high in _free(length, [(g.start, g.end) for g in gaps.get(e, ())]):
            count = math.floor(round((high - low) / _STEP, 3)) or int(round(high - low, 3) >= WIDE + 2 * _APART)
            for k in range(count):
                along = low + (high - low) * (k + 0.5) / count
                yield start[0] + dx * along, start[1] + dy * along, -dy, dx


def _nearest(places: Sequence[_Place], zones: Sequence[BaseGeometry]) -> list[int]:
    """The index of the nearest zone for each."""
    if not places or not zones:
        return []
    x, y, dx, dy = np.array(places).T
    ahead = shapely.points(x + dx * _BEFORE, y + dy * _BEFORE)
    away = np.round(shapely.distance(ahead[:, None], np.array(zones, object)), 2)
    chosen: list[int] = away.argmin(axis=1).tolist()
    return chosen


def _free(length: float, gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The stretches of a wall without openings and their margins."""
    at = _APART
    for start, end in sorted(gaps):
        keep = max(_APART, _NAMED - (end - start) / 2)
        if start - keep - at >= WIDE:
            yield at, start - keep
        at = max(at, end + keep)
    if length - _APART - at >= WIDE:
        yield at, length - _APART

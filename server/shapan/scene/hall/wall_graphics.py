"""Graphics on the walls of high halls: fields in the colours of the zones before them, with the pattern of their
posters, and the hall's short name as high as the field. A bare wall gives no sense of scale, and all look alike."""

from __future__ import annotations

import itertools
import math
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, Zone
from shapan.expo.values import Words
from shapan.geometry.arrays import F64, I64, Shapes
from shapan.geometry.fit import shape_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import PRINTS
from shapan.scene.colors import CARD, PALETTE, is_color, light, mixed
from shapan.scene.hall.enclosure import WAINSCOT, Lines
from shapan.scene.kit import index

FOOT = WAINSCOT
# metres: a field's upper edge at most, space below the roof, its least height
TOP, _ROOM, LEAST = 7.2, 1.4, 2.4
THICK = 0.03
NARROWEST = 2.4  # metres: no field on less wall
_APART = 0.6  # from a corner or an opening
_NAMED = 3.4  # from the middle of an opening: the hall name above it is up to 6 m long
_STEP = 2.0  # metres of wall for which a zone is looked up
_BEFORE = 4.0  # metres into the hall, where it is looked up
_PRINT_STEP = 5.5  # metres of field per print
_PRINT = 0.62  # share of the field's height
_LOW = 0.25  # metres between wainscot and print: at the eye's height from near, too
_SIDE = 0.78  # side length of a print (`kit/prints.py`)
# metres: width of a key visual; its least width, and height of the field
_VISUAL_MOST, _VISUAL_LEAST = 9.6, (6.4, 4.2)
_LETTERED = 16.0  # metres: narrower fields have no name
_SHORT = re.compile(
    r"(?:[^\W\d_]+[ .-])?([A-Za-z]?\d+(?:[.-]\d+)?[A-Za-z]?)(?=[\s:,·–—号館馆-]|\Z)"
)


@dataclass(frozen=True)
class WallSpan:
    """A stretch of wall: its middle, the direction into the hall, half its width; metres."""

    at: tuple[float, float]
    into: tuple[float, float]
    half: float

    def meets(self, other: WallSpan) -> bool:
        x, y = other.at[0] - self.at[0], other.at[1] - self.at[1]
        i, j = self.into
        return (
            math.dist(self.into, other.into) < 0.01
            and abs(x * i + y * j) < 0.1
            and abs(y * i - x * j) < self.half + other.half
        )


@dataclass(frozen=True, kw_only=True)
class WallField:
    """A stretch of wall before one zone. `at`: the middle of its foot; `into`: the direction into the hall; metres."""

    at: tuple[float, float]
    into: tuple[float, float]
    foot: float = FOOT
    width: float
    height: float
    color: str
    motif: int  # of PRINTS
    letter: str = ""  # drawn in its middle
    # width of the show's key visual on it, and how far that is to the right of its middle
    visual: float = 0.0
    visual_aside: float = 0.0

    def span(self, aside: float, half: float) -> WallSpan:
        """`aside`: to the right of its middle."""
        (x, y), (i, j) = self.at, self.into
        return WallSpan((x - j * aside, y + i * aside), self.into, half)

    @property
    def shows(self) -> list[WallSpan]:
        """Where its letter and its key visual are."""
        return [
            *([self.span(0.0, self.height)] if self.letter else ()),
            *([self.span(self.visual_aside, self.visual / 2)] if self.visual else ()),
        ]


def wall_fields(hall: Hall, lines: Lines) -> list[WallField]:
    height = round(min(TOP, hall.height - _ROOM) - FOOT, 3)
    if height < LEAST or hall.kind == "outdoor":
        return []
    zones = [zone for zone in hall.zones if is_color(zone.color)]
    shapes = [shape_of(zone.outline.shell, zone.outline.holes) for zone in zones]
    letter = short_name(hall.title)
    out = []
    starts, ends, gaps = lines
    for e, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        length = math.dist(start, end)
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        into = (-along[1], along[0])
        named = -math.inf
        for low, high in _free(length, [(g.start, g.end) for g in gaps.get(e, ())]):
            for left, right, zone in _by_zone(start, along, into, low, high, shapes):
                middle = (left + right) / 2
                shows = (
                    bool(letter) and right - left >= _LETTERED and middle - named >= 3 * _LETTERED
                )
                named = middle if shows else named
                color, motif = zone_look(hall, zones[zone] if zones else None, e)
                at = (start[0] + along[0] * middle, start[1] + along[1] * middle)
                shown = letter if shows else ""
                out.append(
                    WallField(
                        at=at,
                        into=into,
                        width=round(right - left, 3),
                        height=height,
                        color=color,
                        motif=motif,
                        letter=shown,
                    )
                )
    return _with_visuals(out)


def _with_visuals(fields: list[WallField]) -> list[WallField]:
    """The widest field, and the widest of another wall, have the key visual: in the middle, or beside the letter."""
    rooms = [_visual_room(one) for one in fields]
    order = sorted(
        (n for n, (room, _) in enumerate(rooms) if room), key=lambda n: (-rooms[n][0], n)
    )
    chosen = order[:1] + [n for n in order if fields[n].into != fields[order[0]].into][:1]
    return [
        replace(one, visual=rooms[n][0], visual_aside=rooms[n][1]) if n in chosen else one
        for n, one in enumerate(fields)
    ]


def _visual_room(one: WallField) -> tuple[float, float]:
    """Width of a key visual on a field (0: none fits), and how far its middle is to the right of the field's."""
    if one.height < _VISUAL_LEAST[1]:
        return 0.0, 0.0
    if not one.letter:
        wide = min(_VISUAL_MOST, one.width - 2.0)
        return (round(wide, 3), 0.0) if wide >= _VISUAL_LEAST[0] else (0.0, 0.0)
    wide = min(_VISUAL_MOST, (one.width - 2.0 * one.height) / 2 - 1.5)
    return (
        (round(wide, 3), round(one.width / 2 - 1.0 - wide / 2, 3))
        if wide >= _VISUAL_LEAST[0]
        else (0.0, 0.0)
    )


def short_name(title: Words) -> str:
    """What is said of a hall on the spot, in any language: `N1`, `4.2`, `B`; "" without a number."""
    for text in title.values():
        found = _SHORT.match(text)
        if found:
            return found[1].upper()
    return ""


def wall_graphics(
    halls: Sequence[Hall], lines: Sequence[Lines], covered: Sequence[Sequence[WallSpan]]
) -> list[Batch]:
    """A row's owner is the hall's index. `covered`: what hides a hall's fields; no print is there."""
    found = [
        (i, one)
        for i, (hall, own) in enumerate(zip(halls, lines, strict=True))
        for one in wall_fields(hall, own)
    ]
    return field_parts(
        [i for i, _ in found],
        [one for _, one in found],
        "wall-field",
        [covered[i] for i, _ in found],
    )


def field_parts(
    owners: Sequence[int],
    fields: Sequence[WallField],
    kind: str,
    covered: Sequence[Sequence[WallSpan]] = (),
) -> list[Batch]:
    """The fields, of the kit's part `kind`, with their prints. `owners`, `covered`: of each field."""
    if not fields:
        return []
    own = np.array(owners)
    at, into = np.array([one.at for one in fields]), np.array([one.into for one in fields])
    wide, tall = np.array([one.width for one in fields]), np.array([one.height for one in fields])
    foot = np.array([one.foot for one in fields])
    yaw = heading(into[:, 0], into[:, 1])
    paint = np.array([(*light(one.color), 255) for one in fields], np.uint8)
    ink = np.array([(*light(mixed(one.color, CARD, 0.24)), 255) for one in fields], np.uint8)
    row, aside = _prints(fields, covered or [()] * len(fields))
    part = np.array([index(f"print-{PRINTS[one.motif]}") for one in fields], np.int64)[row]
    size = _PRINT * tall[row] / _SIDE
    side = np.column_stack((-into[row][:, 1], into[row][:, 0]))
    face = at[row] + into[row] * (THICK + 0.006) + side * aside[:, None]
    return [
        place_parts(own, kind, at + into * (THICK / 2), foot, yaw, (wide, THICK, tall), paint),
        place_parts(own[row], part, face, foot[row] + _LOW, yaw[row], (size, 1.0, size), ink[row]),
    ]


def _prints(fields: Sequence[WallField], covered: Sequence[Sequence[WallSpan]]) -> tuple[I64, F64]:
    """Field of each print, and its distance from the field's middle; none where the letter or the key visual is, or
    what covers it."""
    row, aside = [], []
    for n, one in enumerate(fields):
        half = _PRINT * one.height / 2
        count = max(int(one.width >= one.height), math.floor(round(one.width / _PRINT_STEP, 3)))
        for k in range(count):
            off = round((k + 0.5 - count / 2) * one.width / count, 3)
            behind = (
                one.visual > 0 and abs(off - one.visual_aside) < one.visual / 2 + half + _APART / 2
            )
            behind = behind or any(one.span(off, half).meets(part) for part in covered[n])
            if not behind and (not one.letter or abs(off) > one.height):
                row.append(n)
                aside.append(off)
    return np.array(row, np.int64), np.array(aside)


def zone_look(hall: Hall, zone: Zone | None, edge: int) -> tuple[str, int]:
    """The colour of a field and the pattern on it (of PRINTS). `edge`: of the hall; without zones two colours take
    turns."""
    seed = zlib.crc32((zone.id if zone else hall.id).encode())
    color = zone.color if zone else PALETTE[(seed + 3 * (edge % 2)) % len(PALETTE)]
    return mixed(color, CARD, 0.28), seed % len(PRINTS)


def _by_zone(
    start: Sequence[float],
    along: tuple[float, float],
    into: tuple[float, float],
    low: float,
    high: float,
    zones: Sequence[BaseGeometry],
) -> Iterator[tuple[float, float, int]]:
    """Stretches (from, to) with the index of the nearest zone before each."""
    count = max(1, round((high - low) / _STEP))
    edges = [round(low + (high - low) * k / count, 3) for k in range(count + 1)]
    if not zones:
        yield low, high, 0
        return
    middles = np.array([(a + b) / 2 for a, b in itertools.pairwise(edges)])
    x, y = (start[n] + middles * along[n] + _BEFORE * into[n] for n in (0, 1))
    ahead: Shapes = np.asarray(shapely.points(x, y), object)
    away = np.round(shapely.distance(ahead[:, None], np.array(zones, object)), 1)
    for zone, steps in itertools.groupby(
        enumerate(away.argmin(axis=1).tolist()), key=lambda pair: pair[1]
    ):
        own = [n for n, _ in steps]
        if edges[own[-1] + 1] - edges[own[0]] >= NARROWEST:
            yield edges[own[0]], edges[own[-1] + 1], zone


def _free(length: float, gaps: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The stretches of a wall without openings and their margins."""
    at = _APART
    for start, end in sorted(gaps):
        keep = max(_APART, _NAMED - (end - start) / 2)
        if start - keep - at >= NARROWEST:
            yield at, start - keep
        at = max(at, end + keep)
    if length - _APART - at >= NARROWEST:
        yield at, length - _APART

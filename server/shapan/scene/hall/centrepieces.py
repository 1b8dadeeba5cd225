"""One large object that hangs in each hall on the axis of its main entrance, with the hall's short name on a lit cube
in its middle: one knows from afar which hall one is in, and where its front is. Nobody must walk round it."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.expo.constructions import is_open_built
from shapan.expo.model import Hall
from shapan.geometry.arrays import Bool, Shapes
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.colors import CARD, PALETTE, deepened, is_color, light, mixed
from shapan.scene.hall.banners import hung
from shapan.scene.hall.enclosure import Lines
from shapan.scene.kit.centrepieces import CENTREPIECE_RADIUS, CENTREPIECE_TALL, CENTREPIECES
from shapan.scene.measures import RING_AREA

_FOOT = 5.0  # metres: its origin; below are boards at 4 m and whoever walks
_CEILING = 0.9  # metres from the roof to where cables begin
_UNDER = 1.2  # metres below the roof that belong to trusses
_LEAST = 2.2  # metres of height that it takes
_MOST_SCALE, _BROAD = 1.3, 1.4  # of the part, and how much broader it is: roofs leave little height
# Metres from the entrance, best first: from nearer than 14 m one would have to look up.
_AHEAD = (20.0, 22.0, 18.0, 24.0, 16.0, 26.0, 14.0, 29.0, 32.0)
_SHARE = 0.6  # of the way through the hall, at most
_ENTRANCE = 1.2  # metres: narrower openings have no axis
_BANNERS = 2.4  # metres to the middle of a banner of 4 m
# metres: side of the cube, at scale 1; the share of it that is below the origin
CORE, _BELOW = 1.36, 0.3


@dataclass(frozen=True, kw_only=True)
class Centrepiece:
    """`at`: its origin, in the cube; `yaw`: towards the entrance; `scale`: of the part, upwards."""

    at: tuple[float, float, float]
    yaw: float
    scale: float
    form: str
    color: str
    ground: str  # of the cube

    @property
    def core(self) -> tuple[float, float]:
        """Lower edge of the cube over the floor, and its side."""
        side = round(CORE * self.scale, 3)
        return round(self.at[2] - side * _BELOW, 3), side


def centrepiece(hall: Hall, lines: Lines) -> Centrepiece | None:
    """None in halls that are low, small or without booths, and where everything hangs full already."""
    tall = min(hall.height - _UNDER - _FOOT, CENTREPIECE_TALL * _MOST_SCALE)
    if round(tall, 3) < _LEAST or not hall.booths or hall.kind == "outdoor":
        return None
    scale = round(tall / CENTREPIECE_TALL, 3)
    found = _axis(lines)
    if found is None:
        return None
    (x, y), (dx, dy) = found
    inside = shape_of(hall.outline.shell, hall.outline.holes)
    through = shapely.length(
        shapely.intersection(inside, shapely.LineString([(x, y), (x + dx * 400, y + dy * 400)]))
    )
    reach = [away for away in _AHEAD if away <= round(_SHARE * float(through), 3)]
    if not reach:
        return None
    places = np.round(np.array([(x + dx * away, y + dy * away) for away in reach]), 3)
    room: Shapes = np.asarray(
        shapely.buffer(shapely.points(places), CENTREPIECE_RADIUS * _BROAD * scale), object
    )
    fits: Bool = shapely.covers(inside, room) & ~_crowded(hall, room)
    boards = [board.at[:2] for board in hung(hall) if board.style == "banner"]
    if boards:
        fits &= shapely.distance(room, shapely.MultiPoint(boards)) >= _BANNERS
    if not fits.any():
        return None
    seed = zlib.crc32(f"{hall.id}/c".encode())
    colors = [zone.color for zone in hall.zones if is_color(zone.color)] or [
        PALETTE[seed % len(PALETTE)]
    ]
    color = colors[seed // 7 % len(colors)]
    px, py = places[int(np.argmax(fits))].tolist()
    return Centrepiece(
        at=(px, py, _FOOT), yaw=float(heading(-dx, -dy)), scale=scale, form=CENTREPIECES[seed % len(CENTREPIECES)],
        color=mixed(color, CARD, 0.3), ground=deepened(color),
    )  # fmt: skip


def _axis(lines: Lines) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The middle of the widest entrance, of equals the one nearest to the middle of its wall, and the way into the
    hall."""
    starts, ends, gaps = lines
    best: tuple[tuple[float, float, int], tuple[float, float], tuple[float, float]] | None = None
    for e, found in sorted(gaps.items()):
        (x0, y0), (x1, y1) = starts[e].tolist(), ends[e].tolist()
        length = math.hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        for gap in found:
            wide, middle = gap.end - gap.start, (gap.start + gap.end) / 2
            if gap.feature.kind == "exit" or wide < _ENTRANCE:
                continue
            rank = (-round(wide, 1), round(abs(middle - length / 2), 1), e)
            if best is None or rank < best[0]:
                best = rank, (x0 + dx * middle, y0 + dy * middle), (-dy, dx)
    return best[1:] if best is not None else None


def _crowded(hall: Hall, room: Shapes) -> Bool:
    """Which places are over something as high: rings and towers of islands, the portal of a stage."""
    shells = [
        (one.outline.shell, ())
        for one in hall.booths
        if is_open_built(one) and one.area >= RING_AREA
    ]
    shells += [
        (one.outline.shell, ())
        for one in hall.features
        if one.kind == "stage" and one.outline.shell
    ]
    if not shells:
        return np.zeros(len(room), np.bool_)
    met: Bool = np.asarray(
        shapely.intersects(room[:, None], shapes_of(shells)).any(axis=1), np.bool_
    )
    return met


def centrepiece_parts(halls: Sequence[Hall], lines: Sequence[Lines]) -> list[Batch]:
    """A row's owner is the hall's index."""
    found = [
        (i, one) for i, own in enumerate(lines) if (one := centrepiece(halls[i], own)) is not None
    ]
    out = []
    for i, one in found:
        foot, side = one.core
        top = foot + side
        at, long = [one.at[:2]], max(0.1, halls[i].height - _CEILING - top)
        broad = round(one.scale * _BROAD, 3)
        body, cube = (np.array((*light(color), 255), np.uint8) for color in (one.color, one.ground))
        out += [
            place_parts([i], one.form, at, one.at[2], one.yaw, (broad, broad, one.scale), body),
            place_parts([i], "service-cube", at, foot, one.yaw, (side,) * 3, cube),
            place_parts([i], "cable", at, top, 0.0, (2.0, 2.0, long)),
        ]
    return out

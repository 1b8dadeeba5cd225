"""Plants beside a hall's entrances, which make them recognisable, and around the columns of a hall without booths,
which would look empty."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.model import Hall
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, I64
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.geometry.rings import bounds, rings
from shapan.scene.batch import Batch, place_parts
from shapan.scene.hall.enclosure import Lines

SIZE = (1.0, 0.3)  # metres, size of the part
_BESIDE = 0.35  # from a door's frame
_WALL = 0.08  # from the wall and its skirting
_PASSAGE = 2.4  # metres that stay free in front of one
DOOR = 1.2  # minimum width of an entrance
_COLUMN = 1.5  # metres: thicker columns are piers


def planters(halls: Sequence[Hall], lines: Sequence[Lines]) -> list[Batch]:
    """One on both sides of every entrance, if the space is free and leaves a wide passage. A row's owner is the hall's
    index."""
    found = [(i, *place) for i, own in enumerate(lines) for place in _beside(own)]
    if not found:
        return []
    owner, x, y, dx, dy = np.array(found).T
    hall = owner.astype(np.int64)
    at, along, inward = (
        np.column_stack((x, y)),
        np.column_stack((dx, dy)),
        np.column_stack((-dy, dx)),
    )
    half, back, ahead = along * SIZE[0] / 2, inward * SIZE[1] / 2, inward * (SIZE[1] / 2 + _PASSAGE)
    corners = np.stack(
        (at - half - back, at + half - back, at + half + ahead, at - half + ahead), axis=1
    )
    ways = geometry_array(shapely.polygons(corners))
    within = [shape_of(one.outline.shell, one.outline.holes) for one in halls]
    kept = shapely.covers(np.array(within, object)[hall], ways)
    kept[_taken(ways, hall, halls)] = False
    look = heading(inward[kept, 0], inward[kept, 1])
    return [place_parts(hall[kept], "planter", at[kept], 0.0, look)]


def troughs(halls: Sequence[Hall], frames: F64) -> list[Batch]:
    """On two sides of every square column of a hall without exhibits, if the space is free. `frames`: columns
    (`enclosure.column_frames`)."""
    bare = np.array([not hall.booths for hall in halls], np.bool_)
    own = frames[:, 0].astype(np.int64)
    some = frames[
        bare[own] & (frames[:, 6] == 0) & (frames[:, 4:6].max(axis=1, initial=0.0) <= _COLUMN)
    ]
    if not len(some):
        return []
    own, yaw, half = some[:, 0].astype(np.int64), some[:, 3], some[:, 4:6] / 2
    turn = np.radians(yaw)
    u, v = (
        np.column_stack((np.cos(turn), -np.sin(turn))),
        np.column_stack((np.sin(turn), np.cos(turn))),
    )
    around = np.stack([(su, sv) for su, sv in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
    reach = half + SIZE[1]
    corners = some[:, None, 1:3] + u[:, None] * (around[:, 0] * reach[:, :1])[..., None]
    corners = corners + v[:, None] * (around[:, 1] * reach[:, 1:])[..., None]
    rings_ = shapely.polygons(corners)
    keep = shapely.covers(
        np.array([shape_of(h.outline.shell, h.outline.holes) for h in halls], object)[own], rings_
    )
    keep[_taken(rings_, own, halls, but="column")] = False
    own, yaw, half, u, v, at = own[keep], yaw[keep], half[keep], u[keep], v[keep], some[keep, 1:3]
    out = []
    for side in (-1, 1):
        off, long = half + SIZE[1] / 2, 2 * (half[:, 0] + SIZE[1])
        out.append(
            place_parts(own, "planter", at + v * side * off[:, 1:], 0.0, yaw, (long, 1.0, 1.0))
        )
    return out


def _beside(lines: Lines) -> Iterator[tuple[float, float, float, float]]:
    """Possible positions: x, y and the direction of the wall."""
    starts, ends, gaps = lines
    for e, own in sorted(gaps.items()):
        (x, y), (dx, dy) = starts[e].tolist(), (ends[e] - starts[e]).tolist()
        length = math.hypot(dx, dy)
        dx, dy = dx / length, dy / length
        for gap in own:
            if gap.feature.kind == "exit" or gap.end - gap.start < DOOR:
                continue
            for along in (gap.start - _BESIDE - SIZE[0] / 2, gap.end + _BESIDE + SIZE[0] / 2):
                low, high = along - SIZE[0] / 2, along + SIZE[0] / 2
                if (
                    low < 0
                    or high > length
                    or any(low < g.end + 0.1 and high > g.start - 0.1 for g in own)
                ):
                    continue
                off = _WALL + SIZE[1] / 2
                yield x + dx * along - dy * off, y + dy * along + dx * off, dx, dy


def _taken(ways: npt.NDArray[np.object_], hall: I64, halls: Sequence[Hall], but: str = "") -> I64:
    """Which of the areas `ways` (n,) contain an object. Outlines are made for near objects only: for 620 booths they
    took 4 ms."""
    standing = [(i, booth.outline.shell) for i, one in enumerate(halls) for booth in one.booths]
    for i, one in enumerate(halls):
        objects = (
            o for o in one.features if o.category not in ("aisle", "opening") and o.kind != but
        )
        standing += [(i, o.outline.shell) for o in objects if o.outline.shell]
    if not standing:
        return np.zeros(0, np.int64)
    boxes, whose = (
        bounds(rings([shell for _, shell in standing])),
        np.array([i for i, _ in standing]),
    )
    low_x, low_y, high_x, high_y = shapely.bounds(ways).T[:, :, None]
    near = (hall[:, None] == whose) & (low_x <= boxes[:, 2]) & (low_y <= boxes[:, 3])
    way, what = np.nonzero(near & (high_x >= boxes[:, 0]) & (high_y >= boxes[:, 1]))
    shells = shapes_of([(standing[k][1], ()) for k in what.tolist()])
    return np.asarray(way[shapely.intersects(ways[way], shells)], np.int64)

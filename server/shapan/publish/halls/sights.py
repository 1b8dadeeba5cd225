"""What a visitor would see from a place of a hall: its plan as squares, and rays through them.

A pose is worth what fills its picture: open booths, stages and gates count for it, walls and backs that are near
against it. All is in whole millimetres, so that no machine decides otherwise. Its cost does not depend on the number
of booths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from shapan.expo.model import Hall
from shapan.expo.outlines import shape, shapes
from shapan.geometry.arrays import F64, I64, Bool, Shapes

SIGHT_RAYS = 120  # all round, clockwise from north
_CELL = 500  # mm
_REACH = 120  # cells that a ray passes
_FREE, _WALL, _POST, _PLACE, _GATE = -1, -2, -3, -4, -5  # of a cell; above: the booth
_WIDE, _MIDDLE = 15, 3  # rays on either side of the axis: 45 and 9 degrees
_NEAR_M = 4.5  # what is nearer on the axis spoils the picture; 4 m and the width of a cell
_GOAL_M = (8.0, 45.0)  # what the axis should end on is so far away
_POST_M, _POST_ASIDE_M = 10.0, 3.0  # so does a post nearer than this, within so much of the axis
_FACING = 0.4  # cosine: an open side seen flatter than this shows nothing

_TURN = np.arange(SIGHT_RAYS) * (2 * np.pi / SIGHT_RAYS)
_DIRECTION: I64 = np.rint(1000 * np.stack([np.sin(_TURN), np.cos(_TURN)], axis=1)).astype(np.int64)
# (SIGHT_RAYS, _REACH, 2) mm
_STEPS: I64 = _DIRECTION[:, None] * (np.arange(1, _REACH + 1)[:, None] * _CELL) // 1000


@dataclass(frozen=True, eq=False)
class Sights:
    """`cells` (columns, rows) from `low` (mm); `open_to` (booths, SIGHT_RAYS): whether a ray so looks in."""

    cells: I64
    low: I64
    open_to: Bool


def sights_of(hall: Hall) -> Sights:
    outline = shape(hall.outline)
    left, bottom, right, top = (round(1000 * one) for one in outline.bounds)
    low = np.array((left - 2 * _CELL, bottom - 2 * _CELL))
    columns, rows = ((np.array((right, top)) - low) // _CELL + 3).tolist()
    xs, ys = (
        ((np.arange(n) + 0.5) * _CELL + start) / 1000
        for n, start in ((columns, low[0]), (rows, low[1]))
    )
    shapely.prepare(outline)
    cells = np.where(shapely.contains_xy(outline, xs[:, None], ys), _FREE, _WALL)
    kinds = {"column": _POST, "wall": _WALL, "barrier": _WALL, "stage": _PLACE, "gate": _GATE}
    shown = [(feature, kinds[feature.kind]) for feature in hall.features if feature.kind in kinds]
    # However thin, it fills every square that it touches; where two do, a gate is what one sees.
    shown.sort(key=lambda pair: pair[1] == _GATE)
    grown = shapely.buffer(shapes(feature.outline for feature, _ in shown), 0.75 * _CELL / 1000)
    _fill(cells, xs, ys, grown, np.array([kind for _, kind in shown], np.int64))
    booths = shapes(booth.outline for booth in hall.booths)
    # No ray passes between a booth and its squares.
    grown = shapely.buffer(booths, 0.5 * _CELL / 1000, join_style="mitre")
    _fill(cells, xs, ys, grown, np.arange(len(booths)))
    return Sights(cells, low, _open_to(hall))


def _fill(cells: I64, xs: F64, ys: F64, areas: Shapes, codes: I64) -> None:
    """The cells whose middles (`xs`, `ys`) lie in an area get its code; later areas win. A point for each cell of the
    hall costs 13 times as much as those within the areas' bounds."""
    shapely.prepare(areas)
    left, bottom, right, top = shapely.bounds(areas).T
    column, row = np.searchsorted(xs, left), np.searchsorted(ys, bottom)
    wide, tall = np.searchsorted(xs, right) - column, np.searchsorted(ys, top) - row
    count = wide * tall
    area = np.repeat(np.arange(len(areas)), count)
    nth = np.arange(len(area)) - np.repeat(np.cumsum(count) - count, count)
    column, row = column[area] + nth // tall[area], row[area] + nth % tall[area]
    inside = shapely.contains_xy(areas[area], xs[column], ys[row])
    cells[column[inside], row[inside]] = codes[area[inside]]


def _open_to(hall: Hall) -> Bool:
    seen = np.zeros((len(hall.booths), SIGHT_RAYS), np.bool_)
    for n, booth in enumerate(hall.booths):
        shell = booth.outline.shell
        for side in booth.open_sides:
            (ax, ay), (bx, by) = shell[side], shell[(side + 1) % len(shell)]
            length = np.hypot(bx - ax, by - ay)
            if length > 0:  # shells run counter-clockwise: outside is on the right
                seen[n] |= _DIRECTION @ np.array((by - ay, ax - bx)) < -1000 * _FACING * length
    return seen


def worth(sights: Sights, at: F64) -> F64:
    """(points, SIGHT_RAYS): how good each picture is; 1 is one full of booths. `at` (points, 2), m."""
    here = np.rint(1000 * np.asarray(at)).astype(np.int64) - sights.low
    cells = np.pad(sights.cells, 1, constant_values=_WALL)
    column, row = (
        np.clip((here[:, None, None, n] + _STEPS[..., n]) // _CELL + 1, 0, cells.shape[n] - 1)
        for n in (0, 1)
    )
    met = cells.ravel()[column * cells.shape[1] + row]  # (points, SIGHT_RAYS, _REACH)
    first = (met != _FREE).argmax(axis=2)
    kind = np.take_along_axis(met, first[..., None], axis=2)[..., 0]
    metres = np.where(kind == _FREE, _REACH, first + 1) * (_CELL / 1000)
    open_side = (
        (kind >= 0) & sights.open_to[kind.clip(0), np.arange(SIGHT_RAYS)]
        if len(sights.open_to)
        else kind >= 0
    )
    ray = _worth_of_rays(kind, metres, open_side)
    look = np.arange(SIGHT_RAYS)[:, None] + np.arange(-_WIDE, _WIDE + 1)
    weight = 1 + (np.abs(np.arange(-_WIDE, _WIDE + 1)) <= _MIDDLE)
    picture = (ray[:, look % SIGHT_RAYS] * weight).sum(axis=2) / weight.sum()
    axis = (np.arange(SIGHT_RAYS)[:, None] + np.arange(-_MIDDLE, _MIDDLE + 1)) % SIGHT_RAYS
    aside = np.abs(np.sin(np.arange(-_WIDE, _WIDE + 1) * (2 * np.pi / SIGHT_RAYS)))
    # no number is less than another
    posts = np.where((kind == _POST) & (metres < _POST_M), metres, np.nan)
    near_axis = posts[:, look % SIGHT_RAYS] * aside < _POST_ASIDE_M
    blocked = (metres[:, axis] < _NEAR_M).any(axis=2) | near_axis.any(axis=2)
    goal = (
        (open_side | np.isin(kind, (_PLACE, _GATE)))
        & (metres >= _GOAL_M[0])
        & (metres <= _GOAL_M[1])
    )
    found: F64 = np.rint(1000 * (picture - blocked + 0.3 * goal)) / 1000
    return found


def _worth_of_rays(kind: I64, metres: F64, open_side: Bool) -> F64:
    """-1 to 1."""
    near = metres < _NEAR_M
    wall = np.where(near, -1.0, np.interp(metres, (_NEAR_M, 40.0), (-0.7, 0.3)))
    back = np.where(near, -0.5, 0.1)
    inside = np.clip((metres - 1.0) / 3.0, -0.5, 1.0) * np.interp(metres, (25.0, 60.0), (1.0, 0.5))
    post = np.where(metres < _POST_M, -0.7, 0.0)
    ray = np.select(
        [open_side, kind >= 0, kind == _WALL, kind == _POST, kind == _FREE],
        [inside, back, wall, post, np.full(metres.shape, 0.3)],
        np.clip(metres / 10.0, 0.2, 0.8),  # stages and gates
    )
    found: F64 = ray
    return found

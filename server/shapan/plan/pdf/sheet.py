"""The frame of a printed sheet, a rectangle along the page's edges, and the boxes of a title block that hang on it:
they are no hall and no booths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from shapan.plan.drawing import Shape

_MARGIN = 0.06  # share of the page's sides: the widest border
_WITHIN = 0.15  # share of the page: an outline as large within a frame is what is drawn
_TOUCHING = 0.002  # share of the page's longer side
# share of the page: more than that hangs together with the frame in a plan without margins
_BLOCK = 0.25


def without_sheet(shapes: Sequence[Shape], page: tuple[float, float]) -> list[Shape]:
    """`page`: its width and height, the lower left corner at the origin."""
    if not shapes:
        return []
    size = np.array(page)
    boxes = np.array([(*one.points.min(axis=0), *one.points.max(axis=0)) for one in shapes])
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) / np.prod(size)
    margins = np.concatenate((boxes[:, :2], size - boxes[:, 2:]), axis=1) / np.tile(size, 2)
    frames = (np.abs(margins) <= _MARGIN).all(axis=1) & [_upright(one) for one in shapes]
    if not frames.any() or area[~frames].max(initial=0.0) < _WITHIN:
        return list(shapes)
    left = np.flatnonzero(~frames)
    around = shapely.box(*boxes[left].T)
    tree, slack = shapely.STRtree(around), _TOUCHING * float(size.max())
    edges = shapely.boundary(shapely.box(*boxes[frames].T))
    block: set[int] = set()
    waiting = set(tree.query(edges, predicate="dwithin", distance=slack)[1].tolist())
    while waiting and shapely.box(
        *shapely.total_bounds(around[list(waiting)])
    ).area < _BLOCK * np.prod(size):
        block |= waiting
        waiting = (
            set(tree.query(around[list(waiting)], predicate="dwithin", distance=slack)[1].tolist())
            - block
        )
    gone = set() if waiting else set(left[list(block)].tolist())
    return [one for k, one in enumerate(shapes) if not frames[k] and k not in gone]


def _upright(one: Shape) -> bool:
    low, high = one.points.min(axis=0), one.points.max(axis=0)
    at_edge = np.isclose(one.points, low, atol=1e-3) | np.isclose(one.points, high, atol=1e-3)
    return one.closed and bool(at_edge.all())

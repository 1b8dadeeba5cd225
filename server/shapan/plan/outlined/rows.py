"""Groups unnamed glyphs (small closed outlines) by their gaps into labels, lines and words."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.faces import connected
from shapan.plan.outlined.glyphs import turned

LONGEST = 12  # maximum letters of a word
_MOST = 60_000  # limit of outlines that may be glyphs
_BIG = 0.08  # share of the drawing's diagonal: maximum size of a letter
_NEAR = 0.28  # share of a glyph's larger side: maximum gap to the next letter
_CORNERS = 5  # an outline with no more corners is a bar or a box without holes
# such a bar is part of a word only next to shapes of similar size; other glyphs may also be next to dots
_BAR, _MARK = 1.3, 12.0
# shares of the cap height: a gap between words, and the minimum width of a letter
_WORD, _BODY = 0.27, 0.62


@dataclass(frozen=True, slots=True)
class GlyphOutline:
    shapes: tuple[int, ...]  # indexes in the drawing: the outline, holes that are separate shapes
    rings: tuple[F64, ...]
    low: F64
    high: F64
    style: tuple[str, str]  # fill and stroke: the letters of a label have one


@dataclass(frozen=True, slots=True)
class Row:
    glyphs: tuple[GlyphOutline, ...]  # in reading order
    turn: float  # degrees counter-clockwise
    height: float
    middle: tuple[float, float]
    start: tuple[float, float]


def glyphs_of(drawing: Drawing) -> list[GlyphOutline]:
    """Small closed outlines; outlines inside another one are its holes."""
    closed = [
        k
        for k, shape in enumerate(drawing.shapes)
        if shape.closed and 4 <= len(shape.points) <= 600
    ]
    if len(closed) < 6:
        return []
    boxes = np.array(
        [
            (*drawing.shapes[k].points.min(axis=0), *drawing.shapes[k].points.max(axis=0))
            for k in closed
        ]
    )
    every = np.concatenate((boxes[:, :2], boxes[:, 2:]))
    most = _BIG * math.dist(every.min(axis=0), every.max(axis=0))
    small = np.hypot(*(boxes[:, 2:] - boxes[:, :2]).T) <= most
    closed, boxes = [k for k, ok in zip(closed, small, strict=True) if ok], boxes[small]
    if len(closed) > _MOST:
        return []
    shapes = [drawing.shapes[k] for k in closed]
    holes, full = _holes(shapes, boxes)
    inside = {j for found in holes.values() for j in found}
    return [
        GlyphOutline(
            (closed[i], *(closed[j] for j in holes[i])),
            (shapes[i].points, *shapes[i].holes, *(shapes[j].points for j in holes[i])),
            boxes[i, :2],
            boxes[i, 2:],
            (shapes[i].fill, shapes[i].stroke),
        )
        for i in range(len(closed))
        if i not in inside and (i in holes or i not in full)
    ]


def _holes(shapes: Sequence[Shape], boxes: F64) -> tuple[dict[int, list[int]], frozenset[int]]:
    """The holes of each outline, and the outlines around any. Only of outlines without a fill are others holes."""
    around = geometry_array(shapely.box(*boxes.T))
    outer, inner = shapely.STRtree(around).query(around, "contains_properly").tolist()
    lettered = [bool(shape.fill) and len(shape.points) > _CORNERS for shape in shapes]
    # hatching over a filled letter is not inside it
    pairs = [(i, j) for i, j in zip(outer, inner, strict=True) if shapes[j].fill or not lettered[i]]
    full = Counter(i for i, _ in pairs)
    holes: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        bare = not shapes[i].fill and not shapes[j].fill and len(shapes[i].points) > _CORNERS
        if bare and full[i] <= 2:
            ring = shapely.Polygon(shapes[i].points)
            if shapely.contains_xy(ring, *shapes[j].points[0]):
                holes[i].append(j)
    return holes, frozenset(full)


def labels_of(glyphs: Sequence[GlyphOutline]) -> list[list[int]]:
    """Glyphs close enough to belong to one label: its words and lines."""
    low, high = np.array([g.low for g in glyphs]), np.array([g.high for g in glyphs])
    reach = _NEAR * (high - low).max(axis=1, keepdims=True)
    around = shapely.box(*(low - reach).T, *(high + reach).T)
    i, j = shapely.STRtree(around).query(around, predicate="intersects")
    side = (high - low).max(axis=1)
    bar = np.array([len(g.rings[0]) <= _CORNERS for g in glyphs])
    larger, smaller = np.where(side[i] >= side[j], (i, j), (j, i))
    linked = side[larger] <= np.where(bar[larger], _BAR, _MARK) * side[smaller]
    kinds = {style: k for k, style in enumerate({g.style for g in glyphs})}
    style = np.array([kinds[g.style] for g in glyphs])
    linked &= style[i] == style[j]
    i, j = i[linked], j[linked]
    groups: dict[int, list[int]] = defaultdict(list)
    for k, one in enumerate(connected(i, j, len(glyphs)).tolist()):
        groups[one].append(k)
    return [group for group in groups.values() if len(group) <= 3 * LONGEST]


def laid(glyphs: Sequence[GlyphOutline], turn: float) -> list[list[Row]]:
    """Lines from the top, words from the left, after rotating the plan so that direction `turn` is level."""
    boxes = np.array([np.concatenate(extent(glyph, turn)) for glyph in glyphs])
    heights = boxes[:, 3] - boxes[:, 1]
    lines: list[list[int]] = []
    for k in np.argsort(-boxes[:, 3]).tolist():
        middle = (boxes[k, 1] + boxes[k, 3]) / 2
        for line in lines:
            tallest = max(line, key=lambda i: heights[i])
            if (
                boxes[tallest, 1] - 0.1 * heights[tallest]
                <= middle
                <= boxes[tallest, 3] + 0.1 * heights[tallest]
            ):
                line.append(k)
                break
        else:
            lines.append([k])
    laid = []
    for line in lines:
        line.sort(key=lambda i: boxes[i, 0])
        cap = float(np.median(heights[line]))
        middles = (boxes[:, 0] + boxes[:, 2]) / 2
        half = np.maximum(boxes[:, 2] - boxes[:, 0], _BODY * cap) / 2
        rows, word = [], [line[0]]
        for before, k in itertools.pairwise(line):
            if middles[k] - half[k] - middles[before] - half[before] > _WORD * cap:
                rows.append(_row(glyphs, boxes, word, turn, cap))
                word = []
            word.append(k)
        laid.append([*rows, _row(glyphs, boxes, word, turn, cap)])
    return laid


def extent(glyph: GlyphOutline, turn: float) -> tuple[F64, F64]:
    ring = turned(glyph.rings[0], -turn) if turn else glyph.rings[0]
    return ring.min(axis=0), ring.max(axis=0)


def _row(
    glyphs: Sequence[GlyphOutline], boxes: F64, word: list[int], turn: float, cap: float
) -> Row:
    low, high = boxes[word, :2].min(axis=0), boxes[word, 2:].max(axis=0)
    middle, start = turned(np.array([(low + high) / 2, low]), turn).tolist()
    return Row(
        tuple(glyphs[k] for k in word), turn, cap, (middle[0], middle[1]), (start[0], start[1])
    )

"""Labels as paths: a path (or a small group of paths) whose id has as many letters as the path has glyphs, in a line.

Illustrator's "create outlines" keeps nothing else of a text. The id is then the text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Shape, Text

_PARTS = {**dict.fromkeys('ij:=!?;"Йй', 2), **dict.fromkeys("%№Ёё", 3)}  # outlines of a letter, if not one
_PLAIN = 5.0  # minimum mean corners of a glyph; fewer are boxes in a row


def path_labels(name: str, shapes: Sequence[Shape]) -> Text | None:
    """The text of `shapes` if they are the glyphs of `name`, else None."""
    letters = [letter for letter in name if not letter.isspace()]
    closed = [shape for shape in shapes if shape.closed]
    if (
        not 2 <= len(letters) <= 24
        or len(closed) != len(shapes)
        or len(closed) != sum(_PARTS.get(letter, 1) for letter in letters)
    ):
        return None
    if sum(len(shape.points) + 4 * len(shape.holes) for shape in closed) < _PLAIN * len(closed):
        return None
    boxes = np.array([(*shape.points.min(axis=0), *shape.points.max(axis=0)) for shape in closed])
    sides = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    size = float(sides.max())
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    steps = np.hypot(*np.diff(middles, axis=0).T)
    if size <= 0 or steps.max() > 1.6 * size:
        return None
    return text_over(name, boxes, size, closed[0], turned=True)


def text_over(words: str, boxes: F64, height: float, first: Shape, turned: bool = False) -> Text:
    """`boxes` (n,4): low and high corners of the letters. `turned`: they may run in any direction."""
    middles, low, high = (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    along = middles[-1] - middles[0]
    (x, y), (cx, cy) = middles[0].tolist(), ((low + high) / 2).tolist()
    return Text(
        text=words,
        at=(x, y),
        center=(cx, cy),
        height=height,
        rotation=math.degrees(math.atan2(along[1], along[0])) if turned else 0.0,
        layer=first.layer,
        handle=first.handle,
        groups=first.groups,
    )

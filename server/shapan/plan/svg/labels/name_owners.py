"""Selects the outline that owns a name, if an SVG gives it to several. `first` is the index of their first shape in
`shapes`, which is modified.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shapan.plan.drawing import Shape, Text
from shapan.plan.svg.labels.letters import path_labels


def spelled(shapes: list[Shape], first: int, names: tuple[str, ...]) -> Text | None:
    """A label if the outlines are its letters; then they have no name."""
    for name in names:
        text = path_labels(name, shapes[first:])
        if text is not None:
            shapes[first:] = [replace(shape, names=(), attributes={}) for shape in shapes[first:]]
            return text
    return None


def only_largest(shapes: list[Shape], first: int) -> None:
    """Of the outlines of one path (the letters of a label, an outline with a logo), the largest owns the name."""
    sizes = [float(np.prod(np.ptp(shape.points, axis=0))) for shape in shapes[first:]]
    for index in range(first, len(shapes)):
        if index - first != sizes.index(max(sizes)):
            shapes[index] = replace(shapes[index], names=(), attributes={})


def name_largest(shapes: list[Shape], first: int, names: tuple[str, ...], data: dict[str, str], handle: str) -> None:
    """The names of a group that is one object belong to its largest outline: the booth, not its label or logo."""

    def size(index: int) -> tuple[bool, float]:
        shape = shapes[index]
        low, high = shape.points.min(axis=0), shape.points.max(axis=0)
        return shape.closed, float((high[0] - low[0]) * (high[1] - low[1]))

    index = max(range(first, len(shapes)), key=size)
    shape = shapes[index]
    # An explicit attribute of the group (data-*) has priority over a generated id of the outline.
    stated = tuple(name for name in names if name in data.values())
    merged = dict.fromkeys((*shape.names, *names) if shape.attributes else (*stated, *shape.names, *names))
    shapes[index] = replace(
        shape, names=tuple(merged), attributes={**data, **shape.attributes}, handle=shape.handle or handle
    )

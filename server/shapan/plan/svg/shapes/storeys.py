"""Storeys of an SVG that are sibling groups: one visible at a time (`level-1`, and `level-2` hidden), or side by side
(`layer:_2`, `layer:_EH`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely

from shapan.plan.drawing import Shape
from shapan.plan.svg.document.style import Sheet
from shapan.plan.svg.labels.names import NO_MEANING
from shapan.plan.svg.shapes.shapes import signed_area
from shapan.plan.text.xml import Element, local
from shapan.plan.vocabulary.lists import LISTS

_MOST = 8
# outlines of a plan; how much larger one may be than another beside it: a legend is small
_FEWEST, _ALIKE = 20, 8.0
_FLOOR = 0.5  # share of a storey's extent that its floor fills
_STOREY = re.compile(LISTS["svg storey"], re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class SvgStorey:
    name: str
    group: Element
    shown: bool


def storeys_of(root: Element, sheet: Sheet) -> tuple[SvgStorey, ...]:
    """Those of the first parent with visible and hidden ones, else of the first with several, in document order."""
    groups = (one for one in root.iter() if local(one) == "g" and _name(one))
    parents = dict.fromkeys(parent for group in groups if (parent := group.getparent()) is not None)
    several: list[tuple[SvgStorey, ...]] = []
    for parent in parents:
        found = [
            SvgStorey(_name(one), one, not _hidden(one, sheet))
            for one in parent
            if local(one) == "g" and _name(one)
        ]
        if 2 <= len(found) <= _MOST:
            several.append(tuple(found))
    return next(
        (own for own in several if len({one.shown for one in own}) == 2),
        several[0] if several else (),
    )


def are_plans(storeys: Sequence[Sequence[Shape]]) -> bool:
    """Whether each, by its outlines, is a plan of its own: beside the others, or over them with a floor of its own that
    fills its extent. Layers of one plan lie over each other, and one of them has the floor."""
    if len(storeys) < 2 or min(map(len, storeys)) < _FEWEST:
        return False
    points = [np.concatenate([one.points for one in own]) for own in storeys]
    boxes = [shapely.box(*own.min(axis=0), *own.max(axis=0)) for own in points]
    areas = [box.area for box in boxes]
    if min(areas) * _ALIKE <= max(areas):
        return False
    apart = not any(a.intersects(b) for a, b in combinations(boxes, 2))
    return apart or all(
        _floor(own) > _FLOOR * area for own, area in zip(storeys, areas, strict=True)
    )


def _floor(storey: Sequence[Shape]) -> float:
    """The area of its largest closed outline."""
    return max((abs(signed_area(one.points)) for one in storey if one.closed), default=0.0)


def _name(group: Element) -> str:
    """The first of its names that is a storey's name, "" without one."""
    names = (name.strip() for name in NO_MEANING.names_of(group)[0] if len(name) < 30)
    return next((name for name in names if _STOREY.fullmatch(name)), "")


def _hidden(group: Element, sheet: Sheet) -> bool:
    found = sheet.declarations(group)
    return found.get("display", "").strip() == "none" or found.get("visibility", "").strip() in (
        "hidden",
        "collapse",
    )

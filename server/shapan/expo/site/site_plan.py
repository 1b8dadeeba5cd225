"""A plan file that draws no booths but halls by their names: a diagram of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from shapan.expo.hall_names import HallNames, hall_code, halls_called
from shapan.expo.model import Feature, PlanLevel
from shapan.expo.outlines import shape
from shapan.source.tree import plan_stem

_CALLED = re.compile(
    r"site|lage|ubersicht|übersicht|overview|gel[aä]nde|campus|key.?plan|generalplan|ген.?план|схема|территори|总|全图|园区|全景"
)
_MOST = 0.6  # share of the shapes that are named like halls of other files
_KNOWN = 0.4  # share of the other files' halls that it shows
_THINGS = ("booth", "hall", "zone")


@dataclass(frozen=True, eq=False)
class Diagram:
    """`document`: its path; `shapes`: of halls by what the diagram calls them."""

    document: str
    shapes: tuple[tuple[str, BaseGeometry], ...]

    def of_halls(self, halls: Mapping[str, HallNames]) -> dict[str, list[BaseGeometry]]:
        """The shapes of each hall; the shape of a building is one of all its floors."""
        found: dict[str, list[BaseGeometry]] = {}
        for name, drawn in self.shapes:
            for hall in halls_called(name, halls):
                found.setdefault(hall, []).append(drawn)
        return found


def split_diagrams(
    levels: Sequence[PlanLevel], halls: Mapping[str, Mapping[str, HallNames]]
) -> tuple[str, Diagram | None]:
    """The id of the level that is a site plan, and what it shows. `halls`: of each level, by its id."""
    for level in levels:
        others = {
            h: names
            for other, own in halls.items()
            if other != level.id
            for h, names in own.items()
        }
        if len(others) < 2:
            continue
        things = [f for f in level.features if f.category in _THINGS and not f.props.get("assumed")]
        called = bool(_CALLED.search(plan_stem(level.document).casefold()))
        named = [
            (name, f) for f in things if (name := _name(f, called)) and halls_called(name, others)
        ]
        known = {h for name, _ in named for h in halls_called(name, others)}
        if len(named) >= max(2, _MOST * len(things)) and len(known) >= min(
            len(others), max(2, _KNOWN * len(others))
        ):
            shown = tuple((name, shape(f.outline)) for name, f in named if f.outline.shell)
            return level.id, Diagram(level.document, shown)
    return "", None


def _name(feature: Feature, site: bool) -> str:
    """What a shape says that can only be a hall; on a file that is called a site plan a number is enough."""
    for name in feature.title.values():
        digits, words = hall_code(name)
        if (
            (digits and not words and not name.strip()[0].isdecimal())
            or (words and not digits)
            or (site and digits)
        ):
            return name
    if feature.category != "booth" or site:
        return feature.number or feature.id
    return ""

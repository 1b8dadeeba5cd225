"""Applies `clip-path` and the borders of nested pages to an SVG's artwork: last year's hall next to the page,
or a filled page behind an outline, must not be read.

A clip that cannot be evaluated (text, fractions of a box, without area) removes nothing: it is safer
to read too much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from msgspec.structs import replace
from shapely.geometry.base import BaseGeometry

from shapan.plan.budget import Budget
from shapan.plan.drawing import Shape
from shapan.plan.svg.document.input_limits import href
from shapan.plan.svg.document.units import Matrix, mapped, scale_of, transform
from shapan.plan.svg.shapes.shapes import SHAPES, outline, signed_area, with_holes
from shapan.plan.text.xml import Element, local

_RECTANGLE = 1 - 1e-9  # share of its bounds that a rectangle fills
_WHOLE = 0.98  # share of an outline: one that is only trimmed at its edges keeps its drawn form


class Regions:
    """What is left of regions inside others, each pair once. Regions live as long as this."""

    def __init__(self) -> None:
        self._joint: dict[tuple[int, int], BaseGeometry] = {}

    def within(
        self, outer: BaseGeometry | None, region: BaseGeometry | None
    ) -> BaseGeometry | None:
        if region is None or outer is None or region is outer:
            return outer if region is None else region
        both = (id(outer), id(region))
        if both not in self._joint:
            self._joint[both] = (
                outer if shapely.covers(region, outer) else shapely.intersection(outer, region)
            )
            shapely.prepare(self._joint[both])
        return self._joint[both]


class ClipPaths(Regions):
    """The clip regions of a document, y up, cached for every position of use."""

    def __init__(self, by_id: Mapping[str, Element], tolerance: float, budget: Budget) -> None:
        super().__init__()
        self._by_id, self._tolerance, self._budget = by_id, tolerance, budget
        self._regions: dict[tuple[str, Matrix], BaseGeometry | None] = {}
        self._edges: dict[bytes, shapely.Polygon] = {}

    def below(
        self, outer: BaseGeometry | None, reference: str, matrix: Matrix, view: tuple[float, float]
    ) -> BaseGeometry | None:
        """The remaining part of `outer` for an element whose `clip-path` is `reference`."""
        own = (
            reference.strip().removeprefix("url(").removesuffix(")").strip("'\" ").removeprefix("#")
        )
        key = (own, matrix)
        if key not in self._regions:
            self._regions[key] = self._region(self._by_id.get(own), matrix, view)
        return self.within(outer, self._regions[key])

    def inside(
        self, outer: BaseGeometry | None, matrix: Matrix, box: tuple[float, float, float, float]
    ) -> BaseGeometry | None:
        """The remaining part of `outer` for a nested page: `box` is its x, y, width and height in its own units."""
        x, y, w, h = box
        corners = mapped([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], matrix)
        if not (np.isfinite(corners).all() and signed_area(corners)):
            return outer
        edges = self._edges.setdefault(corners.tobytes(), shapely.Polygon(corners))
        shapely.prepare(edges)
        return self.within(outer, edges)

    def _region(
        self, element: Element | None, matrix: Matrix, view: tuple[float, float]
    ) -> BaseGeometry | None:
        if (
            element is None
            or local(element) != "clipPath"
            or element.get("clipPathUnits") == "objectBoundingBox"
        ):
            return None
        matrix, rule = (
            matrix.transform(transform(element.get("transform"))),
            element.get("clip-rule") or "",
        )
        parts = [self._outline(child, matrix, view, rule) for child in element if local(child)]
        whole = None if None in parts else shapely.union_all(parts)
        if whole is None or not whole.area > 0:
            return None
        shapely.prepare(whole)
        return whole

    def _outline(
        self, child: Element, matrix: Matrix, view: tuple[float, float], rule: str
    ) -> BaseGeometry | None:
        """The area of a shape or of a `<use>` of one; None if it cannot be evaluated."""
        own = matrix.transform(transform(child.get("transform")))
        target: Element | None = child
        if local(child) == "use":
            target = self._by_id.get(href(child))
            if target is None:
                return shapely.Polygon()
            own = own.transform(transform(target.get("transform")))
        if (
            target is None
            or local(target) not in SHAPES
            or not (scale := scale_of(own))
            or not np.isfinite(scale)
        ):
            return None
        found, _ = outline(target, view, 16.0, self._tolerance / scale, self._budget)
        rings = [
            ring for sub in found if len(ring := mapped(sub.points, own)) > 2 and signed_area(ring)
        ]
        even_odd = "evenodd" in (target.get("clip-rule") or rule)
        parts = [
            shapely.Polygon(shell, holes) for shell, holes in with_holes(rings, True, even_odd)
        ]
        return shapely.union_all([shapely.make_valid(part) for part in parts])


def clipped(shapes: Sequence[Shape], region: BaseGeometry) -> list[Shape]:
    """The visible parts of the shapes in `region`: an outline across its border is replaced by its remaining parts."""
    out: list[Shape] = []
    low, high = np.array(region.bounds).reshape(2, 2)
    # then the corners say whether a shape is inside
    box = region.area > _RECTANGLE * (high - low).prod()
    for shape in shapes:
        if box and (shape.points >= low).all() and (shape.points <= high).all():
            out.append(shape)
            continue
        drawn = _drawn(shape)
        if shapely.covers(region, drawn):
            out.append(shape)
        elif shapely.intersects(region, drawn):
            left = shapely.intersection(region, drawn)
            if shape.closed and left.area > _WHOLE * drawn.area:
                out.append(shape)
            else:
                out += _parts(shape, left)
    return out


def shows(region: BaseGeometry | None, *places: tuple[float, float]) -> bool:
    """Whether any of the points is in the region; without a region, all are."""
    return region is None or any(shapely.intersects_xy(region, x, y) for x, y in places)


def _drawn(shape: Shape) -> BaseGeometry:
    if not shape.closed:
        return shapely.LineString(shape.points)
    polygon = shapely.Polygon(shape.points, [hole for hole in shape.holes if len(hole) > 2])
    return polygon if polygon.is_valid else shapely.make_valid(polygon)


def _parts(shape: Shape, left: BaseGeometry) -> list[Shape]:
    found = []
    for part in shapely.get_parts(left):
        if shape.closed and part.geom_type == "Polygon" and part.area > 0:
            holes = tuple(shapely.get_coordinates(ring)[:-1] for ring in part.interiors)
            found.append(
                replace(shape, points=shapely.get_coordinates(part.exterior)[:-1], holes=holes)
            )
        elif not shape.closed and part.geom_type == "LineString" and part.length > 0:
            found.append(replace(shape, points=shapely.get_coordinates(part)))
    return found

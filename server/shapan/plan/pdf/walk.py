"""The objects of a page -> shapes, in points with y up, as the page is shown: turned, cropped, clipped, without what is
not painted or is on a hidden layer."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdf
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64
from shapan.plan.budget import Budget
from shapan.plan.drawing import Shape
from shapan.plan.pdf.layers import layer_name
from shapan.plan.svg.document.units import IDENTITY, Matrix, times
from shapan.plan.svg.shapes.clip import clipped
from shapan.plan.svg.shapes.path import cubic
from shapan.plan.svg.shapes.shapes import signed_area, with_holes

_FINENESS = 20_000  # the page's longer side divided by this is the tolerance of curves, as for SVG
_SHADED = "#808080"  # stands for a pattern or a gradient
_NAMES = 256  # bytes of a layer's name
_OUTSIDE = 1e7  # points: no page is larger, and squares of it stay exact


@dataclass(frozen=True, eq=False)
class TextPlace:
    """What a text object has from around it."""

    layer: str
    hidden: bool
    region: BaseGeometry


@dataclass(eq=False)
class _Around:
    matrix: Matrix
    region: BaseGeometry
    layer: str
    hidden: bool
    groups: tuple[str, ...]


class PageWalk:
    """`page`: the raw handle. `upright`: page space -> as it is shown; `frame`: width and height."""

    def __init__(
        self, page: Any, upright: Matrix, frame: tuple[float, float], hidden: frozenset[str], budget: Budget, sheet: str
    ) -> None:
        self._page, self._upright, self._hidden, self._budget, self._sheet = page, upright, hidden, budget, sheet
        self._tolerance = max(*frame, 1.0) / _FINENESS
        self._edges = shapely.box(0.0, 0.0, *frame)
        self._regions: dict[tuple[Any, ...], BaseGeometry] = {}
        self._joint: dict[tuple[int, int], BaseGeometry] = {}
        self._rectangles: dict[int, tuple[float, float, float, float]] = {id(self._edges): (0.0, 0.0, *frame)}
        self._twins: dict[bytes, int] = {}
        shapely.prepare(self._edges)
        self.shapes: list[Shape] = []
        self.texts: dict[int, TextPlace] = {}
        self.images = self.unseen = 0  # pictures; objects on hidden layers
        self.layers: Counter[str] = Counter()

    def run(self) -> None:
        around = _Around(self._upright, self._edges, "", False, ())
        for index in range(pdf.FPDFPage_CountObjects(self._page)):
            self._object(pdf.FPDFPage_GetObject(self._page, index), around, f"{self._sheet}{index}")

    def _object(self, one: Any, around: _Around, handle: str) -> None:
        kind = pdf.FPDFPageObj_GetType(one)
        layer, hidden = self._layer(one, around)
        if kind == pdf.FPDF_PAGEOBJ_TEXT:
            region = self._clip(one, around)
            self.texts[object_key(one)] = TextPlace(layer, hidden, region)
        elif kind == pdf.FPDF_PAGEOBJ_FORM:
            matrix = times(around.matrix, _matrix(one))
            inner = _Around(matrix, self._clip(one, around), layer, hidden, around.groups)
            for index in range(pdf.FPDFFormObj_CountObjects(one)):
                self._object(pdf.FPDFFormObj_GetObject(one, index), inner, f"{handle}.{index}")
        elif hidden:
            self.unseen += 1
        elif kind == pdf.FPDF_PAGEOBJ_PATH:
            self._path(one, around, layer, handle)
        elif kind == pdf.FPDF_PAGEOBJ_SHADING:
            self._shading(self._clip(one, around), layer, handle, around.groups)
        elif kind == pdf.FPDF_PAGEOBJ_IMAGE:
            self.images += 1

    def _layer(self, one: Any, around: _Around) -> tuple[str, bool]:
        layer, hidden = around.layer, around.hidden
        for index in range(pdf.FPDFPageObj_CountMarks(one)):
            mark = pdf.FPDFPageObj_GetMark(one, index)
            if _mark_name(mark) == "OC":
                name = _mark_value(mark, b"Name")
                layer, hidden = name or layer, hidden or name in self._hidden
        return layer, hidden

    def _path(self, one: Any, around: _Around, layer: str, handle: str) -> None:
        fill, stroke, even_odd = _paint(one)
        if not fill and not stroke:
            return
        matrix = times(around.matrix, _matrix(one))
        rings, closed = self._subpaths(one, matrix, handle)
        found = [
            Shape(points=ring, closed=False, layer=layer, handle=handle, stroke=stroke or fill, groups=around.groups)
            for ring, whole in zip(rings, closed, strict=True)
            if not (whole or fill)
        ]
        areas = [
            ring
            for ring, whole in zip(rings, closed, strict=True)
            if (whole or fill) and len(ring) > 2 and signed_area(ring)
        ]
        for shell, holes in with_holes(areas, bool(fill), even_odd):
            found.append(
                Shape(points=shell, closed=True, layer=layer, handle=handle, fill=fill, stroke=stroke, holes=holes,
                      groups=around.groups)
            )  # fmt: skip
        region = self._clip(one, around)
        for shape in found if _inside(found, self._rectangles.get(id(region))) else clipped(found, region):
            self._add(shape)

    def _shading(self, region: BaseGeometry, layer: str, handle: str, groups: tuple[str, ...]) -> None:
        """A gradient fills the clip that it is painted through; without one it is the page's ground."""
        if region is self._edges:
            return
        for part in shapely.get_parts(region):
            if part.geom_type == "Polygon" and part.area > 0:
                shell, *holes = (shapely.get_coordinates(ring)[:-1] for ring in (part.exterior, *part.interiors))
                shape = Shape(points=shell, closed=True, layer=layer, handle=handle, fill=_SHADED, groups=groups)
                self._add(replace(shape, holes=tuple(holes)))

    def _add(self, shape: Shape) -> None:
        """One path that is painted twice, first as an area and then as its border, is one shape."""
        key = shape.points.round(2).tobytes()
        twin = self._twins.get(key)
        if twin is not None and shape.closed and self.shapes[twin].closed:
            other = self.shapes[twin]
            if other.fill != shape.fill and other.fill and shape.fill:
                self.shapes[twin] = replace(other, fill=shape.fill)  # painted over
            else:
                self.shapes[twin] = replace(other, fill=other.fill or shape.fill, stroke=other.stroke or shape.stroke)
            return
        if shape.closed:
            self._twins[key] = len(self.shapes)
        if shape.layer:
            self.layers[shape.layer] += 1
        self.shapes.append(shape)

    def _subpaths(self, one: Any, matrix: Matrix, handle: str) -> tuple[list[F64], list[bool]]:
        count = pdf.FPDFPath_CountSegments(one)
        self._budget.spend(max(count, 0), handle)
        return _rings(
            (pdf.FPDFPath_GetPathSegment(one, i) for i in range(count)), matrix, self._tolerance, self._budget, handle
        )

    def _clip(self, one: Any, around: _Around) -> BaseGeometry:
        """What is left of the region around the object under its own clips."""
        clip = pdf.FPDFPageObj_GetClipPath(one)
        region = around.region
        for path in range(pdf.FPDFClipPath_CountPaths(clip) if clip else 0):
            count = pdf.FPDFClipPath_CountPathSegments(clip, path)
            if count <= 0:
                continue
            self._budget.spend(0 if count < 32 else count, "a clip")
            key = (around.matrix, *(_point(pdf.FPDFClipPath_GetPathSegment(clip, path, i)) for i in range(count)))
            if key not in self._regions:
                segments = (pdf.FPDFClipPath_GetPathSegment(clip, path, i) for i in range(count))
                rings, _ = _rings(segments, around.matrix, self._tolerance, self._budget, "a clip")
                self._regions[key] = _region(rings)
            region = self._within(region, self._regions[key])
        return region

    def _within(self, outer: BaseGeometry, region: BaseGeometry) -> BaseGeometry:
        if outer is region:
            return region
        both = (id(outer), id(region))  # both live as long as this
        if both not in self._joint:
            left = outer if shapely.covers(region, outer) else shapely.intersection(outer, region)
            shapely.prepare(left)
            self._joint[both] = left
            box = shapely.box(*left.bounds) if left.area else None
            if box is not None and abs(box.area - left.area) < 1e-9 * box.area:
                self._rectangles[id(left)] = left.bounds
        return self._joint[both]


def object_key(one: Any) -> int:
    return int(ctypes.cast(one, ctypes.c_void_p).value or 0)


def _matrix(one: Any) -> Matrix:
    m = pdf.FS_MATRIX()
    if not pdf.FPDFPageObj_GetMatrix(one, m):
        return IDENTITY
    found = (m.a, m.b, m.c, m.d, m.e, m.f)
    return found if all(map(math.isfinite, found)) else (0.0,) * 6


def _paint(one: Any) -> tuple[str, str, bool]:
    """Colours of the area and of the border, "" for none; and whether the even-odd rule applies."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdf.FPDFPath_GetDrawMode(one, mode, stroked):
        return "", "", False
    fill = _color(pdf.FPDFPageObj_GetFillColor, one) if mode.value else ""
    stroke = _color(pdf.FPDFPageObj_GetStrokeColor, one) if stroked.value else ""
    return fill, stroke, mode.value == pdf.FPDF_FILLMODE_ALTERNATE


def _color(ask: Any, one: Any) -> str:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not ask(one, r, g, b, a):
        return _SHADED
    return f"#{r.value & 255:02x}{g.value & 255:02x}{b.value & 255:02x}" if a.value else ""


def _point(segment: Any) -> tuple[int, float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdf.FPDFPathSegment_GetPoint(segment, x, y)
    return pdf.FPDFPathSegment_GetType(segment), x.value, y.value


def _rings(
    segments: Any, matrix: Matrix, tolerance: float, budget: Budget, handle: str
) -> tuple[list[F64], list[bool]]:
    """Subpaths under the matrix, curves flattened, without a repeated first point; and whether each is closed."""
    a, b, c, d, e, f = matrix
    rings: list[F64] = []
    closed: list[bool] = []
    points: list[tuple[float, float]] = []
    bezier: list[tuple[float, float]] = []
    whole = False
    px, py = ctypes.c_float(), ctypes.c_float()

    def lift() -> None:
        nonlocal points, whole
        again = len(points) > 3 and math.dist(points[0], points[-1]) < tolerance / 100
        if again:
            points.pop()
        if len(points) > 1:
            rings.append(np.array(points))
            closed.append(whole or again)
        points, whole = [], False

    for segment in segments:
        pdf.FPDFPathSegment_GetPoint(segment, px, py)
        kind, ux, uy = pdf.FPDFPathSegment_GetType(segment), px.value, py.value
        x, y = a * ux + c * uy + e, b * ux + d * uy + f
        if not (abs(x) < _OUTSIDE and abs(y) < _OUTSIDE):  # also not a number
            continue
        if kind == pdf.FPDF_SEGMENT_MOVETO:
            lift()
            points.append((x, y))
        elif kind == pdf.FPDF_SEGMENT_BEZIERTO:
            bezier.append((x, y))
            if len(bezier) == 3:
                begin = points[-1] if points else bezier[0]
                points += [*cubic(begin, bezier[0], bezier[1], bezier[2], tolerance), bezier[2]]
                bezier.clear()
                budget.spend(0, handle)
        else:
            points.append((x, y))
        if pdf.FPDFPathSegment_GetClose(segment):
            whole = True
            first = points[0] if points else (x, y)
            lift()
            points.append(first)
    lift()
    return rings, closed


def _inside(shapes: list[Shape], box: tuple[float, float, float, float] | None) -> bool:
    if box is None:
        return False
    low, left = box[1], box[0]
    for shape in shapes:
        (x0, y0), (x1, y1) = shape.points.min(axis=0).tolist(), shape.points.max(axis=0).tolist()
        if not (left <= x0 and low <= y0 and x1 <= box[2] and y1 <= box[3]):
            return False
    return True


def _region(rings: list[F64]) -> BaseGeometry:
    parts = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings if len(ring) > 2]
    whole = shapely.union_all(parts)
    shapely.prepare(whole)
    return whole


def _mark_name(mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 16)()
    if not pdf.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size) or size.value > 32:
        return ""
    return bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _mark_value(mark: Any, key: bytes) -> str:
    """By its bytes: the library's own decoding damages names that are not Latin."""
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ubyte * _NAMES)()
    if not pdf.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, _NAMES, size):
        return ""
    return layer_name(bytes(buffer)[: size.value]) if size.value <= _NAMES else ""

"""The objects of a page -> shapes, in points with y up, as the page is shown: turned, cropped, clipped, without what is
not painted or is on a hidden layer."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdf
import shapely
from msgspec.structs import replace
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64
from shapan.plan.budget import Budget
from shapan.plan.drawing import Shape
from shapan.plan.pdf.layers import layer_name
from shapan.plan.svg.document.units import Matrix
from shapan.plan.svg.shapes.clip import Regions, clipped
from shapan.plan.svg.shapes.path import Pen, Subpath
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
        self,
        page: Any,
        upright: Matrix,
        frame: tuple[float, float],
        hidden: frozenset[str],
        budget: Budget,
        sheet: str,
    ) -> None:
        self._page, self._upright, self._hidden, self._budget, self._sheet = (
            page,
            upright,
            hidden,
            budget,
            sheet,
        )
        self._tolerance = max(*frame, 1.0) / _FINENESS
        self._edges = shapely.box(0.0, 0.0, *frame)
        self._regions: dict[tuple[Any, ...], BaseGeometry] = {}
        self._left = Regions()
        self._twins: dict[bytes, int] = {}
        shapely.prepare(self._edges)
        self.shapes: list[Shape] = []
        self.texts: dict[int, TextPlace] = {}
        self.images = self.unseen = 0  # pictures; objects on hidden layers

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
            matrix = around.matrix.transform(_matrix(one))
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
        matrix = around.matrix.transform(_matrix(one))
        own: dict[str, Any] = {"layer": layer, "handle": handle, "groups": around.groups}
        found, areas = [], []
        for sub in self._subpaths(one, matrix, handle):
            ring = np.array(sub.points)
            if not (sub.closed or fill):
                found.append(Shape(points=ring, closed=False, stroke=stroke, **own))
            elif len(ring) > 2 and signed_area(ring):
                areas.append(ring)
        for shell, holes in with_holes(areas, bool(fill), even_odd):
            found.append(
                Shape(points=shell, closed=True, fill=fill, stroke=stroke, holes=holes, **own)
            )
        for shape in clipped(found, self._clip(one, around)):
            self._add(shape)

    def _shading(
        self, region: BaseGeometry, layer: str, handle: str, groups: tuple[str, ...]
    ) -> None:
        """A gradient fills the clip that it is painted through; without one it is the page's ground."""
        if region is self._edges:
            return
        for part in shapely.get_parts(region):
            if part.geom_type == "Polygon" and part.area > 0:
                shell, *holes = (
                    shapely.get_coordinates(ring)[:-1] for ring in (part.exterior, *part.interiors)
                )
                shape = Shape(
                    points=shell,
                    closed=True,
                    layer=layer,
                    handle=handle,
                    fill=_SHADED,
                    groups=groups,
                )
                self._add(replace(shape, holes=tuple(holes)))

    def _add(self, shape: Shape) -> None:
        """One path that is painted twice, first as an area and then as its border, is one shape."""
        key = shape.points.round(2).tobytes()
        twin = self._twins.get(key)
        if twin is not None and shape.closed and self.shapes[twin].closed:
            other = self.shapes[twin]
            self.shapes[twin] = replace(
                other, fill=shape.fill or other.fill, stroke=other.stroke or shape.stroke
            )
            return
        if shape.closed:
            self._twins[key] = len(self.shapes)
        self.shapes.append(shape)

    def _subpaths(self, one: Any, matrix: Matrix, handle: str) -> list[Subpath]:
        count = pdf.FPDFPath_CountSegments(one)
        self._budget.check(count, handle)
        segments = (pdf.FPDFPath_GetPathSegment(one, i) for i in range(count))
        return _drawn(segments, matrix, Pen(self._tolerance, self._budget, handle))

    def _clip(self, one: Any, around: _Around) -> BaseGeometry:
        """What is left of the region around the object under its own clips."""
        clip = pdf.FPDFPageObj_GetClipPath(one)
        region = around.region
        for path in range(pdf.FPDFClipPath_CountPaths(clip) if clip else 0):
            count = pdf.FPDFClipPath_CountPathSegments(clip, path)
            if count <= 0:
                continue
            self._budget.check(count, "a clip")
            segments = [pdf.FPDFClipPath_GetPathSegment(clip, path, i) for i in range(count)]
            key = (around.matrix, *map(_point, segments))
            if key not in self._regions:
                drawn = _drawn(
                    segments, around.matrix, Pen(self._tolerance, self._budget, "a clip")
                )
                self._regions[key] = _region([np.array(sub.points) for sub in drawn])
            region = self._left.within(region, self._regions[key]) or region
        return region


def object_key(one: Any) -> int:
    return int(ctypes.cast(one, ctypes.c_void_p).value or 0)


def _matrix(one: Any) -> Matrix:
    m = pdf.FS_MATRIX()
    if not pdf.FPDFPageObj_GetMatrix(one, m):
        return Matrix()
    found = Matrix(m.a, m.b, m.c, m.d, m.e, m.f)
    return found if all(map(math.isfinite, found)) else Matrix(0.0, 0.0, 0.0, 0.0)


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


def _point(segment: Any) -> tuple[int, float, float, bool]:
    """Kind, place, whether it ends a closed subpath."""
    x, y = ctypes.c_float(), ctypes.c_float()
    pdf.FPDFPathSegment_GetPoint(segment, x, y)
    return (
        pdf.FPDFPathSegment_GetType(segment), x.value, y.value, bool(pdf.FPDFPathSegment_GetClose(segment))
    )  # fmt: skip


def _drawn(segments: Iterable[Any], matrix: Matrix, pen: Pen) -> list[Subpath]:
    """The segments under the matrix, without points that no page has."""
    curve: list[tuple[float, float]] = []
    for kind, x, y, closes in map(_point, segments):
        x, y = matrix.transformPoint((x, y))
        if not (abs(x) < _OUTSIDE and abs(y) < _OUTSIDE):  # also not a number
            continue
        if kind == pdf.FPDF_SEGMENT_MOVETO:
            pen.moveTo((x, y))
        elif kind == pdf.FPDF_SEGMENT_LINETO:
            pen.lineTo((x, y))
        else:
            curve.append((x, y))
            if len(curve) == 3:
                pen.curveTo(*curve)
                curve.clear()
        if closes:
            pen.closePath()
    return pen.done()


def _region(rings: list[F64]) -> BaseGeometry:
    parts = [shapely.make_valid(shapely.Polygon(ring)) for ring in rings if len(ring) > 2]
    whole = shapely.union_all(parts)
    shapely.prepare(whole)
    return whole


def _mark_name(mark: Any) -> str:
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 16)()
    if (
        not pdf.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        or size.value > 32
    ):
        return ""
    return bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _mark_value(mark: Any, key: bytes) -> str:
    """By its bytes: the library's own decoding damages names that are not Latin."""
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ubyte * _NAMES)()
    if not pdf.FPDFPageObjMark_GetParamBlobValue(mark, key, buffer, _NAMES, size):
        return ""
    return layer_name(bytes(buffer)[: size.value]) if size.value <= _NAMES else ""

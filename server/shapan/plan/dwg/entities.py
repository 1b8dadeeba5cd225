"""Entities as ezdwg decodes them -> DXF group codes and values (DXF reference, ENTITIES), those that the DXF reader
looks at. Angles arrive in radians."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

DxfTags = list[tuple[int, object]]
_Point = Sequence[float]

_Z = (0.0, 0.0, 1.0)
_CLOSED = 512  # DWG's flag of an LWPOLYLINE
_FAR = 1e100  # what a damaged file has for a coordinate
_SPLINE_FRAME = 16  # DXF's flag of a vertex that only bends


def point_tags(code: int, at: _Point) -> DxfTags:
    return [(code + 10 * k, value) for k, value in enumerate(at)]


def extrusion_tags(normal: _Point | None) -> DxfTags:
    return point_tags(210, normal) if normal is not None and tuple(normal) != _Z else []


def _line(row: Any) -> DxfTags:
    return [(100, "AcDbLine"), *point_tags(10, row[1:4]), *point_tags(11, row[4:7])]


def _circle(row: Any) -> DxfTags:
    return [(100, "AcDbCircle"), *point_tags(10, row[1:4]), (40, row[4])]


def _arc(row: Any) -> DxfTags:
    return [*_circle(row), (100, "AcDbArc"), (50, math.degrees(row[5])), (51, math.degrees(row[6]))]


def _lwpolyline(row: Any) -> DxfTags:
    _, flags, points, bulges, _, _, *_ = row
    return _polyline(points, bulges, bool(flags & _CLOSED), 0.0)


def _polyline_2d(row: Any) -> DxfTags:
    kept = [vertex for vertex in row[2] if not int(vertex[7]) & _SPLINE_FRAME]
    elevation = kept[0][2] if kept else 0.0
    return _polyline([v[:2] for v in kept], [v[5] for v in kept], bool(row[1] & 1), elevation)


def _polyline_3d(row: Any) -> DxfTags:
    return _polyline([p[:2] for p in row[3]], (), bool(row[2]), 0.0)


def _mline(row: Any) -> DxfTags:
    return _polyline([vertex[0][:2] for vertex in row[7]], (), bool(row[5] & 2), 0.0)


def _polyline(points: Sequence[_Point], bulges: Sequence[float], closed: bool, elevation: float) -> DxfTags:
    out: DxfTags = [(100, "AcDbPolyline"), (90, len(points)), (70, int(closed)), (38, elevation)]
    bulged = [*bulges, *[0.0] * (len(points) - len(bulges))]
    for (x, y), bulge in zip(points, bulged, strict=False):
        out += [(10, x), (20, y)]
        if bulge:
            out.append((42, bulge))
    return out


def _single_text(row: Any) -> DxfTags:
    _, words, at, align, normal, (_, oblique, height, turn, wide), (generation, halign, valign), *_ = row
    out = _text(words, at, align, normal, (height, turn, wide, oblique), (generation, halign, valign))
    return [*out, (100, "AcDbText"), (73, valign)]


def attribute_tags(row: Any) -> DxfTags:
    """ATTRIB and ATTDEF."""
    _, words, tag, prompt, at, align, normal, metrics, (generation, halign, valign), flags, *_ = row
    _, oblique, height, turn, wide = metrics
    out = _text(words, at, align, normal, (height, turn, wide, oblique), (generation, halign, valign))
    return [
        *out,
        (100, "AcDbAttribute"),
        (3, plain_value(prompt or "")),
        (2, plain_value(tag or "")),
        (70, flags),
        (74, valign),
    ]


def _text(
    words: str, at: _Point, align: _Point | None, normal: _Point, size: Sequence[float], places: Sequence[int]
) -> DxfTags:
    height, turn, wide, oblique = size
    generation, halign, valign = places
    out: DxfTags = [
        (100, "AcDbText"),
        *point_tags(10, at),
        (40, height),
        (1, plain_value(words)),
        (50, math.degrees(turn)),
        (41, wide),
    ]
    out += [(51, math.degrees(oblique))] if oblique else []
    out += [(71, generation)] if generation else []
    out += [(72, halign)] if halign else []
    out += point_tags(11, align) if align is not None and (halign or valign) else []
    out += extrusion_tags(normal)
    return out


def _mtext(row: Any) -> DxfTags:
    _, words, at, normal, direction, width, height, attachment, *_ = row
    return [
        (100, "AcDbMText"),
        *point_tags(10, at),
        (40, height),
        (41, width),
        (71, attachment),
        (1, plain_value(words, "\\P")),
        *point_tags(11, direction),
        *extrusion_tags(normal),
    ]


def insert_tags(row: Any, name: str, normal: _Point | None, attributed: bool) -> DxfTags:
    _, x, y, z, wide, tall, deep, turn, last = row
    out: DxfTags = [
        (100, "AcDbBlockReference"),
        *([(66, 1)] if attributed else []),
        (2, name),
        *point_tags(10, (x, y, z)),
    ]
    out += [(41, wide), (42, tall), (43, deep), (50, math.degrees(turn)), *extrusion_tags(normal)]
    if isinstance(last, tuple):
        columns, rows, across, along, *_ = last
        out[0] = (100, "AcDbMInsertBlock")
        out += [(70, columns), (71, rows), (44, across), (45, along)]
    return out


def _hatch(row: Any) -> DxfTags:
    _, pattern, solid, _, elevation, normal, paths = row
    out: DxfTags = [
        (100, "AcDbHatch"),
        *point_tags(10, (0.0, 0.0, elevation)),
        *extrusion_tags(normal or _Z),
        (2, plain_value(pattern) or "SOLID"),
        (70, int(solid)),
        (71, 0),
        (91, len(paths)),
    ]
    for _, points in paths:
        out += [
            (92, 3),
            (72, 0),
            (73, 1),
            (93, len(points)),
            *(tag for p in points for tag in point_tags(10, p[:2])),
            (97, 0),
        ]
    out += [(75, 0), (76, 1)]
    out += [] if solid else [(52, 0.0), (41, 1.0), (77, 0), (78, 0)]
    return [*out, (98, 0)]


def _ellipse(row: Any) -> DxfTags:
    _, center, major, normal, ratio, start, end = row
    return [
        (100, "AcDbEllipse"),
        *point_tags(10, center),
        *point_tags(11, major),
        *extrusion_tags(normal),
        (40, ratio),
        (41, start),
        (42, end),
    ]


def _spline(row: Any) -> DxfTags:
    _, (_, degree, rational, closed, periodic), _, knots, control, weights, fit = row
    flags = int(closed) | 2 * int(periodic) | 4 * int(rational) | 8
    out: DxfTags = [
        (100, "AcDbSpline"),
        (70, flags),
        (71, degree),
        (72, len(knots)),
        (73, len(control)),
        (74, len(fit)),
    ]
    out += [(40, knot) for knot in knots]
    out += [(41, weight) for weight in weights] if rational else []
    out += [tag for p in control for tag in point_tags(10, p)]
    return out + [tag for p in fit for tag in point_tags(11, p)]


def _solid(row: Any) -> DxfTags:
    """SOLID and TRACE; the corners of a 3DFACE are in the same groups."""
    corners = [tag for k, p in enumerate(row[1:5]) for tag in point_tags(10 + k, p)]
    return [(100, "AcDbTrace"), *corners, *extrusion_tags(row[6] if len(row) > 6 else None)]


def _face(row: Any) -> DxfTags:
    return [(100, "AcDbFace"), *(tag for k, p in enumerate(row[1:5]) for tag in point_tags(10 + k, p))]


def dimension_tags(row: Any, block: str) -> DxfTags:
    """Linear and aligned ones, whose lengths are printed; of the others the drawing in their block is enough."""
    kind, (_, words, at, first, second, middle, _, (normal, _), angles, *_) = row
    linear = kind.endswith("LINEAR")
    out: DxfTags = [
        (100, "AcDbDimension"),
        (2, block),
        *point_tags(10, at),
        *point_tags(11, middle),
        (70, 32 if linear else 33),
        (1, plain_value(words)),
        *extrusion_tags(normal),
        (100, "AcDbAlignedDimension"),
        *point_tags(13, first),
        *point_tags(14, second),
    ]
    return [*out, (50, math.degrees(angles[3])), (100, "AcDbRotatedDimension")] if linear else out


def plain_value(words: str, line: str = " ") -> str:
    """One line, without characters that end a DXF value."""
    kept = words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", line)
    return "".join(c for c in kept if c >= " " or c == "\t").encode("utf-8", "replace").decode()


# kind in the list of objects -> name in DXF, decoder of ezdwg, its tags
DwgKind = tuple[str, str, Callable[[Any], DxfTags]]
DWG_KINDS: dict[str, DwgKind] = {
    "LINE": ("LINE", "decode_line_arc_circle_entities", _line),
    "ARC": ("ARC", "decode_line_arc_circle_entities", _arc),
    "CIRCLE": ("CIRCLE", "decode_line_arc_circle_entities", _circle),
    "LWPOLYLINE": ("LWPOLYLINE", "decode_lwpolyline_entities", _lwpolyline),
    "POLYLINE_2D": ("LWPOLYLINE", "decode_polyline_2d_with_vertex_data", _polyline_2d),
    "POLYLINE_3D": ("LWPOLYLINE", "decode_polyline_3d_with_vertices", _polyline_3d),
    "MLINE": ("LWPOLYLINE", "decode_mline_entities", _mline),
    "TEXT": ("TEXT", "decode_text_entities", _single_text),
    "MTEXT": ("MTEXT", "decode_mtext_entities", _mtext),
    "ATTDEF": ("ATTDEF", "decode_attdef_entities", attribute_tags),
    "HATCH": ("HATCH", "decode_hatch_entities", _hatch),
    "ELLIPSE": ("ELLIPSE", "decode_ellipse_entities", _ellipse),
    "SPLINE": ("SPLINE", "decode_spline_entities", _spline),
    "SOLID": ("SOLID", "decode_solid_entities", _solid),
    "TRACE": ("TRACE", "decode_trace_entities", _solid),
    "3DFACE": ("3DFACE", "decode_3dface_entities", _face),
}
# read by other means, or nothing that a plan shows
DWG_APART = frozenset({"INSERT", "MINSERT", "ATTRIB", "DIM_LINEAR", "DIM_ALIGNED"})
DWG_SILENT = frozenset(
    {
        "BLOCK",
        "ENDBLK",
        "SEQEND",
        "POINT",
        "VIEWPORT",
        "LEADER",
        "SHAPE",
        "TOLERANCE",
        "RAY",
        "XLINE",
        "VERTEX_2D",
        "VERTEX_3D",
        "VERTEX_MESH",
        "VERTEX_PFACE",
        "VERTEX_PFACE_FACE",
        "DIM_ORDINATE",
        "DIM_RADIUS",
        "DIM_DIAMETER",
        "DIM_ANG2LN",
        "DIM_ANG3PT",
    }
)


def dxf_lines(tags: Iterable[tuple[int, object]]) -> str:
    """Raises ValueError for what is no coordinate."""
    out = []
    for code, value in tags:
        if value.__class__ is float:
            if not abs(value) < _FAR:
                raise ValueError("not a coordinate")
            out.append(f"{code}\n{value!r}\n")
        else:
            out.append(f"{code}\n{value}\n")
    return "".join(out)

"""Entities as ezdwg decodes them -> entities with the names of attributes in DXF, which the DXF reader looks at: plain
ones, or the library's where those have more than attributes. Angles arrive in radians."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ezdxf.entities import Hatch, Insert, Spline, factory
from ezdxf.math import Matrix44, Vec3

from shapan.plan.dxf.plain_entities import Attributes, Plain
from shapan.settings import LINE_CHARS

_Point = Sequence[float]
_Named = dict[str, Any]  # attribute -> value

_CLOSED = 512  # DWG's flag of an LWPOLYLINE
_FAR = 1e100  # what a damaged file has for a coordinate
_SPLINE_FRAME = 16  # DXF's flag of a vertex that only bends


class PlacedBlock(Insert):
    """An INSERT without a document, which would know the base point of its block."""

    base: _Point = (0.0, 0.0, 0.0)

    def matrix44(self) -> Matrix44:
        return Matrix44.translate(*(-value for value in self.base)) @ super().matrix44()


def _line(row: Any, own: _Named) -> Plain:
    return _plain("LINE", own, start=Vec3(row[1:4]), end=Vec3(row[4:7]))


def _circle(row: Any, own: _Named) -> Plain:
    return _plain("CIRCLE", own, center=Vec3(row[1:4]), radius=row[4])


def _arc(row: Any, own: _Named) -> Plain:
    start, end = math.degrees(row[5]), math.degrees(row[6])
    return _plain(
        "ARC", own, center=Vec3(row[1:4]), radius=row[4], start_angle=start, end_angle=end
    )


def _lwpolyline(row: Any, own: _Named) -> Plain:
    _, flags, points, bulges, _, _, *_ = row
    return _polyline(points, bulges, bool(flags & _CLOSED), own)


def _polyline_2d(row: Any, own: _Named) -> Plain:
    kept = [vertex for vertex in row[2] if not int(vertex[7]) & _SPLINE_FRAME]
    own["elevation"] = kept[0][2] if kept else 0.0
    return _polyline(kept, [v[5] for v in kept], bool(row[1] & 1), own)


def _polyline_3d(row: Any, own: _Named) -> Plain:
    return _polyline(row[3], (), bool(row[2]), own)


def _mline(row: Any, own: _Named) -> Plain:
    return _polyline([vertex[0] for vertex in row[7]], (), bool(row[5] & 2), own)


def _polyline(
    points: Sequence[_Point], bulges: Sequence[float], closed: bool, own: _Named
) -> Plain:
    own["flags"] = int(closed)
    bulged = [*bulges, *[0.0] * (len(points) - len(bulges))]
    table = [
        value
        for at, bulge in zip(points, bulged, strict=False)
        for value in (at[0], at[1], 0.0, 0.0, bulge)
    ]
    return Plain("LWPOLYLINE", Attributes(own), table)


def _plain(kind: str, own: _Named, **attributes: Any) -> Plain:
    return Plain(kind, Attributes(own | attributes), [])


def _single_text(row: Any, own: _Named) -> Plain:
    _, words, at, align, normal, metrics, places, *_ = row
    return Plain("TEXT", Attributes(own | _text(words, at, align, normal, metrics, places)), [])


def _attribute(kind: str) -> Callable[[Any, _Named], Any]:
    def attribute(row: Any, own: _Named) -> Any:
        _, words, tag, _, at, align, normal, metrics, places, flags, *_ = row
        named = _text(words, at, align, normal, metrics, places)
        return factory.new(kind, own | named | {"tag": single_line(tag or ""), "flags": flags})

    return attribute


def _text(
    words: str, at: _Point, align: _Point | None, normal: _Point, metrics: Any, places: Any
) -> _Named:
    _, _, height, turn, wide = metrics
    _, halign, valign = places
    named = {
        "text": single_line(words),
        "insert": Vec3(at),
        "height": height,
        "rotation": math.degrees(turn),
    }
    named |= {"width": wide, "halign": halign, "valign": valign, **extruded(normal)}
    return named | (
        {"align_point": Vec3(align)} if align is not None and (halign or valign) else {}
    )


def _mtext(row: Any, own: _Named) -> Plain:
    _, words, at, _, direction, _, height, attachment, *_ = row
    named = {"insert": Vec3(at), "char_height": height, "attachment_point": attachment}
    return _plain(
        "MTEXT", own, text=single_line(words, "\\P"), text_direction=Vec3(direction), **named
    )


def placed_block(row: Any, own: _Named, base: _Point, attributes: Iterable[Any]) -> Insert:
    _, x, y, z, wide, tall, deep, turn, last = row
    named = {
        "insert": (x, y, z),
        "xscale": wide,
        "yscale": tall,
        "zscale": deep,
        "rotation": math.degrees(turn),
    }
    if isinstance(last, tuple):
        columns, rows, across, along, *_ = last
        named |= {
            "column_count": columns,
            "row_count": rows,
            "column_spacing": across,
            "row_spacing": along,
        }
    placed = PlacedBlock.new(dxfattribs=own | named)
    placed.base = base
    placed.attribs.extend(attributes)
    return placed


def _hatch(row: Any, own: _Named) -> Hatch:
    _, _, solid, _, elevation, normal, paths = row
    named = {"solid_fill": int(solid), "elevation": (0.0, 0.0, elevation), **extruded(normal)}
    hatch = Hatch.new(dxfattribs=own | named)
    for _, points in paths:
        hatch.paths.add_polyline_path([p[:2] for p in points], is_closed=True, flags=3)
    return hatch


def _ellipse(row: Any, own: _Named) -> Any:
    _, center, major, normal, ratio, start, end = row
    named = {
        "center": center,
        "major_axis": major,
        "ratio": ratio,
        "start_param": start,
        "end_param": end,
    }
    return factory.new("ELLIPSE", own | named | extruded(normal))


def _spline(row: Any, own: _Named) -> Spline:
    _, (_, degree, rational, closed, periodic), _, knots, control, weights, fit = row
    flags = int(closed) | 2 * int(periodic) | 4 * int(rational) | 8
    spline = Spline.new(dxfattribs=own | {"degree": degree, "flags": flags})
    spline.control_points, spline.fit_points, spline.knots = control, fit, knots
    spline.weights = weights if rational else ()
    return spline


def _filled(kind: str) -> Callable[[Any, _Named], Any]:
    def filled(row: Any, own: _Named) -> Any:
        named = {f"vtx{k}": p for k, p in enumerate(row[1:5])}
        return factory.new(kind, own | named | extruded(row[6] if len(row) > 6 else None))

    return filled


def dimension(row: Any, own: _Named, block: str) -> Any:
    """Linear and aligned ones, whose lengths are printed; of the others the drawing in their block is enough."""
    kind, (_, _, at, first, second, middle, _, (normal, _), angles, *_) = row
    linear = kind.endswith("LINEAR")
    named = {
        "geometry": block,
        "dimtype": 32 if linear else 33,
        "defpoint": at,
        "text_midpoint": middle,
    }
    named |= {
        "defpoint2": first,
        "defpoint3": second,
        "angle": math.degrees(angles[3]) if linear else 0.0,
    }
    return factory.new("DIMENSION", own | named | extruded(normal))


def extruded(normal: _Point | None) -> _Named:
    return (
        {"extrusion": Vec3(normal)}
        if normal is not None and tuple(normal) != (0.0, 0.0, 1.0)
        else {}
    )


def single_line(words: str, line: str = " ") -> str:
    """Without characters that no text has."""
    kept = words[:LINE_CHARS].replace("\r\n", "\n").replace("\r", "\n").replace("\n", line)
    return "".join(c for c in kept if c >= " " or c == "\t").encode("utf-8", "replace").decode()


def check_numbers(row: Any) -> None:
    """Raises ValueError for what is no coordinate."""
    for value in row:
        if value.__class__ is float:
            if not abs(value) < _FAR:
                raise ValueError("not a coordinate")
        elif value.__class__ in (tuple, list):
            check_numbers(value)


# kind in the list of objects -> decoder of ezdwg, and what makes an entity of its row and the attributes of all
DWG_KINDS: dict[str, tuple[str, Callable[[Any, _Named], Any]]] = {
    "LINE": ("decode_line_arc_circle_entities", _line),
    "ARC": ("decode_line_arc_circle_entities", _arc),
    "CIRCLE": ("decode_line_arc_circle_entities", _circle),
    "LWPOLYLINE": ("decode_lwpolyline_entities", _lwpolyline),
    "POLYLINE_2D": ("decode_polyline_2d_with_vertex_data", _polyline_2d),
    "POLYLINE_3D": ("decode_polyline_3d_with_vertices", _polyline_3d),
    "MLINE": ("decode_mline_entities", _mline),
    "TEXT": ("decode_text_entities", _single_text),
    "MTEXT": ("decode_mtext_entities", _mtext),
    "ATTDEF": ("decode_attdef_entities", _attribute("ATTDEF")),
    "ATTRIB": ("decode_attrib_entities", _attribute("ATTRIB")),
    "HATCH": ("decode_hatch_entities", _hatch),
    "ELLIPSE": ("decode_ellipse_entities", _ellipse),
    "SPLINE": ("decode_spline_entities", _spline),
    "SOLID": ("decode_solid_entities", _filled("SOLID")),
    "TRACE": ("decode_trace_entities", _filled("TRACE")),
    "3DFACE": ("decode_3dface_entities", _filled("3DFACE")),
}
# several in the answer of one decoder, or nothing that a plan shows
DWG_APART = frozenset({"INSERT", "MINSERT", "DIM_LINEAR", "DIM_ALIGNED"})
DWG_SILENT = frozenset((
    "BLOCK", "ENDBLK", "SEQEND", "POINT", "VIEWPORT", "LEADER", "SHAPE", "TOLERANCE", "RAY", "XLINE", "VERTEX_2D",
    "VERTEX_3D", "VERTEX_MESH", "VERTEX_PFACE", "VERTEX_PFACE_FACE", "DIM_ORDINATE", "DIM_RADIUS", "DIM_DIAMETER",
    "DIM_ANG2LN", "DIM_ANG3PT",
))  # fmt: skip

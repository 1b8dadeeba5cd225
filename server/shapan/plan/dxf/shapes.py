"""DXF entities -> outlines and texts. A table maps each entity type to a function; types without an outline are skipped
and counted.

Entities are duck-typed: the library's, or those of `plain`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from ezdxf.acis.api import load
from ezdxf.math import OCS, Matrix44
from ezdxf.path import Path, from_hatch, make_path
from ezdxf.path.tools import add_2d_polyline
from ezdxf.tools.text import fast_plain_mtext, plain_text

from shapan.geometry.arrays import F64
from shapan.plan.budget import check_vertices
from shapan.plan.drawing import Measure, Shape
from shapan.plan.dxf.pieces import DxfText, Frame, Pieces
from shapan.plan.dxf.text import unstruck
from shapan.plan.inference.labels import width_of
from shapan.plan.svg.shapes.shapes import with_holes

# 32 points per circle: the error of a 20 m rotunda is at most 0.1 m, and booths are rarely circles
_STEP = math.radians(11.25)
SAG = 0.003  # of a curve: share of the control polygon's size
_UTF16 = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
_PAIR = re.compile(r"\\M\+([1-5])([0-9A-Fa-f]{4})")
# from anchor to middle, by align
_LEFT, _UP = {0: 0.5, 1: 0.0, 2: -0.5, 4: 0.0}, {0: 0.5, 1: 0.5, 2: 0.0, 3: -0.5}
_PAGES = {"1": "cp932", "2": "cp950", "3": "cp949", "4": "johab", "5": "gbk"}


def _add(
    out: Pieces, entity: Any, points: F64, closed: bool, fill: str = "", holes: tuple[F64, ...] = ()
) -> None:
    layer, handle = entity.dxf.get("layer", "0"), entity.dxf.get("handle") or ""
    check_vertices(len(points), f"handle {handle}")
    if (
        closed
        and len(points) > 3
        and points[0, 0] == points[-1, 0]
        and points[0].tolist() == points[-1].tolist()
    ):
        points = points[:-1]
    if len(points) >= (3 if closed else 2):
        out.outlines.append(
            Shape(points=points, closed=closed, layer=layer, handle=handle, fill=fill, holes=holes)
        )


def _wcs(entity: Any, points: F64, elevation: float = 0.0) -> F64:
    """Object coordinates (n,3) -> block coordinates; the usual extrusion (0, 0, 1) costs one comparison."""
    if not entity.dxf.hasattr("extrusion"):
        return points
    extrusion = entity.dxf.extrusion
    if abs(extrusion.x) < 1e-12 and abs(extrusion.y) < 1e-12 and extrusion.z > 0:
        return points
    ocs = entity.ocs()
    z = points[:, 2] if points.shape[1] == 3 else np.full(len(points), elevation)
    return np.array(
        [ocs.to_wcs((x, y, h)).xyz for (x, y), h in zip(points[:, :2], z, strict=True)],
        dtype=np.float64,
    )


def _line(e: Any, out: Pieces, fill: str) -> None:
    a, b = e.dxf.start, e.dxf.end
    _add(out, e, np.array([[a.x, a.y, a.z], [b.x, b.y, b.z]]), False)


def _lwpolyline(e: Any, out: Pieces, fill: str) -> None:
    # x, y, start width, end width, bulge
    table = np.array(e.lwpoints.values, dtype=np.float64).reshape(-1, 5)
    if len(table) > 1:
        closed = bool(e.dxf.get("flags", 0) & 1)
        _bulged(e, out, table[:, :2], table[:, 4].tolist(), closed, e.dxf.get("elevation", 0.0))


def _bulged(
    e: Any, out: Pieces, points: F64, bulges: Sequence[float], closed: bool, elevation: float = 0.0
) -> None:
    if not closed and len(points) > 3 and _meet(points):
        closed, points, bulges = True, points[:-1], bulges[:-1]
    if any(bulges):
        path = Path()
        add_2d_polyline(path, np.column_stack((points, bulges)).tolist(), closed, OCS(), 0.0)
        points = _flattened(path)[:, :2]
    _add(out, e, _wcs(e, points, elevation), closed)


def _meet(points: F64) -> bool:
    (ax, ay), (bx, by) = points[0].tolist(), points[-1].tolist()
    gap = max(abs(ax - bx), abs(ay - by))
    return bool(gap == 0.0 or gap < 1e-6 * float(np.ptp(points)))


def _polyline(e: Any, out: Pieces, fill: str) -> None:
    if e.is_poly_face_mesh or e.is_polygon_mesh:
        out.skipped["POLYLINE mesh"] += 1
        return
    rows = [
        (v.dxf.location, v.dxf.get("bulge", 0.0))
        for v in e.vertices
        if not v.dxf.get("flags", 0) & 16
    ]
    if len(rows) < 2:
        return
    closed = bool(e.is_closed)
    if e.is_3d_polyline:
        _add(out, e, np.array([p.xyz for p, _ in rows]), closed)
        return
    _bulged(e, out, np.array([(p.x, p.y) for p, _ in rows]), [b for _, b in rows], closed)


def _arc(e: Any, out: Pieces, fill: str) -> None:
    c, r = e.dxf.center, float(e.dxf.radius)
    if r > 0:
        points = _points_of_arc(
            c.x, c.y, r, math.radians(e.dxf.start_angle), math.radians(e.dxf.end_angle)
        )
        _add(out, e, _wcs(e, points, c.z), False)


def _circle(e: Any, out: Pieces, fill: str) -> None:
    c, r = e.dxf.center, float(e.dxf.radius)
    if r > 0:
        _add(out, e, _wcs(e, _points_of_arc(c.x, c.y, r, 0.0, 0.0)[:-1], c.z), True)


def _points_of_arc(cx: float, cy: float, radius: float, start: float, end: float) -> F64:
    """(n,2) points from angle `start` counter-clockwise to `end`, both included; a full circle if they are equal."""
    sweep = (end - start) % (2 * math.pi)
    if sweep < 1e-9:
        sweep = 2 * math.pi
    t = start + np.linspace(0.0, sweep, max(2, math.ceil(sweep / _STEP) + 1))
    return np.column_stack((cx + radius * np.cos(t), cy + radius * np.sin(t)))


def _pathed(e: Any, out: Pieces, fill: str) -> None:
    """What the library makes a path of: ELLIPSE, SPLINE, HELIX; SOLID, TRACE and 3DFACE are filled."""
    if e.dxftype() in ("SPLINE", "HELIX"):
        check_vertices(max(len(e.control_points), len(e.knots) // 2), f"handle {e.dxf.handle}")
    points = _flattened(make_path(e))
    _add(out, e, points, len(points) > 3 and _meet(points[:, :2]), fill)


def _flattened(path: Path) -> F64:
    """(n,3) points in block coordinates."""
    hull = np.array([p.xyz for p in path.control_vertices()]).reshape(-1, 3)
    size = float(np.ptp(hull, axis=0).max()) if len(hull) else 0.0
    return np.array([p.xyz for p in path.flattening((size or 1.0) * SAG)]).reshape(-1, 3)


def _region(e: Any, out: Pieces, fill: str) -> None:
    """Its faces are coded in ACIS. Curved edges are read as their chords."""
    for body in load(e.acis_data):
        moved = Matrix44() if body.transform.is_none else body.transform.matrix
        for face in (
            face for lump in body.lumps() for shell in lump.shells() for face in shell.faces()
        ):
            edges = [(one.edge, one.sense) for one in face.loop.coedges()]
            corners = [
                (edge.end_vertex if turned else edge.start_vertex).point.location
                for edge, turned in edges
            ]
            _add(
                out, e, np.array([corner.xyz for corner in moved.transform_vertices(corners)]), True
            )


def _mline(e: Any, out: Pieces, fill: str) -> None:
    """Walls as parallel lines, represented by their reference line."""
    points = np.array([v.location.xyz for v in e.vertices], dtype=np.float64).reshape(-1, 3)
    _add(out, e, points, bool(e.is_closed))


def _hatch(e: Any, out: Pieces, fill: str) -> None:
    rings = [points for path in from_hatch(e) if len(points := _flattened(path)) >= 3]
    for shell, holes in with_holes(rings, True, True):
        _add(out, e, shell, True, fill if e.dxf.solid_fill else "", holes)


def text_labels(e: Any, out: Pieces, text: str, height: float) -> None:
    """TEXT, ATTRIB, ATTDEF. halign 0 left 1 centre 2 right 3 aligned 4 middle 5 fit; valign 0 baseline 1 bottom 2
    middle 3 top.
    """
    text = text.strip()
    if not text or height <= 0:
        return
    dxf = e.dxf
    halign, valign = dxf.get("halign", 0), dxf.get("valign", 0)
    at = dxf.align_point if (halign or valign) and dxf.hasattr("align_point") else dxf.insert
    rotation = math.radians(dxf.get("rotation", 0.0))
    width = width_of(text, 1.0) * dxf.get("width", 1.0)
    dx = _LEFT.get(halign, 0.5) * width
    dy = 0.0 if halign == 4 else _UP.get(valign, 0.5)
    if halign in (3, 5):
        at = dxf.insert
    _letter(e, out, text, (at.x, at.y, at.z), rotation, height, dx, dy)


def _mtext(e: Any, out: Pieces, fill: str) -> None:
    dxf = e.dxf
    height = float(dxf.get("char_height", 0.0))
    raw = dxf["text"] if isinstance(dxf, dict) else e.text
    found = (
        fast_plain_mtext(unstruck(raw), split=True) if "\\K" in raw else e.plain_text(split=True)
    )
    lines = [line.strip() for line in found]
    if height <= 0 or not any(lines):
        return
    at, point = dxf.insert, dxf.get("attachment_point", 1) - 1
    direction = dxf.get("text_direction", None)
    rotation = (
        math.atan2(direction.y, direction.x)
        if direction is not None
        else math.radians(dxf.get("rotation", 0.0))
    )
    pitch = 5.0 / 3.0 * dxf.get("line_spacing_factor", 1.0)  # DXF reference: 5/3 of the height
    tall = 1.0 + pitch * (len(lines) - 1)
    top = {0: 0.0, 1: tall / 2, 2: tall}.get(point // 3, 0.0)
    for i, line in enumerate(lines):
        if line:
            dx = {0: 0.5, 1: 0.0, 2: -0.5}[point % 3] * width_of(line, 1.0)
            _letter(e, out, line, (at.x, at.y, at.z), rotation, height, dx, top - 0.5 - pitch * i)


def unescaped(text: str) -> str:
    r"""Letters outside the drawing's code page: `\U+0411` (UTF-16), `\M+5B9AC` (a byte pair of an Asian code page)."""
    if "+" not in text:
        return text
    text = _UTF16.sub(lambda m: chr(int(m.group(1), 16)), text)
    return _PAIR.sub(
        lambda m: bytes.fromhex(m.group(2)).decode(_PAGES[m.group(1)], "replace"), text
    )


def _letter(
    e: Any,
    out: Pieces,
    text: str,
    at: tuple[float, float, float],
    turn: float,
    h: float,
    dx: float,
    dy: float,
) -> None:
    c, s = math.cos(turn) * h, math.sin(turn) * h
    x, y, z = at
    frame: Frame = (
        (x, y, z),
        (x + c * dx - s * dy, y + s * dx + c * dy, z),
        (c, s, 0.0),
        (-s, c, 0.0),
    )
    if e.dxf.hasattr("extrusion") and e.dxf.extrusion.z < 1.0 - 1e-12 and e.dxftype() != "MTEXT":
        ocs = e.ocs()
        frame = tuple(ocs.to_wcs(row).xyz for row in frame)
    out.letterings.append(
        DxfText(unescaped(text), frame, e.dxf.get("layer", "0"), e.dxf.get("handle") or "")
    )


def measured(e: Any, block: Iterable[Any], out: Pieces) -> None:
    """Linear (0) and aligned (1) dimensions. The printed text is in the block that CAD generated."""
    if e.dimtype not in (0, 1):
        return
    printed = [t.plain_text() for t in block if t.dxftype() in ("TEXT", "MTEXT")]
    a, b = e.dxf.defpoint2, e.dxf.defpoint3
    dx, dy = b.x - a.x, b.y - a.y
    turn = math.radians(e.dxf.get("angle", 0.0))
    length = (
        math.hypot(dx, dy) if e.dimtype == 1 else abs(dx * math.cos(turn) + dy * math.sin(turn))
    )
    if len(printed) == 1 and length > 0:
        out.measures.append(Measure(printed[0].strip(), length))


def _multileader(e: Any, out: Pieces, fill: str) -> None:
    """Text with an arrow: it is placed at the arrow head, because it labels that object."""
    context = e.context
    words = [context.mtext.default_content] if context.mtext else [a.text for a in e.block_attribs]
    tips = [
        line.vertices[0] for leader in context.leaders for line in leader.lines if line.vertices
    ]
    height = float(context.char_height)
    for text in (w for word in words for w in fast_plain_mtext(word, split=True) if w.strip()):
        for x, y, z in tips:
            _letter(e, out, text.strip(), (x, y, z), 0.0, height, 0.0, 0.0)


def _text(e: Any, out: Pieces, fill: str) -> None:
    raw = e.dxf.get("text", "")
    text = plain_text(unstruck(raw)) if "%%k" in raw.lower() else e.plain_text()
    text_labels(e, out, text, float(e.dxf.get("height", 0.0)))


ENTITY_READERS: dict[str, Callable[[Any, Pieces, str], None]] = {
    "LINE": _line,
    "LWPOLYLINE": _lwpolyline,
    "POLYLINE": _polyline,
    "ARC": _arc,
    "CIRCLE": _circle,
    **dict.fromkeys(("ELLIPSE", "SPLINE", "HELIX", "SOLID", "TRACE", "3DFACE"), _pathed),
    **dict.fromkeys(("HATCH", "MPOLYGON"), _hatch),
    "MLINE": _mline,
    "REGION": _region,
    "TEXT": _text,
    "MTEXT": _mtext,
    **dict.fromkeys(("MULTILEADER", "MLEADER"), _multileader),
}

"""Limits for OBJ, STL, PLY and 3MF, checked on the bytes before trimesh parses them (100,000 groups took it 40 s, a
polygon of 2 million corners 6 s, and an STL with a wrong length is read as empty)."""

from __future__ import annotations

import re
import struct
from typing import Any

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.source.archive import Archive

_CORNERS = 1_000  # limit of corners of a polygon
_MATERIALS = 2_000
_BAD = re.compile(rb"(?im)^v[nt]?\s.*\b(nan|inf|infinity|\d+e[+]?\d{3,})\b")
_PLY_TYPES = {
    "char": 1, "uchar": 1, "int8": 1, "uint8": 1, "short": 2, "ushort": 2, "int16": 2, "uint16": 2,
    "int": 4, "uint": 4, "int32": 4, "uint32": 4, "float": 4, "float32": 4, "double": 8, "float64": 8,
}  # fmt: skip


def malformed_model(text: str, **values: Any) -> Unreadable:
    return Unreadable(text, code="model-malformed", **values)


def too_complex(what: str, limit: int, found: int) -> TooComplex:
    return TooComplex(
        "model-too-complex.found",
        most=limit,
        what=what,
        found=found,
    )


def obj(data: bytes) -> bytes:
    """The OBJ without groups, objects and free-form geometry: one mesh per material remains. Raises for excessive
    counts and invalid numbers."""
    if b"\0" in data[:4096]:
        raise malformed_model("model-malformed.obj-not-text")
    if _BAD.search(data):
        raise malformed_model("model-malformed.coordinate-finite-number")
    kept, faces, vertices, materials = [], 0, 0, 0
    for line in data.replace(b"\\\r\n", b" ").replace(b"\\\n", b" ").splitlines():
        head = line.lstrip()[:7].split(maxsplit=1)
        word = head[0] if head else b""
        if word == b"v":
            vertices += 1
        elif word == b"f":
            corners = len(line.split()) - 1
            if corners > _CORNERS:
                raise too_complex("term.corners-polygon", _CORNERS, corners)
            faces += max(corners - 2, 0)
        elif word == b"usemtl":
            materials += 1
        elif word not in (b"vn", b"vt", b"mtllib"):
            continue
        kept.append(line)
    if faces > settings.MODEL_FACES:
        raise too_complex("term.triangles", settings.MODEL_FACES, faces)
    if materials > _MATERIALS * 10:
        raise too_complex("term.changes-material", _MATERIALS * 10, materials)
    if vertices == 0 or faces == 0:
        raise Unreadable("model-empty.obj-faces")
    return b"\n".join(kept) + b"\n"


def stl(data: bytes) -> None:
    """Binary: exactly 84 + 50·n bytes. Text: facets are counted."""
    if len(data) >= 84:
        (count,) = struct.unpack_from("<I", data, 80)
        if len(data) == 84 + 50 * count:
            if count > settings.MODEL_FACES:
                raise too_complex("term.triangles", settings.MODEL_FACES, count)
            if count == 0:
                raise Unreadable("model-empty.stl-0-triangles")
            return
    if data.lstrip()[:5].lower() != b"solid" or b"\0" in data[:1024]:
        says = struct.unpack_from("<I", data, 80)[0] if len(data) >= 84 else 0
        raise malformed_model(
            "model-malformed.stl-triangles-bytes",
            says=says,
            needed=84 + 50 * says,
            came=len(data),
        )
    facets = data.lower().count(b"endfacet")
    if facets == 0:
        raise Unreadable("model-empty.stl-0-triangles")
    if facets > settings.MODEL_FACES:
        raise too_complex("term.triangles", settings.MODEL_FACES, facets)


def ply(data: bytes) -> None:
    """Compares the header's counts with the number of bytes."""
    end = data.find(b"end_header", 0, 64 * 1024)
    if not data.startswith(b"ply") or end < 0:
        raise malformed_model("model-malformed.ply-begins-ply-ends-header-within-64-kb")
    text = data[:end].decode("ascii", "replace").split("\n")
    needed, row, count, ascii_, faces = 0, 0, 0, False, 0
    for line in (*text, "element end 0"):
        words = line.split()
        if words[:1] == ["format"]:
            ascii_ = words[1:2] == ["ascii"]
        elif words[:1] == ["element"]:
            needed += count * max(row, 1)
            if len(words) != 3 or not words[2].isdigit() or len(words[2]) > 12:
                raise malformed_model("model-malformed.element-ply-without-number")
            count, row = int(words[2]), 0
            faces = count if words[1] == "face" else faces
        elif words[:1] == ["property"] and len(words) > 2:
            size = _PLY_TYPES.get(words[1], 1)
            row += 2 if ascii_ else size
    if needed > len(data) - end:
        raise malformed_model(
            "model-malformed.ply-s-header-promises-least-bytes-follow",
            needed=needed,
            came=len(data) - end,
        )
    if faces == 0:
        raise Unreadable("model-empty.ply-faces")
    if faces > settings.MODEL_FACES:
        raise too_complex("term.triangles", settings.MODEL_FACES, faces)


def threemf(data: bytes) -> tuple[float, bytes]:
    """(metres per unit, the same file repacked from checked zip entries)."""
    archive = Archive(data)
    models = [name for name in archive.names if name.lower().endswith(".model")]
    if not models:
        raise malformed_model("model-malformed.3mf-holds-model-file-zip-does")
    triangles, unit = 0, 0.001  # default of the standard
    for name in models:
        text = archive.read(name)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise malformed_model("model-malformed.doctype-3mf")
        triangles += text.count(b"<triangle ")
        if (
            triangles > settings.MODEL_FACES
            or text.count(b"<component ") > 2_000
            or text.count(b"<item ") > 2_000
        ):
            raise too_complex("term.triangles", settings.MODEL_FACES, triangles)
        stated = re.search(rb"<(?:\w+:)?model\b[^>]*\bunit=[\"'](\w+)[\"']", text[:8192])
        if stated:
            unit = {
                "micron": 1e-6,
                "millimeter": 1e-3,
                "centimeter": 1e-2,
                "inch": 0.0254,
                "foot": 0.3048,
                "meter": 1.0,
            }.get(stated[1].decode().lower(), unit)
    if triangles == 0:
        raise Unreadable("model-empty.3mf-0-triangles")
    return unit, data

"""Splits a DXF file into its plain entities and a shorter file with the rest for the library.

Nine of ten entities of a plan are lines, polylines and texts. The library takes 50 µs for each, to make an object that
can be edited and saved; extracting the few attributes that `shapes` needs takes 4 µs. A plain entity has the same
attribute names as the library's, so that the same functions read both. Entities with unusual properties (paper space,
application data) stay in the file.

Glossary: a *form* is the sequence of an entity's group codes. A plan of 20,000 entities has a few dozen forms, so each
form is analysed once, and entities are read by offsets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec
from ezdxf.math import OCS
from ezdxf.tools.text import escape_dxf_line_endings, fast_plain_mtext, plain_text

from shapan.source.json_types import JsonObject

_COMMON = {5: "handle", 8: "layer", 60: "invisible", 210: "extrusion", 330: "owner"}
# Kind -> group code -> the library's attribute name (DXF reference, ENTITIES); names with a star are required
_KINDS: dict[str, dict[int, str]] = {
    "LINE": {10: "start*", 11: "end*"},
    "CIRCLE": {10: "center*", 40: "radius*"},
    "ARC": {10: "center*", 40: "radius*", 50: "start_angle*", 51: "end_angle*"},
    "LWPOLYLINE": {38: "elevation", 70: "flags"},
    "TEXT": {
        1: "text*", 10: "insert*", 11: "align_point", 40: "height*", 41: "width", 50: "rotation", 72: "halign",
        73: "valign",
    },
    "MTEXT": {
        1: "text*", 10: "insert*", 11: "text_direction", 40: "char_height*", 44: "line_spacing_factor", 50: "rotation",
        71: "attachment_point",
    },
}  # fmt: skip
# subclass markers (100) that the library requires for these
MARKERS = {"LWPOLYLINE": 2, "MTEXT": 2}
SPECIAL = {67, 101}  # paper space; an embedded object
NOTE = 1000
_TEXTS = (1, 5, 8, 330)  # group codes whose values are no numbers
VERTEX = {10: 0, 40: 2, 41: 3, 42: 4}  # LWPOLYLINE: x (y follows), start and end width, bulge
# entities that hide others by their handle: nothing can be extracted
WHOLE = ("ACAD_MTEXT_TEXT_BORDERS",)


class PlainPoint(NamedTuple):
    x: float
    y: float
    z: float = 0.0


class Attributes(JsonObject):
    """The same interface as the library's namespaces: `dxf.layer`, `dxf.get("flags", 0)`,
    `dxf.hasattr("extrusion")`."""

    hasattr = dict.__contains__
    __getattr__ = dict.__getitem__


class Plain(msgspec.Struct, frozen=True, eq=False):
    kind: str
    dxf: Attributes
    values: list[float]  # of an LWPOLYLINE: x, y, start width, end width, bulge of each vertex

    def dxftype(self) -> str:
        return self.kind

    @property
    def lwpoints(self) -> Plain:
        return self

    def ocs(self) -> OCS:
        return OCS(self.dxf["extrusion"])

    def plain_text(self, split: bool = False) -> object:
        text = self.dxf["text"]
        if split:
            return fast_plain_mtext(escape_dxf_line_endings(text), split=True)
        return plain_text(text) if "%" in text or "^" in text else text


_Scalar = type[str] | type[int] | type[float]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class _Form:
    """Offsets of the values to read from an entity of this form."""

    scalars: tuple[tuple[str, int, _Scalar], ...]  # name, offset, what it is
    points: tuple[tuple[str, int, bool], ...]  # name, offset of x, whether z follows
    vertices: tuple[tuple[int, int], ...]  # offset, index in `values`
    corners: int


def divided(text: str) -> tuple[dict[str, Plain | None], str]:
    """The entities by handle, in file order, None for those in the rest; and the rest: the DXF without plain ones.

    Raises ValueError for a file that must be read as a whole: before R2000 (handles are optional), entities that
    hide others by handle, invalid or duplicate handles, invalid numbers.
    """
    lines = text.split("\n")
    raw, values = lines[0::2], lines[1::2]
    head = values[:2000]
    version = head[head.index("$ACADVER") + 1].strip() if "$ACADVER" in head else ""
    if version < "AC1015" or any(word in text for word in WHOLE):
        raise ValueError("entities of this file depend on each other")
    codes_of = {line: int(line) for line in set(raw[: len(values)])}
    codes = list(map(codes_of.__getitem__, raw[: len(values)]))
    first, last = _entities(codes, values)
    starts = [i for i in range(first, last) if codes[i] == 0]
    form = cache(_form)
    entities: dict[str, Plain | None] = {}
    kept = lines[: 2 * first]
    for i, j in pairwise([*starts, last]):
        kind = values[i].strip()
        entity = (
            _plain(kind, form(kind, tuple(codes[i:j])), values[i:j]) if kind in _KINDS else None
        )
        if entity is None:
            kept += lines[2 * i : 2 * j]
            entities[next((values[k] for k in range(i, j) if codes[k] == 5), "")] = None
        else:
            entities[entity.dxf["handle"]] = entity
    if len(entities) < len(starts):
        raise ValueError("handles are used twice")
    kept += lines[2 * last :]
    return entities, "\n".join(kept)


def _entities(codes: list[int], values: list[str]) -> tuple[int, int]:
    """The tag range of section ENTITIES. Raises ValueError without such a section."""
    at = 0
    while True:
        at = values.index("ENTITIES", at) + 1
        if codes[at - 1] == 2 and at > 1 and values[at - 2].strip() == "SECTION":
            break
    end = values.index("ENDSEC", at)
    while codes[end] != 0:
        end = values.index("ENDSEC", end + 1)
    return at, end


def _plain(kind: str, form: _Form | None, values: list[str]) -> Plain | None:
    if form is None:
        return None
    dxf = Attributes([(name, what(values[k])) for name, k, what in form.scalars])
    for name, k, solid in form.points:
        dxf[name] = PlainPoint(
            float(values[k]), float(values[k + 1]), float(values[k + 2]) if solid else 0.0
        )
    table = [0.0] * (5 * form.corners)
    for k, place in form.vertices:
        table[place] = float(values[k])
    return Plain(kind, dxf, table)


def _form(kind: str, codes: tuple[int, ...]) -> _Form | None:
    """None: the library reads entities of this form."""
    own = list(_own(codes))
    if _is_special(kind, [code for _, code in own]):
        return None
    names = _COMMON | _KINDS[kind]
    scalars: dict[str, tuple[int, _Scalar]] = {}
    points = {}
    vertices: list[tuple[int, int]] = []
    corners = 0
    for k, code in own:
        solid = codes[k + 2 : k + 3] == (code + 20,)
        if code == 3 or not _in_order(codes, k, code, solid):
            return None  # text in several parts, or coordinates in another order
        if kind == "LWPOLYLINE" and code in VERTEX:
            corners += code == 10
            if corners:
                place = 5 * (corners - 1) + VERTEX[code]
                vertices += [(k, place), (k + 1, place + 1)] if code == 10 else [(k, place)]
        elif code in names:
            name = names[code].rstrip("*")
            if code in (10, 11, 210):
                points[name] = (k, solid)
            else:
                scalars[name] = (k, str if code in _TEXTS else int if code >= 60 else float)
    needed = {
        "handle",
        "layer",
        *(name[:-1] for name in _KINDS[kind].values() if name.endswith("*")),
    }
    if needed - {*scalars, *points}:
        return None
    return _Form(
        scalars=tuple((name, *place) for name, place in scalars.items()),
        points=tuple((name, *place) for name, place in points.items()),
        vertices=tuple(vertices),
        corners=corners,
    )


def _is_special(kind: str, seen: list[int]) -> bool:
    note = kind == "LWPOLYLINE" and NOTE in seen  # of a program, about an outline
    extended = kind == "MTEXT" and max(seen) >= 1000
    return bool(SPECIAL & set(seen)) or seen.count(100) < MARKERS.get(kind, 0) or extended or note


def _in_order(codes: tuple[int, ...], k: int, code: int, solid: bool) -> bool:
    """Whether y follows the x of a point, and z where it must be there."""
    if code not in (10, 11, 210):
        return True
    return codes[k + 1 : k + 2] == (code + 10,) and (solid or code != 210)


def _own(codes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """(offset, code) without application data: everything between a pair of 102 is skipped, and from 1000 on all but
    the code."""
    inside = False
    for k, code in enumerate(codes):
        if code == 102:
            inside = not inside
        elif not inside:
            yield k, code

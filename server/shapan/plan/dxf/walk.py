"""Walks a layout of a DXF once: each block is flattened once and placed for every insertion.

Glossary: an INSERT places a BLOCK (and an MINSERT a grid of them); XCLIP shows a part of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from ezdxf.acis.const import AcisException
from ezdxf.entities import ACADProxyEntity, DXFTagStorage, Insert
from ezdxf.entities.xdata import XData
from ezdxf.lldxf.const import DXFError
from ezdxf.proxygraphic import ProxyGraphicError
from ezdxf.xclip import XClip

from shapan.errors import TooComplex
from shapan.plan.dxf.content import DxfContent, hex_color
from shapan.plan.dxf.pieces import Pieces, bounded
from shapan.plan.dxf.plain_entities import Plain
from shapan.plan.dxf.shapes import ENTITY_READERS, measured, text_labels, unescaped
from shapan.plan.inference.columns import TableColumn, counters

# StopIteration: a truncated header
ODD = (
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    TypeError,
    RecursionError,
    StopIteration,
)
FOREIGN = (DXFTagStorage, ACADProxyEntity)
# of CAD itself
_OWN = frozenset(("ACAD", "ACAD_DSTYLE_DIM_LINETYPE", "AcDbBlockRepETag", "AcDbBlockRepBTag"))
NOTABLE = ("LWPOLYLINE", "POLYLINE", "HATCH", "REGION")  # outlines that may have notes of programs
NOTED = 120  # maximum letters of a note
BROKEN = (DXFError, AcisException, *ODD)  # an invalid entity is skipped alone


class EntityWalk:
    """One pass over a layout: each block is flattened once and placed for every insertion."""

    def __init__(self, content: DxfContent) -> None:
        self.content = content
        self.hidden = {name for name, layer in content.layers.items() if layer.hidden}
        self.blocks: dict[str, Pieces] = {}
        self.counts: dict[str, int] = {}
        self.missing: Counter[str] = Counter()
        self.counting: set[str] = set()  # tags of attributes that only count
        self.broken: Counter[str] = Counter()
        self.unseen = Pieces()  # texts on layers that are switched off

    def count(self, entities: Any, path: tuple[str, ...] = ()) -> int:
        """Number of entities with every block expanded; memoised, with MINSERT counts and nesting."""
        total = 0
        for e in entities:
            if e.dxftype() != "INSERT":
                total += 1
                continue
            key = str(e.dxf.get("name", "")).lower()
            if key in path:
                raise TooComplex(
                    "cycle", where=f"handle {e.dxf.handle}", limit="no cycles", name=e.dxf.name
                )
            if key not in self.counts:
                self.counts[key] = self.count(self.content.blocks.get(key, ()), (*path, key))
            columns, rows = _copies(e)
            total += 1 + columns * rows * self.counts[key]
        return total

    def run(self, space: Any) -> tuple[Pieces, int]:
        """Pieces of everything visible; if nothing is visible, of everything, including hidden layers."""
        pieces, skipped = Pieces(), []
        self.counting = _counting(
            e for entities in (space, *self.content.blocks.values()) for e in entities
        )
        for e in space:
            if self.hidden and _layer(e).lower() in self.hidden:
                skipped.append(e)
                if e.dxftype() in ("TEXT", "MTEXT"):
                    self._try(e, self.unseen)
                continue
            self._try(e, pieces)
            # from an exploded block: CAD shows its tag
            if e.dxftype() == "ATTDEF" and not e.is_invisible:
                text_labels(e, pieces, e.dxf.get("tag", ""), float(e.dxf.get("height", 0.0)))
        if pieces.outlines or pieces.letterings:
            return pieces, len(skipped)
        self.hidden = set()
        self.blocks.clear()
        self.unseen = Pieces()
        for e in skipped:
            self._try(e, pieces)
        return pieces, 0

    def _try(self, e: Any, out: Pieces) -> None:
        try:
            self._entity(e, out)
        except BROKEN:
            self.broken[e.dxftype()] += 1

    def _entity(self, e: Any, out: Pieces) -> None:
        kind = e.dxftype()
        reader = ENTITY_READERS.get(kind)
        if reader is None and isinstance(e, FOREIGN):
            self._foreign(e, out)
            return
        if e.dxf.get("invisible", 0):
            return
        if kind == "INSERT":
            self._insert(e, out)
            return
        if kind == "DIMENSION":
            measured(e, self.content.blocks.get(str(e.dxf.get("geometry", "")).lower(), ()), out)
            return
        if reader is None:
            if kind not in ("POINT", "ATTDEF", "VIEWPORT", "SEQEND"):
                out.skipped[kind] += 1
            return
        first = len(out.outlines)
        reader(e, out, self._color(e) if kind in ("HATCH", "SOLID", "TRACE", "MPOLYGON") else "")
        if (
            kind in NOTABLE
            and not isinstance(e, Plain)
            and e.xdata is not None
            and len(out.outlines) > first
        ):
            out.outlines[first].attributes.update(_spoken(e.xdata))

    def _foreign(self, e: Any, out: Pieces) -> None:
        """A wall of Tianzheng or Architecture: uses the proxy graphics that its program saved for other programs."""
        try:
            parts = list(e.__virtual_entities__())
        except (ProxyGraphicError, *BROKEN):
            parts = []
        if not parts:
            out.skipped[e.dxftype()] += 1
        for part in parts:
            part.dxf.layer, part.dxf.handle = _layer(e), e.dxf.handle
            self._entity(part, out)

    def _block(self, key: str) -> Pieces | None:
        if key not in self.blocks:
            block = self.content.blocks.get(key)
            if block is None:
                return None
            pieces = Pieces()
            self.blocks[key] = pieces
            for e in block:
                layer = _layer(e).lower()
                if layer == "0" or layer not in self.hidden:
                    self._try(e, pieces)
            whole = bounded(pieces) if any(e.dxftype() == "ATTDEF" for e in block) else None
            if whole is not None:
                pieces.outlines.append(whole)
        return self.blocks[key]

    def _insert(self, e: Any, out: Pieces) -> None:
        name = e.dxf.get("name", "")
        block = self._block(name.lower())
        attributes = {}
        has_shape = block is not None and block.main() is not None
        for a in e.attribs:
            tag, text = _attribute(a)
            if tag in self.counting:
                continue
            attributes[tag] = text
            hidden = a.is_invisible or a.dxf.get("layer", "0").lower() in self.hidden
            if not (hidden and has_shape):
                text_labels(a, out, text, float(a.dxf.get("height", 0.0)) or 1.0)
        if block is None:
            self.missing[name] += 1
            return
        base = np.array(list(e.matrix44()), dtype=np.float64).reshape(4, 4)
        columns, rows = _copies(e)
        layer, handle = e.dxf.get("layer", "0"), e.dxf.handle or ""
        if rows * columns == 1:
            clip = _clip(e)
            whole = Pieces() if clip is not None else out
            block.placed(base, layer, handle, name, attributes, whole)
            if clip is not None:
                whole.within(clip, out)
            return
        dx, dy = float(e.dxf.get("column_spacing", 0.0)), float(e.dxf.get("row_spacing", 0.0))
        # spacing is along the block's rotated axes and is not scaled
        ux, uy = _unit(base[0, :3]), _unit(base[1, :3])
        for row in range(rows):
            for column in range(columns):
                matrix = base.copy()
                matrix[3, :3] += ux * dx * column + uy * dy * row
                block.placed(matrix, layer, f"{handle}[{column},{row}]", name, attributes, out)

    def _color(self, e: Any) -> str:
        layer = self.content.layers.get(e.dxf.get("layer", "0").lower())
        return hex_color(
            e.dxf.get("color", 256), e.dxf.get("true_color"), layer.color if layer else ""
        )


def _layer(e: Any) -> str:
    """Also for an entity that the library keeps as a list of tags."""
    return str(
        (e.graphic_properties() if isinstance(e, DXFTagStorage) else e.dxf).get("layer", "0")
    )


def _copies(e: Any) -> tuple[int, int]:
    return max(1, e.dxf.get("column_count", 1)), max(1, e.dxf.get("row_count", 1))


def _attribute(a: Any) -> tuple[str, str]:
    return a.dxf.get("tag", "").upper(), unescaped(a.plain_text().strip())


def _counting(entities: Iterable[object]) -> set[str]:
    """Tags of attributes that only count the blocks or are their keys, if another tag numbers the booths."""
    table: dict[str, TableColumn] = defaultdict(dict)
    inserts = [e for e in entities if isinstance(e, Insert) and e.attribs]
    for row, e in enumerate(inserts):
        for a in e.attribs:
            tag, text = _attribute(a)
            if text:
                table[tag][row] = text
    return counters(table, len(inserts))


def _spoken(xdata: XData) -> dict[str, str]:
    """Notes of programs on an outline: `BOOTHNO=A12`, a hyperlink and its text."""
    found: dict[str, str] = {}
    for program, tags in xdata.data.items():
        strings = (
            [str(value).strip() for code, value in tags if code == 1000]
            if program not in _OWN
            else []
        )
        for n, text in enumerate((text for text in strings if 0 < len(text) <= NOTED), 1):
            name, equals, value = text.partition("=")
            found[name.strip().upper() if equals and value else f"{program} {n}"] = (
                value.strip() or text
            )
    return found


def _clip(e: Any) -> shapely.Polygon | None:
    """The visible part of a block under XCLIP: for example one hall of a reference with three halls."""
    if not e.has_extension_dict:
        return None
    clip = XClip(e)
    path = (
        clip.get_wcs_clipping_path()
        if clip.has_clipping_path and clip.is_clipping_enabled
        else None
    )
    if path is None or path.is_inverted_clip or len(path.vertices) < 3:
        return None
    polygon = shapely.Polygon([(v.x, v.y) for v in path.vertices])
    return polygon if polygon.is_valid and polygon.area > 0 else None


def _unit(vector: Any) -> Any:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector

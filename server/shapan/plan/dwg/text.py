"""A decoded DWG as the text of a DXF: the sections and groups that the DXF reader looks at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from shapan.plan.dwg.decoded import Decoded, row_handle
from shapan.plan.dwg.entities import (
    DWG_KINDS,
    DxfTags,
    attribute_tags,
    dimension_tags,
    dxf_lines,
    extrusion_tags,
    insert_tags,
    plain_value,
    point_tags,
)

_MODEL, _PAPER = "*Model_Space", "*Paper_Space"
_ELEVATED = ("LINE", "ARC", "CIRCLE", "LWPOLYLINE", "POLYLINE_2D")  # their extrusion_tags comes from another decoder
_BY_LAYER = 256


def dxf_text(found: Decoded) -> str:
    """Entities under their owners, in the order of the file."""
    return _Writer(found).text()


class _Writer:
    def __init__(self, found: Decoded) -> None:
        self._found = found
        self._names = dict(self._block_names())
        self._model = next((h for h, name in self._names.items() if name == _MODEL), 0x1F)
        self._paper = next((h for h, name in self._names.items() if name == _PAPER), 0x1B)
        self._names |= {self._model: _MODEL, self._paper: _PAPER}
        self._attributes: dict[int, list[Any]] = defaultdict(list)
        for row in found.rows.get("ATTRIB", ()):
            self._attributes[int(row[-1][1] or 0)].append(row)

    def text(self) -> str:
        owned: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for handle, owner, written in self._entities():
            owned[owner].append((handle, written))
        bodies = {owner: "".join(text for _, text in sorted(rows)) for owner, rows in owned.items()}
        head: DxfTags = [
            (0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1024"), (9, "$INSUNITS"), (70, self._found.unit),
            (0, "ENDSEC"), (0, "SECTION"), (2, "TABLES"), *self._layers(), *self._records(), (0, "ENDSEC"),
        ]  # fmt: skip
        out = [dxf_lines(head), dxf_lines([(0, "SECTION"), (2, "BLOCKS")])]
        for handle, name in self._names.items():
            own = handle in (self._model, self._paper)
            out.append(dxf_lines(self._block(handle, name)) + ("" if own else bodies.get(handle, "")))
            out.append(dxf_lines([(0, "ENDBLK"), *_common(handle, "0"), (100, "AcDbBlockEnd")]))
        out.append(dxf_lines([(0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES")]))
        out += [bodies.get(self._model, ""), bodies.get(self._paper, "")]
        return "".join((*out, dxf_lines([(0, "ENDSEC"), (0, "EOF")])))

    def _block_names(self) -> Iterator[tuple[int, str]]:
        """Each name once. Of several papers the fullest is the first layout; those of the others are blocks."""
        on_paper = Counter(owner for mode, owner in self._found.places.values() if not mode)
        blocks = self._found.blocks
        papers = [h for h, (name, _) in blocks.items() if name.upper().startswith(_PAPER.upper())]
        first = max(papers, key=lambda handle: on_paper[handle], default=None)
        taken: Counter[str] = Counter()
        for handle, (name, _) in blocks.items():
            if name.upper().startswith(_MODEL.upper()):
                name = _MODEL
            elif handle in papers:
                name = _PAPER if handle == first else f"{_PAPER}{handle:X}"
            taken[name.lower()] += 1
            yield handle, plain_value(name) if taken[name.lower()] == 1 else f"{plain_value(name)}~{handle:X}"

    def _entities(self) -> Iterator[tuple[int, int, str]]:
        """Handle, owner, text. One whose numbers are no coordinates is lost."""
        for kind, given in self._found.rows.items():
            for row in given if kind != "ATTRIB" else ():
                handle = row_handle(row)
                try:
                    yield handle, self._owner(handle), self._entity(kind, handle, row)
                except ValueError:
                    self._found.lost[kind] += 1

    def _entity(self, kind: str, handle: int, row: Any) -> str:
        if kind in ("INSERT", "MINSERT"):
            return self._inserted(row)
        if kind in ("DIM_LINEAR", "DIM_ALIGNED"):
            block = self._names.get(row[1][10][1] or 0, "")
            return self._written("DIMENSION", handle, dimension_tags(row, block))
        name, _, tags = DWG_KINDS[kind]
        normal = extrusion_tags(self._found.normals.get(handle)) if kind in _ELEVATED else []
        return self._written(name, handle, tags(row) + normal)

    def _inserted(self, row: Any) -> str:
        handle = row[0]
        normal, block = self._found.inserted.get(handle, (None, None))
        named = row[8][-1] if isinstance(row[8], tuple) else row[8]
        name = self._names.get(block or 0) or plain_value(named or "")
        own = self._attributes.get(handle, [])
        out = [self._written("INSERT", handle, insert_tags(row, name, normal, bool(own)))]
        out += [self._written("ATTRIB", one[0], attribute_tags(one)) for one in own]
        if own:
            out.append(dxf_lines([(0, "SEQEND"), *_common(self._owner(handle), self._layer(handle))]))
        return "".join(out)

    def _owner(self, handle: int) -> int:
        mode, owner = self._found.places.get(handle, (2, 0))
        return self._model if mode == 2 else self._paper if mode == 1 else owner or self._model

    def _layer(self, handle: int) -> str:
        style = self._found.styles.get(handle)
        return plain_value(self._found.layers.get(style[2], "0")) if style else "0"

    def _written(self, kind: str, handle: int, own: DxfTags) -> str:
        owner = self._owner(handle)
        out: DxfTags = [(0, kind), (5, f"{handle:X}"), (330, f"{owner:X}"), (100, "AcDbEntity")]
        out += [(67, 1)] if owner == self._paper else []
        out.append((8, self._layer(handle)))
        index, true, _ = self._found.styles.get(handle, (None, None, 0))
        if index is not None and index != _BY_LAYER:
            out.append((62, index))
        if true is not None:
            out.append((420, true & 0xFFFFFF))
        return dxf_lines(out) + dxf_lines(own)

    def _layers(self) -> DxfTags:
        out: DxfTags = [(0, "TABLE"), (2, "LAYER"), (70, len(self._found.layers))]
        for handle, name in self._found.layers.items():
            index, true = self._found.colors.get(handle, (7, None))
            frozen, off = self._found.off.get(handle, (False, False))
            index = index if 0 < index < _BY_LAYER else 7
            out += [
                (0, "LAYER"), (5, f"{handle:X}"), (100, "AcDbSymbolTableRecord"), (100, "AcDbLayerTableRecord"),
                (2, plain_value(name)), (70, int(frozen)), (62, -index if off else index), (6, "Continuous"),
            ]  # fmt: skip
            out += [(420, true & 0xFFFFFF)] if true is not None else []
        return [*out, (0, "ENDTAB")]

    def _records(self) -> DxfTags:
        out: DxfTags = [(0, "TABLE"), (2, "BLOCK_RECORD"), (70, len(self._names))]
        for handle, name in self._names.items():
            out += [
                (0, "BLOCK_RECORD"), (5, f"{handle:X}"), (100, "AcDbSymbolTableRecord"),
                (100, "AcDbBlockTableRecord"), (2, name),
            ]  # fmt: skip
        return [*out, (0, "ENDTAB")]

    def _block(self, handle: int, name: str) -> DxfTags:
        base = self._found.blocks.get(handle, ("", (0.0, 0.0, 0.0)))[1]
        return [
            (0, "BLOCK"), *_common(handle, "0"), (100, "AcDbBlockBegin"), (2, name), (70, 0), *point_tags(10, base),
            (3, name), (1, ""),
        ]  # fmt: skip


def _common(owner: int, layer: str) -> DxfTags:
    return [(330, f"{owner:X}"), (100, "AcDbEntity"), (8, layer)]

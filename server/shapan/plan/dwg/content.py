"""A decoded DWG as the content of a drawing that the DXF reader looks at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from shapan.plan.dwg.decoded import Decoded, row_handle
from shapan.plan.dwg.entities import (
    DWG_KINDS,
    check_numbers,
    dimension,
    extruded,
    placed_block,
    single_line,
)
from shapan.plan.dxf.content import DxfContent, DxfLayer, Entities, hex_color

_MODEL, _PAPER = "*MODEL_SPACE", "*PAPER_SPACE"
# their extrusion comes from another decoder
_ELEVATED = ("LINE", "ARC", "CIRCLE", "LWPOLYLINE", "POLYLINE_2D")
_IN_MODEL, _ON_PAPER = 2, 1  # modes of a place


def dwg_content(found: Decoded) -> DxfContent:
    """Entities under their owners, in the order of the file. One whose numbers are no coordinates is lost."""
    return _Content(found).content()


class _Content:
    def __init__(self, found: Decoded) -> None:
        self._found = found
        spaces = {handle: name.upper() for handle, (name, _) in found.blocks.items()}
        self._model = next(
            (handle for handle, name in spaces.items() if name.startswith(_MODEL)), 0x1F
        )
        papers = [handle for handle, name in spaces.items() if name.startswith(_PAPER)]
        there = Counter(owner for mode, owner in found.places.values() if not mode)
        self._paper = max(papers, key=lambda handle: there[handle], default=0x1B)
        self._names = self._unique()
        self._attributes: dict[int, Entities] = defaultdict(list)  # of an INSERT

    def content(self) -> DxfContent:
        owned: dict[int, list[tuple[int, Any]]] = defaultdict(list)
        for handle, one in self._entities():
            owned[self._owner(handle)].append((handle, one))
        ordered = {
            owner: [one for _, one in sorted(rows, key=lambda row: row[0])]
            for owner, rows in owned.items()
        }
        blocks = {name.lower(): ordered.get(h, []) for h, name in self._names.items()}
        colors, off = self._found.colors, self._found.off
        return DxfContent(
            model=ordered.get(self._model, []),
            papers={"Layout1": ordered.get(self._paper, [])},
            blocks=blocks,
            layers={
                name.lower(): DxfLayer(
                    any(off.get(handle, ())), hex_color(*colors.get(handle, (7, None)))
                )
                for handle, name in self._found.layers.items()
            },
            unit=self._found.unit,
        )

    def _unique(self) -> dict[int, str]:
        """Block -> its name, each once."""
        names: dict[int, str] = {}
        taken: Counter[str] = Counter()
        for handle, (name, _) in self._found.blocks.items():
            if handle not in (self._model, self._paper):
                taken[name.lower()] += 1
                names[handle] = (
                    single_line(name)
                    if taken[name.lower()] == 1
                    else f"{single_line(name)}~{handle:X}"
                )
        return names

    def _entities(self) -> Iterator[tuple[int, Any]]:
        """Attributes first: the INSERT that they are of takes them."""
        for kind in sorted(self._found.rows, key=lambda kind: kind != "ATTRIB"):
            for row in self._found.rows[kind]:
                handle = row_handle(row)
                try:
                    check_numbers(row)
                    one = self._entity(kind, handle, row)
                except ValueError:
                    self._found.lost[kind] += 1
                    continue
                if kind == "ATTRIB":
                    self._attributes[int(row[-1][1] or 0)].append(one)
                else:
                    yield handle, one

    def _entity(self, kind: str, handle: int, row: Any) -> Any:
        own = self._common(handle)
        if kind in _ELEVATED:
            own |= extruded(self._found.normals.get(handle))
        if kind in ("INSERT", "MINSERT"):
            normal, block = self._found.inserted.get(handle, (None, None))
            named = row[8][-1] if isinstance(row[8], tuple) else row[8]
            own |= {
                "name": self._names.get(block or 0) or single_line(named or ""),
                **extruded(normal),
            }
            base = self._found.blocks.get(block or 0, ("", (0.0, 0.0, 0.0)))[1]
            return placed_block(row, own, base, self._attributes.get(handle, ()))
        if kind in ("DIM_LINEAR", "DIM_ALIGNED"):
            return dimension(row, own, self._names.get(row[1][10][1] or 0, ""))
        return DWG_KINDS[kind][1](row, own)

    def _owner(self, handle: int) -> int:
        mode, owner = self._found.places.get(handle, (_IN_MODEL, 0))
        return (
            self._model
            if mode == _IN_MODEL
            else self._paper
            if mode == _ON_PAPER
            else owner or self._model
        )

    def _common(self, handle: int) -> dict[str, Any]:
        index, true, layer = self._found.styles.get(handle, (None, None, 0))
        own: dict[str, Any] = {
            "handle": f"{handle:X}",
            "layer": single_line(self._found.layers.get(layer, "0")),
        }
        own |= {} if index is None else {"color": index}
        return own if true is None else own | {"true_color": true & 0xFFFFFF}

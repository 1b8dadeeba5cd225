"""The content of a DWG as ezdwg's raw decoders give it, each asked once. The only door to ezdwg.

Its `Document` reads garbage for dxf_lines with coordinates beyond 1e8, and its own DXF loses entities: neither is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import ezdwg.raw as raw

from shapan.errors import Unreadable
from shapan.plan.budget import check_entities
from shapan.plan.dwg.entities import DWG_APART, DWG_KINDS, DWG_SILENT

DWG_VERSIONS = {
    "AC1012": "R13", "AC1014": "R14", "AC1015": "2000", "AC1018": "2004", "AC1021": "2007", "AC1024": "2010",
    "AC1027": "2013", "AC1032": "2018",
}  # fmt: skip
_LOST = 0.2  # share of the entities: a drawing that lacks more is not shown as if it were whole
_TOGETHER = {"LINE": 0, "ARC": 1, "CIRCLE": 2}  # which of the three lists of one decoder


@dataclass(frozen=True, eq=False, kw_only=True)
class Decoded:
    """`rows`: kind -> what its decoder gave. `places`: handle -> mode (0 in a block, 1 on paper, 2 in the model) and
    owner. `lost` and `unread`: kind -> entities that were not decoded, or that no decoder is for."""

    rows: dict[str, list[Any]]
    places: dict[int, tuple[int, int]]
    # handle -> colour, true colour, layer's handle
    styles: dict[int, tuple[int | None, int | None, int]]
    normals: dict[int, Any]  # handle -> extrusion_tags
    inserted: dict[int, tuple[Any, int | None]]  # INSERT -> extrusion_tags, block's handle
    blocks: dict[int, tuple[str, Any]]  # handle -> name, base point_tags
    layers: dict[int, str]
    colors: dict[int, tuple[int, int | None]]
    off: dict[int, tuple[bool, bool]]  # layer -> frozen, off
    filled: frozenset[int]  # handles of blocks with content
    unit: int
    lost: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)


def decoded(path: str, name: str) -> Decoded:
    """Raises Unreadable `dwg-broken`, TooComplex `entities`."""
    raw.clear_decode_cache()  # it knows files by their paths
    try:
        return _decoded(path, name)
    finally:
        raw.clear_decode_cache()


def _decoded(path: str, name: str) -> Decoded:
    headers = _asked(raw.list_object_headers_with_type, path, None)
    if not headers:
        raise Unreadable("dwg-broken.objects", document=name)
    there = _entities(headers)
    total = sum(len(handles) for kind, handles in there.items() if kind not in DWG_SILENT)
    check_entities(total)
    rows = _rows(path, there)
    places = {
        handle: (mode, owner)
        for handle, mode, owner in _asked(raw.decode_entity_placements, path, [])
    }
    frames = there["BLOCK"] | there["ENDBLK"]
    found = Decoded(
        rows=rows,
        places=places,
        styles={handle: rest for handle, *rest in _asked(raw.decode_entity_styles, path, [])},
        normals={row[0]: row[2] for row in _asked(raw.decode_write_geometry, path, [])},
        inserted={
            row[0]: (row[1], row[2]) for row in _asked(raw.decode_insert_write_properties, path, [])
        },
        blocks={
            one["handle"]: (one["name"], one["base_point"])
            for one in _asked(raw.decode_write_blocks, path, [])
        },
        layers=dict(_asked(raw.decode_layer_names, path, [])),
        colors={
            handle: (index, true)
            for handle, index, true in _asked(raw.decode_layer_colors, path, [])
        },
        off={
            row[0]: (bool(row[1]), bool(row[2]))
            for row in _asked(raw.decode_layer_states, path, [])
        },
        unit=int(_asked(raw.decode_header_variables, path, (0,))[0] or 0),
        filled=frozenset(
            owner for handle, (mode, owner) in places.items() if mode == 0 and handle not in frames
        ),
    )
    _count_lost(found, there)
    mapped = {handle for handle, _ in _asked(raw.list_object_map_entries, path, [])}
    if unseen := mapped - {row[0] for row in headers}:
        found.lost["OBJECT"] = len(unseen)
    if found.lost.total() > _LOST * total:
        raise Unreadable("dwg-broken.lost", document=name, n=found.lost.total(), total=total)
    return found


def _entities(headers: Iterable[tuple[Any, ...]]) -> dict[str, set[int]]:
    """The handles of each kind."""
    there: dict[str, set[int]] = defaultdict(set)
    for handle, _, _, _, kind, family in headers:
        if family == "E":
            there[kind].add(handle)
    return there


def _count_lost(found: Decoded, there: dict[str, set[int]]) -> None:
    """Entities of kinds that are read of which no row came, and of kinds that nobody reads."""
    for kind, handles in there.items():
        if kind in found.rows:
            missing = len(handles - {row_handle(row) for row in found.rows[kind]})
            if missing:
                found.lost[kind] = missing
        elif kind not in DWG_SILENT:
            found.unread[kind] = len(handles)


def _rows(path: str, there: dict[str, set[int]]) -> dict[str, list[Any]]:
    """Of the kinds that the file has. What a decoder makes up beside them is left out."""
    rows: dict[str, list[Any]] = {}
    three = _asked(raw.decode_line_arc_circle_entities, path, ([], [], []))
    inserts, grids = _asked(raw.decode_insert_minsert_entities, path, ([], []))
    dimensions = (
        _asked(raw.decode_dimension_entities, path, [])
        if there.keys() & {"DIM_LINEAR", "DIM_ALIGNED"}
        else []
    )
    for kind in there.keys() & (DWG_KINDS.keys() | DWG_APART):
        if kind in _TOGETHER:
            given = three[_TOGETHER[kind]]
        elif kind in ("INSERT", "MINSERT"):
            given = inserts if kind == "INSERT" else grids
        elif kind.startswith("DIM_"):
            given = [row for row in dimensions if row[0] == kind.removeprefix("DIM_")]
        else:
            given = _asked(getattr(raw, DWG_KINDS[kind][0]), path, [])
        rows[kind] = [row for row in given if row_handle(row) in there[kind]]
    return rows


def row_handle(row: Any) -> int:
    return int(row[1][0] if isinstance(row[0], str) else row[0])


def _asked(decoder: Callable[[str], Any], path: str, otherwise: Any) -> Any:
    """A damaged file makes a decoder raise; a panic of the library is no Exception."""
    try:
        return decoder(path)
    except MemoryError:
        raise
    except BaseException as problem:
        if isinstance(problem, Exception) or type(problem).__name__ == "PanicException":
            return otherwise
        raise

"""Any GLB or glTF -> canonical text, for `shapan inspect` and golden files. Decompressed, rounded, in file order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from shapan.errors import ShapanError, Unreadable
from shapan.gltf import glb
from shapan.gltf.reading.accessors import Data
from shapan.gltf.reading.document import parse_gltf
from shapan.source.json_types import JsonObject

_TYPES = ("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4")
_NODE = ("translation", "rotation", "scale", "matrix", "mesh", "children", "extras")
_ROWS = 12  # printed rows of a column


def describe(data: bytes, files: Mapping[str, bytes] | None = None, rows: int = _ROWS) -> str:
    """`files`: external buffers by name; missing ones are reported in the text. Raises Unreadable if the data is not
    glTF."""
    if data[:4] == b"glTF":
        try:
            text, binary = glb.unpack_glb(data)
        except ValueError as problem:
            raise Unreadable(str(problem), code="model-malformed") from None
    else:
        text, binary = data, b""
    source = Data(parse_gltf(text), binary, files or {})
    try:
        raw: dict[str, object] = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise Unreadable(f"not valid glTF: {problem}", code="model-malformed") from None
    return "\n".join(_lines(raw, source, rows)) + "\n"


def _lines(raw: JsonObject, source: Data, rows: int) -> Iterator[str]:
    asset = raw["asset"]
    yield f"glTF {asset['version']} by {asset.get('generator', 'unknown')}"
    for name in ("extensionsUsed", "extensionsRequired"):
        yield f"{name}: {' '.join(raw.get(name, [])) or 'none'}"
    for i, buffer in enumerate(raw.get("buffers", [])):
        kind = "fallback" if "extensions" in buffer else buffer.get("uri", "binary chunk")[:80]
        yield f"buffer {i}: {kind}" + (
            "" if kind == "fallback" else f", {buffer['byteLength']} bytes"
        )
    for i, node in enumerate(raw.get("nodes", [])):
        yield f"node {i}{_named(node)}{_fields(node, _NODE)}"
        instancing = (
            node.get("extensions", {}).get("EXT_mesh_gpu_instancing", {}).get("attributes", {})
        )
        for name, accessor in instancing.items():
            yield f"  {name} {_column(source, accessor, rows)}"
        for feature in (
            node.get("extensions", {}).get("EXT_instance_features", {}).get("featureIds", [])
        ):
            yield f"  features{_fields(feature, tuple(feature))}"
    for i, mesh in enumerate(raw.get("meshes", [])):
        yield f"mesh {i}{_named(mesh)}"
        for primitive in mesh.get("primitives", []):
            yield f"  primitive{_fields(primitive, ('material', 'mode'))}"
            for name, accessor in primitive.get("attributes", {}).items():
                yield f"    {name} {_column(source, accessor, rows)}"
            if "indices" in primitive:
                yield f"    indices {_column(source, primitive['indices'], rows)}"
            for feature in (
                primitive.get("extensions", {}).get("EXT_mesh_features", {}).get("featureIds", [])
            ):
                yield f"    features{_fields(feature, tuple(feature))}"
    for i, material in enumerate(raw.get("materials", [])):
        yield f"material {i}{_named(material)}{_fields(material, tuple(k for k in material if k != 'name'))}"
    for i, image in enumerate(raw.get("images", [])):
        yield f"image {i}{_named(image)}{_fields(image, ('mimeType', 'uri'))}"
    yield from _table(raw.get("extensions", {}).get("EXT_structural_metadata", {}), source, rows)


def _table(metadata: JsonObject, source: Data, rows: int) -> Iterator[str]:
    for i, table in enumerate(metadata.get("propertyTables", [])):
        yield f"table {i}: class {table.get('class')}, {table.get('count')} rows"
        for name, column in table.get("properties", {}).items():
            if "stringOffsets" not in column:
                yield f"  {name}: numbers"
                continue
            try:
                values = bytes(source.view(column["values"], "")[0])
                kind = {"UINT8": "<u1", "UINT16": "<u2", "UINT32": "<u4"}.get(
                    column.get("stringOffsetType", "UINT32"), "<u8"
                )
                ends = np.frombuffer(
                    bytes(source.view(column["stringOffsets"], "")[0]), kind
                ).tolist()
                strings = [values[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]
            except (ShapanError, ValueError) as problem:
                yield f"  {name}: unreadable ({problem})"
                continue
            more = f" … {len(strings)}" if len(strings) > rows else ""
            yield f"  {name}: {' '.join(repr(s) for s in strings[:rows])}{more}"


def _column(source: Data, index: int, rows: int) -> str:
    accessors = source.document.accessors
    if not 0 <= index < len(accessors):
        return "missing accessor"
    accessor = accessors[index]
    head = f"{accessor.component_type} {accessor.type}{' normalized' if accessor.normalized else ''} × {accessor.count}"
    try:
        values = source.accessor(index, "", _TYPES)
    except ShapanError as problem:
        return f"{head}: {problem.message}"
    shown = "; ".join(_row(row) for row in values[:rows])
    return f"{head}: {shown}{' …' if len(values) > rows else ''}"


def _row(row: npt.NDArray[Any]) -> str:
    return " ".join(
        f"{round(float(v), 4) + 0.0:g}" if row.dtype.kind == "f" else str(int(v)) for v in row
    )


def _named(item: dict[str, object]) -> str:
    return f" {item['name']!r}" if item.get("name") else ""


def _fields(item: dict[str, object], names: tuple[str, ...]) -> str:
    shown = {name: item[name] for name in names if name in item}
    return f" {msgspec.json.encode(shown).decode()}" if shown else ""

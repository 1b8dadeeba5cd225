"""A tile's content -> GLB. Parts are written as instances (EXT_mesh_gpu_instancing), unique geometry as merged meshes;
docs/tiles.md describes the layout with an example.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shapan.gltf import glb
from shapan.gltf.writing.buffer_views import FLOAT, SHORT, UBYTE, USHORT, Views
from shapan.gltf.writing.columns import InstanceColumn, InstanceColumns, instance_columns
from shapan.gltf.writing.hulls import HULLS_KIND
from shapan.gltf.writing.kit import KIT_STEP, Kit
from shapan.gltf.writing.materials import MATERIAL_LIST
from shapan.gltf.writing.property_table import property_table
from shapan.gltf.writing.surfaces import surface_mesh
from shapan.source.json_types import JsonObject
from shapan.tiles.values import Content

_IDS = {1: UBYTE, 2: USHORT}  # component types of feature ids
# instances per group of tiles whose columns are computed together: more use memory and save no time
ROWS = 8_000


def encode_tiles(
    contents: Sequence[Content], kit: Kit, *, compress: bool = True, rows_at_once: int = ROWS
) -> Iterator[bytes]:
    """GLB bytes of each tile, equal for equal content on every machine. Raises ValueError if an instance is farther
    than 8 km from its tile's origin or has a scale above 2,048."""
    first, rows = 0, 0
    for last, content in enumerate(contents, 1):
        rows += len(content.instances)
        if rows >= rows_at_once or last == len(contents):
            some = contents[first:last]
            for one, instances in zip(some, instance_columns(some, kit), strict=True):
                yield _tile(one, instances, compress)
            first, rows = last, 0


def _tile(content: Content, instances: InstanceColumns, compress: bool) -> bytes:
    kit, instanced = instances.kit, bool(instances.mesh)
    views = Views((kit.name, len(kit.data)) if content.shared and instanced else None, compress)
    document: dict[str, object] = {"asset": {"version": "2.0", "generator": "shapan"}}
    root: dict[str, object] = {
        "name": content.id,
        "extras": {"shapan": {"kind": content.kind}},
        "scale": [KIT_STEP] * 3,
    }
    nodes: list[object] = [root]
    meshes: list[object] = []
    if any(content.origin):
        x, y, z = content.origin
        root["translation"] = [x, z, -y]
    if instanced:
        _instances(content, instances, views, nodes, meshes)
    merged = surface_mesh(content, content.surfaces, views)
    if merged:
        nodes.append({"mesh": len(meshes)})
        meshes.append(merged)
    hulls = surface_mesh(content, content.hulls, views)
    if hulls:
        nodes.append({"mesh": len(meshes), "extras": {"shapan": {"kind": HULLS_KIND}}})
        meshes.append(hulls)
    if len(nodes) > 1:
        root["children"] = list(range(1, len(nodes)))
    metadata = property_table(views, content.keys, content.halls) if content.keys else None
    document |= {
        "extensionsUsed": [],
        "extensionsRequired": [],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": nodes,
    }
    if meshes:
        document |= {"meshes": meshes, "materials": MATERIAL_LIST, "accessors": views.accessors}
    if views.views:
        document |= {"bufferViews": views.views, "buffers": views.buffers()}
    if metadata:
        document["extensions"] = {"EXT_structural_metadata": metadata}
    _declare(document, views, instanced, bool(merged or hulls), metadata is not None)
    return glb.pack_glb(document, bytes(views.binary))


def _declare(
    document: dict[str, object], views: Views, instanced: bool, surfaces: bool, table: bool
) -> None:
    """Declares the used and the required extensions. Empty lists are errors, so they are removed."""
    used, required = [], []
    if instanced:
        used += ["EXT_mesh_gpu_instancing"]
        required += ["EXT_mesh_gpu_instancing"]
        if table:
            used += ["EXT_instance_features"]
    if surfaces and table:
        used += ["EXT_mesh_features"]
    if any("extensions" in view for view in views.views):
        used += ["EXT_meshopt_compression"]
        required += ["EXT_meshopt_compression"]
    if table:
        used += ["EXT_structural_metadata"]
    if instanced or surfaces:
        used += ["KHR_materials_unlit", "KHR_mesh_quantization"]
        required += ["KHR_mesh_quantization"]
    for name, names in (("extensionsUsed", used), ("extensionsRequired", required)):
        if names:
            document[name] = names
        else:
            del document[name]


def _instances(
    content: Content, own: InstanceColumns, views: Views, nodes: list[object], meshes: list[object]
) -> None:
    """Columns for all instances of the tile, and one node per mesh that uses its rows of each."""
    for view in own.kit.views:  # always the first four: the kit's accessors have these indexes
        views.foreign(view) if content.shared else _embedded(view, own.kit, views)
    columns = _columns(own, views, packed=content.kind == "mid")
    first = views.known(own.kit.vertices)
    vertices = {"POSITION": first, "NORMAL": first + 1, "COLOR_0": first + 2}
    shapes = [own.kit.pieces[number] for number in own.mesh]
    at = views.known(indices for pieces in shapes for _, indices in pieces)
    for node, (pieces, feature, attributes) in enumerate(
        zip(shapes, own.features, columns, strict=True)
    ):
        extensions: dict[str, object] = {"EXT_mesh_gpu_instancing": {"attributes": attributes}}
        if feature:
            extensions["EXT_instance_features"] = {"featureIds": [feature]}
        nodes.append({"mesh": node, "extensions": extensions})
        meshes.append(
            {
                "primitives": [
                    {"attributes": vertices, "indices": at + i, "material": material}
                    for i, (material, _) in enumerate(pieces)
                ]
            }
        )
        at += len(pieces)


def _columns(own: InstanceColumns, views: Views, packed: bool) -> list[dict[str, int]]:
    """The attributes of each node. `packed`: rotations are compressed with meshopt."""
    # Positions and sizes are compressed with meshopt: after Brotli they have the same size with or without, but stored
    # they have a third, and an edit rewrites three tiles. Colours are not: their repetitions cost less in Brotli than
    # in meshopt's codec (30 instead of 51 bytes per booth). Rotations are not either, except in mid tiles, which are 4
    # kB smaller stored for 6 bytes per booth after Brotli; in near tiles it would be 3 kB for 10 bytes.
    attributes: list[dict[str, int]] = [{} for _ in own.mesh]
    four = {"normalized": True, "type": "VEC4"}
    for name, column, kind, filter in (
        ("TRANSLATION", own.places, {"componentType": FLOAT, "type": "VEC3"}, "EXPONENTIAL"),
        ("ROTATION", own.turns, {"componentType": SHORT, **four}, "NONE" if packed else ""),
        ("SCALE", own.scales, {"componentType": FLOAT, "type": "VEC3"}, "EXPONENTIAL"),
        ("_COLOR_0", own.colors, {"componentType": UBYTE, **four}, ""),
        (
            "_FEATURE_ID_0",
            own.ids,
            {"componentType": _IDS[own.ids.rows.itemsize], "type": "SCALAR"},
            "",
        ),
    ):
        for of, accessor in zip(attributes, _accessors(column, views, kind, filter), strict=True):
            if accessor >= 0:
                of[name] = accessor
    return attributes


def _accessors(
    column: InstanceColumn, views: Views, kind: dict[str, object], filter: str
) -> list[int]:
    """A view of the rows, and an accessor for each node with rows -> its index, -1 for a node without rows. `filter`:
    compress with meshopt and this filter."""
    if not len(column.rows):
        return [-1] * len(column.runs)
    view = views.rows(column.rows, filter=filter) if filter else views.raw(column.rows.tobytes())
    head = {"bufferView": view, **kind}
    return [
        -1 if run is None
        else views.known([{**head, "byteOffset": run[0], "count": run[1]} if run[0] else {**head, "count": run[1]}])
        for run in column.runs
    ]  # fmt: skip


def _embedded(view: JsonObject, kit: Kit, views: Views) -> int:
    """A kit stream, copied into the tile's own binary chunk."""
    if "extensions" not in view:
        data = kit.data[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
        index = views.raw(data)
        views.views[index] = view | {"buffer": 0, "byteOffset": views.views[index]["byteOffset"]}
        return index
    extension = view["extensions"]["EXT_meshopt_compression"]
    data = kit.data[extension["byteOffset"] : extension["byteOffset"] + extension["byteLength"]]
    return views.embedded(view, data)

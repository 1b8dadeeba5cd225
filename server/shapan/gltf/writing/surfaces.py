"""The surfaces (floors, walls, irregular carpets) of a tile, merged into one mesh with a primitive per material."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shapan.geometry import frame
from shapan.gltf import meshopt
from shapan.gltf.writing.buffer_views import VERTICES, Views
from shapan.gltf.writing.kit import pack_normals
from shapan.gltf.writing.property_table import feature_counts
from shapan.scene.values import MATERIALS, Surface
from shapan.source.json_types import JsonObject
from shapan.tiles.values import Content


def surface_mesh(
    content: Content, surfaces: Sequence[Surface], views: Views
) -> dict[str, object] | None:
    """The merged mesh of surfaces of the tile, or None if none has a triangle. Vertices are relative to the tile's
    origin, float32 millimetres (halls are too long for 16 bits), with features per vertex."""
    primitives = []
    for material, name in enumerate(MATERIALS):
        group = [s for s in surfaces if s.primitive.material == name and len(s.primitive.indices)]
        if group:
            primitives.append(_primitive(content, group, material, views))
    return {"primitives": primitives} if primitives else None


def _primitive(content: Content, group: list[Surface], material: int, views: Views) -> JsonObject:
    starts = np.cumsum([0] + [len(s.primitive.positions) for s in group])
    indices = np.concatenate(
        [
            s.primitive.indices.reshape(-1).astype(np.int64) + at
            for s, at in zip(group, starts, strict=False)
        ]
    )
    positions = np.concatenate([s.primitive.positions for s in group]).astype(np.float64)
    places = frame.to_gltf(positions - np.asarray(content.origin, np.float64)) * 1000.0
    steps = np.rint(np.round(places, 3)).astype(np.int32)
    if np.abs(steps).max() >= 1 << 23:
        raise ValueError(
            f"tile {content.id}: a surface lies farther than 8 km from {content.origin}"
        )
    count = len(steps)
    normals = np.concatenate([s.primitive.normals for s in group])
    colors = np.concatenate([s.primitive.colors for s in group])
    low, high = steps.min(0).tolist(), steps.max(0).tolist()
    words = meshopt.exponential
    attributes = {
        "POSITION": views.accessor(
            views.rows(words(steps, 0), target=VERTICES, filter="EXPONENTIAL"),
            "float32", "VEC3", count, bounds=(low, high),
        ),
    }  # fmt: skip
    if len(normals):  # without them its triangles are flat (glTF 2.0, section 3.7.2.1)
        rows = views.rows(pack_normals(normals), target=VERTICES)
        attributes["NORMAL"] = views.accessor(rows, "int8", "VEC3", count, normalized=True)
    rows = views.rows(colors, target=VERTICES)
    attributes["COLOR_0"] = views.accessor(rows, "uint8", "VEC4", count, normalized=True)
    primitive: JsonObject = {"attributes": attributes, "material": material}
    if content.keys:
        ids = np.concatenate([s.feature for s in group])
        nobody = len(content.keys)
        ids = np.where(ids < 0, nobody, ids).astype(np.int32)
        attributes["_FEATURE_ID_0"] = views.accessor(
            views.rows(words(ids[:, None], 0), target=VERTICES, filter="EXPONENTIAL"),
            "float32",
            "SCALAR",
            count,
        )
        feature = feature_counts(ids, np.array([count]), np.array([nobody]))[0]
        if feature:
            primitive["extensions"] = {"EXT_mesh_features": {"featureIds": [feature]}}
    kind = "uint16" if count <= 65535 else "uint32"
    primitive["indices"] = views.accessor(
        views.triangles(indices.astype(kind)), kind, "SCALAR", len(indices)
    )
    return primitive

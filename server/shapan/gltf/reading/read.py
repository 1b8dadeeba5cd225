"""An uploaded glTF or GLB -> a Model in the file's own axes and metres: the scene at rest, flattened to world space.

Supported: triangles, strips and fans, sparse, quantized, meshopt and Draco data, skins (at rest), instances,
textures with their transform (one set of coordinates per material), specular-glossiness, node animations. Ignored:
other animations, cameras, lights, morph targets, points and lines, other extensions of materials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.geometry.arrays import F64, U32
from shapan.gltf import glb
from shapan.gltf.reading import draco
from shapan.gltf.reading.accessors import Data, malformed_gltf
from shapan.gltf.reading.annotations import read_annotations
from shapan.gltf.reading.document import Document, GltfPrimitive, parse_gltf
from shapan.gltf.reading.materials import LeftOut, Paints
from shapan.gltf.reading.motion import in_motion
from shapan.gltf.reading.nodes import PlacedMesh, placed_meshes, read_tree
from shapan.tiles.model import Mesh, Model, smooth_normals

# required extensions that this reader supports or can ignore without a wrong result
KNOWN = {
    "KHR_mesh_quantization",
    "EXT_meshopt_compression",
    "KHR_meshopt_compression",
    "EXT_texture_webp",
    "KHR_texture_transform",
    "KHR_draco_mesh_compression",
    "KHR_texture_basisu",
    "EXT_mesh_gpu_instancing",
    "KHR_lights_punctual",
    "KHR_xmp_json_ld",
    "KHR_node_visibility",
    "KHR_animation_pointer",
    "EXT_texture_avif",
    "MSFT_texture_dds",
    "EXT_structural_metadata",
    "EXT_mesh_features",
    "EXT_instance_features",
}


def read_gltf(
    data: bytes, files: Mapping[str, bytes] | None = None
) -> tuple[Model, tuple[LeftOut, ...], tuple[LeftOut, ...]]:
    """`files`: uploaded files by relative path -> (Model, ignored content, missing textures).

    Raises Unreadable (`model-malformed`, `model-unsupported`, `model-external-uri`, `model-empty`) or TooComplex
    (`model-too-complex`, `image-*`), each with a JSON pointer in `where`.
    """
    document, binary = _opened(data)
    source = Data(document, binary, files or {})
    paints = Paints(source)
    notes: dict[LeftOut, None] = {}
    meshes: list[Mesh] = []
    nodes: list[int | None] = []  # node of each mesh, None for a skinned mesh
    faces = 0
    cache: dict[tuple[int, int], Mesh | None] = {}
    tree = read_tree(source)
    for placed in placed_meshes(source, tree):
        for number, primitive in enumerate(document.meshes[placed.mesh].primitives):
            key = (placed.mesh, number)
            if key not in cache:
                cache[key] = _primitive(
                    source, primitive, f"/meshes/{key[0]}/primitives/{number}", paints, notes
                )
            mesh = cache[key]
            if mesh is None:
                continue
            faces += len(mesh.indices) * len(placed.matrices)
            if faces > settings.MODEL_FACES:
                raise TooComplex(
                    "model-too-complex.model-triangles",
                    most=settings.MODEL_FACES,
                )
            meshes += [_moved(mesh, matrix) for matrix in placed.matrices] if placed.skin is None else [
                _skinned(source, mesh, primitive, placed)
            ]  # fmt: skip
            nodes += [placed.node if placed.skin is None else None] * (len(meshes) - len(nodes))
    if not faces:
        raise Unreadable("model-empty.model-triangles")
    notes |= paints.left_out
    labels = read_annotations(document, tree, meshes, nodes)
    model = Model(
        meshes=tuple(meshes), pictures=tuple(paints.pictures), unit=1.0, up="y", annotations=labels
    )
    if document.animations:
        model, still = in_motion(source, tree, model, nodes)
        notes |= {(what, ""): None for what in still}
    return model, tuple(notes), tuple(paints.notes)


def check_gltf(data: bytes) -> None:
    """Its container and its JSON, and the number of triangles that they state; reads no numbers. Raises as
    `read_gltf`."""
    document, _ = _opened(data)
    stated = [
        sum(_stated(document, primitive) for primitive in mesh.primitives)
        for mesh in document.meshes
    ]
    faces = 0
    for node in read_tree(Data(document, b"", {})).world:
        mesh = document.nodes[node].mesh
        faces += stated[mesh] if mesh is not None and mesh < len(stated) else 0
    if faces > settings.MODEL_FACES:
        raise TooComplex("model-too-complex.model-triangles", most=settings.MODEL_FACES)
    if not faces:
        raise Unreadable("model-empty.model-triangles")


def _opened(data: bytes) -> tuple[Document, bytes]:
    """(the JSON, the binary chunk)."""
    if data[:4] == b"glTF":
        try:
            text, binary = glb.unpack_glb(data)
        except ValueError as problem:
            raise malformed_gltf("model-malformed.invalid-gltf", "", problem=problem) from None
    else:
        text, binary = data, b""
    document = parse_gltf(text)
    for name in document.extensions_required:
        if name not in KNOWN and not name.startswith("KHR_materials_"):
            raise Unreadable("model-unsupported.model-needs-read", name=name[:60])
    return document, binary


def _stated(document: Document, primitive: GltfPrimitive) -> int:
    """The triangles of a primitive, by the length of its indices or positions."""
    if primitive.mode not in (4, 5, 6):
        return 0
    index = primitive.attributes.get("POSITION") if primitive.indices is None else primitive.indices
    if index is None or index >= len(document.accessors):
        return 0
    count = document.accessors[index].count
    return count // 3 if primitive.mode == 4 else max(count - 2, 0)


def _primitive(
    source: Data, primitive: GltfPrimitive, where: str, paints: Paints, notes: dict[LeftOut, None]
) -> Mesh | None:
    if primitive.mode not in (4, 5, 6):
        notes["lines", ""] = None
        return None
    if primitive.targets:
        notes["morphs", ""] = None
    packed = primitive.extensions.get("KHR_draco_mesh_compression")
    paint, uv_set, transform = paints.of(primitive.material)
    names = {
        "POSITION": ("VEC3",),
        "NORMAL": ("VEC3",),
        f"TEXCOORD_{uv_set}": ("VEC2",),
        "COLOR_0": ("VEC3", "VEC4"),
    }
    if packed is not None:
        values, indices = draco.draco_decode(source, packed, where)
    else:
        if "POSITION" not in primitive.attributes:
            return None
        values = {
            name: source.floats(primitive.attributes[name], f"{where}/attributes/{name}", types)
            for name, types in names.items()
            if name in primitive.attributes
        }
        indices = _indices(source, primitive, len(values["POSITION"]), where)
    positions = values["POSITION"].astype(np.float32)
    if any(len(v) != len(positions) for v in values.values()):
        raise malformed_gltf("model-malformed.attributes-different-lengths", where)
    triangles = _triangles(indices, primitive.mode)
    if len(triangles) == 0:
        return None
    if int(triangles.max()) >= len(positions):
        raise malformed_gltf(
            "model-malformed.index-points-beyond-vertices",
            f"{where}/indices",
            index=int(triangles.max()),
            vertices=len(positions),
        )
    if "JOINTS_0" not in primitive.attributes:
        values, triangles = _needed(values, triangles)
        positions = values["POSITION"].astype(np.float32)
    normals = values.get("NORMAL")
    uvs = values.get(f"TEXCOORD_{uv_set}") if paint.textured else None
    colors = values.get("COLOR_0")
    return Mesh(
        paint=paint,
        positions=positions,
        normals=smooth_normals(positions, triangles)
        if normals is None
        else normals.astype(np.float32),
        indices=triangles,
        uvs=None if uvs is None else transform(uvs).astype(np.float32),
        colors=None if colors is None else _bytes(colors),
    )


def _needed(values: dict[str, F64], triangles: U32) -> tuple[dict[str, F64], U32]:
    """Only the vertices that the triangles use: many primitives may share one stream, as in our own tiles."""
    used = np.zeros(len(values["POSITION"]), np.bool_)
    used[triangles] = True
    if used.all():
        return values, triangles
    place = np.cumsum(used, dtype=np.uint32) - np.uint32(1)
    return {name: rows[used] for name, rows in values.items()}, place[triangles]


def _bytes(colors: F64) -> npt.NDArray[np.uint8]:
    out = np.full((len(colors), 4), 255, np.uint8)
    out[:, : colors.shape[1]] = np.rint(np.clip(colors, 0, 1) * 255)
    return out


def _indices(source: Data, primitive: GltfPrimitive, vertices: int, where: str) -> U32:
    if primitive.indices is None:
        return np.arange(vertices, dtype=np.uint32)
    indices = source.accessor(primitive.indices, f"{where}/indices", ("SCALAR",))[:, 0]
    if indices.dtype.kind != "u":
        raise malformed_gltf("model-malformed.indices-unsigned-integers", f"{where}/indices")
    plain: U32 = indices.astype(np.uint32)
    return plain


def _triangles(indices: npt.NDArray[np.uint32], mode: int) -> npt.NDArray[np.uint32]:
    if mode == 4:
        return indices[: len(indices) // 3 * 3].reshape(-1, 3)
    if len(indices) < 3:
        return indices[:0].reshape(-1, 3)
    if mode == 6:
        fan: U32 = np.stack(
            [np.broadcast_to(indices[0], len(indices) - 2), indices[1:-1], indices[2:]], 1
        )
        return fan
    strip: U32 = np.stack([indices[:-2], indices[1:-1], indices[2:]], 1)
    strip[1::2, :2] = strip[1::2, 1::-1]
    solid: U32 = strip[
        (strip[:, 0] != strip[:, 1]) & (strip[:, 1] != strip[:, 2]) & (strip[:, 0] != strip[:, 2])
    ]
    return solid


def _moved(mesh: Mesh, matrix: F64) -> Mesh:
    """The mesh in world space; a mirroring matrix (4,4) reverses the triangles' winding."""
    positions = mesh.positions.astype(np.float64) @ matrix[:3, :3].T + matrix[:3, 3]
    if not np.isfinite(positions).all() or np.abs(positions).max(initial=0) > 1e12:
        raise malformed_gltf("model-malformed.node-moves-model-out-reach", "/nodes")
    linear = matrix[:3, :3]
    cofactor = np.stack(
        [
            np.cross(linear[1], linear[2]),
            np.cross(linear[2], linear[0]),
            np.cross(linear[0], linear[1]),
        ]
    )
    flipped = np.linalg.det(linear) < 0
    normals = mesh.normals.astype(np.float64) @ cofactor.T * (-1.0 if flipped else 1.0)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    indices = np.ascontiguousarray(mesh.indices[:, ::-1]) if flipped else mesh.indices
    unit = (normals / np.where(length > 0, length, 1)).astype(np.float32)
    return replace(mesh, positions=positions.astype(np.float32), normals=unit, indices=indices)


def _skinned(source: Data, mesh: Mesh, primitive: GltfPrimitive, placed: PlacedMesh) -> Mesh:
    """The mesh in the rest pose of its joints (glTF 2.0, 3.7.3.3)."""
    joints, inverse = placed.joints, placed.inverse
    if (
        "JOINTS_0" not in primitive.attributes
        or "WEIGHTS_0" not in primitive.attributes
        or not len(joints)
    ):
        return _moved(mesh, placed.matrices[0])
    which = source.accessor(primitive.attributes["JOINTS_0"], "/skins", ("VEC4",))
    weights = source.floats(primitive.attributes["WEIGHTS_0"], "/skins", ("VEC4",))
    if (
        len(which) != len(mesh.positions)
        or len(weights) != len(which)
        or int(which.max(initial=0)) >= len(joints)
    ):
        raise malformed_gltf("model-malformed.skin-does-fit-mesh", "/skins")
    blended = np.einsum("nk,nkij->nij", weights, (joints @ inverse)[which.astype(np.int64)])
    total = weights.sum(1)[:, None, None]
    blended = np.where(total > 0, blended / np.where(total > 0, total, 1), np.eye(4))
    positions = (
        np.einsum("nij,nj->ni", blended[:, :3, :3], mesh.positions.astype(np.float64))
        + blended[:, :3, 3]
    )
    if not np.isfinite(positions).all():
        raise malformed_gltf("model-malformed.skin-moves-model-out-reach", "/skins")
    moved = positions.astype(np.float32)
    return replace(mesh, positions=moved, normals=smooth_normals(moved, mesh.indices))


__all__ = ["Document", "check_gltf", "read_gltf"]

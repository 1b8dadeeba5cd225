"""The node tree of an uploaded glTF, traversed without recursion: cycles, shared children, excessive depth and counts
are refused."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shapan.errors import TooComplex
from shapan.geometry.arrays import F64
from shapan.gltf.reading.accessors import Data, malformed_gltf
from shapan.gltf.reading.document import Node

DEPTH = 256
_INSTANCES = 20_000


@dataclass(frozen=True, eq=False, kw_only=True)
class PlacedMesh:
    """A mesh and its placements: (n,4,4) world matrices; for a skin its joints' world and inverse bind matrices."""

    node: int
    mesh: int
    matrices: F64
    skin: int | None
    joints: F64
    inverse: F64


@dataclass(frozen=True, eq=False)
class Tree:
    """The nodes of the default scene, parents first: their world matrices at rest, and their parents."""

    world: dict[int, F64]
    parents: dict[int, int | None]


def placed_meshes(source: Data, tree: Tree) -> list[PlacedMesh]:
    document = source.document
    world = tree.world
    none = np.zeros((0, 4, 4))
    found = []
    instances = 0
    for index, matrix in world.items():
        node = document.nodes[index]
        if node.mesh is None:
            continue
        if node.mesh >= len(document.meshes):
            raise malformed_gltf("model-malformed.no-mesh", f"/nodes/{index}/mesh", mesh=node.mesh)
        matrices = _instances(source, node, matrix, f"/nodes/{index}")
        instances += len(matrices)
        if instances > _INSTANCES:
            raise TooComplex("model-too-complex.placed-meshes", where="/nodes", most=_INSTANCES)
        if node.skin is None:
            found.append(
                PlacedMesh(
                    node=index,
                    mesh=node.mesh,
                    matrices=matrices,
                    skin=None,
                    joints=none,
                    inverse=none,
                )
            )
        else:
            joints, inverse = _skin(source, node.skin, world, f"/nodes/{index}")
            found.append(
                PlacedMesh(
                    node=index,
                    mesh=node.mesh,
                    matrices=matrices[:1],
                    skin=node.skin,
                    joints=joints,
                    inverse=inverse,
                )
            )
    return found


def read_tree(source: Data) -> Tree:
    document = source.document
    nodes = document.nodes
    if document.scenes:
        number = document.scene or 0
        if number >= len(document.scenes):
            raise malformed_gltf("model-malformed.no-scene", "/scene", number=number)
        roots = list(document.scenes[number].nodes)
    else:
        children = {child for node in nodes for child in node.children}
        roots = [index for index in range(len(nodes)) if index not in children]
    world: dict[int, F64] = {}
    parents: dict[int, int | None] = {}
    stack: list[tuple[int, int | None, int]] = [(index, None, 0) for index in reversed(roots)]
    while stack:
        index, above, depth = stack.pop()
        if index >= len(nodes):
            raise malformed_gltf("model-malformed.no-node", "/nodes", index=index)
        if index in world:
            raise malformed_gltf(
                "model-malformed.node-two-parents-own-ancestor", f"/nodes/{index}", index=index
            )
        if depth > DEPTH:
            raise TooComplex("model-too-complex.nodes-nested-deep", where="/nodes", most=DEPTH)
        node = nodes[index]
        visible = node.extensions.get("KHR_node_visibility")
        if isinstance(visible, dict) and visible.get("visible") is False:
            continue
        own = local_matrix(node, f"/nodes/{index}")
        world[index], parents[index] = own if above is None else world[above] @ own, above
        stack += [(child, index, depth + 1) for child in reversed(node.children)]
    return Tree(world, parents)


def local_matrix(node: Node, where: str) -> F64:
    if node.matrix:
        if len(node.matrix) != 16:
            raise malformed_gltf("model-malformed.matrix-needs-16-numbers", where)
        return np.array(node.matrix, np.float64).reshape(4, 4).T
    matrix = np.eye(4)
    matrix[:3, :3] = rotations(np.array([node.rotation], np.float64))[0] * np.array(
        node.scale, np.float64
    )
    matrix[:3, 3] = node.translation
    return matrix


def rotations(quaternions: F64) -> F64:
    """(n,4) x, y, z, w of any length -> (n,3,3)."""
    length = np.linalg.norm(quaternions, axis=1, keepdims=True)
    x, y, z, w = (quaternions / np.where(length > 0, length, 1)).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.array(rows).transpose(2, 0, 1)


def _instances(source: Data, node: Node, matrix: F64, where: str) -> F64:
    """EXT_mesh_gpu_instancing as world matrices (n,4,4); without it, the node's own matrix."""
    extension = node.extensions.get("EXT_mesh_gpu_instancing")
    if extension is None:
        return matrix[None]
    attributes = extension.get("attributes") if isinstance(extension, dict) else None
    if not isinstance(attributes, dict) or not all(
        isinstance(v, int) and v >= 0 for v in attributes.values()
    ):
        raise malformed_gltf("model-malformed.instancing-without-attributes", where)
    columns = {
        name: source.floats(attributes[name], where, types)
        for name, types in (
            ("TRANSLATION", ("VEC3",)),
            ("ROTATION", ("VEC4",)),
            ("SCALE", ("VEC3",)),
        )
        if name in attributes
    }
    counts = {len(column) for column in columns.values()}
    if len(counts) != 1:
        raise malformed_gltf("model-malformed.instances-different-numbers", where)
    count = counts.pop()
    if count > _INSTANCES:
        raise TooComplex(
            "model-too-complex.instances",
            where=where,
            most=_INSTANCES,
            count=count,
        )
    local = np.tile(np.eye(4), (count, 1, 1))
    if "ROTATION" in columns:
        local[:, :3, :3] = rotations(columns["ROTATION"])
    if "SCALE" in columns:
        local[:, :3, :3] *= columns["SCALE"][:, None, :]
    if "TRANSLATION" in columns:
        local[:, :3, 3] = columns["TRANSLATION"]
    return matrix @ local


def _skin(source: Data, number: int, world: dict[int, F64], where: str) -> tuple[F64, F64]:
    skins = source.document.skins
    if number >= len(skins):
        raise malformed_gltf("model-malformed.no-skin", where, number=number)
    skin = skins[number]
    if len(skin.joints) > 4096:
        raise TooComplex("model-too-complex.joints", where=where, limit="4096")
    joints = np.array([world.get(joint, np.eye(4)) for joint in skin.joints]).reshape(-1, 4, 4)
    if skin.inverse_bind_matrices is None:
        return joints, np.tile(np.eye(4), (len(joints), 1, 1))
    inverse = source.floats(skin.inverse_bind_matrices, f"/skins/{number}", ("MAT4",))
    if len(inverse) < len(joints):
        raise malformed_gltf("model-malformed.fewer-bind-matrices-joints", f"/skins/{number}")
    return joints, inverse[: len(joints)].reshape(-1, 4, 4).transpose(0, 2, 1)

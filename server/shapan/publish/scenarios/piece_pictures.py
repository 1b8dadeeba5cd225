"""A set piece as a drawn picture, for articles without pictures of the scene."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import cos, radians, sin

import numpy as np

from shapan.expo.scenario.scenery import SetPiece
from shapan.geometry.arrays import F64
from shapan.intake.models.picture import picture
from shapan.publish.build_id import cache_key
from shapan.scene.scenery.compile import SceneNode, compile_piece
from shapan.store.ports import Cache
from shapan.tiles.model import Mesh, Model, Paint

PIECE_PX = (640, 480)
_SCREEN = Paint(color=(0.02, 0.05, 0.08, 1.0), emission=(0.03, 0.1, 0.14))


def piece_picture(piece: SetPiece, shown: Collection[str], cache: Cache) -> bytes:
    """WebP of PIECE_PX: the piece at rest, from the front, with these groups; b"" if nothing of it is seen. Glass is
    left out."""
    key = cache_key("piece picture", sorted(shown), piece)
    data = cache.get(key)
    if data is None:
        meshes = tuple(_meshes(piece, shown))
        data = picture(Model(meshes=meshes, up="z"), PIECE_PX).data if meshes else b""
        cache.set(key, data)
    return data


def _meshes(piece: SetPiece, shown: Collection[str]) -> list[Mesh]:
    found = []
    frames: list[tuple[F64, F64]] = []  # rotation (3,3) of row vectors and translation of each node
    for node in compile_piece(piece).nodes:
        turn, at = _frame(node)
        if node.parent >= 0:
            over_turn, over_at = frames[node.parent]
            turn, at = turn @ over_turn, at @ over_turn + over_at
        frames.append((turn, at))
        if node.group and node.group not in shown:
            continue
        for one in _solid(node):
            positions = (one.positions.astype(np.float64) @ turn + at).astype(np.float32)
            normals = (one.normals.astype(np.float64) @ turn).astype(np.float32)
            found.append(replace(one, positions=positions, normals=normals))
    return found


def _frame(node: SceneNode) -> tuple[F64, F64]:
    c, s = cos(radians(node.place[3])), sin(radians(node.place[3]))
    return np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))), np.array(node.place[:3])


def _solid(node: SceneNode) -> list[Mesh]:
    found = [
        Mesh(
            paint=Paint(),
            positions=one.positions,
            normals=one.normals,
            indices=one.indices.astype(np.uint32),
            colors=one.colors,
        )
        for one in node.primitives
        if one.material != "glass"
    ]
    if node.screen is not None:
        wide, tall = node.screen
        corners = np.array(((-0.5, 0, 0), (0.5, 0, 0), (0.5, 0, 1), (-0.5, 0, 1)), np.float32) * (
            wide,
            1,
            tall,
        )
        found.append(
            Mesh(
                paint=_SCREEN,
                positions=corners.astype(np.float32),
                normals=np.array(((0, -1, 0),) * 4, np.float32),
                indices=np.array(((0, 1, 2), (0, 2, 3)), np.uint32),
            )
        )
    return found

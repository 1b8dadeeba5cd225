"""A small picture of a model as a visitor comes upon it, drawn from its surface points: no graphics card, no window."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from shapan.geometry.arrays import F64
from shapan.gltf import images
from shapan.intake.models.points import corners, placed_points, spread
from shapan.tiles.model import Mesh, Model, Picture

SIDE = 256
_INK = 0.86  # of the side that the model fills
_POINTS = 1_000_000  # at most, of a mesh
_PAPER = (238, 236, 232)
_RIGHT, _UP, _TOWARDS = (
    np.array(row) for row in ((0.819152, 0.573576, 0.0), (-0.217, 0.309909, 0.92565), (0.530927, -0.758242, 0.378522))
)  # from the front, a little from the right and above
_LAMP = np.array((0.35, -0.55, 0.76))


def picture(model: Model) -> Picture:
    """WebP of SIDE pixels. `model` as `intake.models` settles it: z up, front towards -y."""
    low, high = _extent(model.meshes)
    pixel = float((high - low).max()) / (SIDE * _INK)
    middle = (low + high) / 2
    sheet = np.full((SIDE * SIDE, 3), _PAPER, np.uint8)
    textures = [_pixels(one) for one in model.pictures]
    rows = [_dots(mesh, textures, pixel, middle) for mesh in model.meshes]
    where, depth, colors = (np.concatenate([row[i] for row in rows]) for i in range(3))
    order = np.argsort(depth, kind="stable")  # far ones first, near ones over them
    sheet[where[order]] = colors[order]
    out = io.BytesIO()
    Image.fromarray(sheet.reshape(SIDE, SIDE, 3)).save(out, "WEBP", quality=80, method=4)
    return Picture(out.getvalue(), "image/webp", SIDE, SIDE)


def _extent(meshes: Sequence[Mesh]) -> tuple[F64, F64]:
    seen = [np.stack([mesh.positions.astype(np.float64) @ axis for axis in (_RIGHT, _UP)], 1) for mesh in meshes]
    return np.min([one.min(0) for one in seen], 0), np.max([one.max(0) for one in seen], 0)


def _dots(
    mesh: Mesh, textures: Sequence[npt.NDArray[np.uint8]], pixel: float, middle: F64
) -> tuple[npt.NDArray[np.int64], F64, npt.NDArray[np.uint8]]:
    """(place on the sheet, nearness, colour) of a mesh's points."""
    triangles = corners(mesh)
    which, weights = spread(triangles, pixel * 0.9, _POINTS)
    points = placed_points(triangles, which, weights)
    across = ((points @ _RIGHT - middle[0]) / pixel + SIDE / 2).astype(np.int64)
    down = (SIDE / 2 - (points @ _UP - middle[1]) / pixel).astype(np.int64)
    normals = placed_points(mesh.normals.astype(np.float64)[mesh.indices], which, weights)
    light = 0.55 + 0.45 * np.clip(np.abs(normals @ _LAMP), 0, 1)[:, None]
    color = np.broadcast_to(np.array(mesh.paint.color[:3]), (len(points), 3))
    if mesh.colors is not None:
        color = color * placed_points(mesh.colors.astype(np.float64)[mesh.indices], which, weights)[:, :3] / 255
    if mesh.uvs is not None and mesh.paint.picture >= 0:
        color = color * _looked_up(
            textures[mesh.paint.picture], placed_points(mesh.uvs.astype(np.float64)[mesh.indices], which, weights)
        )
    color = color + np.array(mesh.paint.emission)
    shown = np.rint(np.clip(color * light, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)
    inside = (across >= 0) & (across < SIDE) & (down >= 0) & (down < SIDE)
    return (down * SIDE + across)[inside], (points @ _TOWARDS)[inside], shown[inside]


def _pixels(one: Picture) -> npt.NDArray[np.uint8]:
    with Image.open(io.BytesIO(one.data), formats=images.FORMATS) as image:
        image.thumbnail((SIDE, SIDE))
        return np.asarray(image.convert("RGB"))


def _looked_up(texture: npt.NDArray[np.uint8], uvs: F64) -> F64:
    """Linear colours at texture coordinates, which repeat."""
    height, width = texture.shape[:2]
    column = np.minimum((np.mod(uvs[:, 0], 1) * width).astype(np.int64), width - 1)
    row = np.minimum((np.mod(uvs[:, 1], 1) * height).astype(np.int64), height - 1)
    linear: F64 = (texture[row, column] / 255.0) ** 2.2
    return linear

"""A small picture of a model from a visitor's view, rendered in numpy: without GPU and window."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from shapan.errors import Unreadable
from shapan.geometry.arrays import F64, I64
from shapan.gltf import images
from shapan.intake.models.raster import TOUCHED, RasterSurface, along, evaluated
from shapan.tiles.model import Mesh, Model, Picture

SIDE = 256
_DRAWN = 2  # supersampling per side
_CELLS = 6_000_000  # limit of cells: large overlapping triangles use a coarser grid
_INK = 0.86  # share of the side that the model fills
_PAPER = (238, 236, 232)
_RIGHT, _UP, _TOWARDS = (
    np.array(row)
    for row in (
        (0.819152, 0.573576, 0.0),
        (-0.217, 0.309909, 0.92565),
        (0.530927, -0.758242, 0.378522),
    )
)  # from the front, slightly from the right and above
Textures = Mapping[int, npt.NDArray[np.uint8]]  # by the picture's index
_LAMP = np.array((0.35, -0.55, 0.76))
_LINEAR = np.array([(i / 255) ** 2.2 for i in range(256)])
_SHOWN = np.array([round((i / 4095) ** (1 / 2.2) * 255) for i in range(4096)], np.uint8)


def picture(model: Model, size: tuple[int, int] = (SIDE, SIDE)) -> Picture:
    """WebP of `size` pixels. `model` as `intake.models` returns it: z up, front towards -y."""
    corners = np.concatenate([_seen(mesh) for mesh in model.meshes])
    low, high = corners[:, :, :2].min((0, 1)), corners[:, :, :2].max((0, 1))
    wide, tall = size[0] * _DRAWN, size[1] * _DRAWN
    corners -= np.array([*((low + high) / 2), 0.0])
    extent = np.maximum(high - low, 1e-9)
    corners *= min(wide * _INK / float(extent[0]), tall * _INK / float(extent[1]))
    corners[:, :, :2] += np.array((wide / 2, tall / 2))
    surface = RasterSurface(corners)
    while surface.cells() > _CELLS and min(wide, tall) > 16:
        wide, tall = wide // 2, tall // 2
        surface = RasterSurface(surface.corners / 2)
    textures = textures_of(model)
    sheet = np.full((wide * tall, 3), _PAPER, np.uint8)
    top = surface.topmost(wide, tall, TOUCHED)
    weights = [
        surface.between(np.broadcast_to(one, (len(corners), 3)), 1 / 3) for one in np.eye(3)[1:]
    ]
    starts = np.cumsum([0, *(len(mesh.indices) for mesh in model.meshes)])
    for mesh, first, last in zip(model.meshes, starts, starts[1:], strict=False):
        place = np.flatnonzero((top >= first) & (top < last))
        at = (top[place], place % wide + 0.5, place // wide + 0.5)
        sheet[place] = _shown(
            mesh, textures, Dots.of(top[place] - first, *(evaluated(one, *at) for one in weights))
        )
    image = Image.fromarray(_averaged(sheet.reshape(tall, wide, 3)))
    out = io.BytesIO()
    image.resize(size, Image.Resampling.NEAREST).save(out, "WEBP", quality=80, method=4)
    return Picture(out.getvalue(), "image/webp", *size)


def seen_to_differ(one: Picture, other: Picture) -> bool:
    """Whether a person sees that two portraits differ: in a thousandth of their pixels by a tenth."""
    a, b = (
        np.asarray(images.small(portrait.data, SIDE)).astype(np.int16) for portrait in (one, other)
    )
    return bool((np.abs(a - b).max(2) > 25).mean() > 0.001)


def _drawn(mesh: Mesh) -> set[int]:
    """The textures of a mesh that a portrait shows: its base colour and what glows."""
    if mesh.uvs is None:
        return set()
    return {mesh.paint.picture, mesh.paint.map("emission")} - {-1}


def _seen(mesh: Mesh) -> F64:
    """The corners of its triangles, (n, 3, 3): right, down and towards the eye, in metres."""
    at = mesh.positions.astype(np.float64)
    seen: F64 = np.stack([along(at, _RIGHT), -along(at, _UP), along(at, _TOWARDS)], 1)[mesh.indices]
    return seen


@dataclass(frozen=True, eq=False)
class Dots:
    """Points on a mesh: the triangle of each (k,) and its barycentric weights (k, 3)."""

    which: I64
    weights: F64

    @classmethod
    def of(cls, which: I64, second: F64, third: F64) -> Dots:
        """Weights slightly outside the triangle are moved to its edge."""
        weights = np.clip(np.stack([1 - second - third, second, third], 1), 0, 1)
        return cls(which, weights / (weights[:, :1] + weights[:, 1:2] + weights[:, 2:]))

    def of_corners(self, mesh: Mesh, values: npt.NDArray[np.generic]) -> F64:
        """Interpolates values of the mesh's vertices, (vertices, width), at the points: (k, width)."""
        at = mesh.indices[self.which]
        a, b, c = (values[at[:, i]].astype(np.float64) * self.weights[:, i, None] for i in range(3))
        between: F64 = a + b + c
        return between


def _shown(mesh: Mesh, textures: Textures, dots: Dots) -> npt.NDArray[np.uint8]:
    """Colours of points in sRGB, (k, 3)."""
    light = (
        0.55
        + 0.45 * np.clip(np.abs(along(dots.of_corners(mesh, mesh.normals), _LAMP)), 0, 1)[:, None]
    )
    return srgb(linear_colors(mesh, textures, dots) * light)


def srgb(linear: F64) -> npt.NDArray[np.uint8]:
    """Linear colours, 1 = white, as bytes of sRGB."""
    shown: npt.NDArray[np.uint8] = _SHOWN[np.rint(np.clip(linear, 0, 1) * 4095).astype(np.int64)]
    return shown


def textures_of(model: Model) -> Textures:
    """Its textures that a portrait shows, small."""
    return {at: _pixels(model.pictures[at]) for mesh in model.meshes for at in _drawn(mesh)}


def linear_colors(mesh: Mesh, textures: Textures, dots: Dots) -> F64:
    """Linear colours of points, with what glows, (k, 3)."""
    color = np.broadcast_to(np.array(mesh.paint.color[:3]), (len(dots.which), 3))
    if mesh.colors is not None:
        color = color * dots.of_corners(mesh, mesh.colors)[:, :3] / 255
    if mesh.uvs is not None and mesh.paint.picture >= 0:
        color = color * _looked_up(textures[mesh.paint.picture], dots.of_corners(mesh, mesh.uvs))
    glow: F64 = mesh.paint.strength * np.array(mesh.paint.emission, np.float64)
    if mesh.uvs is not None and mesh.paint.map("emission") >= 0:
        glow = glow * _looked_up(
            textures[mesh.paint.map("emission")], dots.of_corners(mesh, mesh.uvs)
        )
    lit: F64 = color + glow
    return lit


def _averaged(sheet: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    total = np.full((len(sheet) // _DRAWN, sheet.shape[1] // _DRAWN, 3), _DRAWN**2 // 2, np.uint16)
    for row in range(_DRAWN):
        for column in range(_DRAWN):
            total += sheet[row::_DRAWN, column::_DRAWN]
    mean: npt.NDArray[np.uint8] = (total // _DRAWN**2).astype(np.uint8)
    return mean


def _pixels(one: Picture) -> npt.NDArray[np.uint8]:
    try:
        return np.asarray(images.small(one.data, SIDE))
    except Unreadable:  # the tile does without it
        return np.zeros((1, 1, 3), np.uint8)


def _looked_up(texture: npt.NDArray[np.uint8], uvs: F64) -> F64:
    """Linear colours (k, 3) at texture coordinates (k, 2), which repeat."""
    height, width = texture.shape[:2]
    column = np.minimum((np.mod(uvs[:, 0], 1) * width).astype(np.int64), width - 1)
    row = np.minimum((np.mod(uvs[:, 1], 1) * height).astype(np.int64), height - 1)
    linear: F64 = _LINEAR[texture[row, column]]
    return linear

"""The hull of a model: at most HULL_TRIANGLES triangles with its colours, which stand where the model is not loaded.

Of two candidates the closer one is taken: the model's own triangles after quadric edge collapse, and a closed surface
around the cells that it touches, which is simplified in the same way and pulled back to the model. Measured:
the mean distance of surfaces, both ways together, in thousandths of the size, at 180 triangles:

| model | edge collapse | around cells |
| --- | --- | --- |
| car, 676 triangles | 21 | 36 |
| teapot, 894 | 19 | 23 |
| truck, 3,624, of many parts | 768 triangles left | 31 |
| printer, 1,736, of many parts | 332 triangles left | 49 |

Edge collapse removes whole parts, large ones too, where the small ones are all there is to spare. All coordinates are
integers, HULL_GRID steps along the longest side, so that every processor makes the same hull.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64, I64
from shapan.intake.models.cells import around_cells
from shapan.intake.models.picture import Dots, linear_colors, srgb, textures_of
from shapan.intake.models.slim import fast_simplification
from shapan.tiles.model import Mesh, Model, Paint

HULL_TRIANGLES = 180  # with the 18 of a plinth less than 200
HULL_GRID = 4096
_SAMPLES = 40_000  # points on the model: closer to each other than its cells
_PROBES = 4_000  # points on a hull
_CLEAR = 0.3  # what is more transparent is left out
# grid steps that a colour's place counts as further away when it faces the other side
_SIDES = 600.0
_PULL = 0.7  # of the way back to the model: all of it folds thin parts
_ALIKE = 26  # of 255 in sRGB: faces whose colours differ less are painted alike
_COLORS = 10
# of the simplifier, in turn: the lowest keeps shapes best, but may stop above the budget
_AGGRESSION = (7, 9, 10)


@dataclass(frozen=True, eq=False)
class _Samples:
    """Points on the model: position (n,3) in the grid, unit normal (n,3), linear colour (n,3)."""

    at: F64
    normal: F64
    color: F64


@dataclass(frozen=True, eq=False)
class _Shape:
    """corners (n,3) in the grid, faces (m,3)."""

    corners: F64
    faces: I64


def hull_of(model: Model) -> Mesh | None:
    """None if nothing of the model is opaque, or if it is large and there is no simplifier. Its triangles
    are flat, without normals; its colours are linear; its paint says nothing."""
    meshes = [m for m in model.meshes if m.paint.alpha != "BLEND" or m.paint.color[3] >= _CLEAR]
    if not meshes:
        return None
    low = np.min([m.positions.min(0) for m in meshes], 0).astype(np.float64)
    high = np.max([m.positions.max(0) for m in meshes], 0).astype(np.float64)
    step = float((high - low).max()) / HULL_GRID
    placed = [np.rint(np.round((m.positions.astype(np.float64) - low) / step, 3)) for m in meshes]
    samples = _samples(model, meshes, placed)
    shape = _welded(placed, meshes)
    if len(shape.faces) > HULL_TRIANGLES:
        if fast_simplification is None:
            return None
        pulled = _pulled(_simplified(_Shape(*around_cells(samples.at, HULL_GRID))), samples)
        candidates = [
            one for one in (_simplified(shape), pulled) if 0 < len(one.faces) <= HULL_TRIANGLES
        ]
        if not candidates:
            return None
        shape = min(candidates, key=lambda one: _distance(one, samples))
    return _painted(shape, samples, low, step) if len(shape.faces) else None


def _samples(model: Model, meshes: list[Mesh], placed: list[F64]) -> _Samples:
    textures = textures_of(model)
    total = sum(int(_areas(at[m.indices]).sum()) for m, at in zip(meshes, placed, strict=True))
    columns = []
    for mesh, at in zip(meshes, placed, strict=True):
        corners = at[mesh.indices]
        dots = _dots(corners, total, _SAMPLES)
        color = np.clip(linear_colors(mesh, textures, dots), 0, 1)
        columns.append((dots.of_corners(mesh, at), _facing(corners)[dots.which], color))
    return _Samples(*(np.concatenate(column) for column in zip(*columns, strict=True)))


def _areas(corners: F64) -> I64:
    """Twice the area of each triangle (n,3,3) of the grid, rounded."""
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas: I64 = np.rint(np.sqrt((across * across).sum(1))).astype(np.int64)
    return areas


def _facing(corners: F64) -> F64:
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.sqrt((across * across).sum(1))
    unit: F64 = np.round(across / np.maximum(length, 1.0)[:, None], 6)
    return unit


def _dots(corners: F64, total: int, many: int) -> Dots:
    """About `many` points on triangles whose areas sum up to `total`, evenly spread (Roberts' sequence), at least one
    on each."""
    count = 1 + _areas(corners) * many // max(total, 1)
    which = np.repeat(np.arange(len(corners)), count)
    turn = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    u, v = (turn * 0.7548776662466927 + 0.5) % 1, (turn * 0.5698402909980532 + 0.5) % 1
    beyond = u + v > 1
    return Dots.of(which, np.where(beyond, 1 - u, u), np.where(beyond, 1 - v, v))


def _welded(placed: list[F64], meshes: list[Mesh]) -> _Shape:
    starts = np.cumsum([0, *map(len, placed)])
    faces = np.concatenate(
        [m.indices.astype(np.int64) + at for m, at in zip(meshes, starts, strict=False)]
    )
    corners, back = np.unique(np.concatenate(placed), axis=0, return_inverse=True)
    return _Shape(corners, _once(back.reshape(-1)[faces]))


def _once(faces: I64) -> I64:
    """Without triangles that have no area or occur twice."""
    a, b, c = faces.T
    faces = faces[(a != b) & (b != c) & (a != c)]
    turns = (faces.argmin(1)[:, None] + np.arange(3)) % 3
    _, first = np.unique(np.take_along_axis(faces, turns, 1), axis=0, return_index=True)
    kept: I64 = faces[np.sort(first)]
    return kept


def _simplified(shape: _Shape) -> _Shape:
    """It may have more than HULL_TRIANGLES still. Its corners are integers."""
    if len(shape.faces) <= HULL_TRIANGLES:
        return shape
    points, faces = (
        shape.corners.astype(np.float32) / np.float32(HULL_GRID),
        shape.faces.astype(np.int32),
    )
    for aggression in _AGGRESSION:
        fewer, left = fast_simplification.simplify(
            points, faces, target_count=HULL_TRIANGLES, agg=aggression
        )
        if len(left) <= HULL_TRIANGLES:
            break
    snapped = np.rint(np.round(fewer.astype(np.float64) * HULL_GRID, 2))
    corners, back = np.unique(snapped, axis=0, return_inverse=True)
    return _Shape(corners, _once(back.reshape(-1)[left.astype(np.int64)]))


def _pulled(shape: _Shape, samples: _Samples) -> _Shape:
    if not len(shape.corners):
        return shape
    _, near = cKDTree(samples.at).query(shape.corners)
    moved = np.rint(np.round(shape.corners + _PULL * (samples.at[near] - shape.corners), 2))
    corners, back = np.unique(moved, axis=0, return_inverse=True)
    return _Shape(corners, _once(back.reshape(-1)[shape.faces]))


def _points(shape: _Shape) -> tuple[Dots, F64]:
    corners = shape.corners[shape.faces]
    dots = _dots(corners, int(_areas(corners).sum()), _PROBES)
    a, b, c = (corners[dots.which, i] * dots.weights[:, i, None] for i in range(3))
    return dots, a + b + c


def _distance(shape: _Shape, samples: _Samples) -> int:
    """The mean distance of the model from the hull and of the hull from the model, in 1/16 of a grid step."""
    of_hull, of_model = _points(shape)[1], samples.at[:: max(1, len(samples.at) // _PROBES)]
    return sum(
        int(np.rint(cKDTree(here).query(there)[0] * 16).astype(np.int64).sum()) // len(there)
        for here, there in ((of_hull, of_model), (of_model, of_hull))
    )


def _painted(shape: _Shape, samples: _Samples, low: F64, step: float) -> Mesh:
    """Faces have the mean colour of the model beside them, of at most _COLORS."""
    dots, probes = _points(shape)
    facing = _facing(shape.corners[shape.faces])
    # A tree of 20,000 equal points took 1.4 s.
    spots, first = np.unique(
        np.concatenate([samples.at, samples.normal * _SIDES], 1), axis=0, return_index=True
    )
    near = first[cKDTree(spots).query(np.concatenate([probes, facing[dots.which] * _SIDES], 1))[1]]
    many = np.bincount(dots.which, minlength=len(shape.faces))
    mean = np.stack(
        [
            np.bincount(dots.which, samples.color[near, k], len(shape.faces)) / many
            for k in range(3)
        ],
        1,
    )
    paint, colors = _palette(np.round(mean, 6), _areas(shape.corners[shape.faces]))
    vertices, back = np.unique(
        np.stack([shape.faces.reshape(-1), np.repeat(paint, 3)], 1), axis=0, return_inverse=True
    )
    bytes_ = np.full((len(vertices), 4), 255, np.uint8)
    bytes_[:, :3] = np.rint(np.round(colors[vertices[:, 1]] * 255, 3))
    return Mesh(
        paint=Paint(),
        positions=np.round(shape.corners[vertices[:, 0]] * step + low, 4).astype(np.float32),
        normals=np.zeros((0, 3), np.float32),
        indices=back.reshape(-1, 3).astype(np.uint32),
        colors=bytes_,
    )


def _palette(mean: F64, areas: I64) -> tuple[I64, F64]:
    """(index of each face's colour, linear colours): from the largest face on, each is painted like the first that is
    alike."""
    seen = srgb(mean).astype(np.int64)
    first: list[int] = []
    paint = np.zeros(len(mean), np.int64)
    for face in np.lexsort((np.arange(len(mean)), -areas)).tolist():
        away = np.abs(seen[first] - seen[face]).max(1) if first else np.zeros(0)
        if not len(away) or (away.min() > _ALIKE and len(first) < _COLORS):
            first.append(face)
            paint[face] = len(first) - 1
        else:
            paint[face] = int(away.argmin())
    weights = np.maximum(areas, 1).astype(np.float64)
    sums = np.bincount(paint, weights)
    return paint, np.stack([np.bincount(paint, mean[:, k] * weights) / sums for k in range(3)], 1)

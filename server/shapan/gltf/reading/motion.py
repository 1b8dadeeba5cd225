"""The moving parts of an uploaded glTF: node animations are baked into few keyframes of parts that move rigidly.

A part consists of all meshes below one animated node and above the next. Any chain of animated nodes is reduced to
three tracks per part: the pose is sampled 30 times per second and simplified within a tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shapan.errors import Unreadable
from shapan.geometry.arrays import F64
from shapan.gltf.reading.accessors import Data
from shapan.gltf.reading.animations import Clips, Curve, local_matrices, read_clips, slerp, unit
from shapan.gltf.reading.nodes import Tree, local_matrix
from shapan.tiles.model import MOVERS, MOVING_KEYS, MOVING_REACH, MOVING_S, Keys, Mesh, Model, Mover

RATE = 30.0  # samples per second
_RIGID = 1e-3  # maximum shear of a part
_FINE = 1 / 2000  # maximum error of simplification: share of the model's size, and radians
_HALF = 0.1  # cosine of half of 168 degrees: for a half turn, rounding would decide the direction
_ROUND = 200  # directions in which a part's outermost points are searched


class _Still(Exception):
    """The model is shown at rest, for a reason: "many", "long", "far", "keys", "shape"."""


def in_motion(
    source: Data, tree: Tree, model: Model, nodes: Sequence[int | None]
) -> tuple[Model, tuple[str, ...]]:
    """(the model with its movers, the animations that are not played). `nodes`: node of each mesh, None for a skinned
    mesh."""
    try:
        clips = read_clips(source)
    except Unreadable:
        return model, ("animations-broken",)
    drivers = _drivers(tree, clips)
    of = [None if node is None else drivers.get(node) for node in nodes]
    parts = list(dict.fromkeys(driver for driver in of if driver is not None))
    told = ("animations",) if clips.other or clips.curves.keys() - _chains(tree, parts) else ()
    if not parts:
        return model, told
    groups = [
        [mesh for mesh, driver in zip(model.meshes, of, strict=True) if driver == part]
        for part in parts
    ]
    try:
        found, reach = _movers(source, clips, tree, parts, groups)
        low, high = model.bounds()
        whole = np.maximum(high, reach[1]) - np.minimum(low, reach[0])
        if float(whole.max()) > MOVING_REACH * float((high - low).max()):
            raise _Still("far")
    except _Still as why:
        return model, (*told, f"animations-{why}")
    kept = [n for n, one in enumerate(found) if one.tracks]
    place: dict[int | None, int] = {parts[n]: at for at, n in enumerate(kept)}
    meshes = tuple(
        replace(mesh, mover=place.get(driver, -1))
        for mesh, driver in zip(model.meshes, of, strict=True)
    )
    if not kept:
        return model, told
    return replace(model, meshes=meshes, movers=tuple(found[n] for n in kept), reach=reach), told


def _drivers(tree: Tree, clips: Clips) -> dict[int, int]:
    """Node -> the nearest animated node at or above it."""
    found: dict[int, int] = {}
    for node, above in tree.parents.items():
        if node in clips.curves:
            found[node] = node
        elif above is not None and above in found:
            found[node] = found[above]
    return found


def _chains(tree: Tree, parts: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for part in parts:
        node: int | None = part
        while node is not None:
            found.add(node)
            node = tree.parents[node]
    return found


def _movers(
    source: Data, clips: Clips, tree: Tree, parts: Sequence[int], groups: Sequence[Sequence[Mesh]]
) -> tuple[list[Mover], F64]:
    """One mover per part, and the corners (2,3) of the space that they ever occupy."""
    if len(parts) > MOVERS:
        raise _Still("many")
    if clips.seconds > MOVING_S:
        raise _Still("long")
    moments = np.linspace(0.0, clips.seconds, max(2, int(np.ceil(clips.seconds * RATE)) + 1))
    points = [
        np.concatenate([mesh.positions for mesh in group]).astype(np.float64) for group in groups
    ]
    size = float(np.ptp(np.concatenate(points), axis=0).max())
    found, lows, highs = [], [], []
    for node, own in zip(parts, points, strict=True):
        rest = tree.world[node]
        if abs(float(np.linalg.det(rest[:3, :3]))) < 1e-12:
            raise _Still("shape")  # a part that is invisible at rest
        moved = _worlds(source, clips, tree, node, moments) @ np.linalg.inv(rest)
        swept = np.einsum("nij,pj->npi", moved[:, :3, :3], _outermost(own)) + moved[:, None, :3, 3]
        lows.append(swept.min((0, 1)))
        highs.append(swept.max((0, 1)))
        found.append(_mover(rest[:3, 3], moved, moments, size))
    if sum(len(keys.times) for one in found for keys in one.tracks) > MOVING_KEYS:
        raise _Still("keys")
    return found, np.stack([np.min(lows, 0), np.max(highs, 0)])


def _worlds(source: Data, clips: Clips, tree: Tree, node: int | None, moments: F64) -> F64:
    """World matrices (n,4,4) of a node at all moments (n,)."""
    matrices = np.tile(np.eye(4), (len(moments), 1, 1))
    while node is not None:
        known = source.document.nodes[node]
        curves = clips.curves.get(node)
        if curves:
            still = {
                "translation": known.translation,
                "rotation": known.rotation,
                "scale": known.scale,
            }
            values = [_values(curves.get(path), rest, moments) for path, rest in still.items()]
            matrices = local_matrices(*values) @ matrices
        else:
            matrices = local_matrix(known, f"/nodes/{node}") @ matrices
        node = tree.parents[node]
    if not np.isfinite(matrices).all() or np.abs(matrices).max() > 1e12:
        raise _Still("far")
    return matrices


def _values(curve: Curve | None, rest: tuple[float, ...], moments: F64) -> F64:
    return (
        np.tile(np.array(rest, np.float64), (len(moments), 1))
        if curve is None
        else curve.at(moments)
    )


def _mover(pivot: F64, moved: F64, moments: F64, size: float) -> Mover:
    """pivot: (3,); moved: (n,4,4) world transforms from the rest pose; moments: (n,) seconds."""
    sizes = np.linalg.norm(moved[:, :3, :3], axis=1)
    if (sizes < 1e-6).any():
        raise _Still("shape")
    turns = moved[:, :3, :3] / sizes[:, None, :]
    upright = np.einsum("nij,nik->njk", turns, turns)
    if np.abs(upright - np.eye(3)).max() > _RIGID or (np.linalg.det(turns) < 0).any():
        raise _Still("shape")
    places = moved[:, :3, :3] @ pivot + moved[:, :3, 3]
    quaternions = _continuous(_quaternions(turns))
    fine = max(size * _FINE, 1e-9)
    return Mover(
        pivot,
        _thinned(moments, places, pivot, fine),
        _thinned(moments, quaternions, np.array((0.0, 0.0, 0.0, 1.0)), _FINE),
        _thinned(moments, sizes, np.ones(3), _FINE),
    )


def _thinned(moments: F64, values: F64, rest: F64, tolerance: float) -> Keys | None:
    """The fewest keyframes that reproduce all samples within `tolerance` (Ramer-Douglas-Peucker, iterative). moments:
    (n,), values: (n,w), rest: (w,)."""
    if np.abs(values - rest).max() <= tolerance:
        return None
    kept = np.zeros(len(moments), np.bool_)
    kept[[0, -1]] = True
    waiting = [(0, len(moments) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        part = ((moments[first : last + 1] - moments[first]) / (moments[last] - moments[first]))[
            :, None
        ]
        start, end = (np.repeat(values[[at]], last - first + 1, 0) for at in (first, last))
        between = slerp(start, end, part) if values.shape[1] == 4 else start + (end - start) * part
        here = values[first : last + 1]
        off = np.abs(here - between).max(1)
        if values.shape[1] == 4:
            off = np.minimum(off, np.abs(here + between).max(1))  # q and -q are the same rotation
            if abs(float(here[0] @ here[-1])) < _HALF:
                off[len(off) // 2] = np.inf
        worst = first + 1 + int(off[1:-1].argmax())
        if off[worst - first] > tolerance:
            kept[worst] = True
            waiting += [(first, worst), (worst, last)]
    return Keys(moments[kept], values[kept])


def _quaternions(turns: F64) -> F64:
    """(n,3,3) -> (n,4) x, y, z, w, from the largest of the four components, which is never near 0."""
    m = turns
    trace = m[:, 0, 0] + m[:, 1, 1] + m[:, 2, 2]
    squares = np.stack([1 + 2 * m[:, i, i] - trace for i in range(3)] + [1 + trace], 1)
    pairs = {
        (0, 1): m[:, 1, 0] + m[:, 0, 1],
        (0, 2): m[:, 0, 2] + m[:, 2, 0],
        (1, 2): m[:, 2, 1] + m[:, 1, 2],
    }
    turned = (m[:, 2, 1] - m[:, 1, 2], m[:, 0, 2] - m[:, 2, 0], m[:, 1, 0] - m[:, 0, 1])
    pairs |= {(i, 3): turned[i] for i in range(3)}
    products = np.zeros((len(m), 4, 4))
    for (i, j), value in pairs.items():
        products[:, i, j] = products[:, j, i] = value
    for i in range(4):
        products[:, i, i] = squares[:, i]
    rows: F64 = products[np.arange(len(m)), squares.argmax(1)]
    return unit(rows)


def _continuous(quaternions: F64) -> F64:
    """The same rotations with signs that avoid jumps: q and -q are the same rotation. (n,4) -> (n,4)."""
    signs = np.where((quaternions[1:] * quaternions[:-1]).sum(1) < 0, -1.0, 1.0)
    out = quaternions.copy()
    out[1:] *= np.cumprod(signs)[:, None]
    return out if out[0, 3] >= 0 else -out


def _outermost(points: F64) -> F64:
    """The outermost points in _ROUND directions (a Fibonacci sphere): they determine the space that a part needs. (n,3)
    ->
    (m,3)."""
    heights = 1 - 2 * (np.arange(_ROUND) + 0.5) / _ROUND
    turns = np.arange(_ROUND) * np.pi * (3 - np.sqrt(5))
    flat = np.sqrt(1 - heights**2)
    directions = np.stack([flat * np.cos(turns), flat * np.sin(turns), heights], 1)
    chosen = np.unique([int((points @ direction).argmax()) for direction in directions])
    outermost: F64 = points[chosen]
    return outermost

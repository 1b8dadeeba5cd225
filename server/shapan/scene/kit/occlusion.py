"""Ambient occlusion of a part, by casting rays from its vertices. It runs when the kit is baked, never while a scene is
built."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64
from shapan.scene.values import Part

# a vertex; 64 leave visible blotches on the rounded seats, 1,024 change no byte by more than 3
RAYS = 256
_REACH = 0.6  # metres: farther surfaces do not darken, so a wall is light 10 cm above the floor
DARKEST = 0.32


def occlusion(
    part: Part, lod: int, *, floor: bool, rays: int = RAYS
) -> tuple[npt.NDArray[np.float64], ...]:
    """For each primitive of the level of detail (n,) the light that reaches its vertices, 0..1. Glass and lamps
    neither cast nor take shade."""
    solid = [p for p in part.lods[lod] if p.material in ("matte", "gloss")]
    corners = (
        np.concatenate([p.positions[p.indices] for p in solid]).astype(np.float64)
        if solid
        else np.zeros((0, 3, 3))
    )
    directions = _hemisphere(rays)
    out = []
    for p in part.lods[lod]:
        if p.material not in ("matte", "gloss"):
            out.append(np.ones(len(p.positions)))
            continue
        light = [
            _open(v.astype(np.float64), n.astype(np.float64), corners, directions, floor)
            for v, n in zip(p.positions, p.normals, strict=True)
        ]
        out.append(np.array(light))
    return tuple(out)


def _hemisphere(rays: int) -> F64:
    """Cosine-weighted directions about +z on a golden spiral."""
    i = np.arange(rays) + 0.5
    r, angle = np.sqrt(i / rays), i * math.pi * (3 - math.sqrt(5))
    return np.column_stack((r * np.cos(angle), r * np.sin(angle), np.sqrt(1 - r * r)))


def _open(at: F64, normal: F64, corners: F64, directions: F64, floor: bool) -> float:
    """Möller-Trumbore against every triangle; a hit at distance d takes (1 - d / REACH) of its ray."""
    normal = normal / np.linalg.norm(normal)
    helper = np.array((0.0, 0.0, 1.0)) if abs(normal[2]) < 0.9 else np.array((1.0, 0.0, 0.0))
    aside = np.cross(helper, normal)
    aside /= np.linalg.norm(aside)
    rays = directions @ np.stack((aside, np.cross(normal, aside), normal))
    origin = at + normal * 0.004
    a, e1, e2 = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    p = np.cross(rays[:, None], e2[None])
    det = np.einsum("rtk,tk->rt", p, e1)
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = np.where(np.abs(det) > 1e-12, 1 / det, 0.0)
        s = origin - a
        u = np.einsum("rtk,tk->rt", p, s) * inverse
        q = np.cross(s, e1)
        v = np.einsum("rk,tk->rt", rays, q) * inverse
        d = np.einsum("tk,tk->t", q, e2)[None] * inverse
    hit = (inverse != 0) & (u >= -1e-6) & (v >= -1e-6) & (u + v <= 1 + 1e-6) & (d > 1e-5)
    near = np.where(hit, d, np.inf).min(axis=1, initial=np.inf)
    if floor:
        down = rays[:, 2] < -1e-6
        near = np.minimum(
            near,
            np.where(
                down, (max(origin[2], 0.0) + 0.002) / np.where(down, -rays[:, 2], 1.0), np.inf
            ),
        )
    shade = np.clip(1 - near / _REACH, 0.0, 1.0).mean()
    return max(DARKEST, 1.0 - 0.95 * float(shade))

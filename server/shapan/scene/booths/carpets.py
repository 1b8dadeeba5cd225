"""The floor covering of booths: an instance for rectangles, triangles for all other outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from shapan.expo.model import Booth, Polygon
from shapan.geometry.arrays import F64, I64, U8
from shapan.geometry.mm import to_mm
from shapan.geometry.rings import rings
from shapan.geometry.triangulate import fan_hub, triangulate
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import SOFT, Plots
from shapan.scene.colors import light
from shapan.scene.measures import CARPET
from shapan.scene.values import Primitive, Surface

QUAD = np.array(((0, 1, 2), (0, 2, 3)))


def flat_carpets(p: Plots) -> Batch:
    own = np.flatnonzero(p.rect)
    size = (p.high - p.low)[own]
    middle = (p.high + p.low)[own] / 2
    xy = p.origin[own] + p.x[own] * middle[:, :1] + p.y[own] * middle[:, 1:]
    return place_parts(
        own, "carpet", xy, 0.0, p.yaw[own], (size[:, 0], size[:, 1], 1.0), p.paints[own, SOFT]
    )


@dataclass(frozen=True, eq=False)
class Slab:
    """A flat polygon from `foot` to `top` metres, with sides or only its upper face."""

    outline: Polygon
    foot: float
    top: float
    color: U8  # (4,) linear
    sides: bool = True


@dataclass(frozen=True, eq=False)
class Carpets:
    """Carpets of booths that are not rectangles, one metre thick. A hall and the sand table both use them, so they are
    made once: making them for each took 61.5 ms instead of 60 when assembling the demo."""

    booth: I64  # (k,) index of each among the booths
    made: Surface | None  # one feature per carpet; None if all outlines are empty


def shaped_carpets(p: Plots, booths: Sequence[Booth], order: I64) -> Carpets:
    """In the `order` (n,) of the booths."""
    odd = order[~p.rect[order]]
    return Carpets(
        odd, _slabs([Slab(booths[i].outline, 0.0, 1.0, p.paints[i, SOFT]) for i in odd.tolist()])
    )


def carpet_rectangles(
    carpets: Carpets, target: I64, feature: I64, count: int, top: float = CARPET
) -> list[tuple[Surface, ...]]:
    """`top` metres thick, as one surface for each of `count` targets. `target` (n,), `feature` (n,): target and feature
    id of each booth's carpet."""
    own = carpets.booth
    return _dealt(carpets.made, target[own], feature[own], count, top)


def laid_carpets(groups: Sequence[Sequence[Slab]], features: I64) -> list[tuple[Surface, ...]]:
    """Each group as one surface with one feature; empty if all its outlines are empty."""
    target = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    return _dealt(
        _slabs([one for group in groups for one in group]), target, features[target], len(groups)
    )


def _dealt(
    made: Surface | None, target: I64, feature: I64, count: int, height: float = 1.0
) -> list[tuple[Surface, ...]]:
    """Made together, then divided into `count` targets, with thickness `height`."""
    if made is None:
        return [()] * count
    shape = made.primitive
    group = target[made.feature]
    order = np.argsort(group, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order))
    whose = group[shape.indices[:, 0]]
    faces = place[shape.indices[np.argsort(whose, kind="stable")]]
    positions, normals, colors = shape.positions[order], shape.normals[order], shape.colors[order]
    positions[:, 2] *= np.float32(height)
    features = feature[made.feature[order]].astype(np.int32)
    first, start = (
        np.concatenate(([0], np.cumsum(np.bincount(g, minlength=count)))).tolist()
        for g in (group, whose)
    )
    out: list[tuple[Surface, ...]] = []
    for i in range(count):
        at, indices = (
            slice(first[i], first[i + 1]),
            faces[start[i] : start[i + 1]] - np.int32(first[i]),
        )
        piece = Primitive(shape.material, positions[at], normals[at], colors[at], indices)
        out.append((Surface(piece, features[at]),) if len(indices) else ())
    return out


def _slabs(wanted: Sequence[Slab]) -> Surface | None:
    """All slabs as one surface, each with its own feature; None if all are empty. Most are fans, which are made
    together."""
    hubs = [_hub(one.outline) for one in wanted]
    fans = [i for i, hub in enumerate(hubs) if hub >= 0]
    found = _fans([wanted[i] for i in fans], [hubs[i] for i in fans], fans)
    for number, (one, hub) in enumerate(zip(wanted, hubs, strict=True)):
        if hub < 0:
            shape = slab(one.outline, one.foot, one.top - one.foot, one.color, sides=one.sides)
            found.append(Surface(shape, np.full(len(shape.positions), number, np.int32)))
    found = [one for one in found if len(one.primitive.indices)]
    if not found:
        return None
    merged = surface([one.primitive for one in found], [0] * len(found))
    return replace(merged, feature=np.concatenate([one.feature for one in found]))


# Cached: surfaces of a hall or booth are also on the sand table.
@lru_cache(maxsize=2048)
def _hub(outline: Polygon) -> int:
    return -1 if outline.holes else fan_hub(outline.shell)


@lru_cache(maxsize=32)
def _faces(outline: Polygon) -> tuple[F64, npt.NDArray[np.int32]]:
    return triangulate(outline.shell, outline.holes)


def _fans(wanted: Sequence[Slab], hubs: Sequence[int], features: Sequence[int]) -> list[Surface]:
    if not wanted:
        return []
    r = rings([s.outline.shell for s in wanted])
    points, count = to_mm(r.points), np.diff(r.first)
    foot, top = (np.array(z)[r.owner] for z in ([s.foot for s in wanted], [s.top for s in wanted]))
    colors = np.array([s.color for s in wanted])[r.owner]
    up = np.zeros((len(points), 3))
    up[:, 2] = 1.0
    ring = np.repeat(np.arange(len(r)), count - 2)
    first, hub, size = r.first[ring], np.array(hubs)[ring], count[ring]
    step = hub + np.arange(len(ring)) - np.repeat(np.cumsum(count - 2) - (count - 2), count - 2)
    fan = np.column_stack((first + hub, first + (step + 1) % size, first + (step + 2) % size))
    whose = np.array(features, np.int32)[r.owner]
    made = [Surface(_primitive(np.column_stack((points, top)), up, colors, fan), whose)]
    edge = np.flatnonzero(np.array([s.sides for s in wanted])[r.owner])
    if len(edge):
        around = _sides(points[edge], points[r.after[edge]], foot[edge], top[edge], colors[edge])
        made.append(Surface(around, np.repeat(whose[edge], 4)))
    return made


def slab(outline: Polygon, z: float, thick: float, color: U8, *, sides: bool = True) -> Primitive:
    """A flat polygon of any shape, its top at z + thick, with sides down to z."""
    points, triangles = _faces(outline)
    up = np.zeros((len(points), 3))
    up[:, 2] = 1.0
    top = _primitive(
        np.column_stack((points, np.full(len(points), z + thick))), up, color, triangles
    )
    if not sides or not len(points):
        return top
    starts = [np.array(ring) for ring in (outline.shell, *outline.holes)]
    p, q = np.concatenate(starts), np.concatenate([np.roll(ring, -1, axis=0) for ring in starts])
    around = _sides(p, q, np.full(len(p), z), np.full(len(p), z + thick), color)
    return surface((top, around), (0, 0)).primitive


def _sides(p: F64, q: F64, foot: F64, top: F64, color: U8) -> Primitive:
    """A quad below each edge from p (n,2) to q (n,2), facing right."""
    d = q - p
    length = np.sqrt((d * d).sum(axis=1))
    long = length > 1e-6
    if not long.all():
        p, q, d, length, foot, top = p[long], q[long], d[long], length[long], foot[long], top[long]
        color = color[long] if color.ndim == 2 else color
    n = len(p)
    quad = np.empty((n, 4, 3))
    quad[:, 0, :2] = quad[:, 3, :2] = p
    quad[:, 1, :2] = quad[:, 2, :2] = q
    quad[:, :2, 2], quad[:, 2:, 2] = foot[:, None], top[:, None]
    out = np.zeros((n, 4, 3))
    out[:, :, 0], out[:, :, 1] = (d[:, 1] / length)[:, None], (-d[:, 0] / length)[:, None]
    faces = (4 * np.arange(n)[:, None, None] + QUAD).reshape(-1, 3)
    colors = np.repeat(color, 4, axis=0) if color.ndim == 2 else color
    return _primitive(quad.reshape(-1, 3), np.round(out, 4).reshape(-1, 3), colors, faces)


def _primitive(
    positions: F64, normals: F64, color: U8, indices: npt.NDArray[np.integer]
) -> Primitive:
    colors = np.empty((len(positions), 4), np.uint8)
    colors[:] = color
    return Primitive(
        "matte",
        positions.astype(np.float32),
        normals.astype(np.float32),
        colors,
        indices.astype(np.int32),
    )


def paint(color: str) -> U8:
    """`"#rrggbb"` as an opaque vertex colour."""
    return np.array((*light(color), 255), np.uint8)


def underside(outline: Polygon, z: float, color: U8) -> Primitive:
    """The ceiling of the level below, under an upper level's floor: visible only from below."""
    top = slab(outline, z, 0.0, color, sides=False)
    return replace(top, normals=-top.normals, indices=np.ascontiguousarray(top.indices[:, ::-1]))


def surface(primitives: Sequence[Primitive], features: Sequence[int]) -> Surface:
    """Many primitives of one material as one surface, each with its feature id."""
    starts = np.cumsum([0, *(len(p.positions) for p in primitives)])
    return Surface(
        Primitive(
            primitives[0].material,
            np.concatenate([p.positions for p in primitives]),
            np.concatenate([p.normals for p in primitives]),
            np.concatenate([p.colors for p in primitives]),
            np.concatenate(
                [p.indices + s for p, s in zip(primitives, starts, strict=False)]
            ).astype(np.int32),
        ),
        np.repeat(np.array(features, np.int32), [len(p.positions) for p in primitives]),
    )


def raised(one: Surface, elevation: float) -> Surface:
    if not elevation:
        return one
    at = (one.primitive.positions + np.array((0.0, 0.0, elevation))).astype(np.float32)
    return replace(one, primitive=replace(one.primitive, positions=at))

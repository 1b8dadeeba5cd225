"""Labels and outlines that do not simply contain each other: labels next to the booth, on decoration, under an
unrelated outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.geometry.arrays import I64
from shapan.plan.drawing import Shape
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.numbers import Numbering

FILLED = 0.04  # share of a frame that its cells may leave free or share


def settle_outside(numbering: Numbering, faces: Faces, free: I64) -> dict[int, Claim]:
    """Labels outside all shapes: each is assigned to the nearest unlabelled outline, nearest pairs first, at most 1.2
    booth sides away. free: (m,) face indexes.
    """
    loose = [c for c in numbering.loose if c.source == "text"]
    if not loose or not len(free):
        return {}
    side = float(np.sqrt(np.median([faces.area[f] for f in numbering.of] or faces.area[free])))
    points = shapely.points([(c.x, c.y) for c in loose])
    tree = shapely.STRtree(faces.polygons[free])
    near = tree.query(points, predicate="dwithin", distance=1.2 * side)
    if not near.shape[1]:
        return {}
    distance = shapely.distance(points[near[0]], faces.polygons[free][near[1]])
    out: dict[int, Claim] = {}
    done: set[int] = set()
    for k in np.argsort(distance, kind="stable").tolist():
        i, f = int(near[0, k]), int(free[near[1, k]])
        if i not in done and f not in out:
            done.add(i)
            out[f] = replace(loose[i], face=f)
    return out


def rehome(of: dict[int, Claim], faces: Faces, layers: Sequence[str]) -> dict[int, Claim]:
    """Decoration under a label: a number in an unusual kind of face (another layer, a disc among boxes) moves to the
    surrounding face of a usual kind.

    `layers[f]` is the layer of each face.
    """
    if len(of) < 10:
        return of
    round_ = 4 * np.pi * faces.area / np.maximum(shapely.length(faces.polygons), 1e-12) ** 2 > 0.95
    kind = [(layers[f], bool(round_[f])) for f in range(len(faces))]
    counts = Counter(kind[f] for f in of)
    odd = [f for f in of if counts[kind[f]] < 0.05 * len(of)]
    if not odd:
        return of
    middle = float(np.median([faces.area[f] for f in of]))
    which, around = faces.around(np.array([(of[f].x, of[f].y) for f in odd]))
    held = Counter(around.tolist())
    everywhere = Counter(faces.around(np.array([(c.x, c.y) for c in of.values()]))[1].tolist())
    out = dict(of)
    for w, g in zip(which.tolist(), around.tolist(), strict=True):
        f = odd[w]
        if (
            f not in out
            or g in out
            or counts[kind[g]] < 0.3 * len(of)
            or not 0.2 * middle <= faces.area[g] <= 100 * middle
        ):
            continue
        if max(held[g], everywhere[g]) == 1:
            out[g] = replace(out.pop(f), face=g)
    return out


def framed(of: dict[int, Claim], faces: Faces, shapes: Sequence[Shape]) -> dict[int, Claim]:
    """A booth of several cells: filled shapes without stroke side by side in an outline without fill. The number is in
    one cell but belongs to all of them.
    """
    painted = any(s.fill and not s.stroke for s in shapes) and _any_paint(of, faces, shapes)
    kind = [_drawn(faces, f, shapes) for f in range(len(faces))] if painted else []
    paint = np.array([f for f, k in enumerate(kind) if k == "paint"], dtype=np.int64)
    frames = np.array([f for f, k in enumerate(kind) if k == "line" and f not in of], dtype=np.int64)
    if not len(paint) or not len(frames):
        return of
    rows = np.array(list(of), dtype=np.int64)
    out = dict(of)
    numbers = _inside(faces, frames, rows)
    for g, cells in _inside(faces, frames, paint).items():
        claimed = numbers.get(g, [])
        covered = float(faces.area[cells].sum()) / faces.area[g]
        if len(cells) > 1 and len(claimed) == 1 and claimed[0] in cells and abs(covered - 1.0) < FILLED:
            out[g] = replace(out.pop(claimed[0]), face=g)
    return out


def _any_paint(of: Iterable[int], faces: Faces, shapes: Sequence[Shape]) -> bool:
    return any(_drawn(faces, f, shapes) == "paint" for f in of)


def _drawn(faces: Faces, f: int, shapes: Sequence[Shape]) -> str:
    """Whether a face is only filled or only stroked; "" for both, neither, and linework."""
    copies = [shapes[k] for k in (int(faces.shape[f]), *faces.twins[f]) if k >= 0]
    fill, stroke = any(s.fill for s in copies), any(s.stroke for s in copies)
    return "" if fill == stroke else "paint" if fill else "line"


def _inside(faces: Faces, frames: I64, rows: I64) -> dict[int, list[int]]:
    """The smaller faces of `rows` inside each frame."""
    which, frame = shapely.STRtree(faces.polygons[frames]).query(shapely.points(faces.points[rows]), "within")
    out: dict[int, list[int]] = {}
    for f, g in zip(rows[which].tolist(), frames[frame].tolist(), strict=True):
        if faces.area[f] < 0.9 * faces.area[g]:
            out.setdefault(g, []).append(f)
    return out


def outward(of: dict[int, Claim], faces: Faces) -> dict[int, Claim]:
    """The number is in the upper storey or the carpet of a booth: the outline around it is adjacent to other booths,
    the inner one is not.
    """
    if len(of) < 10:
        return of
    rows = list(of)
    low, high = float(faces.area[rows].min()), float(faces.area[rows].max())
    outer = [g for g in np.flatnonzero((faces.area > 1.2 * low) & (faces.area <= 8.0 * high)).tolist() if g not in of]
    if not outer:
        return of
    polygons = faces.polygons[rows]
    near = 0.04 * float(np.sqrt(np.median(faces.area[rows])))
    tree = shapely.STRtree(polygons)
    close, _ = tree.query_nearest(polygons, max_distance=near, exclusive=True, all_matches=False)
    touching = set(close.tolist())
    order = [f for i, f in enumerate(rows) if i not in touching]
    points = shapely.points(faces.points[order].reshape(-1, 2))
    which, around = shapely.STRtree(faces.polygons[outer]).query(points, predicate="intersects")
    out = dict(of)
    pairs = [(order[w], outer[k]) for w, k in zip(which.tolist(), around.tolist(), strict=True)]
    for f, g in sorted(pairs, key=lambda pair: (pair[0], faces.area[pair[1]])):
        if f not in out or g in out or not 1.2 * faces.area[f] < faces.area[g] <= 8.0 * faces.area[f]:
            continue
        beside = tree.query(faces.polygons[g], predicate="dwithin", distance=near)
        others = faces.polygons[[rows[i] for i in beside.tolist() if rows[i] != f]]
        if (
            not len(others)
            or shapely.area(shapely.intersection(others, faces.polygons[g])).max() > 0.03 * faces.area[g]
        ):
            continue
        if faces.polygons[g].covers(faces.polygons[f]):
            out[g] = replace(out.pop(f), face=g)
    return out


def untangle(of: dict[int, Claim], faces: Faces) -> dict[int, Claim]:
    """Unrelated outlines over booths: if two numbered faces overlap, a label moves to another face around it that
    overlaps less.
    """
    keys = list(of)
    if len(keys) < 2:
        return of
    polygons = faces.polygons[keys]
    a, b = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    pick = a < b
    a, b = a[pick], b[pick]
    if not len(a):
        return of
    box = shapely.bounds(polygons)  # neighbours share only a wall: their boxes hardly overlap, unless rows are rotated
    wide = np.minimum(box[a, 2:], box[b, 2:]) - np.maximum(box[a, :2], box[b, :2])
    small = np.minimum(box[a, 2:] - box[a, :2], box[b, 2:] - box[b, :2])
    deep = (wide > 0.03 * small).all(axis=1)
    a, b = a[deep], b[deep]
    if not len(a):
        return of
    shared = shapely.area(shapely.intersection(polygons[a], polygons[b]))
    clash = shared > 0.15 * np.minimum(shapely.area(polygons[a]), shapely.area(polygons[b]))
    if not clash.any():
        return of
    out = dict(of)
    tree = cKDTree(faces.points[keys])
    for k in sorted(set(a[clash].tolist()) | set(b[clash].tolist())):
        f = keys[k]
        if f not in out:
            continue
        claim = out[f]
        _, options = faces.around(np.array([(claim.x, claim.y)]))
        others = [
            keys[j]
            for j in tree.query_ball_point(faces.points[f], 3 * np.sqrt(faces.area[f]))
            if keys[j] != f and keys[j] in out
        ]
        rest = shapely.unary_union(faces.polygons[others])
        choices = [
            (float(faces.polygons[g].intersection(rest).area / faces.area[g]), faces.area[g], int(g))
            for g in {f, *options.tolist()}
            if g not in out or g == f
            if faces.area[g] < 3 * faces.area[f]
        ]
        _overlap, _, best = min(choices, key=lambda c: (round(c[0], 2), c[1]))
        if best != f:
            del out[f]
            out[best] = replace(claim, face=best)
    return out

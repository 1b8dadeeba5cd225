"""Many rings as columns: the points of all rings in one array, so that operations on edges are vectorised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from shapan.geometry.arrays import F64, I64


@dataclass(frozen=True, eq=False)
class Rings:
    """points (p,2), open rings, counter-clockwise; ring i holds points[first[i]:first[i + 1]]. Edge j runs from
    point j to point after[j]."""

    points: F64
    first: I64  # (n+1,)
    owner: I64  # (p,) ring of each point, and of the edge that starts there
    after: I64  # (p,)
    before: I64  # (p,)

    def __len__(self) -> int:
        return len(self.first) - 1


def rings(shells: Sequence[Sequence[tuple[float, float]]]) -> Rings:
    counts = np.fromiter(map(len, shells), dtype=np.int64, count=len(shells))
    total = int(counts.sum())
    flat = np.fromiter(
        chain.from_iterable(chain.from_iterable(shells)), dtype=np.float64, count=2 * total
    )
    first = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    index = np.arange(total, dtype=np.int64)
    after, before = index + 1, index - 1
    filled = counts > 0
    after[first[1:][filled] - 1] = first[:-1][filled]
    before[first[:-1][filled]] = first[1:][filled] - 1
    return Rings(flat.reshape(total, 2), first, owner, after, before)


def edges(r: Rings) -> tuple[F64, F64]:
    """Unit direction (p,2) and length (p,) of every edge; a zero edge has direction 0."""
    d = r.points[r.after] - r.points
    length = np.sqrt(d[:, 0] * d[:, 0] + d[:, 1] * d[:, 1])
    return d / np.where(length > 0, length, 1.0)[:, None], length


def ring_areas(r: Rings) -> F64:
    p, q = r.points, r.points[r.after]
    return np.bincount(r.owner, p[:, 0] * q[:, 1] - q[:, 0] * p[:, 1], len(r)) / 2


def centroids(r: Rings) -> F64:
    """(n,2) area centroids, computed about each ring's first point so that venue coordinates lose no digits."""
    o = r.points[r.first[:-1]][r.owner]
    p = r.points - o
    q = p[r.after]
    k = p[:, 0] * q[:, 1] - q[:, 0] * p[:, 1]
    twice = np.bincount(r.owner, k, len(r))
    safe = np.where(np.abs(twice) > 1e-9, 3 * twice, 1.0)
    x = np.bincount(r.owner, (p[:, 0] + q[:, 0]) * k, len(r)) / safe
    y = np.bincount(r.owner, (p[:, 1] + q[:, 1]) * k, len(r)) / safe
    return np.column_stack((x, y)) + r.points[r.first[:-1]]


def bounds(r: Rings) -> F64:
    """(n,4) min x, min y, max x, max y."""
    start = r.first[:-1]
    return np.column_stack(
        (np.minimum.reduceat(r.points, start), np.maximum.reduceat(r.points, start))
    )


def corner_trim(r: Rings, direction: F64, thickness: float) -> tuple[F64, F64]:
    """The distances by which a strip of this thickness along the inside of each edge must end before its start and its
    end.

    At an inner angle a the strip's inner corner leaves the ring unless it ends thickness / tan(a/2) before the corner,
    if a is near or below a right angle; 0 at reflex corners. tan(a/2) = sin a / (1 + cos a), without trigonometry.
    """
    into = direction[r.before]
    cross = into[:, 0] * direction[:, 1] - into[:, 1] * direction[:, 0]  # > 0: convex
    cosine = -(into[:, 0] * direction[:, 0] + into[:, 1] * direction[:, 1])
    at_start = np.where(
        cross > 1e-6, thickness * (1 + cosine) / np.where(cross > 1e-6, cross, 1.0), 0.0
    )
    return at_start, at_start[r.after]

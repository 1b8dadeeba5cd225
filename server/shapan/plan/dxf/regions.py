"""REGION: outlines that a modeller (ACIS) stores in its own text or binary format. Edges are lines or arcs of circles
and ellipses; regions with other curves are skipped and counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from ezdxf.acis import api as acis
from ezdxf.acis.entities import NONE_REF as NONE
from ezdxf.acis.entities import Curve, register
from ezdxf.math import Vec3

from shapan.geometry.arrays import F64

_MOST = 4_000  # limit of text lines (bytes: times a hundred): more is a building, not a booth
EDGES = 2_000  # limit of edges per outline, and of faces per region
_STEP = math.radians(5.0)


@register
class Ellipse(Curve):
    """Data that ezdxf leaves unread (SAT 7.0: centre, normal, major axis, ratio). Forward means counter-clockwise about
    its normal."""

    type: str = "ellipse-curve"
    centre, normal, major = Vec3(0, 0, 0), Vec3(0, 0, 1), Vec3(1, 0, 0)
    ratio = 1.0

    def restore_data(self, loader: Any) -> None:
        self.centre, self.normal, self.major = (Vec3(loader.read_vec3()) for _ in range(3))
        self.ratio = loader.read_double()
        super().restore_data(loader)

    def evaluate(self, param: float) -> Vec3:
        minor = self.normal.cross(self.major) * self.ratio
        return self.centre + self.major * math.cos(param) + minor * math.sin(param)

    def param(self, point: Vec3) -> float:
        minor, off = self.normal.cross(self.major) * self.ratio, point - self.centre
        return math.atan2(off.dot(minor) / minor.dot(minor), off.dot(self.major) / self.major.dot(self.major))


def faces_of_region(entity: Any) -> list[F64]:
    """Faces of a region, each (n,2 or 3) in block coordinates. Raises ValueError for unsupported data."""
    if len(entity.sat) > _MOST or len(entity.sab) > 100 * _MOST:
        raise ValueError("too large a region")
    try:
        faces = [face for body in acis.load_dxf(entity) for face in _outlines(body)]
    except (acis.AcisException, AttributeError, ZeroDivisionError) as problem:  # an entity without references
        raise ValueError(str(problem)) from problem
    if not faces:
        raise ValueError("a region without an outline")
    return faces


def _outlines(body: Any) -> list[F64]:
    matrix = None if body.transform.is_none else body.transform.matrix
    out = []
    for lump in _chain(body.lump, "next_lump"):
        for face in _chain(NONE if lump.shell.is_none else lump.shell.face, "next_face"):
            points = _around(face.loop)
            out.append(np.array([p.xyz for p in (matrix.transform_vertices(points) if matrix else points)]))
    return out


def _chain(first: Any, following: str) -> Iterator[Any]:
    for _ in range(EDGES):
        if first.is_none:
            return
        yield first
        first = getattr(first, following)
    raise ValueError("a chain without an end")


def _around(loop: Any) -> list[Vec3]:
    points: list[Vec3] = []
    first = coedge = loop.coedge
    for _ in range(EDGES):
        points += _along(coedge.edge, coedge.sense)
        coedge = coedge.next_coedge
        if coedge is first:
            return points
    raise ValueError("an outline that does not close")


def _along(edge: Any, reversed_: bool) -> list[Vec3]:
    """Points of an edge in the direction of its outline, without the last."""
    start, end = edge.start_vertex.point.location, edge.end_vertex.point.location
    if edge.curve.type == "straight-curve":
        return [end if reversed_ else start]
    if not isinstance(edge.curve, Ellipse):
        raise ValueError(f"an edge that is no line and no arc: {edge.curve.type}")
    forward = -1.0 if edge.sense else 1.0
    a, b = edge.curve.param(start), edge.curve.param(end)
    sweep = (forward * (b - a)) % math.tau
    sweep = math.tau if sweep < 1e-9 or edge.start_vertex is edge.end_vertex else sweep
    n = max(2, math.ceil(sweep / _STEP))
    points = [edge.curve.evaluate(a + forward * sweep * k / n) for k in range(n + 1)]
    return (points[::-1] if reversed_ else points)[:-1]

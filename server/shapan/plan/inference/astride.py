"""Booths of several modules that were not merged: the number is printed across the common line of the modules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely

from shapan.plan.drawing import Drawing
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces

_FEWEST = 3  # minimum of numbers across lines before modules are merged
# share of a module's side: distance from the number to the line, and to the centre of the merged modules
ON, MIDDLE = 0.06, 0.12
FULL = 0.97  # minimum share of the bounding rectangle
_MOST = 4  # maximum modules per booth


def astride(
    faces: Faces, of: Mapping[int, Claim], lettered: Lettered, drawing: Drawing
) -> tuple[Faces, dict[int, Claim]]:
    """The faces with the merged booths added, and the numbers of those."""
    printed = [f for f, c in of.items() if c.source == "text"]
    if len(printed) < _FEWEST:
        return faces, dict(of)
    points = shapely.points([(of[f].x, of[f].y) for f in printed])
    away = shapely.distance(points, shapely.get_exterior_ring(faces.polygons[printed]))
    rows = [printed[k] for k in np.flatnonzero(away <= ON * np.sqrt(faces.area[printed])).tolist()]
    if len(rows) < _FEWEST:
        return faces, dict(of)
    made: dict[int, tuple[shapely.Polygon, set[int]]] = {}
    for f in rows:
        if faces.shape[f] < 0:
            continue
        at, side = shapely.Point(of[f].x, of[f].y), float(np.sqrt(faces.area[f]))
        near = faces.tree.query(at, predicate="dwithin", distance=ON * side).tolist()
        layer = drawing.shapes[int(faces.shape[f])].layer
        parts = {
            g
            for g in near
            if g == f or (g not in of and faces.shape[g] >= 0 and drawing.shapes[int(faces.shape[g])].layer == layer)
        }
        parts = {g for g in parts if 0.4 * faces.area[f] < faces.area[g] < 2.5 * faces.area[f]}
        if 2 <= len(parts) <= _MOST and (whole := _whole(faces, parts, at, side)) is not None:
            made[f] = (whole, parts)
    used = [g for _, parts in made.values() for g in parts]
    if len(made) < _FEWEST or len(used) != len(set(used)):
        return faces, dict(of)
    out = {f: c for f, c in of.items() if f not in made}
    for k, (f, (_, parts)) in enumerate(made.items(), len(faces)):
        out[k] = replace(of[f], face=k)
        lettered.lines[k] = [line for g in sorted(parts) for line in lettered.lines.get(g, ())]
    return faces.joined([whole for whole, _ in made.values()]), out


def _whole(faces: Faces, parts: set[int], at: shapely.Point, side: float) -> shapely.Polygon | None:
    """The union of the modules: a rectangle with the number in its centre, else None."""
    whole = shapely.union_all([faces.polygons[g].buffer(0.01 * side, join_style="mitre") for g in sorted(parts)])
    whole = whole.buffer(-0.01 * side, join_style="mitre")
    if not isinstance(whole, shapely.Polygon):
        return None
    box = shapely.minimum_rotated_rectangle(whole)
    square = whole.area > FULL * box.area and whole.centroid.distance(at) < MIDDLE * side
    plain = shapely.Polygon(whole.exterior).simplify(0.005 * side)
    return plain if square and isinstance(plain, shapely.Polygon) else None

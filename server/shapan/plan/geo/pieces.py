"""Areas that were cut along the borders of map tiles, as one again."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from shapan.plan.geo.features import Raw

FEWEST = 3  # areas in pieces, before a file is taken to be cut
MOST = 64  # pieces of one area
APART = 1e-6  # of their extent: pieces that touch
OVER = 0.002  # of the smaller piece: tiles overlap by a buffer, neighbours do not


def pieced(raws: list[Raw]) -> list[Raw]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, raw in enumerate(raws):
        if raw.polygons and not raw.lines and not raw.points and (key := _key(raw)):
            groups[key].append(i)
    several = [rows for rows in groups.values() if 1 < len(rows) <= MOST]
    if len(several) < FEWEST:
        return raws
    out: list[Raw | None] = list(raws)
    joined = 0
    for rows in several:
        shapes = [_shape(raws[i]) for i in rows]
        over = any(
            a.intersection(b).area > OVER * min(a.area, b.area) for k, a in enumerate(shapes) for b in shapes[k + 1 :]
        )
        whole = shapely.union_all(shapes, grid_size=None)
        if not over or whole.geom_type != "Polygon":
            continue
        joined += 1
        whole = whole.simplify(APART * whole.length)
        ring = np.array(whole.exterior.coords)
        holes = tuple(np.array(hole.coords) for hole in whole.interiors)
        out[rows[0]] = replace(raws[rows[0]], polygons=[(ring, holes)])
        for i in rows[1:]:
            out[i] = None
    return [raw for raw in out if raw is not None] if joined >= FEWEST else raws


def _key(raw: Raw) -> str:
    """What two pieces of one area have in common: all that is said of it, an id or a number among it."""
    said: dict[str, Any] = {key: value for key, value in raw.properties.items() if value not in (None, "")}
    own = "" if raw.handle.startswith("features/") else raw.handle
    if not own and not any(c.isdigit() for value in said.values() for c in str(value)):
        return ""
    return json.dumps([own, said], sort_keys=True, default=str)


def _shape(raw: Raw) -> shapely.Geometry:
    return shapely.union_all([shapely.make_valid(shapely.Polygon(shell, holes)) for shell, holes in raw.polygons])

"""Numbered outlines that are not booths (non-booth numbers), by position and form: lunch tables 1 to 40 with chairs,
banners HS-1 to HS-24 on a banner layer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.classify import by_layer, meaning_of
from shapan.plan.inference.faces import Faces
from shapan.plan.vocabulary.words import layer_meaning

FEWEST, SHARE = 20, 0.35  # minimum booths before others are separated; maximum share of separated ones
LET = ("meeting", "lounge", "office")  # rooms that are let like booths
CHAIRS, CHAIR = 4, (0.01, 0.25)  # minimum chairs around a table, and their area as a share of the table's
_REACH = (0.6, 2.2)  # distance from the table's centre to a chair's, in radii of the table


def others(of: Mapping[int, Claim], faces: Faces, drawing: Drawing) -> set[int]:
    if len(of) < FEWEST:
        return set()
    layers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for f in of if drawing.format != "svg" else ():  # in artwork, a layer may be the group of one company
        k = int(faces.shape[f])
        shape = drawing.shapes[k] if k >= 0 else None
        layers[() if shape is None else shape.groups if drawing.format == "geojson" else (shape.layer,)].append(f)
    most = SHARE * len(of)
    out: set[int] = set()
    for layer, own in layers.items():
        let = LET if drawing.format == "dxf" else ()  # a column gives the kind of each
        if len(own) <= most and any(_says_other(drawing.shapes[int(faces.shape[own[0]])], one, let) for one in layer):
            out.update(own)
    rows = np.array(list(of))
    round_ = 4 * math.pi * faces.area[rows] > 0.95 * shapely.length(faces.polygons[rows]) ** 2
    discs = rows[round_].tolist()
    if len(discs) <= most:
        out.update(_seated(discs, of, faces))
    return out if len(out) <= most else set()


def _says_other(shape: Shape, layer: str, let: Collection[str]) -> bool:
    told = by_layer(shape) in ("", "door", "stage") or (not let and meaning_of(layer))
    found = layer_meaning(layer) if told else None
    return found is not None and found[0] in ("fixture", "amenity", "opening") and found[1] not in let


def _seated(discs: Iterable[int], of: Mapping[int, Claim], faces: Faces) -> set[int]:
    tables = list(discs)
    if not tables:
        return set()
    area = float(np.median(faces.area[tables]))
    small = np.flatnonzero((faces.area > CHAIR[0] * area) & (faces.area < CHAIR[1] * area))
    small = small[[f not in of for f in small.tolist()]] if len(small) else small
    if len(small) < CHAIRS:
        return set()
    chairs = cKDTree(shapely.get_coordinates(shapely.centroid(faces.polygons[small])))
    middles = shapely.get_coordinates(shapely.centroid(faces.polygons[tables]))
    radii = np.sqrt(faces.area[tables] / math.pi)
    near, within = (chairs.query_ball_point(middles, k * radii, return_length=True) for k in reversed(_REACH))
    return {f for f, n in zip(tables, (near - within).tolist(), strict=True) if n >= CHAIRS}

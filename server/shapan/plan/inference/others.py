"""Numbered outlines that are not booths (non-booth numbers), by position and form: lunch tables 1 to 40 with chairs,
banners HS-1 to HS-24 on a banner layer.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import shapely
from scipy.spatial import cKDTree

from shapan.plan.drawing import Drawing, Shape
from shapan.plan.drawing_reading import DrawingReading, Plot
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.classify import by_layer, meaning_of
from shapan.plan.inference.evidence import Pairs, Usual, evidence_of, nats
from shapan.plan.inference.faces import Faces
from shapan.plan.vocabulary.words import layer_meaning

# minimum booths before others are separated; maximum share of separated ones
FEWEST, SHARE = 20, 0.35
LET = ("meeting", "lounge", "office")  # rooms that are let like booths
# minimum chairs around a table, and their area as a share of the table's
CHAIRS, CHAIR = 4, (0.01, 0.25)
_LIKE = 4.5  # nats of a booth outside
# share of the booths that a drawn hall must hold before it says something about the others
_HELD = 0.5
WALL_REACH_M = 1.0  # a booth may stand on the wall of its hall
_REACH = (0.6, 2.2)  # distance from the table's centre to a chair's, in radii of the table


def others(of: Mapping[int, Claim], faces: Faces, drawing: Drawing) -> set[int]:
    if len(of) < FEWEST:
        return set()
    shapes = {f: drawing.shape(int(faces.shape[f])) for f in of}
    layers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    # in artwork, a layer may be one company's group
    for f, shape in shapes.items() if drawing.format != "svg" else ():
        layers[shape.groups if drawing.format == "geojson" else (shape.layer,)].append(f)
    let = LET if drawing.format == "dxf" else ()  # a column gives the kind of each
    said = [
        own
        for layer, own in layers.items()
        if any(_says_other(shapes[own[0]], one, let) for one in layer)
    ]
    most = SHARE * len(of)
    out = {f for own in (*said, _seated(of, faces)) if len(own) <= most for f in own}
    return out if len(out) <= most else set()


def _says_other(shape: Shape, layer: str, let: Collection[str]) -> bool:
    told = by_layer(shape) in ("", "door", "stage") or (not let and meaning_of(layer))
    found = layer_meaning(layer) if told else None
    return (
        found is not None and found[0] in ("fixture", "amenity", "opening") and found[1] not in let
    )


def _seated(of: Mapping[int, Claim], faces: Faces) -> list[int]:
    """Round tables with chairs around them."""
    rows = np.array(list(of))
    tables = rows[4 * math.pi * faces.area[rows] > 0.95 * shapely.length(faces.polygons[rows]) ** 2]
    if not len(tables):
        return []
    area = float(np.median(faces.area[tables]))
    small = np.flatnonzero((faces.area > CHAIR[0] * area) & (faces.area < CHAIR[1] * area))
    chairs = cKDTree(faces.points[np.setdiff1d(small, rows)])
    radii = np.sqrt(faces.area[tables] / math.pi)
    near, far = (
        chairs.query_ball_point(faces.points[tables], k * radii, return_length=True) for k in _REACH
    )
    return [int(f) for f in tables[far - near >= CHAIRS]]


def within_halls(
    r: DrawingReading, plot: Plot, booths: list[int], halls: Sequence[shapely.Polygon]
) -> list[int]:
    """Without numbered boxes outside all drawn halls: a title block, a car park, rooms; an open-air ground is kept."""
    if not halls or len(booths) < FEWEST:
        return booths
    whole = shapely.union_all(list(halls)).buffer(WALL_REACH_M)
    shapely.prepare(whole)
    inside = shapely.contains(whole, shapely.centroid(plot.polygons[booths]))
    within, outside = (np.array(booths)[ok].tolist() for ok in (inside, ~inside))
    drop = (
        set(outside) - _let(r, within, outside)
        if outside and len(within) >= _HELD * len(booths)
        else set()
    )
    plot.outside |= drop
    plot.taken -= drop
    return [f for f in booths if f not in drop]


def _let(r: DrawingReading, within: list[int], outside: list[int]) -> set[int]:
    """Those for which as much speaks as for the booths inside, and whose numbers are not inside, too."""
    usual = Usual({f: r.of[f] for f in within}, r.faces, r.drawing)
    score = nats(evidence_of(Pairs([r.of[f] for f in outside], np.array(outside)), usual))
    known = {r.of[f].value for f in within}
    return {f for k, f in enumerate(outside) if score[k] > _LIKE and r.of[f].value not in known}

"""Features of a plan that are neither booth nor hall: by words, layer and form."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely

from shapan.expo.model import Category, Origin
from shapan.geometry.arrays import F64
from shapan.plan.drawing_reading import (
    LEAST_HALL_M2,
    DrawingReading,
    Plot,
    draw,
    draw_face,
    holds_booths,
    note,
    stands_of,
    title_of,
)
from shapan.plan.inference.classify import ROLE_MEANING, by_layer, columns_by_form, configured, layer_sense, loose_words
from shapan.plan.venue import to_venue

WALL_M = 0.1
_DOOR_M = 0.3
FILED, SAME_SIZE = 12, 0.01  # minimum booths on a layer; maximum relative difference of an area from one of them


def venue_features_of(r: DrawingReading, plot: Plot, booths: list[int], shift: F64) -> None:
    """Adds all features that are neither booth nor hall: by words, layer and form."""
    in_booth, stands = _inside_booths(r, plot, booths), stands_of(r, booths)
    unnumbered = []
    free = []
    for f in range(len(r.faces)):
        if f in plot.taken or f in r.of:
            continue
        k = int(r.faces.shape[f])
        shape = r.drawing.shapes[k] if k >= 0 else None
        stated = configured(shape, r.config.layers) if shape is not None else None
        if stated and stated.category:
            if stated.category == "booth":
                unnumbered.append(f)
            kind = stated.kind or _first_kind(stated.category)
            draw_face(r, plot, f, stated.category, kind, title_of(r, f, lambda _: True))
            continue
        if f in in_booth:
            continue
        sense = r.senses.get(f)
        area = plot.polygons[f].area
        if sense and sense.category == "hall" and area < LEAST_HALL_M2:
            sense = None
        if sense and area < 6000 and not holds_booths(r, f, stands):
            draw_face(r, plot, f, sense.category, sense.kind, sense.title)
            continue
        part = by_layer(shape) if shape is not None else ""
        if part == "booth" and area >= 2.0 and not holds_booths(r, f, stands):
            unnumbered.append(f)
        elif part in ROLE_MEANING and part != "hall" and area < 20_000:
            if part in ("column", "door", "furniture") and area > 60:
                continue
            if not (part in ("wall", "zone") and holds_booths(r, f, stands)) or part == "aisle":
                said = layer_sense(shape, part) if shape is not None else None
                draw_face(r, plot, f, *(said or ROLE_MEANING[part]), title_of(r, f, lambda _: True))
        elif part == "" and shape is not None and area < 6000 and (said := layer_sense(shape, "")):
            if not holds_booths(r, f, stands):
                draw_face(r, plot, f, *said, title_of(r, f, lambda _: True))
        elif part != "skip":
            free.append(f)
    for f in sorted(columns_by_form(r.faces, free, r.metres)):
        draw_face(r, plot, f, "fixture", "column", "")
    unnumbered += _like_booths(r, booths, free)
    if unnumbered:
        plot.findings.append(
            note(
                "booth-without-number",
                "warning",
                at=plot.polygons[unnumbered[0]].centroid.coords[0],
                n=len(unnumbered),
            )
        )
    _open_lines(r, plot, shift)


def _like_booths(r: DrawingReading, booths: list[int], free: list[int]) -> list[int]:
    """Areas of a map on the layer of the numbered booths with the size of one of them."""
    if r.drawing.format != "geojson":
        return []  # in drawings, tables and furniture are on any layer
    layers: dict[str, list[float]] = defaultdict(list)
    for f in booths:
        layers[_layer(r, f)].append(float(r.faces.area[f]))
    found = []
    for f in free:
        sizes = np.array(layers.get(_layer(r, f), ()))
        if len(sizes) >= FILED and np.abs(sizes / r.faces.area[f] - 1).min() < SAME_SIZE:
            found.append(f)
    return found


def _layer(r: DrawingReading, f: int) -> str:
    k = int(r.faces.shape[f])
    return r.drawing.shapes[k].layer if k >= 0 else ""


def _open_lines(r: DrawingReading, plot: Plot, shift: F64) -> None:
    """Wall lines get a thickness; the parts of a door (a swing, a leaf, a block) become one opening."""
    doors: dict[str, list[F64]] = {}
    kinds: dict[str, tuple[Category, str]] = {}
    count = 0
    for place, s in enumerate(r.drawing.shapes):
        if s.closed:
            continue
        part = by_layer(s)
        if part not in ("wall", "door"):
            continue
        points = to_venue(s.points, r.metres, r.config) - shift
        if part == "door":
            key = s.handle.partition(":")[0] or f"shape-{place}"
            doors.setdefault(key, []).append(points)
            kinds.setdefault(key, layer_sense(s, part) or ("opening", "door"))
        elif count < 3000:
            count += 1
            made = shapely.LineString(points).buffer(WALL_M / 2, cap_style="flat", join_style="mitre")
            if made.geom_type == "Polygon" and not made.is_empty and made.area > 0.01:
                draw(plot, made, "fixture", "wall", "", Origin(s.layer, s.handle))
    for handle, parts in doors.items():
        box = shapely.minimum_rotated_rectangle(shapely.MultiPoint(np.concatenate(parts)))
        made = (
            box.buffer(_DOOR_M / 2, cap_style="flat", join_style="mitre")
            if box.geom_type != "Point"
            else box.buffer(_DOOR_M)
        )
        if made.geom_type == "Polygon" and made.area < 80:
            draw(plot, made, *kinds[handle], "", Origin("", handle))


def feature_words(r: DrawingReading, plot: Plot, booths: list[int], shift: F64) -> None:
    """The words WC, EXIT, INFO outside all shapes: a 1.5 m square at the position of the word, unless
    there is a booth.
    """
    halls = [p for f, p in plot.features if f.category == "hall"]
    if not halls:
        return
    room = shapely.unary_union(halls).buffer(3.0)
    numbered, stands = set(booths), stands_of(r, booths)
    holders = [f for f in r.lettered.lines if f >= 0 and f not in numbered and holds_booths(r, f, stands)]
    tree = shapely.STRtree(plot.polygons[booths])
    for sense, x, y in loose_words(r.drawing, r.lettered, holders):
        if sense.category not in ("amenity", "opening"):
            continue
        at = to_venue(np.array([[x, y]]), r.metres, r.config)[0] - shift
        point = shapely.Point(at)
        square = shapely.box(at[0] - 0.75, at[1] - 0.75, at[0] + 0.75, at[1] + 0.75)
        if room.contains(point) and not len(tree.query(square, predicate="intersects")):
            draw(plot, square, sense.category, sense.kind, sense.title, props={"assumed": "true"})


def _inside_booths(r: DrawingReading, plot: Plot, booths: list[int]) -> set[int]:
    """Furniture, counters and glyphs inside a booth."""
    if not booths or not len(r.faces):
        return set()
    tree = shapely.STRtree(r.faces.polygons[booths])
    which, host = tree.query(shapely.points(r.faces.points), predicate="intersects")
    hosts = np.array(booths)[host]
    inside = (which != hosts) & (r.faces.area[which] < 0.9 * r.faces.area[hosts])
    return set(which[inside].tolist())


def _first_kind(category: Category) -> str:
    return {"fixture": "furniture", "amenity": "info", "opening": "door", "level": "level"}.get(category, category)

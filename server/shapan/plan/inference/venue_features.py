"""Features of a plan that are neither booth nor hall: by words, layer and form."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import shapely

from shapan.expo.model import Category, Origin
from shapan.geometry.arrays import F64
from shapan.plan.config import to_venue
from shapan.plan.drawing_reading import (
    LEAST_HALL_M2,
    DrawingReading,
    Plot,
    draw,
    draw_face,
    note,
    title_of,
)
from shapan.plan.inference.classify import (
    ROLE_MEANING,
    Sense,
    by_layer,
    columns_by_form,
    configured,
    layer_sense,
    loose_words,
)

# of a configured category without a kind
_KINDS = {"fixture": "furniture", "amenity": "info", "opening": "door"}
_WORDS_M2, _LAYERS_M2 = 6_000, 20_000  # most area of what a word, or a layer, says
_MOST_M2 = {"column": 60, "door": 60, "furniture": 60}
WALL_M, _MOST_WALLS = 0.1, 3_000
_DOOR_M = 0.3
# minimum booths on a layer; maximum relative difference of an area from one of them
FILED, SAME_SIZE = 12, 0.01


def venue_features_of(r: DrawingReading, plot: Plot, booths: list[int], shift: F64) -> None:
    """Adds all features that are neither booth nor hall: by words, layer and form."""
    in_booth, holding = _inside_booths(r, plot, booths), set(r.faces.holders(booths)[1].tolist())
    unnumbered, free = [], []
    for f, area in enumerate(shapely.area(plot.polygons).tolist()):
        if f in plot.taken or f in r.of:
            continue
        sense, part = r.senses.get(f), by_layer(r.shape(f))
        if meant := _meant_by_organizer(r, f):
            if meant[0] == "booth":
                unnumbered.append(f)
            draw_face(r, plot, f, *meant, title_of(r, f))
        elif f in in_booth:
            continue
        elif sense and f not in holding and _is_area_of(sense, area):
            draw_face(r, plot, f, sense.category, sense.kind, sense.title)
        elif part == "booth" and area >= 2.0 and f not in holding:
            unnumbered.append(f)
        elif meant := _meant_by_layer(r, f, area):
            if not _contradicted(f in holding, part, area):
                draw_face(r, plot, f, *meant, title_of(r, f))
        elif part != "skip":
            free.append(f)
    for f in sorted(columns_by_form(r.faces, free, r.metres)):
        draw_face(r, plot, f, "fixture", "column", "")
    unnumbered += _like_booths(r, booths, free)
    if unnumbered:
        at = plot.polygons[unnumbered[0]].centroid.coords[0]
        plot.findings.append(note("booth-without-number", "warning", at=at, n=len(unnumbered)))
    _open_lines(r, plot, shift)
    _feature_words(r, plot, booths, holding, shift)


def _meant_by_organizer(r: DrawingReading, f: int) -> tuple[Category, str] | None:
    """The category and kind that the plan's configuration gives to its layer."""
    stated = configured(r.shape(f), r.config.layers)
    if not (stated and stated.category):
        return None
    return stated.category, stated.kind or _KINDS.get(stated.category, stated.category)


def _meant_by_layer(r: DrawingReading, f: int, area: float) -> tuple[Category, str] | None:
    shape = r.shape(f)
    part = by_layer(shape)
    if part in ROLE_MEANING and part != "hall" and area < _LAYERS_M2:
        return layer_sense(shape, part) or ROLE_MEANING[part]
    return layer_sense(shape, "") if part == "" and area < _WORDS_M2 else None


def _contradicted(holding: bool, part: str, area: float) -> bool:
    """Whether the outline cannot be what its layer says: too large, or around booths."""
    return area > _MOST_M2.get(part, area) or (holding and part in ("", "wall", "zone"))


def _is_area_of(sense: Sense, area: float) -> bool:
    """Whether words may be the meaning of an outline of so many m²."""
    return area < _WORDS_M2 and (sense.category != "hall" or area >= LEAST_HALL_M2)


def _like_booths(r: DrawingReading, booths: list[int], free: list[int]) -> list[int]:
    """Areas of a map on the layer of the numbered booths with the size of one of them. In drawings, tables and
    furniture are on any layer."""
    layers: dict[str, list[float]] = defaultdict(list)
    for f in booths if r.drawing.format == "geojson" else ():
        layers[r.shape(f).layer].append(float(r.faces.area[f]))
    filed = {layer: np.array(sizes) for layer, sizes in layers.items() if len(sizes) >= FILED}
    sized = [
        (f, filed[layer] / r.faces.area[f]) for f in free if (layer := r.shape(f).layer) in filed
    ]
    return [f for f, ratios in sized if np.abs(ratios - 1).min() < SAME_SIZE]


def _open_lines(r: DrawingReading, plot: Plot, shift: F64) -> None:
    """Wall lines get a thickness; the parts of a door (a swing, a leaf, a block) become one opening."""
    doors: dict[str, list[F64]] = defaultdict(list)
    kinds: dict[str, tuple[Category, str]] = {}
    walls = 0
    for place, s in enumerate(r.drawing.shapes):
        part = "" if s.closed else by_layer(s)
        if part == "door":
            key = s.handle.partition(":")[0] or f"shape-{place}"
            doors[key].append(to_venue(s.points, r.metres, r.config) - shift)
            kinds.setdefault(key, layer_sense(s, part) or ("opening", "door"))
        elif part == "wall" and walls < _MOST_WALLS:
            walls += 1
            line = shapely.LineString(to_venue(s.points, r.metres, r.config) - shift)
            made = line.buffer(WALL_M / 2, cap_style="flat", join_style="mitre")
            if made.geom_type == "Polygon" and made.area > 0.01:
                draw(plot, made, "fixture", "wall", "", source=Origin(s.layer, s.handle))
    for handle, parts in doors.items():
        box = shapely.minimum_rotated_rectangle(shapely.MultiPoint(np.concatenate(parts)))
        point = box.geom_type == "Point"
        made = (
            box.buffer(_DOOR_M)
            if point
            else box.buffer(_DOOR_M / 2, cap_style="flat", join_style="mitre")
        )
        if made.geom_type == "Polygon" and made.area < 80:
            draw(plot, made, *kinds[handle], "", source=Origin("", handle))


def _feature_words(
    r: DrawingReading, plot: Plot, booths: list[int], holding: set[int], shift: F64
) -> None:
    """The words WC, EXIT, INFO outside all shapes: a 1.5 m square at the position of the word, unless
    there is a booth.
    """
    halls = [p for f, p in plot.features if f.category == "hall"]
    room = shapely.union_all(halls).buffer(3.0)
    holders = (holding - set(booths)) & r.lettered.lines.keys() if halls else set()
    tree = shapely.STRtree(plot.polygons[booths])
    for sense, x, y in loose_words(r.lettered, sorted(holders)) if halls else ():
        if sense.category not in ("amenity", "opening"):
            continue
        x, y = (to_venue(np.array([[x, y]]), r.metres, r.config)[0] - shift).tolist()
        square = shapely.box(x - 0.75, y - 0.75, x + 0.75, y + 0.75)
        if room.contains(shapely.Point(x, y)) and not len(
            tree.query(square, predicate="intersects")
        ):
            draw(plot, square, sense.category, sense.kind, sense.title, props={"assumed": "true"})


def _inside_booths(r: DrawingReading, plot: Plot, booths: list[int]) -> set[int]:
    """Furniture, counters and glyphs inside a booth."""
    tree = shapely.STRtree(r.faces.polygons[booths])
    which, host = tree.query(shapely.points(r.faces.points), predicate="intersects")
    hosts = np.array(booths, dtype=np.int64)[host]
    inside = (which != hosts) & (r.faces.area[which] < 0.9 * r.faces.area[hosts])
    return set(which[inside].tolist())

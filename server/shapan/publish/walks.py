"""The Walk of a hall: free space in whole millimetres, ways out, named places."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from shapan.expo.free import RADIUS
from shapan.expo.model import Hall, Level, Point, Thing
from shapan.expo.outlines import polygons_of, shape
from shapan.expo.place_words import place_title
from shapan.expo.walk import Place, Portal
from shapan.wire import Walk, WalkPolygon

_SHARED_M = 3.0  # an opening this near to another hall leads there: walls between halls are drawn up to 1.5 m thick
_SAME_M = 1.5  # two openings whose middles are nearer are one, drawn for both halls
_BETWEEN_LEVELS = {"stairs", "lift", "escalator", "ramp"}
_PLACES = {
    "stage",
    "wc",
    "info",
    "catering",
    "photo",
    "first-aid",
    "registration",
    "cloakroom",
    "media",
    "meeting",
    "lounge",
}


def walk_of(hall: Hall, level: Level, levels: Sequence[Level], ground: shapely.Geometry) -> Walk:
    """`ground`: where the middle of a visitor can be (`expo.free.ground`)."""
    return Walk(
        hall.id,
        level.id,
        level.elevation,
        RADIUS,
        tuple(
            WalkPolygon(_millimetres(polygon.shell), tuple(_millimetres(hole) for hole in polygon.holes))
            for polygon in polygons_of(ground)
        ),
        tuple(portals_of(hall, level, levels, ground)),
        tuple(
            Place(thing.id, thing.kind, thing.title or place_title(thing.kind), _near(thing, ground))
            for thing in named_places(hall)
        ),
    )


def named_places(hall: Hall) -> list[Thing]:
    """What one asks the way to that is no booth."""
    return [
        thing
        for thing in hall.things
        if thing.kind in _PLACES or (thing.title and thing.category in ("fixture", "amenity"))
    ]


def doors_of(hall: Hall, level: Level, levels: Sequence[Level]) -> list[tuple[Thing, str]]:
    """The openings in a hall's walls, and the hall that each leads to, "" outside. `to` on the plan overrules what is
    near. Halls that share a wall share its openings, which a plan draws once and which belong to one of them."""
    own = [(thing, _through(thing, hall, level, levels)) for thing in hall.things if thing.category == "opening"]
    middles = [shape(thing.outline).centroid for thing, _ in own]
    shared = [
        (thing, other.id)
        for other in level.halls
        if other.id != hall.id and shape(other.outline).distance(shape(hall.outline)) <= _SHARED_M
        for thing in other.things
        if thing.category == "opening"
        and _through(thing, other, level, levels) == hall.id
        and not any(shape(thing.outline).centroid.distance(middle) < _SAME_M for middle in middles)
    ]
    return own + shared


def portals_of(hall: Hall, level: Level, levels: Sequence[Level], ground: shapely.Geometry) -> list[Portal]:
    """Openings to a neighbouring hall, and what leads to another level."""
    between = [
        (thing, _named(thing.to, levels) or _above(thing, level, levels))
        for thing in hall.things
        if thing.category != "opening" and thing.kind in _BETWEEN_LEVELS
    ]
    portals = []
    for thing, to in (*doors_of(hall, level, levels), *between):
        if to and to != hall.id:
            width = max(shape(thing.outline).bounds[2] - shape(thing.outline).bounds[0],
                        shape(thing.outline).bounds[3] - shape(thing.outline).bounds[1])  # fmt: skip
            portals.append(Portal(thing.id, _near(thing, ground), to, thing.kind, round(width, 3), thing.step_free))
    return portals


def _through(thing: Thing, hall: Hall, level: Level, levels: Sequence[Level]) -> str:
    return _named(thing.to, levels) or _beside(thing, [one for one in level.halls if one.id != hall.id])


def _named(to: str, levels: Sequence[Level]) -> str:
    """A hall by its id, or the largest hall of a level."""
    for level in levels:
        if any(hall.id == to for hall in level.halls):
            return to
    for level in levels:
        if level.id == to and level.halls:
            return max(level.halls, key=lambda hall: (shape(hall.outline).area, hall.id)).id
    return ""


def _beside(thing: Thing, others: Sequence[Hall]) -> str:
    """The nearest hall whose wall the opening is in."""
    outline = shape(thing.outline)
    near = sorted((shape(hall.outline).distance(outline), hall.id) for hall in others)
    return near[0][1] if near and near[0][0] <= _SHARED_M else ""


def _above(thing: Thing, level: Level, levels: Sequence[Level]) -> str:
    """The hall over or under it, on the nearest level up, then down."""
    middle = shape(thing.outline).centroid
    for other in sorted(
        levels, key=lambda one: (one.elevation <= level.elevation, abs(one.elevation - level.elevation))
    ):
        if other.id != level.id:
            for hall in other.halls:
                if shape(hall.outline).distance(middle) < 1.0:
                    return hall.id
    return ""


def _near(thing: Thing, ground: shapely.Geometry) -> Point:
    """The free place nearest to its middle."""
    middle = shape(thing.outline).centroid
    if ground.is_empty:
        return round(middle.x, 3), round(middle.y, 3)
    at = shapely.get_coordinates(shapely.shortest_line(middle, ground))[-1]
    return round(float(at[0]), 3), round(float(at[1]), 3)


def _millimetres(ring: Sequence[Point]) -> tuple[int, ...]:
    return tuple(round(value * 1000) for point in ring for value in point)

"""The exits of a hall, its named places, and the reachability of booths. Venue metres."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, Level, VenueFeature
from shapan.expo.outlines import shape, shapes
from shapan.expo.texts.place_names import beside, place_title
from shapan.expo.values import Point, Words
from shapan.expo.ways import free_space

# an opening this near to another hall leads there: walls between halls are drawn up to 1.5 m thick
SHARED_M = 3.0
# two openings with a smaller distance between their middles are one opening, drawn for both halls
SAME_M = 1.5
BETWEEN_LEVELS = ("stairs", "lift", "escalator", "ramp")
PLACES = frozenset(
    (
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
    )
)


class Portal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An exit of a hall. `to`: a hall's id, "" for the outside. `at`: the position of a visitor in front of it."""

    id: str
    at: Point
    to: str
    kind: str
    width: float = 0.0
    step_free: bool = True


class NamedPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stage, a WC, an information desk: `at` is the position of a visitor who has arrived."""

    id: str
    kind: str
    title: Words
    at: Point


def named_places(hall: Hall) -> list[VenueFeature]:
    """Destinations other than booths."""
    return [
        feature
        for feature in hall.features
        if feature.kind in PLACES or (feature.title and feature.category in ("fixture", "amenity"))
    ]


def place_titles(hall: Hall) -> dict[str, Words]:
    """The title of each named place, by its id: those of one title have the side of the hall that they are on, and
    those of one side a number."""
    places = named_places(hall)
    plain = [feature.title or place_title(feature.kind) for feature in places]
    middles = [shape(feature.outline).centroid for feature in places]
    x0, y0, x1, y1 = shape(hall.outline).bounds if hall.outline.shell else (0.0, 0.0, 0.0, 0.0)
    sided: list[Words] = []
    for title, at in zip(plain, middles, strict=True):
        side = _third(at.y, y0, y1, "sn") + _third(at.x, x0, x1, "we") or "middle"
        sided.append(beside(title, side) if plain.count(title) > 1 else title)
    out: dict[str, Words] = {}
    for n, (feature, title) in enumerate(zip(places, sided, strict=True)):
        nth = sided[:n].count(title) + 1
        alike = sided.count(title) > 1
        out[feature.id] = {key: f"{text} {nth}" for key, text in title.items()} if alike else title
    return out


def _third(value: float, low: float, high: float, ends: str) -> str:
    third = (high - low) / 3
    return ends[0] if value < low + third else ends[1] if value > high - third else ""


def doors_of(hall: Hall, level: Level, levels: Sequence[Level]) -> list[tuple[VenueFeature, str]]:
    """The openings in a hall's walls, and the hall behind each, "" outside. `to` on the plan has priority over
    distance. Halls with a common wall share its openings, because a plan draws them once and they belong to only one
    hall."""
    own = [
        (feature, _through(feature, hall, level, levels))
        for feature in hall.features
        if feature.category == "opening"
    ]
    middles = [shape(feature.outline).centroid for feature, _ in own]
    for other in level.halls:
        if other.id == hall.id or shape(other.outline).distance(shape(hall.outline)) > SHARED_M:
            continue
        for feature in other.features:
            if feature.category != "opening" or _through(feature, other, level, levels) != hall.id:
                continue
            if not any(
                shape(feature.outline).centroid.distance(middle) < SAME_M for middle in middles
            ):
                own.append((feature, other.id))
    return own


def portals_of(
    hall: Hall, level: Level, levels: Sequence[Level], ground: BaseGeometry
) -> list[Portal]:
    """Openings to a neighbouring hall, and connections to other levels. `ground`: the free space for the centre of a
    visitor (`expo.ways.free`)."""
    ways = [(feature, feature.id, to) for feature, to in doors_of(hall, level, levels)]
    for feature in hall.features:
        if feature.category != "opening" and feature.kind in BETWEEN_LEVELS:
            found = _between(feature, level, levels)
            ways += [
                (feature, feature.id if len(found) == 1 else f"{feature.id}-{to}", to)
                for to in found
            ]
    portals = []
    for feature, name, to in ways:
        if to and to != hall.id:
            x0, y0, x1, y1 = shape(feature.outline).bounds
            width = round(max(x1 - x0, y1 - y0), 3)
            portals.append(
                Portal(
                    id=name,
                    at=stand_before(feature, ground),
                    to=to,
                    kind=feature.kind,
                    width=width,
                    step_free=feature.step_free,
                )
            )
    return portals


def _through(feature: VenueFeature, hall: Hall, level: Level, levels: Sequence[Level]) -> str:
    return _named(feature.to, levels) or _beside(
        feature, [one for one in level.halls if one.id != hall.id]
    )


def _named(to: str, levels: Sequence[Level]) -> str:
    """A hall by its id, or the largest hall of a level."""
    for level in levels:
        if any(hall.id == to for hall in level.halls):
            return to
    for level in levels:
        if level.id == to and level.halls:
            return max(level.halls, key=lambda hall: (shape(hall.outline).area, hall.id)).id
    return ""


def _beside(feature: VenueFeature, others: Sequence[Hall]) -> str:
    """The nearest hall whose wall contains the opening."""
    outline = shape(feature.outline)
    near = sorted((shape(hall.outline).distance(outline), hall.id) for hall in others)
    return near[0][1] if near and near[0][0] <= SHARED_M else ""


def _between(feature: VenueFeature, level: Level, levels: Sequence[Level]) -> list[str]:
    """The halls that stairs or a lift lead to: the named one, else those above and below on the nearest levels; a lift
    leads to every level."""
    if named := _named(feature.to, levels):
        return [named]
    middle = shape(feature.outline).centroid
    storeys = sorted(levels, key=lambda one: (one.elevation, one.ordinal))
    here = next(i for i, one in enumerate(storeys) if one.id == level.id)
    found = []
    for way in (storeys[here + 1 :], storeys[:here][::-1]):
        met = [
            hall.id
            for one in way
            for hall in one.halls
            if shape(hall.outline).distance(middle) < 1.0
        ]
        found += met if feature.kind == "lift" else met[:1]
    return found


def stand_before(feature: VenueFeature, ground: BaseGeometry) -> Point:
    """The free position nearest to its middle."""
    middle = shape(feature.outline).centroid
    if ground.is_empty:
        return round(middle.x, 3), round(middle.y, 3)
    at = shapely.get_coordinates(shapely.shortest_line(middle, ground))[-1]
    return round(float(at[0]), 3), round(float(at[1]), 3)


def reachable(hall: Hall, ground: BaseGeometry | None = None) -> list[bool]:
    """For each booth of a hall, whether a visitor who entered can stand in front of it.

    Visitors enter by every opening; if none is drawn, they are in the largest part of the hall.
    """
    ground = free_space.walkable_ground(hall) if ground is None else ground
    parts = shapely.get_parts(ground)
    outlines = shapes(b.outline for b in hall.booths)
    if not len(parts) or not len(outlines):
        return [False] * len(outlines)
    doors = shapes(
        t.outline for t in hall.features if t.category == "opening" or t.kind in BETWEEN_LEVELS
    )
    entered = parts[:0]
    if len(doors):
        entered = parts[
            shapely.distance(parts, shapely.union_all(doors)) <= free_space.RADIUS + 0.5
        ]
    if not len(entered):
        entered = parts[[int(np.argmax(shapely.area(parts)))]]
    reach = free_space.RADIUS + 0.05
    found = np.zeros(len(outlines), dtype=bool)
    for part in entered:
        shapely.prepare(part)
        left = np.flatnonzero(~found)
        found[left] = shapely.dwithin(outlines[left], part, reach)
    return [bool(f) for f in found]

"""Where visitors can go: the free space of each hall, its ways out, its named places, and which booths can be reached.

Everything in venue metres; the polygons are those of `free.ground`, on whole millimetres.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians, sin

import msgspec
import numpy as np
import shapely

from shapan.expo import free, words
from shapan.expo.model import Expo, Hall, Point, Polygon, Thing, Words
from shapan.expo.outlines import mm, polygons_of, shape, shapes

MEET = 1.0  # metres between the outlines of two halls that have a wall in common
DOOR = 1.5  # metres from an opening to what it opens to
SHAFT = 12.0  # metres by which stairs and lifts of two levels may be apart on plan: plans are aligned by eye
RISERS = ("stairs", "lift", "escalator", "ramp")
STEP_FREE = ("lift", "ramp")


class Portal(msgspec.Struct, frozen=True, omit_defaults=True):
    """A way out of a hall. `to`: a hall's id, "" for the outside. `at`: where a visitor stands before it."""

    id: str
    at: Point
    to: str
    kind: str
    width: float = 0.0
    step_free: bool = True


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stage, a WC, an information desk: `at` is where a visitor stands who went there."""

    id: str
    kind: str
    title: Words
    at: Point


class WalkSpace(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the middle of a visitor can be in one hall (already shrunk by `radius`)."""

    hall: str
    level: str
    z: float
    radius: float
    polygons: tuple[Polygon, ...]
    portals: tuple[Portal, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, eq=False)
class Site:
    """What a hall's portals need of the others: their outlines, openings and risers. Equal sites give equal portals."""

    halls: tuple[tuple[str, str, Polygon], ...]  # id, level, outline
    risers: tuple[tuple[str, str, str, Thing], ...]  # hall, level, title of the level, thing
    ordinals: Mapping[str, int]


def site_of(expo: Expo) -> Site:
    return Site(
        tuple((h.id, h.level, h.outline) for level in expo.levels for h in level.halls),
        tuple(
            (h.id, h.level, words.pick(level.title, expo.locales), t)
            for level in expo.levels for h in level.halls for t in h.things if t.kind in RISERS
        ),
        {level.id: level.ordinal for level in expo.levels},
    )  # fmt: skip


def walk_space(expo: Expo, hall: Hall, site: Site | None = None) -> WalkSpace:
    """The walk of one hall. site: `site_of(expo)`, to be made once for many halls."""
    site = site or site_of(expo)
    ground = free.ground(hall)
    elevation = next((level.elevation for level in expo.levels if level.id == hall.level), 0.0)
    return WalkSpace(
        hall.id, hall.level, elevation, free.RADIUS, tuple(polygons_of(ground)), _portals(hall, ground, site),
        _places(hall, ground),
    )  # fmt: skip


def geometry(space: WalkSpace) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shape(p) for p in space.polygons])


def stand_at(ground: shapely.Geometry, point: shapely.Geometry) -> Point | None:
    """The spot of the ground nearest to a geometry, a centimetre inside; None where there is no ground."""
    if ground.is_empty:
        return None
    line = shapely.shortest_line(ground, point)
    x, y = line.coords[0]
    if not ground.covers(shapely.Point(mm(x), mm(y))):
        inner = shapely.buffer(ground, -0.01, join_style="mitre")
        x, y = shapely.shortest_line(inner if not inner.is_empty else ground, point).coords[0]
    return (mm(x), mm(y))


def _portals(hall: Hall, ground: shapely.Geometry, site: Site) -> tuple[Portal, ...]:
    others = [(i, o) for i, level, o in site.halls if level == hall.level and i != hall.id]
    outlines = shapes(o for _, o in others)
    portals: list[Portal] = []
    reached: set[str] = set()
    for thing in hall.things:
        if thing.category != "opening":
            continue
        gap = shape(thing.outline)
        at = stand_at(ground, gap.centroid)
        if at is None:
            continue
        to = _named(thing.to, site, hall.id)
        if not to and len(others):
            far = shapely.distance(outlines, gap)
            nearest = int(np.argmin(far))
            to = others[nearest][0] if far[nearest] <= DOOR else ""
        reached.add(to)
        portals.append(Portal(thing.id, at, to, thing.kind, _width(thing.outline), thing.step_free))
    own = shape(hall.outline)
    for (other, _), outline in zip(others, outlines, strict=True):
        if other in reached or shapely.distance(own, outline) > MEET:
            continue
        # No door is drawn between two halls that share a wall: one is assumed in the middle of what they share.
        shared = shapely.intersection(shapely.boundary(own), shapely.buffer(outline, MEET, join_style="mitre"))
        if shared.length < 2.0:
            continue
        longest = max(shapely.get_parts(shapely.line_merge(shared)), key=lambda p: p.length)
        middle = longest.interpolate(0.5, normalized=True)
        at = stand_at(ground, middle)
        if at is not None:
            portals.append(Portal(f"{min(hall.id, other)}-{max(hall.id, other)}", at, other, "passage", 0.0))
    portals += [p for t in hall.things if t.kind in RISERS for p in _risen(hall, t, ground, site)]
    return tuple(portals)


def _risen(hall: Hall, thing: Thing, ground: shapely.Geometry, site: Site) -> list[Portal]:
    """Ways by a staircase or lift to its counterparts: named, else of the same kind above or below it."""
    at = stand_at(ground, shape(thing.outline))
    if at is None:
        return []
    here = shape(thing.outline).centroid
    wanted = thing.to.strip().casefold()
    found: dict[str, float] = {}
    floors = sorted({site.ordinals[level] for _, level, _, _ in site.risers if level != hall.level})
    own = site.ordinals.get(hall.level, 0)
    above, below = min((o for o in floors if o > own), default=None), max((o for o in floors if o < own), default=None)
    for other, level, title, riser in site.risers:
        if level == hall.level or riser.kind != thing.kind:
            continue
        far = shape(riser.outline).centroid.distance(here)
        named = wanted and wanted in (level.casefold(), other.casefold(), title.casefold(), riser.id.casefold())
        stacked = far <= SHAFT and (thing.kind == "lift" or site.ordinals[level] in (above, below))
        if named or (not wanted and stacked):
            found[other] = min(far, found.get(other, far))
    step_free = thing.step_free and thing.kind in STEP_FREE
    return [
        Portal(thing.id if len(found) == 1 else f"{thing.id}-{other}", at, other, thing.kind, 0.0, step_free)
        for other in sorted(found)
    ]


def _named(to: str, site: Site, own: str) -> str:
    """The hall that an opening names."""
    wanted = to.strip().casefold()
    return next((i for i, _, _ in site.halls if wanted and i != own and wanted == i.casefold()), "")


def _width(outline: Polygon) -> float:
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(shape(outline)))
    return mm(max((hypot(*(b - a)) for a, b in pairwise(box)), default=0.0))


def _places(hall: Hall, ground: shapely.Geometry) -> tuple[Place, ...]:
    """Stages, amenities and titled things."""
    places = []
    for thing in hall.things:
        named = thing.kind == "stage" or thing.category == "amenity" or (thing.title and thing.category == "fixture")
        if not named or thing.kind in RISERS:
            continue
        at = stand_at(ground, _face(thing) if free.stops(thing) else shape(thing.outline).centroid)
        if at is not None:
            places.append(Place(thing.id, thing.kind, thing.title, at))
    return tuple(places)


def _face(thing: Thing) -> shapely.Geometry:
    """The point of a thing's outline that is ahead of its middle, the way it looks."""
    outline = shape(thing.outline)
    middle = outline.centroid
    x, y = sin(radians(thing.yaw)), cos(radians(thing.yaw))
    ahead = shapely.LineString([(middle.x, middle.y), (middle.x + 200 * x, middle.y + 200 * y)])
    hit = shapely.intersection(ahead, outline.boundary)
    return max(shapely.get_parts(hit), key=lambda p: p.distance(middle), default=middle)


def reachable(hall: Hall, ground: shapely.Geometry | None = None) -> list[bool]:
    """For each booth of a hall, whether a visitor who came in can stand before it.

    Visitors come in by every opening; where none is drawn, they are in the largest part of the hall.
    """
    ground = free.ground(hall) if ground is None else ground
    parts = shapely.get_parts(ground)
    outlines = shapes(b.outline for b in hall.booths)
    if not len(parts) or not len(outlines):
        return [False] * len(outlines)
    doors = shapes(t.outline for t in hall.things if t.category == "opening" or t.kind in RISERS)
    entered = parts[:0]
    if len(doors):
        entered = parts[shapely.distance(parts, shapely.union_all(doors)) <= free.RADIUS + 0.5]
    if not len(entered):
        entered = parts[[int(np.argmax(shapely.area(parts)))]]
    reach = free.RADIUS + 0.05
    found = np.zeros(len(outlines), dtype=bool)
    for part in entered:
        shapely.prepare(part)
        left = np.flatnonzero(~found)
        found[left] = shapely.dwithin(outlines[left], part, reach)
    return [bool(f) for f in found]


def entrances(spaces: Sequence[WalkSpace]) -> tuple[tuple[str, Portal], ...]:
    """(hall, portal) of every way in from outside."""
    return tuple((s.hall, p) for s in spaces for p in s.portals if not p.to)

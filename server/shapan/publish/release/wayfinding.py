"""Walking routes through a release, for pages without JavaScript: the same routes as in the viewer, from the same
blobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import msgspec
import shapely

from shapan.expo.values import Point, Words
from shapan.expo.ways.directions import Mark, directions
from shapan.expo.ways.journey import PACE, Floor, StandPoint, best_round, journey
from shapan.expo.ways.walk import NamedPlace
from shapan.geometry.slug import slug
from shapan.pages.directions import sentences, total
from shapan.pages.render.words import say_in
from shapan.pages.route import Asked, RouteStop, RouteText, route_halls
from shapan.store.ports import Blobs
from shapan.wire import BoothHead, HallIndex, Release, Section

MOST_GOALS = 25
_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode


@dataclass(frozen=True)
class Goal:
    """A destination in the expo. booth: its key, "" if it is not a booth."""

    stand: StandPoint
    title: Words
    href: str
    booth: str = ""
    number: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Ways:
    """halls: hall id of every booth, by booth slug."""

    release: Release
    blobs: Blobs
    halls: Mapping[str, str]
    floors: dict[str, Floor]
    places: dict[str, tuple[NamedPlace, ...]]
    _booths: dict[str, dict[str, BoothHead]] = field(default_factory=dict)

    def find(self, asked: Asked, locale: str) -> tuple[RouteText | None, tuple[str, ...]]:
        """The route (None without a request), and the requested names that match nothing in the expo."""
        names = asked.goals[:MOST_GOALS]
        goals = [goal for name in names if (goal := self.goal(name)) is not None]
        unknown = tuple(name for name in names if self.goal(name) is None)
        begin = self.goal(asked.start) if asked.start else None
        if asked.start and begin is None:
            unknown = (asked.start, *unknown)
        if not goals:
            return None, unknown
        at = begin or self._entrance(goals[0].stand.hall)
        if asked.best:
            order = best_round(
                self.floors, at.stand, [goal.stand for goal in goals], asked.step_free
            )
            goals = [goals[i] for i in order] + [
                goal for i, goal in enumerate(goals) if i not in order
            ]
        return self._told(at, goals, asked.step_free, locale), unknown

    def _told(self, at: Goal, goals: Sequence[Goal], step_free: bool, locale: str) -> RouteText:
        stops: list[RouteStop] = []
        legs: list[tuple[str, tuple[Point, ...], int]] = []
        missed, metres = [], 0.0
        for goal in goals:
            way = journey(self.floors, at.stand, goal.stand, step_free)
            if way is None:
                missed.append(goal.number or say_in(goal.title, locale)[0])
                continue
            steps = directions(way.legs, self.marks, self._level, at.booth, goal.booth)
            said = sentences(steps, locale, lambda kind, key: self._called(kind, key, locale),
                             lambda hall: say_in(self._title(hall), locale)[0])  # fmt: skip
            stops.append(RouteStop(goal.title, goal.number, goal.href, said))
            last = len(way.legs) - 1
            legs += [
                (leg.hall, leg.points, len(stops) if i == last else 0)
                for i, leg in enumerate(way.legs)
            ]
            metres, at = metres + way.length, goal
        titles = {hall.id: self._title(hall.id) for hall in self.release.halls}
        halls = (
            route_halls(legs, titles, {hall.id: hall.outline for hall in self.release.halls})
            if legs
            else ()
        )
        return RouteText(
            tuple(stops), halls, total(metres, ceil(metres / PACE), locale), tuple(missed)
        )

    def goal(self, name: str) -> Goal | None:
        """A booth by number or key, a hall or a place by id, or "x,y,hall"; None without a match."""
        parts = name.split(",")
        if len(parts) == 3 and parts[2] in self.floors:
            try:
                return Goal(
                    StandPoint(parts[2], (float(parts[0]), float(parts[1]))),
                    {},
                    f"halls/{parts[2]}/",
                )
            except ValueError:
                return None
        if name in self.floors:
            return self._entrance(name)
        hall = self.halls.get(slug(name), "")
        if hall:
            booth = self.booths(hall)[slug(name)]
            return Goal(
                StandPoint(hall, booth.view[:2]),
                booth.title,
                f"booths/{booth.slug}/",
                booth.key,
                booth.number,
            )
        for hall, own in self.places.items():
            for place in own:
                if place.id == name:
                    return Goal(StandPoint(hall, place.at), place.title, f"halls/{hall}/")
        return None

    def booths(self, hall: str) -> dict[str, BoothHead]:
        """The booths of a hall, by slug."""
        if hall not in self._booths:
            index = _index(
                self.blobs.read(next(one.index for one in self.release.halls if one.id == hall))
            )
            sections = [_section(self.blobs.read(head.list)) for head in index.sections]
            self._booths[hall] = {
                booth.slug: booth for section in sections for booth in section.booths
            }
        return self._booths[hall]

    def marks(self, hall: str) -> list[Mark]:
        booths = [Mark("booth", booth.key, booth.outline) for booth in self.booths(hall).values()]
        return booths + [Mark("place", place.id, (place.at,)) for place in self.places[hall]]

    def _called(self, kind: str, key: str, locale: str) -> str:
        if kind == "booth":
            return next(
                own[slug(key)].number or key for own in self._booths.values() if slug(key) in own
            )
        return next(
            say_in(one.title, locale)[0] or key
            for own in self.places.values()
            for one in own
            if one.id == key
        )

    def _entrance(self, hall: str) -> Goal:
        head = next(one for one in self.release.halls if one.id == hall)
        return Goal(StandPoint(hall, head.view[:2]), self._title(hall), f"halls/{hall}/")

    def _title(self, hall: str) -> Words:
        return next(one.title for one in self.release.halls if one.id == hall)

    def _level(self, hall: str) -> str:
        return self.floors[hall].level


def ways_of(release: Release, blobs: Blobs, halls: Mapping[str, str]) -> Ways:
    """Reads the walk of every hall; booths of a hall are read when a route first leads there."""
    floors, places = {}, {}
    for hall in release.halls:
        walk = _index(blobs.read(hall.index)).walk
        ground = shapely.MultiPolygon(
            [
                shapely.Polygon(_ring(one.shell), [_ring(hole) for hole in one.holes])
                for one in walk.polygons
            ]
        )
        floors[hall.id] = Floor(hall.id, walk.level, ground, walk.portals)
        places[hall.id] = walk.places
    return Ways(release=release, blobs=blobs, halls=halls, floors=floors, places=places)


def _ring(flat: Sequence[int]) -> list[Point]:
    return [(x / 1000, y / 1000) for x, y in zip(flat[::2], flat[1::2], strict=True)]

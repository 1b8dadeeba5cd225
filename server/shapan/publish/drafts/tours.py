"""The tours of a draft with what their stops can name: places, and items of the programme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from shapan.expo.model import Expo
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.settings import SCENARIOS
from shapan.source.json_types import JsonObject

_TOUR = re.compile(r"scenarios/([^/]+)\.json")


class TourDocument(msgspec.Struct, frozen=True, kw_only=True):
    """`document`: the JSON as it is; empty with a `problem`."""

    id: str
    path: str
    document: JsonObject
    problem: str


class TourTarget(msgspec.Struct, frozen=True):
    """What a stop can show, light or stand before. `title`: of a booth its exhibitor's name."""

    id: str
    kind: str  # hall, zone, booth, or the kind of a feature
    title: Words


class TourItem(msgspec.Struct, frozen=True):
    id: str
    title: Words
    start: str


class ToursView(msgspec.Struct, frozen=True, kw_only=True):
    """Tours in the order in which visitors see them."""

    locales: tuple[str, ...]
    tours: tuple[TourDocument, ...]
    targets: tuple[TourTarget, ...]
    items: tuple[TourItem, ...]


def tour_paths(tree: Iterable[str]) -> dict[str, str]:
    """Id -> path of its document; of two with one id the first."""
    found: dict[str, str] = {}
    for path in sorted(tree):
        if name := _TOUR.fullmatch(path):
            found.setdefault(slug(name[1]), path)
    return dict(list(found.items())[:SCENARIOS])


def tours_view(expo: Expo, tours: Iterable[TourDocument]) -> ToursView:
    items = tuple(TourItem(one.id, one.title, one.start) for one in expo.items)
    return ToursView(
        locales=expo.locales,
        tours=tuple(sorted(tours, key=lambda one: (_place(one), one.path))),
        targets=tuple(_targets(expo)),
        items=items,
    )


def _place(tour: TourDocument) -> float:
    place = tour.document.get("order", 0)
    return place if isinstance(place, int | float) and place > 0 else float("inf")


def _targets(expo: Expo) -> Iterator[TourTarget]:
    names = {one.id: one.name for one in expo.exhibitors}
    halls = expo.halls
    for hall in halls:
        yield TourTarget(hall.id, "hall", hall.title)
    for hall in halls:
        yield from (TourTarget(zone.id, "zone", zone.title) for zone in hall.zones)
        yield from (TourTarget(one.id, one.kind, one.title) for one in hall.features if one.title)
    for hall in halls:
        for booth in hall.booths:
            yield TourTarget(
                booth.key, "booth", names.get(booth.exhibitors[0], {}) if booth.exhibitors else {}
            )

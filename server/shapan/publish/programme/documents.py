"""The documents of the programme: its parts for the viewer, and the pages of its days and items."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec
import shapely

from shapan.expo.model import Expo, Hall, Item, Level, Polygon, VenueFeature
from shapan.expo.outlines import shape
from shapan.expo.texts.glossary import Glossary, glossary_part
from shapan.expo.values import Point
from shapan.geometry.mm import heading
from shapan.pages import agenda
from shapan.pages.render.address import booth_path, hall_path, item_path
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.pages.page_cache import PageCache, PageMap, PageWriter
from shapan.publish.search.shards import item_shard
from shapan.scene.hall.fixtures import DECK, SCREEN_FOOT, SCREEN_IN, screen_size, stage_frame
from shapan.settings import EYE_M
from shapan.wire import (
    Files,
    Programme,
    ProgrammeIndex,
    ProgrammeItem,
    ProgrammePart,
    ProgrammePlace,
    Screen,
)

# items of a day on one page; a fuller day is divided by the hour. A part with its pages has 190 kB
PART = 60
_BEFORE = (1.9, 1.6, 1.3, 1.0, 0.7)  # viewing distances in widths of the screen, best first


@dataclass(frozen=True)
class ProgrammeSection:
    """`id` is part of addresses: the day, the day and hour in which its items begin, or the exact minute."""

    id: str
    items: tuple[Item, ...]

    @property
    def date(self) -> str:
        return self.items[0].start[:10]


def programme_sections(items: Sequence[Item]) -> tuple[ProgrammeSection, ...]:
    """Divides days at full hours, so that an added item moves no other item to another page."""
    ordered = sorted(items, key=lambda one: (datetime.fromisoformat(one.start), one.end, one.id))
    return tuple(
        part
        for date, day in groupby(ordered, key=lambda one: one.start[:10])
        for part in _cut(date, tuple(day))
    )


def _cut(date: str, items: tuple[Item, ...]) -> Iterator[ProgrammeSection]:
    """A whole day, or its hours, or an hour by the minutes in which items begin."""
    if len(items) <= PART:
        yield ProgrammeSection(date, items)
        return
    for hour, some in groupby(items, key=lambda one: one.start[11:13]):
        own = tuple(some)
        if len(own) <= PART:
            yield ProgrammeSection(f"{date}-{hour}", own)
        else:
            minutes = groupby(own, key=lambda one: one.start[14:16])
            yield from (
                ProgrammeSection(f"{date}-{hour}{minute}", tuple(few)) for minute, few in minutes
            )


def links_of(items: Sequence[Item]) -> tuple[agenda.PartLink, ...]:
    return agenda.part_links([(part.id, len(part.items)) for part in programme_sections(items)])


def programme_index(
    expo: Expo,
    pages: PageWriter,
    page_cache: PageCache,
    writer: BlobWriter,
    made: Callable[[ProgrammeSection], ProgrammePart | None] = lambda _: None,
) -> str:
    """Blob name of the ProgrammeIndex; "" without a programme. `made`: a part that another process has made."""
    if not expo.items:
        return ""
    places = item_places(expo)
    links = links_of(expo.items)
    heads = [
        made(part)
        or programme_part(part, places_of(part, places), links, pages, page_cache, expo.glossary)
        for part in programme_sections(expo.items)
    ]
    return writer.json(
        ProgrammeIndex(
            tuple(heads),
            tuple(_screens(expo, set(places))),
            glossary_part(
                expo.glossary, (text for item in expo.items for text in (item.track, item.kind))
            ),
        )
    )


def places_of(
    part: ProgrammeSection, places: Mapping[str, ProgrammePlace]
) -> dict[str, ProgrammePlace]:
    return {item.place: places[item.place] for item in part.items if item.place in places}


def programme_part(
    part: ProgrammeSection,
    places: Mapping[str, ProgrammePlace],
    links: Sequence[agenda.PartLink],
    pages: PageWriter,
    page_cache: PageCache,
    glossary: Glossary,
) -> ProgrammePart:
    """A part with its pages, its list and its search shard."""
    writer = pages.writer
    shown = _part_page(pages, page_cache, part, places, links)
    for item in part.items:
        shown |= _item_page(pages, page_cache, item, places.get(item.place))
    return ProgrammePart(
        id=part.id,
        date=part.date,
        start=part.items[0].start,
        end=max(part.items, key=lambda one: datetime.fromisoformat(one.end)).end,
        items=len(part.items),
        list=writer.json(Programme(tuple(item_of(item) for item in part.items), dict(places))),
        files=writer.json(Files(pages=shown)),
        search=writer.json(item_shard(part.items, places, glossary)),
    )


def item_of(item: Item) -> ProgrammeItem:
    return ProgrammeItem(
        id=item.id,
        kind=item.kind,
        title=item.title,
        start=item.start,
        end=item.end,
        place=item.place,
        room=item.room,
        summary=item.summary,
        speakers=item.speakers,
        track=item.track,
        language=item.language,
        exhibitor=item.exhibitor,
        url=item.url,
        stream=item.stream,
        recording=item.recording,
        lead=item.lead,
    )


def item_places(expo: Expo) -> dict[str, ProgrammePlace]:
    """The places that items name. A booth has its number as title: renaming its exhibitor changes nothing."""
    used = {item.place for item in expo.items if item.place}
    found: dict[str, ProgrammePlace] = {}
    for level, hall in _halls(expo):
        page = hall_path("", hall.id)[1:]
        title = hall.title or {"": hall.id}
        if hall.id in used:
            found[hall.id] = ProgrammePlace(
                title, hall.id, page, f"hall={hall.id}", _middle(hall.outline)
            )
        for booth in hall.booths:
            if booth.key in used:
                found[booth.key] = ProgrammePlace(
                    {"": booth.number or booth.key},
                    hall.id,
                    booth_path("", booth.key)[1:],
                    f"booth={booth.key}",
                )
        for feature in hall.features:
            if feature.id in used:
                view = _view(hall, level, feature) if feature.kind == "stage" else f"hall={hall.id}"
                found[feature.id] = ProgrammePlace(
                    feature.title or title, hall.id, page, view, _middle(feature.outline)
                )
    return found


def spots_of(
    hall: Hall, booked: Mapping[str, Sequence[tuple[Item, ProgrammePlace | None]]]
) -> dict[str, Point]:
    """Positions of the hall's booths that have programme items (`booked`: `on_booths`). They are in the hall's index,
    which every move rewrites anyway."""
    return {
        booth.key: _middle(booth.outline)
        for booth in hall.booths
        if any(item.place == booth.key for item, _ in booked.get(booth.key, ()))
    }


def on_booths(expo: Expo) -> dict[str, tuple[tuple[Item, ProgrammePlace | None], ...]]:
    """Booth key -> the items at this booth, and the items of its exhibitors at other places."""
    if not expo.items:
        return {}
    places = item_places(expo)
    homes = {one.id: one.booths for one in expo.exhibitors}
    found: dict[str, list[tuple[Item, ProgrammePlace | None]]] = {}
    keys = {booth.key for _, hall in _halls(expo) for booth in hall.booths}
    for item in expo.items:
        for key in dict.fromkeys((item.place, *homes.get(item.exhibitor, ()))):
            if key in keys:
                found.setdefault(key, []).append(
                    (item, places.get(item.place) if item.place != key else None)
                )
    return {key: tuple(items) for key, items in found.items()}


def _item_page(
    pages: PageWriter, page_cache: PageCache, item: Item, place: ProgrammePlace | None
) -> PageMap:
    return pages.page(
        page_cache,
        item_path("", item.id)[1:],
        (item, place),
        lambda locale: agenda.item_page(pages.head, item, place, locale),
    )


def _part_page(
    pages: PageWriter,
    page_cache: PageCache,
    part: ProgrammeSection,
    places: Mapping[str, ProgrammePlace],
    links: Sequence[agenda.PartLink],
) -> PageMap:
    shown = tuple(msgspec.structs.replace(item, summary={}) for item in part.items)
    return pages.page(
        page_cache,
        f"programme/{part.id}/",
        (shown, places, links),
        lambda locale: agenda.part_page(pages.head, part.id, shown, places, links, locale),
    )


def _screens(expo: Expo, used: set[str]) -> Iterator[Screen]:
    for level, hall in _halls(expo):
        for feature in hall.features:
            if feature.kind == "stage" and feature.id in used:
                middle, way, width, depth = stage_frame(hall, feature, shape(feature.outline))
                wide, tall = screen_size(width, hall.height)
                x, y = (middle[i] + way[i] * (-depth / 2 + SCREEN_IN + 0.1) for i in (0, 1))
                at = (round(x, 3), round(y, 3), round(level.elevation + DECK + SCREEN_FOOT, 3))
                yield Screen(
                    place=feature.id,
                    hall=hall.id,
                    at=at,
                    yaw=round(float(heading(*way)), 1),
                    width=wide,
                    height=tall,
                )


def _view(hall: Hall, level: Level, stage: VenueFeature) -> str:
    """A view in front of the stage that shows its whole screen without a booth in between; if there is no room, a view
    of the hall."""
    middle, way, width, depth = stage_frame(hall, stage, shape(stage.outline))
    wide, tall = screen_size(width, hall.height)
    floor = shapely.union_all([shape(one) for one in hall.walkable])
    booths = [shape(booth.outline) for booth in hall.booths]
    screen = shapely.Point(middle)
    for widths in _BEFORE:
        away = max(widths * wide - depth / 2, depth / 2 + 1.0)
        at = shapely.Point(*(middle[i] + way[i] * away for i in (0, 1)))
        sight = shapely.LineString([at, screen])
        if floor.covers(at) and not shapely.intersects(booths, sight).any():
            yaw = (float(heading(*way)) + 180) % 360
            pitch = math.degrees(
                math.atan2(DECK + SCREEN_FOOT + tall / 2 - EYE_M, away + depth / 2)
            )
            return f"at={at.x:.2f},{at.y:.2f},{level.elevation + EYE_M:.2f},{yaw:.1f},{pitch:.1f}"
    return f"hall={hall.id}"


def _halls(expo: Expo) -> Iterator[tuple[Level, Hall]]:
    for level in expo.levels:
        for hall in level.halls:
            yield level, hall


def _middle(polygon: Polygon) -> Point:
    xs, ys = [x for x, _ in polygon.shell], [y for _, y in polygon.shell]
    return round((min(xs) + max(xs)) / 2, 3), round((min(ys) + max(ys)) / 2, 3)

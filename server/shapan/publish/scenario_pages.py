"""What a release says of its scenarios: a head, a Tour and pages each."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.expo.model import Expo, Words
from shapan.expo.proof.sight import subjects
from shapan.expo.scenario import Scenario, booths_of
from shapan.pages.scenarios import Plan, plan_size, scenario_page, stop_plan
from shapan.pages.words import ui
from shapan.publish.paging import Memo, Pages
from shapan.publish.scenarios import Publish, files_of, tour_of
from shapan.publish.stages import Stages
from shapan.wire import Files, ScenarioHead, Tour


def scenario_heads(
    expo: Expo, stages: Stages, pages: Pages, memo: Memo, publish: Publish
) -> tuple[ScenarioHead, ...]:  # fmt: skip
    """`publish`: path of a file -> its blob name."""
    items = {item.id: item.title for item in expo.items}
    names = _names(expo)
    return tuple(_head(one, tour_of(one, stages, publish), stages, items, names, pages, memo) for one in expo.scenarios)


def _head(
    one: Scenario, tour: Tour, stages: Stages, items: Mapping[str, Words], names: Mapping[str, Words], pages: Pages,
    memo: Memo,
) -> ScenarioHead:  # fmt: skip
    plans = _plans(tour, stages, pages)
    ways = [way for stop in one.stops for way in stop.next]
    said = {key: items.get(key, {}) for way in ways if (key := getattr(way, "item", ""))}
    tapped = {key: names.get(key, {}) for way in ways if (key := getattr(way, "target", ""))}
    files = memo.files(
        f"scenario/{one.id}",
        (pages.head, tour, plans, said, tapped),
        lambda: {
            f"{locale}/scenarios/{one.id}/index.html": pages.sink.file(
                scenario_page(pages.head, tour.scenario, plans, said, tapped, locale, pages.site), "html"
            )
            for locale in pages.head.locales
        },
    )
    shown = (*(plan.name for plan in plans.values()), *files_of(tour.scenario))
    return ScenarioHead(
        one.id, one.title, len(one.stops), pages.sink.json(tour), one.summary, one.audience, one.minutes,
        booths_of(one), pages.sink.json(Files(files, blobs=tuple(dict.fromkeys(shown)))),
    )  # fmt: skip


def _plans(tour: Tour, stages: Stages, pages: Pages) -> dict[str, Plan]:
    """Of the stops that one stands at in a hall; the sand table has its plan on the first page."""
    plans = {}
    for stop in tour.scenario.stops:
        place = tour.places[stop.id]
        if place.pose is None or place.hall not in stages:
            continue
        svg = stop_plan(stages[place.hall].room.hall, place.pose, subjects(stop))
        plans[stop.id] = Plan(pages.sink.put(svg, "svg"), *plan_size(svg))
    return plans


def _names(expo: Expo) -> dict[str, Words]:
    """What can be tapped: booths by their numbers, the rest by their titles."""
    names: dict[str, Words] = {}
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                names[booth.key] = {one: ui(one, "booth-n", number=booth.number or booth.key) for one in expo.locales}
            names |= {thing.id: thing.title for thing in hall.things}
            names |= {zone.id: zone.title for zone in hall.zones}
            names[hall.id] = hall.title
    return names

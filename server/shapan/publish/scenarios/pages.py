"""The scenarios in a release: a head, a Tour and pages for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.expo.model import Expo
from shapan.expo.proof.rooms import StopPosition
from shapan.expo.proof.sight import subjects
from shapan.expo.scenario.scenario import Scenario, booths_of
from shapan.expo.values import Words
from shapan.pages.plans.hall_plan import Look
from shapan.pages.render.words import ui
from shapan.pages.scenarios import scenario_page
from shapan.publish.pages.page_cache import PageCache, PageMap, PageWriter
from shapan.publish.scenarios.pieces import published_pieces
from shapan.publish.scenarios.stages import Stages, stop_positions
from shapan.publish.scenarios.tours import PublishFile, tour_of
from shapan.wire import Files, ScenarioHead, StopPlace


def scenario_heads(
    expo: Expo, stages: Stages, pages: PageWriter, page_cache: PageCache, publish: PublishFile
) -> tuple[tuple[ScenarioHead, ...], str]:  # fmt: skip
    """The heads, and the blob name of the manifest of their pages ("" without scenarios). `publish`: path of a file ->
    its blob name."""
    items = {item.id: item.title for item in expo.items}
    names = _names(expo)
    heads: list[ScenarioHead] = []
    shown: PageMap = {}
    for one in expo.scenarios:
        tour = tour_of(one, stages, publish, published_pieces(one, expo, pages.writer))
        planned = {stop: at.hall for stop, at in tour.places.items() if _planned(at, stages)}
        shown |= _page(pages, page_cache, tour.scenario, planned, items, names)
        heads.append(
            ScenarioHead(
                id=one.id,
                title=one.title,
                stops=len(one.stops),
                tour=pages.writer.json(tour),
                minutes=one.minutes,
                booths=booths_of(one),
            )
        )
    return tuple(heads), pages.writer.json(Files(pages=shown)) if shown else ""


def _page(
    pages: PageWriter,
    page_cache: PageCache,
    scenario: Scenario,
    planned: Mapping[str, str],
    items: Mapping[str, Words],
    names: Mapping[str, Words],
) -> PageMap:
    ways = [way for stop in scenario.stops for way in stop.next]
    said = {key: items.get(key, {}) for way in ways if (key := getattr(way, "item", ""))}
    tapped = {key: names.get(key, {}) for way in ways if (key := getattr(way, "target", ""))}
    return pages.page(
        page_cache,
        f"scenarios/{scenario.id}/",
        (scenario, planned, said, tapped),
        lambda locale: scenario_page(pages.head, scenario, planned, said, tapped, locale),
    )


def looks_of(scenarios: Sequence[Scenario], stages: Stages) -> dict[str, dict[str, Look]]:
    """Views for the plan of each hall: the stops with a pose in it. Stops at the sand table use the plan on the first
    page. The id of a view is `<scenario>.<stop>`."""
    found: dict[str, dict[str, Look]] = {}
    for scenario in scenarios:
        places = stop_positions(scenario, stages)
        pieces = {piece.id: piece for piece in scenario.scenery}
        for stop in scenario.stops:
            at = places[stop.id]
            if at.pose is not None and _planned(at, stages):
                found.setdefault(at.hall, {})[f"{scenario.id}.{stop.id}"] = Look(at.pose, subjects(stop, pieces))
    return found


def _planned(at: StopPosition | StopPlace, stages: Stages) -> bool:
    return at.pose is not None and at.hall in stages


def _names(expo: Expo) -> dict[str, Words]:
    """Names of everything that a visitor can tap: numbers of booths, titles of the rest."""
    names: dict[str, Words] = {}
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                names[booth.key] = {one: ui(one, "booth-n", number=booth.number or booth.key) for one in expo.locales}
            names |= {feature.id: feature.title for feature in hall.features}
            names |= {zone.id: zone.title for zone in hall.zones}
            names[hall.id] = hall.title
    return names

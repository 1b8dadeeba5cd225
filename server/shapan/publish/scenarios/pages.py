"""The scenarios in a release: a head, a Tour and pages for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.expo.model import Expo
from shapan.expo.proof.rooms import StopPosition
from shapan.expo.proof.sight import subjects
from shapan.expo.scenario.scenario import BoothView, PieceView, Scenario, Stop, TableView, booths_of
from shapan.expo.values import Words
from shapan.pages.plans.hall_plan import Look
from shapan.pages.plans.tour_plan import tour_plan
from shapan.pages.render.words import say_in, ui
from shapan.pages.scenarios import StopPicture, scenario_page
from shapan.publish.pages.page_cache import PageCache, PageMap, PageWriter
from shapan.publish.scenarios.piece_pictures import piece_picture
from shapan.publish.scenarios.pieces import published_pieces
from shapan.publish.scenarios.stages import Stages, stop_positions
from shapan.publish.scenarios.tours import PublishFile, tour_of
from shapan.store.ports import Cache
from shapan.wire import FileEntry, Files, ScenarioHead, StopPlace


def scenario_heads(
    expo: Expo, stages: Stages, pages: PageWriter, page_cache: PageCache, publish: PublishFile, cache: Cache
) -> tuple[tuple[ScenarioHead, ...], str]:  # fmt: skip
    """The heads, and the blob name of the manifest of their pages ("" without scenarios). `publish`: path of a file ->
    its blob name. `cache`: of set pieces and their pictures."""
    items = {item.id: item.title for item in expo.items}
    names = _names(expo)
    heads: list[ScenarioHead] = []
    shown: PageMap = {}
    files: dict[str, FileEntry] = {}
    halls = expo.halls
    for one in expo.scenarios:
        tour = tour_of(one, stages, publish, published_pieces(one, expo, pages.writer, cache))
        planned = {stop: at.hall for stop, at in tour.places.items() if _planned(at, stages)}
        visited = {at.hall for at in tour.places.values() if at.hall}
        stops = [at.pose[:2] for at in tour.places.values() if at.pose is not None]
        files[f"scenarios/{one.id}/plan.svg"] = pages.writer.file(
            tour_plan(halls, visited, stops), "svg"
        )
        pictures = {}
        for stop in one.stops:
            if drawn := _picture(stop, one, expo, pages, cache, files):
                pictures[stop.id] = drawn
        shown |= _page(pages, page_cache, tour.scenario, planned, pictures, items, names)
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
    return tuple(heads), pages.writer.json(Files(files=files, pages=shown)) if shown else ""


def _picture(
    stop: Stop,
    scenario: Scenario,
    expo: Expo,
    pages: PageWriter,
    cache: Cache,
    files: dict[str, FileEntry],
) -> StopPicture | None:
    """What is drawn of a stop beside its plan: the way on the table, the set piece, or the booth's first poster. Its
    file joins `files`."""
    if isinstance(stop.view, TableView):
        return StopPicture(
            f"scenarios/{scenario.id}/plan.svg", {one: ui(one, "tour-plan") for one in expo.locales}
        )
    if isinstance(stop.view, PieceView):
        piece = next(one for one in scenario.scenery if one.id == stop.view.piece)
        groups = {
            group
            for act in stop.acts
            if act.piece == piece.id and act.when is None
            for group in act.show
        }
        data = piece_picture(piece, groups, cache)
        if not data:
            return None
        path = f"scenarios/{scenario.id}/{scenario.stops.index(stop) + 1}.webp"
        files[path] = pages.writer.file(data, "webp")
        return StopPicture(path, {one: ui(one, "scenario-piece") for one in expo.locales})
    if isinstance(stop.view, BoothView):
        return _poster(stop.view.booth, expo, pages)
    return None


def _poster(key: str, expo: Expo, pages: PageWriter) -> StopPicture | None:
    booth = next(booth for booth in expo.booths if booth.key == key)
    blob = next(filter(None, map(pages.image, booth.posters)), "")
    if not blob:
        return None
    return StopPicture(
        f"../blobs/{blob}",
        {one: ui(one, "poster-of", name=say_in(booth.title, one)[0]) for one in expo.locales},
    )


def _page(
    pages: PageWriter,
    page_cache: PageCache,
    scenario: Scenario,
    planned: Mapping[str, str],
    pictures: Mapping[str, StopPicture],
    items: Mapping[str, Words],
    names: Mapping[str, Words],
) -> PageMap:
    ways = [way for stop in scenario.stops for way in stop.next]
    said = {key: items.get(key, {}) for way in ways if (key := getattr(way, "item", ""))}
    tapped = {key: names.get(key, {}) for way in ways if (key := getattr(way, "target", ""))}
    return pages.page(
        page_cache,
        f"scenarios/{scenario.id}/",
        (scenario, planned, pictures, said, tapped),
        lambda locale: scenario_page(pages.head, scenario, planned, pictures, said, tapped, locale),
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
                found.setdefault(at.hall, {})[f"{scenario.id}.{stop.id}"] = Look(
                    at.pose, subjects(stop, pieces)
                )
    return found


def _planned(at: StopPosition | StopPlace, stages: Stages) -> bool:
    return at.pose is not None and at.hall in stages


def _names(expo: Expo) -> dict[str, Words]:
    """Names of everything that a visitor can tap: numbers of booths, titles of the rest."""
    names: dict[str, Words] = {}
    for hall in expo.halls:
        for booth in hall.booths:
            names[booth.key] = {
                one: ui(one, "booth-n", number=booth.number or booth.key) for one in expo.locales
            }
        names |= {feature.id: feature.title for feature in hall.features}
        names |= {zone.id: zone.title for zone in hall.zones}
        names[hall.id] = hall.title
    return names

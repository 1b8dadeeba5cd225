"""A scenario as an illustrated article: complete without JavaScript and printable; branches are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from shapan.expo.model import Expo
from shapan.expo.scenario.scenario import (
    BoothView,
    HallView,
    OnChoice,
    OnItem,
    OnTap,
    PieceView,
    PoseView,
    Scenario,
    Stop,
    TableView,
)
from shapan.expo.values import Words
from shapan.pages.documents import document_page
from shapan.pages.plans.hall_plan import SIZE_PX
from shapan.pages.render.address import at
from shapan.pages.render.frame import Page
from shapan.pages.render.words import say_in, ui


class Onward(NamedTuple):
    """A link to a next stop. `why` is the text before the link if the condition is not obvious."""

    href: str
    text: Words
    why: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """The data of a scenario in lists."""

    id: str
    title: Words
    summary: Words
    audience: Words
    minutes: float
    picture: int  # number of the stop whose picture of the scene stands for the tour


class StopPicture(msgspec.Struct, frozen=True):
    """What is drawn of a stop: `path` below the expo's folder, with text for who does not see it."""

    path: str
    alt: Words


def card_of(scenario: Scenario) -> Card:
    return Card(
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        audience=scenario.audience,
        minutes=scenario.minutes,
        picture=_telling(scenario.stops),
    )


def _telling(stops: Sequence[Stop]) -> int:
    """The first stop before a set piece, else before a booth, else within a hall, else the first."""
    for kinds in (PieceView, BoothView, HallView | PoseView):
        for number, stop in enumerate(stops, 1):
            if isinstance(stop.view, kinds):
                return number
    return 1


def scenarios_page(head: Expo, cards: Sequence[Card], locale: str) -> Page:
    return document_page(
        "scenarios.html",
        locale,
        head,
        at(f"{locale}/scenarios/", head.locales),
        ui(locale, "scenarios"),
        cards=cards,
    )


def scenario_page(
    head: Expo,
    scenario: Scenario,
    planned: Mapping[str, str],
    pictures: Mapping[str, StopPicture],
    items: Mapping[str, Words],
    names: Mapping[str, Words],
    locale: str,
) -> Page:
    """The scenario's files are blob names. planned: stop -> hall whose plan has a view of it. pictures: what is drawn
    of a stop. items, names: titles of programme items and of selectable objects, by key."""
    stops = {stop.id: stop for stop in scenario.stops}
    shown = []
    for stop in scenario.stops:
        media = [(medium.__struct_config__.tag, medium) for medium in stop.media]
        onward = _onward(stop, stops, items, names, locale)
        shown.append((stop, media, onward, _drawn(pictures.get(stop.id), locale)))
    return document_page(
        "scenario.html",
        locale,
        head,
        at(f"{locale}/scenarios/{scenario.id}/", head.locales),
        say_in(scenario.title, locale)[0],
        scenario=scenario,
        planned=planned,
        size=SIZE_PX,
        # else the first stop shows the way
        routed=not isinstance(scenario.stops[0].view, TableView),
        stops=shown,
        description=say_in(scenario.summary, locale)[0],
    )


def _drawn(picture: StopPicture | None, locale: str) -> dict[str, str] | None:
    return (
        {"path": picture.path, "alt": say_in(picture.alt, locale)[0]}
        if picture is not None
        else None
    )


def _onward(
    stop: Stop,
    stops: Mapping[str, Stop],
    items: Mapping[str, Words],
    names: Mapping[str, Words],
    locale: str,
) -> list[Onward]:
    found = []
    for way in stop.next:
        to = stops.get(way.to)
        if to is None:
            continue
        title, why = to.title or {"": to.id}, ""
        if isinstance(way, OnChoice):
            title = way.text or title
        elif isinstance(way, OnItem):
            why = ui(
                locale,
                "scenario-when",
                title=say_in(items.get(way.item, {}), locale)[0] or way.item,
            )
        elif isinstance(way, OnTap):
            why = ui(
                locale,
                "scenario-tap",
                name=say_in(names.get(way.target, {}), locale)[0] or way.target,
            )
        found.append(Onward(f"#{way.to}", title, why))
    return found

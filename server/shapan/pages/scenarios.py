"""A scenario as an illustrated article: complete without JavaScript and printable; branches are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from shapan.expo.model import Expo
from shapan.expo.scenario.scenario import OnChoice, OnItem, OnTap, Scenario, Stop
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


class Card(msgspec.Struct, frozen=True):
    """The data of a scenario in lists."""

    id: str
    title: Words
    summary: Words
    audience: Words
    minutes: float


def card_of(scenario: Scenario) -> Card:
    return Card(scenario.id, scenario.title, scenario.summary, scenario.audience, scenario.minutes)


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
    items: Mapping[str, Words],
    names: Mapping[str, Words],
    locale: str,
) -> Page:
    """The scenario's files are blob names. planned: stop -> hall whose plan has a view of it. items, names: titles of
    programme items and of selectable objects, by key."""
    stops = {stop.id: stop for stop in scenario.stops}
    return document_page(
        "scenario.html",
        locale,
        head,
        at(f"{locale}/scenarios/{scenario.id}/", head.locales),
        say_in(scenario.title, locale)[0],
        scenario=scenario,
        planned=planned,
        size=SIZE_PX,
        stops=[
            (
                stop,
                [(medium.__struct_config__.tag, medium) for medium in stop.media],
                _onward(stop, stops, items, names, locale),
            )
            for stop in scenario.stops
        ],
        description=say_in(scenario.summary, locale)[0],
    )


def _onward(
    stop: Stop, stops: Mapping[str, Stop], items: Mapping[str, Words], names: Mapping[str, Words], locale: str
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
            why = ui(locale, "scenario-when", title=say_in(items.get(way.item, {}), locale)[0] or way.item)
        elif isinstance(way, OnTap):
            why = ui(locale, "scenario-tap", name=say_in(names.get(way.target, {}), locale)[0] or way.target)
        found.append(Onward(f"#{way.to}", title, why))
    return found

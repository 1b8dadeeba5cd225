"""A scenario as an illustrated article: complete without JavaScript, fit to be printed; branches are links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from shapan.expo.model import Expo, Words
from shapan.expo.scenario import OnChoice, OnItem, OnTap, Scenario, Stop
from shapan.pages.address import at
from shapan.pages.documents import page_of
from shapan.pages.frame import Page
from shapan.pages.hall_plan import SIZE_PX
from shapan.pages.words import say, ui


class Onward(NamedTuple):
    """A way on as the page says it: `why` before the link, when it is no matter of course."""

    href: str
    text: Words
    why: str


class Card(msgspec.Struct, frozen=True):
    """What lists say of a scenario."""

    id: str
    title: Words
    summary: Words
    audience: Words
    minutes: float


def card_of(scenario: Scenario) -> Card:
    return Card(scenario.id, scenario.title, scenario.summary, scenario.audience, scenario.minutes)


def scenarios_page(head: Expo, cards: Sequence[Card], locale: str) -> Page:
    return page_of(
        "scenarios.html", locale, head, at(f"{locale}/scenarios/", head.locales), ui(locale, "scenarios"),
        cards=cards,
    )  # fmt: skip


def scenario_page(
    head: Expo, scenario: Scenario, planned: Mapping[str, str], items: Mapping[str, Words], names: Mapping[str, Words],
    locale: str,
) -> Page:  # fmt: skip
    """The scenario's files are blob names. planned: stops with a view in a hall's plan, and which hall. items, names:
    titles of the programme's items and of what is tapped, by key."""
    stops = {stop.id: stop for stop in scenario.stops}
    return page_of(
        "scenario.html", locale, head, at(f"{locale}/scenarios/{scenario.id}/", head.locales),
        say(scenario.title, locale)[0],
        scenario=scenario, planned=planned, size=SIZE_PX,
        stops=[
            (stop, [(medium.__struct_config__.tag, medium) for medium in stop.media],
             _onward(stop, stops, items, names, locale))
            for stop in scenario.stops
        ],
        description=say(scenario.summary, locale)[0],
    )  # fmt: skip


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
            why = ui(locale, "scenario-when", title=say(items.get(way.item, {}), locale)[0] or way.item)
        elif isinstance(way, OnTap):
            why = ui(locale, "scenario-tap", name=say(names.get(way.target, {}), locale)[0] or way.target)
        found.append(Onward(f"#{way.to}", title, why))
    return found

"""A scenario as an illustrated article: complete without JavaScript, fit to be printed; branches are links."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import escape

from shapan.expo.model import Expo, Hall, Polygon, Words
from shapan.expo.scenario import OnChoice, OnItem, OnTap, Scenario, Stop
from shapan.pages import plan_svg
from shapan.pages.address import Site, at
from shapan.pages.documents import frame
from shapan.pages.words import say, ui

AROUND_M = 9.0  # shown about what a stop looks at
_LIT, _INK = "#c2410c", "#5c544a"
_SIGHT = math.radians(31)  # half of what is in the picture
SIZE_PX = (560, 420)  # of a plan, whatever it shows: the page does not change when something on the plan moves
_GAP = 40  # decimetres between the plans of a sheet


class Onward(NamedTuple):
    """A way on as the page says it: `why` before the link, when it is no matter of course."""

    href: str
    text: Words
    why: str


class Plan(NamedTuple):
    """What a stop's plan shows: a hall, where one stands (x, y, z, yaw, pitch), and the keys of what it is about."""

    hall: Hall
    eye: Sequence[float]
    lit: Sequence[str]


class Card(msgspec.Struct, frozen=True):
    """What lists say of a scenario."""

    id: str
    title: Words
    summary: Words
    audience: Words
    minutes: float


def card_of(scenario: Scenario) -> Card:
    return Card(scenario.id, scenario.title, scenario.summary, scenario.audience, scenario.minutes)


def scenarios_page(head: Expo, cards: Sequence[Card], locale: str, site: Site) -> bytes:
    return frame(
        "scenarios.html", locale, head, site, at(f"{locale}/scenarios/", head.locales), ui(locale, "scenarios"),
        cards=cards,
    )  # fmt: skip


def scenario_page(
    head: Expo, scenario: Scenario, planned: Collection[str], items: Mapping[str, Words], names: Mapping[str, Words],
    locale: str, site: Site,
) -> bytes:  # fmt: skip
    """The scenario's files are blob names. planned: stops with a view in `plans.svg`. items, names: titles of the
    programme's items and of what is tapped, by key."""
    stops = {stop.id: stop for stop in scenario.stops}
    return frame(
        "scenario.html", locale, head, site, at(f"{locale}/scenarios/{scenario.id}/", head.locales),
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


def plans_svg(plans: Mapping[str, Plan]) -> bytes:
    """All plans of a scenario as one picture, with a `<view>` for each stop: an edit on the way writes one document.

    Same for every language: numbers, no names."""
    views, drawings, y, width = [], [], 0, 0
    for stop, plan in plans.items():
        sheet, drawn = _stop_plan(plan)
        views.append(f'<view id="{escape(stop)}" viewBox="0 {y} {sheet.width} {sheet.height}"/>')
        drawings.append(f'<svg y="{y}" width="{sheet.width}" height="{sheet.height}">{drawn}</svg>')
        y += sheet.height + _GAP
        width = max(width, sheet.width)
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}">'
    return "".join([whole, *views, *drawings, "</svg>"]).encode("utf-8")


def _stop_plan(plan: Plan) -> tuple[plan_svg.Sheet, str]:
    """The part of a hall about a stop: what is around, what it is about, where one stands and looks."""
    hall, eye = plan.hall, plan.eye
    outlines = {thing.id: thing.outline for thing in hall.things}
    outlines |= {zone.id: zone.outline for zone in hall.zones}
    outlines |= {booth.key: booth.outline for booth in hall.booths}
    subjects = [outlines[key] for key in plan.lit if key in outlines]
    box = _framed(plan_svg.box_of([*subjects, Polygon(((eye[0], eye[1]),))]))
    sheet = plan_svg.Sheet(box, margin=0)
    near = msgspec.structs.replace(
        hall,
        booths=tuple(one for one in hall.booths if _meet(one.outline, box)),
        things=tuple(one for one in hall.things if _meet(one.outline, box)),
        zones=tuple(one for one in hall.zones if _meet(one.outline, box)),
    )
    out = [f'<path fill="#fbf8f3" stroke="{_INK}" stroke-width="4" d="{sheet.path(hall.outline)}"/>']
    out.append(plan_svg.drawn_hall(near, sheet, plan_svg.READABLE_PX * sheet.width / SIZE_PX[0]))
    out += [
        f'<path fill="none" stroke="{_LIT}" stroke-width="5" stroke-linejoin="round" d="{sheet.path(one)}"/>'
        for one in subjects
    ]
    out.append(_eye(sheet, eye))
    return sheet, "".join(out)


def _framed(box: plan_svg.Box) -> plan_svg.Box:
    """With its surroundings, in the proportion of the picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, tall = SIZE_PX
    half = max((box[2] - box[0]) / 2 + AROUND_M, ((box[3] - box[1]) / 2 + AROUND_M) * wide / tall)
    return (x - half, y - half * tall / wide, x + half, y + half * tall / wide)


def _eye(sheet: plan_svg.Sheet, eye: Sequence[float]) -> str:
    x, y = sheet.point(eye[0], eye[1])
    yaw = math.radians(eye[3])
    reach = AROUND_M * 0.8
    edges = [
        sheet.point(eye[0] + reach * math.sin(yaw + turn), eye[1] + reach * math.cos(yaw + turn))
        for turn in (-_SIGHT, _SIGHT)
    ]
    cone = f"M{x} {y}" + "".join(f"L{a} {b}" for a, b in edges) + "z"
    return (
        f'<path fill="{_LIT}" fill-opacity=".18" d="{cone}"/>'
        f'<circle cx="{x}" cy="{y}" r="8" fill="{_LIT}" stroke="#fff" stroke-width="3"/>'
    )


def _meet(outline: Polygon, box: plan_svg.Box) -> bool:
    x0, y0, x1, y1 = plan_svg.box_of([outline])
    return x0 <= box[2] and x1 >= box[0] and y0 <= box[3] and y1 >= box[1]

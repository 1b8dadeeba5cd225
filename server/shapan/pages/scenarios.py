"""A scenario as an illustrated article: complete without JavaScript, fit to be printed; branches are links."""

from __future__ import annotations

import math
from collections import defaultdict
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

    Each hall is drawn once, as far as it is seen, and looked at through a window a stop. Same for every language:
    numbers, no names."""
    frames = {stop: _framed(plan_svg.box_of([*_subjects(plan), _spot(plan)])) for stop, plan in plans.items()}
    by_hall: dict[str, list[str]] = defaultdict(list)
    for stop, plan in plans.items():
        by_hall[plan.hall.id].append(stop)
    drawn, views, windows = [], [], []
    top = 0
    for place, stops in enumerate(by_hall.values()):
        hall = plans[stops[0]].hall
        sheet = plan_svg.Sheet(plan_svg.box_of([hall.outline]), margin=0)
        drawn.append(f'<g id="hall.{place}">{_seen(hall, sheet, [frames[stop] for stop in stops])}</g>')
        for stop in stops:
            x, y = sheet.point(frames[stop][0], frames[stop][3])
            wide = round(10 * (frames[stop][2] - frames[stop][0]))
            tall = round(10 * (frames[stop][3] - frames[stop][1]))
            views.append(f'<view id="{escape(stop)}" viewBox="0 {top} {wide} {tall}"/>')
            windows.append(
                f'<svg y="{top}" width="{wide}" height="{tall}" viewBox="{x} {y} {wide} {tall}">'
                f'<use href="#hall.{place}"/>{_marks(plans[stop], sheet)}</svg>'
            )
            top += tall + _GAP
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {top} {top}">'
    return "".join([whole, *views, "<defs>", *drawn, "</defs>", *windows, "</svg>"]).encode("utf-8")


def _seen(hall: Hall, sheet: plan_svg.Sheet, frames: Sequence[plan_svg.Box]) -> str:
    """What of a hall is inside one of the frames."""
    near = msgspec.structs.replace(
        hall,
        booths=tuple(one for one in hall.booths if any(_meet(one.outline, box) for box in frames)),
        things=tuple(one for one in hall.things if any(_meet(one.outline, box) for box in frames)),
        zones=tuple(one for one in hall.zones if any(_meet(one.outline, box) for box in frames)),
    )
    widest = 10 * max(box[2] - box[0] for box in frames)
    return (
        f'<path fill="#fbf8f3" stroke="{_INK}" stroke-width="4" d="{sheet.path(hall.outline)}"/>'
        + plan_svg.drawn_hall(near, sheet, plan_svg.READABLE_PX * widest / SIZE_PX[0])
    )


def _marks(plan: Plan, sheet: plan_svg.Sheet) -> str:
    """What a stop is about, and where one stands and looks."""
    lit = (
        f'<path fill="none" stroke="{_LIT}" stroke-width="5" stroke-linejoin="round" d="{sheet.path(one)}"/>'
        for one in _subjects(plan)
    )
    return "".join((*lit, _eye(sheet, plan.eye)))


def _subjects(plan: Plan) -> list[Polygon]:
    hall = plan.hall
    outlines = {thing.id: thing.outline for thing in hall.things}
    outlines |= {zone.id: zone.outline for zone in hall.zones}
    outlines |= {booth.key: booth.outline for booth in hall.booths}
    return [outlines[key] for key in plan.lit if key in outlines]


def _spot(plan: Plan) -> Polygon:
    return Polygon(((plan.eye[0], plan.eye[1]),))


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

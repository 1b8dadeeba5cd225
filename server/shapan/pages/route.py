"""The page of a walking route: its plan and its directions in words.

In a static tree the pages' own script does the same (`web/src/ui/route/route-page.ts`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from shapan.expo.model import Expo, Polygon
from shapan.expo.values import Point, Words
from shapan.pages.documents import document_page
from shapan.pages.plans.plan_svg import SvgSheet, box_of
from shapan.pages.render.address import at
from shapan.pages.render.frame import Page
from shapan.pages.render.words import ui

ADDRESS = "route/"  # below the language's folder


class Asked(msgspec.Struct, frozen=True):
    """The request as written. best: the order of the stops may be changed."""

    start: str = ""
    goals: tuple[str, ...] = ()
    step_free: bool = False
    best: bool = False


class RouteStop(msgspec.Struct, frozen=True):
    """A destination of the route. href: its page, relative to the language's folder. said: one sentence per turn."""

    title: Words
    number: str
    href: str
    said: tuple[str, ...]


class HallWay(msgspec.Struct, frozen=True):
    """The parts of a route in one hall, in walking order, and its end points there with the number of the stop (0 for
    the start)."""

    id: str
    title: Words
    outline: tuple[Point, ...]
    lines: tuple[tuple[Point, ...], ...]
    ends: tuple[tuple[Point, int], ...]


class RouteText(msgspec.Struct, frozen=True):
    """A found route. total: metres and minutes in words. missed: unreachable destinations."""

    stops: tuple[RouteStop, ...]
    halls: tuple[HallWay, ...]
    total: str
    missed: tuple[str, ...] = ()


def route_page(
    head: Expo,
    locale: str,
    asked: Asked | None = None,
    told: RouteText | None = None,
    unknown: Sequence[str] = (),
) -> Page:
    """asked None: the page of the static tree. unknown: requested names that match nothing in the expo."""
    where = at(f"{locale}/{ADDRESS}", head.locales)
    halls = told.halls if told else ()
    return document_page(
        "route.html",
        locale,
        head,
        where,
        ui(locale, "route"),
        asked=asked or Asked(),
        static=asked is None,
        told=told,
        unknown=unknown,
        plans=[(hall, hall_way(hall, f"{where.home}halls/{hall.id}/plan.svg")) for hall in halls],
    )


def hall_way(hall: HallWay, plan: str) -> Markup:
    """A hall's plan with the route. plan: the address of its picture (`hall_plan.hall_plan`)."""
    sheet = SvgSheet(box_of([Polygon(hall.outline)]), margin=1.0)
    size = max(sheet.width, sheet.height)
    d = "".join(_line(sheet, line) for line in hall.lines)
    parts = [
        Markup('<svg class="plan" viewBox="0 0 {0} {1}" aria-hidden="true"><image href="{2}" width="{0}" height="{1}"/>'
               '<path class="way" d="{3}"/>').format(sheet.width, sheet.height, plan, d)
    ]  # fmt: skip
    for point, number in hall.ends:
        x, y = sheet.point(*point)
        parts.append(
            Markup('<circle class="way-end" cx="{}" cy="{}" r="{}"/>').format(
                x, y, round(size / 60)
            )
        )
        if number:
            parts.append(Markup('<text class="way-number" x="{}" y="{}" font-size="{}">{}</text>').format(
                x, y, round(size / 50), number))  # fmt: skip
    return Markup("").join([*parts, Markup("</svg>")])


def _line(sheet: SvgSheet, points: Sequence[Point]) -> str:
    return "M" + "L".join("{} {}".format(*sheet.point(x, y)) for x, y in points)


def route_halls(legs: Sequence[tuple[str, tuple[Point, ...], int]], titles: Mapping[str, Words],
             outlines: Mapping[str, tuple[Point, ...]]) -> tuple[HallWay, ...]:  # fmt: skip
    """legs: (hall, points, number of the stop at its end, 0 for none) in walking order."""
    found: list[HallWay] = []
    for hall in dict.fromkeys(hall for hall, _, _ in legs):
        own = [(points, stop) for other, points, stop in legs if other == hall]
        ends = [(points[-1], stop) for points, stop in own if stop]
        if legs[0][0] == hall:
            ends.insert(0, (legs[0][1][0], 0))
        found.append(
            HallWay(
                hall, titles[hall], outlines[hall], tuple(points for points, _ in own), tuple(ends)
            )
        )
    return tuple(found)

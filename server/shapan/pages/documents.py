"""Every page of an expo as a function: values in, UTF-8 HTML out. `head` is the Expo without levels, exhibitors, items
and scenarios. Thus a page depends only on its arguments: an edit re-renders only the pages whose arguments changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup

from shapan.expo.model import Booth, Exhibitor, Expo, Face, Hall, Item
from shapan.expo.search.index import SEARCH_KINDS
from shapan.expo.texts.glossary import called
from shapan.expo.values import Words
from shapan.pages.booth_lists import Stretch
from shapan.pages.linked import Linked, expo_event, hall_place
from shapan.pages.plans import plan_svg
from shapan.pages.render.address import At, Site, Viewer, at, hall_path
from shapan.pages.render.frame import Page, base_from
from shapan.pages.render.render import linked_data, render, template_blocks
from shapan.pages.render.words import kind, say_in, tongue, ui


class HallCard(msgspec.Struct, frozen=True):
    """The data of a hall on other pages."""

    id: str
    title: Words
    booths: int
    zones: tuple[Words, ...] = ()


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """A search result. `href` is relative to the language's folder; `kind` names an entry of the catalogue."""

    href: str
    title: Words
    kind: str
    number: str = ""
    hall: Words = {}
    tags: tuple[str, ...] = ()
    to: str = ""  # its name for the route page; "" without a place
    many: int = 0  # number of exhibitors with this category or product


def head_of(expo: Expo) -> Expo:
    return msgspec.structs.replace(expo, levels=(), exhibitors=(), items=(), scenarios=())


def chrome_of(head: Expo) -> Expo:
    """The parts of the expo that page frames contain (`Frames`)."""
    return Expo(
        id=head.id,
        title=head.title,
        locales=head.locales,
        subtitle=head.subtitle,
        timezone=head.timezone,
        licence=head.licence,
        address=head.address,
        legal={key: {} for key in head.legal},
        face=Face(logo=head.face.logo),
    )


def plain_of(head: Expo) -> Expo:
    """The parts of the expo that the pages of booths and exhibitors contain themselves: a new title or sponsor does not
    render them again."""
    asks: dict[str, Words] = {"questions": {}} if "questions" in head.legal else {}
    return Expo(
        id=head.id,
        title={},
        locales=head.locales,
        address=head.address,
        glossary=head.glossary,
        legal=asks,
    )


def cards_of(halls: Sequence[Hall]) -> tuple[HallCard, ...]:
    return tuple(map(_card, halls))


def _card(hall: Hall) -> HallCard:
    zones = tuple(zone.title for zone in hall.zones if zone.title)
    return HallCard(hall.id, hall.title or {"": hall.id}, len(hall.booths), zones)


def walk_page(expo: Expo, locale: str, viewer: Viewer | None = None) -> Page:
    """`/{expo}/{lang}/`, complete without scripts; `viewer` replaces its content."""
    levels = [
        {
            "title": level.title or {"": level.id},
            "halls": cards_of(level.halls),
            "plan": plan_svg.venue_plan(level.halls, locale, ui(locale, "plan")),
        }
        for level in expo.levels
        if level.halls
    ]
    return document_page(
        "walk.html",
        locale,
        expo,
        at(f"{locale}/", expo.locales),
        say_in(expo.title, locale)[0],
        script=viewer is None,
        levels=levels,
        days=days_of(expo.items),
        booths=sum(len(hall.booths) for hall in expo.halls),
        exhibitors=len(expo.exhibitors),
        tours=expo.scenarios,
        viewer=viewer,
        linked=expo_event(expo, locale, base_from(expo, f"{locale}/")),
        description=say_in(expo.subtitle, locale)[0],
    )


def halls_page(head: Expo, cards: Sequence[HallCard], locale: str) -> Page:
    return document_page(
        "halls.html",
        locale,
        head,
        at(f"{locale}/halls/", head.locales),
        ui(locale, "halls"),
        halls=cards,
    )


def hall_page(
    head: Expo,
    hall: Hall,
    stretches: Sequence[Stretch],
    contents: Sequence[tuple[str, str]],
    who: Mapping[str, Exhibitor],
    page: int,
    locale: str,
) -> Page:
    """Page `page` of the hall's list, aisle by aisle; `contents`: the first and the last number of every page; `who`
    has at least its booths' exhibitors."""
    title = {"title": hall.title or {"": hall.id}}
    path = hall_path(locale, hall.id, page)
    return document_page(
        "hall.html",
        locale,
        head,
        at(path, head.locales),
        say_in(title["title"], locale)[0],
        hall={
            "id": hall.id,
            "zones": [zone for zone in hall.zones if zone.title],
            "booths": hall.booths,
            **title,
        },
        stretches=[
            (one, *(_with_tenants(side, who) for side in (one.left, one.right)))
            for one in stretches
        ],
        page=page,
        contents=contents,
        size=plan_svg.hall_size(hall),
        card=f"halls/{hall.id}",
        # only on the first page, because an edit rewrites the others
        linked=hall_place(head, hall.id, title["title"], locale, base_from(head, path))
        if page == 1
        else None,
    )


def exhibitors_page(
    head: Expo,
    cards: Sequence[HallCard],
    homeless: Sequence[Exhibitor],
    total: int,
    letters: Sequence[tuple[str, str]],
    locale: str,
) -> Page:
    """`letters`: each letter that has exhibitors, and its address. Names are on the halls' pages and on those of the
    letters (`pages/alphabet.py`, made on request): renaming an exhibitor rewrites one page per language, not two."""
    return document_page(
        "exhibitors.html",
        locale,
        head,
        at(f"{locale}/exhibitors/", head.locales),
        ui(locale, "exhibitors"),
        halls=cards,
        homeless=homeless,
        total=total,
        letters=letters,
    )


def search_page(
    head: Expo,
    cards: Sequence[HallCard],
    locale: str,
    query: str = "",
    found: Sequence[SearchResult] | None = None,
    offer: str = "",
) -> Page:
    """`found` None: the page of the static tree, where a script searches. With `offer` the results are exhibitors with
    this category or product."""
    return document_page(
        "search.html",
        locale,
        head,
        at(f"{locale}/search/", head.locales),
        ui(locale, "search"),
        halls=cards,
        query=query,
        offer=offer,
        found=found or (),
        static=found is None,
        kinds={kind: ui(locale, f"kind-{kind}") for kind in SEARCH_KINDS},
    )


def languages_page(head: Expo, site: Site) -> bytes:
    """`/{expo}/` without a server: links, and a script that selects the browser's language and keeps the query."""
    locale = head.locales[0]
    title = say_in(head.title, locale)[0]
    return render(
        "languages.html",
        locale,
        expo=head,
        site=site,
        at=At("../", ""),
        title=title,
        locales=head.locales,
        description=". ".join(filter(None, (title, say_in(head.subtitle, locale)[0]))),
        name_of=tongue,
    )


def site_page(heads: Sequence[object], locale: str, site: Site) -> bytes:
    """`/`: the list of expos, given as any objects with id, title, start and end."""
    return render(
        "site.html",
        locale,
        site=site,
        at=At("", ""),
        title=ui(locale, "expos"),
        description="",
        expos=heads,
        name_of=tongue,
    )


def error_page(
    locale: str, site: Site, root: str, title: str, detail: str, advice: str, back: str
) -> bytes:
    """`detail` is English; `root` and `back` are relative to the page that failed."""
    return render(
        "error.html",
        locale,
        site=site,
        at=At(root, root),
        title=title,
        description="",
        detail=detail,
        advice=advice,
        back=back,
        name_of=tongue,
    )


def problems_page(
    locale: str, site: Site, root: str, problems: Sequence[tuple[str, str, str]]
) -> bytes:
    """`/api/problems/`: meaning and remedy of every failure code, with the code as anchor."""
    return render(
        "problems.html",
        locale,
        site=site,
        at=At(root, root),
        title=ui(locale, "problems"),
        description=ui(locale, "problems-about"),
        problems=problems,
        name_of=tongue,
    )


def reference_page(
    site: Site, root: str, about: str, routes: Sequence[tuple[str, str, str, str, str]]
) -> bytes:
    """`/api/`: method, path, summary, permission and token scope of each route. English, as the OpenAPI document."""
    return render(
        "api.html",
        "en",
        site=site,
        at=At(root, root),
        title="Shapan API",
        description=about,
        routes=routes,
        name_of=tongue,
    )


def building_page(
    locale: str, site: Site, root: str, step: str, done: int, total: int, drawing: str = ""
) -> bytes:
    """During the first build: `done` of `total` in `step`, as `publish` reports its progress. `drawing`: what
    `plans.plan_svg.ground_drawing` made of the plan."""
    said = ui(locale, f"building-{step}", done=done, total=total)
    return render(
        "building.html",
        locale,
        site=site,
        at=At(root, root),
        title=ui(locale, "building"),
        description="",
        said=said,
        done=done,
        total=total,
        drawing=Markup(drawing),  # noqa: S704 - our own
        name_of=tongue,
    )


def days_of(items: Sequence[Item]) -> tuple[tuple[str, int], ...]:
    """(date, number of items that begin on it)"""
    return tuple(sorted(Counter(item.start[:10] for item in items).items()))


def contact_page(head: Expo, locale: str) -> Page:
    """`/contact/`: dates and place, organizer, sponsors."""
    return document_page(
        "contact.html",
        locale,
        head,
        at(f"{locale}/contact/", head.locales),
        ui(locale, "contact"),
        linked=expo_event(head, locale, base_from(head, f"{locale}/contact/")),
    )


def legal_page(head: Expo, key: str, locale: str) -> Page:
    """`/imprint/` or `/privacy/`: a text of expo.toml."""
    return document_page(
        "legal.html",
        locale,
        head,
        at(f"{locale}/{key}/", head.locales),
        ui(locale, key),
        heading=ui(locale, key),
        text=head.legal[key],
        counted=key == "privacy" and not head.uncounted,
    )


def document_page(
    template: str,
    locale: str,
    head: Expo,
    where: At,
    title: str,
    description: str = "",
    card: str = "expo",
    linked: Linked | None = None,
    script: bool = True,
    **values: object,
) -> Page:
    """`linked`: structured data for search engines."""
    parts = template_blocks(
        template,
        locale,
        expo=head,
        at=where,
        web=_web,
        called=partial(called, head.glossary),
        term=lambda text: say_in(called(head.glossary, text), locale)[0],
        kind_name=lambda name: kind(locale, name, head.glossary),
        **values,
    )
    if linked:
        parts[b"linked"] = linked_data(linked)
    return Page(
        locale=locale,
        path=where.path,
        title=title,
        description=description,
        card=card,
        parts=parts,
        script=script,
    )


def _with_tenants(
    booths: Sequence[Booth], who: Mapping[str, Exhibitor]
) -> list[tuple[Booth, list[Exhibitor]]]:
    return [(booth, [who[one] for one in booth.exhibitors]) for booth in booths]


def _web(address: str) -> str:
    """The address if it is http(s), with the scheme added to a plain host name; else ""."""
    given = address.strip()
    whole = given if "://" in given else f"https://{given}"
    try:
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return (
        whole
        if parts.scheme in {"http", "https"} and parts.hostname and "." in parts.hostname
        else ""
    )

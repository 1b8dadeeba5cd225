"""What is shown of a booth and its exhibitors: the booth's page, its panel in the walk, the page of an exhibitor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from shapan.expo.booth_order import all_numbers
from shapan.expo.model import Booth, Exhibitor, Expo, Item
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.pages.agenda import AgendaPlace
from shapan.pages.booth_lists import Way
from shapan.pages.documents import HallCard, document_page
from shapan.pages.linked import booth_place, organization
from shapan.pages.render.address import at, booth_path, exhibitor_path
from shapan.pages.render.frame import Page, base_from
from shapan.pages.render.words import say_in, ui


class Leaf(msgspec.Struct, frozen=True):
    """A page of a brochure as a picture."""

    blob: str
    width: int
    height: int


class Brochure(NamedTuple):
    blob: str
    leaves: Sequence[Leaf] = ()


class BoothContent(NamedTuple):
    """All that the page and the panel of a booth show. Moving the booth by a metre changes none of it."""

    key: str
    number: str  # with all aliases
    title: Words
    area: float
    hall: HallCard
    zone: Words
    who: tuple[Exhibitor, ...]
    way: Way
    booked: Sequence[tuple[Item, AgendaPlace | None]]  # None: the item takes place at this booth
    logo: str = ""  # blob name
    posters: tuple[str, ...] = ()  # blob names
    film: str = ""  # blob name
    brochure: Brochure | None = None  # of its only exhibitor
    # whether there is a picture of it among its neighbours (publish/pages/link_cards.py)
    drawn: bool = True


def booth_page(head: Expo, booth: BoothContent, locale: str) -> Page:
    """A booth's page is also its single exhibitor's page; both paths have the same depth, so relative addresses are
    valid."""
    number = ui(locale, "booth-n", number=booth.number or booth.key)
    name, path = say_in(booth.title, locale)[0], booth_path(locale, booth.key)
    return document_page(
        "booth.html",
        locale,
        head,
        at(path, head.locales),
        f"{name} · {number}" if name else number,
        booth=booth,
        brochure=booth.brochure,
        description=say_in(booth.who[0].summary, locale)[0] if len(booth.who) == 1 else "",
        card=f"booths/{slug(booth.key)}",
        linked=booth_place(
            booth.key,
            booth.number,
            booth.hall.id,
            booth.hall.title,
            booth.who,
            locale,
            base_from(head, path),
        ),
    )


def booth_panel(head: Expo, booth: BoothContent, locale: str) -> str:
    """HTML with addresses relative to the page of the walk."""
    where = at(f"{locale}/", head.locales)
    page = document_page(
        "booth_panel.html", locale, head, where, "", booth=booth, brochure=booth.brochure
    )
    return page.parts[b"main"].decode()


def exhibitor_page(
    head: Expo,
    exhibitor: Exhibitor,
    stands: Sequence[tuple[Booth, HallCard]],
    logo: str,
    brochure: Brochure | None,
    locale: str,
) -> Page:
    """`logo`: blob name."""
    path = exhibitor_path(locale, exhibitor.id)
    return document_page(
        "exhibitor.html",
        locale,
        head,
        at(path, head.locales),
        say_in(exhibitor.name, locale)[0],
        exhibitor=exhibitor,
        stands=stands,
        numbers=all_numbers,
        logo=logo,
        brochure=brochure,
        description=say_in(exhibitor.summary, locale)[0],
        card=f"booths/{slug(stands[0][0].key)}" if stands else "expo",
        linked=organization(exhibitor, locale, base_from(head, path)),
    )

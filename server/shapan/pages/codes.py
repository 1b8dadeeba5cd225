"""QR codes to print: one a booth, each opens the walk before it, in the language of who scans it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote

import segno
from markupsafe import Markup

from shapan.expo.model import Expo
from shapan.expo.values import Words
from shapan.pages.documents import document_page
from shapan.pages.render.address import at, codes_path
from shapan.pages.render.frame import Page
from shapan.pages.render.words import say_in, ui


class Marked(Protocol):
    """What a code stands for: `wire.BoothHead` is one."""

    @property
    def key(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> Words: ...


def render_codes_page(head: Expo, hall: str, title: Words, booths: Sequence[Marked], base: str, locale: str) -> Page:
    """`/halls/<hall>/codes/`. `base`: the absolute address of the expo's folder, where visitors will find it."""
    name = say_in(title, locale)[0]
    return document_page(
        "codes.html",
        locale,
        head,
        at(codes_path(locale, hall), head.locales),
        ui(locale, "codes", hall=name),
        hall=hall,
        heading=ui(locale, "codes", hall=name),
        base_shown=base,
        codes=[(booth, address_of(base, booth.key), qr(address_of(base, booth.key))) for booth in booths],
    )


def address_of(base: str, booth: str) -> str:
    """Of no language: the expo's address leads on to that of the visitor and keeps the query."""
    return f"{base}?booth={quote(booth, safe='')}"


def qr(address: str) -> Markup:
    """As SVG with its quiet zone. Level M: a seventh of it may be dirt (ISO/IEC 18004)."""
    drawn = segno.make_qr(address, error="m").svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None)
    return Markup(drawn)  # noqa: S704 - made of modules, nothing of the address stands in it

"""QR codes for printing: one per booth, which opens the walk in front of it, in the visitor's language."""

from __future__ import annotations

import io
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
    """The booth of a code: `wire.BoothHead` has these fields."""

    @property
    def key(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> Words: ...


def render_codes_page(
    head: Expo, hall: str, title: Words, booths: Sequence[Marked], base: str, locale: str
) -> Page:
    """`/halls/<hall>/codes/`. `base`: the absolute address of the expo's folder for visitors."""
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
        codes=[
            (booth, address_of(base, booth.key), qr(address_of(base, booth.key)))
            for booth in booths
        ],
    )


def address_of(base: str, booth: str) -> str:
    """Without a language: the expo's address redirects to the visitor's language and keeps the query."""
    return f"{base}?booth={quote(booth, safe='')}"


def qr_file(address: str) -> str:
    """The same as a file of its own, dark on light in every colour scheme."""
    file = io.BytesIO()
    segno.make_qr(address, error="m").save(
        file, kind="svg", border=4, omitsize=True, light="#fff", xmldecl=False
    )
    return file.getvalue().decode()


def qr(address: str) -> Markup:
    """SVG with its quiet zone. Level M: a seventh of it may be damaged (ISO/IEC 18004)."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - made of modules, nothing of the address stands in it

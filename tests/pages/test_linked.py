"""schema.org data of the pages, judged by the vocabulary's own types (schema-dts) and the TypeScript compiler."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import html
from tests.publish.expos import grid_expo

from shapan.expo.contacts import Contacts
from shapan.expo.model import Hours, Organizer, Sponsor
from shapan.pages import agenda, documents
from shapan.pages.booth_lists import aisle_lists, stretches
from shapan.pages.booth_pages import BoothContent, booth_page, exhibitor_page
from shapan.pages.render.address import shared
from shapan.pages.render.frame import Frames

SITE, _ = shared()
WEB = Path(__file__).resolve().parents[2] / "web"
EXPO = msgspec.structs.replace(
    grid_expo(), address="https://expo.example", subtitle={"en": "</script><b>&"}, street={"en": "1 Expo Road"},
    hours=(Hours("2021-04-16", "09:00", "17:30"),), sponsors=(Sponsor({"en": "Acme"}, "https://acme.example"),),
    organizer=Organizer({"en": "The Society"}, "https://society.example", "office@society.example", "+86 1"),
)  # fmt: skip
HEAD = documents.head_of(EXPO)
framed = Frames(HEAD, SITE).page


def pages() -> Iterator[bytes]:
    hall = EXPO.levels[0].halls[0]
    card = documents.cards_of(EXPO.levels)[0]
    booth, who = hall.booths[0], {one.id: one for one in EXPO.exhibitors}
    tenant = msgspec.structs.replace(
        EXPO.exhibitors[0], contacts=Contacts(website="https://a.example", email="a@a.example", phone="1")
    )
    for locale in EXPO.locales:
        yield framed(documents.walk_page(EXPO, locale))
        yield framed(documents.contact_page(HEAD, locale))
        yield framed(documents.hall_page(HEAD, hall, stretches(hall.booths), [("A01", "A02")], who, 1, locale))
        for tenants in ([], [tenant], [tenant, EXPO.exhibitors[1]]):
            way = aisle_lists(hall)[booth.key]
            shown = BoothContent(booth.key, booth.number, booth.title, booth.area, card, {}, tuple(tenants), way, ())
            yield framed(booth_page(HEAD, shown, locale))
        yield framed(exhibitor_page(HEAD, tenant, [(booth, card)], "", None, locale))
        for item in EXPO.items:
            yield framed(agenda.item_page(HEAD, item, None, locale))


def linked(page: bytes) -> dict[str, object]:
    (text,) = html.fromstring(page.decode()).xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, object] = json.loads(text)
    return found


def test_every_page_of_a_thing_says_what_it_is() -> None:
    kinds = {str(linked(page)["@type"]) for page in pages()}
    assert kinds == {"ExhibitionEvent", "Place", "Organization", "Event"}


def test_the_vocabulary_has_every_word_of_it(tmp_path: Path) -> None:
    """An unknown property, a value of a wrong type, a misspelt class: each is an error of the compiler."""
    values = [json.dumps(linked(page), ensure_ascii=False) for page in pages()]
    assert _errors(tmp_path, values) == ""
    assert "nameless" in _errors(tmp_path, ['{"@context": "https://schema.org", "@type": "Event", "nameless": "x"}'])


def test_what_strangers_write_does_not_end_the_script() -> None:
    page = framed(documents.walk_page(EXPO, "en")).decode()
    assert "</script><b>" not in page
    assert linked(page.encode())["description"] == "</script><b>&"


def _errors(folder: Path, values: list[str]) -> str:
    checks = "".join(f"export const v{i}: WithContext<Thing> = {value};\n" for i, value in enumerate(values))
    file = folder / "linked.ts"
    file.write_text(f'import type {{ Thing, WithContext }} from "{WEB}/node_modules/schema-dts";\n{checks}', "utf-8")
    options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
    ]
    run = subprocess.run([WEB / "node_modules/.bin/tsc", *options, file], capture_output=True, text=True, cwd=folder)
    return run.stdout

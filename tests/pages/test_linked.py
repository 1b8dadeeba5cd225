"""schema.org data of the pages, judged by the vocabulary's own types (schema-dts) and the TypeScript compiler; what it
links to, looked for where a consumer would."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import msgspec
import pytest
from lxml import html
from tests.http.served import served
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo, Organizer, Sponsor
from shapan.expo.records.contacts import Contacts
from shapan.expo.records.expo import OpeningHours
from shapan.pages import agenda, documents
from shapan.pages.booth_lists import aisle_lists, stretches
from shapan.pages.booth_pages import BoothContent, booth_page, exhibitor_page
from shapan.pages.render.address import shared
from shapan.pages.render.frame import Frames
from shapan.publish.export.static_tree import static_documents, static_paths
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore
from shapan.store.blobs.static_tree import write_tree

SITE, _ = shared()
WEB = Path(__file__).resolve().parents[2] / "web"
EXPO = msgspec.structs.replace(
    grid_expo(), address="https://expo.example", subtitle={"en": "</script><b>&"}, street={"en": "1 Expo Road"},
    hours=(OpeningHours("2021-04-16", "09:00", "17:30"),), sponsors=(Sponsor({"en": "Acme"}, "https://acme.example"),),
    organizer=Organizer({"en": "The Society"}, "https://society.example", "office@society.example", "+86 1"),
)  # fmt: skip
HEAD = documents.head_of(EXPO)
framed = Frames(HEAD, SITE).page


def pages() -> Iterator[bytes]:
    hall = EXPO.levels[0].halls[0]
    card = documents.cards_of(EXPO.halls)[0]
    booth, who = hall.booths[0], {one.id: one for one in EXPO.exhibitors}
    tenant = msgspec.structs.replace(
        EXPO.exhibitors[0],
        contacts=Contacts(website="https://a.example", email="a@a.example", phone="1"),
    )
    for locale in EXPO.locales:
        yield framed(documents.walk_page(EXPO, locale))
        yield framed(documents.contact_page(HEAD, locale))
        yield framed(
            documents.hall_page(
                HEAD, hall, stretches(hall.booths), [("A01", "A02")], who, 1, locale
            )
        )
        for tenants in ([], [tenant], [tenant, EXPO.exhibitors[1]]):
            way = aisle_lists(hall)[booth.key]
            shown = BoothContent(
                booth.key, booth.number, booth.title, booth.area, card, {}, tuple(tenants), way, ()
            )
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
    assert "nameless" in _errors(
        tmp_path, ['{"@context": "https://schema.org", "@type": "Event", "nameless": "x"}']
    )


def test_what_strangers_write_does_not_end_the_script() -> None:
    page = framed(documents.walk_page(EXPO, "en")).decode()
    assert "</script><b>" not in page
    assert linked(page.encode())["description"] == "</script><b>&"


@pytest.mark.parametrize("address", ["", "https://expo.example/sub"])
def test_every_url_and_image_of_a_tree_is_a_file_of_it(tmp_path: Path, address: str) -> None:
    """As a consumer resolves them: against the address of the page, below any path."""
    store, root = MemoryStore(), address or "http://host.example/any/sub/path"
    built = publish(_shared_booth(address), store)
    write_tree(
        store.blobs, tmp_path, static_paths(built.document, store.blobs), static_documents(built.document, store.blobs),
        {}, lambda *_: None,
    )  # fmt: skip
    seen: dict[str, set[str]] = {}
    for file in sorted(tmp_path.rglob("index.html")):
        page, data = file.parent.relative_to(tmp_path).as_posix(), file.read_bytes()
        for key, link in linked_addresses(linked(data)) if b"ld+json" in data else ():
            found = urljoin(f"{root}/{page}/", link)
            assert found.startswith(f"{root}/"), (page, link)
            named = tmp_path / found.removeprefix(f"{root}/")
            assert (named / "index.html" if found.endswith("/") else named).is_file(), (page, link)
            seen.setdefault("/".join(page.split("/")[2:3]), set()).add(key)
    both = {"url", "image"}
    assert seen == {
        "": both, "contact": both, "halls": both, "booths": {"url"}, "exhibitors": {"url"}, "programme": {"url"},
    }  # fmt: skip


async def test_a_server_answers_every_url_and_image() -> None:
    client, store, built = await served(_shared_booth(""))
    try:
        links = set()
        for path in static_paths(built.document, store.blobs):
            if path.startswith("show/zh/") and path.endswith("index.html"):
                page = "/" + path.removesuffix("index.html")
                data = await (
                    await client.get(page, headers={"Accept-Encoding": "identity"})
                ).read()
                links |= (
                    {urljoin(page, link) for _, link in linked_addresses(linked(data))}
                    if b"ld+json" in data
                    else set()
                )
        assert {
            "/show/zh/",
            "/show/cards/expo.png",
            "/show/zh/halls/1/",
            "/show/zh/programme/opening/",
        } <= links
        assert [link for link in sorted(links) if (await client.get(link)).status != 200] == []
    finally:
        await client.close()


def _shared_booth(address: str) -> Expo:
    """The first booth has two exhibitors, so that there are pages of all kinds."""
    expo = grid_expo()
    (level, *levels), second = expo.levels, expo.exhibitors[1].id
    hall = level.halls[0]
    first = msgspec.structs.replace(hall.booths[0], exhibitors=(*hall.booths[0].exhibitors, second))
    hall = msgspec.structs.replace(hall, booths=(first, *hall.booths[1:]))
    level = msgspec.structs.replace(level, halls=(hall, *level.halls[1:]))
    return msgspec.structs.replace(expo, address=address, levels=(level, *levels))


def linked_addresses(value: object) -> Iterator[tuple[str, str]]:
    """Every `url` and `image`, at any depth."""
    for key, one in value.items() if isinstance(value, dict) else ():
        if key in ("url", "image"):
            yield key, one
        else:
            yield from linked_addresses(one)
    for one in value if isinstance(value, list) else ():
        yield from linked_addresses(one)


def _errors(folder: Path, values: list[str]) -> str:
    checks = "".join(
        f"export const v{i}: WithContext<Thing> = {value};\n" for i, value in enumerate(values)
    )
    file = folder / "linked.ts"
    file.write_text(
        f'import type {{ Thing, WithContext }} from "{WEB}/node_modules/schema-dts";\n{checks}',
        "utf-8",
    )
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
    run = subprocess.run(
        [WEB / "node_modules/.bin/tsc", *options, file], capture_output=True, text=True, cwd=folder
    )
    return run.stdout

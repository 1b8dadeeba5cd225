"""Exhibitors from A to Z: made on request, with logos or initials, and as files of a static tree."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest_asyncio
from lxml import html
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.expo.model import Exhibitor, Expo
from shapan.pages.alphabet import PER_LETTER_PAGE, ListedExhibitor, letter_pages, letter_path
from shapan.publish.export.static_tree import static_documents
from shapan.publish.pages.alphabet import without
from shapan.publish.pipeline import build, publish
from shapan.publish.sources import open_expo
from shapan.store.blobs.memory import MemoryStore

ROOT = Path(__file__).parents[2]


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    made, _, _ = await served(halls=2, booths=24)
    yield made
    await made.close()


async def page(client: Client, path: str) -> html.HtmlElement:
    answer = await client.get(f"/show/{path}", headers={"Accept-Encoding": "identity"})
    assert answer.status == 200, path
    return html.fromstring(await answer.read())


async def test_every_letter_that_is_offered_has_a_page(client: Client) -> None:
    for locale in ("en", "zh", "ru"):
        front = await page(client, f"{locale}/exhibitors/")
        letters = front.xpath("//nav[@class='letters']/a/@href")
        assert letters
        rows = 0
        for href in letters:
            shown = await page(client, href.removeprefix("../../"))
            rows += len(shown.xpath("//ul[@class='logos']/li"))
            assert shown.xpath("//nav[@class='letters']/b[@aria-current='page']")
        assert rows == 48
    first = await page(client, "en/exhibitors/a-z/t/")
    row = first.xpath("//ul[@class='logos']/li")[0]
    assert row.xpath("./span[@class='initials']/text()") == ["T1"]
    assert [href.rpartition("/en/")[2] for href in row.xpath(".//a/@href")] == [
        "exhibitors/1-tenant-1/",
        "booths/1-a01/",
    ]


async def test_a_letter_without_names_is_not_found(client: Client) -> None:
    for path in (
        "en/exhibitors/a-z/q/",
        "en/exhibitors/a-z/t/2/",
        "fr/exhibitors/a-z/t/",
        "en/exhibitors/a-z/t/0/",
    ):
        assert (await client.get(f"/show/{path}")).status == 404, path


def named(expo: Expo, **names: str) -> Expo:
    """`names`: exhibitor (with _ for -) -> its English name."""
    changed = {key.replace("_", "-"): name for key, name in names.items()}
    who = tuple(
        msgspec.structs.replace(one, name={**one.name, "en": changed[one.id]})
        if one.id in changed
        else one
        for one in expo.exhibitors
    )
    homeless = Exhibitor(id="nowhere", name={"en": "Ümlaut", "zh": "无处"})
    return msgspec.structs.replace(expo, exhibitors=(*who, homeless))


def test_a_static_tree_has_them_too() -> None:
    store = MemoryStore()
    built = publish(grid_expo(booths=6), store)
    expo = named(grid_expo(booths=6))
    built = publish(expo, store, before=built)
    files = static_documents(built.document, store.blobs)
    assert "show/en/exhibitors/a-z/t/index.html" in files
    without_booth = html.fromstring(files["show/en/exhibitors/a-z/u/index.html"])
    (link,) = without_booth.xpath("//a[@class='name']")
    assert (link.text, link.get("href")) == ("Ümlaut", "../../../../en/exhibitors/nowhere/")
    assert "show/zh/exhibitors/a-z/w/index.html" in files, "無 stands at the letter of its pinyin"


def test_a_rename_within_a_letter_leaves_the_list_of_letters() -> None:
    store = MemoryStore()
    first = publish(grid_expo(booths=24), store)
    whom = {"1_tenant_3": "Tenant Three"}
    expo = msgspec.structs.replace(
        named(grid_expo(booths=24), **whom),
        exhibitors=named(grid_expo(booths=24), **whom).exhibitors[:-1],
    )
    again = publish(expo, store, before=first)
    assert again.page_cache.now["exhibitors/"].bundle == first.page_cache.now["exhibitors/"].bundle


def test_who_was_taken_off_is_not_listed() -> None:
    listed = tuple(ListedExhibitor(f"exhibitors/{one}/", {"en": one}) for one in ("a", "b"))
    assert without(listed, {"en/exhibitors/a/index.html"}) == listed[1:]


def test_many_names_of_a_letter_are_several_pages() -> None:
    listed = [
        ListedExhibitor(f"exhibitors/{i}/", {"en": f"Firm {i:04}"})
        for i in range(PER_LETTER_PAGE + 1)
    ]
    (pages,) = letter_pages(listed, "en").values()
    assert [len(one) for one in pages] == [PER_LETTER_PAGE, 1]
    assert (letter_path("en", "F", 2), letter_path("ru", "Ф")) == (
        "en/exhibitors/a-z/f/2/",
        "ru/exhibitors/a-z/u424/",
    )


def test_a_logo_stands_beside_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "fair"
    (folder / "plan").mkdir(parents=True)
    (folder / "exhibitors/acme").mkdir(parents=True)
    demo = ROOT / "scenes/smart-china-expo-2021/exhibitors"
    logo = next(iter(sorted(demo.glob("*/logo.*"))))
    (folder / "exhibitors/acme" / logo.name).write_bytes(logo.read_bytes())
    (folder / "expo.toml").write_text('id = "fair"\ntitle = "Fair"\nlocales = ["en"]\n')
    (folder / "exhibitors.csv").write_text("id,name,booth\nacme,Acme,A1\nzeta,Zeta,A2\n")
    square = "[[[{0},0],[{1},0],[{1},4],[{0},4],[{0},0]]]"
    features = ",".join(
        f'{{"type":"Feature","properties":{{"category":"booth","number":"A{n}"}},'
        f'"geometry":{{"type":"Polygon","coordinates":{square.format(n * 6, n * 6 + 4)}}}}}'
        for n in (1, 2)
    )
    (folder / "plan/hall.geojson").write_text(
        f'{{"type":"FeatureCollection","features":[{features}]}}'
    )
    store = MemoryStore()
    built = build(open_expo(folder), store, None)
    files = static_documents(built.document, store.blobs)
    acme = html.fromstring(files["fair/en/exhibitors/a-z/a/index.html"])
    (image,) = acme.xpath("//ul[@class='logos']//img")
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("96", "64", "lazy")
    assert store.blobs.has(image.get("src").rpartition("/")[2])
    assert html.fromstring(files["fair/en/exhibitors/a-z/z/index.html"]).xpath(
        "//span[@class='initials']/text()"
    ) == ["Z"]

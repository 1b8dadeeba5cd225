"""What a server makes when it is asked: pictures for links, QR codes to print, the map of the site."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator

import msgspec
import pytest
import pytest_asyncio
import resvg_py
import zxingcpp
from lxml import etree, html
from PIL import Image
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.pages import documents
from shapan.pages.render.address import shared
from shapan.pages.render.frame import Frames
from shapan.publish.export.static_tree import static_documents, static_paths
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    made, _, _ = await served(halls=2, booths=24)
    yield made
    await made.close()


async def read(client: Client, path: str) -> bytes:
    answer = await client.get(path, headers={"Accept-Encoding": "identity"})
    assert answer.status == 200, path
    return await answer.read()


@pytest.mark.parametrize("path", ["expo", "halls/2", "booths/1-a01", "booths/2-b12"])
async def test_a_link_unfurls_to_a_picture_of_the_plan(client: Client, path: str) -> None:
    data = await read(client, f"/show/cards/{path}.png")
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert picture.size == (1200, 630)
    assert len(data) < 100_000
    colors = picture.getcolors(1 << 20) or []
    assert (0x33, 0x66, 0x99) in {color for _, color in colors}, "the booths' own colour"


@pytest.mark.parametrize(
    "page",
    ["", "halls/1/", "booths/1-a01/", "programme/forum/", "contact/", "exhibitors/1-tenant-1/"],
)
async def test_the_picture_that_a_page_names_is_there(client: Client, page: str) -> None:
    found = html.fromstring(await read(client, f"/show/en/{page}"))
    (image,) = found.xpath("//meta[@property='og:image']/@content")
    for name in ("og:title", "og:description", "og:type", "og:site_name"):
        assert found.xpath(f"//meta[@property='{name}']/@content")[0]
    await read(client, re.sub(r"^(\.\./)+", "/show/", image))


async def test_a_printed_code_opens_its_booth(client: Client) -> None:
    page = html.fromstring(await read(client, "/show/en/halls/1/codes/"))
    codes = page.xpath("//ul[@class='codes']/li")
    assert len(codes) == 24
    for code in codes[::7]:
        number = code.xpath("b/text()")[0]
        drawn = etree.tostring(code.xpath(".//*[local-name()='svg']")[0]).decode()
        drawn = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
            "viewbox", "viewBox"
        )
        png = resvg_py.svg_to_bytes(svg_string=drawn, width=300, background="#ffffff")
        (read_out,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(bytes(png))))
        assert read_out.text == f"http://127.0.0.1:{client.port}/show/?booth=1-{number}"


async def test_unknown_places_are_404(client: Client) -> None:
    for path in (
        "cards/halls/9.png",
        "cards/booths/x.png",
        "en/halls/9/codes/",
        "fr/halls/1/codes/",
    ):
        assert (await client.get(f"/show/{path}")).status == 404


async def test_search_engines_find_every_page(client: Client) -> None:
    robots = (await read(client, "/robots.txt")).decode()
    assert f"Sitemap: http://127.0.0.1:{client.port}/show/sitemap.xml" in robots
    tree = etree.fromstring(await read(client, "/show/sitemap.xml"))
    pages = [one.text for one in tree.iter("{*}loc")]
    assert len(pages) == len(set(pages))
    assert {
        f"http://127.0.0.1:{client.port}/show/{one}/"
        for one in ("zh/booths/1-a01", "en/contact", "ru")
    } <= set(pages)


def test_a_static_tree_has_them_and_links_to_where_it_will_lie() -> None:
    store = MemoryStore()
    expo = msgspec.structs.replace(grid_expo(), address="https://expo.example")
    built = publish(expo, store)
    files = static_documents(built.document, store.blobs)
    own = ("cards/expo.png", "cards/booths/1-a01.png", "sitemap.xml", "ru/halls/1/codes/index.html")
    assert {f"show/{path}" for path in own} <= files.keys()
    assert b"https://expo.example/show/zh/booths/1-a01/" in files["show/sitemap.xml"]
    assert "show/en/contact/index.html" in static_paths(built.document, store.blobs)


def test_pages_name_their_absolute_address_only_where_it_is_known() -> None:
    site, _ = shared()
    known = msgspec.structs.replace(grid_expo(), address="https://expo.example")
    page = html.fromstring(Frames(known, site).page(documents.contact_page(known, "zh")).decode())
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://expo.example/show/zh/contact/"]
    assert page.xpath("//link[@rel='alternate']/@hreflang") == ["en", "zh", "ru"]
    unknown = html.fromstring(
        Frames(grid_expo(), site).page(documents.contact_page(grid_expo(), "zh")).decode()
    )
    assert unknown.xpath("//link[@rel='canonical' or @rel='alternate']") == []

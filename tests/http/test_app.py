"""What visitors and operators get, over a real socket."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import AsyncIterator, Mapping

import brotli
import msgspec
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.http.app import make_app
from shapan.http.keys import SITES
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    made, _, _ = await served(booths=24)
    yield made
    await made.close()


async def body(client: Client, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    answer = await client.get(
        path,
        headers={key.replace("_", "-"): value for key, value in headers.items()},
        allow_redirects=False,
    )
    return answer.status, answer.headers, await answer.read()


async def a_blob(client: Client) -> str:
    _, _, data = await body(client, "/show/release.json", Accept_Encoding="identity")
    return "/blobs/" + json.loads(data)["kit"]


async def test_the_root_leads_to_the_visitors_language_and_keeps_the_query(client: Client) -> None:
    status, headers, _ = await body(client, "/?booth=A01")
    assert (status, headers["Location"]) == (302, "/show/?booth=A01")
    status, headers, _ = await body(
        client, "/show/?booth=A01&at=1,2", Accept_Language="fr, zh-TW;q=0.8, en;q=0.3"
    )
    assert (status, headers["Location"], headers["Vary"]) == (
        302,
        "/show/zh/?booth=A01&at=1,2",
        "Accept-Language",
    )


@pytest.mark.parametrize("path", [
    "/show/en/", "/show/zh/halls/", "/show/ru/halls/1/", "/show/en/booths/1-a01/", "/show/en/exhibitors/1-tenant-1/",
    "/show/en/exhibitors/", "/show/zh/programme/", "/show/en/search/", "/show/en/search/?q=tenant", "/show/halls/1/plan.svg",
    "/show/tileset.json", "/show/release.json", "/healthz", "/readyz", "/favicon.ico",
])  # fmt: skip
async def test_every_address_answers_with_the_safety_headers(client: Client, path: str) -> None:
    status, headers, data = await body(client, path, Accept_Encoding="identity")
    assert status == 200
    assert data
    assert headers["X-Content-Type-Options"] == "nosniff"
    if headers["Content-Type"].startswith("text/html"):
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert b"style=" not in data


async def test_a_folder_without_its_slash_is_redirected(client: Client) -> None:
    status, headers, _ = await body(client, "/show/en/halls/1?x=1")
    assert (status, headers["Location"]) == (301, "/show/en/halls/1/?x=1")


@pytest.mark.parametrize(
    "asked", ["en/booths/1-A01/", "en/Booths/1%20a01", "booths/1-A01/", "EN/booths/1-a01"]
)
async def test_an_address_is_found_in_any_case_and_spelling(client: Client, asked: str) -> None:
    answer = await client.get(
        f"/show/{asked}?now=1", allow_redirects=False, headers={"Accept-Language": "en"}
    )
    assert (answer.status, answer.headers["Location"]) == (302, "/show/en/booths/1-a01/?now=1")
    assert (await client.get(f"/show/{asked}9", allow_redirects=False)).status == 404


async def test_a_blob_never_changes_and_is_asked_for_once(client: Client) -> None:
    blob = await a_blob(client)
    status, headers, data = await body(client, blob, Accept_Encoding="identity")
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    again, more, nothing = await body(
        client, blob, If_None_Match=f'"x", W/{headers["ETag"]}', Accept_Encoding="identity"
    )
    assert (again, nothing, more["ETag"]) == (304, b"", headers["ETag"])
    head = await client.head(blob, headers={"Accept-Encoding": "identity"})
    assert (head.status, head.headers["Content-Length"], await head.read()) == (
        200,
        str(len(data)),
        b"",
    )


async def test_codings_follow_the_q_values(client: Client) -> None:
    _, plain_headers, plain = await body(client, "/show/release.json", Accept_Encoding="identity")
    _, headers, packed = await body(client, "/show/release.json", Accept_Encoding="gzip, br")
    assert headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed) == plain
    _, headers, packed = await body(
        client, "/show/release.json", Accept_Encoding="br;q=0, gzip;q=0.5, identity;q=0.1"
    )
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert headers["ETag"] != plain_headers["ETag"]
    _, headers, _ = await body(client, "/show/release.json", Accept_Encoding="br;q=nonsense, *;q=0")
    assert "Content-Encoding" not in headers


@pytest.mark.parametrize(("asked", "status", "span"), [
    ("bytes=0-9", 206, (0, 10)), ("bytes=-5", 206, (-5, None)), ("bytes=10-", 206, (10, None)),
    ("bytes=-9999999999999", 206, (0, None)), ("bytes=9999999999999-", 416, None), ("bytes=-0", 416, None),
    ("bytes=5-2", 200, (0, None)), ("bytes=-", 200, (0, None)), ("lines=0-3", 200, (0, None)),
    ("bytes=" + ",".join(f"{i}-{i}" for i in range(300)), 200, (0, None)), ("bytes=0-1,4-5", 200, (0, None)),
])  # fmt: skip
async def test_ranges(
    client: Client, asked: str, status: int, span: tuple[int, int | None] | None
) -> None:
    blob = await a_blob(client)
    _, _, whole = await body(client, blob, Accept_Encoding="identity")
    got, headers, data = await body(client, blob, Range=asked)
    assert got == status
    if span is None:
        assert headers["Content-Range"] == f"bytes */{len(whole)}"
    else:
        assert data == whole[span[0] : span[1]]


@pytest.mark.parametrize("path", [
    "/nobody/", "/show/xx/", "/show/en/booths/zz/", "/blobs/nope", "/blobs/" + "0" * 64 + ".glb", "/blobs/..%2f..%2fetc%2fpasswd",
    "/show/%00", "/show/en/%2e%2e/%2e%2e/etc/passwd", "/" + "a" * 5000, "/show/xx/search/?q=1",
])  # fmt: skip
async def test_what_is_not_there_is_a_problem_document(client: Client, path: str) -> None:
    status, headers, data = await body(client, path)
    assert (status, headers["Content-Type"]) == (404, "application/problem+json")
    problem = json.loads(data)
    assert {"type", "title", "status", "detail", "instance", "code"} <= problem.keys()
    assert problem["status"] == 404


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
async def test_the_type_of_a_problem_leads_to_what_it_means(client: Client, language: str) -> None:
    _, _, data = await body(client, "/nowhere/", Accept_Language=language)
    problem = json.loads(data)
    page, _, code = problem["type"].partition("#")
    status, headers, data = await body(
        client, page, Accept_Language=language, Accept_Encoding="identity"
    )
    assert (status, headers["Vary"], code) == (200, "Accept-Language", "not-found")
    entry = re.search(f'<li id="{code}">(.*)</li>', data.decode())
    assert entry is not None
    assert problem["title"] in entry[1]


async def test_a_browser_gets_the_problem_as_a_page(client: Client) -> None:
    status, headers, data = await body(client, "/show/zh/booths/zz/", Accept="text/html,*/*")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "返回展会" in data.decode()


async def test_only_reading_is_allowed(client: Client) -> None:
    answer = await client.post("/show/en/", data=b"x" * 100)
    assert (answer.status, json.loads(await answer.read())["code"]) == (405, "method-not-allowed")


@pytest.mark.parametrize(("query", "expected"), [
    ("A05", "booths/1-a05/"), ("a 05", "booths/1-a05/"), ("Tenant 7", "booths/1-a07/"), ("参展商3", "booths/1-a03/"), ("tennant 7", "booths/1-a07/"),
])  # fmt: skip
async def test_search_without_javascript(client: Client, query: str, expected: str) -> None:
    _, _, data = await body(client, f"/show/en/search/?q={query}", Accept_Encoding="identity")
    assert expected in data.decode().partition("<h2>")[2]


async def test_who_saves_data_is_told_apart(client: Client) -> None:
    _, headers, plain = await body(client, "/show/en/", Accept_Encoding="identity")
    assert headers["Vary"] == "Accept-Encoding, Save-Data"
    _, more, light = await body(client, "/show/en/", Accept_Encoding="identity", Save_Data="on")
    assert (more["Vary"], more["ETag"] == headers["ETag"]) == ("Accept-Encoding, Save-Data", False)
    assert light.replace(b" data-saves", b"", 1) == plain
    _, headers, page = await body(
        client, "/show/en/halls/", Accept_Encoding="identity", Save_Data="on"
    )
    assert (headers.get("Vary"), b"data-saves" in page) == ("Accept-Encoding", False)


async def test_products_and_categories_are_results_that_lead_to_who_has_them() -> None:
    expo = grid_expo(booths=24)
    offers = {3: (("Lathes & mills",), ("machine tools",)), 5: ((), ("Machine Tools", "robots"))}
    who = tuple(
        msgspec.structs.replace(
            one, products=offers.get(i, ((), ()))[0], categories=offers.get(i, ((), ()))[1]
        )
        for i, one in enumerate(expo.exhibitors)
    )
    store = MemoryStore()
    publish(msgspec.structs.replace(expo, exhibitors=who), store)
    client: Client = TestClient(TestServer(make_app(store)), auto_decompress=False)
    await client.start_server()
    _, _, data = await body(client, "/show/en/search/?q=machin+tols", Accept_Encoding="identity")
    found = data.decode().partition("<h2>")[2]
    assert (
        '<a class="what" href="../../en/search/?offer=machine%20tools">machine tools</a> <small>Category · 2 exhibitors'
        in found
    )
    assert "booths/1-a04/" in found
    _, _, data = await body(
        client, "/show/en/search/?offer=MACHINE%20tools", Accept_Encoding="identity"
    )
    found = data.decode().partition('<h2 class="begins">')[2]
    assert found.startswith("MACHINE tools: 2 exhibitors</h2>")
    assert [f"booths/1-a0{n}/" in found for n in (4, 5, 6)] == [True, False, True]
    _, _, data = await body(client, "/show/en/booths/1-a04/", Accept_Encoding="identity")
    assert (
        '<a href="../../../en/search/?offer=Lathes%20%26%20mills">Lathes &amp; mills</a>'
        in data.decode()
    )
    _, _, data = await body(client, "/show/en/search/?offer=nobody", Accept_Encoding="identity")
    assert "Nothing was found for “nobody”" in data.decode()
    await client.close()


async def test_what_pages_share_is_there_before_anything_is_built() -> None:
    client: Client = TestClient(TestServer(make_app(MemoryStore())), auto_decompress=False)
    await client.start_server()
    _, _, page = await body(client, "/show/en/", Accept="text/html")
    styles = re.findall(r'<link rel="stylesheet" href="(?:\.\./)+(blobs/[^"]+)"', page.decode())
    assert len(styles) == 2
    for style in styles:
        status, headers, css = await body(client, f"/{style}")
        assert (status, headers["Content-Type"], len(css) > 1000) == (
            200,
            "text/css; charset=utf-8",
            True,
        )
    await client.close()


async def test_a_query_is_text_and_nothing_else(client: Client) -> None:
    _, _, data = await body(
        client,
        "/show/en/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        Accept_Encoding="identity",
    )
    assert b"<script>" not in data


async def test_a_release_of_an_older_program_keeps_nobody_from_being_served(
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = MemoryStore()
    publish(grid_expo(booths=12), store)
    store.releases.move(
        "old", "r1", b'{"format":1,"id":"r1","expo":{"id":"old","title":{"en":"Old"}},"halls":"?"}'
    )
    client = TestClient(TestServer(make_app(store)), auto_decompress=False)
    await client.start_server()
    assert (await body(client, "/show/en/"))[0] == 200
    status, headers, answer = await body(client, "/old/en/", Accept="application/json")
    assert (status, "Retry-After" in headers) == (503, True)
    assert "publish in the studio" in json.loads(answer)["detail"]
    assert "old is not shown: release r1 of 'old' has wire format 1" in capsys.readouterr().err
    publish(msgspec.structs.replace(grid_expo(booths=12), id="old"), store)
    sites = client.server.app[SITES]  # type: ignore[attr-defined]
    sites.show("old", sites.load("old"))
    assert (await body(client, "/old/en/"))[0] == 200
    await client.close()

"""`now=` goes with a visitor from page to page where no script keeps it."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from urllib.parse import urljoin, urlsplit

import pytest
import pytest_asyncio
from lxml import html
from tests.http.served import Client, served

from shapan.http.site.visit_clock import with_now

NOW = "2021-04-16T09:30%2B08:00"
KEPT = "now=2021-04-16T09%3A30%2B08%3A00"


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    made, _, _ = await served(booths=24)
    yield made
    await made.close()


async def text(client: Client, path: str, **headers: str) -> str:
    answer = await client.get(path, headers={"Accept-Encoding": "identity", **headers})
    assert answer.status == 200
    return (await answer.read()).decode()


@pytest.mark.parametrize("path", [
    "/show/en/", "/show/zh/halls/1/", "/show/ru/booths/1-a01/", "/show/en/exhibitors/", "/show/en/programme/", "/show/en/programme/opening/",
    "/show/en/search/?q=tenant", "/show/en/route/?to=1-a01",
])  # fmt: skip
async def test_every_link_to_a_page_keeps_it_and_every_form(client: Client, path: str) -> None:
    page = html.fromstring(await text(client, f"{path}{'&' if '?' in path else '?'}now={NOW}"))
    lost = []
    for link in page.xpath("//a/@href"):
        parts = urlsplit(urljoin(f"http://here{path}", link))
        page_of_ours = (
            parts.netloc == "here" and parts.path.endswith("/") and not link.startswith("#")
        )
        if page_of_ours != (KEPT in parts.query):
            lost.append(link)
    assert lost == []
    for form in page.xpath("//form"):
        assert form.xpath(".//input[@name='now']/@value") == ["2021-04-16T09:30+08:00"]


async def test_a_visit_by_links_alone_stays_at_its_moment(client: Client) -> None:
    path = f"/show/en/?now={NOW}"
    for name in ("Programme", "Opening", "Programme"):
        page = html.fromstring(await text(client, path))
        path = urljoin(
            path,
            page.xpath(
                f"//main//a[contains(., '{name}')]/@href | //nav//a[contains(., '{name}')]/@href"
            )[0],
        )
    page = html.fromstring(await text(client, path))
    assert (
        page.xpath("//*[contains(@class, 'state')]")[0].text_content() == "On now · 30 minutes left"
    )


async def test_an_answer_with_a_clock_is_packed_and_is_no_published_page(client: Client) -> None:
    plain = await client.get("/show/en/halls/")
    answer = await client.get(
        f"/show/en/halls/?now={NOW}",
        headers={"Accept-Encoding": "gzip", "If-None-Match": plain.headers["ETag"]},
    )
    assert (answer.status, answer.headers["Content-Encoding"], "ETag" in answer.headers) == (
        200,
        "gzip",
        False,
    )
    assert "frame-ancestors" in answer.headers["Content-Security-Policy"]
    assert KEPT.encode() in gzip.decompress(await answer.read())


@pytest.mark.parametrize("now", ["", "yesterday", "%22%3E%3Cscript%3E"])
async def test_what_is_no_moment_is_left_out(client: Client, now: str) -> None:
    assert "now=" not in (await text(client, f"/show/en/halls/?now={now}"))


def test_links_elsewhere_and_files_are_left_alone() -> None:
    page = (
        b'<a href="https://x.org/">a</a><a href="//x.org/">b</a><a href="mailto:a@x.org">c</a><a href="#d">d</a><a href="../a.ics">e</a>'
        b'<a class="go" href="../?at=1,2&amp;x=3#y">f</a><a href="./">g</a><link href="../">'
    )
    assert with_now(page, "2021-01-01") == page.replace(
        b"x=3#y", b"x=3&amp;now=2021-01-01#y"
    ).replace(b'"./"', b'"./?now=2021-01-01"')

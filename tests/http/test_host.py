"""What a stranger writes into the request's own name and address: no link leads there."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio
from tests.http.api.studio import Studio, studio, work
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.http.connections.site_address import SiteAddress
from shapan.http.keys import PROXIES


def shown_expo() -> Expo:
    return msgspec.structs.replace(grid_expo(), embed=("https://press.example",))


WITH_LINKS = ("/robots.txt", "/show/sitemap.xml", "/show/en/halls/1/codes/")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[Client]:
    own = SiteAddress(("https://fair.example", "http://fair.example:8080"))
    made, _, _ = await served(shown_expo(), own)
    yield made
    await made.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def unset() -> AsyncIterator[Client]:
    """Without an address of the site."""
    made, _, _ = await served(shown_expo())
    yield made
    await made.close()


async def sent(
    client: Client, target: str, *lines: bytes, version: bytes = b"1.1"
) -> tuple[int, bytes, bytes]:
    """Status, head and body of the answer to these very bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    head = b"GET %s HTTP/%s" % (target.encode(), version)
    writer.write(b"\r\n".join((head, *lines, b"Connection: close", b"", b"")))
    got = await reader.read()
    writer.close()
    begin, _, body = got.partition(b"\r\n\r\n")
    return int(begin.split()[1]), begin, body


async def links_of(client: Client, host: bytes, *more: bytes) -> set[str]:
    """The origins of all links that the site tells others."""
    found = set()
    for path in (*WITH_LINKS, "/show/en/programme.ics", "/show/oembed.json"):
        status, _, body = await sent(client, path, b"Host: " + host, *more)
        assert status == 200, (path, body)
        found |= set(re.findall(r"(https?://[^/\s<\"]+)/show/", body.decode()))
    return found


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("host", "origin"), [
    (b"fair.example", "https://fair.example"), (b"FAIR.example.", "https://fair.example"), (b"fair.example:443", "https://fair.example"),
    (b"fair.example:8080", "http://fair.example:8080"),
])  # fmt: skip
async def test_each_address_is_served_as_itself(client: Client, host: bytes, origin: str) -> None:
    forged = (
        b"X-Forwarded-Host: evil.example",
        b"Forwarded: host=evil.example;proto=http",
        b"X-Forwarded-Port: 81",
    )
    assert await links_of(client, host, *forged) == {origin}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("host", [
    b"evil.example", b"fair.example:81", b"fair.example.evil.example", b"evil-fair.example", b"127.0.0.1", b"[::1]:8080", b"localhost",
])  # fmt: skip
async def test_another_host_is_misdirected_and_told_so(client: Client, host: bytes) -> None:
    for path in (*WITH_LINKS, "/", "/show/en/", "/show/none", "/blobs/x", "/none"):
        status, _, body = await sent(client, path, b"Host: " + host)
        told = json.loads(body)
        assert (status, told["code"]) == (421, "misdirected"), path
        assert "SHAPAN_ADDRESS" in told["detail"]
        assert "https://fair.example" in told["detail"]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_whole_address_in_the_request_line_counts_as_a_host(
    client: Client, unset: Client
) -> None:
    own = b"Host: fair.example"
    assert (await sent(client, "https://fair.example/show/en/", own))[0] == 200
    for target in ("http://evil.example/show/en/", "http://evil.example:443/robots.txt", "https://fair.example:81/robots.txt"):  # fmt: skip
        assert (await sent(client, target, own))[0] == 421, target
    assert (await sent(client, "https://fair.example/show/en/", b"Host: evil.example"))[0] == 421
    assert (await sent(unset, "http://evil.example/robots.txt", b"Host: 127.0.0.1"))[0] == 421


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "host", [b"10.0.0.1", b"10.0.0.1:8080", b"[2001:db8::1]:80", b"localhost", b"localhost:9"]
)
async def test_without_an_address_links_lead_to_where_the_server_listens(
    unset: Client, host: bytes
) -> None:
    assert await links_of(unset, host) == {f"http://127.0.0.1:{unset.port}"}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("host", [b"evil.example", b"fair.example:8080", b"localhost.evil.example", b"10.0.0.1.nip.example"])  # fmt: skip
async def test_without_an_address_names_are_misdirected(unset: Client, host: bytes) -> None:
    for path in (*WITH_LINKS, "/", "/show/en/"):
        status, _, body = await sent(unset, path, b"Host: " + host)
        assert (status, "SHAPAN_ADDRESS=https://" in json.loads(body)["detail"]) == (421, True), (
            path
        )


@pytest.mark.asyncio(loop_scope="module")
async def test_probes_are_answered_by_any_name(client: Client, unset: Client) -> None:
    for one in (client, unset):
        for path in ("/healthz", "/readyz", "/metrics"):
            assert (await sent(one, path, b"Host: node-7.internal"))[0] == 200, path
            assert (await sent(one, path, version=b"1.0"))[0] == 200, path


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("host", [
    b"", b":80", b"a:", b"a:b", b"a:0", b"a:65536", b"a:99999", b"a b", b"a\tb", b"a@b", b"user:word@b", b"a/../b", b"a?b", b"a#b", b"a\\b", b"a,b",
    b"a%00b", b"<script>", b"'\"", b"[::1", b"::1", b"fe80::1%eth0", b"[::1]x", b"http://b", b"x" * 3000, b"\xff\xfe", "пример".encode(), b".", b"..",
])  # fmt: skip
async def test_what_is_no_host_is_refused_everywhere(client: Client, host: bytes) -> None:
    for path in (*WITH_LINKS, "/", "/show/en/", "/blobs/x"):
        status, _, body = await sent(client, path, b"Host: " + host)
        assert status == 400, (path, body)
        if body:  # else the parser of HTTP itself refused
            assert json.loads(body)["code"] == "malformed"


@pytest.mark.asyncio(loop_scope="module")
async def test_a_page_over_tls_is_asked_for_over_tls_from_then_on(client: Client) -> None:
    told = (b"Host: fair.example", b"X-Forwarded-Proto: https")
    assert b"strict-transport" not in (await sent(client, "/show/en/", *told))[1].lower()
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(client.server.app._state, PROXIES, 1)  # type: ignore[attr-defined]
        for path in (
            "/show/en/",
            "/show/en/none/",
            "/show",
            "/show/release.json",
            "/api/openapi.json",
        ):
            head = (await sent(client, path, *told))[1].lower() + b"\r\n"
            assert (
                b"\r\nstrict-transport-security: max-age=31536000; includesubdomains\r\n" in head
            ), path
        assert (
            b"strict-transport"
            not in (await sent(client, "/show/en/", b"Host: fair.example"))[1].lower()
        )


@pytest.mark.asyncio(loop_scope="module")
async def test_an_old_client_says_no_host(client: Client) -> None:
    assert (await sent(client, "/show/en/", version=b"1.0"))[0] == 200
    assert (await sent(client, "/show/en/"))[0] == 400


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("target", [
    "//evil.example/", "//evil.example", "///evil.example/..", "/\\evil.example/", "/\\/evil.example", "/%5cevil.example/", "/%2fevil.example/",
    "/%2f%2fevil.example", "/show//evil.example", "/show/..//evil.example/", "/.//evil.example/", "/%2e//evil.example/", "/show/en/halls//evil.example",
    "/studio//evil.example", "/show/%0d%0aSet-Cookie:a=b", "/show/en/halls/%0d%0aLocation:%20http://evil.example",
])  # fmt: skip
async def test_nobody_is_led_elsewhere(client: Client, target: str) -> None:
    status, head, _ = await sent(client, target, b"Host: fair.example")
    assert status == 404
    assert b"\r\nlocation" not in head.lower()
    assert b"\r\nset-cookie" not in head.lower()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("target", "place"), [
    ("/?next=//evil.example", "/show/?next=//evil.example"), ("/show?\\evil.example", "/show/?%5Cevil.example"),
    ("/show?a=%0d%0aSet-Cookie:b=c", "/show/?a=%0D%0ASet-Cookie:b=c"), ("/show/?a=%0d%0aSet-Cookie:b=c", "/show/en/?a=%0D%0ASet-Cookie:b=c"),
    ("/show/en/halls/1?%0d%0aSet-Cookie:b=c", "/show/en/halls/1/?%0D%0ASet-Cookie:b=c"),
])  # fmt: skip
async def test_a_redirect_stays_here_and_is_one_line(
    client: Client, target: str, place: str
) -> None:
    _, head, _ = await sent(client, target, b"Host: fair.example")
    lines = head.decode().split("\r\n")
    assert [one for one in lines if one.lower().startswith(("location:", "set-cookie:"))] == [
        f"Location: {place}"
    ]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("root", ["/blobs/", "/show/", "/show/en/", "/show/halls/", "/show/viewer/assets/", "/show/cards/halls/", "/show/en/programme/"])  # fmt: skip
@pytest.mark.parametrize("tail", [
    "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "%2e%2e%5c%2e%2e%5cshapan.db", "..%5c..%5cshapan.db", "%252e%252e/etc/passwd", "x%00.png", "%00",
    "%c0%ae%c0%ae/etc/passwd", "%ff", "C:%5cwindows", "%0d%0ax", "..;/etc/passwd", "x/../../../etc/passwd", "~root/", "file:%2f%2f%2fetc%2fpasswd",
])  # fmt: skip
async def test_no_path_leaves_what_is_published(client: Client, root: str, tail: str) -> None:
    status, _, body = await sent(client, root + tail, b"Host: fair.example")
    assert status == 404
    assert json.loads(body)["code"] == "not-found"


@pytest_asyncio.fixture
async def made(tmp_path: Path) -> AsyncIterator[Studio]:
    it = await studio(tmp_path)
    await (await it.owner()).send("POST", "/expos", {"id": "show", "title": "Show"}, 201)
    yield it
    await it.client.close()


async def test_previews_and_the_studios_files_stay_inside_too(made: Studio) -> None:
    await made.people["owner"].send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    cookie = f"Cookie: __Host-shapan={made.people['owner'].cookie}".encode()
    for root in (
        "/studio/assets/",
        "/studio/previews/blobs/",
        "/studio/previews/show/",
        "/studio/previews/show/en/",
    ):
        for tail in (
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e%5cshapan.db",
            "%00",
            "%ff",
            "%0d%0aSet-Cookie:a=b",
            "..%2f%2fevil.example",
        ):
            host = f"Host: 127.0.0.1:{made.client.port}".encode()
            status, head, _ = await sent(made.client, root + tail, host, cookie)
            assert (status, b"\r\nSet-Cookie" in head) == (404, False), root + tail

"""Whatever bytes stand in a header, a cookie or a query: an answer of the contract, never a 500 or a traceback.

The names of headers and queries are those that the code reads; a new one is tried as soon as there is one."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Iterator

import pytest
from tests.http.api.studio import Studio
from tests.sources import texts

from shapan.http.api.firms.access.sessions import FIRM_COOKIE
from shapan.http.api.request.access import COOKIE, DEVICE, PROVIDER_COOKIE
from shapan.http.api.routes import ROUTES
from shapan.http.connections.protocol_errors import install_filter, one_line

LONG = b"x" * 8000
ODD = (b"\xff", b"\x80abc", "ярмарка".encode(), b"http://[", b"[", b"]", b"%ff%00", b"\x01\x1b[2J", b"\x7f", b"a\tb", b"=;,\"'\\", b"-1", b"9" * 400,
       b"NaN", b"9999-12-31T23:59:59%2B00:00", b"9999-12-31T23:59:59-23:59", b"0001-01-01T00:00:00%2B23:59", b"bytes=9-0", LONG)  # fmt: skip
COOKIES = (COOKIE, FIRM_COOKIE, DEVICE, PROVIDER_COOKIE)
# Host: test_host
NEVER = {
    "Host",
    "Date",
    "Retry-After",
    "Vary",
    "ETag",
    "Allow",
    "WWW-Authenticate",
    "Content-Range",
}
EVERYWHERE = ("/show/en/programme/", "/show/en/route/", "/show/en/search/", "/show/changes", "/show/en/ask/", "/show/oembed.json", "/show/release.json",
              "/api/v1/me", "/firm/", "/studio/", "/api/v1/firm", "/api/v1/expos/show/draft", "/metrics", "/")  # fmt: skip


@pytest.fixture(autouse=True)
def one_line_for_no_http() -> Iterator[None]:
    """As a server that was started has it."""
    install_filter()
    yield
    logging.getLogger("aiohttp.server").removeFilter(one_line)


def headers() -> list[str]:
    text = "\n".join(text for place, text in texts().items() if place.startswith("http/"))
    found = set(re.findall(r'request\.headers(?:\.get|\.getall)?[(\[]"([A-Za-z-]+)"', text))
    found |= set(re.findall(r'(?<!answer\.)headers\.get\("([A-Za-z-]+)"', text))
    return sorted(found - NEVER)


def queries() -> list[str]:
    text = "\n".join(text for place, text in texts().items() if place.startswith("http/"))
    found = set(re.findall(r'query(?:\.get|\.getall)?[(\[]"([a-z_]+)"', text)) | {
        "now",
        "day",
        "track",
        "kind",
        "language",
        "q",
        "width",
    }
    return sorted(found | {name for route in ROUTES for name in route.query})


async def answer(port: int, method: str, target: bytes, *lines: bytes) -> tuple[int, bytes]:
    """Status and beginning of the body; a stream is left. The parser of HTTP refuses with 400."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = method.encode() + b" " + target + b" HTTP/1.1"
    length = [b"Content-Length: 2"] if method in ("POST", "PUT", "PATCH") else []
    writer.write(
        b"\r\n".join(
            (
                head,
                b"Host: 127.0.0.1:%d" % port,
                b"Connection: close",
                *length,
                *lines,
                b"",
                b"{}" if length else b"",
            )
        )
    )
    begin = await reader.readuntil(b"\r\n\r\n")
    body = await reader.read(2000)
    writer.close()
    return int(begin.split()[1]), body


def check(status: int, body: bytes, caplog: pytest.LogCaptureFixture, said: object) -> None:
    assert status < 500, (said, status, body)
    assert not [
        line for line in caplog.records if line.exc_info or line.levelno >= logging.ERROR
    ], said
    if status >= 400 and body.startswith(b"{"):
        assert json.loads(body)["code"], said


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:12]))
async def test_odd_headers_are_no_failure(
    fair: Studio, caplog: pytest.LogCaptureFixture, odd: bytes
) -> None:
    port = fair.client.port
    lines = [name.encode() + b": " + odd for name in headers()]
    lines += [b"Authorization: Bearer " + odd, b"Authorization: Bearer shp_" + odd]
    lines += [b"Cookie: " + name.encode() + b"=" + odd for name in COOKIES]
    for path in EVERYWHERE:
        for line in lines:
            check(*await answer(port, "GET", path.encode(), line), caplog, (path, line[:60]))
    for path in (
        "/api/v1/session",
        "/api/v1/firm/session",
        "/show/en/ask/?to=northwind",
        "/show/en/ask/mine/",
        "/api/v1/expos/show/uploads",
    ):
        for line in lines:
            check(*await answer(port, "POST", path.encode(), line), caplog, (path, line[:60]))


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:12]))
async def test_odd_queries_are_no_failure(
    fair: Studio, caplog: pytest.LogCaptureFixture, odd: bytes
) -> None:
    port = fair.client.port
    text = b"".join(
        b"%%%02X" % byte if byte < 0x21 or byte > 0x7E else bytes((byte,))
        for byte in odd.replace(b"%", b"%25")
    )
    for name in queries():
        for value in {odd.replace(b"\t", b"%09"), text}:
            for path in EVERYWHERE:
                check(
                    *await answer(port, "GET", path.encode() + b"?" + name.encode() + b"=" + value),
                    caplog,
                    (path, name, value[:40]),
                )


async def test_odd_secrets_open_nothing(fair: Studio, caplog: pytest.LogCaptureFixture) -> None:
    """Of all routes that take one in the body."""
    taking = [
        route
        for route in ROUTES
        if route.body is not None and "secret" in getattr(route.body, "__struct_fields__", ())
    ]
    assert len(taking) >= 8
    for route in taking:
        for secret in (
            "\udcff".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
            "ярмарка",
            "x" * 90,
            "\u202e",
            "a b",
            "'; --",
        ):
            body = {
                "secret": secret,
                "name": "E",
                "email": "e@example.org",
                "password": "seven green elephants dance",
            }
            sent = {
                name: value for name, value in body.items() if name in route.body.__struct_fields__
            }  # type: ignore[union-attr]
            found = await fair.nobody.ask(route.method, route.path, sent)
            check(found.status, await found.read(), caplog, (route.path, secret))
            assert found.status in (400, 401, 404), (route.path, secret)

"""What browsers are told with every answer, failures and redirects too: docs/security.md, V3 and V14."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from tests.http.api.conftest import with_people
from tests.http.api.studio import Studio, studio
from tests.http.api.test_permissions import SAFE_PATHS, address
from tests.http.served import Client, served

from shapan.http.api.routes import ROUTES
from shapan.http.app import OWN_LINES_ROUTES, QUESTION_ROUTES, SITE_ROUTES
from shapan.http.content.headers import content_headers
from shapan.store.database.unit_of_work import KEYS

pytestmark = pytest.mark.asyncio(loop_scope="module")
# (path, what it is, status): pages, data, failures as page and as data, redirects
PUBLIC = (
    ("/show/en/", "page", 200), ("/show/en/search/?q=x", "page", 200), ("/show/en/none/", "failure", 404),
    ("/show/halls/1/plan.svg", "sealed", 200), ("/show/release.json", "data", 200),
    ("/show", "redirect", 302), ("/", "redirect", 302), ("/blobs/none", "failure", 404),
)  # fmt: skip
OWN = (
    ("/api/", "page", 200), ("/api/openapi.json", "data", 200), ("/api/problems/", "page", 200),
    ("/studio/", "studio", 200), ("/studio/join", "studio", 200), ("/firm/", "studio", 200), ("/studio", "redirect", 308),
    ("/api/v1/me", "failure", 401), ("/api/v1/none", "failure", 404), ("/api/v1/session/options", "api", 200), ("/api/v1/visits", "failure", 404),
    ("/studio/assets/none.js", "failure", 404), ("/studio/previews/show/en/", "preview", 401),
)  # fmt: skip

# What stands in addresses: names, numbers and ids, of which none opens anything.
NAMES = {
    "booth", "exhibitor", "expo", "firm", "hall", "invitation", "item", "job", "kind", "lang", "letter", "level", "line", "link", "name", "page",
    "passkey", "path", "person", "question", "revision", "session", "talk", "token", "upload",
}  # fmt: skip
QUERIES = {"about", "after", "before", "by", "expo", "number", "revision", "size", "state"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[Client]:
    made, _, _ = await served(booths=12)
    yield made
    await made.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Studio]:
    it = await with_people(await studio(tmp_path_factory.mktemp("studio")))
    yield it
    await it.client.close()


def policy(headers: Mapping[str, str]) -> dict[str, str]:
    parts = [
        one.strip().partition(" ") for one in headers.get("Content-Security-Policy", "").split(";")
    ]
    return {name: value for name, _, value in parts if name}


async def asked(client: Client, path: str, accept: str) -> tuple[int, Mapping[str, str]]:
    answer = await client.get(
        path, allow_redirects=False, headers={"Accept": accept, "Accept-Encoding": "identity"}
    )
    await answer.read()
    return answer.status, answer.headers


def look(path: str, kind: str, headers: Mapping[str, str]) -> None:
    assert headers["X-Content-Type-Options"] == "nosniff", path
    told, is_page = policy(headers), headers.get("Content-Type", "").startswith("text/html")
    if kind in ("page", "studio", "failure", "api", "sealed", "preview"):
        # the studio shows them
        assert told["frame-ancestors"] == ("'self'" if kind == "preview" else "'none'"), path
        assert told["default-src"] == "'none'", path
    if kind in ("page", "studio") or (kind == "failure" and is_page):
        sources = {
            one for name, value in told.items() if name.endswith("-src") for one in value.split()
        }
        # nothing is loaded from elsewhere; sockets are those of the own address
        sources = {one for one in sources if not one.startswith("ws://127.0.0.1:")}
        assert sources <= {"'none'", "'self'", "blob:", "'wasm-unsafe-eval'"}, path
        assert (told["base-uri"], told["form-action"]) == ("'none'", "'self'"), path
        assert "unsafe-inline" not in headers["Content-Security-Policy"], path
        strict = kind == "studio"
        expected = "no-referrer" if strict else "strict-origin-when-cross-origin"
        assert headers["Referrer-Policy"] == expected, path
        assert (told.get("require-trusted-types-for") == "'script'") is strict, path
    if kind in ("sealed", "api"):
        assert "sandbox" in told, path
    if kind in ("studio", "api", "failure"):
        assert "Access-Control-Allow-Origin" not in headers, path


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_every_kind_of_answer_tells_browsers_what_it_may_do(
    client: Client, made: Studio, accept: str
) -> None:
    for one, table in ((client, PUBLIC), (made.client, OWN)):
        for path, kind, status in table:
            found, headers = await asked(one, path, accept)
            assert found == status, path
            look(path, kind, headers)


@pytest.mark.parametrize(("media_type", "sealed", "download"), [
    ("image/svg+xml", True, False), ("application/pdf", True, True), ("model/gltf-binary", False, False), ("text/html; charset=utf-8", False, False),
])  # fmt: skip
async def test_what_others_brought_is_no_page_of_this_site(
    media_type: str, sealed: bool, download: bool
) -> None:
    headers = content_headers(media_type)
    assert ({"default-src", "sandbox", "frame-ancestors"} <= policy(headers).keys()) is sealed
    assert (headers.get("Content-Disposition") == "attachment") is download
    assert ("script-src" in policy(headers)) is media_type.startswith("text/html")


async def test_no_other_origin_reads_the_api(made: Studio) -> None:
    """With the cookie of a person or without: no route allows it, and no preflight succeeds."""
    owner = made.people["owner"]
    for route in ROUTES:
        if route.method != "GET" or route.path.endswith("/events"):
            continue
        for browser in (owner, made.nobody):
            answer = await browser.ask("GET", address(route, "show"), Origin="https://evil.example")
            assert "Access-Control-Allow-Origin" not in answer.headers, route.path
            assert answer.headers["Cache-Control"] == "no-store", route.path
    asks = {"Origin": "https://evil.example", "Access-Control-Request-Method": "DELETE"}
    answer = await made.client.request("OPTIONS", "/api/v1/sessions", headers=asks)
    assert (answer.status, answer.headers.get("Access-Control-Allow-Methods")) == (405, None)


async def test_reading_changes_nothing(made: Studio) -> None:
    """Every GET and HEAD of the API, by an owner: the database is as it was, but for refusals in the log."""

    def state() -> dict[str, Any]:
        with made.context.database.read() as uow:
            kept = {name: getattr(uow, name).find() for name in KEYS}
            kept["drafts"] = uow.drafts.heads()
            return {
                **kept,
                "log": [
                    one for one in uow.audit.list(limit=1000) if one.action != "request.refused"
                ],
            }

    before = state()
    for route in ROUTES:
        if route.method in ("GET", "HEAD") and not route.path.endswith("/events"):
            await made.people["owner"].ask(route.method, address(route, "show"))
    await made.context.settle()
    assert state() == before
    assert SAFE_PATHS["expo"] == "show"


async def test_no_address_has_a_secret() -> None:
    """Secrets of links are in fragments, which no server gets, and then in bodies."""
    paths = (
        [one.path for one in ROUTES]
        + [path for _, path, _ in (*QUESTION_ROUTES, *OWN_LINES_ROUTES)]
        + [path for path, _ in SITE_ROUTES]
    )
    assert {name for path in paths for name in re.findall(r"\{([a-z]\w*)", path)} == NAMES
    assert {name for route in ROUTES for name in route.query} == QUERIES


async def test_trace_is_refused_everywhere(client: Client, made: Studio) -> None:
    for one, paths in (
        (client, ("/", "/show/en/", "/blobs/x")),
        (made.client, ("/studio/", "/api/v1/me", "/api/v1/session")),
    ):
        for path in paths:
            answer = await one.request("TRACE", path, headers={"X-Secret": "mine"})
            assert (answer.status, "mine" in await answer.text()) == (405, False), path


async def test_a_parameter_that_was_given_twice_is_refused(made: Studio) -> None:
    answer = await made.people["owner"].ask("GET", "/audit?by=a&by=b")
    assert (answer.status, (await answer.json(content_type=None))["detail"]) == (
        400,
        "query parameter by was given twice; give it once",
    )


async def test_an_unexpected_failure_is_a_line_of_the_log(
    made: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("it broke at 4711")

    monkeypatch.setattr(made.context.database, "read", broken)
    with caplog.at_level(logging.ERROR):
        answer = await made.client.get("/api/v1/me", headers={"Authorization": "Bearer x"})
    assert (answer.status, "4711" in await answer.text()) == (500, False)
    (line,) = [one for one in caplog.records if one.exc_info]
    assert "unexpected failure at GET /api/v1/me" in line.getMessage()
    assert "it broke at 4711" in str(line.exc_info)

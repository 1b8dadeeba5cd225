"""The trace and the id of a request: in the log, in the answer, and in the jobs that come of it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from tests.http.api.studio import Studio
from tests.http.served import Client
from tests.telemetry.test_trace import PARENT, TRACE

from shapan.http.api.jobs.jobs import JOBS_LOG
from shapan.http.app import make_app
from shapan.store.blobs.memory import MemoryStore
from shapan.telemetry import trace
from shapan.telemetry.log_lines import ACCESS_LOG

SENT = {"traceparent": f"00-{TRACE}-{PARENT}-01"}


class Lines(logging.Handler):
    """The values of each line, and the trace in which it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        found = trace.TRACE.get()
        self.seen.append({**getattr(record, "fields", {}), "trace": found.trace if found else ""})


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    handler = Lines()
    for one in (ACCESS_LOG, JOBS_LOG):
        monkeypatch.setattr(one, "handlers", [handler])
        monkeypatch.setattr(one, "level", logging.INFO)
        one.manager._clear_cache()  # type: ignore[attr-defined]  # levels are looked up once
    return handler.seen


async def test_a_job_is_in_the_trace_of_the_request_that_asked_for_it(
    made: Studio, lines: list[dict[str, Any]]
) -> None:
    organizer = made.people["organizer"]
    answer = await organizer.ask("POST", "/expos/show/previews", {}, **SENT)
    job = await answer.json()
    with made.context.database.read() as uow:
        stored = uow.jobs.get(job["id"])
    assert stored is not None
    version, passed, span, flags = stored.detail["traceparent"].split("-")
    assert (version, passed, flags) == ("00", TRACE, "01")
    assert span == answer.headers["X-Request-Id"] != PARENT
    lines.clear()
    await made.context.runner.step(made.context)
    (line,) = (one for one in lines if one.get("job") == job["id"])
    assert (line["trace"], line["kind"], line["expo"]) == (TRACE, "preview", "show")


async def test_every_answer_of_the_application_is_a_line_without_what_was_asked_for(
    made: Studio, lines: list[dict[str, Any]]
) -> None:
    await made.client.get("/api/v1/expos/a-secret", headers=SENT)
    await made.client.get("/", allow_redirects=False)
    await made.client.get("/healthz")
    await made.client.get("/blobs/x.glb")
    said = [(one["method"], one["route"], one["status"]) for one in lines]
    assert said == [("GET", "/api/v1/expos/{expo}", 401), ("GET", "/", 302)]
    assert lines[0]["trace"] == TRACE != lines[1]["trace"]
    assert "a-secret" not in str(lines)


async def test_the_id_stands_in_answers_that_nobody_keeps(made: Studio) -> None:
    for path, said in (("/healthz", True), ("/api/v1/me", True), ("/robots.txt", False)):
        answer = await made.client.get(path)
        assert ("X-Request-Id" in answer.headers) == said, path


@pytest.mark.parametrize(
    ("proxies", "sent", "kept"), [(0, "edge-7", False), (1, "edge-7", True), (1, 'a"; rm', False)]
)
async def test_an_id_is_believed_of_a_trusted_proxy_only(
    proxies: int, sent: str, kept: bool
) -> None:
    client: Client = TestClient(TestServer(make_app(MemoryStore(), proxies=proxies)))
    await client.start_server()
    answer = await client.get("/healthz", headers={"X-Request-Id": sent})
    assert (answer.headers["X-Request-Id"] == sent) is kept
    await client.close()

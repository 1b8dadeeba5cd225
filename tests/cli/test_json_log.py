"""A server with `SHAPAN_LOG=json`: every line of standard error is JSON, one trace runs from the request through the job
to the process that builds, and no line has a secret."""

from __future__ import annotations

import http.client
import json
import shlex
import signal
import sys
from pathlib import Path
from typing import Any

from tests.cli.test_studio import PATIENCE_S, PERSON, ask, finished, running
from tests.telemetry.test_trace import PARENT, TRACE


def sent(port: int, method: str, path: str, body: object, **headers: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(
        method, path, json.dumps(body), {"Content-Type": "application/json", **headers}
    )
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return json.loads(data)


def test_one_trace_through_all_processes_and_no_secret(tmp_path: Path) -> None:
    data, log = tmp_path / "data", tmp_path / "log"
    serve = [sys.executable, "-m", "shapan", "serve", "--data", str(data), "--port", "0"]
    command = ["sh", "-c", f"exec {shlex.join(serve)} 2>{shlex.quote(str(log))}"]
    with running(data, command, SHAPAN_LOG="json", SHAPAN_METRICS_TOKEN="word-of-metrics") as (
        process,
        port,
        secret,
    ):
        cookie = ask(port, "POST", "/api/v1/accounts", {**PERSON, "secret": secret})[2].partition(
            ";"
        )[0]
        assert ask(port, "POST", "/api/v1/expos", {"id": "show", "title": "Show"}, cookie)[0] == 201
        token = sent(
            port, "POST", "/api/v1/tokens", {"name": "robot", "scopes": ["read"]}, Cookie=cookie
        )["secret"]
        sent(port, "GET", "/api/v1/people", None, Authorization=f"Bearer {token}")
        sent(port, "POST", "/api/v1/invitation-links/offer", {"secret": secret})
        sent(port, "GET", "/metrics", None, Authorization="Bearer word-of-metricz")
        sent(port, "GET", f"/show/en/{secret}/", None)  # typed wrongly
        sent(
            port,
            "POST",
            "/api/v1/session",
            {"email": PERSON["email"], "password": "wrong but long enough"},
        )
        job = sent(
            port,
            "POST",
            "/api/v1/expos/show/releases",
            {},
            Cookie=cookie,
            traceparent=f"00-{TRACE}-{PARENT}-01",
        )
        assert finished(port, cookie, job)["state"] == "done"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    said = log.read_text("utf-8")
    lines = [json.loads(one) for one in said.splitlines()]
    traced = [one for one in lines if one.get("trace_id") == TRACE]
    assert [(one["logger"], one["message"]) for one in traced] == [
        ("shapan.access", "answered"), ("shapan.worker", "order"), ("shapan.jobs", "ended"),
    ]  # fmt: skip
    assert len({one["span_id"] for one in traced}) == 3
    assert traced[0]["route"] == "/api/v1/expos/{expo}/releases"
    assert any(one["message"] == "refused" and one["code"] == "wrong-password" for one in lines)
    for one in (
        secret,
        cookie.partition("=")[2],
        token,
        PERSON["password"],
        "word-of-metric",
        "wrong but long",
    ):
        assert one not in said

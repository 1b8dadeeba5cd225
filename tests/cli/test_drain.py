"""SIGTERM with `--drain`: the health checks are red first, visits go on, a request under way is answered, and the job
under way begins again at the next start."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from tests.cli.test_studio import PATIENCE_S, ask, running, show_published

DOCUMENT = "/api/v1/expos/show/draft/documents/notes.txt"


def get(port: int, path: str) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        data = answer.read()
    with contextlib.suppress(ValueError):
        return answer.status, json.loads(data)
    return answer.status, data


def test_checks_turn_red_while_visits_and_requests_go_on(tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = [
        sys.executable,
        "-m",
        "shapan",
        "serve",
        "--data",
        str(data),
        "--port",
        "0",
        "--drain",
        "20",
    ]
    with running(data, command) as (process, port, secret):
        cookie, _ = show_published(port, secret)
        assert get(port, "/readyz")[0] == 200

        slow = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        slow.putrequest("PUT", DOCUMENT)
        for name, value in (
            ("Cookie", cookie),
            ("Content-Length", "8"),
            ("Content-Type", "text/plain"),
        ):
            slow.putheader(name, value)
        slow.endheaders()
        slow.send(b"half")  # the server waits for the rest

        process.send_signal(signal.SIGTERM)
        end = time.monotonic() + PATIENCE_S
        while get(port, "/healthz")[0] == 200:
            assert time.monotonic() < end
        status, told = get(port, "/readyz")
        assert (status, told["ready"], told["failing"], told["degraded"]) == (
            503,
            False,
            ["ending"],
            [],
        )
        assert "asked to end" in told["reasons"]["ending"]
        assert get(port, "/show/en/")[0] == 200
        slow.send(b"half")
        assert slow.getresponse().status == 200
        slow.close()
        assert process.wait(PATIENCE_S) == 0
    with running(data) as (_, port, _):
        assert ask(port, "GET", DOCUMENT, cookie=cookie)[1] == b"halfhalf"

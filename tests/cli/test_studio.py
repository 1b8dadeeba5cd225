"""`shapan serve --data` as a process: from the set-up link to a page that visitors see, over a kill."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_serve import ROOT
from tests.servers import own_database, postgres_server

from shapan.publish.viewer import built_viewer

PATIENCE_S = 240.0
PERSON = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery staple"}


@pytest.fixture(scope="module", autouse=True)
def viewer() -> None:
    built_viewer()


@contextmanager
def running(
    data: Path, command: Sequence[str] = (), **more: str
) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The process, its port, and the set-up secret when it said one."""
    process = subprocess.Popen(
        command or [sys.executable, "-m", "shapan", "serve", "--data", str(data), "--port", "0"],
        env={"PYTHONPATH": f"{ROOT / 'server'}:{ROOT}", "PATH": "/usr/bin:/bin", **more}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r":(\d+)/studio/(?:join#(\S+))?", line):
                break
        else:
            raise AssertionError(f"the process ended with {process.wait()} and named no studio")
        yield process, int(found[1]), found[2] or ""
    finally:
        process.kill()
        process.communicate()


def ask(
    port: int, method: str, path: str, body: object = None, cookie: str = ""
) -> tuple[int, Any, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if cookie:
        headers["Cookie"] = cookie
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return (
        answer.status,
        json.loads(data) if "json" in answer.getheader("Content-Type", "") else data,
        answer.getheader("Set-Cookie", ""),
    )


def finished(port: int, cookie: str, job: dict[str, Any]) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        _, now, _ = ask(port, "GET", f"/api/v1/expos/show/jobs/{job['id']}", cookie=cookie)
        if now["state"] in ("done", "failed"):
            return dict(now)
        time.sleep(0.05)
    raise AssertionError(f"job {job} did not end")


def show_published(port: int, secret: str) -> tuple[str, str]:
    """PERSON opens the server and publishes `show`: the cookie, and the release."""
    cookie = ask(port, "POST", "/api/v1/accounts", {**PERSON, "secret": secret})[2].partition(";")[
        0
    ]
    assert ask(port, "POST", "/api/v1/expos", {"id": "show", "title": "Show"}, cookie)[0] == 201
    job = finished(port, cookie, ask(port, "POST", "/api/v1/expos/show/releases", {}, cookie)[1])
    assert job["state"] == "done", job
    return cookie, job["result"]["release"]


@pytest.fixture(params=["folder", pytest.param("postgresql", marks=pytest.mark.long)])
def settings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment of a server."""
    if request.param == "folder":
        yield {}
        return
    with postgres_server() as address:
        yield {"SHAPAN_DATABASE": own_database(address, "site")}


def test_from_the_set_up_link_to_a_published_walk_and_over_a_kill(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    person = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery staple"}
    with running(tmp_path, **settings) as (process, port, secret):
        status, _, set_cookie = ask(port, "POST", "/api/v1/accounts", {**person, "secret": secret})
        (cookie,) = re.findall(r"__Host-shapan=[^;]+", set_cookie)
        assert status == 201
        assert ask(port, "POST", "/api/v1/expos", {"id": "show", "title": "Show"}, cookie)[0] == 201
        _, job, _ = ask(port, "POST", "/api/v1/expos/show/releases", {}, cookie)
        done = finished(port, cookie, job)
        assert (done["state"], done["message"]) == ("done", "")
        status, page, _ = ask(port, "GET", "/show/en/")
        assert status == 200
        assert b"<script" in page
        process.send_signal(signal.SIGKILL)
        process.wait()
    with running(tmp_path, **settings) as (process, port, secret):
        assert secret == ""  # somebody has an account
        assert ask(port, "GET", "/show/release.json")[1]["id"] == done["result"]["release"]
        assert ask(port, "GET", "/api/v1/expos", cookie=cookie)[1][0]["live_revision"] == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE_S) == 0
    assert (tmp_path / "shapan.db").exists() == (not settings)
    log = tmp_path / "shapan.db-wal"
    assert not log.exists() or log.stat().st_size == 0  # a copy of the database's own file is whole

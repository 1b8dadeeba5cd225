"""The N-th call that touches a file fails (strace's injection), in the server, its workers and SQLite alike, while
documents are saved and uploaded and releases are published and rolled back. What was acknowledged is there at the next
start; pointer, record and log agree."""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_studio import PATIENCE_S, ask, finished, running

from shapan.store.open import Addresses, open_site

PERSON = {"email": "ann@example.org", "name": "Ann", "password": "correct horse battery staple"}
SHOW = "/api/v1/expos/show"
# system call -> (error, which of them fails)
FAULTS = {
    "fsync": ("EIO", (1, 2, 4, 7)), "fdatasync": ("EIO", (1, 2, 4, 7)), "syncfs": ("EIO", (1, 2, 3, 4)),
    "rename": ("EIO", (1, 2, 3, 5, 8)), "linkat": ("EIO", (1,)), "pwrite64": ("ENOSPC", (1, 3, 6, 12)),
    "write": ("ENOSPC", (2, 9)),
}  # fmt: skip
CASES = [(call, error, at) for call, (error, each) in FAULTS.items() for at in each]


@dataclass
class Acknowledged:
    documents: dict[str, bytes] = field(default_factory=dict)
    live: list[str] = field(default_factory=list)  # releases that were made live, in order
    attempted: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, list[str]]:
    """A site with an expo of two releases; the cookie of its owner; the releases."""
    data, made = tmp_path_factory.mktemp("injected") / "data", []
    with running(data) as (process, port, secret):
        _, _, cookies = ask(port, "POST", "/api/v1/accounts", {**PERSON, "secret": secret})
        cookie = cookies.partition(";")[0]
        assert ask(port, "POST", "/api/v1/expos", {"id": "show", "title": "Show"}, cookie)[0] == 201
        for number in range(2):
            assert save(port, cookie, f"{number}.txt", b"%d" % number) == 200
            title = {"id": "show", "title": {"en": f"Show {number}"}}
            assert about(port, cookie, title) == 200
            _, job, _ = ask(port, "POST", f"{SHOW}/releases", {}, cookie)
            made.append(finished(port, cookie, job)["result"]["release"])
        process.terminate()
        assert process.wait(PATIENCE_S) == 0
    return data, cookie, made


def about(port: int, cookie: str, change: dict[str, Any]) -> int:
    path = f"{SHOW}/draft/documents/expo.toml"
    status, _, _ = sent(port, "GET", path, b"", cookie)
    _, tag, _ = sent(port, "GET", path, b"", cookie)
    text = f'id = "show"\ntitle = {{ en = "{change["title"]["en"]}" }}\n'.encode()
    return (
        sent(port, "PUT", path, text, cookie, **{"If-Match": tag})[0] if status == 200 else status
    )


def save(port: int, cookie: str, name: str, data: bytes) -> int:
    return sent(
        port, "PUT", f"{SHOW}/draft/documents/notes/{name}", data, cookie, **{"If-None-Match": "*"}
    )[0]


def upload(port: int, cookie: str, name: str, data: bytes) -> int:
    """The whole document in one request, by tus."""
    path = base64.b64encode(f"notes/{name}".encode()).decode()
    headers = {
        "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "Upload-Metadata": f"path {path}",
        "Content-Type": "application/offset+octet-stream",
    }  # fmt: skip
    return sent(port, "POST", f"{SHOW}/uploads", data, cookie, **headers)[0]


def sent(
    port: int, method: str, path: str, data: bytes, cookie: str, **headers: str
) -> tuple[int, str, bytes]:
    """Status, ETag and body; 0 when the server has ended."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, data or None, {"Cookie": cookie, **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("ETag", ""), answer.read()
    except OSError:
        return 0, "", b""
    finally:
        connection.close()


@contextmanager
def failing(process: subprocess.Popen[str], call: str, error: str, at: int) -> Iterator[None]:
    """Traces the server and all that it starts."""
    traced = subprocess.Popen(
        ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", f"trace={call}",
         "-e", f"inject={call}:error={error}:when={at}", "-p", str(process.pid)], stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE_S
        while "TracerPid:\t0\n" in Path(f"/proc/{process.pid}/status").read_text():
            assert traced.poll() is None, traced.stderr.read() if traced.stderr else ""
            assert time.monotonic() < until
            time.sleep(0.01)
        yield
    finally:
        traced.terminate()
        traced.communicate()


def use(port: int, cookie: str, made: list[str]) -> Acknowledged:
    """Saves, uploads, rolls back and publishes; whatever fails is tried no second time."""
    done = Acknowledged()
    for number in range(3):
        for way, name in ((save, f"saved-{number}.txt"), (upload, f"uploaded-{number}.txt")):
            data = f"{name} ".encode() * 500
            if way(port, cookie, name, data) in (200, 201):
                done.documents[f"notes/{name}"] = data
    for release in made:
        done.attempted.add(release)
        status, _, _ = sent(
            port, "PUT", f"{SHOW}/live", json.dumps({"release": release}).encode(), cookie, **{"Content-Type": "application/json"}
        )  # fmt: skip
        if status == 200:
            done.live.append(release)
    with suppress(OSError, AssertionError, TypeError):
        status, job, _ = ask(port, "POST", f"{SHOW}/releases", {}, cookie)
        if status == 202:
            ended = finished(port, cookie, job)
            if ended["state"] == "done":
                done.live.append(ended["result"]["release"])
    return done


@pytest.mark.parametrize(
    ("call", "error", "at"),
    [
        pytest.param(*case, marks=pytest.mark.exhaustive if nth % 4 else pytest.mark.long)
        for nth, case in enumerate(CASES)
    ],
)
def test_nothing_that_was_acknowledged_is_lost(
    base: tuple[Path, str, list[str]], tmp_path: Path, call: str, error: str, at: int
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    data, cookie, made = base
    shutil.copytree(data, tmp_path / "data")
    with running(tmp_path / "data") as (process, port, _), failing(process, call, error, at):
        done = use(port, cookie, made)
    with running(tmp_path / "data") as (process, port, _):
        for path, expected in done.documents.items():
            status, _, found = sent(port, "GET", f"{SHOW}/draft/documents/{path}", b"", cookie)
            assert (path, status, found) == (path, 200, expected)
        live = ask(port, "GET", "/show/release.json")[1]["id"]
        log = ask(port, "GET", f"{SHOW}/audit?about=release", cookie=cookie)[1]
        moves = [
            one["target"] for one in log if one["action"] in ("release.publish", "release.rollback")
        ]
        assert moves[0] == live  # the log's last move is what visitors see
        assert set(done.live) <= set(moves)
        assert ask(port, "GET", "/api/v1/expos", cookie=cookie)[1][0]["live"] == live
        process.terminate()
        process.wait(PATIENCE_S)
    site = open_site(Addresses(tmp_path / "data"))
    with site.database.read() as uow:
        assert uow.audit.verify().entries > 0
        assert [one.moving for one in uow.expos.find()] == [""]
        for sha256 in uow.drafts.documents():
            site.documents.read(sha256)
    site.database.close()
    assert list((tmp_path / "data/documents/staged").iterdir()) == []
    # one that the failure ended can be continued
    for upload_ in (tmp_path / "data/documents/uploads").iterdir():
        assert {one.suffix for one in upload_.parent.glob(f"{upload_.stem}.*")} == {".part"}

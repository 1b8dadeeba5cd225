"""A stranger's side: requests to the server under attack, whole or byte by byte, and what the contract lets them do."""

from __future__ import annotations

import contextlib
import http.client
import json
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = (
    # twice the net of wall time under a reader: a machine that is busy with something else is no failure
    240.0
)
# CPU seconds of the loop's thread between two beats. Alone on its machine the server keeps 0.05; CI has two of them on two
# cores, and what is parsed in the loop takes 0.4.
BUSY_S = 0.25
API = "/api/v1"
DRAFT = f"{API}/expos/fair/draft"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Site:
    """`headers`: those of the organizer who attacks; `owner`: those of the owner's browser."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    headers: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """A header with the value "" is left out."""
        sent = {
            **self.headers,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        with contextlib.closing(connection):
            connection.request(
                method, path, body, {name: value for name, value in sent.items() if value}
            )
            answer = connection.getresponse()
            # the first of two cookies
            headers = {name.lower(): value for name, value in reversed(answer.getheaders())}
            return Answer(answer.status, headers, answer.read())

    def owned(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """As the owner's browser asks."""
        data = json.dumps(body).encode() if body is not None else None
        return self.ask(
            method,
            path,
            data,
            Authorization="",
            Content_Type="application/json",
            **self.owner,
            **headers,
        )

    def put(self, path: str, data: bytes, **headers: str) -> Answer:
        return self.ask("PUT", f"{DRAFT}/documents/{quote(path)}", data, **headers)

    def raw(self, *pieces: bytes, every_s: float = 0.0) -> Answer:
        """These very bytes, one piece each `every_s`; what comes back until the answer is whole or the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S) as stream:
            with contextlib.suppress(ConnectionError):  # it may have answered and closed already
                for piece in pieces:
                    stream.sendall(piece)
                    if every_s and select.select([stream], [], [], every_s)[0]:
                        break  # the answer is there
            return _answered(stream)

    def staged(self) -> set[Path]:
        return set((self.data / "documents" / "staged").glob("*"))

    def look(self) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))


@contextlib.contextmanager
def under_attack(data: Path, **environment: str) -> Iterator[Site]:
    """With an expo `fair` that has no documents yet, and an organizer's token."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.server", str(data)], cwd=ROOT, text=True,
        env={"PYTHONPATH": f"{ROOT}/server:{ROOT}", "PATH": "", **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        begun = json.loads(process.stdout.readline())
        site = Site(process, data, begun["port"], {"Content-Type": "application/json"})
        account = {
            "secret": begun["secret"],
            "email": "a@example.org",
            "name": "Ann",
            "password": "correct horse battery",
        }
        cookie = (
            site.ask("POST", f"{API}/accounts", json.dumps(account).encode())
            .headers["set-cookie"]
            .partition(";")[0]
        )
        site.headers["Cookie"] = cookie
        site.owner = {"Cookie": cookie}
        expo = site.ask(
            "POST", f"{API}/expos", b'{"id": "fair", "title": "Fair", "begin": "blank"}'
        )
        assert expo.status == 201, expo.body
        made = site.ask(
            "POST", f"{API}/tokens", b'{"name": "robot", "scopes": ["read", "edit"]}'
        ).json()
        site.headers = {"Authorization": f"Bearer {made['secret']}"}
        try:
            yield site
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(PATIENCE_S)


def _answered(stream: socket.socket) -> Answer:
    got = b""
    with contextlib.suppress(ConnectionError):
        while part := stream.recv(65536):
            got += part
            answer = _parsed(got)
            if len(answer.body) >= int(answer.headers.get("content-length", 1 << 30)):
                break
    return _parsed(got)


def _parsed(data: bytes) -> Answer:
    """The first answer of a connection; status 0 for none."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    return Answer(int(first.split()[1]) if first else 0, headers, body)

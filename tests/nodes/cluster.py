"""A site of several nodes on real servers: PostgreSQL, SeaweedFS, NATS or PostgreSQL's own bus; `shapan web` and `worker`
as processes of their own. For tests and for `make bench-scale`."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.nodes.faulty import FaultyProxy, faulty
from tests.servers import free_port, nats_server, postgres_server, s3_server

PASSWORD = "correct horse battery staple"
_START_S = 180.0


@dataclass
class Node:
    """A process. `url`: of a web node."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    url: str = ""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment
            )

    def wait(self) -> None:
        """Until it is ready."""
        until(lambda: self._ready() or self._ended(), _START_S)
        if self._ended():
            raise RuntimeError(self.log.read_text(errors="replace")[-3000:])

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(30)

    def _ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def _ready(self) -> bool:
        if self.url:
            with contextlib.suppress(OSError):
                return ask(f"{self.url}healthz")[0] == 200
            return False
        return "waits for jobs" in self.log.read_text(errors="replace")


@dataclass
class Cluster:
    folder: Path
    environment: dict[str, str]
    webs: list[Node] = field(default_factory=list)
    workers: list[Node] = field(default_factory=list)
    proxies: dict[str, FaultyProxy] = field(default_factory=dict)  # "database", "objects", "bus"
    behind: dict[str, str] = field(default_factory=dict)  # the addresses of the servers themselves

    @property
    def nodes(self) -> list[Node]:
        return [*self.webs, *self.workers]

    def node(self, kind: str, at: int) -> Node:
        name = f"{kind}{at}"
        command = [sys.executable, "-m", "shapan", kind, "--data", str(self.folder / name)]
        url = ""
        if kind == "web":
            port = free_port()
            command += ["--port", str(port), "--proxies", "1"]
            url = f"http://127.0.0.1:{port}/"
        return Node(name, command, self.environment, self.folder / f"{name}.log", url)

    def set_up_secret(self) -> str:
        said = "".join(one.log.read_text(errors="replace") for one in self.webs)
        return re.findall(r"/studio/join#([\w-]+)", said)[-1]


@contextlib.contextmanager
def cluster(
    webs: int = 2, workers: int = 2, bus: str = "nats", *, faults: bool = False
) -> Iterator[Cluster]:
    """`bus`: `nats` or `postgresql`. `faults`: every server is behind a proxy that can misbehave."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shapan-nodes-")))
        database = stack.enter_context(postgres_server())
        objects = stack.enter_context(s3_server())
        address = stack.enter_context(nats_server()) if bus == "nats" else bus
        proxies: dict[str, FaultyProxy] = {}
        behind = {"database": database, "objects": objects, "bus": address}
        if faults:
            database, proxies["database"] = _behind(stack, database)
            objects, proxies["objects"] = _behind(stack, objects)
            address, proxies["bus"] = _behind(stack, address)
        made = Cluster(
            folder,
            {
                **os.environ,
                "SHAPAN_DATABASE": database,
                "SHAPAN_OBJECTS": objects,
                "SHAPAN_BUS": address,
                "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
            },
            proxies=proxies,
            behind=behind,
        )
        made.webs += [made.node("web", at) for at in range(webs)]
        made.workers += [made.node("worker", at) for at in range(workers)]
        try:
            for one in made.nodes:
                one.start()
            for one in made.nodes:
                one.wait()
            yield made
        finally:
            for one in made.nodes:
                one.end()


def _behind(stack: contextlib.ExitStack, address: str) -> tuple[str, FaultyProxy]:
    """An address on 127.0.0.1 with the port of a proxy in front of it."""
    found = re.search(r"127\.0\.0\.1:(\d+)", address)
    assert found is not None
    proxy = stack.enter_context(faulty(int(found[1])))
    return address.replace(found[0], f"127.0.0.1:{proxy.port}"), proxy


def ask(
    url: str,
    method: str = "GET",
    body: object = None,
    headers: Mapping[str, str] = {},
    wait_s: float = 10.0,
) -> tuple[int, bytes, Mapping[str, str]]:
    """Status, body and headers, also of a refusal. Raises OSError without an answer."""
    data = (
        body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
    )
    kind = (
        {"Content-Type": "application/json"}
        if body is not None and not isinstance(body, bytes)
        else {}
    )
    request = urllib.request.Request(url, data, {**kind, **headers}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=wait_s) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read(), refused.headers


@dataclass
class Person:
    """Somebody signed in, at whatever node is asked."""

    cookie: str = ""

    def ask(
        self, node: Node, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        status, data, _ = ask(
            f"{node.url}api/v1{path}", method, body, {"Cookie": self.cookie, **sent}, 30.0
        )
        with contextlib.suppress(ValueError):
            return status, json.loads(data)
        return status, data

    def send(
        self,
        node: Node,
        method: str,
        path: str,
        body: object = None,
        status: int = 200,
        **headers: str,
    ) -> Any:
        got, answer = self.ask(node, method, path, body, **headers)
        assert got == status, (got, answer)
        return answer

    def done(self, node: Node, job: Mapping[str, Any], wait_s: float = 120.0) -> Any:
        """The job when it has ended."""
        found: list[Any] = []

        def ended() -> bool:
            status, answer = self.ask(node, "GET", f"/expos/{job['expo']}/jobs/{job['id']}")
            found[:] = [answer]
            return bool(status == 200 and answer["state"] in ("done", "failed"))

        until(ended, wait_s, 0.1)
        return found[0]


def owner(made: Cluster) -> Person:
    """The first account."""
    body = {
        "secret": made.set_up_secret(),
        "name": "Ann",
        "email": "ann@example.org",
        "password": PASSWORD,
    }
    status, data, headers = ask(f"{made.webs[0].url}api/v1/accounts", "POST", body, wait_s=30.0)
    assert status == 201, data
    return Person(str(headers["Set-Cookie"]).partition(";")[0])


def until(true: Callable[[], bool], wait_s: float = 30.0, every_s: float = 0.02) -> None:
    end = time.monotonic() + wait_s
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(every_s)

"""Real servers on the loopback, for tests and benchmarks: started when asked for, ended with the process.

Versions and commands: docs/scale.md. A server that is not installed skips the test that wants it, unless
SHAPAN_SERVERS=all.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from shapan.errors import Unavailable
from shapan.store.database.sql.postgres import open_postgres
from shapan.store.objects import open_objects

_START_S = 120.0


def free_port() -> int:
    """Below those that the kernel gives to clients: on one of these, whoever tries whether a server answers may be
    connected to itself."""
    while True:
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", random.SystemRandom().randint(12_000, 32_000)))
            return int(one.getsockname()[1])


def needs(*programs: str) -> None:
    missing = [one for one in programs if shutil.which(_program(one)) is None]
    if missing:
        if os.environ.get("SHAPAN_SERVERS") == "all":
            raise RuntimeError(f"not installed: {', '.join(missing)}")
        pytest.skip(f"not installed: {', '.join(missing)}")


@contextlib.contextmanager
def postgres_server(programs: Path | None = None) -> Iterator[str]:
    """An empty cluster; the address of its database `postgres`. PostgreSQL refuses to run as root."""
    found = shutil.which("initdb", path=str(programs) if programs else None)
    if found is None:
        needs("initdb")
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="shapan-pg-", dir="/tmp"))
    port = free_port()
    as_nobody: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
        as_nobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    data = folder / "data"
    address = f"postgresql://shapan@127.0.0.1:{port}/postgres"
    subprocess.run(
        [*as_nobody, found, "-D", data, "-U", "shapan", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    server = Path(found).with_name("postgres")
    settings = ["-c", "max_connections=200", "-c", "fsync=off"]
    with running(
        [
            *as_nobody,
            server,
            "-D",
            data,
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            folder,
            *settings,
        ],
        lambda: _lets_in(address),
        cwd=folder,
        stop=signal.SIGINT,
    ) as process:
        RUNNING[address] = process
        yield address
    shutil.rmtree(folder, ignore_errors=True)


def own_database(server: str, name: str) -> str:
    """The address of a new database, by a role with the rights that docs/scale.md names, and no others."""
    page = Path(__file__).resolve().parents[1] / "docs" / "scale.md"
    (block,) = re.findall(r"```sql\n(.+?)```", page.read_text("utf-8"), re.DOTALL)
    for statement in block.replace("shapan", name).split(";\n")[:-1]:
        told(server, statement)
    return f"postgresql://{name}@{server.rpartition('@')[2].rpartition('/')[0]}/{name}"


def told(address: str, statement: str) -> None:
    """Outside of a transaction."""
    made = open_postgres(address)
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    made.dispose()


@dataclass
class Running:
    """A server that can be killed and started again."""

    command: list[str | Path]
    ready: Callable[[], bool]
    cwd: Path
    environment: Mapping[str, str] | None = None  # this process's own
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it is ready."""
        log = self.cwd / "log"
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, cwd=self.cwd, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True,
                env=self.environment,
            )  # fmt: skip
        end = time.monotonic() + _START_S
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def end(self, stop: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(stop)
            self.process.wait(30)

    def kill(self) -> None:
        """It and the processes that it started."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


RUNNING: dict[str, Running] = {}  # address -> the server behind it


@contextlib.contextmanager
def running(
    command: list[str | Path],
    ready: Callable[[], bool],
    *,
    cwd: Path,
    stop: signal.Signals = signal.SIGTERM,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """A process until the end of the block, once it is ready."""
    made = Running(command, ready, cwd, environment)
    try:
        made.start()
        yield made
    finally:
        made.end(stop)


def _lets_in(address: str) -> bool:
    """PostgreSQL listens some time before it lets anybody in."""
    import psycopg  # not needed by the tests of a folder

    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(address, connect_timeout=2):
        return True
    return False


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
        return True
    return False


@contextlib.contextmanager
def s3_server() -> Iterator[str]:
    """SeaweedFS with one bucket; the address of an empty object store. Sets the keys in the environment."""
    needs("weed")
    folder = Path(tempfile.mkdtemp(prefix="shapan-s3-", dir="/tmp"))
    ports = {name: free_port() for name in ("master", "volume", "filer", "s3")}
    grpc = {name: free_port() for name in ports}
    keys = {"accessKey": "shapan", "secretKey": "shapan-secret"}
    identity = {
        "name": "shapan",
        "credentials": [keys],
        "actions": [f"{one}:shapan" for one in ("Read", "Write", "List")],
    }  # as docs/scale.md has it
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    command: list[str | Path] = [
        _program("weed"), "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3",
        f"-s3.config={folder / 's3.json'}", "-master.volumeSizeLimitMB=64", "-volume.max=8",
        # fixed ports that two stores at once would fight for
        "-s3.port.iceberg=0", "-s3.port.lance=0",
        *(f"-{name}.port={port}" for name, port in ports.items()),
        *(f"-{name}.port.grpc={port}" for name, port in grpc.items()),
    ]  # fmt: skip
    before = {name: os.environ.get(name) for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
    os.environ |= {
        "AWS_ACCESS_KEY_ID": keys["accessKey"],
        "AWS_SECRET_ACCESS_KEY": keys["secretKey"],
    }
    address = f"s3://shapan?endpoint=http://127.0.0.1:{ports['s3']}"
    try:
        with running(
            command,
            lambda: _answers(ports["s3"]) and _has_bucket(ports["filer"]),
            cwd=folder,
            stop=signal.SIGKILL,
        ) as process:  # it takes half a minute to end by itself
            RUNNING[address] = process
            _warm(address, folder / "s3.json")
            yield address
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


def _warm(address: str, file: Path) -> None:
    """The first object allocates volumes: seconds, and on a busy machine more than one attempt."""
    end = time.monotonic() + _START_S
    while True:
        try:
            open_objects(address).put("warm", file)
            open_objects(address).delete("warm")
            return
        except Unavailable:
            if time.monotonic() > end:
                raise


@contextlib.contextmanager
def nats_server(port: int = 0) -> Iterator[str]:
    """The address of a server without stored messages."""
    needs("nats-server")
    port = port or free_port()
    folder = Path(tempfile.mkdtemp(prefix="shapan-nats-", dir="/tmp"))
    command: list[str | Path] = [_program("nats-server"), "-a", "127.0.0.1", "-p", str(port)]
    with running(command, lambda: _answers(port), cwd=folder) as process:
        address = f"nats://127.0.0.1:{port}"
        RUNNING[address] = process
        yield address
    shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """Beside this Python, where packages put it, else on the path."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else name


def _has_bucket(filer: int) -> bool:
    """A bucket is a folder of the filer."""
    request = urllib.request.Request(f"http://127.0.0.1:{filer}/buckets/shapan/", method="POST")
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return bool(answer.status < 300)
    except urllib.error.HTTPError as refused:
        return refused.code == 409  # it is there already
    except OSError:
        return False

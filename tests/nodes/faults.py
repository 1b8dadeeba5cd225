"""Twenty-four faults of back ends, and what a node says while each lasts."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text
from tests.nodes.cluster import Cluster, Person, ask, until
from tests.nodes.test_cluster import live
from tests.servers import RUNNING

from shapan.store.database.sql.postgres import open_postgres

SHOW = "show"
WIRE = ("refuse", "reset", "hang", "slow", "cut", "garbage")
FAULTS = (
    *((server, fault) for server in ("database", "objects", "bus") for fault in WIRE),
    ("database", "wrong secret"),
    ("database", "full"),
    ("objects", "wrong secret"),
    ("objects", "full"),
    ("objects", "stale"),
    ("bus", "wrong secret"),
)
_UNSEEN = {("database", "full"), ("objects", "full"), ("objects", "stale")}  # by who only reads
_FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON audit EXECUTE FUNCTION no_room();
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON expos EXECUTE FUNCTION no_room();
"""
_ROOM = "DROP FUNCTION no_room() CASCADE"
_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shapan' AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Seen:
    """Seconds: of the slowest answer while it lasted, and until all was well after it."""

    slowest: float
    recovered: float
    refused: tuple[int, ...]  # statuses


@contextlib.contextmanager
def broken(made: Cluster, server: str, fault: str) -> Iterator[None]:
    """While the block runs. Wrong secrets and full disks are those of the real servers where they can be had."""
    proxy = made.proxies[server]
    match server, fault:
        case "database", "wrong secret":
            address = made.behind["database"]
            _sql(
                address,
                "DO $$ BEGIN CREATE ROLE keeper SUPERUSER LOGIN; EXCEPTION WHEN duplicate_object THEN END $$",
            )
            keeper = address.replace("shapan@", "keeper@")
            _sql(keeper, "ALTER ROLE shapan NOLOGIN", _OUT)
            try:
                yield
            finally:
                _sql(keeper, "ALTER ROLE shapan LOGIN")
        case "database", "full":
            _sql(made.behind["database"], _FULL)
            try:
                yield
            finally:
                _sql(made.behind["database"], _ROOM)
        case "bus", "wrong secret":
            bus = RUNNING[made.behind["bus"]]
            command = bus.command
            bus.kill()
            bus.command = [*command, "--user", "shapan", "--pass", "another"]
            bus.start()
            try:
                yield
            finally:
                bus.kill()
                bus.command = command
                bus.start()
        case _:
            proxy.set({"wrong secret": "denied"}.get(fault, fault))  # type: ignore[arg-type]
            try:
                yield
            finally:
                proxy.set("none")


def try_fault(made: Cluster, ann: Person, server: str, fault: str) -> Seen:
    """Visits go on, whoever asks for more gets a clear answer. Raises AssertionError and TimeoutError."""
    web, slowest, refused = made.webs[0], 0.0, list[int]()
    release = live(web, SHOW)
    with broken(made, server, fault):
        for address in (f"{SHOW}/release.json", f"{SHOW}/en/"):
            began = time.monotonic()
            assert ask(f"{web.url}{address}")[0] == 200
            slowest = max(slowest, time.monotonic() - began)
        for method, path, body in (
            ("GET", f"/expos/{SHOW}/draft", None),
            ("POST", "/expos", {"id": f"{server}-{fault}".replace(" ", "-"), "title": "New"}),
            ("PUT", f"/expos/{SHOW}/live", {"release": release}),
        ):
            began = time.monotonic()
            status, data, headers = ask(
                f"{web.url}api/v1{path}", method, body, {"Cookie": ann.cookie}
            )
            slowest = max(slowest, time.monotonic() - began)
            clear = (
                status < 300
                or (status, bool(headers["Retry-After"])) == (503, True)
                or (fault, status) == ("full", 507)
            )
            assert clear, (path, status, data)
            refused += [status] if status >= 300 else []
        if fault != "slow" and (server, fault) not in _UNSEEN:
            until(lambda: all(server in one for one in degraded(made)), 15)
    ended = time.monotonic()
    until(lambda: degraded(made) == [[] for _ in made.webs], 15)
    until(lambda: ann.ask(web, "GET", f"/expos/{SHOW}/draft")[0] == 200, 15)
    recovered = time.monotonic() - ended
    assert live(web, SHOW) == release
    return Seen(slowest, recovered, tuple(refused))


def degraded(made: Cluster) -> list[list[str]]:
    answers = [ask(f"{one.url}readyz") for one in made.webs]
    assert all(status == 200 for status, *_ in answers)
    return [json.loads(data)["degraded"] for _, data, _ in answers]


def _sql(address: str, *statements: str) -> None:
    made = open_postgres(address)
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for one in statements:
            connection.execute(text(one.replace(":", r"\:")))
    made.dispose()

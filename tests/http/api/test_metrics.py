"""`/metrics`: what is counted, who may read it, and how many series 50 expos cost."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families
from tests.http.api.studio import Clock, Studio, memory_context
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.http.api.routes import ROUTES
from shapan.http.app import make_app, worker_app
from shapan.http.keys import JOB_TALLY, REQUEST_TALLY, SITES
from shapan.http.metrics.tallies import OTHER_LABEL, RequestTally
from shapan.http.problem_server import make_runner
from shapan.publish.pipeline import publish
from shapan.store.backup import note_backup
from shapan.store.blobs.memory import MemoryStore
from shapan.store.open import Addresses, open_database

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHAPAN_METRICS_TOKEN", raising=False)


async def samples(client: Client) -> dict[tuple[str, ...], float]:
    """(name, labels…) -> value."""
    answer = await client.get("/metrics")
    assert answer.status == 200, await answer.text()
    return {
        (one.name, *(f"{name}={value}" for name, value in sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(await answer.text())
        for one in family.samples
    }


def asked(route: str, status: int, method: str = "GET") -> tuple[str, ...]:
    return ("shapan_requests_total", f"method={method}", f"route={route}", f"status={status}")


async def test_answers_are_counted_by_their_route_and_never_by_what_was_asked_for() -> None:
    client, _, _ = await served()
    for path in ("/show/en/", "/show/en/halls/", "/show/nothing/", "/show/release.json"):
        await client.get(path)
    await client.post("/show/en/secret-words/")
    found = await samples(client)
    assert found[asked("/{expo}/{path}", 200)] == 2
    assert found[asked("/{expo}/{path}", 404)] == 1
    assert found[asked("/{expo}/release.json", 200)] == 1
    assert found[asked("unmatched", 405, "POST")] == 1
    assert found["shapan_request_seconds_count", "kind=page"] == 4
    assert found["shapan_request_seconds_bucket", "kind=page", "le=+Inf"] == 4
    assert found["shapan_expos",] == 1
    assert not any("secret" in label for key in found for label in key)
    await client.close()


async def test_blobs_that_need_no_application_are_counted_too() -> None:
    store = MemoryStore()
    publish(grid_expo(), store)
    app = make_app(store)
    runner = make_runner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    kit = app[SITES].expo("show").release.kit
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        for _ in range(3):  # the first one brings it to memory
            async with session.get(f"/blobs/{kit}") as answer:
                assert answer.status == 200
    assert app[REQUEST_TALLY].counts["GET", "/blobs/{name}", "200"] == 3
    assert sum(app[REQUEST_TALLY].latencies["blob"].buckets) == 1
    await runner.cleanup()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
async def test_who_comes_through_a_proxy_is_not_on_this_machine(header: str) -> None:
    client, _, _ = await served()
    answer = await client.get("/metrics", headers={header: "127.0.0.1"})
    assert (answer.status, (await answer.json())["code"]) == (403, "metrics-closed")
    await client.close()


async def test_with_a_token_in_the_settings_only_who_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "s3cret")
    client, _, _ = await served()
    assert (await client.get("/metrics")).status == 403
    assert (await client.get("/metrics", headers={"Authorization": "Bearer s3creT"})).status == 403
    assert (await client.get("/metrics", headers={"Authorization": "Bearer \udcff"})).status == 403
    right = {"Authorization": "Bearer s3cret", "X-Forwarded-For": "203.0.113.9"}
    assert (await client.get("/metrics", headers=right)).status == 200
    await client.close()


async def test_builds_the_queue_the_disk_and_the_sandbox(made: Studio) -> None:
    organizer = made.people["organizer"]
    job = await organizer.send("POST", "/expos/show/previews", {}, 202)
    before = await samples(made.client)
    assert before["shapan_job_queue", "state=waiting"] == 1
    made.clock.now += 5_000
    assert (await samples(made.client))["shapan_job_waits_seconds",] == 5
    await made.context.runner.step(made.context)
    after = await samples(made.client)
    state = (await organizer.get(f"/expos/show/jobs/{job['id']}"))["state"]
    assert after["shapan_jobs_total", "kind=preview", f"outcome={state}"] == 1
    assert after["shapan_job_queue", "state=waiting"] == 0
    assert (
        after["shapan_disk_bytes",]
        >= after["shapan_disk_free_bytes",]
        > after["shapan_disk_reserve_bytes",]
        > 0
    )
    assert ("shapan_sandbox_seccomp",) in after
    assert after["shapan_readers",] == 0
    assert ("shapan_backup_age_seconds",) not in after
    assert after["shapan_process_resident_memory_bytes",] > 0
    with made.context.database.write() as uow:
        uow.audit.append(made.clock.now - 90_000, "", "", "backup.make", "", "", {"files": 1})
    assert (await samples(made.client))["shapan_backup_age_seconds",] == 90


def test_a_backup_is_written_down_where_all_nodes_read_it(tmp_path: Path) -> None:
    from shapan.store.backup import Backup

    addresses = Addresses(tmp_path)
    open_database(addresses).close()
    note_backup(addresses, 1_700_000_000_000, Backup(1, 1_700_000_000_000, 7))
    database = open_database(addresses)
    with database.read() as uow:
        (entry,) = uow.audit.list(about="backup", limit=1)
    database.close()
    assert (entry.at, entry.detail) == (1_700_000_000_000, {"files": 7})


async def test_fifty_expos_cost_at_most_500_series(tmp_path: Path) -> None:
    """Every route with every method and eight statuses at 50 expos, and every kind of build with every outcome."""
    context, _ = memory_context(Clock(), tmp_path)
    for at in range(50):
        publish(
            msgspec.structs.replace(grid_expo(booths=2, locales=("en",)), id=f"expo-{at}"),
            context.store,
        )
    context.sites.load_all()
    app = make_app(context.store, (), context)
    client: Client = TestClient(TestServer(app))
    await client.start_server()
    assert len(context.sites.shown) == 50
    for at in range(50):
        for path in (
            "",
            "en/",
            "release.json",
            "en/booths/nowhere/",
            "en/search/?q=a",
            "en/halls/",
        ):
            await client.get(f"/expo-{at}/{path}")
    for route, method in itertools.product(ROUTES, ("GET", "POST", "DELETE")):
        await client.request(
            method, f"/api/v1{route.path.replace('{', '').replace('}', '').replace('.+', '')}"
        )
    tally = app[REQUEST_TALLY]
    routes = {one.resource.canonical for one in app.router.routes() if one.resource is not None}
    statuses = (200, 304, 400, 401, 403, 404, 429, 503)
    for route, method, status in itertools.product(
        routes, ("GET", "HEAD", "POST", "PUT", "BREW"), statuses
    ):
        tally.count(method, route, status)
        tally.took(route, 0.01)
    for kind, outcome in itertools.product(
        ("preview", "publish", "firm-preview", "folder"), ("done", "failed", "cancelled")
    ):
        app[JOB_TALLY].add(kind, outcome, 1.0)
    assert asked("/{expo}/{path}", 404) in (found := await samples(client))
    assert len(found) <= 500
    assert (
        sum(value for key, value in found.items() if key[0] == "shapan_requests_total")
        >= len(routes) * 40
    )
    await client.close()


def test_what_is_over_the_bound_is_counted_together() -> None:
    tally = RequestTally()
    for at in range(2_000):
        tally.count("GET", f"/{at}", 503)
    assert tally.counts[OTHER_LABEL, OTHER_LABEL, "5xx"] == 2_000 - len(tally.counts) + 1


def test_the_library_is_loaded_when_metrics_are_asked_for_and_not_before() -> None:
    program = (
        "import sys, shapan.http.serve, shapan.http.app; print('prometheus_client' in sys.modules)"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'server'}"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


async def test_a_worker_tells_how_it_is_and_nothing_else(made: Studio) -> None:
    await made.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    await made.context.runner.step(made.context)
    client: Client = TestClient(TestServer(worker_app(made.context)))
    await client.start_server()
    assert [(await client.get(path)).status for path in ("/healthz", "/readyz", "/show/en/", "/studio/")] == [
        200, 200, 421, 421,
    ]  # fmt: skip
    found = await samples(client)
    assert found[asked("/readyz", 200)] == 1
    assert (
        sum(
            value
            for key, value in found.items()
            if key[:2] == ("shapan_jobs_total", "kind=preview")
        )
        == 1
    )
    await client.close()

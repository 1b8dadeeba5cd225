"""What an operator of several nodes sees: one trace through all of them, the same queue and backup at each, and a worker
that tells how it is."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from tests.nodes.cluster import Cluster, Node, Person, ask, cluster, owner, until
from tests.servers import free_port
from tests.telemetry.test_trace import PARENT, TRACE

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Cluster, Person]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHAPAN_LOG", "json")
        patch.delenv("SHAPAN_METRICS_TOKEN", raising=False)
        with cluster(workers=1) as made:
            yield made, owner(made)


def samples(url: str) -> dict[str, float]:
    """Sums over labels, by name."""
    status, text, _ = ask(f"{url}metrics")
    assert status == 200
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text.decode()):
        for one in family.samples:
            found[one.name] = found.get(one.name, 0.0) + one.value
    return found


def traced(node: Node) -> list[dict[str, Any]]:
    lines = [line for line in node.log.read_text("utf-8").splitlines() if line.startswith("{")]
    return [one for one in map(json.loads, lines) if one.get("trace_id") == TRACE]


def test_one_trace_and_the_same_numbers_at_each_node(site: tuple[Cluster, Person]) -> None:
    made, ann = site
    ann.send(made.webs[0], "POST", "/expos", {"id": "show", "title": "Show"}, 201)
    job = ann.send(
        made.webs[0], "POST", "/expos/show/releases", {}, 202, traceparent=f"00-{TRACE}-{PARENT}-01"
    )
    assert ann.done(made.webs[1], job)["state"] == "done"
    assert [(one["logger"], one["message"]) for one in traced(made.webs[0])] == [
        ("shapan.access", "answered")
    ]
    until(lambda: len(traced(made.workers[0])) == 2)
    assert {(one["logger"], one["message"]) for one in traced(made.workers[0])} == {
        ("shapan.worker", "order"), ("shapan.jobs", "ended"),
    }  # fmt: skip
    backup = [
        sys.executable,
        "-m",
        "shapan",
        "backup",
        str(made.folder / "backup"),
        "--data",
        str(made.folder / "aside"),
    ]
    subprocess.run(backup, env=made.environment, check=True, capture_output=True, timeout=300)
    for web in made.webs:
        seen = samples(web.url)
        assert (seen["shapan_back_end_up"], seen["shapan_job_queue"], seen["shapan_expos"]) == (
            3,
            0,
            1,
        )
        assert 0 <= seen["shapan_backup_age_seconds"] < 300


def test_a_job_waits_for_a_worker_which_tells_how_it_is(site: tuple[Cluster, Person]) -> None:
    made, ann = site
    made.workers[0].end(signal.SIGTERM)
    ann.send(made.webs[0], "POST", "/expos", {"id": "other", "title": "Other"}, 201)
    job = ann.send(made.webs[0], "POST", "/expos/other/releases", {}, 202)
    assert samples(made.webs[1].url)["shapan_job_queue"] == 1
    port = free_port()
    worker = made.node("worker", 1)
    worker.command += ["--port", str(port)]
    made.workers.append(worker)
    worker.start()
    worker.wait()
    assert ann.done(made.webs[1], job)["state"] == "done"
    url = f"http://127.0.0.1:{port}/"
    until(lambda: samples(url).get("shapan_jobs_total") == 1)
    assert json.loads(ask(f"{url}readyz")[1])["degraded"] == []
    assert ask(f"{url}other/en/")[0] == 404

"""Twenty tenants ask for a preview at once: two workers, none starves."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.nodes.cluster import Cluster, Person, cluster, owner

TENANTS, WORKERS = 20, 2


def rows() -> Iterator[dict[str, Any]]:
    with cluster(workers=WORKERS) as made:
        ann = owner(made)
        for at in range(TENANTS + WORKERS):
            ann.send(
                made.webs[0], "POST", "/expos", {"id": f"show{at}", "title": f"Show {at}"}, 201
            )
        for at in range(WORKERS):  # both workers have begun
            preview(made, ann, TENANTS + at)
        alone = sum(preview(made, ann, at) for at in range(3)) / 3
        for at in range(3):
            changed(made, ann, at)
        with ThreadPoolExecutor(TENANTS) as pool:
            waits = sorted(pool.map(lambda at: preview(made, ann, at), range(TENANTS)))
        p95, fair = waits[int(TENANTS * 0.95) - 1], alone * TENANTS / WORKERS
        yield {
            "task": f"{TENANTS} tenants' previews at once, {WORKERS} workers: p95 against alone, per worker",
            "ours": f"{p95:.2f} s, the slowest {waits[-1]:.2f} s", "peer": f"alone {alone:.2f} s, its share {fair:.2f} s",
            "ratio": f"{p95 / fair:.2f}", "limit": "<= 2.00", "pass": p95 / fair <= 2,
        }  # fmt: skip


def preview(made: Cluster, who: Person, at: int) -> float:
    began = time.monotonic()
    node = made.webs[at % len(made.webs)]
    done = who.done(node, who.send(node, "POST", f"/expos/show{at}/previews", {}, 202))
    assert done["state"] == "done", done
    return time.monotonic() - began


def changed(made: Cluster, who: Person, at: int) -> None:
    from tests.nodes.test_cluster import title

    title(made.webs[0], who, f"show{at}", "Changed")

"""Every fault of a back end in turn: how soon a clear answer comes while it lasts, and how soon all is well after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.nodes.cluster import ask, cluster, owner, until
from tests.nodes.faults import FAULTS, SHOW, Seen, try_fault
from tests.nodes.test_cluster import live, publish

REACH_S = 2.0


def rows() -> Iterator[dict[str, Any]]:
    seen, wrong = dict[str, Seen](), list[str]()
    with cluster(workers=1, faults=True) as made:
        ann = owner(made)
        ann.send(made.webs[0], "POST", "/expos", {"id": SHOW, "title": "Show"}, 201)
        release = publish(made.webs[0], ann, SHOW)
        until(lambda: all(live(one, SHOW) == release for one in made.webs))
        for one in made.webs:
            ask(f"{one.url}{SHOW}/en/")
        for server, fault in FAULTS:
            try:
                seen[f"{server} {fault}"] = try_fault(made, ann, server, fault)
            except (AssertionError, TimeoutError, OSError) as problem:
                wrong.append(f"{server} {fault}: {type(problem).__name__} {problem}"[:120])
    late = max(seen.items(), key=lambda one: one[1].slowest)
    last = max(seen.items(), key=lambda one: one[1].recovered)
    yield {
        "task": f"{len(FAULTS)} faults of back ends: unclear answers", "ours": f"{len(wrong)} {wrong or ''}".strip(), "limit": "0",
        "pass": not wrong,
    }  # fmt: skip
    for task, (name, value) in (
        ("a clear answer while it lasts, at most", (late[0], late[1].slowest)),
        ("all is well after it, at most", (last[0], last[1].recovered)),
    ):
        yield {"task": f"{len(FAULTS)} faults: {task}", "ours": f"{value:.2f} s ({name})", "limit": f"<= {REACH_S:g} s", "pass": value <= REACH_S}  # fmt: skip

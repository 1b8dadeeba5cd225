"""200 publishes and rollbacks at two nodes under load: what visitors get meanwhile, and how soon all nodes agree."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.nodes.cluster import ask, cluster, owner, until
from tests.nodes.front import front
from tests.nodes.test_cluster import live, publish, title

CHANGES, PUBLISHES, LOADERS = 200, 10, 4


def rows() -> Iterator[dict[str, Any]]:
    with cluster() as made, front(made) as url:
        ann = owner(made)
        ann.send(made.webs[0], "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        known = [publish(made.webs[0], ann, "show")]
        until(lambda: all(live(one, "show") == known[0] for one in made.webs))
        stop, seen = threading.Event(), Counter[str]()

        def load() -> None:
            while not stop.is_set():
                try:
                    status, data, _ = ask(f"{url}show/release.json")
                    seen[json.loads(data)["id"] if status == 200 else str(status)] += 1
                except OSError as problem:
                    seen[type(problem).__name__] += 1

        loaders = [threading.Thread(target=load, daemon=True) for _ in range(LOADERS)]
        for one in loaders:
            one.start()
        chance, late = random.Random(3), list[float]()
        for at in range(CHANGES):
            node = chance.choice(made.webs)
            if at % (CHANGES // PUBLISHES) == 0:
                title(node, ann, "show", f"Show {at}")
                job = ann.send(node, "POST", "/expos/show/releases", {}, 202)
                known.append(_preview_id(ann.done(node, job)))
                to = known[-1]
            else:
                to = chance.choice(known)
                ann.send(node, "PUT", "/expos/show/live", {"release": to})
            began = time.monotonic()
            until(lambda wanted=to: all(live(one, "show") == wanted for one in made.webs), 10)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            late.append(time.monotonic() - began)
        stop.set()
        for one in loaders:
            one.join()
        # visitors may know a release before we do
        wrong = {key: n for key, n in seen.items() if key not in known}
        yield {
            "task": f"{CHANGES} publishes and rollbacks at two nodes, {seen.total()} visits meanwhile: wrong answers",
            "ours": f"{sum(wrong.values())} {wrong or ''}".strip(), "limit": "0", "pass": not wrong,
        }  # fmt: skip
        late.sort()
        yield {
            "task": "a new release at every node after it was acknowledged",
            "ours": f"{late[len(late) // 2] * 1000:.0f} ms, at most {late[-1] * 1000:.0f} ms",
            "limit": "<= 1000 ms", "pass": late[-1] <= 1.0,
        }  # fmt: skip


def _preview_id(job: dict[str, Any]) -> str:
    assert job["state"] == "done", job
    return str(job["result"]["release"])

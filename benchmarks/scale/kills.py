"""kill -9 of each process in turn, PostgreSQL and the object store included, in the middle of the ten write operations:
what was acknowledged is there, the log's chain is whole, no release is half."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.nodes.cluster import Cluster, Node, Person, ask, cluster, owner, until
from tests.nodes.test_cluster import live, publish, title
from tests.servers import RUNNING

from shapan.store.database.sql import open_database_server

TRIALS = int(os.environ.get("TRIALS", "20"))
PROCESSES = ("web0", "web1", "worker0", "worker1", "database", "objects")


@dataclass
class Acknowledged:
    """What the server said is done."""

    expos: set[str] = field(default_factory=set)
    # expo -> of its last acknowledged revision
    titles: dict[str, str] = field(default_factory=dict)
    invitations: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    live: str = ""
    # expo -> titles asked for after it, and not answered
    unsure: dict[str, set[str]] = field(default_factory=dict)
    name: str = ""  # of the person; "?" while unsure


def rows() -> Iterator[dict[str, Any]]:
    lost, outcomes = list[str](), Counter[str]()
    with cluster() as made:
        ann = owner(made)
        ann.send(made.webs[0], "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        known = [publish(made.webs[0], ann, "show")]
        title(made.webs[0], ann, "show", "Second")
        known.append(publish(made.webs[0], ann, "show"))
        said = Acknowledged(live=known[-1])
        for trial in range(TRIALS):
            lost += run_trial(made, ann, said, known, trial, outcomes)
        with (
            contextlib.closing(
                open_database_server(made.environment["SHAPAN_DATABASE"])
            ) as database,
            database.read() as uow,
        ):
            entries = uow.audit.verify()  # raises where the chain is broken
    yield {
        "task": f"kill -9 of each of {len(PROCESSES)} processes, {TRIALS} trials over ten write operations: lost or half",
        "ours": f"{len(lost)} {lost[:3] if lost else ''} ({dict(outcomes)}; {entries} entries of the log verified)", "limit": "0, no 500", "pass": not lost and not outcomes["500"],
    }  # fmt: skip


def run_trial(
    made: Cluster,
    ann: Person,
    said: Acknowledged,
    known: list[str],
    trial: int,
    outcomes: Counter[str],
) -> list[str]:
    chance, name = random.Random(trial), PROCESSES[trial % len(PROCESSES)]
    stop = threading.Event()
    writer = threading.Thread(
        target=writes, args=(made, ann, said, known, trial, stop, outcomes), daemon=True
    )
    writer.start()
    time.sleep(0.2 + chance.random() * 1.5)  # a moment within an operation
    again = kill(made, name)
    time.sleep(chance.random() * 0.5)
    again()
    stop.set()
    writer.join(60)
    return [f"trial {trial} ({name}): {one}" for one in missing(made, ann, said, known)]


def kill(made: Cluster, name: str) -> Callable[[], None]:
    """Kills it; what starts it again."""
    for node in made.nodes:
        if node.name == name:
            assert node.process is not None
            node.process.kill()
            node.process.wait(30)
            return lambda: (node.start(), node.wait())[1]
    address = made.environment["SHAPAN_DATABASE" if name == "database" else "SHAPAN_OBJECTS"]
    RUNNING[address].kill()
    return RUNNING[address].start


def writes(
    made: Cluster, ann: Person, said: Acknowledged, known: list[str], trial: int, stop: threading.Event,
    outcomes: Counter[str],
) -> None:  # fmt: skip
    chance, at = random.Random(1000 + trial), 0
    while not stop.is_set():
        at += 1
        name, node = f"t{trial}-{at}", chance.choice(made.webs)
        step = OPERATIONS[at % len(OPERATIONS)]
        try:
            outcomes[str(step(node, ann, said, known, name))] += 1
        except (OSError, AssertionError, AttributeError, ValueError, TimeoutError, KeyError):
            outcomes["unanswered"] += 1


def _expo(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    status, _ = ann.ask(node, "POST", "/expos", {"id": name, "title": name})
    if status == 201:
        said.expos.add(name)
    return status


def _invitation(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    status, answer = ann.ask(node, "POST", "/expos/show/invitations", {"role": "reader"})
    if status == 201:
        said.invitations.add(answer["id"])
    return status


def _token(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    status, answer = ann.ask(node, "POST", "/tokens", {"name": name, "scopes": ["read"]})
    if status == 201:
        said.tokens.add(answer["id"])
    return status


def _edit(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    expo = next(iter(sorted(said.expos)), "show")
    said.unsure.setdefault(expo, set()).add(name)
    title(node, ann, expo, name)
    said.titles[expo] = name
    said.unsure[expo].clear()
    return 200


def _rollback(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    to = random.Random(name).choice(known)
    before, said.live = said.live, "?"
    status, _ = ann.ask(node, "PUT", "/expos/show/live", {"release": to})
    said.live = to if status == 200 else before if status in (400, 404, 409) else "?"
    return status


def _publish(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int | str:
    said.live = "?"
    job = ann.send(node, "POST", "/expos/show/releases", {}, 202)
    done = ann.done(node, job, 45.0)
    if done["state"] == "done":
        said.live = str(done["result"]["release"])
        if said.live not in known:
            known.append(said.live)
    return 200 if done["state"] == "done" else "job failed"


def _preview(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    return ann.ask(node, "POST", "/expos/show/previews", {})[0]


def _schedule(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    return ann.ask(node, "PUT", "/expos/show/schedule", {"at": "2099-01-01T00:00:00Z"})[0]


def _rename(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    said.name = "?"
    status, _ = ann.ask(node, "PATCH", "/me", {"name": name})
    said.name = name if status < 300 else "?"
    return status


def _upload(node: Node, ann: Person, said: Acknowledged, known: list[str], name: str) -> int:
    headers = {
        "Cookie": ann.cookie,
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "20",
        "Upload-Concat": "partial",
    }
    return ask(f"{node.url}api/v1/expos/show/uploads", "POST", b"", headers)[0]


OPERATIONS = (
    _expo,
    _edit,
    _rollback,
    _invitation,
    _token,
    _preview,
    _publish,
    _schedule,
    _upload,
    _rename,
)


def _document(ann: Person, node: Node, expo: str) -> str:
    """Its `expo.toml`, once the stores are back. Raises TimeoutError where it is gone."""
    found = [b""]

    def there() -> bool:
        status, text = ann.ask(node, "GET", f"/expos/{expo}/draft/documents/expo.toml")
        found[0] = text if isinstance(text, bytes) else b""
        return status == 200

    until(there, 30)
    return found[0].decode()


def missing(made: Cluster, ann: Person, said: Acknowledged, known: list[str]) -> list[str]:
    """What was acknowledged and is not there, at either node."""
    node, found = made.webs[0], list[str]()
    until(lambda: all(ann.ask(one, "GET", "/expos")[0] == 200 for one in made.webs), 30)
    for one in made.webs:
        there = {expo["id"] for expo in ann.send(one, "GET", "/expos")}
        found += [f"expo {name} at {one.name}" for name in sorted(said.expos - there)]
    tokens = {token["id"] for token in ann.send(node, "GET", "/tokens")}
    found += [f"token {id}" for id in sorted(said.tokens - tokens)]
    invited = {one["id"] for one in ann.send(node, "GET", "/expos/show/invitations")}
    found += [f"invitation {id}" for id in sorted(said.invitations - invited)]
    if said.name not in ("", "?") and ann.send(node, "GET", "/me")["person"]["name"] != said.name:
        found.append(f"name {said.name}")
    for expo, words in said.titles.items():
        now = _document(ann, node, expo)
        if not any(f'"{one}"' in now for one in (words, *said.unsure[expo])):
            found.append(f"title {words} of {expo}")
    if said.live != "?":
        until(lambda: all(live(one, "show") == said.live for one in made.webs), 40)
    for one in made.webs:
        status, data, _ = ask(f"{one.url}show/release.json")
        if status != 200:
            found.append(f"the release at {one.name}: {status} {data[:300]!r}")
            continue
        release = json.loads(data)
        for blob in (release["kit"],):
            if hashlib.sha256(ask(f"{one.url}blobs/{blob}")[1]).hexdigest() != blob[:64]:
                found.append(f"blob {blob} at {one.name}")
    return found

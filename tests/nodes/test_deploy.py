"""Two nodes behind HAProxy and Varnish, as deploy/ has them: one address, whatever happens to a node."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import signal
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.nodes.cluster import Cluster, Node, Person, ask, cluster, owner, until
from tests.nodes.front import front
from tests.nodes.test_cluster import live, publish

pytestmark = pytest.mark.servers
SHOW = "show"


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Cluster, Person, str]]:
    with cluster(workers=1) as made, front(made) as url:
        ann = owner(made)
        ann.send(made.webs[0], "POST", "/expos", {"id": SHOW, "title": "Show"}, 201)
        release = publish(made.webs[0], ann, SHOW)
        until(lambda: all(live(one, SHOW) == release for one in made.webs))
        yield made, ann, url


class Visitor(threading.Thread):
    """Asks for the walk, the release and a blob, one after the other, until told to stop."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.stopped, self.seen = url, threading.Event(), Counter[str]()

    def run(self) -> None:
        kit = json.loads(ask(f"{self.url}{SHOW}/release.json")[1])["kit"]
        while not self.stopped.is_set():
            for path in (f"{SHOW}/en/", f"{SHOW}/release.json", f"blobs/{kit}"):
                try:
                    status = str(ask(f"{self.url}{path}")[0])
                except OSError as problem:
                    status = type(problem).__name__
                self.seen[status] += 1

    def answers(self) -> Counter[str]:
        self.stopped.set()
        self.join()
        return self.seen


def taken_up(url: str, node: Node) -> None:
    """Until the proxy asks this node again."""
    until(lambda: ask(f"{url}{SHOW}/release.json")[2]["X-Served-By"] == node.name, 10)


def test_blobs_are_kept_by_varnish_without_a_rule(site: tuple[Cluster, Person, str]) -> None:
    _, _, url = site
    release = json.loads(ask(f"{url}{SHOW}/release.json")[1])
    asked = hit = 0
    for _ in range(150):
        status, data, headers = ask(f"{url}blobs/{release['kit']}")
        assert (status, hashlib.sha256(data).hexdigest()) == (200, release["kit"][:64])
        asked, hit = asked + len(data), hit + len(data) * (len(headers["X-Varnish"].split()) == 2)
    assert hit / asked >= 0.99


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_visitors_of_a_node_that_ends_are_at_the_other(
    site: tuple[Cluster, Person, str], number: signal.Signals
) -> None:
    made, _, url = site
    visitor = Visitor(url)
    visitor.start()
    for node in made.webs:
        until(lambda: visitor.seen.total() > 30)
        visitor.seen.clear()
        node.end(number)
        until(lambda: visitor.seen.total() > 60)
        node.start()
        node.wait()
        taken_up(url, node)
    assert set(visitor.answers()) == {"200"}


def test_a_rolling_upgrade_fails_nobody(site: tuple[Cluster, Person, str]) -> None:
    """Two nodes are started anew, one after the other, with visits and an upload under way."""
    made, ann, url = site
    gate = Node("front", [], {}, made.folder, url)
    data = random.Random(9).randbytes(900_000)
    sent = {"Cookie": ann.cookie, "Tus-Resumable": "1.0.0"}
    meta = f"path {base64.b64encode(b'media/film.mp4').decode()}"
    begun = {
        **sent,
        "Upload-Length": str(len(data)),
        "Upload-Concat": "partial",
        "Upload-Metadata": meta,
    }
    status, _, headers = ask(f"{url}api/v1/expos/{SHOW}/uploads", "POST", b"", begun)
    assert status == 201
    where = f"{url}{headers['Location'][1:]}"
    visitor = Visitor(url)
    visitor.start()
    piece = {**sent, "Content-Type": "application/offset+octet-stream"}
    for at, node in enumerate((*made.webs, None)):
        start, end = at * 300_000, (at + 1) * 300_000
        assert (
            ask(where, "PATCH", data[start:end], {**piece, "Upload-Offset": str(start)})[0] == 204
        )
        if node is not None:
            node.end()
            node.start()
            node.wait()
            taken_up(url, node)
    assert ask(where, "HEAD", None, sent)[2]["Upload-Offset"] == str(len(data))
    assert set(visitor.answers()) == {"200"}
    assert ann.send(gate, "GET", f"/expos/{SHOW}")["id"] == SHOW

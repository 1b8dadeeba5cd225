"""Two web nodes and two workers on PostgreSQL, SeaweedFS and a bus: what visitors and organizers see while all is well,
while something is down, and when a node is killed."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import signal
import time
from collections.abc import Iterator

import pytest
from tests.nodes.cluster import Cluster, Node, Person, ask, cluster, owner, until

pytestmark = pytest.mark.machine_clock  # of servers that ask for the time


@pytest.fixture(scope="module", params=["nats", "postgresql"])
def site(request: pytest.FixtureRequest) -> Iterator[tuple[Cluster, Person]]:
    with cluster(bus=request.param) as made:
        yield made, owner(made)


@pytest.fixture
def show(site: tuple[Cluster, Person], request: pytest.FixtureRequest) -> str:
    """A new expo, published once."""
    made, ann = site
    name = f"show-{hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:8]}"
    ann.send(made.webs[0], "POST", "/expos", {"id": name, "title": "Show"}, 201)
    release = publish(made.webs[0], ann, name)
    until(lambda: all(live(one, name) == release for one in made.webs), 5)
    return name


def publish(node: Node, who: Person, expo: str) -> str:
    job = who.send(node, "POST", f"/expos/{expo}/releases", {}, 202)
    done = who.done(node, job)
    assert done["state"] == "done", done
    return str(done["result"]["release"])


def title(node: Node, who: Person, expo: str, words: str) -> None:
    """A revision with another title. Raises AssertionError unless it was acknowledged."""
    draft = who.send(node, "GET", f"/expos/{expo}/draft")
    (about,) = [one for one in draft["documents"] if one["path"] == "expo.toml"]
    status, text = who.ask(node, "GET", f"/expos/{expo}/draft/documents/expo.toml")
    assert status == 200, text
    changed, count = re.subn(r'(?<=\[title\]\nen = )"[^"]*"', f'"{words}"', text.decode())
    assert count == 1, text
    status, answer = who.ask(
        node, "PUT", f"/expos/{expo}/draft/documents/expo.toml", changed.encode(), If_Match=f'"{about["sha256"]}"',
        Content_Type="application/octet-stream",
    )  # fmt: skip
    assert status in (200, 201), answer


def live(node: Node, expo: str) -> str:
    import json

    status, data, _ = ask(f"{node.url}{expo}/release.json")
    return str(json.loads(data)["id"]) if status == 200 else ""


def test_both_nodes_show_what_either_publishes(site: tuple[Cluster, Person], show: str) -> None:
    made, ann = site
    one, other = made.webs
    first = live(one, show)
    for at, node in enumerate((other, one, other)):
        title(node, ann, show, f"Show {at}")
        made_here = publish(node, ann, show)
        assert made_here != first
        until(lambda wanted=made_here: live(one, show) == live(other, show) == wanted, 5)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    ann.send(other, "PUT", f"/expos/{show}/live", {"release": first})
    until(lambda: live(one, show) == first, 5)
    page = ask(f"{other.url}{show}/en/")
    assert page[0] == 200
    kit = ask(f"{one.url}{show}/release.json")[1].decode().split('"kit":"')[1].split('"')[0]
    assert all(
        hashlib.sha256(ask(f"{node.url}blobs/{kit}")[1]).hexdigest() == kit[:64]
        for node in made.webs
    )


def test_a_killed_worker_is_followed_by_the_other(site: tuple[Cluster, Person], show: str) -> None:
    made, ann = site
    title(made.webs[0], ann, show, "Killed")
    job = ann.send(made.webs[0], "POST", f"/expos/{show}/releases", {}, 202)
    state: dict[str, str] = {}

    def running() -> bool:
        state.update(ann.send(made.webs[1], "GET", f"/expos/{show}/jobs/{job['id']}"))
        return state["state"] != "waiting"

    until(running)
    # whichever of them has it: the other one does all that comes
    made.workers[0].end(signal.SIGKILL)
    try:
        assert ann.done(made.webs[1], job)["state"] == "done"
    finally:
        made.workers[0].start()
        made.workers[0].wait()


def test_an_upload_goes_on_at_another_node_when_its_node_is_killed(
    site: tuple[Cluster, Person], show: str
) -> None:
    made, ann = site
    data = random.Random(3).randbytes(1_500_000)
    meta = {
        "Upload_Metadata": f"path {base64.b64encode(b'media/film.mp4').decode()}",
        "Tus_Resumable": "1.0.0",
    }
    status, _, headers = ask(
        f"{made.webs[0].url}api/v1/expos/{show}/uploads", "POST", b"",
        {"Cookie": ann.cookie, "Upload-Length": str(len(data)), "Upload-Concat": "partial",
         **{name.replace("_", "-"): value for name, value in meta.items()}},
    )  # fmt: skip
    assert status == 201
    where = headers["Location"]
    piece = {
        "Cookie": ann.cookie,
        "Tus-Resumable": "1.0.0",
        "Content-Type": "application/offset+octet-stream",
    }
    half = 700_000
    assert (
        ask(
            f"{made.webs[0].url}{where[1:]}", "PATCH", data[:half], {**piece, "Upload-Offset": "0"}
        )[0]
        == 204
    )
    made.webs[0].end(signal.SIGKILL)
    try:
        there = ask(
            f"{made.webs[1].url}{where[1:]}",
            "HEAD",
            None,
            {"Cookie": ann.cookie, "Tus-Resumable": "1.0.0"},
        )
        assert (there[0], there[2]["Upload-Offset"]) == (200, str(half))
        last = ask(
            f"{made.webs[1].url}{where[1:]}",
            "PATCH",
            data[half:],
            {**piece, "Upload-Offset": str(half)},
        )
        assert (last[0], last[2]["Upload-Offset"]) == (204, str(len(data)))
    finally:
        made.webs[0].start()
        made.webs[0].wait()


def test_visits_go_on_without_workers_and_jobs_wait(
    site: tuple[Cluster, Person], show: str
) -> None:
    made, ann = site
    for one in made.workers:
        one.end()
    try:
        title(made.webs[0], ann, show, "Waiting")
        job = ann.send(made.webs[0], "POST", f"/expos/{show}/releases", {}, 202)
        assert ask(f"{made.webs[1].url}{show}/en/")[0] == 200
        assert (
            ann.send(made.webs[1], "GET", f"/expos/{show}/jobs/{job['id']}")["state"] == "waiting"
        )
    finally:
        for one in made.workers:
            one.start()
        for one in made.workers:
            one.wait()
    assert ann.done(made.webs[1], job)["state"] == "done"


def test_two_hundred_answers_under_publishes_are_right(
    site: tuple[Cluster, Person], show: str
) -> None:
    """After an acknowledged rollback the other node shows it within a second, and never another release after it."""
    made, ann = site
    first = live(made.webs[0], show)
    title(made.webs[0], ann, show, "Second")
    second = publish(made.webs[0], ann, show)
    until(lambda: live(made.webs[0], show) == second, 5)
    chance, slowest = random.Random(5), 0.0
    for _ in range(20):
        node, to = chance.choice(made.webs), chance.choice((first, second))
        ann.send(node, "PUT", f"/expos/{show}/live", {"release": to})
        began = time.monotonic()
        for one in made.webs:
            until(lambda at=one, wanted=to: live(at, show) == wanted, 1.0)  # type: ignore[misc]  # as above
        slowest = max(slowest, time.monotonic() - began)
        assert all(live(one, show) == to for one in made.webs for _ in range(5))
    assert slowest < 1.0

"""Back ends that refuse, reset, hang, answer slowly, cut answers short or send garbage: visits go on, whoever asks for
more gets a clear answer within two seconds, and all is well within four seconds after the back end is (a bus is tried
again after two)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from tests.nodes.cluster import Cluster, Person, ask, cluster, owner, until
from tests.nodes.faulty import Fault
from tests.nodes.test_cluster import live, publish, title

pytestmark = pytest.mark.long
ANSWER_S = 2.4  # two seconds, and what a machine with two cores adds
SHOW = "show"


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Cluster, Person]]:
    with cluster(workers=1, faults=True) as made:
        ann = owner(made)
        ann.send(made.webs[0], "POST", "/expos", {"id": SHOW, "title": "Show"}, 201)
        release = publish(made.webs[0], ann, SHOW)
        until(lambda: all(live(one, SHOW) == release for one in made.webs))
        for one in made.webs:
            assert ask(f"{one.url}{SHOW}/en/")[0] == 200
        yield made, ann


def degraded(made: Cluster) -> list[list[str]]:
    answers = [ask(f"{one.url}readyz") for one in made.webs]
    assert all(status == 200 for status, *_ in answers)
    return [json.loads(data)["degraded"] for _, data, _ in answers]


@pytest.mark.parametrize("fault", ["refuse", "reset", "hang", "slow", "cut", "garbage"])
@pytest.mark.parametrize("server", ["database", "objects", "bus"])
def test_fault(site: tuple[Cluster, Person], server: str, fault: Fault) -> None:
    made, ann = site
    web, proxy = made.webs[0], made.proxies[server]
    release = live(web, SHOW)
    proxy.set(fault)
    try:
        for address in (f"{SHOW}/release.json", f"{SHOW}/en/"):
            began = time.monotonic()
            assert ask(f"{web.url}{address}")[0] == 200
            assert time.monotonic() - began < ANSWER_S
        for method, path, body in (
            ("GET", f"/expos/{SHOW}/draft", None),
            ("POST", "/expos", {"id": f"{server}-{fault}", "title": "New"}),
            ("PUT", f"/expos/{SHOW}/live", {"release": release}),
        ):
            began = time.monotonic()
            status, data, headers = ask(f"{web.url}api/v1{path}", method, body, {"Cookie": ann.cookie})
            assert time.monotonic() - began < ANSWER_S, (path, time.monotonic() - began)
            assert status < 300 or (status, bool(headers["Retry-After"])) == (503, True), data
        if fault != "slow":
            until(lambda: all(server in one for one in degraded(made)), 15)
    finally:
        proxy.set("none")
    until(lambda: degraded(made) == [[], []], 4)
    began = time.monotonic()
    until(lambda: ann.ask(web, "GET", f"/expos/{SHOW}/draft")[0] == 200, ANSWER_S)
    assert live(web, SHOW) == release


def test_what_was_published_while_the_bus_was_away_is_found(site: tuple[Cluster, Person]) -> None:
    made, ann = site
    made.proxies["bus"].set("refuse")
    try:
        title(made.webs[0], ann, SHOW, "Without a bus")
        release = publish(made.webs[0], ann, SHOW)
    finally:
        made.proxies["bus"].set("none")
    until(lambda: all(live(one, SHOW) == release for one in made.webs), 5)

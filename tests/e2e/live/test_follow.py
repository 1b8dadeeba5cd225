"""A lead as a follower sees it. The test speaks for the server: it says who leads and where the guide is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute
from tests.e2e.browser import MOVING, PHONE, goto, served, until, visitor
from tests.e2e.conftest import FAIR

from shapan.live.frames import LeadFrame, write_lead
from shapan.live.messages import Hello, LeadNews, LeadOver

pytestmark = pytest.mark.long
LEAD = 9
POSE = "(document.documentElement.dataset.pose ?? '').split(',').map(Number)"
TOUR = {
    "title": {"en": "Round the fair"},
    "stops": [
        {"id": "in", "view": {"kind": "booth", "booth": "1"}, "words": {"en": "Here the looms stand."}},
        {"id": "out", "view": {"kind": "booth", "booth": "5"}, "words": {"en": "And here is the way out."}},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The fair with a tour of two stops."""
    top: Path = tmp_path_factory.mktemp("led")
    expo = top / FAIR.name
    shutil.copytree(FAIR, expo)
    (expo / "scenarios").mkdir()
    (expo / "scenarios/round.json").write_text(json.dumps(TOUR))
    with served(str(expo), data=top / "data") as base:
        yield f"{base}/{expo.name}"


@dataclass
class Room:
    """What the server's room is to one page."""

    page: Page
    sockets: list[WebSocketRoute] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    tick: int = 0

    def open(self) -> None:
        def enter(socket: WebSocketRoute) -> None:
            self.sockets.append(socket)
            socket.on_message(
                lambda data: self.said.append(json.loads(data)) if isinstance(data, str) else None
            )
            self.tell(
                Hello(id=len(self.sockets), mode="counted", level="0", origin=(0, 0), resume="")
            )

        self.page.route_web_socket("**/live?*", enter)

    def tell(self, message: msgspec.Struct) -> None:
        self.sockets[-1].send(msgspec.json.encode(message).decode())

    def lead(self, **more: Any) -> None:
        told = {
            "level": "0",
            "turn": 1,
            "tour": "round",
            "title": "",
            "guide": "Bo",
            "call": "",
            "captions": "",
            "hands": 0,
        }
        self.tell(LeadNews(id=LEAD, **{**told, **more}))

    def guide_at(self, x: float, y: float, yaw: float, stop: int | None) -> None:
        self.tick += 1
        eye = (round(x * 1000), round(y * 1000), 1650)
        state = LeadFrame(
            tick=self.tick, id=LEAD, eye=eye, yaw=round(yaw * 65536 / 360), pitch=0, stop=stop,
            followers=1, pointer=None, clock=None, acts=None, flags=0,
        )  # fmt: skip
        self.sockets[-1].send(write_lead(state))

    def heard(self, kind: str) -> bool:
        self.page.wait_for_timeout(20)  # lets the messages of the page in
        return any(message["kind"] == kind for message in self.said)


def begin(page: Page, expo: str) -> tuple[Room, float, float]:
    room = Room(page)
    room.open()
    goto(page, f"{expo}/en/?booth=1", "walk")
    until(page, "document.documentElement.dataset.liveState === 'open'")
    room.lead()
    page.locator(".meeting > button").click()
    page.get_by_role("button", name="Follow: Round the fair · Bo").click()
    while not room.heard("follow"):
        pass
    x, y, *_ = page.evaluate(POSE)
    return room, x, y


def near(page: Page, x: float, y: float) -> None:
    until(page, f"Math.hypot({POSE}[0] - {x}, {POSE}[1] - {y}) < 5")


@pytest.mark.parametrize("motion", [{}, {**MOVING, "viewport": PHONE}])
def test_a_follower_is_taken_along_and_may_leave_and_return(
    browser: Browser, led: str, motion: dict[str, Any]
) -> None:
    with visitor(browser, **motion) as page:
        room, x, y = begin(page, led)
        far = page.evaluate(
            "fetch('../release.json').then(r => r.json()).then(r => r.halls[0].view)"
        )
        room.guide_at(far[0], far[1], far[3], 0)
        near(page, far[0], far[1])
        card = page.locator(".lead-card")
        until(page, "document.querySelector('.lead-card').innerText.includes('looms stand')")
        room.lead(captions="Look up now.")
        until(page, "document.querySelector('.captions').innerText === 'Look up now.'")
        page.locator("canvas.stage").focus()
        page.keyboard.press("KeyQ")  # a touch leaves
        back = card.get_by_role("button", name="Back to the group")
        back.wait_for()
        room.guide_at(x, y, 0, 1)
        until(page, "document.querySelector('.lead-card').innerText.includes('way out')")
        back.click()
        near(page, x, y)
        room.tell(LeadOver(LEAD))
        until(page, "document.querySelector('.lead-card').hidden")


def test_a_follower_whose_connection_broke_follows_again(browser: Browser, led: str) -> None:
    with visitor(browser) as page:
        room, x, y = begin(page, led)
        room.guide_at(x, y, 0, 0)
        until(page, "document.querySelector('.lead-card').innerText.includes('looms stand')")
        room.said.clear()
        room.sockets[-1].close(code=1001)
        until(page, "document.documentElement.dataset.liveState === 'waiting'")
        until(page, "document.documentElement.dataset.liveState === 'open'")
        room.lead()
        while not room.heard("follow"):
            pass
        assert room.said[0] == {"kind": "follow", "lead": LEAD}


def test_a_guide_begins_a_tour_and_sends_where_it_is(browser: Browser, led: str) -> None:
    with visitor(browser) as page:
        room = Room(page)
        room.open()
        goto(page, f"{led}/en/?booth=1#lead=k1", "walk")
        until(page, "document.documentElement.dataset.liveState === 'open'")
        page.locator(".meeting > button").click()
        page.get_by_role("combobox", name="Tours that are led now").select_option("round")
        page.get_by_role("button", name="Start").click()
        while not room.heard("lead-start"):
            pass
        asked = {
            "kind": "lead-start",
            "tour": "round",
            "title": "",
            "call": "",
            "key": "k1",
            "again": None,
            "turn": 0,
        }
        assert asked in room.said
        room.lead(yours=True, hands=2)
        until(page, "document.querySelector('.lead-card').innerText.includes('2 hands are up')")
        page.get_by_label("Captions: what you say now").fill("Welcome")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Stop leading").click()
        while not room.heard("lead-stop"):
            pass
        assert {"kind": "captions", "text": "Welcome"} in room.said

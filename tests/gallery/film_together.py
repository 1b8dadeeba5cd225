"""`python -m tests.gallery.film_together [NAME…]`: looping pictures of visitors who meet, in docs/pictures: grains of light on
the table, and a group that follows a guide.

Time in the picture is stepped (film.py), time at the server is not. What the server sends is kept in a queue, and the
picture gets of it what came within its own time: a slow machine films the pace of a fast one."""

from __future__ import annotations

import asyncio
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import aiohttp
from benchmarks.crowd import fill
from benchmarks.live.walkers import open_walkers, walk_about
from benchmarks.live.walks import SPEED, Way, read_ways
from playwright.sync_api import Page
from tests.e2e.browser import MESA, ROOT, until
from tests.e2e.browser import served as served_live
from tests.e2e.live.conftest import guide_key
from tests.gallery.camera import browser
from tests.gallery.film import CARD, CLOCK, OUT, SIZE, Arrive, Run, filmed, looped

from shapan.live.frames import LeadFrame, write_lead

DEMO = ROOT / "scenes/smart-china-expo-2021"
GROUP = 9
_SECONDS = 3600.0
_TURN_S = 0.25
# Binary messages wait for the time of the picture: one each 200 ms, as they were sent.
QUEUE = """(() => {
  const Real = window.WebSocket;
  const step = window.film;
  let [due, waiting, holds] = [0, [], false];
  window.hold = () => { holds = true; };
  window.film = ms => {
    for (due += ms; due >= 200; due -= 200) waiting.shift()?.();
    return step(ms);
  };
  window.WebSocket = class extends Real {
    set onmessage(call) {
      super.onmessage = call && (event =>
        holds && typeof event.data !== 'string' ? void waiting.push(() => call(event)) : call(event));
    }
  };
})()"""
OPEN = "(film(33), document.documentElement.dataset.liveState === 'open')"
FOLLOWED = """(() => {
  film(33);
  if (document.querySelector('.lead-card')?.hidden === false) return true;
  const buttons = [...document.querySelectorAll('.meeting button')];
  buttons.find(one => one.textContent.startsWith('Follow'))?.click();
  return false;
})()"""
HIDE = "for (const over of document.querySelectorAll('.shapan, .stage-ring')) over.style.display = 'none'"


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as work:
        data = Path(work) / "data"
        with served_live(str(DEMO), data=data):
            pass
        key = guide_key(data)
        with served_live(str(DEMO), data=data) as base, browser(MESA) as opened:
            for name in names or FILMS:
                people, play = FILMS[name]
                page = opened.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
                for script in (CARD, CLOCK, QUEUE):
                    page.add_init_script(script)
                with _others(people, base, key):
                    data_ = looped(filmed(page, partial(play, page, f"{base}/{DEMO.name}")))
                page.close()
                (OUT / f"{name}.webp").write_bytes(data_)
                print(f"docs/pictures/{name}.webp {len(data_) // 1000} kB")


@contextmanager
def _others(people: str, base: str, key: str) -> Iterator[None]:
    target, more = (fill, ()) if people == "crowd" else (_lead, (key,))
    process = get_context("spawn").Process(target=target, args=(base, DEMO.name, *more))
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _lead(base: str, expo: str, key: str) -> None:
    asyncio.run(_guide(base, expo, key))


async def _guide(base: str, expo: str, key: str) -> None:
    """A guide in the middle of a group, along the longest way of the show."""
    longest = max(read_ways(base, expo), key=lambda one: one.at[-1])
    way = _beside(longest, 0.0)
    ways = [(_beside(longest, 0.8 * (n % 3 - 1)), 1.5 + 0.9 * n) for n in range(GROUP)]
    group = await open_walkers(base, expo, ways)
    for one in group:
        one.be_seen()
    async with aiohttp.ClientSession() as session:
        guide = await session.ws_connect(f"{base}/{expo}/live?level={way.level}")
        start = {"kind": "lead-start", "tour": "", "title": "Round", "call": "", "key": key, "again": None, "turn": 0}  # fmt: skip
        await guide.send_str(json.dumps(start))
        async for message in guide:
            if message.type is aiohttp.WSMsgType.TEXT:
                said = json.loads(message.data)
                if said["kind"] == "lead" and said["yours"]:
                    break
        await asyncio.gather(
            walk_about(group, _SECONDS), _walk(guide, said["id"], way), _drain(guide)
        )


def _beside(way: Way, aside_m: float) -> Way:
    """Straight through the middle of an aisle whose booths stand at both sides, or beside that."""
    (ax, ay), (bx, by) = (
        ((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in (way.places[:2], way.places[-2:])
    )
    length = math.dist((ax, ay), (bx, by))
    dx, dy = (by - ay) / length * aside_m, (ax - bx) / length * aside_m
    return Way(way.level, ((ax + dx, ay + dy), (bx + dx, by + dy)), (0.0, length))


async def _walk(guide: aiohttp.ClientWebSocketResponse, id: int, way: Way) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    while True:
        x, y, turn = way.pose(1.5 + 0.9 * (GROUP // 2) + SPEED * (loop.time() - begin))
        eye = (round(x * 1000), round(y * 1000), 1_650)
        state = LeadFrame(
            tick=0, id=id, eye=eye, yaw=int(turn * 65_536) & 0xFFFF, pitch=0, stop=None,
            followers=0, pointer=None, clock=None, acts=None, flags=0,
        )  # fmt: skip
        await guide.send_bytes(write_lead(state))
        await asyncio.sleep(_TURN_S)


async def _drain(guide: aiohttp.ClientWebSocketResponse) -> None:
    async for _ in guide:
        pass


def grains(page: Page, address: str, run: Run, arrive: Arrive) -> None:
    page.goto(f"{address}/en/?mode=table&mood=evening")
    arrive("table")
    until(page, OPEN)
    until(page, "(film(33), document.documentElement.dataset.liveGrains > 0)")
    page.evaluate(HIDE)
    run_held(page, run, 6)


def lead(page: Page, address: str, run: Run, arrive: Arrive) -> None:
    page.goto(f"{address}/en/?mode=walk&mood=day")
    arrive("walk")
    until(page, OPEN)
    page.evaluate("document.querySelector('.meeting > button').click()")
    until(page, FOLLOWED)
    until(page, "(film(33), Number(document.documentElement.dataset.livePeople) >= 5)")
    page.evaluate(HIDE)
    run_held(page, run, 3)


def run_held(page: Page, run: Run, seconds: float) -> None:
    page.evaluate("hold()")
    for _ in range(60):  # what fades in; and the server is ahead of the picture from now on
        page.evaluate("film(33)")
        page.wait_for_timeout(50)
    run(seconds)


FILMS = {"together-table": ("crowd", grains), "together-lead": ("guide", lead)}

if __name__ == "__main__":
    main(sys.argv[1:])

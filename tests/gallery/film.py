"""`python -m tests.gallery.film [NAME…]`: looping pictures in docs/pictures: the dive, and two set pieces at work. The real
viewer, with time that is stepped: each frame waits for what it shows, so that a slow machine films what a fast one shows."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import FloatRect, Page, Request
from tests.e2e.browser import MESA, PATIENCE_S, ROOT, until
from tests.gallery.camera import browser, served
from tests.gallery.poses import DEMO

OUT = ROOT / "docs" / "pictures"
SIZE = (640, 400)
CARD_PX = 130  # below the film: the player's card would cover it, and the picture keeps clear of it
STEP_MS = 100  # ten frames a second…
STEPS = 3  # …each after so many of the viewer, which else would lower its quality
MOST = 1_500_000  # bytes
CLIP: FloatRect = {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
HALL = "n2"
# Frames come when they are asked for, and the clock stands in between.
CLOCK = """(() => {
  let [now, next, waiting] = [performance.now(), 1, new Map()];
  performance.now = () => now;
  window.requestAnimationFrame = call => (waiting.set(next, call), next++);
  window.cancelAnimationFrame = id => void waiting.delete(id);
  window.film = ms => {
    now += ms;
    const due = waiting;
    waiting = new Map();
    for (const call of due.values()) call(now);
    return due.size;
  };
})()"""


Run = Callable[[float], None]
Arrive = Callable[[str], None]
# A renderer in software is shown two pictures a second of what moves by itself. This one says it is a card.
CARD = """(() => {
  const of = WebGL2RenderingContext.prototype;
  const real = of.getParameter;
  of.getParameter = function (name) { return name === 37446 ? 'a card' : real.call(this, name); };
})()"""


def main(names: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as work,
        served(Path(work), [DEMO]) as addresses,
        browser(MESA) as opened,
    ):
        for name in names or FILMS:
            below = 0 if name == "dive" else CARD_PX
            page = opened.new_page(viewport={"width": SIZE[0], "height": SIZE[1] + below})
            page.add_init_script(CLOCK)
            frames = filmed(page, partial(FILMS[name], page, addresses[DEMO]))
            page.close()
            data = looped(frames)
            (OUT / f"{name}.webp").write_bytes(data)
            print(f"docs/pictures/{name}.webp {len(frames)} frames, {len(data) // 1000} kB")


def looped(frames: list[Image.Image]) -> bytes:
    """The best quality that fits into MOST bytes."""
    for quality in (76, 68, 60, 52, 44, 36, 28, 20):
        out = io.BytesIO()
        frames[0].save(
            out,
            "WEBP",
            save_all=True,
            append_images=frames[1:],
            duration=STEP_MS,
            loop=0,
            quality=quality,
            method=6,
        )
        if out.tell() <= MOST:
            break
    return out.getvalue()


def filmed(page: Page, play: Callable[[Run, Arrive], None]) -> list[Image.Image]:
    asked: set[Request] = set()
    page.on("request", lambda request: request.resource_type == "eventsource" or asked.add(request))
    page.on("requestfinished", lambda request: asked.discard(request))
    page.on("requestfailed", lambda request: asked.discard(request))
    frames: list[Image.Image] = []

    def run(seconds: float) -> None:
        for _ in range(round(seconds * 1000 / STEP_MS)):
            for _ in range(STEPS):
                page.evaluate(f"film({STEP_MS / STEPS})")
            while asked:  # what this moment asks for is there in the next
                page.wait_for_timeout(10)
            frames.append(
                Image.open(
                    io.BytesIO(page.screenshot(clip=CLIP, timeout=PATIENCE_S * 1000))
                ).convert("RGB")
            )

    def arrive(view: str) -> None:
        until(page, f"(film(33), document.documentElement.dataset.view === '{view}')")

    play(run, arrive)
    return frames


def set_piece(query: str, page: Page, address: str, run: Run, arrive: Arrive) -> None:
    """A set piece as its stop shows it."""
    page.add_init_script(CARD)
    page.goto(f"{address}/en/?{query}")
    arrive("walk")
    until(page, "(film(33), document.querySelector('.player')?.dataset.phase === 'here')")
    # the tour waits here
    page.evaluate("document.querySelectorAll('.player .controls button')[1].click()")
    page.evaluate(
        "for (const over of document.querySelectorAll('.shapan, .stage-ring')) over.style.display = 'none'"
    )
    for _ in range(40):  # what fades in, and what was loaded meanwhile
        page.evaluate("film(33)")
        page.wait_for_timeout(20)
    run(5)


def dive(page: Page, address: str, run: Run, arrive: Arrive) -> None:
    """Table, dive, a few steps along the aisle, and up again."""
    # Once through without a camera: tiles and letters are there from then on.
    page.goto(f"{address}/en/?at=150,30,1.65,0,0&mood=day")
    arrive("walk")
    page.goto(f"{address}/en/?mood=day")
    arrive("table")
    page.evaluate(
        "for (const over of document.querySelectorAll('.shapan, .stage-ring')) over.style.display = 'none'"
    )
    run(0.8)
    page.mouse.click(*spot(page))
    run(2.4)
    page.locator("canvas.stage").focus()
    page.keyboard.down("KeyW")
    run(1.6)
    page.keyboard.up("KeyW")
    run(0.3)
    page.keyboard.press("Escape")
    run(2.6)


def spot(page: Page) -> tuple[float, float]:
    """A point of the picture where a tap means the hall."""
    for y in range(SIZE[1] // 4, SIZE[1] * 3 // 4, 12):
        for x in range(SIZE[0] // 4, SIZE[0] * 3 // 4, 12):
            page.mouse.move(x, y)
            page.evaluate("film(16)")
            if page.evaluate("document.documentElement.dataset.hover") == HALL:
                return x, y
    raise AssertionError(f'the hall "{HALL}" is nowhere in the picture')


FILMS: dict[str, Callable[[Page, str, Run, Arrive], None]] = {
    "dive": dive,
    "set-piece-city": partial(set_piece, "scenario=smart-city-and-life&stop=traffic"),
    "set-piece-cell": partial(set_piece, "scenario=smart-manufacturing&stop=robots"),
}

if __name__ == "__main__":
    main(sys.argv[1:])

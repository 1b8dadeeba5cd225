"""Nothing pops: the picture is filmed with time that is stepped, a sixtieth of a second a frame, and no frame changes much
of it at once. What moves changes it in every frame, what fades in many; what pops in one alone."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request
from tests.e2e.browser import MOVING, until, visitor
from tests.e2e.stage.sight import WHOLE
from tests.gallery.film import CLOCK

pytestmark = [pytest.mark.browser, pytest.mark.long]
SIZE = {"width": 240, "height": 150}
STEP_MS = 1000 / 60
BLOCK = 10  # pixels
# of 255, a block's mean, over two and a half times the change of the frames before and after
SUDDEN = 3.0
# of the picture; a roof, a wall of fog or a step that is skipped are a third of it and more
MOST = 0.15
Frames = npt.NDArray[np.int16]


def opened(page: Page, address: str, view: str) -> set[Request]:
    """As it stands when all has come, the panels left out. Gives the set of what is being asked for."""
    asked: set[Request] = set()
    page.on("request", lambda request: request.resource_type == "eventsource" or asked.add(request))
    page.on("requestfinished", lambda request: asked.discard(request))
    page.on("requestfailed", lambda request: asked.discard(request))
    page.add_init_script(CLOCK)
    page.goto(address)
    until(page, f"(film(40), document.documentElement.dataset.view === '{view}')")
    for _ in range(80):
        stepped(page, asked, 40)
    until(page, f"(film(0), {WHOLE})")
    page.evaluate(
        "for (const over of document.querySelectorAll('.shapan, .stage-ring')) over.style.display = 'none'"
    )
    return asked


def stepped(page: Page, asked: set[Request], ms: float = STEP_MS) -> None:
    page.evaluate(f"film({ms})")
    page.wait_for_timeout(4)  # workers answer; what they have later fades in, or it pops
    while asked:
        page.wait_for_timeout(4)


def filmed(page: Page, asked: set[Request], seconds: float) -> Frames:
    frames = []
    for _ in range(round(seconds * 60)):
        stepped(page, asked)
        frames.append(
            np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), np.int16)
        )
    return np.stack(frames)


def sudden(frames: Frames) -> float:
    """The largest share of the picture that changes in one frame. While a shadow map is drawn the picture stands for a
    frame: the two beside it show what is moved, and are left out."""
    change = np.abs(np.diff(frames, axis=0)).mean(axis=3)
    n, high, wide = change.shape
    blocks = change.reshape(n, high // BLOCK, BLOCK, wide // BLOCK, BLOCK).mean(axis=(2, 4))
    stands = np.flatnonzero(change.mean(axis=(1, 2)) < 0.02)
    shares = [0.0]
    for at in range(1, n - 1):
        if np.abs(stands - at).min(initial=9) > 1:
            most = 2.5 * np.maximum(blocks[at - 1], blocks[at + 1])
            shares.append(float((blocks[at] - most > SUDDEN).mean()))
    return max(shares)


def test_what_is_measured_is_what_pops() -> None:
    hills = (100 + 80 * np.sin(np.arange(400) / 20)).astype(np.int16)
    moves = np.stack(
        [np.broadcast_to(hills[at : at + 240, None], (150, 240, 3)) for at in range(30)]
    )
    assert sudden(moves) == 0
    pops = moves.copy()
    pops[15:, :75] += 40
    assert sudden(pops) > 0.4
    fades = moves.copy()
    fades[:, :75] += (4 * np.arange(30, dtype=np.int16))[:, None, None, None]
    assert sudden(fades) == 0


def test_through_a_gate(browser: Browser, demo: str) -> None:
    with visitor(browser, viewport=SIZE, **MOVING) as page:
        asked = opened(page, f"{demo}/en/?at=50,16,1.65,0,3&mood=day", "walk")
        page.locator("canvas.stage").focus()
        page.keyboard.down("KeyW")
        film = filmed(page, asked, 1.9)
        page.keyboard.up("KeyW")
        assert page.evaluate("document.documentElement.dataset.hall") == "n1"
        assert sudden(film) < MOST


def test_down_into_a_hall_and_up_again(browser: Browser, demo: str) -> None:
    with visitor(browser, viewport=SIZE, **MOVING) as page:
        asked = opened(page, f"{demo}/en/?at=150,30,1.65,0,0&mood=day", "walk")
        page.keyboard.press("Escape")
        up = filmed(page, asked, 2.2)
        until(page, "(film(16), document.documentElement.dataset.view === 'table')")
        page.mouse.click(120, 70)
        down = filmed(page, asked, 2.2)
        until(page, "(film(16), document.documentElement.dataset.view === 'walk')")
        for film in (up, down):
            assert sudden(film) < MOST
        assert all(np.abs(b - a).mean() < 60 for a, b in pairwise([*up, *down]))

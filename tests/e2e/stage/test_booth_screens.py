"""Screens of booths: what the exhibitor says, moving; its film, without sound; nothing of it with reduced motion."""

from __future__ import annotations

import base64
import io
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.e2e.browser import (
    MOVING,
    PATIENCE_S,
    ROOT,
    arrive,
    goto,
    served,
    until,
    until_true,
    visitor,
)
from tests.e2e.stage.sight import WALK_FOV, on_screen, pose, rested

from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.scene.signs import section_screens

pytestmark = pytest.mark.long
SIZE = {"width": 960, "height": 600}
BOOTH = "A1"
# A second of one colour, recorded by the browser itself.
RECORD = """() => new Promise((done) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 184];
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: 'video/webm;codecs=vp8'});
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = async () => {
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    done(btoa(String.fromCharCode(...bytes)));
  };
  recorder.start();
  let frames = 25;
  const timer = setInterval(() => {
    pen.fillStyle = '#ff00ff';
    pen.fillRect(0, 0, 320, 184);
    if (!--frames) { clearInterval(timer); recorder.stop(); }
  }, 40);
})"""


@pytest.fixture(scope="module")
def filmed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The starter expo with a film in one booth, and the place of its screen."""
    folder = tmp_path_factory.mktemp("show")
    expo = folder / "show"
    subprocess.run(
        [sys.executable, "-m", "shapan", "new", expo],
        check=True,
        env={"PYTHONPATH": str(ROOT / "server")},
    )
    (expo / "booths/a1").mkdir(parents=True, exist_ok=True)
    with visitor(browser) as page:
        film = base64.b64decode(page.evaluate(RECORD))
    (expo / "booths/a1/video.webm").write_bytes(film)
    with served(str(expo), data=folder / "data") as base:
        yield f"{base}/show"


def shot(page: Page) -> npt.NDArray[np.int16]:
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        return np.asarray(picture.convert("RGB"), np.int16)


def magenta(page: Page) -> int:
    red, green, blue = np.moveaxis(shot(page), 2, 0)
    return int(((red > 180) & (blue > 180) & (green < 90)).sum())


def test_a_film_runs_on_the_screen_of_its_booth_without_sound(
    browser: Browser, filmed: str
) -> None:
    with visitor(browser, viewport=SIZE, **MOVING) as page:
        page.add_init_script("""(() => {
          window.films = [];
          const make = Document.prototype.createElement;
          Document.prototype.createElement = function (name, ...more) {
            const node = make.call(this, name, ...more);
            if (name === 'video') window.films.push(node);
            return node;
          };
        })()""")
        goto(page, f"{filmed}/en/?booth={BOOTH}", "walk")
        until(
            page,
            "window.films.length === 1 && !window.films[0].paused && window.films[0].currentTime > 0",
        )
        assert page.evaluate("window.films[0].muted && window.films[0].loop")
        until_true(lambda: magenta(page) > 800, said="the film is seen")
        page.keyboard.press("Escape")  # back to the table
        page.keyboard.press("Escape")
        arrive(page, "table")
        until(page, "window.films[0].paused")


def test_with_reduced_motion_no_film_is_loaded_and_the_slide_stands(
    browser: Browser, filmed: str
) -> None:
    with visitor(browser, viewport=SIZE) as page:
        films = []
        page.on(
            "request", lambda request: films.append(request.url) if ".webm" in request.url else None
        )
        goto(page, f"{filmed}/en/?booth={BOOTH}", "walk")
        rested(page, "performance.getEntriesByType('resource').length")
        assert not films
        assert not magenta(page)


def test_slides_turn_one_into_the_next(browser: Browser, demo: str) -> None:
    """Seen from 3 m before the screen of a booth whose firm has its name and what it shows to say."""
    expo = read_source(open_expo(ROOT / "scenes/smart-china-expo-2021")).expo
    level, hall = next(
        (level, hall) for level in expo.levels for hall in level.halls if hall.id == "n1"
    )
    screen = section_screens(expo, hall, hall.booths, {})["N1-A02"]
    turn = math.radians(screen.yaw)
    x, y = screen.at[0] + 3 * math.sin(turn), screen.at[1] + 3 * math.cos(turn)
    at = f"{x:.2f},{y:.2f},{level.elevation + 1.65:.2f},{(screen.yaw + 180) % 360:.0f},0"
    with visitor(browser, viewport=SIZE, **MOVING) as page:
        goto(page, f"{demo}/en/?at={at}&mood=day", "walk")
        mid_x, mid_y = (
            int(v)
            for v in on_screen(pose(page), WALK_FOV, screen.at, SIZE["width"], SIZE["height"])
        )

        def face() -> npt.NDArray[np.int16]:
            return shot(page)[mid_y - 30 : mid_y + 30, mid_x - 50 : mid_x + 50]

        def wait(seen: Callable[[npt.NDArray[np.int16]], bool]) -> npt.NDArray[np.int16]:
            end = time.monotonic() + PATIENCE_S
            while not seen(face()):
                assert time.monotonic() < end
            return face()

        # the kit's own picture has no white
        lettered = wait(lambda now: bool((now.min(axis=2) > 220).sum() > 40))
        wait(lambda now: bool((np.abs(now - lettered).max(axis=2) > 80).sum() > 100))

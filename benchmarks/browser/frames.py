"""JavaScript time a frame: what the page's own animation callbacks take while something moves.

Update and submit are inside; drawing is not, which a software renderer does in a process of its own. Only callbacks that
submitted draws are frames. A callback that waits for that process (uploads, programs at first use) waits for drawing, so
the page is moved until those are over before anything is counted.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page
from tests.e2e.browser import chromium, until, visitor

TIMED = """(() => {
  const raf = window.requestAnimationFrame.bind(window), times = window.__times = [];
  let draws = 0;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
    const real = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...a) { draws++; return real.apply(this, a); };
  }
  window.requestAnimationFrame = call => raf(t => {
    draws = 0;
    const from = performance.now();
    call(t);
    if (draws) times.push(performance.now() - from);
  });
})()"""
FRAMES = 60
SIZE = {"width": 640, "height": 400}  # small: the renderer in software shall keep up


def script_ms(url: str) -> dict[str, float]:
    """Median milliseconds of FRAMES frames each: turning the table, and walking through a hall."""
    with chromium() as browser:
        found = {}
        for name, query, keys in (
            ("table", "mode=table", ("ArrowLeft", "ArrowRight")),
            ("walk", "mode=walk", ("KeyW", "KeyS")),
        ):
            with visitor(browser, viewport=SIZE, reduced_motion="reduce") as page:
                page.add_init_script(TIMED)
                page.goto(f"{url}?{query}")
                until(page, f"document.documentElement.dataset.view === '{name}'")
                page.locator("canvas.stage").focus()
                _move(page, keys)  # programs and textures are used for the first time
                found[name] = statistics.median(_move(page, keys))
        return found


def _move(page: Page, keys: tuple[str, str]) -> list[float]:
    """Holds one key and then the other until FRAMES frames were drawn."""
    page.evaluate("window.__times.length = 0")
    for turn, key in enumerate(keys, 1):
        page.keyboard.down(key)
        until(page, f"window.__times.length >= {FRAMES * turn // len(keys)}")
        page.keyboard.up(key)
    times: list[float] = page.evaluate("window.__times")
    return times[:FRAMES]

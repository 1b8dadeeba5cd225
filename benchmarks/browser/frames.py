"""JavaScript time a frame: what the page's own animation callbacks take while something moves.

Update and submit are inside, drawing is not: a software renderer draws in a process of its own, on as many threads as
there are cores. By the wall its threads would be in the figure, which take the cores from the page in the middle of a
callback (2.6 and 6.8 ms in two runs of one build); so the page's thread is asked for its own processor time, which the
browser's trace holds for every callback. Only callbacks that submitted draws are frames.
"""

from __future__ import annotations

import json
import statistics
from typing import Any

from playwright.sync_api import Browser, Page
from tests.e2e.browser import chromium, until, visitor

MARKED = """(() => {
  const raf = window.requestAnimationFrame.bind(window);
  window.__frames = window.__draws = 0;
  let draws = 0;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
    const real = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...a) { draws++; return real.apply(this, a); };
  }
  window.requestAnimationFrame = call => raf(t => {
    draws = 0;
    call(t);
    if (draws) {
      window.__frames++;
      window.__draws = Math.max(window.__draws, draws);
      performance.mark('drew');
    }
  });
})()"""
FRAMES = 60
SIZE = {"width": 640, "height": 400}  # small: the renderer in software shall keep up


def script_ms(url: str) -> dict[str, float]:
    """Median milliseconds of FRAMES frames each: turning the table, walking through a hall, and before a booth
    that has sent exhibits and posters."""
    with chromium() as browser:
        found = {}
        for name, view, query, keys in (
            ("table", "table", "mode=table", ("ArrowLeft", "ArrowRight")),
            ("walk", "walk", "mode=walk", ("KeyW", "KeyS")),
            ("walk past exhibits", "walk", "booth=S1-C01", ("KeyW", "KeyS")),
        ):
            with visitor(browser, viewport=SIZE, reduced_motion="reduce") as page:
                page.add_init_script(MARKED)
                page.goto(f"{url}?{query}")
                until(page, f"document.documentElement.dataset.view === '{view}'")
                found[name], _ = moved(browser, page, keys)
        return found


def moved(browser: Browser, page: Page, keys: tuple[str, str]) -> tuple[float, int]:
    """Median milliseconds of the frames while one key is held and then the other, and the most draws of one. `page`: with
    MARKED."""
    page.locator("canvas.stage").focus()
    _move(page, keys)  # programs and textures are used for the first time
    page.evaluate("window.__draws = 0")
    browser.start_tracing(page=page, categories=["devtools.timeline", "blink.user_timing"])
    _move(page, keys)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return statistics.median(_callbacks(events)), int(page.evaluate("window.__draws"))


def _move(page: Page, keys: tuple[str, str]) -> None:
    """Holds one key and then the other until FRAMES frames were drawn."""
    page.evaluate("window.__frames = 0")
    for turn, key in enumerate(keys, 1):
        page.keyboard.down(key)
        until(page, f"window.__frames >= {FRAMES * turn // len(keys)}")
        page.keyboard.up(key)


def _callbacks(events: list[dict[str, Any]]) -> list[float]:
    """Milliseconds of processor time of each animation callback that drew."""
    drew = [(one["tid"], one["ts"]) for one in events if one["name"] == "drew"]
    calls = [one for one in events if one["name"] == "FireAnimationFrame" and one.get("ph") == "X"]
    return [
        one["tdur"] / 1000
        for one in calls
        if any(tid == one["tid"] and one["ts"] <= ts <= one["ts"] + one["dur"] for tid, ts in drew)
    ]

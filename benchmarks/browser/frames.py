"""JavaScript time a frame: what the page's own requestAnimationFrame callbacks take while the camera moves; drawing happens elsewhere."""

from __future__ import annotations

from tests.e2e.browser import chromium, until, visitor

TIMED = """(() => {
  const raf = window.requestAnimationFrame.bind(window), times = window.__times = [];
  window.requestAnimationFrame = call => raf(t => { const a = performance.now(); call(t); times.push(performance.now() - a); });
})()"""


def script_ms(url: str) -> float:
    """Median over the frames of three seconds of dragging, in milliseconds."""
    with chromium() as browser, visitor(browser, viewport={"width": 640, "height": 400}) as page:
        page.add_init_script(TIMED)
        page.goto(url)
        until(page, "document.documentElement.dataset.view === 'table'")
        page.evaluate("window.__times.length = 0")
        page.mouse.move(320, 200)
        page.mouse.down()
        for i in range(60):
            page.mouse.move(320 + 2 * i, 200, steps=1)
            page.wait_for_timeout(50)
        page.mouse.up()
        times = sorted(t for t in page.evaluate("window.__times"))
    return float(times[len(times) // 2])

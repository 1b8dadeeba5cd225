"""What goes wrong at a visitor's: workers, tiles, graphics, connections, tabs. Each has an end, and it is on screen."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.e2e.browser import ROOT, VIEW, arrive, goto, served, until, until_true, visitor
from tests.e2e.stage.sight import (
    HOVER,
    POSE,
    TABLE_FOV,
    WATCH,
    booths,
    colours,
    middle,
    on_screen,
    pose,
    rested,
)

SMALL = {"width": 480, "height": 320}
WORKERS = {
    "are not allowed": "window.Worker = class { constructor() { throw new Error('no workers here'); } }",
    "break at once": """window.Worker = class extends EventTarget {
      constructor() { super(); setTimeout(() => this.onerror?.(new Event('error'))); } postMessage() {} terminate() {} }""",
    "say nothing": "window.Worker = class extends EventTarget { postMessage() {} terminate() {} }",
}
# The context is lost as soon as it is made; `window.back()` gives it back.
LOST = """(() => {
  const real = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const context = real.call(this, kind, ...rest);
    if (kind === 'webgl2' && context && !window.loss) {
      window.loss = context.getExtension('WEBGL_lose_context');
      window.loss.loseContext();
    }
    return context;
  };
})()"""
STREAMS = "window.streams = []; window.EventSource = class extends EventSource { constructor(a) { super(a); streams.push(this); } }"
OPEN = "streams.filter(one => one.readyState !== EventSource.CLOSED).length"


def hide(page: Page, hidden: bool) -> None:
    """As another tab before this one does; headless pages are always seen."""
    page.evaluate(f"""Object.defineProperty(document, 'hidden', {{configurable: true, get: () => {str(hidden).lower()}}});
      document.dispatchEvent(new Event('visibilitychange'))""")


@pytest.mark.parametrize(
    "workers",
    [
        pytest.param(name, marks=pytest.mark.long) if name == "say nothing" else name
        for name in WORKERS
    ],
)
def test_the_table_stands_and_is_lettered_where_workers(
    browser: Browser, fair: str, workers: str
) -> None:
    booth = next(one for one in booths(fair) if one["number"] == "12")
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(WORKERS[workers])
        goto(page, f"{fair}/en/", "table")
        assert colours(page) > 20
        x, y = middle(booth["outline"])
        page.mouse.move(*on_screen(pose(page), TABLE_FOV, (x, y, 1.0), *SMALL.values()))
        assert until(page, HOVER) in {one["key"] for one in booths(fair)} | {"hall-1"}


def test_what_breaks_off_is_asked_for_again(browser: Browser, fair: str) -> None:
    seen: set[str] = set()

    def once(route: Route) -> None:
        if route.request.url in seen:
            return route.continue_()
        seen.add(route.request.url)
        return route.abort("connectionreset")

    with visitor(browser, meant="ERR_CONNECTION_RESET", viewport=SMALL) as page:
        page.route(re.compile(r"/blobs/|release\.json"), once)
        goto(page, f"{fair}/en/?mode=walk", "walk")
        assert len(seen) > 3
        assert colours(page) > 12
        until(page, "document.querySelector('.notice')?.hidden")


def test_a_tile_that_is_missing_is_said_and_can_be_asked_for_again(
    browser: Browser, fair: str
) -> None:
    gone: list[str] = []

    def missing(route: Route) -> None:
        gone.append(route.request.url)
        route.fulfill(status=404, body="")

    with visitor(browser, meant="404|Failed to load tile", viewport=SMALL) as page:
        page.route(re.compile(r"/blobs/[0-9a-f]+\.glb"), missing)
        goto(page, f"{fair}/en/", "table")
        assert gone
        until(page, "document.querySelector('.notice')?.hidden === false")
        bare = colours(page)
        page.unroute_all()
        page.locator(".notice .act").click()
        until(page, f"{VIEW} === 'table' && document.querySelector('.notice')?.hidden")
        until_true(lambda: colours(page) > bare, said="the halls stand on the table")


def test_a_context_lost_while_the_page_opens_is_waited_for(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(LOST)
        page.goto(f"{fair}/en/")
        until(
            page,
            "document.querySelectorAll('script[src], link[rel=modulepreload]').length > 0 && !!window.loss",
        )
        assert page.evaluate(VIEW) == "loading"
        page.evaluate("loss.restoreContext()")
        arrive(page, "table")
        assert colours(page) > 20


@pytest.mark.long  # it is waited for, 12 s
def test_a_context_that_stays_lost_while_the_page_opens_leaves_the_list(
    browser: Browser, fair: str
) -> None:
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(LOST)
        goto(page, f"{fair}/en/", "list")
        until(page, "!!document.querySelector('main .note[role=status]')")
        assert page.locator("main h1").is_visible()
        assert page.locator("canvas.stage, .shapan").count() == 0


@pytest.mark.long  # it is waited for, 12 s
def test_a_context_that_stays_lost_before_a_booth_leads_to_its_page(
    browser: Browser, fair: str
) -> None:
    with visitor(browser, viewport=SMALL) as page:
        goto(page, f"{fair}/en/?booth=12", "walk")
        page.evaluate(
            "document.querySelector('canvas.stage').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
        )
        until(
            page,
            "location.pathname.endsWith('/en/booths/12/') && document.readyState === 'complete'",
        )
        assert page.locator("main h1").is_visible()
        assert page.locator("canvas.stage, .shapan").count() == 0


@pytest.mark.long
def test_a_tab_that_nobody_sees_draws_nothing_and_goes_on_when_seen(
    browser: Browser, fair: str
) -> None:
    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(WATCH)
        goto(page, f"{fair}/en/?mode=walk", "walk")
        rested(page, "window.drawn")
        hide(page, True)
        # what came late has been drawn while the page was seen
        drawn = page.evaluate("window.drawn")
        page.locator("canvas.stage").press("KeyQ", delay=120)
        assert rested(page, "window.drawn", 0.3) == drawn
        hide(page, False)
        page.locator("canvas.stage").press("KeyQ", delay=120)
        until(page, f"window.drawn > {drawn}")
        assert colours(page) > 12


@pytest.fixture
def show(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A show of one's own, served, and the file with its exhibitors."""
    folder = tmp_path / "show"
    subprocess.run(
        [sys.executable, "-m", "shapan", "new", str(folder)],
        cwd=ROOT,
        env={"PYTHONPATH": "server"},
        check=True,
    )
    with served(str(folder), data=tmp_path / "data") as base:
        yield base, folder / "exhibitors.csv"


@pytest.mark.long
def test_an_open_page_follows_what_is_published_and_catches_up_when_seen_again(
    browser: Browser, show: tuple[str, Path]
) -> None:
    address, exhibitors = show

    def renamed(before: str, after: str) -> None:
        exhibitors.write_text(exhibitors.read_text("utf-8").replace(before, after), "utf-8")

    with visitor(browser, viewport=SMALL) as page:
        page.add_init_script(STREAMS)
        page.goto(f"{address}/show/en/?booth=A1")
        heading = "document.querySelector('#shapan-booth')?.textContent"
        until(page, f"{VIEW} === 'walk' && {heading} === 'Aurora Robotics'")
        page.evaluate("window.same = true")
        until(page, f"{OPEN} === 1")
        renamed("Aurora Robotics", "Borealis")
        until(page, f"{heading} === 'Borealis'")
        hide(page, True)
        assert page.evaluate(OPEN) == 0
        renamed("Borealis", "Corona")
        hide(page, False)
        until(page, f"{heading} === 'Corona' && {OPEN} === 1")
        assert page.evaluate("window.same") is True
        until(page, f"{VIEW} === 'walk'")
        assert colours(page) > 12


@pytest.mark.long
def test_a_hall_that_cannot_be_had_leaves_one_where_one_was(browser: Browser, demo: str) -> None:
    busy = "document.querySelector('.stage').ariaBusy === 'true'"
    with visitor(browser, meant="ERR_INTERNET_DISCONNECTED|Failed to load", viewport=SMALL) as page:
        goto(page, f"{demo}/en/?mode=table", "table")
        before = page.evaluate(POSE)
        page.context.set_offline(True)
        page.evaluate(
            "history.pushState(null, '', '?hall=n4'); dispatchEvent(new PopStateEvent('popstate'))"
        )
        until(page, busy)
        assert colours(page) > 12, "the picture stays meanwhile"
        until(page, f"!({busy}) && {POSE} === '{before}'")  # the pose is told with the next frame
        assert page.evaluate(VIEW) == "table"
        assert page.get_by_text("Connection lost").is_visible()
        page.context.set_offline(False)
        # the page has heard of it, and asks again for tiles that failed
        page.get_by_text("Connection lost").wait_for(state="hidden")
        page.evaluate(
            "history.pushState(null, '', '?hall=n4'); dispatchEvent(new PopStateEvent('popstate'))"
        )
        until(page, f"{VIEW} === 'walk'")

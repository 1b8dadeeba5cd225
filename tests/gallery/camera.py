"""Builds the shows, serves them and takes their pictures, one browser at a time."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import tests.conftest  # noqa: F401 - readers are held to their CPU alone: on a busy machine models would be left out
from PIL import Image
from playwright.sync_api import Browser, Page, Request, sync_playwright
from tests.e2e.browser import PATIENCE_S, ROOT, SWIFTSHADER, until
from tests.e2e.stage.sight import POSE, WATCH
from tests.gallery import shows
from tests.gallery.poses import DEMO, Pose

from shapan.cli import main as shapan

# The viewer draws for as long as anything is on its way (tiles, letters, posters, fades) and stops when the picture is still:
# frames of the browser that pass without a drawing say so, however slow the machine. Gives how many in a row there were.
QUIET = """new Promise(done => {
  let [quiet, drawn] = [0, window.drawn];
  const tick = () => {
    if (window.drawn !== drawn) return done(quiet);
    if (++quiet === 12) return done(quiet);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Show -> address of its expo."""
    sources = {DEMO: ROOT / "scenes" / DEMO, **shows.write(folder / "sources")}
    ids = {}
    for name in dict.fromkeys(names):
        out = folder / "built" / name
        assert shapan(["build", str(sources[name]), "-o", str(out)]) in (0, None)
        ids[name] = next(
            p.name
            for p in sorted(out.iterdir())
            if p.is_dir() and p.name not in ("blobs", "viewer", "assets")
        )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "built")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        base = f"http://127.0.0.1:{server.server_address[1]}"
        yield {name: f"{base}/{name}/{ids[name]}" for name in ids}
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser(args: Sequence[str] = SWIFTSHADER) -> Iterator[Browser]:
    """Pictures that are compared are SwiftShader's, which every Chromium brings along; Mesa's are to 98 % the same."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(args))
        try:
            yield opened
        finally:
            opened.close()


def picture(
    opened: Browser,
    address: str,
    pose: Pose,
    size: tuple[int, int],
    lang: str = "en",
    bare: bool = False,
) -> Image.Image:
    """`bare`: the scene without the panels over it. Its `info` says the pose as the page tells it."""
    context = opened.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    asked: set[Request] = set()
    page.on("request", lambda request: request.resource_type == "eventsource" or asked.add(request))
    page.on("requestfinished", lambda request: asked.discard(request))
    page.on("requestfailed", lambda request: asked.discard(request))
    try:
        query = "&".join(part for part in (pose.query, f"mood={pose.mood}") if part)
        page.goto(f"{address}/{lang}/?{query}", wait_until="commit")
        until(page, "['table', 'hall', 'walk'].includes(document.documentElement?.dataset.view)")
        settle(page, asked)
        if pose.apart:
            page.locator("canvas.stage").press("Enter")
            page.evaluate("document.activeElement.blur()")
            settle(page, asked)
        if bare:
            page.evaluate("document.querySelector('.shapan').style.display = 'none'")
            settle(page, asked)  # what a panel covered is seen again, in the middle
        taken = Image.open(io.BytesIO(page.screenshot(timeout=120_000))).convert("RGB")
        taken.info["pose"] = page.evaluate(POSE)
        return taken
    finally:
        context.close()


def settle(page: Page, asked: set[Request]) -> None:
    """Until nothing is drawn and nothing is awaited."""
    end = time.monotonic() + PATIENCE_S
    while page.evaluate(QUIET) < 12 or asked or page.locator(".stage[aria-busy=true]").count():
        assert time.monotonic() < end, (
            f"still drawing, or waiting for {[request.url for request in asked]}"
        )
        page.wait_for_timeout(50)


def webp(image: Image.Image, most: int) -> bytes:
    """The best quality that fits into `most` bytes."""
    for quality in (82, 74, 66, 58, 50, 40, 30, 20):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= most:
            break
    return out.getvalue()

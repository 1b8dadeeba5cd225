"""Builds the shows, serves them and takes their pictures, one browser at a time."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from tests.e2e.browser import ROOT, until
from tests.gallery import shows
from tests.gallery.poses import DEMO, Pose

from shapan.cli import main as shapan

# Mesa draws these pictures twice as fast as SwiftShader, to 98 % the same.
ARGS = ("--no-sandbox", "--disable-quic", "--no-first-run", "--use-angle=gl-egl", "--ignore-gpu-blocklist")
SETTLED_MS = 2_000  # tiles of the last level arrive and labels fade in; measured on two cores


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
            p.name for p in sorted(out.iterdir()) if p.is_dir() and p.name not in ("blobs", "viewer", "assets")
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
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGS))
        try:
            yield opened
        finally:
            opened.close()


def picture(opened: Browser, address: str, pose: Pose, size: tuple[int, int], lang: str = "en") -> Image.Image:
    context = opened.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page = context.new_page()
    try:
        page.goto(f"{address}/{lang}/{pose.query}", wait_until="commit")
        until(page, "['table', 'hall', 'walk'].includes(document.documentElement?.dataset.view)", 90)
        page.wait_for_timeout(SETTLED_MS)
        return Image.open(io.BytesIO(page.screenshot(timeout=120_000))).convert("RGB")
    finally:
        context.close()


def webp(image: Image.Image, most: int) -> bytes:
    """The best quality that fits into `most` bytes."""
    for quality in (82, 74, 66, 58, 50, 40, 30, 20):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= most:
            break
    return out.getvalue()

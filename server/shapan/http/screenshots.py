"""Takes pictures of a static tree with a local browser, over the DevTools protocol and one WebSocket.

The browser is Chromium or Chrome, from `CHROMIUM` or the search path; without a graphics card it renders in software.
A local server serves the tree on a free port. Browser and server end after the last picture."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import aiohttp

from shapan.errors import NotFound
from shapan.publish.export.pictures import Shot, encoded_picture
from shapan.source.json_types import JsonObject

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE_S = 300.0  # limit for one picture, for software rendering on a busy machine
_START_S = 60.0
_FLAGS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    # The system's OpenGL, also Mesa's software renderer, is twice as fast as Chromium's own software renderer (14 s a
    # picture against 30 s on two busy cores). Without one, Chromium falls back to its own.
    *(("--use-angle=gl-egl",) if sys.platform == "linux" else ()),
    "--ignore-gpu-blocklist",
    "--enable-unsafe-swiftshader",
)
# share of the picture's size during loading: two fifths of the pixels, and wider than the breakpoint for phones
_SMALL = 0.65
# Counts drawn frames and pending requests; runs before all scripts of the page.
_WATCH = """(() => {
  window.drawn = 0;
  for (const name of ['drawElements', 'drawArrays']) {
    const real = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...a) { window.drawn++; return real.apply(this, a); };
  }
})()"""
# The viewer draws while requests are pending, and then stops: after this many frames without drawing, the picture is
# complete, unless the stage says that it will change.
_STILL = """new Promise(done => {
  let [quiet, drawn, asked] = [0, window.drawn, performance.getEntriesByType('resource').length];
  const tick = () => {
    const now = performance.getEntriesByType('resource').length;
    const busy = document.querySelector('.stage')?.ariaBusy === 'true';
    if (busy || window.drawn !== drawn || now !== asked) return done(false);
    if (++quiet === 20) return done(true);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})"""
_SHOWN = "['table', 'hall', 'walk'].includes(document.documentElement?.dataset.view)"
_HIDE = "document.querySelector('.shapan').style.display = 'none'; true"
# Pauses the player, because a running tour would have moved on before the picture is complete.
_PAUSED = """(() => {
  const player = document.querySelector('.player');
  const pause = player?.querySelectorAll('.controls button')[1];
  if (!pause) return false;
  if (!player.dataset.halted) { player.dataset.halted = '1'; pause.click(); }
  return player.dataset.stop === %s && ['here', 'rest', 'end'].includes(player.dataset.phase);
})()"""


def found_browser() -> str:
    """Raises NotFound; the text names the remedy."""
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else NAMES:
        path = shutil.which(name)
        if path:
            return path
    raise NotFound(
        f"a Chromium or Chrome was expected for pictures, {named or 'none of ' + ', '.join(NAMES)} is not there; "
        "install one, say where it is in CHROMIUM, or build without --pictures"
    )


def photographed(
    tree: Path, expo: str, shots: Sequence[Shot], progress: Callable[[int, int], None]
) -> dict[str, bytes]:
    """Path below the expo's folder -> picture. Failed pictures are omitted and reported on standard error."""
    with _handed_out(tree) as base:
        return asyncio.run(_all(f"{base}/{expo}/", shots, found_browser(), progress))


async def _all(
    root: str, shots: Sequence[Shot], browser: str, progress: Callable[[int, int], None]
) -> dict[str, bytes]:
    taken: dict[str, bytes] = {}
    async with _opened(browser) as page:
        for number, shot in enumerate(shots):
            progress(number, len(shots))
            try:
                async with asyncio.timeout(PATIENCE_S):
                    taken[shot.path] = encoded_picture(
                        shot, await page.take(f"{root}{shot.locale}/?{shot.query}", shot)
                    )
            except TimeoutError:
                print(
                    f"shapan: no picture {shot.path}: not shown after {PATIENCE_S:.0f} s",
                    file=sys.stderr,
                )
    progress(len(shots), len(shots))
    return taken


class _Page:
    """One tab. Responses are matched by their id; events are ignored."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session = ""
        self._numbers = itertools.count(1)

    async def open(self) -> None:
        target = (await self.ask("Target.createTarget", url="about:blank"))["targetId"]
        self._session = (await self.ask("Target.attachToTarget", targetId=target, flatten=True))[
            "sessionId"
        ]
        await self.ask("Page.enable")
        await self.ask("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
        features = [
            {"name": "prefers-reduced-motion", "value": "reduce"}, {"name": "prefers-color-scheme", "value": "light"},
        ]  # fmt: skip
        await self.ask("Emulation.setEmulatedMedia", features=features)

    async def take(self, address: str, shot: Shot) -> bytes:
        await self._resize(shot, _SMALL)
        # otherwise the content of the previous page would count as loaded
        await self.ask("Page.navigate", url="about:blank")
        await self.ask("Page.navigate", url=address)
        if shot.stop:
            await self.until(_PAUSED % json.dumps(shot.stop))
        await self.until(_SHOWN)
        await self.until(_HIDE)
        await self.until(_STILL)
        await self.until("window.drawn = 0; true")
        await self._resize(shot, 1)
        await self.until("window.drawn > 0")
        await self.until(_STILL)
        return base64.b64decode((await self.ask("Page.captureScreenshot", format="png"))["data"])

    async def _resize(self, shot: Shot, scale: float) -> None:
        width, height = (round(scale * side) for side in shot.size)
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def until(self, expression: str) -> None:
        """Waits until the expression is true; it has no value while the page is replaced."""
        while True:
            with contextlib.suppress(_Refused):
                answer = await self.ask(
                    "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
                )
                if answer["result"].get("value") is True:
                    return
            await asyncio.sleep(0.1)

    async def ask(self, method: str, **parameters: Any) -> JsonObject:
        number = next(self._numbers)
        message: JsonObject = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        await self._socket.send_json(message)
        async for came in self._socket:
            answer = came.json()
            if answer.get("id") == number:
                if "error" in answer:
                    raise _Refused(answer["error"].get("message", ""))
                result: JsonObject = answer["result"]
                return result
        raise NotFound(
            "the browser that takes the pictures has ended; build again, or without --pictures"
        )


class _Refused(Exception):
    """The browser returned an error."""


@contextlib.asynccontextmanager
async def _opened(browser: str) -> AsyncIterator[_Page]:
    # Chromium's sandbox does not work as root
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with tempfile.TemporaryDirectory(prefix="shapan-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *_FLAGS,
            *root,
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            address, rest = await _listening(process, browser)
            try:
                async with (
                    aiohttp.ClientSession() as session,
                    session.ws_connect(address, max_msg_size=64 << 20, heartbeat=None) as socket,
                ):
                    page = _Page(socket)
                    await page.open()
                    yield page
            finally:
                rest.cancel()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _listening(
    process: asyncio.subprocess.Process, browser: str
) -> tuple[str, asyncio.Task[None]]:
    """The address from the browser's standard error. The task keeps reading, because the browser blocks when the pipe
    is full."""
    assert process.stderr is not None
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_START_S):
            async for line in process.stderr:
                if b"DevTools listening on " in line:
                    address = line.decode().rpartition(" ")[2].strip()
                    return address, asyncio.create_task(_drained(process.stderr))
    raise NotFound(
        f"{browser} was expected to take pictures and did not start; try it by hand with --headless=new"
    )


async def _drained(stream: asyncio.StreamReader) -> None:
    while await stream.read(1 << 16):
        pass


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def _handed_out(tree: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tree)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

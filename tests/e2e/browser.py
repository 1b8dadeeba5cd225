"""Debian's Chromium under Playwright, and pages that fail a test on any console error or CSP violation."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from tests.system_packages import mesa_there

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
COMMON = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--ignore-gpu-blocklist", "--disable-gpu-rasterization",
]  # fmt: skip
# Mesa's renderer (llvmpipe) takes a third of the CPU of the one that every Chromium brings along; both draw the same.
SWIFTSHADER = [*COMMON, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
MESA = [*COMMON, "--use-angle=gl-egl"]
ARGS = MESA if mesa_there() else SWIFTSHADER
PATIENCE_S = 120.0  # what takes a second here may take long where others work too
# small: software rendering is fill-bound
DESKTOP, PHONE = {"width": 960, "height": 600}, {"width": 390, "height": 844}
VIEW = "document.documentElement.dataset.view"
# else flights are cuts, and the crowd stands
MOVING: dict[str, Any] = {"reduced_motion": "no-preference"}
# By day in the halls of every show, and after their last day. Playwright's own clock would replace requestAnimationFrame,
# too. The studio has the clock of its server, which it compares with its own.
CLOCK = """if (!/^\\/studio\\/(?!previews)/.test(location.pathname)) {
  const now = Date.parse("2026-09-15T08:30:00Z");
  Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  };
}"""


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # faketime makes its processes run without end: a page has CLOCK
        own = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGS, *more], env=dict(own)
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser, *, meant: str = "(?!)", **context: Any) -> Iterator[Page]:
    """A new visitor's page, at one hour and in one zone, without motion unless `context` asks for it. Anything on the
    console that is an error, or a page error, fails the test that used it, but for what matches `meant`: errors that
    the test itself brings about."""
    usual = {"viewport": DESKTOP, "reduced_motion": "reduce", "timezone_id": "Europe/Berlin"}
    opened: BrowserContext = browser.new_context(**{**usual, **context})
    opened.add_init_script(CLOCK)
    opened.set_default_timeout(PATIENCE_S * 1000)
    page = opened.new_page()
    errors: list[str] = []
    page.on(
        "console",
        lambda message: (
            errors.append(f"{message.text} ({message.location.get('url', '')})")
            if message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page
        unmeant = [error for error in errors if not re.search(meant, error)]
        assert not unmeant, unmeant
    finally:
        opened.close()


# The least spacing that WCAG 2.2, 1.4.12, asks text to bear
SPACED = """{ const sheet = new CSSStyleSheet(); sheet.replaceSync(`* { line-height: 1.5 !important;
  letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }"""


def until(page: Page, expression: str, seconds: float = PATIENCE_S) -> Any:
    """Polls `expression` in the page until it is truthy (wait_for_function needs eval, which the CSP forbids).
    A page that goes to another address while it is asked has no answer yet."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = page.evaluate(expression)
        except Error as left:
            if "Execution context was destroyed" not in str(left):
                raise
            value = None
        if value:
            return value
        assert time.monotonic() < end, (
            f"still false after {seconds} s: {expression}; html dataset: {page.evaluate('({...document.documentElement.dataset})')}"
        )
        page.wait_for_timeout(50)


def goto(page: Page, address: str, view: str) -> None:
    page.goto(address)
    arrive(page, view)


def arrive(page: Page, view: str) -> None:
    until(page, f"{VIEW} === '{view}'")


def until_true(
    what: Callable[[], Any], seconds: float = PATIENCE_S, said: str = "condition"
) -> Any:
    end = time.monotonic() + seconds
    while not (value := what()):
        assert time.monotonic() < end, f"still false after {seconds} s: {said}"
        time.sleep(0.05)
    return value


_HELD: list[socket.socket] = []  # until the process ends


def free_port() -> int:
    """For one server, which may listen at it because this process does not; nobody else is given it meanwhile."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _HELD.append(held)
    port: int = held.getsockname()[1]
    return port


@contextmanager
def served(*arguments: str, data: Path) -> Iterator[str]:
    """`shapan serve …` as a process of its own; yields its address once it has built all, ends it by pid."""
    process = start_serving(*arguments, data=data)
    try:
        yield address_said(process)
    finally:
        process.terminate()
        process.communicate()


def start_serving(*arguments: str, data: Path, port: int = 0) -> subprocess.Popen[str]:
    """`shapan serve …`, which the caller ends. `port`: 0 is any free one."""
    command = [
        sys.executable,
        "-m",
        "shapan",
        "serve",
        *arguments,
        "--data",
        str(data),
        "--port",
        str(port),
    ]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "server")},
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def served_with_model(folder: Path, model: Path) -> Iterator[str]:
    """The address of the starter expo, served from `folder`, with this model in booth A1."""
    expo = folder / "show"
    subprocess.run(
        [sys.executable, "-m", "shapan", "new", expo],
        check=True,
        env={"PYTHONPATH": str(ROOT / "server")},
    )
    (expo / "booths/a1").mkdir(parents=True, exist_ok=True)
    shutil.copy(model, expo / "booths/a1/model.glb")
    with served(str(expo), data=folder / "data") as base:
        yield f"{base}/show"


@contextmanager
def plainly_served(tree: Path) -> Iterator[str]:
    """`python -m http.server` over a folder; yields its address."""
    command = [
        sys.executable,
        "-u",
        "-m",
        "http.server",
        "0",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(tree),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield address_said(process)
    finally:
        process.terminate()
        process.communicate()


def address_said(process: subprocess.Popen[str]) -> str:
    """Where a server that was asked for any free port listens: the first address on its standard output, but for the
    invitation to the studio, which is said before anything is built."""
    assert process.stdout is not None
    for line in process.stdout:
        if "/studio/" not in line and (found := re.search(r"http://[\w.]+:\d+", line)):
            return found.group()
    raise AssertionError(f"the server ended with {process.wait()} and named no address")

"""Debian's Chromium under Playwright, and pages that fail a test on any console error or CSP violation."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]  # fmt: skip
DESKTOP, PHONE = {"width": 960, "height": 600}, {"width": 390, "height": 844}  # small: software rendering is fill-bound


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=[*ARGS, *more]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser, **context: Any) -> Iterator[Page]:
    """A new visitor's page. Anything on the console that is an error, or a page error, fails the test that used it."""
    options: dict[str, Any] = {"viewport": DESKTOP, **context}
    opened: BrowserContext = browser.new_context(**options)
    page = opened.new_page()
    errors: list[str] = []
    page.on(
        "console",
        lambda message: (
            errors.append(f"{message.text} ({message.location.get('url', '')})") if message.type == "error" else None
        ),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page
        assert errors == []
    finally:
        opened.close()


def until(page: Page, expression: str, seconds: float = 60.0) -> Any:
    """Polls `expression` in the page until it is truthy (wait_for_function needs eval, which the CSP forbids)."""
    end = time.monotonic() + seconds
    while True:
        value = page.evaluate(expression)
        if value:
            return value
        assert time.monotonic() < end, (
            f"still false after {seconds} s: {expression}; html dataset: {page.evaluate('({...document.documentElement.dataset})')}"
        )
        page.wait_for_timeout(50)


def until_true(what: Callable[[], Any], seconds: float = 60.0, said: str = "condition") -> Any:
    end = time.monotonic() + seconds
    while not (value := what()):
        assert time.monotonic() < end, f"still false after {seconds} s: {said}"
        time.sleep(0.05)
    return value


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


@contextmanager
def served(*arguments: str, data: Path) -> Iterator[str]:
    """`shapan serve …` as a process of its own; yields its address once it is ready, ends it by pid."""
    port = free_port()
    command = [sys.executable, "-m", "shapan", "serve", *arguments, "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "server")}, stdout=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}"

    def ready() -> bool:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(base + "/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    try:
        until_true(ready, 120, "the server is ready")
        yield base
    finally:
        process.terminate()
        process.wait(20)

"""The whole of what docs/languages.md says a language takes: one file in a checkout, and the viewer and studio built with it.
Then the walk, its search, way and visit, and the studio speak it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, address_said, until, visitor

from shapan.publish.starter import starter

pytestmark = [pytest.mark.browser, pytest.mark.long]
GERMAN = {
    "language": "Deutsch",
    "pages": {"halls": "Hallen"},
    "walk": {"menu": "Menü", "close": "Schließen", "goThere": "Hingehen"},
    "search": {"go": "Führ mich hin"},
    "route": {"title": "Der Weg"},
    "visit": {"visit": "Mein Besuch", "keep": "Für meinen Besuch merken"},
    "studio": {"studio": "Werkstatt", "language": "Sprache"},
    "directions": {},
}


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    checkout = tmp_path_factory.mktemp("checkout")
    leave = shutil.ignore_patterns("node_modules", "dist", "__pycache__")
    for folder in ("server", "assets", "web"):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=leave)
    (checkout / "web/node_modules").symlink_to(ROOT / "web/node_modules")
    (checkout / "assets/locales/de.json").write_text(json.dumps(GERMAN), "utf-8")
    subprocess.run(
        ["npm", "run", "build", "--silent"],
        cwd=checkout / "web",
        check=True,
        stdout=subprocess.DEVNULL,
    )
    show = checkout / "show"
    for path, text in starter("show").items():
        (show / path).parent.mkdir(parents=True, exist_ok=True)
        (show / path).write_text(
            text.replace('locales = ["en", "zh", "ru"]', 'locales = ["de", "en"]'), "utf-8"
        )
    command = [
        sys.executable,
        "-m",
        "shapan",
        "serve",
        str(show),
        "--data",
        str(checkout / "data"),
        "--port",
        "0",
    ]
    environment = {**os.environ, "PYTHONPATH": str(checkout / "server")}
    process = subprocess.Popen(
        command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield address_said(process)
    finally:
        process.terminate()
        process.communicate()


def test_the_walk_speaks_it(browser: Browser, german: str) -> None:
    with visitor(browser, locale="de") as page:
        page.goto(f"{german}/show/?booth=A1")  # the server takes the browser's language
        until(
            page,
            "document.documentElement.dataset.view === 'walk' && !document.querySelector('.panel')?.hidden",
        )
        assert page.evaluate("document.documentElement.lang") == "de"
        panel = page.locator(".panel")
        assert panel.get_by_role("button", name="Hingehen").is_visible()
        panel.get_by_role("button", name="Für meinen Besuch merken").click()
        panel.get_by_role("button", name="Schließen").click()
        page.get_by_role("button", name="Menü").click()
        page.locator(".menu").get_by_role("button", name="Mein Besuch").click()
        until(page, "document.querySelectorAll('.visit .visit-stops li').length > 0")
        assert page.locator(".visit h2").inner_text() == "Mein Besuch"
        page.goto(f"{german}/show/de/?way=A1~B5")
        until(page, "document.querySelectorAll('.way-card li').length > 0")
        assert "Der Weg" in page.locator(".way-card").inner_text()
        page.locator("#shapan-search").click()
        page.keyboard.type("Delta")
        until(
            page,
            "!document.querySelector('.search-preview')?.hidden && document.querySelector('.search-preview button')",
        )
        assert page.get_by_role("button", name="Führ mich hin").is_visible()


def test_the_studio_speaks_it(browser: Browser, german: str) -> None:
    with visitor(browser, locale="de", meant="401") as page:
        page.goto(f"{german}/studio/")
        until(page, "document.querySelector('header, main')?.innerText.length > 0")
        page.get_by_role("combobox", name="Sprache").select_option(label="Deutsch")
        until(page, "document.body.innerText.includes('Werkstatt')")


def test_a_language_is_no_more_than_its_file() -> None:
    """Nothing of the sources names the languages that there are."""
    named = [
        path.relative_to(ROOT)
        for folder, kind in (("server/shapan", "*.py"), ("web/src", "*.ts*"))
        for path in Path(ROOT / folder).rglob(kind)
        if "locales/zh.json" in (text := path.read_text("utf-8")) or "locales/ru.json" in text
    ]
    assert named == []

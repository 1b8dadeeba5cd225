"""A person's whole path: from the set-up link to an expo that strangers walk through, an edit, and back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ezdxf
import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page
from tests.e2e.browser import ROOT, until, visitor

pytestmark = pytest.mark.browser
BOOTHS = [f"A{number}" for number in range(1, 7)] + [f"B{number}" for number in range(1, 7)]
TENANTS = {number: f"Company {number}" for number in BOOTHS if number != "B6"}  # nobody rents B6
PREVIEWED = "document.querySelector('.publish')?.innerText.includes('up to date')"


@contextmanager
def studio(data: Path) -> Iterator[tuple[str, str]]:
    """A new server; its address and its set-up link."""
    command = [sys.executable, "-m", "shapan", "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "server")}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        link = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/studio/join/\S+", line)))
        yield link.partition("/studio/")[0], link
    finally:
        process.terminate()
        process.communicate()


def plan(file: Path) -> Path:
    """A hall of 40 x 30 m with two rows of six booths of 4 x 3 m, back to back."""
    drawing = ezdxf.new()
    drawing.header["$INSUNITS"] = 6
    space = drawing.modelspace()
    space.add_lwpolyline([(0, 0), (40, 0), (40, 30), (0, 30)], close=True, dxfattribs={"layer": "HALL"})
    for at, number in enumerate(BOOTHS):
        x, y = 6 + at % 6 * 4, 12 + at // 6 * 3
        corners = [(x, y), (x + 4, y), (x + 4, y + 3), (x, y + 3)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "BOOTHS"})
        space.add_text(number, height=0.6, dxfattribs={"layer": "NUMBERS"}).set_placement((x + 1, y + 1))
    drawing.saveas(file)
    return file


def table(file: Path, tenants: Mapping[str, str]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Booth"])
    for number, name in tenants.items():
        sheet.append([name, number])
    book.save(file)
    return file


def bring(page: Page, *files: Path) -> None:
    """Chooses files, looks at what they were taken for, uploads."""
    page.locator(".drop input[type=file]").first.set_input_files([str(file) for file in files])
    page.locator(".brought").wait_for()
    page.get_by_role("button", name="Upload").click()
    page.locator(".brought").wait_for(state="detached")
    until(page, PREVIEWED)


def publish(page: Page) -> str:
    """Presses Publish twice; what the dialog said visitors will see differently."""
    page.locator(".publish").get_by_role("button", name="Publish").click()
    page.locator("dialog .difference").wait_for()
    said = page.locator("dialog .difference").inner_text()
    page.locator("dialog").get_by_role("button", name="Publish").click()
    page.locator("dialog").wait_for(state="detached")
    return said


def tenant(page: Page, base: str) -> str:
    """Who has booth A1, as a stranger reads it."""
    page.goto(f"{base}/fair-2026/en/booths/a1/")
    return page.locator("main").inner_text()


def test_from_the_set_up_link_to_an_expo_and_back(browser: Browser, tmp_path: Path) -> None:
    with (
        studio(tmp_path / "data") as (base, link), visitor(browser) as page,
        visitor(browser, java_script_enabled=False) as stranger,
    ):  # fmt: skip
        page.goto(link)
        for name, value in (
            ("name", "Ann"),
            ("email", "ann@example.org"),
            ("password", "correct horse battery staple"),
        ):
            page.locator(f"input[name={name}]").fill(value)
        page.get_by_role("button", name="Make my account").click()

        page.get_by_role("button", name="New expo").click()
        page.locator("input[name=title]").fill("Fair 2026")
        page.locator("select[name=begin]").select_option("blank")
        page.get_by_role("button", name="Create").click()

        names = tmp_path / "Aussteller.xlsx"
        bring(page, plan(tmp_path / "Hall 1.dxf"), table(names, {**TENANTS, "Z9": "Lost"}))
        assert "12" in page.locator(".figures").inner_text()
        found = page.locator(".findings").inner_text()
        assert 'exhibitor "Lost" has no booth' in found
        assert "B6" in found
        assert set(BOOTHS) <= set(page.locator(".sheet svg text").all_text_contents())
        bring(page, table(names, TENANTS))
        assert "Lost" not in page.locator(".findings").inner_text()

        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Open the preview").click()
        until(opened.value, "['table', 'hall'].includes(document.documentElement.dataset.view)")
        opened.value.close()
        assert stranger.request.get(f"{base}/fair-2026/en/").status == 404
        assert stranger.request.get(f"{base}/studio/previews/fair-2026/en/").status == 401

        assert "12 booths added" in publish(page)
        assert "Company A1" in tenant(stranger, base)

        bring(page, table(names, {**TENANTS, "A1": "Renamed Ltd"}))
        assert "Company A1" in tenant(stranger, base)  # a draft changes nothing for visitors
        assert "1 exhibitor renamed" in publish(page)
        assert "Renamed Ltd" in tenant(stranger, base)

        page.get_by_role("button", name="Show this one again").click()
        until(page, "document.querySelector('.notices')?.innerText.includes('earlier release')")
        assert "Company A1" in tenant(stranger, base)
        assert "Renamed Ltd" not in tenant(stranger, base)

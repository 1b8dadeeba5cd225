"""The ways to begin an expo: nothing, a copy, the demo, a zip of a folder. Each shows its booths on the plan and its
exhibitors in the list."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from tests.e2e.browser import until, visitor
from tests.e2e.studio.person import (
    BOOTHS,
    PREVIEWED,
    TENANTS,
    account,
    bring,
    new_expo,
    plan,
    studio,
    table,
)

BUILD_S = 600.0  # the demo takes a minute alone
DEMO = {"N1-A01", "N1-A08"}


def shown(page: Page) -> tuple[set[str], str]:
    """The numbers on the plan as understood, and the table of exhibitors."""
    until(page, PREVIEWED, BUILD_S)
    page.locator(".sheet svg text").first.wait_for(state="attached")
    numbers = set(page.locator(".sheet svg text").all_text_contents())
    page.get_by_role("link", name="Exhibitors").click()
    page.locator(".exhibitor-list tbody tr").first.wait_for()
    values = page.locator(".exhibitor-list tbody").evaluate(
        "body => body.innerText + [...body.querySelectorAll('input')].map((one) => one.value).join('\\n')"
    )
    page.get_by_role("link", name="Overview").click()
    return numbers, str(values)


def test_an_expo_is_begun_from_nothing_a_copy_the_demo_and_a_zip(
    browser: Browser, tmp_path: Path
) -> None:
    drawn, listed = plan(tmp_path / "Hall 1.dxf"), table(tmp_path / "Aussteller.xlsx", TENANTS)
    packed = tmp_path / "folder.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(drawn, "fair/plan/h1.dxf")
        archive.write(listed, "fair/exhibitors.xlsx")
    with studio(tmp_path / "data") as (base, link), visitor(browser) as page:
        account(page, link)
        new_expo(page, "From nothing", "blank")
        bring(page, drawn, listed)
        numbers, rows = shown(page)
        assert set(BOOTHS) <= numbers
        assert "Company B5" in rows

        page.goto(f"{base}/studio/")
        new_expo(page, "From a copy", "copy")
        assert page.url.endswith("/studio/expos/from-a-copy")
        assert shown(page) == (numbers, rows)

        page.goto(f"{base}/studio/")
        new_expo(page, "From the demo", "demo")
        numbers, rows = shown(page)
        assert numbers >= DEMO
        assert "景衡环境集团" in rows

        page.goto(f"{base}/studio/")
        page.get_by_role("button", name="New expo").click()
        page.locator("input[name=title]").fill("From a zip")
        page.locator("select[name=begin]").select_option("zip")
        page.locator("input[name=zip]").set_input_files(str(packed))
        page.get_by_role("button", name="Create").click()
        page.locator(".drop-zone").wait_for()
        numbers, rows = shown(page)
        assert set(BOOTHS) <= numbers
        assert "Company B5" in rows

        page.goto(f"{base}/studio/")
        for title in ("From nothing", "From a copy", "From the demo", "From a zip"):
            page.locator("main a", has_text=title).wait_for()

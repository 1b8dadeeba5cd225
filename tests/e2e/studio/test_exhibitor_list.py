"""The exhibitors as a table in a real browser: a number that the plan lacks, a cell, rows of a spreadsheet, a booth that
nobody has, a file of an exhibitor."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page
from tests.e2e.browser import until
from tests.e2e.studio.person import TENANTS, Prepared, bring, elsewhere, plan, table

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a33" d="M0 0h8v8H0z"/></svg>'


def save(page: Page, where: str) -> None:
    page.locator(where).get_by_role("button", name="Save").click()
    until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
    until(page, "document.querySelector('.pending').innerText === ''")


def test_the_list_is_worked_on_next_to_the_plan(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank") as (page, _):
        tenants = {("B66" if number == "B5" else number): name for number, name in TENANTS.items()}
        bring(page, plan(tmp_path / "Hall 1.dxf"), table(tmp_path / "Aussteller.xlsx", tenants))
        page.get_by_role("link", name="Exhibitors").click()

        page.locator("tr", has_text="“B66” is not on the plan").get_by_role(
            "button", name="B6", exact=True
        ).click()
        name = page.get_by_label("Company A1 · Name", exact=True)
        name.fill("Renamed Ltd")
        elsewhere(page, "notes.md", "exhibitors")
        assert name.input_value() == "Renamed Ltd"
        save(page, ".pending")
        assert page.locator(".bad").count() == 0
        assert page.locator(".exhibitor-list tr", has_text="B6").count() == 1

        page.get_by_role("button", name="Paste from a spreadsheet").click()
        page.get_by_label("Paste from a spreadsheet").locator("textarea").fill(
            "公司\t国家\nCompany A2\tCN\nNewcomer\tDE\n"
        )
        page.locator(".differing").wait_for()
        assert "1 new row" in page.locator(".differing").inner_text()
        save(page, "dialog")

        page.get_by_text("Without exhibitor").click()
        page.get_by_label("B5: Exhibitor").select_option(label="Newcomer")
        save(page, ".pending")
        page.get_by_role("searchbox").fill("newcomer")
        until(page, "document.querySelector('.exhibitor-list tbody').innerText.includes('B5')")

        logo = tmp_path / "our logo.svg"
        logo.write_text(LOGO)
        page.locator(".exhibitor-list").get_by_role("button", name="Files").click()
        page.locator("dialog input[type=file]").first.set_input_files(str(logo))
        page.locator("dialog li", has_text="logo.svg").wait_for()

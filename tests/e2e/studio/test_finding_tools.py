"""A finding opens the tool that mends it, and the studio never says to edit a file."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import PREVIEWED, Prepared, bring, plan, put, tab

LIST = "Name,Booth,E-mail\nNorthwind,A1,by phone\nAcme,Q77,info@acme.example\n"
HEAD = 'title = "Fair 2026"\nlocales = ["en", "zh"]\nend = "2026-05-01"\nstart = "2026-05-03"\n[titles]\nHall = { en = "The hall" }\n'


def tool(page: Page, said: str, does: str) -> None:
    """Presses the tool of a finding on the overview."""
    tab(page, "Overview")
    row = page.locator("#findings li", has_text=said).first
    row.get_by_role("link", name=does).click()


def test_findings_open_their_tools(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank") as (page, _):
        bring(page, plan(tmp_path / "hall.dxf"))
        put(page, "exhibitors.csv", LIST)
        put(page, "expo.toml", HEAD)
        until(page, PREVIEWED)
        page.locator("#findings li").first.wait_for()
        advice = page.locator("#findings .advice").all_inner_texts()
        assert [one for one in advice if re.search(r"\.toml|\.json|plan/|docs/", one)] == []
        seen = {"overview": violations(page)}

        tool(page, "by phone", "Open the cell")
        expect(page.get_by_label("Northwind · E-mail", exact=True)).to_be_focused()
        tool(page, "Q77", "Open the cell")
        expect(page.get_by_label("Acme · Booth", exact=True)).to_be_focused()
        tool(page, "A2", "Give it to an exhibitor")
        expect(page.get_by_label("A2: Exhibitor")).to_be_focused()
        tool(page, "2026-05-01", "Open the field")
        expect(page.get_by_label("Last day")).to_be_focused()
        tool(page, "per drawing unit", "Measure two points")
        expect(page.locator(".tabs [aria-pressed=true]")).to_have_text("Scale")

        # the same on the plan, without leaving it, and on a phone
        page.locator(".tabs").get_by_role("button", name="Findings").click()
        page.get_by_role("button", name="Measure two points").click()
        expect(page.locator("input[name=metres]")).to_be_visible()
        page.set_viewport_size(PHONE)
        tool(page, "Q77", "Open the cell")
        expect(page.get_by_label("Acme · Booth", exact=True)).to_be_focused()
        expect(page.get_by_label("Acme · Booth", exact=True)).to_be_in_viewport()
        page.go_back()
        page.locator("#findings li").first.wait_for()
        seen["phone"] = violations(page)
        assert {state: found for state, found in seen.items() if found} == {}

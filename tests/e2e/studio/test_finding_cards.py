"""Findings are tasks: one card a cause; one rule mends many numbers, on the plan or in the list; what is all right stays so."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import until
from tests.e2e.studio.person import PREVIEWED, TENANTS, Prepared, bring, draft, plan, tab, table

RULED = {f"Z{number}": name for number, name in TENANTS.items()}


def card(code: str) -> str:
    return f'.finding-cards > [data-code="{code}"]'


def test_one_rule_renames_the_booths_of_the_plan(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank") as (page, _):
        bring(page, plan(tmp_path / "hall.dxf"), table(tmp_path / "exhibitors.xlsx", RULED))
        unmatched = page.locator(card("booth-unmatched"))
        expect(unmatched).to_contain_text("11 numbers differ from the plan by the same rule")
        expect(unmatched.locator(".rule-examples li")).to_have_count(5)
        expect(unmatched.locator(".rule-examples li").first).to_have_text("ZA1 → A1")
        expect(unmatched.locator("ol.findings li")).to_have_count(0)
        unmatched.get_by_role("button", name="All 11").click()
        expect(unmatched.locator("ol.findings li")).to_have_count(11)
        assert violations(page) == []

        unmatched.get_by_role("link", name="Rename the booths of the plan").click()
        expect(page.get_by_label("become")).to_have_value("Z#")
        expect(page.locator(".plan-editor")).to_contain_text("11 booths are renamed")
        page.get_by_role("button", name="Rename by the rule").click()
        numbers = page.locator(".feature-list")
        expect(numbers).to_contain_text("ZA1")
        page.keyboard.press("Control+z")
        expect(numbers).not_to_contain_text("ZA1")
        page.keyboard.press("Control+Shift+z")
        expect(numbers).to_contain_text("ZA1")
        page.get_by_role("button", name="Save").click()
        tab(page, "Overview")
        until(page, PREVIEWED)
        expect(unmatched).to_have_count(0)


def test_one_rule_changes_the_list_and_what_is_all_right_stays_so(
    prepared: Prepared, tmp_path: Path
) -> None:
    with prepared("blank") as (page, _):
        bring(page, plan(tmp_path / "hall.dxf"), table(tmp_path / "exhibitors.xlsx", RULED))
        unmatched = page.locator(card("booth-unmatched"))
        unmatched.get_by_role("link", name="Change the list").click()
        expect(page.get_by_label("Company A1 · Booth", exact=True)).to_have_value("A1")
        page.get_by_role("button", name="Save").click()
        tab(page, "Overview")
        until(page, PREVIEWED)
        expect(unmatched).to_have_count(0)

        # B6 is vacant, and that is all right; its place is marked only where its card is chosen
        vacant = page.locator(card("booth-vacant"))
        page.locator(".sheet .marks").wait_for(state="attached")
        marks = page.locator(".sheet .marks a")
        vacant.get_by_role("button", name="Mark on the plan").click()
        expect(marks).to_have_count(1)
        vacant.get_by_role("button", name="This is all right").click()
        until(page, PREVIEWED)
        page.get_by_text("All right: 1").click()
        expect(vacant.get_by_role("button", name="Look at it again")).to_be_visible()
        assert '"booth-vacant 1"' in draft(page, "expo.toml")

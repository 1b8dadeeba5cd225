"""The plan by hand in a real browser: what a layer is, one booth, a booth that is added, the scale; tried, saved, taken
back; with a pointer and without one."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio.drawing import save
from tests.e2e.studio.person import PREVIEWED, Prepared, draft, tab
from tests.plan.inference.test_sheets import map_of_places


def tool(page: Page, name: str) -> None:
    page.locator(".tabs").get_by_role("button", name=name).click()


def test_the_plan_is_corrected_by_hand(prepared: Prepared) -> None:
    with prepared("drawn") as (page, _):
        page.get_by_role("link", name="Correct the plan").click()

        # by keyboard
        page.locator(".feature-list").get_by_role("button", name="A3", exact=True).press("Enter")
        page.get_by_label("Number", exact=True).fill("X1")
        page.get_by_label("Number", exact=True).press("Enter")
        until(page, "document.querySelector('.pending')?.innerText.includes('1 booth renumbered')")
        tool(page, "Layers")
        page.get_by_label("What it is: L-12").select_option("hall/hall")
        until(page, "document.querySelector('.pending')?.innerText.includes('hall')")
        assert "made around them" not in page.locator(".tools").inner_text()
        save(page)
        assert "[layers.L-12]" in draft(page, "plan/hall-1.toml")
        assert json.loads(draft(page, "plan/hall-1.edits.json"))["edits"][0]["number"] == "X1"

        tool(page, "Booths and features")
        page.get_by_role("button", name="Add by numbers").click()
        sheet = page.locator(".plan-window")
        box = sheet.bounding_box()
        assert box is not None
        # with a pointer
        page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.8)
        page.locator("input[name=number]").fill("C1")
        page.get_by_role("button", name="Add", exact=True).click()
        until(page, "document.querySelector('.pending')?.innerText.includes('1 booth added')")
        save(page)
        page.get_by_role("toolbar").get_by_role("button", name="Undo").click()
        until(page, "!document.querySelector('.plan-sheet').textContent.includes('C1')")

        tool(page, "Scale")
        for name, value in (
            ("p00", "0"),
            ("p01", "0"),
            ("p10", "40"),
            ("p11", "0"),
            ("metres", "80"),
        ):
            page.locator(f"input[name={name}]").fill(value)
            page.keyboard.press("Tab")
        page.get_by_role("button", name="See the effect").click()
        until(page, "document.querySelector('.pending')?.innerText.includes('12 booths resized')")
        page.get_by_role("button", name="Discard").click()
        until(page, "document.querySelector('.pending').innerText === ''")


def test_a_sheet_that_looks_like_none_is_a_hall_all_the_same(
    prepared: Prepared, tmp_path: Path
) -> None:
    (tmp_path / "map.svg").write_bytes(map_of_places())
    with prepared("blank") as (page, _):
        page.locator(".drop-zone input[type=file]").first.set_input_files(str(tmp_path / "map.svg"))
        page.get_by_role("button", name="Upload").click()
        expect(page.locator('[data-code="no-booths"]')).to_contain_text("looks like a map")
        tab(page, "Plan")
        tool(page, "Layers")
        hall = page.get_by_role("button", name="It is a hall, whatever the sheet looks like")
        hall.click()
        expect(hall).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".plan-editor")).to_contain_text("booths added")
        page.get_by_role("button", name="Save").click()
        tab(page, "Overview")
        until(page, PREVIEWED)
        assert "hall = true" in draft(page, "plan/map.toml")

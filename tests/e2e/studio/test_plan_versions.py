"""A second plan file: the person says what it is, and the plan before is one press away."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio.drawing import numbers
from tests.e2e.studio.person import PREVIEWED, Prepared, bring, plan


def drop(page: Page, file: Path, choice: str) -> None:
    page.locator(".drop-zone input[type=file]").first.set_input_files(str(file))
    page.locator(".uploads select.choices").select_option(label=choice)
    page.get_by_role("button", name="Upload").click()
    page.locator(".uploads").wait_for(state="detached")
    until(page, PREVIEWED)


def versions(page: Page) -> list[str]:
    return page.locator(".versions li b").all_text_contents()


def test_a_second_plan_is_asked_about_and_the_first_comes_back(
    prepared: Prepared, tmp_path: Path
) -> None:
    first = plan(tmp_path / "Expo hall.dxf")
    second = tmp_path / "plan final.dxf"
    second.write_text(first.read_text().replace("\nA1\n", "\nZ1\n"))
    with prepared("blank") as (page, _):
        bring(page, first)
        page.locator(".drop-zone input[type=file]").first.set_input_files(str(second))
        row = page.locator(".uploads li")
        expect(row).to_contain_text("plan/expo-hall.dxf is already there")
        page.get_by_role("button", name="Upload").click()
        expect(page.locator(".notices")).to_contain_text("there is a plan already")
        expect(page.locator(".uploads select.choices")).to_be_focused()

        drop(page, second, "Replace plan/expo-hall.dxf; it is kept as a version")
        assert "Z1" in numbers(page)
        assert versions(page) == ["expo-hall/expo-hall.dxf"]
        page.get_by_role("button", name="Use this version").click()
        until(page, "document.querySelector('.plan-sheet').textContent.includes('A1')")
        assert "Z1" not in numbers(page)
        assert versions(page) == ["expo-hall/expo-hall-2.dxf"]

        drop(page, second, "Keep it as a version of plan/expo-hall.dxf, without using it")
        assert "Z1" not in numbers(page)
        assert versions(page) == ["expo-hall/expo-hall-2.dxf", "expo-hall/plan final.dxf"]
        drop(page, second, "Add it as a hall")
        until(page, "document.querySelectorAll('.plan-sheet').length === 2")

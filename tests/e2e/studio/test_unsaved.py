"""Nothing that was typed is lost unasked: by leaving, by a save in another tab, by a list that is uploaded again, by a
press on the plan."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Dialog, Page, expect
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import TENANTS, Prepared, bring, plan, tab, table


def saved(page: Page, where: str) -> None:
    page.locator(where).get_by_role("button", name="Save").click()
    until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")


def cell(page: Page, row: str, column: str = "Name") -> str:
    return page.get_by_label(f"{row} · {column}", exact=True).input_value()


def test_leaving_a_page_with_unsaved_changes_asks(prepared: Prepared) -> None:
    with prepared() as (page, _):
        asked = page.get_by_role("dialog", name="Unsaved changes")

        tab(page, "About the show")
        title = page.get_by_label("Title, English", exact=True)
        title.fill("The Fair")
        tab(page, "Exhibitors")
        asked.get_by_role("button", name="Stay here").click()
        expect(asked).to_have_count(0)
        assert (title.input_value(), page.url.rpartition("/")[2]) == ("The Fair", "about")
        page.go_back()
        page.keyboard.press("Escape")  # stays, too
        assert (title.input_value(), page.url.rpartition("/")[2]) == ("The Fair", "about")
        page.get_by_label("Language", exact=True).select_option("ru")
        asked.get_by_role("button", name="Stay here").click()
        expect(page.get_by_label("Language", exact=True)).to_have_value("en")

        closing: list[str] = []

        def stay(dialog: Dialog) -> None:
            closing.append(dialog.type)
            dialog.dismiss()

        page.once("dialog", stay)
        page.close(run_before_unload=True)
        until(page, "true")
        assert (closing, title.input_value()) == (["beforeunload"], "The Fair")

        page.go_back()
        asked.get_by_role("button", name="Leave without saving").click()
        page.locator(".drop-zone").wait_for()
        assert page.url.rpartition("/")[2] == "fair-2026"

        tab(page, "Exhibitors")
        page.locator(".exhibitor-list tbody input").first.fill("Renamed Ltd")
        page.get_by_role("link", name="People").click()
        asked.get_by_role("button", name="Stay here").click()
        saved(page, ".pending")
        tab(page, "Plan")
        page.locator(".plan-sheet").wait_for()
        page.get_by_role("button", name="Add by numbers").click()
        page.locator("input[name=number]").fill("C1")
        page.locator("input[name=width]").fill("5")
        sheet = page.locator(".plan-window")
        sheet.click(position={"x": 30, "y": 30})
        # a press on the plan emptied it
        expect(page.locator("input[name=number]")).to_have_value("C1")
        expect(page.locator("input[name=width]")).to_have_value("5")
        page.get_by_role("link", name="Expos", exact=True).click()
        asked.get_by_role("button", name="Leave without saving").click()
        page.get_by_role("button", name="New expo").wait_for()


def test_a_session_that_ended_while_saving_is_opened_over_the_page(prepared: Prepared) -> None:
    """The box to sign in comes over what was typed, and the save goes on; closing it loses nothing."""
    with prepared(meant="401") as (page, _):
        tab(page, "About the show")
        title = page.get_by_label("Title, English", exact=True)
        title.fill("The Fair")
        page.context.clear_cookies()
        page.get_by_role("button", name="Save").click()
        box = page.get_by_role("dialog", name="Sign in")
        expect(box).to_contain_text("Your session has ended.")
        box.get_by_role("button", name="Close").click()
        expect(page.get_by_role("alert").filter(has_text="still signed out")).to_be_visible()
        expect(title).to_have_value("The Fair")
        page.get_by_role("button", name="Save").click()
        box.get_by_label("E-mail").fill("ann@example.org")
        box.get_by_label("Password").fill("correct horse battery staple")
        box.get_by_role("button", name="Sign in", exact=True).click()
        until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
        page.reload()
        expect(title).to_have_value("The Fair")


def test_a_finding_on_the_plan_comes_into_view(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank", viewport=PHONE) as (page, _):
        bring(
            page,
            plan(tmp_path / "Hall 1.dxf"),
            table(tmp_path / "list.xlsx", {"Q1": "A", "Q2": "B", **TENANTS}),
        )
        tab(page, "Plan")
        page.locator(".tabs").get_by_role("button", name="Findings").click()
        show = page.get_by_role("button", name="On the plan", exact=True).last
        show.click()
        expect(page.locator(".plan-window")).to_be_in_viewport(ratio=0.9)


def test_a_second_tab_and_a_list_uploaded_again_keep_what_was_typed(
    prepared: Prepared, tmp_path: Path
) -> None:
    with prepared("drawn") as (page, _):
        overview = page.url
        tab(page, "Exhibitors")
        other = page.context.new_page()
        other.goto(page.url)

        page.get_by_label("Company A1 · Name", exact=True).fill("Mine Ltd")
        page.get_by_label("Company A2 · Booth", exact=True).fill("B6")
        other.get_by_label("Company A2 · Booth", exact=True).fill("A1, A2")
        other.get_by_label("Company A3 · Name", exact=True).fill("Theirs Ltd")
        saved(other, ".pending")
        until(page, "document.querySelector('.clashes')?.innerText.includes('Company A2')")
        assert (cell(page, "Mine Ltd"), cell(page, "Company A2", "Booth")) == ("Mine Ltd", "B6")
        assert cell(page, "Theirs Ltd") == "Theirs Ltd"
        assert "3 changes" not in page.locator(".pending").inner_text()
        page.get_by_role("button", name="Take theirs: A1, A2").click()
        assert cell(page, "Company A2", "Booth") == "A1, A2"
        saved(page, ".pending")
        until(page, "document.querySelector('.pending').innerText === ''")
        other.close()

        page.goto(overview)
        again = {
            ("B6" if number == "A4" else number): name
            for number, name in TENANTS.items()
            if number != "B5"
        }
        page.locator(".drop-zone input[type=file]").first.set_input_files(
            str(table(tmp_path / "list again.xlsx", {**again, "B5": "Newcomer"}))
        )
        page.get_by_label("What it is: list again.xlsx").select_option("exhibitors")
        page.get_by_role("button", name="Upload").click()
        dialog = page.get_by_role("dialog", name="Upload the list again")
        dialog.locator(".differing").first.wait_for()
        said = dialog.inner_text()
        assert "Remove 1 row that the file does not have: Company B5" in said
        assert "1 new row" in said
        assert "in the file: Company A1" in said
        dialog.get_by_role("button", name="Save").click()
        page.locator(".uploads").wait_for(state="detached")
        tab(page, "Exhibitors")
        page.get_by_label("Newcomer · Name", exact=True).wait_for()
        assert (cell(page, "Mine Ltd"), cell(page, "Mine Ltd", "Booth")) == ("Mine Ltd", "A1")
        assert (cell(page, "Theirs Ltd"), cell(page, "Company A4", "Booth")) == ("Theirs Ltd", "B6")
        assert page.get_by_label("Company B5 · Name", exact=True).count() == 0

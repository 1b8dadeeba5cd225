"""Columns are mapped by hand: of a first list that nobody understands, of the list that is there, of a paste."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import PREVIEWED, Prepared, draft, plan

POLISH = "Firma wystawcy,Stoisko,Kraj,Uwagi\nPółnoc Sp.,A1,DE,vip\nAkme,A2,PL,late\n"


def is_(page: Page, column: str, what: str) -> None:
    page.get_by_role("dialog").get_by_label(f"What “{column}” is", exact=True).select_option(
        label=what
    )


def test_columns_are_mapped_by_hand(prepared: Prepared, tmp_path: Path) -> None:
    (tmp_path / "exhibitors.csv").write_text(POLISH, encoding="utf-8")
    with prepared("blank") as (page, _):
        files = [str(plan(tmp_path / "Hall 1.dxf")), str(tmp_path / "exhibitors.csv")]
        page.locator(".drop-zone input[type=file]").first.set_input_files(files)
        page.get_by_role("button", name="Upload").click()

        # no header word is known: the first row is said to be one, then each column
        dialog = page.get_by_role("dialog")
        dialog.locator(".mapping").wait_for()
        expect(dialog).to_contain_text("No column is surely the name")
        expect(dialog.locator(".mapping")).to_contain_text("Firma wystawcy · Północ Sp. · Akme")
        dialog.get_by_label("Row 1 names the columns").check()
        is_(page, "Firma wystawcy", "Name")
        is_(page, "Stoisko", "Booth")
        is_(page, "Kraj", "Country")
        is_(page, "Uwagi", "ignore")
        expect(dialog).to_contain_text("2 exhibitors are read")
        expect(dialog.locator(".differing").first).to_contain_text("Akme")
        seen = {"upload": violations(page)}
        dialog.get_by_role("button", name="Save").click()
        page.locator(".uploads").wait_for(state="detached")
        until(page, PREVIEWED)
        assert '"Firma wystawcy" = "name"' in draft(page, "expo.toml")

        page.locator(".pages").get_by_role("link", name="Exhibitors", exact=True).click()
        expect(page.get_by_label("Akme · Name", exact=True)).to_have_value("Akme")
        assert page.locator(".exhibitor-list td .tag.live").all_inner_texts() == ["A1", "A2"]

        # the list that is there: only one column is the name
        page.get_by_role("button", name="Columns", exact=True).click()
        is_(page, "Uwagi", "Name")
        expect(dialog.get_by_label("What “Firma wystawcy” is", exact=True)).to_have_value("")
        is_(page, "Firma wystawcy", "Name")
        is_(page, "Uwagi", "Summary")
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark")
        seen["list"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        dialog.get_by_role("button", name="Keep these columns").click()
        expect(page.get_by_label("Akme · Summary", exact=True)).to_have_value("late")
        assert 'Uwagi = "summary"' in draft(page, "expo.toml")

        # a paste: with its own columns, which the folder does not keep
        page.get_by_role("button", name="Paste from a spreadsheet").click()
        dialog.locator("textarea").fill("Kto\tTelefon komórkowy\nAkme\t+48 22 1\n")
        dialog.get_by_label("Row 1 names the columns").check()
        is_(page, "Kto", "Name")
        is_(page, "Telefon komórkowy", "Phone")
        expect(dialog.locator("ins")).to_have_text(["+48 22 1"])
        seen["paste"] = violations(page)
        dialog.get_by_role("button", name="Save").click()
        expect(page.get_by_label("Akme · Phone", exact=True)).to_have_value("+48 22 1")
        assert "Kto" not in draft(page, "expo.toml")
        assert {state: found for state, found in seen.items() if found} == {}


GROUPED = "Fair 2026,,,\nName,Booth,Country,Phone\nNordic firms,,,\nAcme,A1,DE,1\nPartners,,,\nBlue,A2,DE,2\nCyan,A3,DE,3\n"


def test_rows_that_may_be_groups_are_asked_about_once(prepared: Prepared, tmp_path: Path) -> None:
    (tmp_path / "exhibitors.csv").write_text(GROUPED)
    with prepared("blank") as (page, _):
        page.locator(".drop-zone input[type=file]").first.set_input_files(
            [str(plan(tmp_path / "Hall 1.dxf")), str(tmp_path / "exhibitors.csv")]
        )
        page.get_by_role("button", name="Upload").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Some rows have a name alone")
        rows = dialog.locator(".first-rows tr")
        expect(rows.nth(0)).to_contain_text("titleFair 2026")
        expect(rows.nth(1)).to_contain_text("names of columns")
        expect(dialog).to_contain_text("5 exhibitors are read")
        assert violations(page) == []
        # one click holds for all of them
        dialog.get_by_label("2 rows with a name alone are titles of groups").check()
        expect(dialog).to_contain_text("3 exhibitors are read")
        expect(dialog.get_by_label("2 rows are titles of groups")).to_be_checked()
        expect(rows.nth(2)).to_contain_text("group")
        dialog.get_by_role("button", name="Save").click()
        page.locator(".uploads").wait_for(state="detached")
        until(page, PREVIEWED)
        assert '"Nordic firms" = "group"' in draft(page, "expo.toml")

        # the next list of that shape is read so, and nobody is asked of its rows
        page.locator(".drop-zone input[type=file]").first.set_input_files(
            str(tmp_path / "exhibitors.csv")
        )
        page.get_by_role("button", name="Upload").click()
        dialog.get_by_text("Columns: what each one is").click()
        expect(dialog).to_contain_text("3 exhibitors are read")
        expect(dialog).not_to_contain_text("Some rows have a name alone")

"""The exhibitors' table with 2,000 rows: the name stays, wrong cells are marked and filtered, keys go through all rows,
and one filter serves plan, list and programme."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import Prepared, put, tab

ROWS, WRONG = 2000, 38
SCROLLED = "(one) => [one.scrollTop, one.scrollLeft]"
IN_DOCUMENT = 80  # rows at most: what is seen, and some around it


def big_list() -> str:
    lines = ["Id,Booth,Name,E-mail,Website,Country,Summary,Phone"]
    for at in range(ROWS):
        email = "by phone" if at % 50 == 7 and at < 50 * WRONG else f"info@firm{at}.example"
        lines.append(
            f"f{at},{'A1' if at == 0 else ''},Firm {at},{email},https://firm{at}.example,DE,What firm {at} shows,+49 30 {at}"
        )
    return "\n".join(lines)


def focused(page: Page) -> str:
    label: str = page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
    return label


def test_two_thousand_rows(prepared: Prepared) -> None:
    with prepared(color_scheme="dark") as (page, _):
        put(page, "exhibitors.csv", big_list())
        tab(page, "Exhibitors")
        page.get_by_label("Firm 0 · Name", exact=True).wait_for()
        table = page.locator(".exhibitor-list table")
        assert table.get_attribute("aria-rowcount") == str(ROWS + 1)
        assert page.locator(".exhibitor-list tr").count() < IN_DOCUMENT
        seen = {"dark": violations(page)}

        # the name stays, whichever column it is
        page.locator(".exhibitor-list").evaluate("(one) => { one.scrollLeft = 900; }")
        left = page.locator(".exhibitor-list").bounding_box()
        name = page.get_by_label("Firm 0 · Name", exact=True).bounding_box()
        assert left
        assert name
        assert abs(name["x"] - left["x"]) < 3

        # wrong cells: counted, filtered, said at the cell
        chip = page.locator(".chip", has_text="e-mail")
        expect(chip).to_have_text(f"{WRONG} e-mails")
        chip.click()
        expect(page.get_by_text(f"{WRONG} of 2,000 rows")).to_be_visible()
        first = page.get_by_label("Firm 7 · E-mail", exact=True)
        expect(first).to_have_accessible_description("Not an e-mail address")
        assert first.get_attribute("aria-invalid") == "true"
        first.fill("ann@")
        expect(first).to_have_accessible_description("Not an e-mail address")
        first.press_sequentially("firm7.example")
        expect(first).to_have_accessible_description("")
        assert focused(page) == "Firm 7 · E-mail"
        expect(chip).to_have_text(f"{WRONG - 1} e-mails")
        first.press("ArrowDown")
        assert focused(page) == "Firm 57 · E-mail"
        chip.click()

        # keys go through all rows, and what is typed far away stays
        page.get_by_label("Firm 0 · Phone", exact=True).click()
        page.keyboard.press("Control+End")
        assert focused(page) == "Firm 1999 · Phone"
        page.keyboard.press("End")
        page.keyboard.type(" (last)")
        page.keyboard.press("Enter")
        page.keyboard.press("PageUp")
        assert focused(page) < "Firm 1999 · Phone"
        page.keyboard.press("Control+Home")
        assert focused(page) == "Firm 0 · Phone"
        for _ in range(60):
            page.keyboard.press("ArrowDown")
        assert focused(page) == "Firm 60 · Phone"
        assert page.locator(".exhibitor-list tr").count() < IN_DOCUMENT
        page.locator(".exhibitor-list").evaluate("(one) => { one.scrollTop = 1e6; }")
        expect(page.get_by_label("Firm 1999 · Phone", exact=True)).to_have_value(
            "+49 30 1999 (last)"
        )
        assert focused(page) == "Firm 60 · Phone"
        before = page.locator(".exhibitor-list").evaluate(SCROLLED)
        page.locator(".pending").get_by_role("button", name="Save").click()
        until(page, "document.querySelector('.pending').innerText === ''")
        expect(page.get_by_label("Firm 1999 · Phone", exact=True)).to_be_attached()
        after = page.locator(".exhibitor-list").evaluate(SCROLLED)
        # what is seen stays
        assert (after[0] > 0.9 * before[0] > 50_000, after[1]) == (True, before[1])

        # one filter, over all rows and on three pages
        search = page.get_by_role("searchbox")
        search.fill("Firm 199")
        expect(page.get_by_text("11 of 2,000 rows")).to_be_visible()
        search.fill("what firm 0 ")
        expect(page.get_by_label("Firm 0 · Name", exact=True)).to_be_visible()
        tab(page, "Plan")
        # A1: its exhibitor is what was looked for
        expect(page.locator(".feature-list li")).to_have_count(1)
        expect(page.get_by_role("searchbox")).to_have_value("what firm 0 ")
        assert page.locator(".f-booth:not(.faint)").count() == 1
        tab(page, "Programme")
        expect(page.get_by_role("searchbox")).to_have_value("what firm 0 ")
        page.get_by_role("searchbox").fill("")
        tab(page, "Exhibitors")
        expect(page.get_by_role("searchbox")).to_have_value("")

        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        chip.click()
        page.get_by_label("Firm 57 · E-mail", exact=True).wait_for()
        seen["phone"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert {state: found for state, found in seen.items() if found} == {}

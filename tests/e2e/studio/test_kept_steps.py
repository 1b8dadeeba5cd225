"""Twenty changes of the list, the programme and the site are there again after the tab was killed in the middle of them, in their order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio import test_programme as programme
from tests.e2e.studio import test_site as site
from tests.e2e.studio.drawing import click
from tests.e2e.studio.person import TENANTS, Prepared, bring, draft, put

WIDE = {"width": 1280, "height": 900}
STEPS = 20


def killed(page: Page) -> Page:
    """The same page in another tab, after this one ended without a question."""
    address, other = page.url, page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(address)
    other.locator(".pending b").first.wait_for()
    return other


def all_taken_back(page: Page, state: Callable[[Page], object], states: list[object]) -> None:
    assert state(page) == states[-1]
    for before in reversed(states[:-1]):
        page.get_by_role("button", name="Undo").click()
        assert state(page) == before
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    for after in states[1:]:
        page.get_by_role("button", name="Redo").click()
        assert state(page) == after


def names(page: Page) -> list[str]:
    found: list[str] = page.locator(".exhibitor-list tbody tr input[data-column='0']").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    return found


def test_the_list(prepared: Prepared) -> None:
    with prepared("drawn", viewport={"width": 1280, "height": 2000}) as (page, _):
        page.locator(".pages").get_by_role("link", name="Exhibitors", exact=True).click()
        page.locator(".exhibitor-list tbody input").first.wait_for()
        states: list[object] = [names(page)]
        for at in range(STEPS):
            row = page.locator(".exhibitor-list tbody tr input[data-column='0']").nth(
                at % len(TENANTS)
            )
            row.fill(f"Company {at} Ltd")  # typed in one cell: one step
            states.append(names(page))
        page = killed(page)
        all_taken_back(page, names, states)
        page.locator(".pending").get_by_role("button", name="Save").click()
        until(page, "document.querySelector('.pending').innerText === ''")
        page.reload()
        page.locator(".exhibitor-list tbody input").first.wait_for()
        assert names(page) == states[-1]
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_the_programme_goes_on_upon_what_a_colleague_saved(prepared: Prepared) -> None:
    with prepared(viewport=WIDE) as (page, _):
        programme.planned(page)
        programme.quick(page, "10:00-10:30 Opening @ Main stage")
        programme.saved(page)
        for at in range(STEPS):
            programme.quick(page, f"1{at % 8}:00-1{at % 8}:20 Talk {at:02} @ Hall {at}")
        put(
            page,
            "programme.json",
            draft(page, "programme.json").replace("Opening", "Grand opening"),
        )
        page = killed(page)
        assert page.locator(".item b").count() >= STEPS
        bar = page.locator(".pending")
        expect(bar).to_contain_text(f"{STEPS} steps of ")
        # not before it is said what becomes of them
        expect(bar.get_by_role("button", name="Save")).to_have_count(0)
        bar.get_by_role("button", name="Look").click()
        dialog = page.get_by_role("dialog", name="Unsaved changes")
        expect(dialog.locator("li")).to_have_count(STEPS)
        expect(dialog).to_contain_text("Talk 07")
        dialog.get_by_role("button", name="Close").click()
        bar.get_by_role("button", name="Drop them").click()
        expect(page.locator(".item b")).to_have_count(1)
        page.keyboard.press("Control+z")  # the button that had the focus is gone
        expect(bar).to_contain_text(f"{STEPS} changes")
        found = programme.saved(page)
        assert [
            one["title"] if isinstance(one["title"], str) else one["title"]["en"] for one in found
        ] == [
            "Grand opening",
            *(f"Talk {at:02}" for at in range(STEPS)),
        ]


def test_the_site(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank", viewport=WIDE) as (page, base):
        bring(page, *site.files(tmp_path))
        page.goto(f"{base}/studio/expos/fair-2026/site")
        page.locator(".site-halls button").first.wait_for()
        page.locator(".site-halls button").first.click()

        def shown(page: Page) -> list[str]:
            found: list[str] = page.locator(".site-hall").evaluate_all(
                "(all) => all.map((one) => one.outerHTML)"
            )
            return [re.sub(r' class="[^"]*"', "", one) for one in found]

        page.locator(".plan-window").focus()
        states: list[object] = [shown(page)]
        for at in range(STEPS):
            page.keyboard.press("ArrowDown" if at % 2 else "ArrowRight")
            states.append(shown(page))
        assert len({str(one) for one in states}) == STEPS + 1
        page = killed(page)
        all_taken_back(page, shown, states)


def test_steps_of_the_plan_are_those_of_the_first_tab(prepared: Prepared) -> None:
    with prepared("drawn", viewport=WIDE) as (page, base):
        second = page.context.new_page()
        for tab in (page, second):
            tab.goto(f"{base}/studio/expos/fair-2026/plan")
            tab.locator(".plan-editor").wait_for()
        for tab, key in ((page, "ArrowRight"), (second, "ArrowDown")):
            click(tab, (8, 13.5))
            tab.keyboard.press(key)
            expect(tab.locator(".pending")).to_contain_text("1 change")
        page = killed(page)
        page.get_by_role("button", name="Keep them").click()
        page.locator(".pending").get_by_role("button", name="Save").click()
        until(page, "document.querySelector('.plan-editor .pending').innerText === ''")
        (moved,) = json.loads(draft(page, "plan/hall-1.edits.json"))["edits"]
        middle = [(min(part) + max(part)) / 2 for part in zip(*moved["outline"], strict=True)]
        assert [middle[at] - moved["at"]["point"][at] > 0.01 for at in (0, 1)] == [True, False]

"""A person's whole path: from the set-up link to an expo that strangers walk through, an edit, and back; at one process or
at several nodes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import trimesh
from playwright.sync_api import Browser, Page
from tests.e2e.browser import until, until_true, visitor
from tests.e2e.studio.person import (
    BOOTHS,
    PREVIEWED,
    TENANTS,
    account,
    bring,
    new_expo,
    plan,
    table,
)

HEADING = "document.querySelector('#shapan-booth')?.textContent"


def publish(page: Page) -> str:
    """Presses Publish twice; what the dialog said visitors will see differently."""
    page.locator(".publish").get_by_role("button", name="Publish").click()
    page.locator("dialog .difference").wait_for()
    said = page.locator("dialog .difference").inner_text()
    page.locator("dialog").get_by_role("button", name="Publish", exact=True).click()
    page.locator("dialog").wait_for(state="detached")
    return said


def tenant(page: Page, base: str) -> str:
    """Who has booth A1, as a stranger reads it."""
    page.goto(f"{base}/fair-2026/en/booths/a1/")
    return page.locator("main").inner_text()


def model(file: Path) -> Path:
    """A display of 1 m on each side, as a GLB."""
    trimesh.creation.box((1, 1, 1)).export(file)
    return file


def whole_path(browser: Browser, tmp_path: Path, link: str, visits: Sequence[str]) -> None:
    """`link`: for the first account. `visits`: addresses that strangers come to, the last one also to walk."""
    with (
        visitor(browser) as owner, visitor(browser) as page,
        visitor(browser, java_script_enabled=False) as stranger, visitor(browser) as walker,
    ):  # fmt: skip

        def seen(words: str) -> None:
            for base in visits:
                until_true(lambda at=base: words in tenant(stranger, at), said=f"{words} at {base}")  # type: ignore[misc]  # mypy cannot infer a lambda with a default

        account(owner, link)
        new_expo(owner, "Fair 2026", "blank")
        # and no red words
        until(owner, "document.querySelector('.publish').innerText.includes('upload a floor plan')")
        assert owner.locator(".finding-cards, .publish button").count() == 0
        owner.get_by_role("button", name="Invite").click()
        owner.locator("dialog").get_by_role("button", name="Invite").click()
        account(page, owner.locator("dialog input.secret").input_value(), "Bob")

        names = tmp_path / "Aussteller.xlsx"
        bring(
            page,
            plan(tmp_path / "Hall 1.dxf"),
            table(names, {**TENANTS, "Z9": "Lost"}),
            model(tmp_path / "A2.glb"),
        )
        # all of it one revision
        assert "3. 3 documents" in page.locator("details", has_text="History").text_content()
        assert "12" in page.locator(".figures").inner_text()
        found = page.locator(".finding-cards").inner_text()
        # names a booth that there is not: that is said, and nothing else
        assert found.count('exhibitor "Lost"') == 1
        assert "made around them" in found  # the hall
        assert set(BOOTHS) <= set(page.locator(".sheet svg text").all_text_contents())

        bring(page, table(names, TENANTS), again=True)  # the first finding
        page.get_by_role("link", name="Correct the plan").click()  # and the second
        page.get_by_role("button", name="Layers").click()
        page.get_by_label("What it is: L-12").select_option("hall/hall")
        page.get_by_role("button", name="Save").click()
        # saved: leaving asks nothing any more
        until(page, "!document.querySelector('.pending').innerText")
        page.get_by_role("link", name="Overview").click()
        # the overview may be there before what was saved, and follows
        until(
            page,
            f"{PREVIEWED} && !/Lost|made around them/.test(document.querySelector('.finding-cards')?.innerText)",
        )

        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Open the preview").click()
        until(opened.value, "['table', 'hall'].includes(document.documentElement.dataset.view)")
        opened.value.close()
        assert all(stranger.request.get(f"{base}/fair-2026/en/").status == 404 for base in visits)
        assert stranger.request.get(f"{visits[0]}/studio/previews/fair-2026/en/").status == 401

        assert "12 booths added" in publish(page)
        seen("Company A1")
        assert stranger.title().endswith("Fair 2026")  # as it was called when it was made

        walker.goto(f"{visits[-1]}/fair-2026/en/?booth=A1")
        until(walker, f"{HEADING} === 'Company A1'")
        bring(page, table(names, {**TENANTS, "A1": "Renamed Ltd"}), again=True)
        # a draft changes nothing for visitors
        assert all("Company A1" in tenant(stranger, base) for base in visits)
        assert "1 exhibitor renamed" in publish(page)
        seen("Renamed Ltd")
        # who is there ends as they began
        walker.get_by_text("There is a newer version of this expo.").wait_for()
        assert walker.evaluate(HEADING) == "Company A1"
        walker.get_by_role("button", name="Show it", exact=True).click()
        until(walker, f"{HEADING} === 'Renamed Ltd'")

        page.get_by_role("button", name="Show this one again").click()
        until(page, "document.querySelector('.notices')?.innerText.includes('earlier release')")
        seen("Company A1")
        assert not any("Renamed Ltd" in tenant(stranger, base) for base in visits)

        page.locator(".publish").get_by_role("button", name="Publish").click()
        # in an hour, by the venue's clock
        page.get_by_role("button", name="Schedule", exact=True).click()
        page.get_by_role("button", name="Cancel the scheduled time").click()
        page.get_by_role("button", name="Cancel the scheduled time").wait_for(state="detached")

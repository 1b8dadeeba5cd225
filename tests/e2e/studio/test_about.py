"""The form about the show: what is written in it is said to be saved and kept, a mistake is said at its field."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio.person import Prepared, elsewhere


def test_the_show_is_described_in_two_languages(prepared: Prepared) -> None:
    with (
        prepared(viewport={"width": 820, "height": 1180}, meant="400") as (page, _),
    ):
        page.get_by_role("link", name="About the show").click()
        page.get_by_label("Title, English", exact=True).fill("The Fair")
        page.keyboard.press("Tab")
        page.keyboard.type("展会")
        first = date.fromisoformat(page.get_by_label("First day").input_value())
        last = page.get_by_label("Last day")
        last.fill((first + timedelta(days=6)).isoformat())
        page.get_by_role("button", name="Add a sponsor").click()
        page.keyboard.type("Bridge Bank")
        page.keyboard.press("Enter")
        said(page, "Saved")

        page.reload()
        expect(page.get_by_label("Title, English", exact=True)).to_have_value("The Fair")
        expect(page.get_by_label("Title, 中文", exact=True)).to_have_value("展会")
        expect(last).to_have_value((first + timedelta(days=6)).isoformat())
        expect(page.get_by_label("Name, English", exact=True).last).to_have_value("Bridge Bank")

        last.fill((first - timedelta(days=1)).isoformat())
        page.get_by_role("button", name="Save").click()
        wrong = page.locator(".wrong")
        expect(wrong).to_be_visible()
        expect(last).to_be_focused()
        expect(last).to_have_attribute("aria-invalid", "true")
        expect(last).to_have_attribute("aria-describedby", wrong.get_attribute("id") or "-")
        assert page.locator("[aria-invalid]").count() == 1
        last.fill(first.isoformat())
        page.get_by_role("button", name="Save").click()
        said(page, "Saved")
        assert not page.locator(".wrong, [aria-invalid]").count()

        expo = page.url.rpartition("/")[0].rpartition("/")[2]
        text = page.evaluate(
            f"fetch('/api/v1/expos/{expo}/draft/documents/expo.toml').then((answer) => answer.text())"
        )
        # with the comments it had
        assert all(part in text for part in ("The Fair", "展会", "Bridge Bank", "# "))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        title = page.get_by_label("Title, English", exact=True)
        title.fill("Not saved yet")
        elsewhere(page, "notes.md", "about")
        expect(title).to_have_value("Not saved yet")
        page.get_by_role("button", name="Save").click()
        until(
            page,
            f"fetch('/api/v1/expos/{expo}/draft/documents/expo.toml').then((answer) => answer.text()).then((text) => text.includes('Not saved yet'))",
        )


def said(page: Page, text: str) -> None:
    expect(page.locator(".notices")).to_contain_text(text)

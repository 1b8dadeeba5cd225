"""With fingers alone, on a tablet: a stop of a tour is written, a picture removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.browser import PATIENCE_S, until, visitor
from tests.e2e.studio import test_tours as tours
from tests.e2e.studio.person import account, new_expo, studio

pytestmark = [pytest.mark.browser, pytest.mark.long]
TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
expect.set_options(timeout=PATIENCE_S * 1000)


def save(page: Page) -> None:
    page.locator(".pending").get_by_role("button", name="Save").tap()
    until(
        page, "!document.querySelector('.pending')?.checkVisibility() || !document.querySelector('.pending').innerText"
    )


def test_a_stop_is_written(browser: Browser, tmp_path: Path) -> None:
    with studio(tmp_path / "data") as (_, link), visitor(browser, **TABLET) as page:
        account(page, link)
        tours.touring(page)
        page.locator("main").get_by_role("button", name="New tour", exact=True).tap()
        page.locator("main").get_by_role("button", name="Add a stop", exact=True).tap()
        page.get_by_label("Title, English", exact=True).first.fill("Welcome")
        save(page)
        assert tours.document(page, "new-tour")["stops"][0]["title"]["en"] == "Welcome"


def test_a_picture_is_removed(browser: Browser, tmp_path: Path) -> None:
    with studio(tmp_path / "data") as (base, link), visitor(browser, **TABLET, meant="404") as page:
        account(page, link)
        new_expo(page, "Fair 2026", "starter")
        put = page.request.put(
            f"{base}/api/v1/expos/fair-2026/draft/documents/booths/a1/poster.svg",
            data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>',
            headers={"Origin": base, "Content-Type": "image/svg+xml"},
        )
        assert put.ok, put.text()
        page.goto(f"{base}/studio/expos/fair-2026/media")
        page.locator(".media li", has_text="poster.svg").get_by_role("button", name="Remove").tap()
        expect(page.locator(".media li")).to_have_count(0)

"""What takes longer than half a second says so, wherever in the studio it is."""

from __future__ import annotations

from playwright.sync_api import Route, expect
from tests.e2e.studio.person import Prepared


def test_a_slow_server_is_waited_for_visibly(prepared: Prepared) -> None:
    with prepared("blank") as (page, _):
        held: list[Route] = []
        page.route("**/api/v1/expos/fair-2026/about", lambda route: held.append(route))
        page.get_by_role("link", name="About the show").click()
        page.wait_for_selector("html[data-waiting]")
        assert (
            page.evaluate("getComputedStyle(document.documentElement, '::before').position")
            == "fixed"
        )
        assert page.evaluate("document.body.ariaBusy") == "true"
        for route in held:
            route.continue_()
        page.get_by_label("First day").wait_for()
        expect(page.locator("html[data-waiting]")).to_have_count(0)

"""Visitors are counted without knowing them, and an organizer reads what it came to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PATIENCE_S, visitor
from tests.e2e.browser import until as until_page
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import Prepared
from tests.nodes.cluster import until

SEEN_BY = 6
DAY_MS = 24 * 3600_000


def visits(page: Page, base: str) -> Page:
    page.goto(f"{base}/studio/expos/fair-2026/visits")
    page.locator(".visits-page").wait_for()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_visitors_walk_and_the_organizer_sees_numbers(
    prepared: Prepared, browser: Browser, tmp_path: Path, scheme: str
) -> None:
    with prepared(color_scheme=scheme) as (page, base):  # fmt: skip
        publish(page)
        expect(visits(page, base)).to_have_title("Visits · Fair 2026 · Shapan")
        expect(page.locator(".visits-page .empty")).to_be_visible()
        rows = page.request.get(f"{base}/api/v1/expos/fair-2026/exhibitors").json()["rows"]
        booth = rows[0]["booths"][0].lower()
        told: list[str] = []
        for _ in range(SEEN_BY):
            with visitor(browser) as stranger:
                stranger.on(
                    "request",
                    lambda one: (
                        told.append(one.post_data or "") if one.url.endswith("/visits") else None
                    ),
                )
                stranger.goto(f"{base}/fair-2026/en/?booth={booth}")
                until_page(stranger, "document.documentElement.dataset.booth")
                assert stranger.context.cookies() == []
                with stranger.expect_request("**/api/v1/visits") as sent:
                    # as when the tab is left
                    stranger.evaluate("dispatchEvent(new Event('pagehide'))")
                assert "cookie" not in sent.value.all_headers()
                stranger.goto(f"{base}/fair-2026/en/booths/{booth}/")
        assert len(told) >= SEEN_BY
        with visitor(browser) as shy:
            shy.add_init_script(
                "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"
            )
            shy.on(
                "request", lambda one: told.append("shy") if one.url.endswith("/visits") else None
            )
            shy.goto(f"{base}/fair-2026/en/?booth={booth}")
            until_page(shy, "document.documentElement.dataset.booth")
            shy.evaluate("dispatchEvent(new Event('pagehide'))")
        assert "shy" not in told
        row = page.locator("section", has_text="Booths").locator("tbody tr").first
        until_yesterday(tmp_path / "data")
        visits(page, base)
        expect(row.locator(".total")).to_have_text(str(2 * SEEN_BY))  # in the walk, and its page
        expect(page.locator(".heat-map [data-heat='5']")).to_have_count(1)
        expect(page.locator(".plot canvas")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def until_yesterday(data: Path) -> None:
    """Nodes write what they counted every few seconds; a day is shown when it has ended."""
    with closing(sqlite3.connect(data / "shapan.db", timeout=30)) as database:
        until(lambda: written(database) == 2 * SEEN_BY, PATIENCE_S)
        database.execute("UPDATE visit_counts SET hour = hour - ?", (DAY_MS,))
        database.commit()


def written(database: sqlite3.Connection) -> int:
    return int(
        database.execute("SELECT sum(number) FROM visit_counts WHERE kind = 'booth'").fetchone()[0]
        or 0
    )

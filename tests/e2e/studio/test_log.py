"""The log as a page: who did what, filtered, page by page, by keyboard, in three languages."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.e2e.browser import until
from tests.e2e.studio.person import Prepared

RENAME = "fetch('/api/v1/me', {method: 'PATCH', body: '{\"name\": \"Ann\"}', headers: {'Content-Type': 'application/json'}})"
MANY = f"(async () => {{ for (let n = 0; n < 105; n++) await {RENAME}; return true; }})()"


def rows(page: Page) -> int:
    return page.locator(".log > li").count()


def test_the_log_is_read(prepared: Prepared) -> None:
    with prepared() as (page, base):
        page.evaluate(MANY)
        page.get_by_role("link", name="Log", exact=True).first.click()
        until(page, "document.querySelectorAll('.log > li').length === 100")
        assert page.locator(".log > li b").first.inner_text() == "Ann: changed an account"

        page.get_by_role("button", name="Show older").focus()
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('.log > li').length > 105")
        assert page.get_by_role("button", name="Show older").count() == 0  # that was all
        assert page.evaluate(
            "document.activeElement.closest('li') === document.querySelectorAll('.log > li')[100]"
        )

        page.get_by_label("What").select_option("expo")
        until(page, "document.querySelectorAll('.log > li').length === 1")
        assert page.locator(".log > li").inner_text().split("\n")[1:3] == [
            "Ann: created the expo",
            "starter · Documents: 5",
        ]
        page.get_by_label("What").select_option("token")
        page.get_by_text("There are no such entries.").wait_for()
        page.get_by_label("What").select_option("")
        page.locator("select[name=expo]").select_option("fair-2026")
        until(
            page,
            "[...document.querySelectorAll('.log a')].every((one) => one.innerText === 'Fair 2026') && document.querySelector('.log > li')",
        )

        page.goto(f"{base}/studio/expos/fair-2026")
        page.locator("main").get_by_role("link", name="Log").click()
        page.locator(".log > li").first.wait_for()
        for language, title in (("zh", "日志"), ("ru", "Журнал")):
            page.locator(".languages select").select_option(language)
            until(
                page, f"document.title.startsWith('{title}') && document.querySelector('.log > li')"
            )

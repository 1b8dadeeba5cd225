"""An exhibitor with a phone and no account: from the link to a published booth, and taken off at once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until, visitor
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import DAYS, PREVIEWED, Prepared, send

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a33" d="M0 0h8v8H0z"/></svg>'


def open_link(page: Page, link: str) -> None:
    """The secret leaves the address bar."""
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    assert page.url.endswith("/firm/")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".firm-state")).to_contain_text("Submitted")


def test_from_the_link_to_a_published_booth(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    with (
        prepared() as (page, base),
        visitor(browser, meant="401|400", viewport=PHONE, has_touch=True, is_mobile=True) as phone,
        visitor(browser, java_script_enabled=False, meant="410") as stranger,
    ):  # fmt: skip
        send(page, "PATCH", "about", DAYS, '"r1"')  # links end some time after the show
        page.get_by_role("link", name="Firms' pages").click()
        first = page.locator("tr[data-firm]").first
        name, booth = (
            first.locator("th").inner_text().split("\n")[0],
            first.locator("td").first.inner_text(),
        )
        expect(first.locator(".tag")).to_have_text("Nothing yet")
        first.get_by_role("button", name="Link").click()
        page.get_by_role("button", name="Make a link", exact=True).click()
        link = page.get_by_role("dialog").locator("input.secret").input_value()
        page.keyboard.press("Escape")
        seen = {"glance": violations(page)}

        open_link(phone, link)
        first.get_by_role("button", name="Link").click()
        links = page.get_by_role("dialog")
        expect(links.locator("li")).to_contain_text(["last used"])
        seen["links"] = violations(page)
        links.get_by_role("button", name="Another link").click()
        expect(links.locator("input.secret")).to_be_visible()
        page.keyboard.press("Escape")
        first.get_by_role("button", name="Link").click()
        expect(links.locator("li")).to_have_count(2)
        links.get_by_role("button", name="Replace").click()
        asked = page.get_by_role("dialog", name="Replace")
        expect(asked).to_contain_text("All links above end (2)")
        page.keyboard.press("Escape")
        expect(asked).to_have_count(0)
        links.locator("li").last.get_by_role("button", name="End").click()
        expect(links.locator("li")).to_have_count(1)
        page.keyboard.press("Escape")
        assert name in phone.get_by_role("heading", level=1).inner_text()
        seen["firm"] = violations(phone)
        words = "We show windmills that fold."
        phone.get_by_label("Description: what you show, English").fill(words)
        phone.get_by_label("E-mail").fill("nobody")
        expect(phone.locator(".firm-field[data-field=email] .bad")).to_be_visible()
        phone.get_by_label("E-mail").fill("sales@example.org")
        phone.get_by_role("button", name="Add a person").click()
        someone = phone.get_by_role("group", name="At the booth 1")
        expect(someone.get_by_label("Name")).to_be_focused()
        someone.get_by_label("Name").fill("Ann")
        someone.get_by_label("Languages").fill("English, 中文")
        someone.get_by_label("Hours").fill("10–14")
        expect(phone.locator(".firm-bar")).to_contain_text("Saved")
        logo = tmp_path / "our logo.svg"
        logo.write_text(LOGO)
        phone.locator(".firm-file[data-file=logo] input[type=file]").set_input_files(str(logo))
        expect(phone.locator(".firm-file[data-file=logo] img")).to_be_visible()
        phone.get_by_role("button", name="Show my booth").click()
        walk = phone.frame_locator("iframe")
        expect(walk.locator("#shapan-booth")).to_contain_text(name)
        expect(walk.locator("body")).to_contain_text(words)  # which nobody has accepted
        expect(walk.locator("body")).to_contain_text("Ann English, 中文 10–14")
        submit(phone)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

        expect(first.locator(".tag")).to_have_text("Submitted")  # told, without a reload
        first.get_by_role("button", name="Review").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(words)
        expect(dialog).to_contain_text("Ann · English · 中文 · 10–14")
        seen["review"] = violations(page)
        dialog.get_by_label("Remark: Summary").fill("Which ones?")
        dialog.get_by_role("button", name="Return").click()
        expect(first.locator(".tag")).to_have_text("Returned")
        phone.reload()
        expect(phone.locator(".firm-field[data-field=summary] .remark")).to_contain_text(
            "Which ones?"
        )
        phone.get_by_label("Description: what you show, English").fill(f"{words} All of them.")
        submit(phone)

        expect(first.locator(".tag")).to_have_text("Submitted")
        first.get_by_role("button", name="Review").click()
        page.get_by_role("dialog").get_by_role("button", name="Accept").click()
        expect(first.locator(".tag")).to_have_text("Accepted")
        page.get_by_role("link", name="Overview").click()
        until(page, PREVIEWED)
        publish(page)
        stranger.goto(f"{base}/fair-2026/en/booths/{booth.lower()}/")
        assert "All of them." in stranger.locator("main").inner_text()

        page.get_by_role("link", name="Firms' pages").click()
        with page.expect_response(lambda answer: answer.url.endswith("/off")):
            first.get_by_role("button", name="Take off").click()
        expect(first).to_contain_text("taken off")
        assert stranger.goto(f"{base}/fair-2026/en/booths/{booth.lower()}/").status == 410  # type: ignore[union-attr]
        with page.expect_response(lambda answer: answer.url.endswith("/off")):
            first.get_by_role("button", name="Put back").click()
        expect(first).not_to_contain_text("taken off")
        stranger.goto(f"{base}/fair-2026/en/booths/{booth.lower()}/")
        assert "All of them." in stranger.locator("main").inner_text()

        first.get_by_role("button", name="Revoke").click()
        expect(first).to_contain_text("none")
        phone.reload()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Open your link")
        assert {state: found for state, found in seen.items() if found} == {}

"""What is done seldom: an upload that goes on after its page was closed, a revision restored, an expo archived, deleted and
kept after all, copied."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route
from tests.e2e.browser import until
from tests.e2e.studio.person import PREVIEWED, Prepared

PIECE = 4 << 20  # as web/src/studio/upload/resumable.ts


def film(file: Path) -> Path:
    """Two pieces and a half, and never to be played."""
    frames = bytes(2 * PIECE + PIECE // 2)
    box = (8 + len(frames)).to_bytes(4, "big") + b"mdat"
    file.write_bytes(
        b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00" + b"\x00\x00\x00\x08moov" + box + frames
    )
    return file


def send(page: Page, file: Path) -> None:
    page.locator(".drop-zone input[type=file]").first.set_input_files(str(file))
    page.locator(".uploads").wait_for()
    page.get_by_role("button", name="Upload").click()


def test_an_upload_goes_on_after_its_page_was_closed(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank", meant="ERR_FAILED") as (page, base):
        file = film(tmp_path / "A1.mp4")
        page.route(
            "**/uploads/*",
            lambda route: route.abort() if route.request.method == "PATCH" else route.continue_(),
        )
        with page.expect_response(
            lambda one: one.request.method == "POST" and "/uploads" in one.url
        ):
            send(page, file)
        # percent: one piece is there
        until(page, "document.querySelector('.uploads .state').innerText.includes('40')")
        page.close()

        again = page.context.new_page()
        offsets: list[str] = []

        def seen(route: Route) -> None:
            offsets.append(route.request.headers.get("upload-offset", ""))
            route.continue_()

        again.route(
            "**/uploads/*",
            lambda route: seen(route) if route.request.method == "PATCH" else route.continue_(),
        )
        again.goto(f"{base}/studio/expos/fair-2026")
        send(again, file)
        again.locator(".uploads").wait_for(state="detached")
        assert offsets == [str(PIECE), str(2 * PIECE)]
        assert "booths/a1/video.mp4" in (
            again.locator("details", has_text="Documents").text_content() or ""
        )


def test_archived_deleted_kept_restored_copied(prepared: Prepared) -> None:
    with prepared() as (page, base):
        page.get_by_text("Documents", exact=True).click()
        # both stay open however often the page is drawn again
        page.get_by_text("History", exact=True).click()
        page.locator("details li", has_text="programme.json").get_by_role(
            "button", name="Remove"
        ).click()
        until(page, "document.querySelector('main').innerText.includes('4 documents')")
        page.locator("details li", has_text="1. begun").get_by_role("button").click()
        until(page, "document.querySelector('main').innerText.includes('5 documents')")
        until(page, PREVIEWED)  # what is archived is not previewed

        page.get_by_role("button", name="Archive", exact=True).click()
        page.get_by_role("button", name="Restore from the archive").wait_for()
        assert page.locator(".publish").get_by_role("button", name="Publish").count() == 0
        assert page.locator(".drop-zone").is_hidden()
        page.get_by_role("button", name="Restore from the archive").click()
        page.get_by_role("button", name="Archive", exact=True).wait_for()

        page.get_by_role("button", name="Delete", exact=True).click()
        page.locator("dialog").get_by_role("button", name="Delete").click()
        page.get_by_role("button", name="Keep").click()
        page.get_by_role("button", name="Delete", exact=True).wait_for()

        page.goto(f"{base}/studio/")
        page.get_by_role("button", name="New expo").click()
        page.locator("input[name=title]").fill("Fair 2027")
        page.locator("select[name=begin]").select_option("copy")
        page.locator("select[name=copy]").select_option("fair-2026")
        page.get_by_role("button", name="Create").click()
        until(page, "document.querySelector('main h1')?.innerText === 'Fair 2027'")
        until(page, "document.querySelector('main').innerText.includes('5 documents')")

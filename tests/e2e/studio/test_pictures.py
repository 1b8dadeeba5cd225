"""Pictures of an exhibitor: a second one is kept beside the first, and one of the same name asks."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from tests.e2e.browser import until
from tests.e2e.studio.person import Prepared

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a33" d="M0 0h8v8H0z"/></svg>'


def files(page: Page, *names: str) -> None:
    """Waits until these are the exhibitor's files."""
    shown = "[...document.querySelectorAll('dialog section:first-child li')].map((one) => one.innerText)"
    wanted = " && ".join(f"all.some((one) => one.includes('{name}'))" for name in names)
    until(page, f"(all => all.length === {len(names)} && {wanted})({shown})")


def test_pictures_are_kept_and_replaced_only_on_demand(prepared: Prepared, tmp_path: Path) -> None:
    front, side, poster = (tmp_path / name for name in ("front.png", "side.jpg", "poster.png"))
    for path in (front, side, poster):
        Image.new("RGB", (20, 30), "#306090").save(path)
    logo, other = tmp_path / "our logo.svg", tmp_path / "logo.png"
    logo.write_text(LOGO)
    Image.new("RGB", (20, 10), "#903060").save(other)
    with prepared("drawn") as (page, _):
        page.get_by_role("link", name="Exhibitors").click()
        page.locator(".exhibitor-list").get_by_role("button", name="Files").first.click()
        chosen = page.locator("dialog input[type=file]").first

        chosen.set_input_files([str(front), str(side)])
        files(page, "poster.png", "poster-2.jpg")
        chosen.set_input_files(str(poster))
        page.get_by_text("poster.png is already there.").wait_for()
        page.get_by_role("button", name="Keep both").click()
        files(page, "poster.png", "poster-2.jpg", "poster-3.png")

        chosen.set_input_files(str(logo))
        files(page, "poster.png", "poster-2.jpg", "poster-3.png", "logo.svg")
        chosen.set_input_files(str(other))
        page.get_by_text("logo.svg is already there.").wait_for()
        assert page.get_by_role("button", name="Keep both").count() == 0
        page.get_by_role("button", name="Replace it").click()
        files(page, "poster.png", "poster-2.jpg", "poster-3.png", "logo.png")

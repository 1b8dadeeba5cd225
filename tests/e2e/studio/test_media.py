"""Files of firms find their owners when they are dropped, and the media page gives them to others."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import Prepared

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a33" d="M0 0h8v8H0z"/></svg>'


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 90), (40, 90, 160)).save(out, "JPEG")
    return out.getvalue()


def choose(page: Page, label: str, name: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(name)
    field.press("Tab")


def documents(page: Page, base: str) -> set[str]:
    draft = page.request.get(f"{base}/api/v1/expos/fair-2026/draft").json()
    return {
        one["path"]
        for one in draft["documents"]
        if one["path"].startswith(("booths/", "exhibitors/"))
    }


def test_files_find_their_owners_and_change_hands(prepared: Prepared, tmp_path: Path) -> None:
    files = {
        "aurora-robotics_logo.svg": LOGO.encode(),
        "poster B2.jpg": picture(),
        "group.jpg": picture(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with prepared() as (page, base):
        there = documents(page, base)
        page.locator(".drop-zone input[type=file]").first.set_input_files(
            [str(tmp_path / name) for name in files]
        )
        rows = page.locator(".uploads li")
        expect(rows).to_have_count(3)
        expect(page.get_by_label("Whose it is: aurora-robotics_logo.svg")).to_have_value(
            "Aurora Robotics"
        )
        expect(page.get_by_label("Whose it is: poster B2.jpg")).to_have_value("Harbour Drones")
        expect(rows.nth(2)).to_contain_text("Nobody of this name")
        expect(rows.first.locator("img.thumbnail")).to_be_visible()
        rows.nth(2).get_by_role("checkbox").check()
        choose(page, "Owner of the chosen files", "Cedar Tools")
        expect(page.get_by_label("Whose it is: group.jpg")).to_have_value("Cedar Tools")
        seen = {"drop": violations(page)}
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        assert documents(page, base) - there == {
            "exhibitors/aurora-robotics/logo.svg", "booths/b2/poster.jpg", "booths/a3/poster.jpg",
        }  # fmt: skip

        page.get_by_role("navigation", name="Fair 2026").get_by_role("link", name="Media").click()
        page.locator(".media li").first.wait_for()
        seen["media"] = violations(page)
        choose(page, "Whose it is: booths/a3/poster.jpg", "Harbour Drones")
        page.get_by_text("poster-2.jpg").first.wait_for()
        assert "booths/b2/poster-2.jpg" in documents(page, base)
        page.get_by_label("Where it goes: booths/b2/poster-2.jpg").fill("booths/b2/poster-9.jpg")
        page.get_by_label("Where it goes: booths/b2/poster-2.jpg").press("Tab")
        page.get_by_text("poster-9.jpg").first.wait_for()
        for name in ("booths/b2/poster.jpg", "booths/b2/poster-9.jpg"):
            page.get_by_role("checkbox", name=name).check()
        page.locator(".media-page .acts").get_by_role("button", name="Remove").first.click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        until(page, "!document.querySelector('.media').textContent.includes('poster-9')")
        assert not documents(page, base) & {"booths/b2/poster.jpg", "booths/b2/poster-9.jpg"}
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert {state: found for state, found in seen.items() if found} == {}

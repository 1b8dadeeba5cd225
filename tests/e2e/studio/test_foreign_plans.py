"""A PDF and a picture are dropped: both are plans first, and neither is a white page when no booth is understood in it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from tests.e2e.browser import until
from tests.e2e.studio.person import Prepared
from tests.e2e.studio.test_drop import drag
from tests.plan.pdf.files import booths, page_of, text

LOADED = """async (node) => { const image = new Image(); image.src = node.getAttribute("href");
await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"""


def test_what_is_not_understood_is_shown(prepared: Prepared, tmp_path: Path) -> None:
    unread = tmp_path / "Foyer.pdf"
    unread.write_bytes(
        page_of((booths(3, 4, lettered=False) + text("Foyer north", 30, 260, 14)).encode())
    )
    photo = tmp_path / "floorplan.png"
    Image.new("RGB", (320, 240), "#88aacc").save(photo)
    with prepared("blank") as (page, _):
        drag(page, unread, photo)
        page.locator(".uploads li").nth(1).wait_for()
        places = page.locator(".uploads li input.path").evaluate_all(
            "all => all.map((one) => one.value).sort()"
        )
        assert places == ["plan/floorplan.underlay.png", "plan/foyer.pdf"]
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        until(page, "document.querySelector('.sheet .raw-lines')")
        sheet = page.locator(".sheet", has=page.locator(".raw-lines"))
        assert sheet.locator(".raw-lines").get_attribute("d").count("M") == 12
        assert "Foyer north" in sheet.locator("text").all_text_contents()
        picture = page.locator(".sheet image.underlay")
        assert picture.get_attribute("href").endswith("/plan/floorplan.underlay.png")
        assert picture.evaluate(LOADED) == [320, 240]

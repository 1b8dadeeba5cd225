"""What is dragged from the desktop onto the page: a folder with all that is in it, and a file beside it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio.person import BOOTHS, PREVIEWED, TENANTS, Prepared, plan, table


def drag(page: Page, *paths: Path) -> None:
    """As the browser is told by the desktop."""
    zone = page.locator(".drop-zone")
    zone.scroll_into_view_if_needed()
    box = zone.bounding_box()
    assert box is not None
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 10}
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    hand = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})


def test_a_folder_and_a_file_are_dropped(prepared: Prepared, tmp_path: Path) -> None:
    folder = tmp_path / "Fair 2026"
    (folder / "booths" / "A2").mkdir(parents=True)
    (folder / "plan").mkdir()
    plan(folder / "plan" / "Hall 1.dxf")
    (folder / "booths" / "A2" / "model.obj").write_text(
        "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 2 3\nf 1 2 4\nf 2 3 4\n"
    )
    with prepared("blank") as (page, _):
        drag(page, folder, table(tmp_path / "Aussteller.xlsx", TENANTS))
        page.locator(".uploads li").nth(2).wait_for()
        places = page.locator(".uploads li input.path").evaluate_all(
            "all => all.map((one) => one.value).sort()"
        )
        assert places == ["booths/a2/model.obj", "exhibitors.xlsx", "plan/hall-1.dxf"]
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        until(page, PREVIEWED)
        assert set(BOOTHS) <= set(page.locator(".sheet svg text").all_text_contents())


def test_a_picture_that_is_already_there_is_kept_if_the_user_says_so(
    prepared: Prepared, tmp_path: Path
) -> None:
    folder = tmp_path / "Fair 2026"
    (folder / "booths" / "A2").mkdir(parents=True)
    Image.new("RGB", (20, 30), "#306090").save(folder / "booths" / "A2" / "poster.png")
    with prepared("blank") as (page, _):
        place = page.locator(".uploads li input.path")
        for choice, path in (
            ("", "poster.png"),
            ("Keep both", "poster-2.png"),
            ("Replace it", "poster.png"),
        ):
            drag(page, folder)
            page.locator(".uploads li").wait_for()
            expect(place).to_have_value("booths/A2/poster.png")
            asked = page.locator(
                ".uploads li small", has_text="booths/A2/poster.png is already there"
            )
            expect(asked).to_be_visible(visible=bool(choice))
            if choice:
                asked.locator("select").select_option(label=choice)
            expect(place).to_have_value(f"booths/A2/{path}")
            page.get_by_role("button", name="Upload").click()
            page.locator(".uploads").wait_for(state="detached")

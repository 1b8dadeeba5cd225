"""The pictures of the show, and its texts as a sheet, in the studio."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import until, visitor
from tests.e2e.studio.path import publish
from tests.e2e.studio.person import PREVIEWED, Prepared


def picture(file: Path, size: tuple[int, int], color: str) -> str:
    Image.new("RGB", size, color).save(file)
    return str(file)


def test_a_show_gets_its_face_and_its_translations(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    with (
        prepared(color_scheme="dark") as (page, base),
        visitor(browser, java_script_enabled=False) as stranger,
    ):  # fmt: skip
        page.get_by_role("link", name="About the show").click()
        title = page.get_by_label("Title, English", exact=True)
        title.fill("Not saved yet")
        for stem, size in (
            ("logo", (300, 120)),
            ("cover", (1600, 600)),
            ("social", (1200, 630)),
            ("sponsors/a-sponsor", (200, 80)),
        ):
            slot = page.locator(f"[data-picture='{stem}']")
            slot.locator("input[type=file]").set_input_files(
                picture(tmp_path / f"{stem.rpartition('/')[2]}.png", size, "#a30")
            )
            expect(slot.locator("img")).to_be_visible()
        expect(title).to_have_value("Not saved yet")  # pictures take nothing from the form
        title.fill("Fair 2026")
        assert violations(page) == []

        page.get_by_text("Texts to translate").click()
        with page.expect_download() as got:
            page.get_by_role("link", name="Get the sheet (CSV)").click()
        rows = list(csv.DictReader(io.StringIO(got.value.path().read_text("utf-8-sig"))))
        for row in rows:
            if row["Key"] == "about/title":
                row["zh"] = "二零二六展会"
        sheet = tmp_path / "texts.csv"
        with sheet.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows([*rows, {"Key": "about/nothing", "zh": "无"}])
        page.get_by_label("Bring a sheet back").set_input_files(str(sheet))
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("1 text changes")
        expect(dialog).to_contain_text("about/nothing")
        assert violations(page) == []
        dialog.get_by_role("button", name="Save").click()
        expect(page.get_by_label("Title, 中文", exact=True)).to_have_value("二零二六展会")

        page.get_by_role("link", name="Overview").click()
        until(page, PREVIEWED)
        publish(page)
        stranger.goto(f"{base}/fair-2026/zh/")
        assert stranger.locator("header .home").inner_text() == "二零二六展会"
        for one in ("header .home img", "img.cover", "#sponsors + ul img"):
            assert stranger.locator(one).evaluate("(one) => one.naturalWidth") > 0, one
        card = stranger.request.get(f"{base}/fair-2026/cards/expo.png")
        assert Image.open(io.BytesIO(card.body())).getpixel((600, 300)) is not None
        assert len(card.body()) < 60_000  # one colour
        page.get_by_role("link", name="About the show").click()
        logo = page.locator("[data-picture='logo']")
        logo.get_by_role("button", name="Remove").click()
        expect(logo.locator("img")).to_have_count(0)

"""A plan that is only a picture is traced: the picture is seen through what is drawn, and the view fits the scaled plan."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.e2e.browser import until
from tests.e2e.studio.drawing import Point, click, drag, draws, numbers, save, screen, steps, tool
from tests.e2e.studio.person import PREVIEWED, Prepared
from tests.e2e.studio.test_drawn_plan import WIDE, apply, field, to_plan

pytestmark = pytest.mark.shared
HALL_PX = ((62, 172), (1107, 685))  # corners of the hall on the page at 100 dpi
HALL_M = 97.0  # its width: 32.3 pixels are the 3 m of a booth
ROWS_PX = (301, 333, 366, 397, 430, 462, 493, 526, 558)  # edges of the booths H22 to H15
# booths H44, …
COLUMNS_PX = {
    (562, 594): range(44, 40, -1),
    (660, 693): range(22, 14, -1),
    (693, 725): range(3, 11),
}
VIEW = "document.querySelector('.plan-window svg').getAttribute('viewBox').split(' ').map(Number)"


def page_at_100_dpi(shared: Path, file: Path) -> Path:
    document = pdfium.PdfDocument(shared / "inputs/plans/real/hall-as-word-table.pdf")
    document[0].render(scale=100 / 72).to_pil().save(file)
    return file


def contrast(page: Page, corner: Point, opposite: Point) -> int:
    """Between the darkest and the brightest point that is seen in this rectangle of the plan, 0 to 255."""
    (left, low), (right, top) = screen(page, corner), screen(page, opposite)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    seen = np.asarray(
        picture.crop((round(left) + 3, round(top) + 3, round(right) - 3, round(low) - 3))
    )
    return int(seen.max()) - int(seen.min())


def test_twenty_booths_are_traced_over_a_picture(
    prepared: Prepared, tmp_path: Path, shared: Path
) -> None:
    picture = page_at_100_dpi(shared, tmp_path / "hall plan.png")
    with prepared("blank", viewport=WIDE) as (page, _):
        page.locator(".drop-zone input[type=file]").first.set_input_files(str(picture))
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        expect(page.locator(".finding-cards")).to_contain_text("draw the booths")
        expect(page.locator(".finding-cards")).not_to_contain_text("number the booths")

        to_plan(page)
        page.get_by_role("button", name="Scale", exact=True).click()
        (west, north), (east, south) = HALL_PX
        click(page, (west, -north))
        click(page, (east, -north))
        page.locator("input[name=metres]").fill(str(HALL_M))
        page.get_by_role("button", name="See the effect").click()
        save(page)
        metres = HALL_M / (east - west)  # of a pixel, as near as one clicks

        def on_plan(x: float, y: float) -> Point:
            return x * metres, -y * metres

        until(page, f"{VIEW}[2] < 130")  # 1,170 pixels are 108.6 m, and a margin
        fitted = page.evaluate(VIEW)
        page.get_by_role("button", name="The whole plan").click()
        assert page.evaluate(VIEW) == fitted
        assert fitted[0] < 0 < 1170 * metres < fitted[0] + fitted[2]

        page.get_by_role("button", name="Booths and features", exact=True).click()
        page.get_by_role("toolbar").get_by_label("Grid").select_option("0.1")
        tool(page, "Rectangle")
        draws(page, "hall/hall")
        lettered = on_plan(660, 333), on_plan(693, 301)
        before = contrast(page, *lettered)
        assert before > 90
        drag(page, on_plan(west, south), on_plan(east, north))
        draws(page, "booth/booth")
        for (left, right), names in COLUMNS_PX.items():
            for at, name in enumerate(names):
                drag(page, on_plan(left, ROWS_PX[at + 1]), on_plan(right, ROWS_PX[at]))
                if steps(page)[-1].get("number") != f"H{name}":
                    field(page, "number", f"H{name}")
                    apply(page)
        assert len(numbers(page)) == 20
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        hidden_numbers = "document.querySelector('.plan-sheet .numbers').style.display = 'none'"
        page.evaluate(hidden_numbers)
        assert contrast(page, *lettered) > 0.4 * before, (
            "the number on the picture is read through hall and booth"
        )
        save(page)
        page.get_by_role("link", name="Overview").first.click()
        until(page, PREVIEWED)
        expect(page.locator(".finding-cards")).not_to_contain_text("booths on the page Plan")
        assert (
            page.request.get(
                f"{page.url.partition('/studio/')[0]}/api/v1/expos/fair-2026/findings"
            ).json()["summary"]["booths"]
            == 20
        )

"""An exhibitor with a phone chooses how its booth is built, brings a model, and turns it before anybody else sees it."""

from __future__ import annotations

from pathlib import Path

import trimesh
from playwright.sync_api import Browser, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until_true, visitor
from tests.e2e.studio.person import DAYS, Prepared, send
from tests.e2e.studio.test_firms import open_link, submit

PAINTED = """() => {
  const canvas = document.querySelector(".turntable[data-shown]");
  const copy = new OffscreenCanvas(64, 64).getContext("2d");
  canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true })); // drawn in the frame that is read
  return new Promise((done) => requestAnimationFrame(() => {
    copy.drawImage(canvas, 0, 0, 64, 64);
    const data = copy.getImageData(0, 0, 64, 64).data;
    done([...data].filter((value, at) => at % 4 === 3 && value > 0).length);
  }));
}"""


def test_a_booth_and_its_model(prepared: Prepared, browser: Browser, tmp_path: Path) -> None:
    with (
        prepared() as (page, _),
        visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme="dark") as phone,
    ):  # fmt: skip
        send(page, "PATCH", "about", DAYS, '"r1"')
        page.get_by_role("link", name="Firms' pages").click()
        first = page.locator("tr[data-firm]").first
        first.get_by_role("button", name="Link").click()
        page.get_by_role("button", name="Make a link", exact=True).click()
        link = page.get_by_role("dialog").locator("input.secret").input_value()
        page.keyboard.press("Escape")

        open_link(phone, link)
        phone.get_by_label("How it is built").select_option(label="Open: no walls")
        expect(phone.locator(".firm-bar")).to_contain_text("Saved")
        model = tmp_path / "pump.stl"
        trimesh.creation.capsule(height=900, radius=300).export(model)
        slot = phone.locator(".firm-file[data-file$='/model']")
        slot.locator("input[type=file]").set_input_files(str(model))
        card = phone.locator(".firm-exhibit:not(:empty)").first
        expect(card.locator("figure img")).to_be_visible()
        expect(card).to_contain_text("Triangles")
        phone.get_by_label("Unit of the model").select_option("mm")
        expect(card).to_contain_text("0.6 × 0.6 × 1.5 m")
        phone.get_by_label("Turn the model by").select_option("90")
        expect(phone.locator(".firm-bar")).to_contain_text("Saved")
        expect(card).to_contain_text("Triangles")  # read again with the unit that was stated
        phone.get_by_role("button", name="Look at it from all sides").click()
        table = phone.locator(".turntable[data-shown]")
        expect(table).to_be_focused()
        phone.keyboard.press("ArrowRight")
        until_true(lambda: phone.evaluate(PAINTED) > 100, said="the model, turned")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(phone) == []
        submit(phone)

        expect(first.locator(".tag")).to_have_text("Submitted")
        first.get_by_role("button", name="Review").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("open · mm · 90°")
        dialog.get_by_role("button", name="Accept").click()
        expect(first.locator(".tag")).to_have_text("Accepted")
        phone.reload()
        expect(phone.get_by_label("How it is built")).to_have_value("open")
        expect(phone.locator("section", has_text="Walls for pictures: 0").first).to_be_visible()

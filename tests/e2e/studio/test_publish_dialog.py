"""What a person is told before and after: warnings by cause, whose clock, which draft, what is saved, what is being read."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from tests.e2e.studio.person import TENANTS, Prepared, bring, plan, table

WATCH = """() => { window.states = []; new MutationObserver(() => window.states.push(
  ...[...document.querySelectorAll('.uploads .state')].map((one) => one.textContent))).observe(document.body,
  { childList: true, subtree: true }); }"""


def test_what_is_read_saved_scheduled_and_published_is_said(
    prepared: Prepared, tmp_path: Path
) -> None:
    lost = {"Z8": "Lost Ltd", "Z9": "Gone GmbH", **TENANTS}
    with prepared("blank", timezone_id="Asia/Shanghai") as (page, _):
        page.evaluate(WATCH)
        bring(page, plan(tmp_path / "Hall 1.dxf"), table(tmp_path / "list.xlsx", lost))
        states = page.evaluate("window.states")
        assert any(text.startswith("being read: 1 of 2") for text in states), states
        assert any(text.startswith("being read: 2 of 2") for text in states), states

        publish = page.locator(".publish").get_by_role("button", name="Publish")
        publish.click()
        box = page.get_by_role("dialog")
        expect(box).to_contain_text("This publishes draft 3 (")
        warnings = box.locator(".warnings")
        expect(warnings.locator("h3")).to_have_text("3 warnings")
        expect(warnings).to_contain_text("Lost Ltd")
        expect(warnings).to_contain_text("1 more like this")

        zone = box.get_by_label("Time zone")
        expect(zone).to_have_value("Asia/Shanghai")
        zone.select_option("Europe/Berlin")
        box.get_by_label("Or at a time").fill("2099-07-01T10:00")
        box.get_by_role("button", name="Schedule", exact=True).click()
        line = page.locator(
            ".publish .acts", has=page.get_by_role("button", name="Cancel the scheduled time")
        )
        expect(line).to_contain_text("July 1, 2099")
        expect(line).to_contain_text("10:00")
        expect(line).to_contain_text("(Europe/Berlin): draft 3 (")

        page.get_by_role("link", name="Correct the plan").click()
        page.get_by_role("button", name="Layers").click()
        page.get_by_label("What it is: L-12").select_option("hall/hall")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("header .saved")).to_contain_text("Saved ")

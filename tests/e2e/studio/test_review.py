"""What firms sent, as it is reviewed: names, pictures and models beside them, in columns that fit a desk and a phone."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.e2e.browser import PHONE, visitor
from tests.e2e.studio.path import model
from tests.e2e.studio.person import DAYS, Prepared, send

DESK = {"width": 1280, "height": 800}
# Words of tables that are broken between two lines or cut off, and whether a table is wider than its place.
CROWDED = r"""() => [...document.querySelectorAll('table :is(th, td, button, .tag)')].filter((cell) => cell.checkVisibility()).flatMap((cell) => {
  const wrong = [];
  for (const node of cell.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    for (const word of node.data.matchAll(/[^\s\/@,.:;·-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      const { left, right } = range.getBoundingClientRect();
      const place = cell.getBoundingClientRect();
      if (lines.size > 1 || left < place.left - 1 || right > place.right + 1) wrong.push(word[0]);
    }
  }
  const area = cell.closest('.scroll');
  if (area.scrollWidth > area.clientWidth + 1) wrong.push(`${area.scrollWidth} > ${area.clientWidth}`);
  return wrong;
})"""


def crowded(page: Page) -> set[str]:
    return set(page.evaluate(CROWDED))


def test_what_was_sent_is_seen_and_fits(
    prepared: Prepared, browser: Browser, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (400, 200), "#306090").save(logo)
    with prepared(viewport=DESK) as (page, base), visitor(browser) as firm:
        api = f"{base}/api/v1"
        headers = {"Origin": base}
        send(page, "PATCH", "about", DAYS, '"r1"')
        page.get_by_role("link", name="Firms' pages").click()
        row = page.locator("tr[data-firm]").first
        row.get_by_role("button", name="Link").click()
        page.get_by_role("button", name="Make a link", exact=True).click()
        link = page.get_by_role("dialog").locator("input.secret").input_value()
        page.keyboard.press("Escape")

        firm.goto(link)
        expect(firm.get_by_role("heading", level=1)).not_to_be_empty()
        booth = firm.request.get(f"{api}/firm").json()["booths"][0]
        files = {
            "logo.png": logo,
            f"booths/{booth['slug']}/model.glb": model(tmp_path / "model.glb"),
        }
        for name, file in files.items():
            sent = firm.request.put(
                f"{api}/firm/files/{name}", data=file.read_bytes(), headers=headers
            )
            assert sent.ok, sent.text()
        fields = {
            "summary": {
                "en": "Windmills that fold, for balconies and for expeditions in uninhabited regions."
            }
        }
        tag = {"If-Match": f'"f{sent.json()["version"]}"'}
        put = firm.request.put(f"{api}/firm/fields", data=fields, headers={**headers, **tag})
        assert put.ok, put.text()
        assert firm.request.post(
            f"{api}/firm/submit", headers={**headers, "If-Match": put.headers["etag"]}
        ).ok

        expect(row.locator(".tag")).to_have_text("Submitted")
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            assert crowded(page) == set()
            row.get_by_role("button", name="Review").click()
            dialog = page.get_by_role("dialog")
            expect(dialog.get_by_role("heading", level=2)).to_have_text(
                row.locator("th").inner_text().split("\n")[0]
            )
            expect(dialog.get_by_role("rowheader")).to_have_text(
                ["Summary", f"Model · Booth {booth['number']}", "Logo"]
            )
            expect(dialog).not_to_contain_text("booths/")
            expect(dialog.get_by_role("link", name="model.glb")).to_be_visible()
            # the logo, and what the model looks like
            expect(dialog.locator(".sent img")).to_have_count(2)
            assert crowded(page) == set()
            if size == DESK:
                dialog.get_by_role("button", name="Look at it from all sides").click()
                expect(dialog.locator("canvas[data-shown]")).to_be_visible()
            page.keyboard.press("Escape")

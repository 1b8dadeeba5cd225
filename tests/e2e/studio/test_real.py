"""An organizer with files that nobody of this project wrote: a plan, a list and models, brought at once and published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.browser import PATIENCE_S, visitor
from tests.e2e.studio.person import Prepared, bring

pytestmark = pytest.mark.shared
FILES = {
    "Hall 1.dxf": "plans/melwinjohn__QGIS-Exhibition-Floorplan__test_floorplan.dxf",
    "Exhibitors 2026.xlsx": "exhibitors/derived/InventivetalentDev__gc2026-guide__exhibitors.xlsx",
    "A-1.glb": "models/mikedh__trimesh__CesiumMilkTruck.glb",
    "A-2.zip": "models/mikedh__trimesh__chair.zip",
    "B-1.stl": "models/mikedh__trimesh__teapot.stl",
}


def test_files_of_others_become_an_expo(
    prepared: Prepared, browser: Browser, tmp_path: Path, shared: Path
) -> None:
    brought = [
        Path(shutil.copyfile(shared / "inputs" / path, tmp_path / name))
        for name, path in FILES.items()
    ]
    with prepared("blank") as (page, base), visitor(browser) as stranger:
        bring(page, *brought)
        assert "3. 5 documents" in (
            page.locator("details", has_text="History").text_content() or ""
        )
        expect(page.locator(".exhibits > li")).to_have_count(3, timeout=PATIENCE_S * 1000)
        assert page.locator(".exhibits .bad").count() == 0  # each is shown
        findings = page.locator(".finding-cards")
        folded = findings.locator("button[aria-expanded=false]")
        while folded.count():
            folded.first.click()
        assert 'exhibitor "Nintendo": booth "A010/B009" is in hall' in findings.inner_text()
        assert 'exhibitor "Snail Games"' in findings.inner_text()

        page.locator(".publish").get_by_role("button", name="Publish").click()
        page.locator("dialog").get_by_role("button", name="Publish", exact=True).click()
        page.locator("dialog").wait_for(state="detached")
        stranger.goto(f"{base}/fair-2026/en/exhibitors/")
        assert "Nintendo" in stranger.locator("main").inner_text()
        stranger.goto(f"{base}/fair-2026/en/booths/a-1/")
        assert "A-1" in stranger.locator("h1").inner_text()

"""Look closer: an exhibit is shown apart, measured, named, and taken along; in the hall a point leads to it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import trimesh
from playwright.sync_api import Browser, Page
from tests.e2e.browser import PHONE, ROOT, goto, served_with_model, until, visitor
from tests.gltf.khronos import validate

CAR = ROOT / "scenes/smart-china-expo-2021/booths/n1-a01/model.glb"
SHOWN = "document.querySelector('dialog.exhibit')?.dataset.shown === ''"


@pytest.fixture(scope="module")
def garage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small expo with a car."""
    with served_with_model(tmp_path_factory.mktemp("show"), CAR) as address:
        yield address


def opened(page: Page, address: str) -> None:
    """The dialog by the point over the exhibit in the hall."""
    goto(page, address, "walk")
    until(page, "document.querySelector('.info-point:not([hidden])')")
    page.locator(".info-point").focus()
    page.keyboard.press("Enter")
    until(page, SHOWN)


@pytest.mark.long
def test_a_point_in_the_hall_leads_to_the_exhibit_with_its_dimensions_and_details(
    browser: Browser, garage: str
) -> None:
    with visitor(browser, viewport=PHONE) as page:
        opened(page, f"{garage}/en/?booth=A1")
        told = page.locator(".exhibit dd").all_inner_texts()
        width, depth, height = (float(one.removesuffix(" m")) for one in told)
        assert depth / width == pytest.approx(4.36 / 1.88, rel=0.02)
        assert height / width == pytest.approx(1.43 / 1.88, rel=0.02)
        details = [
            one.split("\n") for one in page.locator(".exhibit .details li").all_inner_texts()
        ]
        assert details == [
            ["1", "Headlights"],
            ["2", "Glass roof"],
            ["3", "Battery in the floor"],
            ["4", "Boot"],
        ]
        page.locator(".exhibit .details button").nth(1).click()
        assert (
            page.locator(".exhibit .pin[data-chosen]").get_attribute("aria-label") == "Glass roof"
        )
        page.locator(".exhibit .measures button").click()
        assert page.locator(".exhibit .measure").all_inner_texts() == told
        page.keyboard.press("Escape")
        until(page, "!document.querySelector('dialog.exhibit')")
        assert page.evaluate("document.documentElement.dataset.view") == "walk"


@pytest.mark.long
def test_it_is_taken_along_as_glb_and_usdz(browser: Browser, garage: str, tmp_path: Path) -> None:
    with visitor(browser, viewport={"width": 480, "height": 320}, accept_downloads=True) as page:
        opened(page, f"{garage}/ru/?booth=A1")
        size = [
            float(one.replace(",", ".").removesuffix(" м"))
            for one in page.locator(".exhibit dd").all_inner_texts()
        ]
        for kind in ("GLB", "USDZ"):
            with page.expect_download() as saved:
                page.locator(".exhibit .act", has_text=kind).click()
            assert saved.value.suggested_filename == f"a1.{kind.lower()}"
            saved.value.save_as(tmp_path / f"a1.{kind.lower()}")
    validate(tmp_path)
    low, high = trimesh.load_scene(tmp_path / "a1.glb").bounds
    assert (high - low).tolist() == pytest.approx([size[0], size[2], size[1]], abs=0.01)
    assert low[1] == pytest.approx(0, abs=1e-3)
    assert (low + high)[[0, 2]].tolist() == pytest.approx([0, 0], abs=1e-3)
    with zipfile.ZipFile(tmp_path / "a1.usdz") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert all(archive.getinfo(name).compress_type == zipfile.ZIP_STORED for name in names)
        assert names[0] == "model.usda"
        assert any(name.startswith("textures/") for name in names)  # of the colours of its vertices
        assert "diffuseColor.connect" in archive.read(names[0]).decode()

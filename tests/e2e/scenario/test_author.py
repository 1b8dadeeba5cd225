"""Authoring by walking: a view of the browser becomes a stop of the document, and the walk plays it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import served, until, until_true, visitor
from tests.e2e.conftest import FAIR

pytestmark = pytest.mark.browser


@pytest.mark.long
def test_a_view_becomes_a_stop_that_is_played(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "fair"
    shutil.copytree(FAIR, folder)
    document = folder / "scenarios" / "my-walk.json"
    with (
        served(str(folder), "--author", data=tmp_path / "data") as base,
        visitor(browser, reduced_motion="reduce") as page,
    ):
        page.goto(f"{base}/lakeside-makers-fair/en/?booth=12")
        until(page, "document.documentElement.dataset.view === 'walk'")
        page.get_by_text("Create a tour").click()
        page.get_by_label("Tour", exact=True).fill("My walk")
        page.get_by_label("Text of the stop").fill("Look here")
        page.get_by_role("button", name="Add this view as a stop").click()
        until(page, "document.querySelector('.author [role=status]').textContent.includes('my-walk.json')")
        (stop,) = json.loads(document.read_text("utf-8"))["stops"]
        assert stop["words"] == {"en": "Look here"}
        assert stop["view"]["kind"] == "booth"
        page.get_by_role("button", name="Record while I walk").click()
        page.locator("canvas.stage").focus()
        before = page.evaluate("document.documentElement.dataset.pose")
        page.keyboard.down("ArrowUp")
        until(page, f"document.documentElement.dataset.pose !== {before!r}")
        page.keyboard.up("ArrowUp")
        page.get_by_role("button", name="End the recording").click()
        until_true(lambda: len(json.loads(document.read_text("utf-8"))["stops"]) > 1, said="what was walked is written")
        walked = json.loads(document.read_text("utf-8"))["stops"]
        assert {one["view"]["kind"] for one in walked[1:]} == {"pose"}
        assert walked[0]["next"][0]["to"] == walked[1]["id"]
        address = f"{base}/lakeside-makers-fair/en/scenarios/my-walk/"
        until_true(lambda: page.request.get(address).status == 200, said="the folder is built again")
        page.goto(f"{base}/lakeside-makers-fair/en/?scenario=my-walk")
        until(page, "document.querySelector('.player .narration')?.textContent === 'Look here'")

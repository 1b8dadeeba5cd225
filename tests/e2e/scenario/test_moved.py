"""A tour that waits for an item of the programme: the item moves to another place, then to another time, while somebody is on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import goto, served, until, visitor
from tests.e2e.conftest import FAIR

NOW = "now=2026-05-16T11:40%2B03:00"  # the glass is blown in twenty minutes
PLAYER = "document.querySelector('.player')?.dataset"


def rewritten(document: Path, **fields: str) -> None:
    programme = json.loads(document.read_text("utf-8"))
    programme["items"][1].update(fields)
    new = document.with_suffix(".new")
    new.write_text(json.dumps(programme), "utf-8")
    new.replace(document)


@pytest.mark.long
def test_whoever_waits_is_led_to_the_new_place_and_on_at_the_new_time(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "fair"
    shutil.copytree(FAIR, folder)
    programme = folder / "programme.json"
    (folder / "scenarios").mkdir()
    with (
        served(str(folder), data=tmp_path / "data") as base,
        visitor(browser) as page,
    ):
        fair = f"{base}/lakeside-makers-fair/en"
        stops = [
            {"id": "wait", "view": {"kind": "booth", "booth": "5"}, "words": {"en": "Soon"}, "next": [{"on": "item", "item": "glass", "to": "end"}]},
            {"id": "end", "view": {"kind": "table"}, "words": {"en": "That was it"}},
        ]  # fmt: skip
        goto(page, f"{fair}/?booth=12", "walk")
        before = page.evaluate(
            "document.documentElement.dataset.pose.split(',').slice(0, 2).map(Number)"
        )
        (folder / "scenarios/wait.json").write_text(
            json.dumps({"title": {"en": "Wait"}, "stops": stops}), "utf-8"
        )
        until(
            page,
            "fetch('../release.json').then(a => a.json()).then(a => a.scenarios?.length === 1)",
        )
        page.goto(f"{fair}/?scenario=wait&{NOW}")
        until(page, f"{PLAYER}?.phase === 'rest'")
        rewritten(programme, place="12")
        until(
            page,
            "document.querySelector('.notice')?.textContent.startsWith('Blowing glass, live has moved to')",
        )
        until(
            page,
            f"{PLAYER}.stop === 'wait' && {PLAYER}.phase === 'rest' && (([x, y]) => Math.hypot(x - {before[0]}, y - {before[1]}) < 1)"
            "(document.documentElement.dataset.pose.split(',').map(Number))",
        )
        rewritten(programme, start="2026-05-16T11:30:00+03:00")
        until(page, f"{PLAYER}.stop === 'end'")

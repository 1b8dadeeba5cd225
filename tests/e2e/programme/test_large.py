"""A schedule of 1,200 items in three days: everything is there, and is filtered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import served, until, visitor

from shapan.publish.starter import starter

ITEMS = 1_200
SHOWN = "document.querySelectorAll('.items > li:not([hidden])').length"


def written(folder: Path) -> None:
    for path, text in starter("show").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    items = [
        {
            "id": f"talk-{n}", "kind": "talk", "title": {"en": f"Talk {n}"}, "track": f"Track {n % 12}", "speakers": [f"Speaker {n % 300}"],
            "summary": {"en": "What was built and what was learnt, told by who did it. " * 4},
            "start": f"2026-09-{10 + n % 3}T{9 + n // 3 % 9:02}:{n // 27 % 60:02}", "end": f"2026-09-{10 + n % 3}T{10 + n // 3 % 9:02}:{n // 27 % 60:02}",
        }
        for n in range(ITEMS)
    ]  # fmt: skip
    (folder / "programme.json").write_text(json.dumps({"items": items}), "utf-8")


@pytest.mark.long
def test_a_large_programme_is_filtered_whole(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "show"
    written(folder)
    with served(str(folder), data=tmp_path / "data") as base, visitor(browser) as page:
        address = f"{base}/show/en/programme/"
        assert "Talk 77" in page.request.get(f"{address}?q=talk+77&track=Track+5").text()
        page.goto(f"{address}?q=")
        page.select_option("[name=day]", "")
        until(page, f"{SHOWN} === {ITEMS}")
        page.fill("[name=q]", "talk 777")
        assert page.evaluate(SHOWN) == 1

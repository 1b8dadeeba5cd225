"""Two people with the same page open, each with something unsaved: what either writes is there in the end.

The list of exhibitors: test_unsaved.py; the title and texts of the show: test_about.py."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, expect
from tests.e2e.browser import until, visitor
from tests.e2e.studio import test_programme as programme
from tests.e2e.studio import test_tours as tours
from tests.e2e.studio.drawing import click, save
from tests.e2e.studio.person import DAYS, Prepared, draft, put, send
from tests.e2e.studio.test_firms import open_link

WIDE = {
    "viewport": {"width": 1280, "height": 900},
    "meant": "404|412",
}  # a save on an old version is refused, and merged


def test_the_programme(prepared: Prepared) -> None:
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        programme.planned(ann)
        for line in ("10:00-10:30 Opening @ Main stage", "11:00-12:00 Panel @ Main stage"):
            programme.quick(ann, line)
        save(ann)
        bo.goto(ann.url)
        programme.item(ann, "Opening").click()
        ann.get_by_role("group", name="Title").get_by_label("Title, 中文").fill("开幕")
        programme.item(bo, "Opening").click()
        bo.get_by_label("Speakers", exact=True).fill("Eve")
        programme.quick(bo, "13:00-14:00 Talk @ Main stage")
        programme.item(bo, "Panel").focus()
        bo.keyboard.press("ArrowDown")
        save(bo)
        until(ann, "document.querySelector('.board').innerText.includes('Talk')")
        save(ann)
        first, second, third = programme.document(ann)
        assert (first["title"], first["speakers"]) == ({"en": "Opening", "zh": "开幕"}, ["Eve"])
        assert programme.times(second) == ("05-16T11:05", "05-16T12:05")
        assert third["title"] in ("Talk", {"en": "Talk"})


def test_tours(prepared: Prepared) -> None:
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        tours.touring(ann)
        tours.made(ann, tours.Hand(ann))
        save(ann)
        bo.goto(ann.url)
        for page, stop, words in ((ann, "1. Welcome", "Words of Ann"), (bo, "3. Glass", "Words of Bo")):
            page.locator(".stop-rows").get_by_role("button", name=stop, exact=True).click()
            page.get_by_label("Words, English", exact=True).first.fill(words)
        bo.locator("main").get_by_role("button", name="Add a stop", exact=True).click()
        bo.get_by_label("Title, English", exact=True).first.fill("Encore")
        save(bo)
        until(ann, "document.querySelector('.stop-rows').innerText.includes('Encore')")
        save(ann)
        stops = tours.document(ann, "new-tour")["stops"]
        words = {one["title"]["en"]: one["words"]["en"] for one in stops if "words" in one}
        assert (words["Welcome"], words["Wood"], words["Glass"]) == ("Words of Ann", "This is wood.", "Words of Bo")
        assert "Encore" in {one["title"]["en"] for one in stops}


def test_the_plan(prepared: Prepared) -> None:
    with prepared("drawn", **WIDE) as (ann, base):
        bo = ann.context.new_page()
        for page in (ann, bo):
            page.goto(f"{base}/studio/expos/fair-2026/plan")
            page.locator(".plan-editor").wait_for()
        click(ann, (8, 13.5))
        ann.keyboard.press("ArrowRight")
        click(bo, (16, 13.5))
        bo.keyboard.press("ArrowDown")
        save(bo)
        save(ann)
        found = json.loads(draft(ann, "plan/hall-1.edits.json"))
        assert [one["do"] for one in found["edits"]] == ["set", "set"]
        until(bo, "document.querySelector('.plan-editor .pending').innerText === ''")


def test_pictures_of_firms(prepared: Prepared) -> None:
    """What is done at once, without saving: the other page follows."""
    with prepared(**WIDE) as (ann, base):
        bo = ann.context.new_page()
        logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
        for name in ("one", "two"):
            put(ann, f"booths/a1/poster-{name}.svg", logo)
        for page in (ann, bo):
            page.goto(f"{base}/studio/expos/fair-2026/media")
            page.locator(".media li").nth(1).wait_for()
        ann.locator(".media li", has_text="poster-one.svg").locator("input.path").fill("booths/a1/poster-3.svg")
        ann.keyboard.press("Enter")
        expect(bo.locator(".media")).to_contain_text("poster-3.svg")
        bo.locator(".media li", has_text="poster-two.svg").get_by_role("button", name="Remove").click()
        expect(ann.locator(".media li")).to_have_count(1)


def test_a_firm(prepared: Prepared, browser: Browser) -> None:
    """Two of a firm with one link, in two browsers."""
    with prepared(**WIDE) as (ann, _), visitor(browser, meant="412") as one, visitor(browser, meant="412") as other:  # fmt: skip
        send(ann, "PATCH", "about", {**DAYS, "locales": ["en", "zh"]}, '"r1"')
        made = send(ann, "POST", "firm-links", {})
        for page in (one, other):
            open_link(page, made.json()[0]["link"])
        one.get_by_label("Description: what you show, English").fill("Windmills")
        expect(one.locator(".firm-bar")).to_contain_text("Saved")
        other.get_by_label("Description: what you show, 中文").fill("风车")
        other.get_by_label("Phone").fill("+49 1")
        expect(other.locator(".firm-bar")).to_contain_text("Saved")
        expect(other.get_by_label("Description: what you show, English")).to_have_value("Windmills")
        one.reload()
        expect(one.get_by_label("Description: what you show, 中文")).to_have_value("风车")
        expect(one.get_by_label("Description: what you show, English")).to_have_value("Windmills")
        expect(one.get_by_label("Phone")).to_have_value("+49 1")
        assert json.dumps(one.context.cookies()) != json.dumps(other.context.cookies())

"""Two people with the same page open, each with something unsaved: what either writes is there in the end.

The list of exhibitors: test_unsaved.py; the title and texts of the show: test_about.py."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, expect
from tests.e2e.browser import until, visitor
from tests.e2e.studio import test_programme as programme
from tests.e2e.studio import test_site as site
from tests.e2e.studio import test_tours as tours
from tests.e2e.studio.drawing import click, save
from tests.e2e.studio.person import DAYS, Prepared, draft, elsewhere, put, send
from tests.e2e.studio.test_firms import open_link
from tests.gallery.shows import site_files

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


def test_one_value_that_both_want(prepared: Prepared) -> None:
    """Each sees that the other is there; the second is shown both values, and what they choose is saved."""
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        programme.planned(ann)
        programme.quick(ann, "10:00-10:30 Opening @ Main stage")
        save(ann)
        bo.goto(ann.url)
        for page in (ann, bo):
            expect(page.locator(".other-editors")).to_contain_text("Also editing here: ")
            programme.item(page, "Opening").click()
        expect(ann.locator(".other-editors")).to_contain_text("(Opening)")
        ann.get_by_label("Speakers", exact=True).fill("Ada")
        bo.get_by_label("Speakers", exact=True).fill("Eve")
        save(bo)
        bar = ann.locator(".pending")
        expect(bar.locator(".clashes")).to_contain_text("Opening · speakers")
        expect(bar.get_by_role("button", name="Save")).to_be_disabled()
        bar.get_by_role("button", name="Keep mine: Ada").click()
        save(ann)
        assert [one["speakers"] for one in programme.document(ann)] == [["Ada"]]
        bo.locator(".pages").get_by_role("link", name="Tours", exact=True).click()
        expect(ann.locator(".other-editors")).to_have_count(0)


def test_one_text_of_the_show_that_both_want(prepared: Prepared) -> None:
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        ann.get_by_role("link", name="About the show").click()
        title = {}
        for page, words in ((ann, "Ann's Fair"), (bo, "Bo's Fair")):
            page.goto(ann.url)
            title[page] = page.get_by_label("Title, English", exact=True)
            title[page].fill(words)
        bo.get_by_role("button", name="Save").click()
        bar = ann.locator(".pending")
        expect(bar.locator(".clashes")).to_contain_text("Title")
        expect(bar.get_by_role("button", name="Save")).to_be_disabled()
        bar.get_by_role("button", name="Take theirs: Bo's Fair").click()
        expect(bar.locator(".clashes")).to_have_count(0)
        expect(title[ann]).to_have_value("Bo's Fair")
        assert "Bo's Fair" in draft(ann, "expo.toml")


def test_one_stop_that_both_want(prepared: Prepared) -> None:
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        tours.touring(ann)
        tours.made(ann, tours.Hand(ann))
        save(ann)
        bo.goto(ann.url)
        for page, words in ((ann, "Words of Ann"), (bo, "Words of Bo")):
            row = page.locator(".stop-rows").get_by_role("button", name="2. Wood", exact=True)
            row.click()
            page.get_by_label("Words, English", exact=True).first.fill(words)
        save(bo)
        bar = ann.locator(".pending")
        expect(bar.locator(".clashes")).to_contain_text("Wood")
        expect(bar.get_by_role("button", name="Save")).to_be_disabled()
        bar.get_by_role("button", name="Keep mine: Words of Ann").click()
        save(ann)
        assert tours.document(ann, "new-tour")["stops"][1]["words"]["en"] == "Words of Ann"


def test_one_hall_that_both_move(prepared: Prepared) -> None:
    with prepared("blank", **WIDE) as (ann, base):
        bo = ann.context.new_page()
        for name in site.HALLS:
            put(ann, f"plan/{name}", json.dumps(site_files()[name]).encode())
        for page, east in ((ann, "10"), (bo, "20")):
            page.goto(f"{base}/studio/expos/fair-2026/site")
            site.choose(page, "Hall 2")
            page.locator("input[name=east]").fill(east)
            elsewhere(page, f"notes-{east}.md", "site")  # drawn again before the field is left
            page.locator("input[name=east]").press("Tab")
        save(bo)
        bar = ann.locator(".pending")
        expect(bar.locator(".clashes li")).to_have_count(1)
        expect(bar.get_by_role("button", name="Save")).to_be_disabled()
        bar.get_by_role("button", name="Keep mine").click()
        save(ann)
        assert site.places(ann)["hall-2"][0][0] == 10


def test_tours(prepared: Prepared) -> None:
    with prepared(**WIDE) as (ann, _):
        bo = ann.context.new_page()
        tours.touring(ann)
        tours.made(ann, tours.Hand(ann))
        save(ann)
        bo.goto(ann.url)
        for page, stop, words in (
            (ann, "1. Welcome", "Words of Ann"),
            (bo, "3. Glass", "Words of Bo"),
        ):
            page.locator(".stop-rows").get_by_role("button", name=stop, exact=True).click()
            page.get_by_label("Words, English", exact=True).first.fill(words)
        bo.locator("main").get_by_role("button", name="Add a stop", exact=True).click()
        bo.get_by_label("Title, English", exact=True).first.fill("Encore")
        save(bo)
        until(ann, "document.querySelector('.stop-rows').innerText.includes('Encore')")
        save(ann)
        stops = tours.document(ann, "new-tour")["stops"]
        words = {one["title"]["en"]: one["words"]["en"] for one in stops if "words" in one}
        assert (words["Welcome"], words["Wood"], words["Glass"]) == (
            "Words of Ann",
            "This is wood.",
            "Words of Bo",
        )
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


def test_one_booth_that_both_move(prepared: Prepared) -> None:
    """The last save does not win in silence: its person sees both places, and chooses."""
    with prepared("drawn", **WIDE) as (ann, base):
        bo = ann.context.new_page()
        for page in (ann, bo):
            page.goto(f"{base}/studio/expos/fair-2026/plan")
            page.locator(".plan-editor").wait_for()
            click(page, (8, 13.5))
        expect(ann.locator(".other-editors")).to_contain_text("Also editing here: ")
        for _ in range(2):
            ann.keyboard.press("ArrowRight")
        bo.keyboard.press("ArrowDown")
        save(bo)
        bar = ann.locator(".pending")
        bar.get_by_role("button", name="Save").click()
        expect(bar.locator(".clashes li")).to_have_count(1)
        expect(bar.get_by_role("button", name="Save")).to_be_disabled()
        bar.get_by_role("button", name="Keep mine").click()
        save(ann)
        bo.reload()
        found = json.loads(draft(ann, "plan/hall-1.edits.json"))
        assert [one["do"] for one in found["edits"]] == ["set", "set"]
        assert min(y for _, y in found["edits"][1]["outline"]) != min(
            y for _, y in found["edits"][0]["outline"]
        )


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
        ann.locator(".media li", has_text="poster-one.svg").locator("input.path").fill(
            "booths/a1/poster-3.svg"
        )
        ann.keyboard.press("Enter")
        expect(bo.locator(".media")).to_contain_text("poster-3.svg")
        bo.locator(".media li", has_text="poster-two.svg").get_by_role(
            "button", name="Remove"
        ).click()
        expect(ann.locator(".media li")).to_have_count(1)


def test_one_field_of_a_firm_that_both_want(prepared: Prepared, browser: Browser) -> None:
    with prepared(**WIDE) as (ann, _), visitor(browser, meant="412") as one, visitor(browser, meant="412") as other:  # fmt: skip
        send(ann, "PATCH", "about", {**DAYS, "locales": ["en", "zh"]}, '"r1"')
        made = send(ann, "POST", "firm-links", {})
        for page in (one, other):
            open_link(page, made.json()[0]["link"])
        one.get_by_label("Phone").fill("+49 1")
        expect(one.locator(".firm-bar")).to_contain_text("Saved")
        other.get_by_label("Phone").fill("+49 2")
        choice = other.locator(".firm-bar .clashes")
        expect(choice).to_contain_text("Phone")
        choice.get_by_role("button", name="Keep mine: +49 2").click()
        expect(choice).to_have_count(0)
        expect(other.locator(".firm-bar")).to_contain_text("Saved")
        one.reload()
        expect(one.get_by_label("Phone")).to_have_value("+49 2")


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

"""Tours without JSON in a real browser: six stops with a branch by mouse and text alone, order by mouse and keys, play from a stop,
a stop added while walking in the preview."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.e2e.access.axe import violations
from tests.e2e.browser import until
from tests.e2e.studio.person import Prepared, draft

WIDE = {"width": 1280, "height": 900}
MOST_ACTIONS = 60


class Hand:
    """Counts what a person does: a click, a text that is typed, a choice."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, name: str, place: str = "main") -> None:
        self.actions += 1
        self.page.locator(place).get_by_role("button", name=name, exact=True).click()

    def write(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).first.fill(text)

    def choose(self, label: str, option: str, which: int = 0) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).nth(which).select_option(label=option)


def touring(page: Page) -> None:
    """The hall has no tours; its page of the tours."""
    wrote = page.evaluate(
        """async () => {
          const at = '/api/v1/expos/fair-2026/draft';
          const { revision, documents } = await (await fetch(at)).json();
          const gone = documents.filter((one) => one.path.startsWith('scenarios/')).map(({ path }) => ({ path }));
          const headers = { 'Content-Type': 'application/json', 'If-Match': `"r${revision}"` };
          return gone.length ? (await fetch(at, { method: 'PATCH', headers, body: JSON.stringify({ changes: gone }) })).status : 200;
        }"""
    )
    assert wrote == 200
    page.get_by_role("navigation", name="Fair").get_by_role("link", name="Tours").click()
    page.locator(".tour-columns").wait_for()


def document(page: Page, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(draft(page, f"scenarios/{name}.json"))
    return found


def save(page: Page) -> None:
    page.locator(".pending").get_by_role("button", name="Save").click()
    until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
    until(page, "document.querySelector('.pending').innerText === ''")


def booths(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#where option')].map((one) => one.value).filter((one) => one.includes(' · '))"
    )
    return found


def made(page: Page, hand: Hand) -> None:
    hand.click("New tour")
    hand.write("Title, English", "First steps")
    for at, title in enumerate(("Welcome", "Wood", "Glass", "Paper", "Stone", "Goodbye")):
        hand.click("Add a stop")
        hand.write("Title, English", title)
        hand.write("Words, English", f"This is {title.lower()}.")
        if 0 < at < 5:
            hand.write("Where", booths(page)[at])
    hand.click("2. Wood", ".stop-rows")
    hand.click("Add a button", ".stop-form")
    hand.write("Text of the button, English", "Straight to the stone")
    hand.choose("To the stop", "5. Stone", 1)


def test_a_tour_of_six_stops_with_a_branch_takes_less_than_sixty_actions(
    prepared: Prepared,
) -> None:
    with prepared(viewport=WIDE) as (page, _):
        touring(page)
        hand = Hand(page)
        made(page, hand)
        hand.actions += 1
        save(page)
        assert hand.actions < MOST_ACTIONS, hand.actions

        tour = document(page, "new-tour")
        assert list(tour) == ["title", "stops"]
        stops = tour["stops"]
        assert [one["title"]["en"] for one in stops] == [
            "Welcome",
            "Wood",
            "Glass",
            "Paper",
            "Stone",
            "Goodbye",
        ]
        ids = [one["id"] for one in stops]
        assert [one["next"][0]["to"] for one in stops[:-1]] == ids[1:]
        assert stops[1]["next"][1] == {
            "on": "choice",
            "to": ids[4],
            "text": {"en": "Straight to the stone"},
        }
        assert "next" not in stops[-1]
        assert [one["view"]["kind"] for one in stops] == [
            "table",
            "booth",
            "booth",
            "booth",
            "booth",
            "table",
        ]

        page.locator(".stop-rows [data-handle='2']").focus()
        page.keyboard.press("ArrowUp")  # glass before wood
        page.locator(".stop-rows [data-handle='5']").scroll_into_view_if_needed()
        handle, above = (
            page.locator(".stop-rows [data-handle='5']").bounding_box(),
            page.locator(".stop-rows [data-handle='4']").bounding_box(),
        )
        assert handle is not None
        assert above is not None
        page.mouse.move(handle["x"] + 10, handle["y"] + 10)
        page.mouse.down()
        page.mouse.move(above["x"] + 10, above["y"] + 4, steps=5)
        page.mouse.up()
        save(page)
        moved = document(page, "new-tour")["stops"]
        assert [one["title"]["en"] for one in moved] == [
            "Welcome",
            "Glass",
            "Wood",
            "Paper",
            "Goodbye",
            "Stone",
        ]
        assert moved[0]["next"] == [{"on": "narration", "to": moved[1]["id"]}]

        page.locator(".stop-rows").get_by_role("button", name="2. Glass", exact=True).click()
        play = page.get_by_role("link", name="Play from here")
        play.wait_for()
        with page.expect_popup() as opened:
            play.click()
        preview = opened.value
        until(
            preview,
            "document.querySelector('.player .narration')?.textContent === 'This is glass.'",
        )
        preview.close()

        page.locator(".tour-rows").get_by_role("button", name="First steps", exact=True).click()
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Walk and add stops").click()
        walk = opened.value
        walk.get_by_label("Text of the stop").fill("Seen on the way")
        assert walk.get_by_label("Tour", exact=True).input_value() == "new-tour"
        walk.get_by_role("button", name="Add this view as a stop").click()
        until(
            walk,
            "document.querySelector('.author [role=status]').textContent.includes('new-tour.json')",
        )
        until(page, "document.querySelectorAll('.stop-rows li').length === 7")
        assert document(page, "new-tour")["stops"][6]["words"] == {"en": "Seen on the way"}

        walk.goto(f"{walk.url.partition('?')[0]}?author=new-tour&booth={stops[1]['view']['booth']}")
        until(walk, "document.documentElement.dataset.view === 'walk'")
        walk.get_by_role("button", name="Record while I walk").click()
        walk.locator("canvas.stage").focus()
        before = walk.evaluate("document.documentElement.dataset.pose")
        walk.keyboard.down("ArrowUp")
        until(walk, f"document.documentElement.dataset.pose !== {before!r}")
        walk.keyboard.up("ArrowUp")
        walk.get_by_role("button", name="End the recording").click()
        until(page, "document.querySelectorAll('.stop-rows li').length > 7")
        walked = document(page, "new-tour")["stops"][7:]
        assert {one["view"]["kind"] for one in walked} == {"pose"}


def test_findings_stand_beside_the_stop_and_tours_are_ordered_copied_and_removed(
    prepared: Prepared,
) -> None:
    with prepared(viewport=WIDE) as (page, _):
        touring(page)
        hand = Hand(page)
        hand.click("New tour")
        hand.click("Add a stop")
        hand.write("Title, English", "Ask")
        hand.click("Ask a question", ".stop-form")
        hand.write("The question, English", "Which way?")
        hand.click("Add a stop")
        hand.click("1. Ask", ".stop-rows")
        hand.choose("Leads to", "2. stop-2")
        save(page)
        stop = document(page, "new-tour")["stops"][0]
        assert stop["next"][0] == {
            "on": "narration",
            "to": "stop-2",
            "when": {"answered": {"stop": "stop-1", "choice": "a"}},
        }
        until(
            page, "document.querySelector('.stop-form .proof')?.innerText.includes('warning')", 90
        )  # an answer has no words
        page.locator(".tour-rows").get_by_role("button", name="New tour", exact=True).click()
        page.locator(".tour-head").get_by_role("button", name="Duplicate").click()
        until(page, "document.querySelectorAll('.tour-rows li').length === 2")
        page.get_by_label("Title, English").fill("Second tour")
        page.locator(".tour-rows [data-handle='1']").focus()
        page.keyboard.press("ArrowUp")
        save(page)
        assert [document(page, name)["order"] for name in ("new-tour-copy", "new-tour")] == [1, 2]
        page.locator(".tour-head").get_by_role("button", name="Remove the tour").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove the tour").click()
        until(page, "document.querySelectorAll('.tour-rows li').length === 1")
        page.get_by_role("button", name="Undo").click()
        until(page, "document.querySelectorAll('.tour-rows li').length === 2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(prepared: Prepared, scheme: Any) -> None:
    with (
        prepared(viewport=WIDE, color_scheme=scheme) as (page, _),
    ):
        touring(page)
        seen = {"empty": violations(page)}
        hand = Hand(page)
        hand.click("New tour")
        seen["tour"] = violations(page)
        hand.click("Add a stop")
        hand.click("Add a stop")
        hand.click("Ask a question", ".stop-form")
        hand.click("Add a button", ".stop-form")
        hand.click("Picture", ".stop-form")
        for summary in page.locator(".stop-form summary").all():
            summary.click()
        page.get_by_label("Lit", exact=True).fill(booths(page)[0])
        page.keyboard.press("Tab")
        page.locator(".targets li").wait_for()
        seen["stop"] = violations(page)
        assert {state: found for state, found in seen.items() if found} == {}

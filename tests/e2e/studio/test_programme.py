"""The programme in a real browser: quick entry, moving and stretching by mouse, keys and finger, pasted rows, a conflict that
is seen at once, undo, one revision."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import Prepared, draft

WIDE = {"width": 1280, "height": 900}
TOML = 'title = "Fair 2026"\nlocales = ["en", "zh"]\nstart = "2026-05-16"\nend = "2026-05-17"\ntimezone = "Europe/Moscow"\n'


def planned(page: Page) -> None:
    """The expo lasts two days; its page of the programme."""
    wrote = page.evaluate(
        """async (toml) => {
          const at = '/api/v1/expos/fair-2026/draft';
          const { revision, documents } = await (await fetch(at)).json();
          const gone = documents.filter((one) => /^(programme|scenarios)/.test(one.path)).map(({ path }) => ({ path }));
          const headers = { 'Content-Type': 'application/json', 'If-Match': `"r${revision}"` };
          if (gone.length) await fetch(at, { method: 'PATCH', headers, body: JSON.stringify({ changes: gone }) });
          const tag = documents.find((one) => one.path === 'expo.toml').sha256;
          return (await fetch(`${at}/documents/expo.toml`, { method: 'PUT', body: toml, headers: { 'If-Match': `"${tag}"` } })).status;
        }""",
        TOML,
    )
    assert wrote == 200
    page.get_by_role("navigation", name="Fair").get_by_role("link", name="Programme").click()
    page.locator(".board").wait_for()


def saved(page: Page) -> list[dict[str, Any]]:
    page.locator(".pending").get_by_role("button", name="Save").click()
    until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")
    until(page, "document.querySelector('.pending').innerText === ''")
    return document(page)


def document(page: Page) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(draft(page, "programme.json"))["items"]
    return items


def item(page: Page, title: str) -> Locator:
    return page.locator(".item", has=page.locator("b", has_text=title))


def quick(page: Page, line: str) -> None:
    page.get_by_label("Quick entry").fill(line)
    page.keyboard.press("Enter")


def drag(page: Page, what: Locator, dx: float, dy: float) -> None:
    box = what.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy, steps=4)
    page.mouse.up()


def times(one: dict[str, Any]) -> tuple[str, str]:
    return one["start"][5:], one["end"][5:]


def test_items_are_moved_stretched_pasted_and_saved_as_one_revision(prepared: Prepared) -> None:
    with prepared(viewport=WIDE) as (page, _):
        planned(page)
        quick(page, "10:00-10:30 Opening @ Main stage / Ann Lee")
        quick(page, "11:00-12:00 Panel @ Hall X / Bob")
        assert page.locator(".conflict").count() == 0
        drag(page, item(page, "Opening"), 0, 36)  # half an hour later
        drag(page, item(page, "Opening").locator(".edge.end"), 0, 72)  # an hour longer
        until(
            page,
            "document.querySelector('.item[aria-pressed=true]')?.innerText.includes('10:30–12:00')",
        )
        item(page, "Panel").focus()
        for key in ("ArrowDown", "ArrowDown", "Shift+ArrowUp", "ArrowRight"):
            page.keyboard.press(key)
        # both are on the main stage
        until(page, "document.querySelectorAll('.item.conflict').length === 2")
        assert "At the same time and place: Opening." in item(page, "Panel").inner_text()
        assert "11:10–12:05" in item(page, "Panel").inner_text()
        page.keyboard.press("Control+z")
        until(page, "document.querySelectorAll('.item.conflict').length === 0")
        page.keyboard.press("Control+y")
        page.keyboard.press("PageDown")  # the next day
        until(page, "document.querySelector('.days [aria-pressed=true]').innerText.includes('17')")

        page.get_by_role("group", name="Title").get_by_label("Title, 中文").fill("讨论")
        page.get_by_label("Speakers", exact=True).fill("Bob; Eve")
        first, second = saved(page)
        assert (times(first), first["place"], first["speakers"]) == (
            ("05-16T10:30", "05-16T12:00"),
            "Main stage",
            ["Ann Lee"],
        )
        assert times(second) == ("05-17T11:10", "05-17T12:05")
        assert second["title"] == {"en": "Panel", "zh": "讨论"}
        assert second["speakers"] == ["Bob", "Eve"]

        page.get_by_role("button", name="Paste from a spreadsheet").click()
        page.locator("dialog textarea").fill(
            "16.05.2026\t11:00-11:30\tRibbon\tMain stage\tAnn Lee\n16.05.2026\t16:00-17:00\tTalk\tMain stage\tEve\n"
        )
        page.get_by_label("What “3” is").wait_for()
        page.get_by_label("What “5” is").select_option(label="ignore")
        until(page, "!document.querySelector('dialog .differing')?.innerText.includes('Eve')")
        page.get_by_label("What “5” is").select_option(label="Speakers")
        until(page, "document.querySelector('dialog .differing')?.innerText.includes('Eve')")
        page.locator("dialog").get_by_role("button", name="Save").click()
        page.locator("dialog").wait_for(state="detached")
        assert [one["id"] for one in document(page)] == ["opening", "panel", "ribbon", "talk"]
        page.locator(".days button", has_text="16").click()
        # the room and the speaker
        until(page, "document.querySelectorAll('.item.conflict').length === 2")
        said = item(page, "Ribbon").inner_text()
        assert "Ann Lee is also in: Opening." in said

        item(page, "Ribbon").click()
        page.get_by_label("End", exact=True).fill("2026-05-16T10:00")
        page.keyboard.press("Tab")
        until(
            page,
            "document.querySelector('.item-form .conflicts').innerText.includes('ends before it begins')",
        )
        page.locator(".item-form").get_by_role("button", name="Remove").click()
        page.get_by_role("button", name="Undo").click()
        expect(item(page, "Ribbon")).to_have_count(1)


def test_a_finger_moves_what_was_chosen_and_scrolls_else(prepared: Prepared) -> None:
    with prepared(viewport=PHONE, has_touch=True) as (page, _):
        planned(page)
        quick(page, "10:00-11:00 Opening @ Main stage")
        page.locator(".item-form").get_by_role("button", name="Close").click()
        # the first finger scrolls, the second one holds the item
        for wanted in ("10:00–11:00", "10:30–11:30"):
            box = item(page, "Opening").bounding_box()
            assert box is not None
            touch(page, box["x"] + 40, box["y"] + 30, 36)
            expect(item(page, "Opening")).to_contain_text(wanted)
            item(page, "Opening").tap()
            item(page, "Opening").scroll_into_view_if_needed()


def touch(page: Page, x: float, y: float, dy: float) -> None:
    """One finger goes down, `dy` further, and up."""
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [(x, y)]),
        *(("touchMove", [(x, y + dy * n / 4)]) for n in range(1, 5)),
        ("touchEnd", []),
    ):
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]},
        )
    session.detach()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(prepared: Prepared, scheme: Any) -> None:
    with (
        prepared(viewport=WIDE, color_scheme=scheme) as (page, _),
    ):
        planned(page)
        seen = {"empty": violations(page)}
        quick(page, "10:00-10:30 Opening @ Main stage / Ann Lee")
        quick(page, "10:15-11:00 Panel @ Main stage / Ann Lee")
        page.locator(".conflicts summary").click()
        page.locator(".item-form summary").click()
        seen["conflict"] = violations(page)
        saved(page)
        page.get_by_role("button", name="Paste from a spreadsheet").click()
        page.locator("dialog textarea").fill("Title\tStart\nTalk\t2026-05-16 16:00\n")
        page.locator("dialog .differing").wait_for()
        seen["paste"] = violations(page)
        assert {state: found for state, found in seen.items() if found} == {}

"""Halls of several plans are arranged by hand: dragged, turned by handle and keys, taken back, saved, and built so."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect
from tests.e2e.access.axe import violations
from tests.e2e.browser import PHONE, until
from tests.e2e.studio.person import PREVIEWED, Prepared, api, bring, draft, put
from tests.gallery.shows import site_files

HALLS = ("hall-1.geojson", "hall-2.geojson", "hall-4.geojson")


def files(folder: Path) -> list[Path]:
    """Three of the plans of a fair, each with its own origin."""
    for name in HALLS:
        (folder / name).write_text(json.dumps(site_files()[name]))
    return [folder / name for name in HALLS]


def site_of_toml(page: Page) -> Any:
    return tomllib.loads(draft(page, "expo.toml")).get("site", {})


def places(page: Page) -> dict[str, tuple[list[float], float]]:
    return {
        one["name"]: (one["at"], one["turn"])
        for one in page.request.get(f"{api(page)}/site").json()["buildings"]
    }


def choose(page: Page, name: str) -> None:
    page.locator(".site-halls").get_by_role("button", name=name, exact=True).click()


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_halls_are_arranged_on_the_site(prepared: Prepared, tmp_path: Path) -> None:
    with (
        prepared("blank", viewport={"width": 1280, "height": 900}) as (page, _),
    ):
        page.locator(".drop-zone input[type=file]").first.set_input_files(files(tmp_path))
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        until(page, PREVIEWED)
        page.locator(".pages").get_by_role("link", name="Plan", exact=True).click()
        page.get_by_role("link", name="Arrange the halls").click()
        expect(page.locator(".site-hall")).to_have_count(3)
        before = places(page)
        assert site_of_toml(page) == {}
        seen = {"light": violations(page)}

        # a drag moves one hall, and Ctrl+Z takes it back
        choose(page, "Hall 2")
        start = middle(page, ".site-hall.picked")
        drag(page, start, (start[0] + 60, start[1] - 90))
        expect(page.get_by_text("1 change")).to_be_visible()
        page.locator(".plan-window").press("Control+z")
        expect(page.get_by_text("1 change")).to_be_hidden()
        page.get_by_role("button", name="Redo").click()
        expect(page.get_by_text("1 change")).to_be_visible()

        # the handle turns it, attracted by right angles; keys nudge and turn
        about, knob = middle(page, ".site-hall.picked"), middle(page, ".handle.turn .knob")
        drag(page, knob, (about[0] + 200, about[1] + 4))
        turn = before["hall-2"][1] + 90
        expect(page.locator("input[name=turn]")).to_have_value(f"{turn % 360:g}")
        page.locator(".plan-window").focus()
        north = float(page.locator("input[name=north]").input_value())
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Shift+ArrowUp")
        expect(page.locator("input[name=north]")).to_have_value(f"{north + 11:g}")
        page.keyboard.press("r")
        expect(page.locator("input[name=turn]")).to_have_value(f"{(turn + 90) % 360:g}")

        # numbers; a hall in another one is said, and not where it is another floor
        at = before["hall-1"][0]
        for name, value in (("east", at[0]), ("north", at[1])):
            page.locator(f"input[name={name}]").fill(str(value))
            page.locator(f"input[name={name}]").press("Tab")
        expect(page.locator(".site-halls .bad").first).to_contain_text("stands in")
        page.locator("input[name^=floor]").fill("1")
        page.locator("input[name^=floor]").press("Tab")
        expect(page.locator(".site-halls .bad")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".site-halls .bad").first).to_contain_text("stands in")
        wanted = at[1] + 300
        page.locator("input[name=north]").fill(str(wanted))
        page.locator("input[name=north]").press("Tab")
        expect(page.locator(".site-halls .bad")).to_have_count(0)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("1 change")).to_be_hidden()
        until(page, "document.querySelector('.notices')?.innerText.includes('Saved')")

        # the folder says it, a reload shows it, the build has it, and the others stay
        said = site_of_toml(page)["halls"]
        assert (said["hall-2"]["turn"], said["hall-2"]["at"][1]) == ((turn + 90) % 360, wanted)
        assert {
            name: (one["at"], one["turn"]) for name, one in said.items() if name != "hall-2"
        } == {name: one for name, one in before.items() if name != "hall-2"}
        page.reload()
        expect(page.locator(".site-hall")).to_have_count(3)
        after = places(page)
        assert {name: tuple(one) for name, one in after.items()} == {
            name: (one["at"], one["turn"]) for name, one in said.items()
        }
        until(page, "document.querySelector('.finding-cards')?.innerText.includes('[site]')")
        assert "site-overlap" not in {
            one["code"] for one in page.request.get(f"{api(page)}/findings").json()["findings"]
        }

        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark")
        choose(page, "Hall 4")
        seen["phone"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert {state: found for state, found in seen.items() if found} == {}


def test_two_people_arrange_and_nothing_is_lost(prepared: Prepared, tmp_path: Path) -> None:
    with prepared("blank") as (page, _):
        bring(page, *files(tmp_path))
        page.goto(page.url + "/site")
        before = places(page)
        other = page.context.new_page()
        other.goto(page.url)
        choose(page, "Hall 1")
        page.locator("input[name=turn]").fill("90")
        page.locator("input[name=turn]").press("Tab")
        choose(other, "Hall 4")
        other.locator("input[name=turn]").fill("45")
        other.locator("input[name=turn]").press("Tab")
        other.get_by_role("button", name="Save").click()
        until(
            page,
            "document.querySelector('.notices')?.innerText.includes('Your unsaved changes are kept')",
        )
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("1 change")).to_be_hidden()
        turns = {name: one["turn"] for name, one in site_of_toml(page)["halls"].items()}
        assert turns == {"hall-1": 90, "hall-2": before["hall-2"][1], "hall-4": 45}


def test_halls_stand_over_a_picture_of_the_site(prepared: Prepared, tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "#cde").save(tmp_path / "aerial.png")
    with prepared("blank") as (page, _):
        chosen = [*files(tmp_path), tmp_path / "aerial.png"]
        page.locator(".drop-zone input[type=file]").first.set_input_files(chosen)
        page.get_by_label("What it is: aerial.png").select_option("underlay")
        page.get_by_role("button", name="Upload").click()
        page.locator(".uploads").wait_for(state="detached")
        picture = next(
            one["path"]
            for one in page.request.get(f"{api(page)}/draft").json()["documents"]
            if one["path"].endswith(".png")
        )
        stem = picture.partition(".")[0]
        put(
            page, f"{stem}.toml", "[underlay]\nscale = { a = [0, 0], b = [100, 0], metres = 150 }\n"
        )
        until(page, PREVIEWED)
        page.goto(page.url + "/site")
        image = page.locator(".site-sheet image.underlay")
        expect(image).to_have_count(1)
        page.get_by_label("Picture below the plan").last.fill("0.2")
        expect(image).to_have_attribute("opacity", "0.2")
        expect(page.locator(".site-hall")).to_have_count(3)

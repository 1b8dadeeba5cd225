"""A plan is drawn by hand: by mouse from an empty sheet, by keyboard, and corrected with every tool."""

from __future__ import annotations

import json
import math

import shapely
from playwright.sync_api import Page, Route, expect
from shapely import Polygon
from tests.e2e.browser import ROOT, until, until_true
from tests.e2e.studio.drawing import (
    Point,
    click,
    drag,
    draws,
    grab_handle,
    numbers,
    polygon,
    save,
    steps,
    tool,
)
from tests.e2e.studio.person import Prepared, draft

from shapan.edits.edits import edited_plan
from shapan.expo.model import Feature
from shapan.plan.read import read_plan

WIDE = {"width": 1600, "height": 1300}
HALL_M = 100.0
EMPTY = json.dumps(
    {
        "type": "FeatureCollection",
        "units": "m",
        "features": [
            {
                "type": "Feature",
                "properties": {"category": "level", "kind": "level"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]],
                },
            }
        ],
    }
).encode()


def to_plan(page: Page) -> None:
    page.goto(f"{page.url.partition('/studio/')[0]}/studio/expos/fair-2026/plan")
    page.locator(".plan-editor").wait_for()


def new_sheet(page: Page, width: float, depth: float) -> None:
    to_plan(page)
    page.get_by_role("button", name="New sheet").click()
    page.locator("dialog input[name=width]").fill(str(width))
    page.locator("dialog input[name=depth]").fill(str(depth))
    page.get_by_role("dialog").get_by_role("button", name="Create").click()
    page.locator(".plan-sheet .f-level").wait_for()


def field(page: Page, name: str, value: str) -> None:
    page.locator(f".feature-form input[name={name}]").fill(value)


def apply(page: Page) -> None:
    page.locator(".feature-form").get_by_role("button", name="Apply").click()


def test_a_plan_is_corrected_with_every_tool_and_taken_back(prepared: Prepared) -> None:
    # A1 to A6 at (6, 12), 4 x 3 m each, B1 to B6 north of them
    with prepared("drawn", viewport=WIDE) as (page, _):
        to_plan(page)
        before = sorted(numbers(page))
        first = page.locator(".plan-sheet .f-booth").nth(0).get_attribute("d")

        click(page, (8, 13.5))  # A1
        drag(page, (8, 13.5), (8, 9.6))  # attracted by the grid
        assert steps(page)[-1]["outline"][0] == [6, 8]
        grab_handle(page, 3, (2, 0))  # the east edge, attracted by a multiple of half a metre
        (west, *_), (east, *_) = min(steps(page)[-1]["outline"]), max(steps(page)[-1]["outline"])
        assert (west, east) == (6, 12)
        page.keyboard.press("ArrowDown")
        assert min(y for _, y in steps(page)[-1]["outline"]) == 7.9
        grab_handle(page, 8, (10, -3))
        assert not Polygon(steps(page)[-1]["outline"]).equals_exact(
            Polygon(steps(page)[-2]["outline"]), 0.1
        )
        until(page, "/4 booths|1 booth/.test(document.querySelector('.pending').innerText)")

        tool(page, "Cut")
        # through A6, half a metre from its edge to A5 and 1.5 from its other one
        drag(page, (28.5, 11), (28.5, 16))
        assert [one["do"] for one in steps(page)[-2:]] == ["set", "add"]
        assert steps(page)[-1]["number"] == "A6a"

        tool(page, "Choose")
        click(page, (12, 13.5))
        click(page, (16, 13.5), several=True)  # A2, A3
        page.get_by_role("button", name="Merge").click()
        assert steps(page)[-1]["aliases"] == ["A3"]
        page.get_by_role("button", name="Duplicate").click()
        assert steps(page)[-1]["do"] == "add"
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Remove", exact=True).click()
        assert steps(page)[-1]["do"] == "drop"

        click(page, (2, 29))
        drag_row = [(8 + 4 * at, 16.5) for at in range(6)]
        for at, booth in enumerate(drag_row):
            click(page, booth, several=at > 0)
        field(page, "first", "C08")
        page.get_by_role("button", name="Renumber").click()
        assert [one["number"] for one in steps(page)[-6:]] == [f"C{n:02}" for n in range(8, 14)]

        done = len(steps(page))
        page.locator(".plan-window").focus()
        while steps(page):
            page.keyboard.press("Control+z")
        assert sorted(numbers(page)) == before
        assert page.locator(".plan-sheet .f-booth").nth(0).get_attribute("d") == first
        while len(steps(page)) < done:
            page.keyboard.press("Control+Shift+z")
        assert "C13" in numbers(page)

        save(page)
        assert len(json.loads(draft(page, "plan/hall-1.edits.json"))["edits"]) == done
        # what was saved is taken back, too
        page.get_by_role("toolbar").get_by_role("button", name="Undo").click()
        until(page, "!document.querySelector('.plan-sheet').textContent.includes('C13')")
        until(page, "!document.querySelector('.plan-tools button:last-child').disabled")


def test_twenty_edits_survive_the_end_of_the_tab_in_their_order(prepared: Prepared) -> None:
    with prepared("drawn", viewport=WIDE) as (page, _):
        to_plan(page)
        click(page, (8, 13.5))
        for at in range(20):
            page.keyboard.press("ArrowDown" if at % 2 else "ArrowRight")
        made = steps(page)
        assert len(made) == 20
        address = page.url
        other = page.context.new_page()
        page.close(run_before_unload=False)
        other.goto(address)
        other.locator(".plan-editor .pending button").first.wait_for()
        assert steps(other) == made
        other.locator(".plan-window").focus()
        for left in range(19, -1, -1):
            other.keyboard.press("Control+z")
            assert steps(other) == made[:left]
        expect(other.get_by_role("toolbar").get_by_role("button", name="Undo")).to_be_disabled()


def test_ten_booths_by_keyboard(prepared: Prepared) -> None:
    with prepared("blank") as (page, _):
        new_sheet(page, 40, 30)
        page.get_by_role("button", name="Add by numbers").press("Enter")
        for name, value in (
            ("number", "K1"),
            ("x", "5"),
            ("y", "10"),
            ("width", "3"),
            ("depth", "4"),
            ("turn", "0"),
        ):
            page.locator(f".feature-form input[name={name}]").press("Control+a")
            page.keyboard.type(value)
        page.keyboard.press("Enter")
        page.locator(".plan-window").focus()
        for _ in range(9):
            page.keyboard.press("Control+d")
        assert sorted(numbers(page), key=lambda one: int(one[1:])) == [
            f"K{n}" for n in range(1, 11)
        ]
        page.keyboard.press("Control+a")
        page.keyboard.press("Shift+ArrowUp")
        held: list[Route] = []
        page.route(
            "**/plan/hall-1",
            lambda route: (
                held.append(route) if route.request.method == "PATCH" else route.continue_()
            ),
        )
        page.locator(".pending").get_by_role("button", name="Save").press("Enter")
        until_true(lambda: page.evaluate("true") and held, said="the steps are sent")
        page.keyboard.press("Control+d")
        assert len(numbers(page)) == 10, "what is drawn while it is saved would count as saved"
        held[0].continue_()
        until(page, "!document.querySelector('.pending').innerText")
        edits = json.loads(draft(page, "plan/hall-1.edits.json"))["edits"]
        outlines = [one["outline"] for one in edits if one["do"] == "set"]
        assert [min(x for x, _ in outline) for outline in outlines] == [
            3.5 + 3 * at for at in range(10)
        ]
        assert {min(y for _, y in outline) for outline in outlines} == {9}


def test_a_hall_of_the_demo_is_drawn_from_an_empty_sheet_by_mouse(prepared: Prepared) -> None:
    ground = ROOT / "scenes/smart-china-expo-2021/plan/ground.dxf"
    (level,), _ = read_plan("plan/ground.dxf", ground.read_bytes())
    (hall,) = (
        one for one in level.features if one.category == "hall" and "N1" in one.title.values()
    )
    around = Polygon(hall.outline.shell).buffer(0.1)
    features = [
        one
        for one in level.features
        if around.contains(Polygon(one.outline.shell)) and one is not hall
    ]

    def drawn(one: Feature) -> list[Point]:
        return [(round(x, 2), round(y - 20, 2)) for x, y in one.outline.shell]

    with prepared("blank", viewport=WIDE) as (page, _):
        new_sheet(page, HALL_M, HALL_M)
        page.get_by_role("toolbar").get_by_label("Grid").select_option("0.1")
        draws(page, "hall/hall")
        polygon(page, drawn(hall))
        kind = ""
        for one in sorted(
            features, key=lambda one: (one.category != "booth", one.kind, one.number)
        ):
            if kind != f"{one.category}/{one.kind}":
                kind = f"{one.category}/{one.kind}"
                draws(page, kind)
            draw(page, drawn(one))
            name = next(iter(one.title.values()), "") if one.category != "booth" else ""
            if one.number and steps(page)[-1].get("number") != one.number:
                field(page, "number", one.number)
                apply(page)
            elif name:
                field(page, "title", name)
                apply(page)
        save(page)
        config = json.loads(draft(page, "plan/hall-1.edits.json").replace("\n", " "))
    (sheet,), findings = edited_plan(
        "plan/a.geojson", *read_plan("plan/a.geojson", EMPTY), json.dumps(config).encode()
    )
    assert [one.code for one in findings] == []
    wanted = {
        (one.category, one.kind, one.number, Polygon(drawn(one)).normalize().wkt)
        for one in (hall, *features)
    }
    found = {
        (one.category, one.kind, one.number, Polygon(one.outline.shell).normalize().wkt)
        for one in sheet.features
    }
    assert {row[2] for row in found} == {row[2] for row in wanted}
    for category, kind, number, outline in wanted:
        near = [row for row in found if row[:3] == (category, kind, number)]
        apart = [
            shapely.from_wkt(row[3]).symmetric_difference(shapely.from_wkt(outline)).area
            for row in near
        ]
        assert min(apart, default=math.inf) < 0.05 * shapely.from_wkt(outline).area, (
            category,
            kind,
            number,
        )


def draw(page: Page, corners: list[Point]) -> None:
    """A rectangle from corner to corner, anything else corner by corner."""
    xs, ys = sorted({x for x, _ in corners}), sorted({y for _, y in corners})
    if len(corners) == 4 and len(xs) == len(ys) == 2:
        tool(page, "Rectangle")
        drag(page, (xs[0], ys[0]), (xs[1], ys[1]))
    else:
        polygon(page, corners)

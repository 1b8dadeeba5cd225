"""A person who draws on the plan of the studio, in metres of the venue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page
from tests.e2e.browser import until, until_true

Point = tuple[float, float]

_CLIENT = """([x, y]) => {
  const matrix = document.querySelector('.plan-window svg').getScreenCTM();
  const at = new DOMPoint(x, -y).matrixTransform(matrix);
  return [at.x, at.y];
}"""


def screen(page: Page, at: Point) -> Point:
    x, y = page.evaluate(_CLIENT, list(at))
    return x, y


def click(page: Page, at: Point, *, several: bool = False) -> None:
    if several:
        page.keyboard.down("Shift")
    page.mouse.click(*screen(page, at))
    if several:
        page.keyboard.up("Shift")


def drag(page: Page, start: Point, end: Point) -> None:
    """With a stop on the way: a drag is more than two points."""
    page.mouse.move(*screen(page, start))
    page.mouse.down()
    (ax, ay), (bx, by) = screen(page, start), screen(page, end)
    page.mouse.move((ax + bx) / 2, (ay + by) / 2)
    page.mouse.move(bx, by)
    page.mouse.up()


def grab_handle(page: Page, handle: int, by: Point) -> None:
    """Pulls a handle of the frame (0: the lower left corner, on around the frame; 8 turns) by metres."""
    # The frame is drawn anew after each step: a locator may hold the handle that has just left.
    box = until_true(page.locator(f"[data-handle='{handle}'] .rim").bounding_box)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    metre = screen(page, (1, 0))[0] - screen(page, (0, 0))[0]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] * metre / 2, y - by[1] * metre / 2)
    page.mouse.move(x + by[0] * metre, y - by[1] * metre)
    page.mouse.up()


def tool(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def draws(page: Page, kind: str) -> None:
    """Chooses what is drawn next: `booth/booth`."""
    page.get_by_role("toolbar").get_by_label("Draws").select_option(kind)


def polygon(page: Page, corners: Sequence[Point]) -> None:
    tool(page, "Polygon")
    for corner in corners:
        click(page, corner)
    click(page, corners[0])


def steps(page: Page) -> list[dict[str, Any]]:
    """The edits that are not saved yet."""
    found = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('shapan-plan/')).flatMap(([, value]) => JSON.parse(value).done)"
    )
    return [edit for step in found for edit in step.get("edits", [])]


def numbers(page: Page) -> list[str]:
    """On the plan, in drawing order."""
    return page.locator(".plan-sheet .numbers text").all_text_contents()


def save(page: Page) -> None:
    page.locator(".pending").get_by_role("button", name="Save").click()
    until(page, "!document.querySelector('.pending').innerText")

"""A gamepad: the left stick walks, the right one looks, the east button goes back."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.browser import arrive, goto, until, visitor
from tests.e2e.stage.sight import POSE, pose, rested

PAD = """window.pad = {connected: true, axes: [0, 0, 0, 0], buttons: [{pressed: false}, {pressed: false}]};
  navigator.getGamepads = () => [null, window.pad]"""
CONNECT = "dispatchEvent(new Event('gamepadconnected'))"


def held(page: Page, axes: list[float], seen: str) -> None:
    """The sticks stay so until `seen` is true."""
    page.evaluate(f"window.pad.axes = {axes}")
    until(page, seen)
    page.evaluate("window.pad.axes = [0, 0, 0, 0]")
    rested(page, POSE, 0.3)


@pytest.mark.long
def test_its_sticks_walk_and_look_and_a_button_leads_back(browser: Browser, fair: str) -> None:
    with visitor(browser, viewport={"width": 480, "height": 320}) as page:
        page.add_init_script(PAD)
        goto(page, f"{fair}/en/?at=22,-30.5,1.65,0,0", "walk")
        page.evaluate(CONNECT)
        start = pose(page)
        told = f"{POSE}.split(',')"
        held(
            page, [0, -1, 0, 0], f"Math.hypot({told}[0] - {start[0]}, {told}[1] - {start[1]}) > 0.5"
        )
        there = pose(page)
        assert there[3:] == pytest.approx(start[3:], abs=0.1), "it only walked"
        held(page, [0.05, 0.05, 1, 0], f"Math.abs({told}[3] - {there[3]}) > 5")
        assert math.dist(pose(page)[:2], there[:2]) < 0.05, "it only turned"
        page.evaluate("window.pad.buttons[1].pressed = true")
        arrive(page, "table")

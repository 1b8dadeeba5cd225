"""A model whose parts move: it plays before whoever stands there, and the picture is still again for whoever does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import SHARED
from tests.e2e.browser import MOVING, goto, served_with_model, until, until_true, visitor
from tests.e2e.stage.sight import WATCH, picture, pose, rested

pytestmark = [pytest.mark.shared, pytest.mark.long]
LIVELY: dict[str, Any] = {"viewport": {"width": 480, "height": 320}, **MOVING}


@pytest.fixture(scope="module")
def truck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a booth with a truck whose wheels turn."""
    with served_with_model(
        tmp_path_factory.mktemp("show"),
        SHARED / "inputs/models/mikedh__trimesh__CesiumMilkTruck.glb",
    ) as address:
        yield f"{address}/en/?booth=A1"


def before_it(page: Page, truck: str) -> None:
    page.add_init_script(WATCH)
    goto(page, truck, "walk")
    until(page, "performance.getEntriesByType('resource').some((one) => /upload/.test(one.name))")


def test_it_plays_in_sight_and_rests_for_whoever_wants_rest(browser: Browser, truck: str) -> None:
    with visitor(browser, **LIVELY) as page:
        before_it(page, truck)
        drawn, before = page.evaluate("window.drawn"), picture(page)
        until(page, f"window.drawn > {drawn} + 200")
        until_true(lambda: picture(page).tobytes() != before.tobytes(), said="the wheels turn")
        page.emulate_media(reduced_motion="reduce")
        rested(page, "window.drawn")


def test_it_rests_behind_ones_back_and_for_whoever_saves(browser: Browser, truck: str) -> None:
    with visitor(browser, **LIVELY) as page:
        before_it(page, truck)
        yaw = pose(page)[3]
        page.locator("canvas.stage").focus()
        page.keyboard.down("KeyQ")
        until_true(lambda: 120 < (yaw - pose(page)[3]) % 360 < 240, said="it is behind one's back")
        page.keyboard.up("KeyQ")
        rested(page, "window.drawn")
    with visitor(browser, **LIVELY, extra_http_headers={"Save-Data": "on"}) as page:
        before_it(page, truck)
        rested(page, "window.drawn")

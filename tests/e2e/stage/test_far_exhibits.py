"""An exhibit is seen from across the aisle, where its model is not loaded: its hull is in the tile of its block."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Route
from tests.e2e.browser import goto, visitor
from tests.e2e.stage.sight import WALK_FOV, on_screen, pose, rested

from shapan.gltf.writing.hulls import without_hulls

pytestmark = pytest.mark.long
SIZE = {"width": 960, "height": 600}
# 26 m before the largest booth, N2-I03, which shows a robot arm with yellow links
AT = "178,64,1.65,0,0"
EXHIBIT = (178.0, 90.0, 1.0)


def seen(browser: Browser, demo: str, bare: bool) -> npt.NDArray[np.int16]:
    """The picture; `bare`: of tiles without hulls."""
    loaded = []

    def answer(route: Route) -> None:
        reply = route.fetch()
        loaded.append(b'"name":"n2/N2-I03"' in reply.body())
        route.fulfill(response=reply, body=without_hulls(reply.body()) if bare else reply.body())

    with visitor(browser, viewport=SIZE) as page:
        page.route("**/blobs/*.glb", answer)
        goto(page, f"{demo}/en/?at={AT}&mood=day", "walk")
        rested(page, "performance.getEntriesByType('resource').length")
        page.evaluate(
            "for (const over of document.querySelectorAll('.shapan')) over.style.display = 'none'"
        )
        x, y = on_screen(pose(page), WALK_FOV, EXHIBIT, SIZE["width"], SIZE["height"])
        with Image.open(io.BytesIO(page.screenshot())) as shot:
            picture = shot.convert("RGB").crop((int(x) - 40, int(y) - 40, int(x) + 40, int(y) + 40))
    assert not any(loaded)  # its model is not near enough
    return np.asarray(picture, np.int16)


def test_the_largest_booth_shows_its_exhibit_from_26_m(browser: Browser, demo: str) -> None:
    there, bare = seen(browser, demo, False), seen(browser, demo, True)
    changed = there[np.abs(there - bare).max(axis=2) > 24]
    assert len(changed) > 150  # of the 80 x 80 pixels around it: it is 40 pixels high
    red, green, blue = changed.T
    assert ((red - blue > 30) & (green - blue > 20)).sum() > 30  # its links
    assert (np.abs(red - blue) < 20).sum() > 30  # its joints

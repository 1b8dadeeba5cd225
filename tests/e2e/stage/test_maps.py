"""A model with every map of its material, as the walk shows it: dark, with a glowing spot; metal is not black."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, goto, served, until, visitor
from tests.e2e.stage.sight import WATCH, rested
from tests.intake_models.textured import DARK, flat, spotted, square

pytestmark = pytest.mark.long
VIEW: dict[str, Any] = {"viewport": {"width": 900, "height": 600}}
SURFACES = {"a1": flat((255, 230, 0)), "a2": flat((255, 90, 255))}  # matte, and polished metal
BASES = {"a1": DARK, "a2": flat((220, 220, 220))}


@pytest.fixture(scope="module")
def expo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("maps")
    made = folder / "maps"
    subprocess.run(
        [sys.executable, "-m", "shapan", "new", made],
        check=True,
        env={"PYTHONPATH": str(ROOT / "server")},
    )
    for booth, surface in SURFACES.items():
        (made / "booths" / booth).mkdir(parents=True, exist_ok=True)
        maps = {
            "base": BASES[booth], "emission": spotted() if booth == "a1" else flat((0, 0, 0)), "surface": surface,
            "normal": flat((128, 128, 255)), "occlusion": surface,
        }  # fmt: skip
        (made / "booths" / booth / "model.glb").write_bytes(square(maps))
    with served(str(made), data=folder / "data") as base:
        yield f"{base}/maps/en"


def seen(browser: Browser, expo: str, booth: str) -> np.ndarray[Any, Any]:
    """The brightness of the picture, left of the panel, of who stands before the booth. Nobody walks by: one who does is
    before the spot at some moment, and whether it is that of the picture depends on the machine."""
    with visitor(browser, **VIEW) as page:
        page.add_init_script(WATCH)
        goto(page, f"{expo}/?booth={booth}", "walk")
        until(
            page, "performance.getEntriesByType('resource').some((one) => /upload/.test(one.name))"
        )
        rested(page, "window.drawn")
        with Image.open(io.BytesIO(page.screenshot())) as image:
            return np.asarray(image.convert("L")).astype(int)[274:464, 165:360]


def test_what_has_an_emissive_map_is_dark_where_it_does_not_glow(
    browser: Browser, expo: str
) -> None:
    shown = seen(browser, expo, "A1")
    assert (shown < 40).mean() > 0.4
    spot = shown[45:75, 30:60]  # a sixteenth of the square, in its upper left corner
    assert spot.min() > 200


def test_metal_reflects_the_light_of_the_hall(browser: Browser, expo: str) -> None:
    shown = seen(browser, expo, "A2")
    assert shown[20:170, 20:170].min() > 100

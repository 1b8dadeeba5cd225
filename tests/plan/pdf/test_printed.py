"""Drawings that are read as SVG are read alike from the PDF that a browser prints of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.plan.pdf.files import page_of, text
from tests.plan.svg.page import read_svg

from shapan.plan.read import read_plan

DEMO = ROOT / "scenes/smart-china-expo-2021/variants/ground.svg"
CHROMIUM = Path("/usr/bin/chromium")
SHEET = 1600  # pixels


def numbers_of(name: str, data: bytes) -> set[str]:
    levels, _ = read_plan(name, data)
    return {one.number for level in levels for one in level.features if one.category == "booth"}


def test_the_demo_with_its_numbers_drawn() -> None:
    """628 booths as a plotter prints them: outlines and, where a screen shows none, their numbers."""
    data = DEMO.read_bytes()
    drawing = read_svg(data, "plan/ground.svg")[0]
    levels, _ = read_plan("plan/ground.svg", data)
    booths = [one for one in levels[0].features if one.category == "booth"]
    low = [min(s.points[:, k].min() for s in drawing.shapes) for k in (0, 1)]
    high = [max(s.points[:, k].max() for s in drawing.shapes) for k in (0, 1)]
    scale = 2400 / max(high[0] - low[0], high[1] - low[1])

    def place(x: float, y: float) -> tuple[float, float]:
        return (x - low[0]) * scale, (y - low[1]) * scale

    content = []
    for shape in drawing.shapes:
        corners = [place(x, y) for x, y in shape.points.tolist()]
        lines = " ".join(f"{x:.3f} {y:.3f} l" for x, y in corners[1:])
        content.append(
            f"{corners[0][0]:.3f} {corners[0][1]:.3f} m {lines} {'s' if shape.closed else 'S'}\n"
        )
    for one in booths:
        xs, ys = zip(*one.outline.shell, strict=True)
        metres = levels[0].scale.metres_per_unit
        x, y = place((min(xs) + max(xs)) / 2 / metres, (min(ys) + max(ys)) / 2 / metres)
        content.append(text(one.number, x - 5.5, y - 1, 2.8))
    printed = page_of("".join(content).encode(), box="0 0 2400 2400", packed=True)
    found = numbers_of("plan/ground.pdf", printed)
    assert found == {one.number for one in booths}
    assert len(found) == 628


@pytest.mark.shared
@pytest.mark.browser
@pytest.mark.parametrize("name", ["game-show-hall", "job-fair-three-halls"])
def test_printed_by_a_browser(shared: Path, tmp_path: Path, name: str) -> None:
    source = (shared / f"inputs/plans/real/{name}.svg").read_text()
    svg = source[source.index("<svg") :]
    view = [
        float(word) for word in re.split(r"[ ,]+", re.search(r'viewBox="([^"]+)"', svg)[1].strip())
    ]
    tall = round(SHEET * view[3] / view[2])
    page, printed = tmp_path / "plan.html", tmp_path / "plan.pdf"
    page.write_text(
        f"<style>@page{{size:{SHEET}px {tall}px;margin:0}}body{{margin:0}}"
        f"svg{{width:{SHEET}px;height:{tall - 2}px}}</style>{svg}"
    )
    subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert numbers_of("plan/a.pdf", printed.read_bytes()) == numbers_of(
        "plan/a.svg", source.encode()
    )

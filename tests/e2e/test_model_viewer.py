"""Another viewer of glTF: `export --as glb` opens in <model-viewer> as it is, as large as it was drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
import trimesh
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, plainly_served, until, visitor

from shapan.cli import main as shapan

pytestmark = pytest.mark.long
FAIR = ROOT / "scenes/lakeside-makers-fair"
VIEWER = ROOT / "web/node_modules/@google/model-viewer/dist/model-viewer.min.js"
PAGE = """<!doctype html><meta charset="utf-8"><title>model-viewer</title><link rel="icon" href="data:,">
<script type="module" src="/model-viewer.js"></script>
<model-viewer src="/fair.glb" style="width: 480px; height: 360px"></model-viewer>"""


def test_model_viewer_opens_it(browser: Browser, tmp_path: Path) -> None:
    assert shapan(["export", str(FAIR), "--as", "glb", "-o", str(tmp_path / "fair.glb")]) in (
        0,
        None,
    )
    (tmp_path / "model-viewer.js").symlink_to(VIEWER)
    (tmp_path / "index.html").write_text(PAGE)
    with (
        plainly_served(tmp_path) as base,
        visitor(browser, viewport={"width": 480, "height": 360}) as page,
    ):
        page.goto(f"{base}/index.html")
        until(page, "document.querySelector('model-viewer').loaded", 120)
        seen = page.evaluate(
            "(({x, y, z}) => [x, y, z])(document.querySelector('model-viewer').getDimensions())"
        )
        names = page.evaluate(
            "document.querySelector('model-viewer').model.materials.map(one => one.name)"
        )
    assert seen == pytest.approx(trimesh.load_scene(tmp_path / "fair.glb").extents, abs=0.01)
    assert len(names) > 1
    assert all(names)

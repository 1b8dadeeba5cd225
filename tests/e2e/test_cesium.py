"""Another viewer of 3D Tiles: CesiumJS opens the tileset as it is, and a pick gives the booth."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, plainly_served, until, visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]
FAIR = ROOT / "scenes/lakeside-makers-fair"
CESIUM = ROOT / "web/node_modules/cesium/Build/Cesium"
PAGE = """<!doctype html><meta charset="utf-8"><title>CesiumJS</title><link rel="icon" href="data:,">
<style>html, body, #map, #map * { width: 100%; height: 100%; margin: 0 }</style><div id="map"></div>
<script>window.CESIUM_BASE_URL = "/cesium/"</script><script src="/cesium/Cesium.js"></script>
<script type="module">
  const widget = new Cesium.CesiumWidget("map", { baseLayer: false, globe: false, skyBox: false, skyAtmosphere: false, showRenderLoopErrors: false });
  const tileset = await Cesium.Cesium3DTileset.fromUrl("/lakeside-makers-fair/tileset.json", { maximumScreenSpaceError: 16 });
  tileset.modelMatrix = Cesium.Transforms.eastNorthUpToFixedFrame(Cesium.Cartesian3.fromDegrees(0, 0));
  widget.scene.primitives.add(tileset);
  window.look = (range) => {
    widget.camera.viewBoundingSphere(tileset.boundingSphere, new Cesium.HeadingPitchRange(0, -1.2, range));
    widget.camera.lookAtTransform(Cesium.Matrix4.IDENTITY);
    document.title = "loading";
    const done = () => { if (tileset.tilesLoaded) { document.title = "loaded"; widget.scene.postRender.removeEventListener(done); } };
    widget.scene.postRender.addEventListener(done);
  };
  window.keys = () => {
    const found = new Set(), canvas = widget.canvas;
    for (let x = 20; x < canvas.clientWidth; x += 16) for (let y = 20; y < canvas.clientHeight; y += 16) {
      const feature = widget.scene.pick(new Cesium.Cartesian2(x, y));
      if (feature instanceof Cesium.Cesium3DTileFeature) found.add(feature.getProperty("key"));
    }
    return [...found];
  };
  window.failed = [];
  tileset.tileFailed.addEventListener((error) => window.failed.push(`${error.url}: ${error.message}`));
  document.title = "ready";
</script>"""


def test_cesium_opens_and_picks(browser: Browser, tmp_path: Path) -> None:
    environment = {"PYTHONPATH": "server", "PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    tree = tmp_path / "tree"
    subprocess.run(
        [sys.executable, "-m", "shapan", "build", str(FAIR), "-o", str(tree)],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (tree / "cesium").symlink_to(CESIUM)
    (tree / "cesium.html").write_text(PAGE)
    with plainly_served(tree) as base, visitor(browser, viewport={"width": 480, "height": 360}) as page:
        page.goto(f"{base}/cesium.html")
        until(page, "document.title === 'ready'")
        numbers = {str(n) for n in range(1, 41)}
        for distance in (60.0, 25.0):  # the overview, then blocks with instances
            page.evaluate(f"look({distance})")
            found = set(until(page, "document.title === 'loaded' && window.keys().length > 4 && window.keys()", 180))
            assert page.evaluate("window.failed") == []
            assert len(found & numbers) >= 4, f"at {distance} m: {sorted(found)}"

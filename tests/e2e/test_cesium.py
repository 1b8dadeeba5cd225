"""Another viewer of 3D Tiles: CesiumJS opens the tileset as it is, and a pick gives the booth. Where `[site]` says a
place on Earth, it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, plainly_served, until, visitor

pytestmark = pytest.mark.long
FAIR = ROOT / "scenes/lakeside-makers-fair"
CESIUM = ROOT / "web/node_modules/cesium/Build/Cesium"
PAGE = """<!doctype html><meta charset="utf-8"><title>CesiumJS</title><link rel="icon" href="data:,">
<style>html, body, #map, #map * { width: 100%; height: 100%; margin: 0 }</style><div id="map"></div>
<script>window.CESIUM_BASE_URL = "/cesium/"</script><script src="/cesium/Cesium.js"></script>
<script type="module">
  const widget = new Cesium.CesiumWidget("map", { baseLayer: false, globe: false, skyBox: false, skyAtmosphere: false, showRenderLoopErrors: false });
  const tileset = await Cesium.Cesium3DTileset.fromUrl("/lakeside-makers-fair/tileset.json", { maximumScreenSpaceError: 16 });
  if (!new URLSearchParams(location.search).has("placed")) tileset.modelMatrix = Cesium.Transforms.eastNorthUpToFixedFrame(Cesium.Cartesian3.fromDegrees(0, 0));
  window.middle = () => {
    const at = Cesium.Cartographic.fromCartesian(tileset.boundingSphere.center);
    return [Cesium.Math.toDegrees(at.longitude), Cesium.Math.toDegrees(at.latitude), at.height];
  };
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


PLACE = (106.5504, 29.7146)


@pytest.mark.parametrize("placed", [False, True])
def test_cesium_opens_and_picks(browser: Browser, tmp_path: Path, placed: bool) -> None:
    environment = {
        "PYTHONPATH": "server",
        "PATH": "/usr/bin:/bin",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    source, tree = tmp_path / FAIR.name, tmp_path / "tree"
    shutil.copytree(FAIR, source)
    if placed:
        with (source / "expo.toml").open("a", encoding="utf-8") as file:
            file.write("\n[site]\nlongitude = {}\nlatitude = {}\nheading = 30\n".format(*PLACE))
    subprocess.run(
        [sys.executable, "-m", "shapan", "build", str(source), "-o", str(tree)],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (tree / "cesium").symlink_to(CESIUM)
    (tree / "cesium.html").write_text(PAGE)
    with (
        plainly_served(tree) as base,
        visitor(browser, viewport={"width": 480, "height": 360}) as page,
    ):
        page.goto(f"{base}/cesium.html{'?placed' if placed else ''}")
        until(page, "document.title === 'ready'")
        longitude, latitude, height = page.evaluate("window.middle()")
        there = PLACE if placed else (0.0, 0.0)
        assert abs(longitude - there[0]) < 5e-4
        assert abs(latitude - there[1]) < 5e-4
        assert abs(height) < 20
        numbers = {str(n) for n in range(1, 41)}
        for distance in (60.0, 25.0):  # the overview, then blocks with instances
            page.evaluate(f"look({distance})")
            found = set(
                until(
                    page,
                    "document.title === 'loaded' && window.keys().length > 4 && window.keys()",
                    180,
                )
            )
            assert page.evaluate("window.failed") == []
            assert len(found & numbers) >= 4, f"at {distance} m: {sorted(found)}"

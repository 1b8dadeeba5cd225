"""Another viewer of 3D Tiles: 3DTilesRendererJS as it comes, with three's own GLTFLoader, shows the halls from afar."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Browser, Route
from tests.e2e.browser import ROOT, until, visitor

pytestmark = pytest.mark.long
PAGE = """<!doctype html><meta charset="utf-8"><title>opening</title><link rel="icon" href="data:,">
<style>html, body { margin: 0 }</style>
<script type="importmap">{"imports": {
  "three": "/modules/three/build/three.module.js", "three/addons/": "/modules/three/examples/jsm/",
  "three/examples/jsm/": "/modules/three/examples/jsm/", "meshoptimizer/decoder": "/modules/meshoptimizer/meshopt_decoder.mjs",
  "3d-tiles-renderer/three": "/modules/3d-tiles-renderer/build/index.three.js",
  "3d-tiles-renderer/three/plugins": "/modules/3d-tiles-renderer/build/index.three-plugins.js"
}}</script>
<script type="module">
  import { Box3, HemisphereLight, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from "three";
  import { TilesRenderer } from "3d-tiles-renderer/three";
  import { GLTFExtensionsPlugin } from "3d-tiles-renderer/three/plugins";
  import { MeshoptDecoder } from "meshoptimizer/decoder";
  const renderer = new WebGLRenderer();
  renderer.setSize(480, 360);
  document.body.append(renderer.domElement);
  const scene = new Scene(), camera = new PerspectiveCamera(60, 4 / 3, 1, 1e5), tiles = new TilesRenderer("/smart-china-expo-2021/tileset.json");
  tiles.registerPlugin(new GLTFExtensionsPlugin({ metadata: true, meshoptDecoder: MeshoptDecoder }));
  tiles.group.rotation.x = -Math.PI / 2;
  scene.add(tiles.group, new HemisphereLight(0xffffff, 0x888888, 3));
  tiles.setCamera(camera);
  window.failed = [];
  tiles.addEventListener("load-error", ({ url, error }) => window.failed.push(`${url}: ${error}`));
  let settled = 0;
  const box = new Box3(), middle = new Vector3(), size = new Vector3();
  renderer.setAnimationLoop(() => {
    if (!tiles.getBoundingBox(box)) return tiles.update();
    box.applyMatrix4(tiles.group.matrixWorld);
    box.getCenter(middle);
    camera.position.copy(middle).add(new Vector3(0, window.far * box.getSize(size).length(), 1));
    camera.lookAt(middle);
    camera.updateMatrixWorld();
    tiles.setResolutionFromRenderer(camera, renderer);
    tiles.update();
    renderer.render(scene, camera);
    settled = tiles.loadProgress === 1 ? settled + 1 : 0;
    document.title = settled > 5 ? "settled" : "loading";
  });
  window.far = 1;
  window.shown = () => {
    const names = [];
    tiles.forEachLoadedModel((model, tile) => { if (tiles.visibleTiles.has(tile)) names.push(model.children[0]?.name ?? ""); });
    return names;
  };
</script>"""


def test_it_shows_every_hall_from_afar(browser: Browser, demo: str) -> None:
    with urllib.request.urlopen(f"{demo}/release.json") as answer:
        halls = json.load(answer)["halls"]
    overviews = {f"{hall['id']}overview" for hall in halls}  # GLTFLoader's names have no slash
    origin = demo.rpartition("/")[0]

    def module(route: Route) -> None:
        route.fulfill(
            path=ROOT / "web/node_modules" / route.request.url.removeprefix(f"{origin}/modules/")
        )

    with visitor(browser, viewport={"width": 480, "height": 360}) as page:
        page.route(
            f"{origin}/stock.html", lambda route: route.fulfill(body=PAGE, content_type="text/html")
        )
        page.route(f"{origin}/modules/**", module)
        page.goto(f"{origin}/stock.html")
        for diagonals in (1, 4):
            page.evaluate(f"window.far = {diagonals}")
            until(page, "document.title === 'settled'", 180)
            page.evaluate("document.title = 'again'")
            until(page, "document.title === 'settled'", 180)
            assert page.evaluate("window.failed") == []
            assert set(page.evaluate("window.shown()")) == overviews, (
                f"at {diagonals} diagonals of the venue"
            )

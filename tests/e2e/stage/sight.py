"""What a test of the picture needs: poses, where a point of the venue is on screen, the booths of a served expo, pixels."""

from __future__ import annotations

import io
import json
import math
import urllib.request
from collections.abc import Sequence
from typing import Any

from PIL import Image
from playwright.sync_api import Page
from tests.e2e.browser import PATIENCE_S, until

POSE = "document.documentElement.dataset.pose"
WHOLE = "document.querySelector('.progress')?.hidden"  # all tiles of the picture are there
HOVER = "document.documentElement.dataset.hover"
TABLE_FOV, WALK_FOV = 26.0, 62.0  # web/src/view/camera/framing.ts and eye.ts, landscape
Pose = tuple[float, ...]
Ring = Sequence[Sequence[float]]

# Counts draws before any script of the page runs, and writes down every pose that the page tells.
WATCH = """(() => {
  window.drawn = 0;
  const of = WebGL2RenderingContext.prototype;
  for (const name of ['drawElements', 'drawArrays']) {
    const real = of[name];
    of[name] = function (...a) { window.drawn++; return real.apply(this, a); };
  }
  window.track = [];
  new MutationObserver(() => window.track.push(document.documentElement.dataset.pose))
    .observe(document, {subtree: true, attributes: true, attributeFilter: ['data-pose']});
})()"""

# What is drawn into an image that is neither the screen nor a shadow map: what the floor mirrors; and how often that was drawn
# and no picture after it.
MIRRORED = """(() => {
  window.mirrored = window.unseen = 0;
  let waits = false;
  const of = WebGL2RenderingContext.prototype;
  let [wide, image] = [0, null];
  const bind = of.bindFramebuffer;
  of.bindFramebuffer = function (where, what) { image = what; return bind.call(this, where, what); };
  const look = of.viewport;
  of.viewport = function (x, y, w, h) { wide = w; return look.call(this, x, y, w, h); };
  const mirror = () => image && wide > 1 && wide < 1024;
  const clear = of.clear;
  of.clear = function (...a) { if (mirror() && a[0] & 0x4000) { if (waits) window.unseen++; waits = true; } return clear.apply(this, a); };
  const draw = of.drawElements;
  of.drawElements = function (...a) { if (mirror()) window.mirrored++; if (!image) waits = false; return draw.apply(this, a); };
})()"""


def pose(page: Page) -> Pose:
    return tuple(map(float, until(page, POSE).split(",")))


def track(page: Page) -> list[Pose]:
    told = page.evaluate("window.track.splice(0)")
    return [tuple(map(float, text.split(","))) for text in told if text]


def rested(page: Page, expression: str, seconds: float = 0.8) -> Any:
    """Waits until the value has not changed for `seconds` and for eight frames of the page, however long a busy machine
    takes for them; then that value."""
    return page.evaluate(f"""new Promise((done, fail) => {{
      const end = performance.now() + {PATIENCE_S * 1000};
      let [value, since, frames] = [undefined, 0, 0];
      const tick = (now) => {{
        const read = {expression};
        if (read !== value) [value, since, frames] = [read, now, 0];
        else if (++frames >= 8 && now - since >= {seconds * 1000}) return done(value);
        if (now > end) return fail(new Error(`never rests: ${{value}}`));
        requestAnimationFrame(tick);
      }};
      requestAnimationFrame(tick);
    }})""")


def on_screen(
    eye: Pose, fov: float, point: Sequence[float], width: int, height: int
) -> tuple[float, float]:
    """CSS pixels of a point of the venue, seen from a pose."""
    yaw, pitch = math.radians(eye[3]), math.radians(eye[4])
    ahead = (math.sin(yaw) * math.cos(pitch), math.cos(yaw) * math.cos(pitch), math.sin(pitch))
    right = (math.cos(yaw), -math.sin(yaw), 0.0)
    up = (right[1] * ahead[2], -right[0] * ahead[2], right[0] * ahead[1] - right[1] * ahead[0])
    way = [p - q for p, q in zip(point, eye, strict=False)]
    depth, x, y = (
        sum(a * b for a, b in zip(way, axis, strict=True)) for axis in (ahead, right, up)
    )
    assert depth > 0, "the point is behind the eye"
    scale = height / 2 / math.tan(math.radians(fov) / 2) / depth
    return width / 2 + x * scale, height / 2 - y * scale


def _json(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
        return json.load(answer)


def booths(expo: str) -> list[dict[str, Any]]:
    """Heads of all booths of the expo's first hall."""
    root = expo.rpartition("/")[0]
    hall = _json(f"{expo}/release.json")["halls"][0]
    index = _json(f"{root}/blobs/{hall['index']}")
    lists = [_json(f"{root}/blobs/{section['list']}") for section in index["sections"]]
    return [booth for one in lists for booth in one["booths"]]


def outline(expo: str) -> Ring:
    ring: Ring = _json(f"{expo}/release.json")["halls"][0]["outline"]
    return ring


def inside(ring: Ring, x: float, y: float) -> bool:
    odd = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd


def middle(ring: Ring) -> tuple[float, float]:
    return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)


def picture(page: Page) -> Image.Image:
    """The scene without the panels at the edges, small."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    box = (60, 90, shot.width - 60, shot.height - 90)
    return shot.crop(box).resize((80, 50))


def colours(page: Page) -> int:
    """How many different colours a coarse grid of the picture shows: a blank canvas has a few greys."""
    return len({tuple(c // 8 for c in p) for p in picture(page).get_flattened_data()})

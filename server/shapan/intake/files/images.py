"""Logos and posters -> WebP of a size that a hall can use. `sandbox.run(READ_IMAGE, name,
data, longest)`."""

from __future__ import annotations

from shapan.expo.findings import Finding, Where, finding
from shapan.gltf import images
from shapan.intake.files import svg_images
from shapan.tiles.model import Picture

COVER_PX, POSTER_PX, LOGO_PX = 1600, 1024, 512  # a poster of 1 m at 1 mm per pixel
VISUAL_PX, _VISUAL_BYTES = 1280, 120_000  # the key visual: everybody who enters a hall loads it
_SMALLER = 0.8  # share of its size to which a picture of too many bytes is reduced, again and again
_SMALL = 64  # a smaller image is blurred on any wall


def read_image(
    name: str, data: bytes, longest: int = POSTER_PX
) -> tuple[Picture, tuple[Finding, ...]]:
    """In correct orientation, at most `longest` pixels in each direction, without metadata; deterministic.

    An SVG is rendered; only its pixels are published. Raises Unreadable (`image-format`, `image-broken`, `doctype`) or
    TooComplex (`image-bytes`, `image-pixels`, `image-complex`).
    """
    findings = []
    if name.lower().endswith(".svg") and svg_images.is_svg(data):
        data, words = svg_images.svg_pixels(data, longest, name)
        if words:
            findings.append(finding("image-lettering", "info", Where(document=name)))
    came = images.header(data, name)
    if max(came.width, came.height) < _SMALL:
        where = Where(document=name)
        findings.append(
            finding(
                "image-small", "info", where, width=came.width, height=came.height, better=LOGO_PX
            )
        )
    shown = images.webp(data, longest, name)
    while longest == VISUAL_PX and len(shown.data) > _VISUAL_BYTES:
        shown = images.webp(data, int(max(shown.width, shown.height) * _SMALLER), name)
    return shown, tuple(findings)

"""Logos and posters -> WebP of a size that a hall can use. `sandbox.run("shapan.intake.images:read_image", name,
data, longest)`."""

from __future__ import annotations

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where
from shapan.gltf import images
from shapan.tiles.model import Picture

POSTER_PX, LOGO_PX = 1024, 512  # a poster of 1 m at 1 mm a pixel
_SMALL = 64  # shorter than this is blurred on any wall


def read_image(name: str, data: bytes, longest: int = POSTER_PX) -> tuple[Picture, tuple[Finding, ...]]:
    """Upright, at most `longest` pixels either way, without metadata; the same bytes for the same picture.

    Raises Unreadable (`image-format`, `image-broken`) or TooComplex (`image-bytes`, `image-pixels`). SVG is refused:
    it is a program.
    """
    if data.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<svg>", b"<!doc"):
        raise Unreadable(
            "PNG, JPEG or WebP was expected, this is SVG or HTML; export it as PNG", code="image-format", where=name
        )
    came = images.header(data, name)
    findings = []
    if max(came.width, came.height) < _SMALL:
        message = f"a picture of {came.width} × {came.height} pixels is blurred on a wall; {LOGO_PX} or more are better"
        findings.append(Finding("image-small", "info", message, Where(document=name)))
    return images.webp(data, longest, name), tuple(findings)

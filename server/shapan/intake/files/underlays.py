"""The picture below a level as WebP, for who looks at it: `sandbox.run(READ_UNDERLAY, name, data, page)`."""

from __future__ import annotations

from shapan.gltf import images
from shapan.intake.files.brochures import read_leaf
from shapan.tiles.model import Picture

UNDERLAY_PX = 1600  # longer side: numbers on a plan of 200 booths are legible


def read_underlay(name: str, data: bytes, page: int = 0) -> Picture:
    """Raises Unreadable (`image-*`, `brochure-broken`) and TooComplex."""
    return (
        read_leaf(data, page) if data.startswith(b"%PDF") else images.webp(data, UNDERLAY_PX, name)
    )

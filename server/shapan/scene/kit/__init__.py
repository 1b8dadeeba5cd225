"""The library of parts. `kit()` in a fixed order; `index(name)` is what `Instances.part` holds."""

from __future__ import annotations

from functools import cache

from shapan.scene.kit.baked import KIT
from shapan.scene.kit.packed import unpack_kit
from shapan.scene.values import Part


@cache
def kit() -> tuple[Part, ...]:
    """About 100 parts with baked ambient occlusion. Colours are linear light; see `Part` for which lod is shown
    where."""
    return unpack_kit(KIT)


@cache
def _order() -> dict[str, int]:
    return {part.name: i for i, part in enumerate(kit())}


def index(name: str) -> int:
    return _order()[name]

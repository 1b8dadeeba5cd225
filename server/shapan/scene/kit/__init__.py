"""The library of parts. `kit()` returns them in a fixed order; `Instances.part` contains `index(name)`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from shapan.scene.kit.packed import unpack_kit
from shapan.scene.values import Part


def kit() -> tuple[Part, ...]:
    """About 100 parts with baked ambient occlusion. Colours are linear light; see `Part` for which lod is shown
    where."""
    return _baked()[0]


def made_from() -> str:
    """The digest of the recipes that the kit was baked from."""
    return _baked()[1]


@cache
def _baked() -> tuple[tuple[Part, ...], str]:
    return unpack_kit((files(__package__) / "kit.bin").read_bytes())


@cache
def _order() -> dict[str, int]:
    return {part.name: i for i, part in enumerate(kit())}


def has_part(name: str) -> bool:
    return name in _order()


def index(name: str) -> int:
    return _order()[name]

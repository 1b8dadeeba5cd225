"""The recipe of a part: its name, its pieces at two levels of detail, and its lighting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shapan.scene.kit.shape import Piece


@dataclass(frozen=True, eq=False)
class Recipe:
    """`fine` is lods[0], `plain` lods[1]. `floor`: it stands on a floor, which darkens its base."""

    name: str
    fine: tuple[Piece, ...]
    plain: tuple[Piece, ...]
    floor: bool = True


def recipe(
    name: str, fine: Iterable[Piece], plain: Iterable[Piece], *, floor: bool = True
) -> Recipe:
    return Recipe(name, tuple(fine), tuple(plain), floor)

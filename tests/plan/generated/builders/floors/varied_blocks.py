"""A show floor in blocks: stands along all four walls, and blocks that are each cut in another way.

A block is one island, two rows back to back, rows with a head stand across their end, an L with a stand in its corner, or
four corners; no two floors are cut alike.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.plan.shows import Extra, Outline, Show, Stand, rect

# block (0: the walls), place in it and running number (from 1) -> number
Numbering = Callable[[int, int, int], str]


def varied_blocks(
    name: str,
    seed: int,
    number: Numbering,
    *,
    across: int = 5,
    deep: int = 6,
    firms: tuple[str, ...] = (),
) -> Show:
    """`across` x `deep` blocks of 5 x 2 modules each."""
    rng = random.Random(seed)
    m, aisle, long = 3.0, 3.0, 5
    w, h = across * (long * m + aisle) + aisle + 2 * m, deep * (2 * m + aisle) + aisle + 2 * m
    stands: list[Stand] = []

    def add(block: int, outlines: Iterator[Outline]) -> None:
        for place, outline in enumerate(outlines, 1):
            if rng.random() > 0.03:
                firm = rng.choice(firms) if firms else ""
                stands.append(Stand(number(block, place, len(stands) + 1), outline, firm))

    add(0, _walls(rng, w, h, m, aisle))
    for row in range(deep):
        for column in range(across):
            x, y = m + aisle + column * (long * m + aisle), m + aisle + row * (2 * m + aisle)
            add(1 + row * across + column, _cut(rng, x, y, long, m))
    extras = (
        Extra("STAGE", "fixture", "stage", rect(2, h + 3, 12, 6)),
        Extra("CAFE", "amenity", "catering", rect(20, h + 3, 10, 6)),
        Extra("WC", "amenity", "wc", rect(36, h + 4, 5, 4)),
        Extra("INFO", "amenity", "info", rect(46, h + 4, 3, 3)),
    )
    columns = tuple(
        (
            m + aisle * 0.5 + c * (long * m + aisle) - 0.3,
            m + aisle * 0.5 + r * 2 * (2 * m + aisle) - 0.3,
            0.6,
        )
        for c in range(across + 1)
        for r in range(deep // 2 + 1)
    )
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, h + 12)),), columns=columns)


def _walls(rng: random.Random, w: float, h: float, m: float, aisle: float) -> Iterator[Outline]:
    free = m + aisle
    for low in (True, False):
        x = free
        while x + 2 * m <= w - free:
            wide = rng.choice((m, m, 2 * m))
            if not w / 2 - 2 * m < x < w / 2 + m:  # the gate
                yield rect(x, 0 if low else h - m, wide, m)
            x += wide
    for left in (True, False):
        y = free
        while y + m <= h - free:
            yield rect(0 if left else w - m, y, m, m)
            y += m


def _cut(rng: random.Random, x: float, y: float, long: int, m: float) -> Iterator[Outline]:
    way = rng.choice(("rows", "rows", "rows", "head", "corner", "island", "half"))
    first, last = 0, long
    if way == "island":
        yield rect(x, y, long * m, 2 * m)
        return
    if way == "head":
        yield rect(x, y, m, 2 * m)
        first = 1
    if way == "corner":
        yield (
            (x, y),
            (x + 2 * m, y),
            (x + 2 * m, y + m),
            (x + m, y + m),
            (x + m, y + 2 * m),
            (x, y + 2 * m),
        )
        yield rect(x + m, y + m, m, m)
        first = 2
    if way == "half":
        yield rect(x + (long - 2) * m, y, 2 * m, 2 * m)
        last = long - 2
    for up in (0, 1):
        i = first
        while i < last:
            wide = min(rng.choice((1, 1, 1, 2)), last - i)
            yield rect(x + i * m, y + up * m, wide * m, m)
            i += wide

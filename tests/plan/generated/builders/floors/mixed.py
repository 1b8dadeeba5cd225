"""A mixed show floor: a wall row, double rows that run east, double rows that run north, islands between.

Unlike `rows_show` the blocks run both ways, modules differ from block to block, and gaps are left where nobody rented.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.shows import Extra, Outline, Show, Stand, letters, rect

Scheme = Callable[[int, int, int], str]  # block, place in it (from 1), running number (from 1)
SCHEMES: dict[str, Scheme] = {
    "aisle": lambda b, i, n: f"{4 + 2 * (b // 2)}{i:02d}" if i < 100 else f"9{i}",
    "running": lambda b, i, n: str(n),
    "messe": lambda b, i, n: f"{letters(b)} {10 + i}",
    "halled": lambda b, i, n: f"N{1 + b % 2}-{letters(b)}{i:02d}",
    "five": lambda b, i, n: f"1{letters(b)}{i:03d}",
    "slash": lambda b, i, n: f"{letters(b)}/{i}",
    "dot": lambda b, i, n: f"{1 + b}.{i:02d}",
    "small": lambda b, i, n: f"{letters(b).lower()}{i}",
    "country": lambda b, i, n: f"{('PL', 'CZ', 'SK', 'HU', 'RO', 'BG', 'LT', 'LV', 'EE', 'FI', 'SE')[b % 11]}{i:02d}",
}  # fmt: skip


def mixed_floor(
    name: str, seed: int, scheme: str, modules: tuple[float, ...] = (3, 3, 4, 5), depth: float = 3.0
) -> Show:
    """160 to 280 stands in one hall, metres; every third back-to-back block is 2 m deep where the modules are metric."""
    rng = random.Random(seed)
    number = SCHEMES[scheme]
    stands: list[Stand] = []
    count = block = 0

    def add(outline: Outline, place: int) -> None:
        nonlocal count
        if rng.random() < 0.04:
            return  # nobody there, and nothing drawn
        count += 1
        stands.append(Stand(number(block, place, count), outline))

    def run(
        x: float, y: float, length: float, deep: float, north: bool, place: int, step: int = 1
    ) -> int:
        along = 0.0
        while along < length - modules[0] + 0.01:
            w = min(rng.choice(modules), length - along)
            add(rect(x, y + along, deep, w) if north else rect(x + along, y, w, deep), place)
            along, place = along + w, place + step
        return place

    run(6.0, 1.0, 78.0, depth, False, 1)
    for k in range(6):
        block += 1
        deep = depth - 1.0 if k % 3 == 2 and depth > 2.9 else depth
        y = 9.0 + k * (2 * depth + 3.5)
        run(6.0, y, 36.0, deep, False, 1, 2)
        run(6.0, y + deep, 36.0, deep, False, 2, 2)
    for k in range(4):
        block += 1
        x = 48.0 + k * (2 * depth + 3.2)
        run(x, 9.0, 33.0, depth, True, 1, 2)
        run(x + depth, 9.0, 33.0, depth, True, 2, 2)
    block += 1
    for i, (x, y, w, h) in enumerate(
        ((50, 46, 9, 6), (63, 46, 12, 8), (78, 46, 6, 6), (50, 56, 8, 10)), 1
    ):
        add(rect(x, y, w, h), i)
    top = 9.0 + 6 * (2 * depth + 3.5) + 3.0
    extras = (
        Extra("CAFE", "amenity", "catering", rect(8, top, 9, 6)),
        Extra("WC", "amenity", "wc", rect(20, top + 1, 5, 4)),
        Extra("MAIN STAGE", "fixture", "stage", rect(62, 58, 12, 7)),
        Extra("INFO", "amenity", "info", rect(30, top + 1, 4, 3)),
    )
    hall = rect(0.0, 0.0, 90.0, max(top + 9.0, 70.0))
    columns = tuple((x, y, 0.5) for x in (44.6, 87.0) for y in (8.0, 24.0, 40.0, 56.0))
    return Show(name, tuple(stands), extras, (("", hall),), columns=columns)


def single_rows(
    name: str,
    seed: int,
    scheme: Callable[[int, int], str],
    widths: tuple[float, ...] = (3, 3, 4, 6),
    depth: float = 3.0,
    aisle: float = 3.5,
) -> Show:
    """Twelve single rows, each with an aisle on its south side."""
    rng = random.Random(seed)
    stands = []
    for row in range(12):
        x, place = 6.0, 1
        while x < 62:
            w = rng.choice(widths)
            stands.append(Stand(scheme(row, place), rect(x, 6 + row * (depth + aisle), w, depth)))
            x, place = x + w, place + 1
    top = 6 + 12 * (depth + aisle)
    extras = (
        Extra("WC", "amenity", "wc", rect(6, top, 5, 4)),
        Extra("STAGE", "fixture", "stage", rect(20, top, 10, 5)),
    )
    return Show(name, tuple(stands), extras, (("", rect(0, 0, 74, top + 9)),))


def with_companies(show: Show, names: tuple[str, ...], seed: int) -> Show:
    rng = random.Random(seed)
    return replace(show, stands=tuple(replace(s, title=rng.choice(names)) for s in show.stands))


def without_separators(show: Show) -> Show:
    return replace(
        show,
        stands=tuple(
            replace(s, number=s.number.replace(" ", "").replace("/", "")) for s in show.stands
        ),
    )

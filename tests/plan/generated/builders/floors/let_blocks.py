"""Show floors as organizers let them, in metres: American columns with islands, German blocks cut as they were let, Chinese bays of 3 by 3."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.shows import FOOT, Extra, Outline, Show, Stand, bounds, rect

TEN_FEET = 10 * FOOT


def american_islands(
    name: str,
    seed: int,
    first: int = 100,
    aisles: int = 8,
    deep: int = 14,
    islands: float = 0.18,
    module: float = TEN_FEET,
    number: Callable[[int], str] = str,
) -> Show:
    """Back to back between aisles as wide as they are: stands of one module, of two in a row, islands of 4 to 8."""
    r, m, left = random.Random(seed), module, 20 * FOOT
    stands: list[Stand] = []

    def add(n: int, x: float, y: float, w: float, h: float, size: str) -> None:
        stands.append(Stand(number(n), rect(x, y, w, h), r.choice(COMPANIES), size))

    for a in range(aisles):
        x, odd, even, i = left + a * 3 * m, first + 100 * a + 1, first + 100 * (a + 1), 0
        while i < deep:
            if i == deep // 2:
                i += 1  # a cross aisle
                continue
            y, room, chance = (
                30 * FOOT + i * m,
                (deep // 2 if i < deep // 2 else deep) - i,
                r.random(),
            )
            if room >= 2 and chance < islands:
                n = r.choice((2, 2, 3, 4)) if room >= 4 else 2
                add(odd + 2 * i, x, y, 2 * m, n * m, f"20x{10 * n}")
                i += n
                continue
            long = room >= 2 and chance < islands + 0.12
            add(odd + 2 * i, x, y, m, 2 * m if long else m, "10x20" if long else "10x10")
            for k in range(2 if long else 1):
                if r.random() > 0.05:
                    add(even + 2 * (i + k), x + m, y + k * m, m, m, "10x10")
            i += 2 if long else 1
    w, h = 2 * left + aisles * 3 * m, 30 * FOOT + deep * m + 18
    extras = (
        Extra("FOOD COURT", "amenity", "catering", rect(8, h - 13, 16, 8)),
        Extra("RESTROOMS", "amenity", "wc", rect(30, h - 11, 8, 6)),
        Extra("STAGE", "fixture", "stage", rect(46, h - 13, 12, 8)),
    )
    columns = tuple(
        (left + a * 3 * m - m / 2 - 0.4, 30 * FOOT + b * 3 * m + 1, 0.8)
        for a in range(1, aisles)
        for b in range(5)
    )
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, h)),), columns=columns)


def german_blocks(
    name: str, seed: int, rows: int = 7, length: float = 78.0, letters: str = "ABCDEFGHIKLM"
) -> Show:
    """Blocks of 10 m between aisles of 4 m: islands, heads, back to back of any width, an L here and there."""
    r = random.Random(seed)
    stands: list[Stand] = []
    for row in range(rows):
        y, place = 6.0 + 14.0 * row, 0

        def add(outline: Outline, row: int = row) -> None:
            nonlocal place
            place += r.choice((1, 1, 1, 2))
            stands.append(Stand(f"{letters[row]}{place:02d}", outline, r.choice(COMPANIES)))

        half = (length - 4.0) / 2
        for x, end in ((6.0, 6.0 + half), (10.0 + half, 6.0 + length)):
            while x < end - 0.01:
                left, chance = end - x, r.random()
                if left < 8:
                    add(rect(x, y, left, 10 if left > 4 else 5))
                    if left <= 4:
                        add(rect(x, y + 5, left, 5))
                    x = end
                elif chance < 0.12:
                    add(rect(x, y, 8, 10))
                    x += 8
                elif chance < 0.22:
                    add(
                        (
                            (x, y),
                            (x + 8, y),
                            (x + 8, y + 5),
                            (x + 4, y + 5),
                            (x + 4, y + 10),
                            (x, y + 10),
                        )
                    )
                    add(rect(x + 4, y + 5, 4, 5))
                    x += 8
                else:
                    for up in (0, 5):
                        for w, at in r.choice(
                            (((4, 0), (4, 4)), ((3, 0), (5, 3)), ((5, 0), (3, 5)))
                        ):
                            add(rect(x + at, y + up, w, 5))
                    x += 8
    w, h = 16 + length, 6 + 14.0 * rows + 8
    extras = (
        Extra("WC", "amenity", "wc", rect(w - 14, h - 8, 6, 4)),
        Extra("Bistro", "amenity", "catering", rect(8, h - 9, 14, 7)),
        Extra("Info", "amenity", "info", rect(30, h - 8, 5, 3)),
    )
    columns = tuple(
        (x, 17.6 + 14.0 * row, 0.8) for row in range(rows - 1) for x in (4, 22, 40, 58, 76)
    )
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, h)),), columns=columns)


def chinese_bays(
    name: str,
    seed: int,
    number: Callable[[str, int], str],
    rows: int = 8,
) -> Show:
    """Three bays of twelve in each double row, a row of raw spaces in front."""
    r = random.Random(seed)
    stands: list[Stand] = []
    x, place = 6.0, 1
    while x < 68:
        w = r.choice((9.0, 12.0, 15.0))
        stands.append(Stand(number("T", place), rect(x, 6, w, r.choice((6.0, 9.0)))))
        x, place = x + w + 4, place + 1
    for row in range(rows):
        for k in range(36):
            bay, up, i = k // 12, k // 6 % 2, k % 6
            outline = rect(6 + 22.0 * bay + 3 * i, 19 + 10.0 * row + 3 * up, 3, 3)
            stands.append(Stand(number("ABCDEFGHJKLM"[row], k + 1), outline))
    top = 19 + 10.0 * rows
    extras = (
        Extra("洽谈区", "fixture", "seating", rect(10, top, 12, 6)),
        Extra("卫生间", "amenity", "wc", rect(26, top, 6, 5)),
    )
    w = max(bounds(s.outline)[2] for s in stands) + 6
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, top + 10)),))

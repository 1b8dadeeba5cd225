"""Show floors in metres: the American grid with islands, tables of an artists' alley, Chinese rows."""

from __future__ import annotations

import random

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.shows import FOOT, Extra, Show, Stand, rect


def american_floor(
    name: str,
    seed: int,
    aisles: int = 9,
    deep: int = 14,
    first: int = 100,
) -> Show:
    """Aisle 100 has 100, 102 … on one side and 201, 203 … on the other; islands of 20 by 20 and more take the lowest number."""
    rng = random.Random(seed)
    m = 10 * FOOT
    stands: list[Stand] = []
    for a in range(aisles):
        x = 20 * FOOT + a * (4 * m)
        left, right = first + 100 * a, first + 100 * (a + 1)
        i = 0
        while i < deep:
            y = 30 * FOOT + i * m
            if i == deep // 2:
                i += 1  # a cross aisle
                continue
            left_deep = 2 if i + 1 < deep and i + 1 != deep // 2 and rng.random() < 0.14 else 1
            if left_deep == 2:
                stands.append(
                    Stand(str(left + 1 + 2 * i), rect(x, y, 2 * m, 2 * m), rng.choice(COMPANIES))
                )
                i += 2
                continue
            stands.append(Stand(str(left + 1 + 2 * i), rect(x, y, m, m), rng.choice(COMPANIES)))
            stands.append(Stand(str(right + 2 * i), rect(x + m, y, m, m), rng.choice(COMPANIES)))
            i += 1
    w, h = 40 * FOOT + aisles * 4 * m, 60 * FOOT + deep * m + 15
    extras = (
        Extra("SEATING AREA", "fixture", "seating", rect(10, h - 12, 14, 8)),
        Extra("RESTROOMS", "amenity", "wc", rect(30, h - 10, 8, 6)),
        Extra("FOOD COURT", "amenity", "catering", rect(44, h - 12, 16, 8)),
        Extra("STAGE", "fixture", "stage", rect(66, h - 12, 12, 8)),
    )
    columns = tuple(
        (20 * FOOT + a * 4 * m - m - 0.3, 30 * FOOT + b * 3 * m, 0.6)
        for a in range(1, aisles)
        for b in range(5)
    )
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, h)),), columns=columns)


def chinese_floor(name: str, seed: int) -> Show:
    """Standard booths of 3 by 3 in double rows, raw spaces of 36 to 216 m² in front, 3 m aisles and a main aisle of 6 m."""
    rng = random.Random(seed)
    stands: list[Stand] = []
    y = 6.0
    for row in range(4):
        x, i = 6.0, 1
        while x < 80.0:
            w = rng.choice((6.0, 9.0, 12.0, 18.0))
            stands.append(
                Stand(
                    f"1T{row * 20 + i:02d}",
                    rect(x, y, w, rng.choice((6.0, 6.0, 9.0))),
                )
            )
            x, i = x + w + 3.0, i + 1
        y += 12.0
    y += 3.0
    for row in range(7):
        place = 1
        for bay in range(3):
            for i in range(6):
                x = 6.0 + bay * 24.0 + i * 3.0
                for up in (0, 1):
                    if rng.random() > 0.04:
                        stands.append(
                            Stand(
                                f"1{chr(65 + row)}{place:02d}",
                                rect(x, y + 3.0 * up, 3.0, 3.0),
                            )
                        )
                    place += 1
        y += 9.0
    extras = (
        Extra("洽谈区", "fixture", "seating", rect(62, y + 2, 12, 6)),
        Extra("卫生间", "amenity", "wc", rect(80, y + 2, 6, 5)),
        Extra("舞台", "fixture", "stage", rect(8, y + 2, 12, 6)),
    )
    columns = tuple((x, yy, 0.8) for x in (28.5, 52.5, 76.5) for yy in (14.0, 41.0, 68.0, 95.0))
    return Show(name, tuple(stands), extras, (("", rect(0, 0, 108, y + 14)),), columns=columns)

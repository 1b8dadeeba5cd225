"""Large halls, in metres: an American one with a wall row, peninsulas and islands across aisles; a European one whose
numbers tell the place along the aisle, with cut corners, round fronts and islands set on their points.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET
from tests.plan.shows import Extra, Outline, Show, Stand, rect, turned


def exhibit_hall(
    name: str,
    seed: int,
    number: Callable[[int], str] = str,
    first: int = 100,
    rows: int = 8,
    deep: int = 16,
) -> Show:
    """Rows run north; the number is the aisle's plus the place in it, odd on its east side, even on its west side."""
    r, m = random.Random(seed), TEN_FEET
    x0, y0 = 3 * m, 4 * m
    taken: set[tuple[int, int]] = set()  # row, place
    stands: list[Stand] = []

    def add(n: int, outline: Outline, size: str) -> None:
        stands.append(Stand(number(n), outline, r.choice(COMPANIES), size))

    for row, place, wide, tall in (
        (1, deep // 2 + 2, 5, 4),
        (rows - 3, 1, 5, 3),
        (rows - 4, deep - 5, 5, 4),
    ):
        # an island over two rows and the aisle between
        if {(row + k, place + j) for k in (0, 1) for j in range(tall)} & taken:
            continue
        add(
            first + 100 * row + 2 * place + 1,
            rect(x0 + row * 3 * m, y0 + place * m, wide * m, tall * m),
            "50x40",
        )
        taken |= {(row + k, place + j) for k in (0, 1) for j in range(-1, tall + 1)}
    for row in range(rows):
        x, i = x0 + row * 3 * m, 0
        while i < deep:
            if i == deep // 2 or (row, i) in taken:
                i += 1
                continue
            odd, even, y = (
                first + 100 * row + 2 * i + 1,
                first + 100 * (row + 1) + 2 * i,
                y0 + i * m,
            )
            end = i in (0, deep // 2 + 1) or i + 2 in (deep // 2, deep)
            room = all(
                (row, i + k) not in taken and i + k != deep // 2 and i + k < deep for k in range(2)
            )
            if room and ((end and r.random() < 0.5) or r.random() < 0.05):
                add(odd, rect(x, y, 2 * m, 2 * m), "20x20")
                i += 2
                continue
            for side, n in ((0, odd), (1, even)):
                if r.random() > 0.04:
                    add(n, rect(x + side * m, y, m, m), "10x10")
            i += 1
    for i in range(deep + 2):  # along the west wall
        if i % 6 != 5:
            add(first + 2 * i, rect(0.3, y0 + (i - 1) * m, m, m), "10x10")
    w, h = 2 * x0 + (3 * rows - 1) * m, y0 + (deep + 5) * m
    extras = (
        Extra("CONCESSIONS", "amenity", "catering", rect(w - 24, h - 8, 18, 7)),
        Extra("RESTROOMS", "amenity", "wc", rect(20, h - 7, 9, 6)),
        Extra("REGISTRATION", "amenity", "info", rect(w / 2 - 12, 1, 24, 4)),
        Extra("MAIN STAGE", "fixture", "stage", rect(36, h - 10, 14, 8)),
    )
    columns = tuple((x0 + k * 3 * m - m / 2 - 0.4, y0 + j * 4 * m + 1.2, 0.8) for k in range(0, rows + 1, 2) for j in range(4))  # fmt: skip
    return Show(name, tuple(stands), extras, (("", rect(0, 0, w, h)),), columns=columns)


def _round(x: float, y: float, w: float, h: float) -> Outline:
    """A rectangle whose east side is bowed."""
    r = h / 2
    bow = tuple((x + w - r * 0.4 + r * 0.4 * math.cos(t), y + r + r * math.sin(t)) for t in (k * math.pi / 12 - math.pi / 2 for k in range(13)))  # fmt: skip
    return ((x, y), *bow, (x, y + h))


def european_hall(
    name: str,
    seed: int,
    number: Callable[[str, int], str],
    rows: int = 8,
    length: float = 84.0,
) -> Show:
    """`number(letter of the aisle, metres along it)`."""
    r = random.Random(seed)
    stands: list[Stand] = []

    def add(row: int, x: float, y: float, outline: Outline) -> None:
        place = 10 + 2 * int((x - 6) / 2) + (1 if y > 0 else 0)
        stands.append(Stand(number("ABCDEFGHKLMN"[row], place), outline, r.choice(COMPANIES)))

    y, fork = 7.0, 6 + round(length / 2 / 4) * 4
    for row in range(rows):
        deep = r.choice((6.0, 8.0, 8.0, 10.0))
        x = 6.0
        while x < 6 + length - 3.99:
            if x < fork + 4 and x + 8 > fork:  # the cross aisle
                if x < fork:
                    add(row, x, 0, rect(x, y, fork - x, deep))
                x = fork + 4
                continue
            left, chance = 6 + length - x, r.random()
            if left >= 10 and chance < 0.1:  # on its point
                side = deep / math.sqrt(2)
                c = (x + deep / 2, y + deep / 2)
                add(row, x, 0, turned(rect(c[0] - side / 2, c[1] - side / 2, side, side), 45, c))
                x += deep + 1
            elif left >= 10 and chance < 0.18:
                add(row, x, 0, _round(x, y, 9, deep))
                x += 10
            elif left >= 8 and chance < 0.28:
                c = deep * 0.2
                add(row, x, 0, ((x + c, y), (x + 8, y), (x + 8, y + deep - c), (x + 8 - c, y + deep), (x, y + deep), (x, y + c)))  # fmt: skip
                x += 8
            elif left >= 8 and chance < 0.36:  # an L around a stand
                add(row, x, 0, ((x, y), (x + 8, y), (x + 8, y + deep / 2), (x + 4, y + deep / 2), (x + 4, y + deep), (x, y + deep)))  # fmt: skip
                add(row, x + 4, 1, rect(x + 4, y + deep / 2, 4, deep / 2))
                x += 8
            else:
                w = min(8.0, left)
                for up in (0, 1):
                    for part, at in r.choice(
                        (((4, 0), (4, 4)), ((3, 0), (5, 3)), ((5, 0), (3, 5)), ((8, 0),))
                    ):
                        if at + part <= w:
                            add(row, x + at, up, rect(x + at, y + up * deep / 2, part, deep / 2))
                x += w
        y += deep + 3.5
    seen: set[str] = set()
    unique = tuple(s for s in stands if not (s.number in seen or seen.add(s.number)))  # type: ignore[func-returns-value]
    w, h = 12 + length, y + 14
    features = (
        Extra("Restaurant", "amenity", "catering", rect(w - 24, h - 11, 18, 9)),
        Extra("WC", "amenity", "wc", rect(14, h - 7, 6, 5)),
        Extra("Info", "amenity", "info", rect(26, h - 6, 5, 3)),
        Extra("Forum", "fixture", "stage", rect(36, h - 12, 14, 9)),
    )
    columns = tuple((6 + 12.0 * k - 0.3, 4.4, 0.6) for k in range(1, 8)) + tuple((6 + 12.0 * k, h - 12.6, 0.6) for k in range(1, 8))  # fmt: skip
    return Show(name, unique, features, (("", rect(0, 0, w, h)),), columns=columns)

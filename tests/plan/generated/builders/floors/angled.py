"""A show floor that grew over years, in metres: three bands of rows at their own angles, widths in half metres, cut corners,
stands at the heads of rows, islands of odd form.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan.shows import Extra, Outline, Show, Stand, bounds, rect, turned

WIDTHS = (3.0, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0)


def angled_floor(
    name: str,
    seed: int,
    number: Callable[[int, int], str],
    widths: tuple[float, ...] = WIDTHS,
) -> Show:
    """`number(row, place)`; rows count from 0 through all bands, places from 1."""
    rng, depth = random.Random(seed), 3.0
    stands: list[Stand] = []
    row = 0
    for angle, x0, y0, rows, length in (
        (0.0, 6.0, 6.0, 5, 48.0), (14.0, 66.0, 8.0, 5, 34.0), (-18.0, 12.0, 74.0, 3, 44.0),
    ):  # fmt: skip
        for k in range(rows):
            y = y0 + k * (2 * depth + 3.0)
            outlines: list[Outline] = [rect(x0 - depth, y, depth, 2 * depth)]  # the head of the row
            x = x0
            while x < x0 + length:
                w = rng.choice(widths)
                low = rect(x, y, w, depth)
                if rng.random() < 0.08 and w > 3.9:  # a cut corner
                    low = (
                        (x + 1.0, y),
                        (x + w, y),
                        (x + w, y + depth),
                        (x, y + depth),
                        (x, y + 1.0),
                    )
                outlines += [low, rect(x, y + depth, w, depth)]
                x += w
            stands += [
                Stand(number(row, place), turned(outline, angle, (x0, y0)))
                for place, outline in enumerate(outlines, 1)
                if rng.random() > 0.03
            ]
            row += 1
    for i in range(5):
        x, y = 70.0 + 13.0 * (i % 3), 74.0 + 12.0 * (i // 3)
        body = (
            rect(x, y, 9, 6),
            ((x, y), (x + 10, y), (x + 8, y + 7), (x + 2, y + 7)),
            ((x, y), (x + 9, y), (x + 9, y + 3), (x + 4, y + 3), (x + 4, y + 8), (x, y + 8)),
        )[i % 3]
        stands.append(Stand(number(row, i + 1), body))
    box = [bounds(s.outline) for s in stands]
    a, b, c, d = (
        min(v[0] for v in box) - 3,
        min(v[1] for v in box) - 4,
        max(v[2] for v in box) + 3,
        max(v[3] for v in box) + 12,
    )
    hall = ((a, b), (c - 14, b), (c, b + 14), (c, d), (a, d))
    extras = (
        Extra("CATERING", "amenity", "catering", rect(a + 6, d - 8, 12, 6)),
        Extra("TOILETS", "amenity", "wc", rect(a + 22, d - 7, 6, 4)),
        Extra("STAGE", "fixture", "stage", rect(a + 34, d - 9, 9, 6)),
    )
    return Show(name, tuple(stands), extras, (("", hall),))

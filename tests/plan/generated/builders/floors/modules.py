"""A floor of square modules of which some are let as one."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan.shows import Outline, Show, Stand, bounds, rect


def merged_modules(name: str, seed: int, module: float, number: Callable[[int, int], str]) -> Show:
    """Double rows of square modules, some of two or four let as one."""
    r = random.Random(seed)
    stands: list[Stand] = []
    for row in range(8):
        y, i, place = 6.0 + row * (2 * module + 3.5), 0, 1
        while i < 20:
            x, chance = 6.0 + i * module + (3.5 if i >= 10 else 0.0), r.random()
            pair = i != 9 and i != 19
            if pair and chance < 0.12:
                forms = [(x, y, 2, 2)]
            elif pair and chance < 0.3:
                forms = [(x, y, 2, 1), (x, y + module, 2, 1)]
            else:
                forms = [(x, y, 1, 1), (x, y + module, 1, 1)]
            for fx, fy, w, h in forms:
                stands.append(
                    Stand(number(row, place), rect(fx, fy, w * module, h * module), size=f"{w}x{h}")
                )
                place += 1
            i += 2 if pair and chance < 0.3 else 1
    return Show(
        name, tuple(stands), (), (("", rect(0, 0, 16 + 20 * module, 10 + 8 * (2 * module + 3.5))),)
    )


def modules_of(s: Stand, module: float) -> list[Outline]:
    x0, y0, x1, y1 = bounds(s.outline)
    return [rect(x0 + i * module, y0 + j * module, module, module) for i in range(round((x1 - x0) / module)) for j in range(round((y1 - y0) / module))]  # fmt: skip

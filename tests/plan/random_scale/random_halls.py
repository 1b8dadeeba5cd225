"""Halls of large fairs by a seed, as drawings without a printed size: islands of 6 to 30 m, gangways of 3 to 6 m, small
stands along a wall or none at all, in any unit or none."""

from __future__ import annotations

import random

import numpy as np
from tests.plan.random_scale.random_shows import UNITS, Plan
from tests.plan.shows import Outline, Stand, middle, rect

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape, Text

ISLANDS = (
    (9, 12, 15, 18, 24),
    (6, 9, 12),
    (12, 18, 24, 30),
    (8, 10, 12, 16, 20),
    (10, 15, 20),
    (6, 12),
    (12, 24),
)
SMALL = (
    (3.0, 3.0),
    (3.0, 3.0),
    (3.0, 3.0),
    (4.0, 3.0),
    (3.0, 2.0),
    (2.0, 2.0),
    (2.5, 2.5),
    (4.0, 4.0),
    (5.0, 3.0),
)


def random_hall(seed: int) -> Plan:
    dice = random.Random(seed)
    sizes, gangway = dice.choice(ISLANDS), dice.choice((3.0, 3.0, 3.5, 4.0, 4.0, 5.0, 6.0, 6.0))
    length, rows = dice.uniform(50, 150), dice.randint(2, 6)
    stands: list[Stand] = []
    y = 6.0
    for row in range(rows):
        x, place, depth = 6.0, 1, float(dice.choice(sizes))
        while x < 6.0 + length - 4:
            w = float(dice.choice(sizes))
            if dice.random() < 0.25:  # a block of several
                for k in range(2):
                    stands.append(
                        Stand(
                            f"{'ABCDEFGH'[row]}-{place:03d}",
                            rect(x, y + k * depth / 2, w, depth / 2),
                        )
                    )
                    place += 1
            else:
                stands.append(Stand(f"{'ABCDEFGH'[row]}-{place:03d}", rect(x, y, w, depth)))
                place += 1
            x += w + (gangway if dice.random() < 0.8 else 0.0)
        y += depth + gangway
    if dice.random() < 0.75:
        w, d = dice.choice(SMALL)
        n = dice.choice((6, 10, 16, 26, 40))
        n = min(n, int(length / w))
        stands += [Stand(f"K-{k + 1:03d}", rect(6.0 + w * k, y, w, d)) for k in range(n)]
        y += d
    hall = rect(0, 0, length + 30, y + 6)
    columns: list[Outline] = []
    if dice.random() < 0.5:
        side, span = (
            dice.choice((0.4, 0.5, 0.6, 0.8, 1.0)),
            dice.choice((6.0, 10.0, 12.0, 18.0, 24.0)),
        )
        columns = [
            rect(cx, cy, side, side)
            for cx in np.arange(1.0, length + 28, span).tolist()
            for cy in (1.0, y + 3.0)
        ]
    form = dice.choice(("dxf", "svg", "svg", "svg"))
    metres = (
        UNITS[dice.choice(("m", "mm", "mm", "cm"))]
        if form == "dxf"
        else 1.0
        / dice.choice((dice.uniform(2.0, 60.0), 5.0, 10.0, 20.0, 50.0, 72 / 25.4 * 2, 100.0))
    )
    declared = (
        dice.choice((metres, metres, 0.0, dice.choice(list(UNITS.values()))))
        if form == "dxf"
        else 0.0
    )
    k = 1.0 / metres
    height = dice.choice((0.4, 0.6, 0.8, 1.0, 1.4))

    def ring(outline: Outline) -> F64:
        return np.array(outline) * k

    def text(words: str, at: tuple[float, float], high: float, n: int) -> Text:
        place = (at[0] * k, at[1] * k)
        return Text(text=words, at=place, center=place, height=high * k, layer="0", handle=f"t{n}")

    shapes = [Shape(points=ring(hall), closed=True, layer="0", handle="h")]
    shapes += [
        Shape(points=ring(s.outline), closed=True, layer="0", handle=f"b{i}")
        for i, s in enumerate(stands)
    ]
    shapes += [
        Shape(points=ring(c), closed=True, layer="0", handle=f"c{i}") for i, c in enumerate(columns)
    ]
    texts = []
    for n, s in enumerate(stands):
        (ax, ay), _, (bx, by), _ = s.outline
        fit = min(height, 0.25 * min(bx - ax, by - ay))
        texts.append(text(s.number, middle(s.outline), fit, n))
    what = f"islands {sizes}, gangway {gangway}, {len(stands)} stands, {form}, lettering {height}"
    return Plan(
        Drawing(shapes=tuple(shapes), texts=tuple(texts), declared=declared, format=form),
        metres,
        what,
    )

"""Random shows by a seed, as drawings: modules of 2 to 6 m or 5 to 20 ft, drawn in any unit or none, with what plans have
beside booths (doors, columns, a stage, toilets, lettering), and without a printed size on any booth.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from tests.plan.shows import FOOT, Outline, middle, rect, rows_show

from shapan.plan.drawing import Drawing, Shape, Text

UNITS = {"m": 1.0, "mm": 0.001, "cm": 0.01, "in": 0.0254, "ft": FOOT}
# (weight, widths, depth): 3 m shows are two thirds of all metric ones, then 2, 2.5 and 4 m, then 5 and 6 m.
METRIC: tuple[tuple[int, tuple[float, ...], float], ...] = (
    (14, (3, 3, 3, 4, 6), 3), (10, (3, 3, 6), 3), (8, (3, 6, 9), 3), (8, (3, 4, 5), 3), (8, (3, 3, 2), 3), (6, (2, 3, 3), 3),
    (6, (3, 3, 5), 2), (4, (6, 3, 3), 2), (3, (2, 2, 3), 2), (3, (2, 3, 4), 2), (3, (2, 2, 4), 2), (3, (2.5, 2.5, 5), 2.5),
    (3, (2.5, 3, 5), 2.5), (4, (4, 4, 3), 3), (4, (4, 4, 8), 4), (3, (4, 6, 8), 4), (3, (5, 5, 10), 5), (2, (6, 6, 9), 6),
    (3, (6, 6, 12), 3), (2, (3, 6, 6), 6), (3, (3, 3, 4.5), 3),
)  # fmt: skip
FEET: tuple[tuple[int, tuple[float, ...], float], ...] = (
    (1, (10, 10, 20), 10), (1, (10, 20, 30), 10), (1, (10, 10, 15), 10), (1, (8, 8, 10), 8), (1, (10, 10, 10, 20), 10),
    (1, (8, 10, 10), 10), (1, (20, 20, 10), 10),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    drawing: Drawing
    metres_per_unit: float
    what: str


def random_plan(seed: int) -> Plan:
    """A drawing of 60 to 300 booths whose scale is known."""
    dice = random.Random(seed)
    american = dice.random() < 0.22
    _, widths, depth = (
        dice.choice(FEET)
        if american
        else dice.choices(METRIC, [weight for weight, *_ in METRIC])[0]
    )
    f = FOOT if american else 1.0
    widths, depth = tuple(w * f for w in widths), depth * f
    aisle = (
        dice.choice((8, 10, 10, 10, 12, 15) if american else (2, 2.4, 2.5, 3, 3, 3, 3.5, 4, 4, 5))
        * f
    )
    island = tuple(
        v * f
        for v in (
            (20, 30, 40)
            if american
            else dice.choice(((6, 8, 9, 12), (5, 6, 8, 10), (6, 9, 12), (4, 6)))
        )
    )
    show = rows_show(
        f"random {seed}", seed=seed, numbering="digits" if american or dice.random() < 0.25 else dice.choice(("letter", "hyphen", "suffix")),
        rows=dice.randint(3, 10), length=dice.uniform(25, 80), widths=widths, depth=depth, aisle=aisle,
        islands=dice.randint(0, 10), island=island,
    )  # fmt: skip
    form = dice.choice(("dxf", "dxf", "svg", "svg", "svg"))
    drawn = dice.choice(("in", "ft") if american and form == "dxf" else ("m", "mm", "mm", "cm"))
    metres = UNITS[drawn] if form == "dxf" else 1.0 / dice.uniform(3.0, 60.0)
    declared = 0.0
    if form == "dxf":
        declared = dice.choice((metres, metres, 0.0, dice.choice(list(UNITS.values()))))
    elif dice.random() < 0.3:  # a page in mm on which the plan has a drawing scale
        ratio = dice.choice((100, 200, 250, 500))
        declared = 0.001
        metres = ratio * 0.001 if dice.random() < 0.7 else metres
    k = 1.0 / metres
    turn = dice.choice((0.0, 0.0, 0.0, 90.0, dice.uniform(0, 90)))
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    matrix = k * np.array([[c, s], [-s, c]])

    def ring(outline: Outline) -> np.ndarray:  # type: ignore[type-arg]
        return np.asarray(np.array(outline) @ matrix)

    height = dice.choice((0.25, 0.35, 0.4, 0.5, 0.6, 0.8))
    shapes = [
        Shape(points=ring(o), closed=True, layer="0", handle=f"h{i}")
        for i, (_, o) in enumerate(show.halls)
    ]
    texts = []

    def letter(words: str, at: tuple[float, float], high: float) -> None:
        x, y = (np.array(at) @ matrix).tolist()
        texts.append(
            Text(
                text=words,
                at=(x, y),
                center=(x, y),
                height=high * k,
                rotation=turn,
                layer="0",
                handle=f"t{len(texts)}",
            )
        )

    for i, stand in enumerate(show.stands):
        shapes.append(Shape(points=ring(stand.outline), closed=True, layer="0", handle=f"b{i}"))
        letter(stand.number, middle(stand.outline), height)
    for i, extra in enumerate(show.extras):
        shapes.append(Shape(points=ring(extra.outline), closed=True, layer="0", handle=f"e{i}"))
        letter(extra.words, middle(extra.outline), height)
    if dice.random() < 0.6:
        for i, (x, y, side) in enumerate(show.columns):
            shapes.append(
                Shape(points=ring(rect(x, y, side, side)), closed=True, layer="0", handle=f"c{i}")
            )
    what = f"{'x'.join(f'{w / f:g}' for w in widths)} by {depth / f:g} {'ft' if american else 'm'}, {form}, aisle {aisle:.2f}, lettering {height}"
    return Plan(
        Drawing(shapes=tuple(shapes), texts=tuple(texts), declared=declared, format=form),
        metres,
        what,
    )

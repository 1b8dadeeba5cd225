"""A random plan: floor, style and file; and how well it was read."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
from tests.plan.measure import measure
from tests.plan.random_plans.marks import draw, placed
from tests.plan.random_plans.random_floor import random_floor
from tests.plan.random_plans.style import DrawingStyle, random_style
from tests.plan.random_plans.to_dxf import write_dxf
from tests.plan.random_plans.to_geojson import write_geojson
from tests.plan.random_plans.to_imdf import write_imdf
from tests.plan.random_plans.to_svg import write_svg
from tests.plan.shows import Show

from shapan.expo.model import PlanLevel
from shapan.plan.read import read_plan


@dataclass(frozen=True)
class RandomPlan:
    seed: int
    style: DrawingStyle
    show: Show  # where it is drawn
    data: bytes

    @property
    def metres(self) -> float:
        return 1.0 if self.style.format in ("geojson", "imdf") else self.style.unit


@dataclass(frozen=True)
class Score:
    ok: bool
    line: str  # of the score table


def random_plan(seed: int, format: str = "") -> RandomPlan:
    rng = random.Random(seed)
    style = random_style(rng, format)
    show = random_floor(rng, style.language)
    if style.carrier == "layer":  # names of layers bear no stroke
        show = replace(
            show, stands=tuple(replace(s, number=s.number.replace("/", "-")) for s in show.stands)
        )
    if style.carrier == "split":  # whoever writes A and 12 apart prints no space
        show = replace(
            show, stands=tuple(replace(s, number=s.number.replace(" ", "")) for s in show.stands)
        )
    true = placed(show, style)
    if style.format == "imdf":
        return RandomPlan(seed, style, true, write_imdf(true, style))
    marks = draw(show, style)
    write = {"dxf": write_dxf, "svg": write_svg, "geojson": write_geojson}[style.format]
    return RandomPlan(seed, style, true, write(true, marks, style))


def read(plan: RandomPlan) -> Score:
    levels, findings = read_plan(f"plan/ground.{plan.style.format}", plan.data)
    level = max(levels, key=lambda one: sum(f.category == "booth" for f in one.features))
    result = measure(plan.show, level, plan.metres, _shift(plan, level))
    kinds = {f.kind for f in level.features}
    lost = sorted(e.kind for e in plan.show.extras if e.kind not in kinds)
    errors = [f.code for f in findings if f.severity == "error"]
    ok = result.recall >= 0.95 and result.false <= 0.02 and result.scale <= 0.02 and not errors
    line = (
        f"{'ok ' if ok else 'BAD'} {plan.seed:4d} {plan.style.format:7s} {len(plan.show.stands):3d} stands  found {result.recall:6.1%}"
        f"  false {result.false:6.1%}  scale {result.scale:6.1%} lost={','.join(lost)} {plan.show.name} | {plan.style}"
    )
    return Score(ok, line)


def _shift(plan: RandomPlan, level: PlanLevel) -> tuple[float, float]:
    """From the venue to where it is drawn: the median of what the booths' corners say."""
    k = plan.metres / level.scale.metres_per_unit
    corners = {s.number: np.array(s.outline).min(axis=0) for s in plan.show.stands}
    booths = [f for f in level.features if f.category == "booth" and f.number in corners]
    if not booths:
        return 0.0, 0.0
    moves = [corners[f.number] - np.array(f.outline.shell).min(axis=0) * k for f in booths]
    x, y = np.median(np.array(moves), axis=0).tolist()
    return x, y

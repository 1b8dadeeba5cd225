"""Several texts make up one number."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan
def letter_and_digits() -> Plan:
    """ "B" and "07" are two TEXTs. Lines run through whole rows with loose ends, ducts cross them, and everything lies
    on layer 0.
    """
    show = mixed_floor("network", 303, "five", (3, 3, 4))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{s.number[1]}{int(s.number[2:]):02d}") for s in show.stands
        ),
    )
    rng = random.Random(3)
    sheet = DxfSheet(1.0)
    for _, outline in show.halls:
        sheet.loop(outline)
    edges: dict[tuple[str, float], list[tuple[float, float]]] = {}
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for key, span in (
            (("h", y0), (x0, x1)),
            (("h", y1), (x0, x1)),
            (("v", x0), (y0, y1)),
            (("v", x1), (y0, y1)),
        ):
            edges.setdefault((key[0], round(key[1], 3)), []).append(span)
    for (way, at), spans in edges.items():
        spans.sort()
        merged: list[list[float]] = []
        for a, b in spans:
            if merged and a <= merged[-1][1] + 1e-6:
                merged[-1][1] = max(b, merged[-1][1])
            else:
                merged.append([a, b])
        for a, b in merged:
            p, q = a - rng.uniform(0, 0.25), b + rng.uniform(0, 0.25)
            sheet.line(*(((p, at), (q, at)) if way == "h" else ((at, p), (at, q))))
    for s in show.stands:
        x, y = middle(s.outline)
        sheet.text(s.number[0], x - 0.35, y, 0.4)
        sheet.text(s.number[1:], x + 0.2, y, 0.4)
    for e in show.extras:
        sheet.loop(e.outline)
        sheet.text(e.words, *middle(e.outline), 0.5)
    for y in (12.3, 31.1):
        sheet.line((0.5, y), (89, y), "DUCT")
    return sheet.plan(show)

"""Label points or lines carry the numbers; the areas carry none."""

from __future__ import annotations

from itertools import pairwise

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    single_rows,
    with_companies,
)
from tests.plan.generated.builders.floors.numbering import letter_and_two_digits
from tests.plan.generated.builders.geojson import (
    collection_plan,
    line,
    point,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
def dxf_by_ogr2ogr() -> MapPlan:
    """ogr2ogr converted a DXF in millimetres: MTEXT keeps its codes, every fifth stand is four lines."""
    show = with_companies(
        single_rows("converter", 1901, letter_and_two_digits), NUMBERLIKE_NAMES, 91
    )
    at = lambda p: [round(p[0] * 1000 + 152_300, 3), round(p[1] * 1000 - 48_000, 3)]  # noqa: E731
    rows = [
        line(
            (*show.halls[0][1], show.halls[0][1][0]),
            at,
            Layer="WALLS",
            SubClasses="AcDbEntity:AcDbPolyline",
        )
    ]
    for i, s in enumerate(show.stands):
        ring = (*s.outline, s.outline[0])
        kind = "AcDbEntity:AcDb"
        if i % 5 == 4:
            rows += [line((a, b), at, Layer="BOOTH", SubClasses=f"{kind}Line") for a, b in pairwise(ring)]  # fmt: skip
        else:
            rows.append(line(ring, at, Layer="BOOTH", SubClasses=f"{kind}Polyline"))
        coded = (
            "\\A1;{\\fArial|b1|i0;%s}" % s.number  # noqa: UP031
            if i % 3 == 0
            else f"{{\\C1;{s.number}}}\\P{s.title}"
        )
        text = coded if i % 2 else s.number
        rows.append(
            point(middle(s.outline), at, Layer="NUMBER", SubClasses=f"{kind}MText", Text=text)
        )
    for e in show.extras:
        rows.append(line((*e.outline, e.outline[0]), at, Layer="MISC"))
        rows.append(point(middle(e.outline), at, Layer="MISC", Text=e.words))
    return collection_plan(show, rows, 0.001)

"""The columns are named in another language than English."""

from __future__ import annotations

import json
from typing import Any

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    german_blocks,
)
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.geojson import (
    collection,
    geographic,
    polygon,
    shifted,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds


@plan
def korean_hall_and_floor() -> MapPlan:
    """Korean: 부스번호 holds digits; 홀 and 층 are columns of their own, areas are text with ㎡."""
    show = american_islands("busu", 6351, 100, 8, 14, module=3.0)
    at = geographic(126.7440, 37.6680, 9)
    rows = [polygon(s.outline, at, 순번=i + 1, 부스번호=int(s.number), 업체명=f"(주){s.title}", 홀="1홀", 층="1층", 면적=f"{9 + 9 * (i % 3)}㎡") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 순번=700 + i, 부스번호=None, 업체명={"wc": "화장실", "catering": "식당", "stage": "무대"}.get(e.kind, "안내데스크"), 홀="1홀", 층="1층", 면적=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, 순번=999, 부스번호=None, 업체명="1홀", 홀="1홀", 층="1층", 면적="10,611㎡"))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan
def spanish_street_and_number() -> MapPlan:
    """Spanish: `modulo`, `calle`, `numero` and `Planta Baja`. EPSG:25830 is not named."""
    show = european_hall("planta", 6321, lambda letter, n: f"{letter}{n:02d}", 8)
    at = shifted(448210.5, 4480330.2)
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(polygon(s.outline, at, id=i + 1, pabellon="Pabellón 10", planta="Planta Baja", calle=s.number[0], numero=s.number[1:], expositor=s.title, modulo=f"{x1 - x0:g}x{y1 - y0:g}", sup_m2=round((x1 - x0) * (y1 - y0), 2)))  # fmt: skip
    rows += [polygon(e.outline, at, id=800 + i, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=e.words, modulo=None, sup_m2=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=900, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=None, modulo=None, sup_m2=None))  # fmt: skip
    return MapPlan("geojson", collection(rows, name="plano_pabellon_10"), show)


@plan
def spanish_lines() -> MapPlan:
    """A feature a line has `Hall` and `Stand` in Spanish. A stand in two halves is a GeometryCollection."""
    show = with_companies(german_blocks("ndjson", 3081, 6, 60.0), NUMBERLIKE_NAMES, 108)
    at = geographic(-3.6114, 40.4648, 8)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(
            s.outline, at, pabellon="9", caseta=s.number, expositor=s.title, tipo="caseta"
        )
        if i % 10 == 3:
            row["geometry"] = {"type": "GeometryCollection", "geometries": [row["geometry"], {"type": "Point", "coordinates": at(inner_point(s.outline))}]}  # fmt: skip
        rows.append(row)
    rows += [
        polygon(e.outline, at, pabellon="9", caseta="", expositor=e.words, tipo="servicio")
        for e in show.extras
    ]
    rows.append(
        polygon(
            show.halls[0][1], at, pabellon="9", caseta="", expositor="Pabellón 9", tipo="pabellon"
        )
    )
    return MapPlan(
        "geojson", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(), show
    )

"""The number stands in one of many columns, beside keys and areas."""

from __future__ import annotations

import json
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.mixed import (
    single_rows,
    with_companies,
)
from tests.plan.generated.builders.geojson import collection, geographic, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle, rect


@plan
def felt_text() -> MapPlan:
    """A drawing service writes `felt:text`, `felt:id` and colours. The hall has no name."""
    show = european_hall("felt", 5311, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(-1.7173, 52.4530, 9)
    rows = [polygon(s.outline, at, **{"felt:text": s.number, "felt:id": f"x{i:05d}Qz", "felt:type": "Polygon", "felt:color": "#2674BA", "felt:fillOpacity": 0.25, "felt:parentId": "g1"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, **{"felt:text": e.words, "felt:id": f"y{i}", "felt:type": "Polygon", "felt:color": "#888", "felt:parentId": "g2"}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, **{"felt:text": None, "felt:id": "h", "felt:type": "Polygon", "felt:color": "#eee"}))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan
def row_and_place() -> MapPlan:
    """Row letter and number are two columns. Numbers begin anew in each row."""
    show = single_rows("row and no", 3251, lambda row, i: f"{chr(65 + row)}{i}")
    at = geographic(-58.4173, -34.5801, 9)
    rows = [polygon(s.outline, at, gid=i + 1, fila=s.number[0], numero=int(s.number[1:]), empresa=COMPANIES[i % 12], sup=9) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gid=900 + i, fila=None, numero=None, empresa=e.words, sup=0) for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan
def floats() -> MapPlan:
    """Numbers are floats. Points have a third coordinate, rings have holes, ids are negative."""
    show = exhibit_hall("floats", 5041, first=500, rows=9)
    at = geographic(151.1990, -33.8740, 9)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(
            s.outline, at, id=-1 - i, stand_number=float(s.number), area="9 sqm", company=s.title
        )
        rings = row["geometry"]["coordinates"]
        if i % 11 == 0:
            x, y = middle(s.outline)
            rings.append([at(p) for p in (*rect(x - 0.3, y - 0.3, 0.6, 0.6), (x - 0.3, y - 0.3))])
        row["geometry"]["coordinates"] = [[[*p, 12.5] for p in ring] for ring in rings]
        rows.append(row)
    rows += [polygon(e.outline, at, id=-900 - i, stand_number=None, area=None, company=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, id=-999, stand_number=None, area=None, company="Hall 7")
    )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan
def osm_columns() -> MapPlan:
    """Features have indoor=area, ref, name and level 0;1 in degrees."""
    show = with_companies(american_floor("osm like", 1120, 6, 14), COMPANIES, 3)
    at = geographic(-87.61, 41.85, 9)
    rows = [
        polygon(
            s.outline, at, indoor="area", ref=s.number, name=s.title, level="0", exhibition="booth"
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, indoor="area", name=e.words, level="0") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, indoor="room", name="Exhibit Hall B", level="0"))
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )

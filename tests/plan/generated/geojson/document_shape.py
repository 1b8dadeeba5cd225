"""Another document surrounds the features, or another format carries the geometries."""

from __future__ import annotations

import json

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.geojson import geographic, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan


@plan
def wkt_beside_geometry() -> MapPlan:
    """A list of records has a column `geometry`, with WKT beside."""
    show = european_hall("kepler", 4851, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(103.9609, 1.3336, 9)
    rows = [
        {
            "id": 3000 + i,
            "stand": s.number,
            "exhibitor": s.title,
            "geometry": polygon(s.outline, at)["geometry"],
        }
        for i, s in enumerate(show.stands)
    ]
    rows += [
        {
            "id": 9000 + i,
            "stand": "",
            "exhibitor": e.words,
            "geometry": polygon(e.outline, at)["geometry"],
        }
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        {
            "id": 1,
            "stand": "",
            "exhibitor": "Hall 5",
            "geometry": polygon(show.halls[0][1], at)["geometry"],
        }
    )
    return MapPlan("geojson", json.dumps(rows).encode(), show)

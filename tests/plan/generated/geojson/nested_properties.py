"""Objects or lists within the properties hold the number."""

from __future__ import annotations

import json

from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.geojson import (
    geographic,
    polygon,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
def destinations() -> MapPlan:
    """Jibestream: a collection for each layer, `destinations: [{name, externalId}]`, units without names."""
    show = exhibit_hall("destinations", 6121, lambda n: f"W{n}", 1000, 9)
    at = geographic(-79.5860, 43.6440, 9)
    units = [
        polygon(
            s.outline,
            at,
            id=70110 + 11 * i,
            mapId=2231,
            layerName="Units",
            destinations=[
                {"id": 5512 + i, "name": s.title, "externalId": s.number, "category": [12]}
            ],
            waypoints=[{"id": 88120 + i, "coordinates": middle(s.outline)}],
        )
        for i, s in enumerate(show.stands)
    ]
    background = [polygon(show.halls[0][1], at, id=1, mapId=2231, layerName="Mall-Boundary")]
    amenities = [polygon(e.outline, at, id=20 + i, mapId=2231, layerName="Restrooms" if e.kind == "wc" else "Amenities", description=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    whole = {
        name: {"type": "FeatureCollection", "features": rows}
        for name, rows in (
            ("Mall-Boundary", background),
            ("Units", units),
            ("Amenities", amenities),
        )
    }
    return MapPlan("geojson", json.dumps(whole).encode(), show)

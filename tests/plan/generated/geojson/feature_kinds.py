"""Little tells booths from rooms, details and other features."""

from __future__ import annotations

import json

from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.geojson import geographic, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect


@plan
def style_layers() -> MapPlan:
    """A style's GeoJSON has `kind`, `label` and `height`, floors as numbers, and keys with the level in front."""
    show = exhibit_hall("tiles", 4091, lambda n: f"W{n}", 2000, 9)
    at = geographic(-87.6168, 41.8513, 8)
    rows = [
        polygon(
            s.outline,
            at,
            id=f"L3_{70000 + 13 * i}",
            kind="exhibit",
            label=s.number,
            name=s.title if i % 5 else None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#dfe7f2",
            area=round(abs((bounds(s.outline)[2] - bounds(s.outline)[0]) * 10.7), 1),
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            id=f"L3_{900 + i}",
            kind="service",
            label=e.words,
            name=None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#eee",
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            id="L3_1",
            kind="floor",
            label="West Building Level 3",
            name=None,
            floor=3,
            height=0.1,
            base_height=0,
            color="#fff",
        )
    )
    x0, y0, _, y1 = bounds(show.halls[0][1])
    for k in range(14):
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L3_{500 + k}",
                kind="meeting room",
                label=f"W{375 + k}{'abc'[k % 3]}",
                name=None,
                floor=3,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L1_{500 + k}",
                kind="meeting room",
                label=f"W{175 + k}",
                name=None,
                floor=1,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
    for k in range(8):
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "id": f"poi{k}",
                    "kind": "poi",
                    "label": ("ATM", "Escalator", "First Aid", "Shuttle Bus")[k % 4],
                    "floor": 3,
                },
                "geometry": {"type": "Point", "coordinates": at((x0 + 10 * k, y0 + 2))},
            }
        )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )

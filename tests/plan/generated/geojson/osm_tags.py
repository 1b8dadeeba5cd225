"""OSM data as GeoJSON or as the JSON of Overpass."""

from __future__ import annotations

import json

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.geojson import (
    JsonObject,
    Projection,
    geographic,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, rotated


def _overpass(show_rows: list[tuple[Outline, dict[str, str]]], at: Projection) -> bytes:
    ways: list[JsonObject] = []
    nodes: list[JsonObject] = []
    for outline, tags in show_rows:
        refs = []
        for p in outline:
            lon, lat = at(p)
            nodes.append({"type": "node", "id": 9_000_000_001 + len(nodes), "lat": lat, "lon": lon})
            refs.append(nodes[-1]["id"])
        ways.append(
            {"type": "way", "id": 800_000_001 + len(ways), "nodes": [*refs, refs[0]], "tags": tags}
        )
    osm3s = {"timestamp_osm_base": "2024-05-02T08:11:21Z", "copyright": "ODbL"}
    return json.dumps({"version": 0.6, "generator": "Overpass API 0.7.62", "osm3s": osm3s, "elements": ways + nodes}).encode()  # fmt: skip


@plan
def nodes_after_ways() -> MapPlan:
    """Overpass writes nodes after ways (`out body; >; out skel`), `ref`, and `addr:unit` of the hall on everything."""
    show = rotated(european_hall("skeleton", 6421, lambda letter, n: f"{letter}-{n:02d}", 8), 38.0)
    rows = [(s.outline, {"indoor": "area", "level": "0", "ref": s.number, "addr:unit": "Hall 7", "operator": s.title}) for s in show.stands]  # fmt: skip
    rows += [(e.outline, {"indoor": "room", "level": "0", "name": e.words, **({"amenity": "toilets"} if e.kind == "wc" else {})}) for e in show.extras]  # fmt: skip
    rows.append((show.halls[0][1], {"building": "commercial", "name": "Hall 7", "building:levels": "1", "addr:unit": "Hall 7"}))  # fmt: skip
    return MapPlan("geojson", _overpass(rows, geographic(-1.7190, 52.4540, 9)), show)

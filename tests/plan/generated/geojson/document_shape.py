"""Another document surrounds the features, or another format carries the geometries."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, chinese_bays, german_blocks
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.geojson import JsonObject, geographic, mercator, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, rect, rotated


@plan(batch="indoor")
def collections_by_layer() -> MapPlan:
    """An object has collections by layer name (`Frame`, `Area`), numeric categories, EPSG:3857."""
    show = chinese_floor("layered", 904, "N2-{row}{place:02d}")
    at = mercator(121.3, 31.2)
    frame = {"type": "FeatureCollection", "features": [polygon(show.halls[0][1], at, id=1571983, planar_graph=1571983)]}
    area = [
        polygon(
            s.outline,
            at,
            id=1571984 + i,
            name=s.number,
            category=23062000,
            common_area=False,
            display=s.number,
            location_type="LOCATION",
        )
        for i, s in enumerate(show.stands)
    ]
    area += [
        polygon(e.outline, at, id=1590000 + i, name=e.words, category=23024000, common_area=True, display=None)
        for i, e in enumerate(show.extras)
    ]
    k = math.cos(math.radians(31.2)) * 1.0  # metres of the web map at 31.2° north
    return MapPlan(
        "geojson",
        json.dumps(
            {"Frame": frame, "Area": {"type": "FeatureCollection", "features": area}}, ensure_ascii=False
        ).encode(),
        show,
        k,
    )


@plan(batch="exchanges")
def collections_by_kind() -> MapPlan:
    """Mappedin's venue format has a collection for each kind; names are in `details`."""
    show = exhibit_hall("venue format", 5331, first=1000, rows=9)
    at = geographic(-79.3857, 43.6426, 9)
    spaces = [polygon(s.outline, at, id=f"s_{i:06d}", kind="room", details={"name": s.number, "externalId": f"{s.number}", "description": ""}, floor="f_1") for i, s in enumerate(show.stands)]  # fmt: skip
    spaces += [polygon(e.outline, at, id=f"s_9{i:05d}", kind="room", details={"name": e.words}, floor="f_1") for i, e in enumerate(show.extras)]  # fmt: skip
    spaces.append(polygon(show.halls[0][1], at, id="s_hall", kind="hallway", details={"name": "Hall A"}, floor="f_1"))
    posts = [polygon(rect(x, y, w, w), at, id=f"o_{i}", kind="obstruction", details={}, floor="f_1") for i, (x, y, w) in enumerate(show.columns)]  # fmt: skip
    whole = {"space": {"type": "FeatureCollection", "features": spaces}, "obstruction": {"type": "FeatureCollection", "features": posts}}  # fmt: skip
    return MapPlan("geojson", json.dumps(whole).encode(), show)


@plan(batch="exchanges")
def wrapped_answer() -> MapPlan:
    """An API answers `{"success": true, "data": {"features": …}}`."""
    show = exhibit_hall("wrapped", 5381, lambda n: f"B{n}", 100, 9)
    at = geographic(103.8520, 1.2925, 9)
    rows = [polygon(s.outline, at, id=i, code=s.number, tenant={"name": s.title}) for i, s in enumerate(show.stands)]
    rows += [polygon(e.outline, at, id=900 + i, code="", tenant={"name": e.words}) for i, e in enumerate(show.extras)]
    whole = {"success": True, "message": "ok", "data": {"mapId": 17, "type": "FeatureCollection", "features": rows}}
    return MapPlan("geojson", json.dumps(whole).encode(), show)


@plan(batch="exchanges")
def wkt_rows() -> MapPlan:
    """Rows of a database have the geometry as WKT."""
    show = european_hall("wkt", 5391, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(18.0000, 59.3700, 9)

    def written(outline: Any) -> str:
        return "POLYGON((" + ", ".join("{} {}".format(*at(p)) for p in (*outline, outline[0])) + "))"

    rows = [{"id": 100 + i, "stand_no": s.number, "company": s.title, "geometry": written(s.outline)} for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [{"id": 900 + i, "stand_no": None, "company": e.words, "geometry": written(e.outline)} for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan("geojson", json.dumps(rows).encode(), show)


@plan(batch="widgets")
def wkt_beside_geometry() -> MapPlan:
    """A list of records has a column `geometry`, with WKT beside."""
    show = european_hall("kepler", 4851, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(103.9609, 1.3336, 9)
    rows = [
        {"id": 3000 + i, "stand": s.number, "exhibitor": s.title, "geometry": polygon(s.outline, at)["geometry"]}
        for i, s in enumerate(show.stands)
    ]
    rows += [
        {"id": 9000 + i, "stand": "", "exhibitor": e.words, "geometry": polygon(e.outline, at)["geometry"]}
        for i, e in enumerate(show.extras)
    ]
    rows.append({"id": 1, "stand": "", "exhibitor": "Hall 5", "geometry": polygon(show.halls[0][1], at)["geometry"]})
    return MapPlan("geojson", json.dumps(rows).encode(), show)


@plan(batch="revisions")
def list_of_collections() -> MapPlan:
    """A list has a collection for each hall. Rings do not repeat the first point."""
    halls = (with_prefix(chinese_bays("l1", 3261, lambda row, i: f"{row}{i:02d}", 5), "1", "Hall 1"), with_prefix(chinese_bays("l2", 3262, lambda row, i: f"{row}{i:02d}", 5), "2", "Hall 2"))  # fmt: skip
    show = side_by_side("listed", halls, 10.0)
    at = geographic(101.6869, 3.1533, 9)
    collections = []
    for n, (title, hall) in enumerate(show.halls, 1):
        rows = [polygon(s.outline, at, booth_number=s.number, hall=title) for s in show.stands if s.number[0] == str(n)]
        rows.append(polygon(hall, at, booth_number=None, hall=title))
        for row in rows:
            del row["geometry"]["coordinates"][0][-1]
        collections.append({"type": "FeatureCollection", "name": title, "features": rows})
    return MapPlan("geojson", json.dumps(collections).encode(), replace(show, extras=()))


@plan(batch="geodesists")
def record_separators() -> MapPlan:
    """GeoJSONSeq has record separators, `STAND_ID` `H2_A12`, and hall prefixes."""
    show = european_hall("separated", 6461, lambda letter, n: f"H2_{letter}{n:02d}", 8)
    at = geographic(2.1520, 41.3720, 9)
    rows = [polygon(s.outline, at, STAND_ID=s.number, CLIENT=s.title, AMPLADA=3.0, FONDARIA=3.0) for s in show.stands]
    rows += [polygon(e.outline, at, STAND_ID=None, CLIENT=e.words, AMPLADA=None, FONDARIA=None) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, STAND_ID=None, CLIENT="Palau 2", AMPLADA=None, FONDARIA=None))
    return MapPlan("geojson", "".join(f"\x1e{json.dumps(row)}\n" for row in rows).encode(), show)


@plan(batch="geodesists")
def web_map_layers() -> MapPlan:
    """ArcGIS Online: a web map has `layers[].featureSet` with layer definitions."""
    show = exhibit_hall("unlayered", 6441, first=500, rows=9)
    at = geographic(-84.3970, 33.7590, 9)

    def layer(name: str, rows: list[tuple[Outline, JsonObject]]) -> JsonObject:
        features = [{"geometry": {"rings": [[at(p) for p in (*o, o[0])]], "spatialReference": {"wkid": 4326}}, "attributes": {"OBJECTID": i, **a}, "symbol": None} for i, (o, a) in enumerate(rows)]  # fmt: skip
        definition = {"name": name, "type": "Feature Layer", "geometryType": "esriGeometryPolygon", "objectIdField": "OBJECTID", "fields": [{"name": "OBJECTID", "type": "esriFieldTypeOID"}]}  # fmt: skip
        return {"layerDefinition": definition, "featureSet": {"features": features, "geometryType": "esriGeometryPolygon"}, "nextObjectId": 999}  # fmt: skip

    layers = [
        layer("Booths", [(s.outline, {"TITLE": s.number, "DESCRIPTION": s.title, "TYPEID": 0}) for s in show.stands]),
        layer("Services", [(e.outline, {"TITLE": e.words, "DESCRIPTION": "", "TYPEID": 1}) for e in show.extras]),
        layer("Hall", [(show.halls[0][1], {"TITLE": "Building B", "DESCRIPTION": "", "TYPEID": 2})]),
    ]
    return MapPlan("geojson", json.dumps({"layers": layers, "showLegend": True}).encode(), show)


@plan(batch="registers")
def feature_server() -> MapPlan:
    """A feature server writes attributes, rings that run clockwise, `wkid` 102100, and rooms beside the stands."""
    show = with_companies(rotated(american_islands("esri", 2501, 200, 8, 16), 17.0), (*COMPANIES, ""), 51)
    at = mercator(-97.7431, 30.2637)
    rows: list[JsonObject] = []

    def add(outline: Outline, **attributes: Any) -> None:
        ring = [at(p) for p in reversed((*outline, outline[0]))]
        rows.append({"attributes": {"OBJECTID": len(rows) + 1, **attributes}, "geometry": {"rings": [ring]}})

    for s in show.stands:
        add(s.outline, SPACE_ID=f"EXPO.1.{s.number}", BOOTH=s.number, EXHIBITOR=s.title or None, SP_TYPE="Booth", AREA_SF=100.0)  # fmt: skip
    for e in show.extras:
        add(e.outline, SPACE_ID=f"EXPO.1.{e.kind}", BOOTH=None, EXHIBITOR=e.words, SP_TYPE=e.kind)
    add(show.halls[0][1], SPACE_ID="EXPO.1", BOOTH=None, EXHIBITOR="Exhibit Hall 4", SP_TYPE="Hall")
    fields = [{"name": name, "type": "esriFieldTypeString"} for name in rows[0]["attributes"]]
    data = {"displayFieldName": "BOOTH", "geometryType": "esriGeometryPolygon", "spatialReference": {"wkid": 102100, "latestWkid": 3857}, "fields": fields, "features": rows}  # fmt: skip
    return MapPlan("geojson", json.dumps(data).encode(), show)


@plan(batch="registers")
def quantized_topology() -> MapPlan:
    """TopoJSON: neighbours share arcs, a transform quantizes, layers are objects."""
    show = with_companies(german_blocks("topology", 2511, 7, 76.0), NUMBERLIKE_NAMES, 52)
    at = geographic(13.3777, 52.5163, 12)
    low, high = at((-10.0, -10.0)), at((110.0, 130.0))
    scale = [(high[i] - low[i]) / 1e6 for i in (0, 1)]
    arcs: list[list[list[int]]] = []
    known: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}

    def grid(p: tuple[float, float]) -> tuple[int, int]:
        lon, lat = at(p)
        return round((lon - low[0]) / scale[0]), round((lat - low[1]) / scale[1])

    def ring(outline: Outline) -> list[int]:
        out = []
        points = [grid(p) for p in outline]
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            if (b, a) in known:
                out.append(~known[b, a])
                continue
            if (a, b) not in known:
                known[a, b] = len(arcs)
                arcs.append([list(a), [b[0] - a[0], b[1] - a[1]]])
            out.append(known[a, b])
        return out

    stands = [{"type": "Polygon", "arcs": [ring(s.outline)], "id": i, "properties": {"nr": s.number, "firma": s.title}} for i, s in enumerate(show.stands)]  # fmt: skip
    rooms = [{"type": "MultiPolygon", "arcs": [[ring(e.outline)]], "properties": {"nr": None, "firma": e.words}} for e in show.extras]  # fmt: skip
    hall = {"type": "Polygon", "arcs": [ring(show.halls[0][1])], "properties": {"name": "Halle 21"}}
    data = {
        "type": "Topology", "transform": {"scale": scale, "translate": low}, "arcs": arcs,
        "objects": {"staende": {"type": "GeometryCollection", "geometries": stands}, "flaechen": {"type": "GeometryCollection", "geometries": rooms}, "halle": {"type": "GeometryCollection", "geometries": [hall]}},
    }  # fmt: skip
    return MapPlan("geojson", json.dumps(data).encode(), show)


@plan(batch="geodesists")
def topology_without_transform() -> MapPlan:
    """TopoJSON without a transform: each geometry's `id` is the number; storeys are objects."""
    show = european_hall("arcs", 6451, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(16.4100, 48.2170, 9)
    paths: list[list[list[float]]] = []

    def shape(outline: Outline, **more: Any) -> JsonObject:
        paths.append([at(p) for p in (*outline, outline[0])])
        return {"type": "Polygon", "arcs": [[len(paths) - 1]], **more}

    stands = [shape(s.outline, id=s.number, properties={"firm": s.title, "sector": i % 6}) for i, s in enumerate(show.stands)]  # fmt: skip
    other = [shape(e.outline, id=f"service-{i}", properties={"firm": e.words}) for i, e in enumerate(show.extras)]
    hall = [shape(show.halls[0][1], id="hall-a", properties={"firm": "Halle A"})]
    objects = {name: {"type": "GeometryCollection", "geometries": rows} for name, rows in (("stands", stands), ("services", other), ("halls", hall))}  # fmt: skip
    return MapPlan("geojson", json.dumps({"type": "Topology", "objects": objects, "arcs": paths}).encode(), show)


@plan(batch="downloads")
def from_topojson() -> MapPlan:
    """TopoJSON became GeoJSON: numbers are numbers, the hall is in capitals, `Shape_Area`, rooms have three digits."""
    show = exhibit_hall("mapshaper", 4431, first=3000, rows=9)
    at = geographic(-96.8008, 32.7740, 8)
    rows = [
        polygon(
            s.outline,
            at,
            BOOTH=int(s.number),
            HALL="HALL D",
            EXHIBITOR=s.title.upper(),
            Shape_Area=round(abs(bounds(s.outline)[2] - bounds(s.outline)[0]) * 33.3, 4),
            SQFT=100,
        )
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, BOOTH=0, HALL="HALL D", EXHIBITOR=e.words, Shape_Area=500.0, SQFT=0) for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, BOOTH=None, HALL="HALL D", EXHIBITOR=None, Shape_Area=9000.0, SQFT=None))
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(12):
        rows.append(
            polygon(
                rect(x0 + 8.0 * k, y1 + 2, 8, 7),
                at,
                BOOTH=None,
                HALL=None,
                EXHIBITOR=f"D{171 + k}",
                Shape_Area=600.0,
                SQFT=None,
            )
        )
    return MapPlan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


@plan(batch="geodesists")
def csv() -> MapPlan:
    """QGIS wrote CSV: `WKT`, `fid`, `stand`, `firma`, semicolons."""
    show = european_hall("spreadsheet", 6471, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(8.5500, 47.4110, 9)

    def line(outline: Outline, *cells: str) -> str:
        ring = ",".join("{} {}".format(*at(p)) for p in (*outline, outline[0]))
        return ";".join((f'"POLYGON (({ring}))"', *cells))

    lines = ["WKT;fid;stand;firma;halle"]
    lines += [line(s.outline, str(i + 1), s.number, s.title, "6") for i, s in enumerate(show.stands)]
    lines += [line(e.outline, str(900 + i), "", e.words, "6") for i, e in enumerate(show.extras)]
    lines.append(line(show.halls[0][1], "999", "", "Halle 6", "6"))
    return MapPlan("csv", "\r\n".join(lines).encode(), show)

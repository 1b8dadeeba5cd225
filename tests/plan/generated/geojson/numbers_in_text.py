"""The number stands within a longer text: HTML, JSON, or a name with the firm."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.geojson import (
    JsonObject,
    collection,
    geographic,
    point,
    polygon,
    slug,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, middle, rotated


@plan
def html_table() -> MapPlan:
    """KML's description is an HTML table with `Stand`, `Firma` and `Fläche`."""
    show = european_hall("html rows", 5531, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(11.0020, 49.4180, 9)

    def table(**cells: str) -> str:
        return (
            "<table>"
            + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in cells.items())
            + "</table>"
        )

    rows = [polygon(s.outline, at, name=f"Polygon {i + 1}", description=table(Stand=s.number, Firma=s.title, Fläche=f"{12 + i % 9} m²")) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, name=f"Polygon {500 + i}", description=table(Art=e.words)) for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan
def popup_with_styles() -> MapPlan:
    """Leaflet's `popupContent` has HTML with inline styles and `show_on_map`. Icons are points."""
    show = european_hall("popups", 6141, lambda letter, n: f"{letter}{n:03d}", 8)
    at = geographic(8.6460, 50.1120, 8)
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        html = f'<div class="popup" style="width:220px"><h4>{s.title.replace("&", "&amp;")}</h4><p>Halle 4.0 &ndash; Stand <b>{s.number}</b><br/>{(x1 - x0) * (y1 - y0):.0f} m&sup2;</p><a href="https://fair.example/exhibitors/{1000 + i}">Details</a></div>'
        rows.append(polygon(s.outline, at, show_on_map=True, popupContent=html, style={"weight": 1, "color": "#999", "fillOpacity": 0.6}))  # fmt: skip
    rows += [polygon(e.outline, at, show_on_map=True, popupContent=f'<div class="popup"><h4>{e.words}</h4></div>', style={"weight": 1}) for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, show_on_map=False, popupContent='<div class="popup"><h4>Halle 4.0</h4></div>', style={"weight": 3}))  # fmt: skip
    x0, y0, x1, _ = bounds(show.halls[0][1])
    for k in range(6):
        rows.append(point((x0 + (x1 - x0) / 6 * k + 2, y0 + 0.5), at, show_on_map=True, popupContent=f"Eingang {k + 1}", icon="door.png"))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan
def html_description() -> MapPlan:
    """My Maps writes GeometryCollections of a polygon and a label point, and `description: {@type: html}`."""
    show = european_hall("multigeometry", 6151, lambda letter, n: f"{letter}-{n}", 7)
    at = geographic(-99.1700, 19.4420, 8)
    rows: list[JsonObject] = []

    def add(outline: Any, name: str, html: str, style: str) -> None:
        row = polygon(outline, at, name=name, styleUrl=f"#{style}", description={"@type": "html", "value": html}, **{"stroke-width": 1.2, "fill-opacity": 0.3, "fill": "#0288d1"})  # fmt: skip
        parts = [{"type": "Point", "coordinates": [*at(inner_point(outline)), 0]}, row["geometry"]]
        row["geometry"] = {"type": "GeometryCollection", "geometries": parts}
        row["id"] = f"{len(rows):08X}"
        rows.append(row)

    for s in show.stands:
        add(s.outline, s.number, f"Empresa: {s.title}<br>Piso: 1", "poly-0288D1-1200-77")
    for e in show.extras:
        add(e.outline, e.words, "Servicios", "poly-9E9E9E-1200-77")
    rows.append(polygon(show.halls[0][1], at, name="Salón A", styleUrl="#poly-000000-2000-0", fill="#000000", **{"fill-opacity": 0}))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan
def meta_as_json() -> MapPlan:
    """A booking widget answers `id: booth-1203`, `meta` as JSON text, and exhibitors as lists of slugs."""
    show = american_islands("entities", 6161, 1100, 8, 15)
    at = geographic(-81.4700, 28.4250, 9)
    rows = []
    for i, s in enumerate(show.stands):
        meta = {"size": "10x10", "corners": i % 3, "price": 2950 + 50 * (i % 7), "status": ("sold", "open", "hold")[i % 3]}  # fmt: skip
        row = polygon(s.outline, at, entity="booth", layer="L2", exhibitors=[slug(s.title)] if i % 3 == 0 else [], meta=json.dumps(meta), rotate=0, z=i)  # fmt: skip
        rows.append({**row, "id": f"booth-{s.number}"})
    for i, e in enumerate(show.extras):
        row = polygon(e.outline, at, entity="area", layer="L1", exhibitors=[], meta=json.dumps({"text": e.words}), rotate=0, z=i)  # fmt: skip
        rows.append({**row, "id": f"area-{slug(e.words)}"})
    rows.append({**polygon(show.halls[0][1], at, entity="wall", layer="L0", exhibitors=[], meta="{}", rotate=0, z=0), "id": "wall-1"})  # fmt: skip
    return MapPlan("geojson", collection(rows, version=3, expo="demo-show"), show)


@plan
def company_first() -> MapPlan:
    """Names are `Acme Robotics · A12`. Points of doors have numbers of their own; some geometries are null."""
    show = rotated(european_hall("catalogue", 6211, lambda letter, n: f"{letter}{n:02d}", 8), -12.0)
    at = geographic(12.3920, 51.3970, 8)
    rows: list[JsonObject] = [
        polygon(s.outline, at, id=f"loc_{i:05d}", name=f"{s.title} · {s.number}", kind="location", logo=f"/logos/{i}.png", tags=["exhibitor"])
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, at, id=f"fac_{i}", name=e.words, kind="facility", logo=None, tags=[e.kind]) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(
            show.halls[0][1], at, id="hall", name="Glashalle", kind="building", logo=None, tags=[]
        )
    )
    rows += [point(show.halls[0][1][k % 4], at, id=f"door_{k}", name=f"Tor {k + 1}", kind="door", tags=[]) for k in range(12)]  # fmt: skip
    rows += [{"type": "Feature", "properties": {"id": f"loc_9{k}", "name": f"Online {k} · X{k:02d}", "kind": "location"}, "geometry": None} for k in range(9)]  # fmt: skip
    return MapPlan("geojson", collection(rows), replace(show, columns=()))


@plan
def imdf_features_in_one_file() -> MapPlan:
    """IMDF features lie in one file without an archive: `Booth #1203`, MultiPolygons, names in a language of their own."""
    show = rotated(american_islands("bare", 2541, 1000, 7, 14), 8.0)
    at = geographic(-79.3871, 43.6426, 8)
    rng = random.Random(53)
    rows: list[JsonObject] = []

    def add(kind: str, outline: Outline | None, **properties: Any) -> str:
        key = f"{rng.getrandbits(128):032x}"
        geometry = {"type": "MultiPolygon", "coordinates": [[[at(p) for p in (*outline, outline[0])]]]} if outline else None  # fmt: skip
        rows.append({"id": key, "type": "Feature", "feature_type": kind, "geometry": geometry, "properties": properties})  # fmt: skip
        return key

    hall = show.halls[0][1]
    add("venue", hall, category="conventioncenter", name={"en-CA": "North Building"})
    level = add("level", hall, ordinal=2, category="unspecified", name={"en-CA": "Level 300"}, short_name={"en-CA": "300"}, outdoor=False)  # fmt: skip
    for s in show.stands:
        unit = add("unit", s.outline, category="unspecified", restriction=None, name={"en-CA": f"Booth #{s.number}"}, alt_name=None, level_id=level)  # fmt: skip
        anchor = f"{rng.getrandbits(128):032x}"
        rows.append({"id": anchor, "type": "Feature", "feature_type": "anchor", "geometry": {"type": "Point", "coordinates": at(middle(s.outline))}, "properties": {"unit_id": unit}})  # fmt: skip
        add("occupant", None, category="unspecified", name={"en-CA": s.title}, anchor_id=anchor)
    for e in show.extras:
        add("unit", e.outline, category={"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified"), name={"en-CA": e.words}, level_id=level)  # fmt: skip
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )

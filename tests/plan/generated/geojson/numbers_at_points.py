"""Label points or lines carry the numbers; the areas carry none."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER, letter_and_two_digits
from tests.plan.generated.builders.floors.outlines import inner_point, unique_sides
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import (
    JsonObject,
    collection,
    collection_plan,
    epsg_crs,
    geographic,
    line,
    point,
    polygon,
    shifted,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, letters, middle, rect, rotated


@plan(batch="bureaus")
def rotated_boxes() -> MapPlan:
    """Booths are rotated boxes in metres. Text points of QGIS have numbers, prices and areas."""
    show = angled_floor("booth points", 1119, lambda r, p: f"H{r % 3 + 1}.{letters(r)}{p:02d}")
    rows: list[dict[str, Any]] = []
    shift = lambda p: [round(p[0] + 3465000.0, 3), round(p[1] + 5550000.0, 3)]  # noqa: E731
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, shift, OBJECTID=i, Layer="STAND", Color=7))
        rows.append(
            {
                "type": "Feature",
                "properties": {"OBJECTID": 5000 + i, "Layer": "NR", "Text": s.number},
                "geometry": {"type": "Point", "coordinates": shift(middle(s.outline))},
            }
        )
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "OBJECTID": 9000 + i,
                    "Layer": "PREIS",
                    "Text": f"{2000 + 50 * (i % 9)} EUR",
                },
                "geometry": {
                    "type": "Point",
                    "coordinates": shift((middle(s.outline)[0], middle(s.outline)[1] - 0.6)),
                },
            }
        )
    for i, e in enumerate(show.extras):
        rows.append(polygon(e.outline, shift, OBJECTID=300 + i, Layer="SONST"))
        rows.append(
            {
                "type": "Feature",
                "properties": {"OBJECTID": 400 + i, "Layer": "TXT", "Text": e.words},
                "geometry": {"type": "Point", "coordinates": shift(middle(e.outline))},
            }
        )
    rows.append(polygon(show.halls[0][1], shift, OBJECTID=1, Layer="HALLE"))
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="geodesists")
def points_in_the_aisle() -> MapPlan:
    """Polish: outlines are anonymous; label points beside them in the aisle have `tresc` and `kat_obrotu`."""
    show = mixed_floor("stoisko", 6381, "messe", (3, 4, 5))
    at = shifted(352120.0, 506480.0)
    rows: list[JsonObject] = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, id=i + 1, warstwa="STOISKA", powierzchn=0.0))
        x0, y0, x1, y1 = bounds(s.outline)
        tall = y1 - y0 > x1 - x0
        rows.append(point((x0 + 0.4, (y0 + y1) / 2) if tall else ((x0 + x1) / 2, y0 + 0.3), at, id=4000 + i, warstwa="OPISY", tresc=s.number, kat_obrotu=90.0 if tall else 0.0))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(polygon(e.outline, at, id=900 + i, warstwa="ZAPLECZE", powierzchn=0.0))
        rows.append(
            point(
                middle(e.outline), at, id=4900 + i, warstwa="OPISY", tresc=e.words, kat_obrotu=0.0
            )
        )
    rows.append(polygon(show.halls[0][1], at, id=999, warstwa="PAWILON", powierzchn=0.0))
    return MapPlan("geojson", collection(rows, crs=epsg_crs(2180)), show)


@plan(batch="indoor")
def closed_lines() -> MapPlan:
    """QGIS: stands are closed LineStrings, numbers stand in `Text` of a DXF converter (SubClasses, EntityHandle), with
    a Layer column.
    """
    show = mixed_floor("qgis lines", 907, "halled", (3, 3, 4))
    rows: list[dict[str, Any]] = []
    handle = 0x2A0

    def add(layer: str, kind: str, geometry: dict[str, Any], text: str | None = None) -> None:
        nonlocal handle
        handle += 1
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "Layer": layer,
                    "PaperSpace": None,
                    "SubClasses": f"AcDbEntity:{kind}",
                    "Linetype": None,
                    "EntityHandle": f"{handle:X}",
                    "Text": text,
                },
                "geometry": geometry,
            }
        )

    def line(outline: Outline) -> dict[str, Any]:
        ring = (*outline, outline[0])
        return {
            "type": "LineString",
            "coordinates": [[round(x + 512000, 3), round(y + 5403000, 3)] for x, y in ring],
        }

    add("HALLE", "AcDbPolyline", line(show.halls[0][1]))
    for s in show.stands:
        add("STAENDE", "AcDbPolyline", line(s.outline))
        x, y = middle(s.outline)
        x0, _, _, _ = bounds(s.outline)
        add(
            "NUMMERN",
            "AcDbText",
            {
                "type": "Point",
                "coordinates": [round((x + x0) / 2 + 512000, 3), round(y - 0.2 + 5403000, 3)],
            },
            s.number,
        )
    for e in show.extras:
        add("FLAECHEN", "AcDbPolyline", line(e.outline))
        x, y = middle(e.outline)
        add(
            "FLAECHEN",
            "AcDbMText",
            {"type": "Point", "coordinates": [round(x - 1 + 512000, 3), round(y + 5403000, 3)]},
            e.words,
        )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="gatherings")
def open_lines() -> MapPlan:
    """ogr2ogr writes open lines and points of lettering with OGR_STYLE, in metres of UTM 32."""
    show = rotated(german_blocks("gis network", 7271, rows=7), 17)
    at = shifted(565300, 5934400)
    rows: list[dict[str, Any]] = []

    def add(layer: str, kind: str, geometry: dict[str, Any], text: str | None = None) -> None:
        style = f'LABEL(f:"Arial",t:"{text}",s:0.4g,p:5,c:#000000)' if text else "PEN(c:#000000)"
        rows.append({"type": "Feature", "properties": {"Layer": layer, "SubClasses": f"AcDbEntity:{kind}", "EntityHandle": f"{0x300 + len(rows):X}", "Text": text, "OGR_STYLE": style}, "geometry": geometry})  # fmt: skip

    for a, b in unique_sides(show):
        add("Standbau", "AcDbLine", {"type": "LineString", "coordinates": [at(a), at(b)]})
    for e in show.extras:
        add(
            "Service",
            "AcDbPolyline",
            {"type": "LineString", "coordinates": [at(p) for p in (*e.outline, e.outline[0])]},
        )
        add("Service", "AcDbText", {"type": "Point", "coordinates": at(middle(e.outline))}, e.words)
    hall = show.halls[0][1]
    add(
        "Halle",
        "AcDbPolyline",
        {"type": "LineString", "coordinates": [at(p) for p in (*hall, hall[0])]},
    )
    for s in show.stands:
        add(
            "Standnr",
            "AcDbText",
            {"type": "Point", "coordinates": at(inner_point(s.outline))},
            s.number,
        )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="geodesists")
def each_side_once() -> MapPlan:
    """Lines in degrees draw each side once. Points with `TextString` have the numbers."""
    show = without_separators(mixed_floor("linework", 6391, "slash", (3, 3, 4)))
    at = geographic(4.3390, 50.8980, 9)
    rows: list[JsonObject] = [
        {"type": "Feature", "properties": {"OBJECTID": i, "Layer": "A-BOOTH", "Color": 7, "Linetype": "Continuous"}, "geometry": {"type": "LineString", "coordinates": [at(a), at(b)]}}
        for i, (a, b) in enumerate(unique_sides(show))
    ]  # fmt: skip
    ring = [at(p) for p in (*show.halls[0][1], show.halls[0][1][0])]
    rows.append({"type": "Feature", "properties": {"OBJECTID": 9000, "Layer": "A-WALL", "Color": 1, "Linetype": "Continuous"}, "geometry": {"type": "LineString", "coordinates": ring}})  # fmt: skip
    rows += [point(inner_point(s.outline), at, OBJECTID=5000 + i, Layer="A-BOOTH-NO", TextString=s.number, TxtHeight=0.5, TxtAngle=0.0) for i, s in enumerate(show.stands)]  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="geodesists")
def drawn_by_hand() -> MapPlan:
    """geojson.io: outlines have no properties, points are `{"name": "12"}`, and corners miss each other by a hand's
    breadth.
    """
    show = german_blocks("sketched", 6401, 6, 70.0)
    at = geographic(-0.1960, 51.4880, 15)
    rows: list[JsonObject] = [polygon(tuple((x + ((7 * i + k) % 5 - 2) * 0.02, y + ((3 * i + k) % 5 - 2) * 0.02) for k, (x, y) in enumerate(s.outline)), at) for i, s in enumerate(show.stands)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at))
    rows += [point(inner_point(s.outline), at, name=s.number) for s in show.stands]
    for e in show.extras:
        rows += [polygon(e.outline, at, fill="#ffff00"), point(middle(e.outline), at, name=e.words)]
    return MapPlan("geojson", collection([{**row, "id": i} for i, row in enumerate(rows)]), show)


@plan(batch="guides")
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


@plan(batch="vendors")
def points_of_interest() -> MapPlan:
    """Situm: fences are `Geofence 12`; `customFields` of points in them say the stand."""
    show = european_hall("geofences", 6111, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(-3.6130, 40.4640, 9)
    rows = [
        polygon(
            s.outline,
            at,
            id=4100 + i,
            type="geofence",
            name=f"Geofence {i + 1}",
            floorId=33112,
            buildingId=12044,
        )
        for i, s in enumerate(show.stands)
    ]
    rows.append(polygon(show.halls[0][1], at, id=4000, type="geofence", name="Pabellón 9", floorId=33112, buildingId=12044))  # fmt: skip
    for i, s in enumerate(show.stands):
        fields = {"stand": s.number, "sector": ("Energía", "Agua")[i % 2]}
        rows.append(point(inner_point(s.outline), at, id=99000 + 3 * i, type="poi", name=s.title, info=f"<p>{s.title}</p>", categoryId=7, floorId=33112, buildingId=12044, customFields=fields))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(point(middle(e.outline), at, id=98000 + i, type="poi", name=e.words, info="", categoryId=2, floorId=33112, buildingId=12044, customFields={}))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="gatherings")
def outline_and_point() -> MapPlan:
    """A GeometryCollection holds a booth's outline and its label point, with height, base_height and colour."""
    show = varied_blocks(
        "collections",
        7281,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    at = geographic(103.9600, 1.3340, 9)
    rows = []
    for i, s in enumerate(show.stands):
        ring = [at(p) for p in (*s.outline, s.outline[0])]
        parts = [
            {"type": "Polygon", "coordinates": [ring]},
            {"type": "Point", "coordinates": at(inner_point(s.outline))},
        ]
        rows.append({"type": "Feature", "id": 5500 + i, "properties": {"height": 2.5, "base_height": 0, "color": "#4b9cd3", "label": s.number, "tooltip": s.title}, "geometry": {"type": "GeometryCollection", "geometries": parts}})  # fmt: skip
    rows += [
        polygon(e.outline, at, height=3, base_height=0, color="gray", label=e.words)
        for e in show.extras
    ]
    rows.append(
        polygon(show.halls[0][1], at, height=0, base_height=0, color="white", label="Hall 2")
    )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="cartographers")
def hall_aisle_number() -> MapPlan:
    """QGIS over CAD: EPSG 25832, columns for hall, aisle and number, `36,00`, labels as points, lines beside."""
    show = european_hall("surveyed", 4101, lambda letter, n: f"{letter}{n:02d}", 8)
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [  # noqa: E731
        round(487213.4 + p[0], 3),
        round(5459877.1 + p[1], 3),
    ]
    rows: list[dict[str, Any]] = []

    def add(outline: Outline, **properties: Any) -> None:
        row = polygon(outline, at, fid=len(rows) + 1, **properties)
        row["geometry"] = {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]}
        rows.append(row)

    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        add(
            s.outline,
            layer="11_Stand",
            halle="5",
            gang=s.number[0],
            nr=int(s.number[1:]),
            flaeche=f"{(x1 - x0) * (y1 - y0):.2f}".replace(".", ","),
            firma=s.title,
            status="vermietet",
        )
    for e in show.extras:
        add(
            e.outline,
            layer="20_Service",
            halle="5",
            gang=None,
            nr=None,
            flaeche=None,
            firma=e.words,
            status=None,
        )
    add(
        show.halls[0][1],
        layer="01_Halle",
        halle="5",
        gang=None,
        nr=None,
        flaeche=None,
        firma="Halle 5",
        status=None,
    )
    for x, y, side in show.columns:
        add(
            rect(x, y, side, side),
            layer="02_Stuetze",
            halle="5",
            gang=None,
            nr=None,
            flaeche=None,
            firma=None,
            status=None,
        )
    for k in range(14):
        rows.append(
            {
                "type": "Feature",
                "properties": {"fid": len(rows) + 1, "layer": "30_Kanal", "nr": k + 1},
                "geometry": {
                    "type": "LineString",
                    "coordinates": [at((4 + 6.0 * k, 1)), at((4 + 6.0 * k, 70))],
                },
            }
        )
    for s in show.stands[::2]:
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "fid": len(rows) + 1,
                    "layer": "13_Text",
                    "text": f"{s.number} {s.title}",
                    "rotation": 0.0,
                },
                "geometry": {"type": "Point", "coordinates": at(middle(s.outline))},
            }
        )
    whole = {
        "type": "FeatureCollection",
        "name": "hallenplan",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
        "features": rows,
    }
    return MapPlan("geojson", json.dumps(whole).encode(), show)

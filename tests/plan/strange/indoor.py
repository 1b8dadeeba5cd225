"""Indoor maps of other makers, described before they were tried. `PLANS[name]()` gives one (GeoJSON, IMDF).

arcgis       Esri's Units: UNIT_ID, NAME, USE_TYPE, LEVEL_ID in Web Mercator at 52° north; details as lines; rooms beside
null-island  degrees near zero, drawn as if a metre were 1/111,319 of one; names such as 车库 and 展位
rounded      six decimals, hall turned by 31°, numbers in `label`, kind in `type`, points for gates
layered      an object of collections by layer name (`Frame`, `Area`), numeric categories, EPSG:3857
imdf-levels  IMDF with three levels, names `Booth 1203`, kiosks, sections, no alt_name, category `unspecified`
umap         uMap export: Polygons with `name` and `description`, storage colours, MultiLineString walls
qgis-lines   QGIS: stands as closed LineStrings, numbers in `Text` of a DXF converter (SubClasses, EntityHandle), Layer column
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.plan.habits.show import Outline, Show, bounds, middle, rotated
from tests.plan.strange.floor import floor, plainly, single_rows, titled
from tests.plan.strange.halls import american, chinese
from tests.plan.strange.imdf import Archive
from tests.plan.strange.plans import NAMES


@dataclass(frozen=True)
class Plan:
    format: str
    data: bytes
    show: Show
    metres_per_unit: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    located: bool = True


R = 6378137.0


def mercator(lon0: float, lat0: float) -> Callable[[tuple[float, float]], list[float]]:
    k = 1 / math.cos(math.radians(lat0))
    x0, y0 = math.radians(lon0) * R, math.log(math.tan(math.pi / 4 + math.radians(lat0) / 2)) * R
    return lambda p: [round(x0 + p[0] * k, 4), round(y0 + p[1] * k, 4)]


def geographic(lon0: float, lat0: float, digits: int) -> Callable[[tuple[float, float]], list[float]]:
    east = (
        math.radians(1)
        * 6378137
        / math.sqrt(1 - 0.00669438 * math.sin(math.radians(lat0)) ** 2)
        * math.cos(math.radians(lat0))
    )
    north = math.radians(1) * 6378137 * (1 - 0.00669438) / (1 - 0.00669438 * math.sin(math.radians(lat0)) ** 2) ** 1.5
    return lambda p: [round(lon0 + p[0] / east, digits), round(lat0 + p[1] / north, digits)]


def polygon(outline: Outline, at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [[at(p) for p in (*outline, outline[0])]]},
    }


def arcgis() -> Plan:
    show = american("arcgis", 901, 8, 13)
    at = mercator(13.27, 52.5)
    rows = [
        polygon(
            s.outline,
            at,
            OBJECTID=i + 1,
            UNIT_ID=f"EXPO.A.L1.{9000 + i}",
            NAME=s.number,
            NAME_LONG=f"Booth {s.number}",
            USE_TYPE="Booth",
            LEVEL_ID="EXPO.A.L1",
            HEIGHT_RELATIVE=2.5,
            Shape_Area=9.29,
            OCCUPANT=s.title,
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            OBJECTID=800 + i,
            UNIT_ID=f"EXPO.A.L1.{100 + i}",
            NAME=e.words.title(),
            NAME_LONG=e.words,
            USE_TYPE=e.kind.title(),
            LEVEL_ID="EXPO.A.L1",
        )
        for i, e in enumerate(show.extras)
    ]
    rows += [
        {
            "type": "Feature",
            "properties": {"OBJECTID": 900 + i, "DETAIL_ID": f"D{i}", "USE_TYPE": "Wall"},
            "geometry": {"type": "LineString", "coordinates": [at(s.outline[0]), at(s.outline[1])]},
        }
        for i, s in enumerate(show.stands[::4])
    ]
    rows.append(polygon(show.halls[0][1], at, OBJECTID=999, NAME="Level 1", USE_TYPE="Level", LEVEL_ID="EXPO.A.L1"))
    data = {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}, "features": rows}
    return Plan("geojson", json.dumps(data).encode(), show)


def null_island() -> Plan:
    show = chinese("null", 902)
    at = geographic(0.0, 0.0, 12)
    rows = [
        polygon(
            s.outline, at, name=f"展位{s.number}", **{"layer:code": "booth", "style:stroke:color": "rgb(57, 160, 255)"}
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, name=e.words, **{"layer:code": "facility"}) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, name="1号馆", **{"layer:code": "frame"}))
    return Plan(
        "geojson",
        json.dumps(
            {"type": "FeatureCollection", "properties": {"name": "1号馆", "floor_label": "1"}, "features": rows},
            ensure_ascii=False,
        ).encode(),
        show,
    )


def rounded() -> Plan:
    show = rotated(titled(plainly(floor("rounded", 903, "slash", (3, 4, 6))), NAMES, 3), 31.0)
    at = geographic(-0.03, 51.5, 7)
    rows = [
        polygon(s.outline, at, id=4000 + i, label=s.number, type="stand", exhibitor=s.title, zone="North")
        for i, s in enumerate(show.stands)
    ]
    rows += [polygon(e.outline, at, label=e.words, type=e.kind) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, label="Hall N4", type="hall"))
    for i in range(4):
        rows.append(
            {
                "type": "Feature",
                "properties": {"label": f"G{i + 1}", "type": "gate"},
                "geometry": {"type": "Point", "coordinates": at(show.halls[0][1][i])},
            }
        )
    return Plan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), show
    )


def layered() -> Plan:
    show = chinese("layered", 904, "N2-{row}{place:02d}")
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
    return Plan(
        "geojson",
        json.dumps(
            {"Frame": frame, "Area": {"type": "FeatureCollection", "features": area}}, ensure_ascii=False
        ).encode(),
        show,
        k,
    )


def imdf_levels() -> Plan:
    show = single_rows("imdf levels", 905, lambda row, i: str(1000 + 100 * row + i), (3, 3, 4, 6))
    archive = Archive("imdf levels", geographic(-115.15, 36.13, 9))
    archive.around(show, *(replace(show, extras=()) for _ in range(2)))
    ground, first = archive.uid("l0"), archive.uid("l1")
    for i, s in enumerate(show.stands):
        archive.add("unit", f"s{i}", archive.ring(s.outline), category="unspecified", name=f"Booth {s.number}", level_id=ground)  # fmt: skip
    for i, s in enumerate(show.stands[:20]):
        archive.add("unit", f"r{i}", archive.ring(s.outline), category="room", name=f"Room {201 + i}", level_id=first)
    return Plan("imdf.zip", archive.data(), show)


def umap() -> Plan:
    show = titled(floor("umap", 906, "running", (2, 3, 4)), NAMES, 9)
    at = geographic(2.287, 48.833, 8)
    rows = [
        polygon(
            s.outline,
            at,
            name=s.number,
            description=f"**{s.title}**\nStand {s.number}",
            _umap_options={"color": "DarkBlue"},
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, name=e.words, description="", _umap_options={"color": "Gray"}) for e in show.extras]
    hall = show.halls[0][1]
    rows.append(
        {
            "type": "Feature",
            "properties": {"name": "Murs"},
            "geometry": {
                "type": "MultiLineString",
                "coordinates": [[at(a), at(b)] for a, b in zip(hall, hall[1:] + hall[:1], strict=True)],
            },
        }
    )
    return Plan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), show
    )


def qgis_lines() -> Plan:
    show = floor("qgis lines", 907, "halled", (3, 3, 4))
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
        return {"type": "LineString", "coordinates": [[round(x + 512000, 3), round(y + 5403000, 3)] for x, y in ring]}

    add("HALLE", "AcDbPolyline", line(show.halls[0][1]))
    for s in show.stands:
        add("STAENDE", "AcDbPolyline", line(s.outline))
        x, y = middle(s.outline)
        x0, _, _, _ = bounds(s.outline)
        add(
            "NUMMERN",
            "AcDbText",
            {"type": "Point", "coordinates": [round((x + x0) / 2 + 512000, 3), round(y - 0.2 + 5403000, 3)]},
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
    return Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "arcgis": arcgis, "null-island": null_island, "rounded-degrees": rounded, "layered": layered, "imdf-levels": imdf_levels, "umap": umap, "qgis-lines": qgis_lines,
}  # fmt: skip

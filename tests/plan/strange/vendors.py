"""A twenty-third batch: maps of indoor-map vendors and shows' apps, described before it was tried (GeoJSON, IMDF).

places       Mapwize: names are slugs of firms, the stand in `translations[].subTitle`, place types as keys, numeric floors
geofences    Situm: fences `Geofence 12`, points of interest in them whose `customFields` say the stand
destinations Jibestream: a collection for each layer, `destinations: [{name, externalId}]`, units without any name
indoors      ArcGIS Indoors: five layers in one, UNIT_ID of parts, NAME, `VERTICAL_ORDER`, a storey of meeting rooms
popups       Leaflet: `popupContent` with HTML and inline styles, `show_on_map`, icons as points
multigeometry My Maps: polygons with a label point as GeometryCollection, `description: {@type: html}`
entities     a booking widget's answer: `id: booth-1203`, `meta` as JSON text, exhibitors as lists of slugs
stringed     a show's directory: everything a string, `boothid` of five digits before `boothnumber`, pixels
fences-imdf  IMDF: the stands are geofences, units the halls only
addresses-de IMDF: `Halle 3 / A12` as the unit of each anchor's address, firms with digits as names
storeys-txt  levels as strings `Ebene 0`, `Ebene 1`, the same numbers upstairs with `O` in front, kinds by icon
catalogue    names `Acme Robotics · A12`, points of doors with numbers of their own, null geometries
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import bounds, middle, rect, rotated
from tests.plan.strange.exchanges import collection
from tests.plan.strange.grounds import american_grid, inner
from tests.plan.strange.halls import american
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, mercator, polygon
from tests.plan.strange.lettings import exhibit_hall, fair

Row = dict[str, Any]


def spot(p: tuple[float, float], at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> Row:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": at(p)}}


def slug(words: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in words.lower()).strip("-")


def places() -> Plan:
    show = rotated(fair("places", 6101, lambda letter, n: f"{letter}{n:02d}", 8), 23.0)
    at = geographic(2.3102, 48.8311, 9)
    rows: list[Row] = []

    def add(outline: Any, kind: str, name: str, title: str, sub: str, **more: Any) -> None:
        rows.append(polygon(
            outline, at, name=name, venueId="5d7a1c", placeTypeId=kind, floor=0, order=5, isPublished=True, isVisible=True,
            isClickable=True, isSearchable=True, style={"fillColor": "#C51586", "fillOpacity": 0.2, "strokeWidth": 1, "labelBackgroundColor": "#FFF"},
            translations=[{"language": lang, "title": title, "subTitle": sub, "details": "", "_id": f"{len(rows):06x}{lang}"} for lang in ("en", "fr")],
            data={}, owner="org-77", _id=f"5e{len(rows):010x}", **more,
        ))  # fmt: skip

    for i, s in enumerate(show.stands):
        add(s.outline, "5c3f00b1", f"{slug(s.title)}-{i}", s.title, f"Stand {s.number}")
    for e in show.extras:
        add(e.outline, f"5c3f0{e.kind}", e.kind, e.words, "")
    add(show.halls[0][1], "5c3fhall", "hall-4", "Hall 4", "")
    return Plan("geojson", collection(rows), show)


def geofences() -> Plan:
    show = fair("geofences", 6111, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(-3.6130, 40.4640, 9)
    rows = [
        polygon(s.outline, at, id=4100 + i, type="geofence", name=f"Geofence {i + 1}", floorId=33112, buildingId=12044)
        for i, s in enumerate(show.stands)
    ]
    rows.append(polygon(show.halls[0][1], at, id=4000, type="geofence", name="Pabellón 9", floorId=33112, buildingId=12044))  # fmt: skip
    for i, s in enumerate(show.stands):
        fields = {"stand": s.number, "sector": ("Energía", "Agua")[i % 2]}
        rows.append(spot(inner(s.outline), at, id=99000 + 3 * i, type="poi", name=s.title, info=f"<p>{s.title}</p>", categoryId=7, floorId=33112, buildingId=12044, customFields=fields))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(spot(middle(e.outline), at, id=98000 + i, type="poi", name=e.words, info="", categoryId=2, floorId=33112, buildingId=12044, customFields={}))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def destinations() -> Plan:
    show = exhibit_hall("destinations", 6121, lambda n: f"W{n}", 1000, 9)
    at = geographic(-79.5860, 43.6440, 9)
    units = [
        polygon(
            s.outline,
            at,
            id=70110 + 11 * i,
            mapId=2231,
            layerName="Units",
            destinations=[{"id": 5512 + i, "name": s.title, "externalId": s.number, "category": [12]}],
            waypoints=[{"id": 88120 + i, "coordinates": middle(s.outline)}],
        )
        for i, s in enumerate(show.stands)
    ]
    background = [polygon(show.halls[0][1], at, id=1, mapId=2231, layerName="Mall-Boundary")]
    amenities = [polygon(e.outline, at, id=20 + i, mapId=2231, layerName="Restrooms" if e.kind == "wc" else "Amenities", description=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    whole = {
        name: {"type": "FeatureCollection", "features": rows}
        for name, rows in (("Mall-Boundary", background), ("Units", units), ("Amenities", amenities))
    }
    return Plan("geojson", json.dumps(whole).encode(), show)


def indoors() -> Plan:
    show = american("indoors", 6131, 8, 14, first=200)
    at = mercator(-117.1611, 32.7066)
    rows: list[Row] = []

    def add(outline: Any, layer: str, level: int, **more: Any) -> None:
        rows.append(polygon(outline, at, OBJECTID=len(rows) + 1, layer=layer, LEVEL_ID=f"SDCC.MAIN.{level}", FACILITY_ID="SDCC.MAIN", SITE_ID="SDCC", **more))  # fmt: skip

    hall = show.halls[0][1]
    add(hall, "Facilities", 1, NAME="Convention Center", NAME_LONG="Convention Center", HEIGHT_RELATIVE=0.0)
    for level in (1, 2):
        add(hall, "Levels", level, NAME=str(level), NAME_LONG=f"Level {level}", LEVEL_NUMBER=level, VERTICAL_ORDER=level - 1)  # fmt: skip
    for i, s in enumerate(show.stands):
        add(s.outline, "Units", 1, UNIT_ID=f"SDCC.MAIN.1.{s.number}", NAME=s.number, NAME_LONG=f"Exhibit Booth {s.number}", USE_TYPE="Exhibit Space", AREA_GROSS=100.0 + i, AREA_UM="SF", ASSIGNMENT_TYPE="hoteling")  # fmt: skip
    for e in show.extras:
        add(e.outline, "Units", 1, UNIT_ID=f"SDCC.MAIN.1.{e.kind}", NAME=e.words.title(), NAME_LONG=e.words.title(), USE_TYPE={"wc": "Restroom", "catering": "Food Service"}.get(e.kind, "Other"), AREA_GROSS=600.0, AREA_UM="SF")  # fmt: skip
    x0, y0, _, _ = bounds(hall)
    for k in range(20):
        room = rect(x0 + 4 + 9 * (k % 8), y0 + 4 + 12 * (k // 8), 9, 8)
        add(room, "Units", 2, UNIT_ID=f"SDCC.MAIN.2.{20 + k}", NAME=f"{20 + k}", NAME_LONG=f"Meeting Room {20 + k}", USE_TYPE="Meeting Room", AREA_GROSS=770.0, AREA_UM="SF")  # fmt: skip
    for k, s in enumerate(show.stands[::6]):
        rows.append({"type": "Feature", "properties": {"OBJECTID": 7000 + k, "layer": "Details", "DETAIL_ID": f"SDCC.MAIN.1.D{k}", "USE_TYPE": "Wall - Interior", "LEVEL_ID": "SDCC.MAIN.1"}, "geometry": {"type": "LineString", "coordinates": [at(s.outline[1]), at(s.outline[2])]}})  # fmt: skip
    return Plan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), show)  # fmt: skip


def popups() -> Plan:
    show = fair("popups", 6141, lambda letter, n: f"{letter}{n:03d}", 8)
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
        rows.append(spot((x0 + (x1 - x0) / 6 * k + 2, y0 + 0.5), at, show_on_map=True, popupContent=f"Eingang {k + 1}", icon="door.png"))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def multigeometry() -> Plan:
    show = fair("multigeometry", 6151, lambda letter, n: f"{letter}-{n}", 7)
    at = geographic(-99.1700, 19.4420, 8)
    rows: list[Row] = []

    def add(outline: Any, name: str, html: str, style: str) -> None:
        row = polygon(outline, at, name=name, styleUrl=f"#{style}", description={"@type": "html", "value": html}, **{"stroke-width": 1.2, "fill-opacity": 0.3, "fill": "#0288d1"})  # fmt: skip
        parts = [{"type": "Point", "coordinates": [*at(inner(outline)), 0]}, row["geometry"]]
        row["geometry"] = {"type": "GeometryCollection", "geometries": parts}
        row["id"] = f"{len(rows):08X}"
        rows.append(row)

    for s in show.stands:
        add(s.outline, s.number, f"Empresa: {s.title}<br>Piso: 1", "poly-0288D1-1200-77")
    for e in show.extras:
        add(e.outline, e.words, "Servicios", "poly-9E9E9E-1200-77")
    rows.append(polygon(show.halls[0][1], at, name="Salón A", styleUrl="#poly-000000-2000-0", fill="#000000", **{"fill-opacity": 0}))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def entities() -> Plan:
    show = american_grid("entities", 6161, 1100, 8, 15)
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
    return Plan("geojson", collection(rows, version=3, expo="demo-show"), show)


def stringed() -> Plan:
    show = exhibit_hall("stringed", 6171, first=300, rows=10)
    k = 30 / 3.048
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [round(120 + p[0] * k, 1), round(80 + p[1] * k, 1)]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(polygon(s.outline, at, boothid=str(41877 + 3 * i), exhid=str(90210 + 7 * i) if i % 4 else "0", hallid="A", dimensions=f"{round((x1 - x0) / 0.3048)}x{round((y1 - y0) / 0.3048)}", boothnumber=s.number, exhname=s.title if i % 4 else "", available=str(int(not i % 4)), selected="0"))  # fmt: skip
    rows += [polygon(e.outline, at, boothid=str(60000 + i), exhid="0", hallid="A", dimensions="", boothnumber="", exhname=e.words, available="0", selected="0") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, boothid="60999", exhid="0", hallid="A", dimensions="", boothnumber="", exhname="Hall A", available="0", selected="0"))  # fmt: skip
    return Plan("geojson", collection(rows), show, 1 / k)


def fences_imdf() -> Plan:
    show = rotated(fair("fences", 6181, lambda letter, n: f"{letter}{n:02d}", 8), 9.0)
    a = Archive("fences", geographic(11.6900, 48.1360, 9), "de")
    a.around(show)
    a.add("unit", "hall", a.ring(show.halls[0][1]), category="room", name="Halle B4", level_id=a.uid("l0"))
    for i, s in enumerate(show.stands):
        a.add("geofence", f"s{i}", a.ring(s.outline), category="geofence", restriction=None, name=s.number, alt_name=s.title, correlation_id=None, display_point=a.point(s.outline), building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    for k, name in enumerate(("Keynote-Zone", "VIP")):
        zone = rect(*bounds(show.halls[0][1])[:2], 30 + 5 * k, 12)
        a.add("geofence", f"z{k}", a.ring(zone), category="concourse", restriction=None, name=name, alt_name=None, correlation_id=None, display_point=None, building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    return Plan("imdf.zip", a.data(), show)


def addresses_de() -> Plan:
    show = fair("addresses", 6191, lambda letter, n: f"{letter}{n:02d}", 8)
    a = Archive("addresses", geographic(9.8000, 52.3220, 9), "de")
    a.around(show)
    a.add("unit", "hall", a.ring(show.halls[0][1]), category="unspecified", name="Halle 3", level_id=a.uid("l0"))
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="retail", name=s.title, level_id=a.uid("l0"))
        address = a.add("address", f"ad{i}", None, address="Messegelände", unit=f"Halle 3 / {s.number}", locality="Hannover", country="DE")  # fmt: skip
        a.occupy(str(i), unit, s.outline, s.title, address)
    return Plan("imdf.zip", a.data(), show)


def storeys_txt() -> Plan:
    show = fair("storeys", 6201, lambda letter, n: f"{letter}{n}", 8)
    upstairs = fair("storeys up", 6202, lambda letter, n: f"O{letter}{n}", 4)
    at = geographic(13.2740, 52.5020, 9)
    rows: list[Row] = []
    for level, one in (("Ebene 0", show), ("Ebene 1", upstairs)):
        rows += [polygon(s.outline, at, uuid=f"{len(rows):08x}-0000-4000-8000-{i:012x}", level=level, standbezeichnung=s.number, ausstellername=s.title, icon=None, hauptaussteller="ja") for i, s in enumerate(one.stands)]  # fmt: skip
        rows += [polygon(e.outline, at, uuid=f"e{i}{level[-1]}", level=level, standbezeichnung=None, ausstellername=e.words, icon=f"ic_{e.kind}", hauptaussteller=None) for i, e in enumerate(one.extras)]  # fmt: skip
        rows.append(polygon(one.halls[0][1], at, uuid=f"h{level[-1]}", level=level, standbezeichnung=None, ausstellername="CityCube", icon="ic_hall", hauptaussteller=None))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def catalogue() -> Plan:
    show = rotated(fair("catalogue", 6211, lambda letter, n: f"{letter}{n:02d}", 8), -12.0)
    at = geographic(12.3920, 51.3970, 8)
    rows: list[Row] = [
        polygon(s.outline, at, id=f"loc_{i:05d}", name=f"{s.title} · {s.number}", kind="location", logo=f"/logos/{i}.png", tags=["exhibitor"])
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, at, id=f"fac_{i}", name=e.words, kind="facility", logo=None, tags=[e.kind]) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id="hall", name="Glashalle", kind="building", logo=None, tags=[]))
    rows += [spot(show.halls[0][1][k % 4], at, id=f"door_{k}", name=f"Tor {k + 1}", kind="door", tags=[]) for k in range(12)]  # fmt: skip
    rows += [{"type": "Feature", "properties": {"id": f"loc_9{k}", "name": f"Online {k} · X{k:02d}", "kind": "location"}, "geometry": None} for k in range(9)]  # fmt: skip
    return Plan("geojson", collection(rows), replace(show, columns=()))


PLANS: dict[str, Callable[[], Plan]] = {
    "places": places, "geofences": geofences, "destinations": destinations, "indoors": indoors, "popups": popups,
    "multigeometry": multigeometry, "entities": entities, "stringed": stringed, "fences-imdf": fences_imdf,
    "addresses-de": addresses_de, "storeys-txt": storeys_txt, "catalogue": catalogue,
}  # fmt: skip

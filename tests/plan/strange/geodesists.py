"""A twenty-fourth batch: maps of GIS offices, surveyors and mappers, described before it was tried (GeoJSON, OSM).

zoned        an authority's EPSG:4647: eastings with the zone in front, `gml_id`, `bezeichn`, `funktion`
krovak       Czech: EPSG:5514, both coordinates below zero, `cislo_stanku`, a polygon for each and label points
planta       Spanish: `modulo`, `calle` and `numero`, EPSG:25830 bare, `Planta Baja`
kat          Turkish: `STAND_NO`, `FIRMA_ADI`, `KAT: Zemin Kat`, upper case, MultiPolygons in EPSG:32635
koma-jp      Japanese: 小間番号 in full-width letters, 出展社名, 階 `1F`, EPSG:6677
busu         Korean: 부스번호 of digits, 홀 and 층 in columns of their own, areas in ㎡ as text
estande      Portuguese: `rua` and `estande` in two columns, EPSG:31983, boxes of services
guan         Chinese: 展位编号 `5.2H-A012`, 企业名称, GeometryCollections, 楼层 `一层`
stoisko      Polish: anonymous outlines, label points beside them in the aisle with `tresc` and `kat_obrotu`
linework     nothing but lines in degrees, each side once, numbers at points with `TextString`
sketched     geojson.io: outlines without properties, points `{"name": "12"}`, a hand's breadth between corners
shared-ways  JOSM: stands are relations over ways that neighbours share, single quotes, `action='modify'`
skeleton     Overpass JSON: nodes after ways (`out body; >; out skel`), `ref`, `addr:unit` of the hall on all
housenumbers iD: `addr:housenumber` numbers the stands, `name` firms, `indoor=room`, levels `0`
unlayered    ArcGIS Online: a web map's `layers[].featureSet` with layer definitions
arcs         TopoJSON without a transform: the number is each geometry's `id`, objects by storey
separated    GeoJSONSeq with record separators, `STAND_ID` `H2_A12`, prefixes of the hall
spreadsheet  CSV of QGIS: `WKT`, `fid`, `stand`, `firma`, semicolons
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import Outline, bounds, middle, rotated
from tests.plan.strange.exchanges import collection, shifted
from tests.plan.strange.floor import edges, floor, plainly
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.vendors import spot

Row = dict[str, Any]
At = Callable[[tuple[float, float]], list[float]]


def gauge(code: int) -> Row:
    return {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{code}"}}


def multi(row: Row) -> Row:
    return {**row, "geometry": {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]}}


def zoned() -> Plan:
    show = rotated(fair("zoned", 6301, lambda letter, n: f"{letter}{n:02d}", 8), 14.0)
    at = shifted(32356012.0, 5645880.0)
    rows = [polygon(s.outline, at, gml_id=f"DENW36AL{i:08X}", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=2172, bezeichn=s.number, nutzer=s.title, flaeche=36.0 + i / 7) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gml_id=f"DENW36EX{i:08X}", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=3000 + i, bezeichn=e.words, nutzer=None, flaeche=50.0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, gml_id="DENW36HA00000001", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=2070, bezeichn="Halle 8", nutzer=None, flaeche=9000.0))  # fmt: skip
    return Plan("geojson", collection(rows, name="ax_bauteil", crs=gauge(4647)), show)


def krovak() -> Plan:
    show = fair("krovak", 6311, lambda letter, n: f"{letter}{n:03d}", 8)
    at = shifted(-599871.0, -1161220.0)
    rows: list[Row] = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, fid=i + 1, vrstva="stanky", cislo_stanku=s.number, vystavovatel=s.title, vymera="18,0", podlazi="1.NP"))  # fmt: skip
        rows.append(spot(inner(s.outline), at, fid=3000 + i, vrstva="popisky", text=s.number, uhel=0.0, vyska=0.5))
    rows += [polygon(e.outline, at, fid=900 + i, vrstva="zazemi", cislo_stanku=None, vystavovatel=e.words, vymera=None, podlazi="1.NP") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, fid=999, vrstva="pavilon", cislo_stanku=None, vystavovatel="Pavilon P", vymera=None, podlazi="1.NP"))  # fmt: skip
    return Plan("geojson", collection(rows, name="pavilon_p", crs=gauge(5514)), show)


def planta() -> Plan:
    show = fair("planta", 6321, lambda letter, n: f"{letter}{n:02d}", 8)
    at = shifted(448210.5, 4480330.2)
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(polygon(s.outline, at, id=i + 1, pabellon="Pabellón 10", planta="Planta Baja", calle=s.number[0], numero=s.number[1:], expositor=s.title, modulo=f"{x1 - x0:g}x{y1 - y0:g}", sup_m2=round((x1 - x0) * (y1 - y0), 2)))  # fmt: skip
    rows += [polygon(e.outline, at, id=800 + i, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=e.words, modulo=None, sup_m2=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=900, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=None, modulo=None, sup_m2=None))  # fmt: skip
    return Plan("geojson", collection(rows, name="plano_pabellon_10"), show)


def kat() -> Plan:
    show = bays("kat", 6331, lambda row, i: f"{row}-{i:02d}", 7)
    at = shifted(653440.0, 4539120.0)
    rows = [multi(polygon(s.outline, at, FID=i, STAND_NO=s.number, FIRMA_ADI=("ÇELİK MAKİNA A.Ş.", "ŞAHİN GIDA", "")[i % 3], SALON="SALON 11", KAT="Zemin Kat", METREKARE=f"{9 + i % 4}") ) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [multi(polygon(e.outline, at, FID=700 + i, STAND_NO="", FIRMA_ADI={"wc": "TUVALET", "catering": "KAFETERYA", "stage": "SAHNE"}.get(e.kind, "DANIŞMA"), SALON="SALON 11", KAT="Zemin Kat", METREKARE="")) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(multi(polygon(show.halls[0][1], at, FID=999, STAND_NO="", FIRMA_ADI="", SALON="SALON 11", KAT="Zemin Kat", METREKARE="")))  # fmt: skip
    return Plan("geojson", collection(rows, crs=gauge(32635)), show)


def koma_jp() -> Plan:
    wide = str.maketrans("ABCDEFGHKLMN0123456789-", "ＡＢＣＤＥＦＧＨＫＬＭＮ０１２３４５６７８９－")
    show = fair("koma", 6341, lambda letter, n: f"{letter}-{n:02d}", 7, extras=("レストラン", "トイレ", "インフォメーション", "ステージ"))  # fmt: skip
    at = shifted(7120.0, -41880.0)
    rows = [polygon(s.outline, at, 小間番号=s.number.translate(wide), 出展社名=f"株式会社{s.title}", 小間数=1 + i % 4, 階="1F", ホール="東1ホール") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 小間番号=None, 出展社名=e.words, 小間数=None, 階="1F", ホール="東1ホール") for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, 小間番号=None, 出展社名="東1ホール", 小間数=None, 階="1F", ホール="東1ホール"))  # fmt: skip
    return Plan("geojson", collection(rows, name="東1ホール", crs=gauge(6677)), show)


def busu() -> Plan:
    show = american_grid("busu", 6351, 100, 8, 14, module=3.0)
    at = geographic(126.7440, 37.6680, 9)
    rows = [polygon(s.outline, at, 순번=i + 1, 부스번호=int(s.number), 업체명=f"(주){s.title}", 홀="1홀", 층="1층", 면적=f"{9 + 9 * (i % 3)}㎡") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 순번=700 + i, 부스번호=None, 업체명={"wc": "화장실", "catering": "식당", "stage": "무대"}.get(e.kind, "안내데스크"), 홀="1홀", 층="1층", 면적=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, 순번=999, 부스번호=None, 업체명="1홀", 홀="1홀", 층="1층", 면적="10,611㎡"))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def estande() -> Plan:
    show = fair("estande", 6361, lambda letter, n: f"{letter}{n}", 8)
    at = shifted(326750.0, 7390415.0)
    rows = [polygon(s.outline, at, cod=f"{i + 1:04d}", rua=s.number[0], estande=int(s.number[1:]), expositor=s.title, area_m2=27.5, situacao=("VENDIDO", "RESERVADO", "LIVRE")[i % 3]) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, cod=f"S{i:03d}", rua=None, estande=None, expositor=e.words, area_m2=60.0, situacao="SERVIÇO") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, cod="P001", rua=None, estande=None, expositor="Pavilhão Azul", area_m2=12000.0, situacao="PAVILHÃO"))  # fmt: skip
    return Plan("geojson", collection(rows, crs=gauge(31983)), show)


def guan() -> Plan:
    show = fair(
        "guan", 6371, lambda letter, n: f"5.2H-{letter}{n:03d}", 8, extras=("餐饮区", "洗手间", "咨询台", "舞台")
    )
    at = geographic(121.3030, 31.1935, 8)
    rows: list[Row] = []

    def add(outline: Outline, number: str, name: str, kind: str) -> None:
        row = polygon(outline, at, 序号=str(len(rows) + 1), 展位编号=number, 企业名称=name, 展位类型=kind, 馆号="5.2H", 楼层="一层")  # fmt: skip
        rows.append({**row, "geometry": {"type": "GeometryCollection", "geometries": [row["geometry"]]}})

    for i, s in enumerate(show.stands):
        add(
            s.outline,
            s.number,
            f"{'上海杭州深圳'[2 * (i % 3) : 2 * (i % 3) + 2]}{s.title}",
            "特装" if i % 2 else "标展",
        )
    for e in show.extras:
        add(e.outline, "", e.words, "配套")
    add(show.halls[0][1], "", "5.2号馆", "展馆")
    return Plan("geojson", collection(rows), show)


def stoisko() -> Plan:
    show = floor("stoisko", 6381, "messe", (3, 4, 5))
    at = shifted(352120.0, 506480.0)
    rows: list[Row] = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, id=i + 1, warstwa="STOISKA", powierzchn=0.0))
        x0, y0, x1, y1 = bounds(s.outline)
        tall = y1 - y0 > x1 - x0
        rows.append(spot((x0 + 0.4, (y0 + y1) / 2) if tall else ((x0 + x1) / 2, y0 + 0.3), at, id=4000 + i, warstwa="OPISY", tresc=s.number, kat_obrotu=90.0 if tall else 0.0))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(polygon(e.outline, at, id=900 + i, warstwa="ZAPLECZE", powierzchn=0.0))
        rows.append(spot(middle(e.outline), at, id=4900 + i, warstwa="OPISY", tresc=e.words, kat_obrotu=0.0))
    rows.append(polygon(show.halls[0][1], at, id=999, warstwa="PAWILON", powierzchn=0.0))
    return Plan("geojson", collection(rows, crs=gauge(2180)), show)


def linework() -> Plan:
    show = plainly(floor("linework", 6391, "slash", (3, 3, 4)))
    at = geographic(4.3390, 50.8980, 9)
    rows: list[Row] = [
        {"type": "Feature", "properties": {"OBJECTID": i, "Layer": "A-BOOTH", "Color": 7, "Linetype": "Continuous"}, "geometry": {"type": "LineString", "coordinates": [at(a), at(b)]}}
        for i, (a, b) in enumerate(edges(show))
    ]  # fmt: skip
    ring = [at(p) for p in (*show.halls[0][1], show.halls[0][1][0])]
    rows.append({"type": "Feature", "properties": {"OBJECTID": 9000, "Layer": "A-WALL", "Color": 1, "Linetype": "Continuous"}, "geometry": {"type": "LineString", "coordinates": ring}})  # fmt: skip
    rows += [spot(inner(s.outline), at, OBJECTID=5000 + i, Layer="A-BOOTH-NO", TextString=s.number, TxtHeight=0.5, TxtAngle=0.0) for i, s in enumerate(show.stands)]  # fmt: skip
    return Plan("geojson", collection(rows), show)


def sketched() -> Plan:
    show = let_blocks("sketched", 6401, 6, 70.0)
    at = geographic(-0.1960, 51.4880, 15)
    rows: list[Row] = [polygon(tuple((x + ((7 * i + k) % 5 - 2) * 0.02, y + ((3 * i + k) % 5 - 2) * 0.02) for k, (x, y) in enumerate(s.outline)), at) for i, s in enumerate(show.stands)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at))
    rows += [spot(inner(s.outline), at, name=s.number) for s in show.stands]
    for e in show.extras:
        rows += [polygon(e.outline, at, fill="#ffff00"), spot(middle(e.outline), at, name=e.words)]
    return Plan("geojson", collection([{**row, "id": i} for i, row in enumerate(rows)]), show)


def shared_ways() -> Plan:
    show = fair("shared", 6411, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(4.8910, 52.3420, 9)
    nodes: dict[tuple[float, float], int] = {}
    ways: dict[tuple[int, int], int] = {}
    out: list[str] = []

    def way(a: tuple[float, float], b: tuple[float, float]) -> int:
        ends = [nodes.setdefault((round(x, 3), round(y, 3)), -1 - len(nodes)) for x, y in (a, b)]
        return ways.setdefault((min(ends), max(ends)), -100001 - len(ways))

    def tagged(tags: dict[str, str]) -> str:
        return "".join(f"    <tag k='{k}' v='{v.replace('&', '&amp;')}' />\n" for k, v in tags.items())

    def relation(outline: Outline, tags: dict[str, str]) -> None:
        sides = zip(outline, outline[1:] + outline[:1], strict=True)
        members = "".join(f"    <member type='way' ref='{way(a, b)}' role='outer' />\n" for a, b in sides)
        out.append(f"  <relation id='{-500001 - len(out)}' action='modify' visible='true'>\n{members}    <tag k='type' v='multipolygon' />\n{tagged(tags)}  </relation>\n")  # fmt: skip

    for s in show.stands:
        relation(s.outline, {"indoor": "area", "level": "0", "ref": s.number, "name": s.title})
    for e in show.extras:
        tags = {"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}}.get(e.kind, {"room": e.kind})
        relation(e.outline, {"indoor": "room", "level": "0", "name": e.words, **tags})
    relation(show.halls[0][1], {"indoor": "room", "room": "hall", "level": "0", "name": "Hal 5"})
    points = "".join(f"  <node id='{ref}' action='modify' visible='true' lat='{at(p)[1]}' lon='{at(p)[0]}' />\n" for p, ref in nodes.items())  # fmt: skip
    lines = "".join(f"  <way id='{ref}' action='modify' visible='true'>\n    <nd ref='{a}' />\n    <nd ref='{b}' />\n  </way>\n" for (a, b), ref in ways.items())  # fmt: skip
    data = f"<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' upload='never' generator='JOSM'>\n{points}{lines}{''.join(out)}</osm>\n"
    return Plan("osm", data.encode(), show)


def overpass(show_rows: list[tuple[Outline, dict[str, str]]], at: At) -> bytes:
    ways: list[Row] = []
    nodes: list[Row] = []
    for outline, tags in show_rows:
        refs = []
        for p in outline:
            lon, lat = at(p)
            nodes.append({"type": "node", "id": 9_000_000_001 + len(nodes), "lat": lat, "lon": lon})
            refs.append(nodes[-1]["id"])
        ways.append({"type": "way", "id": 800_000_001 + len(ways), "nodes": [*refs, refs[0]], "tags": tags})
    osm3s = {"timestamp_osm_base": "2024-05-02T08:11:21Z", "copyright": "ODbL"}
    return json.dumps({"version": 0.6, "generator": "Overpass API 0.7.62", "osm3s": osm3s, "elements": ways + nodes}).encode()  # fmt: skip


def skeleton() -> Plan:
    show = rotated(fair("skeleton", 6421, lambda letter, n: f"{letter}-{n:02d}", 8), 38.0)
    rows = [(s.outline, {"indoor": "area", "level": "0", "ref": s.number, "addr:unit": "Hall 7", "operator": s.title}) for s in show.stands]  # fmt: skip
    rows += [(e.outline, {"indoor": "room", "level": "0", "name": e.words, **({"amenity": "toilets"} if e.kind == "wc" else {})}) for e in show.extras]  # fmt: skip
    rows.append((show.halls[0][1], {"building": "commercial", "name": "Hall 7", "building:levels": "1", "addr:unit": "Hall 7"}))  # fmt: skip
    return Plan("geojson", overpass(rows, geographic(-1.7190, 52.4540, 9)), show)


def housenumbers() -> Plan:
    show = exhibit_hall("housenumbers", 6431, first=100, rows=9)
    rows = [(s.outline, {"indoor": "room", "level": "0", "addr:housenumber": s.number, "addr:street": "Hall C", **({"name": s.title} if i % 3 else {})}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [(e.outline, {"indoor": "room", "level": "0", "name": e.words, **({"amenity": "toilets"} if e.kind == "wc" else {})}) for e in show.extras]  # fmt: skip
    rows.append((show.halls[0][1], {"building": "exhibition_hall", "name": "Hall C", "addr:housenumber": "200", "addr:street": "Fair Road"}))  # fmt: skip
    return Plan("geojson", overpass(rows, geographic(-122.4010, 37.7840, 9)), show)


def unlayered() -> Plan:
    show = exhibit_hall("unlayered", 6441, first=500, rows=9)
    at = geographic(-84.3970, 33.7590, 9)

    def layer(name: str, rows: list[tuple[Outline, Row]]) -> Row:
        features = [{"geometry": {"rings": [[at(p) for p in (*o, o[0])]], "spatialReference": {"wkid": 4326}}, "attributes": {"OBJECTID": i, **a}, "symbol": None} for i, (o, a) in enumerate(rows)]  # fmt: skip
        definition = {"name": name, "type": "Feature Layer", "geometryType": "esriGeometryPolygon", "objectIdField": "OBJECTID", "fields": [{"name": "OBJECTID", "type": "esriFieldTypeOID"}]}  # fmt: skip
        return {"layerDefinition": definition, "featureSet": {"features": features, "geometryType": "esriGeometryPolygon"}, "nextObjectId": 999}  # fmt: skip

    layers = [
        layer("Booths", [(s.outline, {"TITLE": s.number, "DESCRIPTION": s.title, "TYPEID": 0}) for s in show.stands]),
        layer("Services", [(e.outline, {"TITLE": e.words, "DESCRIPTION": "", "TYPEID": 1}) for e in show.extras]),
        layer("Hall", [(show.halls[0][1], {"TITLE": "Building B", "DESCRIPTION": "", "TYPEID": 2})]),
    ]
    return Plan("geojson", json.dumps({"layers": layers, "showLegend": True}).encode(), show)


def arcs() -> Plan:
    show = fair("arcs", 6451, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(16.4100, 48.2170, 9)
    paths: list[list[list[float]]] = []

    def shape(outline: Outline, **more: Any) -> Row:
        paths.append([at(p) for p in (*outline, outline[0])])
        return {"type": "Polygon", "arcs": [[len(paths) - 1]], **more}

    stands = [shape(s.outline, id=s.number, properties={"firm": s.title, "sector": i % 6}) for i, s in enumerate(show.stands)]  # fmt: skip
    other = [shape(e.outline, id=f"service-{i}", properties={"firm": e.words}) for i, e in enumerate(show.extras)]
    hall = [shape(show.halls[0][1], id="hall-a", properties={"firm": "Halle A"})]
    objects = {name: {"type": "GeometryCollection", "geometries": rows} for name, rows in (("stands", stands), ("services", other), ("halls", hall))}  # fmt: skip
    return Plan("geojson", json.dumps({"type": "Topology", "objects": objects, "arcs": paths}).encode(), show)


def separated() -> Plan:
    show = fair("separated", 6461, lambda letter, n: f"H2_{letter}{n:02d}", 8)
    at = geographic(2.1520, 41.3720, 9)
    rows = [polygon(s.outline, at, STAND_ID=s.number, CLIENT=s.title, AMPLADA=3.0, FONDARIA=3.0) for s in show.stands]
    rows += [polygon(e.outline, at, STAND_ID=None, CLIENT=e.words, AMPLADA=None, FONDARIA=None) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, STAND_ID=None, CLIENT="Palau 2", AMPLADA=None, FONDARIA=None))
    return Plan("geojson", "".join(f"\x1e{json.dumps(row)}\n" for row in rows).encode(), show)


def spreadsheet() -> Plan:
    show = fair("spreadsheet", 6471, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(8.5500, 47.4110, 9)

    def line(outline: Outline, *cells: str) -> str:
        ring = ",".join("{} {}".format(*at(p)) for p in (*outline, outline[0]))
        return ";".join((f'"POLYGON (({ring}))"', *cells))

    lines = ["WKT;fid;stand;firma;halle"]
    lines += [line(s.outline, str(i + 1), s.number, s.title, "6") for i, s in enumerate(show.stands)]
    lines += [line(e.outline, str(900 + i), "", e.words, "6") for i, e in enumerate(show.extras)]
    lines.append(line(show.halls[0][1], "999", "", "Halle 6", "6"))
    return Plan("csv", "\r\n".join(lines).encode(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "zoned": zoned, "krovak": krovak, "planta": planta, "kat": kat, "koma-jp": koma_jp, "busu": busu, "estande": estande,
    "guan": guan, "stoisko": stoisko, "linework": linework, "sketched": sketched, "shared-ways": shared_ways,
    "skeleton": skeleton, "housenumbers": housenumbers, "unlayered": unlayered, "arcs": arcs, "separated": separated,
    "spreadsheet": spreadsheet,
}  # fmt: skip

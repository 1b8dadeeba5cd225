"""A thirty-third batch: ten maps, described before they were tried (GeoJSON, IMDF, OSM).

revit        rooms of a model: `Number`, `Name`, `Level`, `Department`, `ElementId`, feet of a project base point, walls as rooms' neighbours
mapexport    AutoCAD Map: `BLOCKNAME`, `ATT1` … `ATT4`, `ENTITY_HANDLE`, two columns with numbers, one of last year
weglot       a CMS: `slug` `stand-4b17`, `acf` with `stand_ref`, ids of posts
czech        `cislo`, `vystavovatel`, `plocha`, `typ`, `id_ps`; EPSG:5514, negative metres
arabic       `رقم الجناح`, `اسم العارض`; halls and services in Arabic, numbers `S2-A10`
meters-3d    `extrude`, `base`, `poi_id`, `nm` and `nm_en`; booths with doors as notches, a Z on every point
tilejson     vector tiles decoded: `class`, `name`, `name_en`, `layer: indoor`, ids of 64 bits, stands cut at no border
osm-shops    stands `shop=vacant` and `craft=*` with `addr:unit`, `level=1`, `room:number` of the venue's own rooms
imdf-fixture stands as fixtures of category `desk`, names `4.1 B 021`, alt_names of firms; sections by theme
imdf-german  units of `room` and `unspecified` called `Halle 7 / C 31`, language de, names of halls as sections
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import FOOT, bounds, rect, rotated
from tests.plan.strange.blocks import FIRMS, blocks
from tests.plan.strange.concourses import LATIN, size
from tests.plan.strange.exchanges import collection, shifted
from tests.plan.strange.grounds import american_grid, let_blocks
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.osm import Osm


def revit() -> Plan:
    show = american_grid("revit", 7301, aisles=8, deep=14)
    at = shifted(812.5, -1240.25, 1 / FOOT)
    rng = random.Random(7302)
    rows = [polygon(s.outline, at, ElementId=rng.randrange(300_000, 400_000), Number=s.number, Name="Exhibit Space", Level="L1 - Exhibition", Department="Exhibits", Area=round(size(s.outline)[0] * size(s.outline)[1] / FOOT**2, 2), Comments=s.title) for s in show.stands]  # fmt: skip
    rows += [polygon(e.outline, at, ElementId=500_000 + i, Number=f"1{i:02d}A", Name=e.words.title(), Level="L1 - Exhibition", Department="Support") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, ElementId=1, Number="", Name="Exhibit Hall", Level="L1 - Exhibition", Department="Circulation"))  # fmt: skip
    return Plan("geojson", collection(rows), show, FOOT)


def mapexport() -> Plan:
    show = let_blocks("mapexport", 7311, rows=8)
    rng = random.Random(7312)
    old = [s.number for s in show.stands]
    rng.shuffle(old)
    at = shifted(0, 0, 1000)
    rows = [polygon(s.outline, at, ENTITY_HANDLE=f"{0x4F2 + 3 * i:X}", LAYER="STANDS", BLOCKNAME="STAND_ATT", ATT1=s.number, ATT2=s.title, ATT3=f"{size(s.outline)[0] * size(s.outline)[1]:.1f}", ATT4=f"2023: {o}" if i % 3 else "") for i, (s, o) in enumerate(zip(show.stands, old, strict=True))]  # fmt: skip
    rows += [polygon(e.outline, at, ENTITY_HANDLE=f"{0x40 + i:X}", LAYER="SERVICE", BLOCKNAME="", ATT1=e.words, ATT2="", ATT3="", ATT4="") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, ENTITY_HANDLE="2A", LAYER="HALL", BLOCKNAME="", ATT1="", ATT2="", ATT3="", ATT4=""))  # fmt: skip
    return Plan("geojson", collection(rows), show, 0.001)


def weglot() -> Plan:
    show = rotated(
        blocks("weglot", 7321, lambda b, i, n: f"{4 + b // 16}{LATIN(b % 16)}{i:02d}", across=4, firms=FIRMS), 64
    )
    at = geographic(5.0450, 47.3330, 8)
    rows = [polygon(s.outline, at, id=18211 + 3 * i, slug=f"stand-{s.number.lower()}", status="publish", title={"rendered": s.title}, acf={"stand_ref": s.number, "surface": 9, "emplacement": "Hall 4"}, modified="2025-03-01T10:00:00") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id=17000 + i, slug=e.words.lower().replace(" ", "-"), status="publish", title={"rendered": e.words.title()}, acf={"stand_ref": "", "surface": 0}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=1, slug="hall-4", status="publish", title={"rendered": "Hall 4"}))
    return Plan("geojson", collection(rows), show)


def czech() -> Plan:
    show = blocks("czech", 7331, lambda b, i, n: f"{b + 1:02d}/{i}", across=4, deep=6, firms=FIRMS)
    at = shifted(-598_200, -1_161_300)
    rows = [polygon(s.outline, at, id_ps=2400 + i, cislo=s.number, vystavovatel=s.title, plocha=round(size(s.outline)[0] * size(s.outline)[1], 1), typ="řadový") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id_ps=900 + i, cislo=None, nazev=e.words, typ="služby") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id_ps=1, cislo=None, nazev="Pavilon P", typ="pavilon"))
    return Plan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5514"}}), show)  # fmt: skip


def arabic() -> Plan:
    show = rotated(blocks("arabic", 7341, lambda b, i, n: f"S2-{LATIN(b)}{i + 9}", across=4, deep=6), 5)
    at = geographic(55.2870, 25.2220, 9)
    words = {"STAGE": "المسرح", "CAFE": "مقهى", "WC": "دورات المياه", "INFO": "استعلامات"}
    rows = [polygon(s.outline, at, **{"رقم الجناح": s.number, "اسم العارض": f"شركة {i % 40}", "المساحة": 9, "نوع": "جناح"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [
        polygon(e.outline, at, **{"رقم الجناح": None, "الاسم": words[e.words], "نوع": "خدمات"}) for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, الاسم="قاعة السعيد 2", نوع="قاعة"))
    return Plan("geojson", collection(rows), show)


def meters_3d() -> Plan:
    show = blocks("meters 3d", 7351, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=5, deep=5, firms=FIRMS)
    at = lambda p: [round(p[0] * 100 + 33000, 1), round(p[1] * 100 - 8000, 1), 120.0]  # noqa: E731
    rows = [polygon(s.outline, at, poi_id=f"B0{700000 + 17 * i}", nm=s.number, nm_en=s.title, extrude=2.5, base=0, type=3) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, poi_id=f"B0{9000 + i}", nm=e.words, nm_en=e.words, extrude=0.5, base=0, type=7) for i, e in enumerate(show.extras)]  # fmt: skip
    rows += [polygon(rect(x, y, d, d), at, poi_id="", nm="", extrude=6, base=0, type=9) for x, y, d in show.columns]
    rows.append(polygon(show.halls[0][1], at, poi_id="F1", nm="F1", extrude=0, base=0, type=1))
    return Plan("geojson", collection(rows), show, 0.01)


def tilejson() -> Plan:
    show = rotated(blocks("tilejson", 7361, lambda b, i, n: f"{100 * (b + 1) + i}", across=4, deep=6, firms=FIRMS), 22)
    at = geographic(-0.0290, 51.5080, 7)
    rows = [{**polygon(s.outline, at, **{"class": "stand", "name": s.title, "name_en": s.title, "stand_no": s.number, "layer": "indoor", "level": 0, "osm_like_id": 2**53 + 977 * i}), "id": 2**52 + 31 * i} for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [{**polygon(e.outline, at, **{"class": e.kind, "name": e.words, "name_en": e.words, "layer": "indoor", "level": 0}), "id": 2**52 - i} for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, **{"class": "building", "name": "ExCeL", "layer": "indoor", "level": 0}))
    return Plan("geojson", collection(rows), show)


def osm_shops() -> Plan:
    show = blocks("osm shops", 7371, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    osm = Osm(lambda p: tuple(geographic(9.7990, 52.3220, 9)(p)))
    osm.way(show.halls[0][1], building="yes", name="Halle 9", level="1", indoor="level")
    for i, s in enumerate(show.stands):
        tags = {"shop": "vacant"} if i % 3 == 0 else {"craft": "metal_construction", "name": s.title}
        osm.way(s.outline, indoor="room", level="1", addr__unit=s.number, addr__housename="Halle 9", **tags)
    for i, e in enumerate(show.extras):
        x0, y0, x1, _ = bounds(e.outline)
        osm.way(
            e.outline,
            indoor="area",
            level="1",
            name=e.words.title(),
            **({"amenity": "toilets"} if e.kind == "wc" else {}),
        )
        osm.way(rect(x0, y0 - 5, x1 - x0, 4), indoor="room", room="office", room__number=f"9.{i:02d}", level="2")
    return Plan("osm", osm.data(), show)


def imdf_fixture() -> Plan:
    show = rotated(
        blocks("imdf fixture", 7381, lambda b, i, n: f"4.1 {LATIN(b)} {i * 10 + 1:03d}", across=4, deep=6, firms=FIRMS),
        9,
    )
    archive = Archive("imdf fixture", geographic(6.9900, 50.9450, 9), "de")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        archive.add("fixture", f"s{i}", archive.ring(s.outline), category="desk", name=s.number, alt_name=s.title, level_id=ground)  # fmt: skip
    for i, (x, y, d) in enumerate(show.columns):
        archive.add("fixture", f"c{i}", archive.ring(rect(x, y, d, d)), category="obstruction", level_id=ground)
    return Plan("imdf.zip", archive.data(), show)


def imdf_german() -> Plan:
    show = rotated(
        blocks("imdf german", 7391, lambda b, i, n: f"{LATIN(b)} {i:02d}", across=4, deep=6, firms=FIRMS), 77
    )
    archive = Archive("imdf german", geographic(7.0150, 51.4300, 9), "de")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        more: dict[str, Any] = {"category": "room" if i % 4 else "unspecified"}
        archive.add("unit", f"s{i}", archive.ring(s.outline), name=f"Halle 7 / {s.number}", level_id=ground, **more)
    return Plan("imdf.zip", archive.data(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "revit": revit, "mapexport": mapexport, "weglot": weglot, "czech": czech, "arabic": arabic, "meters-3d": meters_3d,
    "tilejson": tilejson, "osm-shops": osm_shops, "imdf-fixture": imdf_fixture, "imdf-german": imdf_german,
}  # fmt: skip

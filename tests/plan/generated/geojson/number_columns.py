"""The number stands in one of many columns, beside keys and areas."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import collection, geographic, polygon, shifted
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, letters, middle, rect, rotated


@plan(batch="exchanges")
def trailing_blanks() -> MapPlan:
    """ArcGIS Hub writes `Booth_Num` with blanks, GlobalID, SHAPE__Area, upper case and aliases."""
    show = exhibit_hall("hub", 5301, first=100, rows=9)
    at = geographic(-104.9965, 39.7420, 9)
    rows = [polygon(s.outline, at, OBJECTID=i + 1, Booth_Num=f"{s.number}  ", Exhibitor_Name=s.title.upper(), Booth_Type="Inline", SHAPE__Area=92.9 + i, SHAPE__Length=40.1, GlobalID=f"{i:08x}-77aa-4c1e-9f00-0123456789ab") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, OBJECTID=900 + i, Booth_Num=" ", Exhibitor_Name=e.words, Booth_Type="Service", SHAPE__Area=500.0, SHAPE__Length=90.0, GlobalID=f"{i:08x}-88aa") for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan("geojson", collection(rows, name="Exhibit_Hall_F", crs={"type": "name", "properties": {"name": "EPSG:4326"}}), show)  # fmt: skip


@plan(batch="exchanges")
def felt_text() -> MapPlan:
    """A drawing service writes `felt:text`, `felt:id` and colours. The hall has no name."""
    show = european_hall("felt", 5311, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(-1.7173, 52.4530, 9)
    rows = [polygon(s.outline, at, **{"felt:text": s.number, "felt:id": f"x{i:05d}Qz", "felt:type": "Polygon", "felt:color": "#2674BA", "felt:fillOpacity": 0.25, "felt:parentId": "g1"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, **{"felt:text": e.words, "felt:id": f"y{i}", "felt:type": "Polygon", "felt:color": "#888", "felt:parentId": "g2"}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, **{"felt:text": None, "felt:id": "h", "felt:type": "Polygon", "felt:color": "#eee"}))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="exchanges")
def type_codes() -> MapPlan:
    """Columns are `typeCode`, `lvl` and `eid`. One name holds number and firm."""
    show = european_hall("type codes", 5341, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(55.1533, 25.1024, 9)
    rows = [polygon(s.outline, at, fid=f"{5 + i}", typeCode="exhibition-stand", name=f"{s.number} {s.title}", lvl=0, bid=3, eid=f"EX{4000 + i}") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, fid=f"e{i}", typeCode="facility", name=e.words, lvl=0, bid=3, eid="") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(
            show.halls[0][1], at, fid="h", typeCode="zone", name="Hall South", lvl=0, bid=3, eid=""
        )
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="rounds")
def meaningless_columns() -> MapPlan:
    """The properties `k1`, `k2` and `k3` are number, firm and area."""
    show = with_companies(
        angled_floor("keyed", 1213, lambda r, p: f"{letters(r)}-{p:02d}"), COMPANIES, 8
    )
    at = geographic(37.62, 55.75, 9)
    rows = [
        polygon(s.outline, at, k0=100200 + i, k1=s.number, k2=s.title, k3=9 + i % 5)
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(e.outline, at, k0=5 + i, k1=e.words, k2="", k3=0) for i, e in enumerate(show.extras)
    ]
    rows.append(polygon(show.halls[0][1], at, k0=1, k1="Павильон 75", k2="", k3=0))
    return MapPlan(
        "geojson",
        json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(),
        show,
    )


@plan(batch="ordinary")
def gis_table() -> MapPlan:
    """A GIS table has fid, stand_no, exhibitor, area_m2, status and price. MultiPolygons are in degrees."""
    show = with_companies(
        without_separators(mixed_floor("columns", 1512, "slash", (3, 3, 4, 6))),
        NUMBERLIKE_NAMES,
        12,
    )
    at = geographic(8.6444, 50.1119, 8)

    def rows() -> Iterator[dict[str, object]]:
        for i, s in enumerate(show.stands):
            x0, y0, x1, y1 = bounds(s.outline)
            yield polygon(
                s.outline, at, fid=i + 1, stand_no=s.number, exhibitor=s.title if i % 3 else None,
                area_m2=round((x1 - x0) * (y1 - y0), 1), hall="4", status=("sold", "free", "option")[i % 3], price=round((x1 - x0) * (y1 - y0) * 245),
            )  # fmt: skip
        for i, e in enumerate(show.extras):
            yield polygon(e.outline, at, fid=900 + i, stand_no=None, exhibitor=e.words, area_m2=54.0, hall="4", status="facility", price=None)  # fmt: skip

    features = list(rows())
    for f in features:
        geometry = f["geometry"]
        assert isinstance(geometry, dict)
        f["geometry"] = {"type": "MultiPolygon", "coordinates": [geometry["coordinates"]]}
    data = {"type": "FeatureCollection", "name": "stands_2025", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": features}  # fmt: skip
    return MapPlan("geojson", json.dumps(data, ensure_ascii=False).encode(), show)


@plan(batch="vendors")
def five_digit_key_first() -> MapPlan:
    """A directory writes everything as text. `boothid` of five digits stands before `boothnumber`; coordinates are
    pixels.
    """
    show = exhibit_hall("stringed", 6171, first=300, rows=10)
    k = 30 / 3.048
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [  # noqa: E731
        round(120 + p[0] * k, 1),
        round(80 + p[1] * k, 1),
    ]
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(polygon(s.outline, at, boothid=str(41877 + 3 * i), exhid=str(90210 + 7 * i) if i % 4 else "0", hallid="A", dimensions=f"{round((x1 - x0) / 0.3048)}x{round((y1 - y0) / 0.3048)}", boothnumber=s.number, exhname=s.title if i % 4 else "", available=str(int(not i % 4)), selected="0"))  # fmt: skip
    rows += [polygon(e.outline, at, boothid=str(60000 + i), exhid="0", hallid="A", dimensions="", boothnumber="", exhname=e.words, available="0", selected="0") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, boothid="60999", exhid="0", hallid="A", dimensions="", boothnumber="", exhname="Hall A", available="0", selected="0"))  # fmt: skip
    return MapPlan("geojson", collection(rows), show, 1 / k)


@plan(batch="handovers")
def cut_column_names() -> MapPlan:
    """Shapefile columns are cut to ten letters: `STAND_NUMB`, `EXHIBITOR_`, `AREA_SQM_`."""
    show = rotated(exhibit_hall("parcels", 5591, first=1000, rows=9), 14.0)
    at = shifted(305_811.0, 6_250_400.0)
    rows = [polygon(s.outline, at, FID_=i, STAND_NUMB=s.number, EXHIBITOR_=s.title, AREA_SQM_=9.3, Shape_Leng=12.2) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, FID_=900 + i, STAND_NUMB=None, EXHIBITOR_=e.words, AREA_SQM_=None, Shape_Leng=40.0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, FID_=999, STAND_NUMB=None, EXHIBITOR_="Dome", AREA_SQM_=None, Shape_Leng=400.0))  # fmt: skip
    return MapPlan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28356"}}), show)  # fmt: skip


@plan(batch="mapmakers")
def two_number_columns() -> MapPlan:
    """AutoCAD Map writes `BLOCKNAME`, `ATT1` … `ATT4` and `ENTITY_HANDLE`. Two columns have numbers, one of last year."""
    show = german_blocks("mapexport", 7311, rows=8)
    rng = random.Random(7312)
    old = [s.number for s in show.stands]
    rng.shuffle(old)
    at = shifted(0, 0, 1000)
    rows = [polygon(s.outline, at, ENTITY_HANDLE=f"{0x4F2 + 3 * i:X}", LAYER="STANDS", BLOCKNAME="STAND_ATT", ATT1=s.number, ATT2=s.title, ATT3=f"{outline_size(s.outline)[0] * outline_size(s.outline)[1]:.1f}", ATT4=f"2023: {o}" if i % 3 else "") for i, (s, o) in enumerate(zip(show.stands, old, strict=True))]  # fmt: skip
    rows += [polygon(e.outline, at, ENTITY_HANDLE=f"{0x40 + i:X}", LAYER="SERVICE", BLOCKNAME="", ATT1=e.words, ATT2="", ATT3="", ATT4="") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, ENTITY_HANDLE="2A", LAYER="HALL", BLOCKNAME="", ATT1="", ATT2="", ATT3="", ATT4=""))  # fmt: skip
    return MapPlan("geojson", collection(rows), show, 0.001)


@plan(batch="mapmakers")
def slug_and_reference() -> MapPlan:
    """A CMS writes `slug` `stand-4b17`, `acf` with `stand_ref`, and ids of posts."""
    show = rotated(
        varied_blocks(
            "weglot",
            7321,
            lambda b, i, n: f"{4 + b // 16}{LATIN_LETTER(b % 16)}{i:02d}",
            across=4,
            firms=INTERNATIONAL_NAMES,
        ),
        64,
    )
    at = geographic(5.0450, 47.3330, 8)
    rows = [polygon(s.outline, at, id=18211 + 3 * i, slug=f"stand-{s.number.lower()}", status="publish", title={"rendered": s.title}, acf={"stand_ref": s.number, "surface": 9, "emplacement": "Hall 4"}, modified="2025-03-01T10:00:00") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id=17000 + i, slug=e.words.lower().replace(" ", "-"), status="publish", title={"rendered": e.words.title()}, acf={"stand_ref": "", "surface": 0}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            id=1,
            slug="hall-4",
            status="publish",
            title={"rendered": "Hall 4"},
        )
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="revisions")
def row_and_place() -> MapPlan:
    """Row letter and number are two columns. Numbers begin anew in each row."""
    show = single_rows("row and no", 3251, lambda row, i: f"{chr(65 + row)}{i}")
    at = geographic(-58.4173, -34.5801, 9)
    rows = [polygon(s.outline, at, gid=i + 1, fila=s.number[0], numero=int(s.number[1:]), empresa=COMPANIES[i % 12], sup=9) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gid=900 + i, fila=None, numero=None, empresa=e.words, sup=0) for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="handovers")
def feature_id() -> MapPlan:
    """The number is the feature's id. Nothing else is known."""
    show = european_hall("id only", 5551, lambda letter, n: f"{letter}-{n:02d}", 8)
    at = geographic(4.8900, 52.3400, 9)
    rows = [polygon(s.outline, at) | {"id": s.number} for s in show.stands]
    rows += [polygon(e.outline, at) | {"id": e.words} for e in show.extras]
    rows.append(polygon(show.halls[0][1], at) | {"id": "hall"})
    return MapPlan("geojson", collection(rows), show)


@plan(batch="brochures")
def floats() -> MapPlan:
    """Numbers are floats. Points have a third coordinate, rings have holes, ids are negative."""
    show = exhibit_hall("floats", 5041, first=500, rows=9)
    at = geographic(151.1990, -33.8740, 9)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(
            s.outline, at, id=-1 - i, stand_number=float(s.number), area="9 sqm", company=s.title
        )
        rings = row["geometry"]["coordinates"]
        if i % 11 == 0:
            x, y = middle(s.outline)
            rings.append([at(p) for p in (*rect(x - 0.3, y - 0.3, 0.6, 0.6), (x - 0.3, y - 0.3))])
        row["geometry"]["coordinates"] = [[[*p, 12.5] for p in ring] for ring in rings]
        rows.append(row)
    rows += [polygon(e.outline, at, id=-900 - i, stand_number=None, area=None, company=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, id=-999, stand_number=None, area=None, company="Hall 7")
    )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="mapmakers")
def revit_rooms() -> MapPlan:
    """Rooms of a model have `Number`, `Name`, `Level`, `Department` and `ElementId`, in feet from a project base point.
    Walls are neighbours of rooms.
    """
    show = american_islands("revit", 7301, aisles=8, deep=14)
    at = shifted(812.5, -1240.25, 1 / FOOT)
    rng = random.Random(7302)
    rows = [polygon(s.outline, at, ElementId=rng.randrange(300_000, 400_000), Number=s.number, Name="Exhibit Space", Level="L1 - Exhibition", Department="Exhibits", Area=round(outline_size(s.outline)[0] * outline_size(s.outline)[1] / FOOT**2, 2), Comments=s.title) for s in show.stands]  # fmt: skip
    rows += [polygon(e.outline, at, ElementId=500_000 + i, Number=f"1{i:02d}A", Name=e.words.title(), Level="L1 - Exhibition", Department="Support") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, ElementId=1, Number="", Name="Exhibit Hall", Level="L1 - Exhibition", Department="Circulation"))  # fmt: skip
    return MapPlan("geojson", collection(rows), show, FOOT)


@plan(batch="bureaus")
def osm_columns() -> MapPlan:
    """Features have indoor=area, ref, name and level 0;1 in degrees."""
    show = with_companies(american_floor("osm like", 1120, 6, 14), COMPANIES, 3)
    at = geographic(-87.61, 41.85, 9)
    rows = [
        polygon(
            s.outline, at, indoor="area", ref=s.number, name=s.title, level="0", exhibition="booth"
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, indoor="area", name=e.words, level="0") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, indoor="room", name="Exhibit Hall B", level="0"))
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )

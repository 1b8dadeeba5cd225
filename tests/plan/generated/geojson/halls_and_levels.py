"""Several halls or storeys share a file, often with the same numbers."""

from __future__ import annotations

import json
import random
import uuid
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.geojson import (
    JsonObject,
    collection,
    geographic,
    mercator,
    polygon,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, joined, moved, rect


@plan(batch="fairgrounds")
def floor_g_and_1() -> MapPlan:
    """FLOOR is G and 1. There are BoothNum, a GUID and exhibitors; degrees."""
    show = with_companies(
        angled_floor("two floors", 1018, lambda r, p: str(1000 + 100 * r + p)), COMPANIES, 6
    )
    at = geographic(8.65, 50.11, 9)
    rng = random.Random(18)
    rows = [
        polygon(
            s.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=s.number,
            Exhib_Name=s.title,
            FLOOR="G",
            SqFt=96.9,
        )
        for s in show.stands
    ]
    rows += [
        polygon(
            e.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=None,
            Exhib_Name=e.words,
            FLOOR="G",
        )
        for e in show.extras
    ]
    rows += [
        polygon(
            rect(10 + 9 * i, 20, 9, 7),
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=f"M{i + 1}",
            Exhib_Name="Meeting room",
            FLOOR="1",
        )
        for i in range(9)
    ]
    for floor in ("G", "1"):
        rows.append(
            polygon(
                show.halls[0][1],
                at,
                Booth_ID="hall",
                BoothNum=None,
                Exhib_Name="Hall 12",
                FLOOR=floor,
            )
        )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="vendors")
def levels_in_words() -> MapPlan:
    """Levels are `Ebene 0` and `Ebene 1`. The same numbers upstairs have `O` in front; icons tell kinds."""
    show = european_hall("storeys", 6201, lambda letter, n: f"{letter}{n}", 8)
    upstairs = european_hall("storeys up", 6202, lambda letter, n: f"O{letter}{n}", 4)
    at = geographic(13.2740, 52.5020, 9)
    rows: list[JsonObject] = []
    for level, one in (("Ebene 0", show), ("Ebene 1", upstairs)):
        rows += [polygon(s.outline, at, uuid=f"{len(rows):08x}-0000-4000-8000-{i:012x}", level=level, standbezeichnung=s.number, ausstellername=s.title, icon=None, hauptaussteller="ja") for i, s in enumerate(one.stands)]  # fmt: skip
        rows += [polygon(e.outline, at, uuid=f"e{i}{level[-1]}", level=level, standbezeichnung=None, ausstellername=e.words, icon=f"ic_{e.kind}", hauptaussteller=None) for i, e in enumerate(one.extras)]  # fmt: skip
        rows.append(polygon(one.halls[0][1], at, uuid=f"h{level[-1]}", level=level, standbezeichnung=None, ausstellername="CityCube", icon="ic_hall", hauptaussteller=None))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="vendors")
def vertical_order() -> MapPlan:
    """ArcGIS Indoors: five layers in one, UNIT_ID of parts, NAME, `VERTICAL_ORDER`, and a storey of meeting rooms."""
    show = american_floor("indoors", 6131, 8, 14, first=200)
    at = mercator(-117.1611, 32.7066)
    rows: list[JsonObject] = []

    def add(outline: Any, layer: str, level: int, **more: Any) -> None:
        rows.append(polygon(outline, at, OBJECTID=len(rows) + 1, layer=layer, LEVEL_ID=f"SDCC.MAIN.{level}", FACILITY_ID="SDCC.MAIN", SITE_ID="SDCC", **more))  # fmt: skip

    hall = show.halls[0][1]
    add(
        hall,
        "Facilities",
        1,
        NAME="Convention Center",
        NAME_LONG="Convention Center",
        HEIGHT_RELATIVE=0.0,
    )
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
    return MapPlan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), show)  # fmt: skip


@plan(batch="handovers")
def halls_a_and_b() -> MapPlan:
    """Two halls have the same numbers: `hall` is A or B, `number` is 1 to 90 in each."""
    one = european_hall(
        "one", 5541, lambda letter, n: str(1 + "ABCDEFGHKLMN".index(letter) * 100 + n), 4, 60.0
    )
    two = moved(european_hall("two", 5542, lambda letter, n: str(1 + "ABCDEFGHKLMN".index(letter) * 100 + n), 4, 60.0), 90.0, 0.0)  # fmt: skip
    show = joined("twin", one, two)
    at = geographic(23.7275, 37.9838, 9)
    rows: list[dict[str, Any]] = []
    for hall, part in (("A", one), ("B", two)):
        rows += [
            polygon(s.outline, at, hall=hall, number=int(s.number), company=s.title)
            for s in part.stands
        ]
        rows += [
            polygon(e.outline, at, hall=hall, number=None, company=e.words) for e in part.extras
        ]
        rows.append(polygon(part.halls[0][1], at, hall=hall, number=None, company=f"Hall {hall}"))
    return MapPlan("geojson", collection(rows), show)


@plan(batch="registers")
def three_halls() -> tuple[MapPlan, ...]:
    """`hall` and `stand` are columns. Three halls have the same stands; floors are words; there is free text."""
    halls = [chinese_bays(f"t{i}", 2520 + i, lambda row, n: f"{row}{n:02d}", 5) for i in (1, 2, 3)]
    show = side_by_side(
        "three halls", tuple(with_prefix(h, "", str(4 + i)) for i, h in enumerate(halls)), 7.0
    )
    at = geographic(116.3075, 39.9926, 9)
    rows = [polygon(s.outline, at, gid=900 + i, hall=s.hall, stand=s.number, floor="Ground Floor", remarks="corner" if i % 4 == 0 else "", rate=290) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gid=80 + i, hall="", stand="", floor="Ground Floor", remarks=e.words, rate=0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows += [polygon(o, at, gid=i + 1, hall=t, stand="", floor="Ground Floor", remarks=f"Hall {t}", rate=0) for i, (t, o) in enumerate(show.halls)]  # fmt: skip
    rows += [polygon(rect(8 + 6 * k, 8, 6, 5), at, gid=2000 + k, hall="", stand=f"MR{k + 1}", floor="Mezzanine", remarks="Meeting room", rate=0) for k in range(8)]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "name": "floorplan", "features": rows}).encode()
    return (MapPlan("geojson", data, show),)

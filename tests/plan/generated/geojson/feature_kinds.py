"""Little tells booths from rooms, details and other features."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import collection, geographic, mercator, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, Show, Stand, bounds, rect, rotated, turned


@plan(batch="brochures")
def one_class() -> MapPlan:
    """Every feature is `class: room`: stands, rooms, toilets. Numbers are in `name`; only words tell kinds."""
    show = exhibit_hall("one class", 5031, lambda n: f"B{n}", 1000, 9)
    at = geographic(-0.0217, 51.5081, 8)
    rows = [polygon(s.outline, at, fid=i, **{"class": "room", "name": s.number, "level": "0"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, fid=500 + i, **{"class": "room", "name": e.words, "level": "0"}) for i, e in enumerate(show.extras)]  # fmt: skip
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(14):
        rows.append(polygon(rect(x0 + 6.0 * k, y1 + 3, 6, 7), at, fid=700 + k, **{"class": "room", "name": f"Meeting Room {k + 1}", "level": "0"}))  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, fid=900, **{"class": "room", "name": "Hall N1", "level": "0"})
    )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="posted")
def market_hall() -> MapPlan:
    """QGIS: stalls of a market hall have `type` room for all and `label` 2105, n28 or n22/n23. There is an office; the
    hall is turned by 12 degrees.
    """
    chance = random.Random(5231)
    stands: list[Stand] = []
    for row in range(11):
        for k in range(14):
            if k in (4, 9):
                continue
            y = 9 + 3.0 * k
            if chance.random() < 0.05:
                continue
            stands += [
                Stand(
                    str(1000 + 200 * row + 100 * side + 1 + k),
                    rect(6 + 8.5 * row + 2.7 * side, y, 2.7, 3),
                )
                for side in (0, 1)
            ]
    k = 1
    while k < 27:
        twice = chance.random() < 0.15
        stands.append(
            Stand(
                f"n{k}/n{k + 1}" if twice else f"n{k}",
                rect(4 + 3.3 * k, 53, 6.6 if twice else 3.3, 4),
            )
        )
        k += 2 if twice else 1
    hall = rect(0, 0, 104, 60)
    show = Show("market", tuple(stands), (), (("", hall),))
    spin: Callable[[Outline], Outline] = lambda o: turned(o, 12)  # noqa: E731
    show = replace(
        show,
        stands=tuple(replace(s, outline=spin(s.outline)) for s in show.stands),
        halls=(("", spin(hall)),),
    )
    at = geographic(-79.3598, 43.8129, 15)
    rows = [
        polygon(spin(rect(90 + 4 * i, 1, 3.5, 5)), at, id=f"n{i}", type="room", d12="", label=name)
        for i, name in enumerate(("office", "atm", "washroom"))
    ]
    rows += [
        polygon(s.outline, at, id=f"n{3 + i}", type="room", d12="", label=s.number)
        for i, s in enumerate(show.stands)
    ]
    rows.append(polygon(show.halls[0][1], at, id="n9999", type="wall", d12="", label=""))
    return MapPlan(
        "geojson",
        json.dumps({"type": "FeatureCollection", "name": "floorplan", "features": rows}).encode(),
        show,
    )


@plan(batch="indoor")
def units_and_details() -> MapPlan:
    """Esri's Units have UNIT_ID, NAME, USE_TYPE and LEVEL_ID in Web Mercator at 52° north. Details are lines; rooms
    stand beside.
    """
    show = american_floor("arcgis", 901, 8, 13)
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
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            OBJECTID=999,
            NAME="Level 1",
            USE_TYPE="Level",
            LEVEL_ID="EXPO.A.L1",
        )
    )
    data = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:3857"}},
        "features": rows,
    }
    return MapPlan("geojson", json.dumps(data).encode(), show)


@plan(batch="mapmakers")
def decoded_tiles() -> MapPlan:
    """Decoded vector tiles have `class`, `name`, `name_en`, `layer: indoor` and ids of 64 bits. No border cuts a stand."""
    show = rotated(
        varied_blocks(
            "tilejson",
            7361,
            lambda b, i, n: f"{100 * (b + 1) + i}",
            across=4,
            deep=6,
            firms=INTERNATIONAL_NAMES,
        ),
        22,
    )
    at = geographic(-0.0290, 51.5080, 7)
    rows = [{**polygon(s.outline, at, **{"class": "stand", "name": s.title, "name_en": s.title, "stand_no": s.number, "layer": "indoor", "level": 0, "osm_like_id": 2**53 + 977 * i}), "id": 2**52 + 31 * i} for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [{**polygon(e.outline, at, **{"class": e.kind, "name": e.words, "name_en": e.words, "layer": "indoor", "level": 0}), "id": 2**52 - i} for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            **{"class": "building", "name": "ExCeL", "layer": "indoor", "level": 0},
        )
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="mapmakers")
def extruded() -> MapPlan:
    """Features have `extrude`, `base`, `poi_id`, `nm` and `nm_en`. Doors are notches of booths; every point has a Z."""
    show = varied_blocks(
        "meters 3d",
        7351,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=5,
        deep=5,
        firms=INTERNATIONAL_NAMES,
    )
    at = lambda p: [round(p[0] * 100 + 33000, 1), round(p[1] * 100 - 8000, 1), 120.0]  # noqa: E731
    rows = [polygon(s.outline, at, poi_id=f"B0{700000 + 17 * i}", nm=s.number, nm_en=s.title, extrude=2.5, base=0, type=3) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, poi_id=f"B0{9000 + i}", nm=e.words, nm_en=e.words, extrude=0.5, base=0, type=7) for i, e in enumerate(show.extras)]  # fmt: skip
    rows += [
        polygon(rect(x, y, d, d), at, poi_id="", nm="", extrude=6, base=0, type=9)
        for x, y, d in show.columns
    ]
    rows.append(polygon(show.halls[0][1], at, poi_id="F1", nm="F1", extrude=0, base=0, type=1))
    return MapPlan("geojson", collection(rows), show, 0.01)


@plan(batch="assemblies")
def vendor_types() -> MapPlan:
    """A mapping vendor writes `poiID`, `alias` with the number, `floor_id` and `type: 5`, MultiPolygons, and a rough
    hall.
    """
    show = rotated(
        varied_blocks(
            "airport",
            7581,
            lambda b, i, n: f"{LATIN_LETTER(b)}{i + 100}",
            across=4,
            deep=6,
            firms=INTERNATIONAL_NAMES,
        ),
        41,
    )
    at = geographic(113.7700, 22.7000, 9)
    rng = random.Random(7582)

    def many(outline: Outline, **said: Any) -> dict[str, Any]:
        row = polygon(outline, at, **said)
        return {
            **row,
            "geometry": {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]},
        }

    rows = [many(s.outline, poiID=f"{rng.getrandbits(40):010x}", alias=s.number, name=s.title, floor_id="F1", type=5) for s in show.stands]  # fmt: skip
    rows += [many(e.outline, poiID=f"{rng.getrandbits(40):010x}", alias="", name=e.words, floor_id="F1", type=9) for e in show.extras]  # fmt: skip
    rows.append(many(show.halls[0][1], poiID="f1", alias="", name="11号馆", floor_id="F1", type=1))
    return MapPlan("geojson", collection(rows), show)


@plan(batch="cartographers")
def style_layers() -> MapPlan:
    """A style's GeoJSON has `kind`, `label` and `height`, floors as numbers, and keys with the level in front."""
    show = exhibit_hall("tiles", 4091, lambda n: f"W{n}", 2000, 9)
    at = geographic(-87.6168, 41.8513, 8)
    rows = [
        polygon(
            s.outline,
            at,
            id=f"L3_{70000 + 13 * i}",
            kind="exhibit",
            label=s.number,
            name=s.title if i % 5 else None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#dfe7f2",
            area=round(abs((bounds(s.outline)[2] - bounds(s.outline)[0]) * 10.7), 1),
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            id=f"L3_{900 + i}",
            kind="service",
            label=e.words,
            name=None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#eee",
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            id="L3_1",
            kind="floor",
            label="West Building Level 3",
            name=None,
            floor=3,
            height=0.1,
            base_height=0,
            color="#fff",
        )
    )
    x0, y0, _, y1 = bounds(show.halls[0][1])
    for k in range(14):
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L3_{500 + k}",
                kind="meeting room",
                label=f"W{375 + k}{'abc'[k % 3]}",
                name=None,
                floor=3,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L1_{500 + k}",
                kind="meeting room",
                label=f"W{175 + k}",
                name=None,
                floor=1,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
    for k in range(8):
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "id": f"poi{k}",
                    "kind": "poi",
                    "label": ("ATM", "Escalator", "First Aid", "Shuttle Bus")[k % 4],
                    "floor": 3,
                },
                "geometry": {"type": "Point", "coordinates": at((x0 + 10 * k, y0 + 2))},
            }
        )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )

"""Objects or lists within the properties hold the number."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import single_rows, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import (
    SAN_JOSE,
    JsonObject,
    collection,
    collection_plan,
    geographic,
    line,
    polygon,
    slug,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Stand, bounds, letters, middle, rect, rotated


@plan(batch="fairgrounds")
def names_by_language() -> MapPlan:
    """Names are objects of languages. Features have place types and are rotated; degrees."""
    show = rotated(angled_floor("nested names", 1019, lambda r, p: f"{letters(r)}{p}"), 63.0)
    at = geographic(2.35, 48.83, 9)
    rows = [
        polygon(
            s.outline,
            at,
            _id=f"5f{i:022x}",
            name=s.number,
            translations=[{"language": "en", "title": f"Stand {s.number}"}],
            placeType="stand",
            floor=0,
            style={"fillColor": "#eee"},
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            _id=f"6a{i:022x}",
            name=e.words,
            translations=[{"language": "en", "title": e.words}],
            placeType=e.kind,
            floor=0,
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        polygon(show.halls[0][1], at, _id="7" * 24, name="Hall 7.2", placeType="hall", floor=0)
    )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )


@plan(batch="concourses")
def external_id() -> MapPlan:
    """Mappedin: spaces have `details.externalId` `H3.B24`, with connections and obstructions beside."""
    show = rotated(
        varied_blocks(
            "spaces",
            7171,
            lambda b, i, n: f"H3.{LATIN_LETTER(b // 2)}{(b % 2) * 20 + i:02d}",
            firms=INTERNATIONAL_NAMES,
        ),
        12,
    )
    at = geographic(11.6900, 48.1350, 9)
    rows = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, id=f"s_{i * 7919:016x}", kind="room", floorId="m_9f31", details={"name": s.title if i % 6 else "", "externalId": s.number, "links": []}))  # fmt: skip
    for i, e in enumerate(show.extras):
        rows.append(polygon(e.outline, at, id=f"s_e{i}", kind="room", floorId="m_9f31", details={"name": e.words.title(), "externalId": f"SRV.{i}"}))  # fmt: skip
    for i, (x, y, side) in enumerate(show.columns):
        hole = rect(x, y, side, side)
        rows.append(
            polygon(hole, at, id=f"o_{i}", kind="obstruction", floorId="m_9f31", details={})
        )
    for i in range(3):
        p = show.halls[0][1][i]
        rows.append({"type": "Feature", "properties": {"id": f"c_{i}", "kind": "connection", "type": "door", "details": {"name": f"Door {i}", "externalId": f"D.{i}"}}, "geometry": {"type": "Point", "coordinates": at(p)}})  # fmt: skip
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            id="m_9f31",
            kind="floor",
            details={"name": "Halle 3", "externalId": "H3"},
        )
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="guides")
def translations() -> MapPlan:
    """Mapwize: the name is `stand_1b1`; `translations` has the printed number."""
    show = with_companies(
        single_rows("nested", 1902, lambda row, i: f"{row + 1}{'ABCD'[i % 4]}{i}"),
        NUMBERLIKE_NAMES,
        92,
    )
    rows = [
        polygon(
            s.outline, SAN_JOSE, _id=f"5f{i:022x}", name=f"stand_{s.number.lower()}", alias=f"stand_{s.number.lower()}", floor=0,
            placeType="stand", style={"fillColor": "#eee"},
            translations=[{"language": "fr", "title": f"Stand {s.number}", "subTitle": s.title}, {"language": "en", "title": f"Booth {s.number}", "subTitle": s.title}],
        )
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, SAN_JOSE, name=e.words.lower(), floor=0, translations=[{"language": "en", "title": e.words}]) for e in show.extras]  # fmt: skip
    return collection_plan(show, rows)


@plan(batch="vendors")
def subtitles() -> MapPlan:
    """Mapwize: names are slugs of firms, `translations[].subTitle` is the stand, place types are keys, floors are
    numbers.
    """
    show = rotated(european_hall("places", 6101, lambda letter, n: f"{letter}{n:02d}", 8), 23.0)
    at = geographic(2.3102, 48.8311, 9)
    rows: list[JsonObject] = []

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
    return MapPlan("geojson", collection(rows), show)


@plan(batch="guides")
def identifiers() -> MapPlan:
    """MazeMap: keys are ids of all kinds, `identifier` has the number; two floors."""
    show = with_companies(
        single_rows("identifiers", 1903, lambda row, i: str(1000 + 20 * row + i)),
        NUMBERLIKE_NAMES,
        93,
    )
    rows = [
        polygon(o, SAN_JOSE, id=7 * i + 50_000, poiId=7 * i + 50_000, floorId=880, z=1, kind="room", identifier=number, title=title)
        for i, (o, number, title) in enumerate(
            [(s.outline, int(s.number), s.title) for s in show.stands] + [(e.outline, None, e.words) for e in show.extras]
        )
    ]  # fmt: skip
    above = [
        polygon(
            s.outline,
            SAN_JOSE,
            id=7 * i + 90_000,
            floorId=881,
            z=2,
            kind="room",
            identifier=2000 + i,
        )
        for i, s in enumerate(show.stands[:30])
    ]
    return collection_plan(show, [*rows, *above])


@plan(batch="vendors")
def destinations() -> MapPlan:
    """Jibestream: a collection for each layer, `destinations: [{name, externalId}]`, units without names."""
    show = exhibit_hall("destinations", 6121, lambda n: f"W{n}", 1000, 9)
    at = geographic(-79.5860, 43.6440, 9)
    units = [
        polygon(
            s.outline,
            at,
            id=70110 + 11 * i,
            mapId=2231,
            layerName="Units",
            destinations=[
                {"id": 5512 + i, "name": s.title, "externalId": s.number, "category": [12]}
            ],
            waypoints=[{"id": 88120 + i, "coordinates": middle(s.outline)}],
        )
        for i, s in enumerate(show.stands)
    ]
    background = [polygon(show.halls[0][1], at, id=1, mapId=2231, layerName="Mall-Boundary")]
    amenities = [polygon(e.outline, at, id=20 + i, mapId=2231, layerName="Restrooms" if e.kind == "wc" else "Amenities", description=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    whole = {
        name: {"type": "FeatureCollection", "features": rows}
        for name, rows in (
            ("Mall-Boundary", background),
            ("Units", units),
            ("Amenities", amenities),
        )
    }
    return MapPlan("geojson", json.dumps(whole).encode(), show)


@plan(batch="marketplaces")
def names_and_values() -> MapPlan:
    """A list of names and values describes each stand."""
    show = varied_blocks(
        "fields",
        7471,
        lambda b, i, n: f"{LATIN_LETTER(b)}{100 + i}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    at = geographic(4.8900, 52.3410, 9)
    rows = [polygon(s.outline, at, uid=f"{0xA000 + 77 * i:x}", fields=[{"name": "Stand", "value": s.number}, {"name": "Company", "value": s.title}, {"name": "Surface", "value": "9"}]) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, uid=f"e{i}", fields=[{"name": "Label", "value": e.words}]) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, uid="h1", fields=[{"name": "Label", "value": "Hall 12"}])
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="handovers")
def room_ids() -> MapPlan:
    """MapsIndoors: `roomId` and `administrativeId`; classes and anchors are text, firms are names."""
    show = european_hall("rooms mi", 5501, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(10.6500, 59.9300, 9)
    rows = [polygon(s.outline, at, **{"class": "MIRoom", "roomId": s.number, "name": s.title, "administrativeId": f"HALL-B_{s.number}", "floorIndex": 10, "locationType": "Exhibitor", "anchor": json.dumps({"type": "Point", "coordinates": at(inner_point(s.outline))})}) for s in show.stands]  # fmt: skip
    rows += [polygon(e.outline, at, **{"class": "MIRoom", "roomId": f"F{i}", "name": e.words, "administrativeId": f"HALL-B_F{i}", "floorIndex": 10, "locationType": {"wc": "Toilet", "catering": "Restaurant"}.get(e.kind, "Facility")}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, **{"class": "MIFloor", "name": "Hall B", "floorIndex": 10})
    )
    return MapPlan("geojson", collection(rows), show)


@plan(batch="handovers")
def title_and_subtitle() -> MapPlan:
    """c3nav: `title`, `subtitle`, `slug`, level 3, and columns of booleans."""
    show = rotated(european_hall("congress", 5511, lambda letter, n: f"{letter}{n}", 8), 5.0)
    at = geographic(9.9870, 53.5620, 9)
    flags = {"can_search": True, "can_describe": True, "locked": False, "import_tag": None}
    rows = [polygon(s.outline, at, id=2000 + i, type="area", title=s.number, subtitle=s.title, slug=f"stand-{s.number.lower()}", level=3, **flags) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id=900 + i, type="area", title=e.words, subtitle="", slug=e.kind, level=3, **flags) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=1, type="space", title="Halle 3", subtitle="", slug="halle-3", level=3, **flags))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="wayfinding")
def obstacles_and_doors() -> MapPlan:
    """A wayfinding studio writes obstacles, doors, kiosks, two floors, the number in `externalId`, and departments
    behind.
    """
    show = rotated(with_companies(german_blocks("guide", 2211, 7, 68.0), COMPANIES, 23), 41.0)
    at = geographic(-0.0293, 51.5081, 9)
    rng = random.Random(23)

    def key() -> str:
        return f"s_{rng.getrandbits(64):016x}"

    rows = [
        polygon(s.outline, at, id=key(), kind="room", floorId="m_7f21", externalId=s.number, details={"name": s.title, "description": f"Stand {s.number}"}, geometryStyle="Booth")
        for s in show.stands
    ]  # fmt: skip
    rows += [polygon(e.outline, at, id=key(), kind="room", floorId="m_7f21", externalId="", details={"name": e.words}) for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=key(), kind="hallway", floorId="m_7f21", externalId="N8", details={"name": "North Hall 8"}))  # fmt: skip
    x0, y0, _x1, y1 = bounds(german_blocks("guide", 2211, 7, 68.0).halls[0][1])
    for i in range(6):
        across = rotated(
            replace(show, stands=(Stand("", rect(x0 + 11.0 * i, y0, 10, (y1 - y0) / 2)),)), 0.0
        )
        turned_ring = rotated(replace(across, extras=(), halls=()), 41.0).stands[0].outline
        rows.append(polygon(turned_ring, at, id=key(), kind="area", floorId="m_7f21", externalId=f"zone-{i + 1}", details={"name": ("Food", "Drinks", "Retail", "Tech", "Hotels", "Design")[i]}))  # fmt: skip
    for s in show.stands[::6]:
        rows.append(line(s.outline[:2], at, id=key(), kind="door", floorId="m_7f21"))
        rows.append(polygon(rect(*middle(s.outline), 0.5, 0.5), at, id=key(), kind="object", floorId="m_7f21", externalId="", details={"name": ""}))  # fmt: skip
    above = rotated(single_rows("above", 2212, lambda row, i: f"M{20 * row + i}"), 41.0)
    rows += [polygon(s.outline, at, id=key(), kind="room", floorId="m_90aa", externalId=s.number, details={"name": f"Suite {s.number}"}) for s in above.stands[:60]]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=key(), kind="hallway", floorId="m_90aa", externalId="", details={"name": "Gallery"}))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)

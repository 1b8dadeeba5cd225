"""An eighth batch: indoor maps of guides and converters, described before they were tried. `PLANS[name]()` gives one.

converter    a DXF by ogr2ogr in millimetres: MTEXT with its codes, every fifth stand as four lines (GeoJSON)
nested       Mapwize: `stand_1b1` as name, the printed number in `translations` (GeoJSON)
identifiers  MazeMap: keys as ids of all kinds, the number in `identifier`, two floors (GeoJSON)
to-let       OSM: stands that nobody rents are `shop=vacant` with a ref (GeoJSON)
near-zero    metres around the origin: 19 in 20 of the features could be degrees (GeoJSON)
fixtures     every stand a fixture, `equipment` or `furniture`, its number the alt_name (IMDF)
addresses    units without a name; the number is the unit of the anchor's address (IMDF)
sections     every stand a section without a category (IMDF)
occupants    units without a name; the occupant is called `A12 Acme` (IMDF)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.plan.habits.show import Outline, Show, middle
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.plans import NAMES

Row = dict[str, Any]
AT = geographic(-121.8896, 37.3291, 9)


def _collection(show: Show, rows: list[Row], metres: float = 1.0) -> Plan:
    data = json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode()
    return Plan("geojson", data, show, metres)


def _lettered(row: int, place: int) -> str:
    return f"{chr(65 + row)}{place:02d}"


def _line(points: Outline, at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> Row:
    geometry = {"type": "LineString", "coordinates": [at(p) for p in points]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _point(x: float, y: float, at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> Row:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": at((x, y))}}


def converter() -> Plan:
    show = titled(single_rows("converter", 1901, _lettered), NAMES, 91)
    at = lambda p: [round(p[0] * 1000 + 152_300, 3), round(p[1] * 1000 - 48_000, 3)]  # noqa: E731
    rows = [_line((*show.halls[0][1], show.halls[0][1][0]), at, Layer="WALLS", SubClasses="AcDbEntity:AcDbPolyline")]
    for i, s in enumerate(show.stands):
        ring = (*s.outline, s.outline[0])
        kind = "AcDbEntity:AcDb"
        if i % 5 == 4:
            rows += [_line((a, b), at, Layer="BOOTH", SubClasses=f"{kind}Line") for a, b in pairwise(ring)]  # fmt: skip
        else:
            rows.append(_line(ring, at, Layer="BOOTH", SubClasses=f"{kind}Polyline"))
        coded = "\\A1;{\\fArial|b1|i0;%s}" % s.number if i % 3 == 0 else f"{{\\C1;{s.number}}}\\P{s.title}"  # noqa: UP031
        text = coded if i % 2 else s.number
        rows.append(_point(*middle(s.outline), at, Layer="NUMBER", SubClasses=f"{kind}MText", Text=text))
    for e in show.extras:
        rows.append(_line((*e.outline, e.outline[0]), at, Layer="MISC"))
        rows.append(_point(*middle(e.outline), at, Layer="MISC", Text=e.words))
    return _collection(show, rows, 0.001)


def nested() -> Plan:
    show = titled(single_rows("nested", 1902, lambda row, i: f"{row + 1}{'ABCD'[i % 4]}{i}"), NAMES, 92)
    rows = [
        polygon(
            s.outline, AT, _id=f"5f{i:022x}", name=f"stand_{s.number.lower()}", alias=f"stand_{s.number.lower()}", floor=0,
            placeType="stand", style={"fillColor": "#eee"},
            translations=[{"language": "fr", "title": f"Stand {s.number}", "subTitle": s.title}, {"language": "en", "title": f"Booth {s.number}", "subTitle": s.title}],
        )
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, AT, name=e.words.lower(), floor=0, translations=[{"language": "en", "title": e.words}]) for e in show.extras]  # fmt: skip
    return _collection(show, rows)


def identifiers() -> Plan:
    show = titled(single_rows("identifiers", 1903, lambda row, i: str(1000 + 20 * row + i)), NAMES, 93)
    rows = [
        polygon(o, AT, id=7 * i + 50_000, poiId=7 * i + 50_000, floorId=880, z=1, kind="room", identifier=number, title=title)
        for i, (o, number, title) in enumerate(
            [(s.outline, int(s.number), s.title) for s in show.stands] + [(e.outline, None, e.words) for e in show.extras]
        )
    ]  # fmt: skip
    above = [
        polygon(s.outline, AT, id=7 * i + 90_000, floorId=881, z=2, kind="room", identifier=2000 + i)
        for i, s in enumerate(show.stands[:30])
    ]
    return _collection(show, [*rows, *above])


def to_let() -> Plan:
    show = titled(single_rows("to let", 1904, _lettered), ("", "", *NAMES[:4]), 94)
    rows = [polygon(show.halls[0][1], AT, building="yes", name="Halle 3")]
    for s in show.stands:
        tags = {"shop": "electronics", "name": s.title} if s.title else {"shop": "vacant"}
        rows.append(polygon(s.outline, AT, indoor="room", level="0", ref=s.number, **tags))
    rows += [polygon(e.outline, AT, indoor="room", level="0", name=e.words) for e in show.extras]
    return _collection(show, rows)


def near_zero() -> Plan:
    show = floor("near zero", 1905, "dot")
    at = lambda p: [round(p[0] + 12.5, 4), round(p[1] + 12.75, 4)]  # noqa: E731
    rows = [_line((*show.halls[0][1], show.halls[0][1][0]), at, layer="HALLE")]
    for s in show.stands:
        rows += [_line((a, b), at, layer="STANDBAU") for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True)]  # fmt: skip
        rows.append(_point(*middle(s.outline), at, layer="STANDNR", label=s.number))
    rows += [_point(*middle(e.outline), at, layer="EINBAUTEN", label=e.words) for e in show.extras]
    return _collection(show, rows)


def _archive(name: str, seed: int, add: Callable[[Archive, str, Any], None]) -> Plan:
    show = titled(single_rows(name, seed, _lettered), NAMES, seed)
    archive = Archive(name, AT)
    archive.around(show)
    for i, s in enumerate(show.stands):
        add(archive, str(i), s)
    return Plan("imdf.zip", archive.data(), show)


def fixtures() -> Plan:
    def add(a: Archive, key: str, s: Any) -> None:
        category = "furniture" if int(key) % 2 else "equipment"
        a.add(
            "fixture", key, a.ring(s.outline), category=category, name=s.title, alt_name=s.number, level_id=a.uid("l0")
        )

    return _archive("fixtures", 1906, add)


def addresses() -> Plan:
    def add(a: Archive, key: str, s: Any) -> None:
        unit = a.add("unit", key, a.ring(s.outline), category="retail", level_id=a.uid("l0"))
        address = a.add("address", f"at {key}", None, address="1 Fair Street", unit=s.number, locality="San Jose")
        a.occupy(key, unit, s.outline, s.title, address)

    return _archive("addresses", 1907, add)


def sections() -> Plan:
    def add(a: Archive, key: str, s: Any) -> None:
        a.add("section", key, a.ring(s.outline), category="unspecified", name=s.number, level_id=a.uid("l0"))

    return _archive("sections", 1908, add)


def occupants() -> Plan:
    def add(a: Archive, key: str, s: Any) -> None:
        unit = a.add("unit", key, a.ring(s.outline), category="unspecified", level_id=a.uid("l0"))
        a.occupy(key, unit, s.outline, f"{s.number} {s.title}")

    return _archive("occupants", 1909, add)


PLANS: dict[str, Callable[[], Plan]] = {
    "converter": converter, "nested": nested, "identifiers": identifiers, "to-let": to_let, "near-zero": near_zero,
    "fixtures": fixtures, "addresses": addresses, "sections": sections, "occupants": occupants,
}  # fmt: skip

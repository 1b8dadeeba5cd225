"""Booths are kiosks, fixtures, sections or geofences instead of units."""

from __future__ import annotations

from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive, archive_of
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, bounds, rect, rotated


@plan(batch="cartographers")
def kiosks() -> MapPlan:
    """Stands are kiosks within the hall's unit. Details are lines of walls; tables are fixtures."""
    show = rotated(european_hall("kiosks", 4071, lambda letter, n: f"{letter}{n}", 8), 17.0)
    a = ImdfArchive("kiosks", geographic(2.1269, 41.3546, 9))
    a.around(show)
    hall = a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="room",
        name="Pavelló 2",
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        anchor = a.add("anchor", f"k{i}", a.point(s.outline), unit_id=hall, address_id=None)
        a.add(
            "kiosk",
            f"s{i}",
            a.ring(s.outline),
            name=f"Estand {s.number}",
            anchor_id=anchor,
            level_id=a.uid("l0"),
        )
        for p, q in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            a.add(
                "detail",
                f"w{i} {p}",
                {"type": "LineString", "coordinates": [a.at(p), a.at(q)]},
                level_id=a.uid("l0"),
            )
        if i % 3 == 0:
            x, y = inner_point(s.outline)
            a.add(
                "fixture",
                f"t{i}",
                a.ring(rect(x, y, 0.8, 0.8)),
                category="furniture",
                level_id=a.uid("l0"),
            )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="guides")
def fixtures() -> MapPlan:
    """Every stand is a fixture of `equipment` or `furniture`; its alt_name is the number."""

    def add(a: ImdfArchive, key: str, s: Any) -> None:
        category = "furniture" if int(key) % 2 else "equipment"
        a.add(
            "fixture",
            key,
            a.ring(s.outline),
            category=category,
            name=s.title,
            alt_name=s.number,
            level_id=a.uid("l0"),
        )

    return archive_of("fixtures", 1906, add)


@plan(batch="mapmakers")
def desks() -> MapPlan:
    """Stands are fixtures of category `desk` with names `4.1 B 021` and alt_names of firms. Sections are themes."""
    show = rotated(
        varied_blocks(
            "imdf fixture",
            7381,
            lambda b, i, n: f"4.1 {LATIN_LETTER(b)} {i * 10 + 1:03d}",
            across=4,
            deep=6,
            firms=INTERNATIONAL_NAMES,
        ),
        9,
    )
    archive = ImdfArchive("imdf fixture", geographic(6.9900, 50.9450, 9), "de")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        archive.add("fixture", f"s{i}", archive.ring(s.outline), category="desk", name=s.number, alt_name=s.title, level_id=ground)  # fmt: skip
    for i, (x, y, d) in enumerate(show.columns):
        archive.add(
            "fixture",
            f"c{i}",
            archive.ring(rect(x, y, d, d)),
            category="obstruction",
            level_id=ground,
        )
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="habitats")
def tables_beside_units() -> MapPlan:
    """320 tables for hosted buyers are numbered fixtures beside 190 stands that are units."""
    show = with_companies(mixed_floor("speed dating", 2911, "halled", (3, 4, 5)), COMPANIES, 91)
    a = ImdfArchive("speed dating", geographic(7.4246, 43.7384, 9))
    a.around(show)
    level, top = a.uid("l0"), bounds(show.halls[0][1])[3]
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit", str(i), a.ring(s.outline), category="unspecified", name=s.number, level_id=level
        )
        a.occupy(str(i), unit, s.outline, s.title)
    a.add("unit", "buyers", a.ring(rect(0, top + 1, 90, 30)), category="unspecified", name="Hosted buyers", level_id=level)  # fmt: skip
    for i in range(320):
        a.add("fixture", f"t{i}", a.ring(rect(2 + 2.1 * (i % 40), top + 3 + 3.2 * (i // 40), 0.8, 0.8)), category="furniture", name=str(i + 1), level_id=level)  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="guides")
def sections() -> MapPlan:
    """Every stand is a section without a category."""

    def add(a: ImdfArchive, key: str, s: Any) -> None:
        a.add(
            "section",
            key,
            a.ring(s.outline),
            category="unspecified",
            name=s.number,
            level_id=a.uid("l0"),
        )

    return archive_of("sections", 1908, add)


@plan(batch="vendors")
def geofences() -> MapPlan:
    """The stands are geofences. Only the halls are units."""
    show = rotated(european_hall("fences", 6181, lambda letter, n: f"{letter}{n:02d}", 8), 9.0)
    a = ImdfArchive("fences", geographic(11.6900, 48.1360, 9), "de")
    a.around(show)
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="room",
        name="Halle B4",
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        a.add("geofence", f"s{i}", a.ring(s.outline), category="geofence", restriction=None, name=s.number, alt_name=s.title, correlation_id=None, display_point=a.point(s.outline), building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    for k, name in enumerate(("Keynote-Zone", "VIP")):
        zone = rect(*bounds(show.halls[0][1])[:2], 30 + 5 * k, 12)
        a.add("geofence", f"z{k}", a.ring(zone), category="concourse", restriction=None, name=name, alt_name=None, correlation_id=None, display_point=None, building_ids=None, level_ids=[a.uid("l0")], parents=None)  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="storeys")
def kiosks_and_terrace() -> tuple[MapPlan, MapPlan]:
    """Units are called `A12 | Acme Robotics` and have no occupant. Pods are kiosks; a terrace has its own level."""
    show = with_companies(german_blocks("tagged", 2701, 6, 60.0), COMPANIES, 70)
    y = bounds(show.halls[0][1])[3]
    roof = Show("roof", tuple(Stand(f"R{i + 1}", rect(6 + 5.0 * (i % 10), y + 6 + 7.0 * (i // 10), 5, 4), "Terrace") for i in range(20)), (Extra("Bar", "amenity", "catering", rect(6, y + 20, 8, 5)),), (("Terrace", rect(0, y + 2, 64, 30)),))  # fmt: skip
    a = ImdfArchive("tagged", geographic(103.8607, 1.2834, 9))
    a.around(show, roof)
    for i, one in enumerate((show, roof)):
        level = a.uid(f"l{i}")
        for k, s in enumerate(one.stands):
            if i == 0 and s.number[0] == "F":
                a.add(
                    "kiosk",
                    f"{i} {k}",
                    a.ring(s.outline),
                    name=f"{s.number} | {s.title}",
                    level_id=level,
                )
            else:
                a.add("unit", f"{i} {k}", a.ring(s.outline), category="unspecified", name=f"{s.number} | {s.title}", level_id=level)  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show), MapPlan("imdf.zip", a.data(), roof)

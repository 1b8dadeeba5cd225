"""An address, an occupant or an external id has the number; the unit's name has none."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive, archive_of
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect, rotated


@plan(batch="brochures")
def correlation_id() -> MapPlan:
    """`correlation_id` is the number, names are firms; units have several parts."""
    show = european_hall("correlated", 5051, lambda letter, n: f"{letter}{n}", 8)
    a = ImdfArchive("correlated", geographic(4.3389, 50.8981, 9), "fr")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=s.title, level_id=level, correlation_id=s.number)  # fmt: skip
        if i % 7 == 0:
            ring = a.of["unit"][-1]["geometry"]["coordinates"]
            a.of["unit"][-1]["geometry"] = {"type": "MultiPolygon", "coordinates": [ring]}
        a.occupy(str(i), unit, s.outline, s.title)
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="gatherings")
def unit_of_the_address() -> MapPlan:
    """Units have no names. The occupant's address has the number as its unit."""
    show = rotated(varied_blocks("unit of", 7291, lambda b, i, n: f"{4 + b // 8}-{LATIN_LETTER(b)}{i:02d}", across=4, deep=6, firms=INTERNATIONAL_NAMES), math.degrees(0.3))  # fmt: skip
    archive = ImdfArchive("unit of", geographic(-87.6150, 41.8510, 9))
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        unit = archive.add(
            "unit", f"s{i}", archive.ring(s.outline), category="unspecified", level_id=ground
        )
        address = archive.add("address", f"d{i}", None, address="2301 S King Dr", unit=f"Booth {s.number}", locality="Chicago", country="US")  # fmt: skip
        archive.occupy(str(i), unit, s.outline, s.title, address)
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="guides")
def anchor_address() -> MapPlan:
    """Units have no names. The address of the anchor has the number as its unit."""

    def add(a: ImdfArchive, key: str, s: Any) -> None:
        unit = a.add("unit", key, a.ring(s.outline), category="retail", level_id=a.uid("l0"))
        address = a.add(
            "address",
            f"at {key}",
            None,
            address="1 Fair Street",
            unit=s.number,
            locality="San Jose",
        )
        a.occupy(key, unit, s.outline, s.title, address)

    return archive_of("addresses", 1907, add)


@plan(batch="vendors")
def hall_in_the_address() -> MapPlan:
    """The unit of each anchor's address is `Halle 3 / A12`. Names of firms have digits."""
    show = european_hall("addresses", 6191, lambda letter, n: f"{letter}{n:02d}", 8)
    a = ImdfArchive("addresses", geographic(9.8000, 52.3220, 9), "de")
    a.around(show)
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="unspecified",
        name="Halle 3",
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="retail",
            name=s.title,
            level_id=a.uid("l0"),
        )
        address = a.add("address", f"ad{i}", None, address="Messegelände", unit=f"Halle 3 / {s.number}", locality="Hannover", country="DE")  # fmt: skip
        a.occupy(str(i), unit, s.outline, s.title, address)
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="revisions")
def street_line() -> MapPlan:
    """The number stands only in the address line: `Stand A12, Fair Street 1`."""
    show = with_companies(mixed_floor("street", 3281, "small"), COMPANIES, 128)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    a = ImdfArchive("street", geographic(18.0262, 59.3712, 9))
    a.around(show)
    rng = random.Random(129)
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit", f"s{i}", a.ring(s.outline), category="unspecified", level_id=a.uid("l0")
        )
        address = a.add("address", f"at {i}", None, address=f"Stand {s.number}, Fair Street 1", locality="Stockholm", postal_code=f"125 {rng.randrange(30, 99)}")  # fmt: skip
        a.occupy(str(i), unit, s.outline, s.title, address)
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="revisions")
def external_id() -> MapPlan:
    """Units have firms as names; `externalId` has the number."""
    show = with_companies(mixed_floor("external", 3331, "five", (3, 4, 5)), COMPANIES, 130)
    a = ImdfArchive("external", geographic(-80.1333, 25.7951, 9))
    a.around(show)
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=s.title, externalId=s.number, level_id=a.uid("l0"))  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="handovers")
def with_the_occupant() -> MapPlan:
    """Units have no names. The occupant has the number."""
    show = exhibit_hall("leased", 5621, first=500, rows=9)
    a = ImdfArchive("leased", geographic(-97.7395, 30.2635, 9))
    a.around(show)
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit", f"s{i}", a.ring(s.outline), category="unspecified", level_id=a.uid("l0")
        )
        anchor = a.add("anchor", f"a{i}", a.point(s.outline), unit_id=unit, address_id=None)
        a.add(
            "occupant",
            f"o{i}",
            None,
            category="unspecified",
            name=s.title,
            anchor_id=anchor,
            stand=s.number,
        )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="guides")
def occupant_called_by_number() -> MapPlan:
    """Units have no names. The occupant is called `A12 Acme`."""

    def add(a: ImdfArchive, key: str, s: Any) -> None:
        unit = a.add("unit", key, a.ring(s.outline), category="unspecified", level_id=a.uid("l0"))
        a.occupy(key, unit, s.outline, f"{s.number} {s.title}")

    return archive_of("occupants", 1909, add)


@plan(batch="wayfinding")
def firms_by_anchors() -> MapPlan:
    """Russian: several firms share a stand by anchors, names are in two languages, pods are kiosks."""
    show = with_companies(
        chinese_bays("shared", 2241, lambda row, i: f"{row}{i}"),
        ("Кедр", "Орбита", "Гранит 2000", "НПО «Заря»"),
        25,
    )
    a = ImdfArchive("shared", geographic(37.5586, 55.7601, 9), "ru")
    a.around(show)
    level = a.uid("l0")
    rng = random.Random(26)
    for i, s in enumerate(show.stands):
        kind = "kiosk" if s.number[0] == "H" else "unit"
        said = {} if kind == "kiosk" else {"category": "nonpublic" if i % 9 == 0 else "unspecified"}
        unit = a.add(kind, str(i), a.ring(s.outline), name={"ru": f"Стенд {s.number}", "en": f"Stand {s.number}"}, level_id=level, **said)  # fmt: skip
        for k in range(rng.choice((0, 1, 1, 2, 4)) if kind == "unit" else 0):
            a.occupy(f"{i} {k}", unit, s.outline, f"{s.title} {k + 1}")
    x1 = bounds(show.halls[0][1])[2]
    for k in range(12):
        a.add("unit", f"r{k}", a.ring(rect(x1 + 1, 3 + 6 * k, 6, 6)), category="room", name={"ru": f"Переговорная {k + 1}", "en": f"Meeting room {k + 1}"}, level_id=level)  # fmt: skip
    for k in range(10):
        a.add("amenity", f"m{k}", a.point(rect(4 + 6 * k, 2, 1, 1)), category=("restroom", "atm", "information")[k % 3], name={"ru": "Туалет", "en": "WC"}, unit_ids=[])  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)

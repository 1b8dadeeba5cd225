"""An address, an occupant or an external id has the number; the unit's name has none."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect


@plan
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


@plan
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

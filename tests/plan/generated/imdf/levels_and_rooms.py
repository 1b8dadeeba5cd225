"""Several levels or buildings, and rooms that are like booths."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import (
    chinese_bays,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import outline_size
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect


@plan
def shops_and_mezzanine() -> tuple[MapPlan, ...]:
    """Shops stand beside, pods are `kiosk`, and stands are units `Stand 1-A01`, on a mezzanine too."""
    ground = varied_blocks(
        "wayfinding",
        7591,
        lambda b, i, n: f"1-{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    upper = varied_blocks(
        "wayfinding up",
        7592,
        lambda b, i, n: f"2-{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=5,
        firms=INTERNATIONAL_NAMES,
    )
    archive = ImdfArchive("wayfinding", geographic(8.6470, 50.1110, 9))
    archive.around(ground, upper)
    for k, show in enumerate((ground, upper)):
        level = archive.uid(f"l{k}")
        for i, s in enumerate(show.stands):
            unit = archive.add("unit", f"{k}s{i}", archive.ring(s.outline), category="room", name=f"Stand {s.number}", level_id=level)  # fmt: skip
            if i % 3:
                archive.occupy(f"{k}{i}", unit, s.outline, s.title)
        w, _ = outline_size(show.halls[0][1])
        for i in range(6):
            archive.add("unit", f"{k}r{i}", archive.ring(rect(w + 2, 5.0 * i, 8, 5)), category="retail", name=("Zara", "Kiosk", "Post", "Bäcker", "ATM", "Blumen")[i], level_id=level)  # fmt: skip
    data = archive.data()
    return MapPlan("imdf.zip", data, ground), MapPlan("imdf.zip", data, upper)


@plan
def rooms_with_numbers() -> MapPlan:
    """Rooms 101 to 124 and back rooms B01 stand beside stands that are rooms with occupants called `A10 Networks`."""
    show = european_hall("suites", 4641, lambda letter, n: f"{letter}{n}", 8)
    a = ImdfArchive("suites", geographic(-84.3963, 33.7593, 9))
    a.around(show, show)
    a.of["unit"] = [u for u in a.of["unit"] if u["properties"]["level_id"] == a.uid("l0")]
    level = a.uid("l0")
    firms = ("A10 Networks", "3M", "F5 Inc", "C3 AI", "Acme", "Borealis")
    a.add("unit", "hall", a.ring(show.halls[0][1]), category="room", name="Hall B", level_id=level)
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit", f"s{i}", a.ring(s.outline), category="room", name=s.number, level_id=level
        )
        a.occupy(str(i), unit, s.outline, f"{firms[i % 6]}{'' if i < 6 else f' {i}'}")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(24):
        a.add(
            "unit",
            f"r{k}",
            a.ring(rect(x1 + 2 + 7.0 * (k % 6), y0 + 8.0 * (k // 6), 6.5, 7)),
            category="room",
            name=f"Room {101 + k}",
            level_id=level,
        )
    for k in range(12):
        a.add(
            "unit",
            f"b{k}",
            a.ring(rect(x0 + 7.0 * k, y0 - 8, 6.5, 6)),
            category="nonpublic",
            name=f"B{k + 1:02d}",
            level_id=level,
        )
    a.of["level"][0]["geometry"] = a.ring(rect(x0 - 5, y0 - 10, x1 - x0 + 60, y1 - y0 + 20))
    return MapPlan("imdf.zip", a.data(), show)


@plan
def halls_as_units_and_sections() -> MapPlan:
    """Names are Chinese and English. Halls are units and sections, addresses are like `N1-A12`, service counters are
    kiosks.
    """
    show = side_by_side("bilingual", tuple(with_prefix(chinese_bays(f"b{i}", 3100 + i, lambda row, n: f"{row}{n:02d}", 5), f"N{i}-", f"N{i}") for i in (1, 2)), 8.0)  # fmt: skip
    a = ImdfArchive("bilingual", geographic(113.3627, 23.1045, 9), "zh-Hans")
    site = rect(-5, -5, bounds(show.halls[1][1])[2] + 10, 120)
    a.add(
        "venue",
        "venue",
        a.ring(site),
        category="conventioncenter",
        name={"zh-Hans": "会展中心", "en": "Fair"},
    )
    level = a.add("level", "l0", a.ring(site), category="unspecified", outdoor=False, ordinal=0, name={"zh-Hans": "一层", "en": "Level 1"}, short_name={"zh-Hans": "1F"}, building_ids=[])  # fmt: skip
    for i, (title, hall) in enumerate(show.halls):
        a.add("unit", f"h{i}", a.ring(hall), category="unspecified", name={"zh-Hans": f"{title}馆", "en": f"Hall {title}"}, level_id=level)  # fmt: skip
        a.add("section", f"z{i}", a.ring(hall), category="unspecified", name={"zh-Hans": f"{title} 机器人", "en": f"{title} Robotics"}, level_id=level)  # fmt: skip
        for k in range(6):
            a.add("kiosk", f"k{i} {k}", a.ring(rect(bounds(hall)[0] + 1, 10 + 6 * k, 1.2, 1.2)), name={"zh-Hans": "咨询台", "en": "Info desk"}, level_id=level)  # fmt: skip
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="retail" if i % 7 else "unspecified",
            level_id=level,
        )
        address = a.add(
            "address", f"at {i}", None, address="Yuejiang Rd", unit=s.number, locality="Guangzhou"
        )
        a.occupy(f"{i}", unit, s.outline, f"{COMPANIES[i % 12]} 公司", address)
    return MapPlan("imdf.zip", a.data(), replace(show, extras=()))

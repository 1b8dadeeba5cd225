"""Several levels or buildings, and rooms that are like booths."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    chinese_bays,
    german_blocks,
)
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import outline_size
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, joined, moved, rect


@plan(batch="assemblies")
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


@plan(batch="bookings")
def two_buildings() -> tuple[MapPlan, MapPlan]:
    """Two buildings have the same numbers on a storey each, seating and voids."""
    north = with_prefix(exhibit_hall("north", 4231, rows=7), "", "North")
    south = moved(
        with_prefix(european_hall("south", 4232, lambda letter, n: f"{letter}{n}", 6), "", "South"),
        140.0,
        20.0,
    )
    a = ImdfArchive("annexes", geographic(-122.4016, 37.7842, 9))
    a.around(north, south)
    for k, (show, words) in enumerate(((north, "North"), (south, "South"))):
        level = a.uid(f"l{k}")
        a.add(
            "building",
            f"b{k}",
            None,
            category="unspecified",
            name=words,
            alt_name=None,
            restriction=None,
            display_point=None,
            address_id=None,
        )
        a.add(
            "unit",
            f"hall{k}",
            a.ring(show.halls[0][1]),
            category="unspecified",
            name=f"{words} Exhibit Hall",
            level_id=level,
        )
        for i, s in enumerate(show.stands):
            a.add(
                "unit",
                f"s{k} {i}",
                a.ring(s.outline),
                category="unspecified",
                name=f"Booth {s.number}",
                level_id=level,
            )
        x0, y0, _, _ = bounds(show.halls[0][1])
        for i in range(20):
            a.add(
                "fixture",
                f"q{k} {i}",
                a.ring(rect(x0 + 1 + 1.5 * i, y0 + 0.5, 0.6, 0.6)),
                category="seating",
                level_id=level,
            )
        a.add(
            "unit",
            f"v{k}",
            a.ring(rect(x0 + 60, y0 + 1, 4, 4)),
            category="opentobelow",
            level_id=level,
        )
    return MapPlan("imdf.zip", a.data(), north), MapPlan("imdf.zip", a.data(), south)


@plan(batch="registers")
def buildings_with_occupants() -> tuple[MapPlan, MapPlan]:
    """Two buildings of one storey each have levels of their own. Occupants are called `Acme (A12)`."""
    east = with_prefix(mixed_floor("east", 2531, "small"), "E", "East Hall")
    west = moved(with_prefix(mixed_floor("west", 2532, "small"), "W", "West Hall"), 140.0, 12.0)
    a = ImdfArchive("buildings", geographic(8.5417, 47.3769, 9), "de")
    home = a.add("address", "home", None, address="Messeplatz 1", locality="Basel", country="CH")
    a.add("venue", "venue", a.ring(rect(-10, -10, 280, 130)), category="conventioncenter", name="Messe", address_id=home)  # fmt: skip
    for key, show in (("east", east), ("west", west)):
        hall = show.halls[0][1]
        x0, y0, x1, y1 = bounds(hall)
        building = a.add(
            "building", f"b {key}", None, category="unspecified", restriction=None, name=key.title()
        )
        a.add(
            "footprint",
            f"f {key}",
            a.ring(hall),
            category="ground",
            name=key.title(),
            building_ids=[building],
        )
        level = a.add("level", f"l {key}", a.ring(rect(x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2)), category="unspecified", outdoor=False, ordinal=0, name={"de": f"Halle {key.title()}"}, short_name="EG", building_ids=[building])  # fmt: skip
        for i, e in enumerate(show.extras):
            a.add("unit", f"e {key} {i}", a.ring(e.outline), category={"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified"), name=e.words, level_id=level)  # fmt: skip
        for i, s in enumerate(show.stands):
            unit = a.add(
                "unit", f"s {key} {i}", a.ring(s.outline), category="unspecified", level_id=level
            )
            a.occupy(f"{key} {i}", unit, s.outline, f"{COMPANIES[i % 12]} ({s.number})")
    return MapPlan("imdf.zip", a.data(), east), MapPlan("imdf.zip", a.data(), west)


@plan(batch="cartographers")
def hall_as_unit() -> MapPlan:
    """The hall is a unit with its stands within. Meeting rooms are upstairs; there are doors, furniture, and occupants
    without numbers.
    """
    show = exhibit_hall("mapmaker", 4061, first=1000, rows=10)
    a = ImdfArchive("mapmaker", geographic(-115.1527, 36.1312, 9))
    a.around(show, show)
    a.of["unit"] = [u for u in a.of["unit"] if u["properties"]["level_id"] == a.uid("l0")]
    hall = show.halls[0][1]
    x0, y0, _, y1 = bounds(hall)
    a.add("unit", "hall", a.ring(hall), category="walkway", name="North Hall", level_id=a.uid("l0"))
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="unspecified",
            name=s.number,
            level_id=a.uid("l0"),
        )
        if i % 4:
            a.occupy(str(i), unit, s.outline, s.title)
    for k in range(12):
        room = rect(x0 + 8.0 * k, y1 - 9, 8, 7)
        a.add(
            "unit",
            f"r{k}",
            a.ring(room),
            category="conferenceroom",
            name=f"N{201 + k}",
            level_id=a.uid("l1"),
        )
    for k in range(10):
        a.add(
            "opening",
            f"d{k}",
            {
                "type": "LineString",
                "coordinates": [a.at((x0 + 9.0 * k, y0)), a.at((x0 + 9.0 * k + 2, y0))],
            },
            category="pedestrian",
            level_id=a.uid("l0"),
        )
        a.add(
            "fixture",
            f"f{k}",
            a.ring(rect(x0 + 2 + 9 * k, y0 + 1, 1.5, 0.8)),
            category="furniture",
            level_id=a.uid("l0"),
        )
    for i, (x, y, side) in enumerate(show.columns):
        a.add(
            "fixture",
            f"c{i}",
            a.ring(rect(x, y, side, side)),
            category="obstruction",
            level_id=a.uid("l0"),
        )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="handovers")
def two_halls_on_one_level() -> MapPlan:
    """Two halls on one level have units with the same numbers. Sections have the halls' names."""
    one = european_hall("one", 5581, lambda letter, n: f"{letter}{n}", 4, 60.0)
    two = moved(european_hall("two", 5582, lambda letter, n: f"{letter}{n}", 4, 60.0), 84.0, 0.0)
    show = joined("two halls", one, two)
    a = ImdfArchive("two halls", geographic(-0.4500, 39.5000, 9), "es")
    x0, y0, _, y1 = bounds(one.halls[0][1])
    site = rect(x0 - 5, y0 - 5, 180, y1 - y0 + 10)
    a.add("venue", "venue", a.ring(site), category="conventioncenter", name="Feria")
    level = a.add("level", "l0", a.ring(site), category="unspecified", outdoor=False, ordinal=0, name="Planta 0", short_name="0", building_ids=[])  # fmt: skip
    for k, part in enumerate((one, two)):
        a.add("unit", f"h{k}", a.ring(part.halls[0][1]), category="unspecified", name=f"Pabellón {k + 1}", level_id=level)  # fmt: skip
        a.add(
            "section",
            f"z{k}",
            a.ring(part.halls[0][1]),
            category="unspecified",
            name=f"P{k + 1}",
            level_id=level,
        )
        for i, s in enumerate(part.stands):
            a.add("unit", f"s{k} {i}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.title, level_id=level)  # fmt: skip
        for i, e in enumerate(part.extras):
            category = {"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified")
            a.add(
                "unit",
                f"e{k} {i}",
                a.ring(e.outline),
                category=category,
                name=e.words,
                level_id=level,
            )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="indoor")
def three_levels() -> MapPlan:
    """Three levels have names `Booth 1203`, kiosks and sections, no alt_name, category `unspecified`."""
    show = single_rows("imdf levels", 905, lambda row, i: str(1000 + 100 * row + i), (3, 3, 4, 6))
    archive = ImdfArchive("imdf levels", geographic(-115.15, 36.13, 9))
    archive.around(show, *(replace(show, extras=()) for _ in range(2)))
    ground, first = archive.uid("l0"), archive.uid("l1")
    for i, s in enumerate(show.stands):
        archive.add("unit", f"s{i}", archive.ring(s.outline), category="unspecified", name=f"Booth {s.number}", level_id=ground)  # fmt: skip
    for i, s in enumerate(show.stands[:20]):
        archive.add(
            "unit",
            f"r{i}",
            archive.ring(s.outline),
            category="room",
            name=f"Room {201 + i}",
            level_id=first,
        )
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="marketing")
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


@plan(batch="wayfinding")
def convention_centre() -> tuple[MapPlan, MapPlan]:
    """A convention centre has two levels of halls, back of house, and meeting rooms with numbers."""
    low = with_prefix(american_islands("low", 2231, 1000, 9, 18), "", "Hall A")
    high = with_prefix(american_islands("high", 2232, 3000, 6, 12), "", "Hall F")
    a = ImdfArchive("centre", geographic(-122.4016, 37.7841, 9))
    a.around(low, high)
    rng = random.Random(24)
    for i, show in enumerate((low, high)):
        level, (x0, _, x1, y1) = a.uid(f"l{i}"), bounds(show.halls[0][1])
        a.add(
            "unit",
            f"h{i}",
            a.ring(show.halls[0][1]),
            category="unspecified",
            name=f"Hall {'AF'[i]}",
            level_id=level,
        )
        for k, s in enumerate(show.stands):
            unit = a.add("unit", f"{i} {k}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.size, level_id=level)  # fmt: skip
            if rng.random() < 0.7:
                a.occupy(f"{i} {k}", unit, s.outline, s.title)
        for k in range(20):
            ring = rect(x1 + 2, 2 + 5.0 * k, 8, 5)
            category = ("conferenceroom", "nonpublic", "storage", "restroom", "nonpublic")[k % 5]
            a.add("unit", f"r{i} {k}", a.ring(ring), category=category, name=("Room 1{:02d}", "{:d}0{:d}B", "S-{:d}{:02d}", "", "{:d}1{:02d}")[k % 5].format(*((k,) if k % 5 == 0 else (i + 1, k))), level_id=level)  # fmt: skip
            a.add("opening", f"d{i} {k}", {"type": "LineString", "coordinates": [a.at(ring[0]), a.at((ring[0][0], ring[0][1] + 1.5))]}, category="pedestrian", level_id=level)  # fmt: skip
        a.add("unit", f"c{i}", a.ring(rect(x0 + 1, y1 - 3, x1 - x0 - 2, 2.5)), category="walkway", name="Concourse", level_id=level)  # fmt: skip
        for k, (x, y, side) in enumerate(show.columns):
            a.add(
                "fixture",
                f"col{i} {k}",
                a.ring(rect(x, y, side, side)),
                category="obstruction",
                level_id=level,
            )
        for k in range(4):
            a.add("unit", f"e{i} {k}", a.ring(rect(x0 + 2 + 6 * k, y1 - 7, 3, 3)), category="escalator", name=f"Escalator {k + 1}", level_id=level)  # fmt: skip
    return tuple(MapPlan("imdf.zip", a.data(), show) for show in (low, high))  # type: ignore[return-value]


@plan(batch="workshops")
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


@plan(batch="workshops")
def car_parks_below() -> tuple[MapPlan, MapPlan]:
    """Five levels: car parks with numbered lots below, stands on the ground and above."""
    ground = with_companies(german_blocks("ground", 3111, 6, 60.0), COMPANIES, 110)
    upper = with_prefix(american_islands("upper", 3112, 2000, 5, 10), "", "Level 2")
    empty = replace(ground, stands=(), extras=())
    a = ImdfArchive("underground", geographic(2.1346, 41.3545, 9))
    a.around(ground, empty, empty, upper, empty)
    for row, ordinal in zip(a.of["level"], (0, -1, -2, 1, 2), strict=True):
        row["properties"]["ordinal"] = ordinal
        row["properties"]["name"] = {"en": f"Level {ordinal}"}
        row["properties"]["short_name"] = {"en": str(ordinal)}
    for k, show in ((0, ground), (3, upper)):
        for i, s in enumerate(show.stands):
            a.add("unit", f"{k} {i}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.title or None, level_id=a.uid(f"l{k}"))  # fmt: skip
    for k in (1, 2):
        for i in range(160):
            a.add("unit", f"p{k} {i}", a.ring(rect(3 + 2.5 * (i % 20), 3 + 10.0 * (i // 20), 2.5, 5)), category="parking", name=f"P{k}-{i + 1:03d}", level_id=a.uid(f"l{k}"))  # fmt: skip
    for i in range(12):
        a.add("unit", f"o {i}", a.ring(rect(3 + 6.0 * i, 3, 6, 5)), category="office", name=f"Office {401 + i}", level_id=a.uid("l4"))  # fmt: skip
    return MapPlan("imdf.zip", a.data(), ground), MapPlan("imdf.zip", a.data(), upper)

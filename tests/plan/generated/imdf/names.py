"""The unit's name holds the number with a word, a hall, a firm, or in several languages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect, rotated


@plan(batch="bookings")
def alternative_names() -> MapPlan:
    """`name` is the exhibitor and `alt_name` the number. Units are restricted; offices stand beside."""
    show = european_hall("tenants", 4241, lambda letter, n: f"H7-{letter}{n}", 8)
    a = ImdfArchive("tenants", geographic(6.9826, 50.9466, 9), "de")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="retail",
            restriction="employeesonly" if i % 9 == 0 else None,
            name=f"{s.title} {i}" if i % 6 else None,
            alt_name=s.number,
            level_id=level,
        )
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(10):
        a.add(
            "unit",
            f"o{k}",
            a.ring(rect(x0 + 8.0 * k, y1 - 1.5, 7.5, 1.4)),
            category="office",
            name=f"Büro {k + 1}",
            alt_name=f"7.{k + 1:02d}",
            level_id=level,
        )
    return MapPlan("imdf.zip", a.data(), replace(show, extras=show.extras))


@plan(batch="brochures")
def hall_in_every_name() -> MapPlan:
    """Every name is like `North 1203`, a hall has the same word, shops and offices of the centre surround it."""
    show = exhibit_hall("prefixed", 5061, first=1000, rows=9)
    a = ImdfArchive("prefixed", geographic(-122.4010, 37.7840, 9))
    a.around(show)
    level = a.uid("l0")
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="unspecified",
        name="North Hall",
        level_id=level,
    )
    for i, s in enumerate(show.stands):
        a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="unspecified",
            name=f"North {s.number}",
            level_id=level,
        )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(12):
        a.add("unit", f"o{k}", a.ring(rect(x1 + 2, y0 + 6.0 * k, 6, 5.5)), category="office", name=f"Office {300 + k}", level_id=level)  # fmt: skip
    a.of["level"][0]["geometry"] = a.ring(rect(x0 - 2, y0 - 2, x1 - x0 + 14, y1 - y0 + 4))
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="cartographers")
def hall_number_in_two_languages() -> MapPlan:
    """Names are `展位 5.1H A24` and `Booth 5.1H A24`. Zones are sections."""
    show = european_hall(
        "zh",
        4081,
        lambda letter, n: f"5.1H {letter}{n:02d}",
        9,
        extras=("餐厅", "卫生间", "服务台", "舞台"),
    )
    a = ImdfArchive("zh", geographic(121.3007, 31.1911, 9), "zh-Hans")
    a.around(show)
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="walkway",
        name={"zh-Hans": "5.1号馆", "en": "Hall 5.1"},
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="room",
            name={"zh-Hans": f"展位 {s.number}", "en": f"Booth {s.number}"},
            alt_name={"zh-Hans": "标准展位" if i % 2 else "特装"},
            level_id=a.uid("l0"),
        )
        a.occupy(str(i), unit, s.outline, f"上海{s.title}有限公司")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(4):
        zone = rect(x0 + (x1 - x0) / 4 * k, y0, (x1 - x0) / 4, y1 - y0)
        a.add(
            "section",
            f"z{k}",
            a.ring(zone),
            category="unspecified",
            name={"zh-Hans": f"{'甲乙丙丁'[k]}区", "en": f"Zone {k + 1}"},
            level_id=a.uid("l0"),
        )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="concourses")
def retail_units() -> MapPlan:
    """Units of category `retail` are called `Stand H3.B24`. There are occupants, openings, and restricted rooms with
    names like `E12`.
    """
    show = rotated(
        varied_blocks(
            "retail",
            7181,
            lambda b, i, n: f"H3.{LATIN_LETTER(b // 2)}{(b % 2) * 20 + i:02d}",
            firms=INTERNATIONAL_NAMES,
        ),
        31,
    )
    archive = ImdfArchive("retail", geographic(2.0600, 48.9700, 9), "fr")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        unit = archive.add("unit", f"s{i}", archive.ring(s.outline), category="retail", name=f"Stand {s.number}", level_id=ground)  # fmt: skip
        if i % 6:
            archive.occupy(str(i), unit, s.outline, s.title)
    for i, e in enumerate(show.extras):
        x0, y0, x1, _ = bounds(e.outline)
        archive.add("unit", f"n{i}", archive.ring(rect(x0, y0 - 4, x1 - x0, 2)), category="nonpublic", restriction="employeesonly", name=f"E{12 + i}", level_id=ground)  # fmt: skip
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="exchanges")
def number_and_company() -> MapPlan:
    """Names are `101 | Acme` with an `externalId`. Walls are units, tables are fixtures."""
    show = exhibit_hall("catalogued", 5421, first=100, rows=9)
    a = ImdfArchive("catalogued", geographic(12.5703, 55.6388, 9), "da")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="room", name=f"{s.number} | {s.title}", level_id=level, externalId=f"MI_{s.number}")  # fmt: skip
        if i % 3 == 0:
            x, y, _, _ = bounds(s.outline)
            a.add("fixture", f"t{i}", a.ring(rect(x + 0.3, y + 0.3, 0.8, 0.8)), category="furniture", name=str(i), level_id=level)  # fmt: skip
    for k, (x, y, w) in enumerate(show.columns):
        a.add("unit", f"c{k}", a.ring(rect(x, y, w, w)), category="column", level_id=level)
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="handovers")
def number_in_brackets() -> MapPlan:
    """Units are called `Acme [A12]`."""
    show = european_hall("bracketed", 5611, lambda letter, n: f"{letter}{n}", 8)
    a = ImdfArchive("bracketed", geographic(4.7660, 45.7280, 9), "fr")
    a.around(show)
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="room", name=f"{s.title} {i} [{s.number}]", level_id=a.uid("l0"))  # fmt: skip
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="mapmakers")
def german_halls() -> MapPlan:
    """Units of `room` and `unspecified` are called `Halle 7 / C 31`; the language is de; sections have names of halls."""
    show = rotated(
        varied_blocks(
            "imdf german",
            7391,
            lambda b, i, n: f"{LATIN_LETTER(b)} {i:02d}",
            across=4,
            deep=6,
            firms=INTERNATIONAL_NAMES,
        ),
        77,
    )
    archive = ImdfArchive("imdf german", geographic(7.0150, 51.4300, 9), "de")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        more: dict[str, Any] = {"category": "room" if i % 4 else "unspecified"}
        archive.add(
            "unit",
            f"s{i}",
            archive.ring(s.outline),
            name=f"Halle 7 / {s.number}",
            level_id=ground,
            **more,
        )
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="marketplaces")
def three_languages() -> MapPlan:
    """Units have names in three languages, and only one has the number. Kiosks belong to a second show."""
    show = varied_blocks(
        "speaking",
        7491,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    archive = ImdfArchive("speaking", geographic(139.7950, 35.6290, 9), "ja")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        name = {"ja": f"小間{s.number}", "zh-Hans": f"展位{s.number}", "en": s.title}
        archive.add(
            "unit",
            f"s{i}",
            archive.ring(s.outline),
            category="unspecified",
            name=name,
            level_id=ground,
        )
    return MapPlan("imdf.zip", archive.data(), show)


@plan(batch="widgets")
def hash_in_alternative_name() -> MapPlan:
    """`alt_name` has numbers with `#`. Occupants have categories; sections are halls."""
    show = exhibit_hall("wayfinder", 4871, first=1000, rows=9)
    a = ImdfArchive("wayfinder", geographic(-81.4706, 28.4256, 9))
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="unspecified",
            name=s.title,
            alt_name=f"#{s.number}",
            level_id=level,
        )
        a.occupy(str(i), unit, s.outline, s.title)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(3):
        zone = rect(x0 + (x1 - x0) / 3 * k, y0, (x1 - x0) / 3, y1 - y0)
        a.add(
            "section",
            f"z{k}",
            a.ring(zone),
            category="unspecified",
            name=f"Hall {'ABC'[k]}",
            level_id=level,
        )
    return MapPlan("imdf.zip", a.data(), show)


@plan(batch="exchanges")
def byte_order_marks() -> MapPlan:
    """Files have byte order marks and lie in a folder, ordinals are floats, `short_name` has the number."""
    show = european_hall("marked", 5411, lambda letter, n: f"{letter}{n}", 8)
    a = ImdfArchive("marked", geographic(9.1880, 45.4780, 9), "it")
    a.around(show)
    for s in show.stands:
        a.add("unit", s.number, a.ring(s.outline), category="unspecified", name=s.number, short_name=s.number, level_id=a.uid("l0"))  # fmt: skip
    a.of["level"][0]["properties"]["ordinal"] = 0.0
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a.data())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(f"venue-export/{name}", b"\xef\xbb\xbf" + old.read(name))
    return MapPlan("imdf.zip", out.getvalue(), show)

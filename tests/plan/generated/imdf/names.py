"""The unit's name holds the number with a word, a hall, a firm, or in several languages."""

from __future__ import annotations

from typing import Any

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect, rotated


@plan
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


@plan
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


@plan
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

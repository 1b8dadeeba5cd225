"""Tags on ways number the stands: ref, addr:unit or name."""

from __future__ import annotations

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.osm import OsmFile
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect, rotated


@plan
def booth_in_name() -> MapPlan:
    """`name` is `Booth 1203`. There are shops, corridors, levels `0-1` and a bar."""
    show = rotated(exhibit_hall("named rooms", 5401, first=1200, rows=9), 33.0)
    osm = OsmFile(geographic(-0.0293, 51.5085, 9))
    osm.way(show.halls[0][1], indoor="area", level="0", name="Hall N3")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", name=f"Booth {s.number}")
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "fast_food"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    osm.way(rect(-20, -20, 12, 4), indoor="corridor", level="0-1", name="Boulevard")
    return MapPlan("osm", osm.data(), show)


@plan
def number_and_company() -> MapPlan:
    """Stands are named `A12 Acme` and have no ref."""
    show = rotated(european_hall("named", 5601, lambda letter, n: f"{letter}{n}", 8), 10.0)
    osm = OsmFile(geographic(6.9900, 51.4300, 9))
    osm.way(show.halls[0][1], indoor="room", level="0", name="Halle 3", room="exhibition_hall")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", name=f"{s.number} {s.title}")
    return MapPlan("osm", osm.data(), show)


@plan
def market_stalls() -> MapPlan:
    """A fair in the open air has `building=stall` with ref, trees and streets."""
    show = european_hall("market", 5571, lambda letter, n: f"{letter}{n}", 7, 60.0)
    osm = OsmFile(geographic(6.9583, 50.9413, 9))
    for s in show.stands:
        osm.way(s.outline, building="stall", ref=s.number, level="0", shop="yes")
    for e in show.extras:
        osm.way(e.outline, building="yes", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    for k in range(20):
        osm.node((5.0 + 3 * k, -4.0), natural="tree")
    return MapPlan("osm", osm.data(), show)


@plan
def shops_with_units() -> MapPlan:
    """Stands are `shop=vacant` and `craft=*` with `addr:unit` and `level=1`. The venue's own rooms have `room:number`."""
    show = varied_blocks(
        "osm shops",
        7371,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    osm = OsmFile(lambda p: tuple(geographic(9.7990, 52.3220, 9)(p)))
    osm.way(show.halls[0][1], building="yes", name="Halle 9", level="1", indoor="level")
    for i, s in enumerate(show.stands):
        tags = (
            {"shop": "vacant"} if i % 3 == 0 else {"craft": "metal_construction", "name": s.title}
        )
        osm.way(
            s.outline,
            indoor="room",
            level="1",
            addr__unit=s.number,
            addr__housename="Halle 9",
            **tags,
        )
    for i, e in enumerate(show.extras):
        x0, y0, x1, _ = bounds(e.outline)
        osm.way(
            e.outline,
            indoor="area",
            level="1",
            name=e.words.title(),
            **({"amenity": "toilets"} if e.kind == "wc" else {}),
        )
        osm.way(
            rect(x0, y0 - 5, x1 - x0, 4),
            indoor="room",
            room="office",
            room__number=f"9.{i:02d}",
            level="2",
        )
    return MapPlan("osm", osm.data(), show)


@plan
def nodes_in_outlines() -> MapPlan:
    """Outlines have no number; a node in each has `addr:unit`. Walls are ways."""
    show = with_companies(german_blocks("nodes", 3271, 5, 52.0), NUMBERLIKE_NAMES, 127)
    osm = OsmFile(geographic(14.4491, 50.1076, 9))
    osm.way(show.halls[0][1], building="yes", name="Hala 5")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0")
        osm.node(inner_point(s.outline), level="0", addr__unit=s.number, name=s.title, shop="yes")
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **({"tourism": "information"} if e.kind == "info" else {"amenity": {"wc": "toilets", "catering": "restaurant"}[e.kind]}))  # fmt: skip
    return MapPlan("osm", osm.data(), show)

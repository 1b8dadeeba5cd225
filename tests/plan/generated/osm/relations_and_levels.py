"""Relations make the hall or the stands, or several levels share a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.osm import OsmFile
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, Stand, moved, rect, rotated


@plan(batch="geodesists")
def shared_ways() -> MapPlan:
    """JOSM: stands are relations over ways that neighbours share, with single quotes and `action='modify'`."""
    show = european_hall("shared", 6411, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(4.8910, 52.3420, 9)
    nodes: dict[tuple[float, float], int] = {}
    ways: dict[tuple[int, int], int] = {}
    out: list[str] = []

    def way(a: tuple[float, float], b: tuple[float, float]) -> int:
        ends = [nodes.setdefault((round(x, 3), round(y, 3)), -1 - len(nodes)) for x, y in (a, b)]
        return ways.setdefault((min(ends), max(ends)), -100001 - len(ways))

    def tagged(tags: dict[str, str]) -> str:
        return "".join(
            f"    <tag k='{k}' v='{v.replace('&', '&amp;')}' />\n" for k, v in tags.items()
        )

    def relation(outline: Outline, tags: dict[str, str]) -> None:
        sides = zip(outline, outline[1:] + outline[:1], strict=True)
        members = "".join(
            f"    <member type='way' ref='{way(a, b)}' role='outer' />\n" for a, b in sides
        )
        out.append(f"  <relation id='{-500001 - len(out)}' action='modify' visible='true'>\n{members}    <tag k='type' v='multipolygon' />\n{tagged(tags)}  </relation>\n")  # fmt: skip

    for s in show.stands:
        relation(s.outline, {"indoor": "area", "level": "0", "ref": s.number, "name": s.title})
    for e in show.extras:
        tags = {"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}}.get(
            e.kind, {"room": e.kind}
        )
        relation(e.outline, {"indoor": "room", "level": "0", "name": e.words, **tags})
    relation(show.halls[0][1], {"indoor": "room", "room": "hall", "level": "0", "name": "Hal 5"})
    points = "".join(f"  <node id='{ref}' action='modify' visible='true' lat='{at(p)[1]}' lon='{at(p)[0]}' />\n" for p, ref in nodes.items())  # fmt: skip
    lines = "".join(f"  <way id='{ref}' action='modify' visible='true'>\n    <nd ref='{a}' />\n    <nd ref='{b}' />\n  </way>\n" for (a, b), ref in ways.items())  # fmt: skip
    data = f"<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' upload='never' generator='JOSM'>\n{points}{lines}{''.join(out)}</osm>\n"
    return MapPlan("osm", data.encode(), show)


@plan(batch="brochures")
def hall_with_yard() -> MapPlan:
    """A building relation has a yard. Stands have ref, offices are 1.01 …, parking spaces have ref, the roof is a
    level.
    """
    show = rotated(european_hall("surveyor", 5071, lambda letter, n: f"{letter}{n:02d}", 8), 9.0)
    osm = OsmFile(geographic(16.9083, 52.4021, 9))
    osm.way(show.halls[0][1], building="yes", name="Pawilon 5", building__levels="2")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", ref=s.number)
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    for k in range(14):
        osm.way(
            rect(120 + 5.0 * k, 40, 4.5, 6),
            indoor="room",
            level="1",
            ref=f"1.{k + 1:02d}",
            room="office",
        )
    for k in range(60):
        osm.way(
            rect(120 + 2.5 * (k % 30), -10 - 6.0 * (k // 30), 2.5, 5),
            amenity="parking_space",
            ref=str(k + 1),
        )
    return MapPlan("osm", osm.data(), show)


@plan(batch="cartographers")
def multipolygon_hall() -> MapPlan:
    """JOSM: the hall is a multipolygon with corridors and rooms 101 to 108. Stands have ref and names in two languages;
    doors are nodes.
    """
    show = rotated(european_hall("mapper", 4111, lambda letter, n: f"{letter}-{n:02d}", 8), -31.0)
    osm = OsmFile(geographic(37.3904, 55.8265, 9), "-")
    osm.way(
        show.halls[0][1],
        indoor="room",
        level="0",
        name="Павильон 2",
        name__en="Pavilion 2",
        room="exhibition_hall",
    )
    osm.way(
        show.halls[0][1], building="exhibition_centre", name="Крокус Экспо", building__levels="2"
    )
    for i, s in enumerate(show.stands):
        tags = {"name": f"ООО «{s.title}»", "name__en": s.title} if i % 3 else {}
        osm.way(s.outline, indoor="room" if i % 2 else "area", level="0", ref=s.number, **tags)
    words = {
        "wc": {"amenity": "toilets"},
        "catering": {"amenity": "restaurant"},
        "info": {"information": "office", "tourism": "information"},
        "stage": {"amenity": "stage"},
    }
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **words[e.kind])
    for k in range(8):
        osm.way(
            tuple((x + 120, y) for x, y in rect(6.0 * k, 10, 6, 5)),
            indoor="room",
            level="1",
            ref=str(101 + k),
            name=f"Конференц-зал {101 + k}",
        )
        osm.node(show.halls[0][1][k % 4], indoor="door", level="0", entrance="yes", ref=f"В{k}")
    return MapPlan("osm", osm.data(), show)


@plan(batch="marketing")
def two_levels() -> MapPlan:
    """Stands have `addr:unit` and names with number and firm. There are corridors, a bar and two levels."""
    show = rotated(european_hall("labels", 4661, lambda letter, n: f"{letter}{n}", 8), 12.0)
    osm = OsmFile(geographic(2.2876, 48.8316, 9))
    osm.way(show.halls[0][1], indoor="room", level="1", name="Pavillon 1", room="exhibition")
    for i, s in enumerate(show.stands):
        tags: dict[str, Any] = {"addr__unit": s.number} if i % 2 else {"ref": s.number}
        osm.way(
            s.outline,
            indoor="room",
            level="1",
            name=s.title if i % 3 else f"Stand {s.number} – {s.title}",
            **tags,
        )
    for e in show.extras:
        osm.way(
            e.outline,
            indoor="room",
            level="1",
            name=e.words,
            **{
                "wc": {"amenity": "toilets"},
                "catering": {"amenity": "bar"},
                "info": {"tourism": "information"},
                "stage": {"amenity": "stage"},
            }[e.kind],
        )
    base = rotated(european_hall("base", 1, lambda letter, n: f"{letter}{n}", 2), 12.0).halls[0][1]
    osm.way(base, indoor="corridor", level="0")
    return MapPlan("osm", osm.data(), show)


@plan(batch="wayfinding")
def restaurants_and_shops() -> MapPlan:
    """A building has two levels, stands, restaurants with tables, shops of the venue, and a relation with a hole."""
    show = rotated(with_prefix(american_islands("surveyed", 2221, 100, 7, 16), "", "Hall 4"), -12.0)
    osm = OsmFile(geographic(8.6472, 50.1124, 9))
    outer = osm.way(show.halls[0][1])
    court = osm.way(tuple((x * 0.02 + 60, y * 0.02 + 20) for x, y in show.halls[0][1]))
    for i, s in enumerate(show.stands):
        osm.way(s.outline, indoor="room", level="0", room="stand", ref=s.number, name=s.title, **({"website": "https://example.org"} if i % 3 else {}))  # fmt: skip
    for e in show.extras:
        amenity = {"wc": "toilets", "catering": "restaurant"}.get(e.kind)
        osm.way(e.outline, indoor="room", level="0", name=e.words, **({"amenity": amenity} if amenity else {"room": "stage"}))  # fmt: skip
    flat = american_islands("surveyed", 2221, 100, 7, 16).extras[0].outline
    for m in surroundings.dining(flat[0][0], flat[0][1], 5, 2):
        osm.node(rotated(replace(show, stands=(Stand("", (m.points[0],)),), extras=(), halls=(), columns=()), -12.0).stands[0].outline[0], leisure="table", level="0")  # fmt: skip
    for i in range(14):
        ring = rotated(replace(show, stands=(Stand("", rect(6 + 5.0 * i, 4, 5, 4)),), extras=(), halls=(), columns=()), -12.0).stands[0].outline  # fmt: skip
        osm.way(
            ring,
            indoor="room",
            level="1",
            ref=f"{1 + i}.0{i % 9 + 1}",
            room="office",
            name=f"Office {i + 1}",
        )
    relation = f'<relation id="77" version="1"><member type="way" ref="{outer}" role="outer"/><member type="way" ref="{court}" role="inner"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/><tag k="name" v="Halle 4"/><tag k="building:levels" v="2"/></relation>'  # fmt: skip
    return MapPlan("osm", osm.data(relation), show)


@plan(batch="workshops")
def halls_of_two_levels() -> tuple[MapPlan, ...]:
    """Three halls are rooms of two levels. Stands are called `4.1 B12`; escalators run between."""
    low = side_by_side("low", tuple(with_prefix(german_blocks(f"m{i}", 3090 + i, 4, 44.0), f"{3 + i}.0 ", f"Halle {3 + i}.0") for i in (1, 2)), 12.0)  # fmt: skip
    high = moved(with_prefix(german_blocks("m4", 3094, 4, 44.0), "4.1 ", "Halle 4.1"), 0.0, 0.0)
    osm = OsmFile(geographic(8.6453, 50.1117, 9))

    for level, show in (("0", low), ("1", high)):
        for title, hall in show.halls:
            osm.way(hall, indoor="room", level=level, name=title, room="exhibition_hall")
        for s in show.stands:
            osm.way(s.outline, indoor="room", level=level, name=s.number, shop="exhibition")
        for e in show.extras:
            osm.way(e.outline, indoor="room", level=level, name=e.words, **({"amenity": {"wc": "toilets", "catering": "restaurant"}[e.kind]} if e.kind != "info" else {"tourism": "information"}))  # fmt: skip
    osm.way(rect(2, 2, 1.5, 6), indoor="room", level="0;1", conveying="yes", highway="steps")
    data = osm.data()
    return tuple(MapPlan("osm", data, show) for show in (low, high))

"""Relations make the hall or the stands, or several levels share a file."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.side_by_side import with_prefix
from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.osm import OsmFile
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, Stand, rect, rotated


@plan
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


@plan
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

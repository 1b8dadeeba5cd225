"""Walks across halls and levels, their turns and their words, and the vectors that server and viewer share
(tests/expo/vectors/journeys.json; `GOLDEN=write` makes them again)."""

import json
import os
import random
from itertools import pairwise
from math import dist
from pathlib import Path

import networkx
import pytest
import shapely

from shapan.expo.ways.directions import Mark, directions
from shapan.expo.ways.journey import Floor, Leg, StandPoint, best_round, journey
from shapan.expo.ways.order import best_order, length_of
from shapan.expo.ways.route import between, parts_of, route_length
from shapan.expo.ways.walk import Portal
from shapan.pages.directions import sentences

VECTORS = Path(__file__).parent / "vectors" / "journeys.json"
LOCALES = ("en", "zh", "ru")


def venue():
    """Two halls with a door between them and one above, reached by stairs and, far off, a lift; booths of random sizes,
    so that no two ways are equally long."""
    rng = random.Random("venue")
    halls = {}
    for hall, (x0, y0) in {"west": (0, 0), "east": (40, 0), "upper": (40, 0)}.items():
        booths = {}
        for row in range(4):
            for column in range(6):
                x, y = (
                    x0 + 3 + 6 * column + rng.uniform(0, 0.8),
                    y0 + 3 + 6.5 * row + rng.uniform(0, 0.9),
                )
                w, d = rng.uniform(2.2, 4.6), rng.uniform(2.2, 4.1)
                number = f"{hall[0].upper()}{row}{column}"
                booths[number] = [
                    [round(u, 3), round(v, 3)]
                    for u, v in ((x, y), (x + w, y), (x + w, y + d), (x, y + d))
                ]
        solid = shapely.union_all(
            [shapely.buffer(shapely.Polygon(b), 0.3, join_style="mitre") for b in booths.values()]
        )
        ground = shapely.set_precision(
            shapely.box(x0 + 0.3, y0 + 0.3, x0 + 39.7, y0 + 29.7) - solid, 0.001
        )
        halls[hall] = {"booths": booths, "ground": ground}
    door = (
        [("door", (39.7, 13.1), "east", "door", True)],
        [("door", (40.3, 13.2), "west", "door", True)],
    )
    up = [("s", (61.2, 1.1), "upper", "stairs", False), ("l", (41, 29), "upper", "lift", True)]
    down = [("s", (61.3, 1.4), "east", "stairs", False), ("l", (41, 29), "east", "lift", True)]
    levels = {"west": "ground", "east": "ground", "upper": "upper"}
    for hall, portals in {"west": door[0], "east": [*door[1], *up], "upper": down}.items():
        halls[hall]["floor"] = Floor(
            hall, levels[hall], halls[hall]["ground"],
            tuple(Portal(id=id, at=at, to=to, kind=kind, width=0.0, step_free=free) for id, at, to, kind, free in portals),
        )  # fmt: skip
    return halls


HALLS = venue()
FLOORS = {hall: one["floor"] for hall, one in HALLS.items()}
PLACES = {
    "west": [("stage", {"en": "Main stage", "zh": "主舞台", "ru": "Главная сцена"}, (1, 27.4))],
    "east": [],
    "upper": [],
}


def marks(hall):
    booths = [Mark("booth", key, ring) for key, ring in HALLS[hall]["booths"].items()]
    return [*booths, *(Mark("place", key, [at]) for key, _, at in PLACES[hall])]


def level(hall):
    return FLOORS[hall].level


def before(key):
    """In front of a booth: south of it."""
    ring = HALLS[{"W": "west", "E": "east", "U": "upper"}[key[0]]]["booths"][key]
    hall = {"W": "west", "E": "east", "U": "upper"}[key[0]]
    return StandPoint(hall, (round((ring[0][0] + ring[1][0]) / 2, 3), round(ring[0][1] - 0.8, 3)))


def name(kind, key, locale):
    return (
        key
        if kind == "booth"
        else next(t for own in PLACES.values() for k, t, _ in own if k == key)[locale]
    )


def told(start, goal, step_free=False):
    way = journey(FLOORS, before(start), before(goal), step_free)
    steps = directions(way.legs, marks, level, start, goal)
    return way, steps


TRIPS = [("W00", "W35", False), ("W21", "E14", False), ("W02", "U33", False), ("W02", "U33", True), ("E30", "U05", False),
         ("U12", "W31", True), ("E11", "E11", False), ("W34", "W05", False)]  # fmt: skip
ROUNDS = [
    ("W00", ["E14", "W35", "U33", "W12", "E30", "W03", "U01"], False),
    ("W00", ["E14", "W35", "U33", "U01", "W12"], True),
]


def made():
    trips = []
    for start, goal, step_free in TRIPS:
        way, steps = told(start, goal, step_free)
        trips.append({
            "from": start, "to": goal, "step_free": step_free, "length": round(way.length, 3),
            "legs": [[leg.hall, leg.by] for leg in way.legs],
            "steps": [[one.do, one.hall, one.turn, one.kind, one.beside, one.side, one.to, one.metres] for one in steps],
            "said": {
                locale: sentences(steps, locale, lambda kind, key: name(kind, key, locale), str.title)  # noqa: B023
                for locale in LOCALES
            },
        })  # fmt: skip
    rounds = [
        {"from": start, "to": goals, "step_free": free,
         "order": best_round(FLOORS, before(start), [before(one) for one in goals], free)}
        for start, goals, free in ROUNDS
    ]  # fmt: skip
    halls = {
        hall: {
            "level": level(hall), "booths": one["booths"],
            "places": [{"id": key, "title": title, "at": at} for key, title, at in PLACES[hall]],
            "portals": [{"id": p.id, "at": p.at, "to": p.to, "kind": p.kind, "step_free": p.step_free} for p in FLOORS[hall].portals],
            "polygons": [
                {"shell": _mm(p.exterior), "holes": [_mm(ring) for ring in p.interiors]} for p in shapely.get_parts(one["ground"])
            ],
            "stands": {key: before(key).at for key in one["booths"]},
        }
        for hall, one in HALLS.items()
    }  # fmt: skip
    return {"halls": halls, "trips": trips, "rounds": rounds}


def _mm(ring):
    return [round(value * 1000) for point in shapely.get_coordinates(shapely.orient_polygons(shapely.Polygon(ring)).exterior)[:-1]
            for value in point]  # fmt: skip


def test_vectors():
    now = json.loads(json.dumps(made(), ensure_ascii=False))
    if os.environ.get("GOLDEN") == "write":
        VECTORS.write_text(
            json.dumps(now, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8"
        )
    assert now == json.loads(VECTORS.read_text("utf-8"))


def test_a_way_is_as_long_as_networkx_finds_it_on_the_same_graph():
    (part,) = parts_of(HALLS["west"]["ground"])
    rng = random.Random(4)
    for _ in range(30):
        a, b = (
            before(f"W{rng.randrange(4)}{rng.randrange(6)}").at,
            before(f"W{rng.randrange(4)}{rng.randrange(6)}").at,
        )
        graph = networkx.Graph()
        graph.add_nodes_from(("a", "b"))
        for one, at in (("a", a), ("b", b)):
            graph.add_weighted_edges_from(
                (one, corner, metres) for corner, metres in part.seen(at).items()
            )
        for corner in range(len(part.corners)):
            graph.add_weighted_edges_from(
                (corner, other, metres) for other, metres in part.row(corner).items()
            )
        if part.floor.covers(shapely.LineString([a, b])):
            graph.add_edge("a", "b", weight=dist(a, b))
        assert route_length(between((part,), a, b)) == pytest.approx(
            networkx.astar_path_length(graph, "a", "b"), abs=1e-6
        )


def test_without_stairs_the_way_goes_by_the_lift_and_is_longer():
    short, _ = told("W02", "U33")
    free, _ = told("W02", "U33", True)
    assert [leg.by for leg in short.legs] == ["door", "stairs", ""]
    assert [leg.by for leg in free.legs] == ["door", "lift", ""]
    assert free.length > short.length


def test_no_way_without_a_portal_that_is_open_to_one():
    apart = {hall: Floor(hall, level(hall), HALLS[hall]["ground"], ()) for hall in HALLS}
    assert journey(apart, before("U33"), before("W02")) is None
    assert best_round(apart, before("U33"), [before("W02"), before("U01")]) == (1,)


def test_turns_are_told_beside_what_is_there_and_the_metres_add_up():
    way, steps = told("W00", "W35")
    assert steps[0].do == "start"
    assert (steps[-1].do, steps[-1].beside) == ("arrive", "W35")
    assert all(step.beside for step in steps)
    walked = sum(dist(a, b) for leg in way.legs for a, b in pairwise(leg.points))
    assert sum(step.metres for step in steps) == pytest.approx(walked, abs=len(steps) / 2 + 0.01)


def test_left_is_left():
    """East along a corridor, then north."""
    legs = [Leg("h", ((0, 0), (20, 0), (20, 15)))]
    own = [
        Mark("booth", "A1", [(18, 1), (19, 1), (19, 3), (18, 3)]),
        Mark("booth", "B2", [(21, 14), (23, 14), (23, 18), (21, 18)]),
    ]
    steps = directions(legs, lambda hall: own, lambda hall: "ground", "", "B2")
    assert [(one.do, one.turn, one.beside, one.side, one.metres) for one in steps] == [
        ("start", "", "", "", 20), ("turn", "left", "A1", "", 15), ("arrive", "", "B2", "right", 0),
    ]  # fmt: skip
    assert sentences(steps, "en", lambda kind, key: key, str) == (
        "Walk 20 m.", "At booth A1 turn left, then 15 m.", "Booth B2 is on your right.",
    )  # fmt: skip


def test_twenty_five_stops_are_each_gone_to_once_and_no_swap_is_shorter():
    rng = random.Random(25)
    points = [(rng.uniform(0, 100), rng.uniform(0, 60)) for _ in range(26)]
    metres = [[dist(a, b) for b in points] for a in points]
    order = best_order(metres)
    assert sorted(order) == list(range(1, 26))
    for i in range(25):
        for j in range(i):
            swapped = list(order)
            swapped[i], swapped[j] = order[j], order[i]
            assert length_of(swapped, metres) >= length_of(order, metres) - 1e-6

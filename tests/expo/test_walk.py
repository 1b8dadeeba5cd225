import pytest
import shapely
from tests.expo.grounds import booth, box, composed, feature, hall, halls_of, level, level_of
from tests.plan.shows import SHOWS

from shapan.expo.model import Polygon
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import portals_of, reachable


def door(x0, y0, x1, y1, **more):
    return feature("opening", "door", Polygon(((x0, y0), (x1, y1))), **more)


def portals(*levels):
    expo = composed(*levels)
    return {
        h.id: portals_of(h, one, expo.levels, free_space.walkable_ground(h))
        for one in expo.levels
        for h in one.halls
    }


@pytest.mark.parametrize("name", ["letters", "arc", "turned", "islands"])
def test_free_space_is_valid_on_millimetres_and_everyone_is_reached(name):
    (h,) = halls_of(composed(level_of(SHOWS[name]())))
    ground = free_space.walkable_ground(h)
    assert shapely.is_valid(ground)
    corners = shapely.get_coordinates(ground)
    assert (corners.round(3) == corners).all()
    assert all(reachable(h))


def test_a_door_to_the_outside_is_no_portal():
    plan = level(hall(box(0, 0, 30, 30)), booth("A1", box(5, 5, 3, 3)), door(10, 0, 14, 0))
    assert list(portals(plan).values()) == [[]]


def test_halls_that_share_a_door_are_joined_by_it_both_ways():
    found = portals(
        level(
            hall(box(0, 0, 30, 30)),
            hall(box(30.5, 0, 30, 30), "Hall 2"),
            booth("A1", box(5, 5, 3, 3)),
            booth("B1", box(50, 5, 3, 3)),
            door(30, 10, 30, 14),
        )
    )
    assert {here: [(p.to, p.width) for p in ways] for here, ways in found.items()} == {
        "hall-1": [("hall-2", 4.0)],
        "hall-2": [("hall-1", 4.0)],
    }


def test_stairs_lead_one_level_up_and_down_and_lifts_to_all():
    def floor(name, ordinal, number):
        return level(
            hall(box(0, 0, 30, 30), name),
            booth(number, box(5, 5, 3, 3)),
            feature("amenity", "lift", box(20, 20, 2, 2)),
            feature("amenity", "stairs", box(25, 20, 2, 4)),
            id=name.lower(),
            ordinal=ordinal,
        )

    found = portals(floor("Ground", 0, "A1"), floor("First", 1, "B1"), floor("Second", 2, "C1"))
    ways = {here: {(p.kind, p.to) for p in own} for here, own in found.items()}
    assert ways == {
        "ground": {("lift", "first"), ("lift", "second"), ("stairs", "first")},
        "first": {
            ("lift", "ground"),
            ("lift", "second"),
            ("stairs", "ground"),
            ("stairs", "second"),
        },
        "second": {("lift", "ground"), ("lift", "first"), ("stairs", "first")},
    }
    assert all(len({p.id for p in own}) == len(own) for own in found.values())


def test_a_wall_across_a_hall_has_a_way_through_its_door():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A1", box(5, 5, 3, 3)),
        booth("B1", box(20, 5, 3, 3)),
        feature("fixture", "wall", box(14.9, 0, 0.2, 30)),
        door(5, 0, 7, 0),
        door(15, 10, 15, 13),
    )
    (h,) = halls_of(composed(plan))
    assert reachable(h) == [True, True]
    closed = level(*(f for f in plan.features if f.outline.shell[0] != (15, 10)))
    (h,) = halls_of(composed(closed))
    assert reachable(h) == [True, False]


def test_a_pocket_between_back_walls_is_not_live():
    ring = [
        booth(f"{i}{j}", box(10 + 3 * i, 10 + 3 * j, 3, 3))
        for i in range(4)
        for j in range(4)
        if i in (0, 3) or j in (0, 3)
    ]
    (h,) = halls_of(composed(level(hall(box(0, 0, 40, 40)), *ring, door(10, 0, 12, 0))))
    ground = free_space.walkable_ground(h)
    assert len(ground.geoms) == 2
    assert len(shapely.get_parts(free_space.live(ground, [t.outline for t in h.features]))) == 1
    assert all(len(b.open_sides) in (1, 2) for b in h.booths)

import pytest
import shapely
from tests.expo.grounds import booth, box, composed, hall, halls_of, level, level_of, thing
from tests.plan.habits.show import SHOWS

from shapan.expo import free
from shapan.expo.model import Polygon
from shapan.expo.walk import geometry, reachable, site_of, walk_space


def door(x0, y0, x1, y1, **more):
    return thing("opening", "door", Polygon(((x0, y0), (x1, y1))), **more)


def spaces(*levels):
    expo = composed(*levels)
    site = site_of(expo)
    return [walk_space(expo, h, site) for h in halls_of(expo)]


@pytest.mark.parametrize("name", ["letters", "arc", "turned", "islands"])
def test_free_space_is_valid_on_millimetres_and_everyone_is_reached(name):
    expo = composed(level_of(SHOWS[name]()))
    (h,) = halls_of(expo)
    space = walk_space(expo, h)
    assert geometry(space).is_valid
    assert all(
        round(c, 3) == c for p in space.polygons for ring in (p.shell, *p.holes) for point in ring for c in point
    )
    assert all(reachable(h))


def test_a_door_leads_outside_and_one_stands_before_its_middle():
    (space,) = spaces(level(hall(box(0, 0, 30, 30)), booth("A1", box(5, 5, 3, 3)), door(10, 0, 14, 0)))
    (portal,) = space.portals
    assert (portal.to, portal.width, portal.at) == ("", 4.0, (12.0, 0.3))


def test_halls_that_share_a_door_are_joined_by_it_both_ways():
    one, two = spaces(
        level(
            hall(box(0, 0, 30, 30)),
            hall(box(30.5, 0, 30, 30), "Hall 2"),
            booth("A1", box(5, 5, 3, 3)),
            booth("B1", box(50, 5, 3, 3)),
            door(30, 10, 30, 14),
            door(30.5, 10, 30.5, 14),
        )
    )
    assert [p.to for p in one.portals] == ["hall-2"]
    assert [p.to for p in two.portals] == ["hall-1"]


def test_halls_with_a_wall_in_common_and_no_door_get_a_passage_in_its_middle():
    one, two = spaces(
        level(
            hall(box(0, 0, 30, 30)),
            hall(box(30, 0, 30, 30), "Hall 2"),
            booth("A1", box(5, 5, 3, 3)),
            booth("B1", box(50, 5, 3, 3)),
        )
    )
    assert [(p.id, p.kind, p.to) for p in one.portals] == [("hall-1-hall-2", "passage", "hall-2")]
    assert two.portals[0].id == one.portals[0].id
    assert one.portals[0].at == (29.7, 15.0)


def test_stairs_and_lifts_lead_to_those_above_them():
    def floor(name, ordinal, number):
        return level(
            hall(box(0, 0, 30, 30), name),
            booth(number, box(5, 5, 3, 3)),
            thing("amenity", "lift", box(20, 20, 2, 2)),
            thing("amenity", "stairs", box(25, 20, 2, 4)),
            id=name.lower(),
            ordinal=ordinal,
        )

    ground, first, second = spaces(floor("Ground", 0, "A1"), floor("First", 1, "B1"), floor("Second", 2, "C1"))
    assert [(p.kind, p.to, p.step_free) for p in ground.portals] == [
        ("lift", "first", True),
        ("lift", "second", True),
        ("stairs", "first", False),
    ]
    assert {p.to for p in first.portals if p.kind == "stairs"} == {"ground", "second"}
    assert {p.to for p in second.portals if p.kind == "stairs"} == {"first"}


def test_a_wall_across_a_hall_has_a_way_through_its_door():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A1", box(5, 5, 3, 3)),
        booth("B1", box(20, 5, 3, 3)),
        thing("fixture", "wall", box(14.9, 0, 0.2, 30)),
        door(5, 0, 7, 0),
        door(15, 10, 15, 13),
    )
    (h,) = halls_of(composed(plan))
    assert reachable(h) == [True, True]
    closed = level(*(f for f in plan.features if f.outline.shell[0] != (15, 10)))
    (h,) = halls_of(composed(closed))
    assert reachable(h) == [True, False]


def test_places_are_before_the_face_of_what_one_goes_to():
    (space,) = spaces(
        level(
            hall(box(0, 0, 30, 30)),
            booth("A1", box(5, 5, 3, 3)),
            thing("fixture", "stage", box(10, 25, 8, 4), title={"en": "Main"}),
            thing("fixture", "seating", box(10, 14, 8, 6)),
            thing("amenity", "photo", box(24, 4, 3, 3)),
        )
    )
    places = {p.kind: p.at for p in space.places}
    assert places["stage"] == (14.0, 24.7)
    assert places["photo"] == (25.5, 5.5)
    ground = geometry(space)
    assert all(ground.covers(shapely.Point(p)) for p in places.values())


def test_a_pocket_between_back_walls_is_not_live():
    ring = [
        booth(f"{i}{j}", box(10 + 3 * i, 10 + 3 * j, 3, 3))
        for i in range(4)
        for j in range(4)
        if i in (0, 3) or j in (0, 3)
    ]
    (h,) = halls_of(composed(level(hall(box(0, 0, 40, 40)), *ring, door(10, 0, 12, 0))))
    ground = free.ground(h)
    assert len(ground.geoms) == 2
    assert len(shapely.get_parts(free.live(ground, [t.outline for t in h.things]))) == 1
    assert all(len(b.open_sides) in (1, 2) for b in h.booths)

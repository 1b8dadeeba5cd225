import msgspec
import pytest
from tests.expo.grounds import (
    HEAD,
    booth,
    booths_of,
    box,
    composed,
    exhibitor,
    feature,
    found,
    hall,
    halls_of,
    level,
    level_of,
)  # fmt: skip
from tests.plan.shows import SHOWS

from shapan.expo.compose.compose import compose
from shapan.expo.model import Asset, Assets, BoothFiles, ExhibitorFiles, Item, Polygon
from shapan.expo.palette import ACCENTS, VACANT
from shapan.geometry.slug import slug


def codes(findings):
    return sorted(f.code for f in findings)


def test_every_booth_of_a_show_is_in_its_hall():
    show = SHOWS["twin"]()
    for h in halls_of(composed(level_of(show))):
        assert {b.hall for b in h.booths} == {h.id}
        assert len(h.booths) == sum(s.hall == h.title["en"] for s in show.stands)


@pytest.mark.parametrize("name", sorted(SHOWS))
def test_keys_are_unique_as_addresses(name):
    keys = [slug(k) for k in booths_of(composed(level_of(SHOWS[name]())))]
    assert len(keys) == len(set(keys)) == len(SHOWS[name]().stands)


def test_a_number_is_the_key_where_it_is_unique_else_the_hall_goes_before_it():
    plan = level(
        hall(box(0, 0, 30, 30)), hall(box(40, 0, 30, 30), "Hall 2"),
        booth("A1", box(5, 5, 3, 3)), booth("A1", box(50, 5, 3, 3)), booth("B7", box(10, 10, 3, 3)),
    )  # fmt: skip
    assert sorted(booths_of(composed(plan))) == ["B7", "hall-1-A1", "hall-2-A1"]


def test_two_booths_of_one_number_in_a_hall_are_told_apart_by_place():
    plan = level(
        hall(box(0, 0, 30, 30)), booth("A1", box(15, 5, 3, 3)), booth("A1", box(5, 5, 3, 3))
    )
    booths = booths_of(composed(plan))
    assert booths["hall-1-A1"].outline.shell[0] == (5.0, 5.0)
    assert booths["hall-1-A1-2"].outline.shell[0] == (15.0, 5.0)


def test_a_booth_without_a_number_is_named_after_where_it_is():
    plan = level(hall(box(0, 0, 30, 30)), booth("", box(5, 5, 3, 3)), booth("A1", box(15, 5, 3, 3)))
    assert sorted(booths_of(composed(plan))) == ["A1", "hall-1-at-6-6"]


def test_a_plan_without_a_hall_gets_one_along_its_rows_on_a_grid():
    show = SHOWS["letters"]()
    (h,) = halls_of(composed(level_of(show, halls=False)))
    assert h.assumed
    assert h.title == {"en": "Hall", "zh": "展馆", "ru": "Зал"}
    assert all(c % 5 == 0 for p in h.outline.shell for c in p)
    assert codes(found(level_of(show, halls=False))) == ["hall-assumed"]


def test_a_made_hall_stays_where_it_is_when_a_booth_moves_a_little():
    plan = level(
        booth("A1", box(10, 10, 3, 3)),
        booth("A2", box(13, 10, 3, 3)),
        booth("A3", box(30, 22, 3, 3)),
    )
    moved = level(
        booth("A1", box(10, 10, 3, 3)),
        booth("A2", box(13, 10, 3, 3)),
        booth("A3", box(30.4, 22, 3, 3)),
    )
    assert halls_of(composed(plan))[0].outline == halls_of(composed(moved))[0].outline


def test_booths_far_outside_every_hall_get_a_hall_of_their_own_and_a_stray_does_not():
    inside = [booth(f"A{i}", box(5 + 3 * i, 5, 3, 3)) for i in range(4)]
    crowd = [booth(f"B{i}", box(105 + 3 * i, 5, 3, 3)) for i in range(4)]
    assert [
        len(h.booths) for h in halls_of(composed(level(hall(box(0, 0, 30, 30)), *inside, *crowd)))
    ] == [4, 4]
    assert [
        len(h.booths) for h in halls_of(composed(level(hall(box(0, 0, 30, 30)), *inside, crowd[0])))
    ] == [5]


def test_the_plan_decides_which_hall_when_it_says_so():
    plan = level(
        hall(box(0, 0, 30, 30)),
        hall(box(30, 0, 30, 30), "Hall 2"),
        booth("A1", box(28, 5, 3, 3), hall="Hall 2"),
    )
    assert booths_of(composed(plan))["A1"].hall == "hall-2"


def test_hall_ids_of_two_levels_differ():
    ground = level(hall(box(0, 0, 30, 30), "Hall"), booth("A1", box(5, 5, 3, 3)))
    upper = level(
        hall(box(0, 0, 30, 30), "Hall"), booth("B1", box(5, 5, 3, 3)), id="upper", ordinal=1
    )
    assert [h.id for h in halls_of(composed(upper, ground))] == ["hall", "upper-hall"]


def test_what_encloses_nothing_is_reported_and_left_out():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A1", Polygon(((0, 0), (1, 1), (2, 2)))),
        booth("A2", box(5, 5, 3, 3)),
    )
    assert list(booths_of(composed(plan))) == ["A2"]
    assert codes(found(plan)) == ["outline-empty"]


def test_a_door_drawn_as_a_line_is_a_door():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A2", box(5, 5, 3, 3)),
        feature("opening", "door", Polygon(((10, 0), (14, 0)))),
    )
    (door,) = halls_of(composed(plan))[0].features
    assert door.yaw == 0.0  # it looks into the hall


def test_zones_take_the_booths_in_them_and_name_pavilions():
    zone = feature("zone", "pavilion", box(0, 0, 12, 30), title={"en": "China-SCO"})
    plan = level(
        hall(box(0, 0, 30, 30)), zone, booth("A1", box(5, 5, 3, 3)), booth("A2", box(20, 5, 3, 3))
    )
    many = [exhibitor(f"e{i}", "A1") for i in range(18)]
    booths = booths_of(composed(plan, exhibitors=many))
    assert booths["A1"].zone == "china-sco"
    assert booths["A1"].title == {"en": "China-SCO"}
    assert booths["A1"].color in ACCENTS
    assert booths["A2"].zone == ""


def test_a_zone_that_booths_name_and_nobody_drew_gets_their_outline():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A1", box(5, 5, 3, 3), zone="Robots"),
        booth("A2", box(8, 5, 3, 3), zone="Robots"),
    )
    (zone,) = halls_of(composed(plan))[0].zones
    assert (zone.id, zone.title) == ("robots", {"": "Robots"})
    assert {b.zone for b in booths_of(composed(plan)).values()} == {"robots"}


PLAN = level(
    hall(box(0, 0, 30, 30)),
    booth("A1", box(5, 5, 3, 3)),
    booth("A2", box(20, 5, 3, 3), title={"": "Printed"}),
)


@pytest.mark.parametrize(
    ("exhibitors", "title"),
    [
        ([exhibitor("acme", "A1")], {"": "Acme"}),
        ([], {}),
        (
            [exhibitor("a", "A1"), exhibitor("b", "A1")],
            dict.fromkeys(("en", "zh", "ru"), "A\u00a0· B"),
        ),
        (
            [exhibitor(one, "A1") for one in "abc"],
            dict.fromkeys(("en", "zh", "ru"), "A\u00a0· B\u00a0· C"),
        ),
        (
            [exhibitor(f"company-{i}", "A1") for i in range(10, 182)],
            dict.fromkeys(
                ("en", "zh", "ru"),
                "Company-10\u00a0· Company-11\u00a0· Company-12\u00a0· Company-13\u00a0· Company-14\u00a0· Company-15\u00a0+166",
            ),
        ),
        (
            [exhibitor(50 * one, "A1") for one in "ab"],  # two are both named, however long
            dict.fromkeys(("en", "zh", "ru"), f"A{49 * 'a'}\u00a0· B{49 * 'b'}"),
        ),
        ([exhibitor(f"e{i}", "A1", group="Team Ruhr") for i in range(3)], {"": "Team Ruhr"}),
    ],
)
def test_the_fascia_shows_the_exhibitor_the_group_or_who_shares_it(exhibitors, title):
    assert booths_of(composed(PLAN, exhibitors=exhibitors))["A1"].title == title


def test_a_vacant_booth_shows_what_the_plan_prints():
    assert booths_of(composed(PLAN))["A2"].title == {"": "Printed"}


def test_brand_colour_goes_before_row_colour():
    booths = booths_of(composed(PLAN, exhibitors=[exhibitor("acme", "A1", color="#123456")]))
    assert booths["A1"].color == "#123456"
    assert booths["A2"].color in (*ACCENTS, VACANT)


def test_uploads_find_their_owners_and_others_are_reported_with_candidates():
    file = Asset("booths/A1/model.glb", "0" * 64, 1)
    assets = Assets(
        booths={"a1": BoothFiles(model=file, model_unit="mm"), "A3": BoothFiles(model=file)},
        exhibitors={"acme": ExhibitorFiles(logo=file, summary={"en": "Robots"})},
    )
    made = compose(HEAD, [PLAN], [exhibitor("acme", "A1")], assets=assets)
    expo, findings = made.expo, made.findings
    a1 = booths_of(expo)["A1"]
    assert (a1.model, a1.model_unit, a1.logo) == (file, "mm", file)
    assert expo.exhibitors[0].summary == {"en": "Robots"}
    (unmatched,) = [f for f in findings if f.code == "folder-unmatched"]
    assert unmatched.where.document == "booths/A3"
    assert '"a1"' in unmatched.suggestion


def test_items_are_placed_by_title_number_or_exhibitor():
    stage = feature("fixture", "stage", box(12, 20, 6, 4), title={"en": "Main Stage"})
    plan = level(*PLAN.features, stage)

    def item(id, **more):
        return Item(
            id=id,
            kind="talk",
            title={"": id},
            start="2026-01-01T10:00+00:00",
            end="2026-01-01T11:00+00:00",
            **more,
        )

    items = [
        item("1", place="main stage"),
        item("2", place="a1"),
        item("3", exhibitor="acme"),
        item("4", place="Moon"),
    ]
    made = compose(HEAD, [plan], [exhibitor("acme", "A2")], items)
    expo, findings = made.expo, made.findings
    assert [i.place for i in expo.items] == ["hall-1-stage-1", "A1", "A2", ""]
    assert codes(findings) == ["item-place-unknown"]


def test_the_same_documents_give_the_same_objects():
    plan = level_of(SHOWS["twin"]())
    before = composed(plan)
    assert composed(plan, previous=before) is before


def test_moving_one_booth_changes_it_its_neighbours_and_its_hall_alone():
    plan = level_of(SHOWS["twin"]())
    before = composed(plan)
    index = next(i for i, f in enumerate(plan.features) if f.number == "E2" and f.hall == "Hall 1")
    feature = plan.features[index]
    shell = tuple((x, y + 0.5) for x, y in feature.outline.shell)
    features = list(plan.features)
    features[index] = msgspec.structs.replace(feature, outline=Polygon(shell))
    after = composed(msgspec.structs.replace(plan, features=tuple(features)), previous=before)
    one, two = halls_of(before), halls_of(after)
    assert two[1] is one[1]
    changed = [b.key for a, b in zip(one[0].booths, two[0].booths, strict=True) if a is not b]
    assert "hall-1-E2" in changed
    assert set(changed) <= {
        "hall-1-E2",
        *booths_of(before)["hall-1-E2"].neighbours,
        *booths_of(after)["hall-1-E2"].neighbours,
    }


def test_renaming_one_exhibitor_changes_one_booth_and_keeps_the_floor():
    plan = level_of(SHOWS["letters"]())
    before = composed(plan, exhibitors=[exhibitor("acme", "A1"), exhibitor("blue", "A2")])
    after = composed(
        plan,
        exhibitors=[exhibitor("acme", "A1", color="#101010"), exhibitor("blue", "A2")],
        previous=before,
    )
    (one,), (two,) = halls_of(before), halls_of(after)
    assert [b.key for a, b in zip(one.booths, two.booths, strict=True) if a is not b] == ["A1"]
    assert two.walkable is one.walkable
    assert after.exhibitors[1] is before.exhibitors[1]


def test_a_booth_drawn_twice_is_one_booth():
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("A1", box(5, 5, 3, 3)),
        booth("", box(5, 5, 3, 3.01)),
        booth("A2", box(8, 5, 3, 3)),
    )
    assert sorted(booths_of(composed(plan))) == ["A1", "A2"]
    assert codes(found(plan)) == ["booth-twice"]


def test_the_outline_round_a_group_is_a_pavilion():
    members = [booth(f"G{i}", box(5 + 3 * i, 5, 3, 3)) for i in range(3)]
    plan = level(hall(box(0, 0, 30, 30)), booth("G", box(4.9, 4.9, 9.2, 3.2)), *members)
    assert sorted(booths_of(composed(plan))) == ["G0", "G1", "G2"]
    (zone,) = halls_of(composed(plan))[0].zones
    assert (zone.kind, zone.title) == ("pavilion", {"": "G"})
    assert {b.zone for b in booths_of(composed(plan)).values()} == {"g"}


def test_a_level_without_booths_still_has_a_hall_for_what_is_on_it():
    (h,) = halls_of(composed(level(feature("fixture", "stage", box(5, 5, 8, 4)))))
    assert (h.assumed, len(h.features)) == (True, 1)

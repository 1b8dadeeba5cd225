import pytest
from tests.expo.grounds import (
    HEAD,
    booth,
    box,
    composed,
    exhibitor,
    feature,
    hall,
    halls_of,
    level,
    level_of,
)
from tests.plan.shows import SHOWS

from shapan.expo.audit.audit import audit, audit_halls, capped
from shapan.expo.findings import finding
from shapan.expo.model import Origin, Polygon

HALL = hall(box(0, 0, 60, 40))


def door(x0, y0, x1, y1):
    return feature("opening", "door", Polygon(((x0, y0), (x1, y1))))


def audited(*features, exhibitors=()):
    return audit(composed(level(HALL, *features), exhibitors=exhibitors))


def of(code, findings):
    return [f for f in findings if f.code == code]


@pytest.mark.parametrize("name", sorted(set(SHOWS) - {"arc", "arc-digits"}))
def test_a_sound_show_has_no_findings(name):
    assert audit(composed(level_of(SHOWS[name]()))) == ()


def test_an_overlap_says_who_by_how_much_and_where():
    aisle = feature("aisle", "aisle", box(0, 12, 60, 3), id="A3")
    (finding,) = of(
        "overlap", audited(booth("B12", box(10, 9, 3, 3.14), source=Origin("BOOTHS", "2F1")), aisle)
    )
    assert (
        finding.message == 'booth "B12" overlaps aisle "a3" by 0.42 m² (layer BOOTHS, handle 2F1)'
    )
    assert finding.suggestion == "move one or mark the aisle as shared"
    assert (finding.where.document, finding.where.layer, finding.where.handle) == (
        "plan/ground.dxf",
        "BOOTHS",
        "2F1",
    )
    assert finding.where.at is not None


def test_touching_booths_do_not_overlap_and_crossing_ones_do():
    assert (
        of("overlap", audited(booth("A1", box(10, 10, 3, 3)), booth("A2", box(13, 10, 3, 3)))) == []
    )
    (finding,) = of(
        "overlap", audited(booth("A1", box(10, 10, 3, 3)), booth("A2", box(12.5, 10, 3, 3)))
    )
    assert "by 1.50 m²" in finding.message


@pytest.mark.parametrize(
    ("side", "common", "said"), [(3, 0.05, 0), (3, 0.07, 1), (24, 0.4, 0), (1, 0.03, 1)]
)
def test_an_overlap_is_a_share_of_the_smaller_booth(side, common, said):
    found = audited(
        booth("A1", box(2, 10, side, side)), booth("A2", box(2 + side - common, 10, side, side))
    )
    assert len(of("overlap", found)) == said


@pytest.mark.parametrize("width", [0.7, 1.0, 1.5, 1.9])
def test_a_narrow_gangway_is_measured_once(width):
    rows = [booth(f"A{i}", box(10 + 3 * i, 10, 3, 3)) for i in range(6)]
    rows += [booth(f"B{i}", box(10 + 3 * i, 13 + width, 3, 3)) for i in range(6)]
    back = [booth("X", box(10, 9, 18, 1)), booth("Y", box(10, 16 + width, 18, 1))]
    (finding,) = of("gangway-width", audited(*rows, *back))
    assert f"is too narrow: {width:.2f} m (minimum 2 m;" in finding.message
    assert finding.suggestion == f"widen it by {2 - width:.2f} m"


def test_a_service_gap_behind_open_fronts_is_no_gangway():
    rows = [booth(f"A{i}", box(10 + 3 * i, 10, 3, 3)) for i in range(6)]
    rows += [booth(f"B{i}", box(10 + 3 * i, 14, 3, 3)) for i in range(6)]
    assert of("gangway-width", audited(*rows)) == []


def test_a_main_gangway_is_held_to_three_metres():
    rows = [booth("A1", box(10, 10, 20, 3)), booth("B1", box(10, 15.5, 20, 3))]
    assert of("gangway-width", audited(*rows)) == []
    main = feature("aisle", "main", box(0, 13, 60, 2.5))
    (finding,) = of("gangway-width", audited(*rows, main))
    assert "main gangway" in finding.message
    assert "too narrow: 2.50 m (minimum 3 m" in finding.message


def cul_de_sac(length):
    """An alley 3 m wide between two long booths, closed at its north end."""
    return [
        booth("W", box(20, 10, 3, length)),
        booth("E", box(26, 10, 3, length)),
        booth("N", box(20, 10 + length, 9, 3)),
    ]


def test_a_dead_end_is_measured_from_where_two_ways_are():
    findings = of("dead-end", audited(*cul_de_sac(20), door(5, 0, 8, 0)))
    assert len(findings) == 1
    length = float(findings[0].message.split("dead end of ")[1].split(" m")[0])
    assert 16 < length < 22
    x, y = findings[0].where.at
    assert 23 < x < 26
    assert 25 < y < 30


def test_a_short_one_an_open_one_and_one_with_a_door_are_none():
    assert of("dead-end", audited(*cul_de_sac(5), door(5, 0, 8, 0))) == []
    assert of("dead-end", audited(*cul_de_sac(20)[:2], door(5, 0, 8, 0))) == []
    inner = [
        booth("W", box(20, 10, 3, 30)),
        booth("E", box(26, 10, 3, 30)),
        door(23.5, 40, 25.5, 40),
        door(5, 0, 8, 0),
    ]
    assert of("dead-end", audited(*inner)) == []


def test_a_blocked_door_says_what_stands_before_it():
    (finding,) = of("opening-blocked", audited(booth("A1", box(10, 1, 3, 3)), door(9, 0, 12, 0)))
    assert 'door "hall-1-door-1" is blocked by booth "A1" at 1.00 m' in finding.message
    assert of("opening-blocked", audited(booth("A1", box(12, 0, 3, 3)), door(9, 0, 12, 0))) == []
    assert of("opening-blocked", audited(booth("A1", box(10, 2, 3, 3)), door(9, 0, 12, 0))) == []


def test_a_booth_that_sticks_out_of_its_hall():
    (finding,) = of(
        "booth-outside", audited(booth("A1", box(58, 10, 3, 3)), booth("A2", box(10, 10, 3, 3)))
    )
    assert '3.00 m² of booth "A1" are outside its hall "Hall 1"' in finding.message


def test_numbers_missing_and_used_twice():
    findings = audited(
        booth("", box(10, 10, 3, 3)), booth("A1", box(20, 10, 3, 3)), booth("A1", box(30, 10, 3, 3))
    )
    assert [f.where.key for f in of("number-missing", findings)] == ["hall-1-at-12-12"]
    assert [f.where.key for f in of("number-duplicate", findings)] == ["hall-1-A1-2"]


def test_sizes_that_point_at_a_wrong_scale():
    findings = audited(booth("A1", box(10, 10, 1, 1)))
    assert (
        'booth "A1" is too small: 1.00 m² (minimum 2 m²)' in of("booth-tiny", findings)[0].message
    )


def test_an_unreachable_booth():
    walls = [
        booth("W", box(17, 17, 3, 9)),
        booth("E", box(23, 17, 3, 9)),
        booth("N", box(20, 23, 3, 3)),
        booth("S", box(20, 17, 3, 3)),
    ]
    (finding,) = of("booth-unreachable", audited(booth("M", box(20, 20, 3, 3)), *walls))
    assert finding.where.key == "M"


def test_vacancy_both_ways_only_where_there_is_a_list():
    plan = [booth("A1", box(10, 10, 3, 3)), booth("A2", box(20, 10, 3, 3))]
    assert audited(*plan) == ()
    findings = audited(*plan, exhibitors=[exhibitor("acme", "A1"), exhibitor("blue")])
    assert [(f.code, f.where.key) for f in findings] == [
        ("exhibitor-no-booth", "blue"),
        ("booth-vacant", "A2"),
    ]


def test_of_whom_the_join_has_spoken_nothing_more_is_said():
    plan = composed(
        level(HALL, booth("A1", box(10, 10, 3, 3))),
        exhibitors=[exhibitor("acme", "A1"), exhibitor("blue")],
    )
    assert [f.where.key for f in audit(plan)] == ["blue"]
    assert audit(plan, told={"blue"}) == ()


def test_no_booth_at_all_is_an_error():
    assert [(f.code, f.severity) for f in audit(HEAD)] == [("no-booths", "error")]


def test_an_explosion_of_findings_is_capped_and_counted():
    many = [finding("overlap.booth", "warning", booth=str(i)) for i in range(250)] + [
        finding("dead-end", "warning")
    ]
    short = capped(many)
    assert len(short) == 102
    assert short[100].message == "150 more findings of this kind besides the 100 above (250 in all)"


def test_a_hall_that_is_as_it_was_is_not_measured_again():
    expo = composed(level(HALL, booth("A1", box(10, 10, 3, 3)), booth("A2", box(11, 10, 3, 3))))
    before = audit_halls(expo)
    again = audit_halls(expo, before)
    assert all(again[hall] is before[hall] for hall in before)
    assert audit(expo, again) == audit(expo)
    moved = composed(level(HALL, booth("A1", box(10, 10, 3, 3)), booth("A2", box(15, 10, 3, 3))))
    assert audit(moved, audit_halls(moved, before)) == audit(moved) != audit(expo)


def test_the_audit_reads_the_value_alone():
    expo = composed(level(HALL, booth("A1", box(10, 10, 3, 3))))
    assert audit(expo) == audit(expo)
    assert halls_of(expo)[0].booths[0].neighbours == ()


def test_more_booths_than_can_be_shown_block() -> None:
    expo = composed(
        level(hall(box(0, 0, 60, 40)), booth("1", box(2, 2, 3, 3)), booth("2", box(12, 2, 3, 3)))
    )
    assert [one.code for one in audit(expo, booths_max=1) if one.severity == "error"] == [
        "too-many-booths"
    ]
    assert not [one for one in audit(expo, booths_max=2) if one.severity == "error"]


def test_two_firms_on_one_booth_are_said_unless_they_are_a_group():
    plan = [booth("A1", box(10, 10, 3, 3))]
    of_rows = [exhibitor("acme", "A1", row=2), exhibitor("blue", "A1", row=3)]
    assert [(f.code, f.values["n"]) for f in audited(*plan, exhibitors=of_rows)] == [
        ("booth-shared", 2)
    ]
    group = [
        exhibitor("acme", "A1", row=2, group="Duo"),
        exhibitor("blue", "A1", row=3, group="Duo"),
    ]
    assert audited(*plan, exhibitors=group) == ()

"""Where items of the programme take place, under the names that documents call stages, booths, halls and exhibitors."""

import msgspec
import pytest
from tests.publish.expos import grid_expo

from shapan.expo.model import Item
from shapan.expo.places import items_with_places

EXPO = grid_expo(halls=2)


def item(place="", id="a", start="09:00", end="10:00", **more):
    return Item(
        id=id,
        kind="talk",
        title={"en": id},
        start=f"2021-04-16T{start}+08:00",
        end=f"2021-04-16T{end}+08:00",
        place=place,
        **more,
    )


def placed(*items):
    expo, findings = items_with_places(EXPO, items)
    return expo.items, findings


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("1-stage", "1-stage"), ("1-A01", "1-A01"), ("1-a 01", "1-A01"), ("Booth 2-A07", "2-A07"), ("Стенд № 2-A07", "2-A07"),
        ("展位：1-A01", "1-A01"), ("Hall 2", "2"), ("2号馆", "2"), ("Hall 2, booth 2-A03", "2-A03"), ("2-A03 (Hall 2)", "2-A03"),
        ("Tenant 7", "1-A07"), ("参展商7", "1-A07"), ("at 1-stage", "1-stage"), ("Hall 2, A03", "2-A03"), ("1-stage, Hall 2", "1-stage"), ("A04 / Hall 1", "1-A04"),
    ],
)  # fmt: skip
def test_names(written, place):
    (one,), findings = placed(item(written))
    assert (one.place, one.room, findings) == (place, "", [])


def test_the_only_tenant_of_a_booth_is_who_is_behind_an_item_and_the_other_way_round():
    items, findings = placed(
        item("1-A02"), item(exhibitor="1-tenant-3", id="b"), item(exhibitor="tenant-5", id="c")
    )
    assert [(one.place, one.exhibitor) for one in items] == [
        ("1-A02", "1-tenant-2"),
        ("1-A03", "1-tenant-3"),
        ("1-A05", "1-tenant-5"),
    ]
    assert findings == []


def test_one_finding_for_each_place_that_the_plan_lacks_and_the_name_is_kept():
    items, findings = placed(
        item("Moon base"),
        item("Moon base", "b"),
        item("2-A99", "c"),
        item(exhibitor="nobody", id="d"),
    )
    assert [(one.place, one.room) for one in items] == [
        ("", "Moon base"),
        ("", "Moon base"),
        ("", "2-A99"),
        ("", ""),
    ]
    assert [one.code for one in findings] == [
        "item-place-unknown",
        "item-place-unknown",
        "item-exhibitor-unknown",
    ]
    assert findings[0].message.startswith('2 programme items ("a" …) are at "Moon base"')
    assert '"2-A' in findings[1].suggestion


def test_a_number_that_halls_share_is_nobodys_without_the_hall():
    (one,), findings = placed(item("A03"))
    assert (one.place, [finding.code for finding in findings]) == ("", ["item-place-unknown"])
    assert '"1-A03"' in findings[0].suggestion


def test_two_items_on_one_stage_at_once_are_noticed_and_in_one_hall_are_not():
    stage = [
        item("1-stage"),
        item("1-stage", "b", "09:30", "09:40"),
        item("1-stage", "c", "09:50", "11:00"),
        item("1-stage", "d", "11:00", "12:00"),
    ]
    _, findings = placed(*stage)
    assert [(one.code, one.where.key) for one in findings] == [
        ("item-overlap", "b"),
        ("item-overlap", "c"),
    ]
    assert placed(*(msgspec.structs.replace(one, place="1") for one in stage))[1] == []

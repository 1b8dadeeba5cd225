"""What exhibitors say they show, as goods on their plinths."""

from __future__ import annotations

import pytest

from shapan.expo.exhibited import GOODS_MOST, GOODS_WORDS, goods_of
from shapan.expo.model import Exhibitor
from shapan.scene.kit import index


def firm(*categories: str, **summary: str) -> Exhibitor:
    return Exhibitor(id="a", name={"": "A"}, categories=categories, summary=summary)


def test_every_good_is_in_the_kit() -> None:
    assert len(GOODS_WORDS) == 40
    for name in GOODS_WORDS:
        index(f"good-{name}")


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Warehouse robots", ("robot",)),
        ("collaborative robots", ("arm",)),
        ("无人机", ("drone",)),
        ("能源与矿产", ("solar", "excavator")),
        ("Медицинская техника", ("syringe",)),
        ("Vehicle batteries", ("car", "battery")),
        ("Cargo", ()),
        ("Teams", ()),
        ("", ()),
    ],
)
def test_what_a_category_speaks_of(text: str, goods: tuple[str, ...]) -> None:
    assert set(goods_of([firm(text)])) == set(goods)


def test_categories_outweigh_the_summary_and_several_exhibitors_share() -> None:
    assert goods_of([firm("pumps", en="We love tea.")]) == ("pump",)
    assert goods_of([firm(en="We love tea.")]) == ("teapot",)
    assert goods_of([firm("pumps"), firm("ships")]) == ("pump", "ship")
    assert len(goods_of([firm("pumps", "ships", "drones", "cars", "lamps")])) == GOODS_MOST

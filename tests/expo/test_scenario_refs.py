"""What a scenario names becomes keys; what is not there is told at the stop, with what may have been meant."""

from __future__ import annotations

import msgspec
from tests.publish.expos import grid_expo

from shapan.expo.model import Item
from shapan.expo.scenario.references import items_with_leads, known_of, referred
from shapan.expo.scenario.scenario import (
    BoothView,
    Condition,
    HallView,
    ItemIs,
    ModelMedium,
    OnItem,
    OnTap,
    Scenario,
    Stop,
)


def test_names_become_keys() -> None:
    stop = Stop(
        id="a",
        view=BoothView("a01"),
        highlight=("1号馆", "Main Stage", "robots"),
        media=(ModelMedium("A02"),),
        next=(
            OnTap("b", target="A03"),
            OnItem("b", Condition(item=ItemIs("Forum", "live")), "OPENING"),
        ),
    )
    scenario = Scenario(
        title={"en": "T"}, stops=(stop, Stop(id="b", view=HallView("Hall 1"))), id="t"
    )
    done, findings = referred(scenario, known_of(grid_expo()), "scenarios/t.json")
    assert findings == []
    assert done.stops[0] == Stop(
        id="a",
        view=BoothView("1-A01"),
        highlight=("1", "1-stage", "1-zone"),
        media=(ModelMedium("1-A02"),),
        next=(
            OnTap("b", target="1-A03"),
            OnItem("b", Condition(item=ItemIs("forum", "live")), "opening"),
        ),
    )
    assert done.stops[1].view == HallView("1")


def test_what_is_not_there_is_left_out_and_told() -> None:
    stops = (
        Stop(id="a", view=BoothView("Z99")),
        Stop(
            id="b",
            view=HallView("1"),
            highlight=("robotics", "A01"),
            next=(OnTap("b", target="nothing like it"),),
        ),
    )
    done, findings = referred(
        Scenario(title={}, stops=stops, id="t"), known_of(grid_expo()), "scenarios/t.json"
    )
    assert [(one.code, one.where.key) for one in findings] == [
        ("stop-target-unknown", "t/a"), ("stop-target-unknown", "t/b"), ("stop-target-unknown", "t/b"),
    ]  # fmt: skip
    assert "1-zone" in findings[1].suggestion
    assert [(stop.id, stop.highlight, stop.next) for stop in done.stops] == [("b", ("1-A01",), ())]


def test_an_item_is_led_as_a_tour_that_exists() -> None:
    tour = Scenario(title={"en": "T"}, stops=(Stop(id="a", view=HallView("1")),), id="Smart-City")
    items = tuple(
        Item(
            id=id,
            kind="tour",
            title={"en": id},
            start="2021-08-23T09:00",
            end="2021-08-23T10:00",
            lead=lead,
        )
        for id, lead in (("one", "smart city"), ("two", "smart-town"), ("three", ""))
    )
    expo = msgspec.structs.replace(grid_expo(), items=items, scenarios=(tour,))
    done, findings = items_with_leads(expo)
    assert [one.lead for one in done.items] == ["Smart-City", "", ""]
    assert [(one.code, one.where.key, one.near) for one in findings] == [
        ("item-lead-unknown", "two", ("Smart-City",))
    ]

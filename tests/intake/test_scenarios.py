"""`scenarios/<id>.json`: what is promised is read, what is wrong is a finding at its stop."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from shapan.errors import TooComplex, Unreadable
from shapan.expo.scenario.scenario import (
    Answered,
    BoothView,
    Condition,
    ItemIs,
    OnChoice,
    Scenario,
    Stop,
    TableView,
    conditions,
)
from shapan.intake.scenarios.scenarios import read_scenario
from shapan.settings import SCENARIO_STOPS


def read(*stops: Any, **fields: Any) -> tuple[Scenario | None, list[tuple[str, str]]]:
    data = msgspec.json.encode({"title": {"en": "Tour"}, **fields, "stops": stops})
    scenario, findings = read_scenario("scenarios/tour.json", data)
    return scenario, [(finding.code, finding.where.key) for finding in findings]


def test_a_whole_stop() -> None:
    scenario, findings = read(
        {"id": "hello", "view": {"kind": "table"}},
        {
            "id": "gate", "view": {"kind": "booth", "booth": "A12"}, "words": {"en": "Look", "zh": "看"},
            "question": {"ask": {"en": "Which?"}, "choices": [{"id": "a", "text": {"en": "This"}, "right": True}]},
            "next": [{"on": "choice", "text": {"en": "Again"}, "to": "hello", "when": {
                "all": [{"answered": {"stop": "gate", "choice": "a"}}, {"not": {"visited": "end"}}],
                "item": {"id": "opening", "phase": "live"},
            }}],
        },
    )  # fmt: skip
    assert findings == []
    assert scenario is not None
    assert scenario.id == "tour"
    assert scenario.stops[0] == Stop(id="hello", view=TableView())
    gate = scenario.stops[1]
    assert gate.view == BoothView("A12")
    assert gate.question is not None
    assert gate.question.choices[0].right
    when = Condition(
        all=(Condition(answered=Answered("gate", "a")), Condition(not_=Condition(visited="end"))),
        item=ItemIs("opening", "live"),
    )
    assert gate.next == (OnChoice("hello", when, {"en": "Again"}),)
    assert [one.visited for one in conditions(when)] == ["", "", "", "end"]


def test_texts_of_strangers_are_made_fit_to_be_shown() -> None:
    scenario, _ = read(
        {"id": "a", "view": {"kind": "table"}, "words": {"en": "one\u202etwo <script>x"}}
    )
    assert scenario is not None
    assert scenario.stops[0].words == {"en": "onetwo x"}


def test_what_is_wrong_points_at_its_stop() -> None:
    view = {"kind": "table"}
    scenario, findings = read(
        {"id": "a", "view": view, "next": [{"on": "whistle", "to": "a"}]},
        {"id": "a", "view": view},
        {"id": "b"},
        {"view": view, "colour": "red"},
        "no stop at all",
        minutes=-3,
    )
    assert scenario is not None
    assert [stop.id for stop in scenario.stops] == ["a", "stop-4"]
    assert findings == [
        ("value-wrong", ""), ("value-wrong", "tour/a"), ("stop-twice", "tour/a"), ("stop-no-view", "tour/b"),
        ("key-unknown", "tour/stop-4"), ("stop-no-view", "tour/stop-5"),
    ]  # fmt: skip


def test_without_a_stop_there_is_no_scenario() -> None:
    assert read() == (None, [("scenario-empty", "tour")])


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(Unreadable, match="object with stops"):
        read_scenario("scenarios/a.json", b"[]")
    with pytest.raises(TooComplex, match=str(SCENARIO_STOPS)):
        read(*({"view": {"kind": "table"}} for _ in range(SCENARIO_STOPS + 1)))
    with pytest.raises(TooComplex, match="KiB"):
        read_scenario("scenarios/a.json", b" " * (2 << 20))


def test_depth_is_bounded() -> None:
    when: dict[str, Any] = {"visited": "a"}
    for _ in range(200):
        when = {"not": when}
    scenario, _ = read(
        {"id": "a", "view": {"kind": "table"}, "next": [{"on": "dwell", "to": "a", "when": when}]}
    )
    assert scenario is not None

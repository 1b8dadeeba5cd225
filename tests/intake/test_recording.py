"""Stops recorded while walking: at the end of a document, led to, and nothing else changed."""

from __future__ import annotations

import msgspec
import pytest

from shapan.errors import TooComplex, Unreadable
from shapan.expo.scenario.scenario import BoothView, PoseView, TableView
from shapan.intake.scenarios.recording import RecordedStop, Recording, recorded
from shapan.intake.scenarios.scenarios import read_scenario
from shapan.settings import SCENARIO_STOPS


def recording(*stops: RecordedStop) -> Recording:
    return Recording("My walk", "en", stops)


def test_a_new_document_is_a_whole_scenario() -> None:
    pose = PoseView((1.0, 2.0, 1.65, 90.0, 0.0))
    data = recorded(
        None, recording(RecordedStop(TableView(), "Above", "All of it"), RecordedStop(pose))
    )
    scenario, findings = read_scenario("scenarios/my-walk.json", data)
    assert findings == ()
    assert scenario is not None
    assert scenario.title == {"en": "My walk"}
    assert [(stop.id, stop.view, stop.words) for stop in scenario.stops] == [
        ("stop-1", TableView(), {"en": "All of it"}), ("stop-2", pose, {}),
    ]  # fmt: skip
    assert [way.to for stop in scenario.stops for way in stop.next] == ["stop-2"]


def test_what_stands_there_stays() -> None:
    before = {
        "title": {"zh": "导览"}, "mine": 1,
        "stops": [{"id": "stop-2", "view": {"kind": "table"}, "colour": "red"}],
    }  # fmt: skip
    data = recorded(
        msgspec.json.encode(before),
        recording(RecordedStop(BoothView("A1")), RecordedStop(TableView())),
    )
    after = msgspec.json.decode(data)
    assert (after["title"], after["mine"]) == ({"zh": "导览"}, 1)
    assert [stop["id"] for stop in after["stops"]] == ["stop-2", "stop-3", "stop-4"]
    assert after["stops"][0] == {
        "id": "stop-2", "view": {"kind": "table"}, "colour": "red", "next": [{"on": "narration", "to": "stop-3"}],
    }  # fmt: skip


def test_a_way_on_that_is_there_is_kept() -> None:
    first = {"id": "a", "view": {"kind": "table"}, "next": [{"on": "dwell", "to": "a"}]}
    data = recorded(msgspec.json.encode({"stops": [first]}), recording(RecordedStop(TableView())))
    assert msgspec.json.decode(data)["stops"][0] == first


def test_what_is_no_scenario_or_too_long_is_refused() -> None:
    with pytest.raises(Unreadable):
        recorded(b"[]", recording(RecordedStop(TableView())))
    full = msgspec.json.encode({"stops": [{"id": str(i)} for i in range(SCENARIO_STOPS)]})
    with pytest.raises(TooComplex):
        recorded(full, recording(RecordedStop(TableView())))

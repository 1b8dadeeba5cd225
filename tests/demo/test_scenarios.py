"""The demo's six scenarios: proved without a finding."""

from __future__ import annotations

from pathlib import Path

from scenes.make.scenarios import SCENARIOS

from shapan.expo.proof import prove
from shapan.publish.reading.source_reading import read_source
from shapan.publish.scenarios.stages import stages_of, stop_positions
from shapan.publish.sources import open_expo
from shapan.publish.summary import summary_of

DEMO = Path(__file__).resolve().parents[2] / "scenes" / "smart-china-expo-2021"


def test_six_scenarios_are_proved() -> None:
    source = open_expo(str(DEMO))
    reading = read_source(source)
    expo = reading.expo
    assert [one.id for one in expo.scenarios] == sorted(SCENARIOS)
    assert summary_of(expo).scenarios == 6
    assert [one for one in reading.findings if one.where.document.startswith("scenarios/")] == []

    files = dict.fromkeys(source.tree())
    stages = stages_of(expo)
    rooms = {hall: stage.room for hall, stage in stages.items()}
    found = [
        finding
        for one in expo.scenarios
        for finding in prove(one, stop_positions(one, stages), rooms, expo.locales, files, one.id)
    ]
    assert found == []

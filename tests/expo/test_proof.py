"""The headless walker: a whole scenario has no findings, and each way of breaking it has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from tests.publish.expos import box, grid_expo

from shapan.expo.model import Expo, VenueFeature
from shapan.expo.proof import prove
from shapan.expo.proof.words import cues
from shapan.expo.scenario.scenario import (
    AfterDwell,
    AfterNarration,
    Answered,
    BoothView,
    Choice,
    Condition,
    HallView,
    ImageMedium,
    Narration,
    OnChoice,
    PoseView,
    Question,
    Scenario,
    Stop,
    TableView,
    VideoMedium,
)
from shapan.publish.scenarios.stages import stages_of, stop_positions

LOCALES = ("en", "zh")
HI = {"en": "Hello", "zh": "你好"}
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Guide>Hello\nthere\n\n1\n00:01:02.500 --> 00:01:02.900\nFar too much to be read in no time\n"


def told(
    *stops: Stop, texts: Mapping[str, str | None] | None = None, expo: Expo | None = None
) -> list[tuple[str, str]]:
    scenario = Scenario(title=HI, stops=stops, summary=HI, id="t")
    expo = msgspec.structs.replace(expo or grid_expo(halls=2, booths=24), scenarios=(scenario,))
    stages = stages_of(expo)
    rooms = {hall: stage.room for hall, stage in stages.items()}
    findings = prove(
        scenario, stop_positions(scenario, stages), rooms, LOCALES, texts or {}, "scenarios/t.json"
    )
    assert {one.where.document for one in findings} <= {"scenarios/t.json"}
    return [(one.code, one.where.key) for one in findings]


def stop(name: str, view: Any = None, **more: Any) -> Stop:
    return Stop(id=name, view=view or TableView(), words=more.pop("words", HI), **more)


END = stop("end")


def test_a_whole_scenario_has_no_findings() -> None:
    ask = Question(HI, (Choice("yes", HI), Choice("no", HI)))
    assert told(
        stop("table", next=(AfterNarration("booth"),)),
        stop("booth", BoothView("1-A01"), next=(AfterDwell("hall", seconds=10),), question=ask),
        stop("hall", HallView("1"), next=(
            OnChoice("booth", Condition(answered=Answered("booth", "no")), HI), OnChoice("end", text=HI),
        )),
        END,
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("code", "where", "stops"),
    [
        ("way-unknown", "t/a", (stop("a", next=(AfterNarration("nowhere"), AfterNarration("end"))), END)),
        ("condition-unknown", "t/a", (
            stop("a", next=(AfterNarration("end", Condition(not_=Condition(visited="z"))), AfterNarration("end"))), END,
        )),
        ("condition-unknown", "t/a", (
            stop("a", next=(AfterNarration("end", Condition(answered=Answered("a"))), AfterNarration("end"))), END,
        )),
        ("stop-unreachable", "t/b", (stop("a", next=(AfterNarration("end"),)), stop("b", next=(AfterNarration("end"),)), END)),
        ("stop-may-strand", "t/a", (stop("a", next=(AfterNarration("end", Condition(visited="a")),)), END)),
        ("stop-off-ground", "t/a", (stop("a", PoseView((500.0, 500.0, 1.65, 0.0, 0.0))),)),
        ("stop-inside", "t/a", (stop("a", PoseView((4.5, 3.2, 1.65, 0.0, 0.0))),)),
        ("stop-subject-out", "t/a", (stop("a", PoseView((4.5, 1.5, 1.65, 180.0, 0.0)), highlight=("1-A01",)),)),
        ("stop-subject-hidden", "t/a", (stop("a", PoseView((4.5, 1.0, 1.65, 0.0, 0.0)), highlight=("1-B01",)),)),
        ("stop-words-missing", "t/a", (stop("a", words={"en": "Hello"}),)),
        ("stop-words-missing", "t/a", (stop("a", question=Question({"en": "Really?"}, ())),)),
        ("stop-words-missing", "t/a", (stop("a", next=(OnChoice("end"),)), END)),
        ("stop-file-missing", "t/a", (stop("a", media=(ImageMedium("lost.png", HI),)),)),
        ("stop-too-fast", "t/a", (stop("a", words={**HI, "en": "x" * 300}, next=(AfterDwell("end", seconds=10),)), END)),
        ("stop-too-long", "t/a", (stop("a", words={**HI, "zh": "长" * 1100}),)),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_stop(code: str, where: str, stops: tuple[Stop, ...]) -> None:
    assert (code, where) in told(*stops)
    assert {found for found, _ in told(*stops)} <= {code, "stop-off-ground"}


def test_a_ring_without_an_end() -> None:
    ring = (stop("a", next=(AfterNarration("b"),)), stop("b", next=(AfterNarration("a"),)))
    assert told(*ring) == [("stop-no-end", "t/a"), ("stop-no-end", "t/b")]


def test_a_free_pose_high_up_flies_over_what_hides() -> None:
    above = PoseView((20.0, -12.0, 14.0, 0.0, -38.0))
    assert told(stop("a", above, highlight=("1-A07",))) == []


def test_halls_without_a_door_between_them() -> None:
    walk = (
        stop("a", BoothView("1-A01"), next=(AfterNarration("b"),)),
        stop("b", BoothView("2-A01")),
    )
    assert told(*walk) == [("stop-not-on-foot", "t/b")]
    expo = grid_expo(halls=2, booths=24)
    level = expo.levels[0]
    gates = (
        VenueFeature(
            id="w", category="opening", kind="gate", outline=box(41.9, 10, 0.2, 4), to="2"
        ),
        VenueFeature(
            id="e", category="opening", kind="gate", outline=box(99.9, 10, 0.2, 4), to="1"
        ),
    )
    halls = tuple(
        msgspec.structs.replace(hall, features=(*hall.features, gate))
        for hall, gate in zip(level.halls, gates, strict=True)
    )
    expo = msgspec.structs.replace(expo, levels=(msgspec.structs.replace(level, halls=halls),))
    assert told(*walk, expo=expo) == []


def test_sound_and_captions() -> None:
    spoken = stop("a", narration={"en": Narration("a.mp3", "a.vtt")})
    assert told(spoken, texts={"a.mp3": None, "a.vtt": VTT}) == [
        ("narration-missing", "t/a"),
        ("captions-too-fast", "t/a"),
    ]
    film = stop("a", media=(VideoMedium("a.mp4", HI, {"en": "a.vtt"}),))
    assert told(film, texts={"a.mp4": None, "a.vtt": "WEBVTT\n"}) == [("captions-missing", "t/a")]


def test_cues() -> None:
    assert list(cues(VTT)) == [
        (0.0, 2.0, "Hello there"),
        (62.5, 62.9, "Far too much to be read in no time"),
    ]

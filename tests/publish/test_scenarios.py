"""Scenarios in a release: a head and a Tour each, files as blobs, every stop with its place."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PIL import Image
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.expo.scenario.references import known_of
from shapan.expo.scenario.scenario import (
    AfterNarration,
    BoothView,
    HallView,
    ImageMedium,
    Narration,
    PoseView,
    Scenario,
    Stop,
    TableView,
)
from shapan.intake.scenarios.scenarios import read_scenario
from shapan.publish.pipeline import build, publish
from shapan.publish.release.listing import blobs_of, read_release
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.scene.scenery.check import checked_scenery
from shapan.store.blobs.memory import MemoryStore
from shapan.wire import HallIndex, Release, Section, StopPlace, Tour


def with_scenario(expo: Expo, *stops: Stop) -> Expo:
    scenario = Scenario(
        title={"en": "Tour"}, stops=stops, summary={"en": "All of it"}, minutes=5, id="tour"
    )
    return msgspec.structs.replace(expo, scenarios=(scenario,))


def released(store: MemoryStore) -> tuple[Release, Tour]:
    (expo,) = store.releases.expos()
    release = read_release(
        store.releases.document(expo, store.releases.current(expo) or ""), store.blobs
    )
    (head,) = release.scenarios
    return release, msgspec.json.decode(store.blobs.read(head.tour), type=Tour)


SEVENTH = """{
 "title": {"en": "A seventh"},
 "scenery": [{"id": "crossing", "ground": {"kind": "booth", "booth": "1-A01"}, "size": [4, 3, 2], "parts": [
  {"id": "car", "shape": "good-car", "places": [[-1, 0, 0.5, 0]]},
  {"shape": "screen", "places": [[0, 1, 1, 0]], "words": {"en": "Green wave"}}],
  "clips": [{"id": "drive", "loop": false, "tracks": [{"part": "car", "at": [[0, -1, 0, 0.5], [6, 1, 0, 0.5]]}]}]},
  {"id": "unused", "ground": {"kind": "table", "at": [0, 0, 0]}, "size": [1, 1, 1], "parts": [{"shape": "ball"}]}],
 "stops": [{"id": "a", "view": {"kind": "piece", "piece": "crossing"}, "acts": [{"piece": "crossing", "play": ["drive"]}]}]
}"""


def test_a_set_piece_of_any_expo_is_built_placed_and_part_of_the_release() -> None:
    read, findings = read_scenario("scenarios/seventh.json", SEVENTH.encode())
    assert read is not None
    expo = grid_expo(halls=2)
    checked, more = checked_scenery(read, known_of(expo), "scenarios/seventh.json")
    assert (findings, more) == ((), [])
    store = MemoryStore()
    publish(msgspec.structs.replace(expo, scenarios=(checked,)), store)
    release, tour = released(store)
    (piece,) = tour.pieces
    assert (piece.id, piece.hall, piece.once, tour.scenario.scenery) == (
        "crossing",
        "1",
        ("drive",),
        (),
    )
    assert [(screen.node, screen.words) for screen in piece.screens] == [
        ("screen 2", {"en": "Green wave"})
    ]
    assert store.blobs.read(piece.model)[:4] == b"glTF"
    assert piece.model in blobs_of(release, store.blobs)
    assert release.scenarios[0].booths == ("1-A01",)
    x, y, _, yaw, _ = tour.places["a"].pose or (0,) * 5
    assert (abs(x - piece.at[0]) < 0.6, y < piece.at[1] - 2, min(yaw, 360 - yaw) < 10) == (
        True,
        True,
        True,
    )


def test_every_stop_has_its_place() -> None:
    pose = (20.0, 1.5, 1.65, 90.0, -5.0)
    stops = (
        Stop(id="table", view=TableView(), next=(AfterNarration("booth"),)),
        Stop(id="booth", view=BoothView("1-A01")),
        Stop(id="hall", view=HallView("1")),
        Stop(id="pose", view=PoseView(pose)),
    )
    store = MemoryStore()
    publish(with_scenario(grid_expo(halls=2), *stops), store)
    release, tour = released(store)
    head = release.scenarios[0]
    assert (head.id, head.stops, head.minutes, head.booths) == ("tour", 4, 5, ("1-A01",))
    assert tour.scenario.stops == stops
    assert tour.places["table"] == StopPlace()
    assert tour.places["pose"] == StopPlace(pose, "1")
    assert tour.places["hall"] == StopPlace(release.halls[0].view, "1")
    section = msgspec.json.decode(
        store.blobs.read(release.halls[0].index), type=HallIndex
    ).sections[0]
    booth = msgspec.json.decode(store.blobs.read(section.list), type=Section).booths[0]
    assert tour.places["booth"] == StopPlace(booth.view, "1")
    assert head.tour in blobs_of(release, store.blobs)


def test_files_are_published_under_their_hashes(tmp_path: Path) -> None:
    for path, text in starter("show").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    folder = tmp_path / "scenarios" / "tour"
    folder.mkdir(parents=True)
    (folder / "hello.mp3").write_bytes(b"ID3 sound")
    (folder / "hello.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:04.000\nHello\n")
    Image.new("RGB", (640, 480), "#336699").save(folder / "picture.png")
    narration = {"en": Narration("scenarios/tour/hello.mp3", "scenarios/tour/hello.vtt")}
    media = (
        ImageMedium("scenarios/tour/picture.png", {"en": "A picture"}),
        ImageMedium("scenarios/tour/lost.png"),
    )
    document = Scenario(
        title={"en": "Tour"},
        stops=(Stop(id="hello", view=TableView(), narration=narration, media=media),),
    )
    (tmp_path / "scenarios" / "tour.json").write_bytes(msgspec.json.encode(document))
    store = MemoryStore()
    build(open_expo(str(tmp_path)), store, None)
    release, tour = released(store)
    (stop,) = tour.scenario.stops
    assert store.blobs.read(stop.narration["en"].audio) == b"ID3 sound"
    assert stop.narration["en"].captions.endswith(".vtt")
    (picture,) = stop.media
    assert isinstance(picture, ImageMedium)
    assert picture.file.endswith(".webp")
    assert {picture.file, stop.narration["en"].audio, stop.narration["en"].captions} <= blobs_of(
        release, store.blobs
    )


def test_a_file_that_no_browser_plays_is_left_out_with_a_finding(tmp_path: Path) -> None:
    for path, text in starter("show").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "film.avi").write_bytes(b"RIFF....AVI ")
    document = Scenario(
        title={"en": "Tour"},
        stops=(Stop(id="hello", view=TableView(), media=(ImageMedium("scenarios/film.avi"),)),),
    )
    (tmp_path / "scenarios" / "tour.json").write_bytes(msgspec.json.encode(document))
    built = build(open_expo(str(tmp_path)), MemoryStore(), None)
    (found,) = (one for one in built.findings if one.code == "scenario-file-unusable")
    assert "unsupported file scenarios/film.avi;" in found.message

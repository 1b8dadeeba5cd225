"""Scenarios for the viewer: a Tour for each, with blob names for files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from shapan.expo.scenario.scenario import (
    ImageMedium,
    Medium,
    Narration,
    Scenario,
    Stop,
    VideoMedium,
)
from shapan.publish.scenarios.stages import Stages, stop_positions
from shapan.wire import PieceHead, StopPlace, Tour

PublishFile = Callable[[str], str]  # path in the source -> blob name, "" if the file is missing


def tour_of(
    scenario: Scenario, stages: Stages, publish: PublishFile, pieces: tuple[PieceHead, ...] = ()
) -> Tour:  # fmt: skip
    places = {
        stop: StopPlace(at.pose, at.hall) for stop, at in stop_positions(scenario, stages).items()
    }
    stops = tuple(_published(stop, publish) for stop in scenario.stops)
    return Tour(msgspec.structs.replace(scenario, stops=stops, scenery=()), places, pieces)


def files_of(scenario: Scenario) -> Sequence[str]:
    """Paths (in a Tour: blob names) of all files that it shows or plays, without duplicates."""
    found: dict[str, None] = {}
    for stop in scenario.stops:
        _published(stop, lambda path: found.setdefault(path) or path)
    return tuple(found)


def _published(stop: Stop, publish: PublishFile) -> Stop:
    """The stop with blob names instead of paths; missing files are omitted."""
    narration = {locale: _narration(one, publish) for locale, one in stop.narration.items()}
    return msgspec.structs.replace(
        stop,
        narration={locale: one for locale, one in narration.items() if one.audio},
        media=tuple(medium for one in stop.media if (medium := _medium(one, publish)) is not None),
    )


def _narration(one: Narration, publish: PublishFile) -> Narration:
    return Narration(publish(one.audio), publish(one.captions) if one.captions else "")


def _medium(one: Medium, publish: PublishFile) -> Medium | None:
    if not isinstance(one, ImageMedium | VideoMedium):
        return one
    changed: dict[str, object] = {"file": publish(one.file)}
    if isinstance(one, VideoMedium):
        captions = {locale: publish(path) for locale, path in one.captions.items()}
        changed["captions"] = {locale: name for locale, name in captions.items() if name}
    return msgspec.structs.replace(one, **changed) if changed["file"] else None

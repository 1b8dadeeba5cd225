"""Tests every scenario before it is published, without a browser.

graph   each stop is reachable, an end can be reached from it, conditions name existing things
foot    each stop can be reached on foot from the one before
sight   the eye is inside no object, the subject is in the picture and not hidden
speech  texts, sound, captions and media exist in each language, at a readable speed

Findings point at the stop: `scenario/stop`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.expo.findings import Finding
from shapan.expo.proof.graph import check_ways
from shapan.expo.proof.on_foot import on_foot
from shapan.expo.proof.rooms import Room, StopPosition
from shapan.expo.proof.sight import in_sight
from shapan.expo.proof.solids import Solids
from shapan.expo.proof.words import words_complete
from shapan.expo.scenario.scenario import Scenario


def prove(
    scenario: Scenario,
    places: Mapping[str, StopPosition],
    rooms: Mapping[str, Room],
    locales: Sequence[str],
    texts: Mapping[str, str | None],
    document: str,
) -> list[Finding]:
    """The findings about a scenario whose names are keys (`expo.scenario.references`).

    places: by stop. rooms: by hall. texts: path -> text of its captions files, None for other existing files.
    """
    return [
        *check_ways(scenario, document),
        *on_foot(scenario, places, rooms, document),
        *in_sight(scenario, places, Solids(rooms), document),
        *words_complete(scenario, locales, texts, document),
    ]

"""Authoring in the walk: adds stops to a scenario's document and preserves all other content."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.errors import TooComplex, Unreadable
from shapan.expo.scenario.scenario import View
from shapan.intake.tables.json_records import decode_json
from shapan.settings import SCENARIO_STOPS


class RecordedStop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`locale` is the language of title and words."""

    view: View
    title: Annotated[str, Meta(max_length=120)] = ""
    words: Annotated[str, Meta(max_length=4000)] = ""


class Recording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The request of an author's browser: stops to append to a scenario, which is created if it does not exist."""

    scenario: Annotated[str, Meta(min_length=1, max_length=80)]  # its title or its file name
    locale: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$(?!\n)")]
    stops: Annotated[tuple[RecordedStop, ...], Meta(min_length=1, max_length=SCENARIO_STOPS)]


def recorded(document: bytes | None, recording: Recording) -> bytes:
    """The document with the stops at its end, each linked from the one before; None: a new document.

    Raises Unreadable for a document that is no scenario, TooComplex if it would have too many stops."""
    whole: object = decode_json(recording.scenario, document) if document is not None else {}
    if not isinstance(whole, dict) or not isinstance(whole.setdefault("stops", []), list):
        raise Unreadable("scenario-format.recorded", scenario=recording.scenario)
    whole.setdefault("title", {recording.locale: recording.scenario})
    stops: list[object] = whole["stops"]
    if len(stops) + len(recording.stops) > SCENARIO_STOPS:
        raise TooComplex(
            "scenario-stops.recorded",
            where=recording.scenario,
            limit=str(SCENARIO_STOPS),
            most=SCENARIO_STOPS,
            came=len(stops) + len(recording.stops),
        )
    taken = {stop.get("id") for stop in stops if isinstance(stop, dict)}
    for stop in recording.stops:
        added = _stop(stop, _free(taken, len(stops) + 1), recording.locale)
        if stops and isinstance(stops[-1], dict) and not stops[-1].get("next"):
            stops[-1]["next"] = [{"on": "narration", "to": added["id"]}]
        stops.append(added)
    return (
        msgspec.json.format(msgspec.json.encode({"title": whole["title"], **whole}), indent=1)
        + b"\n"
    )


def _stop(stop: RecordedStop, key: str, locale: str) -> dict[str, object]:
    said = {"title": stop.title, "words": stop.words}
    return {
        "id": key,
        "view": msgspec.to_builtins(stop.view),
        **{k: {locale: text} for k, text in said.items() if text},
    }


def _free(taken: set[object], number: int) -> str:
    """An unused stop id, which is added to `taken`."""
    while f"stop-{number}" in taken:
        number += 1
    taken.add(f"stop-{number}")
    return f"stop-{number}"

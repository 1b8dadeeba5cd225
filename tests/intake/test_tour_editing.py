"""A tour that is written again: ordered as the format says, with every key that nobody understands."""

from __future__ import annotations

import json

import pytest

from shapan.errors import TooComplex, Unreadable
from shapan.intake.scenarios.editing import ordered_keys, tour_document, write_tour

MIXED = {
    "colour": "red",
    "stops": [
        {
            "next": [{"to": "b", "note": 1, "text": {"en": "Go"}, "on": "choice", "when": {"answered": {"choice": "x", "stop": "a"}}}],
            "sponsor": {"name": "Acme"},
            "words": {"ru": "Да", "en": "Yes"},
            "view": {"booth": "12", "kind": "booth"},
            "id": "a",
            "question": {"choices": [{"text": {"en": "X"}, "id": "x", "weight": 2}], "ask": {"en": "?"}},
            "narration": {"en": {"captions": "a.vtt", "audio": "a.mp3"}},
        },
        {"view": {"kind": "table"}, "id": "b"},
    ],
    "title": {"en": "Tour"},
}  # fmt: skip


def test_keys_are_in_the_order_of_the_format_and_unknown_ones_last() -> None:
    text = write_tour("scenarios/tour.json", MIXED)
    document = json.loads(text)
    assert document == MIXED
    assert list(document) == ["title", "stops", "colour"]
    stop = document["stops"][0]
    assert list(stop) == ["id", "view", "words", "narration", "question", "next", "sponsor"]
    assert [list(stop["view"]), list(stop["narration"]["en"])] == [
        ["kind", "booth"],
        ["audio", "captions"],
    ]
    assert list(stop["question"]["choices"][0]) == ["id", "text", "weight"]
    assert list(stop["next"][0]) == ["on", "to", "when", "text", "note"]
    assert list(stop["words"]) == ["ru", "en"]  # languages are not keys of the format


def test_what_is_written_is_read_as_it_is() -> None:
    assert tour_document("scenarios/tour.json", write_tour("scenarios/tour.json", MIXED)) == MIXED
    assert ordered_keys({"stops": "none", "title": 3}) == {"title": 3, "stops": "none"}


def test_a_document_that_is_no_tour_or_too_large_is_refused() -> None:
    with pytest.raises(Unreadable):
        tour_document("scenarios/tour.json", b"[]")
    with pytest.raises(TooComplex):
        write_tour(
            "scenarios/tour.json", {"title": {}, "stops": [{"id": str(n)} for n in range(300)]}
        )

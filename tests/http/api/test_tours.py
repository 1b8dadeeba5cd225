"""Tours in the studio: read as they are, written back in one revision, extended while walking."""

from __future__ import annotations

from typing import Any

import pytest
from tests.http.api.studio import Browser, Studio, documents


def tour(title: str, **more: Any) -> dict[str, Any]:
    return {"title": {"en": title}, "stops": [{"id": "start", "view": {"kind": "table"}}], **more}


async def write(organizer: Browser, status: int = 200, **change: Any) -> Any:
    tag = f'"r{(await organizer.get("/expos/show/draft"))["revision"]}"'
    return await organizer.send("PATCH", "/expos/show/tours", change, status, If_Match=tag)


async def test_tours_are_written_and_removed_in_one_revision_with_their_captions(
    made: Studio,
) -> None:
    organizer = made.people["organizer"]
    before = (await organizer.get("/expos/show/draft"))["revision"]
    draft = await write(
        organizer,
        tours={"second": tour("Second", order=2), "first": tour("First", order=1, colour="red")},
        captions={"scenarios/first-start-en.vtt": "WEBVTT\n"},
    )
    assert draft["revision"] == before + 1
    assert {"scenarios/first.json", "scenarios/second.json", "scenarios/first-start-en.vtt"} <= set(
        documents(draft)
    )
    view = await organizer.get("/expos/show/tours")
    assert [one["id"] for one in view["tours"]][:2] == ["first", "second"]
    assert view["tours"][0]["document"] == tour("First", order=1, colour="red")
    assert {"hall", "booth"} <= {one["kind"] for one in view["targets"]}
    draft = await write(organizer, tours={"first": None})
    assert "scenarios/first.json" not in documents(draft)


async def test_a_tour_that_cannot_be_read_is_shown_with_its_problem(made: Studio) -> None:
    organizer = made.people["organizer"]
    await write(organizer, tours={"odd": {"title": {"en": "Odd"}}})  # no stops yet
    view = await organizer.get("/expos/show/tours")
    assert [one["document"] for one in view["tours"] if one["id"] == "odd"] == [
        {"title": {"en": "Odd"}}
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"tours": {"../up": tour("Up")}}, {"tours": {"Up": tour("Up")}}, {"captions": {"expo.toml": "WEBVTT"}},
        {"captions": {"scenarios/../expo.vtt": "WEBVTT"}}, {"tours": {"up": []}},
    ],
)  # fmt: skip
async def test_only_tours_and_captions_are_written(made: Studio, change: dict[str, Any]) -> None:
    await write(made.people["organizer"], 400, **change)


async def test_stops_are_appended_while_walking_whatever_was_changed_meanwhile(
    made: Studio,
) -> None:
    organizer = made.people["organizer"]
    await write(organizer, tours={"my-walk": tour("My walk", colour="red")})
    stop = {"view": {"kind": "pose", "pose": [1, 2, 1.65, 90, 0]}, "title": "Here", "words": "Look"}
    added = await organizer.send(
        "POST", "/expos/show/stops", {"scenario": "my-walk", "locale": "en", "stops": [stop]}
    )
    assert added == {"document": "scenarios/my-walk.json", "scenario": "my-walk", "stops": 2}
    (found,) = [
        one for one in (await organizer.get("/expos/show/tours"))["tours"] if one["id"] == "my-walk"
    ]
    assert found["document"]["colour"] == "red"
    assert found["document"]["stops"][0]["next"] == [
        {"on": "narration", "to": found["document"]["stops"][1]["id"]}
    ]
    new = await organizer.send(
        "POST", "/expos/show/stops", {"scenario": "Neue Tour", "locale": "de", "stops": [stop]}
    )
    assert new["document"] == "scenarios/neue-tour.json"
    await organizer.send(
        "POST", "/expos/show/stops", {"scenario": "…", "locale": "en", "stops": [stop]}, 400
    )
    await made.people["reader"].send(
        "POST", "/expos/show/stops", {"scenario": "x", "locale": "en", "stops": [stop]}, 403
    )


async def test_tours_are_shown_in_their_order(made: Studio) -> None:
    organizer = made.people["organizer"]
    await write(organizer, tours={"a": tour("A"), "b": tour("B", order=2), "c": tour("C", order=1)})
    view = await organizer.get("/expos/show/tours")
    assert [one["id"] for one in view["tours"] if one["id"] in "abc"] == ["c", "b", "a"]

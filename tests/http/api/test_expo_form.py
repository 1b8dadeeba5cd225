"""`expo.toml` as a form: read by fields, changed by fields, everything else in it as it was."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from tests.http.api.studio import Studio

WRITTEN = """# the show of the year
title = "Fair"  # no language said
start = 2026-05-16
end = "2026-05-17"
unknown = { kept = true }

[organizer]
name = { en = "Us", zh = "我们" } # who
"""


async def written(made: Studio, text: str = WRITTEN) -> Any:
    organizer = made.people["organizer"]
    await organizer.send(
        "PATCH", "/expos/show/draft", {"changes": [{"path": "expo.toml"}]}, If_Match='"r1"'
    )
    put = await organizer.ask("PUT", "/expos/show/draft/documents/expo.toml", data=text.encode())
    assert put.status == 200, await put.text()
    return organizer


async def text_of(person: Any) -> str:
    return str(await (await person.ask("GET", "/expos/show/draft/documents/expo.toml")).text())


async def test_fields_are_changed_and_the_rest_is_kept(made: Studio) -> None:
    organizer = await written(made)
    about = await made.people["reader"].get("/expos/show/about")
    assert (about["title"], about["start"]) == ({"": "Fair"}, "2026-05-16")
    assert about["organizer"]["name"] == {"en": "Us", "zh": "我们"}
    change = {
        "start": "2026-05-15", "venue": {"en": "Hall", "ru": "Зал"}, "organizer": {"name": {"en": "You", "zh": "我们"}},
        "sponsors": [{"name": {"": "Plain"}}, {"name": {"en": "Rich"}, "website": "https://rich.example"}],
    }  # fmt: skip
    draft = await organizer.send("PATCH", "/expos/show/about", change, If_Match='"r3"')
    assert draft["revision"] == 4
    text = await text_of(organizer)
    for kept in (
        "# the show of the year",
        "# no language said",
        "unknown = { kept = true }",
        "# who",
        'title = "Fair"',
    ):
        assert kept in text
    assert "start = 2026-05-15\n" in text, "a TOML date stays one"
    after = await organizer.get("/expos/show/about")
    assert after["venue"] == change["venue"]
    assert [one["name"] for one in after["sponsors"]] == [{"": "Plain"}, {"en": "Rich"}]
    assert (await organizer.get("/expos/show/revisions"))[0]["note"] == "about the show, by hand"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"end": "2026-05-01"}, "/end"), ({"timezone": "Mars/One"}, "/timezone"), ({"start": "2026-02-31"}, "/start"),
        ({"title": {}}, "/title"), ({"site": {"latitude": 29.5}}, "/site"), ({"site": {"latitude": 91, "longitude": 1}}, "site"), ({"start": "soon"}, "start"), ({"accent": "red"}, "accent"),
        ({"hours": [{"day": "2026-05-16", "open": "nine", "close": "18:00"}]}, "hours"),
    ],
)  # fmt: skip
async def test_what_its_reader_would_not_take_is_refused_at_its_field(
    made: Studio, change: dict[str, Any], where: str
) -> None:
    organizer = await written(made)
    refused = await organizer.send("PATCH", "/expos/show/about", change, 400, If_Match='"r3"')
    assert where in refused["where"]
    assert await text_of(organizer) == WRITTEN


async def test_a_place_on_earth_is_said_and_taken_back_and_places_of_halls_stay(
    made: Studio,
) -> None:
    organizer = await written(made, WRITTEN + '[site.halls."10.2"]\nat = [1, 2]\n')
    place = {"longitude": 106.55163, "latitude": 29.563, "heading": 12.5}
    await organizer.send("PATCH", "/expos/show/about", {"site": place}, If_Match='"r3"')
    assert (await organizer.get("/expos/show/about"))["site"] == place
    text = await text_of(organizer)
    assert tomllib.loads(text)["site"] == {**place, "halls": {"10.2": {"at": [1, 2]}}}
    await organizer.send("PATCH", "/expos/show/about", {"site": {}}, If_Match='"r4"')
    assert tomllib.loads(await text_of(organizer))["site"] == {"halls": {"10.2": {"at": [1, 2]}}}


async def test_a_draft_without_the_document_gets_one(made: Studio) -> None:
    organizer = made.people["organizer"]
    await organizer.send(
        "PATCH", "/expos/show/draft", {"changes": [{"path": "expo.toml"}]}, If_Match='"r1"'
    )
    await organizer.send("PATCH", "/expos/show/about", {"title": {"en": "New"}}, If_Match='"r2"')
    assert (await organizer.get("/expos/show/about"))["title"] == {"en": "New"}


async def test_the_loser_of_two_is_told_and_writes_nothing(made: Studio) -> None:
    organizer = await written(made)
    await organizer.send("PATCH", "/expos/show/about", {"licence": "CC0"}, If_Match='"r3"')
    await organizer.send("PATCH", "/expos/show/about", {"licence": "mine"}, 412, If_Match='"r3"')
    await organizer.send("PATCH", "/expos/show/about", {"licence": "mine"}, 428)
    assert "CC0" in await text_of(organizer)

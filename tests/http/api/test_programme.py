"""The programme as a table, next to the plan."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.http.api.studio import Browser, Studio, documents
from tests.http.api.test_batches import held

CSV = b"Title,Start,End,Room\nOpening,2026-05-16 09:00,2026-05-16 09:30,{}\nLunch,2026-05-16 12:00,2026-05-16 13:00,Moon\n"


async def planned(made: Studio) -> tuple[Browser, dict[str, Any]]:
    """The starter hall with a programme of two, of which the first is held in the hall."""
    organizer = made.people["organizer"]
    draft = await organizer.get("/expos/show/draft")
    gone = [{"path": path} for path in documents(draft) if path.startswith("programme.")]
    if gone:
        await organizer.send("PATCH", "/expos/show/draft", {"changes": gone}, If_Match='"r1"')
    hall = (await organizer.get("/expos/show/programme"))["places"][-1]["id"]
    answer = await organizer.ask(
        "PUT",
        "/expos/show/draft/documents/programme.csv",
        data=CSV.replace(b"{}", hall.encode()),
        If_None_Match="*",
    )
    assert answer.status == 201 or answer.status == 200
    return organizer, await organizer.get("/expos/show/programme")


async def revision(organizer: Browser) -> str:
    return f'"r{(await organizer.get("/expos/show/draft"))["revision"]}"'


async def test_rows_know_their_places_and_the_places_of_the_plan_are_named(made: Studio) -> None:
    _, view = await planned(made)
    assert view["document"] == "programme.csv"
    assert [one["place"] for one in view["rows"]] == [view["places"][-1]["id"], ""]
    assert view["places"][-1]["kind"] == "hall"


async def test_a_change_is_tried_and_then_written_as_json(made: Studio) -> None:
    organizer, _ = await planned(made)
    change = {"cells": [{"row": 2, "column": "start", "value": "2026-05-16T12:30"}]}
    tag = await revision(organizer)
    tried = await organizer.send("POST", "/expos/show/programme/trial", change, If_Match=tag)
    assert tried["cells"] == [
        {"row": 2, "column": "start", "before": "2026-05-16T12:00", "after": "2026-05-16T12:30"}
    ]
    assert tried["named"] == {"2": "Lunch"}
    draft = await organizer.send("PATCH", "/expos/show/programme", change, If_Match=tag)
    assert {"programme.json", "programme.csv"} & set(documents(draft)) == {"programme.json"}
    found = await organizer.ask("GET", "/expos/show/draft/documents/programme.json")
    assert json.loads(await found.read())["items"][1]["start"] == "2026-05-16T12:30"


async def test_a_paste_says_how_its_columns_were_understood(made: Studio) -> None:
    organizer, _ = await planned(made)
    body = {"paste": "Ding\tTitle\n1\tNew\n", "columns": ["track", "title"]}
    tried = await organizer.send(
        "POST", "/expos/show/programme/trial", body, If_Match=await revision(organizer)
    )
    assert [(one["name"], one["field"]) for one in tried["pasted"]] == [
        ("Ding", "track"),
        ("Title", "title"),
    ]
    assert tried["added"] == 1


@pytest.mark.parametrize("status", [428, 412])
async def test_only_who_read_the_last_revision_changes_the_programme(
    made: Studio, status: int
) -> None:
    tag = {"If_Match": '"r9"'} if status == 412 else {}
    await made.people["organizer"].send("PATCH", "/expos/show/programme", {}, status, **tag)


async def test_an_upload_is_a_revision_and_what_was_changed_by_hand_another(made: Studio) -> None:
    organizer, _ = await planned(made)
    change: dict[str, Any] = {"cells": [{"row": 2, "column": "start", "value": "2026-05-16T12:30"}]}
    await organizer.send(
        "PATCH", "/expos/show/programme", change, If_Match=await revision(organizer)
    )
    again = CSV.replace(b"Moon", b"Mars").replace(b"12:00", b"12:10")
    change = {
        "upload": {"upload": await held(organizer, again), "path": "programme.csv", "drop": True}
    }
    tag = await revision(organizer)
    tried = await organizer.send("POST", "/expos/show/programme/trial", change, If_Match=tag)
    assert [(one["column"], one["after"]) for one in tried["kept"]] == [
        ("start", "2026-05-16T12:10")
    ]
    draft = await organizer.send("PATCH", "/expos/show/programme", change, If_Match=tag)
    assert draft["revision"] == int(tag[2:-1]) + 2
    rows = (await organizer.get("/expos/show/programme"))["rows"]
    assert [cell for cell in rows[1]["cells"] if cell in ("2026-05-16T12:30", "Mars")] == [
        "2026-05-16T12:30",
        "Mars",
    ]
    change["upload"]["path"] = "exhibitors.csv"
    refused = await organizer.send(
        "PATCH", "/expos/show/programme", change, 400, If_Match=await revision(organizer)
    )
    assert refused["code"] == "bad-upload"

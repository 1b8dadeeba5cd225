"""Two people at one draft: who changes another document than a colleague carries on, who changes the same is told."""

from __future__ import annotations

from typing import Any

import pytest
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_batches import LIST, held

DOC = "/expos/show/draft/documents"
EDIT = {
    "edits": [
        {
            "do": "add",
            "category": "booth",
            "number": "Z9",
            "outline": [[1, 1], [2, 1], [2, 2], [1, 2]],
        }
    ]
}
# what changes it, the body, and a document that the change depends on
CHANGES: dict[str, tuple[str, str, Any, str]] = {
    "about the show": ("PATCH", "about", {"licence": "CC0"}, "expo.toml"),
    "the list": ("PATCH", "exhibitors", {"paste": "Company\nNewcomer\n"}, "exhibitors.csv"),
    "the plan": ("PATCH", "plan/hall", EDIT, "plan/hall.toml"),
    "a move": ("PATCH", "draft", {"changes": [{"path": "README.md", "to": "notes.md"}]}, "README.md"),
    "what a move would hide": ("PATCH", "draft", {"changes": [{"path": "README.md", "to": "notes.md"}]}, "notes.md"),
    "what was dropped": ("POST", "revisions", {"documents": [{"path": "programme.csv"}]}, "programme.csv"),
    "what goes with it": ("POST", "revisions", {"documents": [{"path": "programme.csv"}], "gone": ["README.md"]}, "README.md"),
}  # fmt: skip


async def colleague_writes(made: Studio, path: str) -> None:
    """A line more at the end of the document, or a new one."""
    owner = made.people["owner"]
    found = await owner.ask("GET", f"{DOC}/{path}")
    tag = {"If_Match": found.headers["ETag"]} if found.status == 200 else {}
    more = (
        b"Colleague Ltd\n"
        if path == "exhibitors.csv"
        else b"Name\n"
        if path.endswith(".csv")
        else b"# more\n"
    )
    data = (await found.read() if found.status == 200 else b"") + more
    assert (await owner.ask("PUT", f"{DOC}/{path}", data=data, **tag)).status == 200


async def change(made: Studio, what: str, status: int) -> Any:
    """As who has read revision 1."""
    organizer = made.people["organizer"]
    method, where, body, _ = CHANGES[what]
    if body.get("documents"):
        body = {
            **body,
            "documents": [
                {**one, "upload": await held(organizer, LIST)} for one in body["documents"]
            ],
        }
    return await organizer.send(method, f"/expos/show/{where}", body, status, If_Match='"r1"')


@pytest.mark.parametrize("what", CHANGES)
async def test_another_document_of_a_colleague_is_in_nobodys_way(made: Studio, what: str) -> None:
    await colleague_writes(made, "booths/a1/booth.toml")
    draft = await change(made, what, 200)
    assert draft["revision"] == 3
    assert "booths/a1/booth.toml" in {one["path"] for one in draft["documents"]}


@pytest.mark.parametrize("what", CHANGES)
async def test_who_was_second_at_the_same_document_is_told_and_nothing_is_overwritten(
    made: Studio, what: str
) -> None:
    path = CHANGES[what][3]
    await colleague_writes(made, path)
    after = await text(made.people["owner"], path)
    problem = await change(made, what, 412)
    assert problem["code"] == "stale"
    assert await text(made.people["owner"], path) == after
    assert (await made.people["owner"].get("/expos/show/draft"))["revision"] == 2


@pytest.mark.parametrize(("path", "status"), [("booths/a1/booth.toml", 200), ("expo.toml", 412)])
async def test_so_it_is_for_who_writes_while_the_worker_is_at_it(
    made: Studio, path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = made.context.worker.ask

    async def meanwhile(order: Any) -> Any:
        found = await ask(order)
        monkeypatch.undo()
        await colleague_writes(made, path)
        return found

    monkeypatch.setattr(made.context.worker, "ask", meanwhile)
    await change(made, "about the show", status)
    assert "more" in await text(made.people["owner"], path)
    assert ("CC0" in await text(made.people["owner"], "expo.toml")) == (status == 200)


@pytest.mark.parametrize("tag", ['"r0"', '"r9"', '"r01"', '"x1"', 'W/"r1"', "r1"])
async def test_what_names_no_revision_fits_none(made: Studio, tag: str) -> None:
    await colleague_writes(made, "booths/a1/booth.toml")
    body = {"licence": "CC0"}
    await made.people["organizer"].send("PATCH", "/expos/show/about", body, 412, If_Match=tag)


async def test_the_whole_draft_is_replaced_and_restored_only_by_who_knows_all_of_it(
    made: Studio,
) -> None:
    organizer = made.people["organizer"]
    await colleague_writes(made, "booths/a1/booth.toml")
    packed = await (await organizer.ask("GET", "/expos/show/draft.zip")).read()
    assert (
        await organizer.ask("PUT", "/expos/show/draft", data=packed, If_Match='"r1"')
    ).status == 412
    await organizer.send("POST", "/expos/show/revisions/1/restore", status=412, If_Match='"r1"')


async def text(who: Browser, path: str) -> str:
    return await (await who.ask("GET", f"{DOC}/{path}")).text()


async def test_a_conflict_names_what_both_want_of_a_field(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    await owner.send(
        "PATCH",
        "/expos/show/about",
        {"licence": "CC-BY-4.0", "accent": "#123456"},
        200,
        If_Match='"r1"',
    )
    body = {"licence": "CC0", "venue": {"en": "Elsewhere"}}
    problem = await organizer.send("PATCH", "/expos/show/about", body, 412, If_Match='"r1"')
    (conflict,) = problem["conflicts"]
    named = {"document": "expo.toml", "field": "/licence", "yours": "CC0", "theirs": "CC-BY-4.0"}
    assert {key: conflict.get(key) for key in named} == named
    assert (conflict["by"], conflict["revision"]) == ("Owner", 2)
    assert conflict["at"]


async def test_a_conflict_names_what_both_want_of_a_booth(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    number = {"do": "set", "at": {"number": "A1"}, "number": "A1x"}
    title = {"do": "set", "at": {"number": "A1"}, "title": "Corner"}
    other = {"do": "set", "at": {"number": "A2"}, "title": "Beside"}
    await owner.send("PATCH", "/expos/show/plan/hall", {"edits": [number]}, 200, If_Match='"r1"')
    problem = await organizer.send(
        "PATCH", "/expos/show/plan/hall", {"edits": [title, other]}, 412, If_Match='"r1"'
    )
    (conflict,) = [one for one in problem["conflicts"] if one.get("field")]
    assert (conflict["document"], conflict["field"]) == ("plan/hall.edits.json", "A1")
    assert (conflict["yours"], conflict["theirs"]) == (title, number)


async def test_a_conflict_names_what_both_want_of_a_document(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    path = f"{DOC}/scenarios/notes.txt"
    first = (await owner.ask("PUT", path, data=b"as it was")).headers["ETag"]
    assert (await owner.ask("PUT", path, data=b"theirs", If_Match=first)).status == 200
    answer = await organizer.ask("PUT", path, data=b"mine", If_Match=first)
    (conflict,) = (await answer.json())["conflicts"]
    assert (answer.status, conflict["base"], conflict["yours"], conflict["theirs"]) == (
        412,
        "as it was",
        "mine",
        "theirs",
    )

    document = f"{DOC}/programme.json"
    read = (await owner.ask("GET", document)).headers["ETag"]
    await owner.send(
        "PATCH",
        "/expos/show/draft/documents/programme.json",
        {"note": {"a": 1, "b": 1}},
        200,
        If_Match=read,
    )
    patch = {"note": {"a": 2}, "more": 3}
    told = await organizer.send(
        "PATCH", "/expos/show/draft/documents/programme.json", patch, 412, If_Match=read
    )
    (conflict,) = told["conflicts"]
    assert (conflict["field"], conflict["yours"], conflict["theirs"]) == ("/note/a", 2, 1)


async def test_a_conflict_names_what_both_want_of_a_cell(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    view = await owner.get("/expos/show/exhibitors")
    row, column = view["rows"][0], view["columns"][0]["name"]

    def body(value: str) -> dict[str, Any]:
        return {"cells": [{"row": row["number"], "column": column, "value": value}]}

    await owner.send("PATCH", "/expos/show/exhibitors", body("Theirs Ltd"), 200, If_Match='"r1"')
    told = await organizer.send(
        "PATCH", "/expos/show/exhibitors", body("Mine Ltd"), 412, If_Match='"r1"'
    )
    (conflict,) = told["conflicts"]
    assert conflict["field"] == f"/{row['number']}/{column}"
    assert (conflict["base"], conflict["yours"], conflict["theirs"]) == (
        row["cells"][0],
        "Mine Ltd",
        "Theirs Ltd",
    )

"""Drafts: documents, revisions, and two people who change the same thing."""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.plans.attacks import BOOTH, svg
from tests.http.api.studio import Browser, Studio, documents

DOC = "/expos/show/draft/documents"


async def put(
    browser: Browser, path: str, data: bytes, **headers: str
) -> tuple[int, dict[str, Any], str]:
    answer = await browser.ask("PUT", f"{DOC}/{path}", data=data, **headers)
    return answer.status, await answer.json(content_type=None), answer.headers.get("ETag", "")


async def test_an_expo_begins_small_and_complete(made: Studio) -> None:
    draft = await made.people["reader"].get("/expos/show/draft")
    assert documents(draft) == [
        "README.md",
        "exhibitors.csv",
        "expo.toml",
        "plan/hall.geojson",
        "programme.json",
    ]
    assert draft["revision"] == 1
    assert (
        'en = "Show"' in await (await made.people["reader"].ask("GET", f"{DOC}/expo.toml")).text()
    )


@pytest.mark.parametrize(
    ("begin", "some"), [("blank", None), ("copy", "plan/hall.geojson"), ("demo", "expo.toml")]
)
async def test_an_expo_begins_empty_as_a_copy_or_as_the_demo(
    made: Studio, begin: str, some: str | None
) -> None:
    new = {"id": "next", "title": "Next", "begin": begin, "copy": "show" if begin == "copy" else ""}
    await made.people["owner"].send("POST", "/expos", new, 201)
    found = documents(await made.people["owner"].get("/expos/next/draft"))
    assert found == [] if some is None else some in found


async def test_nobody_copies_what_they_cannot_see(made: Studio) -> None:
    founder = await made.invited("founder", "organizer")
    new = {"id": "next", "title": "Next", "begin": "copy", "copy": "show"}
    await founder.send("POST", "/expos", new, 404)
    made_ = await founder.send("POST", "/expos", {**new, "begin": "starter"}, 201)
    assert made_["part"] == "organizer"
    assert [one["id"] for one in await founder.get("/expos")] == ["next"]


@pytest.mark.parametrize("name", ["api", "studio", "blobs", "show"])
async def test_addresses_that_are_taken(made: Studio, name: str) -> None:
    assert (await made.people["owner"].send("POST", "/expos", {"id": name, "title": "X"}, 409))[
        "code"
    ] == "taken"


async def test_a_document_is_added_replaced_and_removed_each_a_revision(made: Studio) -> None:
    organizer = made.people["organizer"]
    status, view, tag = await put(organizer, "plan/north.svg", b"<svg/>")
    assert (status, view["size"], tag) == (200, 6, f'"{view["sha256"]}"')
    status, _, newer = await put(organizer, "plan/north.svg", b"<svg></svg>", If_Match=tag)
    assert status == 200
    read = await organizer.ask("GET", f"{DOC}/plan/north.svg")
    assert (await read.read(), read.headers["ETag"]) == (b"<svg></svg>", newer)
    assert read.headers["Content-Disposition"].startswith("attachment")
    assert (
        read.headers["Content-Security-Policy"]
        == "default-src 'none'; frame-ancestors 'none'; sandbox"
    )
    assert read.content_type == "application/octet-stream"
    old = await organizer.ask("GET", f"{DOC}/plan/north.svg?revision=2")
    assert await old.read() == b"<svg/>"
    await organizer.send("DELETE", f"{DOC}/plan/north.svg", status=204, If_Match=newer)
    await organizer.get(f"{DOC}/plan/north.svg", 404)
    assert [one["number"] for one in await organizer.get("/expos/show/revisions")] == [4, 3, 2, 1]
    log = await organizer.get("/expos/show/audit")
    assert [(one["action"], one["target"]) for one in log[:3]] == [
        ("draft.change", "r4"),
        ("draft.change", "r3"),
        ("draft.change", "r2"),
    ]


async def test_the_loser_of_two_changes_is_told_and_nothing_is_overwritten(made: Studio) -> None:
    one, other = made.people["organizer"], made.people["owner"]
    tag = (await one.ask("GET", f"{DOC}/exhibitors.csv")).headers["ETag"]
    status, problem, _ = await put(one, "exhibitors.csv", b"name\nA\n")
    assert (status, problem["code"]) == (428, "unconditional")
    status, _, newer = await put(one, "exhibitors.csv", b"name\nA\n", If_Match=tag)
    assert status == 200
    status, problem, current = await put(other, "exhibitors.csv", b"name\nB\n", If_Match=tag)
    assert (status, problem["code"], current) == (412, "stale", newer)
    assert (await put(other, "exhibitors.csv", b"name\nB\n", If_None_Match="*"))[0] == 412
    assert (await put(other, "gone.csv", b"name\n", If_Match=tag))[0] == 412
    assert await (await one.ask("GET", f"{DOC}/exhibitors.csv")).read() == b"name\nA\n"
    assert (await put(other, "exhibitors.csv", b"name\nA\nB\n", If_Match=newer))[0] == 200


async def test_documents_move_and_go_together_in_one_revision(made: Studio) -> None:
    organizer = made.people["organizer"]
    changes = {
        "changes": [
            {"path": "plan/hall.geojson", "to": "plan/ground.geojson"},
            {"path": "README.md"},
        ],
        "note": "tidied",
    }
    assert (await organizer.send("PATCH", "/expos/show/draft", changes, 428))[
        "code"
    ] == "unconditional"
    draft = await organizer.send("PATCH", "/expos/show/draft", changes, If_Match='"r1"')
    assert (draft["revision"], documents(draft)) == (
        2,
        ["exhibitors.csv", "expo.toml", "plan/ground.geojson", "programme.json"],
    )
    await organizer.send("PATCH", "/expos/show/draft", changes, 412, If_Match='"r1"')
    wrong = {"changes": [{"path": "expo.toml", "to": "plan/ground.geojson"}]}
    assert (await organizer.send("PATCH", "/expos/show/draft", wrong, 400, If_Match='"r2"'))[
        "where"
    ] == "/changes/0"


async def test_restoring_is_a_new_revision(made: Studio) -> None:
    organizer = made.people["organizer"]
    await put(organizer, "plan/north.svg", b"<svg/>")
    await organizer.send(
        "DELETE",
        f"{DOC}/README.md",
        status=204,
        If_Match=(await organizer.ask("GET", f"{DOC}/README.md")).headers["ETag"],
    )
    back = await organizer.send("POST", "/expos/show/revisions/1/restore", If_Match='"r3"')
    assert back["revision"] == 4
    assert documents(back) == documents(await organizer.get("/expos/show/draft?revision=1"))
    assert (await organizer.get("/expos/show/revisions"))[0]["restored"] == 1
    await organizer.send("POST", "/expos/show/revisions/9/restore", status=404, If_Match='"r4"')


async def test_a_json_document_is_changed_in_parts(made: Studio) -> None:
    organizer = made.people["organizer"]
    edits = f"{DOC}/plan/hall.edits.json"
    _, _, tag = await put(organizer, "plan/hall.edits.json", b'{"a": {"b": 1, "c": 2}, "d": [1]}')
    answer = await organizer.ask(
        "PATCH", edits, data=b'{"a": {"b": null, "e": 3}, "d": [2]}', If_Match=tag
    )
    assert answer.status == 200
    assert await (await organizer.ask("GET", edits)).json(content_type=None) == {
        "a": {"c": 2, "e": 3},
        "d": [2],
    }
    tag = (await organizer.ask("GET", edits)).headers["ETag"]
    for patch in (b"{", b"nonsense", b'{"a":' * 20_000 + b"1" + b"}" * 20_000, b"[" * 100_000):
        assert (await organizer.ask("PATCH", edits, data=patch, If_Match=tag)).status == 400
    assert (
        await organizer.ask("PATCH", f"{DOC}/expo.toml", data=b"{}", If_Match="x")
    ).status == 400


@pytest.mark.parametrize("path", [
    "../x", "plan/../../x", ".hidden", "plan/.git/config", "a//b", "x%00y", "x%0ay", "%e2%80%aetxt.exe", "x" * 201, "a%5cb", "variants/x", "%20x",
])  # fmt: skip
async def test_paths_stay_inside(made: Studio, path: str) -> None:
    from yarl import URL

    answer = await made.client.put(
        URL(f"/api/v1{DOC}/{path}", encoded=True),
        data=b"x",
        headers={"Cookie": f"__Host-shapan={made.people['organizer'].cookie}"},
    )
    assert answer.status in (400, 404, 405)
    if answer.status == 400:
        assert (await answer.json(content_type=None))["code"] == "bad-path"


async def test_two_forms_of_a_letter_are_one_path(made: Studio) -> None:
    organizer = made.people["organizer"]
    _, view, _ = await put(organizer, "plan/Cafe\u0301.svg", b"<svg/>")
    assert view["path"] == "plan/Caf\u00e9.svg"
    assert (await put(organizer, "plan/Caf\u00e9.svg", b"<svg/>"))[0] == 428


async def test_the_export_holds_every_document_byte_for_byte(made: Studio) -> None:
    organizer = made.people["organizer"]
    answer = await organizer.ask("GET", "/expos/show/draft.zip")
    assert answer.headers["Content-Disposition"].endswith("show-r1.zip")
    with zipfile.ZipFile(io.BytesIO(await answer.read())) as archive:
        for name in archive.namelist():
            assert archive.read(name) == await (await organizer.ask("GET", f"{DOC}/{name}")).read()
        assert archive.namelist() == documents(await organizer.get("/expos/show/draft"))


def zipped(documents: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in documents.items():
            archive.writestr(path, data)
    return target.getvalue()


async def test_a_zip_replaces_the_whole_draft_in_one_revision(made: Studio) -> None:
    organizer = made.people["organizer"]
    hall = svg(BOOTH)
    data = zipped(
        {"fair/expo.toml": b'title = "Fair"', "fair/plan/hall.svg": hall, "fair/.DS_Store": b"x"}
    )
    assert (await organizer.ask("PUT", "/expos/show/draft", data=data)).status == 428
    answer = await organizer.ask("PUT", "/expos/show/draft", data=data, If_Match='"r1"')
    draft = await answer.json(content_type=None)
    assert (answer.headers["ETag"], draft["revision"], documents(draft)) == (
        '"r2"',
        2,
        ["expo.toml", "plan/hall.svg"],
    )
    assert await (await organizer.ask("GET", f"{DOC}/plan/hall.svg")).read() == hall
    assert (
        await organizer.ask("PUT", "/expos/show/draft", data=data, If_Match='"r1"')
    ).status == 412
    assert list(made.context.spool.iterdir()) == []


@pytest.mark.parametrize(("path", "data", "status", "code"), [
    ("plan/hall.dxf", b"<html>", 415, "html"), ("exhibitors.xlsx", b"PK\3\4", 422, "table-broken"),
    ("programme.xml", b"<schedule>", 422, "xml-broken"), ("expo.toml", b"title =", 422, "toml-syntax"),
    ("scenarios/a.json", b"{", 422, "json-syntax"),
])  # fmt: skip
async def test_the_documents_in_a_zip_are_tried_like_single_ones(
    made: Studio, path: str, data: bytes, status: int, code: str
) -> None:
    organizer = made.people["organizer"]
    whole = zipped({"plan/other.svg": svg(BOOTH), path: data})
    answer = await organizer.ask("PUT", "/expos/show/draft", data=whole, If_Match='"r1"')
    problem = await answer.json(content_type=None)
    assert (answer.status, problem["code"], problem["where"]) == (status, code, path)
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1
    assert list(made.context.spool.iterdir()) == []
    noted = await organizer.get("/expos/show/audit")
    assert (noted[0]["action"], noted[0]["detail"]["code"]) == ("document.refuse", code)


async def test_one_broken_picture_of_a_zip_is_a_finding_and_no_refusal(made: Studio) -> None:
    organizer = made.people["organizer"]
    data = zipped({"plan/hall.svg": svg(BOOTH), "exhibitors/acme/logo.png": b"nothing"})
    assert (
        await organizer.ask("PUT", "/expos/show/draft", data=data, If_Match='"r1"')
    ).status == 200


@pytest.mark.parametrize(("data", "code"), [
    (b"PK no zip", "zip-broken"), (zipped({"../x": b""}), "zip-name"), (b"", "zip-broken"),
])  # fmt: skip
async def test_a_zip_that_fails_the_gates_changes_nothing(
    made: Studio, data: bytes, code: str
) -> None:
    organizer = made.people["organizer"]
    answer = await organizer.ask("PUT", "/expos/show/draft", data=data, If_Match='"r1"')
    assert (answer.status, (await answer.json(content_type=None))["code"]) == (422, code)
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1
    assert list(made.context.spool.iterdir()) == []


async def test_a_create_that_is_repeated_with_its_key_is_done_once(made: Studio) -> None:
    owner = made.people["owner"]
    new = {"id": "next", "title": "Next"}
    first = await owner.send("POST", "/expos", new, 201, Idempotency_Key="k1")
    assert await owner.send("POST", "/expos", new, 201, Idempotency_Key="k1") == first
    assert (await owner.send("POST", "/expos", {**new, "title": "X"}, 409, Idempotency_Key="k1"))[
        "code"
    ] == "key-reused"
    await owner.send("POST", "/expos", new, 409)
    token = {"name": "robot"}
    assert (await owner.send("POST", "/tokens", token, 201, Idempotency_Key="k2"))["secret"]
    # said once
    assert (await owner.send("POST", "/tokens", token, 201, Idempotency_Key="k2"))["secret"] == ""
    assert len(await owner.get("/tokens")) == 1
    made.clock.now += 25 * 3600_000
    owner = await sign_in_again(made)
    await owner.send("POST", "/expos", {**new, "id": "later"}, 201, Idempotency_Key="k3")
    # forgotten after a day
    await owner.send("POST", "/expos", {**new, "id": "latest"}, 201, Idempotency_Key="k1")


async def sign_in_again(made: Studio) -> Browser:
    from tests.http.api.studio import PASSWORD, cookie_of

    return Browser(
        made.client,
        cookie_of(
            await made.nobody.ask(
                "POST", "/session", {"email": "owner@example.org", "password": PASSWORD}
            )
        ),
    )


@pytest.mark.parametrize(("sent", "headers", "status", "code"), [
    (b'{"id": "x", "title": ', {"Content-Type": "application/json"}, 400, "malformed"),
    (b'{"id": "X Y", "title": "t"}', {"Content-Type": "application/json"}, 400, "invalid"),
    (b'{"id": "x", "title": "t", "more": 1}', {"Content-Type": "application/json"}, 400, "invalid"),
    (b'{"id": "x"}', {"Content-Type": "text/plain"}, 415, "media-type"),
    (b'{"id": "x"}', {"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415, "media-type"),
    (b'"' + b"x" * 70_000 + b'"', {"Content-Type": "application/json"}, 413, "too-large"),
    (b"[" * 60_000, {"Content-Type": "application/json"}, 400, "invalid"),
])  # fmt: skip
async def test_bodies_that_do_not_fit(
    made: Studio, sent: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    answer = await made.people["owner"].ask("POST", "/expos", data=sent, **headers)
    problem = await answer.json(content_type=None)
    assert (answer.status, problem["code"], answer.content_type) == (
        status,
        code,
        "application/problem+json",
    )


async def test_a_body_of_unknown_length_is_not_begun(made: Studio) -> None:
    async def chunks() -> Any:
        yield b"{}"

    answer = await made.client.post(
        "/api/v1/expos",
        data=chunks(),
        headers={
            "Content-Type": "application/json",
            "Cookie": f"__Host-shapan={made.people['owner'].cookie}",
        },
    )
    assert (answer.status, (await answer.json(content_type=None))["code"]) == (411, "no-length")


async def test_an_archived_expo_is_not_changed(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("PATCH", "/expos/show", {"archived": True})
    status, problem, _ = await put(owner, "plan/north.svg", b"<svg/>")
    assert (status, problem["code"]) == (409, "archived")
    await owner.send("PATCH", "/expos/show", {"archived": False})
    assert (await put(owner, "plan/north.svg", b"<svg/>"))[0] == 200


async def test_old_revisions_are_deleted_and_free_their_space(made: Studio) -> None:
    organizer, owner = made.people["organizer"], made.people["owner"]
    made.context.purge_grace_s = -1.0
    large = bytes(range(256)) * 100
    for number in range(3):
        assert (await put(organizer, f"notes/{number}.txt", large + bytes([number])))[0] == 200
    for number in range(3):
        path = f"{DOC}/notes/{number}.txt"
        await organizer.send(
            "DELETE", path, status=204, If_Match=(await organizer.ask("GET", path)).headers["ETag"]
        )
    size = await organizer.get("/expos/show/size")
    assert size["held"] - size["newest"] == 3 * 25_601  # what was removed is still there
    assert (await made.people["reader"].send("POST", "/expos/show/purge", {"before": 99}, 403))[
        "code"
    ] == "denied"
    freed = await organizer.send("POST", "/expos/show/purge", {"before": 99})
    assert (freed["freed"], freed["held"]) == (3 * 25_601, size["newest"])
    assert [one["number"] for one in await organizer.get("/expos/show/revisions")] == [7]
    assert (await organizer.ask("GET", f"{DOC}/expo.toml")).status == 200
    assert (await owner.get("/expos/show/audit?about=draft"))[0]["action"] == "draft.purge"


async def test_an_expo_holds_no_more_than_its_quota(made: Studio) -> None:
    organizer = made.people["organizer"]
    made.context.expo_bytes = (await organizer.get("/expos/show/size"))["held"] + 1_000
    assert (await put(organizer, "a.txt", b"x" * 600))[0] == 200
    assert (await put(organizer, "b.txt", b"y" * 600))[0] == 507
    path = f"{DOC}/a.txt"
    await organizer.send(
        "DELETE", path, status=204, If_Match=(await organizer.ask("GET", path)).headers["ETag"]
    )


async def test_a_zip_of_the_draft_carries_its_address(made: Studio, tmp_path: Path) -> None:
    zipped = await made.people["reader"].ask("GET", "/expos/show/draft.zip")
    (tmp_path / "another-name.zip").write_bytes(await zipped.read())
    with zipfile.ZipFile(tmp_path / "another-name.zip") as archive:
        assert tomllib.loads(archive.read("expo.toml").decode())["id"] == "show"

"""Many documents as one revision."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest_asyncio
from tests.http.api.studio import Browser, Studio, documents
from tests.http.uploads.test_tus import Uploader, place

LIST, PROFILE = b"Name,Booth\nNorthwind,A1\n", b'title = "Northwind"\n'


@pytest_asyncio.fixture
async def organizer(made: Studio) -> Browser:
    return made.people["organizer"]


async def held(who: Browser, data: bytes) -> str:
    """A partial upload that is whole."""
    uploader = Uploader(who)
    at = place(await uploader.create(len(data), Upload_Concat="partial"))
    assert (await uploader.piece(at, 0, data)).status == 204
    return at.rpartition("/")[2]


def entries(draft: dict[str, Any]) -> dict[str, str]:
    return {one["path"]: one["sha256"] for one in draft["documents"]}


async def asked(who: Browser, status: int, tag: str = '"r1"', **more: Any) -> Any:
    uploads = [await held(who, LIST), await held(who, PROFILE)]
    brought = [
        {"path": "exhibitors.tsv", "upload": uploads[0]},
        {"path": "booths/a1/booth.toml", "upload": uploads[1]},
    ]
    body = {"documents": brought, "gone": ["exhibitors.csv"], **more}
    return await who.send("POST", "/expos/show/revisions", body, status, If_Match=tag)


async def test_finished_uploads_are_one_revision(organizer: Browser) -> None:
    before = documents(await organizer.get("/expos/show/draft"))
    await held(organizer, LIST)  # one that waits changes nothing
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1
    draft = await asked(organizer, 200, note="from the folder")
    assert draft["revision"] == 2
    assert set(documents(draft)) == {*before, "exhibitors.tsv", "booths/a1/booth.toml"} - {
        "exhibitors.csv"
    }
    assert (await organizer.get("/expos/show/revisions"))[0]["note"] == "from the folder"
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.tsv")
    assert await found.read() == LIST


async def test_a_plan_is_kept_beside_the_one_that_replaces_it(organizer: Browser) -> None:
    before = entries(await organizer.get("/expos/show/draft"))
    plan = await (
        await organizer.ask("GET", "/expos/show/draft/documents/plan/hall.geojson")
    ).read()
    upload = await held(organizer, plan + b"\n")
    body = {
        "documents": [{"path": "plan/hall.geojson", "upload": upload}],
        "moved": [{"path": "plan/hall.geojson", "to": "versions/hall/hall.geojson"}],
    }
    wrong = {**body, "moved": [{"path": "plan/none.dxf", "to": "versions/none/none.dxf"}]}
    told = await organizer.send("POST", "/expos/show/revisions", wrong, 400, If_Match='"r1"')
    assert told["where"] == "/moved/0"
    after = entries(
        await organizer.send("POST", "/expos/show/revisions", body, 200, If_Match='"r1"')
    )
    assert after["versions/hall/hall.geojson"] == before["plan/hall.geojson"]
    assert after["plan/hall.geojson"] not in before.values()


async def test_open_pages_are_told_what_is_being_read(made: Studio, organizer: Browser) -> None:
    stream = await made.people["reader"].ask("GET", "/expos/show/events")
    await stream.content.readuntil(b"\n\n")  # the beat with which a stream begins
    await asked(organizer, 200)
    told = [await stream.content.readuntil(b"\n\n") for _ in range(2)]
    stream.close()
    events = [json.loads(text.decode().partition("data: ")[2]) for text in told]
    assert all(text.startswith(b"event: reading\n") for text in told)
    assert [(one["path"], one["done"], one["total"]) for one in events] == [
        ("exhibitors.tsv", 0, 2),
        ("booths/a1/booth.toml", 1, 2),
    ]


async def test_who_lost_to_another_change_sends_nothing_again(organizer: Browser) -> None:
    upload = await held(organizer, LIST)
    body = {"documents": [{"path": "list.csv", "upload": upload}]}
    await organizer.send("POST", "/expos/show/revisions", body, 412, If_Match='"r9"')
    await organizer.send("POST", "/expos/show/revisions", body, 428)
    assert (await organizer.send("POST", "/expos/show/revisions", body, 200, If_Match='"r1"'))[
        "revision"
    ] == 2


async def test_two_documents_at_one_place_are_refused_and_both_still_wait(
    organizer: Browser,
) -> None:
    uploads = [await held(organizer, LIST), await held(organizer, PROFILE)]
    twice = [{"path": "exhibitors.csv", "upload": one} for one in uploads]
    told = await organizer.send(
        "POST", "/expos/show/revisions", {"documents": twice}, 409, If_Match='"r1"'
    )
    assert (told["code"], told["where"]) == ("taken", "/documents/1")
    apart = [
        {"path": path, "upload": one}
        for path, one in zip(("a.csv", "b.toml"), uploads, strict=True)
    ]
    await organizer.send(
        "POST", "/expos/show/revisions", {"documents": apart}, 200, If_Match='"r1"'
    )


async def test_what_is_too_large_for_its_place_is_refused_before_a_byte_is_sent(
    organizer: Browser,
) -> None:
    said = {"Upload_Length": str(26 << 20), "Upload_Concat": "partial", "Tus_Resumable": "1.0.0"}
    path = "path " + base64.b64encode(b"plan/hall.dxf").decode()
    assert (
        await organizer.ask("POST", "/expos/show/uploads", Upload_Metadata=path, **said)
    ).status == 413
    # of any kind, until it is known
    assert (await organizer.ask("POST", "/expos/show/uploads", **said)).status == 201


async def test_what_does_not_fit_is_refused_whole(made: Studio, organizer: Browser) -> None:
    await asked(organizer, 400, gone=["nothing.txt"])
    upload = await held(made.people["owner"], LIST)  # somebody else's
    body = {"documents": [{"path": "list.csv", "upload": upload}]}
    await organizer.send("POST", "/expos/show/revisions", body, 404, If_Match='"r1"')
    unfinished = place(await Uploader(organizer).create(5, Upload_Concat="partial")).rpartition(
        "/"
    )[2]
    body = {"documents": [{"path": "list.csv", "upload": unfinished}]}
    await organizer.send("POST", "/expos/show/revisions", body, 400, If_Match='"r1"')
    assert (await organizer.get("/expos/show/draft"))["revision"] == 1

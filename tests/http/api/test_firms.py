"""Firms without an account: a link, a draft of their own, one revision when an organizer accepts it."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import Any

import openpyxl
import pytest
import pytest_asyncio
import trimesh
from aiohttp import ClientResponse
from tests.http.api.studio import Browser, Studio, work
from tests.http.api.test_batches import held

from shapan.http.api.firms import daily_bytes
from shapan.http.api.firms.access.sessions import FIRM_COOKIE, FIRM_IDLE
from shapan.http.api.jobs.housekeeping import tick
from shapan.http.api.jobs.shredded_files import sweep_documents
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.settings import FIRM_FILES, FIRM_KEYS
from shapan.store.database.unit_of_work import needed_documents

LIST = 'Name,Stand,E-mail\nNorthwind,A1,ann@example.org\n"=cmd()",B1,\n'
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a33" d="M0 0h8v8H0z"/></svg>'
DAY = 24 * 3600_000


def opened(answer: ClientResponse) -> str:
    morsel = answer.cookies[FIRM_COOKIE]
    assert (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["path"]) == (
        True,
        True,
        "Strict",
        "/",
    )
    return morsel.value


async def enter(made: Studio, link: str) -> Browser:
    answer = await made.nobody.ask(
        "POST", "/firm/session", {"secret": link.partition("/firm/#")[2]}
    )
    assert answer.status == 204, await answer.text()
    return Browser(made.client, firm=opened(answer))


async def links(made: Studio, **body: Any) -> dict[str, str]:
    found = await made.people["organizer"].send("POST", "/expos/show/firm-links", body)
    return {one["exhibitor"]: one["link"] for one in found}


@pytest_asyncio.fixture
async def show(made: Studio) -> Studio:
    """The starter hall with a list of two."""
    organizer = made.people["organizer"]
    found = await organizer.ask("GET", "/expos/show/draft/documents/exhibitors.csv")
    view = await organizer.get("/expos/show/exhibitors")
    booths = [row["booths"][0] for row in view["rows"][:2]]
    text = LIST.replace("A1", booths[0]).replace("B1", booths[1])
    answer = await organizer.ask(
        "PUT",
        "/expos/show/draft/documents/exhibitors.csv",
        data=text.encode(),
        If_Match=found.headers["ETag"],
    )
    assert answer.status == 200
    return made


async def changed(firm: Browser, **fields: Any) -> dict[str, Any]:
    page = await firm.get("/firm")
    found: dict[str, Any] = await firm.send(
        "PUT", "/firm/fields", fields, If_Match=f'"f{page["version"]}"'
    )
    return found


async def submitted(firm: Browser, **fields: Any) -> str:
    """Changes fields and submits them; the ETag."""
    page = await changed(firm, **fields)
    page = await firm.send("POST", "/firm/submit", If_Match=f'"f{page["version"]}"')
    assert page["state"] == "submitted"
    return f'"f{page["version"]}"'


async def profile(made: Studio) -> str:
    answer = await made.people["organizer"].ask(
        "GET", "/expos/show/draft/documents/exhibitors/northwind/profile.toml"
    )
    return await answer.text() if answer.status == 200 else ""


async def test_from_the_link_to_one_revision(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    page = await firm.get("/firm")
    assert (page["exhibitor"], page["state"], page["basis"]["email"]) == (
        "northwind",
        "",
        "ann@example.org",
    )
    assert len(page["booths"]) == 1
    tag = await submitted(
        firm, name={"en": "Northwind Ltd", "zh": "北风"}, color="#aa3300", categories=["Wind"]
    )
    (row, _) = await organizer.get("/expos/show/firms")
    assert (row["link"], row["state"], row["name"]) == ("opened", "submitted", "Northwind")
    before = (await organizer.get("/expos/show/draft"))["revision"]
    assert "北风" not in await profile(show)  # nothing of it is a document yet
    done = await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    assert done["revision"] == before + 1
    assert "北风" in await profile(show)
    page = await firm.get("/firm")
    assert (page["state"], page["fields"], page["basis"]["categories"]) == (
        "accepted",
        {},
        ["Wind"],
    )
    assert page["basis"]["name"] == {"": "Northwind", "en": "Northwind Ltd", "zh": "北风"}
    log = await organizer.get("/expos/show/audit")
    assert [one["action"] for one in log if one["action"].startswith("firm.")] == [
        "firm.accept", "firm.submit", "firm.open", "firm.links",
    ]  # fmt: skip


async def test_people_at_the_booth_are_named_with_languages_and_hours(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    staff = [
        {"name": "Ann & Co", "languages": ["English", "中文"], "hours": "10–14"},
        {"name": "Bo"},
    ]
    tag = await submitted(firm, staff=staff)
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    assert "10–14" in await profile(show)
    page = await firm.get("/firm")
    assert (page["fields"], page["basis"]["staff"]) == ({}, staff)
    await organizer.send("POST", "/expos/show/releases", {}, 202)
    await work(show)
    html = await (await show.client.get("/show/en/exhibitors/northwind/")).text()
    assert "<b>Ann &amp; Co</b> <small>English, 中文</small> <small>10–14</small>" in html
    await submitted(firm, staff=[])
    await changed(firm, staff=[{"name": "x" * 100}] * 30)
    await firm.send(
        "PUT",
        "/firm/fields",
        {"staff": [{"name": "x"}] * 31},
        400,
        If_Match=(await firm.ask("GET", "/firm")).headers["ETag"],
    )


async def test_a_return_has_remarks_that_end_when_it_is_submitted_again(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    tag = await submitted(firm, phone="1")
    remarks = {"phone": "With the country code, please"}
    await organizer.send(
        "POST", "/expos/show/firms/northwind/return", {"remarks": remarks}, 204, If_Match=tag
    )
    page = await firm.get("/firm")
    assert (page["state"], page["remarks"]) == ("returned", remarks)
    await organizer.send("POST", "/expos/show/firms/northwind/accept", status=412, If_Match=tag)
    tag = await submitted(firm, phone="+49 1")
    assert (await firm.get("/firm"))["remarks"] == {}
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)


async def test_what_was_looked_at_is_what_is_accepted(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    tag = await submitted(firm, phone="+49 1")
    await changed(firm, phone="+49 2")
    await organizer.send("POST", "/expos/show/firms/northwind/accept", status=412, If_Match=tag)
    page = await organizer.get("/expos/show/firms/northwind")
    assert page["state"] == "begun"  # has to be submitted again
    now = f'"f{page["version"]}"'
    await organizer.send("POST", "/expos/show/firms/northwind/accept", status=409, If_Match=now)
    assert await profile(show) == ""


async def test_a_field_of_a_firm_wins_over_the_list(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    tag = await submitted(firm, email="new@example.org")
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    rows = (await organizer.get("/expos/show/exhibitors"))["rows"]
    change = {
        "cells": [{"row": rows[0]["number"], "column": "E-mail", "value": "list@example.org"}]
    }
    draft = await organizer.get("/expos/show/draft")
    await organizer.send(
        "PATCH", "/expos/show/exhibitors", change, If_Match=f'"r{draft["revision"]}"'
    )
    assert (await firm.get("/firm"))["basis"]["email"] == "new@example.org"
    # a list that is uploaded again shows it as a difference
    again = b"Name,Stand,E-mail\nNorthwind,,third@example.org\n"
    upload = {
        "upload": {
            "upload": await held(organizer, again),
            "path": "exhibitors.csv",
            "overwrite": True,
        }
    }
    head = (await organizer.get("/expos/show/draft"))["revision"]
    tried = await organizer.send(
        "POST", "/expos/show/exhibitors/trial", upload, If_Match=f'"r{head}"'
    )
    cell = {
        "name": "Northwind",
        "field": "email",
        "stays": "new@example.org",
        "brought": "third@example.org",
    }
    assert tried["firms"] == [cell]


@pytest.mark.parametrize(
    ("field", "value"),
    [("website", "javascript:alert(1)"), ("email", "nobody"), ("country", "Atlantis")],
)
async def test_what_the_reader_would_not_take_is_refused_at_its_field(
    show: Studio, field: str, value: str
) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    answer = await firm.ask("PUT", "/firm/fields", {field: value}, If_Match='"f0"')
    assert answer.status == 400
    assert (await answer.json(content_type=None))["where"] == f"/{field}"


async def test_two_people_of_a_firm_do_not_overwrite_each_other(show: Studio) -> None:
    link = (await links(show))["northwind"]
    one, two = await enter(show, link), await enter(show, link)
    await one.send("PUT", "/firm/fields", {"phone": "1"}, If_Match='"f0"')
    told = await two.send("PUT", "/firm/fields", {"phone": "2"}, 412, If_Match='"f0"')
    assert told["conflicts"] == [{"field": "/phone", "yours": "2", "theirs": "1"}]
    stream = await show.people["reader"].ask("GET", "/expos/show/events")
    await stream.content.readuntil(b"\n\n")
    await two.send("PUT", "/firm/editing", {"tab": "0123456789", "place": "firm"}, 204)
    event = (await stream.content.readuntil(b"\n\n")).decode()
    assert event.startswith("event: editing\n")
    assert '"firm":"northwind"' in event
    stream.close()
    await two.send("PUT", "/firm/fields", {"phone": "2"}, 428)
    assert (await two.get("/firm"))["fields"] == {"phone": "1"}


async def test_files_are_documents_only_when_they_are_accepted(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    page = await (await firm.ask("PUT", "/firm/files/logo.svg", data=LOGO)).json()
    assert page["files"] == [
        {
            "path": "logo.svg",
            "sha256": hashlib.sha256(LOGO).hexdigest(),
            "size": len(LOGO),
            "sent": True,
            "gone": False,
        }
    ]
    assert await (await firm.ask("GET", "/firm/files/logo.svg")).read() == LOGO
    held = await show.context.read(needed_documents)
    (sha256,) = await show.context.read(lambda uow: [one.sha256 for one in uow.firm_files.find()])
    assert sha256 in held
    assert sha256 not in await show.context.read(lambda uow: uow.drafts.documents())
    page = await firm.send("POST", "/firm/submit", If_Match=f'"f{page["version"]}"')
    await organizer.send(
        "POST", "/expos/show/firms/northwind/accept", If_Match=f'"f{page["version"]}"'
    )
    draft = await organizer.get("/expos/show/draft")
    assert {one["path"]: one["sha256"] for one in draft["documents"]}[
        "exhibitors/northwind/logo.svg"
    ] == sha256
    assert await show.context.read(lambda uow: uow.firm_files.find()) == ()
    # and it can be asked to be removed
    page = await firm.send("DELETE", "/firm/files/logo.svg")
    assert page["files"] == [
        {"path": "logo.svg", "sha256": "", "size": 0, "sent": True, "gone": True}
    ]
    page = await firm.send("POST", "/firm/submit", If_Match=f'"f{page["version"]}"')
    await organizer.send(
        "POST", "/expos/show/firms/northwind/accept", If_Match=f'"f{page["version"]}"'
    )
    draft = await organizer.get("/expos/show/draft")
    assert not any("logo" in one["path"] for one in draft["documents"])


@pytest.mark.parametrize(
    "path",
    [
        "profile.toml",
        "../../expo.toml",
        "logo.exe",
        "booths/nobody/model.glb",
        "poster-100.png",
        "model.glb",
    ],
)
async def test_a_file_goes_only_where_a_firm_has_something(show: Studio, path: str) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    answer = await firm.ask("PUT", f"/firm/files/{path.replace('..', '%2e%2e')}", data=LOGO)
    assert answer.status in (400, 404, 405), await answer.text()
    assert await show.context.read(lambda uow: uow.firm_files.find()) == ()


async def test_a_firm_has_so_many_files_and_no_more(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    for at in range(1, FIRM_FILES + 1):
        assert (await firm.ask("PUT", f"/firm/files/poster-{at}.svg", data=LOGO)).status == 200
    assert (
        await firm.ask("PUT", f"/firm/files/poster-{FIRM_FILES + 1}.svg", data=LOGO)
    ).status == 507
    # in place of another
    assert (await firm.ask("PUT", "/firm/files/poster-1.png", data=LOGO)).status == 200


async def test_a_link_can_be_revoked_made_again_and_ends_after_the_show(show: Studio) -> None:
    organizer = show.people["organizer"]
    first = await links(show)
    firm = await enter(show, first["northwind"])
    assert await links(show) == {}  # all have one
    again = await links(show, exhibitors=["northwind"], how="replace")
    await firm.get("/firm", 401)
    for dead in (first["northwind"], "x" * 43):
        answer = await show.nobody.ask("POST", "/firm/session", {"secret": dead.rpartition("#")[2]})
        assert answer.status == 404
    firm = await enter(show, again["northwind"])
    await submitted(firm, phone="+49 1")
    await organizer.send("DELETE", "/expos/show/firm-links/northwind", status=204)
    await firm.get("/firm", 401)
    # what it sent stays
    assert (await organizer.get("/expos/show/firms"))[0]["state"] == "submitted"
    firm = await enter(show, (await links(show))["northwind"])
    await organizer.send("DELETE", "/expos/show/firm-links", status=204)
    await firm.get("/firm", 401)
    firm = await enter(show, (await links(show))["northwind"])
    row = (await organizer.get("/expos/show/firms"))[0]
    show.clock.now += 400 * DAY
    assert row["expires"]
    await firm.get("/firm", 401)


async def test_another_link_ends_none_and_each_is_listed_and_ended_by_itself(show: Studio) -> None:
    organizer, at = show.people["organizer"], "/expos/show/firms/northwind/links"
    assert await organizer.get(at) == {"links": [], "left": FIRM_KEYS, "sessions": 0}
    first = (await links(show))["northwind"]
    firm = await enter(show, first)
    show.clock.now += 60_000
    second = (await links(show, exhibitors=["northwind"], how="another"))["northwind"]
    await firm.get("/firm")
    await enter(show, second)
    found = await organizer.get(at)
    made = [one["made"] for one in found["links"]]
    assert (
        made == sorted(set(made)),
        [one["sessions"] for one in found["links"]],
        found["left"],
    ) == (True, [1, 1], 3)
    assert all(one["used"] and not one["address"] for one in found["links"])
    assert first.partition("#")[2] not in str(found)
    await organizer.send("DELETE", f"{at}/{found['links'][0]['id']}", status=204)
    await firm.get("/firm", 401)
    assert (
        await show.nobody.ask("POST", "/firm/session", {"secret": first.partition("#")[2]})
    ).status == 404
    await enter(show, second)
    await organizer.send("DELETE", f"{at}/{found['links'][0]['id']}", status=404)
    await organizer.send("DELETE", f"{at}/{found['links'][1]['id']}", status=204)
    assert (await organizer.get("/expos/show/firms"))[0]["link"] == "none"  # with the last one


async def test_a_firm_has_at_most_five_links_and_replacing_ends_all(show: Studio) -> None:
    organizer = show.people["organizer"]
    body = {"exhibitors": ["northwind"], "how": "another"}
    made = [(await links(show, **body))["northwind"] for _ in range(FIRM_KEYS)]
    refused = await organizer.ask("POST", "/expos/show/firm-links", body)
    assert (refused.status, (await refused.json())["code"]) == (409, "firm-links-many")
    firms = [await enter(show, link) for link in made]
    fresh = (await links(show, **{**body, "how": "replace"}))["northwind"]
    for firm in firms:
        await firm.get("/firm", 401)
    await (await enter(show, fresh)).get("/firm")
    assert (await organizer.get("/expos/show/firms/northwind/links"))["left"] == FIRM_KEYS - 1


async def test_a_session_ends_after_a_week_without_use_and_after_two_with(show: Studio) -> None:
    link = (await links(show))["northwind"]
    firm, idle = await enter(show, link), await enter(show, link)
    for _ in range(2):
        show.clock.now += FIRM_IDLE - 1
        await firm.get("/firm")
        await show.context.settle()
    await idle.get("/firm", 401)
    show.clock.now += 2
    await firm.get("/firm", 401)
    await (await enter(show, link)).get("/firm")  # the link opens another


async def test_a_firm_reaches_its_own_draft_and_nothing_else(show: Studio) -> None:
    found = await links(show)
    firm = await enter(show, found["northwind"])
    for method, path in (
        ("GET", "/me"),
        ("GET", "/expos/show/draft"),
        ("GET", "/expos/show/firms"),
        ("GET", "/expos"),
    ):
        assert (await firm.ask(method, path)).status == 401
    for who in ("owner", "organizer"):
        assert (await show.people[who].ask("GET", "/firm")).status == 401
    other = await enter(show, found["cmd"])
    await changed(other, phone="7")
    assert (await firm.get("/firm"))["fields"] == {}


async def test_the_links_of_a_deleted_account_stay(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    await show.people["owner"].send(
        "PATCH", f"/people/{show.people['organizer'].id}", {"disabled": True}
    )
    await firm.get("/firm")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_links_as_a_sheet_calculate_nothing(show: Studio, kind: str) -> None:
    answer = await show.people["organizer"].ask("POST", f"/expos/show/firm-links.{kind}", {})
    data = await answer.read()
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[2][1] == "'=cmd()"
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert {cell.data_type for row in sheet for cell in row} == {"s"}  # "f" would be a formula
        rows = [[str(cell.value or "") for cell in row] for row in sheet]
        assert rows[2][1] == "=cmd()"
    assert rows[0] == ["exhibitor", "name", "email", "booths", "link", "until"]
    await enter(show, rows[1][4])
    sheet = await (
        await show.people["reader"].ask("GET", "/expos/show/firms.csv?state=none")
    ).text()
    assert "northwind" in sheet
    assert "/firm/#" not in sheet


async def test_nothing_of_a_firm_is_in_the_zip_and_all_of_it_ends_with_the_expo(
    show: Studio,
) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    await changed(firm, summary={"en": "secret words"})
    await firm.ask("PUT", "/firm/files/logo.svg", data=LOGO)
    answer = await show.people["organizer"].ask("GET", "/expos/show/draft.zip")
    data = await answer.read()
    assert b"logo.svg" not in data
    log = str(await show.people["organizer"].get("/expos/show/audit"))
    assert "secret words" not in log
    await show.people["owner"].send("DELETE", "/expos/show", status=202)
    await firm.send("PUT", "/firm/fields", {"phone": "1"}, 409, If_Match='"f2"')
    show.clock.now += 8 * DAY
    await tick(show.context)
    with show.context.database.read() as uow:
        assert (uow.firms.find(), uow.firm_sessions.find(), uow.firm_files.find()) == ((), (), ())


async def test_a_firm_sees_its_booth_with_its_changes_and_nobody_elses_preview(
    show: Studio,
) -> None:
    found = await links(show)
    firm, other = await enter(show, found["northwind"]), await enter(show, found["cmd"])
    assert await firm.get("/firm/preview") == {"state": "", "current": False, "address": ""}
    await changed(firm, summary={"en": "only in my preview"})
    assert (await firm.send("POST", "/firm/preview"))["state"] == "waiting"
    assert (await firm.send("POST", "/firm/preview"))["state"] == "waiting"
    await work(show)
    preview = await firm.get("/firm/preview")
    assert (preview["state"], preview["current"]) == ("done", True)
    assert len(await show.context.read(lambda uow: uow.jobs.find(kind="firm-preview"))) == 1
    booth = (await firm.get("/firm"))["booths"][0]["slug"]
    path = f"/../..{preview['address']}en/booths/{booth}/"
    page = await firm.ask("GET", path)
    assert page.status == 200
    assert "only in my preview" in await page.text()
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    assert (await other.ask("GET", path)).status == 404
    for who in (show.nobody, show.people["organizer"]):
        assert (await who.ask("GET", path)).status == 401
    assert (
        await show.people["organizer"].ask("GET", path.replace("/firm/preview", "/studio/previews"))
    ).status == 404
    assert (await firm.ask("GET", "/../../studio/previews/show/en/")).status == 401
    assert (await show.client.get(f"/{preview['address'].split('/')[3]}/en/")).status == 404
    await changed(firm, summary={"en": "and now this"})
    assert (await firm.get("/firm/preview"))["current"] is False
    await sweep_documents(show.context)
    assert (await firm.get("/firm/preview"))["address"] == ""
    assert (await firm.ask("GET", path)).status == 404
    assert await show.context.read(lambda uow: uow.drafts.head("show").number) == 2  # type: ignore[union-attr]


async def test_a_link_shows_nothing_of_others_that_is_not_published(show: Studio) -> None:
    organizer = show.people["organizer"]
    found = await links(show)
    firm, other = await enter(show, found["northwind"]), await enter(show, found["cmd"])

    async def seen(path: str) -> str:
        await firm.send("POST", "/firm/preview")
        await work(show)
        preview = await firm.get("/firm/preview")
        answer = await firm.ask("GET", f"/../..{preview['address']}en/{path}")
        return await answer.text() if answer.status == 200 else ""

    tag = await submitted(other, summary={"en": "Our secret machine"})
    await organizer.send("POST", "/expos/show/firms/cmd/accept", If_Match=tag)
    assert "secret machine" not in await seen("exhibitors/cmd/")
    await organizer.send("POST", "/expos/show/releases", {}, 202)
    await work(show)
    await changed(firm, summary={"en": "Ours"})
    assert "secret machine" in await seen("exhibitors/cmd/")
    tag = await submitted(other, summary={"en": "The next secret"})
    await organizer.send("POST", "/expos/show/firms/cmd/accept", If_Match=tag)
    tag = await submitted(firm, summary={"en": "Ours"}, phone="+49 7")
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    await changed(firm, website="https://example.org")
    assert "next secret" not in await seen("exhibitors/cmd/")
    own = await seen("exhibitors/northwind/")
    assert "+49 7" in own  # accepted, not published
    assert "https://example.org" in own


async def test_a_booth_is_built_as_its_firm_wants_where_the_outline_allows_it(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    (booth,) = (await firm.get("/firm"))["booths"]
    assert {"shell", "open"} <= set(booth["constructions"])
    refused = (
        {"booths": {booth["slug"]: {"construction": "arch"}}},
        {"booths": {"x9": {"construction": "open"}}},
    )
    for fields in refused:
        etag = (await firm.ask("GET", "/firm")).headers["ETag"]
        problem = await firm.send("PUT", "/firm/fields", fields, 400, If_Match=etag)
        assert (problem["code"], problem["where"]) == ("firm-booth", "/booths")
    tag = await submitted(
        firm, booths={booth["slug"]: {"construction": "open", "unit": "mm", "turn": 90}}
    )
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    document = await organizer.ask(
        "GET", f"/expos/show/draft/documents/booths/{booth['slug']}/booth.toml"
    )
    assert await document.text() == 'construction = "open"\nunit = "mm"\nturn = 90.0\n'
    page = await firm.get("/firm")
    assert page["fields"] == {}
    assert page["basis"]["booths"] == {
        booth["slug"]: {"construction": "open", "unit": "mm", "turn": 90.0}
    }
    assert page["booths"][0]["walls"] == 0
    tag = await submitted(firm, booths={booth["slug"]: {"unit": "mm"}})
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    document = await organizer.ask(
        "GET", f"/expos/show/draft/documents/booths/{booth['slug']}/booth.toml"
    )
    assert await document.text() == 'unit = "mm"\n'


async def test_a_firm_sees_what_becomes_of_its_model(show: Studio) -> None:
    found = await links(show)
    firm, other = await enter(show, found["northwind"]), await enter(show, found["cmd"])
    (booth,) = (await firm.get("/firm"))["booths"]
    made = trimesh.creation.icosphere(subdivisions=2, radius=500.0).export(file_type="stl")
    assert (
        await firm.ask("PUT", f"/firm/files/booths/{booth['slug']}/model.stl", data=made)
    ).status == 200
    await changed(firm, booths={booth["slug"]: {"unit": "mm"}})
    assert (await firm.get("/firm/exhibits"))["exhibits"][0]["state"] == "unread"
    await work(show)
    (one,) = (await firm.get("/firm/exhibits"))["exhibits"]
    assert (one["booth"], one["size"], one["now"]["triangles"]) == (
        booth["key"],
        pytest.approx([1, 1, 1], abs=0.02),
        320,
    )
    assert one["portrait"]
    answer = await firm.ask("GET", f"/firm/models/{booth['key']}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "model/gltf-binary")
    assert trimesh.load(io.BytesIO(await answer.read()), file_type="glb").extents == pytest.approx(
        [1, 1, 1], abs=0.02
    )
    assert (await other.get("/firm/exhibits"))["exhibits"] == []
    assert (await other.ask("GET", f"/firm/models/{booth['key']}")).status == 404
    assert await show.context.read(lambda uow: uow.drafts.head("show").number) == 2  # type: ignore[union-attr]


async def test_a_file_is_tried_by_its_reader_before_it_is_kept(show: Studio) -> None:
    show.context.intake = IntakeQueue()
    firm = await enter(show, (await links(show))["northwind"])
    booth = (await firm.get("/firm"))["booths"][0]["slug"]
    for path, data in (
        ("logo.png", b"<html>no picture</html>"), ("logo.svg", b"<svg><script/>"), ("brochure.pdf", b"%PDF-1.7 broken"),
        (f"booths/{booth}/model.glb", b"glTF" + b"\0" * 40), (f"booths/{booth}/video.mp4", b"no film"), ("logo.png", b""),
    ):  # fmt: skip
        answer = await firm.ask("PUT", f"/firm/files/{path}", data=data)
        assert answer.status in (400, 415, 422), (path, answer.status, await answer.text())
    assert await show.context.read(lambda uow: uow.firm_files.find()) == ()
    assert (await firm.ask("PUT", "/firm/files/logo.svg", data=LOGO)).status == 200


async def test_a_leaked_link_cannot_fill_the_disk_by_replacing(
    show: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily_bytes, "FIRM_DAY_BYTES", 3 * len(LOGO))
    firm = await enter(show, (await links(show))["northwind"])
    sent = [(await firm.ask("PUT", "/firm/files/logo.svg", data=LOGO)).status for _ in range(4)]
    assert sent == [200, 200, 200, 429]
    show.clock.now += DAY
    assert (await firm.ask("PUT", "/firm/files/logo.svg", data=LOGO)).status == 200

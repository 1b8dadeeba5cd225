"""Whatever is created can be asked for again with the same Idempotency-Key, and two organizers at once lose nothing of
each other. Goes over the table of routes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.http.api.studio import Studio, work
from tests.http.api.test_drafts import DOC, put
from tests.http.api.test_releases import publish, seen

from shapan.http.api.routes import ROUTES
from shapan.people.rules import Permission

CREATES = tuple(route for route in ROUTES if route.creates)
SENT: dict[str, dict[str, Any]] = {
    "/tokens": {"name": "robot"}, "/invitations": {"role": "reader"}, "/expos": {"id": "next", "title": "Next"},
    "/expos/{expo}/invitations": {"role": "reader"}, "/expos/{expo}/previews": {}, "/expos/{expo}/releases": {},
    "/expos/{expo}/announcements": {"words": {"en": "Doors close at six."}},
}  # fmt: skip
# What makes something and takes no key, and why a repetition does no harm.
OTHERWISE = {
    "/firm/session": "one link opens many sessions", "/firm/submit": "asks for If-Match", "/firm/preview": "returns the one that is under way",
    "/expos/{expo}/firms/{exhibitor}/accept": "asks for If-Match", "/expos/{expo}/firms/{exhibitor}/return": "asks for If-Match",
    "/expos/{expo}/firm-links": "asked again it makes no link that there is", "/expos/{expo}/firm-links.{kind:csv|xlsx}": "the same",
    "/expos/{expo}/firm-mails": "a purpose has one letter",
    "/firm/claims": "a purpose has one letter", "/firm/claims/offer": "changes nothing", "/firm/claims/use": "the letter is used up",
    "/firm/notices/offer": "changes nothing", "/firm/notices/use": "a browser with a session uses nothing up",
    "/firm/notices/again": "one letter in ten minutes", "/firm/file-heads/{path:.+}": "changes nothing",
    "/me/firms/{firm}/session": "another session", "/firm/questions/{question}/answer": "another letter, which the firm sees",
    "/expos/{expo}/hall-talk/{line}": "the same again", "/firm/talks/{talk}/take": "it is taken once", "/firm/talks/{talk}/lines": "a line has a key of its own", "/firm/talks/{talk}/end": "the same again",
    "/password-links": "a purpose has one letter", "/password-links/use": "the letter is used up", "/mailed-links/offer": "changes nothing",
    "/address-links/use": "the letter is used up", "/me/second-factor": "another key, the one before ends", "/me/second-factor/remove": "the same again",
    "/me/recovery-codes": "other codes, those before end", "/people/{person}/second-factor/remove": "the same again",
    "/me/passkeys/options": "another question", "/me/passkeys": "a question is answered once", "/session/passkey/options": "another question",
    "/session/passkey": "a question is answered once", "/session/proof": "it opens ten minutes anew",
    "/session/provider/start": "another sign-in", "/session/provider": "an answer counts once",
    "/visits": "what is told twice is counted twice; pages tell a thing once",
    "/me/delete": "who is deleted asks nothing again", "/people/{person}/delete": "nobody is there any more",
    "/me/notices": "the same again", "/expos/{expo}/purge": "the same again", "/accounts": "the link is used up", "/session": "another session", "/invitation-links/use": "the link is used up", "/invitation-links/offer": "changes nothing",
    "/expos/{expo}/keep": "the same again", "/expos/{expo}/uploads": "tus: an upload that nobody goes on with ends",
    "/expos/{expo}/revisions": "If-Match", "/expos/{expo}/revisions/{revision:[0-9]{1,9}}/restore": "If-Match",
    "/expos/{expo}/plan/{level}/trial": "changes nothing", "/expos/{expo}/exhibitors/trial": "changes nothing",
    "/expos/{expo}/programme/trial": "changes nothing", "/expos/{expo}/texts/trial": "changes nothing", "/expos/{expo}/stops": "a stop twice, which the author sees",
}  # fmt: skip


def test_every_post_is_one_or_the_other() -> None:
    assert {one.path for one in CREATES} == SENT.keys()
    assert {one.path for one in ROUTES if one.method == "POST"} == SENT.keys() | OTHERWISE.keys()
    for route in ROUTES:
        if OTHERWISE.get(route.path) == "If-Match" and route.method == "POST":
            assert route.conditional
    # those are one transaction with their key
    assert not any(asyncio.iscoroutinefunction(one.run) for one in CREATES)
    assert all(one.needs is not Permission.PUBLIC for one in CREATES)


@pytest.mark.parametrize("route", CREATES, ids=lambda one: one.path)
async def test_the_same_key_creates_once(made: Studio, route: Any) -> None:
    owner, path, sent = made.people["owner"], route.path.replace("{expo}", "show"), SENT[route.path]
    if route.path.endswith("/announcements"):  # to visitors of what is published
        await publish(made)
    with made.context.database.read() as uow:
        before = len(uow.audit.list(limit=1000))
    first = await owner.send("POST", path, sent, route.status, Idempotency_Key="once")
    again = await asyncio.gather(
        *(owner.send("POST", path, sent, route.status, Idempotency_Key="once") for _ in range(5))
    )
    said = {name: "" if name == "secret" else value for name, value in first.items()}
    assert again == [said] * 5
    with made.context.database.read() as uow:
        assert len(uow.audit.list(limit=1000)) == before + 1
    other = (
        {**sent, "days": 7}
        if route.path == "/tokens"
        else {**sent, "email": "a@example.org"}
        if "role" in sent
        else None
    )
    if other is not None:
        assert (await owner.send("POST", path, other, 409, Idempotency_Key="once"))[
            "code"
        ] == "key-reused"
    assert (await owner.send("POST", path, sent, 400, Idempotency_Key="k" * 256))[
        "code"
    ] == "bad-key"
    stranger = await made.invited("stranger", "organizer")
    if (
        "{expo}" not in route.path
        and route.needs is not Permission.INVITE_TO_SITE
        and route.path != "/expos"
    ):
        # a key is one person's
        mine = await stranger.send("POST", path, sent, route.status, Idempotency_Key="once")
        assert mine["id"] != first["id"]


async def test_two_at_once_change_the_same_document_and_one_is_told(made: Studio) -> None:
    one, other = made.people["organizer"], made.people["owner"]
    tag = (await one.ask("GET", f"{DOC}/exhibitors.csv")).headers["ETag"]
    texts = [f"name\nCompany {at}\n".encode() for at in range(6)]
    told = await asyncio.gather(
        *(
            put((one, other)[at % 2], "exhibitors.csv", text, If_Match=tag)
            for at, text in enumerate(texts)
        )
    )
    assert sorted(status for status, _, _ in told) == [200, 412, 412, 412, 412, 412]
    kept = texts[[status for status, _, _ in told].index(200)]
    assert await (await one.ask("GET", f"{DOC}/exhibitors.csv")).read() == kept
    newer = (await one.ask("GET", f"{DOC}/exhibitors.csv")).headers["ETag"]
    assert {current for status, _, current in told if status == 412} == {newer}
    assert (await one.get("/expos/show/draft"))["revision"] == 2


async def test_two_at_once_change_different_documents_and_both_are_kept(made: Studio) -> None:
    """A document's ETag is its own: who changes another one is in nobody's way, however their requests interleave."""
    one, other = made.people["organizer"], made.people["owner"]
    told = await asyncio.gather(
        *(put((one, other)[at % 2], f"exhibitors/e{at}/note.txt", b"%d" % at) for at in range(8))
    )
    for at, (status, problem, _) in enumerate(told):
        if (
            status != 200
            # the head moved between its look and its write: it is told, nothing is lost, and it may ask again
        ):
            assert (status, problem["code"]) == (412, "stale")
            assert (await put(one, f"exhibitors/e{at}/note.txt", b"%d" % at))[0] == 200
    for at in range(8):
        assert await (await one.ask("GET", f"{DOC}/exhibitors/e{at}/note.txt")).read() == b"%d" % at
    assert (await one.get("/expos/show/draft"))["revision"] == 9


async def test_publishing_twice_at_once_is_one_job_and_one_release(made: Studio) -> None:
    who = [made.people["organizer"], made.people["owner"]]
    asked = await asyncio.gather(
        *(who[at % 2].send("POST", "/expos/show/releases", {}, 202) for at in range(6))
    )
    assert len({one["id"] for one in asked}) == 1
    await work(made)
    releases = await who[0].get("/expos/show/releases")
    assert [(one["id"], one["live"]) for one in releases] == [(await seen(made), True)]
    log = [one["action"] for one in await who[0].get("/expos/show/audit")]
    assert (log.count("release.ask"), log.count("release.again"), log.count("release.publish")) == (
        1,
        5,
        1,
    )


async def test_what_is_edited_while_it_is_published_is_in_the_next_release(made: Studio) -> None:
    organizer, owner = made.people["organizer"], made.people["owner"]
    first = (await publish(made))["result"]["release"]
    read = await owner.ask("GET", f"{DOC}/exhibitors.csv")
    text, tag = await read.read(), read.headers["ETag"]
    await put(
        owner, "exhibitors.csv", text.replace(b"Granite Castings", b"Granit Guss"), If_Match=tag
    )
    job = await organizer.send("POST", "/expos/show/releases", {}, 202)
    publishing = asyncio.create_task(work(made))
    tag = (await owner.ask("GET", f"{DOC}/exhibitors.csv")).headers["ETag"]
    assert (
        await put(
            owner, "exhibitors.csv", text.replace(b"Granite Castings", b"Granito"), If_Match=tag
        )
    )[0] == 200
    await publishing
    done = await organizer.get(f"/expos/show/jobs/{job['id']}")
    expo = await organizer.get("/expos/show")
    assert (done["state"], done["revision"], expo["live"], expo["live_revision"]) == (
        "done",
        2,
        done["result"]["release"],
        2,
    )
    listing = await (await made.client.get("/show/en/search/?q=granit")).text()
    assert ("Granit Guss" in listing, "Granito" in listing) == (True, False)
    assert (await organizer.get("/expos/show/draft"))["revision"] == 3
    assert first != done["result"]["release"]

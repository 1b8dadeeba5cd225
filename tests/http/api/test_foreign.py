"""What belongs to one expo, or to one person, is not there at another's address, whoever asks with whatever id."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import pytest_asyncio
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of, work
from yarl import URL

TUS = {"Tus_Resumable": "1.0.0"}


@pytest_asyncio.fixture
async def ids(made: Studio) -> dict[str, str]:
    """Of the expo `mine`, by parameter of a path: all that `show` must not lead to."""
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "mine", "title": "Mine"}, 201)
    job = await owner.send("POST", "/expos/mine/releases", {}, 202)
    await work(made)
    invitation = await owner.send("POST", "/expos/mine/invitations", {"role": "reader"}, 201)
    path = base64.b64encode(b"plan/a.svg").decode()
    begun = await owner.ask(
        "POST", "/expos/mine/uploads", Upload_Length="10", Upload_Metadata=f"path {path}", **TUS
    )
    return {
        "job": job["id"], "invitation": invitation["id"], "upload": begun.headers["Location"].rpartition("/")[2],
        "release": (await owner.get("/expos/mine"))["live"], "person": (await made.invited("guest", "reader", "mine")).id,
    }  # fmt: skip


async def refused(who: Browser, method: str, path: str, body: Any = None, **headers: str) -> str:
    answer = await who.ask(method, path, body, **headers)
    assert answer.status == 404, (method, path, answer.status, await answer.text())
    return str((await answer.json(content_type=None))["detail"])


# the owner may see both, and still not one through the other
@pytest.mark.parametrize("who", ["owner", "organizer"])
async def test_ids_of_another_expo_lead_nowhere(
    made: Studio, ids: dict[str, str], who: str
) -> None:
    asks = made.people[who]
    await refused(asks, "GET", f"/expos/show/jobs/{ids['job']}")
    await refused(asks, "DELETE", f"/expos/show/invitations/{ids['invitation']}")
    await refused(asks, "PUT", "/expos/show/live", {"release": ids["release"]})
    await refused(asks, "DELETE", f"/expos/show/members/{ids['person']}")
    await refused(asks, "POST", "/expos/show/revisions/7/restore", If_Match='"r1"')
    await refused(asks, "PUT", "/expos/show/schedule", {"at": "2099-01-01T00:00Z", "revision": 7})
    await refused(asks, "POST", "/expos/show/previews", {"revision": 7})
    await refused(asks, "POST", "/expos/show/releases", {"revision": 7})
    for method, more in (
        ("PATCH", {"Content_Type": "application/offset+octet-stream", "Upload_Offset": "0"}),
        ("DELETE", {}),
    ):
        await refused(asks, method, f"/expos/show/uploads/{ids['upload']}", None, **TUS, **more)
    assert (await asks.ask("HEAD", f"/expos/show/uploads/{ids['upload']}", **TUS)).status == 404
    taken = {
        "documents": [
            {"path": "plan/a.svg", "upload": f"/api/v1/expos/mine/uploads/{ids['upload']}"}
        ]
    }
    await refused(asks, "POST", "/expos/show/revisions", taken, If_Match='"r1"')


async def test_nothing_of_another_expo_was_changed_and_what_it_has_is_at_its_own_address(made: Studio, ids: dict[str, str]) -> None:  # fmt: skip
    owner = made.people["owner"]
    assert (await owner.get(f"/expos/mine/jobs/{ids['job']}"))["state"] == "done"
    assert (await owner.ask("HEAD", f"/expos/mine/uploads/{ids['upload']}", **TUS)).headers[
        "Upload-Offset"
    ] == "0"
    assert {one["person"]["id"] for one in await owner.get("/expos/mine/members")} >= {
        ids["person"]
    }


async def test_who_has_no_part_in_an_expo_hears_the_same_of_one_that_is_not_there(made: Studio, ids: dict[str, str]) -> None:  # fmt: skip
    organizer = made.people["organizer"]
    for tail in (
        "",
        "/draft",
        "/draft.zip",
        "/jobs",
        f"/jobs/{ids['job']}",
        "/releases",
        "/findings",
        "/plan",
        "/events",
    ):
        there = await refused(organizer, "GET", f"/expos/mine{tail}")
        absent = await refused(organizer, "GET", f"/expos/none{tail}")
        assert there.replace("mine", "none") == absent
    page = await organizer.ask("GET", "/../../studio/previews/mine/en/")
    assert page.status == 404


async def test_another_persons_session_token_and_upload_are_not_there(
    made: Studio, ids: dict[str, str]
) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    token = await owner.send("POST", "/tokens", {"name": "robot", "scopes": ["read"]}, 201)
    session = (await owner.get("/sessions"))[0]["id"]
    await refused(organizer, "DELETE", f"/tokens/{token['id']}")
    await refused(organizer, "DELETE", f"/sessions/{session}")
    assert len(await owner.get("/tokens")) == len(await owner.get("/sessions")) == 1
    secret = (await owner.send("POST", "/expos/mine/invitations", {"role": "organizer"}, 201))[
        "secret"
    ]
    await organizer.send("POST", "/invitation-links/use", {"secret": secret}, 204)
    await refused(organizer, "DELETE", f"/expos/mine/uploads/{ids['upload']}", None, **TUS)


async def test_an_invitation_gives_what_it_was_made_for_once(
    made: Studio, ids: dict[str, str]
) -> None:
    """Whatever the one who uses it writes: the role and the expo are the invitation's."""
    owner, nobody = made.people["owner"], made.nobody
    await owner.send("POST", "/expos", {"id": "__proto__", "title": "Mine"}, 400)
    secret = (await owner.send("POST", "/expos/mine/invitations", {"role": "reader"}, 201))[
        "secret"
    ]
    person = {
        "secret": secret,
        "email": "eve@example.org",
        "name": "Eve",
        "password": "correct horse battery staple",
    }
    for more in (
        {"role": "owner"},
        {"expo": "show"},
        {"scopes": ["manage"]},
        {"__proto__": {"role": "owner"}},
    ):
        await nobody.send("POST", "/accounts", {**person, **more}, 400)
    eve = await made.join(secret, "eve")
    assert (await eve.get("/me"))["expos"] == {"mine": "reader"}
    await eve.send("POST", "/expos/mine/releases", {}, 403)
    await eve.send("GET", "/expos/show", status=404)
    again = await nobody.send("POST", "/accounts", {**person, "email": "mallory@example.org"}, 404)
    assert again["code"] == "no-invitation"
    await eve.send("POST", "/invitation-links/use", {"secret": secret}, 404)
    await nobody.send("POST", "/invitation-links/offer", {"secret": secret}, 404)
    site = (await owner.send("POST", "/invitations", {"role": "owner"}, 201))["secret"]
    assert (await eve.send("POST", "/invitation-links/use", {"secret": site}, 403))[
        "code"
    ] == "signed-in"
    assert (await eve.get("/me"))["person"]["role"] == "reader"


async def test_signing_in_takes_no_session_that_was_there_before(made: Studio) -> None:
    """A cookie that somebody planted is worth nothing, before and after its owner signs in."""
    planted, who = "planted" * 6, {"email": "reader@example.org", "password": PASSWORD}
    answer = await Browser(made.client, planted).ask("POST", "/session", who)
    fresh = cookie_of(answer)
    assert answer.status == 200
    assert fresh not in (planted, made.people["reader"].cookie)
    await Browser(made.client, planted).get("/me", 401)
    again = cookie_of(await Browser(made.client, fresh).ask("POST", "/session", who))
    # signing in anew is another session, in place of the one that the browser had
    assert again != fresh
    await Browser(made.client, fresh).get("/me", 401)
    assert (await Browser(made.client, again).get("/me"))["person"]["email"] == who["email"]


async def test_what_was_brought_is_a_download_and_never_a_page(made: Studio) -> None:
    owner = made.people["owner"]
    for at, (name, data) in enumerate((
        ("notes.html", b"<script>alert(1)</script>"), ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.js", b"alert(1)"), ("a.pdf", b"%PDF-1.7"), ("x\u00e9 \"; filename=evil.html", b"<b>"), ("a;b=c,d.xhtml", b"<b>"), ("none", b"<!doctype html>"),
    )):  # fmt: skip
        path = URL(f"/expos/show/draft/documents/exhibitors/e{at}").joinpath(name)
        put = await owner.ask("PUT", str(path), data=data)
        assert put.status == 200, await put.text()
        got = await owner.ask("GET", str(path))
        assert (got.status, await got.read()) == (200, data)
        head = got.headers
        assert (head["Content-Type"], head["X-Content-Type-Options"]) == (
            "application/octet-stream",
            "nosniff",
        )
        assert head["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
        assert not set(
            head["Content-Disposition"].removeprefix("attachment; filename*=UTF-8''")
        ) & set("\"';,= \r\n")
        assert "sandbox" in head["Content-Security-Policy"]
        assert "default-src 'none'" in head["Content-Security-Policy"]
        assert (head["Cache-Control"], head["Cross-Origin-Resource-Policy"]) == (
            "no-store",
            "same-origin",
        )

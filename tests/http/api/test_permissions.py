"""Every route, every actor, own and other's: generated from the route table.

What an actor may is written out here a second time, by hand, so that a slip in the table is a failure and not a rule.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_claims import claimed

from shapan.http.api.firms.access.sessions import FIRM_COOKIE
from shapan.http.api.request import dispatch
from shapan.http.api.request.route import Route
from shapan.http.api.routes import ROUTES
from shapan.people.rules import Permission

ANONYMOUS = {
    ("POST", "/session"), ("POST", "/accounts"), ("POST", "/invitation-links/offer"), ("POST", "/firm/session"),
    ("POST", "/firm/claims/offer"), ("POST", "/firm/claims/use"), ("POST", "/visits"),
    ("POST", "/firm/notices/offer"), ("POST", "/firm/notices/use"), ("POST", "/firm/notices/again"),
    ("GET", "/session/options"), ("POST", "/session/passkey/options"), ("POST", "/session/passkey"), ("POST", "/session/provider/start"), ("POST", "/session/provider"), ("POST", "/password-links"), ("POST", "/password-links/use"), ("POST", "/mailed-links/offer"), ("POST", "/address-links/use"),
}  # fmt: skip
FIRM_ONLY = {  # the session of a firm reaches these, and nothing else does
    ("DELETE", "/firm/session"), ("GET", "/firm"), ("PUT", "/firm/fields"), ("PUT", "/firm/editing"), ("POST", "/firm/submit"), ("GET", "/firm/preview"), ("POST", "/firm/preview"),
    ("POST", "/firm/claims"), ("GET", "/firm/people"), ("GET", "/firm/questions"), ("GET", "/firm/questions.{kind}"),
    ("PATCH", "/firm/questions/{question}"), ("POST", "/firm/questions/{question}/answer"),
    ("GET", "/firm/exhibits"), ("GET", "/firm/models/{booth}"), ("GET", "/firm/talks"), ("PUT", "/firm/talks"), ("GET", "/firm/talks/{talk}"),
    ("POST", "/firm/talks/{talk}/take"), ("POST", "/firm/talks/{talk}/lines"), ("POST", "/firm/talks/{talk}/end"),
    ("GET", "/firm/visits"), ("GET", "/firm/files/{path}"), ("PUT", "/firm/files/{path}"), ("POST", "/firm/file-heads/{path}"), ("DELETE", "/firm/files/{path}"),
}  # fmt: skip
# Actors: who they are in the expo `show` (own) and `other` (another's); the owner may everything.
READ_ONLY = {"reader", "token-read"}
ACCOUNT_ONLY = {
    ("DELETE", "/session"), ("PATCH", "/me"), ("PUT", "/me/password"), ("GET", "/sessions"), ("DELETE", "/sessions"), ("DELETE", "/sessions/{session}"),
    ("GET", "/tokens"), ("POST", "/tokens"), ("DELETE", "/tokens/{token}"), ("POST", "/invitation-links/use"),
    ("POST", "/me/notices"), ("GET", "/me/export"), ("POST", "/me/delete"), ("PUT", "/me/email"), ("GET", "/me/security"), ("POST", "/me/second-factor"),
    ("POST", "/me/passkeys/options"), ("POST", "/me/passkeys"), ("PATCH", "/me/passkeys/{passkey}"), ("DELETE", "/me/passkeys/{passkey}"),
    ("POST", "/session/proof"), ("PUT", "/me/second-factor"), ("POST", "/me/second-factor/remove"), ("POST", "/me/recovery-codes"), ("GET", "/me/firms"), ("POST", "/me/firms/{firm}/session"),
}  # fmt: skip
SITE_ONLY = {
    ("GET", "/people"), ("PATCH", "/people/{person}"), ("GET", "/audit"),
}  # fmt: skip
# A link is as good as a password: no token makes, lists or withdraws one
INVITE_TO_SITE = {("GET", "/invitations"), ("POST", "/invitations"), ("DELETE", "/invitations/{invitation}"),
                  ("GET", "/required-factor"), ("PUT", "/required-factor"), ("POST", "/people/{person}/second-factor/remove")}  # fmt: skip
# never with a token
DELETE_PEOPLE = {("GET", "/people/{person}/export"), ("POST", "/people/{person}/delete")}
INVITE = {
    ("GET", "/expos/{expo}/invitations"), ("POST", "/expos/{expo}/invitations"), ("DELETE", "/expos/{expo}/invitations/{invitation}"),
    ("POST", "/expos/{expo}/firm-links"), ("POST", "/expos/{expo}/firm-links.{kind}"), ("DELETE", "/expos/{expo}/firm-links"),
    ("DELETE", "/expos/{expo}/firm-links/{exhibitor}"), ("POST", "/expos/{expo}/firm-mails"),
    ("DELETE", "/expos/{expo}/firms/{exhibitor}/people/{person}"), ("GET", "/expos/{expo}/firms/{exhibitor}/links"),
    ("DELETE", "/expos/{expo}/firms/{exhibitor}/links/{link}"),
}  # fmt: skip
CREATE = {("POST", "/expos")}
MANAGE = {
    ("PATCH", "/expos/{expo}"), ("DELETE", "/expos/{expo}"), ("POST", "/expos/{expo}/keep"), ("POST", "/expos/{expo}/purge"), ("PUT", "/expos/{expo}/members/{person}"),
    ("DELETE", "/expos/{expo}/members/{person}"), ("GET", "/expos/{expo}/audit"),
}  # fmt: skip
MODERATE = {("GET", "/expos/{expo}/hall-talk"), ("POST", "/expos/{expo}/hall-talk/{line}")}
PUBLISH = {
    ("POST", "/expos/{expo}/announcements"),
    ("POST", "/expos/{expo}/releases"), ("PUT", "/expos/{expo}/live"), ("DELETE", "/expos/{expo}/live"),
    ("PUT", "/expos/{expo}/firms/{exhibitor}/off"), ("DELETE", "/expos/{expo}/firms/{exhibitor}/off"),
    ("PUT", "/expos/{expo}/schedule"), ("DELETE", "/expos/{expo}/schedule"),
}  # fmt: skip
ACTORS = (
    "nobody", "owner", "founder", "organizer", "reader", "stranger", "token-read", "token-edit", "token-publish", "token-manage", "token-moderate",
    "firm", "revoked-firm", "exhibitor", "dropped-exhibitor",
)  # fmt: skip
SAFE_PATHS = {"expo": "show", "person": "none", "invitation": "none", "session": "none", "token": "none",
              "path": "none.txt", "revision": "1", "job": "none", "upload": "none", "level": "hall", "line": "none",
              "exhibitor": "none", "kind": "csv", "firm": "none", "question": "none", "talk": "none", "booth": "none",
              "passkey": "none", "link": "none"}  # fmt: skip


def key_of(route: Route) -> tuple[str, str]:
    return route.method, re.sub(r":[^{}]+(\{[^{}]*\}[^{}]*)?\}", "}", route.path)


def allowed(actor: str, route: Route, own: bool) -> bool:
    key = key_of(route)
    if key in ANONYMOUS:
        return True
    if actor == "nobody" or key in FIRM_ONLY or "firm" in actor:
        return actor in ("firm", "exhibitor") and key in FIRM_ONLY  # an exhibitor is a person, too
    token = actor.removeprefix("token-") if actor.startswith("token-") else ""
    about_expo = "{expo}" in route.path
    if key in ACCOUNT_ONLY:
        return not token
    if key in INVITE | INVITE_TO_SITE | DELETE_PEOPLE and token:
        return False
    scope = (
        "manage" if key in MANAGE | INVITE | SITE_ONLY | CREATE else "publish" if key in PUBLISH else "moderate" if key in MODERATE
        else "edit" if about_expo and route.method != "GET" else "read"
    )  # fmt: skip
    if token:  # an owner's: it may what its one scope says, anywhere
        return scope == token
    if actor == "owner":
        return True
    if key in SITE_ONLY | INVITE_TO_SITE | DELETE_PEOPLE:
        return False
    if key in CREATE:
        return actor == "founder"  # invited to the site as organizer, with no part in `show`
    if not about_expo:
        return True
    if not own:
        return False
    return actor == "organizer" or (actor == "reader" and scope == "read")


def address(route: Route, expo: str) -> str:
    path = re.sub(
        r"\{(\w+)(:[^{}]+(\{[^{}]*\}[^{}]*)?)?\}", lambda found: SAFE_PATHS[found[1]], route.path
    )
    return path.replace("/expos/show", f"/expos/{expo}")


@pytest_asyncio.fixture
async def actors(made: Studio) -> dict[str, Browser]:
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    await made.invited("founder", "organizer")
    await made.invited("stranger", "reader")
    who = {"nobody": made.nobody, **made.people}
    for scope in ("read", "edit", "publish", "manage", "moderate"):
        who[f"token-{scope}"] = await made.token("owner", scope)
    (one, two, *_) = await owner.send("POST", "/expos/show/firm-links", {})
    for name, link in (("firm", one), ("revoked-firm", two)):
        answer = await made.nobody.ask(
            "POST", "/firm/session", {"secret": link["link"].rpartition("#")[2]}
        )
        who[name] = Browser(made.client, firm=answer.cookies[FIRM_COOKIE].value)
    await owner.send("DELETE", f"/expos/show/firm-links/{two['exhibitor']}", status=204)
    for name in ("exhibitor", "dropped-exhibitor"):
        who[name] = await claimed(made, who["firm"], name)
    path = f"/expos/show/firms/{one['exhibitor']}/people/{who['dropped-exhibitor'].id}"
    await owner.send("DELETE", path, status=204)
    return who


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("own", [True, False], ids=["own", "other"])
async def test_every_route_asks_who_it_is(
    made: Studio, actors: dict[str, Browser], actor: str, own: bool
) -> None:
    """A refusal is 401 for nobody, 404 for an expo that one may not see, else 403; it comes before the body is looked at."""
    wrong: list[tuple[Any, ...]] = []
    browser = actors[actor]
    # after it, nothing is the actor's any more
    for route in sorted(ROUTES, key=lambda one: one.path == "/me/delete"):
        if (route.method, route.path) in (
            ("DELETE", "/session"),
            ("DELETE", "/firm/session"),
        ) or route.path.endswith("/events"):
            continue  # would end the session, or never end: each has a test of its own
        if route.method == "HEAD":
            continue  # says no reason; PATCH of the same address asks for the same
        path = address(route, "show" if own else "other")
        answer = await browser.ask(route.method, path)  # no body: harmless
        code = (await answer.json(content_type=None)).get("code") if answer.status >= 400 else ""
        refused = code in ("signed-out", "denied", "scope") or (
            answer.status == 404 and "not visible to you" in await answer.text()
        )
        if refused is allowed(actor, route, own):
            wrong.append((route.method, route.path, answer.status, code))
        elif refused:
            sees = (
                actor == "owner"
                or actor.startswith("token-")
                or (own and actor in ("organizer", "reader"))
            )
            signed_out = actor in ("nobody", "firm", "revoked-firm") or key_of(route) in FIRM_ONLY
            expected = 401 if signed_out else 404 if "{expo}" in route.path and not sees else 403
            if answer.status != expected:
                wrong.append((route.method, route.path, answer.status, f"{expected} was expected"))
    assert wrong == []


@pytest.mark.parametrize("actor", ACTORS)
async def test_streams_and_previews_ask_as_well(
    made: Studio, actors: dict[str, Browser], actor: str
) -> None:
    browser = actors[actor]
    sees = actor in ("owner", "organizer", "reader", "token-read")
    stream = await browser.ask("GET", "/expos/show/events")
    assert (stream.status == 200) is sees
    stream.close()
    page = await browser.ask("GET", "/../../studio/previews/show/en/")
    assert page.status == (
        401
        if actor in ("nobody", "firm", "revoked-firm")
        else 403
        if actor.startswith("token-") and not sees
        else 404
    )  # nothing was built
    assert ("not visible to you" in await page.text()) is (
        actor in ("founder", "stranger", "exhibitor", "dropped-exhibitor")
    )


async def test_a_part_that_is_taken_away_is_gone_at_once(made: Studio) -> None:
    reader = made.people["reader"]
    await reader.get("/expos/show/draft")
    await made.people["owner"].send("DELETE", f"/expos/show/members/{reader.id}", status=204)
    await reader.get("/expos/show/draft", 404)


@pytest.mark.parametrize("route", [
    Route(method="GET", path="/lax", run=lambda call: None, needs=None),  # type: ignore[arg-type]
    Route(method="GET", path="/expos/{expo}/lax", run=lambda call: None, needs=Permission.LIST),
    Route(method="GET", path="/lax", run=lambda call: None, needs=Permission.READ),
])  # fmt: skip
def test_the_application_refuses_to_start_with_a_route_that_says_nobodys_permission(
    route: Route,
) -> None:
    with pytest.raises(TypeError, match="lax"):
        dispatch.check_routes((*ROUTES, route))


def test_every_route_of_the_api_is_in_the_table(made: Studio) -> None:
    served = {
        (resource.method, resource.resource.canonical.removeprefix("/api/v1"))
        for resource in made.client.app.router.routes()
        if isinstance(resource, web.AbstractRoute) and resource.resource is not None
        and resource.resource.canonical.startswith("/api/v1")
    }  # fmt: skip
    assert served == {
        (route.method, re.sub(r":[^{}]+(\{[^{}]*\}[^{}]*)?\}", "}", route.path)) for route in ROUTES
    }

"""Accounts as a person meets them: set-up link, invitations, sessions, tokens, passwords."""

from __future__ import annotations

from typing import Any

import pytest
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of

from shapan.http.api.accounts.invitations import INVITATION_LASTS, set_up_is_open, set_up_link
from shapan.http.api.expos import WAIT
from shapan.http.api.jobs.housekeeping import tick
from shapan.http.api.request.access import IDLE, MINUTE, SESSION_LONGEST
from shapan.http.api.routes import ROUTES
from shapan.http.connections.buckets import Buckets
from shapan.people.rules import Permission
from shapan.settings import ACCOUNT_SESSIONS


async def test_the_set_up_link_makes_the_first_owner_once(empty: Studio) -> None:
    it = empty
    secret = set_up_link(it.context.database, it.clock()) or ""
    # another start, before anybody used the first
    assert set_up_link(it.context.database, it.clock()) is None
    assert set_up_is_open(it.context.database, it.clock())
    again = set_up_link(it.context.database, it.clock(), again=True) or ""
    assert (await it.nobody.send("POST", "/invitation-links/offer", {"secret": again}))[
        "role"
    ] == "owner"
    await it.nobody.send("POST", "/invitation-links/offer", {"secret": secret}, 404)
    owner = await it.join(again, "ann")
    assert (await owner.get("/me"))["person"]["role"] == "owner"
    person = {"secret": again, "email": "eve@example.org", "name": "Eve", "password": PASSWORD}
    await it.nobody.send("POST", "/accounts", person, 404)
    assert set_up_link(it.context.database, it.clock()) is None


async def test_an_invitation_is_for_72_hours_and_its_address(made: Studio) -> None:
    invitation = {"role": "organizer", "email": "bo@example.org"}
    sent = await made.people["owner"].send("POST", "/invitations", invitation, 201)
    person = {
        "secret": sent["secret"],
        "email": "eve@example.org",
        "name": "Eve",
        "password": PASSWORD,
    }
    assert (await made.nobody.send("POST", "/accounts", person, 403))["code"] == "wrong-address"
    listed = await made.people["owner"].get("/invitations")
    assert [one["secret"] for one in listed if one["id"] == sent["id"]] == [""]
    made.clock.now += INVITATION_LASTS
    await made.nobody.send("POST", "/accounts", {**person, "email": "Bo@example.org"}, 404)


async def test_an_invitation_to_an_expo_gives_a_part_in_it_and_nothing_else(made: Studio) -> None:
    organizer = made.people["organizer"]
    me = await organizer.get("/me")
    assert (me["person"]["role"], me["expos"]) == ("reader", {"show": "organizer"})
    await organizer.send("POST", "/expos", {"id": "other", "title": "Other"}, 403)
    await made.people["owner"].send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    sent = await made.people["owner"].send(
        "POST", "/expos/other/invitations", {"role": "reader"}, 201
    )
    await organizer.send("POST", "/invitation-links/use", {"secret": sent["secret"]}, 204)
    assert (await organizer.get("/me"))["expos"] == {"show": "organizer", "other": "reader"}
    await organizer.send("POST", "/invitation-links/use", {"secret": sent["secret"]}, 404)


@pytest.mark.parametrize("password", [
    "short", "aaaaaaaaaaaaaa", "passwordpassword", "1234567890123", "ann@example.org", "qwertyuiopasdf", "x" * 201, "Ann Example Ann", "1q2w3e4r5t6y",
    "FinalFantasy", "qazwsxedcrfv",
])  # fmt: skip
async def test_weak_passwords_are_refused(empty: Studio, password: str) -> None:
    it = empty
    secret = set_up_link(it.context.database, it.clock())
    person = {
        "secret": secret,
        "email": "ann@example.org",
        "name": "Ann Example",
        "password": password,
    }
    assert (await it.nobody.send("POST", "/accounts", person, 400))["code"] == "weak-password"


async def test_signing_in_says_the_same_for_a_wrong_password_and_a_stranger(made: Studio) -> None:
    right = await made.nobody.ask(
        "POST", "/session", {"email": "Owner@Example.org", "password": PASSWORD}
    )
    assert right.status == 200
    assert cookie_of(right) not in ("", made.people["owner"].cookie)
    wrong = {"password": f"wrong {PASSWORD}"}
    one = await made.nobody.send("POST", "/session", {"email": "owner@example.org", **wrong}, 401)
    other = await made.nobody.send(
        "POST", "/session", {"email": "stranger@example.org", **wrong}, 401
    )
    assert one == other
    log = await made.people["owner"].get("/audit")
    assert [one["action"] for one in log[:3]] == [
        "session.refused",
        "session.refused",
        "session.begin",
    ]


async def test_an_invitation_to_an_expo_names_it(made: Studio) -> None:
    secret = (
        await made.people["owner"].send("POST", "/expos/show/invitations", {"role": "reader"}, 201)
    )["secret"]
    offer = await made.nobody.send("POST", "/invitation-links/offer", {"secret": secret})
    assert (offer["expo"], offer["title"]) == (
        "show",
        (await made.people["owner"].get("/expos/show"))["title"],
    )


async def test_the_log_names_who_and_is_asked_by_whom_about_what(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "fair", "title": "Fair"}, 201)
    await owner.send("PATCH", "/expos/fair", {"title": "Fair 2026"})
    made_expos = await owner.get("/audit?expo=fair&about=expo")
    assert [(one["action"], one["who"]) for one in made_expos] == [
        ("expo.change", "Owner"),
        ("expo.create", "Owner"),
    ]
    assert await owner.get("/expos/fair/audit?about=expo") == made_expos
    signed = await owner.get(f"/audit?by={owner.id}&about=session")
    assert {(one["action"], one["who"]) for one in signed} == {("session.begin", "Owner")}
    assert await owner.get("/audit?by=nobody") == await owner.get("/audit?about=exp") == []


async def test_an_account_has_at_most_fifty_sessions_and_the_least_used_ends(made: Studio) -> None:
    person = {"email": "owner@example.org", "password": PASSWORD}
    made.context.buckets = Buckets(lambda: float(made.clock.now))
    first, owner = made.people["owner"], made.people["owner"]
    for turn in range(ACCOUNT_SESSIONS):
        made.clock.now += MINUTE
        owner = Browser(made.client, cookie_of(await made.nobody.ask("POST", "/session", person)))
        assert len(await owner.get("/sessions")) == min(turn + 2, ACCOUNT_SESSIONS)
    await first.get("/me", 401)


async def test_an_ended_session_is_in_the_way_of_no_public_route(made: Studio) -> None:
    ended = Browser(made.client, cookie="ended")
    for route in ROUTES:
        if route.needs is Permission.PUBLIC:
            answer = await ended.ask(route.method, route.path, None)
            assert (await answer.json()).get("code") != "signed-out", route.path


async def test_sessions_end_by_idling_by_age_and_by_hand(made: Studio) -> None:
    owner = made.people["owner"]
    signed = await made.nobody.ask(
        "POST", "/session", {"email": "owner@example.org", "password": PASSWORD}, User_Agent="Phone"
    )
    phone = type(owner)(made.client, cookie_of(signed))
    listed = await owner.get("/sessions")
    assert sorted((one["agent"] == "Phone", one["here"]) for one in listed) == [
        (False, True),
        (True, False),
    ]
    await owner.send(
        "DELETE", f"/sessions/{next(one['id'] for one in listed if not one['here'])}", status=204
    )
    await phone.get("/me", 401)
    for _ in range(2):
        made.clock.now += IDLE - 1
        await owner.get("/me")
        await made.context.settle()
    await made.people["reader"].get("/me", 401)  # idle
    while made.clock.now < 1_700_000_000_000 + SESSION_LONGEST - IDLE:
        made.clock.now += IDLE - 1
        await owner.get("/me")
        await made.context.settle()
    made.clock.now += IDLE
    await owner.get("/me", 401)


@pytest.mark.parametrize(("jump", "status"), [(-3600_000, 200), (3600_000, 200), (-400 * 24 * 3600_000, 401), (400 * 24 * 3600_000, 401)])  # fmt: skip
async def test_a_clock_that_jumps_makes_no_session_immortal(
    made: Studio, jump: int, status: int
) -> None:
    made.clock.now += jump
    await made.people["owner"].get("/me", status)
    again = await made.nobody.ask(
        "POST", "/session", {"email": "owner@example.org", "password": PASSWORD}
    )
    assert again.status == 200


async def test_signing_out_ends_the_session(made: Studio) -> None:
    answer = await made.people["owner"].ask("DELETE", "/session")
    assert (answer.status, answer.cookies["__Host-shapan"].value) == (204, "")
    await made.people["owner"].get("/me", 401)


async def test_a_new_password_ends_the_other_sessions(made: Studio) -> None:
    owner = made.people["owner"]
    new = "seven green elephants dance"
    assert (await owner.send("PUT", "/me/password", {"old": "wrong", "new": new}, 403))[
        "code"
    ] == "wrong-password"
    answer = await owner.ask("PUT", "/me/password", {"old": PASSWORD, "new": new})
    assert answer.status == 204
    await owner.get("/me", 401)
    await type(owner)(made.client, cookie_of(answer)).get("/me")
    await made.nobody.send(
        "POST", "/session", {"email": "owner@example.org", "password": PASSWORD}, 401
    )
    await made.nobody.send("POST", "/session", {"email": "owner@example.org", "password": new}, 200)


async def test_a_token_acts_within_its_scopes_until_it_ends(made: Studio) -> None:
    reads, edits = await made.token("owner", "read"), await made.token("owner", "edit")
    assert (await reads.get("/me"))["scopes"] == ["read"]
    assert [one["id"] for one in await reads.get("/expos")] == ["show"]
    refused = await reads.send("PUT", "/expos/show/members/x", {"role": "reader"}, 403)
    assert refused["code"] == "scope"
    await edits.get("/expos/show", 403)
    await reads.get("/sessions", 403)  # never with a token
    await reads.send("POST", "/tokens", {"name": "more", "scopes": ["manage"]}, 403)
    listed = await made.people["owner"].get("/tokens")
    assert [one["secret"] for one in listed] == ["", ""]
    reading = next(one["id"] for one in listed if one["scopes"] == ["read"])
    await made.people["owner"].send("DELETE", f"/tokens/{reading}", status=204)
    await reads.get("/me", 401)
    made.clock.now += 90 * 24 * 3600_000
    await edits.get("/expos", 401)


async def test_secrets_are_stored_as_hashes_only(made: Studio) -> None:
    token = await made.token("owner", "read")
    with made.context.database.read() as uow:
        kept = repr(
            [
                uow.people.find(),
                uow.sessions.find(),
                uow.tokens.find(),
                uow.invitations.find(),
                uow.audit.list(limit=1000),
            ]
        )
    for secret in (PASSWORD, made.people["owner"].cookie, token.token.split("_", 2)[2]):
        assert secret not in kept


async def test_disabling_an_account_ends_it_at_once_and_a_site_keeps_an_owner(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    await owner.send("PATCH", f"/people/{organizer.id}", {"disabled": True})
    await organizer.get("/me", 401)
    await made.nobody.send(
        "POST", "/session", {"email": "organizer@example.org", "password": PASSWORD}, 401
    )
    for change in ({"disabled": True}, {"role": "reader"}):
        assert (await owner.send("PATCH", f"/people/{owner.id}", change, 409))[
            "code"
        ] == "last-owner"


async def test_a_page_of_another_site_changes_nothing(made: Studio) -> None:
    owner = made.people["owner"]
    for headers in (
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ):
        refused = await owner.ask("PATCH", "/me", {"name": "Eve"}, **headers)
        assert (refused.status, (await refused.json())["code"]) == (403, "cross-site")
    host = f"{made.client.host}:{made.client.port}"
    for headers in (
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
        {"Origin": f"http://{host}"},
        {},
    ):
        assert (await owner.ask("PATCH", "/me", {"name": "Ann"}, **headers)).status == 200


async def test_over_plain_http_nobody_signs_in_from_elsewhere(made: Studio) -> None:
    who = {"email": "owner@example.org", "password": PASSWORD}
    assert (await made.nobody.ask("POST", "/session", who, Host="fair.example.org")).status == 403
    made.context.proxies = 1
    told = await made.nobody.ask(
        "POST", "/session", who, Host="fair.example.org", X_Forwarded_Proto="https"
    )
    assert told.status == 200


async def test_only_so_many_passwords_wait_to_be_checked(made: Studio) -> None:
    made.context._hashing = 20
    answer = await made.nobody.ask(
        "POST", "/session", {"email": "owner@example.org", "password": PASSWORD}
    )
    assert (answer.status, (await answer.json())["code"], answer.headers["Retry-After"]) == (
        503,
        "busy",
        "5",
    )


async def test_a_forgotten_password_is_set_anew_by_an_owners_link_only(made: Studio) -> None:
    owner, organizer = made.people["owner"], made.people["organizer"]
    person = {"email": "reader@example.org", "name": "X", "password": "seven green elephants dance"}
    known = {"email": person["email"]}
    for where, who in (("/expos/show/invitations", organizer), ("/invitations", owner)):
        unbound = await who.send(
            "POST", where, {"role": "reader", **(known if who is organizer else {})}, 201
        )
        await made.nobody.send("POST", "/accounts", {**person, "secret": unbound["secret"]}, 409)
    link = await owner.send("POST", "/invitations", {"role": "owner", **known}, 201)
    again = await made.nobody.send("POST", "/accounts", {**person, "secret": link["secret"]}, 201)
    assert (again["id"], again["role"], again["name"]) == (
        made.people["reader"].id,
        "reader",
        "Reader",
    )  # nothing else changes
    await made.people["reader"].get("/me", 401)
    await made.nobody.send(
        "POST", "/session", {"email": person["email"], "password": PASSWORD}, 401
    )
    await made.nobody.send(
        "POST", "/session", {"email": person["email"], "password": person["password"]}
    )


async def test_a_token_takes_no_account_over(made: Studio) -> None:
    """It invited its owner's own address, set a password by the link, and had the account."""
    robot = await made.token("owner", "manage")
    own = {"role": "reader", "email": "owner@example.org"}
    for path in ("/invitations", "/expos/show/invitations"):
        assert (await robot.send("POST", path, own, 403))["code"] == "scope"
    change = f"/people/{made.people['organizer'].id}"
    # it never has one
    assert (await robot.send("PATCH", change, {"role": "owner"}, 403))["code"] == "proof-needed"


async def test_a_link_that_was_made_before_the_account_does_not_reset_it(made: Studio) -> None:
    early = await made.people["owner"].send(
        "POST", "/invitations", {"role": "reader", "email": "new@example.org"}, 201
    )
    first = await made.people["owner"].send(
        "POST", "/invitations", {"role": "reader", "email": "new@example.org"}, 201
    )
    await made.join(first["secret"], "new")
    person = {
        "secret": early["secret"],
        "email": "new@example.org",
        "name": "Eve",
        "password": "seven green elephants",
    }
    assert (await made.nobody.send("POST", "/accounts", person, 409))["code"] == "taken"


async def test_tokens_end_with_the_password_and_the_person_is_told(made: Studio) -> None:
    owner, robot = made.people["owner"], await made.token("owner", "read")
    assert (await owner.get("/me"))["notices"] == []
    answer = await owner.ask(
        "PUT", "/me/password", {"old": PASSWORD, "new": "seven green elephants dance"}
    )
    assert answer.status == 204
    await robot.get("/me", 401)
    signed_in = type(owner)(made.client, cookie_of(answer))
    (notice,) = (await signed_in.get("/me"))["notices"]
    assert (notice["action"], notice["by"], notice["ended"]) == ("person.password", "Owner", 1)
    await signed_in.send("POST", "/me/notices", {"until": notice["at"]}, 204)
    assert (await signed_in.get("/me"))["notices"] == []


async def test_a_link_that_resets_the_password_ends_tokens_and_is_told(made: Studio) -> None:
    robot, new = await made.token("reader", "read"), "seven green elephants dance"
    link = await made.people["owner"].send(
        "POST", "/invitations", {"role": "reader", "email": "reader@example.org"}, 201
    )
    told = (await made.people["reader"].get("/me"))["notices"]
    assert [(one["action"], one["by"]) for one in told] == [("person.reset-link", "Owner")]
    person = {"secret": link["secret"], "email": "reader@example.org", "name": "X", "password": new}
    reader = type(robot)(made.client, cookie_of(await made.nobody.ask("POST", "/accounts", person)))
    await robot.get("/me", 401)
    assert [one["action"] for one in (await reader.get("/me"))["notices"]] == [
        "person.password",
        "person.reset-link",
    ]


async def test_a_token_may_be_limited_to_an_expo(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    new = {"name": "robot", "scopes": ["read", "manage"], "expo": "show"}
    robot = type(owner)(
        made.client, token=(await owner.send("POST", "/tokens", new, 201))["secret"]
    )
    assert [one["id"] for one in await robot.get("/expos")] == ["show"]
    await robot.get("/expos/other", 404)
    await robot.get("/people", 403)
    await robot.send("POST", "/expos", {"id": "third", "title": "Third"}, 403)
    assert (await owner.send("POST", "/tokens", {**new, "expo": "none"}, 404))[
        "code"
    ] == "not-found"


async def test_what_a_person_gave_ends_with_their_rights(made: Studio) -> None:
    """A dropped, disabled organizer came back by an invitation of their own."""
    owner, organizer = made.people["owner"], made.people["organizer"]
    for change in ("drop", "reader", "disable"):
        link = await organizer.send("POST", "/expos/show/invitations", {"role": "organizer"}, 201)
        new = {"name": "robot", "scopes": ["publish"], "expo": "show"}
        robot = type(owner)(
            made.client, token=(await organizer.send("POST", "/tokens", new, 201))["secret"]
        )
        at = "2099-01-01T00:00:00Z"
        await organizer.send("PUT", "/expos/show/schedule", {"at": at})
        member = f"/expos/show/members/{organizer.id}"
        if change == "drop":
            await owner.send("DELETE", member, status=204)
        elif change == "reader":
            await owner.send("PUT", member, {"role": "reader"})
        else:
            await owner.send("PATCH", f"/people/{organizer.id}", {"disabled": True})
        await made.nobody.send("POST", "/invitation-links/offer", {"secret": link["secret"]}, 404)
        await robot.send(
            "PUT", "/expos/show/schedule", {"at": at}, 401 if change != "reader" else 403
        )
        assert (await owner.get("/expos/show"))["publish_waits"] is True
        made.clock.now += 100 * 365 * 24 * 3600_000
        await tick(made.context)
        with made.context.database.read() as uow:
            assert uow.jobs.find(expo="show", kind="publish") == ()
        made.clock.now -= 100 * 365 * 24 * 3600_000
        assert (await owner.send("PUT", "/expos/show/schedule", {"at": at}))[
            "publish_waits"
        ] is False
        await owner.send("PUT", member, {"role": "organizer"})


async def test_the_address_of_a_deleted_expo_is_not_given_again(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("DELETE", "/expos/show", status=202)
    made.clock.now += WAIT + 1
    await tick(made.context)
    who = {"email": "owner@example.org", "password": PASSWORD}
    owner = type(owner)(made.client, cookie_of(await made.nobody.ask("POST", "/session", who)))
    await owner.get("/expos/show", 404)
    assert (await owner.send("POST", "/expos", {"id": "show", "title": "Mine"}, 409))[
        "code"
    ] == "taken"


async def test_readers_see_no_address_of_others(made: Studio) -> None:
    def addresses(members: list[dict[str, Any]]) -> set[str]:
        return {one["person"]["email"] for one in members}

    assert addresses(await made.people["reader"].get("/expos/show/members")) == {
        "",
        "reader@example.org",
    }
    assert "" not in addresses(await made.people["organizer"].get("/expos/show/members"))

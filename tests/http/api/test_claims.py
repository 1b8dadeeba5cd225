"""From a firm's link to people with an account: the role `exhibitor`, limited to that firm."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientResponse
from tests.http.api.postman import link_in, post, with_postman
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of
from tests.http.api.test_firms import changed, enter, links, show, submitted

from shapan.http.api.firms.access.sessions import FIRM_COOKIE
from shapan.http.api.request.access import COOKIE

__all__ = ["show"]
HOUR = 3600_000


async def letter(it: Studio, firm: Browser, email: str) -> str:
    """The secret of a letter."""
    postman = with_postman(it)
    await firm.send("POST", "/firm/claims", {"email": email}, 204)
    await post(it)
    assert postman.letters[-1].to == email
    return link_in(postman.letters[-1]).partition("/firm/#claim.")[2]


def person_of(it: Studio, answer: ClientResponse) -> Browser:
    return Browser(it.client, cookie_of(answer), firm=answer.cookies[FIRM_COOKIE].value)


async def claimed(it: Studio, firm: Browser, name: str, **more: Any) -> Browser:
    """Somebody of the firm, with an account."""
    secret = await letter(it, firm, f"{name}@example.org")
    sent = {"secret": secret, "name": name.title(), "password": PASSWORD, **more}
    answer = await it.nobody.ask("POST", "/firm/claims/use", sent)
    assert answer.status == 204, await answer.text()
    person = person_of(it, answer)
    person.id = (await person.get("/me"))["person"]["id"]
    return person


async def refused(it: Studio, secret: str, **more: Any) -> tuple[int, str]:
    sent = {"secret": secret, "name": "Eve", "password": PASSWORD, **more}
    answer = await it.nobody.ask("POST", "/firm/claims/use", sent)
    return answer.status, (await answer.json())["code"]


async def test_from_the_link_to_an_account_of_this_firm(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    secret = await letter(show, firm, "ann@example.org")
    offer = await show.nobody.send("POST", "/firm/claims/offer", {"secret": secret})
    assert offer == {
        "email": "ann@example.org",
        "name": "Northwind",
        "title": "Show",
        "known": False,
    }
    answer = await show.nobody.ask(
        "POST", "/firm/claims/use", {"secret": secret, "name": "Ann", "password": PASSWORD}
    )
    ann = person_of(show, answer)
    assert (await ann.get("/firm"))["exhibitor"] == "northwind"
    await submitted(ann, phone="+49 1")
    (mine,) = await ann.get("/me/firms")
    assert (mine["name"], mine["title"]) == ("Northwind", "Show")
    assert (await ann.get("/me"))["expos"] == {}
    assert await ann.get("/expos") == []
    await ann.get("/expos/show/firms", 404)
    people = await firm.get("/firm/people")
    assert [(one["email"], one["you"]) for one in people["people"]] == [("ann@example.org", False)]
    assert (await ann.get("/firm/people"))["people"][0]["you"]
    log = await show.people["organizer"].get("/expos/show/audit?about=firm")
    assert [one["action"] for one in log][:3] == ["firm.submit", "firm.person", "firm.claim"]
    assert log[0]["by"] == (await ann.get("/me"))["person"]["id"]


async def test_a_letter_works_once_and_for_an_hour(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    first = await letter(show, firm, "ann@example.org")
    weak = await show.nobody.ask(
        "POST", "/firm/claims/use", {"secret": first, "name": "A", "password": "short"}
    )
    assert (weak.status, (await weak.json())["code"]) == (400, "weak-password")
    assert (
        await show.nobody.ask(
            "POST", "/firm/claims/use", {"secret": first, "name": "A", "password": PASSWORD}
        )
    ).status == 204
    assert await refused(show, first) == (404, "no-claim")
    second = await letter(show, firm, "bo@example.org")
    show.clock.now += HOUR
    assert await refused(show, second) == (404, "no-claim")
    assert await refused(show, "x") == (404, "no-claim")


async def test_a_revoked_link_ends_its_letters_and_leaves_people(show: Studio) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    ann = await claimed(show, firm, "ann")
    pending = await letter(show, firm, "eve@example.org")
    await organizer.send("DELETE", "/expos/show/firm-links/northwind", status=204)
    assert await refused(show, pending) == (404, "no-claim")
    await firm.get("/firm", 401)
    await changed(ann, phone="+49 2")
    path = "/expos/show/firms/northwind/people"
    (person,) = await organizer.get(path)
    assert (await organizer.get("/expos/show/firms"))[0]["people"] == 1
    await organizer.send("DELETE", f"{path}/{person['id']}", status=204)
    await ann.get("/firm", 401)
    assert await ann.get("/me/firms") == []
    assert await organizer.get(path) == []


async def test_a_person_of_two_firms_chooses_after_signing_in(show: Studio) -> None:
    made = await links(show)
    (other,) = set(made) - {"northwind"}
    ann = await claimed(show, await enter(show, made["northwind"]), "ann")
    second = await letter(show, await enter(show, made[other]), "ann@example.org")
    assert (await show.nobody.send("POST", "/firm/claims/offer", {"secret": second}))["known"]
    assert await refused(show, second, password="not her password") == (401, "wrong-password")
    await show.nobody.send(
        "POST", "/firm/claims/use", {"secret": second, "password": PASSWORD}, 204
    )
    mine = {one["name"]: one["id"] for one in await ann.get("/me/firms")}
    assert mine.keys() == {"Northwind", "=cmd()"}
    answer = await ann.ask("POST", f"/me/firms/{mine['=cmd()']}/session")
    assert answer.status == 204
    there = Browser(show.client, ann.cookie, firm=answer.cookies[FIRM_COOKIE].value)
    assert (await there.get("/firm"))["exhibitor"] == other
    stranger = (
        await show.invited("stranger", "reader")
        if "stranger" not in show.people
        else show.people["stranger"]
    )
    await stranger.send("POST", f"/me/firms/{mine['Northwind']}/session", status=404)


async def test_an_account_that_is_disabled_or_a_show_that_is_over_ends_it(show: Studio) -> None:
    ann = await claimed(show, await enter(show, (await links(show))["northwind"]), "ann")
    bo = await claimed(show, ann, "bo")
    assert {one["name"] for one in (await bo.get("/firm/people"))["people"]} == {"Ann", "Bo"}
    await show.people["owner"].send("PATCH", f"/people/{ann.id}", {"disabled": True})
    await ann.get("/firm", 401)
    await bo.get("/firm")
    with show.context.database.write() as uow:
        (firm,) = uow.firms.find(exhibitor="northwind")
    show.clock.now = firm.expires
    await bo.get("/firm", 401)


async def test_a_firm_cannot_flood_with_letters(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    with_postman(show)
    for at in range(10):
        await firm.send("POST", "/firm/claims", {"email": f"p{at}@example.org"}, 204)
    await firm.send("POST", "/firm/claims", {"email": "more@example.org"}, 429)
    await firm.send("POST", "/firm/claims", {"email": "p1@example.org"}, 429)


async def test_without_a_mail_server_there_is_no_letter(show: Studio) -> None:
    firm = await enter(show, (await links(show))["northwind"])
    assert await firm.get("/firm/people") == {"mail": False, "people": []}
    answer = await firm.ask("POST", "/firm/claims", {"email": "ann@example.org"})
    assert (answer.status, (await answer.json())["code"]) == (409, "mail-off")


@pytest.mark.parametrize("insecure", ["/firm/claims/use"])
async def test_a_password_needs_tls(show: Studio, insecure: str) -> None:
    sent = {"secret": "x", "password": PASSWORD}
    answer = await show.client.post(
        f"/api/v1{insecure}", json=sent, headers={"Host": "fair.example.org"}
    )
    assert (answer.status, (await answer.json())["code"]) == (403, "insecure")
    assert COOKIE not in answer.cookies

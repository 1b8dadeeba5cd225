"""A lost password and another mail address: by letters whose links work once, for an hour."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.http.api.postman import Postman, post, with_postman
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of

from shapan.people.firms import FirmSession

HOUR = 3600_000
NEW = "seven green elephants dance"


def letters(it: Studio, kind: str = "") -> list[tuple[str, str]]:
    """(address, text) of what was sent, those with a link to a page of this kind."""
    postman = it.context.mail
    assert isinstance(postman, Postman)
    return [
        (one.to, one.text) for one in postman.letters if not kind or f"/studio/{kind}#" in one.text
    ]


def secret_in(text: str) -> str:
    found = re.search(r"/studio/\w+#(\S+)", text)
    assert found, text
    return found[1]


async def asked(it: Studio, email: str = "reader@example.org") -> list[str]:
    """The secrets of all letters that replace a password, after asking once more."""
    with_postman(it)
    await it.nobody.send("POST", "/password-links", {"email": email}, 204)
    await post(it)
    return [secret_in(text) for _, text in letters(it, "reset")]


async def used(it: Studio, secret: str, password: str = NEW) -> tuple[int, Any]:
    answer = await it.nobody.ask(
        "POST", "/password-links/use", {"secret": secret, "password": password}
    )
    return answer.status, await answer.json() if answer.status != 204 else None


async def test_a_lost_password_is_replaced_once_and_ends_what_it_opened(made: Studio) -> None:
    reader, robot = made.people["reader"], await made.token("reader", "read")
    (secret,) = await asked(made, "Reader@Example.org")
    offer = await made.nobody.send("POST", "/mailed-links/offer", {"secret": secret})
    assert offer == {"does": "reset", "email": "reader@example.org"}
    assert (await used(made, secret, "short"))[1]["code"] == "weak-password"
    await reader.get("/me")  # a refused password ends nothing
    assert (await used(made, secret))[0] == 204
    await reader.get("/me", 401)
    await robot.get("/me", 401)
    assert (await used(made, secret))[1]["code"] == "no-mailed-link"
    await made.nobody.send(
        "POST", "/session", {"email": "reader@example.org", "password": PASSWORD}, 401
    )
    await made.nobody.send(
        "POST", "/session", {"email": "reader@example.org", "password": NEW}, 200
    )
    log = await made.people["owner"].get("/audit?about=person")
    assert [(one["action"], one["who"]) for one in log] == [
        ("person.password", "Reader"),
        ("person.reset-ask", ""),
    ]


async def test_nothing_says_whether_an_address_has_an_account(made: Studio) -> None:
    with_postman(made)
    answers = []
    for email in ("reader@example.org", "stranger@example.org"):
        answer = await made.nobody.ask("POST", "/password-links", {"email": email})
        answers.append((answer.status, await answer.read(), sorted(answer.headers)))
    assert answers[0] == answers[1]
    await post(made)
    assert [to for to, _ in letters(made)] == ["reader@example.org"]


async def test_letters_are_few_and_go_to_nobody_who_is_disabled(made: Studio) -> None:
    assert len(await asked(made)) == len(await asked(made)) == 1
    made.clock.now += 600_000
    assert len(await asked(made)) == 2
    await made.people["owner"].send(
        "PATCH", f"/people/{made.people['reader'].id}", {"disabled": True}
    )
    made.clock.now += 600_000
    first, second = await asked(made)
    assert (await used(made, first))[0] == (await used(made, second))[0] == 404


async def test_a_link_ends_with_its_hour_and_with_a_changed_password(made: Studio) -> None:
    (old,) = await asked(made)
    made.clock.now += HOUR
    assert (await used(made, old))[1]["code"] == "no-mailed-link"
    _, fresh = await asked(made)
    await made.people["reader"].send("PUT", "/me/password", {"old": PASSWORD, "new": NEW}, 204)
    assert (await used(made, fresh, "nine purple walruses sing"))[0] == 404


async def test_a_letter_is_in_the_language_of_the_person(made: Studio) -> None:
    credentials = {"email": "reader@example.org", "password": PASSWORD}
    await made.nobody.send("POST", "/session", credentials, Accept_Language="ru")
    await asked(made)
    assert letters(made, "reset")[0][1].startswith("Здравствуйте, Reader!")


async def test_without_a_mail_server_it_is_said(made: Studio) -> None:
    options = {"mail": False, "provider": "", "passwords": True, "empty": False}
    assert await made.nobody.get("/session/options") == options
    refused = await made.nobody.send(
        "POST", "/password-links", {"email": "reader@example.org"}, 409
    )
    assert (refused["code"], "owner" in refused["detail"]) == ("mail-off", True)
    change = {"email": "new@example.org"}
    assert (await made.people["reader"].send("PUT", "/me/email", change, 409))["code"] == "mail-off"
    with_postman(made)
    assert await made.nobody.get("/session/options") == {**options, "mail": True}


async def test_another_address_is_confirmed_where_it_is_and_told_where_it_was(made: Studio) -> None:
    reader = made.people["reader"]
    with_postman(made)
    await reader.send("PUT", "/me/email", {"email": "New@example.org"}, 204)
    await post(made)
    ((to, text),) = letters(made, "address")
    assert to == "new@example.org"
    assert [to for to, _ in letters(made, "account")] == []
    assert {to for to, _ in letters(made)} == {"new@example.org", "reader@example.org"}
    assert (await reader.get("/me"))["person"]["email"] == "reader@example.org"
    secret = secret_in(text)
    assert (await used(made, secret))[0] == 404  # it is no link for a password
    assert (await made.nobody.send("POST", "/mailed-links/offer", {"secret": secret}))[
        "does"
    ] == "address"
    await made.nobody.send("POST", "/address-links/use", {"secret": secret}, 204)
    await made.nobody.send("POST", "/address-links/use", {"secret": secret}, 404)
    await post(made)
    me = await reader.get("/me")
    assert me["person"]["email"] == "new@example.org"
    assert [one["action"] for one in me["notices"]] == ["person.address"]
    assert letters(made)[-1][0] == "reader@example.org"
    await made.nobody.send("POST", "/session", {"email": "new@example.org", "password": PASSWORD})


async def test_the_address_of_somebody_else_is_neither_taken_nor_told(made: Studio) -> None:
    reader = made.people["reader"]
    with_postman(made)
    await reader.send("PUT", "/me/email", {"email": "owner@example.org"}, 204)
    await post(made)
    assert letters(made, "address") == []
    await reader.send("PUT", "/me/email", {"email": "late@example.org"}, 204)
    await post(made)
    ((_, text),) = letters(made, "address")
    sent = await made.people["owner"].send("POST", "/invitations", {"role": "reader"}, 201)
    await made.join(sent["secret"], "late")
    await made.nobody.send("POST", "/address-links/use", {"secret": secret_in(text)}, 404)
    own = await reader.send("PUT", "/me/email", {"email": "reader@example.org"}, 409)
    assert own["code"] == "taken"


async def test_nobody_is_flooded_with_letters_to_confirm(made: Studio) -> None:
    with_postman(made)
    reader = made.people["reader"]
    for at in range(5):
        made.clock.now += 1
        await reader.send("PUT", "/me/email", {"email": f"n{at}@example.org"}, 204)
    await reader.send("PUT", "/me/email", {"email": "n9@example.org"}, 429)


@pytest.mark.parametrize("path", ["/password-links/use"])
async def test_a_new_password_needs_tls(made: Studio, path: str) -> None:
    sent = {"secret": "x", "password": NEW}
    answer = await made.client.post(
        f"/api/v1{path}", json=sent, headers={"Host": "fair.example.org"}
    )
    assert (answer.status, (await answer.json())["code"]) == (403, "insecure")


async def test_a_reset_ends_the_sessions_with_firms_too(made: Studio) -> None:
    reader = made.people["reader"]
    with made.context.database.write() as uow:
        uow.firm_sessions.add(
            FirmSession(
                id="s",
                digest="d",
                firm="f",
                created=1,
                seen=1,
                agent="",
                address="",
                person=reader.id,
            )
        )
    (secret,) = await asked(made)
    assert (await used(made, secret))[0] == 204
    with made.context.database.read() as uow:
        assert uow.firm_sessions.find() == ()
    answer = await made.nobody.ask(
        "POST", "/session", {"email": "reader@example.org", "password": NEW}
    )
    await Browser(made.client, cookie_of(answer)).get("/me")

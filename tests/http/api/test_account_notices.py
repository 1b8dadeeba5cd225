"""Who signs in elsewhere, and what became of credentials: told by letter; and the list of sessions."""

from __future__ import annotations

from typing import Any

from tests.http.api.postman import Postman, post, with_postman
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of

from shapan.http.api.request.access import DEVICE, IDLE

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
NEW = "seven green elephants dance"


async def sent(it: Studio) -> list[tuple[str, str]]:
    """(address, subject) of all letters so far."""
    postman = with_postman(it)
    await post(it)
    return [(one.to, one.subject.partition(": ")[2]) for one in postman.letters]


async def signed_in(
    it: Studio, agent: str = FIREFOX, device: str = "", **more: str
) -> tuple[Browser, str]:
    """A browser, and the mark that it keeps."""
    headers = {"User_Agent": agent, **({"Cookie": f"{DEVICE}={device}"} if device else {}), **more}
    body = {"email": "reader@example.org", "password": PASSWORD}
    answer = await it.nobody.ask("POST", "/session", body, **headers)
    assert answer.status == 200, await answer.text()
    return Browser(it.client, cookie_of(answer)), answer.cookies[DEVICE].value


async def test_a_browser_that_was_not_seen_before_is_told_once(made: Studio) -> None:
    with_postman(made)
    _, device = await signed_in(made)
    assert await sent(made) == [("reader@example.org", "a new sign-in")]
    postman = made.context.mail
    assert isinstance(postman, Postman)
    text = postman.letters[0].text
    assert "Firefox · Windows\n2023-11-14 22:13 UTC\nnetwork address 127.0.0.1" in text
    assert "/studio/account" in text
    await signed_in(made, device=device)
    await signed_in(made)  # it keeps no cookies: once a day
    assert len(await sent(made)) == 1
    made.clock.now += 24 * 3600_000
    await signed_in(made)
    await signed_in(made, "curl/8")
    assert len(await sent(made)) == 3
    # two of one moment, in any order
    assert sorted("an unknown program" in one.text for one in postman.letters[1:]) == [False, True]


async def test_nobody_is_told_of_a_new_account_or_without_a_mail_server(made: Studio) -> None:
    await signed_in(made)
    assert await sent(made) == []
    await made.invited("new", "reader")
    assert await sent(made) == []


async def test_a_changed_password_is_told(made: Studio) -> None:
    with_postman(made)
    await made.people["reader"].send("PUT", "/me/password", {"old": PASSWORD, "new": NEW}, 204)
    assert await sent(made) == [("reader@example.org", "your account was changed")]
    invitation = {"role": "reader", "email": "reader@example.org"}
    link = await made.people["owner"].send("POST", "/invitations", invitation, 201)
    renewed = {
        "secret": link["secret"],
        "email": "reader@example.org",
        "name": "Reader",
        "password": PASSWORD,
    }
    made.clock.now += 1
    await made.nobody.send("POST", "/accounts", renewed, 201)
    assert await sent(made) == [("reader@example.org", "your account was changed")] * 2


async def listed(browser: Browser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await browser.get("/sessions")
    return found


async def test_sessions_say_what_they_are_and_end_together(made: Studio) -> None:
    reader = made.people["reader"]
    phone, _ = await signed_in(made)
    tablet, _ = await signed_in(
        made, "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) Version/18.1 Safari/605.1.15"
    )
    said = [(one["browser"], one["system"], one["here"]) for one in await listed(phone)]
    assert sorted(said) == [
        ("", "", False),
        ("Firefox", "Windows", True),
        ("Safari", "iPadOS", False),
    ]
    await phone.send("DELETE", "/sessions", status=204)
    await reader.get("/me", 401)
    await tablet.get("/me", 401)
    assert [one["here"] for one in await listed(phone)] == [True]


async def test_a_session_that_has_ended_by_itself_is_not_listed(made: Studio) -> None:
    await signed_in(made)
    made.clock.now += IDLE // 2
    late, _ = await signed_in(made)
    made.clock.now += IDLE // 2
    assert len(await listed(late)) == 1

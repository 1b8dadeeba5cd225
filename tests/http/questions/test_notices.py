"""The link of a letter about a question: for its purpose, by a press, a few times; the firm's own links are untouched."""

from __future__ import annotations

import re

import pytest
from tests.http.api.postman import post, with_postman
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_firms import enter, links, opened
from tests.http.questions.visitor import ask

from shapan.http.api.firms.notice_links import NOTICE_LASTS, NOTICE_USES

NOTICE = re.compile(r"/firm/#notice\.(\S+)")


async def noticed(it: Studio) -> str:
    """The secret of the newest letter about a question, after one more."""
    postman = with_postman(it)
    if not postman.letters:
        await it.people["organizer"].send("POST", "/expos/show/firm-mails", {"kind": "link"})
        await post(it)
    it.clock.now += 3600_000
    await ask(it)
    await post(it)
    return newest(it)


def newest(it: Studio) -> str:
    found = NOTICE.search(with_postman(it).letters[-1].text)
    assert found
    return found[1]


async def used(it: Studio, secret: str, **headers: str) -> Browser:
    answer = await it.nobody.ask("POST", "/firm/notices/use", {"secret": secret}, **headers)
    assert answer.status == 204, await answer.text()
    return Browser(it.client, firm=opened(answer))


async def test_it_opens_the_inbox_and_nothing_else(fair: Studio) -> None:
    secret = await noticed(fair)
    browser = await used(fair, secret)
    box = await browser.get("/firm/questions")
    assert (box["name"], box["title"], len(box["questions"])) == ("Northwind", "Show", 1)
    await browser.send(
        "POST", f"/firm/questions/{box['questions'][0]['id']}/answer", {"text": "They do."}
    )
    for method, path in (("GET", "/firm"), ("PUT", "/firm/fields"), ("GET", "/firm/people"), ("POST", "/firm/claims"), ("GET", "/firm/visits")):  # fmt: skip
        answer = await browser.ask(
            method, path, {"email": "eve@example.org"} if path == "/firm/claims" else None
        )
        assert (answer.status, (await answer.json())["code"]) == (403, "inbox-only"), path
    answer = await fair.nobody.ask("POST", "/firm/session", {"secret": secret})
    assert answer.status == 404  # it is no link to the page


async def test_who_only_opens_it_uses_nothing_up(fair: Studio) -> None:
    secret = await noticed(fair)
    for _ in range(20):  # a mail scanner, which runs the page's script
        offer = await fair.nobody.send("POST", "/firm/notices/offer", {"secret": secret})
        assert offer == {"name": "Northwind", "title": "Show", "usable": True}
    await used(fair, secret)


async def test_it_works_in_five_browsers_and_then_offers_another(fair: Studio) -> None:
    secret = await noticed(fair)
    for _ in range(NOTICE_USES):
        await used(fair, secret)
    answer = await fair.nobody.ask("POST", "/firm/notices/use", {"secret": secret})
    assert (answer.status, (await answer.json())["code"]) == (404, "notice-used")
    assert not (await fair.nobody.send("POST", "/firm/notices/offer", {"secret": secret}))["usable"]
    before = len(with_postman(fair).letters)
    for _ in range(3):
        await fair.nobody.send("POST", "/firm/notices/again", {"secret": secret}, 204)
    await post(fair)
    assert len(with_postman(fair).letters) == before + 1  # whoever presses again and again
    assert with_postman(fair).letters[-1].to == "ann@example.org"
    await used(fair, newest(fair))


async def test_it_ends_after_seven_days(fair: Studio) -> None:
    secret = await noticed(fair)
    fair.clock.now += NOTICE_LASTS - 1
    browser = await used(fair, secret)
    fair.clock.now += 1
    await browser.get("/firm/questions")
    answer = await fair.nobody.ask("POST", "/firm/notices/use", {"secret": secret})
    assert (answer.status, (await answer.json())["code"]) == (404, "notice-used")


async def test_a_browser_with_the_whole_page_keeps_it(fair: Studio) -> None:
    firm = await enter(fair, (await links(fair, how="another"))["northwind"])
    secret = await noticed(fair)
    for _ in range(NOTICE_USES + 1):
        await firm.send("POST", "/firm/notices/use", {"secret": secret}, 204)
    await firm.get("/firm")
    assert (await fair.nobody.send("POST", "/firm/notices/offer", {"secret": secret}))["usable"]


@pytest.mark.parametrize("how", ["replace", "revoke"])
async def test_it_ends_with_the_links_of_the_firm(fair: Studio, how: str) -> None:
    secret = await noticed(fair)
    browser = await used(fair, secret)
    fair.clock.now += 1
    if how == "replace":
        await links(fair, exhibitors=["northwind"], how="replace")
    else:
        await fair.people["organizer"].send(
            "DELETE", "/expos/show/firm-links/northwind", status=204
        )
    await browser.get("/firm/questions", 401)
    for path in ("offer", "use", "again"):
        answer = await fair.nobody.ask("POST", f"/firm/notices/{path}", {"secret": secret})
        assert (answer.status, (await answer.json())["code"]) == (404, "no-notice"), path


async def test_it_touches_no_link_of_the_firm(fair: Studio) -> None:
    organizer = fair.people["organizer"]
    link = (await links(fair))["northwind"]
    secret = await noticed(fair)
    before = await organizer.get("/expos/show/firms/northwind/links")
    await used(fair, secret)
    after = await organizer.get("/expos/show/firms/northwind/links")
    assert after == {**before, "sessions": before["sessions"] + 1}
    await enter(fair, link)

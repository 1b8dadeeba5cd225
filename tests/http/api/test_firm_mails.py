"""Links and reminders by mail: once each, from an outbox that holds no secret."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.http.api.postman import LINK, Postman, link_in, post, with_postman
from tests.http.api.studio import Studio
from tests.http.api.test_firms import changed, enter, links, show
from tests.mail.catcher import Catcher, catching, text_of

from shapan.http.api.jobs.housekeeping import tick
from shapan.http.api.jobs.shredded_rows import shred_letters
from shapan.http.api.mail.outbox import MAIL_LEASE_MS, PAUSES_MS, due_mails, lease_mail
from shapan.http.api.mail.posting import keep_posting
from shapan.mail.delivery import Delivery
from shapan.mail.mail_server import MailServer
from shapan.mail.smtp import SmtpSender

__all__ = ["show"]
DAY = 24 * 3600_000


@pytest.fixture
def postman(show: Studio) -> Postman:
    return with_postman(show)


async def queue(it: Studio, kind: str = "link", **more: Any) -> dict[str, int]:
    found: dict[str, int] = await it.people["organizer"].send(
        "POST", "/expos/show/firm-mails", {"kind": kind, **more}
    )
    return found


async def passes(it: Studio, ms: int) -> None:
    """Time, in which the organizer stays signed in."""
    while ms > 0:
        step = min(ms, 8 * 3600_000)
        it.clock.now, ms = it.clock.now + step, ms - step
        await it.people["organizer"].get("/me")
        await it.context.settle()


async def letter_state(it: Studio) -> list[tuple[str, str, int]]:
    found = await it.people["organizer"].get("/expos/show/firm-mails")
    return [(one["kind"], one["state"], one["attempts"]) for one in found["mails"]]


async def test_a_letter_with_a_link_opens_the_page_of_its_firm(
    show: Studio, postman: Postman
) -> None:
    assert await queue(show) == {"queued": 1, "without_address": 1, "had": 0}
    assert await queue(show) == {"queued": 0, "without_address": 1, "had": 1}
    assert await letter_state(show) == [("link", "waiting", 0)]
    await post(show)
    await post(show)
    (letter,) = postman.letters
    assert (letter.to, letter.language) == ("ann@example.org", "en")
    assert "Northwind" in letter.text
    firm = await enter(show, link_in(letter))
    assert (await firm.get("/firm"))["exhibitor"] == "northwind"
    (row, _) = await show.people["organizer"].get("/expos/show/firms")
    assert row["link"] == "opened"
    (mail,) = (await show.people["organizer"].get("/expos/show/firm-mails"))["mails"]
    assert (mail["exhibitor"], mail["state"], mail["address"], mail["reason"]) == (
        "northwind",
        "sent",
        "ann@example.org",
        "",
    )


async def test_the_outbox_and_the_log_hold_neither_secret_nor_text(
    show: Studio, postman: Postman
) -> None:
    await queue(show)
    with show.context.database.read() as uow:
        (waiting,) = uow.mails.find()
    assert "/firm/#" in waiting.detail["link"]
    assert waiting.detail["link"].endswith("#")
    await post(show)
    secret = link_in(postman.letters[0]).partition("#")[2]
    with show.context.database.read() as uow:
        (sent,) = uow.mails.find()
        assert sent.detail == {}
        assert secret not in repr((uow.mails.find(), uow.firms.find(), uow.audit.list()))


async def test_without_a_mail_server_nothing_is_queued(show: Studio) -> None:
    answer = await show.people["organizer"].ask("POST", "/expos/show/firm-mails", {"kind": "link"})
    assert (answer.status, (await answer.json())["code"]) == (409, "mail-off")
    assert (await show.people["organizer"].get("/expos/show/firm-mails")) == {
        "sender": "",
        "mails": [],
    }


async def test_a_reminder_goes_to_firms_with_nothing_yet_once_a_day_and_ends_no_link(
    show: Studio, postman: Postman
) -> None:
    first = (await links(show))["northwind"]
    assert (await queue(show, "reminder"))["queued"] == 1
    assert (await queue(show, "reminder"))["had"] == 1
    await post(show)
    await enter(show, first)
    firm = await enter(show, link_in(postman.letters[0]))
    await passes(show, DAY)
    assert (await queue(show, "reminder"))["queued"] == 1
    await changed(firm, phone="+49 1")
    await passes(show, DAY)
    assert await queue(show, "reminder") == {"queued": 0, "without_address": 1, "had": 0}


async def test_a_link_by_mail_ends_with_the_links_of_its_firm(
    show: Studio, postman: Postman
) -> None:
    organizer = show.people["organizer"]
    await queue(show)
    await post(show)
    old = link_in(postman.letters[0])
    show.clock.now += 1
    assert (await queue(show, again=True))["queued"] == 1
    await post(show)
    new = link_in(postman.letters[1])
    firm = await enter(show, old)  # one more link ends none
    await enter(show, new)
    show.clock.now += 1
    await queue(show, "reminder", exhibitors=["northwind"])  # waits, and is cancelled with the link
    await organizer.send("DELETE", "/expos/show/firm-links/northwind", status=204)
    await firm.get("/firm", 401)
    assert (
        await show.nobody.ask("POST", "/firm/session", {"secret": new.partition("#")[2]})
    ).status == 404
    await post(show)
    assert len(postman.letters) == 2


async def test_temporary_failures_are_tried_again_after_growing_pauses(
    show: Studio, postman: Postman
) -> None:
    postman.says = [Delivery("later", "450 busy")] * 2
    await queue(show)
    await post(show)
    assert await letter_state(show) == [("link", "waiting", 1)]
    await post(show)
    assert await letter_state(show) == [("link", "waiting", 1)]  # not yet due
    show.clock.now += PAUSES_MS[0]
    await post(show)
    show.clock.now += PAUSES_MS[1] - 1
    await post(show)
    assert await letter_state(show) == [("link", "waiting", 2)]
    show.clock.now += 1
    await post(show)
    assert await letter_state(show) == [("link", "sent", 3)]


async def test_at_last_it_has_failed_with_its_reason_and_can_be_sent_again(
    show: Studio, postman: Postman
) -> None:
    organizer = show.people["organizer"]
    postman.says = [Delivery("later", "450 busy")] * (len(PAUSES_MS) + 1)
    await queue(show)
    for pause in (0, *PAUSES_MS):
        await passes(show, pause)
        await post(show)
    (mail,) = (await organizer.get("/expos/show/firm-mails"))["mails"]
    assert (mail["state"], mail["reason"], mail["attempts"]) == (
        "failed",
        "450 busy",
        len(PAUSES_MS) + 1,
    )
    postman.says = [Delivery("failed", "550 nobody here")]
    assert (await queue(show))["queued"] == 1
    await post(show)
    (mail,) = (await organizer.get("/expos/show/firm-mails"))["mails"]
    assert (mail["state"], mail["reason"]) == ("failed", "550 nobody here")
    assert (await queue(show))["queued"] == 1
    await post(show)
    assert await letter_state(show) == [("link", "sent", 1)]


async def test_a_crash_between_lease_and_mark_is_uncertain_and_not_sent_again(
    show: Studio, postman: Postman
) -> None:
    await queue(show)
    with show.context.database.write() as uow:
        (id,) = due_mails(uow, show.clock.now)
        assert lease_mail(uow, id, show.clock.now) is not None
        assert lease_mail(uow, id, show.clock.now) is None
    await post(show)
    assert await letter_state(show) == [("link", "sending", 1)]
    show.clock.now += MAIL_LEASE_MS
    await post(show)
    assert await letter_state(show) == [("link", "uncertain", 1)]
    assert await queue(show) == {"queued": 0, "without_address": 1, "had": 1}
    await post(show)
    assert postman.letters == []


async def test_two_that_post_at_once_send_each_letter_once(show: Studio, postman: Postman) -> None:
    await queue(show)
    await asyncio.gather(*(post(show) for _ in range(5)))
    assert len(postman.letters) == 1


async def test_a_server_that_is_away_is_asked_once_a_pass(show: Studio, postman: Postman) -> None:
    await queue(show)
    with show.context.database.write() as uow:
        (one,) = uow.mails.find()
        for at in range(3):
            uow.mails.add(msgspec.structs.replace(one, id=f"x{at}", key=f"k{at}", digest=f"d{at}"))
    postman.says = [Delivery("later", "away", unreachable=True), Delivery("sent")]
    await post(show)
    assert postman.says == [Delivery("sent")]


async def test_firms_of_a_country_are_written_to_in_its_language(
    show: Studio, postman: Postman
) -> None:
    organizer = show.people["organizer"]
    firm = await enter(show, (await links(show))["northwind"])
    page = await changed(firm, country="RU", email="ann@example.org")
    page = await firm.send("POST", "/firm/submit", If_Match=f'"f{page["version"]}"')
    await organizer.send(
        "POST", "/expos/show/firms/northwind/accept", If_Match=f'"f{page["version"]}"'
    )
    show.clock.now += 1
    await queue(show, again=True)
    await post(show)
    assert postman.letters[0].language == "ru"
    assert "Здравствуйте" in postman.letters[0].text


async def test_old_letters_go_and_those_of_a_deleted_expo(show: Studio, postman: Postman) -> None:
    await queue(show)
    await post(show)
    with show.context.database.write() as uow:
        shred_letters(uow, show.clock.now + 31 * DAY, show.clock.now + DAY)
        (mail,) = uow.mails.find()  # its link still opens the page
        shred_letters(uow, mail.expires + 1, mail.expires)
        assert uow.mails.find() == ()
    show.clock.now += 1
    await queue(show, again=True)
    await show.people["organizer"].send("DELETE", "/expos/show", status=202)
    show.clock.now += 31 * DAY
    await tick(show.context)
    with show.context.database.read() as uow:
        assert uow.mails.find() == ()


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with catching() as found:
        yield found


async def test_from_the_button_to_the_mail_server(show: Studio, catcher: Catcher) -> None:
    """With the task that runs behind the server, and a real conversation."""
    show.context.mail = SmtpSender(
        MailServer(host="127.0.0.1", port=catcher.port, tls=False, sender="fair@example.org")
    )
    posting = asyncio.create_task(keep_posting(show.context))
    await queue(show)
    assert await asyncio.to_thread(catcher.came.wait, 20)
    posting.cancel()  # a letter that is under way is marked first
    await asyncio.gather(posting, return_exceptions=True)
    assert await letter_state(show) == [("link", "sent", 1)]
    (letter,) = catcher.letters
    found = LINK.search(text_of(letter))
    assert found
    await enter(show, found[0])

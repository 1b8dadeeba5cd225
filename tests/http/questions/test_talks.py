"""Staff of a booth and a visitor who asks now: in a real database, and the firm's page over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import pytest
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_firms import enter, links

from shapan.errors import Conflict, Full, NotFound
from shapan.http.api.jobs.housekeeping import settle
from shapan.http.talks import booth_talks as talks
from shapan.people.talks import SILENCE_MS, TALK_MS, TALKS_WAITING, BoothTalk, TalkLine
from shapan.store.database.unit_of_work import UnitOfWork

_T = TypeVar("_T")


async def northwind(it: Studio) -> Browser:
    return await enter(it, (await links(it, exhibitors=["northwind"], how="another"))["northwind"])


async def write(it: Studio, work: Callable[[UnitOfWork], _T]) -> _T:
    return await it.context.write(work)


async def ask(it: Studio, id: str = "t1", **fields: Any) -> BoothTalk:
    """A visitor asks, as its socket does."""
    now = it.clock()
    talk = BoothTalk(
        id=id, digest=f"digest of {id}", expo="show", exhibitor="northwind", booth="A1", language="zh",
        consent="We talk.", created=now, until=now + TALK_MS, here=now,
    )  # fmt: skip
    talk = msgspec.structs.replace(talk, **fields)
    return await write(it, lambda uow: talks.begin_talk(uow, talk, now))


async def say(it: Studio, key: str, text: str, id: str = "t1") -> TalkLine:
    def said(uow: UnitOfWork) -> TalkLine:
        talk = talks.known_talk(uow, id, lambda _: True, it.clock())
        return talks.add_line(uow, talk, "visitor", key, text, it.clock())[1]

    return await write(it, said)


async def counts(it: Studio) -> dict[str, Any]:
    (found,) = await it.people["reader"].get("/expos/show/talks")
    return {state: found[state] for state in ("staff", "waiting", "open", "ended", "unanswered")}


async def test_a_visitor_asks_and_is_answered(fair: Studio) -> None:
    with pytest.raises(Conflict, match="nobody of this exhibitor"):
        await ask(fair)
    firm = await northwind(fair)
    assert (await firm.get("/firm/talks"))["here"] is False
    assert (await firm.send("PUT", "/firm/talks", {"here": True}))["here"] is True
    await ask(fair)
    await say(fair, "k1", "Do they fold?")
    (waiting,) = (await firm.get("/firm/talks"))["waiting"]
    assert (waiting["booth"], waiting["language"], waiting["lines"]) == ("A1", "zh", 1)
    words = await firm.send("POST", "/firm/talks/t1/take")
    assert [one["text"] for one in words["lines"]] == ["Do they fold?"]
    for _ in range(2):  # sent again by a page that is not sure
        words = await firm.send(
            "POST", "/firm/talks/t1/lines", {"key": "s1", "text": "They\x07 do.\r\n"}
        )
    assert [(one["by"], one["text"]) for one in words["lines"]] == [
        ("visitor", "Do they fold?"),
        ("staff", "They do."),
    ]
    assert await counts(fair) == {"staff": 1, "waiting": 0, "open": 1, "ended": 0, "unanswered": 0}
    assert (await firm.send("POST", "/firm/talks/t1/end"))["state"] == "ended"
    assert (await firm.get("/firm/talks/t1"))["lines"] == []
    assert await write(fair, lambda uow: uow.talk_lines.find()) == ()
    assert await counts(fair) == {"staff": 1, "waiting": 0, "open": 0, "ended": 1, "unanswered": 0}
    answer = await firm.ask("POST", "/firm/talks/t1/lines", {"key": "s2", "text": "Bye"})
    assert (answer.status, (await answer.json())["code"]) == (409, "talk")


async def test_a_colleague_is_first_and_other_firms_know_nothing(fair: Studio) -> None:
    firm, colleague = await northwind(fair), await northwind(fair)
    for one in (firm, colleague):
        await one.send("PUT", "/firm/talks", {"here": True})
    assert (await firm.get("/firm/talks"))["staff"] == 2
    await ask(fair)
    await firm.send("POST", "/firm/talks/t1/take")
    answer = await colleague.ask("POST", "/firm/talks/t1/take")
    assert (answer.status, (await answer.json())["code"]) == (409, "talk")
    made = await links(fair, how="another")
    other = await enter(fair, next(link for id, link in made.items() if id != "northwind"))
    assert (await other.get("/firm/talks"))["open"] == []
    for method, path in (("GET", ""), ("POST", "/take"), ("POST", "/end")):
        assert (await other.ask(method, f"/firm/talks/t1{path}")).status == 404


async def test_silence_ends_it_and_nobody_waits_for_staff_that_left(fair: Studio) -> None:
    firm = await northwind(fair)
    await firm.send("PUT", "/firm/talks", {"here": True})
    await ask(fair)
    await say(fair, "k1", "Hello?")
    await firm.send("POST", "/firm/talks/t1/take")
    fair.clock.now += SILENCE_MS // 2
    await firm.send("PUT", "/firm/talks", {"here": True})  # as its page does, again and again
    await ask(fair, "t2")
    await say(fair, "k2", "Are you there?", "t2")
    await firm.send("PUT", "/firm/talks", {"here": False})
    assert await counts(fair) == {"staff": 0, "waiting": 0, "open": 1, "ended": 0, "unanswered": 1}
    fair.clock.now += SILENCE_MS // 2
    await settle(fair.context)
    assert await counts(fair) == {"staff": 0, "waiting": 0, "open": 0, "ended": 1, "unanswered": 1}
    assert await write(fair, lambda uow: uow.talk_lines.find()) == ()
    with pytest.raises(NotFound):
        await say(fair, "k3", "x", "t3")
    fair.clock.now += TALK_MS
    await settle(fair.context)
    assert await write(fair, lambda uow: uow.talks.find()) == ()


async def test_only_some_wait(fair: Studio) -> None:
    firm = await northwind(fair)
    await firm.send("PUT", "/firm/talks", {"here": True})
    for n in range(TALKS_WAITING):
        await ask(fair, f"t{n}")
    with pytest.raises(Full, match=f"{TALKS_WAITING} visitors wait"):
        await ask(fair, "late")
    await firm.send("POST", "/firm/talks/t0/take")
    await ask(fair, "late")


async def test_the_firms_page_is_told(fair: Studio) -> None:
    firm = await northwind(fair)
    stream = await firm.ask("GET", "/firm/talks/events")
    await firm.send("PUT", "/firm/talks", {"here": True})
    async for line in stream.content:
        if line.startswith(b"data"):
            assert line == b'data: {"exhibitor":"northwind","talk":""}\n'
            break
    stream.close()


async def test_a_deleted_expo_leaves_none(fair: Studio) -> None:
    firm = await northwind(fair)
    await firm.send("PUT", "/firm/talks", {"here": True})
    await ask(fair)
    await say(fair, "k1", "Hello")
    await write(fair, lambda uow: talks.forget_talks(uow, "show"))
    for found in ("talks", "talk_lines", "staffed_booths"):
        assert await write(fair, lambda uow, name=found: getattr(uow, name).find()) == ()

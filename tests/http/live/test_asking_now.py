"""A visitor at a socket asks a booth, whose staff answers on the firm's page."""

from __future__ import annotations

import json
from typing import Any

from tests.http.api.studio import Browser, Studio
from tests.http.live.live_client import LiveVisitor
from tests.http.questions.conftest import CONSENT, fair
from tests.http.questions.test_talks import northwind

__all__ = ["fair"]


async def visitor(it: Studio) -> LiveVisitor:
    level = it.context.sites.expo("show").release.levels[0].id
    socket = await it.client.ws_connect(f"/show/live?level={level}", autoclose=False)
    return LiveVisitor(socket, json.loads((await socket.receive()).data))


async def there(firm: Browser, here: bool = True) -> None:
    await firm.send("PUT", "/firm/talks", {"here": here})


def latest(one: LiveVisitor) -> dict[str, Any]:
    talks = one.told("talk")
    return talks[-1] if talks else {"state": "", "place": 0, "lines": []}


def words(one: LiveVisitor) -> list[tuple[str, str]]:
    return [(line["by"], line["text"]) for talk in one.told("talk") for line in talk["lines"]]


async def ask(one: LiveVisitor, to: str = "northwind", secret: str = "") -> None:
    await one.say(kind="ask", to=to, booth="A1", language="zh", secret=secret)


async def test_a_visitor_asks_waits_and_is_answered(fair: Studio) -> None:
    firm, mei = await northwind(fair), await visitor(fair)
    await ask(mei)
    await mei.until(lambda: mei.told("refused"))
    assert mei.told("refused")[0]["code"] == "talk"
    await there(firm)
    await mei.until(lambda: mei.told("staffed"))
    assert mei.told("staffed") == [{"kind": "staffed", "exhibitors": {"northwind": ["A1"]}}]
    await ask(mei)
    await mei.until(lambda: latest(mei)["state"] == "waiting")
    assert (latest(mei)["place"], latest(mei)["wait_s"]) == (1, 180)
    for _ in range(2):
        await mei.say(kind="talk-say", key="k1", text="Do they fold?")
    await mei.until(lambda: words(mei))
    (talk,) = (await firm.get("/firm/talks"))["waiting"]
    await firm.send("POST", f"/firm/talks/{talk['id']}/take")
    await mei.until(lambda: latest(mei)["state"] == "open")
    line = {"key": "s1", "text": "They do."}
    await firm.send("POST", f"/firm/talks/{talk['id']}/lines", line)
    await mei.until(lambda: len(words(mei)) == 2)
    assert words(mei) == [("visitor", "Do they fold?"), ("staff", "They do.")]
    with fair.context.database.read() as uow:
        (kept,) = uow.talks.find()
        assert (kept.consent, kept.language, kept.digest == latest(mei)["secret"]) == (
            CONSENT,
            "zh",
            False,
        )
    await mei.say(kind="talk-end")
    await mei.until(lambda: latest(mei)["state"] == "ended")
    with fair.context.database.read() as uow:
        assert uow.talk_lines.find() == ()


async def test_a_lost_connection_goes_on_with_every_word(fair: Studio) -> None:
    firm, mei = await northwind(fair), await visitor(fair)
    await there(firm)
    await ask(mei)
    await mei.say(kind="talk-say", key="k1", text="Hello")
    await mei.until(lambda: words(mei))
    await mei.socket.close()
    again, thief = await visitor(fair), await visitor(fair)
    await ask(again, secret=latest(mei)["secret"])
    await again.until(lambda: words(again))
    assert (words(again), latest(again)["secret"]) == ([("visitor", "Hello")], latest(mei)["secret"])  # fmt: skip
    # a line that the lost connection was not sure of
    await again.say(kind="talk-say", key="k1", text="Hello")
    await again.say(kind="talk-say", key="k2", text="Still there")
    await again.until(lambda: len(words(again)) == 2)
    fair.clock.now += 1
    await ask(thief, secret="a guess")
    await thief.until(lambda: latest(thief)["state"] == "waiting")
    assert (latest(thief)["place"], words(thief)) == (2, [])


async def test_who_waits_is_told_the_place_and_that_nobody_answers(fair: Studio) -> None:
    firm = await northwind(fair)
    await there(firm)
    mei, tom = await visitor(fair), await visitor(fair)
    for one in (mei, tom):
        fair.clock.now += 1
        await ask(one)
        await one.until(lambda who=one: latest(who)["state"] == "waiting")
    assert latest(tom)["place"] == 2
    (first, _) = (await firm.get("/firm/talks"))["waiting"]
    await firm.send("POST", f"/firm/talks/{first['id']}/take")
    await tom.until(lambda: latest(tom)["place"] == 1)
    await there(firm, here=False)
    await tom.until(lambda: latest(tom)["state"] == "unanswered")
    await tom.until(lambda: tom.told("staffed")[-1]["exhibitors"] == {})


async def test_the_form_for_a_question_says_that_somebody_is_there(fair: Studio) -> None:
    firm = await northwind(fair)
    form = "/show/en/ask/?to=northwind"
    assert "/en/?booth=A1" not in await (await fair.client.get(form)).text()
    await there(firm)
    assert "/en/?booth=A1" in await (await fair.client.get(form)).text()


async def test_nobody_speaks_in_another_talk_or_as_staff(fair: Studio) -> None:
    tom = await visitor(fair)
    await tom.say(kind="talk-say", key="k1", text="Hello")
    await tom.until(lambda: tom.told("refused"))
    await ask(tom, to="nobody-such")
    await tom.until(lambda: len(tom.told("refused")) == 2)
    assert {one["code"] for one in tom.told("refused")} == {"not-found"}
    await tom.say(kind="talk", exhibitor="northwind")
    assert (await tom.closed())[0] == 1008


async def test_what_comes_too_fast_is_refused_in_words_and_not_left_out(fair: Studio) -> None:
    firm, mei = await northwind(fair), await visitor(fair)
    await there(firm)
    await ask(mei)
    for n in range(20):
        await mei.say(kind="talk-say", key=f"k{n}", text=f"Line {n}")
    await mei.until(lambda: len(words(mei)) + len(mei.told("refused")) == 20)
    assert {one["code"] for one in mei.told("refused")} == {"talk"}

"""A person asks without an account; a program hardly does."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.http.api.studio import Studio
from tests.http.api.test_releases import publish
from tests.http.questions.conftest import CONSENT
from tests.http.questions.visitor import FORM, PERSON, Fields, ask, form_of, kept, note, post

from shapan.http.connections.buckets import Buckets
from shapan.http.site.questions.asking import ASKER
from shapan.http.site.questions.form_token import LEAST_MS, OLDEST_MS
from shapan.pages.questions import TRAP
from shapan.people.secrets import new_secret
from shapan.store.blobs.bundle import coded

DAY = 24 * 3600_000
POSTS = 1000


async def test_a_person_asks_and_the_firm_has_it(fair: Studio) -> None:
    html, _ = await form_of(fair)
    assert CONSENT in html
    assert "30 days" in html
    await ask(fair)
    (question,) = kept(fair)
    assert (question.exhibitor, question.name, question.email) == (
        "northwind",
        "Vera",
        "vera@example.org",
    )
    assert (question.text, question.meet, question.consent) == (
        "Do they fold?",
        "Tuesday, 3 pm",
        CONSENT,
    )
    assert (question.until - question.created, question.state) == (30 * DAY, "new")


async def test_a_booth_says_where_to_ask_and_a_firm_without_consent_does_not(fair: Studio) -> None:
    page = await (await fair.client.get("/show/en/exhibitors/northwind/")).text()
    assert "en/ask/?to=northwind" in page
    blobs = fair.context.store.blobs
    panels = [blobs.read(name) for name in blobs.names() if name.endswith(".json")]
    assert any(b"en/ask/?to=northwind&amp;booth=" in panel for panel in panels)  # in the walk
    static = fair.context.sites.expo("show").paths["en/ask/index.html"]
    assert b"served without questions" in coded(blobs, static)[""]
    organizer = fair.people["organizer"]
    revision = (await organizer.get("/expos/show/draft"))["revision"]
    about = {"legal": {"questions": {}}}
    await organizer.send("PATCH", "/expos/show/about", about, If_Match=f'"r{revision}"')
    await publish(fair)
    assert "/ask/" not in await (await fair.client.get("/show/en/exhibitors/northwind/")).text()
    assert (await fair.client.get("/show/en/ask/?to=northwind")).status == 404


async def test_a_consent_that_a_language_lacks_is_said(fair: Studio) -> None:
    found = (await fair.people["organizer"].get("/expos/show/findings"))["findings"]
    assert any("consent of visitors" in one["message"] for one in found)


async def test_control_characters_are_left_out_and_letters_of_every_script_stay(
    fair: Studio,
) -> None:
    await ask(
        fair,
        name="Ve\x00ra\x1b",
        text="Складывается?\x00\r\n折叠\u200d👩\u200d🔧\x85",
        meet="a\x07b",
    )
    (question,) = kept(fair)
    assert (question.name, question.text, question.meet) == (
        "Vera",
        "Складывается?\n折叠\u200d👩\u200d🔧",
        "ab",
    )


async def test_a_card_alone_is_enough(fair: Studio) -> None:
    await ask(fair, text="", meet="")
    assert [(one.text, one.meet) for one in kept(fair)] == [("", "")]


@pytest.mark.parametrize(("field", "value", "said"), [
    ("name", "", "Please look"), ("email", "vera", "Please look"), ("email", "vera@example.org\nBcc: x@example.org", "Please look"),
    ("agree", "", "Please look"), ("text", "x" * 2001, "Please look"), (TRAP, "https://spam.example", "has to stay empty"),
    ("form", "1.2.3", "open for too long"), ("form", "ж", "open for too long"),
])  # fmt: skip
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    fair: Studio, field: str, value: str, said: str
) -> None:
    _, hidden = await form_of(fair)
    fair.clock.now += LEAST_MS
    answer = await post(fair, {**PERSON, **hidden, field: value})
    html = await answer.text()
    assert (answer.status, kept(fair)) == (422, [])
    assert said in note(html)
    fields = Fields(html).found
    for name in {"name", "email", "meet"} - {field}:
        assert fields[name][1] == PERSON[name]
    if field not in (TRAP, "form"):
        assert 'aria-invalid="true"' in html


async def test_a_form_is_good_once_not_too_soon_not_too_late_and_for_its_firm(fair: Studio) -> None:
    _, hidden = await form_of(fair)
    assert "very quick" in note(await (await post(fair, {**PERSON, **hidden})).text())
    fair.clock.now += LEAST_MS - 1
    assert (await post(fair, {**PERSON, **hidden})).status == 422
    fair.clock.now += 1
    assert (await post(fair, {**PERSON, **hidden}, "acme")).status == 422  # made for another
    assert (await post(fair, {**PERSON, **hidden})).status == 303  # the same form, a moment later
    again = await post(fair, {**PERSON, **hidden, "text": "Another one"})
    assert (again.status, len(kept(fair))) == (409, 1)
    assert "sent already" in note(await again.text())
    _, late = await form_of(fair)
    fair.clock.now += OLDEST_MS + 1
    assert (await post(fair, {**PERSON, **late})).status == 422
    assert len(kept(fair)) == 1


async def test_two_posts_of_one_form_at_once_are_one_question(fair: Studio) -> None:
    _, hidden = await form_of(fair)
    fair.clock.now += LEAST_MS
    answers = await asyncio.gather(*(post(fair, {**PERSON, **hidden}) for _ in range(8)))
    assert sorted(one.status for one in answers) == [303] + [409] * 7
    assert len(kept(fair)) == 1


async def test_another_site_cannot_post_it(fair: Studio) -> None:
    _, hidden = await form_of(fair)
    fair.clock.now += LEAST_MS
    assert (await post(fair, {**PERSON, **hidden}, Sec_Fetch_Site="cross-site")).status == 403
    assert (await fair.client.post("/show/en/ask/?to=northwind", json=PERSON)).status == 415
    assert (
        await fair.client.post("/show/en/ask/?to=northwind", data={"text": "x" * 40_000})
    ).status == 413
    for unknown in ("nobody", "", "Northwind"):
        assert (await fair.client.get(f"/show/en/ask/?to={unknown}")).status == 404
    assert kept(fair) == []


def filled(html: str, seen: bool) -> dict[str, str]:
    """What a program makes of a form: each input filled by its type. `seen`: it leaves hidden ones as they are."""
    values = {"email": "bot@example.org", "checkbox": "1", "hidden": "x"}
    return {
        name: value
        if kind == "hidden" and seen
        else values.get(kind, "Buy this at https://spam.example")
        for name, (kind, value) in Fields(html).found.items()
    }


@pytest.mark.parametrize("seen", [True, False], ids=["hidden-left", "all-filled"])
async def test_a_program_that_loads_the_page_and_fills_what_it_finds_gets_nothing_in(
    fair: Studio, seen: bool
) -> None:
    """1,000 posts, each of a page of its own, with all the time that a person takes."""
    for _ in range(POSTS):
        html, _ = await form_of(fair)
        fair.clock.now += LEAST_MS
        await post(fair, filled(html, seen))
    assert len(kept(fair)) == 0


async def test_a_program_that_leaves_the_trap_alone_gets_one_percent_in(fair: Studio) -> None:
    """It looks at the page as a person does, and waits as long as it must; the network is what it cannot change."""
    fair.context.buckets = Buckets(clock=lambda: fair.clock.now / 1000)
    statuses = set()
    for _ in range(POSTS):
        html, _ = await form_of(fair)
        fair.clock.now += LEAST_MS
        fields = {name: value for name, value in filled(html, seen=True).items() if name != TRAP}
        statuses.add((await post(fair, fields)).status)
    assert len(kept(fair)) <= POSTS // 100
    assert statuses == {303, 429}


async def test_who_waits_gets_through_again(fair: Studio) -> None:
    fair.context.buckets = Buckets(clock=lambda: fair.clock.now / 1000)
    for _ in range(3):
        await ask(fair)
    _, hidden = await form_of(fair)
    fair.clock.now += LEAST_MS
    refused = await post(fair, {**PERSON, **hidden})
    assert (refused.status, len(kept(fair))) == (429, 3)
    assert "Please wait" in note(await refused.text())
    fair.clock.now += int(refused.headers["Retry-After"]) * 1000
    again = await post(fair, {**PERSON, **hidden})  # the same page, with all that was typed
    assert (again.status, len(kept(fair))) == (303, 4)


async def test_a_hall_behind_one_address_asks_and_one_browser_that_floods_waits(
    fair: Studio,
) -> None:
    """200 people of one network, each with a browser of its own."""
    fair.context.buckets = Buckets(clock=lambda: fair.clock.now / 1000)
    for _ in range(200):
        page = await fair.client.get(FORM.format("northwind"))
        browser = f"{ASKER}={page.cookies[ASKER].value}"
        hidden = {
            name: said
            for name, (kind, said) in Fields(await page.text()).found.items()
            if kind == "hidden"
        }
        fair.clock.now += LEAST_MS
        assert (await post(fair, {**PERSON, **hidden}, Cookie=browser)).status == 303
    assert len(kept(fair)) == 200
    statuses = []
    for _ in range(20):
        _, hidden = await form_of(fair)
        fair.clock.now += LEAST_MS
        statuses.append((await post(fair, {**PERSON, **hidden}, Cookie=browser)).status)
    assert statuses.count(303) == 2  # of three an hour to one firm, one was asked before
    _, hidden = await form_of(fair)
    fair.clock.now += LEAST_MS
    fresh = f"{ASKER}={new_secret()}"
    assert (await post(fair, {**PERSON, **hidden}, Cookie=fresh)).status == 303  # the others ask on


@pytest.mark.parametrize("cookie", ["", "\xff"])
async def test_who_keeps_no_cookie_is_told_apart_by_address_and_program(
    fair: Studio, cookie: str
) -> None:
    fair.context.buckets = Buckets(clock=lambda: fair.clock.now / 1000)
    statuses = []
    for agent in ("one", "one", "one", "one", "other"):
        _, hidden = await form_of(fair)
        fair.clock.now += LEAST_MS
        sent = {"Cookie": f"{ASKER}={cookie}"} if cookie else {}
        statuses.append((await post(fair, {**PERSON, **hidden}, User_Agent=agent, **sent)).status)
    assert statuses == [303, 303, 303, 429, 303]


async def test_a_firm_that_was_taken_off_cannot_be_asked(fair: Studio) -> None:
    await fair.people["organizer"].send("PUT", "/expos/show/firms/northwind/off", status=204)
    assert (await fair.client.get("/show/en/ask/?to=northwind")).status == 410


async def test_a_person_who_hears_the_page_meets_no_trap(fair: Studio) -> None:
    html, _ = await form_of(fair)
    trap: Any = html[html.index('class="trap"') :].partition("</div>")[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert "Leave this empty" in trap

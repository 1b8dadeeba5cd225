"""The second factor: set up, asked for, replaced by recovery codes, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyotp
import pytest
from tests.http.api.conftest import with_people
from tests.http.api.postman import post, with_postman
from tests.http.api.studio import PASSWORD, Browser, SharedStores, Studio, studio
from tests.http.api.test_claims import letter, person_of
from tests.http.api.test_firms import enter, links, show

from shapan.http.api.request.access import COOKIE
from shapan.http.connections.buckets import Buckets
from shapan.people.one_time_codes import STEP_MS

__all__ = ["show"]
OWN = {"password": PASSWORD}


def code_of(it: Studio, seed: str) -> str:
    """What the program shows now."""
    return pyotp.TOTP(seed).at(it.clock() // 1000)


async def guarded(it: Studio, name: str = "reader") -> tuple[str, list[str]]:
    """The seed and the recovery codes of somebody who has set a second factor up."""
    browser = it.people[name]
    made = await browser.send("POST", "/me/second-factor")
    codes = await browser.send("PUT", "/me/second-factor", {"code": code_of(it, made["seed"])})
    it.clock.now += STEP_MS
    return made["seed"], codes["codes"]


async def tried(it: Studio, code: str = "", name: str = "reader") -> tuple[int, str]:
    body = {"email": f"{name}@example.org", **OWN, "code": code}
    answer = await it.nobody.ask("POST", "/session", body)
    assert (COOKIE in answer.cookies) is (answer.status == 200)
    return answer.status, (await answer.json()).get("code", "")


async def test_letters_for_a_new_password_give_no_new_tries_of_the_code(made: Studio) -> None:
    """Whoever reads somebody's mail asks for a letter, sets a password, tries codes, and asks for the next letter."""
    with_postman(made)
    await guarded(made)
    made.context.buckets = Buckets(clock=lambda: made.clock.now / 1000)
    statuses = []
    for at in range(4):
        made.clock.now += 600_000
        await made.nobody.send("POST", "/password-links", {"email": "reader@example.org"}, 204)
        await post(made)
        text = with_postman(made).letters[-1].text
        secret = text.partition("/studio/reset#")[2].split()[0]
        password = f"seven green elephants dance {at}"
        used = await made.nobody.ask(
            "POST", "/password-links/use", {"secret": secret, "password": password}
        )
        assert used.status == 204
        device = "; ".join(f"{name}={morsel.value}" for name, morsel in used.cookies.items())
        for _ in range(10):
            body = {"email": "reader@example.org", "password": password, "code": "000000"}
            headers = {"Cookie": device} if device else {}
            statuses.append((await made.nobody.ask("POST", "/session", body, **headers)).status)
    assert statuses.count(401) <= 10 + 4 * 2  # ten at once, and one every six minutes
    assert 429 in statuses


async def test_signing_in_asks_for_the_code_and_takes_each_once(made: Studio) -> None:
    seed, _ = await guarded(made)
    assert await tried(made) == (401, "second-factor")
    assert await tried(made, "000000") == (401, "wrong-code")
    code = code_of(made, seed)
    assert await tried(made, code) == (200, "")
    assert await tried(made, code) == (401, "wrong-code")
    made.clock.now += STEP_MS
    # still within the time of its step, and used
    assert await tried(made, code) == (401, "wrong-code")
    assert await tried(made, code_of(made, seed)) == (200, "")
    wrong = await made.nobody.send(
        "POST", "/session", {"email": "reader@example.org", "password": "wrong", "code": "1"}, 401
    )
    assert wrong["code"] == "wrong-password"  # nothing of the code is told without the password
    log = [one["action"] for one in await made.people["owner"].get("/audit")]
    assert (log.count("session.refused"), log.count("person.factor-add")) == (4, 1)


async def test_it_counts_from_its_first_code_on(made: Studio) -> None:
    reader = made.people["reader"]
    begun = await reader.send("POST", "/me/second-factor")
    assert begun["address"].startswith("otpauth://totp/127.0.0.1:")
    assert begun["picture"].startswith("<svg")
    assert (await reader.send("PUT", "/me/second-factor", {"code": "123"}, 400))[
        "code"
    ] == "wrong-code"
    assert await tried(made) == (200, "")
    again = await reader.send("POST", "/me/second-factor")
    assert again["seed"] != begun["seed"]
    await reader.send("PUT", "/me/second-factor", {"code": code_of(made, again["seed"])})
    assert (await reader.get("/me/security"))["recovery_codes"] == 10
    assert (await reader.send("POST", "/me/second-factor", status=409))["code"] == "taken"


async def test_a_recovery_code_works_once_and_new_ones_end_the_old(made: Studio) -> None:
    with_postman(made)
    reader = made.people["reader"]
    _, codes = await guarded(made)
    assert len(codes) == 10
    assert await tried(made, codes[0].upper().replace("-", " ")) == (200, "")
    assert await tried(made, codes[0]) == (401, "wrong-code")
    assert (await reader.get("/me/security"))["recovery_codes"] == 9
    fresh = (await reader.send("POST", "/me/recovery-codes"))["codes"]
    assert await tried(made, codes[1]) == (401, "wrong-code")
    assert await tried(made, fresh[1]) == (200, "")
    with made.context.database.read() as uow:
        kept = {one.digest for one in uow.recovery_codes.find()}
    assert len(kept) == 9
    assert not kept & set(fresh)
    await post(made)
    said = [one.text for one in with_postman(made).letters]
    for words in (
        "second factor was set up",
        "Codes that are left: 9",
        "New recovery codes were made",
    ):
        assert sum(words in text for text in said) == 1, words


async def test_it_is_removed_by_its_person(made: Studio) -> None:
    reader = made.people["reader"]
    await guarded(made)
    await reader.send("POST", "/me/second-factor/remove", status=204)
    kept = {
        "second_factor": "",
        "recovery_codes": 0,
        "passkeys": [],
        "required": False,
        "provider": "",
    }
    assert await reader.get("/me/security") == kept
    assert await tried(made) == (200, "")
    await reader.send("POST", "/me/second-factor/remove", status=404)
    await reader.send("POST", "/me/recovery-codes", status=404)


async def test_an_owner_removes_it_for_somebody_who_is_told(made: Studio) -> None:
    with_postman(made)
    owner, reader = made.people["owner"], made.people["reader"]
    await guarded(made)
    people = {one["name"]: one["second_factor"] for one in await owner.get("/people")}
    assert people == {"Owner": False, "Organizer": False, "Reader": True}
    path = f"/people/{reader.id}/second-factor/remove"
    await made.people["organizer"].send("POST", path, status=403)
    await (await made.token("owner", "manage")).send("POST", path, status=403)
    await owner.send("POST", path, status=204)
    await owner.send("POST", path, status=404)
    assert await tried(made) == (200, "")
    (note,) = await owner.get("/audit?about=person&by=" + owner.id)
    assert (note["action"], note["target"]) == ("person.factor-remove", reader.id)
    assert (await reader.get("/me"))["notices"][0]["by"] == "Owner"
    await post(made)
    assert any(
        "Owner, an owner of the server, removed" in one.text for one in with_postman(made).letters
    )


async def test_tokens_and_open_sessions_do_not_ask_for_it(made: Studio) -> None:
    robot = await made.token("reader", "read")
    await guarded(made)
    await robot.get("/expos")
    await made.people["reader"].get("/me")
    await (await made.token("reader", "read")).get("/expos")


async def test_who_knows_the_password_does_not_try_many_codes(made: Studio) -> None:
    seed, _ = await guarded(made)
    made.context.buckets = Buckets(clock=lambda: made.clock() / 1000)
    answers = [(await tried(made, f"{at:06}"))[0] for at in range(12)]
    assert answers == [401] * 10 + [429] * 2
    assert (await tried(made, code_of(made, seed)))[0] == 429
    made.clock.now += 360_000
    assert (await tried(made, code_of(made, seed)))[0] == 200


async def test_neither_a_link_nor_a_letter_goes_round_it(made: Studio) -> None:
    await guarded(made)
    invitation = {"role": "reader", "email": "reader@example.org"}
    link = await made.people["owner"].send("POST", "/invitations", invitation, 201)
    new = {"secret": link["secret"], "email": "reader@example.org", "name": "Reader", **OWN}
    answer = await made.nobody.ask("POST", "/accounts", new)
    assert (answer.status, COOKIE in answer.cookies) == (201, False)
    assert await tried(made) == (401, "second-factor")


async def test_a_letter_of_a_firm_asks_for_it_too(show: Studio) -> None:
    await show.invited("nora", "reader")
    seed, _ = await guarded(show, "nora")
    secret = await letter(
        show, await enter(show, (await links(show))["northwind"]), "nora@example.org"
    )
    body = {"secret": secret, **OWN}
    assert (await show.nobody.send("POST", "/firm/claims/use", body, 401))[
        "code"
    ] == "second-factor"
    assert (await show.nobody.send("POST", "/firm/claims/use", {**body, "code": "1"}, 401))[
        "code"
    ] == "wrong-code"
    answer = await show.nobody.ask(
        "POST", "/firm/claims/use", {**body, "code": code_of(show, seed)}
    )
    assert answer.status == 204
    assert (await person_of(show, answer).get("/firm"))["exhibitor"] == "northwind"


async def test_a_code_that_was_used_at_one_node_is_used_at_the_other(tmp_path: Path) -> None:
    shared = SharedStores()
    here, there = [await studio(tmp_path / name, shared=shared) for name in "ab"]
    try:
        await with_people(here)
        seed, _ = await guarded(here)
        there.clock.now = here.clock.now
        assert await tried(here, code_of(here, seed)) == (200, "")
        assert await tried(there, code_of(here, seed)) == (401, "wrong-code")
    finally:
        for one in (here, there):
            await one.context.news.close()
            await one.client.close()


@pytest.mark.parametrize("body", [{"code": 1}, {"code": "1" * 41}, {}])
async def test_odd_codes_are_refused(made: Studio, body: dict[str, Any]) -> None:
    reader: Browser = made.people["reader"]
    assert (await reader.send("PUT", "/me/second-factor", body, 400))["code"] == "invalid"

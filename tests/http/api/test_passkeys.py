"""Passkeys, by an authenticator in the process: registered, signed in with, refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.http.api.conftest import with_people
from tests.http.api.postman import post, with_postman
from tests.http.api.software_authenticator import (
    ELIGIBLE,
    PRESENT,
    SYNCED,
    VERIFIED,
    SoftwareAuthenticator,
    raw,
    text,
)
from tests.http.api.studio import PASSWORD, Browser, SharedStores, Studio, cookie_of, studio
from tests.http.api.test_second_factor import guarded, tried

from shapan.http.api.accounts.factors.authenticators import CHALLENGE_MS
from shapan.http.api.jobs.shredded_rows import shred_challenges
from shapan.http.api.request.access import COOKIE

OWN = {"password": PASSWORD}


def authenticator(it: Studio, **more: Any) -> SoftwareAuthenticator:
    return SoftwareAuthenticator(**{"origin": f"http://127.0.0.1:{it.client.port}", **more})


async def answered(
    it: Studio, device: SoftwareAuthenticator, name: str = "reader"
) -> dict[str, Any]:
    asked = await it.people[name].send("POST", "/me/passkeys/options")
    return {"name": "Phone", "credential": device.create(asked["options"])}


async def registered(it: Studio, name: str = "reader", **more: Any) -> SoftwareAuthenticator:
    device = authenticator(it, **more)
    await it.people[name].send("POST", "/me/passkeys", await answered(it, device, name))
    return device


async def asked(it: Studio) -> dict[str, Any]:
    found: dict[str, Any] = (await it.nobody.send("POST", "/session/passkey/options"))["options"]
    return found


async def sent(it: Studio, credential: dict[str, Any]) -> tuple[int, str]:
    answer = await it.nobody.ask("POST", "/session/passkey", {"credential": credential})
    assert (COOKIE in answer.cookies) is (answer.status == 200)
    return answer.status, (await answer.json()).get("code", "")


async def signed_in(it: Studio, device: SoftwareAuthenticator) -> tuple[int, str]:
    return await sent(it, device.get(await asked(it)))


async def test_a_passkey_signs_in_without_address_password_and_code(made: Studio) -> None:
    with_postman(made)
    device = await registered(made, flags=PRESENT | VERIFIED | ELIGIBLE | SYNCED)
    await guarded(made)
    assert (await tried(made))[1] == "second-factor"
    options = await asked(made)
    assert (options["userVerification"], options.get("allowCredentials", [])) == ("required", [])
    answer = await made.nobody.ask("POST", "/session/passkey", {"credential": device.get(options)})
    assert answer.status == 200, await answer.text()
    reader = Browser(made.client, cookie_of(answer))
    assert (await reader.get("/me"))["person"]["name"] == "Reader"
    (passkey,) = (await reader.get("/me/security"))["passkeys"]
    assert (passkey["name"], passkey["synced"], passkey["used"][:10]) == (
        "Phone",
        True,
        "2023-11-14",
    )
    await post(made)
    subjects = [one.subject.partition(": ")[2] for one in with_postman(made).letters]
    assert subjects == ["your account was changed"] * 2 + ["a new sign-in"]
    with made.context.database.read() as uow:
        assert uow.passkey_challenges.find() == ()


async def test_passkeys_are_named_listed_and_removed_by_their_person(made: Studio) -> None:
    reader = made.people["reader"]
    device = await registered(made)
    (passkey,) = (await reader.get("/me/security"))["passkeys"]
    path = f"/me/passkeys/{passkey['id']}"
    assert (await reader.send("PATCH", path, {"name": "钥匙"}))["name"] == "钥匙"
    await made.people["owner"].send("PATCH", path, {"name": "Mine"}, 404)
    await made.people["owner"].send("DELETE", path, status=404)
    asked = await reader.send("POST", "/me/passkeys/options")
    assert [one["id"] for one in asked["options"]["excludeCredentials"]] == [
        text(device.credential)
    ]
    again = await made.nobody.ask(
        "POST", "/session/passkey", {"credential": device.get(asked["options"])}
    )
    assert again.status == 401  # what was asked to register is no question to sign in
    await reader.send("DELETE", path, status=204)
    assert await signed_in(made, device) == (401, "wrong-passkey")
    assert [one["action"] for one in (await reader.get("/me"))["notices"]] == [
        "person.passkey-drop",
        "person.passkey-add",
    ]


async def test_a_passkey_has_one_person(made: Studio) -> None:
    device = await registered(made)
    twice = await answered(made, device, "owner")
    assert (await made.people["owner"].send("POST", "/me/passkeys", twice, 409))["code"] == "taken"


async def test_a_question_is_answered_once_within_five_minutes_by_whom_it_was_asked(
    made: Studio,
) -> None:
    device = await registered(made)
    first = device.get(await asked(made))
    assert (await sent(made, first))[0] == 200
    assert await sent(made, first) == (401, "wrong-passkey")
    late = device.get(await asked(made))
    made.clock.now += CHALLENGE_MS
    assert await sent(made, late) == (401, "wrong-passkey")
    wrong = await asked(made)
    broken = device.get(wrong)
    broken["response"]["signature"] = text(b"0")
    assert (await sent(made, broken))[0] == 401
    assert (await sent(made, device.get(wrong)))[0] == 401  # a wrong answer is an answer
    other = await answered(made, authenticator(made, credential=b"another"))
    assert (await made.people["owner"].send("POST", "/me/passkeys", other, 400))[
        "code"
    ] == "wrong-passkey"
    with made.context.database.write() as uow:
        shred_challenges(uow, made.clock(), made.clock() + CHALLENGE_MS)
        assert uow.passkey_challenges.find() == ()


@pytest.mark.parametrize("wrong", [
    {"origin": "http://127.0.0.1:1"}, {"origin": "https://evil.example"}, {"party": "evil.example"}, {"flags": PRESENT}, {"flags": VERIFIED},
])  # fmt: skip
async def test_who_was_elsewhere_or_was_not_checked_does_not_get_in(
    made: Studio, wrong: dict[str, Any]
) -> None:
    device = await registered(made)
    before = {name: getattr(device, name) for name in wrong}
    for name, value in wrong.items():
        setattr(device, name, value)
    assert await signed_in(made, device) == (401, "wrong-passkey")
    refused = await answered(made, authenticator(made, credential=b"x", **wrong))
    assert (await made.people["reader"].send("POST", "/me/passkeys", refused, 400))[
        "code"
    ] == "wrong-passkey"
    for name, value in before.items():
        setattr(device, name, value)
    assert (await signed_in(made, device))[0] == 200


async def test_a_key_that_was_copied_is_noticed_by_its_count(made: Studio) -> None:
    device = await registered(made)
    assert (await signed_in(made, device))[0] == 200
    device.count -= 1
    assert await signed_in(made, device) == (401, "wrong-passkey")
    assert (await signed_in(made, device))[0] == 200
    plain = await registered(made, "owner", counts=False, credential=b"does not count")
    assert [(await signed_in(made, plain))[0] for _ in range(2)] == [200, 200]


async def test_a_disabled_account_is_not_opened(made: Studio) -> None:
    device = await registered(made)
    await made.people["owner"].send(
        "PATCH", f"/people/{made.people['reader'].id}", {"disabled": True}
    )
    assert await signed_in(made, device) == (401, "wrong-passkey")
    log = await made.people["owner"].get("/audit?about=session")
    assert (log[0]["action"], log[0]["target"], log[0]["detail"]["email"]) == (
        "session.refused",
        "",
        "reader@example.org",
    )


@pytest.mark.parametrize("credential", [{}, {"response": 1}, {"response": {"clientDataJSON": "!"}}, {"response": {"clientDataJSON": text(b"[]")}},
    {"response": {"clientDataJSON": text(b'{"challenge": 1}')}}])  # fmt: skip
async def test_what_is_no_answer_is_refused(made: Studio, credential: dict[str, Any]) -> None:
    assert await sent(made, credential) == (401, "wrong-passkey")
    new = {"name": "x", "credential": credential}
    assert (await made.people["reader"].send("POST", "/me/passkeys", new, 400))[
        "code"
    ] == "wrong-passkey"


async def test_an_answer_that_lies_about_its_parts_is_refused(made: Studio) -> None:
    device = await registered(made)
    for part in ("authenticatorData", "signature", "clientDataJSON"):
        answer = device.get(await asked(made))
        changed = bytearray(raw(answer["response"][part]))
        changed[-2] ^= 1
        answer["response"][part] = text(bytes(changed))
        assert (await sent(made, answer))[0] == 401, part


async def test_what_one_node_asked_another_takes(tmp_path: Path) -> None:
    shared = SharedStores()
    here, there = [await studio(tmp_path / name, shared=shared) for name in "ab"]
    try:
        await with_people(here)
        device = await registered(here)
        question = await asked(here)
        device.origin = f"http://127.0.0.1:{there.client.port}"
        answer = device.get(question)
        assert (await sent(there, answer))[0] == 200
        assert (await sent(here, answer))[0] == 401
    finally:
        for one in (here, there):
            await one.context.news.close()
            await one.client.close()

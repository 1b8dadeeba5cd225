"""Sensitive changes need a proof of who one is that is not older than ten minutes; a second factor may be required."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.http.api.conftest import with_people
from tests.http.api.studio import PASSWORD, Browser, SharedStores, Studio, cookie_of, studio
from tests.http.api.test_passkeys import asked, registered, signed_in
from tests.http.api.test_second_factor import code_of, guarded, tried

from shapan.cli import main
from shapan.http.api.accounts.invitations import offered
from shapan.http.api.context import now_ms
from shapan.http.api.request.access import COOKIE
from shapan.http.api.request.required_factor import has_any_factor
from shapan.http.api.request.route import PROOF_MS
from shapan.http.api.routes import ROUTES
from shapan.people.records import Person
from shapan.people.sign_in_records import SecondFactor
from shapan.store.database.sql import open_sql_database

NEEDING = {  # once more by hand
    ("DELETE", "/sessions"), ("DELETE", "/sessions/{session}"), ("POST", "/tokens"), ("PUT", "/me/email"), ("POST", "/me/delete"),
    ("POST", "/me/second-factor"), ("POST", "/me/second-factor/remove"), ("POST", "/me/recovery-codes"),
    ("POST", "/me/passkeys/options"), ("DELETE", "/me/passkeys/{passkey}"), ("PUT", "/required-factor"),
    ("POST", "/people/{person}/delete"), ("POST", "/people/{person}/second-factor/remove"),
}  # fmt: skip


async def proved(it: Studio, browser: Browser, body: dict[str, Any]) -> tuple[int, str]:
    """The status and the code; the browser keeps its new cookie."""
    answer = await browser.ask("POST", "/session/proof", body)
    assert (COOKIE in answer.cookies) is (answer.status == 204)
    if answer.status == 204:
        browser.cookie = cookie_of(answer)
        return 204, ""
    return answer.status, (await answer.json())["code"]


async def session_of(it: Studio, name: str, **more: str) -> Browser:
    answer = await it.nobody.ask(
        "POST", "/session", {"email": f"{name}@example.org", "password": PASSWORD, **more}
    )
    assert answer.status == 200
    return Browser(it.client, cookie_of(answer), id=it.people[name].id)


async def test_sensitive_changes_wait_for_a_proof_of_ten_minutes(made: Studio) -> None:
    assert {(one.method, one.path) for one in ROUTES if one.proof} == NEEDING
    owner, path = made.people["owner"], f"/people/{made.people['reader'].id}"
    conditional = (
        ("POST", "/invitations", {"role": "owner"}),
        ("POST", "/expos/show/invitations", {"role": "reader", "email": "reader@example.org"}),
        ("PATCH", path, {"role": "owner"}),
    )
    made.clock.now += PROOF_MS
    for method, route in NEEDING:
        filled = route.format(session="none", passkey="none", person=made.people["reader"].id)
        refused = await owner.send(method, filled, {}, 403)
        assert (refused["code"], method, route) == ("proof-needed", method, route)
    for method, route, body in conditional:
        assert (await owner.send(method, route, body, 403))["code"] == "proof-needed"
    await owner.send(
        "POST", "/invitations", {"role": "reader"}, 201
    )  # new readers and organizers need the session only
    before = owner.cookie
    assert await proved(made, owner, {"password": "not the right one"}) == (403, "wrong-password")
    assert await proved(made, owner, {"password": PASSWORD}) == (204, "")
    # a taken cookie ends with the proof of its person
    await Browser(made.client, before).get("/me", 401)
    for method, route, body in conditional:
        assert (await owner.ask(method, route, body)).status in (200, 201)
    log = await owner.get("/audit")
    assert {"session.prove", "session.refused"} <= {one["action"] for one in log}
    with made.context.database.read() as uow:
        assert PASSWORD not in repr((uow.audit.list(limit=1000), uow.replies.find()))
    made.clock.now -= 2 * PROOF_MS  # a clock that was set back makes no proof that lasts until then
    assert (await owner.send("POST", "/tokens", {"name": "x"}, 403))["code"] == "proof-needed"


async def test_a_proof_is_as_much_as_signing_in(made: Studio) -> None:
    device = await registered(made)
    seed, _ = await guarded(made)
    reader = made.people["reader"]
    made.clock.now += PROOF_MS
    assert await proved(made, reader, {"password": PASSWORD}) == (403, "second-factor")
    assert await proved(made, reader, {"password": PASSWORD, "code": "000000"}) == (
        403,
        "wrong-code",
    )
    await reader.send("PUT", "/me/password", {"old": PASSWORD, "new": PASSWORD + "!"}, 204)
    reader.cookie = (await session_of_new(made, seed)).cookie
    made.clock.now += PROOF_MS
    assert await proved(
        made, reader, {"password": PASSWORD + "!", "code": code_of(made, seed)}
    ) == (204, "")
    made.clock.now += PROOF_MS
    owner = made.people["owner"]
    assert await proved(made, owner, {"credential": device.get(await asked(made))}) == (
        403,
        "wrong-passkey",
    )
    answer = device.get(await asked(made))
    assert await proved(made, reader, {"credential": answer}) == (204, "")
    assert await proved(made, reader, {"credential": answer}) == (403, "wrong-passkey")
    await reader.send("DELETE", "/sessions", status=204)


async def session_of_new(it: Studio, seed: str) -> Browser:
    body = {"email": "reader@example.org", "password": PASSWORD + "!", "code": code_of(it, seed)}
    answer = await it.nobody.ask("POST", "/session", body)
    assert answer.status == 200
    it.clock.now += 30_000
    return Browser(it.client, cookie_of(answer))


async def test_a_new_password_is_no_proof_of_the_second_factor(made: Studio) -> None:
    await guarded(made)
    reader = made.people["reader"]
    made.clock.now += PROOF_MS
    answer = await reader.ask("PUT", "/me/password", {"old": PASSWORD, "new": PASSWORD + "!"})
    reader.cookie = cookie_of(answer)
    assert (await reader.send("POST", "/me/second-factor/remove", status=403))[
        "code"
    ] == "proof-needed"


async def test_who_lacks_a_required_factor_may_set_one_up_and_nothing_else(made: Studio) -> None:
    owner, organizer, reader = (made.people[name] for name in ("owner", "organizer", "reader"))
    robot = await made.token("reader", "read")
    assert await owner.get("/required-factor") == {"of": "nobody"}
    assert (await owner.send("PUT", "/required-factor", {"of": "all"}, 409))[
        "code"
    ] == "own-factor-first"
    await guarded(made, "owner")
    assert await owner.send("PUT", "/required-factor", {"of": "owners"}) == {"of": "owners"}
    assert (await reader.get("/me"))["lacks"] == ""
    await owner.send("PUT", "/required-factor", {"of": "all"})
    assert (await owner.get("/me"))["lacks"] == ""  # the code that set it up proved it
    for browser in (reader, organizer):
        assert (await browser.get("/me"))["lacks"] == "factor"
        for path in (
            "/expos",
            "/expos/show/draft",
            "/tokens",
            "/expos/show/events",
            "/../../studio/previews/show/en/",
        ):
            answer = await browser.ask("GET", path)
            assert answer.status == 403, path
            assert "/studio/account" in await answer.text()
        assert (await browser.get("/me/security"))["required"]
    await robot.get("/expos")  # tokens go on
    await guarded(made, "reader")
    await reader.get("/expos")
    device = await registered(made, "organizer")
    await organizer.get("/expos")
    weak = await session_of(made, "organizer")  # with the password alone
    assert (await weak.get("/me"))["lacks"] == "proof"
    for method, path in (
        ("GET", "/expos"),
        ("POST", "/me/second-factor"),
        ("POST", "/me/passkeys/options"),
    ):
        assert (await weak.send(method, path, status=403))["code"] == "proof-needed"
    assert await proved(made, weak, {"password": PASSWORD}) == (403, "proof-needed")
    assert await proved(made, weak, {"credential": device.get(await asked(made))}) == (204, "")
    await weak.get("/expos")
    assert (await signed_in(made, device))[0] == 200
    # lost: all of it goes
    await owner.send("POST", f"/people/{organizer.id}/second-factor/remove", status=204)
    assert (await weak.get("/me"))["lacks"] == "factor"
    await owner.send("POST", "/me/second-factor/remove", status=204)
    assert (await owner.get("/required-factor", 403))["code"] == "factor-needed"
    await guarded(made, "owner")  # the only owner is never locked out
    assert await owner.send("PUT", "/required-factor", {"of": "nobody"}) == {"of": "nobody"}
    await weak.get("/expos")
    assert (await tried(made, name="organizer"))[0] == 200


def test_the_only_owner_who_lost_everything_is_let_in_by_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHAPAN_ADDRESS", "https://fair.example.org")
    folder = ["--data", str(tmp_path)]
    assert main(["recover", "ann@example.org", *folder]) == 3
    database = open_sql_database(tmp_path / "shapan.db")
    ann = Person(
        id="p1",
        email="ann@example.org",
        name="Ann",
        role="owner",
        password="",
        created=1,
        disabled=2,
    )
    with database.write() as uow:
        uow.people.add(ann)
        uow.second_factors.add(SecondFactor(person="p1", seed="S", made=1, confirmed=1))
    database.close()
    assert main(["recover", "bo@example.org", *folder]) == 3
    assert "owners: ann@example.org" in capsys.readouterr().err
    assert main(["recover", "Ann@example.org", *folder]) == 0
    link = capsys.readouterr().out.splitlines()[-1]
    database = open_sql_database(tmp_path / "shapan.db")
    with database.read() as uow:
        found = offered(
            uow,
            link.removeprefix("https://fair.example.org/studio/join#"),
            now_ms(),
            "ann@example.org",
        )
        assert (found.person, found.role, has_any_factor(uow, "p1")) == ("p1", "owner", False)
        assert [one.disabled for one in uow.people.find()] == [0]
    database.close()


@pytest.mark.parametrize("of", ["", "readers", None])
async def test_odd_settings_are_refused(made: Studio, of: str | None) -> None:
    await made.people["owner"].send("PUT", "/required-factor", {"of": of}, 400)


async def test_a_proof_and_the_setting_count_at_every_node(tmp_path: Path) -> None:
    shared = SharedStores()
    here, there = [await studio(tmp_path / name, shared=shared) for name in "ab"]
    try:
        await with_people(here)
        here.clock.now += PROOF_MS
        there.clock.now = here.clock.now
        owner, reader = (
            Browser(there.client, here.people[name].cookie) for name in ("owner", "reader")
        )
        assert (await owner.send("POST", "/tokens", {"name": "x"}, 403))["code"] == "proof-needed"
        assert await proved(here, here.people["owner"], {"password": PASSWORD}) == (204, "")
        owner.cookie = here.people["owner"].cookie
        await owner.send("POST", "/tokens", {"name": "x"}, 201)
        await guarded(here, "owner")
        await here.people["owner"].send("PUT", "/required-factor", {"of": "all"})
        assert (await reader.get("/expos", 403))["code"] == "factor-needed"
    finally:
        for one in (here, there):
            await one.context.news.close()
            await one.client.close()

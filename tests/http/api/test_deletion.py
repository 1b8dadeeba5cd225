"""What the log says of people, and what is deleted with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.http.api.studio import PASSWORD, Browser, Studio, cookie_of

from shapan.cli import main
from shapan.http.api.jobs.log_head import export_log_head
from shapan.http.api.mail.outbox import queue_mail
from shapan.people.mentions import mentions_of
from shapan.people.records import Person
from shapan.store.audit_heads import DirectoryHeads
from shapan.store.database.records import ADDRESS_KEY
from shapan.store.object_heads import ObjectHeads
from shapan.store.objects import open_objects
from shapan.store.open import Addresses, open_audit_heads, open_database

DAY = 24 * 3600_000


async def test_the_log_has_pseudonyms_that_nobody_can_link_after_a_week(made: Studio) -> None:
    owner = made.people["owner"]

    async def pseudonym() -> str:
        await owner.send("PATCH", "/me", {"name": "Owner"})
        return str((await owner.get("/audit"))[0]["detail"]["address"])

    def keys() -> list[str]:
        with made.context.database.read() as uow:
            return [one.secret for one in uow.signing_keys.find(name=ADDRESS_KEY)]

    first, before = await pseudonym(), keys()
    assert "127.0.0.1" not in str(await owner.get("/audit"))
    await made.nobody.send(
        "POST", "/session", {"email": "bo@example.org", "password": PASSWORD}, 401
    )
    assert (await owner.get("/audit"))[0]["detail"] == {"address": first, "email": "bo@example.org"}
    made.clock.now += 7 * DAY - 1
    owner = made.people["owner"] = await signed_in(made, "owner")
    assert await pseudonym() == first
    made.clock.now += 1
    assert await pseudonym() != first
    assert not set(before) & set(keys())


async def signed_in(made: Studio, name: str) -> Browser:
    answer = await made.nobody.ask(
        "POST", "/session", {"email": f"{name}@example.org", "password": PASSWORD}
    )
    return Browser(made.client, cookie_of(answer), id=(await answer.json())["id"])


async def test_a_deleted_detail_is_a_named_gap(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/tokens", {"name": "Anns robot", "scopes": ["read"]}, 201)
    with made.context.database.write() as uow:
        assert "Anns" not in str(uow.audit.list())
        uow.audit.shred(uow.audit.texts_where(lambda one: "Anns" in one.text))
    (last, *_) = await owner.get("/audit")
    assert (last["action"], last["deleted"], "name" in last["detail"]) == (
        "token.create",
        ["name"],
        False,
    )


@pytest.mark.parametrize("where", ["folder", "objects"])
async def test_the_head_of_the_log_is_exported_under_its_date(
    made: Studio, tmp_path: Path, where: str
) -> None:
    heads = (
        DirectoryHeads(tmp_path / "heads")
        if where == "folder"
        else ObjectHeads(open_objects("memory:"))
    )
    made.context.heads = heads
    await export_log_head(made.context)
    await made.people["owner"].send("PATCH", "/me", {"name": "Owner"})
    await export_log_head(made.context)
    made.clock.now += DAY
    await export_log_head(made.context)
    first, second = heads.all()
    assert (first.date, second.date, first.head) == ("2023-11-14", "2023-11-15", second.head)
    with made.context.database.read() as uow:
        assert uow.audit.head() == first.head
        uow.audit.verify([first.head, second.head])


def test_a_command_proves_the_log_against_its_exported_heads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify-log", "--data", str(tmp_path / "none")]) == 3
    addresses = Addresses(tmp_path)
    database = open_database(addresses)
    with database.write() as uow:
        uow.audit.append(1, "", "", "expo.create", "show", "show", {}, {"note": "Ann"})
        head = uow.audit.append(2, "", "", "expo.gone", "show", "show", {})
        uow.audit.shred_before(9)
    database.close()
    assert main(["verify-log", "--data", str(tmp_path)]) == 0
    assert (
        "2 entries, their chain is whole; 1 personal details were deleted\nno head"
        in capsys.readouterr().out
    )
    (tmp_path / "audit-heads").mkdir()
    (tmp_path / "audit-heads" / "2026-11-30.json").write_text(
        f'{{"date": "2026-11-30", "number": 2, "hash": "{head.hash}"}}'
    )
    assert open_audit_heads(addresses).all()[0].head.hash == head.hash
    assert main(["verify-log", "--data", str(tmp_path)]) == 0
    assert (
        "it agrees with 1 exported heads; the last is of 2026-11-30, entry 2"
        in capsys.readouterr().out
    )
    other = tmp_path / "copy.json"
    other.write_text(f'{{"date": "2026-11-29", "number": 1, "hash": "{head.hash}"}}')
    assert main(["verify-log", "--data", str(tmp_path), "--head", str(other)]) != 0
    assert "entry 1 of the audit log is not the one" in capsys.readouterr().err
    other.write_text("{}")
    assert main(["verify-log", "--data", str(tmp_path), "--head", str(other)]) == 2


async def test_a_person_reads_everything_that_is_kept_and_is_deleted(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send(
        "POST",
        "/invitations",
        {"role": "organizer", "email": "zoe@example.org"},
        201,
        Idempotency_Key="k",
    )
    await owner.send(
        "POST", "/expos/show/invitations", {"role": "organizer", "email": "zoe@example.org"}, 201
    )
    zoe = await made.invited("zoe", "organizer", "show")
    await zoe.send("PATCH", "/me", {"name": "Zoë Zimmer"})
    await zoe.send("POST", "/tokens", {"name": "Zoë Zimmer's robot"}, 201)
    change = {"changes": [{"path": "expo.toml", "to": "old.toml"}], "note": "for zoë zimmer"}
    await zoe.send("PATCH", "/expos/show/draft", change, If_Match='"r1"')
    with made.context.database.write() as uow:
        queue_mail(
            uow, 1, "claim", "x", expo="show", about="f", address="zoe@example.org", language="en", detail={}
        )  # fmt: skip
    told = await zoe.get("/me/export")
    assert told == {**await owner.get(f"/people/{zoe.id}/export"), "at": told["at"]}
    assert (told["person"]["email"], [one["expo"] for one in told["roles"]]) == (
        "zoe@example.org",
        ["show"],
    )
    counts = {name: len(value) for name, value in told.items() if isinstance(value, list)}
    assert counts == {
        "roles": 1, "firms": 0, "subjects": 0, "sessions": 1, "tokens": 1, "invitations": 3, "letters": 1, "uploads": 0, "expos": 0,
        "revisions": 1, "releases": 0, "log": 5, "mentions": 2,
    }  # fmt: skip
    await zoe.send("POST", "/me/delete", status=204)
    await zoe.get("/me", 401)
    await owner.get(f"/people/{zoe.id}/export", 404)
    with made.context.database.read() as uow:
        kept = repr(vars(uow)).lower()
        assert "zoe@" not in kept
        assert "zimmer" not in kept
        assert uow.audit.verify().deleted == 6
    (change,) = [one for one in await owner.get("/expos/show/revisions") if one["number"] == 2]
    assert (change["by"], change["gone"], change["note"]) == ("", True, "")
    log = await owner.get(f"/audit?by={zoe.id}")
    assert {(one["who"], one["gone"]) for one in log} == {("", True)}
    assert (log[0]["action"], log[0]["detail"]["gone"]) == (
        "person.delete",
        {"sessions": 1, "letters": 1, "details": 6, "notes": 1},
    )


async def test_an_owner_deletes_people_and_the_last_one_stays(made: Studio) -> None:
    owner, reader = made.people["owner"], made.people["reader"]
    path = f"/people/{reader.id}/delete"
    await made.people["organizer"].send("POST", path, status=403)
    await owner.send("POST", path, status=204)
    await reader.get("/me", 401)
    assert reader.id not in str(await owner.get("/expos/show/members"))
    await owner.send("POST", path, status=404)
    for last in ("/me/delete", f"/people/{owner.id}/delete"):
        assert (await owner.send("POST", last, status=409))["code"] == "last-owner"
    second = await made.invited("second", "organizer")
    await owner.send("PATCH", f"/people/{second.id}", {"role": "owner"})
    second = await signed_in(made, "second")
    await second.send("POST", f"/people/{owner.id}/delete", status=204)
    assert {one["id"] for one in await second.get("/people")} == {
        made.people["organizer"].id,
        second.id,
    }


@pytest.mark.parametrize(("name", "text", "named"), [
    ("Ann", "Ann asked", True), ("Ann", "planning", False), ("Ann", "for ANN.", True), ("张伟", "请张伟改", True),
    ("Ann", "ann@example.org", True), ("", "anything", False), ("Ёлкина", "ёлкиной", False),
])  # fmt: skip
def test_a_name_is_found_as_a_word(name: str, text: str, named: bool) -> None:
    person = Person(
        id="p1", email="ann@example.org", name=name, role="reader", password="", created=1
    )
    assert mentions_of(person)(text) == named


async def test_restoring_a_revision_with_a_gap_names_it_and_keeps_the_newest(made: Studio) -> None:
    organizer = made.people["organizer"]
    path = "/expos/show/draft/documents/exhibitors.csv"
    answer = await organizer.ask("GET", path)
    for name in (b"Ann", b"Bo"):
        answer = await organizer.ask(
            "PUT", path, data=b"Name,Booth\n%s,A1\n" % name, If_Match=answer.headers["ETag"]
        )
    made.clock.now += DAY
    with made.context.database.write() as uow:
        gone = uow.drafts.shred(
            "show", lambda path: path == "exhibitors.csv", made.clock.now, made.clock.now, ()
        )
    made.context.documents.drop(*gone, grace_s=0)
    organizer = await signed_in(made, "organizer")
    newest = await organizer.get("/expos/show/draft")
    history = await organizer.get("/expos/show/revisions")
    assert [(one["number"], one["gaps"]) for one in history] == [
        (3, []),
        (2, ["exhibitors.csv"]),
        (1, ["exhibitors.csv"]),
    ]
    assert (await organizer.get("/expos/show/draft?revision=2"))["gaps"] == ["exhibitors.csv"]
    refused = await organizer.get(f"{path}?revision=2", 404)
    assert "'exhibitors.csv' of revision 2 was shredded" in refused["detail"]
    for how, body in (("previews", {"revision": 2}), ("releases", {"revision": 2})):
        answer = await organizer.send("POST", f"/expos/show/{how}", body, 409)
        assert (answer["code"], "exhibitors.csv" in answer["detail"]) == ("revision-gap", True)
    zipped = await organizer.ask("GET", "/expos/show/draft.zip?revision=2")
    assert zipped.status == 200
    back = await organizer.send("POST", "/expos/show/revisions/2/restore", If_Match='"r3"')
    assert (back["revision"], back["gaps"], back["documents"]) == (
        4,
        ["exhibitors.csv"],
        newest["documents"],
    )
    kept = await organizer.ask("GET", path)
    assert await kept.read() == b"Name,Booth\nBo,A1\n"

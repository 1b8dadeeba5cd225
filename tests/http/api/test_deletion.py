"""What the log says of people, and what is deleted with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.http.api.studio import PASSWORD, Studio

from shapan.cli import main
from shapan.http.api.jobs.log_head import export_log_head
from shapan.http.api.request.pseudonyms import ADDRESS_KEY
from shapan.store.audit_heads import DirectoryHeads
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
    await made.nobody.send("POST", "/session", {"email": "bo@example.org", "password": PASSWORD}, 401)
    assert (await owner.get("/audit"))[0]["detail"] == {"address": first, "email": "bo@example.org"}
    made.clock.now += 7 * DAY - 1
    owner = made.people["owner"] = await signed_in(made, "owner")
    assert await pseudonym() == first
    made.clock.now += 1
    assert await pseudonym() != first
    assert not set(before) & set(keys())


async def signed_in(made: Studio, name: str) -> object:
    from tests.http.api.studio import Browser, cookie_of

    answer = await made.nobody.ask("POST", "/session", {"email": f"{name}@example.org", "password": PASSWORD})
    return Browser(made.client, cookie_of(answer), id=(await answer.json())["id"])


async def test_a_deleted_detail_is_a_named_gap(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/tokens", {"name": "Anns robot", "scopes": ["read"]}, 201)
    with made.context.database.write() as uow:
        assert "Anns" not in str(uow.audit.list())
        uow.audit.shred(uow.audit.texts_where(lambda one: "Anns" in one.text))
    (last, *_) = await owner.get("/audit")
    assert (last["action"], last["deleted"], "name" in last["detail"]) == ("token.create", ["name"], False)


@pytest.mark.parametrize("where", ["folder", "objects"])
async def test_the_head_of_the_log_is_exported_under_its_date(made: Studio, tmp_path: Path, where: str) -> None:
    heads = DirectoryHeads(tmp_path / "heads") if where == "folder" else ObjectHeads(open_objects("memory:"))
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
    assert "2 entries, their chain is whole; 1 personal details were deleted\nno head" in capsys.readouterr().out
    (tmp_path / "audit-heads").mkdir()
    (tmp_path / "audit-heads" / "2026-11-30.json").write_text(
        f'{{"date": "2026-11-30", "number": 2, "hash": "{head.hash}"}}'
    )
    assert open_audit_heads(addresses).all()[0].head.hash == head.hash
    assert main(["verify-log", "--data", str(tmp_path)]) == 0
    assert "it agrees with 1 exported heads; the last is of 2026-11-30, entry 2" in capsys.readouterr().out
    other = tmp_path / "copy.json"
    other.write_text(f'{{"date": "2026-11-29", "number": 1, "hash": "{head.hash}"}}')
    assert main(["verify-log", "--data", str(tmp_path), "--head", str(other)]) != 0
    assert "entry 1 of the audit log is not the one" in capsys.readouterr().err
    other.write_text("{}")
    assert main(["verify-log", "--data", str(tmp_path), "--head", str(other)]) == 2

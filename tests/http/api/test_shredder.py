"""A site in a folder is filled with people; they are deleted, time passes, and no file names them any more."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import msgspec
import pytest
from aiohttp.test_utils import TestClient, TestServer
from tests.http.api.conftest import with_people
from tests.http.api.studio import Clock, SharedStores, Studio, memory_context, work
from tests.http.api.test_deletion import DAY, signed_in

from shapan.cli import main
from shapan.http.api.jobs.log_head import export_log_head
from shapan.http.api.jobs.retention import run_retention
from shapan.http.api.mail.outbox import queue_mail
from shapan.http.app import make_app
from shapan.people.questions import VisitorQuestion
from shapan.store.backup import backup, read_backup, restore_backup
from shapan.store.open import DATABASE, Addresses, open_database, open_site

PERSON = ("Zyxwvut Qponmlk", "zyxwvut@example.org")
CONTACT = ("contact.person@example.org", "+49 30 5550199")
VISITOR = ("Vera Visitorova", "vera@example.org", "+7 495 5550123")
WORDS = (*PERSON, *CONTACT, *VISITOR)


async def filled(folder: Path, *, published: bool) -> Studio:
    """A site with a person, a visitor's question, and a published contact."""
    # files of the cache have real times
    site, clock = open_site(Addresses(folder)), Clock(time.time_ns() // 1_000_000)
    stores = SharedStores(site.documents, site.store, site.previews, site.database)  # type: ignore[arg-type]
    context, service = memory_context(
        clock, folder, uploads=site.uploads, shared=stores, heads=site.heads
    )
    context.folder = folder
    service.upload_grace_s = context.purge_grace_s = 0
    client: object = TestClient(TestServer(make_app(context.store, context=context)))
    await client.start_server()  # type: ignore[attr-defined]
    await context.news.start()
    it = await with_people(Studio(client, context, clock, folder, service))
    owner = it.people["owner"]
    invitation = {"role": "organizer", "email": PERSON[1]}
    await owner.send("POST", "/invitations", invitation, 201, Idempotency_Key="one")
    zyx = await it.invited("zyxwvut", "organizer", "show")
    await zyx.send("PATCH", "/me", {"name": PERSON[0]})
    await zyx.send("POST", "/tokens", {"name": f"robot of {PERSON[0]}"}, 201)
    await it.nobody.send(
        "POST", "/session", {"email": PERSON[1], "password": "wrong wrong wrong"}, 401
    )
    if published:
        await listed(it, *CONTACT)
    with site.database.write() as uow:
        queue_mail(
            uow, clock(), "claim", "x", expo="show", about="f", address=PERSON[1], language="en", detail={"a": PERSON[0]}
        )  # fmt: skip
        uow.questions.add(
            VisitorQuestion(
                id="q", digest="q", form="q", expo="show", exhibitor="a", booth="", language="en", created=clock(),
                until=clock() + 180 * DAY, name=VISITOR[0], email=VISITOR[1], text=f"call {VISITOR[2]}", meet="", consent="yes",
            )
        )  # fmt: skip
    return it


async def listed(it: Studio, email: str, phone: str) -> None:
    """The exhibitor list with this contact, in a note of a revision, a preview and a release."""
    who, path = it.people["organizer"], "/expos/show/draft/documents/exhibitors.csv"
    before = await who.ask("GET", path)
    data = f"Name,Booth,E-mail,Phone\nNordwind,A1,{email},{phone}\n".encode()
    await who.ask("PUT", path, data=data, If_Match=before.headers["ETag"])
    await who.send("POST", "/expos/show/previews", {}, 202)
    await work(it)
    await who.send("POST", "/expos/show/releases", {}, 202)
    await work(it)


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes as they are, and what they are compressed from: blobs, and entries of the cache behind their hash."""
    yield data
    for one in (data, data[32:]):
        for unpack in (gzip.decompress, brotli.decompress, zlib.decompress):
            try:
                yield unpack(one)
            except (OSError, EOFError, zlib.error, brotli.error):
                continue


def named_in(folder: Path, words: tuple[str, ...]) -> dict[str, set[str]]:
    """Word -> the files that have it, in any case and in UTF-8."""
    found: dict[str, set[str]] = {}
    for file in (one for one in folder.rglob("*") if one.is_file()):
        for data in unpacked(file.read_bytes()):
            for word in words:
                if word.lower().encode() in data.lower():
                    found.setdefault(word, set()).add(file.relative_to(folder).parts[0])
    return found


@pytest.mark.machine_clock
async def test_after_a_deletion_and_its_days_no_file_has_a_name_an_address_or_a_number(
    tmp_path: Path,
) -> None:
    it = await filled(tmp_path, published=True)
    try:
        owner = it.people["owner"]
        before = named_in(tmp_path, WORDS)
        assert before.keys() == set(WORDS)
        assert {"documents", "blobs", "cache"} <= before[CONTACT[0]]
        it.context.database.checkpoint()
        assert DATABASE in named_in(tmp_path, WORDS)[PERSON[0]]
        await owner.send("POST", f"/people/{it.people['zyxwvut'].id}/delete", status=204)
        assert named_in(tmp_path, PERSON) == {}  # at once
        await listed(it, "office@example.org", "")
        await export_log_head(it.context)
        (tmp_path / "replaced-1").mkdir()
        (tmp_path / "replaced-1" / DATABASE).write_text(PERSON[0])
        assert {"show"} == it.context.sites.shown.keys() == it.context.preview_sites.shown.keys()
        it.clock.now += 364 * DAY
        await run_retention(it.context)
        assert named_in(tmp_path, (*PERSON, *VISITOR)) == {}
        assert named_in(tmp_path, CONTACT).keys() == set(CONTACT)
        it.clock.now += DAY
        shredded = await run_retention(it.context)
        assert {"contacts", "releases"} <= shredded.keys()
        assert named_in(tmp_path, WORDS) == {}
        assert not (tmp_path / "replaced-1").exists()
        assert ("show" in it.context.sites.shown, "show" in it.context.preview_sites.shown) == (
            True,
            False,
        )
        assert (await it.client.get("/show/en/")).status == 200
        with it.context.database.read() as uow:
            assert uow.audit.verify([one.head for one in it.context.heads.all()]).deleted > 5  # type: ignore[union-attr]
        it.people["organizer"] = await signed_in(it, "organizer")
        gap = next(
            one for one in await it.people["organizer"].get("/expos/show/revisions") if one["gaps"]
        )
        back = await it.people["organizer"].send(
            "POST", f"/expos/show/revisions/{gap['number']}/restore", If_Match='"r3"'
        )
        assert back["gaps"] == ["exhibitors.csv"]
    finally:
        await it.client.close()
        it.context.database.close()


async def test_a_backup_says_when_it_is_to_be_destroyed_and_has_no_network_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    it = await filled(data, published=False)
    zyx = it.people["zyxwvut"].id
    try:
        assert main(["backup", str(copy), "--data", str(data), "--days", "7"]) == 0
        assert "; destroy it by 20" in capsys.readouterr().out
        made = read_backup(copy)
        assert made.destroy - made.at == 7 * DAY
        database = open_database(Addresses(copy))
        with database.read() as uow:
            assert {one.address for one in uow.sessions.find()} == {""}
            assert uow.signing_keys.find(name="audit-address") == ()
        database.close()
        assert named_in(copy, ("127.0.0.1",)) == {}
        await it.people["owner"].send("POST", f"/people/{zyx}/delete", status=204)
    finally:
        await it.client.close()
        it.context.database.close()
    assert main(["backup", str(tmp_path / "none"), "--data", str(data), "--days", "0"]) == 2
    (copy / "backup.json").write_bytes(
        msgspec.json.encode(msgspec.structs.replace(made, destroy=1))
    )
    capsys.readouterr()
    assert main(["restore", str(copy), "--data", str(data)]) == 0
    told = capsys.readouterr().err
    assert "was to be destroyed by 1970-01-01" in told
    assert f"delete them again: {zyx}" in told
    again = tmp_path / "again"
    backup(data, again, 5)
    restore_backup(again, tmp_path / "other", 9)  # without a day: nobody said
    assert read_backup(again).destroy == 0

"""The table of what is kept for how long, and the job that deletes it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from tests.http.api.studio import Studio, work
from tests.http.api.test_deletion import DAY, signed_in

from shapan.http.api.jobs.retention import RETENTION, run_retention, run_retention_if_due
from shapan.http.api.request.pseudonyms import ADDRESS_KEY_LASTS
from shapan.http.connections.buckets import LIMITS_LAST_S
from shapan.people.firms import FirmSession
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Token
from shapan.people.sign_in_records import PasskeyChallenge
from shapan.people.talks import BoothTalk
from shapan.recently_used import RecentlyUsed
from shapan.settings import QUESTION_DAYS
from shapan.store.database.records import Job, LimitCount, Reply, SigningKey
from shapan.store.documents.pending import PendingUpload

DOC = Path(__file__).resolve().parents[3] / "docs" / "privacy.md"


def test_the_documentation_has_the_table() -> None:
    rows = re.findall(r"^\| (.+) \| (\d+) \| (.+) \| (.+) \|$", DOC.read_text("utf-8"), re.M)
    assert rows == [(one.record, str(one.days), one.after, one.how) for one in RETENTION]
    days = {one.key: one.days for one in RETENTION}
    assert (days["address-key"] * DAY, days["questions"]) == (ADDRESS_KEY_LASTS, QUESTION_DAYS)
    assert len(days) == len(RETENTION)


async def test_every_row_of_the_table_deletes_what_is_old_and_nothing_else(made: Studio) -> None:
    """One that is due, and a twin that is not yet."""
    owner, now = made.people["owner"], made.clock.now = (
        made.people["owner"],
        made.clock.now + 400 * DAY,
    )
    days = {one.key: one.days * DAY for one in RETENTION}
    question = VisitorQuestion(
        id="q1", digest="q1", form="q1", expo="show", exhibitor="a", booth="", language="en", created=1, until=now,
        name="", email="", text="", meet="", consent="",
    )  # fmt: skip
    mail = Mail(
        id="m1", key="m1", digest="m1", kind="link", expo="show", about="f", address="a@example.org", language="en",
        created=1, due=1, state="sent", finished=now - days["letters"], expires=now,
    )  # fmt: skip
    due = {
        "firm_sessions": FirmSession(
            id="f1", digest="f1", firm="f", created=now - days["firm-sessions"], seen=now, agent="", address="",
        ),
        "passkey_challenges": PasskeyChallenge(digest="c1", person="p", expires=now - days["challenges"]),
        "provider_sign_ins": ProviderSignIn(
            digest="s1", browser="", redirect="", again=False, expires=now - days["provider-sign-ins"]
        ),
        "provider_accounts": ProviderAccount(
            digest="a1", issuer="", subject="", person="", linked=0, ended=now - days["ended-subjects"]
        ),
        "tokens": Token(id="t1", digest="t1", person="p", name="", scopes=(), created=1, expires=now - days["tokens"]),
        "invitations": Invitation(
            id="i1", digest="i1", role="reader", expo="", email="", by="", created=1, expires=now - days["invitations"],
        ),
        "mails": mail,
        "questions": question,
        "talks": BoothTalk(
            id="t1", digest="t1", expo="show", exhibitor="a", booth="", language="en", consent="", created=1, until=now,
            here=1, state="ended", ended=1,
        ),
        "hall_writers": HallWriter(id="w1", digest="w1", expo="show", created=1, spoken=now - days["hall-lines"]),
        "hall_lines": HallLine(
            id="l1", writer="w1", key="k", expo="show", hall="h", name="Ann", figure=0, text="Hi", sent=now - days["hall-lines"],
        ),
        "replies": Reply(person="p", key="1", asked="", at=now - days["replies"], status=201, body={}),
        "uploads": PendingUpload(
            id="u" * 20, expo="show", person="p", path="a", match="", length=1, created=now - days["uploads"]
        ),
        "counts": LimitCount(name="c1", empty_at=now),
        "jobs": Job(
            id="j1", kind="publish", expo="show", revision=1, by="", created=1, state="done", finished=now - days["jobs"]
        ),
    }  # fmt: skip
    later = {
        "firm_sessions": {"created": now - days["firm-sessions"] + 1}, "tokens": {"expires": now - days["tokens"] + 1},
        "provider_sign_ins": {"expires": now - days["provider-sign-ins"] + 1},
        "provider_accounts": {"ended": now - days["ended-subjects"] + 1},
        "passkey_challenges": {"expires": now - days["challenges"] + 1},
        "invitations": {"used": now - days["invitations"] + 1}, "mails": {"expires": now + 1},
        "questions": {"until": now + 1}, "talks": {"until": now + 1}, "hall_lines": {"sent": now - days["hall-lines"] + 1},
        "hall_writers": {"spoken": now - days["hall-lines"] + 1}, "replies": {"at": now - days["replies"] + 1},
        "uploads": {"created": now - days["uploads"] + 1}, "counts": {"free_at": now + 1},
        "jobs": {"finished": now - days["jobs"] + 1},
    }  # fmt: skip
    with made.context.database.write() as uow:
        for session in uow.sessions.find():
            uow.sessions.drop(session.id)
        uow.signing_keys.drop("audit-address")
        uow.signing_keys.add(
            SigningKey(name="audit-address", secret="s", made=now - days["address-key"])
        )
        for name, record in due.items():
            twin = {
                key: f"{value[:-1]}2"
                for key in ("id", "digest", "form", "key", "name")
                if (value := getattr(record, key, ""))
            }
            for one in (record, msgspec.structs.replace(record, **twin, **later[name])):
                getattr(uow, name).add(one)
    made.context.purge_grace_s = 0
    shredded = await run_retention(made.context)
    with made.context.database.read() as uow:
        for name, record in due.items():
            left = getattr(uow, name).find()
            assert [one for one in left if one == record] == [], name
            assert len([one for one in left if getattr(one, "id", "x2")[-1] == "2"]) >= 1, name
        (entry,) = uow.audit.list(about="retention")
        assert entry.detail == {"shredded": shredded}
        assert uow.audit.verify().deleted == shredded["log"] > 0
    assert {key for key in days if key not in shredded} == {"sessions", "addresses", "contacts", "releases", "previews", "cache", "set-aside"}  # fmt: skip
    assert await run_retention(made.context) == {}
    assert owner


async def test_it_runs_once_a_day_on_one_node_however_often_processes_start(made: Studio) -> None:
    made.clock.now += DAY - 1
    assert not await run_retention_if_due(made.context)
    made.clock.now += 1
    assert await run_retention_if_due(made.context)
    assert not await run_retention_if_due(made.context)
    made.clock.now += DAY
    assert await run_retention_if_due(made.context)


async def test_a_session_that_goes_on_loses_its_network_address_after_a_week(made: Studio) -> None:
    owner = made.people["owner"]
    for _ in range(14):
        made.clock.now += DAY // 2 - 1
        (session,) = await owner.get("/sessions")
        await made.context.settle()
    assert session["address"] == "127.0.0.1"
    made.clock.now += 14
    await run_retention(made.context)
    (session,) = await owner.get("/sessions")
    assert session["address"] == ""
    made.clock.now += DAY
    await run_retention(made.context)
    with made.context.database.read() as uow:
        assert uow.sessions.find() == ()


def test_what_limits_remember_is_forgotten() -> None:
    clock = [0.0]
    kept: RecentlyUsed[str, int] = RecentlyUsed(2, lasts_s=LIMITS_LAST_S, clock=lambda: clock[0])
    for key in ("a", "b", "a", "c"):
        kept.put(key, 1)
    assert [kept.get(one) for one in "abc"] == [1, None, 1]
    clock[0] = 24 * 3600.0
    kept.put("d", 1)
    assert [kept.get(one) for one in "acd"] == [None, None, 1]
    assert (kept.take("d"), kept.take("d")) == (1, None)


async def test_old_releases_and_contacts_go_and_what_is_live_stays(made: Studio) -> None:
    path = "/expos/show/draft/documents/exhibitors.csv"
    made.service.upload_grace_s = made.context.purge_grace_s = 0
    for name in ("Ann", "Bo", "Cy"):
        who = await signed_in(made, "organizer")
        before = await who.ask("GET", path)
        data = f"Name,Booth,E-mail\n{name},A1,{name}@example.org\n".encode()
        await who.ask("PUT", path, data=data, If_Match=before.headers["ETag"])
        await who.send("POST", "/expos/show/releases", {}, 202)
        await work(made)
        made.clock.now += DAY
    releases = made.context.store.releases
    first = releases.list("show")
    assert len(first) == 3
    made.clock.now += 362 * DAY
    shredded = await run_retention(made.context)
    # the list that the expo began with
    assert ("releases" in shredded, shredded["contacts"]) == (False, 1)
    made.clock.now += DAY
    shredded = await run_retention(made.context)
    assert (shredded["releases"], shredded["contacts"]) == (1, 1)  # Ann's
    assert [one for one in first if one in releases.list("show")] == [*first[:2]]
    made.clock.now += 10 * 365 * DAY
    await run_retention(made.context)
    assert releases.list("show") == (releases.current("show"),)
    with made.context.database.read() as uow:
        assert uow.drafts.gaps("show") == dict.fromkeys((1, 2, 3), ("exhibitors.csv",))
    assert b"Cy@" in made.context.documents.read(await newest(made, path))


async def newest(made: Studio, path: str) -> str:
    tree = await (await signed_in(made, "organizer")).get("/expos/show/draft")
    return str(next(one["sha256"] for one in tree["documents"] if path.endswith(one["path"])))

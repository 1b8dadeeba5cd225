"""What every adapter of the database does. A subclass gives `database()`, the same one at each call."""

from __future__ import annotations

import time

import msgspec
import pytest

from shapan.errors import Conflict, NotFound, Stale, Unavailable
from shapan.people.firms import Firm, FirmFile, FirmKey, FirmPerson, FirmSession
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.people.talks import BoothTalk, StaffedBooth, TalkLine
from shapan.source import DocumentEntry
from shapan.store.database.records import (
    AuditHead,
    AuditProof,
    ExpoRecord,
    Job,
    Lease,
    LimitCount,
    Reply,
    Revision,
    SigningKey,
    SiteSetting,
    VisitCount,
)
from shapan.store.database.unit_of_work import Database, needed_documents
from shapan.store.documents.pending import PendingUpload

ANN = Person(id="p1", email="ann@example.org", name="Ann", role="owner", password="hash", created=1)
BO = Person(
    id="p2", email="bo@example.org", name="Бо 波", role="reader", password="hash", created=2, language="zh"
)  # fmt: skip
JOB = Job(id="j1", kind="preview", expo="a", revision=1, by="p1", created=1)
A, B, C = DocumentEntry("a" * 64, 1), DocumentEntry("b" * 64, 1 << 40), DocumentEntry("c" * 64, 20)


def revision(number: int, expo: str = "show") -> Revision:
    return Revision(
        expo=expo, number=number, at=1_700_000_000_000 + number, by="p1", note=f"change {number}"
    )


class BooksContract:
    def database(self) -> Database:
        raise NotImplementedError

    def test_a_record_reads_back_as_it_was(self) -> None:
        job = Job(
            id="j1",
            kind="preview",
            expo="show",
            revision=3,
            by="p1",
            created=1_700_000_000_123,
            detail={"a": [1, "б"]},
            result={"b": None},
        )
        token = Token(
            id="t1",
            digest="d" * 64,
            person="p1",
            name="robot",
            scopes=("read", "edit"),
            created=1,
            expires=2,
        )
        with self.database().write() as uow:
            uow.people.add(BO)
            uow.jobs.add(job)
            uow.tokens.add(token)
        with self.database().read() as uow:
            assert (uow.people.get("p2"), uow.jobs.get("j1"), uow.tokens.get("t1")) == (
                BO,
                job,
                token,
            )
            assert uow.people.get("p9") is None

    def test_records_are_found_by_their_values_in_the_order_of_their_keys(self) -> None:
        members = [Member("show", f"p{i}", "reader", i) for i in (3, 1, 2)]
        with self.database().write() as uow:
            for one in (*members, Member("other", "p1", "organizer", 0)):
                uow.members.add(one)
            assert [one.person for one in uow.members.find(expo="show")] == ["p1", "p2", "p3"]
            assert [one.person for one in uow.members.find(limit=2, expo="show")] == ["p2", "p3"]
            assert [one.person for one in uow.members.find(limit=-2, expo="show")] == ["p1", "p2"]
            assert [one.expo for one in uow.members.find(person="p1")] == ["other", "show"]
            assert uow.members.get("other", "p1") == Member("other", "p1", "organizer", 0)
            uow.members.drop("other", "p1")
            uow.members.drop("other", "p1")
            assert uow.members.find(expo="other") == ()

    def test_records_are_counted_and_summed(self) -> None:
        with self.database().write() as uow:
            assert uow.uploads.total("length") == (0, 0)
            for at, (person, length) in enumerate((("p1", 1 << 40), ("p1", 7), ("p2", 1))):
                uow.uploads.add(
                    PendingUpload(
                        id=f"u{at}",
                        expo="show",
                        person=person,
                        path="a",
                        match="",
                        length=length,
                        created=1,
                    )
                )
            assert uow.uploads.total("length", person="p1") == (2, (1 << 40) + 7)
            assert uow.uploads.total("length") == (3, (1 << 40) + 8)

    @pytest.mark.machine_clock
    def test_a_lease_has_one_holder_and_the_clock_is_the_databases(self) -> None:
        with self.database().write() as uow:
            uow.leases.add(Lease(name="housekeeping", holder="n1", until=5))
            uow.leases.replace(Lease(name="housekeeping", holder="n2", until=1 << 41))
            assert uow.leases.find() == (Lease(name="housekeeping", holder="n2", until=1 << 41),)
        assert abs(self.database().now() - time.time_ns() // 1_000_000) < 60_000

    @pytest.mark.parametrize("twin", [
        msgspec.structs.replace(BO, id="p1"), msgspec.structs.replace(BO, email="ann@example.org"),
    ])  # fmt: skip
    def test_a_key_or_a_unique_field_is_taken_once(self, twin: Person) -> None:
        with self.database().write() as uow:
            uow.people.add(ANN)
        with pytest.raises(Conflict) as refused, self.database().write() as uow:
            uow.people.add(twin)
        assert refused.value.code == "taken"

    def test_replacing_changes_one_record_and_needs_one(self) -> None:
        renamed = msgspec.structs.replace(ANN, name="Anna")
        with self.database().write() as uow:
            uow.people.add(ANN)
            uow.people.add(BO)
            uow.people.replace(renamed)
            assert uow.people.find() == (renamed, BO)
        with pytest.raises(NotFound), self.database().write() as uow:
            uow.people.replace(msgspec.structs.replace(ANN, id="p9", email="x@example.org"))

    def test_a_block_that_fails_leaves_no_trace(self) -> None:
        with pytest.raises(Stale), self.database().write() as uow:  # noqa: PT012 - the block is what is tested
            uow.people.add(ANN)
            uow.drafts.append(revision(1), {"expo.toml": A})
            uow.audit.append(1, "p1", "", "person.create", "", "p1", {})
            uow.drafts.append(revision(1), {"expo.toml": B})
        with self.database().read() as uow:
            assert (uow.people.find(), uow.drafts.head("show"), uow.audit.list()) == ((), None, ())

    def test_a_reader_sees_the_state_it_began_with(self) -> None:
        with self.database().read() as before:
            assert before.people.find() == ()
            with self.database().write() as uow:
                uow.people.add(ANN)
            assert before.people.find() == ()
        with self.database().read() as after:
            assert after.people.find() == (ANN,)

    def test_a_revision_is_the_one_before_with_its_changes(self) -> None:
        with self.database().write() as uow:
            drafts = uow.drafts
            assert drafts.head("show") is None
            drafts.append(revision(1), {"plan/a.dxf": A, "expo.toml": A})
            drafts.append(revision(2), {"plan/a.dxf": B, "z.csv": A})
            drafts.append(revision(3), {"plan/a.dxf": None, "absent": None})
            drafts.append(revision(4), {"plan/a.dxf": A})
            drafts.append(revision(1, "other"), {"x.toml": B})
        with self.database().read() as uow:
            drafts = uow.drafts
            assert list(drafts.tree("show", 1).items()) == [("expo.toml", A), ("plan/a.dxf", A)]
            assert drafts.tree("show", 2) == {"expo.toml": A, "plan/a.dxf": B, "z.csv": A}
            assert drafts.tree("show", 3) == {"expo.toml": A, "z.csv": A}
            assert drafts.tree("show", 4) == {"expo.toml": A, "plan/a.dxf": A, "z.csv": A}
            assert drafts.head("show") == drafts.revision("show", 4) == revision(4)
            assert [one.number for one in drafts.revisions("show", before=4, limit=2)] == [3, 2]
            assert drafts.documents() == {A.sha256, B.sha256}
            for number in (0, 5):
                with pytest.raises(NotFound):
                    drafts.tree("show", number)

    def test_the_second_of_two_changes_on_the_same_revision_is_stale(self) -> None:
        with self.database().write() as uow:
            uow.drafts.append(revision(1), {"expo.toml": A})
            uow.drafts.append(revision(2), {"expo.toml": B})
        with pytest.raises(Stale) as refused, self.database().write() as uow:
            uow.drafts.append(revision(2), {"expo.toml": A})
        assert refused.value.current == '"r2"'
        with self.database().read() as uow:
            assert uow.drafts.tree("show", 2) == {"expo.toml": B}

    def test_old_revisions_are_purged_with_the_documents_that_only_they_have(self) -> None:
        with self.database().write() as uow:
            drafts = uow.drafts
            drafts.append(revision(1), {"plan/a.dxf": A, "expo.toml": A})
            drafts.append(revision(2), {"plan/a.dxf": B})
            drafts.append(revision(3), {"expo.toml": C})
            drafts.append(revision(1, "other"), {"x.toml": A})
            assert drafts.held("show") == A.size + B.size + C.size
            assert drafts.purge("show", 2) == set()  # revision 2 has A as well
            assert drafts.purge("show", 3) == set()  # another expo has A
            drafts.append(revision(4), {"plan/a.dxf": A})
            assert drafts.purge("show", 99) == {B.sha256}
        with self.database().read() as uow:
            drafts = uow.drafts
            assert [one.number for one in drafts.revisions("show")] == [4]
            assert drafts.tree("show", 4) == {"expo.toml": C, "plan/a.dxf": A}
            assert (drafts.held("show"), drafts.held("none")) == (A.size + C.size, 0)
            with pytest.raises(NotFound):
                drafts.tree("show", 3)
        with self.database().write() as uow:
            uow.drafts.append(revision(5), {"plan/a.dxf": None})
            assert uow.drafts.tree("show", 5) == {"expo.toml": C}

    def test_a_shredded_document_is_a_gap_of_the_revisions_that_had_it(self) -> None:
        at = 1_700_000_000_000
        with self.database().write() as uow:
            drafts = uow.drafts
            drafts.append(revision(1), {"list.csv": A, "expo.toml": A})
            drafts.append(revision(2), {"list.csv": B})
            drafts.append(revision(3), {"old.csv": B})
            drafts.append(revision(4), {"list.csv": C, "old.csv": None})
            # A is newest
            assert drafts.shred("show", lambda path: path == "list.csv", at + 4, 9, ()) == set()
            assert drafts.gaps("show") == {}
            drafts.append(revision(5), {"expo.toml": B})
            assert drafts.shred("show", lambda path: path == "list.csv", at + 6, 9, (1,)) == set()
            assert drafts.gaps("show") == {}  # B is newest now, and revision 1 is kept
            assert drafts.shred("show", lambda path: path == "list.csv", at + 6, 9, (3,)) == set()
            assert drafts.gaps("show") == {1: ("list.csv",)}  # expo.toml has A
            drafts.append(revision(6), {"expo.toml": C})
            # not old enough
            assert drafts.shred("show", lambda path: path == "list.csv", at + 4, 9, ()) == set()
            # expo.toml has B
            assert drafts.shred("show", lambda path: path.endswith(".csv"), at + 5, 9, ()) == set()
            assert drafts.shred("show", lambda _: True, at + 7, 9, ()) == {A.sha256, B.sha256}
            assert drafts.append(revision(7), {"list.csv": A}) is None
        with self.database().read() as uow:
            drafts = uow.drafts
            assert drafts.gaps("show") == {
                1: ("expo.toml", "list.csv"), 2: ("expo.toml", "list.csv"), 3: ("expo.toml", "list.csv", "old.csv"),
                4: ("expo.toml",), 5: ("expo.toml",),
            }  # fmt: skip
            assert drafts.gaps("other") == {}
            assert drafts.tree("show", 3) == {}
            assert drafts.tree("show", 4) == {"list.csv": C}
            assert drafts.tree("show", 7) == {"list.csv": A, "expo.toml": C}
            assert drafts.documents() == {A.sha256, C.sha256}
            assert drafts.held("show") == A.size + C.size
        with self.database().write() as uow:
            assert uow.drafts.purge("show", 4) == set()
            assert uow.drafts.gaps("show") == {4: ("expo.toml",), 5: ("expo.toml",)}

    def test_notes_of_revisions_are_emptied_where_they_match(self) -> None:
        with self.database().write() as uow:
            for number in (1, 2):
                uow.drafts.append(revision(number), {"expo.toml": A})
            uow.drafts.append(revision(1, "other"), {"expo.toml": B})
            assert uow.drafts.clear_notes(lambda note: note.endswith("1")) == 2
            assert [one.note for one in uow.drafts.revisions("show")] == ["change 2", ""]
            assert uow.drafts.tree("other", 1) == {"expo.toml": B}

    def test_forgetting_a_draft_leaves_the_others(self) -> None:
        with self.database().write() as uow:
            uow.drafts.append(revision(1), {"expo.toml": A})
            uow.drafts.append(revision(1, "other"), {"expo.toml": B})
            uow.drafts.forget("show")
            assert uow.drafts.head("show") is None
            assert uow.drafts.documents() == {B.sha256}

    def test_the_log_is_a_chain_newest_first(self) -> None:
        with self.database().write() as uow:
            for i in range(4):
                uow.audit.append(
                    i, "p1", "s1", "expo.edit", "show" if i % 2 else "", f"t{i}", {"n": i}
                )
        with self.database().read() as uow:
            assert [note.number for note in uow.audit.list()] == [4, 3, 2, 1]
            assert [note.number for note in uow.audit.list("show", before=4, limit=5)] == [2]
            assert [note.number for note in uow.audit.list(by="p1", about="expo")] == [4, 3, 2, 1]
            assert [note.number for note in uow.audit.list(target="t3")] == [4]
            assert (
                uow.audit.list(by="p2")
                == uow.audit.list(about="exp")
                == uow.audit.list(about="expo_e")
                == ()
            )
            assert len({note.hash for note in uow.audit.list()}) == 4
            assert uow.audit.verify() == AuditProof(4, 0)

    def test_what_the_log_says_of_people_is_destroyed_and_its_chain_stays(self) -> None:
        with self.database().write() as uow:
            made = uow.audit.append(
                10, "p1", "", "token.create", "", "t1", {"n": 1}, {"name": "Anns Handy"}, "p1"
            )
            uow.audit.append(
                20,
                "p1",
                "",
                "invitation.create",
                "",
                "i1",
                {},
                {"email": "bo@example.org", "name": ""},
            )
            uow.audit.append(
                30, "p2", "", "draft.change", "show", "r1", {}, {"note": "Ann 安 asked"}, "p2"
            )
            uow.audit.append(40, "", "", "expo.gone", "show", "show", {})
            assert list(made.personal) == ["name"]
            assert "Handy" not in str(made)
            assert uow.audit.texts(uow.audit.list()) == {
                1: {"name": "Anns Handy"}, 2: {"email": "bo@example.org"}, 3: {"note": "Ann 安 asked"},
            }  # fmt: skip
            assert uow.audit.verify() == AuditProof(4, 0)
        heads = [AuditHead(made.number, made.hash)]
        with self.database().write() as uow:
            before = uow.audit.list()
            uow.audit.shred(
                uow.audit.texts_where(lambda one: one.person == "p1" or "Ann" in one.text)
            )
            assert uow.audit.texts(before) == {1: {}, 2: {"email": "bo@example.org"}, 3: {}}
            assert (uow.audit.shred_before(20), uow.audit.shred_before(21)) == (0, 1)
            assert uow.audit.list() == before
        with self.database().read() as uow:
            head = uow.audit.head()
            assert head == AuditHead(4, before[0].hash)
            assert uow.audit.verify([*heads, head]) == AuditProof(4, 3)
            for wrong, entry in (
                (AuditHead(1, "0" * 64), "entry 1 "),
                (AuditHead(5, "0" * 64), "4 entries.* entry 5 "),
            ):
                with pytest.raises(Unavailable, match=entry) as refused:
                    uow.audit.verify([wrong])
                assert refused.value.code == "audit-broken"

    def test_firms_are_found_by_their_link_and_their_files_are_needed(self) -> None:
        firm = Firm(
            expo="show", exhibitor="北风-" + "x" * 300, id="f1", issued=4_000_000_000_000, state="begun",
            fields={"name": {"zh": "北风"}, "products": ["a", "б"]}, remarks={"name": "длиннее"},
        )  # fmt: skip
        key = FirmKey(id="k1", firm="f1", digest="d" * 64, made=4_000_000_000_000)
        session = FirmSession(
            id="s1",
            digest="e" * 64,
            firm="f1",
            created=1,
            seen=2,
            agent="",
            address="",
            key="k1",
            inbox=True,
        )
        file = FirmFile(firm="f1", path="booths/a12/model.glb", sha256=B.sha256, size=1 << 40, at=3)
        with self.database().write() as uow:
            uow.firms.add(firm)
            uow.firm_keys.add(key)
            uow.firm_sessions.add(session)
            uow.firm_files.add(file)
            uow.firm_files.add(FirmFile(firm="f1", path="logo.png", sha256="", size=0, at=3))
            uow.drafts.append(revision(1), {"expo.toml": A})
        with self.database().read() as uow:
            assert uow.firms.find(id="f1") == (firm,)
            assert uow.firm_keys.find(digest="d" * 64) == uow.firm_keys.find(firm="f1") == (key,)
            assert uow.firms.get("show", firm.exhibitor) == firm
            assert uow.firm_sessions.find(firm="f1") == (session,)
            assert uow.firm_files.get("f1", file.path) == file
            assert uow.firm_files.total("size", firm="f1") == (2, 1 << 40)
            assert needed_documents(uow) == {A.sha256, B.sha256}
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.firms.add(Firm(expo="show", exhibitor="other", id="f1"))
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.firm_keys.add(msgspec.structs.replace(key, id="k2"))

    def test_people_of_firms_are_found_from_both_sides(self) -> None:
        with self.database().write() as uow:
            for firm, person in (("f1", "p1"), ("f1", "p2"), ("f2", "p1")):
                uow.firm_people.add(
                    FirmPerson(firm=firm, person=person, name="北风", since=4_000_000_000_000)
                )
            uow.firm_sessions.add(
                FirmSession(
                    id="s1",
                    digest="d" * 64,
                    firm="f1",
                    created=1,
                    seen=1,
                    agent="",
                    address="",
                    person="p1",
                )
            )
        with self.database().read() as uow:
            assert [one.person for one in uow.firm_people.find(firm="f1")] == ["p1", "p2"]
            assert [one.firm for one in uow.firm_people.find(person="p1")] == ["f1", "f2"]
            assert uow.firm_sessions.find(firm="f1")[0].person == "p1"
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.firm_people.add(FirmPerson(firm="f1", person="p1", name="", since=1))

    def test_a_form_is_one_question_and_a_key_signs_on_all_nodes(self) -> None:
        question = VisitorQuestion(
            id="q1", digest="d" * 64, form="f" * 64, expo="show", exhibitor="北风-" + "x" * 300, booth="A-1", language="zh",
            created=4_000_000_000_000, until=4_000_000_000_001, name="Вера", email="v@example.org", text="折叠吗？" * 500, meet="", consent="да",
        )  # fmt: skip
        with self.database().write() as uow:
            uow.questions.add(question)
            uow.signing_keys.add(SigningKey(name="form", secret="s" * 43, made=1))
        with self.database().read() as uow:
            assert (
                uow.questions.find(digest="d" * 64)
                == uow.questions.find(exhibitor=question.exhibitor)
                == (question,)
            )
            assert uow.questions.total("created", expo="show", exhibitor=question.exhibitor)[0] == 1
            assert uow.signing_keys.get("form") == SigningKey(name="form", secret="s" * 43, made=1)
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.questions.add(msgspec.structs.replace(question, id="q2", digest="e" * 64))
        with self.database().write() as uow:
            uow.questions.drop("q1")
            assert uow.questions.find() == ()

    def test_a_line_of_a_talk_is_one_however_often_it_is_sent(self) -> None:
        talk = BoothTalk(
            id="t1", digest="d" * 64, expo="show", exhibitor="北风-" + "x" * 300, booth="A-1", language="zh", consent="да",
            created=4_000_000_000_000, until=4_000_000_000_001, here=4_000_000_000_000,
        )  # fmt: skip
        line = TalkLine(talk="t1", key="k1", number=1, by="staff", sent=1, text="折叠吗？" * 250)
        desk = StaffedBooth(session="s1", expo="show", exhibitor=talk.exhibitor, until=4_000_000_000_000)  # fmt: skip
        with self.database().write() as uow:
            uow.talks.add(talk)
            uow.talk_lines.add(line)
            uow.staffed_booths.add(desk)
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.talk_lines.add(msgspec.structs.replace(line, number=2))
        with self.database().read() as uow:
            assert uow.talks.find(expo="show", exhibitor=talk.exhibitor) == (talk,)
            assert uow.talk_lines.find(talk="t1") == (line,)
            assert uow.staffed_booths.find(expo="show") == (desk,)

    def test_lines_of_a_hall_are_found_by_hall_and_by_writer(self) -> None:
        writer = HallWriter(
            id="w1", digest="d" * 64, expo="show", created=1, spoken=4_000_000_000_000
        )
        lines = [
            HallLine(
                id=f"l{n}", writer="w1", key=f"k{n}", expo="show", hall="北-" + "x" * 300, name="Вера", figure=0xFFFFFFFF,
                text="折" * 300, sent=4_000_000_000_000 + n, taken=n % 2,
            )
            for n in range(4)
        ]  # fmt: skip
        with self.database().write() as uow:
            uow.hall_writers.add(writer)
            for line in lines:
                uow.hall_lines.add(line)
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.hall_writers.add(msgspec.structs.replace(writer, id="w2"))
        with self.database().read() as uow:
            assert uow.hall_writers.find(digest="d" * 64) == (writer,)
            assert uow.hall_lines.find(writer="w1", key="k2") == (lines[2],)
            shown = uow.hall_lines.find(1, expo="show", hall=lines[0].hall, taken=0)
            assert shown == (lines[2],)

    def test_a_session_says_when_and_by_what_its_person_proved_who_they_are(self) -> None:
        session = Session(
            id="s1", digest="d" * 64, person="p1", created=1, seen=2, agent="", address="", proved=4_000_000_000_000,
            two_factors=True,
        )  # fmt: skip
        with self.database().write() as uow:
            uow.sessions.add(session)
            uow.site_settings.add(SiteSetting("required-factor", "all"))
        with self.database().read() as uow:
            assert uow.sessions.get("s1") == session
            assert uow.site_settings.find() == (SiteSetting("required-factor", "all"),)

    def test_a_person_has_one_second_factor_and_many_recovery_codes(self) -> None:
        factor = SecondFactor(
            person="p1",
            seed="S" * 32,
            made=4_000_000_000_000,
            confirmed=4_000_000_000_001,
            step=1 << 40,
        )
        codes = [RecoveryCode("p1", digest * 64, 4_000_000_000_000) for digest in "ab"]
        with self.database().write() as uow:
            uow.second_factors.add(factor)
            for code in (*codes, RecoveryCode("p2", "a" * 64, 1)):
                uow.recovery_codes.add(code)
        with self.database().read() as uow:
            assert uow.second_factors.get("p1") == factor
            assert uow.recovery_codes.find(person="p1") == tuple(codes)
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.recovery_codes.add(codes[0])
        with self.database().write() as uow:
            uow.second_factors.drop("p1")
            uow.recovery_codes.drop("p1", "a" * 64)
            assert (uow.second_factors.find(), uow.recovery_codes.find(person="p1")) == (
                (),
                (codes[1],),
            )

    def test_a_credential_is_one_passkey_and_a_challenge_is_taken_once(self) -> None:
        passkey = Passkey(
            id="k1", credential="c" * 1364, person="p1", name="电话", public_key="k" * 400, count=(1 << 32) - 1, created=4_000_000_000_000,
            synced=True,
        )  # fmt: skip
        with self.database().write() as uow:
            uow.passkeys.add(passkey)
            uow.passkey_challenges.add(
                PasskeyChallenge(digest="d" * 64, person="", expires=4_000_000_000_000)
            )
        with self.database().read() as uow:
            assert (
                uow.passkeys.find(credential="c" * 1364)
                == uow.passkeys.find(person="p1")
                == (passkey,)
            )
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.passkeys.add(msgspec.structs.replace(passkey, id="k2"))
        with self.database().write() as uow:
            assert uow.passkey_challenges.get("d" * 64) is not None
            uow.passkey_challenges.drop("d" * 64)
            assert uow.passkey_challenges.find() == ()

    def test_a_subject_is_one_account_and_a_begun_sign_in_is_taken_once(self) -> None:
        account = ProviderAccount(
            digest="a" * 64, issuer="https://id.example.org/" + "i" * 900, subject="主" * 255, person="p1", linked=4_000_000_000_000,
            used=4_000_000_000_000,
        )  # fmt: skip
        begun = ProviderSignIn(digest="d" * 64, browser="b" * 64, redirect="https://x", again=True, expires=4_000_000_000_000)  # fmt: skip
        with self.database().write() as uow:
            uow.provider_accounts.add(account)
            uow.provider_sign_ins.add(begun)
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.provider_accounts.add(account)
        with self.database().write() as uow:
            assert uow.provider_accounts.find(person="p1") == (account,)
            assert uow.provider_sign_ins.get("d" * 64) == begun
            uow.provider_sign_ins.drop("d" * 64)
            assert uow.provider_sign_ins.find() == ()

    def test_a_purpose_has_one_letter_and_a_secret_opens_one(self) -> None:
        letter = Mail(
            id="m1", key="k" * 64, digest="d" * 64, kind="link", expo="show", about="f1", address="ann@example.org", language="zh",
            created=4_000_000_000_000, due=4_000_000_000_000, detail={"show": "展会", "link": "https://"},
        )  # fmt: skip
        with self.database().write() as uow:
            uow.mails.add(letter)
        with self.database().read() as uow:
            assert uow.mails.find(key="k" * 64) == uow.mails.find(digest="d" * 64) == (letter,)
            assert uow.mails.find(state="waiting", about="f1") == (letter,)
        for twin in ({"key": "k" * 64}, {"digest": "d" * 64}):
            other = msgspec.structs.replace(
                letter, **{"id": "m2", "key": "l" * 64, "digest": "e" * 64, **twin}
            )
            with pytest.raises(Conflict), self.database().write() as uow:
                uow.mails.add(other)
        with self.database().write() as uow:
            uow.mails.replace(msgspec.structs.replace(letter, state="sent", finished=5, detail={}))
            assert uow.mails.find(state="waiting") == ()
            assert uow.mails.total("attempts", expo="show") == (1, 0)

    def test_times_and_bodies_of_any_size(self) -> None:
        reply = Reply(
            person="p1",
            key="k" * 255,
            asked="h" * 64,
            at=4_000_000_000_000,
            status=201,
            body={"id": "x" * 5000},
        )
        expo = ExpoRecord(
            id="show", title="展" * 300, by="p1", created=1, publish_at=4_000_000_000_000
        )
        with self.database().write() as uow:
            uow.replies.add(reply)
            uow.expos.add(expo)
            assert uow.replies.get("p1", "k" * 255) == reply
            assert uow.expos.get("show") == expo

    def test_of_an_expo_one_job_runs_and_its_first_comes_next(self) -> None:
        with self.database().write() as uow:
            for id, expo in (("j1", "a"), ("j2", "a"), ("j3", "b")):
                uow.jobs.add(Job(id=id, kind="preview", expo=expo, revision=1, by="p1", created=1))
            uow.jobs.add(
                Job(id="j0", kind="preview", expo="a", revision=1, by="p1", created=1, state="done")
            )
        with self.database().write_jobs() as queue:
            assert queue.turns(100) == (("a", "j1"), ("b", "j3"))
            leased = queue.lease("j1", 100, 200)
            assert leased is not None
            assert (leased.state, leased.attempts, leased.leased_until) == ("running", 1, 200)
            assert queue.lease("j1", 199, 300) is None
            assert queue.turns(199) == (("b", "j3"),)
        with self.database().write_jobs() as queue:
            assert queue.turns(200) == (("a", "j1"), ("b", "j3"))
            again = queue.lease("j1", 200, 300)
            assert again is not None
            assert again.attempts == 2
            # of the attempt before
            assert not queue.end(msgspec.structs.replace(leased, state="done"))
            assert not queue.renew(leased)
            assert queue.end(msgspec.structs.replace(again, state="done", finished=250))
            assert queue.turns(250) == (("a", "j2"), ("b", "j3"))
            assert queue.lease("absent", 250, 300) is None

    def test_a_job_that_was_asked_to_end_is_not_renewed_and_can_end(self) -> None:
        with self.database().write() as uow:
            uow.jobs.add(JOB)
        with self.database().write_jobs() as queue:
            leased = queue.lease("j1", 100, 200)
            assert leased is not None
            assert queue.renew(msgspec.structs.replace(leased, leased_until=300, done=2))
        with self.database().write() as uow:
            found = uow.jobs.get("j1")
            assert found is not None
            assert (found.leased_until, found.done) == (300, 2)
            uow.jobs.replace(msgspec.structs.replace(found, code="job-cancelled"))
        with self.database().write_jobs() as queue:
            assert not queue.renew(leased)
            assert queue.end(msgspec.structs.replace(leased, state="failed"))

    def test_a_job_that_is_given_back_is_leased_at_once(self) -> None:
        with self.database().write() as uow:
            uow.jobs.add(JOB)
        with self.database().write_jobs() as queue:
            leased = queue.lease("j1", 100, 200)
            assert leased is not None
            back = msgspec.structs.replace(
                leased, state="waiting", leased_until=0, detail={"given_back": 1}
            )
            assert queue.renew(back)
            assert queue.turns(101) == (("a", "j1"),)
            assert not queue.renew(leased)  # of the attempt that ended
            again = queue.lease("j1", 101, 201)
            assert again is not None
            assert (again.state, again.attempts, again.detail) == ("running", 2, {"given_back": 1})

    def test_jobs_undo_what_a_failed_block_did(self) -> None:
        with self.database().write() as uow:
            uow.jobs.add(JOB)
        with pytest.raises(NotFound), self.database().write_jobs() as queue:
            queue.replace(msgspec.structs.replace(queue.lease("j1", 100, 200) or JOB, id="absent"))
        with self.database().read() as uow:
            found = uow.jobs.get("j1")
            assert found is not None
            assert found.state == "waiting"

    def test_everything_of_an_expo_moves_to_another_id_and_nothing_else(self) -> None:
        at = {"kind": "booth", "key": "a1", "hour": 0, "number": 2}
        with self.database().write() as uow:
            for name in ("fair", "show"):
                uow.expos.add(ExpoRecord(id=name, title=name, by="p1", created=1))
                uow.members.add(Member(name, "p1", "reader", 1))
                uow.visit_counts.add_up([VisitCount(expo=name, **at)])
                uow.drafts.append(
                    Revision(expo=name, number=1, at=1, by="p1", note=""),
                    {"a.csv": DocumentEntry("0" * 64, 1)},
                )
            fair = uow.expos.get("fair")
            assert fair is not None
        with pytest.raises(Conflict), self.database().write() as uow:
            uow.move_expo(fair, "show")
        with self.database().write() as uow:
            uow.move_expo(fair, "messe")
        with self.database().read() as uow:
            assert [one.id for one in uow.expos.find()] == ["messe", "show"]
            assert [one.expo for one in uow.members.find()] == ["messe", "show"]
            assert [one.expo for one in uow.visit_counts.find()] == ["messe", "show"]
            assert set(uow.drafts.heads()) == {"messe", "show"}
            assert (
                list(uow.drafts.tree("messe", 1)) == list(uow.drafts.tree("show", 1)) == ["a.csv"]
            )

    def test_the_newest_revisions_of_all_expos_are_those_of_each(self) -> None:
        with self.database().write() as uow:
            for expo, numbers in (("fair", 3), ("show", 1)):
                for number in range(1, numbers + 1):
                    uow.drafts.append(
                        Revision(expo=expo, number=number, at=number, by="p1", note=""), {}
                    )
            assert uow.drafts.heads() == {name: uow.drafts.head(name) for name in ("fair", "show")}
            assert uow.drafts.heads()["fair"].number == 3

    def test_counts_that_say_nothing_go_and_at_last_those_that_end_first(self) -> None:
        with self.database().write() as uow:
            for name, empty_at, free_at in (
                ("a", 10, 0),
                ("b", 0, 90),
                ("c", 70, 0),
                ("d", 80, 0),
                ("e", 60, 0),
            ):
                uow.counts.add(LimitCount(name=name, empty_at=empty_at, free_at=free_at))
            uow.counts.sweep(20, 10)
            assert [one.name for one in uow.counts.find()] == ["b", "c", "d", "e"]
            uow.counts.sweep(20, 2)
            assert [one.name for one in uow.counts.find()] == ["c", "d"]

    def test_what_visits_come_to_is_added_up_by_hours_and_forgotten_with_the_expo(self) -> None:
        at = {"kind": "booth", "key": "a1"}
        with self.database().write() as uow:
            uow.visit_counts.add_up(
                [
                    VisitCount(expo="fair", hour=0, number=2, **at),
                    VisitCount(expo="show", hour=0, number=1, **at),
                ]
            )
            uow.visit_counts.add_up(
                [
                    VisitCount(expo="fair", hour=0, number=3, **at),
                    VisitCount(expo="fair", hour=7, number=1, **at),
                ]
            )
        with self.database().read() as uow:
            assert [(one.hour, one.number) for one in uow.visit_counts.find(expo="fair")] == [
                (0, 5),
                (7, 1),
            ]
        with self.database().write() as uow:
            uow.visit_counts.forget("fair")
            assert [one.expo for one in uow.visit_counts.find()] == ["show"]

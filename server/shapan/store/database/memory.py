"""The database in dictionaries: for tests. A `write` block works on copies and puts them in place when it ends."""

from __future__ import annotations

import contextlib
import copy
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic

import msgspec

from shapan.people.firms import Firm, FirmFile, FirmPerson, FirmSession
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.source.tree import DocumentEntry
from shapan.store.database import audit_chain
from shapan.store.database.conflicts import refuse_absent, refuse_stale, refuse_taken, refuse_unknown_revision
from shapan.store.database.records import (
    AuditEntry,
    AuditHead,
    AuditProof,
    ExpoRecord,
    Job,
    Lease,
    LimitCount,
    PersonalText,
    Publication,
    Reply,
    Revision,
    SigningKey,
    SiteSetting,
    VisitCount,
)
from shapan.store.database.unit_of_work import KEYS, Record, RecordKey
from shapan.store.documents.pending import PendingUpload


@dataclass
class MemoryRepository(Generic[Record]):
    key: tuple[str, ...]
    unique: tuple[str, ...] = ()
    records: dict[tuple[RecordKey, ...], Record] = field(default_factory=dict)

    def get(self, *key: RecordKey) -> Record | None:
        return self.records.get(key)

    def find(self, limit: int | None = None, **equal: RecordKey) -> tuple[Record, ...]:
        found = [one for _, one in sorted(self.records.items()) if all(getattr(one, f) == v for f, v in equal.items())]
        return tuple(found if limit is None else found[-limit:] if limit >= 0 else found[:-limit])

    def total(self, field: str, **equal: RecordKey) -> tuple[int, int]:
        found = self.find(None, **equal)
        return len(found), sum(getattr(one, field) for one in found)

    def add(self, record: Record) -> None:
        clash = any(self.find(limit=1, **{name: getattr(record, name)}) for name in self.unique)
        if clash or self._key(record) in self.records:
            raise refuse_taken(record, self.key)
        self.records[self._key(record)] = record

    def replace(self, record: Record) -> None:
        if self._key(record) not in self.records:
            raise refuse_absent(record, self.key)
        self.records[self._key(record)] = record

    def drop(self, *key: RecordKey) -> None:
        self.records.pop(key, None)

    def _key(self, record: Record) -> tuple[RecordKey, ...]:
        return tuple(getattr(record, name) for name in self.key)


@dataclass
class MemoryJobs(MemoryRepository[Job]):
    def turns(self, now: int) -> tuple[tuple[str, str], ...]:
        open_jobs = [one for one in self.find() if one.state in ("waiting", "running")]
        busy = {one.expo for one in open_jobs if one.state == "running" and one.leased_until > now}
        first: dict[str, str] = {}
        for one in open_jobs:
            if one.expo not in busy:
                first.setdefault(one.expo, one.id)
        return tuple(first.items())

    def lease(self, id: str, now: int, until: int) -> Job | None:
        found = self.get(id)
        if found is None or not (found.state == "waiting" or (found.state == "running" and found.leased_until <= now)):
            return None
        attempt = found.attempts + 1
        leased = msgspec.structs.replace(found, state="running", attempts=attempt, leased_until=until, code="")
        self.replace(leased)
        return leased

    def renew(self, job: Job) -> bool:
        found = self.get(job.id)
        return found is not None and found.code == "" and self.end(job)

    def end(self, job: Job) -> bool:
        found = self.get(job.id)
        if found is None or (found.state, found.attempts) != ("running", job.attempts):
            return False
        self.replace(job)
        return True


@dataclass
class MemoryCounts(MemoryRepository[LimitCount]):
    def sweep(self, now: int, most: int) -> None:
        left = sorted(self.find(), key=lambda one: one.empty_at, reverse=True)
        left = [one for one in left if max(one.empty_at, one.free_at) > now][:most]
        self.records = {(one.name,): one for one in left}


@dataclass
class MemoryDrafts:
    kept: dict[str, list[tuple[Revision, dict[str, DocumentEntry]]]] = field(default_factory=dict)
    shredded: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    def head(self, expo: str) -> Revision | None:
        return self.kept[expo][-1][0] if expo in self.kept else None

    def heads(self) -> dict[str, Revision]:
        return {expo: kept[-1][0] for expo, kept in self.kept.items()}

    def revisions(self, expo: str, before: int = 0, limit: int = 100) -> tuple[Revision, ...]:
        found = [one for one, _ in reversed(self.kept.get(expo, [])) if not before or one.number < before]
        return tuple(found[:limit])

    def revision(self, expo: str, number: int) -> Revision:
        return self._at(expo, number)[0]

    def tree(self, expo: str, number: int) -> dict[str, DocumentEntry]:
        return dict(self._at(expo, number)[1])

    def append(self, revision: Revision, changes: Mapping[str, DocumentEntry | None]) -> None:
        before = self.kept.get(revision.expo, [])
        refuse_stale(revision, before[-1][0].number if before else 0)
        tree = {**(before[-1][1] if before else {}), **changes}
        whole = {path: entry for path, entry in sorted(tree.items()) if entry is not None}
        self.kept[revision.expo] = [*before, (revision, whole)]

    def gaps(self, expo: str) -> dict[int, tuple[str, ...]]:
        there = {one.number for one, _ in self.kept.get(expo, [])}
        return {number: paths for number, paths in self.shredded.get(expo, {}).items() if number in there}

    def shred(
        self, expo: str, matches: Callable[[str], bool], before: int, now: int, keep: Collection[int]
    ) -> set[str]:
        had, kept, gaps = self.documents(), self.kept.get(expo, []), dict(self.shredded.get(expo, {}))
        newest = {entry.sha256 for kept in self.kept.values() for entry in kept[-1][1].values()}
        left = []
        for at, (revision, tree) in enumerate(kept):
            gone = {
                path
                for path, entry in tree.items()
                if matches(path) and entry.sha256 not in newest and _ended(kept[at:], path, before, keep)
                and _ended(list(reversed(kept[: at + 1])), path, None, keep)
            }  # fmt: skip
            left.append((revision, {path: entry for path, entry in tree.items() if path not in gone}))
            if gone:
                gaps[revision.number] = tuple(sorted({*gaps.get(revision.number, ()), *gone}))
        self.kept[expo], self.shredded[expo] = left, gaps
        return had - self.documents()

    def documents(self) -> set[str]:
        trees = [tree for kept in self.kept.values() for _, tree in kept]
        return {entry.sha256 for tree in trees for entry in tree.values()}

    def held(self, expo: str) -> int:
        return sum({one.sha256: one.size for _, tree in self.kept.get(expo, []) for one in tree.values()}.values())

    def purge(self, expo: str, before: int) -> set[str]:
        had, kept = self.documents(), self.kept.get(expo, [])
        self.kept[expo] = [one for one in kept if one[0].number >= before] or kept[-1:]
        return had - self.documents()

    def clear_notes(self, matches: Callable[[str], bool]) -> int:
        found = [one for kept in self.kept.values() for one, _ in kept if one.note and matches(one.note)]
        for one in found:
            self.kept[one.expo] = [
                (msgspec.structs.replace(revision, note="") if revision == one else revision, tree)
                for revision, tree in self.kept[one.expo]
            ]
        return len(found)

    def forget(self, expo: str) -> None:
        self.kept.pop(expo, None)

    def _at(self, expo: str, number: int) -> tuple[Revision, dict[str, DocumentEntry]]:
        for one in self.kept.get(expo, []):
            if one[0].number == number:
                return one
        raise refuse_unknown_revision(expo, number)


@dataclass
class MemoryAudit:
    notes: list[AuditEntry] = field(default_factory=list)
    kept: dict[tuple[int, str], PersonalText] = field(default_factory=dict)

    def append(
        self,
        at: int,
        by: str,
        key: str,
        action: str,
        expo: str,
        target: str,
        detail: Mapping[str, Any],
        personal: Mapping[str, str] = MappingProxyType({}),
        person: str = "",
    ) -> AuditEntry:
        texts = audit_chain.salted(len(self.notes) + 1, personal, person)
        bare = AuditEntry(
            number=len(self.notes) + 1,
            at=at,
            by=by,
            key=key,
            action=action,
            expo=expo,
            target=target,
            detail=dict(detail),
            hash="",
            personal=audit_chain.commitments(texts),
        )
        note = audit_chain.next_entry(bare, self.notes[-1].hash if self.notes else "")
        self.notes = [*self.notes, note]
        self.kept.update({(one.number, one.field): one for one in texts})
        return note

    def head(self) -> AuditHead | None:
        return AuditHead(self.notes[-1].number, self.notes[-1].hash) if self.notes else None

    def list(
        self,
        expo: str | None = None,
        before: int = 0,
        limit: int = 100,
        by: str = "",
        about: str = "",
        target: str = "",
    ) -> tuple[AuditEntry, ...]:
        found = [
            one
            for one in reversed(self.notes)
            if expo in (None, one.expo) and (not before or one.number < before)
            and by in ("", one.by) and target in ("", one.target) and (not about or one.action.startswith(f"{about}."))
        ]  # fmt: skip
        return tuple(found[:limit])

    def texts(self, notes: Iterable[AuditEntry]) -> dict[int, dict[str, str]]:
        return {
            note.number: {
                field: self.kept[note.number, field].text
                for field in note.personal
                if (note.number, field) in self.kept
            }
            for note in notes
            if note.personal
        }

    def texts_where(self, matches: Callable[[PersonalText], bool]) -> tuple[PersonalText, ...]:
        return tuple(one for _, one in sorted(self.kept.items()) if matches(one))

    def shred(self, texts: Iterable[PersonalText]) -> None:
        for one in texts:
            self.kept.pop((one.number, one.field), None)

    def shred_before(self, at: int) -> int:
        old = self.texts_where(lambda one: self.notes[one.number - 1].at < at)
        self.shred(old)
        return len(old)

    def verify(self, heads: Collection[AuditHead] = ()) -> AuditProof:
        return audit_chain.verify(self.notes, self.texts_where(lambda _: True), heads)


@dataclass
class MemoryVisitCounts(MemoryRepository[VisitCount]):
    def add_up(self, counted: Iterable[VisitCount]) -> None:
        for one in counted:
            key = self._key(one)
            before = self.records[key].number if key in self.records else 0
            self.records[key] = msgspec.structs.replace(one, number=before + one.number)

    def forget(self, expo: str) -> None:
        self.records = {key: one for key, one in self.records.items() if one.expo != expo}


@dataclass(kw_only=True)
class MemoryUnitOfWork:
    people: MemoryRepository[Person] = field(default_factory=lambda: MemoryRepository(*KEYS["people"]))
    members: MemoryRepository[Member] = field(default_factory=lambda: MemoryRepository(*KEYS["members"]))
    sessions: MemoryRepository[Session] = field(default_factory=lambda: MemoryRepository(*KEYS["sessions"]))
    second_factors: MemoryRepository[SecondFactor] = field(
        default_factory=lambda: MemoryRepository(*KEYS["second_factors"])
    )
    recovery_codes: MemoryRepository[RecoveryCode] = field(
        default_factory=lambda: MemoryRepository(*KEYS["recovery_codes"])
    )
    passkeys: MemoryRepository[Passkey] = field(default_factory=lambda: MemoryRepository(*KEYS["passkeys"]))
    passkey_challenges: MemoryRepository[PasskeyChallenge] = field(
        default_factory=lambda: MemoryRepository(*KEYS["passkey_challenges"])
    )
    provider_accounts: MemoryRepository[ProviderAccount] = field(
        default_factory=lambda: MemoryRepository(*KEYS["provider_accounts"])
    )
    provider_sign_ins: MemoryRepository[ProviderSignIn] = field(
        default_factory=lambda: MemoryRepository(*KEYS["provider_sign_ins"])
    )
    tokens: MemoryRepository[Token] = field(default_factory=lambda: MemoryRepository(*KEYS["tokens"]))
    invitations: MemoryRepository[Invitation] = field(default_factory=lambda: MemoryRepository(*KEYS["invitations"]))
    expos: MemoryRepository[ExpoRecord] = field(default_factory=lambda: MemoryRepository(*KEYS["expos"]))
    publications: MemoryRepository[Publication] = field(default_factory=lambda: MemoryRepository(*KEYS["publications"]))
    jobs: MemoryJobs = field(default_factory=lambda: MemoryJobs(*KEYS["jobs"]))
    replies: MemoryRepository[Reply] = field(default_factory=lambda: MemoryRepository(*KEYS["replies"]))
    uploads: MemoryRepository[PendingUpload] = field(default_factory=lambda: MemoryRepository(*KEYS["uploads"]))
    leases: MemoryRepository[Lease] = field(default_factory=lambda: MemoryRepository(*KEYS["leases"]))
    firms: MemoryRepository[Firm] = field(default_factory=lambda: MemoryRepository(*KEYS["firms"]))
    firm_sessions: MemoryRepository[FirmSession] = field(
        default_factory=lambda: MemoryRepository(*KEYS["firm_sessions"])
    )
    firm_files: MemoryRepository[FirmFile] = field(default_factory=lambda: MemoryRepository(*KEYS["firm_files"]))
    firm_people: MemoryRepository[FirmPerson] = field(default_factory=lambda: MemoryRepository(*KEYS["firm_people"]))
    mails: MemoryRepository[Mail] = field(default_factory=lambda: MemoryRepository(*KEYS["mails"]))
    questions: MemoryRepository[VisitorQuestion] = field(default_factory=lambda: MemoryRepository(*KEYS["questions"]))
    signing_keys: MemoryRepository[SigningKey] = field(default_factory=lambda: MemoryRepository(*KEYS["signing_keys"]))
    site_settings: MemoryRepository[SiteSetting] = field(
        default_factory=lambda: MemoryRepository(*KEYS["site_settings"])
    )
    counts: MemoryCounts = field(default_factory=lambda: MemoryCounts(*KEYS["counts"]))
    visit_counts: MemoryVisitCounts = field(default_factory=lambda: MemoryVisitCounts(*KEYS["visit_counts"]))
    drafts: MemoryDrafts = field(default_factory=MemoryDrafts)
    audit: MemoryAudit = field(default_factory=MemoryAudit)

    def move_expo(self, record: ExpoRecord, to: str) -> None:
        expo = record.id
        self.expos.add(msgspec.structs.replace(record, id=to))
        self.expos.drop(expo)
        for name in KEYS:
            repository: MemoryRepository[Any] = getattr(self, name)
            for one in repository.find():
                if getattr(one, "expo", None) == expo:
                    repository.drop(*(getattr(one, key) for key in repository.key))
                    repository.add(msgspec.structs.replace(one, expo=to))
        self.drafts.kept = {
            to if name == expo else name: [
                (msgspec.structs.replace(revision, expo=to) if name == expo else revision, tree)
                for revision, tree in kept
            ]
            for name, kept in self.drafts.kept.items()
        }


@dataclass
class MemoryDatabase:
    _uow: MemoryUnitOfWork = field(default_factory=MemoryUnitOfWork)
    _writer: threading.Lock = field(default_factory=threading.Lock)

    @contextlib.contextmanager
    def read(self) -> Iterator[MemoryUnitOfWork]:
        yield self._uow  # never changed in place

    @contextlib.contextmanager
    def write(self) -> Iterator[MemoryUnitOfWork]:
        with self._writer:
            mine = MemoryUnitOfWork(
                **{name: _copied(getattr(self._uow, name)) for name in MemoryUnitOfWork.__dataclass_fields__}
            )
            yield mine
            self._uow = mine

    @contextlib.contextmanager
    def write_jobs(self) -> Iterator[MemoryJobs]:
        with self.write() as uow:
            yield uow.jobs

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def checkpoint(self) -> None:
        pass

    def close(self) -> None:
        """Ends with its process."""


def _ended(
    trees: Sequence[tuple[Revision, dict[str, DocumentEntry]]], path: str, before: int | None, keep: Collection[int]
) -> bool:
    """Whether the document that the first tree has at this path is in none of those to keep until another replaces it,
    and (`before`) whether that was before this time."""
    first = trees[0][1][path]
    for revision, tree in trees:
        if tree.get(path) != first:
            return before is None or revision.at < before
        if revision.number in keep:
            return False
    return before is None


def _copied(repository: Any) -> Any:
    """Records are frozen: copying the dictionary that holds them is enough."""
    twin = copy.copy(repository)
    for name, value in vars(repository).items():
        if isinstance(value, dict):
            setattr(twin, name, dict(value))
    return twin

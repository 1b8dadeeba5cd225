"""The database in dictionaries: for tests. A `write` block works on copies and puts them in place when it ends."""

from __future__ import annotations

import contextlib
import copy
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic

import msgspec

from shapan.people.firms import Firm, FirmFile, FirmKey, FirmPerson, FirmSession
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.store.database.conflicts import refuse_absent, refuse_taken
from shapan.store.database.memory_audit import MemoryAudit
from shapan.store.database.memory_drafts import MemoryDrafts
from shapan.store.database.records import (
    ExpoRecord,
    Job,
    JobKind,
    Lease,
    LimitCount,
    Publication,
    Reply,
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
    def turns(self, now: int, kinds: Collection[JobKind] = ()) -> tuple[tuple[str, str], ...]:
        open_jobs = [one for one in self.find() if one.state in ("waiting", "running")]
        if kinds:
            open_jobs = [job for job in open_jobs if job.kind in kinds]
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
    firm_keys: MemoryRepository[FirmKey] = field(default_factory=lambda: MemoryRepository(*KEYS["firm_keys"]))
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


def _copied(repository: Any) -> Any:
    """Records are frozen: copying the dictionary that holds them is enough."""
    twin = copy.copy(repository)
    for name, value in vars(repository).items():
        if isinstance(value, dict):
            setattr(twin, name, dict(value))
    return twin

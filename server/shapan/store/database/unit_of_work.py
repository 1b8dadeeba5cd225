"""Where people, expos, drafts and jobs are written down. One `write` block is one transaction: all of it or nothing,
the audit entry included.

The contract, errors included, is written here and tested in tests/store/database_contract.py over every adapter.
Blocking; any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

import msgspec

from shapan.people.firms import Firm, FirmFile, FirmKey, FirmPerson, FirmSession
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.mails import Mail
from shapan.people.provider_records import ProviderAccount, ProviderSignIn
from shapan.people.questions import VisitorQuestion
from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.people.sign_in_records import Passkey, PasskeyChallenge, RecoveryCode, SecondFactor
from shapan.people.talks import BoothTalk, StaffedBooth, TalkLine
from shapan.source.tree import DocumentEntry
from shapan.store.database.records import (
    AuditEntry,
    AuditHead,
    AuditProof,
    ExpoRecord,
    Job,
    JobKind,
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
from shapan.store.documents.pending import PendingUpload

Record = TypeVar("Record", bound=msgspec.Struct)
RecordKey = str | int


class Repository(Protocol[Record]):
    """Records of one kind. A record's key is its first fields, as `KEYS` says."""

    def get(self, *key: RecordKey) -> Record | None: ...

    def find(self, limit: int | None = None, **equal: RecordKey) -> tuple[Record, ...]:
        """Records with these values, sorted by key; with `limit` only the last ones, the first where it is negative."""

    def total(self, field: str, **equal: RecordKey) -> tuple[int, int]:
        """How many records have these values, and the sum of a field of theirs."""

    def add(self, record: Record) -> None:
        """Raises Conflict (`code="taken"`) when the key or a unique field exists already."""

    def replace(self, record: Record) -> None:
        """Raises NotFound when no record has this key."""

    def drop(self, *key: RecordKey) -> None:
        """An absent one is ignored."""


class JobQueue(Repository[Job], Protocol):
    """Jobs, and their leases. A lease changes only what its condition still allows: nodes need no turns for it."""

    def turns(self, now: int, kinds: Collection[JobKind] = ()) -> tuple[tuple[str, str], ...]:
        """(expo, id of its first job that waits or whose lease has ended) of every expo of which no job runs: what was
        asked for later is what stays. In the order in which they were asked for. `kinds`: of these jobs alone."""

    def lease(self, id: str, now: int, until: int) -> Job | None:
        """The job, which now runs its next attempt until `until`. None where another node was first."""

    def renew(self, job: Job) -> bool:
        """Replaces a job that this attempt still has; False where it has not, or was asked to end."""

    def end(self, job: Job) -> bool:
        """The same whether or not it was asked to end."""


class CountTable(Repository[LimitCount], Protocol):
    """What limits have counted."""

    def sweep(self, now: int, most: int) -> None:
        """Drops those that say nothing any more, and of the rest those that do soonest, so that `most` stay."""


class VisitCounts(Repository[VisitCount], Protocol):
    """What visits have come to, by hours."""

    def add_up(self, counted: Iterable[VisitCount]) -> None:
        """Adds each number to what is there."""

    def forget(self, expo: str) -> None:
        """Deletes all of an expo."""


class DraftRevisions(Protocol):
    """The documents of expos as an append-only list of revisions."""

    def head(self, expo: str) -> Revision | None:
        """The newest revision."""

    def heads(self) -> dict[str, Revision]:
        """Expo -> its newest revision, for all of them at once."""

    def revisions(self, expo: str, before: int = 0, limit: int = 100) -> tuple[Revision, ...]:
        """Newest first; with `before` those with smaller numbers."""

    def revision(self, expo: str, number: int) -> Revision:
        """Raises NotFound."""

    def tree(self, expo: str, number: int) -> dict[str, DocumentEntry]:
        """Path -> DocumentEntry, sorted by path, without shredded ones. Raises NotFound for an unknown revision."""

    def gaps(self, expo: str) -> dict[int, tuple[str, ...]]:
        """Number of a revision -> the paths of its documents that were shredded; without those that have none."""

    def append(self, revision: Revision, changes: Mapping[str, DocumentEntry | None]) -> None:
        """Adds a revision: the one before it with `changes` made; None takes a document away.

        Raises Stale unless its number is the head's plus one: somebody else was first."""

    def documents(self) -> set[str]:
        """SHA-256 of every document of every revision: what a sweep must keep. Not of shredded ones."""

    def shred(
        self,
        expo: str,
        matches: Callable[[str], bool],
        before: int,
        now: int,
        keep: Collection[int],
    ) -> set[str]:
        """Makes gaps of the documents whose path matches and that were replaced or removed by a revision made before
        this time, unless a revision in `keep` has them or the newest one of an expo has the same bytes. Returns the
        SHA-256 of those that no revision of any expo has any more; their bytes are the caller's to delete."""

    def held(self, expo: str) -> int:
        """Bytes of all different documents in all revisions of an expo."""

    def purge(self, expo: str, before: int) -> set[str]:
        """Deletes the revisions with smaller numbers. Returns the SHA-256 of the documents that no revision of any expo
        has any more. The newest revision stays."""

    def clear_notes(self, matches: Callable[[str], bool]) -> int:
        """Empties the notes of revisions that match, in all expos; returns how many."""

    def forget(self, expo: str) -> None:
        """Deletes all revisions of an expo."""


class AuditLog(Protocol):
    """The log of what people did. Entries are never changed; each carries the hash of the one before. What they say of
    people is kept apart and can be shredded."""

    def append(
        self,
        at: int,
        by: str,
        key: str,
        action: str,
        expo: str,
        target: str,
        detail: Mapping[str, Any],
        personal: Mapping[str, str] = ...,
        person: str = "",
    ) -> AuditEntry:
        """`personal`: names, addresses and free texts, by field; `person`: id of the person whom they are about."""

    def head(self) -> AuditHead | None:
        """The newest entry."""

    def list(
        self,
        expo: str | None = None,
        before: int = 0,
        limit: int = 100,
        by: str = "",
        about: str = "",
        target: str = "",
    ) -> tuple[AuditEntry, ...]:
        """Newest first; of one expo, or of all. `by`: a person's id. `about`: the first word of the action. `target`:
        the id of what was changed."""

    def texts(self, notes: Iterable[AuditEntry]) -> dict[int, dict[str, str]]:
        """Number of an entry with personal fields -> field -> its text, as far as it was not shredded."""

    def texts_where(self, matches: Callable[[PersonalText], bool]) -> tuple[PersonalText, ...]:
        """Reads all of them."""

    def shred(self, texts: Iterable[PersonalText]) -> None:
        """Destroys salt and text of these fields."""

    def shred_before(self, at: int) -> int:
        """The same for all entries that were written before; returns how many fields."""

    def verify(self, heads: Collection[AuditHead] = ()) -> AuditProof:
        """`heads`: what was exported of the log earlier. Raises Unavailable (`code="audit-broken"`) naming the first
        entry that was changed."""


class UnitOfWork(Protocol):
    """All repositories, inside one transaction."""

    @property
    def people(self) -> Repository[Person]: ...
    @property
    def members(self) -> Repository[Member]: ...
    @property
    def sessions(self) -> Repository[Session]: ...
    @property
    def second_factors(self) -> Repository[SecondFactor]: ...
    @property
    def recovery_codes(self) -> Repository[RecoveryCode]: ...
    @property
    def passkeys(self) -> Repository[Passkey]: ...
    @property
    def passkey_challenges(self) -> Repository[PasskeyChallenge]: ...
    @property
    def provider_accounts(self) -> Repository[ProviderAccount]: ...
    @property
    def provider_sign_ins(self) -> Repository[ProviderSignIn]: ...
    @property
    def tokens(self) -> Repository[Token]: ...
    @property
    def invitations(self) -> Repository[Invitation]: ...
    @property
    def expos(self) -> Repository[ExpoRecord]: ...
    @property
    def publications(self) -> Repository[Publication]: ...
    @property
    def jobs(self) -> JobQueue: ...
    @property
    def replies(self) -> Repository[Reply]: ...
    @property
    def uploads(self) -> Repository[PendingUpload]: ...
    @property
    def leases(self) -> Repository[Lease]: ...
    @property
    def firms(self) -> Repository[Firm]: ...
    @property
    def firm_keys(self) -> Repository[FirmKey]: ...
    @property
    def firm_sessions(self) -> Repository[FirmSession]: ...
    @property
    def firm_files(self) -> Repository[FirmFile]: ...
    @property
    def firm_people(self) -> Repository[FirmPerson]: ...
    @property
    def mails(self) -> Repository[Mail]: ...
    @property
    def questions(self) -> Repository[VisitorQuestion]: ...
    @property
    def talks(self) -> Repository[BoothTalk]: ...
    @property
    def talk_lines(self) -> Repository[TalkLine]: ...
    @property
    def staffed_booths(self) -> Repository[StaffedBooth]: ...
    @property
    def hall_writers(self) -> Repository[HallWriter]: ...
    @property
    def hall_lines(self) -> Repository[HallLine]: ...
    @property
    def signing_keys(self) -> Repository[SigningKey]: ...
    @property
    def site_settings(self) -> Repository[SiteSetting]: ...
    @property
    def counts(self) -> CountTable: ...
    @property
    def visit_counts(self) -> VisitCounts: ...
    @property
    def drafts(self) -> DraftRevisions: ...
    @property
    def audit(self) -> AuditLog: ...

    def move_expo(self, record: ExpoRecord, to: str) -> None:
        """Gives everything of an expo another id, but for the log, whose entries stay as they were written. Raises
        Conflict (`code="taken"`) when there is one of that id."""


class Database(Protocol):
    """Opens units of work. Raises Unavailable (`code="busy"`) when another writer keeps them for longer than 5 s, and
    Full when the disk is."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A snapshot: later writes of others are not seen."""

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """One writer at a time. Durable when the block has ended; undone when it raises."""

    def write_jobs(self) -> AbstractContextManager[JobQueue]:
        """A transaction that changes jobs and nothing else. It writes no entry of the log, so where the database is
        shared, nodes do it at the same time; a `write` waits for it, and it for a `write`."""

    def now(self) -> int:
        """Milliseconds since 1970 by the database's clock, which all nodes share. Raises Unavailable."""

    def checkpoint(self) -> None:
        """Moves what is only in a write-ahead log into the database's own file, so that a copy of it is whole. Does
        nothing where another connection prevents it, or where there is no such log."""

    def close(self) -> None:
        """Makes a checkpoint and closes its connections. The object must not be used afterwards."""


# repository -> the fields of its key, and those that no two records share
KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "people": (("id",), ("email",)),
    "members": (("expo", "person"), ()),
    "sessions": (("id",), ("digest",)),
    "second_factors": (("person",), ()),
    "recovery_codes": (("person", "digest"), ()),
    "passkeys": (("id",), ("credential",)),
    "passkey_challenges": (("digest",), ()),
    "provider_accounts": (("digest",), ()),
    "provider_sign_ins": (("digest",), ()),
    "tokens": (("id",), ("digest",)),
    "invitations": (("id",), ("digest",)),
    "expos": (("id",), ()),
    "publications": (("expo", "release"), ()),
    "jobs": (("id",), ()),
    "replies": (("person", "key"), ()),
    "uploads": (("id",), ()),
    "leases": (("name",), ()),
    "firms": (("expo", "exhibitor"), ("id",)),
    "firm_keys": (("id",), ("digest",)),
    "firm_sessions": (("id",), ("digest",)),
    "firm_files": (("firm", "path"), ()),
    "firm_people": (("firm", "person"), ()),
    "mails": (("id",), ("key", "digest")),
    "questions": (("id",), ("digest", "form")),
    "talks": (("id",), ("digest",)),
    "talk_lines": (("talk", "key"), ()),
    "staffed_booths": (("session",), ()),
    "hall_writers": (("id",), ("digest",)),
    "hall_lines": (("id",), ()),
    "signing_keys": (("name",), ()),
    "site_settings": (("name",), ()),
    "counts": (("name",), ()),
    "visit_counts": (("expo", "kind", "key", "hour"), ()),
}


def needed_documents(uow: UnitOfWork) -> set[str]:
    """SHA-256 of every document that a revision or a firm's draft has: what a sweep must keep."""
    return uow.drafts.documents() | {one.sha256 for one in uow.firm_files.find() if one.sha256}

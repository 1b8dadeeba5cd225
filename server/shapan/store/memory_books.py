"""The books in dictionaries: for tests. A `write` block works on copies and puts them in place when it ends."""

from __future__ import annotations

import contextlib
import copy
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

from shapan.people.records import Invitation, Member, Person, Session, Token
from shapan.source.tree import Entry
from shapan.store import audit
from shapan.store.books import KEYS, Key, Record
from shapan.store.records import ExpoRecord, Job, Note, Publication, Reply, Revision
from shapan.store.refusals import gone, no_revision, refuse_stale, taken


@dataclass
class MemoryShelf(Generic[Record]):
    key: tuple[str, ...]
    unique: tuple[str, ...] = ()
    records: dict[tuple[Key, ...], Record] = field(default_factory=dict)

    def get(self, *key: Key) -> Record | None:
        return self.records.get(key)

    def find(self, limit: int | None = None, **equal: Key) -> tuple[Record, ...]:
        found = [one for _, one in sorted(self.records.items()) if all(getattr(one, f) == v for f, v in equal.items())]
        return tuple(found if limit is None else found[-limit:])

    def add(self, record: Record) -> None:
        clash = any(self.find(limit=1, **{name: getattr(record, name)}) for name in self.unique)
        if clash or self._key(record) in self.records:
            raise taken(record, self.key)
        self.records[self._key(record)] = record

    def replace(self, record: Record) -> None:
        if self._key(record) not in self.records:
            raise gone(record, self.key)
        self.records[self._key(record)] = record

    def drop(self, *key: Key) -> None:
        self.records.pop(key, None)

    def _key(self, record: Record) -> tuple[Key, ...]:
        return tuple(getattr(record, name) for name in self.key)


@dataclass
class MemoryDrafts:
    kept: dict[str, list[tuple[Revision, dict[str, Entry]]]] = field(default_factory=dict)

    def head(self, expo: str) -> Revision | None:
        return self.kept[expo][-1][0] if expo in self.kept else None

    def revisions(self, expo: str, before: int = 0, limit: int = 100) -> tuple[Revision, ...]:
        found = [one for one, _ in reversed(self.kept.get(expo, [])) if not before or one.number < before]
        return tuple(found[:limit])

    def revision(self, expo: str, number: int) -> Revision:
        return self._at(expo, number)[0]

    def tree(self, expo: str, number: int) -> dict[str, Entry]:
        return dict(self._at(expo, number)[1])

    def append(self, revision: Revision, changes: Mapping[str, Entry | None]) -> None:
        before = self.kept.get(revision.expo, [])
        refuse_stale(revision, len(before))
        tree = {**(before[-1][1] if before else {}), **changes}
        whole = {path: entry for path, entry in sorted(tree.items()) if entry is not None}
        self.kept[revision.expo] = [*before, (revision, whole)]

    def documents(self) -> set[str]:
        trees = [tree for kept in self.kept.values() for _, tree in kept]
        return {entry.sha256 for tree in trees for entry in tree.values()}

    def forget(self, expo: str) -> None:
        self.kept.pop(expo, None)

    def _at(self, expo: str, number: int) -> tuple[Revision, dict[str, Entry]]:
        kept = self.kept.get(expo, [])
        if not 1 <= number <= len(kept):
            raise no_revision(expo, number)
        return kept[number - 1]


@dataclass
class MemoryAudit:
    notes: list[Note] = field(default_factory=list)

    def append(
        self, at: int, by: str, key: str, action: str, expo: str, target: str, detail: Mapping[str, Any]
    ) -> Note:
        bare = Note(len(self.notes) + 1, at, by, key, action, expo, target, dict(detail), "")
        note = audit.chained(bare, self.notes[-1].hash if self.notes else "")
        self.notes = [*self.notes, note]
        return note

    def list(
        self, expo: str | None = None, before: int = 0, limit: int = 100, by: str = "", about: str = ""
    ) -> tuple[Note, ...]:
        found = [
            one
            for one in reversed(self.notes)
            if expo in (None, one.expo) and (not before or one.number < before)
            and by in ("", one.by) and (not about or one.action.startswith(f"{about}."))
        ]  # fmt: skip
        return tuple(found[:limit])

    def verify(self) -> int:
        return audit.verify(self.notes)


@dataclass
class MemoryBooks:
    people: MemoryShelf[Person] = field(default_factory=lambda: MemoryShelf(*KEYS["people"]))
    members: MemoryShelf[Member] = field(default_factory=lambda: MemoryShelf(*KEYS["members"]))
    sessions: MemoryShelf[Session] = field(default_factory=lambda: MemoryShelf(*KEYS["sessions"]))
    tokens: MemoryShelf[Token] = field(default_factory=lambda: MemoryShelf(*KEYS["tokens"]))
    invitations: MemoryShelf[Invitation] = field(default_factory=lambda: MemoryShelf(*KEYS["invitations"]))
    expos: MemoryShelf[ExpoRecord] = field(default_factory=lambda: MemoryShelf(*KEYS["expos"]))
    publications: MemoryShelf[Publication] = field(default_factory=lambda: MemoryShelf(*KEYS["publications"]))
    jobs: MemoryShelf[Job] = field(default_factory=lambda: MemoryShelf(*KEYS["jobs"]))
    replies: MemoryShelf[Reply] = field(default_factory=lambda: MemoryShelf(*KEYS["replies"]))
    drafts: MemoryDrafts = field(default_factory=MemoryDrafts)
    audit: MemoryAudit = field(default_factory=MemoryAudit)


@dataclass
class MemoryRegistry:
    _books: MemoryBooks = field(default_factory=MemoryBooks)
    _writer: threading.Lock = field(default_factory=threading.Lock)

    @contextlib.contextmanager
    def read(self) -> Iterator[MemoryBooks]:
        yield self._books  # never changed in place

    @contextlib.contextmanager
    def write(self) -> Iterator[MemoryBooks]:
        with self._writer:
            mine = MemoryBooks(**{
                name: _copied(getattr(self._books, name)) for name in MemoryBooks.__dataclass_fields__
            })  # fmt: skip
            yield mine
            self._books = mine


def _copied(shelf: Any) -> Any:
    """Records are frozen: copying the dictionary that holds them is enough."""
    twin = copy.copy(shelf)
    for name, value in vars(shelf).items():
        if isinstance(value, dict):
            setattr(twin, name, dict(value))
    return twin

"""The log in a list, with its personal texts beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from shapan.store.database import audit_chain
from shapan.store.database.records import AuditEntry, AuditHead, AuditProof, PersonalText


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

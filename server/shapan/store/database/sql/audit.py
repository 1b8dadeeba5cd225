"""The audit log as a table. Writers come one at a time, so the chain has no forks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from shapan.store.database import audit_chain
from shapan.store.database.records import AuditEntry, AuditHead, AuditProof, PersonalText
from shapan.store.database.sql.rows import records_of
from shapan.store.database.sql.tables import AUDIT, AUDIT_TEXTS

_LAST = select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
_ADD = insert(AUDIT)  # every change asks both: put together once
_ADD_TEXT = insert(AUDIT_TEXTS)
_TEXTS = select(AUDIT_TEXTS).order_by(AUDIT_TEXTS.c.number, AUDIT_TEXTS.c.field)


class SqlAudit:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        last = self.head()
        number, before = (last.number, last.hash) if last else (0, "")
        texts = audit_chain.salted(number + 1, personal, person)
        note = audit_chain.next_entry(
            AuditEntry(
                number=number + 1,
                at=at,
                by=by,
                key=key,
                action=action,
                expo=expo,
                target=target,
                detail=dict(detail),
                hash="",
                personal=audit_chain.commitments(texts),
            ),
            before,
        )
        self._connection.execute(_ADD, msgspec.structs.asdict(note))
        if texts:
            self._connection.execute(_ADD_TEXT, [msgspec.structs.asdict(one) for one in texts])
        return note

    def head(self) -> AuditHead | None:
        return next((AuditHead(*row) for row in self._connection.execute(_LAST)), None)

    def list(
        self,
        expo: str | None = None,
        before: int = 0,
        limit: int = 100,
        by: str = "",
        about: str = "",
        target: str = "",
    ) -> tuple[AuditEntry, ...]:
        query = select(AUDIT)
        if expo is not None:
            query = query.where(AUDIT.c.expo == expo)
        if before:
            query = query.where(AUDIT.c.number < before)
        if by:
            query = query.where(AUDIT.c.by == by)
        if about:
            query = query.where(AUDIT.c.action.startswith(f"{about}.", autoescape=True))
        if target:
            query = query.where(AUDIT.c.target == target)
        return tuple(
            records_of(
                self._connection, query.order_by(AUDIT.c.number.desc()).limit(limit), AuditEntry
            )
        )

    def texts(self, notes: Iterable[AuditEntry]) -> dict[int, dict[str, str]]:
        numbers = [one.number for one in notes if one.personal]
        found: dict[int, dict[str, str]] = {number: {} for number in numbers}
        query = select(AUDIT_TEXTS).where(AUDIT_TEXTS.c.number.in_(numbers))
        for one in records_of(self._connection, query, PersonalText) if numbers else ():
            found[one.number][one.field] = one.text
        return found

    def texts_where(self, matches: Callable[[PersonalText], bool]) -> tuple[PersonalText, ...]:
        return tuple(
            one for one in records_of(self._connection, _TEXTS, PersonalText) if matches(one)
        )

    def shred(self, texts: Iterable[PersonalText]) -> None:
        c = AUDIT_TEXTS.c
        for one in texts:
            self._connection.execute(
                delete(AUDIT_TEXTS).where(c.number == one.number, c.field == one.field)
            )

    def shred_before(self, at: int) -> int:
        old = select(AUDIT.c.number).where(AUDIT.c.at < at)
        return self._connection.execute(
            delete(AUDIT_TEXTS).where(AUDIT_TEXTS.c.number.in_(old))
        ).rowcount

    def verify(self, heads: Collection[AuditHead] = ()) -> AuditProof:
        notes = records_of(self._connection, select(AUDIT).order_by(AUDIT.c.number), AuditEntry)
        return audit_chain.verify(notes, records_of(self._connection, _TEXTS, PersonalText), heads)

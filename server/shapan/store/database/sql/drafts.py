"""Revisions as spans: a document's row says from which revision on it is there and up to which.

An edit writes the rows of what it changed, whatever the size of the tree; any revision is one query.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from shapan.source.tree import DocumentEntry
from shapan.store.database.conflicts import refuse_stale, refuse_unknown_revision
from shapan.store.database.records import Revision
from shapan.store.database.sql.rows import records_of
from shapan.store.database.sql.tables import DOCUMENTS_TABLE, REVISIONS


class SqlDrafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def head(self, expo: str) -> Revision | None:
        found = self.revisions(expo, limit=1)
        return found[0] if found else None

    def heads(self) -> dict[str, Revision]:
        newest = select(REVISIONS.c.expo, func.max(REVISIONS.c.number).label("number")).group_by(
            REVISIONS.c.expo
        )
        last = newest.subquery()
        query = select(REVISIONS).join(
            last, and_(REVISIONS.c.expo == last.c.expo, REVISIONS.c.number == last.c.number)
        )
        return {one.expo: one for one in records_of(self._connection, query, Revision)}

    def revisions(self, expo: str, before: int = 0, limit: int = 100) -> tuple[Revision, ...]:
        query = select(REVISIONS).where(REVISIONS.c.expo == expo)
        if before:
            query = query.where(REVISIONS.c.number < before)
        query = query.order_by(REVISIONS.c.number.desc()).limit(limit)
        return tuple(records_of(self._connection, query, Revision))

    def revision(self, expo: str, number: int) -> Revision:
        query = select(REVISIONS).where(REVISIONS.c.expo == expo, REVISIONS.c.number == number)
        found = next(records_of(self._connection, query, Revision), None)
        if found is None:
            raise refuse_unknown_revision(expo, number)
        return found

    def tree(self, expo: str, number: int) -> dict[str, DocumentEntry]:
        self.revision(expo, number)
        columns = DOCUMENTS_TABLE.c
        query = select(columns.path, columns.sha256, columns.size).where(
            columns.expo == expo,
            columns.since <= number,
            or_(columns.until == 0, columns.until > number),
            columns.shredded == 0,
        )
        # sorted here: a database sorts by its collation, a tree by code points
        return {
            path: DocumentEntry(sha256, size)
            for path, sha256, size in sorted(map(tuple, self._connection.execute(query)))
        }

    def gaps(self, expo: str) -> dict[int, tuple[str, ...]]:
        columns = DOCUMENTS_TABLE.c
        query = select(columns.path, columns.since, columns.until).where(
            columns.expo == expo, columns.shredded > 0
        )
        spans = sorted(
            (path, since, until) for path, since, until in self._connection.execute(query)
        )
        if not spans:
            return {}
        numbers = self._connection.execute(
            select(REVISIONS.c.number).where(REVISIONS.c.expo == expo)
        ).scalars()
        found = {
            number: tuple(p for p, since, until in spans if since <= number < until)
            for number in numbers
        }
        return {number: paths for number, paths in found.items() if paths}

    def append(self, revision: Revision, changes: Mapping[str, DocumentEntry | None]) -> None:
        expo, number = revision.expo, revision.number
        head = self.head(expo)
        refuse_stale(revision, head.number if head else 0)
        tree = self.tree(expo, head.number) if head else {}
        real = {path: entry for path, entry in changes.items() if tree.get(path) != entry}
        self._connection.execute(insert(REVISIONS).values(**msgspec.structs.asdict(revision)))
        columns = DOCUMENTS_TABLE.c
        for path in real.keys() & tree.keys():
            self._connection.execute(
                update(DOCUMENTS_TABLE)
                .where(columns.expo == expo, columns.path == path, columns.until == 0)
                .values(until=number)
            )
        rows = [
            {
                "expo": expo,
                "path": path,
                "since": number,
                "sha256": entry.sha256,
                "size": entry.size,
                "until": 0,
                "shredded": 0,
            }
            for path, entry in real.items()
            if entry is not None
        ]
        if rows:
            self._connection.execute(insert(DOCUMENTS_TABLE), rows)

    def documents(self) -> set[str]:
        query = select(DOCUMENTS_TABLE.c.sha256).where(DOCUMENTS_TABLE.c.shredded == 0).distinct()
        return set(self._connection.execute(query).scalars())

    def shred(
        self,
        expo: str,
        matches: Callable[[str], bool],
        before: int,
        now: int,
        keep: Collection[int],
    ) -> set[str]:
        columns = DOCUMENTS_TABLE.c
        newest = set(
            self._connection.execute(select(columns.sha256).where(columns.until == 0)).scalars()
        )
        query = (
            select(columns.path, columns.since, columns.until, columns.sha256)
            .join(
                REVISIONS,
                and_(REVISIONS.c.expo == columns.expo, REVISIONS.c.number == columns.until),
            )
            .where(columns.expo == expo, columns.shredded == 0, REVISIONS.c.at < before)
        )
        gone = set()
        for path, since, until, sha256 in self._connection.execute(query).all():
            if (
                matches(path)
                and sha256 not in newest
                and not any(since <= one < until for one in keep)
            ):
                here = (columns.expo == expo, columns.path == path, columns.since == since)
                self._connection.execute(update(DOCUMENTS_TABLE).where(*here).values(shredded=now))
                gone.add(sha256)
        return gone - self.documents() if gone else gone

    def held(self, expo: str) -> int:
        columns = DOCUMENTS_TABLE.c
        here = (columns.expo == expo, columns.shredded == 0)
        each = select(columns.sha256, columns.size).where(*here).distinct().subquery()
        return int(
            self._connection.execute(select(func.coalesce(func.sum(each.c.size), 0))).scalar_one()
        )

    def purge(self, expo: str, before: int) -> set[str]:
        head = self.head(expo)
        before = min(before, head.number if head else 0)
        columns, gone = DOCUMENTS_TABLE.c, DOCUMENTS_TABLE.c.until.between(1, before)
        here = columns.expo == expo
        there = select(columns.sha256).where(here, gone, columns.shredded == 0).distinct()
        dropped = set(self._connection.execute(there).scalars())
        self._connection.execute(delete(DOCUMENTS_TABLE).where(here, gone))
        self._connection.execute(
            delete(REVISIONS).where(REVISIONS.c.expo == expo, REVISIONS.c.number < before)
        )
        return dropped - self.documents() if dropped else set()

    def clear_notes(self, matches: Callable[[str], bool]) -> int:
        columns = REVISIONS.c
        rows = self._connection.execute(
            select(columns.expo, columns.number, columns.note).where(columns.note != "")
        )
        found = [(expo, number) for expo, number, note in rows if matches(note)]
        for expo, number in found:
            here = (columns.expo == expo, columns.number == number)
            self._connection.execute(update(REVISIONS).where(*here).values(note=""))
        return len(found)

    def forget(self, expo: str) -> None:
        for table in (DOCUMENTS_TABLE, REVISIONS):
            self._connection.execute(delete(table).where(table.c.expo == expo))

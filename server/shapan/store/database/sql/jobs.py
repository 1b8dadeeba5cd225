"""The queue of jobs in its table: leases are single statements with their conditions, so that nodes take jobs side by
side and never the same one."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import (
    Connection,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    true,
    update,
)

from shapan.store.database.records import Job, JobKind
from shapan.store.database.sql.repository import SqlRepository
from shapan.store.database.sql.rows import as_records
from shapan.store.database.sql.tables import JOBS

_RUNS = and_(JOBS.c.state == "running", JOBS.c.leased_until > bindparam("now"))


@functools.cache
def _turns(kinds: tuple[JobKind, ...]) -> Select[Any]:
    first = func.min(JOBS.c.id)
    return (
        select(JOBS.c.expo, first)
        .where(
            JOBS.c.state.in_(("waiting", "running")), JOBS.c.kind.in_(kinds) if kinds else true()
        )
        .group_by(JOBS.c.expo)
        .having(func.max(case((_RUNS, 1), else_=0)) == 0)
        .order_by(first)
    )


@functools.cache
def _lease() -> Update:
    """A row that another node is leasing is passed over, not waited for."""
    left = and_(JOBS.c.state == "running", JOBS.c.leased_until <= bindparam("now"))
    free = select(JOBS.c.id).where(
        JOBS.c.id == bindparam("job"), or_(JOBS.c.state == "waiting", left)
    )
    return (
        update(JOBS)
        .where(JOBS.c.id == free.with_for_update(skip_locked=True).scalar_subquery())
        .values(
            state="running", attempts=JOBS.c.attempts + 1, leased_until=bindparam("until"), code=""
        )
        .returning(*JOBS.c)
    )


@functools.cache
def _of_attempt(*, asked_to_end: bool) -> Update:
    c = JOBS.c
    ours = update(JOBS).where(
        c.id == bindparam("job"), c.state == "running", c.attempts == bindparam("attempt")
    )
    return ours if asked_to_end else ours.where(c.code == "")


class SqlJobs(SqlRepository[Job]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, JOBS, Job)

    def turns(self, now: int, kinds: Collection[JobKind] = ()) -> tuple[tuple[str, str], ...]:
        found = self._connection.execute(_turns(tuple(kinds)), {"now": now})
        return tuple((expo, id) for expo, id in found)

    def lease(self, id: str, now: int, until: int) -> Job | None:
        found = self._connection.execute(_lease(), {"job": id, "now": now, "until": until})
        return next(as_records(found, Job), None)

    def renew(self, job: Job) -> bool:
        return self._kept(job, asked_to_end=False)

    def end(self, job: Job) -> bool:
        return self._kept(job, asked_to_end=True)

    def _kept(self, job: Job, *, asked_to_end: bool) -> bool:
        row = msgspec.structs.asdict(job)
        del row["id"]
        statement = _of_attempt(asked_to_end=asked_to_end)
        found = self._connection.execute(statement, {**row, "job": job.id, "attempt": job.attempts})
        return bool(found.rowcount)

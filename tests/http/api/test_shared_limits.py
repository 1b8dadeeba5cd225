"""Limits of several nodes count together, in their database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from tests.store.fresh import fresh_database

from shapan.errors import TooMany, Unavailable
from shapan.http.api.request.sign_in_limits import SignInLimits
from shapan.http.connections.buckets import RATES
from shapan.http.connections.counts import SharedCounts
from shapan.http.connections.shared_buckets import SharedBuckets
from shapan.store.database.unit_of_work import Database, UnitOfWork

_T = TypeVar("_T")


class Node:
    """What each has of its own."""

    def __init__(self, database: Database, waits: list[float]) -> None:
        self.database, self.now, self.writes = database, 1_000_000, 0
        counts = SharedCounts(self.write)
        self.buckets = SharedBuckets(counts, lambda: self.now)

        async def sleep(seconds: float) -> None:
            waits.append(seconds)

        self.sign_ins = SignInLimits(clock=lambda: self.now / 1000, sleep=sleep, counts=counts)

    async def write(self, work: Callable[[UnitOfWork], _T]) -> _T:
        self.writes += 1
        with self.database.write() as uow:
            return work(uow)


async def test_what_one_node_let_through_the_other_counts() -> None:
    database = fresh_database()
    here, there = Node(database, []), Node(database, [])
    most, every = RATES["password"]
    for at in range(most):
        await (here, there)[at % 2].buckets.take("password", "192.0.2.0/24")
    for node in (here, there):
        with pytest.raises(TooMany) as refused:
            await node.buckets.take("password", "192.0.2.0/24")
        assert refused.value.wait_s == every
        await node.buckets.take("password", "198.51.100.0/24")
        node.now += round(every * 1000)
    await there.buckets.take("password", "192.0.2.0/24")
    with database.read() as uow:
        assert not {"192.0.2.0/24"} & {one.name for one in uow.counts.find()}


async def test_a_bucket_of_many_is_taken_in_parts_and_together_no_more_than_all() -> None:
    database = fresh_database()
    here, there = Node(database, []), Node(database, [])
    most, _ = RATES["api"]
    taken = 0
    while True:
        try:
            await (here, there)[taken % 2].buckets.take("api", "192.0.2.0/24")
        except TooMany:
            break
        taken += 1
    assert most - 20 < taken <= most
    assert here.writes + there.writes < most / 10


async def test_without_the_database_a_bucket_is_each_nodes_own() -> None:
    async def away(work: Callable[[UnitOfWork], _T]) -> _T:
        raise Unavailable("database-away")

    await SharedBuckets(SharedCounts(away), lambda: 0).take("password", "192.0.2.0/24")


async def test_wrong_passwords_at_one_node_delay_at_the_other_until_the_right_one() -> None:
    waits: list[float] = []
    database = fresh_database()
    here, there = Node(database, waits), Node(database, waits)
    who = ("ann@example.org", "192.0.2.0/24", "")
    for _ in range(7):
        await here.sign_ins.failed(*who)
    await there.sign_ins.wait(*who)
    assert waits == [4.0]
    await here.sign_ins.wait(*who)  # stands behind the one at the other node
    assert waits == [4.0, 8.0]
    await there.sign_ins.passed(*who)
    here.now += 8_000  # the line of the network is over
    await here.sign_ins.wait(*who)
    assert waits == [4.0, 8.0]

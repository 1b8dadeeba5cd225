"""The buses: the contract, and servers that go away and come back."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Iterator

import pytest
from tests.servers import free_port, nats_server, postgres_server
from tests.store.bus_contract import BusContract, until

from shapan.errors import Unavailable
from shapan.store.bus.connection import ServerBus
from shapan.store.bus.memory import MemoryBus
from shapan.store.bus.nats import NatsBus
from shapan.store.bus.port import Bus
from shapan.store.bus.postgres import PostgresBus

_COUNT = itertools.count()


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture(scope="module")
def nats() -> Iterator[str]:
    with nats_server() as address:
        yield address


class TestMemoryBus(BusContract):
    @pytest.fixture(autouse=True)
    def _shared(self) -> None:
        self.subscribers: list[object] = []

    def bus(self) -> Bus:
        return MemoryBus(subscribers=self.subscribers)  # type: ignore[arg-type]  # a list of the same tuples


class TestPostgresBus(BusContract):
    @pytest.fixture(autouse=True)
    def _server(self, postgres: str) -> None:
        self.address = postgres

    def bus(self) -> Bus:
        return PostgresBus(self.address)


class TestNatsBus(BusContract):
    @pytest.fixture(autouse=True)
    def _server(self, nats: str) -> None:
        self.address = f"{nats}/t{next(_COUNT)}"

    def bus(self) -> Bus:
        return NatsBus(self.address)


async def test_a_bus_that_is_not_there_is_said_and_is_found_when_it_comes() -> None:
    port = free_port()
    bus = NatsBus(f"nats://shapan:geheim@127.0.0.1:{port}")
    gaps: list[int] = []
    bus.gap = lambda: gaps.append(1)
    await bus.start()
    with pytest.raises(Unavailable) as refused:
        await bus.publish("a", b"")
    assert refused.value.code == "bus-away"
    assert "geheim" not in str(refused.value) + bus.address
    for times in (1, 2):
        with nats_server(port):
            await until(lambda: bus.connected)
            assert len(gaps) == times
            await bus.publish("a", b"")
        await until(lambda: not bus.connected)
    await bus.close()


class _Deaf(ServerBus):
    """Its library loses the first cancellation, as `asyncio.wait_for` of Python 3.11 may."""

    async def _listen(self) -> None:
        self._is_open()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    async def _send(self, subject: str, body: bytes) -> None: ...


async def test_a_bus_whose_library_loses_a_cancellation_ends_all_the_same() -> None:
    bus = _Deaf("deaf://")
    await bus.start()
    await until(lambda: bus.connected)
    async with asyncio.timeout(30):
        await bus.close()

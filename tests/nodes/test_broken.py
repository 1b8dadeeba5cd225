"""What adapters say of wrong secrets, full disks and stale versions, each on its real server and without a node."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.nodes.cluster import Cluster, until
from tests.nodes.faults import broken
from tests.nodes.faulty import faulty
from tests.servers import nats_server, postgres_server, s3_server

from shapan.errors import Full, Stale, Unavailable
from shapan.store.bus.nats import NatsBus
from shapan.store.database.records import ExpoRecord
from shapan.store.database.sql import open_database_server
from shapan.store.objects import open_objects

pytestmark = pytest.mark.servers


@pytest.fixture
def servers(tmp_path: Path) -> Cluster:
    return Cluster(tmp_path, {})


def test_a_database_that_is_full_or_lets_nobody_in(servers: Cluster) -> None:
    with (
        postgres_server() as address,
        faulty(int(address.rpartition(":")[2].partition("/")[0])) as proxy,
    ):
        servers.behind["database"], servers.proxies["database"] = address, proxy
        database = open_database_server(address)
        with broken(servers, "database", "full"):
            with pytest.raises(Full), database.write() as uow:
                uow.expos.add(ExpoRecord(id="show", title="Show", by="p1", created=1))
            with database.read() as uow:
                assert uow.expos.find() == ()
        with broken(servers, "database", "wrong secret"), pytest.raises(Unavailable) as refused:
            database.now()
        assert refused.value.code == "database-away"
        with database.write() as uow:
            uow.expos.add(ExpoRecord(id="show", title="Show", by="p1", created=1))
        database.close()


def test_an_object_store_that_refuses_keys_is_full_or_knows_another_version(
    servers: Cluster,
) -> None:
    with s3_server() as address, faulty(int(address.rpartition(":")[2])) as proxy:
        servers.proxies["objects"] = proxy
        objects = open_objects(f"s3://shapan?endpoint=http://127.0.0.1:{proxy.port}")
        objects.put("a", b"1")
        tag = objects.head("a").tag
        with broken(servers, "objects", "wrong secret"), pytest.raises(Unavailable) as refused:
            objects.get("a")
        assert refused.value.code == "objects-refused"
        with broken(servers, "objects", "full"):
            with pytest.raises(Unavailable) as full:
                objects.put("b", b"2")
            assert objects.get("a") == b"1"
        assert full.value.code == "objects-away"
        with broken(servers, "objects", "stale"):
            with pytest.raises(Stale):
                objects.replace("a", b"3", tag)
            objects.put("b", b"2")
        objects.replace("a", b"3", tag)
        assert (objects.get("a"), objects.get("b")) == (b"3", b"2")


async def test_a_bus_that_knows_another_secret_is_away_until_it_knows_ours(
    servers: Cluster,
) -> None:
    import asyncio

    with nats_server() as address, faulty(int(address.rpartition(":")[2])) as proxy:
        servers.behind["bus"], servers.proxies["bus"] = address, proxy
        bus = NatsBus(address)
        await bus.start()
        try:
            await asyncio.to_thread(until, lambda: bus.connected)
            with broken(servers, "bus", "wrong secret"):
                await asyncio.to_thread(until, lambda: not bus.connected)
                with pytest.raises(Unavailable):
                    await bus.publish("news.a", b"")
            await asyncio.to_thread(until, lambda: bus.connected)
        finally:
            await bus.close()

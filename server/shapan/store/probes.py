"""Trying each address of a site: what `shapan doctor` prints. Nothing of a site is read or changed; an object that is
written is deleted again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from shapan.errors import ShapanError, Stale, Unavailable
from shapan.people.secrets import new_secret
from shapan.store.bus.port import Bus
from shapan.store.files.disk_space import refuse_full
from shapan.store.open import Addresses, open_bus

_BUS_S = 4.0
_CLOCK_MS = 5_000


@dataclass(frozen=True)
class ProbeResult:
    """`said`: what was found. `problem`: what is wrong, with its code and values; None when all is well."""

    name: str
    said: str
    problem: ShapanError | None = None


def probed(addresses: Addresses) -> Iterator[ProbeResult]:
    """One result an address, as they come. Blocking; a few seconds at most for each."""
    probes: list[tuple[str, Callable[[Addresses], str]]] = [("folder", _folder)]
    if addresses.server:
        probes.append(("database", _database))
    if addresses.objects:
        probes.append(("objects", _objects))
    if addresses.shared:
        probes.append(("bus", _bus))
    for name, probe in probes:
        yield result_of(name, partial(probe, addresses))


def result_of(name: str, probe: Callable[[], str]) -> ProbeResult:
    try:
        return ProbeResult(name, probe())
    except ShapanError as problem:
        return ProbeResult(name, "", problem)


def _folder(addresses: Addresses) -> str:
    folder = addresses.near or addresses.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{new_secret()[:8]}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        raise Unavailable(
            "folder-unwritable", folder=folder, why=problem.strerror or str(problem)
        ) from None
    refuse_full(folder)
    return str(folder)


def _database(addresses: Addresses) -> str:
    from shapan.store.database.sql.servers import server_state

    ahead, missing = server_state(addresses.server)
    said = f"answers; its clock is {ahead / 1000:+.1f} s from ours"
    if missing:
        return f"{said}; {missing} migrations are missing, which a start makes, or `shapan migrate`"
    return said


def _objects(addresses: Addresses) -> str:
    """The conditions on which pointers depend: an object is created once, and replaced only where it is the version
    that was seen."""
    from shapan.store.objects import open_objects

    objects, key = open_objects(addresses.objects), f"probe/{new_secret()[:12]}"
    began = time.monotonic()
    objects.create(key, b"1")
    try:
        tag = objects.head(key).tag
        objects.replace(key, b"2", tag)
        for again in (partial(objects.create, key, b"3"), partial(objects.replace, key, b"3", tag)):
            if not _is_refused(again):
                raise Unavailable("objects-unconditional", address=objects.address)
    finally:
        objects.delete(key)
    return f"{objects.address} keeps conditions; six requests in {time.monotonic() - began:.2f} s"


def _is_refused(write: Callable[[], None]) -> bool:
    try:
        write()
    except Stale:
        return True
    return False


def _bus(addresses: Addresses) -> str:
    bus = open_bus(addresses)
    return "in this process" if bus is None else asyncio.run(_heard(bus))


async def _heard(bus: Bus) -> str:
    opened, heard = asyncio.Event(), asyncio.Event()
    bus.gap = opened.set
    bus.subscribe("probe.*", lambda *_: heard.set())
    await bus.start()
    try:
        async with asyncio.timeout(_BUS_S):
            await opened.wait()
            began = time.monotonic()
            await bus.publish("probe.doctor", b"")
            await heard.wait()
    except TimeoutError:
        raise Unavailable("bus-away", address=getattr(bus, "address", "")) from None
    finally:
        await bus.close()
    return f"carries messages; {(time.monotonic() - began) * 1000:.0f} ms"

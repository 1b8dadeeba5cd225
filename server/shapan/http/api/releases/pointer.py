"""The pointer to what visitors see moves in three steps: the record of the move (with its audit entry), the move, the
end of the record. A killed process or a full disk leaves a record, and the next start or the next look goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from shapan.errors import Full, Stale, Unavailable
from shapan.http.api.context import ApiContext
from shapan.http.api.request.route import known_expo
from shapan.store.database.records import WITHDRAWN
from shapan.store.database.unit_of_work import UnitOfWork
from shapan.store.files.disk_space import space
from shapan.store.ports import Releases

_T = TypeVar("_T")
MOVE_TRIES = 5  # each was stale: others move it as often, or the store says so whatever is asked


async def move_pointer(
    context: ApiContext, expo: str, to: str, record: Callable[[UnitOfWork], _T]
) -> _T:
    """Moves the pointer to a stored release, or removes it (WITHDRAWN). `record` writes what else belongs to it. Raises
    Full, and what `record` raises, with the pointer unmoved."""

    def write(uow: UnitOfWork) -> _T:
        uow.expos.replace(msgspec.structs.replace(known_expo(uow, expo), moving=to))
        return record(uow)

    made = await context.write(write)
    await finish_move(context, expo)
    return made


async def move_pointer_always(
    context: ApiContext, expo: str, to: str, record: Callable[[UnitOfWork], None]
) -> None:
    """The same on a disk without a free byte: the reserve is given up for it."""
    try:
        return await move_pointer(context, expo, to, record)
    except Full:
        if not await context.off_loop(context.reserve.spend):
            raise
    found = await context.read(lambda uow: uow.expos.get(expo))
    # else the record was written, and only the move had no room
    if found is None or found.moving != to:
        return await move_pointer(context, expo, to, record)
    return await finish_move(context, expo)


async def finish_move(context: ApiContext, expo: str) -> None:
    """Does what the record says, if there is one. Nodes that do it at the same time agree: the pointer moves only from
    where it was before the record was read. Raises Unavailable when it moves whenever it is looked at; the record
    stays, and the next look goes on."""
    releases = context.store.releases
    for _ in range(MOVE_TRIES):
        version = await context.off_loop(lambda: releases.version(expo))
        found = await context.read(lambda uow: uow.expos.get(expo))
        if found is None or not found.moving:
            return
        with contextlib.suppress(Stale):
            await context.off_loop(partial(_move, releases, expo, found.moving, version))
            await context.write(partial(_end_move, expo, found.moving))
            return
    raise Unavailable("busy.pointer-moves", expo=expo)


def _move(releases: Releases, expo: str, to: str, version: str) -> None:
    with space():
        if to == WITHDRAWN:
            releases.withdraw(expo, version=version)
        else:
            releases.move(expo, to, version=version)


def _end_move(expo: str, to: str, uow: UnitOfWork) -> None:
    now = uow.expos.get(expo)
    if now is not None and now.moving == to:
        uow.expos.replace(msgspec.structs.replace(now, moving=""))


async def finish_moves(context: ApiContext) -> list[str]:
    """Goes on where a killed process or a full disk ended a move; the expos whose pointer moved."""
    unfinished = await context.read(lambda uow: [one.id for one in uow.expos.find() if one.moving])
    for name in unfinished:
        await finish_move(context, name)
    return unfinished

"""What one node does at a time: the lease of a duty."""

from __future__ import annotations

from shapan.http.api.context import ApiContext
from shapan.store.database.records import Lease
from shapan.store.database.unit_of_work import UnitOfWork

_LEASE_MS = 30_000


async def leads(context: ApiContext, duty: str) -> bool:
    """Whether this node does it: one does at a time, until its lease ends."""
    if not context.shared:
        return True
    now, node = context.clock(), context.news.node

    def take(uow: UnitOfWork) -> bool:
        lease, mine = uow.leases.get(duty), Lease(name=duty, holder=node, until=now + _LEASE_MS)
        if lease is None:
            uow.leases.add(mine)
        elif lease.holder == node or lease.until <= now:
            uow.leases.replace(mine)
        else:
            return False
        return True

    return await context.write(take)

"""The head of the audit log, exported under today's date."""

from __future__ import annotations

from shapan.http.api.context import ApiContext
from shapan.http.api.messages import time_text
from shapan.store.audit_heads import DatedHead


async def export_log_head(context: ApiContext) -> None:
    """Replaces the one of the same date."""
    heads = context.heads
    head = await context.read(lambda uow: uow.audit.head()) if heads is not None else None
    if heads is None or head is None:
        return
    dated = DatedHead(date=time_text(context.clock())[:10], number=head.number, hash=head.hash)
    await context.off_loop(lambda: heads.keep(dated))

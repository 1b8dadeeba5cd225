"""Which of a node's back ends do not answer. Visits go on from what the node has."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from shapan.errors import ShapanError
from shapan.http.api.context import ApiContext

BACK_ENDS = {
    "bus": "other nodes are not told at once: a new release is seen within 30 seconds",
    "database": "organizers get 503; visits go on",
    "objects": "visits go on with what this node has fetched; documents are 503",
}
_WAIT_S = 2.0


async def degraded(context: ApiContext) -> dict[str, str]:
    """Those of `BACK_ENDS` that do not answer, and what follows. Only where they are on other machines."""
    if not context.shared:
        return {}
    probes: dict[str, Callable[[], object]] = {
        "database": context.database.now,
        "objects": lambda: context.store.releases.version("probe"),
    }
    answers = await asyncio.gather(*(_answers(one) for one in probes.values()))
    away = [name for name, answered in zip(probes, answers, strict=True) if not answered]
    return {name: BACK_ENDS[name] for name in [*away, *(["bus"] if context.news.away else [])]}


async def _answers(probe: Callable[[], object]) -> bool:
    try:
        async with asyncio.timeout(_WAIT_S):
            await asyncio.to_thread(probe)
    except (ShapanError, TimeoutError):
        return False
    return True

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from tests.http.api.studio import Studio, studio


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Studio]:
    """Nobody has an account."""
    it = await studio(tmp_path)
    yield it
    await it.client.close()


@pytest_asyncio.fixture
async def made(empty: Studio) -> Studio:
    return await with_people(empty)


async def with_people(it: Studio) -> Studio:
    """With an owner, and an expo `show` of theirs with an organizer and a reader."""
    owner = await it.owner()
    await owner.send("POST", "/expos", {"id": "show", "title": "Show"}, 201)
    await it.invited("organizer", "organizer", "show")
    await it.invited("reader", "reader", "show")
    return it

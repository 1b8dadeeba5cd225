"""`/readyz` for whoever watches the server."""

from __future__ import annotations

import pytest
from tests.http.api.studio import Studio
from tests.store.disk import Disk

from shapan.store import room


async def test_a_full_disk_turns_it_red_and_visits_go_on(made: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await made.client.get("/readyz")).status == 200
    with monkeypatch.context() as patch:
        patch.setattr(room, "usage", Disk(free=10**9))
        answer = await made.client.get("/readyz")
        assert (answer.status, (await answer.json())["disk_full"]) == (503, True)
        assert (await made.client.get("/healthz")).status == 200
    assert (await made.client.get("/readyz")).status == 200

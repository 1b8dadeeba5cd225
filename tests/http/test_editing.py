"""Who edits what is told to the open pages of an expo, at every node, and kept nowhere."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tests.http.api.studio import Browser
from tests.http.test_nodes import Nodes, nodes

__all__ = ["nodes"]
TAB = "0123456789abcdef"


async def told(stream: Any) -> dict[str, Any]:
    """The next event `editing`."""
    while True:
        event = (await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 30)).decode()
        if event.startswith("event: editing\n"):
            return dict(json.loads(event.partition("data: ")[2]))


async def test_who_edits_what_is_seen_at_the_other_node(nodes: Nodes) -> None:
    organizer: Browser = nodes.here.people["organizer"]
    stream = await nodes.at(nodes.there, "reader").ask("GET", "/expos/show/events")
    await stream.content.readuntil(b"\n\n")
    body = {"tab": TAB, "place": "plan/hall", "item": "A1"}
    await organizer.send("PUT", "/expos/show/editing", body, 204)
    seen = await told(stream)
    assert {**seen, "seconds": 0} == {**body, "name": "Organizer", "firm": "", "seconds": 0}
    assert seen["seconds"] > 0
    await organizer.send("PUT", "/expos/show/editing", {"tab": TAB}, 204)
    assert (await told(stream))["place"] == ""
    stream.close()
    await nodes.here.people["reader"].send("PUT", "/expos/show/editing", body, 403)
    await organizer.send("PUT", "/expos/show/editing", {"tab": "<script>"}, 400)

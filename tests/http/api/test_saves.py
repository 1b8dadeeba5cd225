"""A save never waits for a build: the worker that builds is held, and every kind of save is acknowledged."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.http.api.studio import Studio
from tests.http.api.test_firms import enter, links, show, submitted

from shapan.http.api.jobs.worker_pool import WorkerPool
from shapan.publish.drafts.orders import Answer, BuildPreview, Order
from shapan.publish.progress import Progress, unseen

__all__ = ["show"]


class HeldWorker:
    """As one that builds for hours."""

    def __init__(self) -> None:
        self.begun, self.orders = asyncio.Event(), set[type]()

    async def ask(self, order: Order[Answer], progress: Progress = unseen) -> Answer:
        self.orders.add(type(order))
        self.begun.set()
        await asyncio.Event().wait()
        raise AssertionError("it builds for ever")

    async def close(self) -> None:
        pass


async def test_saves_are_acknowledged_while_a_build_is_held(show: Studio) -> None:
    held = HeldWorker()
    show.context.worker = WorkerPool(held, held, show.context.worker)
    organizer, firm = show.people["organizer"], await enter(show, (await links(show))["northwind"])
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    building = asyncio.create_task(show.context.runner.step(show.context))
    await held.begun.wait()

    change: dict[str, Any] = {"edits": [{"do": "drop", "at": {"number": "A1"}}]}
    at = (await organizer.get("/expos/show/draft"))["revision"]

    async def saved(path: str, body: object) -> None:
        nonlocal at
        await organizer.send("PATCH", f"/expos/show/{path}", body, If_Match=f'"r{at}"')
        assert (await organizer.get("/expos/show/draft"))["revision"] > at
        at = (await organizer.get("/expos/show/draft"))["revision"]

    await organizer.send("POST", "/expos/show/plan/hall/trial", change, If_Match=f'"r{at}"')
    await saved("plan/hall", change)
    await saved("exhibitors", {"add": [{"Name": "Duo"}]})
    await saved("about", {"title": {"": "Autumn"}})
    programme = "title,start,end,place\nOpening,2026-05-16T10:00,2026-05-16T11:00,\n"
    put = await organizer.ask(
        "PUT", "/expos/show/draft/documents/programme.csv", data=programme.encode()
    )
    assert put.status == 200, await put.text()
    at += 1
    await saved(
        "programme", {"cells": [{"row": 2, "column": "start", "value": "2026-05-16T10:30"}]}
    )
    tag = await submitted(firm, name={"en": "Northwind Ltd"})
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    assert held.orders == {BuildPreview}
    building.cancel()
    await asyncio.wait({building})

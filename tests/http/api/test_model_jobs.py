"""A model that a firm sends: accepted at once, read by a job, and one verdict wherever it is asked for."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import pytest
from tests.http.api.studio import Browser, Studio, work
from tests.http.api.test_firms import enter, links, show
from tests.intake_models.textured import bumpy

from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.publish.assets import uploads
from shapan.publish.drafts.orders import Order, ReadFirmExhibits
from shapan.publish.progress import Progress, unseen
from shapan.publish.reading.reader_pool import ReaderPool
from shapan.publish.reading.readers import READ_MODEL
from shapan.sandbox import DocumentReader, Limits
from shapan.tiles.model import TRIANGLES

__all__ = ["show"]


async def sent(made: Studio, data: bytes) -> tuple[Browser, str]:
    """The firm, and where its model is."""
    made.context.intake = IntakeQueue()
    firm = await enter(made, (await links(made))["northwind"])
    (booth,) = (await firm.get("/firm"))["booths"]
    path = f"booths/{booth['slug']}/model.glb"
    answer = await firm.ask("PUT", f"/firm/files/{path}", data=io.BytesIO(data))  # type: ignore[arg-type]
    assert answer.status == 200, await answer.text()
    return firm, path


async def submit(firm: Browser, status: int = 200) -> Any:
    page = await firm.get("/firm")
    return await firm.send("POST", "/firm/submit", status=status, If_Match=f'"f{page["version"]}"')


async def test_an_upload_is_answered_before_its_model_is_read(
    show: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, held, ask = asyncio.Event(), asyncio.Event(), show.context.worker.ask

    async def holding(order: Order[Any], progress: Progress = unseen) -> Any:
        if isinstance(order, ReadFirmExhibits):
            begun.set()
            await held.wait()
        return await ask(order, progress)

    monkeypatch.setattr(show.context.worker, "ask", holding)
    firm, path = await sent(show, bumpy(60))
    working = asyncio.create_task(work(show))
    await begun.wait()
    found = await firm.get("/firm/exhibits")
    assert [(one["path"], one["state"], one["came"]) for one in found["exhibits"]] == [
        (path, "unread", None)
    ]
    assert (found["unread"], found["job"]["state"]) == (1, "running")
    await submit(firm)  # nobody has to wait for a verdict before going home
    held.set()
    await working
    found = await firm.get("/firm/exhibits")
    assert (found["exhibits"][0]["state"], found["exhibits"][0]["came"]["triangles"]) == (
        "shown",
        7200,
    )
    assert (found["unread"], found["job"]) == (0, None)


async def test_one_verdict_at_upload_preview_review_and_publish(
    show: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a million triangles were taken, submitted, accepted and announced, and then left out."""
    organizer, run, read = show.people["organizer"], ReaderPool.run, []

    def counted(self: ReaderPool, reader: DocumentReader[Any], *args: object, **more: Any) -> Any:
        if reader == READ_MODEL:
            read.append(args[0])
        return run(self, reader, *args, **more)

    monkeypatch.setattr(ReaderPool, "run", counted)
    firm, path = await sent(show, bumpy(500, 512))
    await work(show)
    own = (await firm.get("/firm/exhibits"))["exhibits"]
    assert [(one["path"], one["state"]) for one in own] == [(path, "shown")]
    assert own[0]["now"]["triangles"] <= TRIANGLES * 1.5
    assert own[0]["before"] != ""
    tag = f'"f{(await submit(firm))["version"]}"'
    assert (await organizer.get("/expos/show/firms/northwind/exhibits"))["exhibits"] == own
    await organizer.send("POST", "/expos/show/firms/northwind/accept", If_Match=tag)
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(show)
    findings = (await organizer.get("/expos/show/findings"))["findings"]
    assert [one["code"] for one in findings if one["where"]["document"].endswith("model.glb")] == [
        "model-simplified"
    ]
    assert (await organizer.get("/expos/show/models"))["exhibits"] == own
    await organizer.send("POST", "/expos/show/releases", {}, 202)
    await work(show)
    html = await (await show.client.get("/show/en/exhibitors/northwind/")).text()
    assert "Northwind" in html
    findings = (await organizer.get("/expos/show/findings"))["findings"]
    assert [one["code"] for one in findings if one["where"]["document"].endswith("model.glb")] == [
        "model-simplified"
    ]
    assert read == ["model.glb"]  # once, for all of them


async def test_what_cannot_be_reduced_is_refused_where_it_was_sent(
    show: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = DocumentReader(READ_MODEL.call, READ_MODEL.answer, Limits(cpu_s=1.0))
    monkeypatch.setattr(uploads, "READ_MODEL", hurried)
    firm, path = await sent(show, bumpy(500))
    tag = f'"f{(await submit(firm))["version"]}"'
    waits = await show.people["organizer"].send(
        "POST", "/expos/show/firms/northwind/accept", status=409, If_Match=tag
    )
    assert (waits["code"], waits["where"]) == ("firm-model", path)
    await work(show)
    (refused,) = (await firm.get("/firm/exhibits"))["exhibits"]
    (why,) = refused["findings"]
    assert (refused["state"], why["code"]) == ("refused", "model-too-complex")
    assert "cannot be reduced" in why["message"]
    assert "Export it smaller" in why["message"]
    again = await show.people["organizer"].send(
        "POST", "/expos/show/firms/northwind/accept", status=409, If_Match=tag
    )
    assert "cannot be reduced" in again["detail"]
    await firm.send("PUT", "/firm/fields", {"color": "#112233"}, If_Match=tag)
    assert (await submit(firm, 409))["code"] == "firm-model"
    assert (await firm.ask("DELETE", f"/firm/files/{path}")).status == 200
    await submit(firm)


async def test_a_file_that_is_no_model_is_refused_at_once(show: Studio) -> None:
    show.context.intake = IntakeQueue()
    firm = await enter(show, (await links(show))["northwind"])
    (booth,) = (await firm.get("/firm"))["booths"]
    for data, status in ((b"glTF" + bytes(40), 422), (b"%PDF-1.7 " * 9, 415)):
        answer = await firm.ask("PUT", f"/firm/files/booths/{booth['slug']}/model.glb", data=data)
        assert answer.status == status, await answer.text()

"""The recognised plan and its manual edits. An edit can be previewed; then it is written into the documents next to the
plan (`plan/<level>.toml`, `plan/<level>.edits.json`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from shapan.expo.findings import Finding
from shapan.expo.model import KINDS
from shapan.http.api.drafts.documents import amend_head
from shapan.http.api.drafts.drafts import append_made, document_tag, draft_tree
from shapan.http.api.jobs.jobs import told_findings
from shapan.http.api.messages import DraftView, PlanView
from shapan.http.api.releases.previews import last_build
from shapan.http.api.request.route import Call, Download
from shapan.publish.drafts.answers import PlanChangePreview
from shapan.publish.drafts.orders import (
    AmendPlan,
    Answer,
    DrawPlan,
    DrawUnderlay,
    ExplainBooth,
    Order,
)
from shapan.publish.drafts.plan_sheets import PlanReasons
from shapan.store.database.records import Job
from shapan.store.database.unit_of_work import UnitOfWork


async def plan(call: Call) -> PlanView:
    """The recognised plan, one sheet per level, with the findings of the last preview at their positions"""
    name = call.path["expo"]

    def find(uow: UnitOfWork) -> tuple[Job, Any]:
        last = last_build(uow, name)
        return last, draft_tree(uow, name, last.revision)[1]

    last, tree = await call.context.read(find)
    found_then = last.result["findings"] if told_findings(last) is not None else []
    order = DrawPlan(
        expo=name, tree=tree, findings=msgspec.convert(found_then, tuple[Finding, ...])
    )

    async def draw() -> PlanView:
        return PlanView(last.revision, (await call.context.worker.ask(order)).sheets, KINDS)

    return await call.context.plan_cache.plan(name, last.id, draw())


async def plan_reasons(call: Call) -> PlanReasons:
    """Why an outline is a booth of this number"""
    return await _about_level(
        call, ExplainBooth, number=call.query.get("number", ""), language=call.language
    )


async def plan_underlay(call: Call) -> Download:
    """The picture below a level, at most 1,600 pixels wide or high"""
    ((name, entry),) = (await _about_level(call, DrawUnderlay)).items()
    call.etag = document_tag(entry)
    return Download(
        call.context.documents.pieces(entry.sha256),
        name,
        f"image/{name.rpartition('.')[2]}",
        entry.size,
    )


async def _about_level(call: Call, kind: Callable[..., Order[Answer]], **more: Any) -> Answer:
    """The worker's answer for a level of the newest revision."""
    name = call.path["expo"]
    _, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    return await call.context.worker.ask(
        kind(expo=name, tree=tree, level=call.path["level"], **more)
    )


async def try_plan(call: Call) -> PlanChangePreview:
    """Preview a change of the plan; nothing is stored"""
    looked = {"level": call.path["level"], "language": call.language}
    _, _, written = await amend_head(call, AmendPlan, _touches, **looked)
    assert written.trial is not None
    return written.trial


async def change_plan(call: Call) -> DraftView:
    """Edit the plan: categories of layers, scale, single features"""
    number, _, written = await amend_head(call, AmendPlan, _touches, level=call.path["level"])
    return await append_made(
        call, written.tree, f"plan of {call.path['level']}, by hand", number, _touches
    )


def _touches(path: str) -> bool:
    return path.startswith("plan/")

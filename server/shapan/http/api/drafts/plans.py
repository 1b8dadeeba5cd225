"""The recognised plan and its manual edits. An edit can be previewed; then it is written into the documents next to the
plan (`plan/<level>.toml`, `plan/<level>.edits.json`)."""

from __future__ import annotations

from typing import Any

import msgspec

from shapan.expo.model import KINDS
from shapan.http.api.drafts.documents import amend_head
from shapan.http.api.drafts.drafts import append_made, document_tag, draft_tree
from shapan.http.api.jobs.jobs import told_findings
from shapan.http.api.messages import DraftView, PlanView
from shapan.http.api.releases.previews import as_json, last_build
from shapan.http.api.request.route import Call, Download
from shapan.publish.drafts.answers import PlanChangePreview
from shapan.publish.drafts.plan_sheets import PlanReasons, PlanSheet
from shapan.source.tree import DocumentEntry
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
    order = {"do": "draw", "expo": name, "tree": as_json(tree), "findings": found_then}

    async def draw() -> PlanView:
        found = await call.context.worker.ask(order, lambda *_: None)
        return PlanView(last.revision, msgspec.convert(found["sheets"], tuple[PlanSheet, ...]), KINDS)

    return await call.context.plan_cache.plan(name, last.id, draw())


async def plan_reasons(call: Call) -> PlanReasons:
    """Why an outline is a booth of this number"""
    found = await _about_level(call, "reasons", number=call.query.get("number", ""), language=call.language)
    return msgspec.convert(found, PlanReasons)


async def plan_underlay(call: Call) -> Download:
    """The picture below a level, at most 1,600 pixels wide or high"""
    kept = await _about_level(call, "underlay")
    ((name, (sha256, size)),) = kept["tree"].items()
    call.etag = document_tag(DocumentEntry(sha256, size))
    return Download(call.context.documents.pieces(sha256), name, f"image/{name.rpartition('.')[2]}", size)


async def _about_level(call: Call, do: str, **more: object) -> Any:
    """The worker's result for a level of the newest revision."""
    name = call.path["expo"]
    _, tree = await call.context.read(lambda uow: draft_tree(uow, name))
    order = {"do": do, "expo": name, "tree": as_json(tree), "level": call.path["level"], **more}
    return await call.context.worker.ask(order, lambda *_: None)


async def try_plan(call: Call) -> PlanChangePreview:
    """Preview a change of the plan; nothing is stored"""
    _, tree, made = await amend_head(call, "amend-plan", _touches, level=call.path["level"])
    order = {
        "do": "look", "expo": call.path["expo"], "before": as_json(tree), "tree": {**as_json(tree), **made["tree"]},
        "language": call.language,
    }  # fmt: skip
    return msgspec.convert(await call.context.worker.ask(order, lambda *_: None), PlanChangePreview)


async def change_plan(call: Call) -> DraftView:
    """Edit the plan: categories of layers, scale, single features"""
    number, _, made = await amend_head(call, "amend-plan", _touches, level=call.path["level"])
    return await append_made(call, made["tree"], f"plan of {call.path['level']}, by hand", number, _touches)


def _touches(path: str) -> bool:
    return path.startswith("plan/")

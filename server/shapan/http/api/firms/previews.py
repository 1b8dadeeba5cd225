"""The preview of a firm: what it may see of the expo, with what it changed, built apart from the organizers' preview.
Its name is no address of an expo, and it ends with the next sweep."""

from __future__ import annotations

from typing import Literal

import msgspec

from shapan.errors import Unavailable
from shapan.http.api.context import ApiContext
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.firms.own import current_firm
from shapan.http.api.jobs import jobs
from shapan.http.api.jobs.exhibit_jobs import fields_of, sent_documents
from shapan.http.api.releases.previews import show_preview
from shapan.http.api.request.route import Call
from shapan.people.firms import Firm
from shapan.publish.drafts.orders import BuildFirmPreview
from shapan.publish.progress import Progress
from shapan.settings import FIRM_PREVIEWS_WAITING
from shapan.source.json_types import JsonObject
from shapan.store.database.records import Job
from shapan.store.database.unit_of_work import UnitOfWork

FIRM_PREVIEW_MARK = "~"  # no slug begins with it
KIND: Literal["firm-preview"] = "firm-preview"


class FirmPreview(msgspec.Struct, frozen=True, kw_only=True):
    """`state`: "" before the first; `current`: it shows what the firm has changed until now. `address`: of its pages, a
    folder by language, "" unless it can be looked at."""

    state: Literal["", "waiting", "running", "done", "failed"]
    current: bool
    address: str


def preview_name(firm: Firm) -> str:
    return f"{FIRM_PREVIEW_MARK}{firm.id}"


def firm_preview(call: Call) -> FirmPreview:
    """The state of the firm's preview"""
    return _view(call, call.own_firm, _last(call.uow, call.own_firm))


def build_firm_preview(call: Call) -> FirmPreview:
    """Build a preview of the draft with what the firm changed; one that is under way or current is returned instead"""
    firm = current_firm(call, call.uow)
    last = _last(call.uow, firm)
    view = _view(call, firm, last)
    if view.state in ("waiting", "running") or (view.current and view.address):
        return view
    if len(call.uow.jobs.find(kind=KIND, state="waiting")) >= FIRM_PREVIEWS_WAITING:
        raise Unavailable("busy.firm-previews")
    number, _ = draft_tree(call.uow, firm.expo)
    detail: dict[str, object] = {
        "expo": firm.expo,
        "exhibitor": firm.exhibitor,
        "version": firm.version,
    }
    made = jobs.new_job(call.uow, call.now, KIND, preview_name(firm), number, firm.id, detail)
    call.after.append(call.context.job_added)
    return _view(call, firm, made)


async def do_firm_preview(context: ApiContext, job: Job, progress: Progress) -> JsonObject:
    """Runs a job of kind `firm-preview`."""
    expo, exhibitor = job.detail["expo"], job.detail["exhibitor"]

    def find(uow: UnitOfWork) -> BuildFirmPreview:
        firm = uow.firms.get(expo, exhibitor)
        live = context.store.releases.current(expo)
        made = uow.publications.get(expo, live) if live else None
        return BuildFirmPreview(
            expo=expo,
            tree=draft_tree(uow, expo, job.revision)[1],
            exhibitor=exhibitor,
            fields=fields_of(firm),
            files=sent_documents(uow, firm),
            name=job.expo,
            published=draft_tree(uow, expo, made.revision)[1] if made else None,
        )

    found = await context.worker.ask(await context.read(find), progress)
    if found.release:
        await show_preview(context, job, found.release)
    return {"release": found.release}


def drop_firm_previews(uow: UnitOfWork) -> list[str]:
    """The names of previews that a sweep has removed; their jobs are gone."""
    ended = [one for one in uow.jobs.find(kind=KIND) if one.state in ("done", "failed")]
    for one in ended:
        uow.jobs.drop(one.id)
    return sorted({one.expo for one in ended})


def _last(uow: UnitOfWork, firm: Firm) -> Job | None:
    return next(iter(uow.jobs.find(1, expo=preview_name(firm))), None)


def _view(call: Call, firm: Firm, job: Job | None) -> FirmPreview:
    if job is None:
        return FirmPreview(state="", current=False, address="")
    job = call.context.runner.now(job)
    there = job.state == "done" and job.result["release"] != ""
    number, _ = draft_tree(call.uow, firm.expo)
    return FirmPreview(
        state="failed" if job.state == "done" and not there else job.state,
        current=job.detail["version"] == firm.version and job.revision == number,
        address=f"/firm/preview/{preview_name(firm)}/" if there else "",
    )

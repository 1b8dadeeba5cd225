"""Jobs that read models and brochures, of a draft or of what one firm sent: outside the request that brought them, and
beside builds. Verdicts are in the cache of previews, where the pages of exhibits and the builds find them."""

from __future__ import annotations

from typing import Any

import msgspec

from shapan.errors import Conflict
from shapan.http.api.context import ApiContext
from shapan.http.api.jobs import jobs
from shapan.intake.exhibitors.profile import FirmFields
from shapan.intake.files.assets import MODELS
from shapan.people.firms import Firm
from shapan.publish.drafts.firms.exhibits import ExhibitJob, UploadedExhibits
from shapan.publish.drafts.orders import (
    Order,
    ReadExhibits,
    ReadFirmExhibits,
    ShowExhibits,
    ShowFirmExhibits,
)
from shapan.publish.progress import Progress
from shapan.source.json_types import JsonObject
from shapan.source.tree import DocumentEntry, DocumentTree
from shapan.store.database.records import Job, JobKind
from shapan.store.database.unit_of_work import UnitOfWork

EXHIBITS: JobKind = "exhibits"


class Exhibits(msgspec.Struct, frozen=True, kw_only=True):
    """Whose: of a draft at `revision`; with `exhibitor` of a firm at `version`, with what it sent."""

    expo: str
    exhibitor: str
    revision: int
    version: int
    tree: DocumentTree
    fields: FirmFields
    files: DocumentTree

    @property
    def queue(self) -> str:
        """The `expo` of its jobs: they are none of the expo's builds."""
        return f"~exhibits~{self.expo}/{self.exhibitor}"

    @property
    def draft(self) -> dict[str, Any]:
        """What an order about a draft has."""
        return {"expo": self.expo, "tree": self.tree}

    @property
    def firm(self) -> dict[str, Any]:
        """What an order about a firm has."""
        return {
            **self.draft,
            "exhibitor": self.exhibitor,
            "fields": self.fields,
            "files": self.files,
        }

    def reading(self) -> Order[None]:
        return ReadFirmExhibits(**self.firm) if self.exhibitor else ReadExhibits(**self.draft)

    def showing(self, language: str) -> Order[UploadedExhibits]:
        if self.exhibitor:
            return ShowFirmExhibits(language=language, **self.firm)
        return ShowExhibits(language=language, **self.draft)


def exhibits_of(uow: UnitOfWork, expo: str, exhibitor: str = "") -> Exhibits:
    """As they are now."""
    head = uow.drafts.head(expo)
    number = head.number if head is not None else 0
    tree = uow.drafts.tree(expo, number) if number else {}
    firm = uow.firms.get(expo, exhibitor) if exhibitor else None
    return Exhibits(
        expo=expo,
        exhibitor=exhibitor,
        revision=number,
        version=firm.version if firm is not None else 0,
        tree=tree,
        fields=fields_of(firm),
        files=sent_documents(uow, firm),
    )


def fields_of(firm: Firm | None) -> FirmFields:
    """What it said of itself and nobody has accepted."""
    return msgspec.convert(firm.fields if firm is not None else {}, FirmFields)


def sent_documents(uow: UnitOfWork, firm: Firm | None) -> DocumentTree:
    """By the names that the firm uses; one without a SHA-256 is to be removed."""
    sent = uow.firm_files.find(firm=firm.id) if firm is not None else ()
    return {file.path: DocumentEntry(file.sha256, file.size) for file in sent}


def is_exhibit(path: str) -> bool:
    """Whether such a job reads the document at this path."""
    name, _, ext = path.rpartition("/")[2].lower().rpartition(".")
    return (path.startswith("booths/") and ext in MODELS) or (
        name.startswith("brochure") and ext == "pdf"
    )


def read_later(uow: UnitOfWork, now: int, of: Exhibits, by: str) -> Job:
    """The job that waits, or a new one. The caller wakes the runner after the transaction."""
    for job in uow.jobs.find(expo=of.queue):
        if job.state == "waiting":  # it reads what is there when it begins
            return job
        if job.state != "running":
            uow.jobs.drop(job.id)
    detail: dict[str, object] = {"expo": of.expo, "exhibitor": of.exhibitor, "version": of.version}
    return jobs.new_job(uow, now, EXHIBITS, of.queue, of.revision, by, detail)


async def do_exhibits(context: ApiContext, job: Job, progress: Progress) -> JsonObject:
    """Runs a job of kind `exhibits`."""
    of = await context.read(
        lambda uow: exhibits_of(uow, job.detail["expo"], job.detail["exhibitor"])
    )
    await context.worker.ask(of.reading(), progress)
    return {}


async def show_exhibits(
    context: ApiContext, expo: str, exhibitor: str, language: str, by: str
) -> UploadedExhibits:
    """What was read, at once, and the job that reads the rest."""
    of = await context.read(lambda uow: exhibits_of(uow, expo, exhibitor))
    found = await context.worker.ask(of.showing(language))
    if not found.unread:
        return found
    job = await context.read(lambda uow: _last(uow, of))
    # another node has read it, into its own cache
    if job is not None and job.state == "done" and context.shared:
        await context.worker.ask(of.reading())
        found = await context.worker.ask(of.showing(language))
    elif job is None:
        job = await context.write(lambda uow: read_later(uow, context.clock(), of, by))
        await context.job_added()
    if not found.unread:
        return found
    job = context.runner.now(job)
    # what a job has read and is not there: its reader crashed
    state = "failed" if job.state == "done" else job.state
    return msgspec.structs.replace(found, job=ExhibitJob(state, job.done, job.total))


async def refuse_unshown(context: ApiContext, firm: Firm, language: str, *, unread: bool) -> None:
    """Raises Conflict for a model that the firm sent and that its reader has refused; with `unread` also for one that
    has no verdict yet. A build would leave it out."""
    sent = await context.read(lambda uow: uow.firm_files.find(firm=firm.id))
    models = {
        file.path
        for file in sent
        if file.sha256 and file.path.startswith("booths/") and is_exhibit(file.path)
    }
    if not models:
        return
    found = await show_exhibits(context, firm.expo, firm.exhibitor, language, firm.id)
    for exhibit in found.exhibits:
        if exhibit.path not in models:
            continue
        if exhibit.state == "refused":
            why = "; ".join(finding.message for finding in exhibit.findings)
            raise Conflict("firm-model.refused", where=exhibit.path, path=exhibit.path, why=why)
        if exhibit.state == "unread" and unread:
            raise Conflict("firm-model.unread", where=exhibit.path, path=exhibit.path)


def _last(uow: UnitOfWork, of: Exhibits) -> Job | None:
    """The job that reads them or has read them: an earlier one has read others."""
    for job in reversed(uow.jobs.find(expo=of.queue)):
        same = (job.revision, job.detail["version"]) == (of.revision, of.version)
        if same or job.state == "waiting":
            return job
    return None


def drop_exhibit_jobs(uow: UnitOfWork) -> None:
    """Those that have ended: a sweep."""
    for job in uow.jobs.find(kind=EXHIBITS):
        if job.state in ("done", "failed"):
            uow.jobs.drop(job.id)

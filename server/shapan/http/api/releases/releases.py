"""Releases: publish a revision now or at a scheduled time, roll back, take down."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import msgspec

from shapan.errors import NotFound, Usage
from shapan.expo.findings import Finding, blocked
from shapan.http.api import expos
from shapan.http.api.context import ApiContext
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.drafts.revisions import refuse_gaps
from shapan.http.api.jobs import jobs
from shapan.http.api.messages import (
    ExpoView,
    JobView,
    Publish,
    ReleaseView,
    Rollback,
    Schedule,
    time_text,
)
from shapan.http.api.releases.pointer import move_pointer, move_pointer_always
from shapan.http.api.releases.previews import as_result, show_preview
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.publish.drafts.answers import Preview
from shapan.publish.drafts.orders import PublishDraft
from shapan.publish.drafts.reader_timeouts import LATE
from shapan.publish.progress import Progress
from shapan.source import DocumentEntry
from shapan.source.json_types import JsonObject
from shapan.store.database.records import WITHDRAWN, Job, Publication
from shapan.store.database.unit_of_work import UnitOfWork

EARLIER = 3  # published revisions that a publication may take documents of


def releases(call: Call) -> tuple[ReleaseView, ...]:
    """The published releases, newest first; the expo can be rolled back to each"""
    name = call.expo.id
    live = call.context.store.releases.current(name)
    kept = set(call.context.store.releases.list(name))
    names = {one.id: one.name for one in call.uow.people.find()}
    found = [one for one in call.uow.publications.find(expo=name) if one.release in kept]
    found.sort(key=lambda one: one.at, reverse=True)
    return tuple(
        ReleaseView(
            id=one.release,
            revision=one.revision,
            at=time_text(one.at),
            by=names.get(one.by, ""),
            live=one.release == live,
            gone=bool(one.by) and one.by not in names,
        )
        for one in found
    )


def request_publication(call: Call) -> JobView:
    """Publish a revision of the draft: a job, which fails with the code `blocked` if a finding forbids publication"""
    asked: Publish = call.body
    refuse_archived(call.expo)
    number, _ = draft_tree(call.uow, call.expo.id, asked.revision)
    if not number:
        raise NotFound("not-found.empty-draft")
    refuse_gaps(call.uow, call.expo.id, number)
    for job in call.uow.jobs.find(expo=call.expo.id, kind="publish", revision=number):
        if job.state in ("waiting", "running"):
            call.note("release.again", job.id, revision=number)
            return jobs.job_view(call.context.runner.now(job), call.language)
    for job in call.uow.jobs.find(expo=call.expo.id, kind="preview", revision=number, state="done"):
        if jobs.told_findings(job) is not None and not _only_late(job.result):
            _refuse_blocked(msgspec.convert(job.result, Preview))
    job = jobs.new_job(call.uow, call.now, "publish", call.expo.id, number, call.who.person.id)
    call.note("release.ask", job.id, revision=number)
    call.after.append(call.context.job_added)
    return jobs.job_view(job)


async def rollback(call: Call) -> ExpoView:
    """Roll back to another release at once"""
    asked: Rollback = call.body
    name, context = call.path["expo"], call.context
    releases = context.store.releases  # asked before the transaction: others wait while one is open
    kept, before = await context.off_loop(
        lambda: (releases.list(name), releases.current(name) or "")
    )

    def write(uow: UnitOfWork) -> None:
        refuse_archived(known_expo(uow, name))
        if asked.release not in kept:
            raise NotFound("not-found.release", name=name, release=asked.release)
        call.note("release.rollback", asked.release, uow=uow, before=before)

    await move_pointer_always(context, name, asked.release, write)
    return await _shown(call)


async def take_down(call: Call) -> ExpoView:
    """Take an expo down: its address answers 404; releases and draft are kept"""
    name, context = call.path["expo"], call.context
    before = await context.off_loop(lambda: context.store.releases.current(name) or "")

    def write(uow: UnitOfWork) -> None:
        call.note("release.take-down", before, uow=uow)

    await move_pointer_always(context, name, WITHDRAWN, write)
    return await _shown(call)


async def _shown(call: Call) -> ExpoView:
    """After a move of the pointer: visitors see it, and the expo as it is now."""
    await call.context.news.published(call.path["expo"])

    def view(uow: UnitOfWork) -> ExpoView:
        call._uow = uow
        return expos.expo_view(call, call.expo)

    return await call.context.read(view)


def schedule(call: Call) -> ExpoView:
    """Schedule a publication"""
    asked: Schedule = call.body
    record = call.expo
    refuse_archived(record)
    at = _time(asked.at)
    if at <= call.now:
        raise Usage("bad-time.time-future-passed", where="/at", at=asked.at)
    if asked.revision:
        call.uow.drafts.revision(record.id, asked.revision)
        refuse_gaps(call.uow, record.id, asked.revision)
    changed = msgspec.structs.replace(
        record, publish_at=at, publish_revision=asked.revision, publish_by=call.who.person.id
    )
    call.uow.expos.replace(changed)
    call.note("release.schedule", time_text(at), revision=asked.revision)
    return expos.expo_view(call, changed)


def unschedule(call: Call) -> ExpoView:
    """Cancel the scheduled publication"""
    changed = msgspec.structs.replace(call.expo, publish_at=0, publish_revision=0, publish_by="")
    call.uow.expos.replace(changed)
    call.note("release.unschedule")
    return expos.expo_view(call, changed)


async def do_publish(context: ApiContext, job: Job, progress: Progress) -> JsonObject:
    """Runs a job of kind `publish`. Raises Blocked if a finding forbids publication. Idempotent."""
    _, tree = await context.read(lambda uow: draft_tree(uow, job.expo, job.revision))
    before = await context.read(lambda uow: _published_trees(context, uow, job.expo))
    order = PublishDraft(expo=job.expo, tree=tree, published=tuple(before))
    found = await context.worker.ask(order, progress)
    _refuse_blocked(found)
    made = Publication(job.expo, found.release, job.revision, context.clock(), job.by)

    def write(uow: UnitOfWork) -> None:
        jobs.hold(uow, job)
        uow.publications.drop(made.expo, made.release)
        uow.publications.add(made)
        detail = {"revision": made.revision, "job": job.id}
        uow.audit.append(made.at, job.by, "", "release.publish", made.expo, made.release, detail)

    await move_pointer(context, job.expo, made.release, write)
    await show_preview(context, job, made.release)
    await context.news.published(job.expo)
    return as_result(found)


def _published_trees(
    context: ApiContext, uow: UnitOfWork, expo: str
) -> list[dict[str, DocumentEntry]]:
    """The documents of the last published revisions, of the current release first. Several, because what stayed in one
    publication is of an earlier one."""
    live = context.store.releases.current(expo)
    found = sorted(
        uow.publications.find(expo=expo),
        key=lambda one: (one.release == live, one.at),
        reverse=True,
    )
    trees = []
    for one in found[:EARLIER]:
        with contextlib.suppress(NotFound):
            trees.append(uow.drafts.tree(expo, one.revision))
    return trees


def _only_late(result: JsonObject) -> bool:
    """Whether a preview is blocked by nothing but readers that ran out of time: a publication tries them again."""
    return all(one["code"] == LATE for one in result["findings"] if one["severity"] == "error")


def _refuse_blocked(preview: Preview) -> None:
    if preview.release:
        return
    errors = [finding for finding in preview.findings if finding["severity"] == "error"]
    raise blocked(msgspec.convert(errors, tuple[Finding, ...]))


def _time(text: str) -> int:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Usage(
            "bad-time.time-offset-such",
            where="/at",
            got=text[:40],
        )
    return int(found.astimezone(UTC).timestamp() * 1000)

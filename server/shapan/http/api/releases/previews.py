"""Previews of drafts: jobs, findings, differences, and server-sent events."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

import msgspec
from aiohttp import web

from shapan.errors import Conflict, NotFound, ShapanError, Stale, Unavailable
from shapan.expo.findings import Finding, finding, told
from shapan.http.api.context import ApiContext
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.drafts.revisions import refuse_gaps
from shapan.http.api.jobs import jobs
from shapan.http.api.messages import Difference, FindingsView, JobView, NewPreview, time_text
from shapan.http.api.releases.pointer import MOVE_TRIES
from shapan.http.api.request.access import actor_of, allow, credential
from shapan.http.api.request.route import Call, refuse_archived
from shapan.http.hub import LOST
from shapan.people.rules import Permission
from shapan.publish.drafts.answers import Preview
from shapan.publish.drafts.orders import BuildPreview, CompareRevisions
from shapan.publish.progress import Progress
from shapan.source.json_types import JsonObject
from shapan.store.database.records import ExpoRecord, Job
from shapan.store.database.unit_of_work import UnitOfWork


def preview(call: Call) -> JobView:
    """Build a private preview of the draft; a queued or finished job of the same revision is returned instead"""
    asked: NewPreview = call.body
    refuse_archived(call.expo)
    number, _ = draft_tree(call.uow, call.expo.id, asked.revision)
    if not number:
        raise NotFound("not-found.empty-draft")
    refuse_gaps(call.uow, call.expo.id, number)
    site = call.context.preview_sites.shown.get(call.expo.id)
    shown = site.release.id if site else None
    for job in reversed(call.uow.jobs.find(expo=call.expo.id, kind="preview", revision=number)):
        looked_at = (
            job.state == "done"
            and job.result["release"] in ("", shown)
            and jobs.told_findings(job) is not None
        )
        if job.state in ("waiting", "running") or looked_at:
            call.note("preview.again", job.id, revision=number)
            return jobs.job_view(call.context.runner.now(job), call.language)
    job = jobs.new_job(call.uow, call.now, "preview", call.expo.id, number, call.who.person.id)
    call.note("preview.ask", job.id, revision=number)
    call.after.append(call.context.job_added)
    return jobs.job_view(job)


def job(call: Call) -> JobView:
    """One job, with its result"""
    found = call.uow.jobs.get(call.path["job"])
    if found is None or found.expo != call.expo.id:
        raise NotFound("not-found.job")
    return jobs.job_view(call.context.runner.now(found), call.language)


def expo_jobs(call: Call) -> tuple[JobView, ...]:
    """The last jobs of an expo, the newest last, without their results"""
    return tuple(
        jobs.job_view(call.context.runner.now(one), whole=False)
        for one in call.uow.jobs.find(expo=call.expo.id)
    )


def cancel_job(call: Call) -> JobView:
    """Cancel a waiting or running job"""
    found = call.uow.jobs.get(call.path["job"])
    if found is None or found.expo != call.expo.id:
        raise NotFound("not-found.job")
    now = call.context.runner.now(found)
    # visitors may see it at any moment
    if now.state not in ("waiting", "running") or now.step == "publish":
        raise Conflict("job-ended")
    call.note("job.cancel", found.id, kind=found.kind, revision=found.revision)
    if found.state == "waiting":
        ended = jobs.cancelled(found, call.now)
        call.uow.jobs.replace(ended)
        return jobs.job_view(ended, call.language)

    call.uow.jobs.replace(jobs.asked_to_end(found))

    async def end() -> None:
        call.context.runner.cancel(found.id)
        call.context.news.cancelled(found.id)

    call.after.append(end)
    return jobs.job_view(now, call.language)


def findings(call: Call) -> FindingsView:
    """The findings of the last preview of the draft"""
    last = last_build(call.uow, call.expo.id)
    found = jobs.told_findings(last, call.language)
    if found is None:
        raise NotFound("no-preview.last-build-another")
    head, _ = draft_tree(call.uow, call.expo.id)
    more = _unconfirmed(call.expo)  # last: the plan's marks have the numbers of the findings before
    counts: dict[str, int] = last.result["counts"]
    return FindingsView(
        revision=last.revision,
        current=last.revision == head,
        job=last.id,
        summary=last.result["summary"],
        counts={**counts, "warning": counts["warning"] + len(more)},
        findings=(*found, *(told(one, call.language) for one in more)),
    )


def _unconfirmed(expo: ExpoRecord) -> tuple[Finding, ...]:
    """The finding about a scheduled publication that another organizer must confirm."""
    if not expo.publish_at or expo.publish_by:
        return ()
    return (finding("schedule-unconfirmed", "warning", at=time_text(expo.publish_at)),)


async def difference(call: Call) -> Difference:
    """The differences between two revisions in words; by default between the live release and the draft"""
    name = call.path["expo"]

    def find(uow: UnitOfWork) -> tuple[int, int, Any, Any]:
        live = call.context.store.releases.current(name)
        made = uow.publications.get(name, live) if live else None
        before = int(call.query.get("before", made.revision if made else 0))
        after, new = draft_tree(uow, name, int(call.query.get("after", 0)))
        if not after:
            raise NotFound("not-found.empty-draft")
        return before, after, draft_tree(uow, name, before)[1] if before else None, new

    before, after, old, new = await call.context.read(find)
    order = CompareRevisions(expo=name, before=old, after=new, language=call.language)
    found = await call.context.worker.ask(order)
    documents = dict.fromkeys(new.keys() - (old or {}).keys(), "added")
    documents |= dict.fromkeys((old or {}).keys() - new.keys(), "removed")
    documents |= {
        path: "changed" for path in new.keys() & (old or {}).keys() if new[path] != old[path]
    }
    return Difference(before, after, found.words, found.counts, dict(sorted(documents.items())))


async def events(call: Call) -> web.StreamResponse:
    """Server-sent events: `job`, `draft`, `reading`, `editing`, `firm`, and `lost` (read everything again)"""
    context, name, secret = call.context, call.path["expo"], credential(call.request)
    return await context.events.stream(
        call.request,
        ("draft", name),
        catch_up=lambda: LOST,
        allowed=lambda: _still_allowed(context, secret, name),
    )


async def do_preview(context: ApiContext, job: Job, progress: Progress) -> JsonObject:
    """Runs a job of kind `preview`."""
    _, tree = await context.read(lambda uow: draft_tree(uow, job.expo, job.revision))
    found = await context.worker.ask(BuildPreview(expo=job.expo, tree=tree), progress)
    if found.release:
        await show_preview(context, job, found.release)
    return as_result(found)


async def show_preview(context: ApiContext, job: Job, release: str) -> None:
    """Moves the preview's pointer to a kept release, and only from where it was when this attempt still had the job.
    Raises Stale (`code="lease-ended"`), and Unavailable when others move it as often."""
    releases = context.preview_sites.store.releases
    for _ in range(MOVE_TRIES):
        version = await context.off_loop(lambda: releases.version(job.expo))
        await context.read(lambda uow: jobs.hold(uow, job))
        with contextlib.suppress(Stale):  # another attempt moved it meanwhile: whose turn is it?
            await context.off_loop(partial(releases.move, job.expo, release, version=version))
            return await context.news.previewed(job.expo)
    raise Unavailable("busy.pointer-moves", expo=job.expo)


def as_result(preview: Preview) -> JsonObject:
    """As a job keeps it."""
    return dict(msgspec.to_builtins(preview))


def last_build(uow: UnitOfWork, expo: str) -> Job:
    done = [
        one for one in uow.jobs.find(expo=expo, state="done") if one.kind in ("preview", "publish")
    ]
    if not done:
        raise NotFound("no-preview.nothing-built-yet")
    return max(done, key=lambda one: (one.revision, one.id))


async def _still_allowed(context: ApiContext, secret: str, expo: str) -> bool:
    def look(uow: UnitOfWork) -> str:
        return allow(uow, actor_of(uow, secret, context.clock()), Permission.READ, expo)

    try:
        await context.read(look)
    except ShapanError:
        return False
    return True

"""Releases: publishing a revision, now or at a time; going back; taking down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from shapan.errors import Conflict, NotFound, Usage
from shapan.expo.findings import Finding
from shapan.http.api import expos, jobs
from shapan.http.api.builds import plain, show
from shapan.http.api.desk import Desk
from shapan.http.api.drafts import tree_of
from shapan.http.api.messages import ExpoView, JobView, Publish, ReleaseView, Rollback, Schedule, time_text
from shapan.http.api.route import Call, refuse_archived
from shapan.publish.pipeline import blocked
from shapan.store.books import Books
from shapan.store.records import Job, Publication


def releases(call: Call) -> tuple[ReleaseView, ...]:
    """What was published, the newest first; each can be gone back to"""
    name = call.expo.id
    live = call.desk.store.releases.current(name)
    kept = set(call.desk.store.releases.list(name))
    names = {one.id: one.name for one in call.books.people.find()}
    found = [one for one in call.books.publications.find(expo=name) if one.release in kept]
    found.sort(key=lambda one: one.at, reverse=True)
    return tuple(
        ReleaseView(one.release, one.revision, time_text(one.at), names.get(one.by, ""), one.release == live)
        for one in found
    )


def publish(call: Call) -> JobView:
    """Publish a revision of the draft: a job, which has failed as `blocked` when a finding forbids it"""
    asked: Publish = call.body
    refuse_archived(call.expo)
    number, _ = tree_of(call.books, call.expo.id, asked.revision)
    if not number:
        raise NotFound("the draft has no documents yet")
    for job in call.books.jobs.find(expo=call.expo.id, kind="publish", revision=number):
        if job.state in ("waiting", "running"):
            call.note("release.again", job.id, revision=number)
            return jobs.view(call.desk.runner.now(job), call.language)
    for job in call.books.jobs.find(expo=call.expo.id, kind="preview", revision=number, state="done"):
        if jobs.told_findings(job) is not None:
            _refuse_blocked(job.result)
    job = jobs.new_job(call.books, call.now, "publish", call.expo.id, number, call.who.person.id)
    call.note("release.ask", job.id, revision=number)
    call.after.append(call.desk.runner.woken)
    return jobs.view(job)


async def rollback(call: Call) -> ExpoView:
    """Show visitors another release at once"""
    asked: Rollback = call.body
    name = call.path["expo"]

    def write(books: Books) -> ExpoView:
        call._books = books
        refuse_archived(call.expo)
        before = call.desk.store.releases.current(name) or ""
        if asked.release not in call.desk.store.releases.list(name):
            raise NotFound("expo {name!r} has no release {release}", name=name, release=asked.release)
        call.note("release.rollback", asked.release, before=before)
        call.desk.store.releases.move(name, asked.release)  # the last step: what was said above is true once it is done
        return expos.view(call, call.expo)

    found = await call.desk.write(write)
    await show(call.desk.sites, call.desk, name)
    return found


async def take_down(call: Call) -> ExpoView:
    """Take an expo down: visitors find nothing at its address; releases and draft stay"""
    name = call.path["expo"]

    def write(books: Books) -> ExpoView:
        call._books = books
        call.note("release.take-down", call.desk.store.releases.current(name) or "")
        call.desk.store.releases.withdraw(name)
        return expos.view(call, call.expo)

    found = await call.desk.write(write)
    call.desk.sites.hide(name)
    return found


def schedule(call: Call) -> ExpoView:
    """Publish at a time that is set now"""
    asked: Schedule = call.body
    record = call.expo
    refuse_archived(record)
    at = _time(asked.at)
    if at <= call.now:
        raise Usage("a time in the future was expected, {at} has passed", code="bad-time", where="/at", at=asked.at)
    if asked.revision:
        call.books.drafts.revision(record.id, asked.revision)
    changed = msgspec.structs.replace(
        record, publish_at=at, publish_revision=asked.revision, publish_by=call.who.person.id
    )
    call.books.expos.replace(changed)
    call.note("release.schedule", time_text(at), revision=asked.revision)
    return expos.view(call, changed)


def unschedule(call: Call) -> ExpoView:
    """Take the set time back"""
    changed = msgspec.structs.replace(call.expo, publish_at=0, publish_revision=0, publish_by="")
    call.books.expos.replace(changed)
    call.note("release.unschedule")
    return expos.view(call, changed)


async def do_publish(desk: Desk, job: Job, progress: jobs.Progress) -> dict[str, Any]:
    """A job of kind `publish`. Raises Blocked when a finding forbids it. Doing it twice changes nothing."""
    _, tree = await desk.read(lambda books: tree_of(books, job.expo, job.revision))
    found = await desk.worker.ask({"do": "publish", "expo": job.expo, "tree": plain(tree)}, progress)
    _refuse_blocked(found)
    made = Publication(job.expo, found["release"], job.revision, desk.clock(), job.by)

    def write(books: Books) -> None:
        if books.expos.get(job.expo) is None:
            raise Conflict("the expo was deleted meanwhile")
        books.publications.drop(made.expo, made.release)
        books.publications.add(made)
        detail = {"revision": made.revision, "job": job.id}
        books.audit.append(made.at, job.by, "", "release.publish", made.expo, made.release, detail)

    await desk.write(write)
    await show(desk.preview_sites, desk, job.expo)
    await show(desk.sites, desk, job.expo)
    return found


def _refuse_blocked(result: dict[str, Any]) -> None:
    if result["release"]:
        return
    errors = [one for one in result["findings"] if one["severity"] == "error"]
    raise blocked(msgspec.convert(errors, tuple[Finding, ...]))


def _time(text: str) -> int:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Usage(
            "a time with its offset, such as 2026-09-10T09:00+02:00, was expected, {got!r} came",
            code="bad-time",
            where="/at",
            got=text[:40],
        )
    return int(found.astimezone(UTC).timestamp() * 1000)

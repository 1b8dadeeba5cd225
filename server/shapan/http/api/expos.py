"""Expos: create, list, rename, archive, and delete after a waiting period."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict
from shapan.http.api.messages import ExpoChange, ExpoView, NewExpo, time_text
from shapan.http.api.request.access import sees_expo
from shapan.http.api.request.route import Call, known_expo, no_expo
from shapan.people.records import Member, Role
from shapan.people.rules import Actor
from shapan.publish.starter import starter
from shapan.source.demo import demo_folder
from shapan.source.folder import Folder
from shapan.source.tree import DocumentEntry
from shapan.store.backup import RESERVED
from shapan.store.database.records import ExpoRecord, Revision
from shapan.store.database.unit_of_work import UnitOfWork
from shapan.store.ports import Releases

WAIT = 7 * 24 * 3600_000  # ms between the request for a deletion and the deletion


def expos(call: Call) -> tuple[ExpoView, ...]:
    """The expos that the user may see"""
    actor, uow, sites = call.who, call.uow, call.context.sites
    roles = {one.expo: one.role for one in uow.members.find(person=actor.person.id)}
    heads = uow.drafts.heads()  # hundreds of expos are four questions, not a thousand
    found = [
        one
        for one in uow.expos.find()
        if actor.expo in ("", one.id) and (one.id in roles or actor.person.role == "owner")
    ]
    # a pointer is a request to the store
    live = {name: shown.release.id for name, shown in sites.shown.items()}
    live |= {
        name: current for name in sites.withheld if (current := sites.store.releases.current(name))
    }
    return tuple(
        _view(call, one, heads.get(one.id), live.get(one.id, ""), roles.get(one.id))
        for one in found
    )


def new_expo(call: Call) -> ExpoView:
    """Create an expo: empty, with a small complete hall, from the demo, or as a copy of another expo's draft"""
    new: NewExpo = call.body
    _refuse_taken(call, new.id)
    tree = _beginning(call, new)
    record = ExpoRecord(id=new.id, title=new.title, by=call.who.person.id, created=call.now)
    call.uow.expos.add(record)
    if call.who.person.role != "owner":
        call.uow.members.add(Member(new.id, call.who.person.id, "organizer", call.now))
    call.uow.drafts.append(
        Revision(
            expo=new.id, number=1, at=call.now, by=call.who.person.id, note=f"begun: {new.begin}"
        ),
        tree,
    )
    call.note("expo.create", new.id, new.id, begin=new.begin, documents=len(tree))
    return expo_view(call, record)


def expo_answer(call: Call) -> ExpoView:
    """One expo"""
    return expo_view(call, call.expo)


def change_expo(call: Call) -> ExpoView:
    """Rename an expo in the studio, archive it or restore it from the archive, or give it another address before it is
    published"""
    change: ExpoChange = call.body
    record = call.expo
    if change.id is not None and change.id != record.id:
        record = _moved(call, record, change.id)
    archived = (
        record.archived
        if change.archived is None
        else (record.archived or call.now)
        if change.archived
        else 0
    )
    changed = msgspec.structs.replace(record, title=change.title or record.title, archived=archived)
    if archived:
        changed = msgspec.structs.replace(changed, publish_at=0, publish_revision=0, publish_by="")
    call.uow.expos.replace(changed)
    call.note("expo.change", record.id, **msgspec.to_builtins(change))
    return expo_view(call, changed)


def _moved(call: Call, record: ExpoRecord, to: str) -> ExpoRecord:
    """Its preview is built anew: pages know their address."""
    published = call.uow.publications.find(
        limit=1, expo=record.id
    ) or call.context.store.releases.current(record.id)
    if published or record.publish_at:
        raise Conflict("address-fixed.published", where="/id", id=record.id)
    if any(one.state in ("waiting", "running") for one in call.uow.jobs.find(expo=record.id)):
        raise Conflict("address-fixed.job", where="/id", id=record.id)
    _refuse_taken(call, to)
    for job in call.uow.jobs.find(expo=record.id):
        call.uow.jobs.drop(job.id)
    call.uow.move_expo(record, to)
    call.note("expo.move", record.id, to, to=to)

    async def gone() -> None:
        context = call.context
        context.news.hidden(record.id)
        await context.off_loop(
            lambda: forget_releases(context.preview_sites.store.releases, record.id)
        )

    call.after.append(gone)
    return msgspec.structs.replace(record, id=to)


def _refuse_taken(call: Call, id: str) -> None:
    known = call.context.store.releases
    if id in RESERVED or id in known.expos() or call.uow.expos.get(id):
        raise Conflict("taken.address-taken-choose", where="/id", id=id)
    if call.uow.audit.list(id, limit=1):  # its log, which members of the new expo would read
        raise Conflict("taken.address-of-deleted-expo", where="/id", id=id)


def forget_releases(releases: Releases, expo: str) -> None:
    """Blocking."""
    releases.withdraw(expo)
    for one in releases.list(expo):
        releases.drop(expo, one)
    releases.keep_sequences(expo, b"")


def delete_expo(call: Call) -> ExpoView:
    """Request the deletion of an expo; it is deleted after seven days unless the request is cancelled"""
    record = call.expo
    changed = msgspec.structs.replace(
        record,
        delete_at=record.delete_at or call.now + WAIT,
        publish_at=0,
        publish_revision=0,
        publish_by="",
    )
    call.uow.expos.replace(changed)
    call.note("expo.delete", record.id, at=time_text(changed.delete_at))
    return expo_view(call, changed)


def keep_expo(call: Call) -> ExpoView:
    """Cancel the deletion of an expo"""
    changed = msgspec.structs.replace(call.expo, delete_at=0)
    call.uow.expos.replace(changed)
    call.note("expo.keep", changed.id)
    return expo_view(call, changed)


def expo_view(call: Call, one: ExpoRecord) -> ExpoView:
    member = call.uow.members.get(one.id, call.who.person.id)
    live = call.context.store.releases.current(one.id) or ""
    return _view(call, one, call.uow.drafts.head(one.id), live, member.role if member else None)


def _view(
    call: Call, one: ExpoRecord, head: Revision | None, live: str, role: Role | None
) -> ExpoView:
    made = call.uow.publications.get(one.id, live) if live else None
    part: Role = "owner" if call.who.person.role == "owner" else role or "reader"
    return ExpoView(
        id=one.id,
        title=one.title,
        created=time_text(one.created),
        archived=time_text(one.archived),
        delete_at=time_text(one.delete_at),
        revision=head.number if head else 0,
        changed=time_text(head.at if head else one.created),
        live=live,
        live_revision=made.revision if made else 0,
        publish_at=time_text(one.publish_at),
        publish_revision=one.publish_revision,
        publish_waits=bool(one.publish_at and not one.publish_by),
        part=part,
    )


def _beginning(call: Call, new: NewExpo) -> dict[str, DocumentEntry | None]:
    if new.begin == "copy":
        return {**_copied(call.uow, call.who, new.copy)}
    documents: dict[str, bytes] = {}
    if new.begin == "starter":
        documents = {path: text.encode() for path, text in starter(new.id, new.title).items()}
    elif new.begin == "demo":
        source = Folder(demo_folder())
        documents = {path: source.read(path) for path in source.tree()}
    return dict(zip(documents, call.context.documents.keep(*documents.values()), strict=True))


def _copied(uow: UnitOfWork, actor: Actor, name: str) -> dict[str, DocumentEntry]:
    if not sees_expo(uow, actor, name):
        raise no_expo(name)
    head = uow.drafts.head(known_expo(uow, name).id)
    return uow.drafts.tree(name, head.number) if head else {}

"""Expos: made, listed, renamed, archived, deleted after a waiting period."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict
from shapan.http.api.access import part_of
from shapan.http.api.messages import ExpoChange, ExpoView, NewExpo, time_text
from shapan.http.api.route import Call, known_expo, no_expo
from shapan.people.records import Member, Role
from shapan.people.rules import Actor
from shapan.publish.starter import starter
from shapan.source.demo import demo_folder
from shapan.source.folder import Folder
from shapan.source.tree import Entry
from shapan.store.books import Books
from shapan.store.records import ExpoRecord, Revision
from shapan.store.site import RESERVED

WAIT = 7 * 24 * 3600_000  # ms between asking for a deletion and it


def expos(call: Call) -> tuple[ExpoView, ...]:
    """The expos that one can see"""
    found = call.books.expos.find()
    return tuple(
        view(call, one)
        for one in found
        if call.who.person.role == "owner" or part_of(call.books, call.who, one.id)
    )  # fmt: skip


def new_expo(call: Call) -> ExpoView:
    """Make an expo: empty, with a small complete hall, from the demo, or as a copy of another's draft"""
    new: NewExpo = call.body
    known = call.desk.store.releases
    if new.id in RESERVED or new.id in known.expos() or call.books.expos.get(new.id):
        raise Conflict("the address {id!r} is taken; choose another", code="taken", where="/id", id=new.id)
    tree = _beginning(call, new)
    record = ExpoRecord(new.id, new.title, call.who.person.id, call.now)
    call.books.expos.add(record)
    if call.who.person.role != "owner":
        call.books.members.add(Member(new.id, call.who.person.id, "organizer", call.now))
    call.books.drafts.append(Revision(new.id, 1, call.now, call.who.person.id, f"begun: {new.begin}"), tree)
    call.note("expo.create", new.id, new.id, begin=new.begin, documents=len(tree))
    return view(call, record)


def expo(call: Call) -> ExpoView:
    """One expo"""
    return view(call, call.expo)


def change_expo(call: Call) -> ExpoView:
    """Rename an expo in the studio, archive it or take it out of the archive"""
    change: ExpoChange = call.body
    record = call.expo
    archived = record.archived if change.archived is None else (record.archived or call.now) if change.archived else 0
    changed = msgspec.structs.replace(record, title=change.title or record.title, archived=archived)
    if archived:
        changed = msgspec.structs.replace(changed, publish_at=0, publish_revision=0, publish_by="")
    call.books.expos.replace(changed)
    call.note("expo.change", record.id, **msgspec.to_builtins(change))
    return view(call, changed)


def delete_expo(call: Call) -> ExpoView:
    """Ask for the deletion of an expo; it is gone in seven days, unless that is taken back"""
    record = call.expo
    changed = msgspec.structs.replace(
        record, delete_at=record.delete_at or call.now + WAIT, publish_at=0, publish_revision=0, publish_by=""
    )
    call.books.expos.replace(changed)
    call.note("expo.delete", record.id, at=time_text(changed.delete_at))
    return view(call, changed)


def keep_expo(call: Call) -> ExpoView:
    """Take the deletion of an expo back"""
    changed = msgspec.structs.replace(call.expo, delete_at=0)
    call.books.expos.replace(changed)
    call.note("expo.keep", changed.id)
    return view(call, changed)


def view(call: Call, one: ExpoRecord) -> ExpoView:
    head = call.books.drafts.head(one.id)
    live = call.desk.store.releases.current(one.id) or ""
    made = call.books.publications.get(one.id, live) if live else None
    member = call.books.members.get(one.id, call.who.person.id)
    part: Role = "owner" if call.who.person.role == "owner" else member.role if member else "reader"
    return ExpoView(
        one.id, one.title, time_text(one.created), time_text(one.archived), time_text(one.delete_at),
        head.number if head else 0, time_text(head.at if head else one.created), live, made.revision if made else 0,
        time_text(one.publish_at), one.publish_revision, part,
    )  # fmt: skip


def _beginning(call: Call, new: NewExpo) -> dict[str, Entry | None]:
    if new.begin == "copy":
        return {**_copied(call.books, call.who, new.copy)}
    documents: dict[str, bytes] = {}
    if new.begin == "starter":
        documents = {path: text.encode() for path, text in starter(new.id, new.title).items()}
    elif new.begin == "demo":
        source = Folder(demo_folder())
        documents = {path: source.read(path) for path in source.tree()}
    return dict(zip(documents, call.desk.documents.keep(*documents.values()), strict=True))


def _copied(books: Books, actor: Actor, name: str) -> dict[str, Entry]:
    if actor.person.role != "owner" and not part_of(books, actor, name):
        raise no_expo(name)
    head = books.drafts.head(known_expo(books, name).id)
    return books.drafts.tree(name, head.number) if head else {}

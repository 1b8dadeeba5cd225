"""Drafts: the documents of an expo; each change is a revision. Revisions are immutable: every earlier one can be read
and restored."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import IO

import msgspec

from shapan.errors import Full, NotFound, TooLarge, Unreadable, Unusable, Usage
from shapan.http.api.drafts.admission import admit, unpacked_documents
from shapan.http.api.drafts.conflicts import conflicting_values
from shapan.http.api.jobs.exhibit_jobs import exhibits_of, is_exhibit, read_later
from shapan.http.api.messages import (
    DocumentChange,
    DocumentView,
    DraftChange,
    DraftSize,
    DraftView,
    Purge,
    RevisionView,
    time_text,
)
from shapan.http.api.request.route import Call, Download, known_expo, refuse_archived
from shapan.http.hub import event_text
from shapan.publish.drafts.portable import portable
from shapan.settings import MIB
from shapan.source.paths import document_path
from shapan.source.tree import DocumentEntry
from shapan.store.database.records import Revision
from shapan.store.database.unit_of_work import UnitOfWork, needed_documents
from shapan.store.documents.draft import Draft, write_zip
from shapan.store.files.disk_space import refuse_full, space

_Changes = Mapping[str, DocumentEntry | None]
Touches = Callable[[str], bool]  # whether a change depends on the document at a path
JSON_DOCUMENT = MIB  # size limit of a JSON document that is patched


def whole_folder(path: str) -> bool:
    return True


def draft(call: Call) -> DraftView:
    """The documents of the draft, or of another revision"""
    number, tree = draft_tree(call.uow, call.expo.id, int(call.query.get("revision", "0")))
    call.etag = revision_tag(number)
    documents = tuple(_view(path, entry) for path, entry in tree.items())
    return DraftView(
        call.expo.id, number, documents, call.uow.drafts.gaps(call.expo.id).get(number, ())
    )


def change_draft(call: Call) -> DraftView:
    """Move and remove documents, all in one revision"""
    asked: DraftChange = call.body
    named = {path for one in asked.changes for path in (one.path, one.to)}
    number, tree = draft_head(call, call.uow, named.__contains__)
    changes: dict[str, DocumentEntry | None] = {}
    for at, one in enumerate(asked.changes):
        apply_change(one, tree, changes, f"/changes/{at}")
    return appended(call, call.uow, number, changes, asked.note or _words(changes))


async def replace_draft(call: Call) -> DraftView:
    """Replace the whole draft by the documents of a zip, in one revision"""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow))
    new = {document_path(path): entry for path, entry in (await unpacked_documents(call)).items()}
    if not new:
        raise Unusable("zip-empty")
    gone = dict.fromkeys(tree.keys() - new.keys())
    return await append_made(call, {**gone, **new}, f"a zip of {len(new)} documents", number)


async def read_document(call: Call) -> Download:
    """One document with its original bytes, as a download"""

    def find(uow: UnitOfWork) -> DocumentEntry:
        number, tree = draft_tree(uow, call.path["expo"], int(call.query.get("revision", "0")))
        if call.path["path"] in uow.drafts.gaps(call.path["expo"]).get(number, ()):
            raise NotFound("not-found.shredded", path=call.path["path"][:80], number=number)
        return _entry(tree, call.path["path"])

    entry = await call.context.read(find)
    call.etag = document_tag(entry)
    pieces = call.context.documents.pieces(entry.sha256)
    return Download(pieces, call.path["path"].rpartition("/")[2], size=entry.size)


async def write_document(call: Call) -> DocumentView:
    """Add a document (If-None-Match: *), or replace it (If-Match)"""
    path, data = document_path(call.path["path"]), call.body

    # before any document is stored
    await call.context.read(lambda uow: _expect_document(call, uow, path))
    await admit(call, path, data)
    (entry,) = await call.context.off_loop(lambda: call.context.documents.keep(data))

    def write(uow: UnitOfWork) -> None:
        number = _expect_document(call, uow, path)
        appended(call, uow, number, {path: entry}, path)

    await call.context.write(write)
    call.etag = document_tag(entry)
    return _view(path, entry)


async def patch_document(call: Call) -> DocumentView:
    """Change parts of a JSON document with a JSON Merge Patch (RFC 7396)"""
    path = document_path(call.path["path"])
    if not path.endswith(".json"):
        raise Usage("not-json")

    def look(uow: UnitOfWork) -> DocumentEntry:
        _expect_document(call, uow, path)
        return _entry(draft_tree(uow, call.path["expo"])[1], path)

    before = await call.context.read(look)
    if before.size > JSON_DOCUMENT:  # this process parses only documents that the studio writes
        raise TooLarge(
            "too-large.bytes-replace-put",
            limit=str(JSON_DOCUMENT),
            path=path,
            most=JSON_DOCUMENT,
        )

    def keep() -> DocumentEntry:
        old = call.context.documents.read(before.sha256)
        return call.context.documents.keep(_patched(path, old, call.body))[0]

    entry = await call.context.off_loop(keep)

    def write(uow: UnitOfWork) -> None:
        number = _expect_document(call, uow, path)
        appended(call, uow, number, {path: entry}, path)

    await call.context.write(write)
    call.etag = document_tag(entry)
    return _view(path, entry)


def remove_document(call: Call) -> None:
    """Remove a document; earlier revisions keep it"""
    path = document_path(call.path["path"])
    number = _expect_document(call, call.uow, path)
    _entry(draft_tree(call.uow, call.expo.id)[1], path)
    appended(call, call.uow, number, {path: None}, f"removed {path}")


def draft_size(call: Call) -> DraftSize:
    """The space that the draft takes with all its revisions"""
    _, tree = draft_tree(call.uow, call.expo.id)
    return DraftSize(call.uow.drafts.held(call.expo.id), _size(tree), call.context.expo_bytes)


async def purge(call: Call) -> DraftSize:
    """Delete old revisions, and the documents that only they have"""
    asked: Purge = call.body
    shown = await call.context.off_loop(
        lambda: call.context.store.releases.current(call.path["expo"]) or ""
    )

    def write(uow: UnitOfWork) -> tuple[set[str], DraftSize]:
        call._uow = uow
        record = call.expo
        live = uow.publications.get(record.id, shown)
        kept = [one for one in (live.revision if live else 0, record.publish_revision) if one]
        before = min(asked.before, *kept) if kept else asked.before
        gone = uow.drafts.purge(record.id, before) - needed_documents(uow)
        call.note("draft.purge", f"r{before}", uow=uow, documents=len(gone))
        return gone, draft_size(call)

    gone, size = await call.context.write(write)
    # one that somebody brings again at this moment stays
    freed = await call.context.off_loop(
        lambda: call.context.documents.drop(*gone, grace_s=call.context.purge_grace_s)
    )
    return msgspec.structs.replace(size, freed=freed)


def _size(tree: Mapping[str, DocumentEntry]) -> int:
    return sum({one.sha256: one.size for one in tree.values()}.values())


async def export(call: Call) -> Download:
    """All documents of the draft as a zip, with their original bytes; `expo.toml` states the address"""
    name = call.path["expo"]
    number, tree = await call.context.read(
        lambda uow: draft_tree(uow, name, int(call.query.get("revision", "0")))
    )
    draft = await call.context.off_loop(lambda: portable(Draft(name, call.context.documents, tree)))
    await call.context.off_loop(
        lambda: refuse_full(call.context.spool, sum(one.size for one in tree.values()))
    )
    file = tempfile.TemporaryFile(dir=call.context.spool)  # noqa: SIM115 - `_read_out` closes it
    async with call.context.zips():
        try:
            await asyncio.to_thread(_zip, file, draft)
        except BaseException:
            file.close()
            raise
    return Download(_read_out(file), f"{name}-r{number}.zip", "application/zip", file.tell())


def _zip(file: IO[bytes], draft: Draft) -> None:
    with space():
        write_zip(file, draft.tree(), draft.pieces)


def _read_out(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(MIB):
            yield piece


def merged_changes(target: object, patch: object) -> object:
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged_changes(result.get(name), value)
    return result


def revision_tag(number: int) -> str:
    return f'"r{number}"'


def document_tag(entry: DocumentEntry) -> str:
    return f'"{entry.sha256}"'


def append(
    call: Call, uow: UnitOfWork, changes: _Changes, note: str, base: int, restored: int = 0
) -> int:
    """A new revision on top of revision `base`, with its audit entry. Raises Stale if there is a newer revision."""
    name = call.path["expo"]
    refuse_archived(known_expo(uow, name))
    revision = Revision(
        expo=name,
        number=base + 1,
        at=call.now,
        by=call.who.person.id,
        note=note[:200],
        restored=restored,
    )
    uow.drafts.append(revision, changes)
    held, quota = uow.drafts.held(name), call.context.expo_bytes
    if held > quota and any(entry is not None for entry in changes.values()):
        raise Full("full.expo", limit=str(quota), held=held / 1e9, most=quota / 1e9)

    if any(entry is not None and is_exhibit(path) for path, entry in changes.items()):
        read_later(uow, call.now, exhibits_of(uow, name), call.who.person.id)
        call.after.append(call.context.job_added)

    async def tell() -> None:
        by = call.who.person.name
        text = partial(event_text, "draft", revision_view(revision, by))
        call.context.events.publish(("draft", name), text, everywhere=True)

    call.after.append(tell)
    call.note(
        "draft.change",
        f"r{base + 1}",
        uow=uow,
        personal={"note": note[:200]},
        about=call.who.person.id,
        documents=len(changes),
    )
    return base + 1


async def append_made(
    call: Call, made: _Changes, note: str, base: int, touches: Touches = whole_folder
) -> DraftView:
    """A new revision with documents that the worker has stored (None removes one)."""
    return await append_steps(call, [(made, note)], base, touches)


async def append_steps(
    call: Call, steps: Sequence[tuple[_Changes, str]], base: int, touches: Touches
) -> DraftView:
    """New revisions, each with its documents and its note, all or none."""

    def write(uow: UnitOfWork) -> DraftView:
        number, tree = draft_tree(uow, call.path["expo"])
        on = number if _unchanged(uow, call.path["expo"], base, number, tree, touches) else base
        for made, note in steps:
            view = appended(call, uow, on, made, note)
            on = view.revision
        return view

    return await call.context.write(write)


def draft_head(
    call: Call, uow: UnitOfWork, touches: Touches = whole_folder
) -> tuple[int, dict[str, DocumentEntry]]:
    """The newest revision, if the expo may be changed and If-Match matches: it names this revision, or an older one
    since which no document that this change `touches` has changed. Thus the client has read the current documents."""
    name = call.path["expo"]
    refuse_archived(known_expo(uow, name))
    call.conflicts = partial(conflicting_values, call, touches)
    number, tree = draft_tree(uow, name)
    read = _read(call.if_match)
    fits = read if _unchanged(uow, name, read, number, tree, touches) else number
    call.expect(revision_tag(fits) if number else "", "term.draft")
    return number, tree


def _read(if_match: str | None) -> int:
    """The revision in an If-Match with one ETag; 0 without one."""
    found = re.fullmatch(r'\s*"r([1-9]\d{0,8})"\s*', if_match or "")
    return int(found[1]) if found else 0


def _unchanged(
    uow: UnitOfWork,
    expo: str,
    read: int,
    number: int,
    tree: Mapping[str, DocumentEntry],
    touches: Touches,
) -> bool:
    """Whether the documents that a change touches are the same in revision `number`, which has this tree, and in
    revision `read`."""
    if not 0 < read < number:
        return read == number
    then = uow.drafts.tree(expo, read)
    return all(
        then.get(path) == tree.get(path) for path in then.keys() | tree.keys() if touches(path)
    )


def appended(
    call: Call, uow: UnitOfWork, base: int, changes: _Changes, note: str, restored: int = 0
) -> DraftView:
    number = append(call, uow, changes, note, base, restored)
    call.etag = revision_tag(number)
    tree = uow.drafts.tree(call.path["expo"], number)
    return DraftView(
        call.path["expo"], number, tuple(_view(path, entry) for path, entry in tree.items())
    )


def _expect_document(call: Call, uow: UnitOfWork, path: str) -> int:
    """The number of the newest revision, if If-Match matches the document's ETag (or If-None-Match holds)."""
    call.conflicts = partial(conflicting_values, call, path.__eq__)
    number, tree = draft_tree(uow, call.path["expo"])
    call.expect(document_tag(tree[path]) if path in tree else "", path)
    return number


def draft_tree(uow: UnitOfWork, expo: str, number: int = 0) -> tuple[int, dict[str, DocumentEntry]]:
    """Number and tree of a revision, by default the newest."""
    if not number:
        head = uow.drafts.head(expo)
        number = head.number if head else 0
    return number, uow.drafts.tree(expo, number) if number else {}


def _entry(tree: Mapping[str, DocumentEntry], path: str) -> DocumentEntry:
    if path not in tree:
        raise NotFound("not-found.draft-document", path=path[:80])
    return tree[path]


def apply_change(
    one: DocumentChange,
    tree: Mapping[str, DocumentEntry],
    changes: dict[str, DocumentEntry | None],
    where: str,
) -> None:
    """Adds a move or a removal to `changes`."""
    now = {**tree, **changes}
    entry = now.get(one.path)
    if entry is None:
        raise Usage("no-document.document-draft", where=where, path=one.path[:80])
    if one.to is not None:
        target = document_path(one.to)
        if now.get(target) is not None:
            raise Usage("no-document.already-remove", where=where, target=target)
        changes[target] = entry
    changes[one.path] = None


def _words(changes: _Changes) -> str:
    gone = [path for path, entry in changes.items() if entry is None]
    return f"{gone[0]}" if len(gone) == 1 else f"{len(gone)} documents moved or removed"


def _json(data: bytes, what: str) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Unreadable("malformed.json", what=what, problem=problem) from None


def revision_view(one: Revision, by: str | None, gaps: tuple[str, ...] = ()) -> RevisionView:
    """`by`: the name of its person, None where there is nobody of this id."""
    return RevisionView(
        number=one.number,
        at=time_text(one.at),
        by=by or "",
        note=one.note,
        restored=one.restored,
        gone=bool(one.by) and by is None,
        gaps=gaps,
    )


def _patched(path: str, old: bytes, patch: bytes) -> bytes:
    """The document with the patch applied. Raises Unreadable for invalid JSON and for JSON that is nested too deeply to
    merge."""
    try:
        whole = merged_changes(_json(old, path), _json(patch, "term.patch"))
    except RecursionError:
        raise Unreadable("malformed.patch-nested-too", path=path) from None
    return msgspec.json.format(msgspec.json.encode(whole), indent=2)


def _view(path: str, entry: DocumentEntry) -> DocumentView:
    return DocumentView(path, entry.sha256, entry.size)

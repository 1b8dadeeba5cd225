"""Many documents in one revision: finished partial uploads (tus concatenation) wait for the request that takes them."""

from __future__ import annotations

from functools import partial

from shapan.errors import Conflict, TooLarge, Usage
from shapan.http.api.drafts.admission import admit, uploaded_document
from shapan.http.api.drafts.drafts import append_made, apply_change, draft_head
from shapan.http.api.messages import DocumentReading, DraftView, NewRevision
from shapan.http.api.request.route import Call
from shapan.http.api.uploads import tus_headers
from shapan.http.api.uploads.uploads import finished_part, forget_uploads, limit_of
from shapan.http.hub import event_text
from shapan.source.paths import document_path
from shapan.source.tree import DocumentEntry, MadeDocuments
from shapan.store.documents.pending import PendingUpload


async def new_revision(call: Call) -> DraftView:
    """Make one revision of finished partial uploads, each a document now, and of documents that are moved or gone"""
    asked: NewRevision = call.body
    moved_paths = {path for one in asked.moved for path in (one.path, one.to)}
    touches = {document_path(one.path) for one in asked.documents}.union(
        asked.gone, moved_paths
    ).__contains__
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, touches))
    for at, path in enumerate(asked.gone):
        if path not in tree:
            raise Usage(
                "no-document.document-draft",
                where=f"/gone/{at}",
                path=path[:80],
            )
    moved: dict[str, DocumentEntry | None] = {}
    for at, change in enumerate(asked.moved):
        apply_change(change, tree, moved, f"/moved/{at}")
    uploads = call.context.uploads
    brought: dict[str, PendingUpload] = {}
    for at, one in enumerate(asked.documents):
        path = document_path(one.path)
        if path in brought:
            raise Conflict(
                "taken.two-documents-brought",
                where=f"/documents/{at}",
                path=path[:80],
            )
        brought[path] = await call.context.read(partial(finished_part, call, address=one.upload))
        try:
            tus_headers.refuse_large(brought[path].length, limit_of(path), path)
        except TooLarge as refusal:
            refusal.document = path
            raise
    # before any is kept: when one is refused, the others can be used again
    for done, (path, upload) in enumerate(brought.items()):
        reading = DocumentReading(upload=upload.id, path=path, done=done, total=len(brought))
        text = partial(event_text, "reading", reading)
        call.context.events.publish(("draft", call.path["expo"]), text, everywhere=True)
        await admit(call, path, uploaded_document(uploads, upload.id))

    def keep() -> MadeDocuments:
        kept = {path: uploads.keep(upload.id) for path, upload in brought.items()}
        return {**dict.fromkeys(asked.gone), **moved, **kept}

    made = await call.context.off_loop(keep)
    try:
        note = next(iter(brought)) if len(brought) == 1 else f"{len(brought)} documents"
        return await append_made(call, made, asked.note or note, number, touches)
    finally:
        await forget_uploads(call.context, *(upload.id for upload in brought.values()))

"""A document that is uploaded again, and the one that was uploaded last: what was changed by hand in between stays."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from shapan.errors import Usage
from shapan.http.api.drafts.admission import admit, uploaded_document
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.request.route import Call
from shapan.http.api.uploads.tus_headers import refuse_large
from shapan.http.api.uploads.uploads import finished_part, limit_of
from shapan.intake.exhibitors.table import ExhibitorListUpload
from shapan.sandbox import FileArgument
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork

PathIn = Callable[[Container[str]], str]  # the document of a kind in a tree, "" for none


async def brought_document(
    call: Call, asked: ExhibitorListUpload, path_in: PathIn, refusal: str
) -> dict[str, DocumentEntry]:
    """The uploaded document, stored. Raises Usage (`refusal`) for one of another kind, and what `admit` raises."""
    if path_in({asked.path}) != asked.path:
        raise Usage(refusal, where="/upload/path", path=asked.path[:80])
    uploads = call.context.uploads
    upload = await call.context.read(lambda uow: finished_part(call, uow, asked.upload))
    refuse_large(upload.length, limit_of(asked.path))
    document = uploaded_document(uploads, upload.id)
    await admit(call, asked.path, document)

    def keep() -> DocumentEntry:  # the upload stays: it is tried before it is taken
        data = Path(document.path).read_bytes() if isinstance(document, FileArgument) else document
        return call.context.documents.keep(data)[0]

    return {asked.path: await call.context.off_loop(keep)}


def uploaded_last(
    uow: UnitOfWork, expo: str, path_in: PathIn, by_hand: str
) -> dict[str, DocumentEntry]:
    """The newest document of the kind that was not written by hand (the note of its revision); empty for none."""
    number, tree = draft_tree(uow, expo)
    while number:
        revision = uow.drafts.revision(expo, number)
        earlier = revision.restored or number - 1
        before = uow.drafts.tree(expo, earlier) if earlier else {}
        path = path_in(tree)
        if not path:
            return {}
        if not revision.restored and before.get(path) != tree[path] and revision.note != by_hand:
            return {path: tree[path]}
        number, tree = earlier, before
    return {}

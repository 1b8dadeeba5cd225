"""The exhibitor list as a table: read, edit, paste, upload again. A change can be previewed; then it is written as
`exhibitors.csv`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from shapan.errors import Usage
from shapan.http.api.drafts.admission import admit, uploaded_document
from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made, append_steps, draft_tree
from shapan.http.api.messages import DraftView
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call
from shapan.http.api.uploads.tus_headers import refuse_large
from shapan.http.api.uploads.uploads import finished_part, forget_uploads, limit_of
from shapan.intake.exhibitors.table import ExhibitorListUpload, ExhibitorTableChange
from shapan.publish.drafts.exhibitor_list import ExhibitorListPreview, ExhibitorListView, exhibitor_list_path
from shapan.sandbox import FileArgument
from shapan.source.json_types import JsonObject
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork

_BY_HAND = "the list of exhibitors, by hand"  # note of a revision


async def exhibitor_list(call: Call) -> ExhibitorListView:
    """The exhibitor list as a table, with the booths of each exhibitor and the vacant booths"""
    return msgspec.convert(await read_head(call, "exhibitor-list"), ExhibitorListView)


async def try_exhibitor_list(call: Call) -> ExhibitorListPreview:
    """Preview a change of the list, cell by cell; no revision is made"""
    _, _, _, found = await _amended(call)
    return msgspec.convert(found["trial"], ExhibitorListPreview, str_keys=True)  # JSON object keys are always strings


async def change_exhibitor_list(call: Call) -> DraftView:
    """Change the exhibitor list; it is stored as `exhibitors.csv`. An upload is a revision of its own before it"""
    number, tree, brought, found = await _amended(call)
    upload = _upload_of(call)
    if upload is None:
        return await append_made(call, found["tree"], _BY_HAND, number, _touches)
    old = exhibitor_list_path(tree)
    steps = [({**dict.fromkeys({old} - {*brought, ""}), **as_json(brought)}, next(iter(brought)))]
    if not found["same"]:
        steps.append((found["tree"], _BY_HAND))
    made = await append_steps(call, steps, number, _touches)
    id = upload.upload.rpartition("/")[2]
    await forget_uploads(call.context, id)
    return made


async def _amended(call: Call) -> tuple[int, dict[str, DocumentEntry], dict[str, DocumentEntry], JsonObject]:
    """Number and tree of the newest revision, the uploaded list, and what the worker makes of the change."""
    upload = _upload_of(call)
    if upload is None:
        number, tree, found = await amend_head(call, "amend-exhibitor-list", _touches)
        return number, tree, {}, found
    brought = await _brought(call, upload)
    base = await call.context.read(lambda uow: uploaded_list(uow, call.path["expo"]))
    number, tree, found = await amend_head(
        call, "amend-exhibitor-list", _touches, brought=as_json(brought), base=as_json(base)
    )
    return number, tree, brought, found


def _upload_of(call: Call) -> ExhibitorListUpload | None:
    change: ExhibitorTableChange = call.body
    return change.upload


async def _brought(call: Call, asked: ExhibitorListUpload) -> dict[str, DocumentEntry]:
    """The uploaded list, stored. Raises Usage for another document, and what `admit` raises."""
    if exhibitor_list_path({asked.path}) != asked.path:
        raise Usage("bad-upload.exhibitor-list", where="/upload/path", path=asked.path[:80])
    uploads = call.context.uploads
    upload = await call.context.read(lambda uow: finished_part(call, uow, asked.upload))
    refuse_large(upload.length, limit_of(asked.path))
    document = uploaded_document(uploads, upload.id)
    _, tree = await call.context.read(lambda uow: draft_tree(uow, call.path["expo"]))
    await admit(call, asked.path, document, tree)

    def keep() -> DocumentEntry:  # the upload stays: it is tried before it is taken
        data = Path(document.path).read_bytes() if isinstance(document, FileArgument) else document
        return call.context.documents.keep(data)[0]

    return {asked.path: await call.context.off_loop(keep)}


def uploaded_list(uow: UnitOfWork, expo: str) -> dict[str, DocumentEntry]:
    """The list that was uploaded last: the newest that was not written by hand; empty when there is none."""
    number, tree = draft_tree(uow, expo)
    while number:
        revision = uow.drafts.revision(expo, number)
        earlier = revision.restored or number - 1
        before = uow.drafts.tree(expo, earlier) if earlier else {}
        path = exhibitor_list_path(tree)
        if not path:
            return {}
        if not revision.restored and before.get(path) != tree[path] and revision.note != _BY_HAND:
            return {path: tree[path]}
        number, tree = earlier, before
    return {}


def _touches(path: str) -> bool:
    return path.partition(".")[0] == "exhibitors"

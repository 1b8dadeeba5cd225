"""The exhibitor list as a table: read, edit, paste, upload again. A change can be previewed; then it is written as
`exhibitors.csv`."""

from __future__ import annotations

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import Touches, append_made, append_steps
from shapan.http.api.drafts.uploaded_again import brought_document, uploaded_last
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.http.api.uploads.uploads import forget_uploads
from shapan.intake.exhibitors.table import ExhibitorListUpload, ExhibitorTableChange
from shapan.intake.expo.expo_toml import NAME
from shapan.publish.drafts.answers import WrittenList
from shapan.publish.drafts.exhibitor_list import (
    ExhibitorListPreview,
    ExhibitorListView,
    exhibitor_list_path,
)
from shapan.publish.drafts.orders import AmendExhibitorList, ReadExhibitorList
from shapan.source.tree import DocumentTree, MadeDocuments

_BY_HAND = "the list of exhibitors, by hand"  # note of a revision


async def exhibitor_list(call: Call) -> ExhibitorListView:
    """The exhibitor list as a table, with the booths of each exhibitor and the vacant booths"""
    return await read_head(call, ReadExhibitorList)


async def try_exhibitor_list(call: Call) -> ExhibitorListPreview:
    """Preview a change of the list, cell by cell; no revision is made"""
    _, _, _, made = await _amended(call)
    return made.trial


async def change_exhibitor_list(call: Call) -> DraftView:
    """Change the exhibitor list; it is stored as `exhibitors.csv`. An upload is a revision of its own before it"""
    number, tree, brought, written = await _amended(call)
    upload = _upload_of(call)
    if upload is None:
        return await append_made(call, written.tree, _BY_HAND, number, _touches(call))
    old = exhibitor_list_path(tree)
    gone = dict.fromkeys({old} - {*brought, ""})
    steps: list[tuple[MadeDocuments, str]] = [
        ({**gone, **brought, **written.head}, next(iter(brought)))
    ]
    if not written.same:
        steps.append((written.tree, _BY_HAND))
    made = await append_steps(call, steps, number, _touches(call))
    id = upload.upload.rpartition("/")[2]
    await forget_uploads(call.context, id)
    return made


async def _amended(call: Call) -> tuple[int, DocumentTree, DocumentTree, WrittenList]:
    """Number and tree of the newest revision, the uploaded list, and what the worker makes of the change."""
    upload = _upload_of(call)
    if upload is None:
        number, tree, made = await amend_head(call, AmendExhibitorList, _touches(call))
        return number, tree, {}, made
    brought = await brought_document(call, upload, exhibitor_list_path, "bad-upload.exhibitor-list")
    base = await call.context.read(
        lambda uow: uploaded_last(uow, call.path["expo"], exhibitor_list_path, _BY_HAND)
    )
    number, tree, made = await amend_head(
        call, AmendExhibitorList, _touches(call), brought=brought, base=base
    )
    return number, tree, brought, made


def _upload_of(call: Call) -> ExhibitorListUpload | None:
    change: ExhibitorTableChange = call.body
    return change.upload


def _touches(call: Call) -> Touches:
    change: ExhibitorTableChange = call.body
    says = change.says_settings
    return lambda path: path.partition(".")[0] == "exhibitors" or (says and path == NAME)

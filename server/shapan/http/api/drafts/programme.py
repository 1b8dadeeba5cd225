"""The programme as a table: read, edit, paste, upload again. A change can be previewed; then it is written as
`programme.json`."""

from __future__ import annotations

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made, append_steps
from shapan.http.api.drafts.uploaded_again import brought_document, uploaded_last
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call
from shapan.http.api.uploads.uploads import forget_uploads
from shapan.intake.programme.amend import ProgrammeChange
from shapan.publish.drafts.answers import WrittenProgramme
from shapan.publish.drafts.orders import AmendProgramme, ReadProgramme
from shapan.publish.drafts.programme import ProgrammePreview, ProgrammeView, programme_path
from shapan.source.tree import DocumentTree, MadeDocuments

_BY_HAND = "the programme, by hand"  # note of a revision


async def programme(call: Call) -> ProgrammeView:
    """The programme as a table, with the days and places of the expo"""
    return await read_head(call, ReadProgramme)


async def try_programme(call: Call) -> ProgrammePreview:
    """Preview a change of the programme, cell by cell; no revision is made"""
    _, _, _, made = await _amended(call)
    return made.trial


async def change_programme(call: Call) -> DraftView:
    """Change the programme; it is stored as `programme.json`. An upload is a revision of its own before it"""
    number, tree, brought, written = await _amended(call)
    change: ProgrammeChange = call.body
    if change.upload is None:
        return await append_made(call, written.tree, _BY_HAND, number, _touches)
    old = programme_path(tree)
    gone = dict.fromkeys({old} - {*brought, ""})
    steps: list[tuple[MadeDocuments, str]] = [({**gone, **brought}, next(iter(brought)))]
    if not written.same:
        steps.append((written.tree, _BY_HAND))
    made = await append_steps(call, steps, number, _touches)
    await forget_uploads(call.context, change.upload.upload.rpartition("/")[2])
    return made


async def _amended(call: Call) -> tuple[int, DocumentTree, DocumentTree, WrittenProgramme]:
    """Number and tree of the newest revision, the uploaded programme, and what the worker makes of the change."""
    change: ProgrammeChange = call.body
    if change.upload is None:
        number, tree, made = await amend_head(call, AmendProgramme, _touches)
        return number, tree, {}, made
    brought = await brought_document(call, change.upload, programme_path, "bad-upload.programme")
    base = await call.context.read(
        lambda uow: uploaded_last(uow, call.path["expo"], programme_path, _BY_HAND)
    )
    number, tree, made = await amend_head(
        call, AmendProgramme, _touches, brought=brought, base=base
    )
    return number, tree, brought, made


def _touches(path: str) -> bool:
    return path.partition(".")[0] == "programme"

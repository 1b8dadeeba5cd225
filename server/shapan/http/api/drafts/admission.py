"""Checks whether a document may be stored in a draft. A refusal writes one entry to the audit log and one line to the
server log, and stores nothing."""

from __future__ import annotations

import logging

from shapan.errors import Unreadable
from shapan.http.api.request.route import Call
from shapan.intake.files.heads import check_head
from shapan.publish.drafts.orders import UnpackZip
from shapan.publish.drafts.validation import DocumentBytes, as_answer, validation_for
from shapan.sandbox import FileArgument
from shapan.source.tree import DocumentTree
from shapan.store.ports import UploadParts, UploadsInFiles

ADMISSION_LOG = logging.getLogger("shapan.admission")


async def admit(call: Call, path: str, document: DocumentBytes) -> None:
    """Raises TooComplex, Unusable or WrongType if the reader refuses it,
    and Unavailable (`code="busy"`) if the queue is full. A context without an intake queue admits everything."""
    context = call.context
    if context.intake is None:
        return
    made = validation_for(path, document)
    if made is None:
        return
    try:
        await context.intake.validate(made)
    except Unreadable as refusal:
        await log_refusal(call, path, refusal)
        raise as_answer(path, refusal) from None


def refuse_head(call: Call, path: str, head: bytes) -> None:
    """Raises WrongType for a file that is another than its name says, by its first bytes."""
    if call.context.intake is None or not path.startswith(("booths/", "exhibitors/", "show/")):
        return
    try:
        check_head(path, head)
    except Unreadable as refusal:
        raise as_answer(path, refusal) from None


def uploaded_document(uploads: UploadParts, id: str) -> DocumentBytes:
    """A whole upload as a reader takes it: by its file, where it is one."""
    return (
        FileArgument(str(uploads.file(id)))
        if isinstance(uploads, UploadsInFiles)
        else uploads.read(id)
    )


async def unpacked_documents(call: Call) -> DocumentTree:
    """The documents in a zip body, which are stored. Raises the errors of `admit`."""
    try:
        return await call.context.worker.ask(UnpackZip(file=str(call.body)))
    except Unreadable as refusal:
        await log_refusal(call, "the zip", refusal)
        raise as_answer("the zip", refusal) from None


async def log_refusal(call: Call, path: str, refusal: Unreadable) -> None:
    code = refusal.code
    ADMISSION_LOG.warning("%s refused for %s: %s", path, call.path["expo"], code)
    await call.context.write(
        lambda uow: call.note("document.refuse", path[:200], uow=uow, code=code)
    )

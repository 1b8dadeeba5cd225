"""`/expos/{expo}/uploads`: large documents in pieces, by tus 1.0. A finished one is a document of the draft, by the
same conditions as PUT: what it replaces has to be what was read (`match` of the metadata)."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import msgspec
from aiohttp import web

from shapan.errors import Conflict, Full, ShapanError, Unavailable, Usage, WrongType
from shapan.http.api.context import ApiContext
from shapan.http.api.drafts.admission import admit, refuse_head, uploaded_document
from shapan.http.api.drafts.drafts import append, document_tag, draft_tree
from shapan.http.api.request.bodies import body_chunks
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.http.api.uploads import tus_headers
from shapan.http.content.headers import ALWAYS, OWN_HEADERS
from shapan.http.errors import PROBLEMS
from shapan.intake.files.heads import HEAD_BYTES
from shapan.people.secrets import new_id
from shapan.settings import (
    IMAGE_BYTES,
    MODEL_BYTES,
    PDF_BYTES,
    PLAN_BYTES,
    TABLE_BYTES,
    VIDEO_BYTES,
)
from shapan.source.paths import document_path
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork
from shapan.store.documents.pending import PendingUpload, begin_upload, open_upload
from shapan.store.ports import UploadParts

_LIMITS = {
    **dict.fromkeys(("mp4", "webm"), VIDEO_BYTES),
    **dict.fromkeys(("glb", "gltf", "bin", "obj", "stl", "ply", "3mf", "zip"), MODEL_BYTES),
    **dict.fromkeys(("png", "jpg", "jpeg", "webp", "avif"), IMAGE_BYTES),
    **dict.fromkeys(("csv", "tsv", "xlsx"), TABLE_BYTES),
    "pdf": PDF_BYTES,
}
_BLOCK = 256 << 10  # bytes that one thread call writes: a small file needs one call
_BUSY: set[str] = set()  # uploads that a request writes to; in the loop


async def about_uploads(call: Call) -> web.Response:
    """What of tus this server speaks"""
    return _answer(
        204,
        **{
            "Tus-Version": tus_headers.VERSION,
            "Tus-Extension": tus_headers.EXTENSIONS,
            "Tus-Max-Size": str(VIDEO_BYTES),
            "Tus-Checksum-Algorithm": ",".join(tus_headers.ALGORITHMS),
        },
    )


async def new_upload(call: Call) -> web.Response:
    """Begin an upload, join partial ones to a final one, or do all of it in one request"""
    tus_headers.refuse_version(call.request.headers)
    asked = tus_headers.creation(call.request.headers)
    # a partial upload may name its later path, for its size limit
    meant = asked.metadata.get("path", "")
    path = "" if asked.partial else document_path(meant)
    uploads = call.context.uploads
    parts = (
        await call.context.read(
            lambda uow: [finished_part(call, uow, one) for one in asked.parts or ()]
        )
        if asked.parts
        else []
    )
    length = sum(one.length for one in parts) if asked.parts is not None else asked.length
    tus_headers.refuse_large(
        length, limit_of(meant) if meant or not asked.partial else VIDEO_BYTES, meant
    )
    made_of = call.request.headers.get("Upload-Concat", "")
    upload = PendingUpload(
        id=new_id(call.now),
        expo=call.path["expo"],
        person=call.who.person.id,
        path=path,
        match=asked.metadata.get("match", ""),
        length=length,
        created=call.now,
        partial=asked.partial,
        made_of=made_of,
    )

    def write(uow: UnitOfWork) -> None:
        refuse_archived(known_expo(uow, upload.expo))
        if not upload.partial:
            _expect(call, uow, upload)
        begin_upload(uow.uploads, uploads, upload)
        call.note("upload.begin", upload.id, uow=uow, path=(path or meant)[:200], length=length)

    await call.context.write(write)
    place = {"Location": f"/api/v1/expos/{upload.expo}/uploads/{upload.id}"}
    if parts:
        await call.context.off_loop(lambda: uploads.join(upload, parts))
        await _settle(call, uploads, upload)
        await forget_uploads(call.context, *(one.id for one in parts))
    elif call.request.can_read_body and call.request.content_type == tus_headers.OFFSET_TYPE:
        try:
            mismatch = await _take(call, uploads, upload, 0, meant)
        except ShapanError:  # nobody knows its address yet
            await forget_uploads(call.context, upload.id)
            raise
        if mismatch is not None:
            return mismatch
    elif length == 0 and not asked.partial:
        await _settle(call, uploads, upload)
    return _answer(201, **place, **_state(uploads, upload))


async def upload_offset(call: Call) -> web.Response:
    """How much of an upload is here"""
    tus_headers.refuse_version(call.request.headers)
    uploads = call.context.uploads
    upload = await call.context.read(lambda uow: _known(call, uow))
    there = await call.context.off_loop(lambda: uploads.offset(upload.id))
    if not upload.partial and there == upload.length:
        async with _alone(upload):  # the process ended between the last byte and the revision
            await _settle(call, uploads, upload)
    more = {"Upload-Length": str(upload.length)}
    if upload.made_of:
        more["Upload-Concat"] = upload.made_of
    return _answer(200, **more, **_state(uploads, upload))


async def continue_upload(call: Call) -> web.Response:
    """The next piece of an upload; with the last one it becomes a document of the draft"""
    tus_headers.refuse_version(call.request.headers)
    if call.request.content_type != tus_headers.OFFSET_TYPE:
        raise WrongType(
            "media-type.content-type",
            kind=tus_headers.OFFSET_TYPE,
            got=call.request.content_type[:80],
        )
    uploads = call.context.uploads
    upload = await call.context.read(lambda uow: _known(call, uow))
    if upload.made_of.startswith("final;"):
        raise Conflict("final-upload")
    mismatch = await _take(
        call, uploads, upload, tus_headers.number(call.request.headers, "Upload-Offset")
    )
    return mismatch or _answer(204, **_state(uploads, upload))


async def end_upload(call: Call) -> web.Response:
    """Give an upload up"""
    tus_headers.refuse_version(call.request.headers)
    upload = await call.context.read(lambda uow: _known(call, uow))
    async with _alone(upload):
        await call.context.write(lambda uow: call.note("upload.end", upload.id, uow=uow))
        await forget_uploads(call.context, upload.id)
    return _answer(204)


async def _take(
    call: Call, uploads: UploadParts, upload: PendingUpload, offset: int, meant: str = ""
) -> web.Response | None:
    """Appends what comes; what came before a lost connection stays, unless a checksum was promised. An answer for one
    that does not fit. `meant`: the path of a partial upload. Raises Conflict for another offset than there is, and what
    `check_head` refuses by the first bytes, before the rest has come."""
    checksum = tus_headers.checksum(call.request.headers)
    async with _alone(upload):
        state = checksum.begun() if checksum else None
        block, there, kept = bytearray(), offset, False
        known = offset > 0

        async def keep() -> None:
            nonlocal there
            data = bytes(block)
            block.clear()
            there = await call.context.off_loop(lambda: uploads.append(upload.id, there, data))

        try:
            async for piece in body_chunks(
                call.request, upload.length - offset, call.context.silent_s
            ):
                if state is not None:
                    state.update(piece)
                block += piece
                if not known and (len(block) >= HEAD_BYTES or len(block) == upload.length):
                    known = True
                    refuse_head(call, meant or upload.path, bytes(block[:HEAD_BYTES]))
                if len(block) >= _BLOCK:
                    await keep()
            kept = checksum is None or (state is not None and state.digest() == checksum.digest)
        finally:
            if kept or checksum is None:
                await asyncio.shield(keep())
            elif there > offset:
                await asyncio.shield(call.context.off_loop(lambda: uploads.cut(upload.id, offset)))
        if not kept:
            return _mismatch(call)
        if not upload.partial and there == upload.length:
            await _settle(call, uploads, upload)
    return None


async def _settle(call: Call, uploads: UploadParts, upload: PendingUpload) -> None:
    """Makes the finished upload a document. The upload ends also when it is refused, or another change came first."""

    def write(uow: UnitOfWork) -> None:
        _known_id(call, uow, upload.id)  # else another node has done it
        append(call, uow, {upload.path: entry}, upload.path, _expect(call, uow, upload))
        uow.uploads.drop(upload.id)

    try:
        await call.context.read(lambda uow: _expect(call, uow, upload))  # before it is kept
        await admit(call, upload.path, uploaded_document(uploads, upload.id))
        entry: DocumentEntry = await call.context.off_loop(lambda: uploads.keep(upload.id))
        await call.context.write(write)
    except (Unavailable, Full):
        raise  # its bytes stay: a later HEAD finishes it
    except ShapanError:
        await asyncio.shield(forget_uploads(call.context, upload.id))
        raise
    await call.context.off_loop(lambda: uploads.end(upload.id))


async def forget_uploads(context: ApiContext, *ids: str) -> None:
    """Ends uploads that no revision needs any more; absent ones are ignored."""

    def drop(uow: UnitOfWork) -> None:
        for id in ids:
            uow.uploads.drop(id)

    def end() -> None:
        for id in ids:
            context.uploads.end(id)

    await context.write(drop)
    await context.off_loop(end)


def _state(uploads: UploadParts, upload: PendingUpload) -> dict[str, str]:
    return {
        "Upload-Offset": str(uploads.seen(upload)),
        "Upload-Expires": tus_headers.expires(upload.expires),
    }


def _expect(call: Call, uow: UnitOfWork, upload: PendingUpload) -> int:
    """The number of the head. Raises Stale when the document at the path is not the one that was to be replaced."""
    number, tree = draft_tree(uow, upload.expo)
    call.if_match = upload.match or None
    call.expect(document_tag(tree[upload.path]) if upload.path in tree else "", upload.path)
    return number


def _known(call: Call, uow: UnitOfWork) -> PendingUpload:
    return _known_id(call, uow, call.path["upload"])


def _known_id(call: Call, uow: UnitOfWork, id: str) -> PendingUpload:
    return open_upload(uow.uploads, id, call.path["expo"], call.who.person.id, call.now)


def finished_part(call: Call, uow: UnitOfWork, address: str) -> PendingUpload:
    """A finished partial upload by its address, or the last part of it. Raises Usage and NotFound."""
    found = _known_id(call, uow, address.rpartition("/")[2])
    if not found.partial or call.context.uploads.offset(found.id) != found.length:
        raise Usage("bad-upload.finished-partial-upload", address=address[:80])
    return found


def limit_of(path: str) -> int:
    """Bytes that a document of this name may have."""
    return _LIMITS.get(path.rpartition(".")[2].lower(), PLAN_BYTES)


@contextlib.asynccontextmanager
async def _alone(upload: PendingUpload) -> AsyncIterator[None]:
    if upload.id in _BUSY:
        raise Conflict("upload-busy")
    _BUSY.add(upload.id)
    try:
        yield
    finally:
        _BUSY.discard(upload.id)


def _mismatch(call: Call) -> web.Response:
    body = {
        "type": f"{PROBLEMS}#checksum", "title": "Checksum Mismatch", "status": tus_headers.MISMATCH,
        "detail": "the piece does not have the checksum that was said; send it again",
        "instance": call.request.path[:200], "code": "checksum",
    }  # fmt: skip
    return web.Response(
        status=tus_headers.MISMATCH,
        reason="Checksum Mismatch",
        body=msgspec.json.encode(body),
        content_type="application/problem+json",
        headers=_HEADERS,
    )


_HEADERS = {
    **ALWAYS,
    **OWN_HEADERS,
    "Cache-Control": "no-store",
    "Tus-Resumable": tus_headers.VERSION,
}


def _answer(status: int, **headers: str) -> web.Response:
    return web.Response(status=status, headers={**_HEADERS, **headers})

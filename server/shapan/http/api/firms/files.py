"""The files that a firm sends. Each is tried by its reader in the sandbox before it is kept, as those of organizers
are; its bytes are kept by their hash and are no document of the expo's draft until an organizer accepts them."""

from __future__ import annotations

from shapan.errors import Full, NotFound, TooLarge, Unreadable, Usage
from shapan.http.api.drafts.admission import refuse_head, uploaded_document
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.firms.firm_messages import FirmPage
from shapan.http.api.firms.own import changed_firm, current_firm, firm_page_of
from shapan.http.api.jobs.exhibit_jobs import exhibits_of, is_exhibit, read_later
from shapan.http.api.request.bodies import body_chunks
from shapan.http.api.request.route import Call, Download
from shapan.http.api.uploads.tus_headers import refuse_large
from shapan.http.content.responses import media_type
from shapan.intake.files.heads import HEAD_BYTES
from shapan.people.firms import Firm, FirmFile
from shapan.people.secrets import new_id
from shapan.publish.drafts.firms.firms import BOOTH_FILE, OWN_FILE, FirmBasis
from shapan.publish.drafts.validation import as_answer, validation_for
from shapan.settings import (
    FIRM_BYTES,
    FIRM_FILES,
    FIRM_MODEL_BYTES,
    FIRM_VIDEO_BYTES,
    IMAGE_BYTES,
    PDF_BYTES,
)
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork

_BLOCK = 256 << 10


async def write_firm_file(call: Call) -> FirmPage:
    """Send a file of the firm, or another in its place; its reader tries it first"""
    path, firm = call.path["path"], call.own_firm
    limit = _limit(path)
    await _refuse_foreign_booth(call, firm, path)
    length = call.request.content_length or 0
    refuse_large(length, limit, path)
    await call.context.read(lambda uow: _refuse_full(uow, firm, path, length))
    call.context.firm_bytes.take(firm.id, length, call.now)
    entry = await _brought(call, path, limit)

    def write(uow: UnitOfWork) -> None:
        _refuse_full(uow, firm, path, entry.size)
        now = current_firm(call, uow)
        _drop_stem(uow, firm, path)
        uow.firm_files.add(
            FirmFile(firm=firm.id, path=path, sha256=entry.sha256, size=entry.size, at=call.now)
        )
        changed_firm(call, uow, now)
        if is_exhibit(path):
            read_later(uow, call.now, exhibits_of(uow, firm.expo, firm.exhibitor), firm.id)
            call.after.append(call.context.job_added)

    await call.context.write(write)
    return await firm_page_of(call, call.own_firm)


async def check_firm_file(call: Call) -> None:
    """Whether a file may be sent, by its size and its first 4,096 bytes, before the rest is"""
    path, firm, size = call.path["path"], call.own_firm, int(call.query.get("size", "0"))
    refuse_large(size, _limit(path), path)
    refuse_head(call, _place(path), call.body)
    await _refuse_foreign_booth(call, firm, path)
    await call.context.read(lambda uow: _refuse_full(uow, firm, path, size))


async def remove_firm_file(call: Call) -> FirmPage:
    """Take back a file that the firm sent, or ask to remove one that the expo has"""
    path, firm = call.path["path"], call.own_firm
    _limit(path)
    basis = await _basis(call, firm)

    def write(uow: UnitOfWork) -> None:
        now = current_firm(call, uow)
        sent = uow.firm_files.get(firm.id, path)
        if sent is not None:
            uow.firm_files.drop(firm.id, path)
        elif path in basis.files:
            _drop_stem(uow, firm, path)
            uow.firm_files.add(FirmFile(firm=firm.id, path=path, sha256="", size=0, at=call.now))
        else:
            raise NotFound("not-found.firm-file", path=path[:80])
        changed_firm(call, uow, now)

    await call.context.write(write)
    return await firm_page_of(call, call.own_firm)


async def read_firm_file(call: Call) -> Download:
    """One file of the firm: as it was sent, else as the expo has it"""
    return await sent_file(call, call.own_firm, call.path["path"])


async def sent_file(call: Call, firm: Firm, path: str) -> Download:
    """Raises NotFound."""
    sent = await call.context.read(lambda uow: uow.firm_files.get(firm.id, path))
    entry = DocumentEntry(sent.sha256, sent.size) if sent is not None and sent.sha256 else None
    if entry is None and sent is None:
        entry = (await _basis(call, firm)).files.get(path)
    if entry is None:
        raise NotFound("not-found.firm-file", path=path[:80])
    pieces = call.context.documents.pieces(entry.sha256)
    return Download(pieces, path.rpartition("/")[2], media_type(path), size=entry.size)


async def _brought(call: Call, path: str, limit: int) -> DocumentEntry:
    """The body as a kept document. Raises what `body_chunks` and the file's reader raise."""
    uploads, id, block, there = call.context.uploads, new_id(call.now), bytearray(), 0
    off_loop = call.context.off_loop
    length, known = min(call.request.content_length or 0, limit), False
    await off_loop(lambda: uploads.begin(id, length))
    try:
        async for piece in body_chunks(call.request, limit, call.context.silent_s):
            block += piece
            if not known and len(block) >= HEAD_BYTES:
                known = True
                refuse_head(call, _place(path), bytes(block[:HEAD_BYTES]))
            if len(block) >= _BLOCK:
                data, at = bytes(block), there
                there = await off_loop(lambda at=at, data=data: uploads.append(id, at, data))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
                block.clear()
        there = await off_loop(lambda: uploads.append(id, there, bytes(block)))
        if not there:
            raise Usage("firm-file.empty", where=path)
        await _admit(call, path, id)
        return await off_loop(lambda: uploads.keep(id))
    finally:
        await off_loop(lambda: uploads.end(id))


async def _admit(call: Call, path: str, upload: str) -> None:
    """Raises TooComplex, Unusable or WrongType if the reader refuses the file."""
    if call.context.intake is None:
        return
    validation = validation_for(_place(path), uploaded_document(call.context.uploads, upload))
    assert validation is not None, path
    try:
        await call.context.intake.validate(validation)
    except Unreadable as refusal:
        raise as_answer(path, refusal) from None


def _place(path: str) -> str:
    """Where such a file is in an expo's folder."""
    return path if path.startswith("booths/") else f"exhibitors/firm/{path}"


async def _basis(call: Call, firm: Firm) -> FirmBasis:
    return known_basis(await draft_bases(call, firm.expo), firm)


async def _refuse_foreign_booth(call: Call, firm: Firm, path: str) -> None:
    """Raises Usage for a booth of somebody else, or of several."""
    found = BOOTH_FILE.fullmatch(path)
    if found is None:
        return
    mine = {one.slug for one in (await _basis(call, firm)).booths if not one.shared}
    if found[1] not in mine:
        raise Usage("firm-file.other-booth", where=path[:200], booth=found[1][:40])


def _limit(path: str) -> int:
    """Bytes that a file may have. Raises Usage for a name that is none of a firm's."""
    if not OWN_FILE.fullmatch(path) and not BOOTH_FILE.fullmatch(path):
        raise Usage("firm-file.name", where=path[:200], path=path[:80])
    kind = path.rpartition(".")[2]
    if kind == "pdf":
        return min(PDF_BYTES, FIRM_BYTES)
    if kind in ("mp4", "webm"):
        return FIRM_VIDEO_BYTES
    return FIRM_MODEL_BYTES if path.rpartition("/")[2].startswith("model.") else IMAGE_BYTES


def _refuse_full(uow: UnitOfWork, firm: Firm, path: str, size: int) -> None:
    """Raises TooLarge and Full."""
    others = [one for one in uow.firm_files.find(firm=firm.id) if _stem(one.path) != _stem(path)]
    if sum(one.size for one in others) + size > FIRM_BYTES:
        raise TooLarge("too-large.firm", limit=str(FIRM_BYTES), most=FIRM_BYTES)
    if len(others) >= FIRM_FILES:
        raise Full("full.firm-files", most=FIRM_FILES)


def _drop_stem(uow: UnitOfWork, firm: Firm, path: str) -> None:
    """A logo is one, whatever its format."""
    for one in uow.firm_files.find(firm=firm.id):
        if _stem(one.path) == _stem(path):
            uow.firm_files.drop(firm.id, one.path)


def _stem(path: str) -> str:
    return path.rpartition(".")[0]

"""The page of a firm: its session, and the draft of its own that it writes and submits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from shapan.errors import Conflict, Denied, Usage
from shapan.expo.records.changes_gen import BoothField
from shapan.http.api.firms.access.firm_keys import opened_firm
from shapan.http.api.firms.access.sessions import open_firm_session
from shapan.http.api.firms.draft_bases import draft_bases, known_basis
from shapan.http.api.firms.firm_messages import FirmChanged, FirmFileView, FirmLinkSecret, FirmPage
from shapan.http.api.jobs.exhibit_jobs import refuse_unshown
from shapan.http.api.messages import ConflictingValue, time_text
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.http.hub import event_text
from shapan.intake.exhibitors.profile import FirmFields
from shapan.people.firms import Firm, FirmFile, FirmState
from shapan.publish.drafts.firms.firms import FirmBasis
from shapan.publish.drafts.orders import CheckFirm
from shapan.settings import FIRM_BYTES, FIRM_FILES
from shapan.source.json_types import JsonObject
from shapan.store.database.unit_of_work import UnitOfWork


def open_link(call: Call) -> None:
    """Exchange the secret of a firm's link for a session of that firm"""
    asked: FirmLinkSecret = call.body
    if not call.secure:
        raise Denied("insecure")
    firm, key = opened_firm(call.uow, asked.secret, call.now)
    refuse_archived(known_expo(call.uow, firm.expo))
    call.firm_cookie = open_firm_session(
        call.uow, firm, call.now, call.agent, call.address, key=key
    )
    call.firm = firm
    if not firm.opened:
        call.uow.firms.replace(msgspec.structs.replace(firm, opened=call.now))
    call.note("firm.open", firm.exhibitor, firm.expo)
    tell_firm(call, firm)


def leave_link(call: Call) -> None:
    """End the session of the firm in this browser"""
    call.uow.firm_sessions.drop(call.firm_session)
    call.firm_cookie = ""
    call.note("firm.leave", call.own_firm.exhibitor, call.own_firm.expo)


async def firm_page(call: Call) -> FirmPage:
    """What the firm says of itself: as the expo has it, and what the firm changed"""
    return await firm_page_of(call, call.own_firm)


async def write_fields(call: Call) -> FirmPage:
    """Replace what the firm changed of its fields; missing ones are left to the list"""
    asked: FirmFields = call.body
    fields = msgspec.to_builtins(asked)
    await call.context.worker.ask(CheckFirm(fields=asked))
    if asked.booths:
        _refuse_constructions(
            known_basis(await draft_bases(call, call.own_firm.expo), call.own_firm), asked.booths
        )

    def write(uow: UnitOfWork) -> None:
        firm = current_firm(call, uow)
        call.conflicts = partial(_conflicting_fields, fields, firm.fields)
        call.expect(firm_tag(firm), "term.draft")
        changed_firm(call, uow, msgspec.structs.replace(firm, fields=fields))

    await call.context.write(write)
    return await firm_page_of(call, call.own_firm)


async def _conflicting_fields(
    yours: JsonObject, theirs: JsonObject
) -> tuple[ConflictingValue, ...]:
    """The fields that somebody else of the firm has saved otherwise."""
    differing = sorted(
        name for name in yours.keys() | theirs.keys() if yours.get(name) != theirs.get(name)
    )
    return tuple(
        ConflictingValue(field=f"/{name}", yours=yours.get(name), theirs=theirs.get(name))
        for name in differing
    )


async def submit(call: Call) -> FirmPage:
    """Submit what the firm changed: the organizer accepts or returns it"""
    await refuse_unshown(call.context, call.own_firm, call.language, unread=False)

    def write(uow: UnitOfWork) -> None:
        firm = current_firm(call, uow)
        call.expect(firm_tag(firm), "term.draft")
        if firm.state == "submitted" or not (
            firm.fields or uow.firm_files.find(limit=1, firm=firm.id)
        ):
            raise Conflict("firm-nothing-new")
        sent = msgspec.structs.replace(
            firm, state="submitted", submitted=call.now, remarks={}, version=firm.version + 1
        )
        uow.firms.replace(sent)
        call.firm = sent
        call.note("firm.submit", firm.exhibitor, firm.expo, uow=uow, fields=sorted(firm.fields))
        tell_firm(call, sent)

    await call.context.write(write)
    return await firm_page_of(call, call.own_firm)


async def firm_page_of(call: Call, firm: Firm) -> FirmPage:
    """The page of a firm; the response has its ETag. Raises NotFound for one that the list does not have any more."""

    bases = await draft_bases(call, firm.expo)
    basis = known_basis(bases, firm)
    sent = await call.context.read(lambda uow: uow.firm_files.find(firm=firm.id))
    call.etag = firm_tag(firm)
    return FirmPage(
        exhibitor=firm.exhibitor,
        expo=firm.expo,
        title=bases.title,
        locales=bases.locales,
        start=bases.start,
        end=bases.end,
        expires=time_text(firm.expires),
        state=firm.state,
        version=firm.version,
        changed=time_text(firm.changed),
        submitted=time_text(firm.submitted),
        basis=basis.fields,
        fields=msgspec.convert(firm.fields, FirmFields),
        remarks=firm.remarks,
        files=_files(basis, sent),
        booths=basis.booths,
        withheld=time_text(firm.withheld),
        most_bytes=FIRM_BYTES,
        most_files=FIRM_FILES,
    )


def current_firm(call: Call, uow: UnitOfWork) -> Firm:
    """The firm of this session as it is now, of an expo that may be changed."""
    firm = uow.firms.get(call.own_firm.expo, call.own_firm.exhibitor) or call.own_firm
    refuse_archived(known_expo(uow, firm.expo))
    return firm


def changed_firm(call: Call, uow: UnitOfWork, firm: Firm) -> None:
    """Writes a change that the firm made. What was submitted has to be submitted again."""
    anything = bool(firm.fields) or bool(uow.firm_files.find(limit=1, firm=firm.id))
    state: FirmState = "begun" if anything else "accepted" if firm.accepted else ""
    call.firm = msgspec.structs.replace(
        firm, state=state, changed=call.now, version=firm.version + 1
    )
    uow.firms.replace(call.firm)
    if firm.state != state:
        tell_firm(call, call.firm)


def _refuse_constructions(basis: FirmBasis, asked: Mapping[str, BoothField]) -> None:
    """Raises Usage for a booth that is not the firm's alone, and for what its outline does not allow."""
    own = {one.slug: one for one in basis.booths if not one.shared}
    for key, field in asked.items():
        if key not in own:
            raise Usage("firm-booth.other", where="/booths", booth=key[:40])
        allowed = own[key].constructions
        if field.construction and field.construction not in allowed:
            names = ", ".join(allowed)
            said = {"booth": own[key].number, "got": field.construction, "names": names}
            raise Usage("firm-booth.construction", where="/booths", **said)


def firm_tag(firm: Firm) -> str:
    return f'"f{firm.version}"'


def tell_firm(call: Call, firm: Firm) -> None:
    """Tells open pages of organizers, after the transaction, that a firm's state changed."""

    async def tell() -> None:
        text = partial(event_text, "firm", FirmChanged(firm.exhibitor))
        call.context.events.publish(("draft", firm.expo), text, everywhere=True)

    call.after.append(tell)


def _files(basis: FirmBasis, sent: tuple[FirmFile, ...]) -> tuple[FirmFileView, ...]:
    """Files of the expo's draft, with those that the firm sends in their place."""
    stems = {one.path.rpartition(".")[0] for one in sent}
    there = [
        FirmFileView(path=path, sha256=entry.sha256, size=entry.size)
        for path, entry in basis.files.items()
        if path.rpartition(".")[0] not in stems
    ]
    mine = [
        FirmFileView(
            path=one.path, sha256=one.sha256, size=one.size, sent=True, gone=not one.sha256
        )
        for one in sent
    ]
    return tuple(sorted((*there, *mine), key=lambda one: one.path))

"""What organizers do with what a firm sends: look, accept, return."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.http.api.drafts.drafts import append, draft_tree
from shapan.http.api.firms.access.links import new_firm
from shapan.http.api.firms.files import sent_file
from shapan.http.api.firms.firm_messages import AcceptedFirm, FirmPage, FirmRemarks
from shapan.http.api.firms.own import firm_page_of, firm_tag, tell_firm
from shapan.http.api.jobs.exhibit_jobs import fields_of, refuse_unshown, sent_documents
from shapan.http.api.request.route import Call, Download, known_expo, refuse_archived
from shapan.people.firms import Firm
from shapan.publish.drafts.orders import AmendFirm
from shapan.source.tree import DocumentTree
from shapan.store.database.unit_of_work import UnitOfWork


async def firm_review(call: Call) -> FirmPage:
    """What one firm sent, beside what the expo has of it"""
    return await firm_page_of(call, await call.context.read(lambda uow: firm_in_review(call, uow)))


async def firm_review_file(call: Call) -> Download:
    """One file of a firm: as it was sent, else as the expo has it"""
    firm = await call.context.read(lambda uow: firm_in_review(call, uow))
    return await sent_file(call, firm, call.path["path"])


async def accept_firm(call: Call) -> AcceptedFirm:
    """Accept what a firm submitted: one revision of the draft"""
    name = call.path["expo"]

    def find(uow: UnitOfWork) -> tuple[Firm, DocumentTree, int, DocumentTree]:
        refuse_archived(known_expo(uow, name))
        firm = _submitted(call, uow)
        files = sent_documents(uow, firm)
        return firm, files, *draft_tree(uow, name)

    firm, files, number, tree = await call.context.read(find)
    await refuse_unshown(call.context, firm, call.language, unread=True)
    order = AmendFirm(
        expo=name, tree=tree, exhibitor=firm.exhibitor, fields=fields_of(firm), files=files
    )
    made = await call.context.worker.ask(order)

    def write(uow: UnitOfWork) -> int:
        now = _submitted(call, uow)
        head, current = draft_tree(uow, name)
        # else it is stale
        on = head if all(tree.get(path) == current.get(path) for path in made) else number
        revision = append(call, uow, made, f"from {firm.exhibitor}", on)
        for path in files:
            uow.firm_files.drop(firm.id, path)
        taken = msgspec.structs.replace(
            now, state="accepted", accepted=revision, fields={}, remarks={}, version=now.version + 1
        )
        uow.firms.replace(taken)
        call.note("firm.accept", firm.exhibitor, uow=uow, revision=revision, documents=sorted(made))
        tell_firm(call, taken)
        return revision

    return AcceptedFirm(name, await call.context.write(write))


def return_firm(call: Call) -> None:
    """Return what a firm submitted, with remarks at its fields and files"""
    asked: FirmRemarks = call.body
    refuse_archived(call.expo)
    firm = _submitted(call, call.uow)
    back = msgspec.structs.replace(
        firm, state="returned", remarks=asked.remarks, version=firm.version + 1
    )
    call.uow.firms.replace(back)
    call.note("firm.return", firm.exhibitor, at=sorted(asked.remarks))
    tell_firm(call, back)


def take_off(call: Call) -> None:
    """Take what a firm shows off at once: visitors get neither its pages nor its files, without a build"""
    _turn_off(call, call.now)
    call.note("firm.off", call.path["exhibitor"])


def put_back(call: Call) -> None:
    """Show what was taken off again"""
    _turn_off(call, 0)
    call.note("firm.on", call.path["exhibitor"])


def _turn_off(call: Call, withheld: int) -> None:
    name, exhibitor = call.expo.id, call.path["exhibitor"]
    firm = call.uow.firms.get(name, exhibitor)
    if firm is None:
        firm = new_firm(name, exhibitor, call.now)
        call.uow.firms.add(firm)
    call.uow.firms.replace(msgspec.structs.replace(firm, withheld=withheld))

    async def tell() -> None:
        await call.context.news.off(name)

    call.after.append(tell)
    tell_firm(call, firm)


def firm_in_review(call: Call, uow: UnitOfWork) -> Firm:
    """Raises NotFound."""
    found = uow.firms.get(call.path["expo"], call.path["exhibitor"])
    if found is None:
        raise NotFound("not-found.firm", name=call.path["exhibitor"][:80])
    return found


def _submitted(call: Call, uow: UnitOfWork) -> Firm:
    """The firm as it was looked at. Raises Conflict unless it waits for an answer, and Stale after a change."""
    firm = firm_in_review(call, uow)
    call.expect(firm_tag(firm), "term.draft")
    if firm.state != "submitted":
        raise Conflict("firm-not-submitted", name=firm.exhibitor[:80])
    return firm

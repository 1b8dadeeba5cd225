"""The firms of a draft's newest revision."""

from __future__ import annotations

from shapan.errors import NotFound
from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.request.route import Call
from shapan.people.firms import Firm
from shapan.publish.drafts.firms.firms import FirmBases, FirmBasis
from shapan.publish.drafts.orders import ReadFirms
from shapan.store.database.unit_of_work import UnitOfWork


async def draft_bases(call: Call, expo: str) -> FirmBases:
    """Every firm of the list."""
    context = call.context

    def head(uow: UnitOfWork) -> int:
        found = uow.drafts.head(expo)
        return found.number if found else 0

    revision = await context.read(head)

    async def read() -> FirmBases:
        _, tree = await context.read(lambda uow: draft_tree(uow, expo, revision))
        return await context.worker.ask(ReadFirms(expo=expo, tree=tree))

    return await context.firm_bases.bases(expo, revision, read)


def known_basis(bases: FirmBases, firm: Firm) -> FirmBasis:
    """Raises NotFound for a firm that the list does not have any more."""
    if firm.exhibitor not in bases.firms:
        raise NotFound("not-found.firm", name=firm.exhibitor[:80])
    return bases.firms[firm.exhibitor]

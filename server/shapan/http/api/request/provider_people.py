"""People who sign in by the identity provider: they have no password here that anybody knows."""

from __future__ import annotations

from shapan.errors import Conflict
from shapan.http.api.context import ApiContext
from shapan.people.provider_records import ProviderAccount
from shapan.store.database.unit_of_work import UnitOfWork


def provider_account(context: ApiContext, uow: UnitOfWork, person: str) -> ProviderAccount | None:
    """Of a person at the provider that this server has now; None without."""
    if context.provider is None:
        return None
    issuer = context.provider.settings.issuer
    return next(
        (one for one in uow.provider_accounts.find(person=person) if one.issuer == issuer), None
    )


def refuse_provider_account(context: ApiContext, uow: UnitOfWork, person: str) -> None:
    """Raises Conflict for a change of something that the provider has instead."""
    if provider_account(context, uow, person) is not None:
        raise Conflict("provider-account.instead")

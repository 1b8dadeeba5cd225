"""What `shapan doctor` says of the identity provider. Nobody signs in."""

from __future__ import annotations

import asyncio
import time
from email.utils import parsedate_to_datetime

from shapan.errors import Unavailable
from shapan.http.identity.provider import IdentityProvider, discovery_address
from shapan.http.identity.provider_requests import provider_answer
from shapan.http.identity.provider_settings import ProviderSettings, provider_of_settings
from shapan.people.id_tokens import SKEW_S


def probe_identity_provider() -> str:
    """ "" without one. Raises Usage for wrong settings, Unavailable for a provider with which nobody could sign in."""
    settings = provider_of_settings()
    return "" if settings is None else asyncio.run(_probed(settings))


async def _probed(settings: ProviderSettings) -> str:
    address = discovery_address(settings.issuer)
    date = (await provider_answer(address)).date
    try:
        ahead = parsedate_to_datetime(date).timestamp() - time.time() if date else 0.0
    except ValueError:
        ahead = 0.0
    if abs(ahead) > SKEW_S:
        raise Unavailable("provider-away.clock", address=address, seconds=round(ahead), most=SKEW_S)
    keys = await IdentityProvider(settings=settings).keys()
    if not keys:
        raise Unavailable("provider-away.no-keys", address=address)
    secret = "with its secret" if settings.secret else "WITHOUT a secret (a public client)"
    given = (
        f"{len(settings.rules)} rules for groups"
        if settings.rules
        else "no rules for groups: nobody new comes in"
    )
    return (
        f"{settings.issuer} answers, with {len(keys)} keys and a clock {ahead:+.0f} s from ours; "
        f"client {settings.client} {secret}; {given}"
    )

"""For `shapan doctor`: the address of the site."""

from __future__ import annotations

import os

from shapan.errors import Unavailable
from shapan.http.connections.site_address import (
    ADDRESS_SETTING,
    require_site_address,
    site_address_of_settings,
)
from shapan.http.identity.provider_settings import OIDC_SETTING
from shapan.mail.mail_server import SMTP_SETTING


def probe_address() -> str:
    """Raises Usage for what is no address or where one is needed, Unavailable without one."""
    site = site_address_of_settings()
    require_site_address(
        site, [name for name in (SMTP_SETTING, OIDC_SETTING) if os.environ.get(name)]
    )
    if not site.origins:
        raise Unavailable("machine.address", setting=ADDRESS_SETTING)
    more = f"; also {', '.join(site.origins[1:])}" if site.origins[1:] else ""
    return f"links in letters begin with {site.first}{more}"


def address_is_needed() -> bool:
    """Whether a server would not start without it, or with what it is now."""
    return any(os.environ.get(name) for name in (ADDRESS_SETTING, SMTP_SETTING, OIDC_SETTING))

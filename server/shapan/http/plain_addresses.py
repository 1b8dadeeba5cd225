"""Servers that this one reaches over a network without TLS, by the addresses in the environment: a note of `shapan
doctor`."""

from __future__ import annotations

import os
from urllib.parse import parse_qs, urlsplit

from shapan.errors import Unavailable
from shapan.mail.mail_server import mail_server_of_settings
from shapan.publish.remote.executors import SETTING as EXECUTOR_SETTING
from shapan.store.object_addresses import endpoint_of
from shapan.store.open import Addresses

_LOCAL = ("localhost", "127.0.0.1", "::1", "")
_CHECKED = ("verify-full", "verify-ca")  # of PostgreSQL: the others do not look who answers


def probe_encryption(addresses: Addresses) -> str:
    """ "" where everything is on this machine. Raises Unavailable, naming the settings."""
    far = _far(addresses)
    plain = [name for name, safe in far if not safe]
    if plain:
        raise Unavailable("machine.plain-address", names=", ".join(plain))
    return (
        f"{', '.join(name for name, _ in far)} by TLS, with certificates that are checked"
        if far
        else ""
    )


def _far(addresses: Addresses) -> list[tuple[str, bool]]:
    """(setting, whether it asks for TLS and a certificate) of each server on another machine."""
    endpoint = endpoint_of(addresses.objects)
    executor, mail = os.environ.get(EXECUTOR_SETTING, ""), mail_server_of_settings()
    found = [
        ("SHAPAN_DATABASE", addresses.server, _query(addresses.server, "sslmode") in _CHECKED),
        ("SHAPAN_OBJECTS", endpoint, endpoint.startswith("https://")),
        (
            "SHAPAN_BUS",
            addresses.bus if "://" in addresses.bus else "",
            addresses.bus.startswith("tls://"),
        ),
        (EXECUTOR_SETTING, executor if executor.startswith("dask://") else "", False),
        ("SHAPAN_SMTP", str(mail or ""), mail is not None and mail.tls),
    ]
    return [
        (name, safe)
        for name, address, safe in found
        if (urlsplit(address).hostname or "") not in _LOCAL
    ]


def _query(address: str, name: str) -> str:
    return (parse_qs(urlsplit(address).query).get(name) or [""])[0]

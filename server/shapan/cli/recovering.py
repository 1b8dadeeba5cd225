"""`shapan recover`: who runs the server opens an account whose person has lost what opens it."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from shapan.cli.commands import Commands
from shapan.errors import NotFound


def add_recover(commands: Commands) -> None:
    parser = commands.add(
        "recover",
        _recover,
        "open an account again whose person has lost the password or the second factor",
    )
    parser.add_argument("email", metavar="EMAIL", help="the address of the account")
    parser.add_argument(
        "--data", metavar="DIR", required=True, help="the folder of a server, which may be running"
    )


def _recover(options: argparse.Namespace) -> int:
    from shapan.http.api.accounts.factors.recovery import recovery_link
    from shapan.http.connections.site_address import site_address_of_settings
    from shapan.store.open import Addresses, open_database

    addresses = Addresses.of(Path(options.data))
    if not (addresses.server or addresses.database.exists()):
        raise NotFound("not-found.database", folder=options.data)
    database = open_database(addresses)
    try:
        path = recovery_link(database, options.email, time.time_ns() // 1_000_000)
    finally:
        database.close()
    print(
        f"second factor, passkeys, sessions and tokens of {options.email} have ended; a new password, once, in 72 h:"
    )
    print(f"{site_address_of_settings().first or 'http://localhost:8080'}{path}")
    return 0

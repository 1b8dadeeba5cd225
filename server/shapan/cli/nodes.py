"""`shapan web`, `worker` and `migrate`: a site of several nodes, by the addresses in the environment."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from shapan.cli.commands import Commands
from shapan.cli.placeholders import refuse_placeholders
from shapan.cli.serving import add_address, add_drain, add_network
from shapan.errors import Usage

if TYPE_CHECKING:
    from shapan.store.open import Addresses


def add_web(commands: Commands) -> None:
    parser = commands.add(
        "web", _web, "one of several nodes that answer visitors and organizers and run no jobs"
    )
    add_address(parser, "a folder of this node: what was fetched is there", required=True)
    add_network(parser)
    add_drain(parser, 2.0)


def add_worker(commands: Commands) -> None:
    parser = commands.add("worker", _worker, "one of several nodes that run jobs and answer nobody")
    parser.add_argument(
        "--data",
        metavar="DIR",
        required=True,
        help="a folder of this node: what was fetched is there",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on with --port (default %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, help="tell /healthz, /readyz and /metrics there (default: nowhere)"
    )


def add_migrate(commands: Commands) -> None:
    commands.add(
        "migrate", _migrate, "bring the database at SHAPAN_DATABASE to this program's schema"
    )


def _addresses(folder: str) -> Addresses:
    """Raises Usage where the settings are those of a site with one node, or have words of an example."""
    from shapan.store.open import Addresses

    refuse_placeholders()
    found = Addresses.of(Path(folder))
    if not found.shared:
        raise Usage("usage.one-node")
    return found


def _web(options: argparse.Namespace) -> int:
    from shapan.http.connections.site_address import site_address_of_settings
    from shapan.http.serve import serve
    from shapan.http.studio.open_site import locked_context
    from shapan.telemetry.log_lines import set_up_logs

    set_up_logs()
    address = site_address_of_settings(options.address)
    with locked_context(
        _addresses(options.data), (), options.proxies, address=address, works=False
    ) as context:
        serve(
            context.store,
            (),
            None,
            options.host,
            options.port,
            context=context,
            proxies=options.proxies,
            address=address,
            new_setup_link=options.new_setup_link,
            drain_s=options.drain,
        )
    return 0


def _worker(options: argparse.Namespace) -> int:
    from shapan.http.connections.site_address import site_address_of_settings
    from shapan.http.serve import work
    from shapan.http.studio.open_site import locked_context
    from shapan.telemetry.log_lines import set_up_logs

    set_up_logs()
    address = site_address_of_settings()
    with locked_context(_addresses(options.data), address=address, shows=False) as context:
        work(context, options.host, options.port)
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from shapan.store.database.sql.servers import migrate_server
    from shapan.store.open import Addresses

    refuse_placeholders()
    address = Addresses.of(Path()).server
    if not address:
        raise Usage("usage.migrate")
    migrate_server(address)
    print("the database has this program's schema")
    return 0

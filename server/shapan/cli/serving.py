"""`shapan serve` and `shapan demo`."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shapan.cli.commands import Commands
from shapan.cli.placeholders import refuse_placeholders
from shapan.cli.terminal import bar
from shapan.errors import NotFound, Unavailable
from shapan.source.demo import demo_folder

if TYPE_CHECKING:
    from shapan.store.ports import Store

_DATA = "where releases are kept (default: a cache folder)"


def add_demo(commands: Commands) -> None:
    parser = commands.add("demo", _demo, "build the demo expo and serve it")
    add_address(parser, _DATA)


def add_serve(commands: Commands) -> None:
    parser = commands.add(
        "serve", _serve, "serve expos; folders are watched and built again when a document changes"
    )
    parser.add_argument("source", metavar="SOURCE", nargs="*")
    add_address(parser, _DATA)
    parser.add_argument(
        "--no-watch", action="store_true", help="do not build again when a document changes"
    )
    parser.add_argument(
        "--require-sandbox",
        action="store_true",
        help="refuse to start unless Landlock and seccomp confine the readers of uploads",
    )
    add_network(parser)
    add_drain(parser, 0.0)


def add_network(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address",
        action="append",
        default=[],
        metavar="URL",
        help="where visitors reach the site, such as https://expo.example.org: what links in letters begin with; again "
        "for each further one (default: SHAPAN_ADDRESS; without it only IP addresses and localhost are answered)",
    )
    parser.add_argument(
        "--proxies",
        type=int,
        default=0,
        metavar="N",
        help="trusted proxies in front (default %(default)s)",
    )
    parser.add_argument(
        "--new-setup-link",
        action="store_true",
        help="while nobody has an account: make a new set-up link; the open one becomes invalid",
    )


def add_drain(parser: argparse.ArgumentParser, seconds: float) -> None:
    parser.add_argument(
        "--drain",
        type=float,
        default=seconds,
        metavar="SECONDS",
        help="asked to end, answer for so long while /healthz and /readyz say 503; requests under way then have "
        "as long again, at least 2 (default %(default)s)",
    )


def add_address(parser: argparse.ArgumentParser, data: str, *, required: bool = False) -> None:
    parser.add_argument("--data", metavar="DIR", required=required, help=data)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="(default %(default)s; 0 takes a free one)"
    )


def _demo(options: argparse.Namespace) -> int:
    options.source, options.no_watch, options.proxies, options.drain = (
        [str(demo_folder())],
        False,
        0,
        0.0,
    )
    options.require_sandbox, options.new_setup_link, options.address = False, False, []
    return _serve(options)


def _own_store(sources: Sequence[str]) -> Store:
    from shapan.publish.build_job import cache_home, site_store

    return site_store(cache_home(), sources)


def _serve(options: argparse.Namespace) -> int:
    from shapan.http.connections.site_address import site_address_of_settings
    from shapan.http.serve import serve
    from shapan.http.studio.open_site import locked_context
    from shapan.publish.viewer import built_viewer
    from shapan.sandbox import sandbox_level
    from shapan.store.open import Addresses
    from shapan.telemetry.log_lines import set_up_logs

    set_up_logs()
    refuse_placeholders()
    address = site_address_of_settings(options.address)
    level = sandbox_level()
    if options.require_sandbox and not level.complete:
        raise Unavailable("unavailable.sandbox-incomplete", missing=", ".join(level.missing))
    print(f"shapan: readers of uploads are confined by {level}", flush=True)
    viewer = built_viewer() if options.source else None
    for source in options.source:
        if not Path(source).exists():
            raise NotFound("not-found.source-path", source=source)
    with contextlib.ExitStack() as stack:
        progress = stack.enter_context(bar())
        context = (
            stack.enter_context(
                locked_context(
                    Addresses.of(Path(options.data)),
                    options.source,
                    options.proxies,
                    address=address,
                )
            )
            if options.data
            else None
        )
        serve(
            context.store if context is not None else _own_store(options.source),
            options.source,
            viewer,
            options.host,
            options.port,
            watch=not options.no_watch,
            context=context,
            new_setup_link=options.new_setup_link,
            proxies=options.proxies,
            address=address,
            drain_s=options.drain,
            progress=progress,
        )
    return 0

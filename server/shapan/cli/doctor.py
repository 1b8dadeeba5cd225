"""`shapan doctor`: tries the addresses in the environment, this machine, and what stands in front of the server."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shapan.cli.commands import Commands

if TYPE_CHECKING:
    from shapan.store.probes import ProbeResult


def add_doctor(commands: Commands) -> None:
    parser = commands.add(
        "doctor",
        _doctor,
        "try the addresses in the environment and this machine, and say what to do",
    )
    parser.add_argument(
        "--data", metavar="DIR", help="the server's folder (default: a cache folder)"
    )
    parser.add_argument(
        "--url",
        metavar="URL",
        default="",
        help="where visitors find the server, which runs: tries its proxy",
    )


def _doctor(options: argparse.Namespace) -> int:
    """A fault is what does not work; a note is what works without it, or could be safer."""
    from shapan.cli.terminal import terminal_language
    from shapan.language.problems import detail, problem_words

    language, bad = terminal_language(), 0
    for one, needed in _results(options):
        if one.problem is None and not one.said:
            continue
        if one.problem is None:
            print(f"ok    {one.name}: {one.said}", flush=True)
            continue
        bad += needed
        said = one.problem
        word = "FAULT" if needed else "note "
        print(
            f"{word} {one.name}: {detail(said.message, said.code, said.text, said.values, language)} [{said.code}]"
        )
        if advice := problem_words(said.code, language, said.text)[1]:
            print(f"      {advice}")
    return 3 if bad else 0


def _results(options: argparse.Namespace) -> Iterator[tuple[ProbeResult, bool]]:
    """Each result, and whether a server needs what was tried."""
    from shapan.cli.placeholders import probe_secrets
    from shapan.http import machine_probes as machine
    from shapan.http.connections.address_probe import address_is_needed, probe_address
    from shapan.http.identity.provider_probe import probe_identity_provider
    from shapan.http.plain_addresses import probe_encryption
    from shapan.mail.smtp import probe_mail
    from shapan.publish.build_job import cache_home
    from shapan.publish.remote.executors import probe_executor
    from shapan.store.open import Addresses
    from shapan.store.probes import probed, result_of

    addresses = Addresses.of(Path(options.data) if options.data else cache_home())
    there = True
    for one in probed(addresses):
        there = there and (one.name != "folder" or one.problem is None)
        yield one, True
    more: list[tuple[str, Callable[[], str], bool]] = [
        ("secrets", probe_secrets, True),
        ("address", probe_address, address_is_needed()),
        ("executor", probe_executor, True),
        ("mail", probe_mail, True),
        ("provider", probe_identity_provider, True),
        ("encryption", partial(probe_encryption, addresses), False),
        ("sandbox", machine.probe_sandbox, False),
        ("clock", machine.probe_clock, False),
        ("browser", machine.probe_browser, False),
        ("fonts", machine.probe_fonts, False),
    ]
    if there:
        more.insert(
            0, ("disk", partial(machine.probe_disk, addresses.near or addresses.folder), True)
        )
    if options.url:
        more.append(("proxy", partial(machine.probe_proxy, options.url), True))
    for name, probe, needed in more:
        yield result_of(name, probe), needed

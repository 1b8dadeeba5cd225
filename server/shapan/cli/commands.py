"""The registry of commands: each module adds its commands with their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable


class Commands:
    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        text: str,
        *,
        for_others: bool = False,
    ) -> argparse.ArgumentParser:
        """A command implemented by `run`, which returns the exit code. `for_others`: what it writes has the mode that
        the caller's umask gives; else only its owner can read it."""
        parser = self._parsers.add_parser(name, help=text, description=text)
        parser.set_defaults(run=run, for_others=for_others)
        return parser


def source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="SOURCE", help="an expo's folder, a zip of one, or a lone plan"
    )

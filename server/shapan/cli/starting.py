"""`shapan new`: a small complete expo to start with."""

from __future__ import annotations

import argparse
from pathlib import Path

from shapan.cli.commands import Commands
from shapan.errors import Usage


def add_new(commands: Commands) -> None:
    parser = commands.add(
        "new",
        _new,
        "write a small complete expo to begin with: one hall, 12 booths, exhibitors, a programme",
        for_others=True,
    )
    parser.add_argument("dir", metavar="DIR")


def _new(options: argparse.Namespace) -> int:
    from shapan.publish.starter import starter

    folder = Path(options.dir)
    if folder.exists() and any(folder.iterdir()):
        raise Usage("usage.empty-new-folder", folder=folder)
    for path, text in starter(folder.resolve().name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    print(f"{folder}: one hall, 12 booths. Replace any document, then `shapan serve {folder}`")
    return 0

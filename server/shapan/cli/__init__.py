"""The command `shapan`: arguments, progress and exit codes; the work is done in `publish`, `http` and `pages`.

One module per group of commands, which imports what only these commands need.
0 done, 1 blocked by findings, 2 wrong usage, 3 unreadable input (or a missing resource).
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import sys
from collections.abc import Sequence

from shapan import __version__
from shapan.cli import (
    building,
    checking,
    doctor,
    exporting,
    keeping,
    nodes,
    recovering,
    serving,
    starting,
)
from shapan.cli.commands import Commands
from shapan.cli.terminal import terminal_language
from shapan.errors import Blocked, Full, NotFound, ShapanError, Unavailable, Unreadable, Usage
from shapan.language.catalogue import interface
from shapan.language.problems import detail
from shapan.telemetry.log_lines import tell_operator

_EXIT = ((Blocked, 1), (Usage, 2), (Unreadable, 3), (NotFound, 3), (Unavailable, 3))


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    callers = os.umask(0o077)
    if options.for_others:
        os.umask(callers)
    try:
        code: int = options.run(options)
    except ShapanError as problem:
        return _failed(problem, options)
    except BrokenPipeError:  # the reader of our output has exited: `shapan check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            full = "term.disk-full-written-so"
            return _failed(Full(full, code="disk-full"), options)
        named = f"{problem.filename}: " if problem.filename else ""
        print(f"shapan: {named}{problem.strerror or problem}", file=sys.stderr)
        return 3
    finally:
        os.umask(callers)
    return code


def _failed(problem: ShapanError, options: argparse.Namespace) -> int:
    where = f" ({problem.where})" if problem.where else ""
    language = interface(asked) if (asked := getattr(options, "lang", "")) else terminal_language()
    said = detail(problem.message, problem.code, problem.text, problem.values, language)
    tell_operator(f"{said}{where} [{problem.code}]", logging.ERROR)
    return next((code for kind, code in _EXIT if isinstance(problem, kind)), 3)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shapan", description="A floor plan in, a walk through the expo in the browser out."
    )
    parser.add_argument("--version", action="version", version=f"shapan {__version__}")
    commands = Commands(parser)
    for add in (
        serving.add_demo,
        starting.add_new,
        checking.add_check,
        building.add_build,
        serving.add_serve,
        exporting.add_export,
        keeping.add_import,
        keeping.add_backup,
        keeping.add_restore,
        keeping.add_drill,
        keeping.add_move,
        keeping.add_verify_log,
        recovering.add_recover,
        exporting.add_inspect,
        nodes.add_web,
        nodes.add_worker,
        nodes.add_migrate,
        doctor.add_doctor,
    ):
        add(commands)
    return parser

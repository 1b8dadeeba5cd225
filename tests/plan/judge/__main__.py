"""Reads every plan of the corpora and prints how well: `python -m tests.plan.judge [--code PATH] [--ablate] [--only …]`.

`--code` reads with the `shapan` package of another checkout; `--ablate` switches off each mechanism in turn; `--bad`
names the plans that were not understood; `--tsv FILE` writes a row a plan. `SEALED=1` adds the sealed plans.
"""

from __future__ import annotations

import argparse
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import Any

from tests.plan.judge.ablation import MECHANISMS
from tests.plan.judge.cases import CORPORA, ROOT, Case, cases
from tests.plan.judge.report import ablated, accounted, calibration, named, table, trusted, tsv
from tests.plan.judge.score import Verdict, judge

AT_ONCE, LIMIT_S = 2, 90.0
_Request = tuple[Case, str]


class Child:
    """A reader in a process of its own; it is started again after a plan that took too long or ended it."""

    def __init__(self, code: Path) -> None:
        self._code = code
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, case: Case, off: str) -> dict[str, Any]:
        if self._process is None or self._process.poll() is not None:
            path = os.pathsep.join((str(self._code / "server"), str(ROOT)))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.plan.judge.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
                cwd=ROOT,
            )
        own = self._process
        assert own.stdin
        assert own.stdout
        timer = Timer(LIMIT_S, own.kill)
        timer.start()
        try:
            request = pickle.dumps((case.file, case.data, off))
            own.stdin.write(struct.pack("<I", len(request)) + request)
            own.stdin.flush()
            head = own.stdout.read(4)
            if len(head) < 4:
                raise EOFError
            answer: dict[str, Any] = pickle.loads(own.stdout.read(struct.unpack("<I", head)[0]))
            return answer
        except (OSError, EOFError):
            own.kill()
            own.wait()
            self._process = None
            return {"error": f"ended, or took more than {LIMIT_S:g} s", "cpu": LIMIT_S}
        finally:
            timer.cancel()

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def verdicts(code: Path, requests: Iterable[_Request], at_once: int) -> Iterator[Verdict]:
    """In the order of the requests."""
    children: SimpleQueue[Child] = SimpleQueue()
    all_children = [Child(code) for _ in range(at_once)]
    for child in all_children:
        children.put(child)

    def one(request: _Request) -> Verdict:
        child = children.get()
        try:
            answer = child.ask(*request)
        finally:
            children.put(child)
        return judge(request[0], answer)

    try:
        with ThreadPoolExecutor(at_once) as pool:
            yield from pool.map(one, requests)
    finally:
        for child in all_children:
            child.end()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.plan.judge")
    parser.add_argument("--code", type=Path, default=ROOT, help="checkout whose package reads")
    parser.add_argument(
        "--only", default="", help=f"corpora: {', '.join(CORPORA)}, separated by commas"
    )
    parser.add_argument("--names", default="", help="only plans whose name contains one of these")
    parser.add_argument(
        "--ablate", nargs="?", const="*", help="switch off each mechanism, or those named"
    )
    parser.add_argument("--bad", action="store_true", help="name what was not understood")
    parser.add_argument("--tsv", type=Path)
    parser.add_argument("--jobs", type=int, default=AT_ONCE)
    given = parser.parse_args()
    wanted = [
        case
        for case in cases([one for one in given.only.split(",") if one])
        if _named(case, given.names)
    ]
    found = list(verdicts(given.code.resolve(), ((case, "") for case in wanted), given.jobs))
    print(table(found))
    print(accounted(found))
    print(calibration(found))
    print(trusted(found))
    if given.bad:
        print(named(found))
    if given.tsv:
        given.tsv.write_text(tsv(found))
    if given.ablate:
        names = list(MECHANISMS) if given.ablate == "*" else given.ablate.split(",")
        for name in names:
            again = list(
                verdicts(given.code.resolve(), ((case, name) for case in wanted), given.jobs)
            )
            print(ablated(name, found, again), flush=True)


def _named(case: Case, names: str) -> bool:
    return not names or any(one in case.name for one in names.split(","))


if __name__ == "__main__":
    main()

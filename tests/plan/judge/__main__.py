"""Reads every plan of the corpora and prints how well: `python -m tests.plan.judge [--code PATH] [--ablate] [--only …]`.

`--code` reads with the `shapan` package of another checkout; `--ablate` switches off each mechanism in turn; `--bad`
names the plans that were not understood; `--tsv FILE` writes a row a plan. `SEALED=1` adds the sealed plans.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.plan.judge.ablation import MECHANISMS
from tests.plan.judge.cases import CORPORA, ROOT, Case, cases
from tests.plan.judge.child import AT_ONCE, each
from tests.plan.judge.report import ablated, accounted, calibration, named, table, trusted, tsv
from tests.plan.judge.score import Verdict, judge

_Request = tuple[Case, str]


def verdicts(code: Path, requests: Iterable[_Request], at_once: int) -> Iterator[Verdict]:
    """In the order of the requests."""
    return each(code, lambda child, asked: judge(asked[0], child.ask(*asked)), requests, at_once)


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

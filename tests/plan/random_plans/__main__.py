"""Prints which plans of the seeds FIRST to LAST are not understood: `python -m tests.plan.random_plans FIRST LAST [FORMAT]`."""

from __future__ import annotations

import sys

from tests.plan.random_plans.random_plan import random_plan, read


def main(first: str, last: str, format: str = "") -> None:
    bad = 0
    for seed in range(int(first), int(last)):
        score = read(random_plan(seed, format))
        if not score.ok:
            bad += 1
            print(score.line, flush=True)
    print(f"{int(last) - int(first) - bad} of {int(last) - int(first)}")


if __name__ == "__main__":
    main(*sys.argv[1:])

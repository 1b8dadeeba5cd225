"""`python -m tests.plan.judge.witnesses [MINUTES]`: what each generated plan is kept for.

The witness of a plan is a mechanism whose absence, or a constant of the reader (a number, words, an expression) whose
alteration gives it other numbers, outlines, another scale (2 % of them) or other findings; a reader that fails is none.
Mere doubt (`booth-doubtful`) counts where nothing else changes. Words and expressions are tried last; of the others
first what is a witness already, then what had an effect wherever it was tried, mechanisms before numbers, and what few
plans reach before the rest. The log is tests/plan/judge/witnesses.md: a later run tries witnesses of another commit
again, and searches for those that are missing or show mere doubt; what it has no time for stays as it was. A plan without
a witness shows nothing: remove it.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from tests.kept import commit, today
from tests.plan.judge.ablation import MECHANISMS, REACHED, alterations, constants, places
from tests.plan.judge.cases import ROOT, Case, generated
from tests.plan.judge.child import Child, each

LOG = Path(__file__).with_name("witnesses.md")
TOLERANCE = 0.02
DOUBTS = ("`booth-doubtful`", "no `booth-doubtful`")  # another confidence, not another reading
Answer = dict[str, Any]
HEAD = """# `make witnesses`
Plans that a change of the reader gives another result: **{proven} of {all}**. The last run: {today}, commit {commit}.

| plan | without this mechanism, or with this constant | it has | commit |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Witness:
    change: str  # "" where there is none
    effect: str
    commit: str


def main(minutes: float) -> int:
    end = time.monotonic() + 60 * minutes
    plans: dict[str, list[Case]] = defaultdict(list)
    for case in generated():
        plans[case.name.partition("+")[0]].append(case)  # `+1`: a further storey
    log = {name: one for name, one in kept().items() if name in plans}

    def again(child: Child, name: str) -> Witness | None:
        return witness(child, plans[name], [log[name].change], end)

    now = commit()
    proven = [name for name, one in log.items() if one.change and one.commit != now]
    note(log, zip(proven, each(ROOT, again, proven), strict=True))
    settled = {name for name, one in log.items() if one.change and one.effect not in DOUBTS}
    unproven = [name for name in plans if name not in settled]
    reach = each(ROOT, reached, [plans[name] for name in unproven])
    near = reachable(dict(zip(unproven, reach, strict=True)))
    count = Counter(chain.from_iterable(near.values()))
    fruitful = {log[name].change for name in settled}
    fruitless: set[str] = set()  # had no effect on some plan, or made its booths doubtful

    def rank(change: str) -> tuple[bool, bool, bool, bool, int]:
        return (
            change.endswith("emptied"),
            change not in fruitful,
            change in fruitless,
            change not in MECHANISMS,
            count[change],
        )

    def search(child: Child, name: str) -> Witness | None:
        found = witness(child, plans[name], sorted(near[name], key=rank), end, fruitless)
        if found and found.effect not in DOUBTS:
            fruitful.add(found.change)
        return found

    note(log, zip(unproven, each(ROOT, search, unproven), strict=True))
    without = [name for name in plans if name not in log or not log[name].change]
    print(f"{len(plans) - len(without)} of {len(plans)}; none yet: {', '.join(without) or '-'}")
    return bool(without)


def note(log: dict[str, Witness], found: Iterable[tuple[str, Witness | None]]) -> None:
    for name, one in found:
        if one:
            log[name] = one
            keep(log)
            print(f"{name}: {one.change or 'NO WITNESS'}: {one.effect}", flush=True)


def reached(child: Child, plan: Sequence[Case]) -> set[str]:
    """Global names in functions that run for a plan."""
    return set(chain.from_iterable(child.ask(case, REACHED) for case in plan))


def reachable(names: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The changes that each plan reaches."""
    sites = {
        change: {f"{module}.{own}" for module, own, _ in places(change)} for change in changes()
    }
    return {
        plan: [change for change, own in sites.items() if own & reach]
        for plan, reach in names.items()
    }


def changes() -> list[str]:
    altered = [f"{name} {how}" for name, value in constants().items() for how in alterations(value)]
    return [*MECHANISMS, *altered]


def witness(
    child: Child,
    plan: Sequence[Case],
    tried: Sequence[str],
    end: float,
    fruitless: set[str] | None = None,
) -> Witness | None:
    """The first change with an effect that is not mere doubt, else the first with one, else none; None where time is up.
    Adds to `fruitless`."""
    before, doubted = [child.ask(case, "") for case in plan], None
    for change in tried:
        if time.monotonic() > end:
            return doubted
        found = next(
            filter(
                None,
                (effect(a, child.ask(case, change)) for case, a in zip(plan, before, strict=True)),
            ),
            "",
        )
        if found and found not in DOUBTS:
            return Witness(change, found, commit())
        if found:
            doubted = doubted or Witness(change, found, commit())
        if fruitless is not None:
            fruitless.add(change)
    return doubted or Witness("", f"no other result, whatever of {len(tried)} is changed", commit())


def effect(before: Answer, after: Answer) -> str:
    """What is another result, "" where nothing is."""
    if before["error"] or after["error"]:
        return ""
    (numbers, had), (again, has) = (booths(one) for one in (before, after))
    if numbers != again:
        less, more = numbers - again, again - numbers
        return f"{less.total()} of {numbers.total()} booths less, {more.total()} more"
    scales = [[level["metres"] for level in one["levels"]] for one in (before, after)]
    if len(scales[0]) != len(scales[1]):
        return f"{len(scales[1])} levels, not {len(scales[0])}"
    for was, now in zip(*scales, strict=True):
        if abs(now / was - 1) > TOLERANCE:
            return f"a scale of {now / was:.3g} times the other"
    if n := sum(other(a, b) for a, b in zip(had, has, strict=True)):
        return f"{n} of {len(had)} other outlines"
    codes, new = ({code for code, _ in one["codes"]} for one in (before, after))
    said = [f"`{code}`" for code in sorted(new - codes)]
    return ", ".join([*said, *(f"no `{code}`" for code in sorted(codes - new))])


def booths(answer: Answer) -> tuple[Counter[str], list[Any]]:
    """Their numbers, and their outlines in the order of these: in units of the drawing, from the middle of them all."""
    rows = []
    for level in answer["levels"]:
        shells = [np.asarray(shell) / level["metres"] for _, _, shell, _ in level["booths"]]
        middle = np.mean([shell.mean(0) for shell in shells], 0) if shells else 0.0
        numbers = [number for number, *_ in level["booths"]]
        rows += [
            (number, shapely.Polygon(one - middle))
            for number, one in zip(numbers, shells, strict=True)
        ]
    rows.sort(key=lambda row: row[0])
    return Counter(number for number, _ in rows), [outline for _, outline in rows]


def other(was: Any, now: Any) -> bool:
    if was.equals_exact(now, 1e-9):
        return False
    was, now = shapely.make_valid(was), shapely.make_valid(now)
    return bool(was.symmetric_difference(now).area > TOLERANCE * was.area)


def kept() -> dict[str, Witness]:
    text = LOG.read_text("utf-8") if LOG.exists() else ""
    rows = re.findall(r"^\| ([\w-]+) \| (.*?) ?\| (.*?) \| (\w+) \|$", text, re.MULTILINE)
    return {name: Witness(*row) for name, *row in rows if name != "plan"}


def keep(log: Mapping[str, Witness]) -> None:
    proven = sum(bool(one.change) for one in log.values())
    head = HEAD.format(proven=proven, all=len(log), today=today(), commit=commit())
    rows = [
        f"| {name} | {one.change} | {one.effect} | {one.commit} |\n"
        for name, one in sorted(log.items())
    ]
    LOG.write_text(head + "".join(rows), "utf-8")


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))

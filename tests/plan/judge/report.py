"""What the judge prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tests.plan.judge.labels import Ends
from tests.plan.judge.score import Verdict

_HEAD = (
    "corpus",
    "plans",
    "as they should be",
    "found",
    "false",
    "scale 2 %",
    "scale 5 %",
    "CPU s",
    "slowest s",
)
_SURE, _UNSURE = 0.9, 0.7


def table(found: Sequence[Verdict]) -> str:
    """A row a corpus, and a real plan."""
    ordered = sorted(found, key=lambda one: one.corpus)
    rows = [_row(corpus, list(own)) for corpus, own in groupby(ordered, key=lambda one: one.corpus)]
    rows += [
        _row(f"· {one.name}", [one])
        for one in found
        if one.corpus.startswith("real") or one.corpus == "demo"
    ]
    return _markdown(_HEAD, rows)


def _row(name: str, own: Sequence[Verdict]) -> tuple[str, ...]:
    told = [one for one in own if one.truth]
    stands, n = sum(one.stands for one in told), sum(one.found for one in told)
    scaled = [one for one in told if one.scale >= 0]
    errors = [one.error for one in own if one.error]
    return (
        name,
        str(len(own)),
        f"{sum(one.good for one in told)} of {len(told)}"
        if told
        else (errors[0][:40] if errors else "read"),
        f"{n} of {stands} ({100 * n / stands:.1f} %)"
        if stands
        else f"{sum(one.booths for one in own)} booths",
        str(sum(one.wrong for one in told)),
        f"{sum(one.scale <= 0.02 for one in scaled)} of {len(scaled)}" if scaled else "",
        f"{sum(one.scale <= 0.05 for one in scaled)} of {len(scaled)}" if scaled else "",
        f"{sum(one.cpu for one in own):.1f}",
        f"{max(one.cpu for one in own):.2f}",
    )


def accounted(found: Sequence[Verdict]) -> str:
    """Where the labels that count ended, by corpus and real plan."""
    ordered = sorted(found, key=lambda one: one.corpus)
    rows = [
        (f"· {one.name}", [one])
        for one in found
        if one.corpus.startswith("real") and one.ends.labels
    ]
    groups = [(corpus, list(own)) for corpus, own in groupby(ordered, key=lambda one: one.corpus)]
    return _markdown(
        ("corpus", "labels", "booths", "aliases", "losses", "nowhere"),
        [_ended(name, [one.ends for one in own]) for name, own in (*groups, *rows)],
    )


def _ended(name: str, own: Sequence[Ends]) -> tuple[str, ...]:
    nowhere = [label for one in own for label in one.nowhere]
    counts = (
        sum(getattr(one, what) for one in own) for what in ("labels", "booths", "aliases", "losses")
    )
    return (name, *map(str, counts), f"{len(nowhere)} {' '.join(nowhere[:8])}" if nowhere else "0")


def calibration(found: Iterable[Verdict]) -> str:
    """Of ten bins of confidence: how many scales and booths are in it, and which share of them is right."""
    found = list(found)
    inferred = [
        (one.sure, one.scale <= 0.02) for one in found if one.scale >= 0 and 0 < one.sure < 1
    ]
    booths = [row for one in found for row in one.confidences if row[0] > 0]
    rows = []
    for low in range(10):
        high = (low + 1) / 10 if low < 9 else 2.0
        inside = [
            [ok for sure, ok in kind if low / 10 <= sure < high] for kind in (inferred, booths)
        ]
        if any(inside):
            rows.append(
                (f"{low / 10:.1f} to {(low + 1) / 10:.1f}", *(_share(own) for own in inside))
            )
    return _markdown(("confidence", "scales right to 2 %", "booths right"), rows)


def trusted(found: Iterable[Verdict]) -> str:
    """What the confidence of booths is worth, but for the generated plans; the second half is for thresholds that were
    chosen on the first."""
    rows = []
    some = [one for one in found if one.corpus != "generated"]
    for name, own in (("first half", some[::2]), ("second half", some[1::2]), ("all", some)):
        booths = [row for one in own for row in one.confidences if row[0] > 0]
        right, wrong = ([sure for sure, ok in booths if ok is which] for which in (True, False))
        if not right:
            continue
        sure = [ok for share, ok in booths if share >= _SURE]
        brier = sum((share - ok) ** 2 for share, ok in booths) / len(booths)
        rows.append(
            (
                name,
                f"{len(sure) - sum(sure)} of {len(sure)}",
                _share([share < _UNSURE for share in wrong]),
                _share([share >= _SURE for share in right]),
                f"{brier:.5f}",
            )
        )
    head = ("", "wrong at 0.9", "of the wrong below 0.7", "of the right at 0.9", "Brier score")
    return _markdown(head, rows)


def _share(own: Sequence[bool]) -> str:
    return f"{100 * sum(own) / len(own):.0f} % of {len(own)}" if own else ""


def named(found: Iterable[Verdict]) -> str:
    return "\n".join(_line(one) for one in found if one.truth and not one.good)


def _line(one: Verdict) -> str:
    return (
        f"{one.corpus}\t{one.name}\t{one.found}/{one.stands} found\t{one.wrong} false\tscale {one.scale:.3f}"
        f" ({one.sure:.2f})\t{one.error}\tmissed {' '.join(one.missed[:5])}\tfalse {' '.join(one.false[:5])}"
        f"\t{','.join(one.habits)}"
    )


def tsv(found: Iterable[Verdict]) -> str:
    return "".join(
        f"{one.corpus}\t{one.name}\t{one.stands}\t{one.found}\t{one.wrong}\t{one.scale:.4f}\t{one.sure:.2f}\t{one.cpu:.2f}\t{one.good}\t{one.error}\n"
        for one in found
    )


def ablated(name: str, before: Sequence[Verdict], after: Sequence[Verdict]) -> str:
    worse = [b.name for b, a in zip(before, after, strict=True) if b.good and not a.good]
    better = [b.name for b, a in zip(before, after, strict=True) if a.good and not b.good]
    changed = [
        b.name
        for b, a in zip(before, after, strict=True)
        if (b.found, b.booths, b.scale) != (a.found, a.booths, a.scale)
    ]
    real = [
        one for one in changed if any(one == b.name and b.corpus.startswith("real") for b in before)
    ]
    return (
        f"{name}\tlost {len(worse)}\twon {len(better)}\tchanged {len(changed)}\treal {','.join(real)}"
        f"\t{' '.join(worse[:12])}\t+ {' '.join(better[:6])}"
    )


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"

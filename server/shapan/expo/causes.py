"""Findings as a person reads them: one line a cause, with its number and its first cases, the costly ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shapan.expo.findings import Finding

# Of one severity: first what hides whole plans and firms from visitors, then what stands wrong, then all other causes.
COSTLY_FIRST = (
    "no-plan", "no-booths", "scale-unsure", "hall-unmatched", "booth-elsewhere", "booth-unmatched", "booth-ambiguous",
    "unplaced-number", "hall-unreachable", "booth-unreachable", "item-place-unknown",
)  # fmt: skip
_SEVERITIES = ("error", "warning", "info")
_CASES = 5  # named after the first


@dataclass(frozen=True, eq=False)
class Cause:
    """`first` says what is wrong; `cases` name what else it is wrong with, each once, and `n` is how many findings."""

    first: Finding
    n: int = 1
    cases: tuple[str, ...] = ()


def causes(findings: Sequence[Finding]) -> list[Cause]:
    """Findings with one code are one cause."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.severity, one.code), []).append(one)
    found = [_cause(group) for group in groups.values()]
    return sorted(
        found,
        key=lambda one: (_SEVERITIES.index(one.first.severity), _rank(one.first.code), -one.n),
    )


def _rank(code: str) -> int:
    return COSTLY_FIRST.index(code) if code in COSTLY_FIRST else len(COSTLY_FIRST)


def _cause(group: Sequence[Finding]) -> Cause:
    names = Counter(name for one in group if (name := _case(one)))
    others = [
        f"{name} ({n})" if n > 1 else name for name, n in names.items() if name != _case(group[0])
    ]
    return Cause(group[0], len(group), tuple(others[:_CASES]))


def _case(one: Finding) -> str:
    where = one.where
    row = f"{where.document}:{where.row}" if where.row else ""
    return one.said or where.key or where.handle or row or where.level or where.document

"""Findings as a person reads them: one card a cause, with its number and its worst places, the costly ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from shapan.expo.findings import Finding
from shapan.expo.model import Booth, Expo
from shapan.expo.texts.words import pick

# Of one severity: first what hides whole plans and firms from visitors, then what stands wrong, then all other causes.
COSTLY_FIRST = (
    "no-plan", "no-booths", "scale-unsure", "hall-unmatched", "booth-elsewhere", "booth-unmatched", "booth-ambiguous",
    "unplaced-number", "hall-unreachable", "booth-unreachable", "item-place-unknown",
)  # fmt: skip
_SEVERITIES = ("error", "warning", "info")
_CASES = 5  # named after the first


@dataclass(frozen=True, eq=False)
class Cause:
    """Findings with one code, and of numbers that do not fit with one rule: the worst first. `cases` name what else it
    is wrong with than the first, each once."""

    findings: tuple[Finding, ...]
    cases: tuple[str, ...] = ()

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def n(self) -> int:
        return len(self.findings)


def causes(findings: Sequence[Finding]) -> list[Cause]:
    """Every finding is in exactly one. What the organizer has called all right comes last."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in findings:
        groups.setdefault(cause_of(one), []).append(one)
    found = [_cause(group) for group in groups.values()]
    return sorted(
        found,
        key=lambda one: (
            one.first.accepted,
            _SEVERITIES.index(one.first.severity),
            _rank(one.first.code),
            -one.n,
        ),
    )


def cause_of(one: Finding) -> tuple[str, ...]:
    """Its code, and the rule that explains it."""
    return one.code, *((one.rule.list, one.rule.plan) if one.rule else ())


def with_accepted(findings: Sequence[Finding], accepted: Sequence[str]) -> list[Finding]:
    """Findings of which the organizer said that they are all right (`overlap 14`: a code, and how many there were).
    More of them than there were are said again."""
    said = dict(one.rpartition(" ")[::2] for one in accepted)
    counts = Counter(one.code for one in findings if one.severity != "error")
    return [
        replace(one, accepted=True)
        if one.severity != "error"
        and said.get(one.code, "").isdecimal()
        and counts[one.code] <= int(said[one.code])
        else one
        for one in findings
    ]


def with_booth_names(findings: Sequence[Finding], expo: Expo) -> list[Finding]:
    """Findings whose words call a booth by its number and hall where its key is neither, as `hall-2-1-C-033`."""
    names = {
        booth.key: _booth_name(booth, pick(hall.title) or hall.id)
        for hall in expo.halls
        for booth in hall.booths
        if booth.key != booth.number
    }
    return [
        replace(
            one,
            values={name: _named(value, names) for name, value in one.values.items()},
            place=names.get(one.where.key, ""),
        )
        if names
        else one
        for one in findings
    ]


def _booth_name(booth: Booth, hall: str) -> str:
    if booth.number:
        return f"{booth.number} ({hall})"
    x, y = booth.outline.shell[0]
    return f"{x:.0f} m, {y:.0f} m ({hall})"


def _named(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, list | tuple):
        return [_named(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _rank(code: str) -> int:
    return COSTLY_FIRST.index(code) if code in COSTLY_FIRST else len(COSTLY_FIRST)


def _cause(group: Sequence[Finding]) -> Cause:
    worst = sorted(group, key=lambda one: _SEVERITIES.index(one.severity))
    names = Counter(name for one in group if (name := case_name(one)))
    others = [
        f"{name} ({n})" if n > 1 else name
        for name, n in names.items()
        if name != case_name(worst[0])
    ]
    return Cause(tuple(worst), tuple(others[:_CASES]))


def case_name(one: Finding) -> str:
    """What a finding is about, in words: what was said, a booth, a row, a level or a document."""
    where = one.where
    row = f"{where.document}:{where.row}" if where.row else ""
    return one.said or one.place or where.key or row or where.level or where.document

"""One rule for many booth numbers that fail by the same difference: the list has `12`, the plan `S12`.

A rule says what stands around the common part of a number, which is `#`, in the list and in the plan: `# → S#`,
`Halle 5 / B-# → B#`, `#-g → #`. Zeros in front of digits are no difference (`expo.numbers.forms`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from shapan.expo.findings import Finding, NumberRule
from shapan.expo.model import Booth

_LEAST = 5  # numbers that fail alike, of which at least this share …
_SHARE = 0.5  # … of all that fail
_RIVAL = 0.5  # share of them that no other rule as short may explain
_PARTS = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


def with_number_rule(findings: Sequence[Finding], booths: Sequence[Booth]) -> list[Finding]:
    """Findings `booth-unmatched` with the rule that explains most of them, each with the number of a vacant booth; none
    where the numbers are few, or where two rules explain the same ones."""
    failed = {one.said for one in findings if one.code == "booth-unmatched" and one.said}
    vacant = [one.number for one in booths if one.number and not one.exhibitors]
    rule, matches = _best_rule(sorted(failed), vacant)
    if rule is None:
        return list(findings)
    return [
        replace(one, rule=rule, match=matches[one.said])
        if one.code == "booth-unmatched" and one.said in matches
        else one
        for one in findings
    ]


def _best_rule(
    failed: Sequence[str], vacant: Sequence[str]
) -> tuple[NumberRule | None, dict[str, str]]:
    """The rule that explains most failing numbers, and the plan's number of each."""
    by_digits: dict[int, list[str]] = {}
    for number in vacant:
        if parts := _parts(number):
            by_digits.setdefault(int(parts[1]), []).append(number)
    explained: dict[NumberRule, dict[str, str]] = {}
    for said in failed:
        parts = _parts(said)
        for number in by_digits.get(int(parts[1]), ()) if parts else ():
            explained.setdefault(_rule(said, number), {})[said] = number
    unique = {rule: _one_to_one(pairs) for rule, pairs in explained.items()}
    ranked = sorted(
        unique, key=lambda rule: (-len(unique[rule]), _length(rule), rule.list, rule.plan)
    )
    if not ranked or len(unique[ranked[0]]) < max(_LEAST, _SHARE * len(failed)):
        return None, {}
    best = unique[ranked[0]]
    rivals = (one for one in ranked[1:] if _length(one) <= _length(ranked[0]))
    if any(len(best.keys() & unique[rival].keys()) >= _RIVAL * len(best) for rival in rivals):
        return None, {}
    return ranked[0], best


def _length(rule: NumberRule) -> int:
    """How much a rule changes: `Z# → #` less than `ZA# → B#`, which explains the same where rows count alike."""
    return len(rule.list) + len(rule.plan)


def _one_to_one(pairs: dict[str, str]) -> dict[str, str]:
    """Without numbers of the plan that several numbers of the list would mean."""
    uses = Counter(pairs.values())
    return {said: number for said, number in pairs.items() if uses[number] == 1}


def _rule(said: str, number: str) -> NumberRule:
    """What differs around the common part of two numbers with the same last digits."""
    ours, theirs = _parts(said), _parts(number)
    assert ours is not None
    assert theirs is not None
    tail = _alike(ours[0][::-1], theirs[0][::-1])
    head = _alike(ours[2], theirs[2])
    return NumberRule(
        list=f"{ours[0][: len(ours[0]) - tail]}#{ours[2][head:]}",
        plan=f"{theirs[0][: len(theirs[0]) - tail]}#{theirs[2][head:]}",
    )


def _alike(one: str, other: str) -> int:
    """How many characters at the start are the same."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _parts(number: str) -> tuple[str, str, str] | None:
    """What stands before the last digits, these, and what stands behind them."""
    match = _PARTS.fullmatch(number.strip())
    return (match[1], match[2], match[3]) if match and len(match[2]) < 10 else None

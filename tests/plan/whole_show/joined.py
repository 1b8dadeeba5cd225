"""Compares the references of `shapan check --json` with those of the truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shapan.expo.hall_names import hall_code
from shapan.expo.numbers import forms

Booth = tuple[str, tuple[str, ...]]  # number without marks, and the digits of its hall


@dataclass(frozen=True)
class Joining:
    """`right` of `joinable` booths of the truth are named; `wrong` are references with a booth that they do not mean."""

    joinable: int
    right: int
    wrong: tuple[Mapping[str, Any], ...]
    missed: tuple[Mapping[str, Any], ...]


def compare(got: Iterable[Mapping[str, Any]], truth: Iterable[Mapping[str, Any]]) -> Joining:
    """Rows `{"exhibitor", "text", "hall", "booth", "booth_hall"}`; several rows with one text are several booths."""
    found, meant = _booths(got), _booths(truth)
    right = [(row, b) for row, booths in meant.items() for b in booths if b in found[row]]
    missed = [(row, b) for row, booths in meant.items() for b in booths if b not in found[row]]
    wrong = [(row, b) for row, booths in found.items() for b in booths if b not in meant[row]]
    return Joining(
        joinable=len(right) + len(missed),
        right=len(right),
        wrong=tuple(map(_row, wrong)),
        missed=tuple(map(_row, missed)),
    )


def _booths(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], set[Booth]]:
    booths: dict[tuple[str, str, str], set[Booth]] = defaultdict(set)
    for row in rows:
        mine = booths[row["exhibitor"].strip(), row["text"].strip(), row["hall"].strip()]
        if row["booth"] is not None:
            mine.add((forms(row["booth"])[-1], hall_code(row["booth_hall"])[0]))
    return booths


def _row(one: tuple[tuple[str, str, str], Booth]) -> Mapping[str, Any]:
    (exhibitor, text, hall), (booth, booth_hall) = one
    return {
        "exhibitor": exhibitor,
        "text": text,
        "hall": hall,
        "booth": booth,
        "booth_hall": ".".join(booth_hall),
    }

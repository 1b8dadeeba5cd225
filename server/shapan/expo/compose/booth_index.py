"""Booths by every spelling of their numbers, hall by hall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shapan.expo import numbers
from shapan.expo.hall_names import (
    HallNames,
    by_codes,
    hall_code,
    halls_called,
    halls_exactly,
    has_code,
)

Halls = frozenset[str]  # hall ids
_TITLES = 20


@dataclass(frozen=True)
class BoothCandidate:
    """The properties of a booth that the join needs. `title` is the name that the plan prints on it."""

    key: str
    number: str
    hall: str
    title: str = ""
    aliases: tuple[str, ...] = ()  # further numbers of the same booth


@dataclass(eq=False, kw_only=True)
class BoothIndex:
    """`tables`: for each hall and each form (strictest first) the booths that have it. A hall's number as a whole goes
    before a part of a joint number, and that before a group stand without its suffix."""

    booths: Sequence[BoothCandidate]
    halls: Mapping[str, HallNames]
    tables: dict[str, list[dict[str, list[int]]]]
    heads: frozenset[str]
    sequence: dict[tuple[str, str, str], dict[int, int]]  # (hall, head, tail) -> digits -> booth
    _called: dict[str, Halls] = field(default_factory=dict)
    _exactly: dict[str, Halls] = field(default_factory=dict)

    def halls_called(self, text: str) -> Halls:
        if text not in self._called:
            self._called[text] = halls_called(text, self.halls)
        return self._called[text]

    def halls_exactly(self, text: str) -> Halls:
        if text not in self._exactly:
            self._exactly[text] = halls_exactly(text, self.halls)
        return self._exactly[text]

    def nameless(self, text: str) -> bool:
        """Whether there is one hall only, which nothing that is known of it tells from the one that a text names: a
        word of a file (`plan.svg`) tells none from `Hall 5`."""
        if len(self.halls) != 1:
            return False
        names = next(iter(self.halls.values()))
        if has_code(names.own):
            return False
        digits, words = hall_code(text)
        counted = digits and not words and not any(hall_code(name)[0] for name in names.level)
        return bool(counted) or not has_code(names.level)

    def matches(self, text: str, within: Halls | None) -> list[int]:
        """Booths that match a text as a whole: none, one, or one in each of several halls."""
        tables = [self.tables[hall] for hall in self.tables if within is None or hall in within]
        for level, form in enumerate(numbers.forms(text)):
            found = [i for table in tables for i in table[level].get(form, ())] if form else []
            if len(found) <= 1 or len({self.booths[i].number for i in found}) == 1:
                if found:
                    return found
                continue
            # Looser forms are less certain: if different numbers of a hall fold to the same form, it matches none.
            return found if len({self.booths[i].hall for i in found}) == len(found) else []
        return []

    def titles(self, halls: Iterable[str]) -> list[str]:
        """What the plan calls some halls, in the order of their numbers."""
        titles = [
            next(iter(self.halls[hall].own), hall) if hall in self.halls else hall for hall in halls
        ]
        return [titles[i] for i in by_codes(titles)][:_TITLES]

    def runs(self, head: str, tail: str, within: Halls | None) -> list[tuple[str, dict[int, int]]]:
        """The halls with a run of numbers that differ in their digits."""
        return [
            (hall, run)
            for (hall, h, t), run in self.sequence.items()
            if (h, t) == (head, tail) and (within is None or hall in within)
        ]


def booth_index(booths: Sequence[BoothCandidate], halls: Mapping[str, HallNames]) -> BoothIndex:
    levels = len(numbers.forms(""))
    tables: dict[str, list[dict[str, list[int]]]] = {
        hall: [{} for _ in range(levels)] for hall in halls
    }
    heads: set[str] = set()
    sequence: dict[tuple[str, str, str], dict[int, int]] = {}
    later: list[list[tuple[int, str]]] = [[], []]
    for i, booth in enumerate(booths):
        if not booth.number.strip():
            continue
        wholes = (booth.number, *booth.aliases)
        # "A-010 B-011" on the plan is one booth that both numbers match.
        parts = [
            p
            for whole in wholes
            for c in numbers.list_cells(whole)
            for p in numbers.number_pieces(c)
        ]
        table = tables.setdefault(booth.hall, [{} for _ in range(levels)])
        _insert(table, ((i, whole) for whole in wholes))
        later[0] += [(i, booth.key), *((i, part) for part in parts)]
        later[1] += [
            (i, bare) for one in (*wholes, *parts) if (bare := numbers.without_group(one)) != one
        ]
        for text in parts:
            split = numbers.head_and_digits(text)
            if split:
                heads.add(split[0])
                sequence.setdefault((booth.hall, split[0], split[2]), {}).setdefault(split[1], i)
    for spellings in later:
        weaker: dict[str, list[dict[str, list[int]]]] = {}
        for i, text in spellings:
            _insert(weaker.setdefault(booths[i].hall, [{} for _ in range(levels)]), [(i, text)])
        for hall, table in weaker.items():
            _add_weaker(tables[hall], table)
    return BoothIndex(
        booths=booths, halls=halls, tables=tables, heads=frozenset(heads), sequence=sequence
    )


def _add_weaker(table: list[dict[str, list[int]]], weaker: list[dict[str, list[int]]]) -> None:
    """Forms that no stronger spelling has."""
    for forms, more in zip(table, weaker, strict=True):
        for form, owners in more.items():
            forms.setdefault(form, owners)


def _insert(table: list[dict[str, list[int]]], spellings: Iterable[tuple[int, str]]) -> None:
    for i, text in spellings:
        for level, form in enumerate(numbers.forms(text)):
            if form and i not in (owners := table[level].setdefault(form, [])):
                owners.append(i)

"""Whether what a list says are numbers of the plan: the evidence of the plan for a list and its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shapan.expo import numbers
from shapan.expo.model import Exhibitor, PlanLevel

FEWEST_PLACED = 5  # exhibitors or cells that name a booth of the plan


class PlanNumbers:
    """Numbers of booths, compared in their loosest form."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms = {form for text in texts for one in _spellings(text) if (form := _loose(one))}

    def is_number(self, text: str) -> bool:
        return _loose(text) in self._forms

    def names_booth(self, text: str) -> bool:
        """Whether a cell is a number of the plan, or names some: `A010/B011`, `A59-A85`, `Stand A12`."""
        return any(map(self.is_number, _spellings(text))) or any(
            self.is_number(end)
            for cell in numbers.list_cells(text)
            for end in numbers.ends(cell) or ()
        )

    def without_letter(self) -> PlanNumbers | None:
        """The same numbers without the letters that all of them begin with; None where they begin differently."""
        split = [numbers.head_and_digits(form) for form in self._forms]
        heads = {one[0] if one else "" for one in split}
        if len(heads) != 1 or not heads.pop():
            return None
        return PlanNumbers(f"{one[1]}{one[2]}" for one in split if one)

    def among(self, levels: Iterable[PlanLevel]) -> int:
        """How many of these numbers are booths of the plan."""
        return len(self._forms & {_loose(text) for text in plan_numbers(levels)})

    def placed(self, exhibitors: Iterable[Exhibitor]) -> int:
        """How many exhibitors name a booth of the plan."""
        return sum(
            any(self.names_booth(reference.text) for reference in one.references)
            for one in exhibitors
        )


def plan_numbers(levels: Iterable[PlanLevel]) -> tuple[str, ...]:
    """Those of the booths, with aliases, in order."""
    found = (
        text
        for level in levels
        for one in level.features
        if one.category == "booth"
        for text in (one.number, *one.aliases)
    )
    return tuple(sorted(set(filter(None, found))))


def numbers_of(exhibitor: Exhibitor) -> Iterator[str]:
    """What its references say of booths, with a figure each."""
    for reference in exhibitor.references:
        for cell in numbers.list_cells(reference.text):
            number = numbers.bare_number(cell)
            if any(map(str.isdecimal, number)):
                yield number


def _spellings(text: str) -> Iterator[str]:
    yield text
    for cell in numbers.list_cells(text):
        yield numbers.bare_number(cell)
        yield from map(numbers.without_group, numbers.number_pieces(cell))


def _loose(text: str) -> str:
    return numbers.forms(text)[-1]

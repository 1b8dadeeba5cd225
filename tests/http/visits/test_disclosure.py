"""Nothing hidden of a day can be computed from what is shown of it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from shapan.http.api.visits.disclosure import LEAST_SHOWN, shown_numbers

DAYS = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 300)), max_size=7)


def possible(cells: tuple[int | None, ...], total: int | None) -> list[set[int]]:
    """What each hidden number can be, as somebody finds it who tries everything."""
    hidden = sum(one is None for one in cells)
    known = sum(one or 0 for one in cells)
    fits = [
        guess
        for guess in itertools.product(range(1, LEAST_SHOWN), repeat=hidden)
        if total is None or known + sum(guess) == total
    ]
    return [set(values) for values in zip(*fits, strict=True)]


@given(DAYS)
def test_nothing_below_five_is_shown_and_nothing_hidden_can_be_computed(numbers: list[int]) -> None:
    cells, total = shown_numbers(numbers)
    assert all(one is None or one == 0 or one >= LEAST_SHOWN for one in cells)
    assert all(len(values) > 1 for values in possible(cells, total))
    assert all(one in (None, number) for one, number in zip(cells, numbers, strict=True))
    assert total in (None, sum(numbers))


def test_a_sum_is_hidden_only_where_it_would_tell() -> None:
    assert shown_numbers([5, 60, 0]) == ((5, 60, 0), 65)
    assert shown_numbers([3, 60]) == ((None, 60), None)
    assert shown_numbers([4, 4, 60]) == ((None, None, 60), None)
    assert shown_numbers([1, 1, 60]) == ((None, None, 60), None)
    assert shown_numbers([1, 2, 60]) == ((None, None, 60), 63)

"""The order in which people look for booths: as printed, digits counted (A2 before A10), row by row; and aisle by
aisle.

Numbers alone say which page, section or manifest a booth is in and who comes before and after it, so that a booth
which is moved leaves all others where they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shapan.expo.booth_order import booth_number, in_listing_order, in_rows
from shapan.expo.model import Booth, Hall
from shapan.expo.numbers import natural
from shapan.expo.ways.aisles import aisles_of

PER_PAGE = 24  # three languages take 20 kB, which a renamed booth writes again


class Stretch(NamedTuple):
    """As much of an aisle as a page lists. `ends`: the first and the last number on it."""

    id: str
    ends: tuple[str, str]
    heading: float
    left: Sequence[Booth]
    right: Sequence[Booth]


class Way(NamedTuple):
    """How one goes on from a booth: (key, number) of who has the number before and after, and the page of the hall that
    lists it. Not who is near as measured, nor who is on either hand: a booth moved by a metre would be somebody else's
    neighbour, and up to ninety other pages would be other pages. The hall's list says that, once."""

    before: tuple[str, str] | None
    after: tuple[str, str] | None
    page: int


def paged(hall: Hall) -> list[list[Booth]]:
    """What each page of the hall's list has."""
    return in_rows(in_listing_order(hall), PER_PAGE)


def stretches(booths: Sequence[Booth]) -> list[Stretch]:
    """A page's booths aisle by aisle, as one has them on either hand."""
    by_key = {booth.key: booth for booth in booths}
    found = []
    for aisle in aisles_of(booths):
        left, right = ([by_key[key] for key in side] for side in (aisle.left, aisle.right))
        numbers = sorted(map(booth_number, (*left, *right)), key=natural)
        found.append(Stretch(aisle.id, (numbers[0], numbers[-1]), aisle.heading, left, right))
    return found


def aisle_lists(hall: Hall) -> dict[str, Way]:
    """Of every booth of the hall, by key."""
    order = [(booth.key, booth_number(booth), number) for number, part in enumerate(paged(hall), 1) for booth in part]
    labels = [None, *((key, text) for key, text, _ in order), None]
    return {key: Way(labels[i], labels[i + 2], page) for i, (key, _, page) in enumerate(order)}


def ends_of(page: Sequence[Booth]) -> tuple[str, str]:
    """Its first and its last number; empty of nothing."""
    return (booth_number(page[0]), booth_number(page[-1])) if page else ("", "")

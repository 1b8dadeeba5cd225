"""Booths in listing order: natural sort by number (A2 before A10), row by row; and aisle by aisle.

Sections, manifests and list pages, and the previous and next booth, depend on numbers only, so moving a booth changes
no other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shapan.expo.booth_order import booth_number, in_listing_order, in_rows
from shapan.expo.model import Booth, Hall
from shapan.expo.numbers import natural
from shapan.expo.ways.aisles import aisles_of

PER_PAGE = 24  # three languages have 20 kB, which renaming a booth rewrites


class Stretch(NamedTuple):
    """The part of an aisle on a page. `ends`: its first and last number."""

    id: str
    ends: tuple[str, str]
    heading: float
    left: Sequence[Booth]
    right: Sequence[Booth]


class Way(NamedTuple):
    """The navigation from a booth: (key, number) of the previous and next number, and the hall's list page that
    contains it. Nearby booths and the sides of the aisle are not used: moving a booth by a metre would change up to
    ninety other pages. The hall's list contains them."""

    before: tuple[str, str] | None
    after: tuple[str, str] | None
    page: int


def paged(hall: Hall) -> list[list[Booth]]:
    """The booths of each page of the hall's list."""
    return in_rows(in_listing_order(hall), PER_PAGE)


def stretches(booths: Sequence[Booth]) -> list[Stretch]:
    """A page's booths aisle by aisle, on the left and on the right."""
    by_key = {booth.key: booth for booth in booths}
    found = []
    for aisle in aisles_of(booths):
        left, right = ([by_key[key] for key in side] for side in (aisle.left, aisle.right))
        numbers = sorted(map(booth_number, (*left, *right)), key=natural)
        found.append(Stretch(aisle.id, (numbers[0], numbers[-1]), aisle.heading, left, right))
    return found


def aisle_lists(hall: Hall) -> dict[str, Way]:
    """The navigation of every booth of the hall, by key."""
    order = [
        (booth.key, booth_number(booth), number)
        for number, part in enumerate(paged(hall), 1)
        for booth in part
    ]
    labels = [None, *((key, text) for key, text, _ in order), None]
    return {key: Way(labels[i], labels[i + 2], page) for i, (key, _, page) in enumerate(order)}


def ends_of(page: Sequence[Booth]) -> tuple[str, str]:
    """Its first and its last number; empty without booths."""
    return (booth_number(page[0]), booth_number(page[-1])) if page else ("", "")

"""The order in which people look for booths: as printed, digits counted (A2 before A10); and aisle by aisle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shapan.expo.aisles import Aisle, beside
from shapan.expo.model import Booth, Hall
from shapan.expo.numbers import natural

PER_PAGE = 50  # three languages of 100 would be 33 kB when one booth is renamed


class Stretch(NamedTuple):
    """An aisle, or as much of it as a page lists. `ends`: numbers of the first and the last booth of the aisle."""

    id: str
    ends: tuple[str, str]
    heading: float
    left: Sequence[Booth]
    right: Sequence[Booth]


class Way(NamedTuple):
    """How one goes on from a booth: (key, number) of who is next on either hand as one looks at it, the aisle, and the
    page of the hall that lists it. Not who is near as measured: a booth moved by a metre would gain and lose
    neighbours, and up to nine booths' pages in each language would be other pages."""

    left: tuple[str, str] | None
    right: tuple[str, str] | None
    aisle: str
    page: int


def listed(hall: Hall) -> list[Booth]:
    """The hall's booths row by row: numbers sort by aisle letter, then along it."""
    return sorted(hall.booths, key=lambda booth: (natural(booth.number or booth.key), booth.key))


def paged(hall: Hall, aisles: Sequence[Aisle]) -> list[list[Stretch]]:
    """Aisles one after another, at most fifty booths a page; at least one page, even of nothing."""
    by_key = {booth.key: booth for booth in hall.booths}
    pages: list[list[Stretch]] = [[]]
    room = PER_PAGE
    for aisle in aisles:
        numbers = sorted((natural(_number(by_key[key])), _number(by_key[key])) for key in (*aisle.left, *aisle.right))
        ends = numbers[0][1], numbers[-1][1]
        sides = [[by_key[key] for key in side] for side in (aisle.left, aisle.right)]
        half = PER_PAGE // 2 if len(numbers) > PER_PAGE else PER_PAGE
        for start in range(0, max(map(len, sides)), half):
            part = Stretch(aisle.id, ends, aisle.heading, *(side[start : start + half] for side in sides))
            booths = len(part.left) + len(part.right)
            if booths > room and pages[-1]:
                pages.append([])
                room = PER_PAGE
            pages[-1].append(part)
            room -= booths
    return pages


def ways(hall: Hall, aisles: Sequence[Aisle]) -> dict[str, Way]:
    """Of every booth of the hall, by key."""
    label = {booth.key: (booth.key, _number(booth)) for booth in hall.booths}
    page = {
        booth.key: number
        for number, stretches in enumerate(paged(hall, aisles), 1)
        for stretch in stretches
        for booth in (*stretch.left, *stretch.right)
    }
    return {
        key: Way(label.get(left), label.get(right), aisle.id, page[key])
        for aisle in aisles
        for key, left, right in beside(aisle)
    }


def _number(booth: Booth) -> str:
    return booth.number or booth.key

"""Exhibitors from A to Z with their logos: `/exhibitors/a-z/<letter>/`, made on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from shapan.expo.model import Expo
from shapan.expo.texts.alphabet import OTHER, alphabet_key, initial_letter, initials_of
from shapan.expo.values import Words
from shapan.pages.documents import document_page
from shapan.pages.render.address import at
from shapan.pages.render.frame import Page
from shapan.pages.render.words import say_in, ui

PER_LETTER_PAGE = 120
_NO_LETTER = "0-9"  # in addresses


class ListedBooth(NamedTuple):
    slug: str
    number: str
    hall: Words


class ListedExhibitor(NamedTuple):
    """`path` of its page below the language's folder; `logo`: blob name or ""."""

    path: str
    name: Words
    country: str = ""
    logo: str = ""
    booths: tuple[ListedBooth, ...] = ()


def letters_of(names: Iterable[Words], locale: str) -> tuple[str, ...]:
    """The letters that have a page in this language."""
    found = {initial_letter(say_in(name, locale)[0]) for name in names}
    return tuple(sorted(found - {OTHER}) + [OTHER] * (OTHER in found))


def letter_slug(letter: str) -> str:
    """ASCII for file names: `"A"` -> `"a"`, `"Б"` -> `"u411"`."""
    if letter == OTHER:
        return _NO_LETTER
    return letter.lower() if letter.isascii() else f"u{ord(letter):x}"


def letter_path(locale: str, letter: str, page: int = 1) -> str:
    return f"{locale}/exhibitors/a-z/{letter_slug(letter)}/{f'{page}/' if page > 1 else ''}"


def letter_pages(
    listed: Sequence[ListedExhibitor], locale: str
) -> dict[str, list[list[ListedExhibitor]]]:
    """Letter -> its pages, in the order of the alphabet."""
    named = sorted(listed, key=lambda one: alphabet_key(say_in(one.name, locale)[0]))
    return {
        letter: [
            rows[start : start + PER_LETTER_PAGE] for start in range(0, len(rows), PER_LETTER_PAGE)
        ]
        for letter, group in groupby(named, lambda one: initial_letter(say_in(one.name, locale)[0]))
        for rows in ([*group],)
    }


def letter_page(
    head: Expo,
    letters: Sequence[str],
    letter: str,
    rows: Sequence[ListedExhibitor],
    page: int,
    pages: int,
    locale: str,
) -> Page:
    return document_page(
        "letter.html",
        locale,
        head,
        at(letter_path(locale, letter, page), head.locales),
        f"{ui(locale, 'exhibitors')} · {letter}",
        letters=[(one, letter_slug(one)) for one in letters],
        letter=letter,
        slug_of=letter_slug,
        initials=lambda name: initials_of(say_in(name, locale)[0]),
        rows=rows,
        page=page,
        pages=pages,
    )

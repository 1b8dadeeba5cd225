"""The exhibitors of a release from A to Z. Their pages are made on request, so that an edit rewrites none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

import msgspec

from shapan.expo.search.index import Shard
from shapan.pages.alphabet import (
    ListedBooth,
    ListedExhibitor,
    letter_page,
    letter_pages,
    letter_path,
    letter_slug,
)
from shapan.pages.render.address import Site, exhibitor_path
from shapan.pages.render.frame import Frames
from shapan.publish.search.query import head_of_release
from shapan.store.ports import Blobs
from shapan.wire import Files, HallIndex, Release, Section

_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode
_files = msgspec.json.Decoder(Files).decode
_shard = msgspec.json.Decoder(Shard).decode


def listed_exhibitors(release: Release, blobs: Blobs) -> tuple[ListedExhibitor, ...]:
    """Of all halls, then those without a booth. Blocking."""
    found: dict[str, ListedExhibitor] = {}
    logos: dict[str, str] = {}
    pages: dict[str, str] = {}  # page of an exhibitor -> the booth's page that it is, too
    for hall in release.halls:
        index = _index(blobs.read(hall.index))
        for name in index.files:
            made = _files(blobs.read(name))
            logos |= made.logos
            pages |= {second: first for first, second in made.also.items()}
        for head in index.sections:
            for booth in _section(blobs.read(head.list)).booths:
                place = ListedBooth(booth.slug, booth.number or booth.key, hall.title)
                for who in booth.exhibitors:
                    known = found.get(who.id)
                    path = exhibitor_path("", who.id)[1:]
                    one = known or ListedExhibitor(path, who.name, who.country)
                    found[who.id] = one._replace(booths=(*one.booths, place))
    for name in release.rest:
        logos |= _files(blobs.read(name)).logos
    for name in release.search:
        for entry in _shard(blobs.read(name)).entries:
            if entry.kind == "exhibitor":
                found.setdefault(entry.id, ListedExhibitor(entry.page, entry.title))
    return tuple(
        one._replace(logo=logos.get(pages.get(one.path, one.path), "")) for one in found.values()
    )


def without(listed: Sequence[ListedExhibitor], off: Collection[str]) -> tuple[ListedExhibitor, ...]:
    """Those whose page is not among `off`, paths with a language (`release.taken_off`)."""
    gone = {path.partition("/")[2].removesuffix("index.html") for path in off}
    return tuple(one for one in listed if one.path not in gone)


def alphabet_page(
    release: Release,
    listed: Sequence[ListedExhibitor],
    slug: str,
    page: int,
    locale: str,
    site: Site,
) -> bytes | None:
    """None without such a letter, or such a page of it."""
    letters = letter_pages(listed, locale)
    for letter, rows in letters.items():
        if letter_slug(letter) == slug and 1 <= page <= len(rows):
            head = head_of_release(release)
            made = letter_page(
                head, tuple(letters), letter, rows[page - 1], page, len(rows), locale
            )
            return Frames(head, site).page(made)
    return None


def alphabet_files(
    release: Release, blobs: Blobs, site: Site
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(path below the expo's folder, function that makes the page) for a static tree."""
    listed = listed_exhibitors(release, blobs)
    for locale in release.locales:
        for letter, rows in letter_pages(listed, locale).items():
            for page in range(1, len(rows) + 1):
                make = partial(
                    alphabet_page, release, listed, letter_slug(letter), page, locale, site
                )
                yield (
                    f"{letter_path(locale, letter, page)}index.html",
                    lambda make=make: make() or b"",  # type: ignore[misc]
                )

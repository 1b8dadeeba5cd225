"""Pictures of the scene in a static tree, for `build --pictures`: link previews (Open Graph), and a picture for each
stop in its article. This module lists the pictures and their paths; `http/screenshots.py` takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from urllib.parse import quote

import msgspec
from PIL import Image

from shapan.pages.render.words import ui
from shapan.publish.pages.link_cards import CARD_SIZE
from shapan.publish.release.listing import paths_of
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.compression import twins
from shapan.store.ports import Blobs
from shapan.wire import Release, Tour

PICTURES_FOLDER = "pictures"  # below the expo's folder
STOP_PX = (1120, 840)
# Time of the first day in the venue's time zone, so that a build at any hour gives the same pictures. Tours are shown
# during opening hours. Link previews are shown before them, without "on now" marks.
_TOUR_HOUR, _CARD_HOUR = "T10:00", "T04:00"
_tour = msgspec.json.Decoder(Tour).decode
_STOP = re.compile(r'(<article class="stop" id="[^"]*"[^>]*>\s*<h2[^>]*>.*?</h2>)', re.DOTALL)


@dataclass(frozen=True)
class Shot:
    """`path` of the picture below the expo's folder, and the query of the walk that shows its content."""

    path: str
    query: str
    size: tuple[int, int]
    locale: str  # locale of the signs in the picture
    stop: str = ""  # stop of the scenario that the query plays


def shots_of(release: Release, blobs: Blobs) -> list[Shot]:
    first = release.expo.start
    early, day = (f"&now={first}{_CARD_HOUR}", f"&now={first}{_TOUR_HOUR}") if first else ("", "")
    told = release.locales[0]
    cards = [Shot("cards/expo.png", f"mode=table&mood=day{early}", CARD_SIZE, told)]
    cards += [
        Shot(f"cards/halls/{hall.id}.png", f"hall={quote(hall.id)}&mood=day{early}", CARD_SIZE, told)
        for hall in release.halls
    ]
    stops = [
        (head.id, number, stop.id)
        for head in release.scenarios
        for number, stop in enumerate(_tour(blobs.read(head.tour)).scenario.stops, 1)
    ]
    return cards + [
        Shot(_picture(locale, tour, number), f"scenario={quote(tour)}&stop={quote(stop)}{day}", STOP_PX, locale, stop)
        for locale in release.locales
        for tour, number, stop in stops
    ]


def as_webp(shot: Shot, png: bytes) -> bytes:
    """The picture in the format of its path: a card as PNG with 256 colours (a third of the bytes), a stop as WebP."""
    out = BytesIO()
    with Image.open(BytesIO(png), formats=("PNG",)) as taken:
        image = taken.convert("RGB")
    if shot.path.endswith(".png"):
        palette = image.quantize(256)
        image.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(out, "PNG", optimize=True)
    else:
        image.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def with_all_pictures(release: Release, blobs: Blobs, taken: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """(path below the expo's folder, bytes) of the pictures and of the articles that show them, with their compressed
    variants."""
    yield from taken.items()
    paths = paths_of(release, blobs)
    for head in release.scenarios:
        for locale in release.locales:
            numbers = [n for n in range(1, head.stops + 1) if _picture(locale, head.id, n) in taken]
            if not numbers:
                continue
            path = f"{locale}/scenarios/{head.id}/index.html"
            page = with_pictures(coded(blobs, paths[path])[""].decode(), head.id, numbers, locale).encode()
            yield path, page
            for coding, data in twins(page, "html").items():
                yield f"{path}.{coding}", data


def articles_of(release: Release) -> set[str]:
    """Paths below the expo's folder that an earlier `illustrated` may have changed in this tree."""
    return {f"{one}/scenarios/{head.id}/index.html" for head in release.scenarios for one in release.locales}


def with_pictures(page: str, scenario: str, numbers: Sequence[int], locale: str) -> str:
    """The article with a picture below the heading of each of these stops. The first stop has number 1."""
    wide, tall = STOP_PX
    alt = escape(ui(locale, "scenario-picture"))
    number = iter(range(1, 1 << 30))

    def figure(found: re.Match[str]) -> str:
        n = next(number)
        if n not in numbers:
            return found.group()
        address = f"../../../{_picture(locale, scenario, n)}"
        return (
            f'{found.group()}\n<figure><img class="detail" src="{address}" alt="{alt}" width="{wide}" height="{tall}" '
            'loading="lazy"></figure>'
        )

    return _STOP.sub(figure, page)


def _picture(locale: str, scenario: str, number: int) -> str:
    return f"{PICTURES_FOLDER}/{locale}/{scenario}/{number}.webp"

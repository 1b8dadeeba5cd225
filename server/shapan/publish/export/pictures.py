"""Pictures of the scene in a static tree, for `build --pictures`: link previews (Open Graph), a view into each hall, a
picture for each stop of a tour, and the sand table that a visitor sees while the viewer loads. This module lists the
pictures and puts them into the pages; `http/screenshots.py` takes them.

A page has `<figure data-picture="…" data-alt="…">` where a picture of the scene may stand; what is drawn there
meanwhile, if anything, is its content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

import msgspec
from PIL import Image, ImageFilter

from shapan.publish.pages.link_cards import CARD_SIZE
from shapan.publish.release.listing import paths_of
from shapan.store.blobs.bundle import coded
from shapan.store.blobs.compression import twins
from shapan.store.ports import Blobs
from shapan.wire import Release, Tour

PICTURES_FOLDER = "pictures"  # below the expo's folder
STOP_PX = (1120, 840)
HALL_PX = (960, 600)
# While the viewer loads, of a wide and of a tall screen. The aspects of a laptop and of a phone: on others the table
# lies a little elsewhere.
OPENING_PX = {"wide": (960, 600), "tall": (390, 844)}
OPENING_SCALE = 0.5  # it is stretched, and soft: it lies there for two seconds
# it is part of the first view, which is limited to 240 kB; WebP would need twice as many
OPENING_BYTES = 2_000
# Time of the first day in the venue's time zone, so that a build at any hour gives the same pictures. Tours are shown
# during opening hours. Link previews are shown before them, without "on now" marks.
_TOUR_HOUR, _CARD_HOUR = "T10:00", "T04:00"
_tour = msgspec.json.Decoder(Tour).decode
_FIGURE = re.compile(
    r'<figure[^>]* data-picture="([^"]*)" data-alt="([^"]*)"[^>]*>.*?</figure>', re.DOTALL
)


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
    table = f"mode=table&mood=day{early}"
    cards = [Shot("cards/expo.png", table, CARD_SIZE, told)]
    cards += [
        Shot(
            f"cards/halls/{hall.id}.png", f"hall={quote(hall.id)}&mood=day{early}", CARD_SIZE, told
        )
        for hall in release.halls
    ]
    stops = [
        (head.id, number, stop.id)
        for head in release.scenarios
        for number, stop in enumerate(_tour(blobs.read(head.tour)).scenario.stops, 1)
    ]
    for locale in release.locales:
        cards += [
            Shot(_opening(locale, name), table, size, locale) for name, size in OPENING_PX.items()
        ]
        cards += [
            Shot(
                _picture(f"halls/{locale}/{hall.id}"),
                f"hall={quote(hall.id)}&mood=day{early}",
                HALL_PX,
                locale,
            )
            for hall in release.halls
        ]
        cards += [
            Shot(
                _picture(f"{locale}/{tour}/{number}"),
                f"scenario={quote(tour)}&stop={quote(stop)}{day}",
                STOP_PX,
                locale,
                stop,
            )
            for tour, number, stop in stops
        ]
    return cards


def encoded_picture(shot: Shot, png: bytes) -> bytes:
    """The picture in the format of its path: a card as PNG with 256 colours (a third of the bytes), the opening as
    AVIF of at most its bytes, others as WebP."""
    with Image.open(BytesIO(png), formats=("PNG",)) as taken:
        image = taken.convert("RGB")
    if shot.path.endswith(".png"):
        out = BytesIO()
        palette = image.quantize(256)
        image.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG).save(
            out, "PNG", optimize=True
        )
        return out.getvalue()
    if not shot.path.endswith(".avif"):
        out = BytesIO()
        image.save(out, "WEBP", quality=80, method=4)
        return out.getvalue()
    image = image.resize(_reduced(image.size), Image.Resampling.LANCZOS)
    image = image.filter(ImageFilter.GaussianBlur(0.9))  # sharp, the same bytes would show blocks
    made = b""
    for quality in range(60, 2, -4):
        out = BytesIO()
        image.save(out, "AVIF", quality=quality, speed=3)
        made = out.getvalue()
        if len(made) <= OPENING_BYTES:
            break
    return made


def with_all_pictures(
    release: Release, blobs: Blobs, taken: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """(path below the expo's folder, bytes) of the pictures and of the pages that show them, with their compressed
    variants."""
    yield from taken.items()
    paths = paths_of(release, blobs)
    for path in sorted(illustrated_pages(release) & paths.keys()):
        page = coded(blobs, paths[path])[""].decode()
        made = with_pictures(page, "../" * path.count("/"), taken)
        if made == page:
            continue
        yield path, made.encode()
        for coding, data in twins(made.encode(), "html").items():
            yield f"{path}.{coding}", data


def illustrated_pages(release: Release) -> set[str]:
    """Paths below the expo's folder of the pages that may show pictures of the scene."""
    below = ["", "halls/", "exhibitors/", *(f"halls/{hall.id}/" for hall in release.halls)]
    below += ["scenarios/", *(f"scenarios/{head.id}/" for head in release.scenarios)]
    return {f"{locale}/{path}index.html" for locale in release.locales for path in below}


def with_pictures(page: str, home: str, taken: Collection[str]) -> str:
    """The page with the pictures that were taken, in place of what is drawn. `home`: the expo's folder, relative to the
    page."""

    def figure(found: re.Match[str]) -> str:
        name, alt = found.groups()
        if name.startswith("opening/"):
            wide, tall = (_opening(name.partition("/")[2], one) for one in OPENING_PX)
            if not {wide, tall} <= set(taken):
                return found.group()
            width, height = _reduced(OPENING_PX["wide"])
            return (
                f'<figure class="opening"><picture><source media="(max-aspect-ratio: 4/5)" srcset="{home}{tall}">'
                f'<img src="{home}{wide}" alt="{alt}" width="{width}" height="{height}"></picture></figure>'
            )
        path = _picture(name)
        if path not in taken:
            return found.group()
        width, height = HALL_PX if name.startswith("halls/") else STOP_PX
        return (
            f'<figure class="still"><img src="{home}{path}" alt="{alt}" width="{width}" height="{height}" '
            'loading="lazy" decoding="async"></figure>'
        )

    return _FIGURE.sub(figure, page)


def _reduced(size: tuple[int, int]) -> tuple[int, int]:
    return round(size[0] * OPENING_SCALE), round(size[1] * OPENING_SCALE)


def _opening(locale: str, name: str) -> str:
    return f"{PICTURES_FOLDER}/opening/{locale}/{name}.avif"


def _picture(name: str) -> str:
    return f"{PICTURES_FOLDER}/{name}.webp"

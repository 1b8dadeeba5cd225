"""Link preview images (Open Graph) of an expo, of a hall, and of a booth among its neighbours.

They are drawn from the plan on request, so that an edit rewrites none of them. They show numbers and colours but no
names, because the program includes no font with all needed characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from io import BytesIO

import msgspec
from PIL import Image, ImageDraw, ImageFont, ImageOps

from shapan.expo.values import Point
from shapan.store.ports import Blobs
from shapan.wire import BoothHead, HallHead, HallIndex, Release, Section

CARD_SIZE = (1200, 630)  # pixels, the size that social networks require
CARD_MARGIN = 40
MOST_BOOTHS = 3000  # a larger expo gets no booth images in a static tree
CARD_REACH_M = 45.0  # metres of the hall around a booth, across the picture
# size limit of the hall image behind the booth images; a larger hall is drawn at a smaller scale
MOST_PIXELS = 30e6
MOST_ZONES = 100  # a palette has 256 colours
_GROUND, _FLOOR, _WALL, _BOOTH, _PALE, _INK = (
    "#ece6db",
    "#faf7f1",
    "#a99e8e",
    "#cdbfa9",
    "#e2d9ca",
    "#23201c",
)
_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode


def cards(release: Release, blobs: Blobs) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(path below the expo's folder, function that draws the PNG) of all cards, for a static tree."""
    yield "cards/expo.png", partial(expo_card, release, blobs)
    alone = sum(hall.booths for hall in release.halls) <= MOST_BOOTHS
    for hall in release.halls:
        booths = booth_heads(hall, blobs)
        yield f"cards/halls/{hall.id}.png", partial(hall_card, hall, booths)
        ground = cache(partial(_pale, hall, booths))
        for booth in booths if alone else ():
            yield f"cards/booths/{booth.slug}.png", partial(_on, ground, booth)


def expo_card(release: Release, blobs: Blobs) -> bytes:
    """The social picture of the show; without one all halls with their zones in colour, and the booths if there are few
    enough to be visible."""
    if release.expo.social:
        return _social(blobs.read(release.expo.social))
    sheet = CardCanvas([point for hall in release.halls for point in hall.outline])
    few = sum(hall.booths for hall in release.halls) <= MOST_BOOTHS
    for hall in release.halls:
        sheet.hall(hall, booth_heads(hall, blobs) if few else ())
    return sheet.png()


def _social(picture: bytes) -> bytes:
    """A palette: half a megabyte less, and messengers show no preview above some hundred kilobytes."""
    with Image.open(BytesIO(picture)) as image:
        whole = ImageOps.fit(image.convert("RGB"), CARD_SIZE, Image.Resampling.LANCZOS)
    return _png(whole.quantize(256))


def hall_card(hall: HallHead, booths: Sequence[BoothHead]) -> bytes:
    sheet = CardCanvas(hall.outline)
    sheet.hall(hall, booths)
    return sheet.png()


def booth_card(hall: HallHead, booths: Sequence[BoothHead], slug: str) -> bytes | None:
    """None when the hall has no such booth."""
    found = next((booth for booth in booths if booth.slug == slug), None)
    return _booth_card(_pale(hall, booths), found) if found is not None else None


def booth_heads(hall: HallHead, blobs: Blobs) -> list[BoothHead]:
    return [
        booth
        for head in _index(blobs.read(hall.index)).sections
        for booth in _section(blobs.read(head.list)).booths
    ]


class CardCanvas:
    """A picture with its transform from metres to pixels. `scale`: pixels per metre; by default all of `points` fit."""

    def __init__(self, points: Sequence[Point], scale: float = 0.0) -> None:
        xs, ys = [x for x, _ in points] or [0.0, 1.0], [y for _, y in points] or [0.0, 1.0]
        width, height = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
        # drawn at twice the size and halved, for smooth slanted edges
        self.times = 1 if scale else 2
        fit = min(
            (CARD_SIZE[0] - 2 * CARD_MARGIN) / width, (CARD_SIZE[1] - 2 * CARD_MARGIN) / height
        )
        self.scale = (min(scale, (MOST_PIXELS / (width * height)) ** 0.5) or fit) * self.times
        size = (
            CARD_SIZE
            if not scale
            else (
                round(width * self.scale) + 2 * CARD_SIZE[0],
                round(height * self.scale) + 2 * CARD_SIZE[1],
            )
        )
        # A palette image where one background serves many pictures: a third of the time and of the bytes.
        self.image = Image.new(
            "P" if scale else "RGB", (size[0] * self.times, size[1] * self.times), _GROUND
        )
        self.draw = ImageDraw.Draw(self.image)
        self._x = self.image.width / 2 - (min(xs) + max(xs)) / 2 * self.scale
        self._y = self.image.height / 2 + (min(ys) + max(ys)) / 2 * self.scale

    def at(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        return [(self._x + x * self.scale, self._y - y * self.scale) for x, y in points]

    def hall(self, hall: HallHead, booths: Sequence[BoothHead], plain: bool = False) -> None:
        self.draw.polygon(self.at(hall.outline), fill=_FLOOR, outline=_WALL, width=2 * self.times)
        for zone in hall.zones[:MOST_ZONES]:
            self.draw.polygon(
                self.at(zone.outline), fill=_mixed(zone.color or _BOOTH, _FLOOR, 0.75)
            )
        for booth in booths:
            fill = _PALE if plain else _mixed(booth.color, _FLOOR, 0)
            self.draw.polygon(self.at(booth.outline), fill=fill, outline=_FLOOR, width=self.times)

    def png(self) -> bytes:
        return _png(self.image.reduce(self.times) if self.times > 1 else self.image)


def _pale(hall: HallHead, booths: Sequence[BoothHead]) -> CardCanvas:
    """The hall as background for the pictures of its booths, drawn once for all of them."""
    sheet = CardCanvas(hall.outline, scale=CARD_SIZE[0] / CARD_REACH_M)
    sheet.hall(hall, booths, plain=True)
    return sheet


def _on(ground: Callable[[], CardCanvas], booth: BoothHead) -> bytes:
    return _booth_card(ground(), booth)


def _booth_card(pale: CardCanvas, booth: BoothHead) -> bytes:
    corners = pale.at(booth.outline)
    x = (min(a for a, _ in corners) + max(a for a, _ in corners)) / 2
    y = (min(b for _, b in corners) + max(b for _, b in corners)) / 2
    left, top = (max(0, round(at - size / 2)) for at, size in zip((x, y), CARD_SIZE, strict=True))
    image = pale.image.crop((left, top, left + CARD_SIZE[0], top + CARD_SIZE[1]))
    draw = ImageDraw.Draw(image)
    color = booth.color or "#b5651d"
    draw.polygon([(a - left, b - top) for a, b in corners], fill=color, outline=_INK, width=4)
    number = booth.number or booth.key
    if number.isascii():
        _label(draw, (x - left, min(b for _, b in corners) - top - 60), number, color)
    return _png(image)


def _label(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, color: str) -> None:
    """A label above the booth with a pointer to it."""
    font = _font(64)
    x0, y0, x1, y1 = draw.textbbox(at, text, font=font, anchor="mm")
    draw.polygon([(at[0] - 16, y1), (at[0] + 16, y1), (at[0], y1 + 52)], fill=color)
    draw.rounded_rectangle(
        (x0 - 22, y0 - 16, x1 + 22, y1 + 16), 16, fill=_FLOOR, outline=color, width=5
    )
    draw.text(at, text, font=font, fill=_INK, anchor="mm")


@lru_cache(4)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _mixed(color: str, ground: str, share: float) -> str:
    """A "#rrggbb" colour mixed with `share` of the ground. An invalid colour becomes the default booth colour."""
    try:
        parts = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    except ValueError:
        parts = [int(_BOOTH[i : i + 2], 16) for i in (1, 3, 5)]
    below = [int(ground[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(parts, below, strict=True)
    )


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    last = image.getextrema()[1] if image.mode == "P" else None
    # 4 bits a pixel: a quarter of the size in two thirds of the time
    if isinstance(last, int) and last < 16:
        image.save(out, "PNG", compress_level=4, bits=4)
    else:
        image.save(out, "PNG", compress_level=4)
    return out.getvalue()

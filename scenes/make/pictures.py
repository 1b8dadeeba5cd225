"""Logos and posters: a mark and a name on the brand's colour. Made once and committed, so the fonts of the maker's machine do not matter."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

LATIN = "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"
HAN = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mark(
    draw: ImageDraw.ImageDraw,
    dice: random.Random,
    x: float,
    y: float,
    r: float,
    ink: tuple[int, int, int],
) -> None:
    """One of four simple marks inside the circle (x, y, r)."""
    kind = dice.randrange(4)
    if kind == 0:
        for i in range(3):
            s = r * (1 - 0.3 * i)
            draw.arc(
                (x - s, y - s, x + s, y + s),
                40 * i,
                280 + 30 * i,
                fill=ink,
                width=max(3, int(r * 0.16)),
            )
    elif kind == 1:
        n = dice.choice((3, 5, 6))
        points = [
            (
                x + r * math.cos(2 * math.pi * i / n - math.pi / 2),
                y + r * math.sin(2 * math.pi * i / n - math.pi / 2),
            )
            for i in range(n)
        ]
        draw.polygon(points, outline=ink, width=max(3, int(r * 0.2)))
    elif kind == 2:
        for i in range(4):
            h = r * (0.6 + 0.45 * i)
            left = x - r + i * r * 0.52
            draw.rectangle((left, y + r - h, left + r * 0.34, y + r), fill=ink)
    else:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=ink)
        draw.pieslice(
            (x - r * 0.62, y - r * 0.62, x + r * 0.62, y + r * 0.62), 300, 120, fill=(0, 0, 0, 0)
        )


def make_logo(dice: random.Random, colour: str) -> bytes:
    image = Image.new("RGBA", (256, 256), (0, 0, 0, 0))
    mark(ImageDraw.Draw(image), dice, 128, 128, 96, rgb(colour))
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def make_poster(dice: random.Random, row: dict[str, str]) -> bytes:
    """600 x 900: a field of lines in the brand's colour, the mark, and the name in Chinese and English."""
    base = rgb(row["color"])
    image = Image.new("RGB", (600, 900), base)
    draw = ImageDraw.Draw(image)
    light = tuple(int(c + (255 - c) * 0.22) for c in base)
    phase, bend = dice.uniform(0, 6), dice.uniform(60, 140)
    for i in range(26):
        points = [
            (x, 380 + i * 15 + bend * math.sin(x / 120 + phase + i * 0.08))
            for x in range(-10, 620, 10)
        ]
        draw.line(points, fill=light, width=2)
    draw.rectangle((0, 640, 600, 900), fill=(246, 243, 237))
    mark(draw, dice, 300, 230, 110, (246, 243, 237))

    def fitted(path: str, text: str, size: int) -> ImageFont.FreeTypeFont:
        while ImageFont.truetype(path, size).getlength(text) > 520:
            size -= 2
        return ImageFont.truetype(path, size)

    draw.text(
        (300, 715),
        row["name_zh"],
        font=fitted(HAN, row["name_zh"], 60),
        fill=(40, 40, 42),
        anchor="mm",
    )
    draw.text(
        (300, 785),
        row["name_en"],
        font=fitted(LATIN, row["name_en"], 38),
        fill=(40, 40, 42),
        anchor="mm",
    )
    draw.text(
        (300, 850),
        "虚构展商 · invented exhibitor",
        font=ImageFont.truetype(HAN, 20),
        fill=(120, 116, 110),
        anchor="mm",
    )
    out = io.BytesIO()
    image.save(out, "WEBP", quality=72, method=6)
    return out.getvalue()

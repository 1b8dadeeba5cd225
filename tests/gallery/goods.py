"""`python -m tests.gallery.goods FILE`: the kit's goods as numbered silhouettes of 128 px, shuffled, for somebody who did
not make them to name; the key beside it in FILE.txt."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from shapan.geometry.arrays import F64
from shapan.scene.kit import kit
from shapan.scene.values import Part

SIDE, CELL, COLUMNS, FINE = 128, 150, 8, 4
YAW, PITCH = np.radians(12), np.radians(10)  # seen a little from the right and from above


def silhouette(part: Part) -> Image.Image:
    corners: F64 = np.concatenate([one.positions[one.indices] for one in part.lods[0]]).astype(
        np.float64
    )
    x, y, z = np.moveaxis(corners, -1, 0)
    right, ahead = y * np.sin(YAW) - x * np.cos(YAW), x * np.sin(YAW) + y * np.cos(YAW)
    flat = np.stack((right, ahead * np.sin(PITCH) - z * np.cos(PITCH)), axis=-1)
    low, high = flat.min((0, 1)), flat.max((0, 1))
    whole = SIDE * FINE
    at = (flat - (low + high) / 2) * (0.86 * whole / (high - low).max()) + whole / 2
    picture = Image.new("L", (whole, whole), 255)
    draw = ImageDraw.Draw(picture)
    for triangle in at:
        draw.polygon([(float(a), float(b)) for a, b in triangle], fill=0)
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def main(arguments: list[str]) -> None:
    out = Path(arguments[0])
    goods = [part for part in kit() if part.name.startswith("good-")]
    random.Random(7).shuffle(goods)
    sheet = Image.new("L", (COLUMNS * CELL, -(-len(goods) // COLUMNS) * CELL), 255)
    draw = ImageDraw.Draw(sheet)
    for n, part in enumerate(goods):
        left, top = n % COLUMNS * CELL, n // COLUMNS * CELL
        sheet.paste(silhouette(part), (left + 11, top + 16))
        draw.text((left + 4, top + 2), str(n + 1), fill=90)
    sheet.save(out)
    out.with_suffix(".txt").write_text(
        "".join(f"{n} {part.name[5:]}\n" for n, part in enumerate(goods, 1))
    )


if __name__ == "__main__":
    main(sys.argv[1:])

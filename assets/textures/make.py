"""Makes `matter.webp`: seven grey textures of 256 x 256 below one another, which tile without a seam. The viewer
(`web/src/view/materials/matter-texture.ts`) reads a layer's grey as its tone and as the height that its normals come
from.

python assets/textures/make.py

Every layer has a mean of 128, so that from afar, where mip levels average it, a surface has the colour that it has
without.
All random numbers come from one seed; what is computed is rounded to bytes before it is packed.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

TARGET = Path(__file__).parent / "matter.webp"
SIDE = 256
QUALITY = 40  # 57 kB; at 80 it is 98 kB, and no difference is seen on a surface
SEED = 2026

F64 = npt.NDArray[np.float64]


def _noise(rng: np.random.Generator, across: float, along: float) -> F64:
    """Gaussian noise of unit deviation that tiles; features of `across` by `along` pixels."""
    u = np.fft.fftfreq(SIDE)[:, None] * along
    v = np.fft.rfftfreq(SIDE)[None, :] * across
    spectrum = np.fft.rfft2(rng.standard_normal((SIDE, SIDE))) * np.exp(-2.0 * (u * u + v * v))
    spectrum[0, 0] = 0
    made: F64 = np.fft.irfft2(spectrum, s=(SIDE, SIDE))
    return made / made.std()


def _cells(rng: np.random.Generator, count: int) -> tuple[npt.NDArray[np.int64], F64]:
    """Of each pixel on the torus: its nearest of `count` points, and how much farther the second one is, pixels."""
    points = rng.random((count, 2)) * SIDE
    at = np.arange(SIDE) + 0.5
    away = np.abs(at[:, None] - points[:, 0]), np.abs(at[:, None] - points[:, 1])
    rows, columns = (np.minimum(a, SIDE - a) ** 2 for a in away)
    nearest = np.empty((SIDE, SIDE), np.int64)
    border = np.empty((SIDE, SIDE))
    for y in range(SIDE):
        distance = np.sqrt(rows[y] + columns)  # (x, point)
        two = np.argpartition(distance, 1, axis=1)[:, :2]
        found = np.take_along_axis(distance, two, 1)
        first = found.argmin(axis=1)
        nearest[y] = two[np.arange(SIDE), first]
        border[y] = np.abs(found[:, 0] - found[:, 1])
    return nearest, border


def terrazzo(rng: np.random.Generator) -> F64:
    """A metre of stone chips of 1 to 4 cm in a binder."""
    nearest, border = _cells(rng, 1500)
    tone = rng.choice([-1.7, -0.8, 0.3, 0.9, 1.5], size=1500, p=[0.12, 0.2, 0.26, 0.26, 0.16])
    size = rng.uniform(0.4, 5.0, 1500)  # chips fill their cells more or less
    share = np.clip(border - size[nearest], 0, 1.2) / 1.2
    return tone[nearest] * share + 0.12 * _noise(rng, 4, 4)


def loops(rng: np.random.Generator) -> F64:
    """Carpet: rows of loops of 8 pixels (5 mm), staggered, none like its neighbour."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    sway, swell = 1.1 * _noise(rng, 10, 10), _noise(rng, 7, 7)
    row = (y + sway) / 8
    column = (x + 0.8 * _noise(rng, 9, 9)) / 8 + 0.5 * (np.floor(row) % 2)
    loop = np.abs(np.sin(np.pi * row)) * (0.35 + 0.65 * np.abs(np.sin(np.pi * column)))
    return 2.2 * loop + 0.3 * swell


def oak(rng: np.random.Generator) -> F64:
    """Grain along x: years, fibres, pores."""
    y = np.mgrid[0:SIDE, 0:SIDE][0]
    years = np.sin(2 * np.pi * (y / 32 + 0.34 * _noise(rng, 150, 40)))
    pores = np.minimum(0.0, _noise(rng, 26, 1.1) + 1.3)
    return 0.55 * years + 0.5 * _noise(rng, 90, 1.4) + 0.9 * pores + 0.4 * _noise(rng, 200, 60)


def brushed(rng: np.random.Generator) -> F64:
    """Metal brushed along x."""
    return _noise(rng, 120, 0.9) + 0.5 * _noise(rng, 40, 2.2)


def fabric(rng: np.random.Generator) -> F64:
    """A plain weave, threads of 8 pixels."""
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    y, x = y + 0.5 * _noise(rng, 30, 12), x + 0.5 * _noise(rng, 12, 30)
    over = (np.floor(x / 8) + np.floor(y / 8)) % 2
    warp = np.abs(np.sin(np.pi * x / 8)) * (0.55 + 0.45 * np.abs(np.sin(np.pi * y / 8)))
    weft = np.abs(np.sin(np.pi * y / 8)) * (0.55 + 0.45 * np.abs(np.sin(np.pi * x / 8)))
    return 2.4 * np.where(over > 0.5, warp, weft) + 0.15 * _noise(rng, 30, 3)


def plaster(rng: np.random.Generator) -> F64:
    """Paint from a roller on a wall that is not quite even."""
    return 0.8 * _noise(rng, 5, 5) + 0.5 * _noise(rng, 12, 12) + 0.4 * _noise(rng, 40, 40)


def smudge(rng: np.random.Generator) -> F64:
    """What hands and cloths leave on a polished surface."""
    wiped = _noise(rng, 60, 9) * np.clip(_noise(rng, 70, 70), 0, None)
    return 0.7 * _noise(rng, 40, 40) + 0.8 * wiped + 0.25 * _noise(rng, 5, 5)


LAYERS = (terrazzo, loops, oak, brushed, fabric, plaster, smudge)


def _bytes_of(layer: F64) -> npt.NDArray[np.uint8]:
    """A deviation is a fifth of the range; the few points beyond two of them are cut off."""
    flat = layer - layer.mean()
    grey = 128 + 127 * np.clip(flat / flat.std() / 2.5, -1, 1)
    return np.clip(np.rint(grey + 128 - grey.mean()), 0, 255).astype(np.uint8)


def make() -> npt.NDArray[np.uint8]:
    """(layers * SIDE, SIDE)."""
    rngs = np.random.default_rng(SEED).spawn(len(LAYERS))
    return np.concatenate([_bytes_of(layer(rng)) for layer, rng in zip(LAYERS, rngs, strict=True)])


def packed() -> bytes:
    out = io.BytesIO()
    Image.fromarray(make()).save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


def main() -> None:
    TARGET.write_bytes(packed())


if __name__ == "__main__":
    main()

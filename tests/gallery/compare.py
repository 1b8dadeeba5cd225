"""How different two pictures look: a distance in Oklab between blurred thumbnails, so that a pixel's jitter does not count
and a changed colour or a missing thing does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

THUMB = (80, 50)
F64 = npt.NDArray[np.float64]


def oklab(image: Image.Image) -> F64:
    """(h,w,3), B. Ottosson's Oklab."""
    s = np.asarray(image.convert("RGB").resize(THUMB, Image.Resampling.BOX), np.float64) / 255
    rgb = np.where(s <= 0.04045, s / 12.92, ((s + 0.055) / 1.055) ** 2.4)
    lms = np.cbrt(rgb @ np.array(((0.4122214708, 0.2119034982, 0.0883024619), (0.5363325363, 0.6806995451, 0.2817188376),
                                  (0.0514459929, 0.1073969566, 0.6299787005))))  # fmt: skip
    done: F64 = lms @ np.array(((0.2104542553, 1.9779984951, 0.0259040371), (0.7936177850, -2.4285922050, 0.7827717662),
                                (-0.0040720468, 0.4505937099, -0.8086757660)))  # fmt: skip
    return done


def distance(a: Image.Image, b: Image.Image) -> tuple[float, float]:
    """Mean, and the 98th percentile over the thumbnail: 0.02 is a just noticeable difference of a large field."""
    apart = np.sqrt(((oklab(a) - oklab(b)) ** 2).sum(axis=2))
    return float(apart.mean()), float(np.percentile(apart, 98))

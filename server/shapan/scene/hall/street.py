"""What stands along a street between halls: trees in planters with a seat around them, and banners on masts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from shapan.expo.model import Hall
from shapan.expo.ways.street import PLANTED_KIND, StreetItem, street_items
from shapan.scene.batch import Batch, merge_batches, place_parts
from shapan.scene.booths.plots import PRINTS
from shapan.scene.colors import CARD, PALETTE, deepened, light, mixed
from shapan.scene.kit import index
from shapan.scene.kit.prints import PRINT_SIDE

_TALL = 5.4  # metres: lower streets have smaller trees and masts
# metres: of the part, from the mast to the banner's middle, its width, its lower edge
_BANNER = (0.52, 0.9, 2.13)
_UP = 1.4  # metres from there to the pattern
_FACE = 0.014  # from the banner's middle


def street_parts(halls: Sequence[Hall], accent: str) -> list[Batch]:
    """A row's owner is the hall's index."""
    out = []
    for i, hall in enumerate(halls):
        if hall.kind != PLANTED_KIND or hall.booths:
            continue
        share = min(1.0, round(max(3.0, hall.height) / _TALL, 3))
        items = street_items(hall.outline, hall.features)
        trees = [one for one in items if one.kind == "tree"]
        masts = [one for one in items if one.kind == "mast"]
        if trees:
            turned = np.array([one.nth * 67 % 360 for one in trees], np.float64)
            tall = share * np.array([0.92 + 0.04 * (one.nth % 5) for one in trees])
            at = np.array([one.at for one in trees])
            out.append(
                place_parts(
                    np.full(len(trees), i), "street-tree", at, 0.0, turned, (1.0, 1.0, tall)
                )
            )
        out += [_mast(i, one, _color(hall, accent, one.nth), share) for one in masts]
    return out


def _color(hall: Hall, accent: str, nth: int) -> str:
    seed = zlib.crc32(hall.id.encode())
    return deepened(accent if nth % 4 < 2 else PALETTE[(seed + nth) % len(PALETTE)])


def _mast(owner: int, one: StreetItem, color: str, share: float) -> Batch:
    """Its banner points to the right of the street's direction, its faces look along the street. `share`: of the part's
    height."""
    turn = np.radians(one.yaw)
    right = np.array((np.cos(turn), -np.sin(turn)))
    ahead = np.array((np.sin(turn), np.cos(turn)))
    part = np.array([index(f"print-{PRINTS[one.nth % len(PRINTS)]}")])
    ink = np.array((*light(mixed(color, CARD, 0.8)), 255), np.uint8)
    size = (_BANNER[1] - 0.12) / PRINT_SIDE
    middle = np.array(one.at) + right * _BANNER[0]
    paint = np.array((*light(color), 255), np.uint8)
    rows = [place_parts([owner], "street-mast", [one.at], 0.0, one.yaw, (1.0, 1.0, share), paint)]
    for way in (1, -1):
        yaw = one.yaw if way > 0 else (one.yaw + 180) % 360
        at = [middle + ahead * (way * _FACE)]
        rows.append(
            place_parts(
                [owner], part, at, (_BANNER[2] + _UP) * share, yaw, (size, 1.0, size * share), ink
            )
        )
    return merge_batches(rows)

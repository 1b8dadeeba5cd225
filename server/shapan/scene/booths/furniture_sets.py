"""Furniture sets for cells: a table with its chairs, a plinth with an exhibit, a seating corner.

A cell's frame: x to the right, y ahead, origin in its centre. Sizes of cells are those of `CELLS`; a test checks that
every set fits.
"""

# ruff: noqa: E501 (a table: one set a line)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from shapan.scene.booths.plots import ACCENT, FABRIC, MUTED, TINT, WHITE
from shapan.scene.kit import index, kit
from shapan.scene.kit.figures.people import HOSTS, LISTENERS, SITTERS, TALKERS, VISITORS

STRIP, SMALL, MEDIUM, LARGE, COUNTER = range(5)
# width, depth in metres, by kind of cell
CELLS = ((1.1, 0.6), (0.74, 0.74), (1.3, 1.3), (2.0, 2.0), (1.7, 0.64))

# part, x, y, z, yaw, paint, far: also visible from afar
_Item = tuple[str, float, float, float, float, int, bool]
Foot = tuple[float, float, float, float]  # low x, y, high x, y
PRINT = "print-rings"  # placeholder for the print on the booth's posters (`Plots.motifs`)
# Placeholders for people: whoever of them stands in that booth (`people.py`). A host faces the open side.
HOST, TALKS, LISTENS, VISITS, SITS = (
    pool[0] for pool in (HOSTS, TALKERS, LISTENERS, VISITORS, SITTERS)
)
# metres by which a soft shadow extends beyond a foot: cells are 0.12 from walls and 0.3 apart
RIM = 0.12


def _around(part: str, radius: float, yaws: tuple[float, ...], paint: int) -> list[_Item]:
    """Seats on a circle that face its centre. Clockwise from ahead."""
    out: list[_Item] = []
    for yaw in yaws:
        x, y = {0: (0, 1), 45: (0.7071, 0.7071), 90: (1, 0), 120: (0.866, -0.5), 135: (0.7071, -0.7071), 180: (0, -1),
                225: (-0.7071, -0.7071), 240: (-0.866, -0.5), 270: (-1, 0), 315: (-0.7071, 0.7071)}[int(yaw)]  # fmt: skip
        out.append(
            (part, round(radius * x, 3), round(radius * y, 3), 0.0, (yaw + 180) % 360, paint, False)
        )
    return out


def _poster(frame: str, x: float, y: float, ground: int, ink: int) -> list[_Item]:
    """A frame on the wall, a light box or a standing banner, with its print: distance in front of the face, and lower
    edge."""
    ahead, foot = {"frame": (0.02, 0.99), "lightbox": (0.05, 0.36), "rollup": (0.01, 0.4)}[frame]
    on = (PRINT, x, round(y + ahead, 3), foot, 0.0, ink, True)
    return [(frame, x, y, 0.0, 0.0, ground, frame != "frame"), on]


def _behind(frame: str, x: float, y: float, ground: int, ink: int) -> list[_Item]:
    """As `_poster`, from behind: two stand back to back."""
    return [
        (part, round(2 * x - a, 3), round(2 * y - b, 3), z, 180.0, paint, far)
        for part, a, b, z, _, paint, far in _poster(frame, x, y, ground, ink)
    ]


def _figure(role: str, x: float, y: float, yaw: float) -> list[_Item]:
    return [(role, x, y, 0.0, yaw, WHITE, True)]


def _staffed(x: float, front: int, yaw: float) -> list[_Item]:
    """A counter at the other end, and beside it a host."""
    at = -0.3 if x > 0 else 0.3
    counter: list[_Item] = [
        ("counter", at, 0, 0, 0, WHITE, True),
        ("counter-front", at, 0, 0, 0, front, True),
    ]
    return counter + _figure(HOST, x, -0.055, yaw)


def _on_plinth(part: str, x: float = 0.0, y: float = 0.0, paint: int = MUTED) -> list[_Item]:
    return [("plinth", x, y, 0.0, 0.0, WHITE, False), (part, x, y, 0.95, 20.0, paint, False)]


def _hero() -> list[_Item]:
    return [
        ("hero-stand", 0, 0, 0, 0, WHITE, True),
        ("hero-lamp", 0, 0, 0, 0, WHITE, False),
        ("object-form", 0, 0, 0.8, 20, MUTED, False),
    ]


# kind of cell -> (weight, items). Weights are relative frequencies; an empty list leaves the cell free. Weight 0: the
# hero product, which a larger booth has once.
SETS: tuple[tuple[tuple[int, list[_Item]], ...], ...] = (
    (  # along the back wall; y = -0.28 is the wall
        (
            3,
            [
                ("cabinet", 0, -0.04, 0, 0, WHITE, True),
                ("screen-wall", 0, -0.26, 0.1, 0, WHITE, False),
            ],
        ),
        (2, [("shelf", 0, -0.1, 0, 0, TINT, True)]),
        (
            2,
            [
                ("screen-chart", 0, -0.26, 0.1, 0, WHITE, False),
                ("plant-ball", -0.2, 0.0, 0, 30, WHITE, False),
            ],
        ),
        (
            1,
            [
                ("cabinet", 0, -0.04, 0, 0, WHITE, True),
                ("screen-board", 0, -0.26, 0.1, 0, WHITE, False),
            ],
        ),
        (2, _poster("lightbox", 0, -0.23, TINT, ACCENT)),
        (2, _poster("lightbox", 0, -0.23, ACCENT, TINT)),
        (2, [("vitrine-tall", 0, -0.05, 0, 0, WHITE, True)]),
        (
            2,
            [
                ("cabinet", 0, -0.04, 0, 0, WHITE, True),
                ("object-form", -0.2, -0.04, 0.79, 0, MUTED, False),
                ("object-globe", 0.22, -0.04, 0.79, 40, WHITE, False),
            ],
        ),
        (2, _poster("frame", -0.02, -0.27, TINT, ACCENT)),
        (1, _poster("rollup", 0, -0.12, TINT, ACCENT)),
        (1, [("plant", -0.1, 0.0, 0, 15, WHITE, True)]),
        (
            1,
            [("rack", -0.3, -0.1, 0, 0, WHITE, False), *_poster("frame", 0.1, -0.27, TINT, ACCENT)],
        ),
        (2, _on_plinth("object-stack", -0.24, 0.0) + _on_plinth("object-form", 0.28, 0.0)),
    ),
    (  # single objects
        (3, _on_plinth("object-form")),
        (2, _on_plinth("object-globe", paint=TINT)),
        (2, _on_plinth("object-stack", paint=TINT)),
        (2, [("vitrine", 0, 0, 0, 0, WHITE, False), ("object-form", 0, 0, 0.9, 0, MUTED, False)]),
        (1, [("kiosk", 0, 0, 0, 0, WHITE, False)]),
        (1, [("plant-ball", 0, 0, 0, 0, WHITE, True)]),
        (1, [("plant", -0.03, -0.05, 0, 0, WHITE, True)]),
        (1, [("table-high", 0, 0, 0, 0, WHITE, False)]),
        (1, _figure(HOST, 0, -0.06, 355)),
        (1, _figure(TALKS, -0.03, -0.1, 40)),
        (1, _figure(VISITS, 0, -0.05, 110)),
        (4, []),
    ),
    (  # standing meetings
        (
            3,
            [
                ("table-high", 0, 0, 0, 0, WHITE, False),
                *_around("stool-bar", 0.45, (90, 270), FABRIC),
            ],
        ),
        (
            2,
            [
                ("table-high", 0, 0, 0, 0, WHITE, False),
                *_around("stool-bar", 0.45, (0, 120, 240), MUTED),
            ],
        ),
        (
            2,
            [
                ("plinth-low", 0, 0, 0, 0, WHITE, True),
                ("object-arm", -0.2, 0, 0.27, 30, MUTED, True),
            ],
        ),
        (
            1,
            [
                ("table-low", 0, 0.2, 0, 0, WHITE, False),
                ("stool", -0.36, -0.3, 0, 0, WHITE, False),
                ("stool", 0.36, -0.3, 0, 0, WHITE, False),
            ],
        ),
        (
            2,
            [
                ("table-low", 0, 0.2, 0, 0, WHITE, False),
                ("ottoman", -0.36, -0.3, 0, 0, MUTED, False),
                ("ottoman", 0.36, -0.3, 0, 0, FABRIC, False),
            ],
        ),
        (
            2,
            [
                ("vitrine", -0.32, 0, 0, 0, WHITE, False),
                ("vitrine", 0.32, 0, 0, 0, WHITE, False),
                ("object-globe", -0.32, 0, 0.9, 0, MUTED, False),
                ("object-form", 0.32, 0, 0.9, 0, WHITE, False),
            ],
        ),
        (
            2,
            [
                ("table-high", 0, 0, 0, 0, WHITE, False),
                *_figure(TALKS, -0.5, 0, 90),
                *_figure(LISTENS, 0.5, 0, 270),
            ],
        ),
        (
            1,
            [
                ("plinth", -0.36, -0.1, 0, 0, WHITE, False),
                ("object-form", -0.36, -0.1, 0.95, 20, MUTED, False),
                *_figure(VISITS, 0.3, 0, 275),
            ],
        ),
        (1, [("screen-stand", 0, -0.42, 0, 0, WHITE, True), *_figure(HOST, 0.3, 0.2, 15)]),
        (
            2,
            [
                ("counter-round", 0, 0, 0, 0, WHITE, True),
                ("object-stack", 0.05, 0, 1.06, 30, MUTED, False),
            ],
        ),
        (1, _figure(TALKS, -0.34, -0.05, 80) + _figure(LISTENS, 0.4, 0.05, 262)),
        (2, []),
        (0, _hero()),
    ),
    (  # seating, or space around a machine
        (
            1,
            [
                ("table-round", 0, 0, 0, 0, WHITE, True),
                *_around("chair", 0.66, (0, 120, 240), FABRIC),
            ],
        ),
        (
            2,
            [
                ("table-round", 0, 0, 0, 0, WHITE, True),
                *_around("chair", 0.66, (0, 120, 240), FABRIC),
                *_figure(SITS, 0.6, -0.35, 300),
                *_figure(SITS, -0.6, -0.35, 60),
            ],
        ),
        (
            2,
            [
                ("table-round", 0, 0, 0, 0, WHITE, True),
                *_around("chair-wood", 0.66, (45, 135, 225, 315), WHITE),
            ],
        ),
        (
            2,
            [
                ("table-square", 0, 0, 0, 0, WHITE, True),
                *_around("chair", 0.68, (0, 90, 180, 270), MUTED),
                *_figure(SITS, -0.7, 0, 90),
                *_figure(SITS, 0.7, 0, 270),
            ],
        ),
        (
            2,
            [
                ("table-long", 0, 0, 0, 0, WHITE, True),
                *[
                    ("chair", x, s * 0.66, 0, 90 + 90 * s, FABRIC, False)
                    for x in (-0.4, 0.4)
                    for s in (-1, 1)
                ],
            ],
        ),
        (
            2,
            [
                ("sofa", 0, -0.56, 0, 0, FABRIC, True),
                ("table-low", 0, 0.25, 0, 0, WHITE, True),
                ("plant", -0.66, 0.48, 0, 0, WHITE, False),
            ],
        ),
        (
            2,
            [
                ("desk", 0, -0.1, 0, 0, WHITE, True),
                ("chair", 0, -0.66, 0, 0, FABRIC, False),
                *[("chair", x, 0.66, 0, 180, FABRIC, False) for x in (-0.4, 0.4)],
            ],
        ),
        (
            2,
            [
                ("armchair", -0.5, -0.5, 0, 25, MUTED, True),
                ("armchair", 0.5, -0.5, 0, 335, MUTED, True),
                ("table-low", 0, 0.2, 0, 0, WHITE, False),
            ],
        ),
        (
            3,
            [
                ("plinth-low", 0, 0, 0, 0, WHITE, True),
                ("object-arm", -0.2, 0, 0.27, 30, MUTED, True),
            ],
        ),
        (
            2,
            [
                ("object-machine", 0, -0.1, 0, 0, TINT, True),
                ("kiosk", 0.7, 0.6, 0, 0, WHITE, False),
            ],
        ),
        (2, [("object-machine", -0.32, -0.25, 0, 0, TINT, True), *_figure(HOST, 0.64, 0.35, 10)]),
        (1, [("object-machine", -0.32, 0.1, 0, 0, TINT, True), *_figure(VISITS, 0.68, -0.1, 280)]),
        (
            2,
            [
                ("plinth-round", 0, 0, 0, 0, WHITE, True),
                ("object-form", -0.2, 0.1, 0.35, 0, MUTED, True),
                ("object-stack", 0.24, -0.1, 0.35, 50, TINT, False),
            ],
        ),
        (1, [("bench", 0, -0.4, 0, 0, WHITE, True), ("plant-tree", -0.55, 0.3, 0, 0, WHITE, True)]),
        (
            1,
            [
                ("screen-stand", 0, -0.6, 0, 0, WHITE, True),
                *[("ottoman", x, 0.35, 0, 0, FABRIC, False) for x in (-0.62, 0.0, 0.62)],
            ],
        ),
        (
            2,
            [
                *_poster("lightbox", 0.0, 0.05, ACCENT, TINT),
                *_behind("lightbox", 0.0, -0.05, TINT, ACCENT),
                ("plant-ball", 0.75, 0.0, 0, 0, WHITE, True),
            ],
        ),
        (
            2,
            [
                ("counter-bar", 0, 0, 0, 0, WHITE, True),
                ("counter-bar-front", 0, 0, 0, 0, ACCENT, True),
                *[("stool-bar", x, 0.62, 0, 180, FABRIC, False) for x in (-0.5, 0.1)],
                *_figure(HOST, 0.0, -0.65, 0),
                *_figure(VISITS, 0.62, 0.7, 190),
            ],
        ),
        (
            2,
            [
                *_figure(TALKS, -0.5, 0.15, 80),
                *_figure(LISTENS, 0.42, 0.3, 258),
            ],
        ),
        (4, []),
        (0, _hero()),
    ),
    (  # counters at the front; a host stands beside
        (2, [("counter", 0, 0, 0, 0, WHITE, True), ("counter-front", 0, 0, 0, 0, ACCENT, True)]),
        (3, _staffed(0.54, ACCENT, 356)),
        (3, _staffed(-0.54, ACCENT, 4)),
        (2, _staffed(0.54, TINT, 2)),
        (
            2,
            [
                ("counter", -0.3, 0, 0, 0, WHITE, True),
                ("counter-front", -0.3, 0, 0, 0, ACCENT, True),
                ("plant-ball", 0.55, 0, 0, 0, WHITE, False),
            ],
        ),
        (
            2,
            [
                ("counter", -0.2, 0, 0, 0, WHITE, True),
                ("counter-front", -0.2, 0, 0, 0, TINT, True),
                ("rack", 0.6, 0, 0, 0, WHITE, False),
            ],
        ),
        (
            2,
            [
                ("counter-bar", 0, -0.03, 0, 0, WHITE, True),
                ("counter-bar-front", 0, -0.03, 0, 0, ACCENT, True),
            ],
        ),
        (1, [("kiosk", -0.4, 0, 0, 0, WHITE, False), ("plant-ball", 0.3, 0, 0, 0, WHITE, False)]),
        (1, [("kiosk", 0.45, -0.1, 0, 0, WHITE, False), *_figure(HOST, -0.15, -0.04, 10)]),
    ),
)


@dataclass(frozen=True, eq=False, kw_only=True)
class SetTable:
    """All sets as columns. Set s of a kind is rows first[s]:first[s + 1]; `pick[kind]` has sets repeated by weight."""

    first: npt.NDArray[np.int64]
    part: npt.NDArray[np.int64]
    at: npt.NDArray[np.float64]  # (m,3)
    yaw: npt.NDArray[np.float64]
    paint: npt.NDArray[np.int64]
    far: npt.NDArray[np.bool_]
    # Soft shadows of set s: rows shades[s]:shades[s + 1] of `shade` (k,4), middle x, y and size x, y in the cell
    shades: npt.NDArray[np.int64]
    shade: npt.NDArray[np.float64]
    pick: tuple[npt.NDArray[np.int64], ...]
    hero: npt.NDArray[np.int64]  # by kind: the set of a hero product; -1 without one
    film: npt.NDArray[np.int64]  # by kind: the first set with a screen on a stand; -1 without one


@cache
def set_table() -> SetTable:
    sets = [(weight, cell, rows) for cell, kind in enumerate(SETS) for weight, rows in kind]
    items = [item for *_, rows in sets for item in rows]
    first = np.cumsum([0, *(len(rows) for *_, rows in sets)])
    feet = _feet(items)
    shade = [
        _shades(feet[at : at + len(rows)], cell)
        for at, (_, cell, rows) in zip(first.tolist(), sets, strict=False)
    ]
    pick: list[list[int]] = [[] for _ in SETS]
    for number, (weight, cell, _) in enumerate(sets):
        pick[cell] += [number] * weight
    hero, film = np.full((2, len(SETS)), -1, np.int64)
    for number, (weight, cell, rows) in enumerate(sets):
        if not weight:
            hero[cell] = number
        if film[cell] < 0 and _has_screen(rows):
            film[cell] = number
    return SetTable(
        hero=hero,
        film=film,
        first=first,
        part=np.array([index(i[0]) for i in items], np.int64),
        at=np.array([i[1:4] for i in items], float),
        yaw=np.array([i[4] for i in items], float),
        paint=np.array([i[5] for i in items], np.int64),
        far=np.array([i[6] for i in items], np.bool_),
        shades=np.cumsum([0, *map(len, shade)]),
        shade=np.concatenate([np.reshape(some, (-1, 4)) for some in shade]),
        pick=tuple(np.array(some, np.int64) for some in pick),
    )


def _has_screen(rows: Sequence[_Item]) -> bool:
    return any(part == "screen-stand" for part, *_ in rows)


def _feet(items: Sequence[_Item]) -> list[Foot | None]:
    """The footprint of each item on the floor; None for an item that hangs or stands on another. All together: one by
    one they took a twentieth of the time of assembling the demo."""
    found: list[Foot | None] = [None] * len(items)
    corners = {part: _corners(part) for part in {item[0] for item in items}}
    low = [i for i, item in enumerate(items) if item[3] <= 0.0 and len(corners[item[0]])]
    feet = [corners[items[i][0]] for i in low]
    counts = np.array([len(one) for one in feet])
    at, yaw = np.array([items[i][1:3] for i in low]), np.radians([items[i][4] for i in low])
    x, y = np.concatenate(feet).T
    cos, sin = np.repeat(np.cos(yaw), counts), np.repeat(np.sin(yaw), counts)
    corner = np.stack((x * cos + y * sin, y * cos - x * sin)) + np.repeat(at, counts, axis=0).T
    starts = np.cumsum(counts) - counts
    reach = np.concatenate(
        (np.minimum.reduceat(corner, starts, 1) - RIM, np.maximum.reduceat(corner, starts, 1) + RIM)
    )
    for i, (x0, y0, x1, y1) in zip(low, reach.T.tolist(), strict=True):
        found[i] = (x0, y0, x1, y1)
    return found


def _corners(part: str) -> npt.NDArray[np.float64]:
    """(n,2) vertices of a part near the floor; none for a hanging part."""
    points = np.concatenate([p.positions for p in kit()[index(part)].lods[0]]).astype(float)
    feet = points[points[:, 2] < 0.3]
    standing = len(feet) and feet[:, 2].min() <= 0.05
    return feet[:, :2] if standing else np.zeros((0, 2))


def _shades(feet: Sequence[Foot | None], cell: int) -> list[Foot]:
    """Soft shadows of objects on the floor: their footprints with a rim. Overlapping shadows are merged, because two
    surfaces at one height flicker."""
    if cell == STRIP:  # the wall's own shadow covers objects along it
        return []
    half_x, half_y = CELLS[cell][0] / 2 + RIM, CELLS[cell][1] / 2 + RIM
    found = [foot for foot in feet if foot is not None]
    merged = True
    while merged:
        merged = False
        for i, a in enumerate(found):
            for j, b in enumerate(found[:i]):
                if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                    found[j] = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
                    del found[i]
                    merged = True
                    break
            if merged:
                break
    out = []
    for x0, y0, x1, y1 in found:
        x0, x1 = max(x0, -half_x), min(x1, half_x)
        y0, y1 = max(y0, -half_y), min(y1, half_y)
        out.append(
            (round((x0 + x1) / 2, 3), round((y0 + y1) / 2, 3), round(x1 - x0, 2), round(y1 - y0, 2))
        )
    return out

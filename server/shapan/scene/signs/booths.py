"""The signs of a booth's boards: its name and number on fascias and beams, arches, towers, totems and rings."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from shapan.expo.constructions import is_open_built
from shapan.expo.model import Booth, Expo, Hall
from shapan.geometry.mm import heading
from shapan.scene.assemble import elevation
from shapan.scene.booths.cells import free_space, furniture_cells
from shapan.scene.booths.landmarks import (
    RING_TALL,
    TOWER_TALL,
    ring_places,
    totem_places,
    tower_height,
    tower_places,
)
from shapan.scene.booths.plots import Plots, plots
from shapan.scene.booths.shell import fascia_boards
from shapan.scene.colors import CARD, lettering_color
from shapan.scene.measures import ARCH_LEG, BEFORE, CARPET
from shapan.scene.signs.frames import frame_signs
from shapan.scene.signs.walls import wall_signs
from shapan.scene.values import Sign

NUMBER = 0.55  # metres of a fascia for the number
_NAMED = 1.4  # shorter boards have no name, unless they are the booth's only one
ARCHED = 100  # first index of signs on arches, after those of a booth's other boards
_FACES = 4  # maximum boards of one booth with its name

ARC = 1.3  # maximum length of a name on a round ring, in radii along the arc


def section_signs(expo: Expo, hall: Hall, booths: Sequence[Booth]) -> tuple[Sign, ...]:
    """Names and numbers of these booths: on fascias and beams, arches, towers and rings, and on bare back walls."""
    if not booths:
        return ()
    z = elevation(expo, hall)
    p = plots([(hall, booths)])
    out = [
        *_fascias(p, booths, z),
        *_arches(p, booths, z),
        *_islands(hall, [b for b in booths if is_open_built(b)], z),
        *wall_signs(p, booths, z),
        *frame_signs(p, booths, z),
    ]
    order = {b.key: i for i, b in enumerate(booths)}
    return tuple(sorted(out, key=lambda s: order[s.key]))


def _sign(
    kind: str,
    key: str,
    nth: int,
    x: float,
    y: float,
    z: float,
    yaw: float,
    size: tuple[float, float],
    ground: str,
    color: str = "",
    bend: float = 0.0,
) -> Sign:
    at = (round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(float(z), 3))
    flat = Sign(
        at=at,
        yaw=round(float(yaw) % 360, 2),
        width=round(float(size[0]), 3),
        height=round(float(size[1]), 3),
        style=kind,
        id=f"{key}/{kind}{nth or ''}",
        key=key,
        color=color or lettering_color(ground),
        ground=ground,
    )
    return msgspec.structs.replace(flat, bend=round(bend, 2)) if bend else flat


def _fascias(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    """The name on a booth's four longest boards, the front first; the number at the left end of each."""
    b = fascia_boards(p)
    inward, d = p.inward[b.edge], p.direction[b.edge]
    look = heading(-inward[:, 0], -inward[:, 1])
    main = p.front[b.own] == b.edge
    order = np.lexsort((b.edge, -b.room, ~main, b.own))
    out: list[Sign] = []
    counted = -1
    nth = 0
    for k in order.tolist():
        own = int(b.own[k])
        nth = nth + 1 if own == counted else 0
        counted = own
        room = float(b.room[k])
        if nth >= _FACES or (nth and room < _NAMED):
            continue
        ground, color, key, tall = p.board[own], p.letters[own], p.keys[own], float(b.high[k])
        x, y = b.middle[k] - inward[k] * BEFORE
        high = z + float(b.z[k]) + tall / 2
        yaw = float(look[k])
        if not booths[own].title:
            out.append(
                _sign("number", key, nth, x, y, high, yaw, (room - 0.2, tall * 0.8), ground, color)
            )
            continue
        if room < _NAMED:
            out.append(
                _sign(
                    "fascia", key, nth, x, y, high, yaw, (room - 0.06, tall * 0.86), ground, color
                )
            )
            continue
        left = room / 2 - NUMBER / 2 - 0.06
        out.append(
            _sign(
                "number",
                key,
                nth,
                x - d[k, 0] * left,
                y - d[k, 1] * left,
                high,
                yaw,
                (NUMBER, tall * 0.6),
                ground,
                color,
            )
        )
        right = (NUMBER + 0.1) / 2
        out.append(
            _sign(
                "fascia",
                key,
                nth,
                x + d[k, 0] * right,
                y + d[k, 1] * right,
                high,
                yaw,
                (room - NUMBER - 0.25, tall * 0.86),
                ground,
                color,
            )
        )
    return out


def _arches(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    out: list[Sign] = []
    for i in np.flatnonzero(p.arches).tolist():
        edge, count = int(p.front[i]), int(p.arches[i])
        d, inward = p.direction[edge], p.inward[edge]
        width = float(p.length[edge]) / count
        yaw = float(heading(-inward[0], -inward[1]))
        for n in range(count):
            x, y = p.shells.points[edge] + d * ((n + 0.5) * width) + inward * (0.05 - BEFORE)
            kind = "fascia" if booths[i].title else "number"
            out.append(
                _sign(
                    kind,
                    p.keys[i],
                    ARCHED + n,
                    x,
                    y,
                    z + CARPET + 3.88,
                    yaw,
                    (width * 0.86, 0.5),
                    p.arch_colors[i],
                )
            )
        if booths[i].title:
            x, y = p.shells.points[edge] + d * (width * ARCH_LEG / 2) + inward * (0.05 - BEFORE)
            out.append(
                _sign(
                    "number",
                    p.keys[i],
                    ARCHED + count,
                    x,
                    y,
                    z + 2.1,
                    yaw,
                    (min(0.6, width * ARCH_LEG * 0.9), 0.3),
                    p.arch_colors[i],
                )
            )
    return out


# A column after another of one table: parts of it would pass a dozen arrays to each other.
def _islands(hall: Hall, booths: Sequence[Booth], z: float) -> list[Sign]:
    """Four faces of the tower's head, the number at eye height on its front, and the ring."""
    if not booths:
        return []
    p = plots([(hall, booths)])
    free = free_space(p, booths)
    own, middle, width = tower_places(p, furniture_cells(p, free))
    tall = tower_height(p)
    out: list[Sign] = []
    ways = [(p.y, 0.0), (p.x, 90.0), (-p.y, 180.0), (-p.x, 270.0)]
    for k, i in enumerate(own.tolist()):
        size, stretch = float(width[k]), float(tall[i]) / TOWER_TALL
        for n, (way, turn) in enumerate(ways):
            x, y = middle[k] + way[i] * (size * 0.54 + BEFORE)
            kind = "tower" if booths[i].title else "number"
            out.append(
                _sign(
                    kind,
                    p.keys[i],
                    n,
                    x,
                    y,
                    z + CARPET + 3.68 * stretch,
                    p.yaw[i] + turn,
                    (size * 1.02, 0.72 * stretch),
                    p.accent[i],
                )
            )
        if booths[i].title:
            x, y = middle[k] + p.y[i] * (size * 0.5 + BEFORE)
            out.append(
                _sign(
                    "number",
                    p.keys[i],
                    0,
                    x,
                    y,
                    z + 2.0 * stretch,
                    p.yaw[i],
                    (min(size * 0.9, 0.9), 0.32),
                    CARD,
                )
            )
    alone, places = totem_places(p, furniture_cells(p, free))
    for k, i in enumerate(alone.tolist()):
        kind = "tower" if booths[i].title else "number"
        for n, (way, turn) in enumerate(((p.y[i], 0.0), (-p.y[i], 180.0))):
            x, y = places[k] + way * (0.08 + BEFORE)
            out.append(
                _sign(
                    kind,
                    p.keys[i],
                    n,
                    x,
                    y,
                    z + CARPET + 1.95,
                    p.yaw[i] + turn,
                    (0.54, 1.1),
                    p.accent[i],
                )
            )
        if booths[i].title:
            x, y = places[k] + p.y[i] * (0.08 + BEFORE)
            out.append(
                _sign("number", p.keys[i], 0, x, y, z + 1.15, p.yaw[i], (0.5, 0.24), p.accent[i])
            )
    rings = ring_places(p, free)
    for k, i in enumerate(rings.own.tolist()):
        if not booths[i].title:
            continue
        for n, (way, turn) in enumerate(ways):
            axis = n % 2  # faces along y are as wide as the ring is along x
            square = bool(rings.square[k])
            reach, wide = (
                float(rings.half[k, 1 - axis]),
                float(rings.half[k, axis]) * (1.8 if square else ARC),
            )
            x, y = rings.middle[k] + way[i] * (reach + BEFORE)
            out.append(
                _sign(
                    "ring",
                    p.keys[i],
                    n,
                    x,
                    y,
                    z + float(rings.z[k]) + RING_TALL / 2,
                    p.yaw[i] + turn,
                    (wide, RING_TALL * 0.8),
                    p.accent[i],
                    bend=0.0 if square else reach + BEFORE,
                )
            )
    return out

"""The enclosure of a booth: panels on closed edges, fascias or beams over open ones, posts, spotlights. Edge by edge,
for any outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64, I64, Bool
from shapan.geometry.mm import heading
from shapan.geometry.rings import corner_trim
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.pictures import FILM_SCREEN
from shapan.scene.booths.plots import ACCENT, BOARD, SOFT, TINT, WHITE, Plots, chance
from shapan.scene.kit import index
from shapan.scene.measures import (
    BEAM_DEPTH,
    BEAM_HEIGHT,
    CARPET,
    CUSTOM,
    EDGE_MIN,
    FASCIA_DEPTH,
    FASCIA_HEIGHT,
    FASCIA_MIN,
    ISLAND,
    PAVILION,
    POSTS_FROM_M,
    SHELL,
    WALL,
    WALL_HEIGHT,
    WALL_TALL,
)

# metres: a seam at the end of each shell; a seam per metre is invisible and costs three of four instances
PANEL = 3.0
SPOT_STEP = 3.0
_FOOT = 0.22  # metres: width of a wall's shadow on the carpet
_POST_STEP = 6.0  # metres between two posts of a long fascia, at most


def booth_walls(p: Plots) -> tuple[Batch, Batch]:
    """The panels of each closed edge, and their dark base line."""
    owner = p.shells.owner
    thickness = np.where(p.style == SHELL, WALL, WALL_TALL)[owner]
    start, end = corner_trim(p.shells, p.direction, 1.0)
    start, end = start * thickness, end * thickness
    edge = np.flatnonzero(~p.open & (p.length >= EDGE_MIN) & (p.length - start - end > 0.1))
    own = owner[edge]
    room = np.round(p.length[edge] - start[edge] - end[edge], 3)
    at = (
        p.shells.points[edge]
        + p.direction[edge] * start[edge, None]
        + p.inward[edge] * (thickness[edge, None] / 2)
    )
    look = heading(p.inward[edge, 0], p.inward[edge, 1])
    tall = p.height[own] / WALL_HEIGHT
    # Custom-built booths have a painted or panelled back wall; shells are all card.
    back = (p.inward[edge] * p.y[own]).sum(axis=1) > 0.7
    taste = chance(p.seed[own], 11) % 5
    built = (p.style[own] != SHELL) & back
    part = np.where(
        built & (taste < 2),
        index("wall-tinted"),
        np.where(built & (taste == 2), index("wall-slats"), index("wall")),
    )
    paint = np.where(
        (part == index("wall-tinted"))[:, None], p.paints[own, TINT], p.paints[own, WHITE]
    )
    deep = np.where(
        part == index("wall"),
        thickness[edge] / WALL,
        np.where(part == index("wall-slats"), 0.6, 1.0),
    )
    count = np.maximum(1, np.rint(room / PANEL)).astype(np.int64)
    row = np.repeat(np.arange(len(edge)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    step = room / count
    xy = at[row] + p.direction[edge][row] * ((nth + 0.5) * step[row])[:, None]
    panels = place_parts(
        own[row], part[row], xy, 0.0, look[row], (step[row], deep[row], tall[row]), paint[row]
    )
    return panels, _feet(p, edge, thickness)


def _feet(p: Plots, edge: I64, thickness: F64) -> Batch:
    """The dark base line of walls on the carpet. At a corner each stops before the other, because they would flicker at
    one height."""
    start, end = (
        t[edge] * (_FOOT + thickness[edge]) for t in corner_trim(p.shells, p.direction, 1.0)
    )
    room = p.length[edge] - start - end
    flat = room > 0.3
    edge, start, room = edge[flat], start[flat], np.round(room[flat], 3)
    own = p.shells.owner[edge]
    along = p.direction[edge] * (start + room / 2)[:, None]
    xy = p.shells.points[edge] + along + p.inward[edge] * thickness[edge, None]
    look = heading(p.inward[edge, 0], p.inward[edge, 1])
    return place_parts(
        own, "shade-edge", xy, CARPET + 0.005, look, (room, _FOOT, 1.0), p.paints[own, SOFT]
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Boards:
    """Fascias and beams: edge, booth, whether a beam, middle of the outer face's lower line (k,2), length, lower edge,
    height, depth."""

    edge: I64
    own: I64
    built: Bool
    middle: F64
    room: F64
    z: F64
    high: F64
    depth: F64


def screens(p: Plots) -> Batch:
    """A booth with a film gets a screen for it, in the middle of the back wall."""
    wide = (p.high - p.low)[:, 0]
    own = np.flatnonzero(p.video & p.rect & p.closed[:, 0] & (wide >= 1.6))
    size = np.round(2 * p.hung[own] / FILM_SCREEN, 3)
    local = np.column_stack(((p.low + p.high)[own, 0] / 2, p.low[own, 1] + WALL_TALL + 0.05))
    xy = p.origin[own] + p.x[own] * local[:, :1] + p.y[own] * local[:, 1:]
    return place_parts(
        own, "screen-large", xy, CARPET + 0.9 * (1 - size), p.yaw[own], (size, 1.0, size)
    )


def fascia_boards(p: Plots) -> Boards:
    edge = fascia_edges(p)
    own = p.shells.owner[edge]
    built = p.style[own] != SHELL
    depth = np.where(built, BEAM_DEPTH, FASCIA_DEPTH)
    start, end = corner_trim(p.shells, p.direction, 1.0)
    start, end = start[edge] * depth, end[edge] * depth
    room = np.round(p.length[edge] - start - end, 3)
    middle = p.shells.points[edge] + p.direction[edge] * (start + room / 2)[:, None]
    high = np.where(built, BEAM_HEIGHT, FASCIA_HEIGHT)
    fits = room > 0.3
    z = p.height[own] - high
    return Boards(
        edge=edge[fits],
        own=own[fits],
        built=built[fits],
        middle=middle[fits],
        room=room[fits],
        z=z[fits],
        high=high[fits],
        depth=depth[fits],
    )


def fronts(p: Plots) -> tuple[Batch, list[Batch]]:
    """Fascias of shells, beams of the others; islands have neither. Then details for near views: the metal edge, a
    light line, posts and spotlights."""
    b = fascia_boards(p)
    inward = p.inward[b.edge]
    look = heading(-inward[:, 0], -inward[:, 1])
    part = np.where(b.built, index("beam"), index("fascia"))
    board = place_parts(
        b.own,
        part,
        b.middle + inward * (b.depth / 2)[:, None],
        b.z,
        look,
        (b.room, 1.0, 1.0),
        p.paints[b.own, BOARD],
    )
    near = []
    plain = (p.paints[b.own, BOARD] != p.paints[b.own, ACCENT]).any(axis=1)
    for rows, name, deep, drop, share in (
        (~b.built, "fascia-edge", FASCIA_DEPTH / 2 + 0.006, 0.03, 1.0),
        (b.built, "beam-light", BEAM_DEPTH / 2, 0.02, 0.94),
    ):
        at = b.middle[rows] + inward[rows] * deep
        # Under a board of card the edge has the accent colour.
        paint: npt.ArrayLike = np.where(
            plain[rows, None], p.paints[b.own[rows], ACCENT], p.paints[b.own[rows], WHITE]
        )
        near.append(
            place_parts(
                b.own[rows],
                name,
                at,
                b.z[rows] - drop,
                look[rows],
                (b.room[rows] * share, 1.0, 1.0),
                paint if name == "fascia-edge" else 255,
            )
        )
    near.extend(_posts(p))
    near.append(_between(p, b.edge[b.room > POSTS_FROM_M]))
    near.append(_spots(p, b, inward))
    return board, near


def fascia_edges(p: Plots) -> I64:
    """Edges with a fascia or beam: open, long enough, not of an island, not under an arch."""
    carries = p.open & (p.length >= FASCIA_MIN) & (p.style != ISLAND)[p.shells.owner]
    carries[p.front[p.arches > 0]] = False
    return np.flatnonzero(carries)


def _posts(p: Plots) -> list[Batch]:
    """A post at every corner, and at the end of an open side. Facets of a round booth get none."""
    r = p.shells
    before = r.before
    bend = (p.inward[before] * p.inward).sum(axis=1)
    wanted = (
        ((p.open != p.open[before]) | (bend < 0.9)) & (bend > -0.8) & (p.style != ISLAND)[r.owner]
    )
    arched = np.zeros(len(p.length), np.bool_)
    arched[p.front[p.arches > 0]] = True
    wanted &= ~arched & ~arched[before]  # the arch's own legs are there
    wanted &= (p.length >= 0.3) & (p.length[before] >= 0.3)
    out = []
    for name, styles in (("post", (SHELL,)), ("pillar", (CUSTOM, PAVILION))):
        radius: float | F64 = 0.03 if name == "post" else 0.125
        meets = wanted & np.isin(p.style, styles)[r.owner]
        if name == "pillar":
            meets &= p.open | p.open[before]  # only where a beam needs one
        at = np.flatnonzero(meets)
        own = r.owner[at]
        both = p.inward[before[at]] + p.inward[at]
        if name == "pillar":  # a square pillar, rotated in its corner, needs half its diagonal
            radius = np.where((np.abs(bend[at]) < 0.02) | (bend[at] > 0.98), radius, 0.172)
        xy = r.points[at] + both * (radius / (1 + bend[at]))[:, None]
        yaw = heading(p.inward[at, 0], p.inward[at, 1])
        paint = p.paints[own, WHITE]
        out.append(
            place_parts(own, name, xy, 0.0, yaw, (1.0, 1.0, p.height[own] / WALL_HEIGHT), paint)
        )
    return out


def _between(p: Plots, edge: I64) -> Batch:
    """An even number of them: none stands in the middle, where one looks at the name on the back wall."""
    count = 2 * np.ceil((p.length[edge] / _POST_STEP - 1) / 2).astype(np.int64)
    row = np.repeat(np.arange(len(edge)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + 1
    own = p.shells.owner[edge][row]
    share = nth / (count[row] + 1)
    deep = np.where(p.style[own] == SHELL, 0.03, 0.125)
    xy = (
        p.shells.points[edge][row]
        + p.direction[edge][row] * (p.length[edge][row] * share)[:, None]
        + p.inward[edge][row] * deep[:, None]
    )
    part = np.where(p.style[own] == SHELL, index("post"), index("pillar"))
    paint = p.paints[own, WHITE]
    return place_parts(
        own,
        part,
        xy,
        0.0,
        heading(p.inward[edge, 0], p.inward[edge, 1])[row],
        (1.0, 1.0, p.height[own] / WALL_HEIGHT),
        paint,
    )


def _spots(p: Plots, b: Boards, inward: F64) -> Batch:
    """Spotlights on arms behind the main fascia, directed at the back wall."""
    depth = (p.high - p.low)[b.own, 1]
    main = np.flatnonzero((p.front[b.own] == b.edge) & (b.room > 1.2) & (depth > 1.2))
    count = np.clip(np.rint(b.room[main] / SPOT_STEP), 1, 8).astype(np.int64)
    row = np.repeat(main, count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    along = ((nth + 0.5) / np.repeat(count, count) - 0.5) * b.room[row]
    xy = (
        b.middle[row]
        + p.direction[b.edge[row]] * along[:, None]
        + inward[row] * (b.depth[row] + 0.01)[:, None]
    )
    return place_parts(
        b.own[row], "spot", xy, b.z[row] + 0.28, heading(inward[row, 0], inward[row, 1])
    )

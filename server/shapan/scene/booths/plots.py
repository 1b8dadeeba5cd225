"""Booths as columns: the input of the construction and furnishing rules, for all booths of some halls together.

A plot's frame: `y` (n,2) the direction of its front, `x` (n,2) to the right of it (clockwise by 90°), (u, v) metres
along x and y from `origin`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.expo.constructions import is_open_built
from shapan.expo.model import Booth, Hall
from shapan.geometry.arrays import F64, I64, U8, U32, Bool
from shapan.geometry.mm import heading, to_mm
from shapan.geometry.rings import Rings, centroids, edges, ring_areas, rings
from shapan.scene.booths.pictures import picture_row, screen_width
from shapan.scene.colors import PALETTE, deepened, inked, is_color, lettering_color, light, mixed
from shapan.scene.kit import index
from shapan.scene.measures import (
    ARCH_STEP,
    CUSTOM,
    CUSTOM_AREA,
    ISLAND,
    PAVILION,
    SHELL,
    TALL_HEIGHT,
    WALL_HEIGHT,
)

WHITE, ACCENT, SOFT, FABRIC, MUTED, TINT, BOARD, COURT = range(8)  # columns of `Plots.paints`
# Carpets: warm greys and one of sisal, slightly tinted with the tenant's colour to distinguish neighbours. Darker than
# the polished floor and all objects on them, because cream on cream has no visible edge.
CARPETS = ("#b5afa4", "#9c958a", "#bdb6a9", "#b3a289")
# of furniture sets, where goods may stand instead
OBJECTS = ("object-form", "object-globe", "object-stack")
GOODS = 3
MOTIFS = 3
PRINTS = ("rings", "bars", "waves", "net", "sun", "petals", "cubes", "dots")
GREY = "#b9b2a6"
_STYLES = {"": -1, "shell": SHELL, "custom": CUSTOM, "arch": PAVILION, "open": ISLAND}
BOARD_CARD = "#f1ece2"
FABRICS = ("#b9b1a3", "#8f8b84", "#bfa995", "#7d8a86", "#d8d2c6", "#6e6a66")


@dataclass(frozen=True, eq=False, kw_only=True)
class Plots:
    keys: tuple[str, ...]
    hall: I64  # (n,) index of the hall
    ceiling: F64  # (n,) height of that hall
    shells: Rings
    direction: F64  # (p,2) of every edge
    length: F64  # (p,) mm grid
    inward: F64  # (p,2)
    open: Bool  # (p,) edge faces free space
    front: I64  # (n,) index of the front edge among all edges
    seed: U32  # (n,) hash of the booth's key
    style: I64  # (n,) SHELL CUSTOM PAVILION ISLAND
    area: F64
    height: F64  # (n,) of the walls
    rect: Bool  # a right-angled quadrilateral without holes
    origin: F64
    x: F64
    y: F64
    yaw: F64  # heading of y, degrees clockwise from north
    low: F64  # (n,2) smallest u, v
    high: F64
    # (n,4) of rectangles: back, right (+u), front, left; of others: whether there is a back wall, then tested by the
    # filter
    closed: Bool
    model: Bool
    hung: F64  # (n,) metres from the middle of its back wall that pictures or a screen take
    video: Bool  # a large screen on its back wall
    film: Bool  # a film, but pictures on that wall: a screen on a stand
    # (n,MOTIFS) indexes of the prints on its posters, in turn: a zone uses three of the kit's eight
    motifs: I64
    # (n,GOODS) indexes of what stands on its plinths; abstract objects where nothing is said
    goods: I64
    arches: I64  # (n,) arches over the front: pavilions on rectangles, one for every 9 m
    # (n,8,4) linear: WHITE, ACCENT the tenant's own, SOFT its carpet, FABRIC, MUTED for large objects and seats,
    # TINT a slightly tinted wall, BOARD of the fascia, COURT the carpet in the middle of an island
    paints: U8
    accent: tuple[str, ...]  # "#rrggbb"
    # muted, and dark enough for light letters: dark ones are lost in the evening
    arch_colors: tuple[str, ...]
    board: tuple[str, ...]  # colour of the name's ground
    letters: tuple[str, ...]  # colour of the name

    def __len__(self) -> int:
        return len(self.keys)


# A column after another of one table: parts of it would pass a dozen arrays to each other.
def plots(halls: Sequence[tuple[Hall, Sequence[Booth]]]) -> Plots:
    """Columns of these booths of each hall, hall after hall. The result of a booth depends only on that booth, its
    hall's name and height, and its zone."""
    booths = [booth for _, some in halls for booth in some]
    of = np.repeat(np.arange(len(halls)), [len(some) for _, some in halls])
    ceiling = np.array([hall.height for hall, _ in halls], np.float64)[of]
    r = rings([b.outline.shell for b in booths])
    direction, length = edges(r)
    length = np.round(length, 3)
    inward = np.column_stack((-direction[:, 1], direction[:, 0]))
    first = r.first[:-1]
    is_open, front = _open_edges(r, booths)
    facing = -inward[front]
    # The back: the longest closed edge opposite the front; else the longest closed edge; else none.
    across = np.round((inward * facing[r.owner]).sum(axis=1), 2)
    score = np.where(is_open, -1.0, length * np.where(across > 0.7, 1.0, 0.001))
    best = np.maximum.reduceat(score, first)
    back = np.minimum.reduceat(
        np.where(score == best[r.owner], np.arange(len(score)), len(score)), first
    )
    has_back = best > 0
    y = np.where(has_back[:, None], inward[back], facing)
    x = np.column_stack((y[:, 1], -y[:, 0]))
    origin = np.round(centroids(r), 3)
    offset = r.points - origin[r.owner]
    local = np.column_stack(((offset * x[r.owner]).sum(axis=1), (offset * y[r.owner]).sum(axis=1)))
    low = to_mm(np.minimum.reduceat(local, first))
    high = to_mm(np.maximum.reduceat(local, first))
    square = np.abs((direction * direction[r.before]).sum(axis=1)) < 0.01
    convex = (
        direction[r.before][:, 0] * direction[:, 1] - direction[r.before][:, 1] * direction[:, 0]
        > 0.9
    )
    four = np.diff(r.first) == 4
    whole = np.array([not b.outline.holes for b in booths], np.bool_)
    rect = four & whole & np.logical_and.reduceat(square & convex, first)
    area = to_mm(np.abs(ring_areas(r)))
    style = _style(halls, area)
    stated = np.array([b.height for b in booths], np.float64)
    normal = np.where((style == CUSTOM) | (style == PAVILION), TALL_HEIGHT, WALL_HEIGHT)
    height = np.where((stated >= 2.2) & (style != ISLAND), np.minimum(stated, 4.5), normal)
    ahead = (facing * y).sum(axis=1) > 0.7
    arched = (style == PAVILION) & rect & ahead & (length[front] >= 4.0) & (ceiling >= 5.0)
    arches = np.where(arched, np.ceil(length[front] / ARCH_STEP), 0).astype(np.int64)
    seed = np.array([zlib.crc32(b.key.encode()) for b in booths], np.uint32)
    filmed = np.array([b.video is not None for b in booths], np.bool_)
    pictured = np.array([bool(b.posters) or b.logo is not None for b in booths], np.bool_)
    accent = _accents(halls, seed)
    board = _boards(accent, style, seed)
    muted = tuple(mixed(a, GREY, 0.45) for a in accent)
    return Plots(
        keys=tuple(b.key for b in booths),
        hall=of,
        ceiling=ceiling,
        shells=r,
        direction=direction,
        length=length,
        inward=inward,
        open=is_open,
        front=front,
        seed=seed,
        style=style,
        area=area,
        height=np.minimum(height, np.maximum(2.2, ceiling - 0.5)),
        rect=rect,
        origin=origin,
        x=x,
        y=y,
        yaw=heading(y[:, 0], y[:, 1]),
        low=low,
        high=high,
        closed=_closed(r, direction, is_open, y, x, rect, has_back),
        model=np.array([b.model is not None for b in booths], np.bool_),
        arches=arches,
        motifs=_motifs(halls, seed),
        goods=_goods(booths),
        hung=_hung(booths, (high - low)[:, 0]),
        video=filmed & ~pictured,
        film=filmed & pictured,
        paints=_paints(accent, muted, board, seed),
        accent=accent,
        arch_colors=tuple(deepened(m) for m in muted),
        board=board,
        letters=tuple(
            lettering_color(b) if b == a else inked(a, b)
            for a, b in zip(accent, board, strict=True)
        ),
    )


def _style(halls: Sequence[tuple[Hall, Sequence[Booth]]], area: F64) -> npt.NDArray[np.int64]:
    """(n,) how each booth is built: as it says, else by its zone and its area in m²."""
    pavilion: list[bool] = []
    chosen: list[int] = []
    for hall, booths in halls:
        pavilions = {zone.id for zone in hall.zones if zone.kind == "pavilion"}
        pavilion += [booth.zone in pavilions for booth in booths]
        chosen += [
            _STYLES["open" if is_open_built(booth) else booth.construction] for booth in booths
        ]
    usual = np.where(
        np.array(pavilion, np.bool_), PAVILION, np.where(area >= CUSTOM_AREA, CUSTOM, SHELL)
    )
    said = np.array(chosen, np.int64)
    return np.where(said >= 0, said, usual)


def chance(seed: U32, salt: int | npt.NDArray[Any]) -> U32:
    """A well mixed 32-bit hash of a booth and a purpose (Murmur3's finalizer): integers only, equal on
    every machine."""
    h = seed ^ (np.asarray(salt).astype(np.uint32) * np.uint32(0x9E3779B1))
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    mixed_up: U32 = h ^ (h >> np.uint32(16))
    return mixed_up


def _open_edges(r: Rings, booths: Sequence[Booth]) -> tuple[Bool, I64]:
    """Which edges are open, and each booth's front: its first open side, else the edge in the direction of its yaw."""
    is_open = np.zeros(len(r.points), np.bool_)
    first = r.first.tolist()
    flat = [
        first[i] + s
        for i, b in enumerate(booths)
        for s in b.open_sides
        if 0 <= s < first[i + 1] - first[i]
    ]
    is_open[flat] = True
    is_open |= np.array([is_open_built(b) for b in booths], np.bool_)[r.owner]
    front = np.fromiter(
        (
            first[i] + b.open_sides[0]
            if b.open_sides and b.open_sides[0] < first[i + 1] - first[i]
            else -1
            for i, b in enumerate(booths)
        ),
        np.int64,
        len(booths),
    )
    for i in np.flatnonzero(front < 0).tolist():  # no open side: rare, so one booth at a time
        own = slice(first[i], first[i + 1])
        p = r.points[own]
        d = np.roll(p, -1, axis=0) - p
        yaw = np.radians(booths[i].yaw)
        front[i] = first[i] + int(
            np.argmax(np.round(d[:, 1] * np.sin(yaw) - d[:, 0] * np.cos(yaw), 3))
        )
        # a booth without an entrance is an error in the plan, not a sealed box
        is_open[front[i]] = True
    return is_open, front


def _closed(
    r: Rings, direction: F64, is_open: Bool, y: F64, x: F64, rect: Bool, has_back: Bool
) -> Bool:
    closed = np.zeros((len(r), 4), np.bool_)
    closed[:, 0] = has_back
    own = np.flatnonzero(rect[r.owner] & ~is_open)
    i = r.owner[own]
    outward = np.column_stack((direction[own, 1], -direction[own, 0]))
    ahead, aside = (outward * y[i]).sum(axis=1), (outward * x[i]).sum(axis=1)
    side = np.where(ahead < -0.7, 0, np.where(ahead > 0.7, 2, np.where(aside > 0, 1, 3)))
    closed[i, side] = True
    return closed


def _accents(halls: Sequence[tuple[Hall, Sequence[Booth]]], seed: U32) -> tuple[str, ...]:
    own = iter((chance(seed, 1) % 3).tolist())
    accents: list[str] = []
    for hall, booths in halls:
        zones = {z.id: z.color for z in hall.zones if is_color(z.color)}
        # Without zone colours a whole hall uses three adjacent colours of the palette: calm, and adjacent booths
        # differ.
        start = zlib.crc32(hall.id.encode())
        accents += (
            b.color
            if is_color(b.color)
            else zones.get(b.zone) or PALETTE[(start + 3 * k) % len(PALETTE)]
            for b, k in zip(booths, own, strict=False)
        )
    return tuple(accents)


def _hung(booths: Sequence[Booth], wide: F64) -> F64:
    out = np.zeros(len(booths))
    for i, b in enumerate(booths):
        if b.posters or b.logo is not None:
            out[i] = picture_row(float(wide[i]), b.logo is not None, len(b.posters)).half
        elif b.video is not None:
            out[i] = screen_width(float(wide[i])) / 2
    return np.round(out, 3)


def _motifs(halls: Sequence[tuple[Hall, Sequence[Booth]]], seed: U32) -> I64:
    themes = [
        zlib.crc32((booth.zone or hall.id).encode()) % len(PRINTS)
        for hall, booths in halls
        for booth in booths
    ]
    step = (chance(seed, 13) % MOTIFS)[:, None] + np.arange(MOTIFS)
    which = (np.array(themes, np.int64).reshape(-1, 1) + 3 * (step % MOTIFS)) % len(PRINTS)
    motifs: I64 = np.array([index(f"print-{name}") for name in PRINTS], np.int64)[which]
    return motifs


def _goods(booths: Sequence[Booth]) -> I64:
    every: dict[tuple[str, ...], list[int]] = {}
    for goods in {booth.goods for booth in booths}:
        names = [f"good-{name}" for name in goods] or OBJECTS
        every[goods] = [index(names[k % len(names)]) for k in range(GOODS)]
    return np.array([every[booth.goods] for booth in booths], np.int64).reshape(-1, GOODS)


def _boards(accent: tuple[str, ...], style: I64, seed: U32) -> tuple[str, ...]:
    """Every second shell and every third custom-built booth has its colour on the whole board; the others use it for
    letters on card. A row with full colours everywhere looks like a market."""
    full = chance(seed, 12) % np.where(style == SHELL, 2, 3) == 0
    full |= style == ISLAND
    return tuple(a if f else BOARD_CARD for a, f in zip(accent, full.tolist(), strict=True))


def tinted(accent: str) -> str:
    """A wall or a poster's ground, slightly tinted with the tenant's colour."""
    return mixed("#e6e0d5", accent, 0.2)


def _paints(
    accent: tuple[str, ...], muted: tuple[str, ...], board: tuple[str, ...], seed: U32
) -> U8:
    paints = np.full((len(accent), 8, 4), 255, np.uint8)
    if not accent:
        return paints
    names = sorted(set(accent))
    where = {name: i for i, name in enumerate(names)}
    index = np.fromiter((where[a] for a in accent), np.int64, len(accent))
    paints[:, ACCENT, :3] = np.array([light(a) for a in names], np.uint8)[index]
    paints[:, TINT, :3] = np.array([light(tinted(a)) for a in names], np.uint8)[index]
    floors = np.array([[light(mixed(c, a, 0.14)) for c in CARPETS] for a in names], np.uint8)
    paints[:, SOFT, :3] = floors[index, chance(seed, 4) % len(CARPETS)]
    courts = np.array([[light(mixed(c, a, 0.42)) for c in CARPETS] for a in names], np.uint8)
    paints[:, COURT, :3] = courts[index, chance(seed, 4) % len(CARPETS)]
    paints[:, MUTED, :3] = np.array([light(m) for m in muted], np.uint8)
    paints[:, BOARD, :3] = np.array([light(b) for b in board], np.uint8)
    paints[:, FABRIC, :3] = np.array([light(c) for c in FABRICS], np.uint8)[
        chance(seed, 2) % len(FABRICS)
    ]
    return paints

"""The positions of furniture: non-overlapping cells of fixed sizes in a booth's frame.

From the back: a strip along the wall, a middle with the largest cells that fit, and the front with room for a counter.
Booths that are not rectangles use the same rules in their bounding frame; then only cells inside the free part of the
outline are kept, and smaller ones fill the remaining space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Booth
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64, I64
from shapan.scene.booths.furniture_sets import CELLS, COUNTER, LARGE, MEDIUM, SMALL, STRIP
from shapan.scene.booths.plots import Plots, chance
from shapan.scene.measures import ARCH_LEG, FRONT_DEPTH, ISLAND, OPEN_MARGIN

WALL_MARGIN = 0.12  # panel, skirting and a small gap
STRIP_DEPTH = CELLS[STRIP][1]
CORNER_GAP = 0.35  # between the furniture of a corner and the model in the middle
ROOMY = 20.0  # m²: larger booths that are not rectangles have small items between the large ones
_BESIDE = 1.2  # metres of passage on both sides of an object in the middle of an island's side
_VIEW = 5.0  # metres on either side of an island's middle that stay open at its front
MODEST = 4.5  # metres
MODEL_CLEAR = 0.15  # metres between a model and its limits
# metres: in a deeper booth, an uploaded model leaves the back wall and the front to their furniture
_DEEP = 4.0
# minimum number of cells of an island, including its tower's: with fewer, cells are too large for it
TOWER_AND = 3
GAP = 0.4  # passage between small objects
SHIFTS = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))  # shares of a pitch
Places = tuple[I64, I64, F64, I64]  # cells of one kind: owner, kind, middle, number
STRIP_GAP = 0.3  # passage between the wall's cabinets and the first table


@dataclass(frozen=True, eq=False)
class Cells:
    """owner, kind, middle in the booth's frame (c,2), number of the cell in its booth, and whether it is the one
    nearest the centre of an island, which is reserved for the tower."""

    owner: I64
    kind: I64
    at: F64
    nth: I64
    lead: npt.NDArray[np.bool_]


def furniture_cells(p: Plots, free: Sequence[BaseGeometry | None]) -> Cells:
    """`free[i]` is the area for the furniture of booth i, in venue metres; None for rectangles, which need only
    margins."""
    box = margins(p)
    found = [_kept(p, free, c) for c in (_strip(p, box), _front(p, box))]
    found.append(_corners(p, box))
    lacking = np.flatnonzero(~p.model & p.rect)
    least = np.where(p.style == ISLAND, TOWER_AND, 1)
    for size in (LARGE, MEDIUM, SMALL):
        tried = _grid(p, box, size, lacking)
        enough = np.bincount(tried[0], minlength=len(p)) >= (least if size != SMALL else 1)
        found.append(_rows(tried, enough[tried[0]]))
        lacking = lacking[~enough[lacking]]
    found += _filled(p, free, box, np.flatnonzero(~p.model & ~p.rect))
    owner, kind, at, nth = (np.concatenate([c[i] for c in found]) for i in range(4))
    return Cells(owner, kind, at, nth, _lead(p, owner, kind, at, nth))


def wall_cells(p: Plots, free: Sequence[BaseGeometry | None]) -> Cells:
    """The cells along back walls, for posters."""
    owner, kind, at, nth = _kept(p, free, _strip(p, margins(p)))
    return Cells(owner, kind, at, nth, np.zeros(len(owner), np.bool_))


def _lead(p: Plots, owner: I64, kind: I64, at: F64, nth: I64) -> npt.NDArray[np.bool_]:
    out = np.zeros(len(owner), np.bool_)
    rows = np.flatnonzero((kind != COUNTER) & (kind > 0) & (p.style[owner] == ISLAND))
    far = np.round((at[rows] * at[rows]).sum(axis=1), 3)
    rows = rows[np.lexsort((nth[rows], far, owner[rows]))]
    first = np.ones(len(rows), np.bool_)
    first[1:] = owner[rows[1:]] != owner[rows[:-1]]
    out[rows[first]] = True
    return out


def corner_kind(p: Plots, m: Margins) -> I64:
    """Islands with an uploaded model in the middle: the kind of cell (n,) in each of their corners, the largest that
    leaves the model the larger half; -1 without one."""
    room = np.minimum(m.right - m.left, m.end - m.start)
    kind = np.full(len(p), -1)
    for size, least in ((SMALL, 1.6), (MEDIUM, 2.4), (LARGE, 4.0)):
        kind[room - 2 * (CELLS[size][0] + CORNER_GAP) >= least] = size
    kind[~(p.model & p.rect & (p.style == ISLAND))] = -1
    return kind


def model_size(room: F64) -> F64:
    """How much of the room between furniture a model takes: some remains for people, in a booth of any size."""
    return np.where(room > MODEST, np.maximum(MODEST, 0.6 * room), room)


def second_line(room: F64, cell: F64) -> F64:
    """Metres from the furniture at an island's sides to the middle of a second line of it, beside a model that has this
    room between the sides; 0 where no passage would remain on both sides of the line."""
    between = (room - model_size(room)) / 2
    return np.where(np.round(between, 3) >= cell + _BESIDE, between / 2, 0.0)


def _corners(p: Plots, m: Margins) -> Places:
    """Four cells, and along each side as many between them as leave a passage on both sides: at the front, the viewing
    side of the model, only well aside. Where there is room between those at the sides and the model, a second line."""
    kinds = corner_kind(p, m)
    own = np.flatnonzero(kinds >= 0)
    size = np.array([c[0] for c in CELLS])[kinds[own]]
    half = size / 2
    x0, x1, y0, y1 = m.left[own] + half, m.right[own] - half, m.start[own] + half, m.end[own] - half
    wide, deep = (
        np.floor(np.round((span - size - _BESIDE) / (size + _BESIDE), 3)).clip(0).astype(np.int64)
        for span in (x1 - x0, y1 - y0)
    )
    every = np.arange(len(own))
    found = [(every, u, v) for u, v in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    row, nth = _spread(every, wide)
    across = x0[row] + (x1 - x0)[row] * (nth + 1) / (wide + 1)[row]
    found.append((row, across, y0[row]))
    aside = np.abs(across - (x0 + x1)[row] / 2) >= _VIEW
    front = (row[aside], across[aside], y1[row[aside]])
    row, nth = _spread(every, deep)
    along = y0[row] + (y1 - y0)[row] * (nth + 1) / (deep + 1)[row]
    found += [(row, x0[row], along), (row, x1[row], along), front]
    off = second_line(x1 - x0 - size - 2 * (CORNER_GAP + MODEL_CLEAR), size)
    pitch = size + _BESIDE
    span = y1 - y0 - pitch
    count = np.where(off > 0, np.floor(np.round(span / pitch, 3)), 0).clip(0).astype(np.int64)
    row, nth = _spread(every, count)
    along = (y0 + pitch / 2)[row] + span[row] * (nth + 0.5) / count[row]
    off = (half + CORNER_GAP + MODEL_CLEAR + off)[row]
    found += [(row, x0[row] + off, along), (row, x1[row] - off, along)]
    row, at = (
        np.concatenate([r for r, _, _ in found]),
        np.concatenate([np.column_stack(uv) for _, *uv in found]),
    )
    order = np.argsort(row, kind="stable")
    row, at = row[order], at[order]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    return own[row], kinds[own[row]], at, nth + 200


@dataclass(frozen=True, eq=False, kw_only=True)
class Margins:
    """The bounds of a booth's cells: u from `left` to `right`, strip from `back` up, middle from `start` to `end`,
    front above `end`."""

    left: F64
    right: F64
    back: F64
    start: F64
    end: F64
    top: F64
    strip: npt.NDArray[np.bool_]


def margins(p: Plots) -> Margins:
    def side(i: int) -> F64:
        return np.where(p.closed[:, i] | ~p.rect, WALL_MARGIN, OPEN_MARGIN)

    left, right = p.low[:, 0] + side(3), p.high[:, 0] - side(1)
    has_back = p.closed[:, 0]
    depth = p.high[:, 1] - p.low[:, 1]
    back = p.low[:, 1] + np.where(has_back, WALL_MARGIN, OPEN_MARGIN)
    strip = has_back & (depth >= 1.6) & (right - left >= CELLS[STRIP][0]) & (~p.model | deep(p))
    strip &= (p.hung == 0) | p.rect & (
        (p.high - p.low)[:, 0] / 2 - p.hung >= WALL_MARGIN + CELLS[STRIP][0]
    )
    start = np.where(strip, back + STRIP_DEPTH + STRIP_GAP, back)
    # A front may be closed if the back was selected for another side: then the middle extends to its wall.
    end = p.high[:, 1] - np.where(
        p.rect & p.closed[:, 2], WALL_MARGIN, np.where(has_back, FRONT_DEPTH, OPEN_MARGIN)
    )
    return Margins(
        left=left, right=right, back=back, start=start, end=end, top=p.high[:, 1] - 0.3, strip=strip
    )


def deep(p: Plots) -> npt.NDArray[np.bool_]:
    done: npt.NDArray[np.bool_] = p.rect & (p.high[:, 1] - p.low[:, 1] >= _DEEP)
    return done


def _spread(owner: I64, count: I64) -> tuple[I64, I64]:
    row = np.repeat(np.arange(len(owner)), count)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)


def _strip(p: Plots, m: Margins) -> Places:
    own = np.flatnonzero(m.strip)
    room = m.right[own] - m.left[own]
    count = np.floor(np.round(room / CELLS[STRIP][0], 3)).astype(np.int64)
    row, nth = _spread(own, count)
    u = m.left[own][row] + (nth + 0.5) * (room / np.maximum(count, 1))[row]
    v = m.back[own][row] + STRIP_DEPTH / 2
    aside = np.round(np.abs(u - (p.low + p.high)[own[row], 0] / 2) - CELLS[STRIP][0] / 2, 3)
    beside = (p.hung[own[row]] == 0) | (aside >= p.hung[own[row]])  # not below pictures
    return (
        own[row][beside],
        np.full(beside.sum(), STRIP),
        np.column_stack((u, v))[beside],
        nth[beside],
    )


def _front(p: Plots, m: Margins) -> Places:
    """One counter for every 7 m of front, at one end of a narrow front. None if it would leave less than 0.9 m for the
    entrance."""
    width, depth = CELLS[COUNTER]
    room = m.right - m.left
    own = np.flatnonzero(
        (room >= width + 0.95)
        & (m.top - depth - m.back >= 1.2)
        & p.closed[:, 0]
        & ~(p.rect & p.closed[:, 2])
        & (~p.model | deep(p))
    )
    arched = p.arches[own] > 0
    count = np.where(
        arched, p.arches[own], np.maximum(1, np.floor(np.round(room[own] / 7.0, 3)))
    ).astype(np.int64)
    row, nth = _spread(own, count)
    whole = p.high[own, 0] - p.low[own, 0]
    first, span = (
        np.where(arched, p.low[own, 0], m.left[own])[row],
        np.where(arched, whole, room[own])[row],
    )
    pitch = span / count[row]
    edge = 0.05 + np.where(arched[row], ARCH_LEG * pitch, 0.0)  # beside an arch's leg
    aside = np.where(
        chance(p.seed[own], 21)[row] % 2 == 0, width / 2 + edge, pitch - width / 2 - edge
    )
    fits = pitch - 2 * edge >= width + 0.9
    row, nth, u = row[fits], nth[fits], (first + nth * pitch + aside)[fits]
    return (
        own[row],
        np.full(len(row), COUNTER),
        np.column_stack((u, m.top[own][row] - depth / 2)),
        nth + 50,
    )


def _grid(p: Plots, m: Margins, kind: int, among: I64) -> Places:
    size = CELLS[kind][0]
    gap = 0.6 if kind == LARGE else GAP
    wide, deep = m.right[among] - m.left[among], m.end[among] - m.start[among]
    across = np.floor(np.round((wide + gap) / (size + gap), 3)).clip(0).astype(np.int64)
    rows = np.floor(np.round((deep + gap) / (size + gap), 3)).clip(0).astype(np.int64)
    row, nth = _spread(among, across * rows)
    i, j = nth % np.maximum(across, 1)[row], nth // np.maximum(across, 1)[row]
    u = m.left[among][row] + (i + 0.5) * (wide / np.maximum(across, 1))[row]
    v = m.start[among][row] + (j + 0.5) * (deep / np.maximum(rows, 1))[row]
    return among[row], np.full(len(row), kind), np.column_stack((u, v)), nth + 100


def _filled(p: Plots, free: Sequence[BaseGeometry | None], m: Margins, among: I64) -> list[Places]:
    """The middle of booths that are not rectangles: the best of four grids, then smaller cells in the remaining space,
    so that no hole is wider than 4.3 m, which a medium cell can miss. Small cells where no others fit, and between the
    others in large booths: along a curve most cells of a grid do not fit."""
    bare: I64 = np.zeros(0, np.int64)
    out: list[Places] = []
    for size in (LARGE, MEDIUM, SMALL):
        if not len(among):
            break
        # Small items between others need no best grid: with four, assembling the demo took 62 ms instead of 60.
        grids = [
            _lattice(m, size, among if size != SMALL or not n else bare, shift)
            for n, shift in enumerate(SHIFTS)
        ]
        grid = np.repeat(np.arange(len(grids)), [len(owner) for owner, *_ in grids])
        owner, kind, at, nth = (np.concatenate([c[i] for c in grids]) for i in range(4))
        tried: Places = (owner, kind, at, nth)
        clear = (
            np.logical_and.reduce([_apart(tried, earlier) for earlier in out])
            if out
            else np.ones(len(grid), bool)
        )
        if size == SMALL:  # two thirds of them next to larger ones
            clear &= (chance(p.seed[owner], nth) % 3 > 0) | np.isin(owner, bare)
        grid, tried = grid[clear], _rows(tried, clear)
        inside, owner = _inside(p, free, tried), tried[0]
        held = np.bincount(grid[inside] * len(p) + owner[inside], minlength=len(grids) * len(p))
        best = held.reshape(len(grids), len(p)).argmax(axis=0)
        out.append(_rows(tried, inside & (best[owner] == grid)))
        if size == MEDIUM:
            bare = np.setdiff1d(among, np.concatenate([c[0] for c in out]))
            among = np.union1d(bare, among[p.area[among] >= ROOMY])
    return out


def _apart(cells: Places, others: Places) -> npt.NDArray[np.bool_]:
    """Whether each cell keeps a gap from all others of its booth. By boxes in its frame: with shapely, assembling the
    demo took 57 ms instead of 54."""
    owner, kind, at, _ = cells
    by = np.argsort(others[0], kind="stable")
    first, last = (np.searchsorted(others[0][by], owner, side) for side in ("left", "right"))
    cell, nth = _spread(np.arange(len(owner)), last - first)
    other = by[first[cell] + nth]
    size = np.array(CELLS)
    reach = (size[kind[cell]] + size[others[1][other]]) / 2 + GAP
    apart = np.ones(len(owner), np.bool_)
    apart[cell[(np.round(np.abs(at[cell] - others[2][other]) - reach, 6) < 0).all(axis=1)]] = False
    return apart


def _lattice(m: Margins, kind: int, among: I64, shift: tuple[float, float]) -> Places:
    """Cells with a constant pitch over the bounding frame, shifted by a share of it."""
    size = CELLS[kind][0]
    pitch = size + (0.6 if kind == LARGE else GAP)
    first = np.column_stack((m.left, m.start))[among] + pitch * np.array(shift) + size / 2
    room = np.column_stack((m.right, m.end))[among] - size / 2 - first
    across, rows = (np.floor(np.round(room / pitch, 3)).astype(np.int64) + 1).clip(0).T
    row, nth = _spread(among, across * rows)
    wide = np.maximum(across, 1)[row]
    at = first[row] + pitch * np.column_stack((nth % wide, nth // wide))
    return among[row], np.full(len(row), kind), at, nth + 1000 * kind


def _kept(p: Plots, free: Sequence[BaseGeometry | None], c: Places) -> Places:
    return _rows(c, _inside(p, free, c)) if not p.rect[c[0]].all() else c


def _inside(p: Plots, free: Sequence[BaseGeometry | None], c: Places) -> npt.NDArray[np.bool_]:
    """Whether the free space of its booth covers each cell; in a rectangle always."""
    owner, kind, at, _ = c
    check = np.flatnonzero(~p.rect[owner])
    keep = np.ones(len(owner), np.bool_)
    rooms = np.array([free[i] for i in owner[check].tolist()], dtype=object)
    # A cell whose centre is outside needs no outline test: half of them.
    middle = shapely.contains_xy(rooms, *cells_to_venue(p, owner[check], at[check]).T)
    keep[check[~middle]] = False
    check = check[middle]
    keep[check] = shapely.covers(rooms[middle], _boxes(p, owner[check], kind[check], at[check]))
    return keep


def _rows(c: Places, keep: npt.NDArray[np.bool_]) -> Places:
    owner, kind, at, nth = c
    return owner[keep], kind[keep], at[keep], nth[keep]


def _boxes(p: Plots, own: I64, kind: I64, at: F64) -> npt.NDArray[np.object_]:
    half = np.array(CELLS)[kind] / 2
    corners = np.empty((len(own), 4, 2))
    for k, (sx, sy) in enumerate(((-1, -1), (1, -1), (1, 1), (-1, 1))):
        corners[:, k] = cells_to_venue(p, own, at + half * (sx, sy))
    return geometry_array(shapely.polygons(corners))


def cells_to_venue(p: Plots, own: I64, local: F64) -> F64:
    return (
        p.origin.take(own, 0) + p.x.take(own, 0) * local[:, :1] + p.y.take(own, 0) * local[:, 1:2]
    )


def free_space(p: Plots, booths: Sequence[Booth]) -> list[BaseGeometry | None]:
    """For every booth that is not a rectangle: its outline with a margin inside its walls and an open margin inside its
    open sides."""
    out: list[BaseGeometry | None] = [None] * len(p)
    odd = np.flatnonzero(~p.rect)
    if not len(odd):
        return out
    r = p.shells
    shapes = np.array(
        [shapely.Polygon(o.shell, o.holes) for o in (booths[i].outline for i in odd.tolist())],
        object,
    )
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken])
    rooms = shapely.buffer(shapes, -WALL_MARGIN, join_style="mitre")
    edge = np.flatnonzero(p.open & ~p.rect[r.owner])
    if len(edge):
        some, which = np.unique(np.searchsorted(odd, r.owner[edge]), return_inverse=True)
        sides = geometry_array(
            shapely.linestrings(np.stack((r.points[edge], r.points[r.after[edge]]), axis=1))
        )
        # Adjacent sides are merged to one line: buffering each and merging the results took six times as long.
        open_ = shapely.line_merge(shapely.multilinestrings(sides, indices=which))
        near = shapely.buffer(open_, OPEN_MARGIN, quad_segs=2)
        rooms[some] = shapely.difference(rooms[some], near)
    shapely.prepare(rooms)
    for i, room in zip(odd.tolist(), rooms, strict=True):
        out[i] = room
    return out

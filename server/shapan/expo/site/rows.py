"""Buildings side by side in the order of their numbers, in rows along streets, with their entrances to the street."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf, log

STREET = 22.0  # metres between two fronts
BACK = 14.0  # between two backs
ASIDE_M = 14.0  # between neighbours
_SPREAD = 10.0  # at most added between neighbours of a short row
_SHAPE = 1.5  # width to depth that a site should have: a table's
SIDES = ("south", "east", "north", "west")


@dataclass(frozen=True)
class Footprint:
    """A building to be placed: width and depth as drawn (metres), and how much speaks for each of SIDES as its front.
    `turn`: said by the organizer; width and depth are then of the turned building."""

    width: float
    depth: float
    fronts: tuple[float, float, float, float]
    turn: float | None = None


@dataclass(frozen=True)
class Spot:
    """`x`, `y`: south-west corner of the turned footprint. `turn`: degrees clockwise."""

    x: float
    y: float
    turn: float


def placed_in_rows(footprints: Sequence[Footprint]) -> list[Spot]:
    """Rows from north to south, each from west to east; two rows face each other across a street."""
    best: tuple[float, list[Spot]] = (inf, [])
    for count in range(1, min(len(footprints), ceil(len(footprints) ** 0.5) + 2) + 1):
        spots, width, depth = _laid(footprints, count)
        badness = abs(log(width / depth / _SHAPE)) if width and depth else 0.0
        if badness < best[0] - 1e-9:
            best = (badness, spots)
    return best[1]


def _laid(footprints: Sequence[Footprint], count: int) -> tuple[list[Spot], float, float]:
    turns = [0.0] * len(footprints)
    rows = _split([_turned(one, 0.0)[0] for one in footprints], count)
    sizes: list[tuple[float, float]] = [(0.0, 0.0)] * len(footprints)
    for n, row in enumerate(rows):
        for i in row:
            turns[i] = turn_of(footprints[i], "south" if n % 2 == 0 else "north")
            sizes[i] = _turned(footprints[i], turns[i])
    widths = [sum(sizes[i][0] for i in row) + ASIDE_M * (len(row) - 1) for row in rows]
    whole = max(widths)
    spots: dict[int, Spot] = {}
    top = 0.0
    for n, (row, width) in enumerate(zip(rows, widths, strict=True)):
        deep = max(sizes[i][1] for i in row)
        extra = min(_SPREAD, (whole - width) / (len(row) - 1)) if len(row) > 1 else 0.0
        x = float(round((whole - width - extra * (len(row) - 1)) / 2))
        for i in row:
            wide, far = sizes[i]
            # The front stands at the street, which is south of even rows and north of odd ones.
            y = top - deep if n % 2 == 0 else top - far
            spots[i] = Spot(float(round(x)), float(round(y)), turns[i])
            x += wide + ASIDE_M + extra
        top -= deep + (STREET if n % 2 == 0 else BACK)
    depth = -(top + (STREET if len(rows) % 2 else BACK))
    return [spots[i] for i in range(len(footprints))], whole, depth


def _split(widths: Sequence[float], count: int) -> list[list[int]]:
    """Runs of the order, `count` of them, so that the widest is as narrow as can be."""
    n = len(widths)
    total = [0.0]
    for width in widths:
        total.append(total[-1] + width + ASIDE_M)
    best = [[inf] * (n + 1) for _ in range(count + 1)]
    cut = [[0] * (n + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for k in range(1, count + 1):
        for end in range(k, n + 1):
            for start in range(k - 1, end):
                worst = max(best[k - 1][start], total[end] - total[start] - ASIDE_M)
                if worst < best[k][end] - 1e-9:
                    best[k][end], cut[k][end] = worst, start
    rows: list[list[int]] = []
    end = n
    for k in range(count, 0, -1):
        start = cut[k][end]
        rows.insert(0, list(range(start, end)))
        end = start
    return rows


def turn_of(one: Footprint, street: str) -> float:
    """The turn with the best front to the street; of equals the least. A narrow front costs a little, a turn too."""
    if one.turn is not None:
        return one.turn
    want = SIDES.index(street)
    scores = []
    for turn, cost in ((0.0, 0.0), (180.0, 0.3), (90.0, 0.8), (270.0, 0.8)):
        # A clockwise quarter turn brings the east side to the south.
        side = (want + round(turn / 90)) % 4
        wide, deep = _turned(one, turn)
        scores.append(
            (-(one.fronts[side] - cost - (0.5 if wide < 0.8 * deep else 0.0)), cost, turn)
        )
    return min(scores)[2]


def _turned(one: Footprint, turn: float) -> tuple[float, float]:
    return (
        (one.depth, one.width) if one.turn is None and turn % 180 == 90 else (one.width, one.depth)
    )

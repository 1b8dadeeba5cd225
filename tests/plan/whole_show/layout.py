"""Where stands lie in a hall: strips of cells between gangways, merged to stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from shapely import box, unary_union
from shapely.geometry import Polygon
from shapely.geometry.polygon import orient

from .model import Feature, Point, Stand
from .numbering import half

Cell = tuple[int, int, int]
"""Strip, side (0 left, 1 right), place along the strip."""


@dataclass(frozen=True)
class Grid:
    """The cells of a hall that stands may take, with the block each belongs to."""

    cells: dict[Cell, tuple[float, float, float, float]]
    blocks: dict[Cell, tuple[int, int]]
    first_row: int
    walled: tuple[bool, bool]


STYLES: dict[str, tuple[float, float, float, int, float]] = {
    # depth of one side, length of a cell, gangway, cells in a block, cross gangway
    "rows": (4.0, 3.0, 3.0, 9, 3.0),
    "deep": (6.0, 3.0, 3.5, 8, 4.0),
    "narrow": (3.0, 3.0, 3.0, 10, 3.0),
    "blocks": (5.0, 4.0, 4.0, 6, 4.0),
    "islands": (12.0, 6.0, 6.0, 4, 6.0),
}
BAND = 4.0
"""Depth of the band of service rooms along the far wall."""


def make_grid(rng: Random, style: str, size: Point, outline: Polygon) -> Grid:
    """Cut the hall into cells."""
    depth, length, gangway, count, cross = STYLES[style]
    width, height = size
    walled = (
        style in ("rows", "deep", "narrow") and rng.random() < 0.5,
        style == "rows" and rng.random() < 0.5,
    )
    strips: list[tuple[float, bool, bool]] = []
    if walled[0]:
        strips.append((0.5 - depth, False, True))
    left = 0.5 + depth + gangway if walled[0] else gangway + 1.0
    right = width - (0.5 + depth + gangway if walled[1] else gangway + 1.0)
    number = int((right - left + gangway) // (2 * depth + gangway))
    spare = right - left - number * (2 * depth + gangway) + gangway
    shift = spare / 2 if number else 0.0
    strips += [
        (round(left + shift + i * (2 * depth + gangway), 2), True, True) for i in range(number)
    ]
    if walled[1]:
        strips.append((width - 0.5 - depth, True, False))
    cells: dict[Cell, tuple[float, float, float, float]] = {}
    blocks: dict[Cell, tuple[int, int]] = {}
    near_wall, inner = outline.buffer(-0.3), outline.buffer(-min(gangway, 4.0), join_style="mitre")
    y, place, block = 6.0, 1, 0
    while y + length <= height - BAND - 3.5:
        for _ in range(count):
            if y + length > height - BAND - 3.5:
                break
            for strip, (x, has_left, has_right) in enumerate(strips):
                room = inner if has_left and has_right else near_wall
                for side, there in ((0, has_left), (1, has_right)):
                    bounds = (x + side * depth, y, x + (side + 1) * depth, y + length)
                    if there and room.contains(box(*bounds)):
                        cells[strip, side, place] = bounds
                        blocks[strip, side, place] = (strip, block)
            y, place = y + length, place + 1
        y, block = y + cross, block + 1
    return Grid(cells, blocks, 1 if walled[0] else 0, walled)


def carve(rng: Random, grid: Grid, kinds: list[tuple[str, str]]) -> tuple[Grid, list[Feature]]:
    """Give whole blocks (or one end of them) to stages, cafés and seats."""
    cells, features = dict(grid.cells), []
    for kind, label in kinds:
        sides: dict[tuple[int, int], set[int]] = {}
        for cell in cells:
            sides.setdefault(grid.blocks[cell], set()).add(cell[1])
        inner = sorted(block for block, both in sides.items() if len(both) == 2)
        if len(inner) < 4:
            break
        block = rng.choice(inner)
        own = sorted(
            {cell for cell, name in grid.blocks.items() if name == block and cell in cells}
        )
        places = sorted({cell[2] for cell in own})
        keep = set(places[: max(2, min(len(places), 4))])
        own = [cell for cell in own if cell[2] in keep]
        area = unary_union([box(*cells[cell]) for cell in own])
        if area.geom_type != "Polygon":
            continue
        for cell in own:
            del cells[cell]
        features.append(Feature(kind, label, ring(area.envelope)))
    return replace(grid, cells=cells), features


def ring(shape: Polygon) -> tuple[Point, ...]:
    """Corners of a polygon, anticlockwise, not closed."""
    points = list(orient(shape.simplify(0.001)).exterior.coords)[:-1]
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in points)


def _runs(own: set[Cell]) -> tuple[list[int], list[int]]:
    left = sorted(cell[2] for cell in own if cell[1] == 0)
    return left, sorted(cell[2] for cell in own if cell[1] == 1)


def _stand_like(own: set[Cell], angled: bool) -> bool:
    left, right = _runs(own)
    for run in (left, right):
        if run and run[-1] - run[0] + 1 != len(run):
            return False
    if not left or not right or left == right:
        return True
    return angled and len(own) > 3 and (left[0] == right[0] or left[-1] == right[-1])


def merge(rng: Random, grid: Grid, target: int, largest: int) -> list[set[Cell]]:
    """Merge cells until `target` stands are left, mostly rectangles and some with an inner corner."""
    stands: list[set[Cell]] = [{cell} for cell in sorted(grid.cells)]
    owner = {cell: i for i, own in enumerate(stands) for cell in own}
    alive = list(range(len(stands)))
    for _ in range(40 * len(stands)):
        if len(alive) <= target:
            break
        index = min(rng.sample(alive, min(3, len(alive))), key=lambda i: (len(stands[i]), i))
        strip, side, place = rng.choice(sorted(stands[index]))
        other = rng.choice(
            ((strip, side, place + 1), (strip, side, place - 1), (strip, 1 - side, place))
        )
        second = owner.get(other, index)
        if second == index or grid.blocks[other] != grid.blocks[strip, side, place]:
            continue
        both = stands[index] | stands[second]
        if len(both) > largest or not _stand_like(both, rng.random() < 0.06):
            continue
        stands[index], stands[second] = both, set()
        owner.update(dict.fromkeys(both, index))
        alive.remove(second)
    return [stands[i] for i in sorted(alive)]


def make_stand(grid: Grid, own: set[Cell], hall: int, number: str, habit: str) -> Stand:
    """The stand on a set of cells."""
    shape = unary_union([box(*grid.cells[cell]) for cell in sorted(own)])
    left, right = _runs(own)
    strip = min(own)[0]
    halves = [
        half(habit, number, strip, side, grid.first_row, run[0])
        for side, run in ((0, left), (1, right))
        if run
    ]
    common = sorted(set(left) & set(right)) or left or right
    part = [cell for cell in own if cell[2] in common]
    middle = unary_union([box(*grid.cells[cell]) for cell in sorted(part)]).envelope.centroid
    at = (round(middle.x, 3), round(middle.y, 3))
    return Stand(hall, tuple(halves), ring(shape), at, round(shape.area, 2))

"""Draw a whole show from a seed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from shapely.geometry import Polygon

from . import furnish, naming
from .layout import Grid, carve, make_grid, make_stand, merge
from .model import Feature, Hall, Point, Show, Stand
from .numbering import HABITS
from .people import book, programme

_SIZES: tuple[Point, ...] = (
    (60, 40),
    (80, 50),
    (90, 60),
    (100, 70),
    (120, 60),
    (120, 80),
    (140, 75),
    (160, 90),
    (180, 90),
)
_STYLES = ("rows", "deep", "islands", "blocks", "narrow", "rows", "deep", "islands", "rows")


def _draft(
    rng: Random, style: str, size: Point, outline: tuple[Point, ...]
) -> tuple[Grid, list[Feature]]:
    grid = make_grid(rng, style, size, Polygon(outline))
    return carve(rng, grid, furnish.carved_kinds(rng, size[0] * size[1]))


def _targets(grids: list[Grid], total: int) -> list[int]:
    weights = [len(grid.cells) ** 0.75 for grid in grids]
    found = [
        max(1, min(int(0.7 * len(grid.cells)), round(total * weight / sum(weights))))
        for grid, weight in zip(grids, weights, strict=True)
    ]
    for _ in range(20 * len(grids)):
        missing = total - sum(found)
        if not missing:
            break
        step = 1 if missing > 0 else -1
        order = sorted(
            range(len(grids)), key=lambda i: found[i] / len(grids[i].cells), reverse=step < 0
        )
        for i in order[: abs(missing)]:
            found[i] = max(1, min(len(grids[i].cells), found[i] + step))
    return found


def _mark(rng: Random, stands: list[list[Stand]]) -> list[list[Stand]]:
    """Choose the twin group stands and the stands without number."""
    places = [(hall, i) for hall, own in enumerate(stands) for i in range(len(own))]
    joint = [place for place in places if len(stands[place[0]][place[1]].halves) == 2]
    joint.sort(key=lambda place: (-stands[place[0]][place[1]].area, place))
    count = max(2, len(places) // 110)
    large = joint[count // 2 + 1 : len(joint) // 3]
    for hall, i in joint[: count // 2 + 1] + rng.sample(large, min(len(large), count // 2)):
        stands[hall][i] = replace(stands[hall][i], twin=True)
    plain = [place for place in places if len(stands[place[0]][place[1]].halves) == 1]
    for hall, i in rng.sample(plain, min(len(plain) // 4, max(1, len(places) // 80))):
        stands[hall][i] = replace(stands[hall][i], halves=())
    return stands


def _site(numbers: list[str]) -> tuple[tuple[str, int, int], ...]:
    buildings = list(dict.fromkeys(number.partition(".")[0] for number in numbers))
    across = max(1, (len(buildings) + 1) // 2) if len(buildings) < 12 else 5
    return tuple(
        (building, i % across if (i // across) % 2 == 0 else across - 1 - i % across, i // across)
        for i, building in enumerate(buildings)
    )


def make_show(seed: int = 1, halls: int = 13) -> Show:
    """The show of this seed with so many halls: the same arguments give the same show."""
    rng = Random(f"whole-show {seed} {halls}")
    numbers = naming.hall_numbers(rng, halls, seed)
    habit = HABITS[0] if seed == 1 else rng.choice(HABITS)
    total = 998 if halls == 13 and seed == 1 else round(halls * rng.uniform(45, 90))
    shapes: dict[str, tuple[Point, tuple[Point, ...]]] = {}
    grids: list[Grid] = []
    carved: list[list[Feature]] = []
    styles: list[str] = []
    for i, number in enumerate(numbers):
        building = number.partition(".")[0]
        if building not in shapes:
            size = rng.choice(_SIZES) if i else (120.0, 80.0)
            size = (float(size[0]), float(size[1]))
            shapes[building] = (size, furnish.hall_outline(rng, size))
        size, outline = shapes[building]
        style = _STYLES[i % len(_STYLES)] if size[0] >= 80 else rng.choice(("rows", "narrow"))
        grid, features = _draft(rng, style, size, outline)
        grids.append(grid)
        carved.append(features)
        styles.append(style)
    stands: list[list[Stand]] = []
    for i, (grid, target) in enumerate(zip(grids, _targets(grids, total), strict=True)):
        merged = merge(rng, grid, target, 16 if styles[i] == "islands" else 24)
        surplus = len(merged) - target
        gone = set(rng.sample(range(len(merged)), surplus)) if surplus > 0 else set()
        kept = [own for j, own in enumerate(merged) if j not in gone]
        stands.append([make_stand(grid, own, i, numbers[i], habit) for own in kept])
    stands = _mark(rng, stands)
    spelling, listed = rng.randrange(10), rng.randrange(10)
    made: list[Hall] = []
    for i, number in enumerate(numbers):
        building, _, floor = number.partition(".")
        size, outline = shapes[building]
        doors, entrance = furnish.doors(rng, outline, grids[i].walled)
        rooms = furnish.rooms(
            rng, outline, [door.middle[0] for door in doors if door.middle[1] == size[1]]
        )
        own = (spelling + i) % 10
        first = (listed + 3 * i) % 10
        if naming.list_name(number, first).strip() == naming.stem(number, own):
            first = (first + 1) % 10
        made.append(
            Hall(
                index=i,
                number=number,
                building=building,
                floor=int(floor or 0),
                title=naming.title(number, spelling + i),
                stem=naming.stem(number, own),
                list_names=(naming.list_name(number, first), naming.list_name(number, first + 4)),
                size=size,
                outline=outline,
                stands=tuple(stands[i]),
                features=tuple(carved[i] + rooms + entrance),
                columns=furnish.columns(rng, outline),
                doors=tuple(doors),
                style=styles[i],
                size_print=("", "m²", "product")[(i + seed) % 3],
            )
        )
    people, refs = book(rng, tuple(made), habit, seed)
    return Show(
        seed=seed,
        title=naming.TITLES[(seed - 1) % len(naming.TITLES)],
        language="en",
        habit=habit,
        lonlat=seed % 3 == 2,
        halls=tuple(made),
        exhibitors=people,
        refs=refs,
        programme=programme(rng, tuple(made), 200 if halls >= 5 else 60, 23 if halls >= 5 else 7),
        site=_site(numbers),
    )

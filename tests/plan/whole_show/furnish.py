"""What stands in a hall besides stands: walls, doors, columns, rooms."""

from __future__ import annotations

from random import Random

from shapely.geometry import Polygon

from .layout import BAND
from .model import Door, Feature, Point

_ROOMS = (
    ("toilet", ("WC", "WC H", "WC D", "Toilets", "WC ♿")),
    ("store", ("Lager", "Storage", "Technik")),
    ("stairs", ("Stairs", "Treppe")),
    ("office", ("Info", "First Aid", "Press")),
)
CARVED = (
    ("stage", ("STAGE", "Bühne", "Main Stage")),
    ("cafe", ("Café", "Bistro", "Food Court")),
    ("seats", ("SEATING AREA",)),
)


def hall_outline(rng: Random, size: Point) -> tuple[Point, ...]:
    """A rectangle, sometimes with a corner cut off or left out."""
    width, height = size
    kind = rng.random()
    if kind < 0.15:
        x, y = round(width * 0.78), round(height * 0.75)
        return ((0.0, 0.0), (width, 0.0), (width, y), (x, y), (x, height), (0.0, height))
    if kind < 0.3:
        cut = round(min(width, height) * 0.12)
        return (
            (0.0, 0.0),
            (width, 0.0),
            (width, height - cut),
            (width - cut, height),
            (0.0, height),
        )
    return ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))


def carved_kinds(rng: Random, area: float) -> list[tuple[str, str]]:
    count = 1 if area < 4000 else 2 if area < 9000 else 3
    return [(kind, rng.choice(labels)) for kind, labels in rng.sample(CARVED, count)]


def rooms(rng: Random, outline: tuple[Point, ...], doors: list[float]) -> list[Feature]:
    """Service rooms along the far wall, clear of the doors."""
    far = max(y for _, y in outline)
    end = max(x for x, y in outline if y == far)
    x, found = 2.0, []
    while x + 10 < end - 1:
        width = float(rng.choice((5, 6, 8, 9)))
        if not any(x - 2.5 < door < x + width + 2.5 for door in doors) and rng.random() < 0.75:
            kind, labels = _ROOMS[0] if rng.random() < 0.4 else rng.choice(_ROOMS)
            corners = ((x, far - BAND), (x + width, far - BAND), (x + width, far), (x, far))
            found.append(Feature(kind, rng.choice(labels), corners))
        x += width + float(rng.choice((0, 3, 7)))
    return found


def doors(
    rng: Random, outline: tuple[Point, ...], walled: tuple[bool, bool]
) -> tuple[list[Door], list[Feature]]:
    """Doors in the near, far and free side walls, and the entrance in front of the near one."""
    width, far = max(x for x, _ in outline), max(y for _, y in outline)
    end = max(x for x, y in outline if y == far)
    found: list[Door] = []
    count = max(2, int(width // 30))
    near = [round(width * (i + 0.5) / count, 1) for i in range(count)]
    found += [Door((x, 0.0), 1.0, (1.0, 0.0), (0.0, 1.0)) for x in near]
    found += [
        Door((round(end * part, 1), far), 0.9, (1.0, 0.0), (0.0, -1.0))
        for part in (0.2, 0.55, 0.85)
    ]
    side = round(far * rng.choice((0.3, 0.4, 0.5)), 1)
    if not walled[0]:
        found.append(Door((0.0, side), 1.0, (0.0, 1.0), (1.0, 0.0)))
    if not walled[1]:
        found.append(Door((width, side), 1.0, (0.0, 1.0), (-1.0, 0.0)))
    label = rng.choice(("Entrance", "Eingang", "ENTRANCE"))
    x = near[count // 2]
    corners = ((x - 4.0, 1.5), (x + 4.0, 1.5), (x + 4.0, 4.0), (x - 4.0, 4.0))
    return found, [Feature("entrance", label, corners)]


def columns(rng: Random, outline: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    """Square columns on a wide grid."""
    step, half = float(rng.choice((18, 24, 30))), rng.choice((0.3, 0.35, 0.4))
    shape = Polygon(outline).buffer(-3.0)
    width, far = max(x for x, _ in outline), max(y for _, y in outline)
    found: list[tuple[Point, ...]] = []
    for i in range(1, int(width // step) + 1):
        for j in range(1, int(far // step) + 1):
            x, y = i * step, j * step
            corners = (
                (x - half, y - half),
                (x + half, y - half),
                (x + half, y + half),
                (x - half, y + half),
            )
            if shape.contains(Polygon(corners)):
                found.append(corners)
    return tuple(found)

"""A hall as plain marks in metres, which every writer of plans turns into its own format."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shapely.geometry import Polygon

from .model import Door, Hall, Point, Stand


@dataclass(frozen=True)
class Mark:
    """`kind` is polygon, line, arc or text. An arc has its centre as only point, and from, to in degrees."""

    kind: str
    layer: str
    points: tuple[Point, ...]
    text: str = ""
    height: float = 0.0
    radius: float = 0.0
    angles: tuple[float, float] = (0.0, 0.0)
    name: str = ""


def _label(stand: Stand, text: str, down: float, layer: str, share: float = 1.0) -> Mark:
    xs = [x for x, _ in stand.outline]
    room = max(xs) - min(xs)
    height = round(min(1.0, 0.86 * room / (0.86 * len(text))) * share, 2)
    return Mark(
        "text",
        layer,
        ((stand.label_at[0], round(stand.label_at[1] - down, 3)),),
        text,
        max(0.25, height),
    )


def size_text(stand: Stand, how: str) -> str:
    """The size printed on the stand, or nothing."""
    if how == "m²":
        return f"{stand.area:g} m²"
    if how == "product" and len(stand.outline) == 4:
        xs, ys = [x for x, _ in stand.outline], [y for _, y in stand.outline]
        return f"{max(xs) - min(xs):g}x{max(ys) - min(ys):g}"
    return ""


def stand_marks(hall: Hall, stand: Stand) -> list[Mark]:
    """A stand with its lettering; a group stand comes twice with the same outline."""
    printed = stand.printed
    lift = -0.45 if hall.size_print and stand.halves else 0.0
    marks = [
        Mark("polygon", "stands", stand.outline, name=printed),
        _label(stand, printed, lift, "numbers"),
    ]
    size = size_text(stand, hall.size_print)
    if size and stand.halves:
        marks.append(_label(stand, size, 0.75, "sizes", 0.6))
    if stand.twin:
        marks.append(Mark("polygon", "stands", stand.outline, name=stand.printed_twin))
        marks.append(_label(stand, stand.printed_twin, 1.9, "numbers"))
    return marks


def _door(door: Door) -> list[Mark]:
    (x, y), (ax, ay), (nx, ny) = door.middle, door.along, door.inward
    marks: list[Mark] = []
    for way in (-1.0, 1.0):
        hinge = (x + way * door.leaf * ax, y + way * door.leaf * ay)
        tip = (hinge[0] + door.leaf * nx, hinge[1] + door.leaf * ny)
        marks.append(Mark("line", "doors", (hinge, tip)))
        first, second = (
            math.degrees(math.atan2(ny, nx)),
            math.degrees(math.atan2(-way * ay, -way * ax)),
        )
        if (second - first) % 360 > 180:
            first, second = second, first
        marks.append(
            Mark("arc", "doors", (hinge,), radius=door.leaf, angles=(first % 360, second % 360))
        )
    return marks


def _on(door: Door, a: Point, b: Point) -> float | None:
    """How far along the edge the door's middle lies, or None if it is in another wall."""
    length = math.dist(a, b)
    dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    px, py = door.middle[0] - a[0], door.middle[1] - a[1]
    along, off = px * dx + py * dy, abs(px * dy - py * dx)
    return along if off < 0.01 and door.leaf < along < length - door.leaf else None


def _walls(hall: Hall) -> list[Mark]:
    """Both faces of the outer wall, the inner one broken at doors, with the reveals."""
    outer = list(Polygon(hall.outline).buffer(0.4, join_style="mitre").exterior.coords)[:-1]
    marks = [Mark("polygon", "walls", tuple((round(x, 3), round(y, 3)) for x, y in outer))]
    corners = hall.outline
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        length = math.dist(a, b)
        dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        cuts = sorted((at, door) for door in hall.doors if (at := _on(door, a, b)) is not None)
        start = 0.0
        for at, door in cuts:
            for begin, end in ((start, at - door.leaf),):
                ends = ((a[0] + begin * dx, a[1] + begin * dy), (a[0] + end * dx, a[1] + end * dy))
                marks.append(Mark("line", "walls", ends))
            for edge in (at - door.leaf, at + door.leaf):
                foot = (a[0] + edge * dx, a[1] + edge * dy)
                marks.append(
                    Mark("line", "walls", (foot, (foot[0] + 0.4 * dy, foot[1] - 0.4 * dx)))
                )
            start = at + door.leaf
        marks.append(Mark("line", "walls", ((a[0] + start * dx, a[1] + start * dy), b)))
    return marks


def marks(hall: Hall) -> list[Mark]:
    """Everything on the plan of a hall."""
    found = _walls(hall)
    for door in hall.doors:
        found += _door(door)
    for feature in hall.features:
        found.append(Mark("polygon", "rooms", feature.outline, name=feature.label))
        xs, ys = [x for x, _ in feature.outline], [y for _, y in feature.outline]
        height = round(min(1.4, (max(xs) - min(xs)) / (1.15 * len(feature.label))), 2)
        middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
        found.append(Mark("text", "notes", (middle,), feature.label, height))
    for stand in hall.stands:
        found += stand_marks(hall, stand)
    found += [Mark("polygon", "columns", column) for column in hall.columns]
    found.append(Mark("text", "title", ((hall.size[0] / 2, hall.size[1] + 3.0),), hall.title, 3.0))
    return found

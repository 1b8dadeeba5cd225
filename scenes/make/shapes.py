"""What the generator draws with: rectangles, sectors of rings, and the list of features of one level."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class VenueFeature:
    category: str
    kind: str
    outline: tuple[Point, ...]
    id: str = ""
    number: str = ""
    title: dict[str, str] = field(default_factory=dict)
    hall: str = ""
    zone: str = ""
    height: float = 0.0


def rect(x: float, y: float, w: float, h: float) -> tuple[Point, ...]:
    """Counter-clockwise from the lower left corner."""
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def sector(
    center: Point, near: float, far: float, start: float, end: float, steps: int
) -> tuple[Point, ...]:
    """A piece of a ring; angles in degrees counter-clockwise from east, `steps` chords on each arc."""

    def arc(radius: float, angles: list[float]) -> list[Point]:
        return [
            (
                round(center[0] + radius * math.cos(math.radians(a)), 3),
                round(center[1] + radius * math.sin(math.radians(a)), 3),
            )
            for a in angles
        ]

    angles = [start + (end - start) * i / steps for i in range(steps + 1)]
    return tuple(arc(far, angles) + arc(near, angles[::-1]))


def turned(center: Point, angle: float, w: float, h: float) -> tuple[Point, ...]:
    """A rectangle w x h about `center`, turned counter-clockwise by `angle` degrees."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return tuple(
        (round(center[0] + c * x - s * y, 3), round(center[1] + s * x + c * y, 3))
        for x, y in ((-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2))
    )

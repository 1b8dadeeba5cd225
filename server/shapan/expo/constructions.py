"""How a booth is built: what its outline and its hall allow, of which an exhibitor chooses."""

from __future__ import annotations

import math

from shapan.expo.model import Booth
from shapan.expo.records.booth import Construction

CUSTOM_LEAST = 12.0  # m² of a custom-built booth: walls of 3.2 m around less are a shaft
_CUSTOM_CEILING = 3.7  # metres
ARCH_LEAST = 4.0  # metres of the front that an arch stands over
ARCH_CEILING = 5.0  # metres
_SQUARE = 0.01  # largest cosine of an angle that is right


def constructions(booth: Booth, ceiling: float) -> tuple[Construction, ...]:
    """What can be built on this outline below a ceiling of so many metres; an island has nothing to choose."""
    if booth.type == "island":
        return ("open",)
    found: list[Construction] = ["shell"]
    if booth.area >= CUSTOM_LEAST and ceiling >= _CUSTOM_CEILING:
        found.append("custom")
    if ceiling >= ARCH_CEILING and _front_m(booth) >= ARCH_LEAST and _is_rectangle(booth):
        found.append("arch")
    return (*found, "open")


def is_open_built(booth: Booth) -> bool:
    """Without walls and fascias: an island, or a booth whose exhibitor wants it so."""
    return booth.type == "island" or booth.construction == "open"


def _front_m(booth: Booth) -> float:
    shell = booth.outline.shell
    if not booth.open_sides or booth.open_sides[0] >= len(shell):
        return 0.0
    side = booth.open_sides[0]
    return math.dist(shell[side], shell[(side + 1) % len(shell)])


def _is_rectangle(booth: Booth) -> bool:
    shell = booth.outline.shell
    if len(shell) != 4 or booth.outline.holes:
        return False
    sides = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(shell, (*shell[1:], shell[0]), strict=True)]
    turns = zip(sides, (*sides[1:], sides[0]), strict=True)
    return all(
        abs(a[0] * b[0] + a[1] * b[1]) < _SQUARE * math.hypot(*a) * math.hypot(*b) for a, b in turns
    )

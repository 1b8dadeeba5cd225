"""Plans as files: what a generator gives to the reader, and what the reader should find."""

from __future__ import annotations

from dataclasses import dataclass

from tests.plan.shows import Show


@dataclass(frozen=True)
class Plan:
    format: str
    data: bytes
    show: Show
    metres_per_unit: float
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class MapPlan:
    format: str
    data: bytes
    show: Show
    metres_per_unit: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    located: bool = True

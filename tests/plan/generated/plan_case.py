"""The record of a generated plan, and the decorator that makes one of a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tests.plan.generated.builders.plan import MapPlan, Plan

AnyPlan = Plan | MapPlan
Make = Callable[[], AnyPlan | tuple[AnyPlan, ...]]
M = TypeVar("M", bound=Make)
CASES: dict[str, PlanCase] = {}


@dataclass(frozen=True)
class PlanCase:
    name: str
    make: Make

    def plans(self) -> tuple[AnyPlan, ...]:
        """One for each storey."""
        made = self.make()
        return made if isinstance(made, tuple) else (made,)


def plan(make: M) -> M:
    """Registers a plan as `<carrier>-<trap>-<function>`: `svg/labels/languages.py` has `svg-languages-…`."""
    _, _, path = make.__module__.partition(".generated.")
    carrier, *_, trap = path.split(".")
    name = f"{carrier}-{trap}-{make.__name__}".replace("_", "-")
    if name in CASES:
        raise ValueError(f"Two plans are called {name!r}: rename one of the functions")
    CASES[name] = PlanCase(name, make)
    return make

"""All generated plans by name: `<carrier>-<trap>-<short name>`, as folder, file and function are called."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.plan.generated.plan_case import CASES, PlanCase

CARRIERS = ("svg", "dxf", "geojson", "imdf", "osm")
FOLDER = Path(__file__).parent


def _all_plans() -> dict[str, PlanCase]:
    for path in sorted(path for carrier in CARRIERS for path in (FOLDER / carrier).rglob("*.py")):
        import_module(
            ".".join(("tests.plan.generated", *path.relative_to(FOLDER).with_suffix("").parts))
        )
    return dict(sorted(CASES.items()))


PLANS = _all_plans()

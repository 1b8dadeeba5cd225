"""Hostile plans at the reader's level, in the sandbox: each is read or refused with its code, and nothing lives on.

The limits are the proof of time: what a gate refuses (here within a second) must not reach `reader-timeout` at half of a plan's CPU.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.plans.attacks import GEOJSONS, SVGS, ZIPS, Attack

from shapan import sandbox, settings
from shapan.errors import ShapanError
from shapan.publish.reading.readers import READ_PLAN
from shapan.sandbox import Limits

GATE = Limits(cpu_s=settings.PLAN_CPU_S / 2, memory=512 << 20)
INPUTS = Path(__file__).parents[3].parent / "shared" / "inputs"
MATRIX = {
    f"{kind}: {name}": make
    for kind, rows in (("svg", SVGS), ("geojson", GEOJSONS), ("zip", ZIPS))
    for name, make in rows.items()
}


@pytest.mark.parametrize("make", MATRIX.values(), ids=MATRIX)
def test_matrix(make: Callable[[], Attack]) -> None:
    name, data, code = make()
    if not code:
        sandbox.run(READ_PLAN, f"plan/{name}", data, limits=GATE)
        return
    with pytest.raises(ShapanError) as caught:
        sandbox.run(READ_PLAN, f"plan/{name}", data, limits=GATE)
    assert caught.value.code == code
    assert len(caught.value.message) < 400
    assert len(caught.value.where) < 200


@pytest.mark.shared
@pytest.mark.skipif(not INPUTS.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("folder", ["hostile", "plans"])
def test_real_files_are_read_or_refused(folder: str) -> None:
    """Whatever they are: readers of plans meet pictures, calendars and models too."""
    for path in sorted((INPUTS / folder).rglob("*")):
        if path.is_file() and path.stat().st_size < 2_000_000 and "KhronosGroup" not in str(path):
            try:
                sandbox.run(READ_PLAN, f"plan/{path.name}", path.read_bytes())
            except ShapanError as refused:
                assert not refused.code.startswith("reader-"), f"{path.name}: {refused}"  # noqa: PT017

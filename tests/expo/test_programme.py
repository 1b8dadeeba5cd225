"""What an item is doing at a moment; the vectors hold the viewer to the same (web/src/core/programme/programme.test.ts)."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from shapan.expo.programme import ItemState, state

VECTORS = json.loads((Path(__file__).parent / "vectors" / "item-states.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: f"{case['phase']} {case['now']}")
def test_state(case):
    assert state(case["start"], case["end"], datetime.fromisoformat(case["now"])) == ItemState(
        case["phase"], case["minutes"]
    )

"""What is generated from the code is committed as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from schema.outputs import outputs

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", sorted(outputs()))
def test_generated_files_are_current(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == outputs()[path], "run `python -m schema`"

"""What the browser loads first of the studio and of the page of exhibitors, in kB of brotli."""

from __future__ import annotations

import json
from typing import Any

import brotli
import pytest
from tests.conftest import ROOT

BUILT = ROOT / "web/dist/.studio"
# Before Preact the entries had 141.2 and 18.0 kB. Their pages may take 8 and 6 kB more.
BUDGETS = {"src/studio/main.ts": 149.2, "src/firm/main.ts": 24.0}


def files_of(manifest: dict[str, Any], entry: str) -> set[str]:
    """An entry and all that it imports at once."""
    chunk = manifest[entry]
    return {chunk["file"]}.union(*(files_of(manifest, name) for name in chunk.get("imports", ())))


@pytest.mark.parametrize("entry", BUDGETS)
def test_an_entry_stays_within_its_budget(entry: str) -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    size = sum(
        len(brotli.compress((BUILT / file).read_bytes())) for file in files_of(manifest, entry)
    )
    assert size / 1000 <= BUDGETS[entry]

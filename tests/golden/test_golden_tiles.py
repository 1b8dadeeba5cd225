"""Goldens as text: a file's name is the command (`tile ID`), its content what the tile says. `GOLDEN=write`
writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.gltf.one_tile import encode_tile
from tests.gltf.test_encode import tiles

from shapan.gltf.describe import describe

FOLDER = Path(__file__).parent / "tiles"
CASES = ("tile a+overview", "tile a+structure", "tile a+aa+mid", "tile a+aa+near")


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    encoded, contents = tiles()
    content = contents[case.removeprefix("tile ").replace("+", "/")]
    text = describe(encode_tile(content, encoded), {encoded.name: encoded.data}, rows=6)
    path = FOLDER / f"{case}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text)
    assert text == path.read_text()

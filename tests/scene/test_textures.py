"""The viewer's textures (`assets/textures`): made by their script to the byte, small, without a seam, neutral from afar."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assets/textures"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("textures", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_what_is_there(script: ModuleType) -> None:
    made = script.packed()
    assert made == (FOLDER / "matter.webp").read_bytes()
    assert len(made) <= 60_000


def test_layers_tile_and_are_neutral_on_average(script: ModuleType) -> None:
    side = script.SIDE
    layers = script.make().reshape(-1, side, side).astype(np.int64)
    assert len(layers) == 7
    for layer in layers:
        assert abs(layer.mean() - 128) < 1
        for axis in (0, 1):
            steps = np.abs(np.diff(layer, axis=axis, append=layer.take([0], axis))).mean(
                axis=1 - axis
            )
            assert steps[-1] <= steps[:-1].max()  # the last one is across the seam

"""The demo's documents come out of `scenes.make` the same in every process, and are those that are kept beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITE = "import sys; from scenes.make.plans import dxf; from scenes.make.venue import make_venue; sys.stdout.buffer.write(dxf(make_venue()))"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_drawing_is_the_same_whatever_the_hash_seed(seed: str) -> None:
    path = os.pathsep.join((str(ROOT / "server"), str(ROOT)))
    env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
    made = subprocess.run(
        [sys.executable, "-c", WRITE], env=env, capture_output=True, check=True, cwd=ROOT
    ).stdout
    assert made == (ROOT / "scenes/smart-china-expo-2021/plan/ground.dxf").read_bytes()


def test_every_document_is_what_the_script_writes(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "server"), str(ROOT)))}
    subprocess.run(
        [sys.executable, "-m", "scenes.make", str(tmp_path)], env=env, check=True, cwd=ROOT
    )
    kept = ROOT / "scenes/smart-china-expo-2021"
    assert files(tmp_path) == files(kept)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }

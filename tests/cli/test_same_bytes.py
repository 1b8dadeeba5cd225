"""The same documents give the same files: in another process, with another hash seed, on an older processor."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAIR = ROOT / "scenes/lakeside-makers-fair"


def built(out: Path, disabled: str) -> dict[str, str]:
    """SHA-256 of every file of the tree, built with a cache of its own."""
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "server"), "XDG_CACHE_HOME": str(out / "cache"), "PYTHONHASHSEED": str(len(disabled)),
        "NPY_DISABLE_CPU_FEATURES": disabled, "SOURCE_DATE_EPOCH": "1790000000",
    }  # fmt: skip
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "shapan",
        "build",
        str(FAIR),
        "-o",
        str(out / "tree"),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    files = (path for path in (out / "tree").rglob("*") if path.is_file())
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("usual"), "")


@pytest.mark.parametrize("disabled", ["AVX2 FMA3", "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"])
def test_a_whole_build_is_the_same_to_the_byte(
    tmp_path: Path, usual: dict[str, str], disabled: str
) -> None:
    assert len(usual) > 300
    assert built(tmp_path, disabled) == usual

"""The Khronos validator, run by node over files in a folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "web"


def validate(folder: Path) -> None:
    """0 errors, 0 warnings for every GLB in the folder; external buffers lie beside them."""
    assert (MODULES / "node_modules/gltf-validator").is_dir(), "run `npm ci` in web/ (make setup does)"
    files = sorted(str(path) for path in folder.glob("*.glb"))
    assert files
    script = ROOT / "tests/gltf/validate.mjs"
    run = subprocess.run(["node", script, MODULES, *files], capture_output=True, text=True, check=True, timeout=600)
    for line in run.stdout.splitlines():
        report = json.loads(line)
        assert (report["numErrors"], report["numWarnings"], report["messages"]) == (0, 0, [])

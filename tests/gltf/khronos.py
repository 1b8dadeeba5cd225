"""The Khronos validator, run by node over files in a folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "web"


# a normal map without tangents: viewers derive them from the texture coordinates, and they would be 8 B a vertex
TANGENTS = "MESH_PRIMITIVE_GENERATED_TANGENT_SPACE"


def validate(folder: Path, known: str = "no warning") -> None:
    """0 errors, 0 warnings for every GLB in the folder, except those `known`; external buffers lie beside them."""
    assert (MODULES / "node_modules/gltf-validator").is_dir(), (
        "run `npm ci` in web/ (make setup does)"
    )
    files = sorted(str(path) for path in folder.glob("*.glb"))
    assert files
    script = ROOT / "tests/gltf/validate.mjs"
    run = subprocess.run(
        ["node", script, MODULES, *files], capture_output=True, text=True, check=True, timeout=600
    )
    for line in run.stdout.splitlines():
        report = json.loads(line)
        messages = [one for one in report["messages"] if not one.startswith(known)]
        expected = len(report["messages"]) - len(messages)
        assert (report["numErrors"], report["numWarnings"] - expected, messages) == (0, 0, [])

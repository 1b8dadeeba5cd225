"""The plain GLB as other programs read it: pygltflib's bytes are the same each time, names and colours are whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pygltflib import GLTF2
from tests.gltf.khronos import validate
from tests.gltf.kits import hall, kit

from shapan.gltf import glb
from shapan.gltf.plain import encode_plain

ROOT = Path(__file__).parents[2]
AGAIN = """
import hashlib
from shapan.gltf.plain import encode_plain
from tests.gltf.kits import hall, kit
print(hashlib.sha256(encode_plain("展会 Fair", [hall("a", 0, 0, 2, 3)], kit())).hexdigest())
"""


def test_a_title_in_any_script_survives_and_the_validator_is_content(tmp_path: Path) -> None:
    (tmp_path / "plain.glb").write_bytes(encode_plain("展会 Fair", [hall("a", 0, 0, 2, 3)], kit()))
    validate(tmp_path)
    read = GLTF2.load_from_bytes((tmp_path / "plain.glb").read_bytes())
    assert (read.nodes[0].name, read.scenes[0].name) == ("展会 Fair", "展会 Fair")
    assert read.asset.generator == "shapan"
    assert [material.name for material in read.materials] == ["matte", "gloss", "light", "glass"]
    assert read.materials[3].alphaMode == "BLEND"
    assert "KHR_materials_unlit" in read.materials[2].extensions
    assert all(mesh.primitives[0].attributes.COLOR_0 is not None for mesh in read.meshes)


def test_no_field_is_written_empty() -> None:
    text, _ = glb.unpack(encode_plain("Fair", [hall("a", 0, 0, 2, 3)], kit()))
    assert b"null" not in text
    assert b"[]" not in text


def test_two_processes_write_the_same_bytes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'server'}{os.pathsep}{ROOT}", "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1

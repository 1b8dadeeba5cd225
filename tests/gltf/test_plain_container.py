"""The plain GLB as other programs read it: pygltflib's bytes are the same each time, names and colours are whole."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from PIL import Image
from pygltflib import GLTF2
from tests.gltf.khronos import validate
from tests.gltf.kits import floor, hall, kit

from shapan.gltf import glb
from shapan.gltf.export import triangles
from shapan.gltf.export.plain_glb import BoothNode, encode_plain
from shapan.gltf.export.triangles import TriangleBatch, flat_shaded, levels
from shapan.scene.values import Instances, Poster, Surface, part_named

ROOT = Path(__file__).parents[2]
AGAIN = """
import hashlib
from shapan.gltf.export.plain_glb import encode_plain
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


def test_a_booth_is_a_node_with_its_pictures_and_its_hall_is_merged(tmp_path: Path) -> None:
    logo = Poster("logo", (4.5, 6.4, 1.6), 180.0, 1.0, 0.5)
    stands = {
        "AA-01": BoothNode(
            "Acme", (4.5, 5.0, 0.0), (logo, Poster("logo", (3.2, 5.0, 1.6), 90.0, 1.0, 0.5))
        ),
        "AA-02": BoothNode(
            "Zenith", (7.5, 5.0, 0.0), (Poster("poster", (7.5, 6.4, 1.6), 180.0, 0.8, 1.1),)
        ),
    }
    pictures = {"logo": webp((40, 20), "RGBA"), "poster": webp((20, 30), "RGB")}
    data = encode_plain("Fair", [hall("a", 0, 0, 2, 3)], kit(), None, stands, pictures)
    (tmp_path / "plain.glb").write_bytes(data)
    validate(tmp_path)
    read = GLTF2.load_from_bytes(data)
    nodes = {node.name: node for node in read.nodes}
    assert [read.nodes[i].name for i in nodes["a"].children] == [
        "structure", "booths", "AA-01", "AA-02", "AA-03", "AB-01", "AB-02", "AB-03",
    ]  # fmt: skip
    assert nodes["AA-01"].extras == {"title": "Acme"}
    assert nodes["AA-01"].translation == [4.5, 0.0, -5.0]
    assert [read.nodes[i].name for i in nodes["AA-01"].children] == [
        "AA-01 picture 1",
        "AA-01 picture 2",
    ]
    assert nodes["AA-01 picture 1"].mesh == nodes["AA-01 picture 2"].mesh
    assert nodes["AA-01 picture 1"].translation == [0.0, 1.6, -1.394]  # 6 mm before its wall
    # as tall as its frame, not stretched
    assert nodes["AA-02 picture 1"].scale == [0.733, 1.1, 1.0]
    assert [image.mimeType for image in read.images] == ["image/png", "image/jpeg"]
    booths = read.meshes[nodes["booths"].mesh]
    assert [p.material for p in booths.primitives] == [0, 1, 2, 3]


def test_ceilings_are_a_node_of_their_own(tmp_path: Path) -> None:
    """From above they hide everything in programs that draw both sides of a triangle."""
    one = hall("a", 0, 0, 2, 3)
    shape = floor(0, 0, 20, 15, z=12.0).primitive
    roof = Surface(
        replace(shape, normals=-shape.normals, indices=shape.indices[:, ::-1]),
        np.full(4, -1, np.int32),
    )
    roofed = replace(one, structure_surfaces=(*one.structure_surfaces, roof))
    data = encode_plain("Fair", [roofed], kit())
    (tmp_path / "plain.glb").write_bytes(data)
    validate(tmp_path)
    read = GLTF2.load_from_bytes(data)
    nodes = {node.name: node for node in read.nodes}
    assert [read.nodes[i].name for i in nodes["a"].children][:3] == [
        "structure",
        "ceiling",
        "booths",
    ]
    tops = {name: _highest(read, nodes[name].mesh) for name in ("structure", "ceiling")}
    assert tops["ceiling"] == 12.0
    assert tops["structure"] < 12.0
    assert "ceiling" not in {
        node.name for node in GLTF2.load_from_bytes(encode_plain("Fair", [one], kit())).nodes
    }


def _highest(read: GLTF2, mesh: int) -> float:
    """Metres over the floor of a mesh's highest vertex."""
    return max(read.accessors[p.attributes.POSITION].max[1] for p in read.meshes[mesh].primitives)


def webp(size: tuple[int, int], mode: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "#30609080" if mode == "RGBA" else "#306090").save(out, "WEBP")
    return out.getvalue()


def test_what_costs_most_is_drawn_coarsely() -> None:
    """Within the budget everything is fine; beyond it the part that saves most is the first to give way."""
    fine, parts = [hall("a", 0, 0, 2, 3)], kit()
    assert levels(fine, parts).tolist() == [0, 0, 0, 0, 0]
    many = (
        triangles.BUDGET
        // sum(len(p.positions) * 16 + len(p.indices) * 6 for p in parts[2].lods[0])
        // 2
    )
    row = fine[0].blocks[0].near
    counters = part_named(row, row.part == 2)
    crowd = Instances(
        **{name: np.repeat(column, many, axis=0) for name, column in asdict(counters).items()}
    )
    assert levels([replace(fine[0], structure=crowd)], parts).tolist() == [0, 0, 1, 0, 0]
    few = part_named(crowd, slice(0, len(crowd) // 2))
    assert levels([replace(fine[0], structure=few)], parts).tolist() == [0, 0, 0, 0, 0]
    # normals cost
    assert levels([replace(fine[0], structure=few)], parts, shaded=True).tolist() == [0, 0, 1, 0, 0]


def test_no_field_is_written_empty() -> None:
    text, _ = glb.unpack_glb(encode_plain("Fair", [hall("a", 0, 0, 2, 3)], kit()))
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


def test_flat_triangles_look_where_their_corners_turn(tmp_path: Path) -> None:
    """Two triangles of a wall share their corners; where a wall meets a floor a corner stands twice."""
    at = np.array([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1)], np.float64)
    colors = np.arange(24, dtype=np.uint8).reshape(6, 4)
    batch = TriangleBatch(
        at, colors, np.array([(0, 1, 2), (0, 2, 3), (0, 4, 5), (0, 5, 1), (0, 0, 1)])
    )
    flat, normals = flat_shaded(batch)
    assert len(flat.positions) == 4 + 4  # the wall, the floor with a triangle that has no area
    assert (flat.positions[flat.indices] == at[batch.indices]).all()
    assert (flat.colors[flat.indices] == colors[batch.indices]).all()
    assert normals[flat.indices].tolist() == [[[0, 0, 1]] * 3] * 2 + [[[0, 1, 0]] * 3] * 3
    (tmp_path / "plain.glb").write_bytes(
        encode_plain("Fair", [hall("a", 0, 0, 2, 3)], kit(), shaded=True)
    )
    validate(tmp_path)

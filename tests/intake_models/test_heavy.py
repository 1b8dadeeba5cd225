"""Models far above the budget: reduced in the sandbox, under limits of their own."""

from __future__ import annotations

import numpy as np
import pytest
from tests.intake_models.textured import bumpy

from shapan import sandbox, settings
from shapan.errors import TooComplex
from shapan.gltf.glb import pack_glb
from shapan.intake.models.gate import check_model
from shapan.intake.models.read import read_model
from shapan.publish.reading.readers import READ_MODEL
from shapan.tiles.model import DRAWS, PICTURES_PX, TRIANGLES


def loose(triangles: int) -> bytes:
    """Triangles that share no vertex, as many CAD programs export."""
    random = np.random.default_rng(1)
    points = random.uniform(-1, 1, (triangles, 1, 3)) + random.uniform(
        -0.02, 0.02, (triangles, 3, 3)
    )
    binary = points.astype("<f4").tobytes()
    document = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": triangles * 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": len(binary)}], "buffers": [{"byteLength": len(binary)}],
    }  # fmt: skip
    return pack_glb(document, binary)


def test_two_million_triangles_with_textures_become_an_exhibit_within_the_budget() -> None:
    data = bumpy(1000, 2048)
    model, findings = sandbox.run(READ_MODEL, "model.glb", data, {}, "")
    assert model.came is not None
    assert model.now is not None
    assert (model.came.triangles, model.came.bytes) == (2_000_000, len(data))
    assert 0.9 * TRIANGLES < model.now.triangles <= 1.5 * TRIANGLES
    assert (model.now.draws <= DRAWS, 0 < model.now.pixels <= PICTURES_PX) == (True, True)
    assert model.now.bytes < len(data) / 10
    assert model.portrait is not None
    assert model.before is not None
    assert [one.text for one in findings if one.code == "model-simplified"] == [
        "model-simplified.triangles"
    ]


def test_loose_pieces_take_no_time_that_grows_with_their_square() -> None:
    """80,000 took 40 s, 320,000 would take ten minutes: a reader has 60 s."""
    model, _ = sandbox.run(READ_MODEL, "model.glb", loose(320_000), {}, "")
    assert model.triangles == TRIANGLES


def test_a_texture_stays_where_it_was_after_a_reduction() -> None:
    model, _ = read_model("model.glb", bumpy(200))
    (mesh,) = model.meshes
    assert mesh.uvs is not None
    x, y, z = mesh.positions.astype(np.float64).T  # z up, on the floor
    height = (
        np.arccos(np.clip((z - z.mean()) / np.sqrt(x**2 + y**2 + (z - z.mean()) ** 2), -1, 1))
        / np.pi
    )
    assert np.abs((1 - height) - mesh.uvs[:, 1]).mean() < 0.02


def test_the_gate_counts_what_the_file_states_and_reads_no_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = bumpy(20)
    # its picture is damaged: that is for the reader
    check_model("model.glb", data[:-1000] + bytes(1000))
    monkeypatch.setattr(settings, "MODEL_FACES", 799)
    with pytest.raises(TooComplex, match="too many triangles"):
        check_model("model.glb", data)

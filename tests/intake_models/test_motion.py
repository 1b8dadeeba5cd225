"""Animations of nodes: baked, thinned, turned with the model, or left out with the reason."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.gltf.khronos import validate
from tests.gltf.kits import hall, kit
from tests.hostile.cases.models import CORNERS, document

from shapan.gltf import glb
from shapan.gltf.export.plain_glb import encode_plain
from shapan.gltf.writing.model import encode_model
from shapan.intake.models.read import read_model
from shapan.scene.values import Upload

MODELS = Path(__file__).parents[3] / "shared/inputs/models"
PLACE = Upload(key="A1", sha256="", path="", at=(10.4, 20.0, 0.0), yaw=90.0, fit=(4.0, 4.0, 2.5))
HALF = math.sqrt(0.5)


def told(findings: Any) -> list[str]:
    return [
        one.text
        for one in findings
        if one.code in ("model-left-out", "model-moves", "model-simplified")
    ]


def pack(
    turns: Sequence[tuple[float, ...]], times: list[float], path: str = "rotation", interpolation: str = "LINEAR",
    node: int = 0, nodes: list[dict[str, Any]] | None = None,
) -> bytes:  # fmt: skip
    """A triangle of 1 m whose node moves; a second one beside it stands still."""
    width = {3: "VEC3", 4: "VEC4"}[len(turns[0])]
    binary = CORNERS + struct.pack(f"<{len(times)}f", *times)
    binary += struct.pack(f"<{sum(map(len, turns))}f", *(v for turn in turns for v in turn))
    count = len(turns[0]) * 4 * len(turns)
    scene = document(
        scenes=[],  # all that nothing hangs on
        nodes=nodes or [{"mesh": 0}, {"mesh": 0, "translation": [2, 0, 0]}],
        accessors=[
            *document()["accessors"], {"componentType": 5126, "count": len(times), "type": "SCALAR", "bufferView": 1},
            {"componentType": 5126, "count": len(turns), "type": width, "bufferView": 2},
        ],
        bufferViews=[
            {"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 4 * len(times)},
            {"buffer": 0, "byteOffset": 36 + 4 * len(times), "byteLength": count},
        ],
        buffers=[{"byteLength": len(binary)}],
        animations=[{
            "samplers": [{"input": 1, "output": 2, "interpolation": interpolation}],
            "channels": [{"sampler": 0, "target": {"node": node, "path": path}}],
        }],
    )  # fmt: skip
    return glb.pack_glb(scene, binary)


@pytest.mark.shared
def test_the_wheels_of_a_truck_turn(tmp_path: Path) -> None:
    model, findings = read_model(
        "truck.glb", (MODELS / "mikedh__trimesh__CesiumMilkTruck.glb").read_bytes()
    )
    assert told(findings) == ["model-moves"]
    assert len(model.movers) == 2
    for mover in model.movers:
        assert (mover.place, mover.size) == (None, None)
        assert mover.turn is not None
        assert 3 <= len(mover.turn.times) <= 12  # of 31 that came
        assert mover.turn.times[-1] == pytest.approx(1.25)
        assert np.abs(mover.turn.values[:, (0, 2)]).max() < 1e-6, "about its axle, across the truck"
    low, high = model.bounds()
    assert high[2] - low[2] == pytest.approx(2.58, abs=0.01), (
        "a wheel that turns needs no more room"
    )
    tile = encode_model(model, PLACE, "h")
    (tmp_path / "tile.glb").write_bytes(tile)
    scene = with_upload()
    models = {scene.blocks[0].keys[0]: model}
    (tmp_path / "plain.glb").write_bytes(encode_plain("Fair", [scene], kit(), models))
    validate(tmp_path)
    for data in (tile, (tmp_path / "plain.glb").read_bytes()):
        scene = json.loads(glb.unpack_glb(data)[0])
        (motion,) = scene["animations"]
        assert {one["target"]["path"] for one in motion["channels"]} == {"rotation"}
        assert all("mesh" in scene["nodes"][one["target"]["node"]] for one in motion["channels"])
    assert 0 < len(tile) - len(encode_model(model.stilled(), PLACE, "h")) < 3000, (
        "what motion costs on the way"
    )


def with_upload() -> Any:
    one = hall("a", 0, 0, 2, 3)
    block = one.blocks[0]
    return replace(
        one, blocks=(replace(block, uploads=(replace(PLACE, key=block.keys[0]),)), *one.blocks[1:])
    )


def test_an_arm_on_a_turning_post_keeps_its_way() -> None:
    """Half a turn of the post about the vertical: the arm, a node below it, goes round with it."""
    nodes = [
        {"children": [1]},
        {"mesh": 0, "translation": [1, 0, 0]},
        {"mesh": 0, "translation": [0, 0, 4]},
    ]
    data = pack([(0, 0, 0, 1), (0, HALF, 0, HALF), (0, 1, 0, 0)], [0, 1, 2], nodes=nodes)
    model, findings = read_model("arm.glb", data)
    assert told(findings) == ["model-moves"]
    (mover,) = model.movers
    assert mover.turn is not None
    assert np.allclose(mover.turn.values[-1], (0, 0, 1, 0), atol=1e-5), "about the venue's vertical"
    assert [mesh.mover for mesh in model.meshes] == [0, -1]


def test_what_glides_is_where_it_was_sent() -> None:
    model, _ = read_model(
        "lift.glb", pack([(0, 0, 0), (0, 1, 0), (0, 0, 0)], [0, 1, 2], "translation")
    )
    (mover,) = model.movers
    assert mover.place is not None
    assert mover.place.times.tolist() == [0, 1, 2]
    assert (mover.place.values[1] - mover.place.values[0]).tolist() == [0, 0, 1], "up"
    low, high = model.bounds()
    assert high[2] - low[2] == pytest.approx(2.0), "room for all of the way"


def test_a_spline_bends_and_steps_stay_steps() -> None:
    still = (0.0, 0.0, 0.0)
    spline = [still, (0, 0, 0), still, still, (0, 1, 0), still]
    curved, _ = read_model("a.glb", pack(spline, [0, 2], "translation", "CUBICSPLINE"))
    assert curved.movers[0].place is not None
    middle = np.interp(1.0, curved.movers[0].place.times, curved.movers[0].place.values[:, 2])
    assert middle == pytest.approx(0.5, abs=2e-3)
    assert len(curved.movers[0].place.times) > 4
    jump, _ = read_model(
        "a.glb", pack([(0, 0, 0), (0, 1, 0), (0, 1, 0)], [0, 1, 2], "translation", "STEP")
    )
    assert jump.movers[0].place is not None
    assert np.interp(
        0.9, jump.movers[0].place.times, jump.movers[0].place.values[:, 2]
    ) == pytest.approx(0.0)


def many(count: int, ways: Sequence[tuple[float, ...]] = ((0, 0, 0), (0, 0.5, 0))) -> bytes:
    """So many triangles, each of which goes its own ways, thirty a second."""
    times = [i / 30 for i in range(len(ways))]
    text, binary = glb.unpack_glb(pack(ways, times, "translation", nodes=[{"mesh": 0}] * count))
    scene = json.loads(text)
    channel = scene["animations"][0]["channels"][0]
    scene["animations"][0]["channels"] = [
        {**channel, "target": {"node": n, "path": "translation"}} for n in range(count)
    ]
    return glb.pack_glb(scene, binary)


RESTLESS = [(0.0, (i * 7919 % 101) / 500, (i * 104729 % 97) / 500) for i in range(900)]
BACK = [(0.0, 0.0, 0.0), (0.0, 0.5, 0.0)]
DEAR: dict[str, tuple[Callable[[], bytes], str]] = {
    "too long": (lambda: pack(BACK, [0, 31], "translation"), "model-left-out.animations-long"),
    "flies away": (
        lambda: pack([(0, 0, 0), (0, 90, 0)], [0, 1], "translation"),
        "model-left-out.animations-far",
    ),
    "many parts": (lambda: many(9), "model-left-out.animations-many"),
    "restless": (lambda: many(3, RESTLESS), "model-left-out.animations-keys"),
    "sheared": (
        lambda: pack(
            [(1, 1, 1), (1, 1.5, 1)],
            [0, 1],
            "scale",
            nodes=[{"mesh": 0, "rotation": [0, 0, 0.4, 0.9]}],
        ),
        "model-left-out.animations-shape",
    ),
    "morphs": (
        lambda: pack(BACK, [0, 1], "translation").replace(b"translation", b"weights    "),
        "model-left-out.animations",
    ),
    "a keyframe that is no number": (
        lambda: pack([(0, 0, 0), (0, math.nan, 0)], [0, 1], "translation"),
        "model-left-out.animations-broken",
    ),
    "keyframes out of order": (
        lambda: pack(BACK, [1, 0], "translation"),
        "model-left-out.animations-broken",
    ),
}


@pytest.mark.parametrize("name", DEAR)
def test_what_is_dear_or_strange_is_shown_at_rest_and_told(name: str) -> None:
    make, why = DEAR[name]
    model, findings = read_model("a.glb", make())
    assert told(findings) == [why]
    assert bool(model.movers) == (why == "model-moves")

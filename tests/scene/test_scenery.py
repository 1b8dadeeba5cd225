"""Set pieces: what is left out and why, where they stand, what comes out as nodes, light and movement, and that other
readers understand the file."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
import shapely
from pygltflib import GLTF2
from tests.gltf.khronos import validate
from tests.publish.expos import grid_expo

from shapan.expo.scenario.references import known_of
from shapan.expo.scenario.scenario import Act, PieceView, Scenario, Stop, TableView
from shapan.expo.scenario.scenery import (
    OnBooth,
    OnFloor,
    OnTable,
    PieceClip,
    PieceLamp,
    PiecePart,
    SetPiece,
    Track,
)
from shapan.expo.ways import free_space
from shapan.gltf.writing.scenery import encode_scenery
from shapan.scene.kit import index, kit
from shapan.scene.scenery.check import checked_scenery
from shapan.scene.scenery.compile import AMBIENT, Scenery, compile_piece
from shapan.scene.scenery.ground import piece_ground, view_of
from shapan.settings import PIECE_MOVERS, PIECE_PLACES, PIECE_TRIANGLES

EXPO = grid_expo(halls=2)
HALLS = [(hall, level.elevation) for level in EXPO.levels for hall in level.halls]


def piece(*parts: PiecePart, **more: object) -> SetPiece:
    fields = {"id": "p", "ground": OnBooth("1-A01"), "size": (2.0, 2.0, 2.0), "parts": parts} | more
    return msgspec.convert(msgspec.to_builtins(fields), SetPiece)


def boxed(**more: object) -> PiecePart:
    return msgspec.convert({"shape": "box", **more}, PiecePart)


def checked(one: SetPiece, *acts: Act, view: str = "") -> tuple[Scenario, list[str]]:
    stop = Stop(id="s", view=PieceView(view) if view else TableView(), acts=acts)
    scenario = Scenario(title={"en": "T"}, stops=(stop,), id="t", scenery=(one,))
    found, findings = checked_scenery(scenario, known_of(EXPO), "scenarios/t.json")
    return found, [finding.text for finding in findings]


def moving(part: str, **keys: object) -> PieceClip:
    return msgspec.convert({"id": "c", "tracks": [{"part": part, **keys}]}, PieceClip)


TURN = {"turn": [[0, 0], [4, 360]]}


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (piece(boxed(shape="castle")), "set-piece.shape"),
        (piece(boxed(within="nobody")), "set-piece.unknown"),
        (piece(boxed(id="a"), boxed(id="a")), "set-piece.id-twice"),
        (piece(boxed(), clips=(moving("nobody", **TURN),)), "set-piece.unknown"),
        (piece(boxed(id="a", places=[[0, 0, 0, 0], [1, 0, 0, 0]]), clips=(moving("a", **TURN),)), "set-piece.moves-many"),
        (piece(boxed(id="a"), clips=(moving("a", turn=[[1, 0], [1, 9]]),)), "set-piece.times"),
        (piece(boxed(id="a"), clips=(moving("a", turn=[[0, 0], [900, 9]]),)), "set-piece.times"),
        (piece(boxed(places=[[1e9, 0, 0, 0]])), "set-piece.far"),
        (piece(boxed(), ground=OnBooth("9-Z99")), "set-piece.ground"),
        (piece(boxed(), ground=OnFloor("nowhere", (0, 0))), "set-piece.ground"),
        (piece(boxed(places=[[0, 0, 0, 0]] * (PIECE_PLACES + 1))), "set-piece.places"),
        (piece(boxed(shape="person-staff", places=[[0, 0, 0, 0]] * (PIECE_TRIANGLES // 400))), "set-piece.triangles"),
        (
            piece(
                *(boxed(id=f"m{k}") for k in range(PIECE_MOVERS + 1)),
                clips=(PieceClip("c", tuple(Track(part=f"m{k}", grow=((0, 1),)) for k in range(PIECE_MOVERS + 1))),),
            ),
            "set-piece.movers",
        ),
    ],
)  # fmt: skip
def test_a_piece_that_cannot_be_built_is_left_out_and_said(one: SetPiece, code: str) -> None:
    scenario, texts = checked(one, Act(piece="p"))
    assert (scenario.scenery, scenario.stops[0].acts, texts) == ((), (), [code, "act-unknown"])


def test_acts_lose_what_is_not_there_and_a_stop_without_its_piece_is_left_out() -> None:
    one = piece(boxed(id="a", group="night"), clips=(moving("a", **TURN),))
    scenario, texts = checked(one, Act(piece="p", play=("c", "d"), show=("night", "day")))
    assert scenario.stops[0].acts == (Act(piece="p", play=("c",), show=("night",)),)
    assert texts == ["act-unknown", "act-unknown"]
    assert checked(one, view="q") == (
        msgspec.structs.replace(scenario, stops=()),
        ["act-unknown.view"],
    )


def test_names_of_grounds_become_keys() -> None:
    scenario, texts = checked(piece(boxed(), ground=OnBooth("1 a01")))
    assert (scenario.scenery[0].ground, texts) == (OnBooth("1-A01"), [])


def test_it_faces_the_front_of_its_booth_and_is_scaled_to_its_floor() -> None:
    booth = EXPO.levels[0].halls[0].booths[0]  # 3 x 3 m, its front looks south
    small = piece_ground(piece(boxed(), size=(1, 1, 1)), HALLS)
    large = piece_ground(piece(boxed(), size=(4.8, 4.8, 2)), HALLS)
    assert small is not None
    assert large is not None
    assert (small.facing, small.scale, small.hall) == (booth.yaw, 1.0, "1")
    assert small.at[:2] == pytest.approx(
        (booth.outline.shell[0][0] + 1.5, booth.outline.shell[0][1] + 1.5)
    )
    assert large.scale == pytest.approx(0.5)
    assert large.room[:2] == pytest.approx((2.4, 2.4))


def test_one_looks_at_it_from_the_aisle_before_it() -> None:
    one = piece(boxed(), size=(2, 2, 2))
    ground = piece_ground(one, HALLS)
    assert ground is not None
    free = free_space.walkable_ground(HALLS[0][0])
    pose = view_of(one, ground, 0.0, free)
    assert pose is not None
    x, y, z, yaw, pitch = pose
    assert free.distance(shapely.Point(x, y)) < 1e-6
    assert (ground.at[1] - y, z) == (pytest.approx(3.1, abs=0.2), 1.65)
    assert math.cos(math.radians(yaw)) == pytest.approx(1, abs=0.02)
    assert -40 < pitch < 0
    over = piece(boxed(), ground=OnTable((0, 0, 5)))
    above = piece_ground(over, HALLS)
    assert above is not None
    assert view_of(over, above, 0.0, free) is None


def compiled(*parts: PiecePart, **more: object) -> Scenery:
    return compile_piece(piece(*parts, **more))


def test_what_stands_still_is_one_node_and_every_moving_part_and_group_its_own() -> None:
    made = compiled(
        boxed(places=[[1, 0, 0, 0], [2, 0, 0, 0]]),
        boxed(matter="glass"),
        boxed(id="arm", places=[[0, 3, 1, 90]]),
        boxed(within="arm", places=[[0, 1, 0, 0]]),
        boxed(group="night"),
        clips=(moving("arm", **TURN),),
    )
    assert [(node.name, node.group, node.parent, len(node.primitives)) for node in made.nodes] == [
        ("still", "", -1, 2), ("arm", "", -1, 1), ("night", "night", -1, 1),
    ]  # fmt: skip
    assert made.nodes[1].place == (0, 3, 1, 90)
    arm = made.nodes[1].primitives[0]
    assert arm.positions[:, 1].max() == pytest.approx(1.5)  # its carried box, in its own axes


def test_a_part_on_a_part_stands_where_that_one_is_turned_to() -> None:
    made = compiled(
        boxed(id="base", places=[[10, 0, 0, 90]]), boxed(within="base", places=[[0, 4, 0, 0]])
    )
    (node,) = made.nodes
    # 4 m in front of what faces east, so east of it
    assert node.primitives[0].positions[:, 0].max() == pytest.approx(14.5)


def test_a_turn_of_a_whole_round_has_keys_that_quaternions_follow() -> None:
    made = compiled(boxed(id="a", places=[[0, 0, 0, 30]]), clips=(moving("a", **TURN),))
    ((_, (track,)),) = made.clips
    assert track.times.tolist() == [0, 1, 2, 3, 4]
    yaws = [math.degrees(-2 * math.atan2(q[2], q[3])) % 360 for q in track.values]
    assert yaws == pytest.approx([30, 120, 210, 300, 30])


def test_keys_are_in_the_axes_of_the_part_that_carries_it() -> None:
    made = compiled(
        boxed(id="base", places=[[10, 0, 0, 90]]),
        boxed(id="car", within="base", places=[[0, 1, 0, 0]]),
        clips=(moving("car", at=[[0, 0, 1, 0], [2, 0, 3, 0]]),),
    )
    ((_, (track,)),) = made.clips
    assert np.round(track.values, 6).tolist() == [[11, 0, 0], [13, 0, 0]]


def test_a_person_is_dressed_in_the_colour_and_keeps_the_face() -> None:
    made = compiled(boxed(shape="person-suit", color="#ff0000"))
    body, cloth = (kit()[index(name)].lods[0][0] for name in ("person-suit", "person-suit-cloth"))
    colors = made.nodes[0].primitives[0].colors
    assert (colors[: len(body.colors)] == body.colors).all()
    assert colors[len(body.colors) :, 1].max() == 0
    assert len(colors) == len(body.colors) + len(cloth.colors)


def test_a_lamp_lights_by_distance_and_angle() -> None:
    """The top of a box 1, 2 and 3 m below a lamp of 4 m reach: (1 - d/4)² over the ambient share."""
    for far in (1.0, 2.0, 3.0):
        made = compiled(
            boxed(color="#ffffff"), lamps=(PieceLamp((0, 0, 1 + far), "#ffffff", 4.0, 0.2),)
        )
        (one,) = made.nodes[0].primitives
        top = one.colors[(one.normals[:, 2] > 0.99) & (np.abs(one.positions[:, :2]) < 0.49).all(1)]
        middle = (0.2 * (1 - math.dist((0.488, 0.488, 0), (0, 0, far)) / 4) ** 2 * far / math.dist((0.488, 0.488, 0), (0, 0, far)))  # fmt: skip
        assert top[:, 0].mean() / 255 == pytest.approx(AMBIENT + middle, abs=0.02)


def test_other_readers_understand_the_file_and_it_is_the_same_twice(tmp_path: Path) -> None:
    def made() -> bytes:
        one = compiled(
            boxed(places=[[1, 0, 0, 45]]),
            boxed(shape="ball", matter="glass", group="night"),
            boxed(shape="good-car", id="car", color="#3355aa"),
            boxed(shape="screen", within="car", words={"en": "Hello"}),
            clips=(
                moving(
                    "car",
                    at=[[0, 0, 0, 0], [2, 5, 0, 0]],
                    turn=[[0, 0], [2, 90]],
                    grow=[[0, 1], [2, 2]],
                ),
            ),
        )
        return encode_scenery(one, "p")

    data = made()
    assert data == made()
    (tmp_path / "piece.glb").write_bytes(data)
    validate(tmp_path)
    read = GLTF2.load_from_bytes(data)
    assert [node.name for node in read.nodes] == ["p", "still", "night", "car", "screen 4"]
    assert read.nodes[2].extras == {"group": "night"}
    assert [(one.name, len(one.channels)) for one in read.animations] == [("c", 3)]
    assert [one.name for one in read.materials] == ["matte", "gloss", "light", "glass"]

"""What uploaded models stand on: as large as they need, within their place, and at the eye when they are small."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.model import encode_model
from shapan.gltf.writing.plinth import STEP, on_plinth, plinth
from shapan.scene.values import Upload
from shapan.tiles.model import Mesh, Model, Paint

sizes = st.floats(0.02, 12.0)
rooms = st.floats(1.2, 9.0)


def block(wide: float, deep: float, tall: float) -> Model:
    """A triangle that spans a box."""
    points = np.array(
        ((-wide / 2, -deep / 2, 0), (wide / 2, deep / 2, 0), (0, 0, tall)), np.float32
    )
    normals = np.tile(np.array((0, 0, 1), np.float32), (3, 1))
    return Model(
        meshes=(
            Mesh(
                paint=Paint(),
                positions=points,
                normals=normals,
                indices=np.array(((0, 1, 2),), np.uint32),
            ),
        )
    )


def place(wide: float, deep: float, tall: float, plinth: bool = True) -> Upload:
    return Upload(
        key="A1",
        sha256="",
        path="",
        at=(0.0, 0.0, 0.02),
        yaw=180.0,
        fit=(wide, deep, tall),
        plinth=plinth,
    )


@given(sizes, sizes, sizes, rooms, rooms, st.floats(2.0, 6.0))
def test_model_and_plinth_stay_within_their_place(
    wide: float, deep: float, tall: float, room_wide: float, room_deep: float, room_tall: float
) -> None:
    under = on_plinth(block(wide, deep, tall), place(room_wide, room_deep, room_tall))
    assert under.scale <= 1
    assert under.foot >= STEP
    assert under.foot + tall * under.scale <= room_tall + 2e-3
    for size, own, room in ((wide, under.size[0], room_wide), (deep, under.size[1], room_deep)):
        assert size * under.scale < own <= room + 2e-3


@pytest.mark.parametrize(
    ("size", "foot", "broad"),
    [((0.2, 0.2, 0.3), 1.0, 0.48), ((0.8, 0.5, 0.9), 0.7, 1.08), ((2.0, 1.0, 1.5), STEP, 2.28)],
)
def test_what_is_small_is_brought_before_the_eye(
    size: tuple[float, float, float], foot: float, broad: float
) -> None:
    under = on_plinth(block(*size), place(4, 4, 4))
    assert (under.foot, under.size[0]) == (pytest.approx(foot), pytest.approx(broad))


def test_where_there_is_no_room_the_model_stands_on_the_carpet() -> None:
    under = on_plinth(block(0.2, 0.2, 0.3), place(0.5, 0.5, 2, plinth=False))
    assert (under.foot, under.size) == (0.0, (0.0, 0.0))


def test_its_faces_look_outwards() -> None:
    mesh = plinth(on_plinth(block(1, 1, 1), place(4, 4, 4)))
    corners = mesh.positions[mesh.indices]
    facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    middle = corners.mean(axis=1) - (0, 0, 0.05)
    assert ((facing * middle).sum(axis=1) > 0).all()


def test_the_tile_holds_both() -> None:
    data = encode_model(block(1, 1, 1.5), place(4, 4, 4), "h", compress=False)
    model, _, _ = read_gltf(data, {})
    assert len(model.meshes) == 2
    low, high = model.bounds()
    np.testing.assert_allclose(high - low, (1.28, 1.5 + STEP, 1.28), atol=2e-3)

"""Hulls in tiles of blocks: they stand as their models do, and can be taken out of a tile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.gltf.khronos import validate
from tests.gltf.one_tile import encode_tile
from tests.gltf.test_encode import tiles
from tests.gltf.test_plinth import place
from tests.intake_models.test_hull import shown

from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.hulls import hull_primitive, without_hulls
from shapan.gltf.writing.model import encode_model
from shapan.scene.values import Primitive, Surface
from shapan.tiles.values import Content


def hull(yaw: float = 180.0, room: float = 4.0) -> Primitive:
    shape = hull_primitive(
        shown("n2-i03"), replace(place(room, room, 4.0, plinth=room > 2), yaw=yaw)
    )
    assert shape is not None
    return shape


@pytest.mark.parametrize("yaw", [0.0, 90.0, 201.7])
@pytest.mark.parametrize("room", [1.0, 4.0])
def test_it_stands_where_the_model_stands(yaw: float, room: float) -> None:
    upload = replace(place(room, room, 4.0, plinth=room > 2), yaw=yaw)
    model, *_ = read_gltf(encode_model(shown("n2-i03"), upload, "a"))
    low, high = model.bounds()
    shape = hull(yaw, room)
    assert 60 <= len(shape.indices) <= 200
    np.testing.assert_allclose(shape.positions.min(0), [low[0], -high[2], low[1]], atol=0.05)
    np.testing.assert_allclose(shape.positions.max(0), [high[0], -low[2], high[1]], atol=0.05)


def with_hull() -> tuple[bytes, bytes, str, bytes]:
    """A block's tile with a hull, the same without, the name and the bytes of the kit."""
    encoded, contents = tiles()
    content: Content = contents["a/aa/mid"]
    shape = hull()
    feature = np.zeros(len(shape.positions), np.int32)
    more = replace(content, hulls=(Surface(shape, feature),))
    return encode_tile(more, encoded), encode_tile(content, encoded), encoded.name, encoded.data


def test_a_tile_with_a_hull_is_sound_and_has_its_triangles(tmp_path: Path) -> None:
    more, less, name, data = with_hull()
    (tmp_path / name).write_bytes(data)
    (tmp_path / "hull.glb").write_bytes(more)
    validate(tmp_path)
    shape = hull()
    many, few = (read_gltf(one, {name: data})[0].triangles for one in (more, less))
    assert many - few == len(shape.indices)


def test_it_can_be_taken_out_of_a_tile() -> None:
    more, less, name, data = with_hull()
    bare = without_hulls(more)
    assert read_gltf(bare, {name: data})[0].triangles == read_gltf(less, {name: data})[0].triangles
    assert b'"kind":"hulls"' in more
    # its bytes are gone
    assert sum(one != other for one, other in zip(more[-1500:], bare[-1500:], strict=True)) > 200
    assert without_hulls(less) == less

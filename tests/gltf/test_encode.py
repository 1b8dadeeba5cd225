"""Tiles of a small kit: the Khronos validator, other readers, equal bytes, and what comes out of the columns again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.gltf.khronos import ROOT, validate
from tests.gltf.kits import hall, instances, kit
from tests.gltf.one_tile import encode_tile

from shapan.gltf.describe import describe
from shapan.gltf.export.plain_glb import encode_plain
from shapan.gltf.glb import pack_glb, unpack_glb
from shapan.gltf.reading.accessors import Data
from shapan.gltf.reading.document import parse_gltf
from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing import encode
from shapan.gltf.writing.encode import encode_tiles
from shapan.gltf.writing.kit import Kit, encode_kit
from shapan.tiles.bounds import part_bounds
from shapan.tiles.partition import filled, partition_hall, partition_table
from shapan.tiles.values import Content


def tiles() -> tuple[Kit, dict[str, Content]]:
    parts = kit()
    bounds = part_bounds(parts)
    cuts = [
        partition_hall(hall(name, x, 0, 2, 3, z, uploads=True), bounds)
        for name, x, z in (("a", 0, 0), ("b", 40, 6))
    ]
    trees = [partition_table(cuts), *(cut.inner for cut in cuts)]
    found = {
        tile.id: tile.content
        for tree in trees
        for tile in filled(tree)
        if isinstance(tile.content, Content)
    }
    return encode_kit(parts), found


def all_bytes() -> str:
    encoded, contents = tiles()
    digest = hashlib.sha256(encoded.data)
    for content in contents.values():
        digest.update(encode_tile(content, encoded))
    return digest.hexdigest()


@pytest.mark.parametrize("compress", [True, False])
def test_every_tile_is_valid(tmp_path: Path, compress: bool) -> None:
    encoded, contents = tiles()
    (tmp_path / encoded.name).write_bytes(encoded.data)
    for i, content in enumerate(contents.values()):
        (tmp_path / f"{i}.glb").write_bytes(encode_tile(content, encoded, compress=compress))
    (tmp_path / "plain.glb").write_bytes(encode_plain("Expo", [hall("a", 0, 0, 2, 3)], kit()))
    validate(tmp_path)


def test_same_input_same_bytes_in_other_processes_and_on_older_processors() -> None:
    script = "from tests.gltf.test_encode import all_bytes; print(all_bytes())"
    path = os.pathsep.join([str(ROOT / "server"), str(ROOT)])
    for disabled in ("", "AVX2 FMA3", "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"):
        env = {
            **os.environ,
            "PYTHONPATH": path,
            "NPY_DISABLE_CPU_FEATURES": disabled,
            "PYTHONHASHSEED": str(len(disabled)),
        }
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", script],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == all_bytes()


@pytest.mark.parametrize("rows", [1, 100, encode.ROWS])
def test_tiles_encoded_together_are_those_encoded_alone(rows: int) -> None:
    encoded, contents = tiles()
    together = list(encode_tiles(list(contents.values()), encoded, rows_at_once=rows))
    assert together == [encode_tile(content, encoded) for content in contents.values()]
    assert list(encode_tiles([], encoded)) == []


def test_what_lies_too_far_names_its_tile() -> None:
    encoded, contents = tiles()
    near, far = contents["a/aa/mid"], contents["a/aa/near"]
    position = far.instances.position + np.float32(9000)
    moved = replace(far, instances=replace(far.instances, position=position))
    with pytest.raises(ValueError, match=r"tile a/aa/near: .* farther than 8 km"):
        list(encode_tiles([near, moved], encoded))


def test_instances_come_out_where_they_were_put() -> None:
    """Read by the reader of uploads, which expands instances: corners within 1 mm of the scene's own."""
    encoded, contents = tiles()
    for content in contents.values():
        data = encode_tile(content, encoded)
        model, *_ = read_gltf(data, {encoded.name: encoded.data})
        low, high = model.bounds()
        box = _drawn(content)
        np.testing.assert_allclose([low[0], -high[2], low[1]], box[0], atol=1.5e-3)
        np.testing.assert_allclose([high[0], -low[2], high[1]], box[1], atol=1.5e-3)


@pytest.mark.parametrize("yaw", [0.0, 90.0, 180.0, 270.0, 30.0, 120.0, 359.5])
@pytest.mark.parametrize("part", [1, 2])
def test_a_box_on_the_table_stands_as_it_was_put_with_or_without_a_turn(
    yaw: float, part: int
) -> None:
    """With exchanged sides instead of quarter turns, whatever its own sides are."""
    encoded, contents = tiles()
    one = instances([(part, (4.0, 3.0, 0.0), yaw, (3.0, 1.25, 2.0), "#b5651d", 0)])
    content = replace(contents["a/overview"], instances=one, surfaces=())
    data = encode_tile(content, encoded)
    model, *_ = read_gltf(data)
    low, high = model.bounds()
    box = _drawn(content)
    np.testing.assert_allclose([low[0], -high[2], low[1]], box[0], atol=1.5e-3)
    np.testing.assert_allclose([high[0], -low[2], high[1]], box[1], atol=1.5e-3)
    assert (b"ROTATION" in unpack_glb(data)[0]) == bool(yaw % 90)


def test_what_looks_the_same_way_lies_together_in_a_block_and_turns_of_a_mid_tile_are_packed() -> (
    None
):
    encoded, contents = tiles()
    turned = instances(
        [
            (0, (float(i), 3.0, 0.0), 90.0 * (i % 3), (3.0, 1.0, 1.0), "#ffffff", i % 2)
            for i in range(90)
        ]
    )
    sizes = {}
    for name in ("a/aa/mid", "a/aa/near"):
        content = replace(contents[name], instances=turned, surfaces=())
        data = encode_tile(content, encoded)
        document = parse_gltf(unpack_glb(data)[0])
        own = Data(document, unpack_glb(data)[1], {encoded.name: encoded.data})
        ids = document.nodes[1].extensions["EXT_mesh_gpu_instancing"]["attributes"]
        turns = own.accessor(ids["ROTATION"], "", ("VEC4",))
        assert (np.diff(turns[:, 1]) != 0).sum() == 2
        sizes[name] = len(data)
    assert sizes["a/aa/mid"] < sizes["a/aa/near"] - 300


def _drawn(content: Content) -> tuple[np.ndarray, np.ndarray]:
    parts, corners = kit(), [s.primitive.positions for s in content.surfaces]
    columns = content.instances
    for i in range(len(columns)):
        lods = parts[columns.part[i]].lods
        angle = np.radians(float(columns.yaw[i]))
        turn = np.array(
            [[np.cos(angle), np.sin(angle), 0], [-np.sin(angle), np.cos(angle), 0], [0, 0, 1]]
        )
        shapes = lods[min(content.lod, len(lods) - 1)]
        corners += [
            (shape.positions * columns.scale[i]) @ turn.T + columns.position[i] for shape in shapes
        ]
    return np.min([c.min(0) for c in corners], 0), np.max([c.max(0) for c in corners], 0)


def test_a_feature_id_names_its_booth() -> None:
    encoded, contents = tiles()
    text = describe(encode_tile(contents["a/aa/near"], encoded), {encoded.name: encoded.data})
    assert "  key: 'AA-01' 'AA-02' 'AA-03'\n" in text
    assert '"featureCount":3' in text
    content = contents["a/aa/near"]
    shared = replace(
        content.instances,
        feature=np.where(content.instances.feature == 1, -1, content.instances.feature),
    )
    text = describe(
        encode_tile(replace(content, instances=shared), encoded), {encoded.name: encoded.data}
    )
    assert '"featureCount":2' in text
    assert '"nullFeatureId":3' in text


def test_a_column_of_empty_texts_is_left_out() -> None:
    """CesiumGS' 3d-tiles-validator reports a `values` view that is not as long as its texts; a view may not be empty."""
    encoded, contents = tiles()
    columns = {}
    for name, content in contents.items():
        document = parse_gltf(unpack_glb(encode_tile(content, encoded))[0])
        (table,) = document.extensions["EXT_structural_metadata"]["propertyTables"]
        (kind,) = document.extensions["EXT_structural_metadata"]["schema"]["classes"].values()
        assert list(kind["properties"]) == list(table["properties"])
        texts = {"key": "".join(content.keys), "hall": "".join(content.halls)}
        for column, view in table["properties"].items():
            assert (
                document.buffer_views[view["values"]].byte_length == len(texts[column].encode()) > 0
            )
        columns[name] = list(table["properties"])
    assert (columns["a/structure"], columns["a/overview"], columns["a/aa/near"]) == (
        ["hall"],
        ["key", "hall"],
        ["key"],
    )


def test_the_kit_is_shared_by_name() -> None:
    encoded, contents = tiles()
    assert encoded.name == hashlib.sha256(encoded.data).hexdigest() + ".bin"
    for content in contents.values():
        text, _ = unpack_glb(encode_tile(content, encoded))
        assert (encoded.name.encode() in text) == (content.shared and len(content.instances) > 0)


def test_the_container_refuses_lies() -> None:
    whole = pack_glb({"asset": {"version": "2.0"}}, b"1234")
    assert unpack_glb(whole) == (unpack_glb(whole)[0], b"1234\0\0\0\0")
    for broken in (
        whole[:10],
        b"glTF" + whole[4:8] + b"\xff\xff\xff\x7f" + whole[12:],
        b"XXXX" + whole[4:],
    ):
        with pytest.raises(ValueError, match=r"expected|says"):
            unpack_glb(broken)


def test_trimesh_opens_the_plain_export(tmp_path: Path) -> None:
    import trimesh

    (tmp_path / "expo.glb").write_bytes(encode_plain("Expo", [hall("a", 0, 0, 2, 3)], kit()))
    scene = trimesh.load_scene(tmp_path / "expo.glb")
    assert {"structure", "AA-01", "AA-02", "AB-03"} <= {
        str(name).split("_")[0] for name in scene.graph.nodes
    }
    assert scene.bounds[0][1] == pytest.approx(0, abs=0.02)


def test_columns_decode_to_exact_steps() -> None:
    encoded, contents = tiles()
    text, binary = unpack_glb(encode_tile(contents["a/aa/near"], encoded))
    source = Data(parse_gltf(text), binary, {encoded.name: encoded.data})
    places = source.floats(0, "", ("VEC3",))
    assert np.array_equal(places, np.rint(places))

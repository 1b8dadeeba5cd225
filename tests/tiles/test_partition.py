"""Trees of tiles: boxes hold what is drawn, errors fall, nothing is lost, a hall is cut alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.gltf.kits import hall, kit
from tests.gltf.one_tile import encode_tile

from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.kit import encode_kit
from shapan.scene.values import Primitive, Surface
from shapan.tiles import errors
from shapan.tiles.bounds import part_bounds
from shapan.tiles.digest import content_digest
from shapan.tiles.partition import filled, partition_hall, partition_table
from shapan.tiles.tileset import hall_tileset, root_tileset
from shapan.tiles.values import Box, Content, Tile

BOUNDS = part_bounds(kit())
VENUES = {
    "one small hall": [hall("a", 0, 0, 1, 3)],
    "two halls on two levels, with models": [
        hall("a", 0, 0, 2, 4, uploads=True),
        hall("b", 40, 0, 3, 4, z=6.5),
    ],
    "a big hall far out": [hall("a", 3000, -2000, 20, 18)],
}


def pairs(tile: Tile) -> Iterator[tuple[Tile, Tile]]:
    for child in tile.children:
        yield tile, child
        yield from pairs(child)


@pytest.mark.parametrize("name", VENUES)
def test_boxes_nest_and_errors_fall(name: str) -> None:
    cuts = [partition_hall(one, BOUNDS) for one in VENUES[name]]
    root = partition_table(cuts)
    for tree in (root, *(cut.inner for cut in cuts)):
        for parent, child in pairs(tree):
            assert child.error < parent.error
            assert parent.box.holds(child.box)
    for cut in cuts:
        assert cut.inner.error < cut.outer.children[0].error < cut.outer.error
        assert cut.outer.content is not None
        assert cut.outer.error * 500 < root.error


@pytest.mark.parametrize("name", VENUES)
def test_what_is_drawn_lies_in_its_box(name: str) -> None:
    parts = encode_kit(kit())
    cuts = [partition_hall(one, BOUNDS) for one in VENUES[name]]
    for tree in (partition_table(cuts), *(cut.inner for cut in cuts)):
        for tile in filled(tree):
            if isinstance(tile.content, Content):
                low, high = read_gltf(encode_tile(tile.content, parts), {parts.name: parts.data})[
                    0
                ].bounds()
                drawn = Box((low[0], -high[2], low[1]), (high[0], -low[2], high[1]))
                assert tile.box.holds(drawn, 1e-3)


def test_every_booth_is_in_one_near_tile_and_each_upload_once() -> None:
    one = hall("a", 0, 0, 20, 5, uploads=True)
    cut = partition_hall(one, BOUNDS)
    near = [
        t.content
        for t in filled(cut.inner)
        if isinstance(t.content, Content) and t.content.kind == "near"
    ]
    assert sorted(key for content in near for key in content.keys) == sorted(one.keys[:-1])
    uploads = [t.id for t in filled(cut.inner) if not isinstance(t.content, Content)]
    assert len(uploads) == len(set(uploads)) == sum(len(block.uploads) for block in one.blocks)


def test_an_uploaded_model_is_put_where_it_stands_by_its_tile_alone() -> None:
    """What it is drawn in then is the box that its tile of the tree has."""
    cut = partition_hall(hall("b", 40, 0, 3, 4, uploads=True, z=6.5), BOUNDS)
    uploads = {
        f"{tile.id}.glb": tile
        for tile in filled(cut.inner)
        if not isinstance(tile.content, Content)
    }
    told = [one for one in _told(hall_tileset(cut.inner, {tile.id: f"{tile.id}.glb" for tile in filled(cut.inner)})["root"])
            if "transform" in one]  # fmt: skip
    assert {one["content"]["uri"] for one in told} == set(uploads)
    for one in told:
        tile = uploads[one["content"]["uri"]]
        (x, y, z), turn = one["transform"][12:15], one["transform"][:12]
        assert turn == [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
        assert (x, y, z) == tile.content.at  # type: ignore[union-attr]
        middle = [(a + b) / 2 for a, b in zip(tile.box.low, tile.box.high, strict=True)]
        assert [
            a + b for a, b in zip(one["boundingVolume"]["box"], (x, y, z), strict=False)
        ] == pytest.approx(middle)


def _told(tile: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tile
    for child in tile.get("children", ()):
        yield from _told(child)


def test_a_hall_is_cut_the_same_whatever_stands_beside_it() -> None:
    one, other = hall("a", 0, 0, 2, 4), hall("b", 40, 0, 3, 4)
    alone = [
        content_digest(t.content)
        for t in filled(partition_hall(one, BOUNDS).inner)
        if isinstance(t.content, Content)
    ]
    partition_hall(other, BOUNDS)
    again = [
        content_digest(t.content)
        for t in filled(partition_hall(one, BOUNDS).inner)
        if isinstance(t.content, Content)
    ]
    assert alone == again


@pytest.mark.parametrize("name", VENUES)
def test_the_table_shows_all_that_its_halls_show_in_pieces_that_are_their_tiles(name: str) -> None:
    cuts = [partition_hall(one, BOUNDS) for one in VENUES[name]]
    pieces = partition_table(cuts).pieces
    assert sum(len(piece.instances) for piece in pieces) == sum(
        len(one.overview) for one in VENUES[name]
    )
    assert {key for piece in pieces for key in piece.keys if key} == {
        key for one in VENUES[name] for key in one.keys[:-1]
    }
    further = {tile.id for cut in cuts for tree in (cut.outer, cut.inner) for tile in filled(tree)}
    assert {piece.id for piece in pieces} - further <= {f"{one.id}/ground" for one in VENUES[name]}


def test_hulls_of_models_stand_in_the_groups_of_a_large_hall_and_not_on_the_table() -> None:
    bare = hall("a", 0, 0, 20, 18, uploads=True)
    shape = _triangle()
    blocks = tuple(
        replace(block, hulls=tuple(
            Surface(shape, np.full(len(shape.positions), block.keys.index(upload.key), np.int32))
            for upload in block.uploads
        ))
        for block in bare.blocks
    )  # fmt: skip
    cut = partition_hall(replace(bare, blocks=blocks), BOUNDS)
    models = sorted(upload.key for block in blocks for upload in block.uploads)
    assert models
    for kind in ("group", "mid"):
        shown = [
            t.content
            for t in filled(cut.inner)
            if t.id.endswith(kind) and isinstance(t.content, Content)
        ]
        assert sorted(one.keys[hull.feature[0]] for one in shown for hull in one.hulls) == models
    assert not any(piece.hulls for piece in cut.table)


def _triangle() -> Primitive:
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 0, 1]], np.float32)
    return Primitive(
        "matte",
        corners,
        np.zeros((0, 3), np.float32),
        np.full((3, 4), 255, np.uint8),
        np.array([[0, 1, 2]], np.int32),
    )


def test_a_venue_of_many_halls_has_few_pieces() -> None:
    halls = [hall(f"h{i}", 40 * i, 0, 1, 3) for i in range(40)]
    root = partition_table([partition_hall(one, BOUNDS) for one in halls])
    assert len(root.pieces) == 16
    assert sum(len(piece.instances) for piece in root.pieces) == sum(
        len(one.overview) for one in halls
    )
    assert [name for piece in root.pieces for name in dict.fromkeys(piece.halls)] == [
        one.id for one in halls
    ]


def test_tilesets_name_every_blob_and_leave_refused_models_out() -> None:
    cut = partition_hall(hall("a", 0, 0, 1, 4, uploads=True), BOUNDS)
    root = partition_table([cut])
    names = {
        t.id: f"{t.id}.glb"
        for tree in (root, cut.inner)
        for t in filled(tree)
        if isinstance(t.content, Content)
    }
    names |= {"a/tileset": "a.json"}
    inner = hall_tileset(cut.inner, names)
    assert "AA-01" not in str(inner)
    whole = str(root_tileset(root, names))
    assert "'uri': 'a.json'" in whole
    names["a/aa/AA-01"] = "model.glb"
    near = hall_tileset(cut.inner, names)["root"]["children"][1]["children"][0]
    assert near["refine"] == "ADD"
    assert near["children"][0]["refine"] == "REPLACE"
    assert near["children"][0]["children"][0]["content"] == {"uri": "model.glb"}


def test_distances() -> None:
    assert pytest.approx(48.71, abs=0.01) == errors.METRES_PER_ERROR
    group, mid, near, model = errors.inner_errors(errors.hall_error(150))
    metres = np.array([group, mid, near, model]) * errors.METRES_PER_ERROR
    np.testing.assert_allclose(metres, [30, 22, 18, 14], atol=0.01)

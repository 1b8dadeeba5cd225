"""Trees of tiles -> 3D Tiles 1.1 tilesets as JSON values. Content URIs are blob names; a hall's tileset is external."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.expo.site.settings import EarthPlace
from shapan.geometry.earth import earth_frame
from shapan.scene.values import Upload
from shapan.source.json_types import JsonObject
from shapan.tiles.values import Box, Tile


def root_tileset(root: Tile, names: Mapping[str, str]) -> dict[str, object]:
    """`names`: blob name of each tile's content by the tile's id, and of each hall's tileset as `<hall>/tileset`. An
    uploaded model without a name (it was refused) is omitted with its tile."""
    return _tileset(root, names)


def hall_tileset(inner: Tile, names: Mapping[str, str]) -> dict[str, object]:
    return _tileset(inner, names)


def _tileset(root: Tile, names: Mapping[str, str]) -> dict[str, object]:
    tile = _tile(root, names)
    tile["refine"] = "REPLACE"
    return {"asset": {"version": "1.1"}, "geometricError": _number(root.error), "root": tile}


def _tile(tile: Tile, names: Mapping[str, str]) -> JsonObject:
    value: JsonObject = {
        "boundingVolume": {"box": box_numbers(tile.box)},
        "geometricError": _number(tile.error),
    }
    if tile.add:
        value["refine"] = "ADD"
    if tile.hall:
        value["content"] = {"uri": names[f"{tile.hall}/tileset"]}
        return value
    if tile.content is not None:
        value["content"] = {"uri": names[tile.id]}
    if isinstance(tile.content, Upload):  # its box and its content are relative to its position
        x, y, z = tile.content.at
        value["boundingVolume"]["box"] = box_numbers(tile.box.moved((-x, -y, -z)))
        value["transform"] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, *map(_number, (x, y, z)), 1]
    children = [_tile(child, names) for child in tile.children if _present(child, names)]
    if children:
        if tile.add:  # refine is inherited
            children = [{"refine": "REPLACE", **child} for child in children]
        value["children"] = children
    return value


def _present(tile: Tile, names: Mapping[str, str]) -> bool:
    if isinstance(tile.content, Upload):
        return tile.id in names
    if tile.content is None and tile.children and not tile.hall:
        return any(_present(child, names) for child in tile.children)
    return True


def box_numbers(box: Box) -> list[float]:
    """Centre and three half axes (3D Tiles 1.1, boundingVolume.box)."""
    center = [_number((a + b) / 2) for a, b in zip(box.low, box.high, strict=True)]
    half = [_number((b - a) / 2) for a, b in zip(box.low, box.high, strict=True)]
    return [*center, half[0], 0, 0, 0, half[1], 0, 0, 0, half[2]]


def earth_transform(place: EarthPlace) -> list[float]:
    """Of a root tile: venue metres -> ECEF, column by column (3D Tiles 1.1, transform). Positions to a micrometre,
    directions to 1e-9: a micrometre at a kilometre."""
    frame = earth_frame(place.longitude, place.latitude, place.heading)
    return [
        round(value, 6 if at >= 12 else 9) + 0.0
        for at, value in enumerate(frame.T.ravel().tolist())
    ]


def _number(value: float) -> float | int:
    """At most six decimals; integers without a decimal point."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded

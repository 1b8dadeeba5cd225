"""Maps of a material beside its base colour: what stands for one that is left out."""

from __future__ import annotations

from dataclasses import replace

from shapan.errors import ShapanError
from shapan.gltf import images
from shapan.tiles.model import NO_MAPS, MapKind, Paint, Picture

# Of a map that cannot be read: nothing glows and nothing is metal, because the factors beside such maps are usually 1.
_UNREAD: dict[MapKind, tuple[float, float, float]] = {
    "emission": (0.0, 0.0, 0.0),
    "surface": (0.0, 1.0, 0.0),
}


def without_map(paint: Paint, kind: MapKind, picture: Picture | None) -> Paint:
    """The paint with the map's mean instead of the map. Normals have none, and light is baked into every model instead
    of its occlusion map. `picture`: None if it is missing or too large to be read."""
    maps = replace(paint.maps, **{kind: -1})
    if kind == "normal":
        return replace(paint, maps=replace(maps, normal_scale=NO_MAPS.normal_scale))
    if kind == "occlusion":
        return replace(paint, maps=replace(maps, occlusion_strength=NO_MAPS.occlusion_strength))
    red, green, blue = _mean(picture, kind)
    if kind == "surface":
        rough, metal = round(paint.roughness * green, 4), round(paint.metallic * blue, 4)
        return replace(paint, maps=maps, roughness=rough, metallic=metal)
    r, g, b = paint.emission
    return replace(
        paint, maps=maps, emission=(round(r * red, 4), round(g * green, 4), round(b * blue, 4))
    )


def _mean(picture: Picture | None, kind: MapKind) -> tuple[float, float, float]:
    try:
        return (
            images.mean(picture.data, numbers=kind == "surface")
            if picture is not None
            else _UNREAD[kind]
        )
    except ShapanError:
        return _UNREAD[kind]

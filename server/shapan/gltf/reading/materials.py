"""Materials and textures of an uploaded glTF."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from shapan.errors import ShapanError, Unreadable
from shapan.geometry.arrays import F64
from shapan.gltf import images
from shapan.gltf.maps import without_map
from shapan.gltf.reading.accessors import Data, malformed_gltf
from shapan.gltf.reading.document import Material, TextureInfo
from shapan.tiles.model import MAP_KINDS, Alpha, MapKind, Paint, Picture

Transform = Callable[[F64], F64]
# kind of unsupported content ("format file lines morphs animations …"), and its name
LeftOut = tuple[str, str]
_ALPHA: Mapping[str, Alpha] = {"MASK": "MASK", "BLEND": "BLEND"}
_STRONGEST = 4.0  # of emission: brighter is white in every mood's exposure
_STEEPEST = 4.0  # scale of a normal map
_SHOWN = {  # extensions of materials that are used, or whose absence is not seen
    "KHR_materials_unlit",
    "KHR_materials_pbrSpecularGlossiness",
    "KHR_materials_emissive_strength",
    "KHR_materials_ior",
    "KHR_materials_variants",
}


@dataclass(frozen=True)
class _Use:
    """A texture as a material uses it: its index, its set of coordinates, and their transform as (offset, scale,
    rotation), None for none."""

    index: int
    uv_set: int
    moved: tuple[float, float, float, float, float] | None = None

    @property
    def coordinates(self) -> tuple[int, object]:
        return self.uv_set, self.moved


class Paints:
    """Paints by material index. `pictures` is filled on request; `notes` list textures that cannot be shown,
    `left_out` what else of a material is not."""

    def __init__(self, source: Data) -> None:
        self._source = source
        self._known: dict[int | None, tuple[Paint, int, Transform]] = {
            None: (Paint(), 0, _transform(None))
        }
        self._places: dict[int, int] = {}
        self.pictures: list[Picture] = []
        self.notes: dict[LeftOut, None] = {}
        self.left_out: dict[LeftOut, None] = {}

    def of(self, index: int | None) -> tuple[Paint, int, Transform]:
        """(paint, texture coordinate set, texture transform) of a material."""
        if index not in self._known:
            assert index is not None
            materials = self._source.document.materials
            if index >= len(materials):
                raise malformed_gltf("model-malformed.no-material", "/materials", index=index)
            self._known[index] = self._paint(materials[index], f"/materials/{index}")
        return self._known[index]

    def _paint(self, material: Material, where: str) -> tuple[Paint, int, Transform]:
        pbr = material.pbr_metallic_roughness
        color, metallic, roughness = (
            pbr.base_color_factor,
            pbr.metallic_factor,
            pbr.roughness_factor,
        )
        base, surface = _use(pbr.base_color_texture), _use(pbr.metallic_roughness_texture)
        glossy = material.extensions.get("KHR_materials_pbrSpecularGlossiness")
        if isinstance(glossy, dict):
            color, metallic = _four(glossy.get("diffuseFactor"), color), 0.0
            roughness = 1.0 - _number(glossy.get("glossinessFactor"), 0.5)
            base, surface = _raw_use(glossy.get("diffuseTexture")) or base, None
            if glossy.get("specularGlossinessTexture") is not None:
                self.left_out["gloss", ""] = None
        for name in material.extensions:
            if name.startswith("KHR_materials_") and name not in _SHOWN:
                self.left_out["extension", name[:60]] = None
        picture = self._picture(base.index, where) if base else -1
        alpha = _ALPHA.get(material.alpha_mode, "OPAQUE")
        paint = Paint(
            color=_unit4(color),
            metallic=_unit(metallic),
            roughness=_unit(roughness),
            emission=_unit3(material.emissive_factor),
            picture=picture,
            alpha=alpha,
            cutoff=_unit(material.alpha_cutoff) if alpha == "MASK" else 0.5,
            double_sided=material.double_sided,
            unlit="KHR_materials_unlit" in material.extensions,
        )
        if any(paint.emission):
            stronger = material.extensions.get("KHR_materials_emissive_strength")
            given = (
                _number(stronger.get("emissiveStrength"), 1.0)
                if isinstance(stronger, dict)
                else 1.0
            )
            paint = replace(paint, strength=round(min(max(given, 0.0), _STRONGEST), 4))
        at = base if picture >= 0 else None
        if not paint.unlit:  # an unlit surface shows nothing but its base colour
            paint, at = self._with_maps(paint, at, material, surface)
        return paint, at.uv_set if at else 0, _transform(at.moved if at else None)

    def _with_maps(
        self, paint: Paint, at: _Use | None, material: Material, surface: _Use | None
    ) -> tuple[Paint, _Use | None]:
        """The paint with those maps that have the coordinates of its first texture, and this texture. Others get their
        mean: a mesh of a tile has one set of coordinates."""
        normal, occlusion = material.normal_texture, material.occlusion_texture
        uses: dict[MapKind, _Use | None] = {
            "emission": _use(material.emissive_texture) if any(paint.emission) else None,
            "normal": _use(normal),
            "surface": surface,
            "occlusion": _use(occlusion),
        }
        for kind in MAP_KINDS:
            use = uses[kind]
            if use is None:
                continue
            index = self._map(use.index, kind)
            if index < 0:
                paint = without_map(paint, kind, None)
            elif at is not None and use.coordinates != at.coordinates:
                self.left_out[f"{kind}-coordinates", ""] = None
                paint = without_map(paint, kind, self.pictures[index])
            else:
                at = at or use
                paint = replace(paint, maps=replace(paint.maps, **{kind: index}))
        maps = paint.maps
        if normal is not None and maps.normal >= 0:
            maps = replace(
                maps, normal_scale=round(min(max(normal.scale, -_STEEPEST), _STEEPEST), 4)
            )
        if occlusion is not None and maps.occlusion >= 0:
            maps = replace(maps, occlusion_strength=_unit(occlusion.strength))
        return replace(paint, maps=maps), at

    def _map(self, index: int, kind: MapKind) -> int:
        """As `_picture`, but nothing that is wrong with a map refuses a model that can be shown without it."""
        try:
            return self._picture(index, "")
        except ShapanError:
            self.left_out[f"{kind}-unread", ""] = None
            return -1

    def _picture(self, index: int, where: str) -> int:
        """The index in `pictures` of a texture's image; -1 with a note if it cannot be shown."""
        document = self._source.document
        if index >= len(document.textures):
            raise malformed_gltf("model-malformed.no-texture", where, index=index)
        texture = document.textures[index]
        webp = texture.extensions.get("EXT_texture_webp")
        sources = [webp.get("source") if isinstance(webp, dict) else None, texture.source]
        found = next(
            (s for s in sources if isinstance(s, int) and 0 <= s < len(document.images)), None
        )
        if found is None:
            self.notes["format", ""] = None
            return -1
        if found not in self._places:
            self._places[found] = self._load(found)
        return self._places[found]

    def _load(self, index: int) -> int:
        image, where = self._source.document.images[index], f"/images/{index}"
        try:
            if image.uri is not None:
                data = self._source.resource(image.uri, where)
            elif image.buffer_view is not None:
                data = bytes(self._source.view(image.buffer_view, where)[0])
            else:
                raise malformed_gltf("model-malformed.image-without-data", where)
            self.pictures.append(images.header(data, where))
        except Unreadable as problem:
            if problem.code == "image-format":
                self.notes["format", ""] = None
            elif problem.code == "model-missing-file":
                self.notes["file", (image.uri or "")[:80]] = None
            else:
                raise
            return -1
        return len(self.pictures) - 1


def _use(info: TextureInfo | None) -> _Use | None:
    if info is None:
        return None
    moved = info.extensions.get("KHR_texture_transform")
    return _Use(info.index, _uv_set(moved, info.tex_coord), _moved(moved))


def _raw_use(info: object) -> _Use | None:
    """The same of a texture in an extension, whose types are not checked yet."""
    if not isinstance(info, dict) or not isinstance(info.get("index"), int) or info["index"] < 0:
        return None
    moved = (info.get("extensions") or {}).get("KHR_texture_transform")
    return _Use(info["index"], _uv_set(moved, int(_number(info.get("texCoord"), 0))), _moved(moved))


def _uv_set(moved: object, stated: int) -> int:
    """A transform may name another set of coordinates."""
    other = moved.get("texCoord") if isinstance(moved, dict) else None
    return other if isinstance(other, int) and other >= 0 else stated


def _moved(value: object) -> tuple[float, float, float, float, float] | None:
    if not isinstance(value, dict):
        return None
    offset, scale = value.get("offset", (0, 0)), value.get("scale", (1, 1))
    try:
        ox, oy, sx, sy = (float(v) for v in (*offset[:2], *scale[:2]))
    except (TypeError, ValueError):
        return None
    moved = (ox, oy, sx, sy, _number(value.get("rotation"), 0.0))
    return None if moved == (0, 0, 1, 1, 0) else moved


def _transform(moved: tuple[float, float, float, float, float] | None) -> Transform:
    """KHR_texture_transform: scale, then rotate counter-clockwise, then translate."""
    if moved is None:
        return lambda uvs: uvs
    ox, oy, sx, sy, angle = moved
    cos, sin = math.cos(angle), math.sin(angle)
    matrix = np.array([[cos * sx, sin * sy], [-sin * sx, cos * sy]])
    return lambda uvs: uvs @ matrix.T + (ox, oy)


def _number(value: object, default: float) -> float:
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else default


def _unit(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def _unit3(value: tuple[float, float, float]) -> tuple[float, float, float]:
    return (_unit(value[0]), _unit(value[1]), _unit(value[2]))


def _unit4(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return (_unit(value[0]), _unit(value[1]), _unit(value[2]), _unit(value[3]))


def _four(
    value: object, default: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    if (
        isinstance(value, list)
        and len(value) == 4
        and all(isinstance(v, (int, float)) for v in value)
    ):
        return (float(value[0]), float(value[1]), float(value[2]), float(value[3]))
    return default

"""Materials and base colour textures of an uploaded glTF."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from shapan.errors import Unreadable
from shapan.geometry.arrays import F64
from shapan.gltf import images
from shapan.gltf.reading.accessors import Data, malformed_gltf
from shapan.gltf.reading.document import Material
from shapan.tiles.model import Alpha, Paint, Picture

Transform = Callable[[F64], F64]
LeftOut = tuple[str, str]  # kind of unsupported content ("format file lines morphs animations"), and its name
_ALPHA: Mapping[str, Alpha] = {"MASK": "MASK", "BLEND": "BLEND"}


class Paints:
    """Paints by material index. `pictures` is filled on request; `notes` list what cannot be shown."""

    def __init__(self, source: Data) -> None:
        self._source = source
        self._known: dict[int | None, tuple[Paint, int, Transform]] = {None: (Paint(), 0, _same)}
        self._places: dict[int, int] = {}
        self.pictures: list[Picture] = []
        self.notes: dict[LeftOut, None] = {}

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
        color, metallic, roughness = pbr.base_color_factor, pbr.metallic_factor, pbr.roughness_factor
        info: tuple[int, int, object] | None = None
        if pbr.base_color_texture is not None:
            texture = pbr.base_color_texture
            info = (texture.index, texture.tex_coord, texture.extensions.get("KHR_texture_transform"))
        glossy = material.extensions.get("KHR_materials_pbrSpecularGlossiness")
        if isinstance(glossy, dict):
            color, metallic = _four(glossy.get("diffuseFactor"), color), 0.0
            roughness = 1.0 - _number(glossy.get("glossinessFactor"), 0.5)
            diffuse = glossy.get("diffuseTexture")
            if isinstance(diffuse, dict) and isinstance(diffuse.get("index"), int) and diffuse["index"] >= 0:
                transform = (diffuse.get("extensions") or {}).get("KHR_texture_transform")
                info = (diffuse["index"], int(_number(diffuse.get("texCoord"), 0)), transform)
        picture = self._picture(info[0], where) if info else -1
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
        return paint, info[1] if info else 0, _transform(info[2] if info else None)

    def _picture(self, index: int, where: str) -> int:
        """The index in `pictures` of a texture's image; -1 with a note if it cannot be shown."""
        document = self._source.document
        if index >= len(document.textures):
            raise malformed_gltf("model-malformed.no-texture", where, index=index)
        texture = document.textures[index]
        webp = texture.extensions.get("EXT_texture_webp")
        sources = [webp.get("source") if isinstance(webp, dict) else None, texture.source]
        found = next((s for s in sources if isinstance(s, int) and 0 <= s < len(document.images)), None)
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


def _same(uvs: F64) -> F64:
    return uvs


def _transform(value: object) -> Transform:
    """KHR_texture_transform: scale, then rotate counter-clockwise, then translate."""
    if not isinstance(value, dict):
        return _same
    offset, scale = value.get("offset", (0, 0)), value.get("scale", (1, 1))
    try:
        ox, oy, sx, sy = (float(v) for v in (*offset[:2], *scale[:2]))
    except (TypeError, ValueError):
        return _same
    angle = _number(value.get("rotation"), 0.0)
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


def _four(value: object, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    if isinstance(value, list) and len(value) == 4 and all(isinstance(v, (int, float)) for v in value):
        return (float(value[0]), float(value[1]), float(value[2]), float(value[3]))
    return default

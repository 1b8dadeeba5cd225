"""Maps of uploaded models: kept within the budget, else their mean, and what is left out is told."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tests.gltf.khronos import TANGENTS, validate
from tests.gltf.kits import hall, kit
from tests.intake_models.textured import (
    DARK,
    Pixels,
    encoded,
    flat,
    many_materials,
    noise,
    spotted,
    square,
)

from shapan.expo.findings import Finding
from shapan.gltf.export.plain_glb import BoothNode, encode_plain
from shapan.gltf.glb import unpack_glb
from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.model import encode_model
from shapan.intake.models.read import read_model
from shapan.scene.values import Upload
from shapan.tiles.model import MAP_KINDS, PICTURES_PX, Model, Picture

PLACE = Upload(key="A1", sha256="", path="", at=(10.4, 20.0, 0.0), yaw=90.0, fit=(2.0, 2.0, 2.5))
METAL = flat((255, 128, 255))  # roughness 0.5, metal
BUMPS = flat((128, 128, 255))
ALL = {
    "base": DARK,
    "emission": spotted(),
    "normal": BUMPS,
    "surface": METAL,
    "occlusion": flat((200, 0, 0)),
}


def light(picture: Picture | None) -> float:
    """Mean luminance, 0..255, of the pixels that are not paper."""
    assert picture is not None
    with Image.open(io.BytesIO(picture.data)) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    shown = np.abs(pixels - (238, 236, 232)).sum(2) > 24
    assert shown.mean() > 0.2, "it is as light as the paper"
    return float(pixels[shown].mean())


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [one.text for one in findings if one.text.startswith("model-")]


def material(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unpack_glb(data)[0])["materials"][0]
    return found


def texture(model: Model, at: int) -> Pixels:
    with Image.open(io.BytesIO(model.pictures[at].data)) as image:
        return np.asarray(image.convert("RGB"))


def test_an_emissive_factor_of_one_with_a_black_map_is_dark() -> None:
    model, findings = read_model("a.glb", square({"base": DARK, "emission": flat((0, 0, 0))}))
    assert light(model.portrait) < 70
    assert told(findings) == []


def test_what_glows_glows_where_its_map_says() -> None:
    model, _ = read_model("a.glb", square({"base": DARK, "emission": spotted()}))
    assert model.portrait is not None
    with Image.open(io.BytesIO(model.portrait.data)) as image:
        pixels = np.asarray(image.convert("L")).astype(int)
    spot, rest = pixels[45:60, 65:80].mean(), pixels[120:200, 100:180].mean()
    assert spot > 200
    assert rest < 70


def test_all_maps_come_to_the_tile_which_is_valid(tmp_path: Path) -> None:
    strong = {"KHR_materials_emissive_strength": {"emissiveStrength": 90.0}}
    more = {"normal": {"scale": 0.5}, "occlusion": {"strength": 0.7}}
    model, findings = read_model("a.glb", square(ALL, more=more, extensions=strong))
    assert told(findings) == []
    data = encode_model(model, PLACE, "h")
    (tmp_path / "model.glb").write_bytes(data)
    (tmp_path / "whole.glb").write_bytes(encode_model(model, PLACE, "h", compress=False))
    validate(tmp_path, TANGENTS)
    shown = material(data)
    document = json.loads(unpack_glb(data)[0])
    assert {one["mimeType"] for one in document["images"]} == {"image/webp"}
    pbr = shown["pbrMetallicRoughness"]
    used = [
        pbr["baseColorTexture"], shown["emissiveTexture"], shown["normalTexture"], pbr["metallicRoughnessTexture"],
        shown["occlusionTexture"],
    ]  # fmt: skip
    assert [one["index"] for one in used] == [0, 1, 2, 3, 4]
    assert (shown["normalTexture"]["scale"], shown["occlusionTexture"]["strength"]) == (0.5, 0.7)
    assert shown["extensions"]["KHR_materials_emissive_strength"] == {"emissiveStrength": 4.0}
    np.testing.assert_allclose(texture(model, 2).mean((0, 1)), (128, 128, 255), atol=3)
    np.testing.assert_allclose(texture(model, 3).mean((0, 1)), (255, 128, 255), atol=3)
    assert read_gltf(data)[0].meshes[0].paint == model.meshes[0].paint


def test_maps_that_are_one_picture_are_one_texture() -> None:
    """Occlusion, roughness and metal in the channels of one image."""
    data = square({"base": DARK, "surface": METAL, "occlusion": METAL}, emission=0.0)
    model, _ = read_model("a.glb", data)
    maps = model.meshes[0].paint.maps
    assert len(model.pictures) == 2
    assert (maps.surface, maps.occlusion) == (1, 1)


def test_the_exported_expo_has_them_too(tmp_path: Path) -> None:
    model, _ = read_model("a.glb", square(ALL))
    data = exported(model)
    (tmp_path / "expo.glb").write_bytes(data)
    validate(tmp_path, TANGENTS)
    document = json.loads(unpack_glb(data)[0])
    (shown,) = [one for one in document["materials"] if "emissiveTexture" in one]
    images = {one["mimeType"] for one in document["images"]}
    assert images == {"image/jpeg"}
    assert {"normalTexture", "occlusionTexture"} < set(shown)
    assert "metallicRoughnessTexture" in shown["pbrMetallicRoughness"]


def exported(model: Model) -> bytes:
    scene = hall("a", 0, 0, 2, 3)
    block = replace(scene.blocks[0], uploads=(replace(PLACE, key="AA-01"),))
    stands = {"AA-01": BoothNode("Acme", (4.5, 5.0, 0.0))}
    scene = replace(scene, blocks=(block, *scene.blocks[1:]))
    return encode_plain("Fair", [scene], kit(), {"AA-01": model}, stands)


def test_what_does_not_fit_is_its_mean_in_the_order_of_its_weight() -> None:
    """A base colour of 2,048 px, three maps of 1,024 px; the fourth finds no room when two materials fill it."""
    large = noise(2048)
    model, findings = read_model(
        "a.glb", square({"base": large, "emission": noise(1500), "normal": noise(1400)})
    )
    assert [max(one.width, one.height) for one in model.pictures] == [2048, 1024, 1024]
    assert told(findings) == ["model-simplified.maps"]
    assert sum(one.width * one.height for one in model.pictures) <= PICTURES_PX


@pytest.mark.parametrize("room", [0, 1, 2, 3, 4])
def test_the_most_visible_maps_get_the_room(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shapan.intake.models.slim.PICTURES_PX", (1 + room) * 256 * 256)
    maps = {
        "base": noise(256), "occlusion": noise(255), "surface": noise(254), "normal": noise(253),
        "emission": np.roll(noise(252), 7, 0),
    }  # fmt: skip
    model, findings = read_model("a.glb", square(maps))
    paint = model.meshes[0].paint
    assert [kind for kind in MAP_KINDS if paint.map(kind) >= 0] == list(MAP_KINDS[:room])
    assert told(findings) == [f"model-left-out.{kind}-budget" for kind in MAP_KINDS[room:]]
    assert paint.emission == pytest.approx(
        [1.0] * 3 if room else [0.3] * 3, abs=0.06 if not room else 0
    )
    assert (paint.metallic, paint.roughness) == (
        (1, 1) if room > 2 else pytest.approx((0.49, 0.49), abs=0.02)
    )


def test_a_left_out_map_shows_a_picture_before_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    maps = {
        "base": np.maximum(DARK[:1, :1], 40).repeat(256, 0).repeat(256, 1),
        "emission": spotted(256),
    }
    model, _ = read_model("a.glb", square(maps))
    assert model.before is None
    monkeypatch.setattr("shapan.intake.models.slim.PICTURES_PX", 256 * 256)
    model, findings = read_model("a.glb", square(maps))
    assert told(findings) == ["model-left-out.emission-budget"]
    assert model.meshes[0].paint.emission == pytest.approx([1 / 16] * 3, abs=0.002)
    assert model.before is not None
    assert model.portrait is not None
    assert model.before != model.portrait
    assert light(model.portrait) < 130


def test_other_texture_coordinates_are_told_and_their_mean_is_used() -> None:
    model, findings = read_model(
        "a.glb", square(ALL, more={"emission": {"texCoord": 1}, "surface": {"texCoord": 1}})
    )
    paint = model.meshes[0].paint
    assert told(findings) == [
        "model-left-out.emission-coordinates",
        "model-left-out.surface-coordinates",
    ]
    assert (paint.map("emission"), paint.map("surface")) == (-1, -1)
    assert paint.emission == pytest.approx([1 / 16] * 3, abs=1e-3)
    assert (paint.metallic, paint.roughness) == pytest.approx((1.0, 128 / 255), abs=1e-3)
    messages = [one.message for one in findings]
    assert messages[0].startswith("emissive maps have other texture coordinates")


def test_all_maps_on_the_second_set_are_kept() -> None:
    second = {name: {"texCoord": 1} for name in ALL}
    model, findings = read_model("a.glb", square(ALL, more=second))
    assert told(findings) == []
    (mesh,) = model.meshes
    assert mesh.uvs is not None
    assert all(mesh.paint.map(kind) >= 0 for kind in MAP_KINDS)
    corner = mesh.positions[np.abs(mesh.uvs).sum(1).argmin()]
    # the second set is mirrored
    assert (corner[0], corner[2]) == pytest.approx((1.0, 0.0), abs=1e-3)


def test_a_common_transform_is_in_the_coordinates_and_another_is_told() -> None:
    moved = {"extensions": {"KHR_texture_transform": {"offset": [0.25, 0.0], "scale": [0.5, 0.5]}}}
    model, findings = read_model("a.glb", square(ALL, more=dict.fromkeys(ALL, moved)))
    assert told(findings) == []
    uvs = model.meshes[0].uvs
    assert uvs is not None
    np.testing.assert_allclose([uvs.min(0), uvs.max(0)], [(0.25, 0.0), (0.75, 0.5)])
    _, findings = read_model("a.glb", square(ALL, more={"normal": moved}))
    assert told(findings) == ["model-left-out.normal-coordinates"]
    same = {
        "extensions": {"KHR_texture_transform": {"offset": [0, 0], "scale": [1, 1], "rotation": 0}}
    }
    assert told(read_model("a.glb", square(ALL, more={"normal": same}))[1]) == []


def test_maps_without_a_base_colour_texture() -> None:
    model, findings = read_model("a.glb", square({"emission": spotted()}))
    assert told(findings) == []
    assert model.meshes[0].uvs is not None
    assert material(encode_model(model, PLACE, "h"))["emissiveTexture"] == {"index": 0}


def test_a_mesh_without_coordinates_shows_the_means() -> None:
    model, _ = read_model("a.glb", square(ALL, uvs=False))
    paint = model.meshes[0].paint
    assert (model.pictures, paint.textured) == ((), False)
    assert paint.emission == pytest.approx([1 / 16] * 3, abs=1e-3)


@pytest.mark.parametrize(
    "broken", [b"no picture at all", encoded(noise(300))[:3_000]], ids=["text", "cut off"]
)
def test_a_broken_map_refuses_no_model(broken: bytes) -> None:
    model, findings = read_model(
        "a.glb", square({"base": DARK, "emission": broken, "surface": broken})
    )
    paint = model.meshes[0].paint
    assert (paint.emission, paint.metallic) == ((0.0, 0.0, 0.0), 0.0)
    assert light(model.portrait) < 70
    assert {"model-texture.format"} == set(told(findings)) or set(told(findings)) == {
        "model-left-out.emission-unread", "model-left-out.surface-unread",
    }  # fmt: skip


def test_a_map_that_is_not_there_refuses_no_model() -> None:
    data = square(ALL, more={"normal": {"index": 99}, "emission": {"index": 98}})
    _, findings = read_model("a.glb", data)
    assert told(findings) == ["model-left-out.emission-unread", "model-left-out.normal-unread"]


def test_huge_maps_are_left_out_unread() -> None:
    """Each would take a second to decode: a reader has 8."""
    huge = encoded(flat((0, 0, 0), 5000))
    maps: dict[str, Pixels | bytes] = {"base": DARK, "occlusion": DARK} | dict.fromkeys(
        ("emission", "normal", "surface"), huge
    )
    model, findings = read_model("a.glb", square(maps))
    paint = model.meshes[0].paint
    assert [kind for kind in MAP_KINDS if paint.map(kind) >= 0] == [
        "emission",
        "normal",
        "occlusion",
    ]
    assert told(findings) == ["model-simplified.maps", "model-left-out.surface-budget"]


def test_other_extensions_of_a_material_are_told() -> None:
    extensions = {
        "KHR_materials_clearcoat": {"clearcoatFactor": 1.0},
        "KHR_materials_ior": {"ior": 1.4},
    }
    _, findings = read_model("a.glb", square({"base": DARK}, extensions=extensions, emission=0.0))
    assert [one.message for one in findings] == [
        "the material extension KHR_materials_clearcoat is not shown"
    ]


def test_many_materials_with_maps_become_their_means() -> None:
    """The first gives way: it keeps the mean of its light in the colours of its vertices."""
    model, findings = read_model("a.glb", many_materials(9))
    assert told(findings) == ["model-simplified.materials"]
    assert len(model.meshes) == 8
    (merged,) = [mesh for mesh in model.meshes if not mesh.paint.textured]
    assert merged.colors is not None
    red, green, blue, _ = merged.colors.max(0).tolist()
    assert red > green >= blue > 0  # 1/16 of red light over dark grey

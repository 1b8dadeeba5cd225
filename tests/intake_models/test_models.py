"""Uploaded models: the formats, units, hostile bytes, and the tile that is written of them."""

from __future__ import annotations

import io
import json
import re
import struct
from pathlib import Path

import numpy as np
import pytest
from tests.gltf.khronos import TANGENTS, validate
from tests.hostile.cases.models import CORNERS, document

from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.gltf.glb import pack_glb
from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.model import encode_model
from shapan.intake.files.images import read_image
from shapan.intake.models.light import shaded
from shapan.intake.models.read import read_model
from shapan.intake.models.slim import creased
from shapan.scene.values import Upload
from shapan.tiles.model import TRIANGLES, Figures, Mesh, Model, Paint

SHARED = Path(__file__).parents[3] / "shared/inputs"
CUBE = "".join(f"v {x} {y} {z}\n" for x in (0, 2) for y in (0, 2) for z in (0, 3)) + "\n".join(
    f"f {a} {b} {c} {d}"
    for a, b, c, d in (
        (1, 2, 4, 3),
        (5, 7, 8, 6),
        (1, 5, 6, 2),
        (3, 4, 8, 7),
        (1, 3, 7, 5),
        (2, 6, 8, 4),
    )
)
PLACE = Upload(key="A1", sha256="", path="", at=(10.4, 20.0, 0.0), yaw=90.0, fit=(2.0, 2.0, 2.5))


def grid(side: int) -> bytes:
    """A bumpy square of 2·side² triangles as binary STL, metres."""
    x, y = np.meshgrid(np.linspace(0, 2, side + 1), np.linspace(0, 2, side + 1), indexing="ij")
    points = np.stack([x, y, 0.2 * np.sin(3 * x) * np.cos(3 * y)], 2).astype(np.float32)
    a, b, c, d = points[:-1, :-1], points[1:, :-1], points[1:, 1:], points[:-1, 1:]
    corners = np.concatenate(
        [np.stack([a, b, c], 2).reshape(-1, 9), np.stack([a, c, d], 2).reshape(-1, 9)]
    )
    rows = np.zeros(len(corners), np.dtype([("n", "<f4", 3), ("v", "<f4", 9), ("a", "<u2")]))
    rows["v"] = corners
    return b"\0" * 80 + struct.pack("<I", len(rows)) + rows.tobytes()


def test_an_obj_stands_on_the_floor_with_its_up_axis_up() -> None:
    model, _ = read_model("cube.obj", CUBE.encode())
    low, high = model.bounds()
    np.testing.assert_allclose(low, [-1, -1.5, 0], atol=1e-3)
    np.testing.assert_allclose(high, [1, 1.5, 2], atol=1e-3)


@pytest.mark.parametrize(
    ("text", "moved", "tall", "said"),
    [
        ("", (-1, -1, 0), 3, ["model-up"]),  # stands on z = 0, in the middle
        ("", (-1, 0, -1.5), 2, []),  # on y = 0
        ("", (-1, -1, -1.5), 2, []),  # nowhere
        ("# FreeCAD v0.21 build\n", (0, 0, 0), 3, ["model-up"]),
        ("# Blender v3.6 OBJ File\n", (0, 0, 0), 2, []),
    ],
)
def test_which_way_an_obj_is_up_is_told_by_where_it_stands_or_by_who_wrote_it(
    text: str, moved: tuple[float, ...], tall: float, said: list[str]
) -> None:
    cube = re.sub(
        r"(?m)^v (\S+) (\S+) (\S+)$",
        lambda found: (
            "v " + " ".join(str(float(n) + by) for n, by in zip(found.groups(), moved, strict=True))
        ),
        CUBE,
    )
    model, findings = read_model("cube.obj", (text + cube).encode())
    assert model.bounds()[1][2] == pytest.approx(tall)
    assert [one.code for one in findings if one.code == "model-up"] == said


@pytest.mark.parametrize(
    ("text", "size"), [("# units: mm\n", 0.003), ("# Units = cm\n", 0.03), ("", 3.0)]
)
def test_a_stated_unit_is_believed(text: str, size: float) -> None:
    low, high = read_model("cube.obj", (text + CUBE).encode())[0].bounds()
    assert float((high - low).max()) == pytest.approx(size, rel=0.05)


@pytest.mark.parametrize(("unit", "size"), [("ft", 0.9144), ("cm", 0.03)])
def test_the_owners_word_is_above_the_files(unit: str, size: float) -> None:
    low, high = read_model("cube.obj", ("# units: mm\n" + CUBE).encode(), None, unit)[0].bounds()
    assert float((high - low).max()) == pytest.approx(size, rel=0.05)


def test_a_model_without_colours_is_matte_and_casts_a_light_colour() -> None:
    for name, data in (("grid.stl", grid(8)), ("cube.obj", CUBE.encode())):
        paints = {mesh.paint for mesh in read_model(name, data)[0].meshes}
        assert all(
            paint.roughness >= 0.8 and paint.metallic == 0 and min(paint.color[:3]) > 0.5
            for paint in paints
        )


def test_a_heavy_model_is_simplified_and_its_tile_is_valid(tmp_path: Path) -> None:
    model, findings = read_model("bumps.stl", grid(220))
    assert model.triangles <= 1.02 * TRIANGLES
    assert "model-simplified" in {finding.code for finding in findings}
    data = encode_model(model, PLACE, "h")
    assert data == encode_model(read_model("bumps.stl", grid(220))[0], PLACE, "h")
    (tmp_path / "model.glb").write_bytes(data)
    validate(tmp_path)
    low, high = read_gltf(data)[0].bounds()
    assert low[1] == pytest.approx(0.0, abs=2e-3)
    assert [(low[0] + high[0]) / 2, -(low[2] + high[2]) / 2] == pytest.approx([0.0, 0.0], abs=0.01)


def test_the_front_is_turned_to_the_open_side() -> None:
    """A model's front is +z of its glTF; a booth with yaw 90 opens to the east."""
    nose = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0.2 0.2 2\nf 1 2 3\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"
    model, _ = read_model("nose.obj", nose.encode())
    data = encode_model(model, PLACE, "h")
    positions = np.concatenate([m.positions for m in read_gltf(data)[0].meshes])
    assert positions[:, 0].max() == pytest.approx(1.0, abs=0.01)
    tip = positions[positions[:, 0].argmax()]
    assert tip[1] == pytest.approx(0.2, abs=0.01)


SHORT_PLY = b"""ply
format binary_little_endian 1.0
element vertex 9999999
property float x
element face 1
end_header
"""
# a line, and a triangle that is a point once it is rounded to tenths of a millimetre
ONE_PLACE = b"\0" * 80 + struct.pack("<I", 2)
for _corners in ((0, 0, 0, 1, 0, 0, 0, 0, 0), (0, 0, 0, 1e-6, 0, 0, 0, 1e-6, 0)):
    ONE_PLACE += struct.pack("<12f2x", 0, 0, 1, *_corners)
TRIANGLE = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
HOSTILE = {
    "accessor without a view": document(accessors=[{"componentType": 5126, "count": 400_000_000, "type": "VEC3"}]),
    "accessor beyond its view": document(
        accessors=[{"componentType": 5126, "count": 2_000_000_000, "type": "VEC3", "bufferView": 0}]
    ),
    "node that is its own child": document(nodes=[{"mesh": 0, "children": [0]}]),
    "shared child": document(nodes=[{"children": [1, 2]}, {"children": [2]}, {"mesh": 0}]),
    "nodes 100,000 deep": document(nodes=[{"children": [i + 1]} for i in range(19_000)] + [{"mesh": 0}]),
    "200,000 nodes": document(nodes=[{"mesh": 0}] * 200_000),
    "200,000 primitives": document(meshes=[{"primitives": [{"attributes": {"POSITION": 0}}] * 200_000}]),
    "file outside": document(buffers=[{"byteLength": 36, "uri": "../../etc/passwd"}]),
    "address": document(buffers=[{"byteLength": 36, "uri": "http://127.0.0.1/x.bin"}]),
    "file scheme": document(buffers=[{"byteLength": 36, "uri": "file:///etc/passwd"}]),
    "unknown extension": document(extensionsRequired=["ACME_gizmo"]),
    "negative offset": document(bufferViews=[{"buffer": 0, "byteLength": 36, "byteOffset": -4}]),
    "sparse beyond": document(
        accessors=[
            {
                "componentType": 5126, "count": 3, "type": "VEC3", "bufferView": 0,
                "sparse": {
                    "count": 2_000_000_000, "indices": {"bufferView": 0, "componentType": 5125}, "values": {"bufferView": 0}
                },
            }
        ]
    ),
    "compressed bomb": document(
        bufferViews=[
            {
                "buffer": 0, "byteLength": 36,
                "extensions": {
                    "EXT_meshopt_compression": {
                        "buffer": 0, "byteLength": 36, "byteStride": 16, "count": 500_000_000, "mode": "ATTRIBUTES"
                    }
                },
            }
        ]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_gltf_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        read_model("x.glb", pack_glb(HOSTILE[name], TRIANGLE + b"\0" * 4))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.gltf", b"[" * 2_000_000),
        ("nan.gltf", json.dumps(document()).replace("36", "NaN").encode()),
        ("lies.stl", b"\0" * 80 + b"\xff\xff\xff\xff" + b"\0" * 50),
        ("empty.stl", b"\0" * 84),
        ("far.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 999999999\n"),
        ("before.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 -99999\n"),
        ("inf.obj", b"v 1e999 nan 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"),
        ("slivers.obj", b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 1 2\nf 2 3 3\n"),
        ("one-place.stl", ONE_PLACE),
        ("polygon.obj", b"v 0 0 0\n" + b"f" + b" 1" * 2000),
        ("short.ply", SHORT_PLY),
        ("what.fbx", b"Kaydara"),
        ("cut.glb", pack_glb(document(), TRIANGLE)[:100]),
    ],
)
def test_hostile_files_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_model(name, data)


def test_100_000_groups_are_one_mesh() -> None:
    corners = "v 0 0 0\nv 1 0 0\nv 0 1 0\n"
    model, _ = read_model(
        "groups.obj", (corners + "".join(f"g {i}\nf 1 2 3\n" for i in range(20_000))).encode()
    )
    assert len(model.meshes) == 1


def test_pictures(tmp_path: Path) -> None:
    from PIL import Image

    image, out = Image.new("RGB", (3000, 1000), (200, 30, 40)), io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (59.0, 56.0, 0.0)}
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    picture, _ = read_image("poster.jpg", out.getvalue())
    assert (picture.width, picture.height) == (341, 1024)
    assert b"EXIF" not in picture.data
    assert picture == read_image("poster.jpg", out.getvalue())[0]
    for data in (
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe",
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    ):
        with pytest.raises(Unreadable):
            read_image("logo.png", data)
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 13_000, 13_000, 8, 2, 0, 0, 0, 0)
        + b"\0" * 99
    )
    with pytest.raises((TooComplex, Unreadable)):
        read_image("huge.png", huge)


@pytest.mark.shared
@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.exhaustive)])  # all: 30 s
def test_real_models_are_read_or_refused(tmp_path: Path, every: int) -> None:
    kinds = (".glb", ".gltf", ".obj", ".stl", ".ply", ".3mf", ".zip")
    paths = sorted(path for path in (SHARED / "models").rglob("*") if path.suffix.lower() in kinds)[
        ::every
    ]
    refused = []
    for path in paths:
        beside = {
            str(p.relative_to(path.parent)): p.read_bytes()
            for p in path.parent.rglob("*")
            if p.is_file()
        }
        try:
            model, _ = read_model(path.name, path.read_bytes(), beside)
        except ShapanError as refusal:
            refused.append((path.name, refusal.code))
            continue
        (tmp_path / f"{len(list(tmp_path.iterdir()))}.glb").write_bytes(
            encode_model(model, PLACE, "h")
        )
    assert len(paths) > 40 / every
    assert set(refused) <= {("ACMEBox.gltf", "model-unsupported")}
    validate(tmp_path, TANGENTS)


def test_an_svg_logo_is_drawn_and_its_lettering_is_missed() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'><rect width='100' height='100' fill='#f00'/><text>a</text></svg>"
    picture, findings = read_image("logo.svg", svg, 512)
    assert (picture.mime, picture.width, picture.height) == ("image/webp", 512, 256)
    assert [finding.code for finding in findings] == ["image-lettering"]


@pytest.mark.parametrize("kind", ["AVIF", "GIF", "WEBP"])
def test_any_common_picture_becomes_webp(kind: str) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (100, 80), "red").save(out, kind)
    assert read_image("poster", out.getvalue())[0].mime == "image/webp"


def test_a_model_says_what_it_cost_and_what_it_costs(tmp_path: Path) -> None:
    data = grid(220)
    model, _ = read_model("bumps.stl", data)
    assert model.came == Figures(2 * 220**2, 1, 0, len(data))
    assert model.now is not None
    assert (model.now.triangles, model.now.draws, model.now.pixels) == (model.triangles, 1, 0)
    assert model.now.bytes == pytest.approx(len(encode_model(model, PLACE, "h")), rel=0.01)


def test_its_portrait_shows_it() -> None:
    from PIL import Image

    portrait = read_model("cube.obj", CUBE.encode())[0].portrait
    assert portrait is not None
    with Image.open(io.BytesIO(portrait.data)) as image:
        paper, middle = (image.convert("L").getpixel(at) for at in ((2, 2), (128, 128)))
    assert (portrait.width, portrait.height, paper - middle > 20) == (256, 256, True)  # type: ignore[operator]


def test_what_is_in_a_corner_is_darker_than_what_is_in_the_open() -> None:
    """A box in the corner of two walls; both are 4 m, the vertices of the floor 0.5 m apart."""
    rows = [(x / 2, y / 2) for x in range(9) for y in range(9)]
    floor = [(x, y, 0.0) for x, y in rows]
    quads = [
        (9 * i + j, 9 * i + j + 9, 9 * i + j + 10, 9 * i + j + 1)
        for i in range(8)
        for j in range(8)
    ]
    points = np.array([*floor, (0, 0, 0), (0, 4, 0), (0, 4, 3), (0, 0, 3)], np.float32)
    triangles = np.array(
        [t for a, b, c, d in [*quads, (81, 82, 83, 84)] for t in ((a, b, c), (a, c, d))], np.uint32
    )
    mesh = creased(
        Mesh(paint=Paint(), positions=points, normals=np.zeros_like(points), indices=triangles)
    )
    (shade,) = shaded(Model(meshes=(mesh,))).meshes
    assert shade.colors is not None
    near, far = (
        float(
            shade.colors[
                (abs(mesh.positions - at) < 0.01).all(1) & (mesh.normals[:, 2] > 0.9), 0
            ].mean()
        )
        for at in ((0.5, 2.0, 0.0), (4.0, 2.0, 0.0))
    )
    assert near < far - 25
    assert far > 215


def test_what_is_not_shown_is_told() -> None:
    scene = document(
        animations=[{"channels": [{"sampler": 0, "target": {"node": 0, "path": "weights"}}]}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        textures=[{"extensions": {"KHR_texture_basisu": {"source": 0}}}],
        images=[{"uri": "a.ktx2"}], extensionsUsed=["KHR_texture_basisu"], extensionsRequired=["KHR_texture_basisu"],
    )  # fmt: skip
    scene["meshes"][0]["primitives"][0]["material"] = 0
    _, findings = read_model(
        "a.glb", pack_glb(scene, CORNERS + b"\0" * 4), {"a.ktx2": b"\xabKTX 20\xbb"}
    )
    told = {(one.code, one.severity): one.message for one in findings}
    assert "morph targets" in told["model-left-out", "info"]
    assert "KTX2 is not supported" in told["model-texture", "warning"]


def test_materials_that_did_not_come_are_missed() -> None:
    _, findings = read_model("a.obj", b"mtllib Steel.mtl\n" + CUBE.encode())
    assert [one.message for one in findings if one.code == "model-texture"] == [
        'the texture "steel.mtl" of the model is missing; its surface is plain'
    ]

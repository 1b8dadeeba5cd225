"""Models: GLB and glTF that lie about what they hold, text formats that cost more than they look, zips of them."""

from __future__ import annotations

import base64
import json
import math
import struct
import zipfile
import zlib
from typing import Any

from tests.hostile.cases.case import Bytes, Cases, brought
from tests.hostile.plans.attacks import (
    archive,
    claims,
    doubled,
    encrypted,
    link,
    many,
    method,
    named,
)

from shapan.gltf.glb import pack_glb

CORNERS = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
OBJ = b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n"
MALFORMED, COMPLEX, EMPTY = "model-malformed", "model-too-complex", "model-empty"


def document(**more: Any) -> dict[str, Any]:
    """A glTF of one triangle, with some of it replaced."""
    base: dict[str, Any] = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"componentType": 5126, "count": 3, "type": "VEC3", "bufferView": 0}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}], "buffers": [{"byteLength": 36}],
    }  # fmt: skip
    return base | more


def glb(binary: bytes = CORNERS + b"\0" * 4, **more: Any) -> bytes:
    return pack_glb(document(**more), binary)


def accessor(**more: Any) -> list[dict[str, Any]]:
    return [{"componentType": 5126, "count": 3, "type": "VEC3", "bufferView": 0, **more}]


def patched(data: bytes, at: int, word: int) -> bytes:
    return data[:at] + struct.pack("<I", word) + data[at + 4 :]


def indexed(index: int) -> bytes:
    binary = CORNERS + struct.pack("<3I", 0, 1, index)
    return glb(
        binary,
        meshes=[{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        accessors=[
            *accessor(),
            {"componentType": 5125, "count": 3, "type": "SCALAR", "bufferView": 1},
        ],
        bufferViews=[
            {"buffer": 0, "byteLength": 36},
            {"buffer": 0, "byteOffset": 36, "byteLength": 12},
        ],
        buffers=[{"byteLength": 48}],
    )


def textured(image: bytes, mime: str = "image/png") -> bytes:
    uri = f"data:{mime};base64,{base64.b64encode(image).decode()}"
    return glb(
        CORNERS + struct.pack("<6f", 0, 0, 1, 0, 0, 1),
        meshes=[{"primitives": [{"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "material": 0}]}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        textures=[{"source": 0}], images=[{"uri": uri}],
        accessors=[*accessor(), {"componentType": 5126, "count": 3, "type": "VEC2", "bufferView": 1}],
        bufferViews=[{"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 24}],
        buffers=[{"byteLength": 60}],
    )  # fmt: skip


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """The head of a PNG, and nothing of what it announces."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(99)))


def meshopt(count: int) -> list[dict[str, Any]]:
    packed = {"buffer": 0, "byteLength": 36, "byteStride": 16, "count": count, "mode": "ATTRIBUTES"}
    return [{"buffer": 0, "byteLength": 36, "extensions": {"EXT_meshopt_compression": packed}}]


def dag(depth: int) -> list[dict[str, Any]]:
    """Each node twice the child of the one before: 2^depth meshes."""
    return [{"children": [i + 1, i + 1]} for i in range(depth)] + [{"mesh": 0}]


def draco() -> bytes:
    return glb(
        b"DRACO\x02\x02\x01\x01\0\0" + b"\xff" * 29,
        meshes=[{"primitives": [{"attributes": {"POSITION": 0}, "extensions": {"KHR_draco_mesh_compression": {"bufferView": 0, "attributes": {"POSITION": 0}}}}]}],
        accessors=[{"componentType": 5126, "count": 400_000_000, "type": "VEC3"}], extensionsRequired=["KHR_draco_mesh_compression"],
        bufferViews=[{"buffer": 0, "byteLength": 40}], buffers=[{"byteLength": 40}],
    )  # fmt: skip


SPARSE = {
    "count": 2_000_000_000,
    "indices": {"bufferView": 0, "componentType": 5125},
    "values": {"bufferView": 0},
}
GLB: dict[str, tuple[Bytes, str]] = {
    "accessor without a view": (lambda: glb(accessors=[{"componentType": 5126, "count": 400_000_000, "type": "VEC3"}]), COMPLEX),
    "accessor beyond its view": (lambda: glb(accessors=accessor(count=2_000_000_000)), COMPLEX),
    "accessor one beyond": (lambda: glb(accessors=accessor(count=4)), MALFORMED),
    "accessor of an unknown type": (lambda: glb(accessors=accessor(type="VEC9")), MALFORMED),
    "accessor of an unknown component": (lambda: glb(accessors=accessor(componentType=5199)), MALFORMED),
    "sparse beyond": (lambda: glb(accessors=accessor(sparse=SPARSE)), MALFORMED),
    "view beyond its buffer": (lambda: glb(bufferViews=[{"buffer": 0, "byteLength": 4_000}]), MALFORMED),
    "view of another buffer": (lambda: glb(bufferViews=[{"buffer": 7, "byteLength": 36}]), MALFORMED),
    "negative offset": (lambda: glb(bufferViews=[{"buffer": 0, "byteLength": 36, "byteOffset": -4}]), MALFORMED),
    "JSON length 0xFFFFFFF0": (lambda: patched(glb(), 12, 0xFFFFFFF0), MALFORMED),
    "total length lies": (lambda: patched(glb(), 8, 0x7FFFFFFF), MALFORMED),
    "version 1": (lambda: patched(glb(), 4, 1), MALFORMED),
    "truncated": (lambda: glb()[:100], MALFORMED),
    "magic alone": (b"glTF", MALFORMED),
    "2,000,000 brackets": (lambda: b"glTF" + struct.pack("<IIII", 2, 20 + 2_000_000, 2_000_000, 0x4E4F534A) + b"[" * 2_000_000, MALFORMED),
    "JSON is an array": (lambda: pack_glb([1]), MALFORMED),  # type: ignore[arg-type]
    "node that is its own child": (lambda: glb(nodes=[{"mesh": 0, "children": [0]}]), MALFORMED),
    "2^40 nodes by sharing": (lambda: glb(nodes=dag(40)), MALFORMED),
    "19,000 nodes deep": (lambda: glb(nodes=[{"children": [i + 1]} for i in range(19_000)] + [{"mesh": 0}]), COMPLEX),
    "200,000 nodes": (lambda: glb(nodes=[{"mesh": 0}] * 200_000), COMPLEX),
    "200,000 primitives": (lambda: glb(meshes=[{"primitives": [{"attributes": {"POSITION": 0}}] * 200_000}]), COMPLEX),
    "mesh that is not there": (lambda: glb(nodes=[{"mesh": 9}]), EMPTY),
    "no mesh": (lambda: glb(nodes=[{}]), EMPTY),
    "index 4,000,000,000": (lambda: indexed(4_000_000_000), MALFORMED),
    "NaN vertices": (lambda: glb(struct.pack("<9f", *([math.nan] * 9)) + b"\0" * 4), MALFORMED),
    "infinite vertices": (lambda: glb(struct.pack("<9f", *([math.inf] * 9)) + b"\0" * 4), MALFORMED),
    "all at one place": (lambda: glb(bytes(40)), EMPTY),
    "file outside": (lambda: glb(buffers=[{"byteLength": 36, "uri": "../../etc/passwd"}]), "model-external-uri"),
    "file scheme": (lambda: glb(buffers=[{"byteLength": 36, "uri": "file:///etc/passwd"}]), "model-external-uri"),
    "address": (lambda: glb(buffers=[{"byteLength": 36, "uri": "http://127.0.0.1/x.bin"}]), "model-external-uri"),
    "data URI that is none": (lambda: glb(buffers=[{"byteLength": 36, "uri": "data:,%%%"}]), MALFORMED),
    "unknown extension": (lambda: glb(extensionsRequired=["ACME_gizmo"]), "model-unsupported"),
    "meshopt bomb": (lambda: glb(bufferViews=meshopt(500_000_000)), COMPLEX),
    "meshopt of noise": (lambda: glb(bufferViews=meshopt(3)), MALFORMED),
    "texture of 13,000² pixels": (lambda: textured(png(13_000, 13_000)), "image-pixels"),
    "texture of 2³¹ pixels a side": (lambda: textured(png(2**31 - 1, 2**31 - 1)), "image-pixels"),
    "Draco of noise": (draco, COMPLEX),
    "texture in KTX2 of 2³¹ pixels a side": (lambda: textured(b"\xabKTX 20\xbb\r\n\x1a\n" + struct.pack("<4L", 0, 1, 2**31 - 1, 2**31 - 1) + bytes(80), "image/ktx2"), ""),
    "texture that is HTML": (lambda: textured(b"<html>"), ""),
    "texture that is SVG": (lambda: textured(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"), ""),
}  # fmt: skip


def gltf(**more: Any) -> bytes:
    return json.dumps(document(**more)).encode()


def stl(triangles: int, says: int | None = None, corner: float = 1.0) -> bytes:
    rows = [struct.pack("<12fH", 0, 0, 1, 0, 0, 0, corner, 0, 0, 0, corner, 0, 0)] * triangles
    return bytes(80) + struct.pack("<I", triangles if says is None else says) + b"".join(rows)


def ply(vertices: int, more: bytes = b"") -> bytes:
    return b"ply\nformat ascii 1.0\nelement vertex %d\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n%s" % (vertices, more)  # fmt: skip


def threemf(model: bytes) -> bytes:
    return archive(lambda z: z.writestr("3D/3dmodel.model", model))


MESH = b'<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources>%s</resources><build>%s</build></model>'
LAUGHS = b'<!DOCTYPE model [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
NO_MODEL = lambda: archive(lambda z: z.writestr("readme.txt", b"x"))  # noqa: E731 - a row of the table


def bomb() -> bytes:
    return archive(lambda z: z.writestr("model.obj", bytes(50_000_000)))


def lying() -> bytes:
    data = bytearray(archive(lambda z: z.writestr("model.obj", bytes(1_000_000))))
    struct.pack_into("<L", data, 22, 10)
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    return bytes(data)


def zip64() -> bytes:
    """An end record that claims 2^60 entries."""
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1 << 60, 1 << 60, 1 << 62, 4
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4, 1)
    return (
        b"PK\x03\x04"
        + record
        + locator
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 1 << 31, 4, 0)
    )


def twice() -> bytes:
    return archive(
        lambda z: [z.writestr(name, OBJ) for name in ("model.obj", "MODEL.obj")] and None
    )


ZIP: dict[str, tuple[Bytes, str]] = {
    "ratio 1000": (bomb, "zip-ratio"), "overlapping entries": (doubled, "zip-overlap"), "lying size": (lying, "zip-broken"),
    "slip": (lambda: named("../../etc/x.obj"), "zip-name"), "absolute": (lambda: named("/etc/x.obj"), "zip-name"),
    "drive": (lambda: named("C:\\x.obj"), "zip-name"), "NUL in a name": (lambda: named("a\x00b.obj"), "zip-name"),
    "symbolic link": (link, "zip-symlink"), "3,000 entries": (lambda: many(3_000), "zip-entries"),
    "claims 65,534 entries": (lambda: claims(65_534), "zip-entries"), "a name twice": (twice, "zip-collision"),
    "encrypted": (encrypted, "zip-encrypted"), "bzip2": (lambda: method(zipfile.ZIP_BZIP2), "zip-method"),
    "LZMA": (lambda: method(zipfile.ZIP_LZMA), "zip-method"), "zip64 that lies": (zip64, "zip-entries"),
    "zip in a zip": (lambda: archive(lambda z: z.writestr("inner.zip", b"PK")), "zip-nested"),
    "no model": (NO_MODEL, "model-format"), "truncated": (lambda: archive(lambda z: z.writestr("m.obj", OBJ))[:-30], "zip-broken"),
    "trailing bytes": (lambda: archive(lambda z: z.writestr("m.obj", OBJ)) + b"<html>", "zip-trailing"),
}  # fmt: skip

CASES: Cases = (
    brought("glb", "booths/a1/model.glb", GLB)
    | brought("gltf", "booths/a1/model.gltf", {
        "2,000,000 brackets": (b"[" * 2_000_000, MALFORMED),
        "NaN": (lambda: gltf().replace(b"36", b"NaN"), MALFORMED),
        "1e999": (lambda: gltf(nodes=[{"mesh": 0, "scale": [1, 1, 1]}]).replace(b"[1, 1, 1]", b"[1e999, 1, 1]"), MALFORMED),
        "path above": (lambda: gltf(buffers=[{"byteLength": 36, "uri": "%2e%2e/secret.bin"}]), "model-external-uri"),
        "buffer that may still come": (lambda: gltf(buffers=[{"byteLength": 36, "uri": "a.bin"}]), ""),
        "HTML": (b"<html>404</html>", MALFORMED),
    })
    | brought("obj", "booths/a1/model.obj", {
        "index 999,999,999": (OBJ + b"f 1 2 999999999\n", MALFORMED),
        "index -99,999": (OBJ + b"f 1 2 -99999\n", MALFORMED),
        "infinity and NaN": (OBJ.replace(b"v 1 0 0", b"v 1e999 nan 0"), MALFORMED),
        "polygon of 2,000,000 corners": (lambda: OBJ + b"f" + b" 1" * 2_000_000, COMPLEX),
        "20,000 groups": (lambda: OBJ + b"".join(b"g %d\nf 1 2 3\n" % i for i in range(20_000)), ""),
        "100,000 groups": (lambda: OBJ + b"".join(b"g %d\nf 1 2 3\n" % i for i in range(100_000)), ""),
        "materials from /etc": (b"mtllib ../../etc/passwd\n" + OBJ, ""),
        "calls a program": (b"call x.obj\ncsh rm -rf /\n" + OBJ, ""),
        "no faces": (b"v 0 0 0\n", EMPTY), "binary": (bytes(5_000), MALFORMED), "empty": (b"", EMPTY),
    })
    | brought("stl", "booths/a1/model.stl", {
        "2³²-1 triangles": (lambda: stl(1, 2**32 - 1), MALFORMED), "0 triangles": (lambda: stl(0), EMPTY),
        "truncated": (lambda: stl(9)[:-7], MALFORMED), "NaN": (lambda: stl(2, corner=math.nan), MALFORMED),
        "one more than it says": (lambda: stl(3, 2), MALFORMED), "empty text": (b"solid a\nendsolid a\n", EMPTY),
        "words for numbers": (b"solid a\nfacet normal 0 0 1\nouter loop\nvertex a b c\nvertex a b c\nvertex a b c\nendloop\nendfacet\nendsolid\n", MALFORMED),
    })
    | brought("ply", "booths/a1/model.ply", {
        "9,999,999 vertices": (lambda: ply(9_999_999), MALFORMED), "no end of the head": (b"ply\nformat ascii 1.0\n", MALFORMED),
        "negative count": (lambda: ply(-1), MALFORMED), "face that points away": (lambda: ply(3, b"0 0 0\n1 0 0\n0 1 0\n3 0 1 99\n"), MALFORMED),
        "head of 1 MB": (lambda: b"ply\n" + b"comment x\n" * 100_000, MALFORMED),
    })
    | brought("3mf", "booths/a1/model.3mf", {
        "billion laughs": (lambda: threemf(LAUGHS + MESH % (b"", b"")), MALFORMED),
        "no mesh": (lambda: threemf(MESH % (b"", b"")), EMPTY), "no model": (NO_MODEL, MALFORMED),
        "bomb": (lambda: threemf(bytes(50_000_000)), "zip-ratio"), "not XML": (lambda: threemf(b"<<<"), EMPTY),
    })
    | brought("model zip", "booths/a1/model.zip", ZIP)
    | brought("fbx", "booths/a1/model.glb", {"renamed FBX": (b"Kaydara FBX Binary  \0" + bytes(99), "model-format")})
)  # fmt: skip

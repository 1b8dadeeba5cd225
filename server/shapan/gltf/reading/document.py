"""The JSON of an uploaded glTF file as typed values. A value with another type than in the standard is refused with its
JSON pointer.

msgspec checks types while it parses (27 ms per megabyte); pygltflib took 0.5 ms per accessor and checks nothing.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import msgspec

from shapan.errors import TooComplex, Unreadable
from shapan.source.json_types import JsonObject

Count = Annotated[int, msgspec.Meta(ge=0, le=2**40)]
Vec3 = tuple[float, float, float]
Vec4 = tuple[float, float, float, float]
Extensions = JsonObject

JSON_BYTES = 32 << 20
NODES, MESHES, PRIMITIVES, ACCESSORS, IMAGES, MATERIALS = (
    20_000,
    20_000,
    20_000,
    100_000,
    256,
    2_000,
)


class _Part(msgspec.Struct, rename="camel", frozen=True, kw_only=True):
    extensions: Extensions = {}


class SparseIndices(msgspec.Struct, rename="camel", frozen=True):
    buffer_view: Count
    component_type: int
    byte_offset: Count = 0


class SparseValues(msgspec.Struct, rename="camel", frozen=True):
    buffer_view: Count
    byte_offset: Count = 0


class Sparse(msgspec.Struct, frozen=True):
    count: Count
    indices: SparseIndices
    values: SparseValues


class Accessor(_Part, rename="camel", frozen=True):
    component_type: int
    count: Count
    type: str
    buffer_view: Count | None = None
    byte_offset: Count = 0
    normalized: bool = False
    sparse: Sparse | None = None


class BufferView(_Part, rename="camel", frozen=True):
    buffer: Count
    byte_length: Count
    byte_offset: Count = 0
    byte_stride: Count = 0


class Buffer(_Part, rename="camel", frozen=True):
    byte_length: Count
    uri: str | None = None


class Image(_Part, rename="camel", frozen=True):
    uri: str | None = None
    mime_type: str = ""
    buffer_view: Count | None = None


class Texture(_Part, rename="camel", frozen=True):
    source: Count | None = None


class TextureInfo(_Part, rename="camel", frozen=True):
    index: Count
    tex_coord: Count = 0
    scale: float = 1.0  # of a normal map
    strength: float = 1.0  # of an occlusion map


class Pbr(_Part, rename="camel", frozen=True):
    base_color_factor: Vec4 = (1.0, 1.0, 1.0, 1.0)
    base_color_texture: TextureInfo | None = None
    metallic_factor: float = 1.0
    roughness_factor: float = 1.0
    metallic_roughness_texture: TextureInfo | None = None


class Material(_Part, rename="camel", frozen=True):
    pbr_metallic_roughness: Pbr = Pbr()
    emissive_factor: Vec3 = (0.0, 0.0, 0.0)
    emissive_texture: TextureInfo | None = None
    normal_texture: TextureInfo | None = None
    occlusion_texture: TextureInfo | None = None
    alpha_mode: str = "OPAQUE"
    alpha_cutoff: float = 0.5
    double_sided: bool = False


class GltfPrimitive(_Part, rename="camel", frozen=True):
    attributes: dict[str, Count]
    indices: Count | None = None
    material: Count | None = None
    mode: int = 4
    targets: list[dict[str, Count]] = []


class GltfMesh(_Part, rename="camel", frozen=True):
    primitives: list[GltfPrimitive]
    name: str = ""
    weights: list[float] = []


class Node(_Part, rename="camel", frozen=True):
    name: str = ""
    extras: Any = None
    children: list[Count] = []
    mesh: Count | None = None
    skin: Count | None = None
    matrix: list[float] = []
    translation: Vec3 = (0.0, 0.0, 0.0)
    rotation: Vec4 = (0.0, 0.0, 0.0, 1.0)
    scale: Vec3 = (1.0, 1.0, 1.0)
    weights: list[float] = []


class Skin(_Part, rename="camel", frozen=True):
    joints: list[Count]
    inverse_bind_matrices: Count | None = None


class ChannelTarget(_Part, rename="camel", frozen=True):
    path: str
    node: Count | None = None


class Channel(_Part, rename="camel", frozen=True):
    sampler: Count
    target: ChannelTarget


class Sampler(_Part, rename="camel", frozen=True):
    input: Count
    output: Count
    interpolation: str = "LINEAR"


class Animation(_Part, rename="camel", frozen=True):
    channels: list[Channel] = []
    samplers: list[Sampler] = []


class Scene(_Part, rename="camel", frozen=True):
    nodes: list[Count] = []


class GltfAsset(_Part, rename="camel", frozen=True):
    version: str
    min_version: str = ""


class Document(_Part, rename="camel", frozen=True):
    asset: GltfAsset
    accessors: list[Accessor] = []
    buffer_views: list[BufferView] = []
    buffers: list[Buffer] = []
    images: list[Image] = []
    textures: list[Texture] = []
    materials: list[Material] = []
    meshes: list[GltfMesh] = []
    nodes: list[Node] = []
    skins: list[Skin] = []
    animations: list[Animation] = []
    scenes: list[Scene] = []
    scene: Count | None = None
    extensions_used: list[str] = []
    extensions_required: list[str] = []


_decoder = msgspec.json.Decoder(Document)


def parse_gltf(text: bytes) -> Document:
    """Raises Unreadable `model-malformed` or TooComplex `model-too-complex`."""
    if len(text) > JSON_BYTES:
        raise TooComplex(
            "model-too-complex.gltf-json-bytes",
            most=JSON_BYTES,
            came=len(text),
        )
    try:
        document = _decoder.decode(text)
    except RecursionError:
        raise TooComplex(
            "model-too-complex.gltf-json-nested-too-deeply", limit=str(sys.getrecursionlimit())
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise Unreadable("model-malformed.invalid-gltf", problem=problem) from None
    if not document.asset.version.startswith("2."):
        raise Unreadable(
            "model-malformed.gltf-2-0-version",
            version=document.asset.version[:20],
        )
    primitives = sum(len(mesh.primitives) for mesh in document.meshes)
    for what, count, limit in (
        ("term.nodes", len(document.nodes), NODES),
        ("term.meshes", len(document.meshes), MESHES),
        ("term.primitives", primitives, PRIMITIVES),
        ("term.accessors", len(document.accessors), ACCESSORS),
        ("term.images", len(document.images), IMAGES),
        ("term.materials", len(document.materials), MATERIALS),
    ):
        if count > limit:
            raise TooComplex(
                "model-too-complex.count",
                where=f"/{what}",
                most=limit,
                what=what,
                count=count,
            )
    return document

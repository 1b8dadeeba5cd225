"""The GLB container (glTF 2.0, section 4.4). Tiles use this module because pygltflib takes 100 times as long for the
same bytes."""

from __future__ import annotations

import struct

import msgspec

MAGIC, JSON, BIN = 0x46546C67, 0x4E4F534A, 0x004E4942
_encoder = msgspec.json.Encoder()  # keeps the insertion order of keys: same document, same bytes


def pack_glb(document: dict[str, object], binary: bytes = b"") -> bytes:
    """JSON and binary chunk as one file. The binary chunk begins at a multiple of 8, as EXT_structural_metadata
    requires for its columns."""
    text = _encoder.encode(document)
    text += b" " * ((4 - len(text)) % 8)
    binary += b"\0" * (-len(binary) % 8)
    tail = struct.pack("<II", len(binary), BIN) + binary if binary else b""
    size = 12 + 8 + len(text) + len(tail)
    return struct.pack("<IIIII", MAGIC, 2, size, len(text), JSON) + text + tail


def unpack_glb(data: bytes) -> tuple[bytes, bytes]:
    """(JSON text, binary chunk). Raises ValueError with the byte offset for an invalid container."""
    if len(data) < 20:
        raise ValueError(f"expected a GLB of at least 20 bytes, found {len(data)}")
    magic, version, size, length, kind = struct.unpack_from("<IIIII", data)
    if magic != MAGIC:
        raise ValueError("byte 0: expected the magic 'glTF'")
    if version != 2:
        raise ValueError(f"byte 4: expected version 2, found {version}")
    if size > len(data) or size < 20:
        raise ValueError(f"byte 8: the file says {size} bytes, there are {len(data)}")
    if kind != JSON or length > size - 20:
        raise ValueError("byte 12: expected a JSON chunk inside the file")
    text, at, binary = data[20 : 20 + length], 20 + length, b""
    if at + 8 <= size:
        length, kind = struct.unpack_from("<II", data, at)
        if length > size - at - 8:
            raise ValueError(f"byte {at}: the chunk says {length} bytes, there are {size - at - 8}")
        if kind == BIN:
            binary = data[at + 8 : at + 8 + length]
    return text, binary

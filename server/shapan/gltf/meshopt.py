"""Only this module imports the `meshopt` package (young, one author: tests/gltf has test vectors against npm
`meshoptimizer`).

Without the package, tiles are written uncompressed: everything works, with five times the bytes.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import U32

try:
    import meshopt
except ImportError:  # pragma: no cover - platforms without a wheel
    meshopt = None

Mode = Literal["ATTRIBUTES", "TRIANGLES"]
Filter = Literal["NONE", "OCTAHEDRAL", "QUATERNION", "EXPONENTIAL"]


def available() -> bool:
    return meshopt is not None


def meshopt_encode(data: npt.NDArray[Any], mode: Mode) -> bytes:
    """One row per element (ATTRIBUTES: rows of a multiple of 4 bytes) or triples of indices (TRIANGLES), in codec
    version 0, the only version of EXT_meshopt_compression."""
    return bytes(meshopt.encode_gltf_buffer(data, mode, 0))


def meshopt_decode(
    data: bytes, count: int, size: int, mode: str, filter: str = "NONE"
) -> npt.NDArray[np.uint8]:
    """A compressed buffer view -> (count, size) bytes. Raises ValueError or RuntimeError for invalid data."""
    plain = meshopt.decode_gltf_buffer(data, count, size, mode, filter)
    return np.ascontiguousarray(plain).view(np.uint8).reshape(-1)


def exponential(mantissas: npt.NDArray[np.integer], exponent: int | npt.NDArray[np.integer]) -> U32:
    """Integers times 2^exponent as words of the EXPONENTIAL filter: the decoded floats are exact, and the codec sees
    integers (float mantissas of the same values take twice the bytes). |mantissa| < 2^23."""
    words = np.asarray(mantissas, np.int32).view(np.uint32) & np.uint32(0xFFFFFF)
    high = (np.asarray(exponent, np.int32) & 0xFF).astype(np.uint32) << np.uint32(24)
    return words | high


def floats(words: U32) -> npt.NDArray[np.float32]:
    """The decoded values of `exponential` words."""
    mantissas = (words << np.uint32(8)).view(np.int32) >> 8
    plain: npt.NDArray[np.float32] = np.ldexp(
        mantissas.astype(np.float32), words.view(np.int32) >> 24
    )
    return plain.astype(np.float32)


def reorder(indices: npt.NDArray[np.integer], vertices: int) -> tuple[U32, U32]:
    """(new indices, old vertex index for each new position): reorders triangles for the codec and the GPU cache, and
    drops unused vertices."""
    flat = np.ascontiguousarray(indices, np.uint32).reshape(-1)
    if meshopt is None:
        return flat, np.arange(vertices, dtype=np.uint32)
    ordered, remap, used = meshopt.reorder_mesh(flat, True, True)
    old = np.zeros(used, np.uint32)
    kept = np.flatnonzero(remap < used)
    old[remap[kept]] = kept
    return ordered, old

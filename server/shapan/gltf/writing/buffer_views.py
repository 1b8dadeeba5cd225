"""Builds the lists of buffer views and accessors; data is compressed when it is added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy.typing as npt

from shapan.gltf import meshopt
from shapan.source.json_types import JsonObject

BYTE, UBYTE, SHORT, USHORT, UINT, FLOAT = 5120, 5121, 5122, 5123, 5125, 5126
_COMPONENT = {
    "int8": BYTE,
    "uint8": UBYTE,
    "int16": SHORT,
    "uint16": USHORT,
    "uint32": UINT,
    "float32": FLOAT,
}
VERTICES, INDICES = 34962, 34963  # bufferView.target

External = tuple[str, int]  # URI, bytes


class Views:
    """Collects the binary chunk and the JSON lists that describe it. Buffer 0 is the binary chunk; 1 the external kit
    buffer, if any; the last represents decompressed data that is not stored (EXT_meshopt_compression, fallback
    buffers)."""

    def __init__(self, external: External | None = None, compress: bool = True) -> None:
        self.compress = compress and meshopt.available()
        self.binary = bytearray()
        self.views: list[dict[str, object]] = []
        self.accessors: list[dict[str, object]] = []
        self.external = external
        self._plain = 0
        self._fallback = 2 if external else 1

    def _append(self, data: bytes) -> int:
        self.binary += b"\0" * (-len(self.binary) % 8)
        at = len(self.binary)
        self.binary += data
        return at

    def raw(self, data: bytes) -> int:
        """Uncompressed bytes (property tables, images) -> index of the view."""
        self.views.append({"buffer": 0, "byteOffset": self._append(data), "byteLength": len(data)})
        return len(self.views) - 1

    def rows(self, data: npt.NDArray[Any], *, target: int = 0, filter: str = "NONE") -> int:
        """One row per element, each a multiple of 4 bytes -> index of the view. EXPONENTIAL: rows of
        `meshopt.exponential` words."""
        count, stride = len(data), data.nbytes // max(len(data), 1)
        if not self.compress:
            plain = meshopt.floats(data) if filter == "EXPONENTIAL" else data
            view: JsonObject = {
                "buffer": 0,
                "byteOffset": self._append(plain.tobytes()),
                "byteLength": data.nbytes,
            }
        else:
            view = self._compressed(
                meshopt.meshopt_encode(data, "ATTRIBUTES"), count, stride, "ATTRIBUTES", filter
            )
        if target:
            view["byteStride"] = stride
            view["target"] = target
        self.views.append(view)
        return len(self.views) - 1

    def triangles(self, indices: npt.NDArray[Any]) -> int:
        """Triples of uint16 or uint32 indices -> index of the view."""
        if not self.compress:
            view: JsonObject = {
                "buffer": 0, "byteOffset": self._append(indices.tobytes()), "byteLength": indices.nbytes,
            }  # fmt: skip
        else:
            view = self._compressed(
                meshopt.meshopt_encode(indices, "TRIANGLES"),
                len(indices),
                indices.itemsize,
                "TRIANGLES",
                "NONE",
            )
        view["target"] = INDICES
        self.views.append(view)
        return len(self.views) - 1

    def foreign(self, view: JsonObject) -> int:
        """A view of the external buffer, as `kit.py` describes it; this method sets its offset in the
        fallback buffer."""
        length = view["byteLength"]
        self.views.append(
            view | {"buffer": self._fallback, "byteOffset": self._plain}
            if "extensions" in view
            else view
        )
        if "extensions" in view:
            self._plain += length + (-length % 8)
        return len(self.views) - 1

    def embedded(self, view: JsonObject, data: bytes) -> int:
        """A compressed view of another file, whose bytes are copied into the binary chunk."""
        extension = view["extensions"]["EXT_meshopt_compression"] | {
            "buffer": 0,
            "byteOffset": self._append(data),
        }
        index = self.foreign(view)
        self.views[index]["extensions"] = {"EXT_meshopt_compression": extension}
        return index

    def _compressed(
        self, data: bytes, count: int, stride: int, mode: str, filter: str
    ) -> dict[str, object]:
        length = count * stride
        view: dict[str, object] = {
            "buffer": self._fallback,
            "byteOffset": self._plain,
            "byteLength": length,
        }
        self._plain += length + (-length % 8)
        extension: dict[str, object] = {
            "buffer": 0, "byteOffset": self._append(data), "byteLength": len(data), "byteStride": stride,
            "mode": mode, "count": count,
        }  # fmt: skip
        if filter != "NONE":
            extension["filter"] = filter
        view["extensions"] = {"EXT_meshopt_compression": extension}
        return view

    def accessor(
        self,
        view: int,
        kind: str,
        type_: str,
        count: int,
        *,
        offset: int = 0,
        normalized: bool = False,
        bounds: tuple[list[float], list[float]] | None = None,
    ) -> int:
        """`kind` is a numpy dtype's name -> index of the accessor."""
        accessor: dict[str, object] = {
            "bufferView": view,
            "componentType": _COMPONENT[kind],
            "count": count,
            "type": type_,
        }
        if offset:
            accessor["byteOffset"] = offset
        if normalized:
            accessor["normalized"] = True
        if bounds:
            accessor["min"], accessor["max"] = bounds
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def known(self, accessors: Iterable[JsonObject]) -> int:
        """Adds existing accessors -> index of the first."""
        first = len(self.accessors)
        self.accessors += accessors
        return first

    def buffers(self) -> list[dict[str, object]]:
        self.binary += b"\0" * (-len(self.binary) % 8)
        buffers: list[dict[str, object]] = [{"byteLength": len(self.binary)}]
        if self.external:
            buffers.append({"uri": self.external[0], "byteLength": self.external[1]})
        if self._plain:
            buffers.append(
                {
                    "byteLength": self._plain,
                    "extensions": {"EXT_meshopt_compression": {"fallback": True}},
                }
            )
        return buffers

"""Reads numbers of an uploaded glTF: every range is checked against its buffer before numpy uses it."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import numpy as np
import numpy.typing as npt

from shapan.errors import TooComplex, Unreadable
from shapan.gltf import meshopt
from shapan.gltf.reading.document import Accessor, Document

DTYPES: dict[int, type[np.generic]] = {
    5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32,
}  # fmt: skip
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
_UNPACKED = 256 << 20  # limit of bytes of decompressed views and of accessors without a view
_Array = npt.NDArray[Any]


def malformed_gltf(text: str, where: str, **values: Any) -> Unreadable:
    return Unreadable(text, code="model-malformed", where=where, **values)


class Data:
    """The buffers of one file. `files` are the uploaded files, by relative path; nothing is ever fetched."""

    def __init__(self, document: Document, binary: bytes, files: Mapping[str, bytes]) -> None:
        self.document = document
        self._binary = binary
        self._files = files
        self._buffers: dict[int, memoryview] = {}
        self._views: dict[int, tuple[memoryview, int]] = {}
        self._unpacked = 0

    def resource(self, uri: str, where: str) -> bytes:
        """The content of a `data:` URI or an uploaded file."""
        if uri.startswith("data:"):
            head, _, body = uri.partition(",")
            try:
                return (
                    base64.b64decode(body, validate=True)
                    if head.endswith(";base64")
                    else unquote(body).encode("latin-1")
                )
            except (binascii.Error, ValueError):
                raise malformed_gltf("model-malformed.data-address-cannot-decoded", where) from None
        path = posixpath.normpath(unquote(uri))
        if (
            "://" in uri
            or path.startswith(("/", ".."))
            or "\\" in path
            or ":" in path.split("/")[0]
        ):
            raise Unreadable(
                "model-external-uri",
                where=where,
                uri=uri[:80],
            )
        found = self._files.get(path)
        if found is None:
            names = {name.lower(): name for name in self._files}
            found = self._files.get(names.get(path.lower(), ""))
        if found is None:
            raise Unreadable(
                "model-missing-file",
                where=where,
                path=path[:80],
            )
        return found

    def _buffer(self, index: int, where: str) -> memoryview:
        if index not in self._buffers:
            if index >= len(self.document.buffers):
                raise malformed_gltf("model-malformed.no-buffer", where, index=index)
            buffer = self.document.buffers[index]
            data = (
                self._binary
                if buffer.uri is None
                else self.resource(buffer.uri, f"/buffers/{index}/uri")
            )
            if len(data) < buffer.byte_length:
                raise malformed_gltf(
                    "model-malformed.buffer-says-bytes",
                    f"/buffers/{index}",
                    index=index,
                    byte_length=buffer.byte_length,
                    came=len(data),
                )
            self._buffers[index] = memoryview(data)[: buffer.byte_length]
        return self._buffers[index]

    def view(self, index: int, where: str) -> tuple[memoryview, int]:
        """(bytes, stride or 0) of a buffer view, decompressed if necessary."""
        if index not in self._views:
            if index >= len(self.document.buffer_views):
                raise malformed_gltf("model-malformed.no-buffer-view", where, index=index)
            view, here = self.document.buffer_views[index], f"/bufferViews/{index}"
            packed = view.extensions.get("EXT_meshopt_compression") or view.extensions.get(
                "KHR_meshopt_compression"
            )
            if packed is not None:
                self._views[index] = (self._decompressed(packed, here), view.byte_stride)
            else:
                data = self._buffer(view.buffer, here)
                if view.byte_offset + view.byte_length > len(data):
                    raise malformed_gltf(
                        "model-malformed.buffer-view-ends-after-buffer", here, index=index
                    )
                self._views[index] = (
                    data[view.byte_offset : view.byte_offset + view.byte_length],
                    view.byte_stride,
                )
        return self._views[index]

    def _decompressed(self, packed: Any, where: str) -> memoryview:
        try:
            at, size = int(packed.get("byteOffset", 0)), int(packed["byteLength"])
            count, stride, mode = (
                int(packed["count"]),
                int(packed["byteStride"]),
                str(packed["mode"]),
            )
            kind, data = (
                str(packed.get("filter", "NONE")),
                self._buffer(int(packed["buffer"]), where),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            raise malformed_gltf(
                "model-malformed.ext-meshopt-compression-incomplete", where
            ) from None
        if at < 0 or size < 0 or count <= 0 or stride <= 0 or at + size > len(data):
            raise malformed_gltf("model-malformed.compressed-buffer-view-ends-after-buffer", where)
        self.spend(count * stride, where)
        try:
            return memoryview(
                meshopt.meshopt_decode(
                    bytes(data[at : at + size]), count, stride, mode, kind
                ).tobytes()
            )
        except (ValueError, RuntimeError) as problem:
            raise malformed_gltf(
                "model-malformed.compressed-buffer-view-cannot-decoded", where, problem=problem
            ) from None

    def spend(self, size: int, where: str) -> None:
        """Counts bytes to be allocated that are not in the file."""
        self._unpacked += size
        if self._unpacked > _UNPACKED:
            raise TooComplex("model-too-complex.model-unpacks-bytes", where=where, most=_UNPACKED)

    def accessor(self, index: int, where: str, types: tuple[str, ...]) -> _Array:
        """(n, width) numbers in the accessor's component type, with sparse values applied."""
        if index >= len(self.document.accessors):
            raise malformed_gltf("model-malformed.no-accessor", where, index=index)
        accessor, here = self.document.accessors[index], f"/accessors/{index}"
        if accessor.type not in types or accessor.component_type not in DTYPES:
            raise malformed_gltf(
                "model-malformed.accessor-type",
                here,
                types=" or ".join(types),
                type=accessor.type[:20],
            )
        width = WIDTHS[accessor.type]
        dtype = np.dtype(DTYPES[accessor.component_type])
        if accessor.buffer_view is None:
            self.spend(accessor.count * width * dtype.itemsize, here)
            values: _Array = np.zeros((accessor.count, width), dtype)
        else:
            values = self._strided(
                accessor.buffer_view, accessor.byte_offset, accessor.count, width, dtype, here
            )
        if accessor.sparse is not None:
            values = self._sparse(accessor, values.copy(), width, dtype, here)
        return values

    def _strided(
        self, view: int, offset: int, count: int, width: int, dtype: np.dtype[Any], where: str
    ) -> _Array:
        data, stride = self.view(view, where)
        row = width * dtype.itemsize
        if width == 9 and dtype.itemsize < 4:
            raise malformed_gltf("model-malformed.matrices-bytes-read", where)
        stride = stride or row
        if stride < row or (count and offset + stride * (count - 1) + row > len(data)):
            raise malformed_gltf(
                "model-malformed.accessor-ends-after-buffer-view-bytes", where, came=len(data)
            )
        if count == 0:
            return np.zeros((0, width), dtype)
        if offset % dtype.itemsize == 0 and stride % dtype.itemsize == 0:
            return np.ndarray((count, width), dtype, data, offset, (stride, dtype.itemsize))
        rows = np.ndarray((count, row), np.uint8, data, offset, (stride, 1))
        return np.ascontiguousarray(rows).view(dtype)

    def _sparse(
        self, accessor: Accessor, values: _Array, width: int, dtype: np.dtype[Any], where: str
    ) -> _Array:
        sparse = accessor.sparse
        assert sparse is not None
        kind = sparse.indices.component_type
        if sparse.count > accessor.count or kind not in (5121, 5123, 5125):
            raise malformed_gltf("model-malformed.sparse-too-many", where)
        at = self._strided(
            sparse.indices.buffer_view,
            sparse.indices.byte_offset,
            sparse.count,
            1,
            np.dtype(DTYPES[kind]),
            where,
        )[:, 0]
        if len(at) and int(at.max()) >= accessor.count:
            raise malformed_gltf("model-malformed.sparse-beyond-end", where)
        values[at] = self._strided(
            sparse.values.buffer_view, sparse.values.byte_offset, sparse.count, width, dtype, where
        )
        return values

    def floats(self, index: int, where: str, types: tuple[str, ...]) -> npt.NDArray[np.float64]:
        """(n, width) finite float64: as `accessor`, with normalized integers converted."""
        values = self.accessor(index, where, types)
        out = values.astype(np.float64)
        if self.document.accessors[index].normalized and values.dtype.kind in "iu":
            out /= np.iinfo(values.dtype).max
            np.maximum(out, -1.0, out=out)
        if not np.isfinite(out).all():
            raise malformed_gltf("model-malformed.not-finite", where)
        return out

"""Only this module imports DracoPy, which is optional: without it a Draco-compressed model is refused,
with the remedy."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import numpy.typing as npt

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.gltf.reading.accessors import Data, malformed_gltf

DracoPy: Any
try:
    DracoPy = importlib.import_module("DracoPy")
except ImportError:  # pragma: no cover - platforms without a wheel
    DracoPy = None


def draco_decode(
    source: Data, packed: Any, where: str
) -> tuple[dict[str, npt.NDArray[np.float64]], npt.NDArray[np.uint32]]:
    """KHR_draco_mesh_compression -> ({attribute: (n, width)}, indices). Raises Unreadable `model-unsupported` or
    `model-malformed`."""
    if DracoPy is None:
        raise Unreadable(
            "model-unsupported.model-draco-compressed",
            where=where,
        )
    try:
        names = {str(name): int(number) for name, number in packed["attributes"].items()}
        data, _ = source.view(int(packed["bufferView"]), where)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise malformed_gltf(
            "model-malformed.khr-draco-mesh-compression-incomplete", where
        ) from None
    try:
        mesh = DracoPy.decode(bytes(data))
        faces = np.asarray(mesh.faces)
    except Exception as problem:  # the C++ decoder may raise anything for invalid bytes
        raise malformed_gltf(
            "model-malformed.draco-data-cannot-decoded", where, fault=type(problem).__name__
        ) from None
    if len(faces) > settings.MODEL_FACES:
        raise TooComplex("model-too-complex.model-triangles", most=settings.MODEL_FACES)
    values: dict[str, npt.NDArray[np.float64]] = {}
    for attribute in getattr(mesh, "attributes", []):
        for name, number in names.items():
            if attribute.get("unique_id") == number:
                column = np.asarray(attribute["data"])
                scale = (
                    np.iinfo(column.dtype).max
                    if column.dtype.kind in "iu" and name != "POSITION"
                    else 1.0
                )
                values[name] = column.astype(np.float64).reshape(len(column), -1) / scale
    if "POSITION" not in values or not all(np.isfinite(v).all() for v in values.values()):
        raise malformed_gltf("model-malformed.draco-data-without-usable-positions", where)
    return values, faces.astype(np.uint32).reshape(-1)

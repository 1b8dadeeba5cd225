"""Tries a model before it is kept: its container and the counts that it states. `read_model` reads it later."""

from __future__ import annotations

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.gltf.reading.read import check_gltf
from shapan.intake.models import input_limits
from shapan.intake.models.read import model_kind, unpack_model


def check_model(name: str, data: bytes) -> None:
    """Raises what `read_model` raises for the same reason."""
    if len(data) > settings.MODEL_BYTES:
        raise TooComplex("model-bytes", most=settings.MODEL_BYTES, came=len(data))
    kind = model_kind(name, data)
    if kind == "zip":
        name, data, _ = unpack_model(data, lambda *_, **__: None)
        kind = model_kind(name, data)
    if kind in ("glb", "gltf"):
        check_gltf(data)
    elif kind == "obj":
        _check_obj(data)
    elif kind == "stl":
        input_limits.stl(data)
    elif kind == "ply":
        input_limits.ply(data)
    elif kind == "3mf":
        input_limits.threemf(data)


def _check_obj(data: bytes) -> None:
    if b"\0" in data[:4096]:
        raise input_limits.malformed_model("model-malformed.obj-not-text")
    faces = data.count(b"\nf ") + data.startswith(b"f ")
    if faces > settings.MODEL_FACES:
        raise input_limits.too_complex("term.triangles", settings.MODEL_FACES, faces)
    if faces == 0 and b"f" not in data:
        raise Unreadable("model-empty.obj-faces")

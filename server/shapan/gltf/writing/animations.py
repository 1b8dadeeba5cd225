"""The moving parts of a model as child nodes, and their keyframes as one animation. All parts belong to one clip: they
begin together, and three.js repeats shorter ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from shapan.geometry import frame
from shapan.geometry.arrays import F64
from shapan.gltf.writing.buffer_views import Views
from shapan.source.json_types import JsonObject
from shapan.tiles.model import Keys, Mesh, Model, Mover

_Object = JsonObject


def at_pivot(model: Model, mesh: Mesh) -> Mesh:
    """A moving mesh in the frame of its mover: the pivot is the origin."""
    if mesh.mover < 0:
        return mesh
    moved = mesh.positions.astype(np.float64) - model.movers[mesh.mover].pivot
    return replace(mesh, positions=moved.astype(np.float32))


def gathered(model: Model, primitives: Sequence[_Object], name: str) -> list[tuple[int, _Object]]:
    """`primitives`, one per mesh of the model -> (mover, or -1 for a static mesh; its glTF mesh)."""
    of: dict[int, list[_Object]] = {}
    for mesh, primitive in zip(model.meshes, primitives, strict=True):
        of.setdefault(mesh.mover, []).append(primitive)
    return [
        (n, {"name": name if n < 0 else f"{name} part {n + 1}", "primitives": own})
        for n, own in sorted(of.items())
    ]


def hang(
    nodes: list[_Object],
    node: _Object,
    model: Model,
    meshes: Sequence[tuple[int, int]],
    steps: float,
    views: Views,
) -> _Object | None:
    """Adds (mover, index of its mesh) below the model's `node`; moving meshes get nodes of their own -> their
    animation. `steps` per metre."""
    moving: list[tuple[int, Mover]] = []
    for n, mesh in meshes:
        if n < 0:
            node["mesh"] = mesh
            continue
        mover = model.movers[n]
        node.setdefault("children", []).append(len(nodes))
        moving.append((len(nodes), mover))
        place = _placed(mover.pivot[None], steps)[0].tolist()
        nodes.append({"name": f"{node['name']} part {n + 1}", "mesh": mesh, "translation": place})
    return _animation(moving, steps, views) if moving else None


def _animation(movers: Sequence[tuple[int, Mover]], steps: float, views: Views) -> _Object:
    channels: list[_Object] = []
    samplers: list[_Object] = []
    for node, mover in movers:
        for path, keys, output in (
            ("translation", mover.place, _places),
            ("rotation", mover.turn, _turns),
            ("scale", mover.size, _sizes),
        ):
            if keys is not None:
                channels.append({"sampler": len(samplers), "target": {"node": node, "path": path}})
                samplers.append(
                    {"input": _times(keys, views), "output": output(keys, steps, views)}
                )
    return {"name": "motion", "channels": channels, "samplers": samplers}


def _times(keys: Keys, views: Views) -> int:
    times = np.round(keys.times, 3).astype(np.float32)[:, None]
    bounds = (times.min(0).tolist(), times.max(0).tolist())
    return views.accessor(views.rows(times), "float32", "SCALAR", len(times), bounds=bounds)


def _places(keys: Keys, steps: float, views: Views) -> int:
    return views.accessor(
        views.rows(_placed(keys.values, steps)), "float32", "VEC3", len(keys.times)
    )


def _placed(points: F64, steps: float) -> npt.NDArray[np.float32]:
    return np.round(frame.to_gltf(points) * steps, 4).astype(np.float32)


def _turns(keys: Keys, _: float, views: Views) -> int:
    """16 bits per component: 0.003 degrees."""
    turned = np.concatenate([frame.to_gltf(keys.values[:, :3]), keys.values[:, 3:]], 1)
    packed = np.rint(np.round(turned * 32767.0, 3)).astype(np.int16)
    return views.accessor(views.rows(packed), "int16", "VEC4", len(packed), normalized=True)


def _sizes(keys: Keys, _: float, views: Views) -> int:
    sizes = np.ascontiguousarray(frame.scale_to_gltf(keys.values)).astype(np.float32)
    return views.accessor(views.rows(sizes), "float32", "VEC3", len(sizes))

"""Reduces an uploaded model to the limits of `tiles.model`: triangles, draw calls, pixels."""

from __future__ import annotations

import importlib
import io
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from shapan.errors import TooComplex, Unreadable
from shapan.geometry.arrays import U8, U32
from shapan.gltf import images
from shapan.intake.models.maps import Fitting, pixels, without_maps
from shapan.tiles.model import (
    DRAWS,
    MOVING_DRAWS,
    PICTURE_PX,
    PICTURES_PX,
    TRIANGLES,
    Mesh,
    Model,
    Paint,
    Picture,
    merged_meshes,
    smooth_normals,
)

fast_simplification: Any
try:
    fast_simplification = importlib.import_module("fast_simplification")
except (
    ImportError
):  # pragma: no cover - a platform without a wheel: what is over the budget is refused
    fast_simplification = None

Done = tuple[str, dict[str, int]]  # a reduction: the text of its finding, with its numbers
CREASE = 0.7  # cosine of 45 degrees: sharper edges stay edges


def within_budgets(model: Model) -> tuple[Model, tuple[Done, ...]]:
    """(model, reductions). Raises TooComplex `model-too-complex` if it cannot be simplified, Unreadable `model-empty`
    if its triangles have no area."""
    done: list[Done] = []
    meshes = merged_meshes([_without_slivers(mesh) for mesh in model.meshes])
    meshes = [mesh for mesh in meshes if len(mesh.indices)]
    if not meshes:
        raise Unreadable("model-empty.model-triangles")
    before = sum(len(mesh.indices) for mesh in meshes)
    most = MOVING_DRAWS if model.movers else DRAWS
    if len(meshes) > most:
        fewer = _few_paints(meshes, model, most)
        if model.movers and len(fewer) > most:
            done.append(("model-simplified.motion", {"n": len(fewer), "most": most}))
            slim, more = within_budgets(model.stilled())
            return slim, (*done, *more)
        done.append(("model-simplified.materials", {"n": len(meshes), "most": most}))
        meshes = fewer
    if before > TRIANGLES:
        meshes = [
            _simplified(mesh, max(24, int(len(mesh.indices) * TRIANGLES / before)))
            for mesh in meshes
        ]
        after = sum(len(mesh.indices) for mesh in meshes)
        if after > 1.5 * TRIANGLES:
            raise TooComplex(
                "model-too-complex.not-simplified",
                most=TRIANGLES,
                before=before,
                after=after,
            )
        done.append(("model-simplified.triangles", {"before": before, "after": after}))
    slim, shrunk = _pictures(replace(model, meshes=tuple(meshes)))
    return slim, (*done, *shrunk)


def _without_slivers(mesh: Mesh) -> Mesh:
    """Removes triangles with two equal corners, and unused vertices."""
    a, b, c = (mesh.positions[column] for column in mesh.indices.T)
    kept = mesh.indices[(a != b).any(1) & (b != c).any(1) & (a != c).any(1)]
    if len(kept) == len(mesh.indices) and len(mesh.positions) <= 3 * len(kept):
        return mesh
    used, indices = np.unique(kept, return_inverse=True)
    return _taken(mesh, used, indices.reshape(-1, 3).astype(np.uint32))


def _once(mesh: Mesh) -> Mesh:
    """Removes duplicate triangles with the same orientation: simplification would collapse a pile of
    them to nothing."""
    turns = (mesh.indices.argmin(1)[:, None] + np.arange(3)) % 3
    _, first = np.unique(np.take_along_axis(mesh.indices, turns, 1), axis=0, return_index=True)
    return (
        mesh
        if len(first) == len(mesh.indices)
        else replace(mesh, indices=mesh.indices[np.sort(first)])
    )


def _taken(mesh: Mesh, rows: npt.NDArray[Any], indices: U32) -> Mesh:
    return replace(
        mesh,
        positions=mesh.positions[rows],
        normals=mesh.normals[rows],
        indices=indices,
        uvs=None if mesh.uvs is None else mesh.uvs[rows],
        colors=None if mesh.colors is None else mesh.colors[rows],
    )


def _simplified(mesh: Mesh, target: int) -> Mesh:
    """Quadric edge collapse on welded vertices; texture coordinates and colours are those of one of the merged
    vertices."""
    if len(mesh.indices) <= target:
        return mesh
    keys = [
        np.round(mesh.positions.astype(np.float64) / max(float(np.ptp(mesh.positions)), 1e-9) * 1e5)
    ]
    if mesh.uvs is not None:
        keys.append(np.round(mesh.uvs.astype(np.float64) * 4096))
    if mesh.colors is not None:
        keys.append(mesh.colors.astype(np.float64))
    _, first, back = np.unique(
        np.concatenate(keys, 1), axis=0, return_index=True, return_inverse=True
    )
    welded = _once(
        _without_slivers(_taken(mesh, first, back.reshape(-1)[mesh.indices].astype(np.uint32)))
    )
    points, faces = welded.positions.astype(np.float32), welded.indices.astype(np.int32)
    if len(faces) > target:
        if fast_simplification is None:
            raise TooComplex(
                "model-too-complex.no-simplifier", limit=str(target), most=target, before=len(faces)
            )
        points, left, collapses = fast_simplification.simplify(
            points, faces, target_count=target, return_collapses=True
        )
        if not len(left):  # everything is smaller than the precision
            return mesh
        came_from = _came_from(faces, collapses, len(welded.positions))
        if len(came_from) != len(points):
            raise TooComplex(
                "model-too-complex.not-simplified", most=target, before=len(faces), after=len(left)
            )
        welded = replace(
            _taken(welded, came_from, left.astype(np.uint32)),
            positions=np.asarray(points, np.float32),
        )
    return creased(_without_slivers(welded))


def _came_from(
    faces: npt.NDArray[Any], collapses: npt.NDArray[Any], vertices: int
) -> npt.NDArray[np.int64]:
    """For each vertex that the simplifier kept, in its order, one of those that were merged into it. `collapses` (k,2):
    into which vertex, which one. `fast_simplification.replay_simplification` does the same, but its time is the square
    of the loose pieces: 40 s for 80,000 triangles."""
    into = np.arange(vertices)
    into[collapses[:, 1]] = collapses[:, 0]
    while not np.array_equal(further := into[into], into):
        into = further
    corners = into[faces]
    a, b, c = corners.T
    kept = np.unique(corners[(a != b) & (b != c) & (a != c)])
    first = np.zeros(vertices, np.int64)
    first[into[::-1]] = np.arange(vertices)[::-1]
    sources: npt.NDArray[np.int64] = first[kept]
    return sources


def creased(mesh: Mesh) -> Mesh:
    """New normals: smooth below an edge angle of 45 degrees, the triangle's own above."""
    corners = mesh.positions[mesh.indices].astype(np.float64)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(faces, axis=1, keepdims=True)
    faces = np.where(length > 0, faces / np.where(length > 0, length, 1), (0.0, 0.0, 1.0))
    smooth = smooth_normals(mesh.positions, mesh.indices)[mesh.indices]
    gentle = np.einsum("nkj,nj->nk", smooth, faces) > CREASE
    normals = np.where(gentle[:, :, None], smooth, faces[:, None, :]).reshape(-1, 3)
    key = np.concatenate(
        [mesh.indices.reshape(-1, 1).astype(np.float64), np.round(normals * 127)], 1
    )
    _, first, back = np.unique(key, axis=0, return_index=True, return_inverse=True)
    split = _taken(mesh, mesh.indices.reshape(-1)[first], back.reshape(-1, 3).astype(np.uint32))
    return replace(split, normals=normals[first].astype(np.float32))


def _few_paints(meshes: list[Mesh], model: Model, most: int) -> list[Mesh]:
    """Plain opaque paints are merged into one with vertex colours for each of metal, glossy and matte. Then the
    textured ones with the fewest triangles get the texture's mean colour instead, until `most` draw calls remain."""
    meshes = merged_meshes(
        [_vertex_colored(mesh) if _plain(mesh.paint) else mesh for mesh in meshes]
    )
    order = sorted(range(len(meshes)), key=lambda i: (len(meshes[i].indices), i))
    for i in order:
        if len(meshes) <= most or len(merged_meshes(meshes)) <= most:
            break
        meshes[i] = _vertex_colored(_untextured(meshes[i], model))
    meshes = merged_meshes(meshes)
    return (
        meshes
        if len(meshes) <= most
        else merged_meshes([_vertex_colored(_untextured(mesh, model)) for mesh in meshes])
    )


def _plain(paint: Paint) -> bool:
    return (
        not paint.textured
        and paint.alpha == "OPAQUE"
        and not paint.unlit
        and not any(paint.emission)
    )


def _vertex_colored(mesh: Mesh) -> Mesh:
    paint = mesh.paint
    base = (
        mesh.colors if mesh.colors is not None else np.full((len(mesh.positions), 4), 255, np.uint8)
    )
    glow = 255 * paint.strength * np.array((*paint.emission, 0.0))
    colors: U8 = np.rint(np.clip(base * np.array(paint.color) + glow, 0, 255)).astype(np.uint8)
    colors[:, 3] = 255
    metallic = 1.0 if paint.metallic > 0.5 else 0.0
    common = Paint(
        metallic=metallic,
        roughness=0.35 if paint.roughness < 0.5 else 0.8,
        double_sided=paint.double_sided,
    )
    return replace(mesh, paint=common, colors=colors, uvs=None)


def _untextured(mesh: Mesh, model: Model) -> Mesh:
    mesh = replace(mesh, paint=without_maps(mesh.paint, model.pictures))
    if mesh.paint.picture < 0:
        return mesh
    with Image.open(
        io.BytesIO(model.pictures[mesh.paint.picture].data), formats=images.PICTURE_FORMATS
    ) as image:
        pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        red, green, blue = pixel  # type: ignore[misc] # one number only of a picture with one channel
    mean = [round((v / 255) ** 2.2, 4) for v in (red, green, blue)]
    r, g, b, a = mesh.paint.color
    return replace(
        mesh,
        paint=replace(mesh.paint, picture=-1, color=(r * mean[0], g * mean[1], b * mean[2], a)),
    )


def _pictures(model: Model) -> tuple[Model, tuple[Done, ...]]:
    """Only the used pictures, as WebP, each at most PICTURE_PX, together at most PICTURES_PX: base colours first."""
    used = sorted(
        {
            mesh.paint.picture
            for mesh in model.meshes
            if mesh.paint.picture >= 0 and mesh.uvs is not None
        }
    )
    sizes = [model.pictures[i] for i in used]
    longest = PICTURE_PX
    while sum(pixels(p.width, p.height, longest) for p in sizes) > PICTURES_PX:
        longest //= 2
    pictures: list[Picture] = []
    place: dict[int, int] = {}
    for old, source in zip(used, sizes, strict=True):
        picture = images.webp(source.data, longest)
        if picture not in pictures:
            pictures.append(picture)
        place[old] = pictures.index(picture)
    meshes = [
        replace(
            m,
            paint=replace(
                m.paint, picture=place.get(m.paint.picture, -1) if m.uvs is not None else -1
            ),
        )
        for m in model.meshes
    ]
    done: list[Done] = []
    if any(max(p.width, p.height) > longest for p in sizes):
        done.append(("model-simplified.textures", {"longest": longest}))
    fitting = Fitting(
        model.pictures, pictures, place, PICTURES_PX - sum(p.width * p.height for p in pictures)
    )
    meshes = merged_meshes(fitting.fit(meshes))
    if fitting.shrunk:
        done.append(("model-simplified.maps", {"longest": fitting.longest}))
    done += [(f"model-left-out.{what}", {}) for what in fitting.left_out]
    return replace(model, meshes=tuple(meshes), pictures=tuple(fitting.pictures)), tuple(done)

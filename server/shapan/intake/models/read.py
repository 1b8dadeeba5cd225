"""An exhibitor's 3D file -> a Model in metres, z up, on the floor, within the budgets. The only door to trimesh.

A plain function of bytes: `sandbox.run(READ_MODEL, name, data, files)`. Gates stand before
every parser.
"""

from __future__ import annotations

import io
import logging
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import trimesh  # here, because the fork server imports it once, instead of each reader (0.4 s)
from trimesh.resolvers import Resolver

from shapan import settings
from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.geometry.arrays import F64
from shapan.gltf import images
from shapan.gltf.reading.read import read_gltf
from shapan.gltf.writing.model import encode_model
from shapan.intake.models import input_limits, size
from shapan.intake.models.hull import hull_of
from shapan.intake.models.light import shaded
from shapan.intake.models.picture import picture, seen_to_differ
from shapan.intake.models.slim import creased, within_budgets
from shapan.scene.values import Upload
from shapan.source.archive import Archive
from shapan.tiles.model import TRIANGLES, Annotation, Mesh, Model, Mover, Paint, Picture

_ANYWHERE = Upload(
    key="", sha256="", path="", at=(0.0, 0.0, 0.0), yaw=0.0, fit=(1e9, 1e9, 1e9)
)  # a tile weighs the same at every place
# no colours: matte, as plaster
CAST = Paint(color=(0.63, 0.605, 0.56, 1.0), roughness=0.9, double_sided=True)
_BEFORE_PX = 24 << 20  # of textures that a portrait before the reductions decodes: 1.5 s
_KINDS = ("glb", "gltf", "obj", "3mf", "ply", "stl")  # order of preference for the model of a zip


def read_model(
    name: str, data: bytes, files: Mapping[str, bytes] | None = None, unit: str = ""
) -> tuple[Model, tuple[Finding, ...]]:
    """`files`: files in the same folder (buffers, textures, MTL), by relative path. `unit`: m, cm, mm, in or ft if the
    owner declares it.

    Raises Unreadable (`model-format`, `model-malformed`, `model-unsupported`, `model-external-uri`,
    `model-missing-file`, `model-empty`, `zip-*`) or TooComplex (`model-too-complex`, `model-bytes`, `image-*`).
    """
    if len(data) > settings.MODEL_BYTES:
        raise TooComplex(
            "model-bytes",
            most=settings.MODEL_BYTES,
            came=len(data),
        )
    notes: list[Finding] = []
    document = name

    def note(text: str, **values: Any) -> None:
        severity: Severity = (
            "warning" if text.startswith(("model-several", "model-texture")) else "info"
        )
        notes.append(finding(text, severity, Where(document=document), **values))

    files = dict(files or {})
    brought = len(data) + sum(map(len, files.values()))
    kind = model_kind(name, data)
    if kind == "zip":
        name, data, files = unpack_model(data, note)
        kind = model_kind(name, data)
    model = _parsed(name, kind, data, files, note)
    metres, why = size.metres_per_unit(model, kind, unit)
    if why:
        note(why[0], **why[1])
    up, because = size.up_axis(kind, model, data)
    if because:
        note(because[0], **because[1])
    model = _settled(model, metres, up)
    came, whole = model.figures(brought), model
    # drawn first: the simplifier keeps its memory
    before = picture(whole) if whole.triangles > TRIANGLES and _cheap(whole) else None
    model, done = within_budgets(model)
    for what, figures in done:
        note(what, **figures)
    if model.movers:
        note(
            "model-moves",
            n=len(model.movers),
            keys=sum(len(one.times) for m in model.movers for one in m.tracks),
        )
    portrait = picture(model)
    if done and before is None and _cheap(whole):
        before = picture(whole)
    if before is not None and not seen_to_differ(before, portrait):
        before = None
    model = shaded(model)
    now = model.figures(len(encode_model(model, _ANYWHERE, "")))
    return replace(
        model, came=came, now=now, portrait=portrait, before=before, hull=hull_of(model)
    ), tuple(notes)


def _cheap(model: Model) -> bool:
    """Whether the textures of a second portrait take little time."""
    drawn = {
        at for mesh in model.meshes for at in (mesh.paint.picture, mesh.paint.map("emission"))
    } - {-1}
    return sum(model.pictures[at].width * model.pictures[at].height for at in drawn) <= _BEFORE_PX


def model_kind(name: str, data: bytes) -> str:
    """By magic number if the format has one, else by name."""
    suffix = posixpath.splitext(name)[1].lower().lstrip(".")
    if data[:4] == b"glTF":
        return "glb"
    if data[:4] == b"PK\x03\x04":
        return "3mf" if suffix == "3mf" else "zip"
    if data[:4] in (b"ply\n", b"ply\r"):
        return "ply"
    if suffix in ("gltf", "obj", "stl", "ply"):
        return suffix
    raise Unreadable(
        "model-format.glb-gltf-obj",
        name=name[-60:],
    )


def unpack_model(data: bytes, note: Any) -> tuple[str, bytes, dict[str, bytes]]:
    """(name, bytes, other files) of the model in a zip: the most preferred format, then the largest file."""
    archive = Archive(data)
    rank = {kind: i for i, kind in enumerate(_KINDS)}
    found = sorted(
        (rank[suffix], -archive.size(name), name)
        for name in archive.names
        if (suffix := posixpath.splitext(name)[1].lower().lstrip(".")) in rank
    )
    if not found:
        raise Unreadable("model-format.zip-holds", kinds=", ".join(_KINDS))
    main = found[0][2]
    if len(found) > 1 and found[0][0] == found[1][0]:
        note("model-several", n=len(found), main=main)
    folder = posixpath.dirname(main)
    beside = {
        posixpath.relpath(name, folder or "."): archive.read(name)
        for name in archive.names
        if name != main
    }
    return posixpath.basename(main), archive.read(main), beside


def _parsed(name: str, kind: str, data: bytes, files: dict[str, bytes], note: Any) -> Model:
    if kind in ("glb", "gltf"):
        model, left_out, textures = read_gltf(data, files)
        for what, which in left_out:
            note(f"model-left-out.{what}", which=which)
        for what, which in textures:
            note(f"model-texture.{what}", which=which)
        return model
    unit = 0.0
    if kind == "obj":
        unit = size.stated_unit(data)
        data = input_limits.obj(data)
    elif kind == "stl":
        input_limits.stl(data)
    elif kind == "ply":
        input_limits.ply(data)
    else:
        unit, data = input_limits.threemf(data)
    try:
        beside = _Beside(files)
        model = replace(_by_trimesh(kind, data, beside), unit=unit)
    except ShapanError:
        raise
    except MemoryError:
        raise TooComplex(
            "model-too-complex.model-needs-too-much-memory", limit=str(settings.READER_MEMORY)
        ) from None
    except Exception as problem:  # trimesh raises any exception of its parsers
        raise Unreadable(
            "model-malformed.not-readable",
            kind=kind.upper(),
            fault=type(problem).__name__,
            problem=str(problem)[:120],
        ) from None
    for name in beside.missing:
        note("model-texture.file", which=name[:80])
    return model


class _Beside(Resolver):
    """The files that trimesh may open: uploaded ones only. Names are looked up as given, then by their last part."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {posixpath.normpath(name).lower(): data for name, data in files.items()}
        self.missing: dict[str, None] = {}

    def get(self, name: str) -> bytes:
        path = posixpath.normpath(str(name).strip().replace("\\", "/")).lower()
        last = posixpath.basename(path)
        found = self._files.get(path)
        for known, data in sorted(self._files.items()):
            if found is None and posixpath.basename(known) == last:
                found = data
        if found is None:
            self.missing[last] = None
            raise FileNotFoundError(last)
        if not last.endswith(".mtl"):
            images.header(found, last)  # trimesh would let Pillow open any format
        return found

    def namespaced(self, _: str) -> _Beside:
        return self

    def keys(self) -> tuple[str, ...]:
        return tuple(self._files)

    def write(self, name: str, data: object) -> None:
        raise PermissionError(name)


def _by_trimesh(kind: str, data: bytes, beside: _Beside) -> Model:
    # it logs a traceback for every missing texture
    logging.getLogger("trimesh").setLevel(logging.CRITICAL)
    pictures: list[Picture] = []
    if kind == "obj":
        scene = trimesh.load_scene(
            io.BytesIO(data), kind, beside, process=False, group_material=True
        )
    else:
        scene = trimesh.load_scene(io.BytesIO(data), kind, beside, process=False)
    meshes = [
        _mesh(geometry, kind, pictures)
        for geometry in scene.dump()
        if isinstance(geometry, trimesh.Trimesh) and len(geometry.faces)
    ]
    if not meshes:
        raise Unreadable("model-empty.model-triangles")
    return Model(meshes=tuple(meshes), pictures=tuple(pictures))


def _mesh(geometry: Any, kind: str, pictures: list[Picture]) -> Mesh:
    positions = np.asarray(geometry.vertices, np.float32)
    indices = np.asarray(geometry.faces, np.int64)
    if not np.isfinite(positions).all() or np.abs(positions).max(initial=0) > 1e12:
        raise input_limits.malformed_model("model-malformed.coordinate-finite-number")
    if int(indices.min(initial=0)) < 0 or int(indices.max(initial=0)) >= len(positions):
        raise input_limits.malformed_model("model-malformed.face-points-vertex")
    paint, uvs, colors = _paint(geometry, pictures, len(positions))
    given = geometry._cache.cache.get("vertex_normals") if kind == "obj" else None
    triangles = indices.astype(np.uint32)
    if given is not None and len(given) == len(positions) and np.isfinite(given).all():
        return Mesh(
            paint=paint,
            positions=positions,
            normals=np.asarray(given, np.float32),
            indices=triangles,
            uvs=uvs,
            colors=colors,
        )
    blank = Mesh(
        paint=paint,
        positions=positions,
        normals=np.zeros_like(positions),
        indices=triangles,
        uvs=uvs,
        colors=colors,
    )
    return creased(_welded(blank))


def _welded(mesh: Mesh) -> Mesh:
    """Merges vertices with equal position, texture coordinate and colour: STL has separate vertices
    for each triangle."""
    columns = [mesh.positions.astype(np.float64)]
    columns += [
        column.astype(np.float64) for column in (mesh.uvs, mesh.colors) if column is not None
    ]
    _, first, back = np.unique(
        np.concatenate(columns, 1), axis=0, return_index=True, return_inverse=True
    )
    return replace(
        mesh,
        positions=mesh.positions[first],
        normals=mesh.normals[first],
        indices=back.reshape(-1)[mesh.indices].astype(np.uint32),
        uvs=None if mesh.uvs is None else mesh.uvs[first],
        colors=None if mesh.colors is None else mesh.colors[first],
    )


def _paint(geometry: Any, pictures: list[Picture], vertices: int) -> tuple[Paint, Any, Any]:
    visual = geometry.visual
    if visual.kind == "texture":
        material = visual.material
        uv = getattr(visual, "uv", None)
        image = getattr(material, "image", None) or getattr(material, "baseColorTexture", None)
        if image is not None and image.size == (2, 2):
            image = None  # trimesh's placeholder for a missing image
        diffuse = getattr(material, "diffuse", None)
        color = _linear(diffuse) if diffuse is not None else (1.0, 1.0, 1.0, 1.0)
        if image is not None and uv is not None and len(uv) == vertices and np.isfinite(uv).all():
            out = io.BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(
                out, "PNG", compress_level=1
            )
            pictures.append(images.header(out.getvalue()))
            uvs = np.asarray(uv, np.float32).copy()
            uvs[:, 1] = 1 - uvs[:, 1]  # glTF counts rows from the top
            return Paint(picture=len(pictures) - 1, double_sided=True), uvs, None
        return (
            Paint(color=color, alpha="BLEND" if color[3] < 0.99 else "OPAQUE", double_sided=True),
            None,
            None,
        )
    if visual.kind == "vertex" and len(visual.vertex_colors) == vertices:
        srgb = np.asarray(visual.vertex_colors, np.float64) / 255
        colors = np.rint(np.where(np.arange(4) < 3, srgb**2.2, srgb) * 255).astype(np.uint8)
        return Paint(double_sided=True), None, colors
    return CAST, None, None


def _linear(color: object) -> tuple[float, float, float, float]:
    r, g, b, a = (float(v) / 255 for v in (*np.asarray(color).reshape(-1)[:3], 255))
    if len(np.asarray(color).reshape(-1)) > 3:
        a = float(np.asarray(color).reshape(-1)[3]) / 255
    return (round(r**2.2, 4), round(g**2.2, 4), round(b**2.2, 4), round(a, 3))


def _settled(model: Model, unit: float, up: str) -> Model:
    """Metres, z up, origin at the centre of its foot, rounded to 0.1 mm."""
    meshes = [
        replace(
            m,
            positions=size.y_up_to_z_up(m.positions, up),
            normals=size.y_up_to_z_up(m.normals, up),
        )
        for m in model.meshes
    ]
    reach = None if model.reach is None else np.sort(size.y_up_to_z_up(model.reach, up), axis=0)
    low, high = replace(model, meshes=tuple(meshes), reach=reach).bounds()
    if float((high - low).max()) * unit < 1e-4:
        raise Unreadable("model-empty.model-size-all")
    foot = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    placed = tuple(
        replace(
            m,
            positions=np.round((m.positions.astype(np.float64) - foot) * unit, 4).astype(
                np.float32
            ),
        )
        for m in meshes
    )
    movers = tuple(_settled_mover(one, foot, unit, up) for one in model.movers)
    reach = None if model.reach is None else np.round((np.stack([low, high]) - foot) * unit, 4)
    labels = tuple(_settled_annotation(one, foot, unit, up) for one in model.annotations)
    return replace(
        model, meshes=placed, movers=movers, reach=reach, unit=1.0, up="z", annotations=labels
    )


def _settled_annotation(one: Annotation, foot: F64, unit: float, up: str) -> Annotation:
    x, y, z = np.round((size.y_up_to_z_up(np.array([one.at]), up)[0] - foot) * unit, 4).tolist()
    return Annotation(one.text, (x, y, z))


def _settled_mover(mover: Mover, foot: F64, unit: float, up: str) -> Mover:
    def at(points: F64) -> F64:
        return np.round((size.y_up_to_z_up(points, up) - foot) * unit, 4)

    place, turn, scale = mover.place, mover.turn, mover.size
    if turn is not None:
        turned = np.concatenate([size.y_up_to_z_up(turn.values[:, :3], up), turn.values[:, 3:]], 1)
        turn = replace(turn, values=np.round(turned, 6))
    if scale is not None:
        sizes: F64 = np.abs(size.y_up_to_z_up(scale.values, up))
        scale = replace(scale, values=sizes.round(5))
    if place is not None:
        place = replace(place, values=at(place.values))
    return Mover(at(mover.pivot[None])[0], place, turn, scale)

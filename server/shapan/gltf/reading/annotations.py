"""Labelled points of an uploaded glTF: those that its author marked (`extras.label` of a node: a text, or texts by
language), or else the names of its larger parts, as far as a person wrote them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from shapan.expo.values import Words
from shapan.geometry.arrays import F64
from shapan.gltf.reading.document import Document
from shapan.gltf.reading.nodes import Tree
from shapan.tiles.model import Annotation, Mesh

MOST_ANNOTATIONS = 6
_LENGTH = 40
_LANGUAGES = 8
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WHOLE = 0.95  # of the model's size: a part that is all of it has no name of its own
# Names that programs give.
_GIVEN = re.compile(
    r"(mesh|node|object|obj|group|geometry|geo|shape|poly ?surface|primitive|instance|component|part|solid|body|brep|"
    r"null|none|empty|root ?node|root|scene|world|default|untitled|material|armature|bone|joint|camera|light|lamp|"
    r"locator|pivot|cube|box|sphere|ico ?sphere|cylinder|plane|circle|cone|torus|line|curve|bezier|nurbs|text|layer|"
    r"sketchfab.*|gltf.*|collada.*)"
    r"[\W\d_]*",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(fbx|obj|glb|gltf|stl|dae|blend|max|skp|step|stp|3ds|ply)\b", re.IGNORECASE)


def read_annotations(
    document: Document, tree: Tree, meshes: Sequence[Mesh], nodes: Sequence[int | None]
) -> tuple[Annotation, ...]:
    """At most MOST_ANNOTATIONS, in the file's axes. `nodes`: of each mesh."""
    boxes = _boxes(meshes, nodes)
    marked = []
    for index, matrix in tree.world.items():
        words = _label(document.nodes[index].extras)
        if words:
            box = boxes.get(index)
            at = matrix[:3, 3] if box is None else box.mean(0)
            marked.append(Annotation(words, (float(at[0]), float(at[1]), float(at[2]))))
    return tuple(marked[:MOST_ANNOTATIONS]) or tuple(_named(document, boxes))


def _named(document: Document, boxes: Mapping[int, F64]) -> Iterable[Annotation]:
    """The largest parts with different names, in the order of the file."""
    if len(boxes) < 2:
        return
    corners = np.stack(list(boxes.values()))
    whole = float(np.ptp(np.concatenate([corners.min(0)[:1], corners.max(0)[1:]]), axis=0).max())
    sizes: dict[str, tuple[float, int]] = {}
    for index, box in boxes.items():
        node = document.nodes[index]
        name = _readable(node.name) or _readable(
            document.meshes[node.mesh].name if node.mesh is not None else ""
        )
        size = round(float(np.ptp(box, axis=0).max()) / max(whole, 1e-9), 6)
        if name and size < _WHOLE and size > sizes.get(name, (0.0, 0))[0]:
            sizes[name] = (size, index)
    largest = sorted(sizes.items(), key=lambda one: (-one[1][0], one[1][1]))[:MOST_ANNOTATIONS]
    for name, (_, index) in sorted(largest, key=lambda one: one[1][1]):
        x, y, z = boxes[index].mean(0)
        yield Annotation({"": name}, (float(x), float(y), float(z)))


def _boxes(meshes: Sequence[Mesh], nodes: Sequence[int | None]) -> dict[int, F64]:
    """Low and high corner (2,3) of each node's meshes."""
    boxes: dict[int, F64] = {}
    for mesh, index in zip(meshes, nodes, strict=True):
        if index is None or not len(mesh.positions):
            continue
        own = np.stack([mesh.positions.min(0), mesh.positions.max(0)]).astype(np.float64)
        known = boxes.get(index, own)
        boxes[index] = np.stack([np.minimum(known[0], own[0]), np.maximum(known[1], own[1])])
    return boxes


def _label(extras: object) -> Words:
    label = extras.get("label") if isinstance(extras, dict) else None
    if isinstance(label, str):
        return {"": text} if (text := _text(label)) else {}
    if not isinstance(label, dict):
        return {}
    found = {}
    for language, value in list(label.items())[:_LANGUAGES]:
        if isinstance(value, str) and _LANGUAGE.fullmatch(language) and (text := _text(value)):
            found[language] = text
    return found


def _text(value: str) -> str:
    """One line, without control characters."""
    plain = "".join(
        " " if unicodedata.category(one).startswith(("C", "Z")) else one
        for one in value[: 4 * _LENGTH]
    )
    return " ".join(plain.split())[:_LENGTH].strip()


def _readable(name: str) -> str:
    """A name in words, "frontWheel_02.001" as "Front Wheel"; "" if a program gave it."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _text(name)).replace("_", " ")
    text = re.sub(r"[\s.\-]*\d+\Z", "", re.sub(r"\.\d+\Z", "", " ".join(text.split()))).strip(
        " -.:"
    )
    letters = sum(one.isalpha() for one in text)
    wide = any(ord(one) > 0x2E80 for one in text)
    if (
        letters < (2 if wide else 3)
        or 2 * letters < len(text)
        or _FILE.search(text)
        or _GIVEN.fullmatch(text)
    ):
        return ""
    return text[:1].upper() + text[1:]

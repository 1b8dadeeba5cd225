"""Finds shapes that are not booths: by lettering, by the name of their layer or group, or by form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.spatial import cKDTree

from shapan.expo.model import Category
from shapan.geometry.arrays import F64
from shapan.plan.config import Meaning
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import GROUP_SIZE, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import looks_like_title, tidy, unmangle
from shapan.plan.vocabulary.words import is_generic, layer_meaning, meaning, named_area, role

ROLE_MEANING: dict[str, tuple[Category, str]] = {
    "column": ("fixture", "column"),
    "door": ("opening", "door"),
    "wall": ("fixture", "wall"),
    "aisle": ("aisle", "aisle"),
    "zone": ("zone", "zone"),
    "furniture": ("fixture", "furniture"),
    "stage": ("fixture", "stage"),
    "hall": ("hall", "hall"),
}
# role -> categories of the words that say more of it
_WITHIN: dict[str, tuple[Category, ...]] = {
    "door": ("opening",),
    "furniture": ("fixture",),
    "stage": ("fixture",),
    "": ("fixture", "amenity", "opening"),
}
CHAIRS_M, SPOT_M = 1.2, 0.2  # distance between centres: chairs of a row are closer, columns are not
SPAN_M = 3.5  # distance between columns of a hall
_WORDY = re.compile(r"[^\W\d_]{2,}|[\u2e80-\uffff]")

meaning_of = lru_cache(maxsize=20_000)(meaning)
role_of = lru_cache(maxsize=5_000)(role)
layer_meaning_of = lru_cache(maxsize=5_000)(layer_meaning)


@dataclass(frozen=True, slots=True)
class Sense:
    category: Category
    kind: str
    title: str


def says(text: str) -> tuple[Category, str] | None:
    return meaning_of(text) if _WORDY.search(text) else None


def said_kind(drawing: Drawing, faces: Faces, lettered: Lettered) -> dict[int, Sense]:
    """Faces whose own lettering or name is a known word: STAGE, 厕所, `SEATING_AREA`."""
    out: dict[int, Sense] = {}
    for f, lines in lettered.lines.items():
        if f < 0:
            continue
        texts = [
            line.text
            for line in (sorted(lines, key=lambda line: -line.y) if len(lines) > 1 else lines)
        ]
        if len(texts) == 1 and not _WORDY.search(texts[0]):  # most texts are booth numbers
            continue
        if sense := _lettered_sense(texts):
            out[f] = sense
    sizes = Counter(path for s in drawing.shapes for path in _paths(s))
    for f in range(len(faces)):
        if f in out or faces.shape[f] < 0:
            continue
        shapes = (drawing.shapes[k] for k in (int(faces.shape[f]), *faces.twins[f]))
        if named := next((one for shape in shapes for one in _named_senses(shape, sizes)), None):
            out[f] = named
    return out


def _lettered_sense(texts: list[str]) -> Sense | None:
    """Of the lines in one outline, the top one first."""
    whole = tidy(" ".join(texts))
    said = [
        (found, text)
        for text in dict.fromkeys((whole, *texts))
        if len(text) < 60 and (found := says(text))
    ]
    # the name of a foyer over a café in it: the café wins
    said.sort(key=lambda row: row[0][0] == "hall")
    if not said and not any(c.isdigit() for c in whole) and (named := named_area(whole)):
        said = [(named, whole)]
    if not said:
        return None
    title = whole if len(texts) < 4 and said[0][1] == texts[0] else said[0][1]
    return Sense(*said[0][0], title)


def _named_senses(shape: Shape, sizes: Mapping[tuple[str, ...], int]) -> Iterator[Sense]:
    """Of its names, and of its groups that are small: `sizes` counts the shapes of each."""
    small = [path[-1] for path in _paths(shape) if sizes[path] <= GROUP_SIZE]
    for name in (*shape.names, *reversed(small)):
        if name != shape.layer and not is_generic(name) and (found := says(unmangle(name))):
            yield Sense(*found, unmangle(name))


def _paths(shape: Shape) -> Iterable[tuple[str, ...]]:
    return (shape.groups[: d + 1] for d in range(len(shape.groups)))


def configured(shape: Shape, layers: Mapping[str, Meaning]) -> Meaning | None:
    """The configured meaning of the shape's layer, innermost group first, or of a class among its attributes."""
    if not layers:
        return None
    for name in (
        shape.layer,
        *reversed(shape.groups),
        *shape.attributes.get("class", "").split(),
        *shape.names,
    ):
        if name in layers:
            return layers[name]
    return None


def by_layer(shape: Shape) -> str:
    """The role of a shape's layer or, without one, of its innermost group with a role."""
    for name in (shape.layer, *reversed(shape.groups)):
        # Figma's "Frame 3" is not a frame
        generic = not name or (name[-1].isdigit() and is_generic(name))
        if not generic and (found := role_of(name)):
            return found
    return ""


def layer_sense(shape: Shape, part: str) -> tuple[Category, str] | None:
    """A more specific meaning than the role `part` in the words of its layer or group: EXIT of a door, PAVILION of a
    zone, SEATING without a role.
    """
    names = (shape.layer, *reversed(shape.groups))
    if part == "zone":
        return ("zone", "pavilion") if any("pavil" in n.lower() for n in names) else None
    return next((found for found in _meanings(names) if found[0] in _WITHIN.get(part, ())), None)


def concourse(shape: Shape) -> str:
    """`concourse` or `outdoor` if the layer, a group or a name of a hall says so, else ""."""
    found = _meanings((shape.layer, *shape.groups, *shape.names))
    return next((kind for category, kind in found if category == "hall"), "")


def _meanings(names: Iterable[str]) -> Iterator[tuple[Category, str]]:
    for name in names:
        if name and not is_generic(name) and (found := layer_meaning_of(name)):
            yield found


def columns_by_form(faces: Faces, free: Iterable[int], metres: float) -> set[int]:
    """Columns: at least four small squares or circles of equal size that stand alone or in pairs (chairs stand in rows
    and around tables), as far apart as a roof needs (sockets are 2 m apart). `metres` per drawing unit.
    """
    rows = np.array(
        [f for f in free if 0.04 <= faces.area[f] * metres * metres <= 2.3], dtype=np.int64
    )
    if len(rows) < 4:
        return set()
    boxes = faces.boxes[rows] * metres
    size, middles = boxes[:, 2:] - boxes[:, :2], (boxes[:, :2] + boxes[:, 2:]) / 2
    full = faces.area[rows] * metres**2 > 0.6 * size.prod(axis=1)
    formed = np.flatnonzero((size.min(axis=1) > 0.8 * size.max(axis=1)) & full)
    tree = cKDTree(middles[formed])
    near, same = (
        tree.query_ball_point(middles[formed], m, return_length=True) for m in (CHAIRS_M, SPOT_M)
    )
    sizes: dict[float, list[int]] = defaultdict(list)
    # a shape at the same position is a second outline of the column
    for i in formed[near - same < 2].tolist():
        sizes[round(float(size[i, 0]), 2)].append(i)
    alike = [own for own in sizes.values() if len(own) >= 4 and _apart(middles[own]) >= SPAN_M]
    return {int(rows[i]) for own in alike for i in own}


def _apart(middles: F64) -> float:
    """The usual distance (m) to the next one at another place. (n,2)."""
    places = np.unique(np.round(middles / CHAIRS_M), axis=0) * CHAIRS_M
    away, _ = cKDTree(places).query(places, k=[2])
    return float(np.median(away)) if len(places) > 1 else 0.0


def title_in(lettered: Lettered, face: int, used: tuple[int, ...]) -> str:
    """The remaining lettering in a booth: the name above its number, top line first."""
    lines = [
        line
        for line in lettered.lines.get(face, ())
        if line.parts != used and not set(used) & set(line.parts)
    ]
    lines.sort(key=lambda line: -line.y)
    return (
        tidy(" ".join(tidy(line.text) for line in lines if looks_like_title(line.text)))[:200]
        if lines
        else ""
    )


def loose_words(lettered: Lettered, containers: Iterable[int]) -> list[tuple[Sense, float, float]]:
    """Known words outside all shapes, or only inside a hall or zone."""
    lines = [
        line for f in (-1, *containers) for line in lettered.lines.get(f, ()) if len(line.text) < 40
    ]
    said = [(line, found) for line in lines if (found := says(line.text))]
    return [(Sense(*found, line.text), line.x, line.y) for line, found in said]

"""Collects the label candidates of a drawing: lettering, names, group names, attributes, layer names.

A claim (label candidate) means "the name of the face at this position is `value`". `numbers.py` decides whether the
candidates of a class are booth numbers.
Glossary: a *mask* is the form of a label with letters as L and digits as D (`labels.py`). A *strong* claim is a whole
match: the complete label is the number, not one word of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import (
    Line,
    gather,
    run_of,
    split_words,
    unmangle,
    words_of,
)
from shapan.plan.inference.spelling import Spelling, spelling_of
from shapan.plan.vocabulary.words import LABEL_TAGS, fold, is_generic

GROUP_SIZE = 14  # a group with more shapes is a layer, not a booth with its lettering
_DIGIT = re.compile(r"\d")
_JOINED = "/-–·"  # characters between a number and a removed size
_Number = Callable[[str], tuple[str, str] | None]  # (number, mask), as `number_of` for this plan
Named = tuple[str, str, int, int, tuple[float, float]]  # source, name, face, shape, position
_COPY = re.compile(r"(.*\d[^\W\d_]?)_([2-9]|[1-9]\d)")
_FEW = 5  # minimum of names with a suffix that a program added to make them unique
# number of lines in one face: it is no booth, and adjacent numbers belong to two booths
_CROWD = 12
UNREAD = ""  # the mask of a name that is no number, but may hold one
_LONG = 40  # characters of such a name
_SHORT = 12  # longer names are not numbers
LAYER_SIZE = 3  # a layer that is one booth has its outline, possibly twice, and a hatch


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    value: str
    mask: str
    source: str  # text | name | group | layer | attr:TAG
    face: int  # smallest face that contains it (for a name: the face itself); -1 none
    x: float
    y: float
    height: float = 0.0
    strong: bool  # whole match: the complete label is the number, not one word of it
    runs: tuple[int, ...] = ()  # indexes of its texts
    layer: str = ""
    aliases: tuple[str, ...] = ()  # further numbers of the same outline

    @property
    def family(self) -> tuple[str, str]:
        return self.source, self.mask


def claim_points(claims: Iterable[Claim]) -> F64:
    """(n,2) where they stand."""
    return np.array([xy for c in claims for xy in (c.x, c.y)]).reshape(-1, 2)


@dataclass(frozen=True, eq=False)
class Lettered:
    """The runs of text grouped into lines, by the smallest face that contains them, -1 for none."""

    lines: dict[int, list[Line]]


def letter_faces(drawing: Drawing, faces: Faces) -> Lettered:
    """Assigns every text run to a face: by the middle of its box, else by its anchor; never to a face that is thinner
    than the letters.
    """
    texts = drawing.texts
    home = np.full(len(texts), -1, dtype=np.int64)
    height = np.array([t.height for t in texts])
    thickness = 2.0 * faces.area / np.maximum(shapely.length(faces.polygons), 1e-12)
    for place in ("center", "at"):
        homeless = np.flatnonzero(home < 0)
        points = [xy for i in homeless.tolist() for xy in getattr(texts[i], place)]
        which, face = faces.around(np.array(points).reshape(-1, 2))
        which = homeless[which]
        fits = thickness[face] >= 0.5 * height[which]
        rows, first = np.unique(which[fits], return_index=True)
        home[rows] = face[fits][first]
    members: dict[int, list[int]] = defaultdict(list)
    for i, f in enumerate(home.tolist()):
        members[f].append(i)
    lines = {}
    for f, own in members.items():
        t = texts[own[0]]
        alone = Line(
            text=t.text.strip(), x=t.center[0], y=t.center[1], height=t.height, parts=(own[0],)
        )
        lines[f] = [alone] if len(own) == 1 else gather(texts, own)
    return Lettered(lines)


def claims_of(drawing: Drawing, faces: Faces, lettered: Lettered) -> list[Claim]:
    said = {line.text for lines in lettered.lines.values() for line in lines}
    names = {unmangle(name) for s in drawing.shapes for name in s.names if len(name) < _SHORT}
    spelling, own = spelling_of(said, names), spelling_of(names, capitals=True)
    own = Spelling(
        spelling.suffixes, spelling.heads | own.heads, own.word, spelling.masks | own.masks
    )
    return [*_from_texts(drawing, lettered, spelling.number), *_from_names(drawing, faces, own)]


def _from_texts(drawing: Drawing, lettered: Lettered, number: _Number) -> list[Claim]:
    texts = drawing.texts
    out: list[Claim] = []
    for face, lines in lettered.lines.items():
        crowd = face < 0 or len(lines) > _CROWD
        for line in lines:
            found = number(line.text)
            several = len(line.parts) > 1 and found and (" " in found[0] or _uneven(texts, line))
            if found and not (several and _is_joined(line, texts, crowd, number)):
                out.append(_lettered(found, face, line, texts))
            else:
                out += _from_words(line, face, texts, number)
    return out


def _is_joined(line: Line, texts: Sequence[Text], crowd: bool, number: _Number) -> bool:
    """Whether runs of a line are numbers of their own: "A-005" next to "6 m2" is not "A-005 6 m2"; in a crowd, two
    numbers without letters are those of two booths."""
    parts = [number(texts[i].text) for i in line.parts]
    beside = crowd and all(part and len(part[0]) > 1 and part[1] == "D" for part in parts)
    return beside or any(part and {"L", "D"} <= set(part[1]) for part in parts)


def _from_words(line: Line, face: int, texts: Sequence[Text], number: _Number) -> Iterable[Claim]:
    """Words and runs of a line that are numbers, and the numbers at the ends of other runs."""
    told: set[int] = set()
    for word in words_of(texts, line):
        if not _uneven(texts, word) and (found := number(word.text)):
            yield _lettered(found, face, word, texts)
            told.update(word.parts)
    for i in (i for i in line.parts if i not in told):
        run, own = run_of(texts, i), number(texts[i].text) if len(line.parts) > 1 else None
        if own:
            yield _lettered(own, face, run, texts)
        for part in _of_each_kind(_first_and_last(texts[i].text), number):
            yield _lettered(part, face, run, texts, strong=False)


def _lettered(
    found: tuple[str, str], face: int, line: Line, texts: Sequence[Text], strong: bool = True
) -> Claim:
    value, mask = found
    return Claim(
        value=value,
        mask=mask,
        source="text",
        face=face,
        x=line.x,
        y=line.y,
        height=line.height,
        strong=strong,
        runs=line.parts,
        layer=texts[line.parts[0]].layer,
    )


def _uneven(texts: Sequence[Text], line: Line) -> bool:
    """A socket's label next to the booth number is smaller; the runs of one number have the same size."""
    heights = [texts[i].height for i in line.parts]
    return max(heights) > 1.6 * min(heights)


def _first_and_last(text: str) -> Iterable[str]:
    """Words that may be the number in `"A12 Northwind"`, `"Northwind (A12)"`, `"Stand A12 | 36 m²"`, `"6*3/A12"`."""
    words = split_words(text) if _DIGIT.search(text) else []
    ends = (*words[:1], *words[-1:]) if words != [text] else ()
    return dict.fromkeys(w.strip(_JOINED) for w in ends if _DIGIT.search(w))


def _of_each_kind(words: Iterable[str], number: _Number) -> list[tuple[str, str]]:
    """Both of `3M Optics (A12)`, the first of `A12 (A14)`."""
    found = [n for word in words if (n := number(word))]
    return list({mask: (value, mask) for value, mask in reversed(found)}.values())


def _named(drawing: Drawing, faces: Faces, number: _Number) -> list[Named]:
    """Everything that outlines and small groups are called."""
    shapes = drawing.shapes
    named: list[Named] = []
    layers = Counter(s.layer for s in shapes if s.closed and s.layer)
    places: list[tuple[float, float]] = [(x, y) for x, y in faces.points.tolist()]
    for f, place in enumerate(places):
        for k in (int(faces.shape[f]), *faces.twins[f]):
            s = drawing.shape(k)
            if s.names or s.attributes:
                named += [("name", n, f, k, place) for n in _own(s.names, s.layer, s.groups)]
                named += [(f"attr:{tag}", v, f, k, place) for tag, v in s.attributes.items() if v]
            if s.layer and layers[s.layer] <= LAYER_SIZE:
                named.append(("layer", s.layer, f, k, place))
    return named + _from_groups(shapes, faces, number)


def _from_names(drawing: Drawing, faces: Faces, spelling: Spelling) -> list[Claim]:
    shapes, of_tag = drawing.shapes, _spelled(drawing.shapes)
    written = {n for s in shapes for n in (*s.names, *s.groups)}
    repeats = _repeats(written)
    out: dict[tuple[str, str, int], Claim] = {}
    # of a shape's names with the same spelling, the most trusted one counts
    first: dict[tuple[int, str], str] = {}
    for source, name, f, k, (x, y) in _named(drawing, faces, spelling.number):
        tag = source[5:] if source.startswith("attr:") else ""
        text = name if tag else unmangle(_without_copy(name, written))
        if not tag and (is_generic(name) or is_generic(text)):
            continue
        every = _numbers_in(text, tag, of_tag.get(tag, spelling).number)
        for value, mask, whole in every:
            strong = whole and (bool(tag) or name not in repeats)
            if source == "name" and first.setdefault((k, mask), value) != value:
                continue
            layer = next(iter(drawing.shape(int(faces.shape[f]) if f >= 0 else -1).groups), "")
            claim = Claim(
                value=value, mask=mask, source=source, face=f, x=x, y=y, strong=strong, layer=layer
            )
            out.setdefault((source, value, f), claim)
    names = [c for c in out.values() if not c.source.startswith("attr:")]
    columns = [c for c in out.values() if c.source.startswith("attr:")]
    return [*names, *columns]


def _numbers_in(text: str, tag: str, number: _Number) -> list[tuple[str, str, bool]]:
    """(number, mask, whether it is the whole name) of a name, or of an attribute's value with its `tag`."""
    if found := number(text):
        return [(*found, True)]
    if tag:
        # "Booth 214 - Acme (9 sqm)"
        labels = fold(tag) in LABEL_TAGS and not is_generic(text)
        words = _first_and_last(text) if labels else ()
        return [(*found, False) for found in _of_each_kind(words, number)]
    return [(text, UNREAD, False)] if _DIGIT.search(text) and len(text) <= _LONG else []


def _spelled(shapes: Iterable[Shape]) -> dict[str, Spelling]:
    """The spelling of each attribute's values."""
    values: dict[str, set[str]] = defaultdict(set)
    for s in shapes:
        for tag, value in s.attributes.items():
            values[tag].add(value)
    return {tag: spelling_of(own) for tag, own in values.items()}


def _own(names: tuple[str, ...], layer: str, groups: tuple[str, ...]) -> tuple[str, ...]:
    """The shape's own names. An exporter's repetition (`LWPOLYLINE-19` besides `LWPOLYLINE`, `B12-2` besides `B12`) is
    dropped.
    """
    taken = {layer, *groups}
    own = [n for n in names if n and n not in taken]
    return tuple(
        n
        for n in own
        if not any(o != n and re.fullmatch(re.escape(o) + r"[-_ ]\d+", n) for o in own)
    )


def _repeats(names: set[str]) -> set[str]:
    """Names that a program made unique: of `bg`, `bg_2`, `bg_3` … without a gap all except the first, and `A12_2` of an
    outline in its group `A12`. They are booth numbers only if there are no others.
    """
    copies: dict[str, dict[int, str]] = defaultdict(dict)
    for name in names:
        m = re.fullmatch(r"(.*[^\W_])[-_](\d{1,4})", name)
        if m and m.group(1) in names:
            copies[m.group(1)][int(m.group(2))] = name
    whole = {
        base: found
        for base, found in copies.items()
        if sorted(found) == list(range(2, len(found) + 2))
    }
    worded = {
        base
        for base, found in whole.items()
        if len(found) >= _FEW and not any(c.isdigit() for c in base)
    }
    numbered = {
        base for base, found in whole.items() if len(found) <= 2 and any(c.isdigit() for c in base)
    }
    return {
        name
        for base in worded | (numbered if len(numbered) >= _FEW else set())
        for name in whole[base].values()
    }


def _without_copy(name: str, names: Collection[str]) -> str:
    """`A12` of `A12_2` beside `A12`: ids are unique, so a program counts those of which there are several."""
    m = _COPY.fullmatch(name)
    return m[1] if m and m[1] in names and f"{m[1]}_1" not in names else name


def _from_groups(shapes: tuple[Shape, ...], faces: Faces, number: _Number) -> list[Named]:
    """A small group with a number: `<g id="B17"><rect/></g>`, `<g data-name="B12">` around four glyph paths."""
    members: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, s in enumerate(shapes):
        for depth in range(1, len(s.groups) + 1):
            members[s.groups[:depth]].append(i)
    rows = range(len(faces) if members else 0)
    face_of = {int(k): f for f in rows for k in (faces.shape[f], *faces.twins[f]) if k >= 0}
    out: list[Named] = []
    for path, inside in members.items():
        if len(inside) > GROUP_SIZE or number(unmangle(path[-1])) is None:
            continue
        f = max(
            (face_of[i] for i in inside if i in face_of), key=lambda k: faces.area[k], default=-1
        )
        box = np.concatenate([shapes[i].points for i in inside])
        x, y = (faces.points[f] if f >= 0 else (box.min(axis=0) + box.max(axis=0)) / 2.0).tolist()
        out.append(("group", path[-1], f, -1, (x, y)))
    return out

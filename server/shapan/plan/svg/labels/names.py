"""Names of an SVG element, most trusted first: data-*, inkscape:label, aria-label, title, id, desc, class. Each of
these is a column of the document; columns that only count elements are ignored.

Exporters encode ids: Illustrator writes `_x31_2` for "12" and `A_x5F_12` for "A_12", adds `_` before a digit, and makes
repeated names unique by `_1_`, `-2` or `_00000123456789…_`. Visio's title is the shape's master and key: `Booth.12`.
A name that is given to several outlines belongs to one: `first` is the index of their first shape in `shapes`, which is
modified.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, cast
from urllib.parse import unquote_plus

import numpy as np
from msgspec.structs import replace

from shapan.errors import ShapanError
from shapan.plan.drawing import Shape, Text
from shapan.plan.inference.columns import (
    FEWEST,
    HALF,
    LOOKED,
    NUMBERS,
    ONCE,
    TableColumn,
    counters,
    word_at,
)
from shapan.plan.inference.labels import PARTS, number_of, original_name
from shapan.plan.svg.labels.letters import path_labels
from shapan.plan.svg.shapes.shapes import SHAPES
from shapan.plan.text.json import load_json
from shapan.plan.text.markup import MOST_HTML, lines_of, scalar
from shapan.plan.text.xml import Element, local
from shapan.plan.vocabulary.lists import listed_words

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
VISIO = "{http://schemas.microsoft.com/visio/2003/SVGExtensions/}"
XLINK = "{http://www.w3.org/1999/xlink}"
_TRUSTED = listed_words("svg trusted")
_RANK = {name: index for index, name in enumerate(_TRUSTED)}
_ASKED = re.compile(r"[?&]([\w-]+)=([^&#?]+)")  # of an address, or of the address in its fragment
_QUOTED = re.compile(r"['\"]([^'\"]{1,60})['\"]")
_MOST = 120  # characters of a name
_DATA = "data-"
_TOKENS = 8  # limit of classes per element
_SAID = ((f"{INKSCAPE}label", "label"), ("inkscape:label", "label"), ("aria-label", "aria-label"))
_ASKING = frozenset(("onclick", "onmouseover", "onmouseenter", "href", f"{XLINK}href"))
_SILENT = frozenset(listed_words("svg silent"))  # attributes without information
GROUPS = ("g", "a", "svg")
BEARERS = (*GROUPS, *SHAPES, "use")  # elements that can have the name of an outline


class NameSource(NamedTuple):
    """The source of a name: an attribute or a child, of groups or of shapes."""

    group: bool
    name: str

    def __str__(self) -> str:
        return self.name.removeprefix(_DATA)


@dataclass(frozen=True, slots=True)
class NameMeaning:
    """The columns that identify the elements of a document. `gone`: counters and keys; `led`: labels that begin or end
    with the number.
    """

    gone: frozenset[NameSource] = frozenset()
    led: dict[NameSource, int] = field(default_factory=dict)

    def names_of(self, element: Element) -> tuple[tuple[str, ...], dict[str, str]]:
        """(names without repeats, the most trusted first; data attributes and similar, without their prefix)."""
        group, names, data = local(element) in GROUPS, [], {}
        said = _channels(element)
        if not self.gone and not self.led and not any(name.startswith(_DATA) for name, _ in said):
            return tuple(dict.fromkeys(text for _, text in said)), {}
        for name, text in said:
            channel = NameSource(group, name)
            if channel in self.gone:
                continue
            names.append(text)
            if (place := self.led.get(channel)) is not None:
                names.append(word_at(place, text))
            if name.startswith(_DATA):
                data[str(channel)] = text
        return tuple(dict.fromkeys(name for name in names if name)), data


NO_MEANING = NameMeaning()


def told_apart(root: Element) -> NameMeaning:
    table: dict[NameSource, TableColumn] = defaultdict(dict)
    total = 0
    for total, element in enumerate(root.iter()):
        if (kind := local(element)) in BEARERS:
            for name, text in _channels(element):
                table[NameSource(kind in GROUPS, name)].setdefault(total, text)
            for token in element.get("class", "").split()[:_TOKENS]:
                if any(map(str.isdigit, token)):
                    table[NameSource(kind in GROUPS, "class")][total] = token
    led = {
        channel: place
        for channel, column in table.items()
        if (place := _led_by(column)) is not None
    }
    for channel, place in led.items():
        table[channel] = {
            row: word for row, text in table[channel].items() if (word := word_at(place, text))
        }
    return NameMeaning(frozenset(counters(table, total)), led)


def _led_by(column: TableColumn) -> int | None:
    """The index of the word in its labels that identifies the rows as a number does: 0 for `A12 - Acme`, -1 for `Acme
    (A12)`, None without one."""
    looked = list(islice(column.values(), LOOKED))
    # `D:19`
    whole = sum(number_of(text) is not None or PARTS.fullmatch(text) is not None for text in looked)
    if len(column) < FEWEST or whole >= HALF * len(looked):
        return None
    for place in (0, -1):
        found = [word for text in looked if (word := word_at(place, text))]
        if len(found) >= NUMBERS * len(looked) and len(set(found)) >= ONCE * len(found):
            return place
    return None


def _channels(element: Element) -> list[tuple[str, str]]:
    """The texts of an element with their sources, most trusted first. Drawings have 100,000 elements with few texts."""
    if not len(element) and _SILENT.issuperset(element.keys()):
        return []
    said = cast(dict[str, str], dict(element.attrib.items()))
    inside = {local(child): child.text or "" for child in reversed(element)} if len(element) else {}
    data = _data(said)
    ranked = sorted(data, key=lambda name: _RANK.get(name, len(_RANK)))
    found = [(_DATA + name, data[name]) for name in ranked if name in _RANK]
    found += [(channel, said[name]) for name, channel in _SAID if name in said]
    found += _titles(said, inside)
    if own := said.get("id", ""):
        found += [("id", original_name(own)), ("id", own)] if "_" in own else [("id", own)]
    found += [("name", said.get("name", "")), ("desc", inside.get("desc", ""))]
    if not _ASKING.isdisjoint(said):
        found += _addressed(element)
    found += [
        (_DATA + name, data[name])
        for name in ranked
        if name not in _RANK and data[name][0] not in "{["
    ]
    return [
        (channel, text)
        for channel, words in found
        if (text := words.strip()) and len(text) <= _MOST
    ]


def _titles(said: dict[str, str], inside: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Without what Visio counts: `Sheet.12`."""
    title, counted = inside.get("title", ""), said.get(f"{VISIO}mID")
    if title and not (counted and title.strip().endswith(f".{counted}")):
        yield "title", title
    if f"{XLINK}title" in said:
        yield "title", said[f"{XLINK}title"]


def _data(said: dict[str, str]) -> dict[str, str]:
    data: dict[str, str] = {}
    for name, value in said.items():
        if name.startswith(_DATA):
            tag = name[len(_DATA) :].lower()
            lines = {
                tag if n == 1 else f"{tag} {n}": line
                for n, line in enumerate(lines_of(value), 1)
                if line
            }
            data |= _record(value) or lines
    return data


def _record(value: str) -> dict[str, str]:
    """The fields of a JSON object that is stored in one attribute."""
    if value[:1] != "{" or value[-1:] != "}" or len(value) > MOST_HTML:
        return {}
    try:
        record = load_json(value.encode(), "")
    except ShapanError:
        return {}
    found = (
        {str(name).lower(): scalar(one) for name, one in record.items()}
        if isinstance(record, dict)
        else {}
    )
    return {name: text for name, text in found.items() if text}


def _addressed(element: Element) -> list[tuple[str, str]]:
    """The target of a click: `?stand=C12`, `#/booths/C12`, `showStand('C12')`."""
    found = [
        (f"{event} {n}", text)
        for event in ("onclick", "onmouseover", "onmouseenter")
        for n, text in enumerate(_QUOTED.findall(element.get(event, "")[:500])[:4])
    ]
    target = (
        element.get(f"{XLINK}href") or element.get("href") or "" if local(element) == "a" else ""
    )
    asked = [(key, unquote_plus(value)) for key, value in _ASKED.findall(target[:500])]
    found += [(f"?{key}", value) for key, value in asked if key.lower() in _RANK]
    ends = (part.rsplit("/", 1)[-1] for part in re.split("[?#]", target[:500]) if "=" not in part)
    return found + [("href", unquote_plus(end)) for end in ends if end and "." not in end]


def names_a_layer(element: Element) -> bool:
    modes = (f"{INKSCAPE}groupmode", "inkscape:groupmode", "data-type")
    return any(element.get(name) == "layer" for name in modes)


def spelled(shapes: list[Shape], first: int, names: tuple[str, ...]) -> Text | None:
    """A label if the outlines are its letters; then they have no name."""
    for name in names:
        text = path_labels(name, shapes[first:])
        if text is not None:
            shapes[first:] = [replace(shape, names=(), attributes={}) for shape in shapes[first:]]
            return text
    return None


def only_largest(shapes: list[Shape], first: int) -> None:
    """Of the outlines of one path (the letters of a label, an outline with a logo), the largest owns the name."""
    sizes = [float(np.prod(np.ptp(shape.points, axis=0))) for shape in shapes[first:]]
    for index in range(first, len(shapes)):
        if index - first != sizes.index(max(sizes)):
            shapes[index] = replace(shapes[index], names=(), attributes={})


def name_largest(
    shapes: list[Shape], first: int, names: tuple[str, ...], data: dict[str, str], handle: str
) -> None:
    """The names of a group that is one object belong to its largest outline: the booth, not its label or logo."""

    def size(index: int) -> tuple[bool, float]:
        shape = shapes[index]
        low, high = shape.points.min(axis=0), shape.points.max(axis=0)
        return shape.closed, float((high[0] - low[0]) * (high[1] - low[1]))

    index = max(range(first, len(shapes)), key=size)
    shape = shapes[index]
    # An explicit attribute of the group (data-*) has priority over a generated id of the outline.
    stated = tuple(name for name in names if name in data.values())
    merged = dict.fromkeys(
        (*shape.names, *names) if shape.attributes else (*stated, *shape.names, *names)
    )
    shapes[index] = replace(
        shape,
        names=tuple(merged),
        attributes={**data, **shape.attributes},
        handle=shape.handle or handle,
    )

"""Traverses an SVG: resolves transforms, styles, clips and `<use>`, and collects shapes and texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from shapely.geometry.base import BaseGeometry

from shapan import settings
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.geometry.arrays import F64
from shapan.plan.budget import REACH, Budget, not_finite, too_deep
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.svg.document.input_limits import HIDDEN, check_expansion, held, href
from shapan.plan.svg.document.root import declared, on_page, paint_servers, viewed
from shapan.plan.svg.document.style import CLEAR, NONE, Sheet, Style
from shapan.plan.svg.document.units import Matrix, fit, length, mapped, scale_of, view_box
from shapan.plan.svg.labels.letters import letter_words
from shapan.plan.svg.labels.names import (
    name_largest,
    names_a_layer,
    only_largest,
    spelled,
    told_apart,
)
from shapan.plan.svg.labels.text import glyph, runs, struck
from shapan.plan.svg.shapes.clip import ClipPaths, clipped, shows
from shapan.plan.svg.shapes.path import Subpath
from shapan.plan.svg.shapes.shapes import SHAPES, outline, signed_area, with_holes
from shapan.plan.svg.shapes.storeys import SvgStorey, storeys_of
from shapan.plan.svg.shapes.turn import own_matrix
from shapan.plan.text.xml import Element, local

# tolerance of flattened curves: the larger side of the drawing divided by this, 1 cm in a hall of 200 m
FINENESS = 20_000
_CAPITALS = 0.5  # height of capitals as a share of a line in a picture
# most elements of a group that is one object (outline, label, logo) and not a layer
_SMALL_GROUP = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The state that a parent passes to its children."""

    matrix: Matrix
    style: Style
    view: tuple[float, float]
    layer: str = ""
    groups: tuple[str, ...] = ()
    depth: int = 0
    names: tuple[str, ...] = ()  # of the enclosing `<use>`
    data: tuple[tuple[str, str], ...] = ()
    handle: str = ""
    clip: BaseGeometry | None = None


class Reader:
    def __init__(
        self,
        root: Element,
        name: str,
        clip: bool = True,
        clear: bool = False,
        storey: SvgStorey | None = None,
    ) -> None:
        self._clip, self._clipped = clip, False
        # whether transparent elements are read; skipped outlines and texts
        self._clear, self._cleared = clear, (0, 0)
        self._root, self._name = root, name
        self._budget = Budget(name)
        self._shapes: list[Shape] = []
        self._texts: list[Text] = []
        # not displayed: read if nothing else gives the booths numbers
        self._unseen: list[Text] = []
        self._broken: list[str] = []
        self._images = self._beyond = self._unpainted = 0
        self._by_id: dict[str, Element] = {}
        self._classes: dict[str, int] = {}
        for element in root.iter():
            if (own := element.get("id")) is not None:
                self._by_id.setdefault(own, element)
            for token in element.get("class", "").split():
                self._classes[token] = self._classes.get(token, 0) + 1
        self._counts = check_expansion(root, self._by_id, name)
        self._told = told_apart(root)
        self._sheet = Sheet()
        for element in root.iter():
            if local(element) == "style":
                self._sheet.add("".join(str(part) for part in element.itertext()))
        paint_servers(root, self._by_id, self._sheet)
        self.storeys = storeys_of(root, self._sheet)
        self._storey = storey.name if storey else ""
        self._spans: dict[Element, tuple[int, int]] = {}  # shapes in the groups of storeys
        self._toggled = (
            {one.group: one.name == self._storey for one in self.storeys} if storey else {}
        )

    # --- the result

    def drawing(self) -> Drawing:
        self._shapes, words = letter_words(self._shapes)
        texts = [*self._texts, *words]
        shapes, texts, self._beyond = on_page(self._root, self._shapes, texts)
        return Drawing(
            shapes=tuple(shapes),
            texts=tuple(texts),
            declared=declared(self._root),
            format="svg",
            hidden=tuple(self._unseen),
        )

    def shapes_of(self, storey: SvgStorey) -> list[Shape]:
        return self._shapes[slice(*self._spans.get(storey.group, (0, 0)))]

    def mostly_clear(self) -> bool:
        """Whether more than twice as much is said by what is wholly transparent as by the lettering that is seen, or
        more outlines are not painted than are.
        """
        return max(self._cleared) > 2 * len(self._texts) or self._unpainted > len(self._shapes)

    def all_clipped(self) -> bool:
        return self._clipped and not self._shapes

    def findings(self) -> tuple[Finding, ...]:
        foreign = [one for one in self._root.iter() if local(one) == "foreignObject"]
        foreign = [one for one in foreign if any(str(part).strip() for part in one.itertext())]
        counts: tuple[tuple[str, Severity, int, str], ...] = (
            ("svg-path-broken", "warning", len(self._broken), next(filter(None, self._broken), "")),
            (
                "svg-label-unread",
                "warning",
                len(foreign),
                foreign[0].get("id", "") if foreign else "",
            ),
            ("svg-off-page", "info", self._beyond, ""),
            ("svg-image", "info", self._images, ""),
        )
        return tuple(
            finding(
                code, severity, Where(document=self._name, handle=handle), document=self._name, n=n
            )
            for code, severity, n, handle in counts
            if n
        )

    # --- traversal

    def walk(self) -> None:
        view = viewed(self._root, self._name)
        self._tolerance = max(view) / FINENESS
        self._clips = ClipPaths(self._by_id, self._tolerance, self._budget)
        found = self._sheet.declarations(self._root)
        matrix = own_matrix(self._root, found, view, self._tolerance, self._budget)
        place = _Place(matrix=matrix, style=self._sheet.resolve(Style(), found), view=view)
        for child in self._root:
            self._visit(child, place)

    def _visit(self, element: Element, place: _Place) -> None:
        kind = local(element)
        if kind == "image":
            self._images += 1
        if not kind or kind in HIDDEN:
            return
        if place.depth > settings.XML_DEPTH:
            raise too_deep(self._name, element.get("id", ""))
        found = self._sheet.declarations(element)
        if self._hides(element, found):
            if kind == "text" and not struck(found) and not self._toggled:
                self._text(element, self._inside(element, found, place), self._unseen)
            return
        if not self._clear and found.get("opacity", "").strip() in CLEAR:
            outlines, texts = held(element)
            self._cleared = (self._cleared[0] + outlines, self._cleared[1] + texts)
            return
        place = self._inside(element, found, place)
        if kind in SHAPES:
            if not self._clear and found.get("fill") in NONE and found.get("stroke") in NONE:
                # text frames of LibreOffice, slightly larger than the drawn content
                self._unpainted += 1
            else:
                self._shape(element, place)
        else:
            self._enter(element, place)

    def _hides(self, element: Element, found: dict[str, str]) -> bool:
        """Whether it is not shown, or is a text that is struck out; a layer that is toggled decides for itself."""
        text = local(element) == "text"
        hidden = found.get("display", "").strip() == "none" or (text and struck(found))
        if element in self._toggled:
            found.pop("visibility", None)
            return not self._toggled[element]
        return hidden

    def _enter(self, element: Element, place: _Place) -> None:
        kind = local(element)
        if kind == "text":
            self._text(element, place)
        elif kind == "use":
            self._use(element, place)
        elif kind == "switch":
            self._switch(element, place)
        elif kind == "svg":
            self._children(element, self._viewport(element, place, {}))
        else:
            first = len(self._shapes)
            self._children(element, place)
            if any(element is one.group for one in self.storeys):
                self._spans[element] = (first, len(self._shapes))

    def _inside(self, element: Element, found: dict[str, str], place: _Place) -> _Place:
        matrix = place.matrix
        if found.get("transform"):  # of few elements
            matrix = matrix.transform(
                own_matrix(element, found, place.view, self._tolerance, self._budget)
            )
        clip = place.clip
        reference = found.pop("clip-path", "")
        if self._clip and reference.strip().startswith("url("):
            clip = self._clips.below(clip, reference, matrix, place.view)
        style = self._sheet.resolve(place.style, found)
        if (
            style is place.style
            and clip is place.clip
            and matrix == place.matrix
            and local(element) in SHAPES
        ):
            return place  # most elements: lines of hatching
        return replace(place, matrix=matrix, style=style, depth=place.depth + 1, clip=clip)

    def _children(self, element: Element, place: _Place) -> None:
        first = len(self._shapes)
        names, data = self._told.names_of(element)
        one = self._counts.get(element, 0) <= _SMALL_GROUP and not names_a_layer(element)
        if names:
            layer = place.layer if one and place.layer else names[0]
            place = replace(place, layer=layer, groups=(*place.groups, names[0]))
        for child in element:
            self._visit(child, place)
        if one and names and len(self._shapes) > first and not self._spelled(first, names):
            name_largest(self._shapes, first, names, data, element.get("id", ""))

    def _spelled(self, first: int, names: tuple[str, ...]) -> bool:
        """Whether the outlines since `first` are the glyphs of a label; if so, they become a text."""
        text = spelled(self._shapes, first, names)
        if text is not None:
            self._texts.append(text)
        return text is not None

    def _use(self, element: Element, place: _Place) -> None:
        target = self._by_id.get(href(element))
        x = length(element.get("x"), place.view[0], place.style.font_size)
        y = length(element.get("y"), place.view[1], place.style.font_size)
        matrix = place.matrix.translate(x, y)
        letter = element.get("data-text")
        if letter and len(letter) <= 2:
            one = glyph(letter, matrix, self._budget, place.layer, place.groups)
            if one is not None and shows(place.clip, one.at):
                self._texts.append(one)
            return
        # it draws nothing, so repetitions draw nothing either
        if target is None or not self._counts.get(target):
            return
        names, data = self._told.names_of(element)
        if not names and self._counts.get(target, 0) > _SMALL_GROUP:
            names = place.names
        inner = replace(
            place,
            matrix=matrix,
            names=names or place.names,
            data=tuple(data.items()) or place.data,
            handle=element.get("id", "") or place.handle,
        )
        first = len(self._shapes)
        if local(target) in ("symbol", "svg"):
            self._instance(element, target, inner)
        else:
            self._visit(target, inner)
        small = self._counts.get(target, 0) <= _SMALL_GROUP
        if (names or data) and small and len(self._shapes) > first:
            name_largest(self._shapes, first, names, data, element.get("id", ""))

    def _instance(self, element: Element, target: Element, place: _Place) -> None:
        """A `<symbol>` or an inner `<svg>` as a `<use>` shows it."""
        found = self._sheet.declarations(target)
        if found.get("display", "").strip() == "none" and local(target) == "svg":
            return
        sides = {name: value for name in ("width", "height") if (value := element.get(name))}
        style = self._sheet.resolve(place.style, found)
        inside = self._viewport(target, replace(place, style=style), sides)
        for child in target:
            self._visit(child, inside)

    def _viewport(self, element: Element, place: _Place, sides: dict[str, str]) -> _Place:
        """The place inside a nested `<svg>` or an instance of a `<symbol>`; `sides` come from the `<use>`."""
        em = place.style.font_size
        box = view_box(element.get("viewBox"))
        is_svg = local(element) == "svg"
        x = length(element.get("x"), place.view[0], em) if is_svg else 0.0
        y = length(element.get("y"), place.view[1], em) if is_svg else 0.0
        width = length(sides.get("width") or element.get("width") or "100%", place.view[0], em)
        height = length(sides.get("height") or element.get("height") or "100%", place.view[1], em)
        drawn = width > 0 and height > 0
        inside = (
            fit(box, width, height, element.get("preserveAspectRatio"))
            if box and drawn
            else Matrix()
        )
        at = place.matrix.translate(x, y)
        clip = place.clip
        overflow = self._sheet.declarations(element).get("overflow", "hidden").strip()
        if self._clip and drawn and (is_svg or box) and overflow in ("hidden", "clip", "scroll"):
            clip = self._clips.inside(clip, at, (0.0, 0.0, width, height))
        view = (box[2], box[3]) if box else (width, height)
        return replace(
            place, matrix=at.transform(inside), view=view, depth=place.depth + 1, clip=clip
        )

    def _switch(self, element: Element, place: _Place) -> None:
        """The first child that a plain renderer can draw (SVG 2, section 5.9): no extension, a language that is
        English or none."""
        shown = (child for child in element if local(child) and local(child) not in HIDDEN)
        able = [child for child in shown if not (child.get("requiredExtensions") or "").strip()]
        english = (child for child in able if _english(child.get("systemLanguage")))
        chosen = next(english, able[0] if able else None)
        picture = next((child for child in element if local(child) == "image"), None)
        if chosen is not None:
            self._visit(chosen, place)
        elif picture is not None:  # a label in HTML with its picture, as diagrams.net writes it
            x, y, wide, tall = (
                length(picture.get(name), 0.0, 16.0) for name in ("x", "y", "width", "height")
            )
            lines = [words for part in element.itertext() if (words := str(part).strip())]
            for row, words in enumerate(lines):
                cx, cy = place.matrix.transformPoint(
                    (x + wide / 2, y + tall * (row + 0.5) / len(lines))
                )
                height = _CAPITALS * scale_of(place.matrix) * tall / len(lines)
                at, layer = (cx, -cy), place.layer
                self._texts.append(
                    Text(
                        text=words,
                        at=at,
                        center=at,
                        height=height,
                        layer=layer,
                        groups=place.groups,
                    )
                )

    def _names_of_shape(
        self, element: Element, place: _Place
    ) -> tuple[tuple[str, ...], dict[str, str]]:
        """Of an instance its own, not those of the shared definition; else with the classes of few elements."""
        if place.names or place.data:
            return place.names, dict(place.data)
        names, data = self._told.names_of(element)
        tokens = [
            token
            for token in element.get("class", "").split()
            if token not in names and self._classes[token] <= 2 and not self._sheet.names(token)
        ]
        return (*names, *tokens), data

    def _rings_and_lines(
        self, element: Element, found: Sequence[Subpath], matrix: Matrix, filled: bool
    ) -> tuple[list[F64], list[F64]]:
        """Filled paths are closed; what has no area is a line."""
        rings, lines = [], []
        for sub in found:
            points = mapped(sub.points, matrix)
            if not np.abs(points).max() < REACH:
                raise not_finite(self._name, element.get("id", "") or local(element))
            closed = (sub.closed or filled) and len(points) > 2
            if closed and signed_area(points):
                rings.append(points)
            elif len(points) > 1:
                lines.append(points)
        return rings, lines

    def _shape(self, element: Element, place: _Place) -> None:
        if not place.style.visible:
            return
        scale = scale_of(place.matrix)
        if not math.isfinite(scale):
            raise not_finite(self._name, element.get("id", ""))
        if not scale:
            return
        tolerance = self._tolerance / scale
        found, broken = outline(element, place.view, place.style.font_size, tolerance, self._budget)
        if broken:
            self._broken.append(element.get("id", ""))
        if not found:
            return
        names, data = self._names_of_shape(element, place)
        before = len(self._shapes)
        filled = bool(place.style.fill) and local(element) != "line"
        shape = partial(
            Shape,
            layer=place.layer,
            handle=place.handle or element.get("id", ""),
            names=names,
            groups=place.groups,
            fill=place.style.fill if filled else "",
            stroke=place.style.stroke,
            attributes=data,
        )
        rings, lines = self._rings_and_lines(element, found, place.matrix, filled)
        self._shapes += [shape(points=points, closed=False) for points in lines]
        first = len(self._shapes)
        for shell, holes in with_holes(rings, filled, place.style.even_odd):
            self._shapes.append(shape(points=shell, closed=True, holes=holes))
        if place.clip is not None:
            self._clipped = True
            self._shapes[before:] = clipped(self._shapes[before:], place.clip)
        if len(self._shapes) - first > 1 and names and not self._spelled(first, names):
            only_largest(self._shapes, first)

    def _text(self, element: Element, place: _Place, out: list[Text] | None = None) -> None:
        path = None
        followed = next((child for child in element.iter() if local(child) == "textPath"), None)
        if (
            followed is not None
            and (target := self._by_id.get(href(followed))) is not None
            and local(target) in SHAPES
        ):
            subs, _ = outline(target, place.view, 16.0, self._tolerance, self._budget)
            path = subs[0].points if subs else None
        found = runs(
            element,
            place.style,
            self._sheet,
            place.matrix,
            place.view,
            self._budget,
            path,
            place.layer,
            place.groups,
        )
        kept = self._texts if out is None else out
        kept += [text for text in found if shows(place.clip, text.at, text.center)]


def _english(languages: str | None) -> bool:
    return languages is None or any(
        tag.strip().lower().startswith("en") for tag in languages.split(",")
    )

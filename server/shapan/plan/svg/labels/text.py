"""Text of an SVG as runs with position, size and direction. Fonts are not read: widths are estimated
from the letters."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from shapan.plan.budget import REACH, Budget, check_line, not_finite
from shapan.plan.drawing import Text
from shapan.plan.svg.document.style import Sheet, Style
from shapan.plan.svg.document.units import Matrix, lengths
from shapan.plan.text.xml import Element, local

CAP = 0.716  # cap height of Arial and Helvetica in em
# gap in em below which positioned tspans of one line are one word (kerning written by an exporter)
_JOIN = 0.22
_CONDENSED = 0.6  # share of the estimated width: minimum for condensed type
_NARROW, _WIDE = set("iIjl.,:;|!'()[]/- "), set("MWmw@%&")


@dataclass(kw_only=True)
class _Run:
    text: str
    x: float
    y: float
    width: float
    style: Style
    handle: str = ""
    turn: float = 0.0  # degrees in user space, for text on a path
    anchored: bool = False
    last: float = 0.0  # width of the last piece


def struck(found: Mapping[str, str]) -> bool:
    """Whether text is struck through: an old number."""
    return any(
        "line-through" in found.get(name, "")
        for name in ("text-decoration", "text-decoration-line")
    )


def text_width(text: str) -> float:
    """Estimated advance in em."""
    total = 0.0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            total += 1.0
        elif letter in _NARROW:
            total += 0.3
        elif letter in _WIDE:
            total += 0.87
        elif letter.isdigit():
            total += 0.556
        elif letter.isupper():
            total += 0.68
        else:
            total += 0.53
    return total


def glyph(
    letter: str, matrix: Matrix, budget: Budget, layer: str, groups: tuple[str, ...]
) -> Text | None:
    """MuPDF writes each letter as `<use data-text="A" href="#font_1_36">`; its symbols have one unit per em, y up."""
    run = _Run(text=letter, x=0.0, y=0.0, width=text_width(letter), style=Style(font_size=1.0))
    return (
        None
        if letter.isspace()
        else _placed(run, matrix.scale(1.0, -1.0), budget, "", layer, groups)
    )


def runs(
    element: Element,
    style: Style,
    sheet: Sheet,
    matrix: Matrix,
    view: tuple[float, float],
    budget: Budget,
    path: list[tuple[float, float]] | None,
    layer: str,
    groups: tuple[str, ...],
) -> list[Text]:
    """The texts of one `<text>` after `matrix`, y up. `path` is the line of a textPath inside it."""
    layout = _Layout(sheet, view, path)
    layout.walk(element, style)
    own, written = element.get("id", ""), (run for run in layout.runs if run.text.strip())
    texts = (_placed(run, matrix, budget, own or run.handle, layer, groups) for run in written)
    return [text for text in texts if text is not None]


class _Layout:
    def __init__(
        self, sheet: Sheet, view: tuple[float, float], path: list[tuple[float, float]] | None
    ) -> None:
        self._sheet, self._view, self._path = sheet, view, path
        self.runs: list[_Run] = []
        self._pen = (0.0, 0.0)
        self._fresh = True  # the next letters begin a new run
        self._space = False

    def walk(self, element: Element, style: Style) -> None:
        if not style.visible:
            return
        x = self._placed_by(element, style)
        if local(element) == "textPath" and self._path:
            self._follow(element, style)
            return
        self._letters(element.text, style, element, x)
        for child in element:
            if local(child) in ("tspan", "textPath", "a", "tref", "altGlyph"):
                found = self._sheet.declarations(child)
                if found.get("display", "").strip() != "none" and not struck(found):
                    self.walk(child, self._sheet.resolve(style, found))
            self._letters(child.tail, style, element, [])

    def _placed_by(self, element: Element, style: Style) -> list[float]:
        """Moves the pen to where an element says; its x of each letter."""
        em = style.font_size
        x, y, dx, dy = (
            lengths(element.get(name), whole, em)
            for name, whole in zip(("x", "y", "dx", "dy"), self._view * 2, strict=True)
        )
        if x or y or dy or local(element) == "text" or (dx and abs(dx[0]) > _JOIN * em):
            at = (
                (x[0] if x else self._pen[0]) + (dx[0] if dx else 0.0),
                (y[0] if y else self._pen[1]) + (dy[0] if dy else 0.0),
            )
            self._move(at, style, forced=bool(y or dy) and abs(at[1] - self._pen[1]) > 0.05 * em)
        return x

    def _move(self, at: tuple[float, float], style: Style, forced: bool) -> None:
        last = self.runs[-1] if self.runs else None
        # letters of condensed type overlap by the estimate; others are gathered later
        back = self._pen[0] - at[0]
        joins = (
            last is not None
            and not forced
            and not self._space
            and style.anchor == "start"
            and abs(at[1] - last.y) < 0.05 * style.font_size
            and 0 <= back < max(0.35 * style.font_size, _CONDENSED * last.last)
        )
        self._fresh = self._fresh or not joins
        self._pen = at

    def _letters(
        self, text: str | None, style: Style, element: Element, places: list[float]
    ) -> None:
        if not text:
            return
        words = " ".join(text.split())
        if not words:
            self._space = True
            return
        leading = text[0].isspace() or self._space
        width = text_width(words) * style.font_size
        if len(places) > 1:  # one x per letter
            width = max(width, max(places) - min(places) + 0.6 * style.font_size)
        if self._fresh or not self.runs:
            x, y = self._pen
            run = _Run(text=words, x=x, y=y, width=width, style=style, handle=element.get("id", ""))
            self.runs.append(run)
        else:
            run = self.runs[-1]
            gap = " " if leading and run.text else ""
            run.text += gap + words
            width += 0.28 * style.font_size if gap else 0.0
            run.width = self._pen[0] + width - run.x
        self.runs[-1].last = width
        check_line(self.runs[-1].text)
        self._pen = (self._pen[0] + width, self._pen[1])
        self._space = text[-1].isspace()
        self._fresh = False

    def _follow(self, element: Element, style: Style) -> None:
        text = " ".join("".join(str(part) for part in element.itertext()).split())
        if not text or not self._path:
            return
        line = shapely.LineString(self._path)
        offset = lengths(element.get("startOffset"), line.length, style.font_size)
        width = text_width(text) * style.font_size
        start = offset[0] if offset else 0.0
        middle = {"middle": start, "end": start - width / 2}.get(style.anchor, start + width / 2)
        if 0 < line.length >= middle:
            near = 1e-3 * line.length
            places = line.interpolate(
                [max(0.0, middle - near), max(0.0, middle), max(0.0, middle) + near]
            )
            (x0, y0), (x, y), (x1, y1) = shapely.get_coordinates(places).tolist()
            turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
            self.runs.append(
                _Run(text=text, x=x, y=y, width=width, style=style, turn=turn, anchored=True)
            )


def _placed(
    run: _Run, matrix: Matrix, budget: Budget, handle: str, layer: str, groups: tuple[str, ...]
) -> Text | None:
    em = run.style.font_size
    shift = {"middle": -0.5, "end": -1.0}.get(
        "middle" if run.anchored else run.style.anchor, 0.0
    ) * run.width
    rise = {
        "middle": 0.0,
        "central": 0.0,
        "hanging": 0.5,
        "text-before-edge": 0.6,
        "text-top": 0.6,
    }.get(run.style.baseline, -0.5)
    cos, sin = math.cos(math.radians(run.turn)), math.sin(math.radians(run.turn))
    along, across = shift + run.width / 2, rise * CAP * em
    x, y = matrix.transformPoint((run.x, run.y))
    cx, cy = matrix.transformPoint(
        (run.x + along * cos - across * sin, run.y + along * sin + across * cos)
    )
    a, b = matrix[0] * cos + matrix[2] * sin, matrix[1] * cos + matrix[3] * sin
    height = (
        CAP
        * em
        * math.hypot(-matrix[0] * sin + matrix[2] * cos, -matrix[1] * sin + matrix[3] * cos)
    )
    if not all(math.isfinite(value) and abs(value) < REACH for value in (x, y, cx, cy, height)):
        raise not_finite(budget.document, handle or "a text")
    if height <= 0:
        return None
    text = unicodedata.normalize("NFC", run.text.strip())
    return Text(
        text=text,
        at=(x, -y),
        center=(cx, -cy),
        height=height,
        rotation=math.degrees(math.atan2(-b, a)),
        layer=layer,
        handle=handle,
        groups=groups,
    )

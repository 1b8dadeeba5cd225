"""Text in HTML inside a `<foreignObject>` (diagrams.net, React Flow, Mermaid). Its position follows from margins,
paddings and centring; only inline styles are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shapan import settings
from shapan.plan.budget import REACH
from shapan.plan.drawing import Text
from shapan.plan.svg.document.style import Style, parse_declarations
from shapan.plan.svg.document.units import Matrix, apply, length, scale_of
from shapan.plan.svg.labels.text import CAP, text_width
from shapan.plan.text.xml import Element, local

_BLOCKS = frozenset(
    ("div", "p", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "table", "section")
)
_LEADING = 1.2  # line height in em
_DEEPEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    x: float
    y: float
    w: float
    h: float
    em: float
    along: str = "center"
    across: str = "center"


def html_texts(
    element: Element, style: Style, matrix: Matrix, view: tuple[float, float], layer: str, groups: tuple[str, ...]
) -> list[Text]:
    """The text lines of one `<foreignObject>`. Its box is in user units, before `matrix`."""
    x, y = length(element.get("x"), view[0], 16.0), length(element.get("y"), view[1], 16.0)
    w, h = (length(element.get(side), whole, 16.0) for side, whole in zip(("width", "height"), view, strict=True))
    lines: list[tuple[str, _Box]] = []
    for words, box in _pieces(element, _Box(x=x, y=y, w=w, h=h, em=style.font_size), 0):
        if not words:
            lines.append(("", box))
        elif lines and lines[-1][0]:
            lines[-1] = (f"{lines[-1][0]} {words}", box)
        else:
            lines.append((words, box))
    kept = [(words, box) for words, box in lines if words and len(words) <= settings.LINE_CHARS]
    out: list[Text] = []
    for i, (words, box) in enumerate(kept):
        cap, wide = CAP * box.em * scale_of(matrix), text_width(words) * box.em
        left = {"start": box.x, "end": box.x + box.w - wide}.get(box.along, box.x + (box.w - wide) / 2)
        top = {"start": box.y, "end": box.y + box.h - len(kept) * _LEADING * box.em}.get(
            box.across, box.y + box.h / 2 - len(kept) * _LEADING * box.em / 2
        )
        middle = top + (i + 0.5) * _LEADING * box.em
        at, center = apply(matrix, left, middle + CAP * box.em / 2), apply(matrix, left + wide / 2, middle)
        if cap > 0 and all(abs(value) < REACH for value in (*at, *center, cap)):
            own = element.get("id", "")
            out.append(
                Text(
                    text=words,
                    at=(at[0], -at[1]),
                    center=(center[0], -center[1]),
                    height=cap,
                    rotation=0.0,
                    layer=layer,
                    handle=own,
                    groups=groups,
                )
            )
    return out


def _pieces(element: Element, box: _Box, depth: int) -> Iterator[tuple[str, _Box]]:
    """Words in order, each with its containing box; "" at the end of a line."""
    if depth > _DEEPEST:
        return
    block = local(element) in _BLOCKS
    if block:
        yield "", box
    if words := " ".join((element.text or "").split()):
        yield words, box
    for child in element:
        if local(child) not in ("", "style", "script", "svg"):
            yield from _pieces(child, _inside(child, box), depth + 1)
        if words := " ".join((child.tail or "").split()):
            yield words, box
    if block:
        yield "", box


def _inside(element: Element, box: _Box) -> _Box:
    found = parse_declarations(element.get("style", ""))

    def px(*names: str) -> float:
        return sum(length(found.get(name), 0.0, box.em) for name in names if "%" not in found.get(name, ""))

    x, y = px("margin-left", "left", "padding-left"), px("margin-top", "top", "padding-top")
    em = length(found.get("font-size"), box.em, box.em) or box.em
    w, h = (px(side) if found.get(side, "").strip().endswith("px") else None for side in ("width", "height"))
    if x or y:  # an absolutely positioned box with its own width
        box = replace(box, x=box.x + x, y=box.y + y, w=w or 0.0, h=h or 0.0)
    along, across = (
        next((side for word, side in _SIDES if word in found.get(name, "")), "")
        for name in ("justify-content", "align-items")
    )
    along = along or next((side for word, side in _SIDES if word in found.get("text-align", "") and not x), "")
    return replace(box, em=em, along=along or box.along, across=across or box.across)


_SIDES = (("center", "center"), ("start", "start"), ("end", "end"), ("left", "start"), ("right", "end"))

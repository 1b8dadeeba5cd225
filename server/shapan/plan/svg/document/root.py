"""Properties of the whole SVG: size of a user unit, its view, what lies outside it, colours of gradients."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from shapan.plan.budget import REACH, not_finite
from shapan.plan.drawing import Shape, Text
from shapan.plan.svg.document.input_limits import href
from shapan.plan.svg.document.style import Sheet, Style
from shapan.plan.svg.document.units import MM, length, split_length, view_box
from shapan.plan.text.xml import Element, local

# share of the texts and of the outlines: if more lie outside, the viewBox is not the page
_MOST = 0.5


def declared(root: Element) -> float:
    """Metres per user unit, from width and viewBox together; 0 if they state nothing."""
    box, width = view_box(root.get("viewBox")), split_length(root.get("width"))
    if width is None or not math.isfinite(width[0]) or width[0] <= 0:
        return 0.0
    if width[1] not in MM:
        return 0.0
    metres = width[0] * MM[width[1]] / 1000
    return metres / box[2] if box else 25.4 / 96 / 1000


def viewed(root: Element, name: str) -> tuple[float, float]:
    """Width and height of the root's view in user units. Raises Unreadable (`not-finite`)."""
    box = view_box(root.get("viewBox"))
    for side in ("width", "height", "viewBox", "x", "y"):
        for word in (root.get(side) or "").replace(",", " ").split():
            parts = split_length(word)
            if parts and not abs(parts[0]) < REACH:
                raise not_finite(name, f"svg {side}")
    width = length(root.get("width"), box[2] if box else 1000.0, 16.0, box[2] if box else 1000.0)
    height = length(root.get("height"), box[3] if box else 1000.0, 16.0, box[3] if box else 1000.0)
    return (box[2], box[3]) if box else (width or 1000.0, height or 1000.0)


def paint_servers(root: Element, by_id: Mapping[str, Element], sheet: Sheet) -> None:
    """Enters each gradient in `sheet` with its first colour, and each pattern without a colour."""
    gradients = [
        e for e in root.iter() if local(e) in ("linearGradient", "radialGradient") and e.get("id")
    ]
    for element in gradients:
        source, seen = element, {element}
        while (
            not any(local(child) == "stop" for child in source)
            and (after := by_id.get(href(source))) is not None
        ):
            if after in seen:
                break
            seen.add(after)
            source = after
        stop = next((child for child in source if local(child) == "stop"), None)
        if stop is not None:
            stated = sheet.declarations(stop)
            stated.setdefault("stop-color", stop.get("stop-color", ""))
            sheet.paints[element.get("id", "")] = sheet.resolve(
                Style(), {"fill": stated["stop-color"]}
            ).fill


def on_page(
    root: Element, shapes: list[Shape], texts: list[Text]
) -> tuple[list[Shape], list[Text], int]:
    """Shapes and texts that touch the page, and how many things do not. Everything when there is no viewBox, or when
    it holds so little that it is no page: what lies outside is an older plan, a palette or a note.
    """
    box = view_box(root.get("viewBox"))
    if box is None or not shapes:
        return shapes, texts, 0
    low, high = np.array((box[0], -box[1] - box[3])), np.array((box[0] + box[2], -box[1]))
    seen = [
        s
        for s in shapes
        if (s.points.max(axis=0) >= low).all() and (s.points.min(axis=0) <= high).all()
    ]
    read = [
        t for t in texts if low[0] <= t.center[0] <= high[0] and low[1] <= t.center[1] <= high[1]
    ]
    if len(seen) < _MOST * len(shapes) or len(read) < _MOST * len(texts):
        return shapes, texts, 0
    return seen, read, len(shapes) + len(texts) - len(seen) - len(read)

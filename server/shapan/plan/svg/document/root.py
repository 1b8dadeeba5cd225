"""Properties of the whole SVG: size of a user unit, its view, and a colour for each gradient."""

from __future__ import annotations

import math
from collections.abc import Mapping

from shapan.plan.budget import REACH, not_finite
from shapan.plan.svg.document.input_limits import href
from shapan.plan.svg.document.style import Sheet, Style
from shapan.plan.svg.document.units import MM, length, split_length, view_box
from shapan.plan.text.xml import Element, local


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
    gradients = [e for e in root.iter() if local(e) in ("linearGradient", "radialGradient") and e.get("id")]
    for element in gradients:
        source, seen = element, {element}
        while not any(local(child) == "stop" for child in source) and (after := by_id.get(href(source))) is not None:
            if after in seen:
                break
            seen.add(after)
            source = after
        stop = next((child for child in source if local(child) == "stop"), None)
        if stop is not None:
            stated = sheet.declarations(stop)
            stated.setdefault("stop-color", stop.get("stop-color", ""))
            sheet.paints[element.get("id", "")] = sheet.resolve(Style(), {"fill": stated["stop-color"]}).fill

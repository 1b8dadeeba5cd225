"""Elements outside the page (the viewBox) are left out: they are an older plan, a palette or a note."""

from __future__ import annotations

import numpy as np

from shapan.plan.drawing import Shape, Text
from shapan.plan.svg.document.units import view_box
from shapan.plan.text.xml import Element

_MOST = 0.5  # share of the texts and of the outlines: if more lie outside, the viewBox is not the page


def on_page(root: Element, shapes: list[Shape], texts: list[Text]) -> tuple[list[Shape], list[Text], int]:
    """Shapes and texts that touch the page, and how many things do not. Everything when there is no viewBox, or when
    it holds so little that it is no page.
    """
    box = view_box(root.get("viewBox"))
    if box is None or not shapes:
        return shapes, texts, 0
    low, high = np.array((box[0], -box[1] - box[3])), np.array((box[0] + box[2], -box[1]))
    seen = [s for s in shapes if (s.points.max(axis=0) >= low).all() and (s.points.min(axis=0) <= high).all()]
    read = [t for t in texts if low[0] <= t.center[0] <= high[0] and low[1] <= t.center[1] <= high[1]]
    if len(seen) < _MOST * len(shapes) or len(read) < _MOST * len(texts):
        return shapes, texts, 0
    return seen, read, len(shapes) + len(texts) - len(seen) - len(read)

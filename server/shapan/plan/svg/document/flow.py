"""Inkscape's flowed text: lettering in the middle of a box."""

from __future__ import annotations

from shapan import settings
from shapan.plan.budget import REACH, not_finite
from shapan.plan.drawing import Text
from shapan.plan.svg.document.style import Style
from shapan.plan.svg.document.units import Matrix, apply, length, scale_of
from shapan.plan.text.xml import Element, local


def flowed(
    element: Element, style: Style, matrix: Matrix, layer: str, groups: tuple[str, ...], document: str
) -> list[Text]:
    """Raises Unreadable (`not-finite`)."""
    box = next((child for child in element.iter() if local(child) == "rect"), None)
    words = " ".join(
        " ".join("".join(str(part) for part in child.itertext()).split())
        for child in element
        if local(child) in ("flowPara", "flowDiv")
    ).strip()
    if box is None or not words:
        return []
    x, y, w, h = (length(box.get(name), 0.0, 16.0) for name in ("x", "y", "width", "height"))
    cap = 0.7 * style.font_size * scale_of(matrix)
    at, center = apply(matrix, x, y + style.font_size), apply(matrix, x + w / 2, y + h / 2)
    if not all(abs(value) < REACH for value in (*at, *center, cap)):
        raise not_finite(document, element.get("id", ""))
    if not (cap > 0 and style.visible and len(words) <= settings.LINE_CHARS):
        return []
    own = element.get("id", "")
    return [
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
    ]

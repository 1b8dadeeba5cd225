"""The transform of an element: its attribute, or the CSS property with its origin and reference box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shapan.plan.budget import Budget
from shapan.plan.svg.document.input_limits import HIDDEN
from shapan.plan.svg.document.units import Matrix, length, transform
from shapan.plan.svg.shapes.shapes import SHAPES, outline
from shapan.plan.text.xml import Element, local

_Box = tuple[float, float, float, float]  # x, y, width, height
_KEYWORDS = {"left": "0%", "top": "0%", "center": "50%", "right": "100%", "bottom": "100%"}


def own_matrix(
    element: Element,
    found: Mapping[str, str],
    view: tuple[float, float],
    tolerance: float,
    budget: Budget,
) -> Matrix:
    """`found` are the element's declarations, `view` the width and height of the surrounding viewport."""
    text = found.get("transform", "")
    if not text:
        return Matrix()
    matrix = transform(text)
    own = found.get("transform-box", "").strip() in (
        "fill-box",
        "stroke-box",
        "content-box",
        "border-box",
    )
    if not own and "transform-origin" not in found:
        return matrix
    box = (_box(element, tolerance, budget) if own else None) or (0.0, 0.0, *view)
    x, y = _origin(found.get("transform-origin", "0 0"), box)
    return Matrix(dx=x, dy=y).transform(matrix).translate(-x, -y)


def _origin(text: str, box: _Box) -> tuple[float, float]:
    words = text.replace(",", " ").split()[:2]
    if words and words[0] in ("top", "bottom"):  # "top left" is "left top"
        words = [words[1] if len(words) > 1 else "center", words[0]]
    elif len(words) == 2 and words[1] in ("left", "right"):
        words.reverse()
    across, down = (_KEYWORDS.get(word, word) for word in [*words, "center", "center"][:2])
    return box[0] + length(across, box[2], 16.0), box[1] + length(down, box[3], 16.0)


def _box(element: Element, tolerance: float, budget: Budget) -> _Box | None:
    """The bounding box of the outlines in an element, in its own units; for a text its position."""
    points = list(_points(element, Matrix(), tolerance, budget, True))
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _points(
    element: Element, matrix: Matrix, tolerance: float, budget: Budget, first: bool = False
) -> Iterator[tuple[float, float]]:
    kind = local(element)
    if not kind or kind in HIDDEN:
        return
    if not first:
        matrix = matrix.transform(transform(element.get("transform")))
    if kind in SHAPES:
        for sub in outline(element, (0.0, 0.0), 16.0, tolerance, budget)[0]:
            yield from matrix.transformPoints(sub.points)
    elif kind == "text" and first:
        yield length(element.get("x"), 0.0, 16.0), length(element.get("y"), 0.0, 16.0)
    elif kind in ("g", "a", "svg"):
        for child in element:
            yield from _points(child, matrix, tolerance, budget)

"""Counts the elements that an SVG would draw, before any `<use>` is expanded. A file of 2.6 KB can expand to 10⁹."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shapan import settings
from shapan.plan.budget import check_entities, expansion, too_deep
from shapan.plan.svg.labels.names import XLINK
from shapan.plan.text.xml import Element, local

GRAPHIC = frozenset(
    ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "image")
)
_COUNTED = GRAPHIC | {"foreignObject"}
HIDDEN = frozenset((
    "defs", "clipPath", "mask", "pattern", "marker", "symbol", "linearGradient", "radialGradient", "filter",
    "metadata", "title", "desc", "style", "script", "foreignObject", "namedview", "image", "animate",
    "animateTransform", "set", "animateMotion", "font", "font-face", "glyph", "missing-glyph", "cursor", "view",
    "solidColor", "meshgradient", "hatch",
))  # fmt: skip
_PAINTED = (
    "fill", "stroke", "mask", "clip-path", "filter", "style", "marker", "marker-start", "marker-mid", "marker-end",
)  # fmt: skip
# groups and references within each other; none deeper than settings.XML_DEPTH is drawn
_CHAIN = 2_000
# limit for nested patterns: this program does not draw them, but other programs do
_PAINT_LIMIT = 1_000_000


def held(element: Element) -> tuple[int, int]:
    """Number of outlines and number of texts inside an element."""
    kinds = [local(one) for one in element.iter()]
    texts = kinds.count("text")
    return sum(kind in GRAPHIC for kind in kinds) - texts - kinds.count("tspan"), texts


def href(element: Element) -> str:
    """The id that a `<use>` or `<textPath>` refers to in this document, else ""."""
    target = element.get("href") or element.get(f"{XLINK}href") or element.get("xlink:href") or ""
    return target[1:] if target.startswith("#") else ""


def check_expansion(root: Element, by_id: dict[str, Element], document: str) -> dict[Element, int]:
    """Number of drawn elements below each element; a `<use>` counts as its target. Raises TooComplex `expansion` or
    `entities`."""

    def drawn(element: Element) -> Iterable[Element]:
        if local(element) == "use":
            target = by_id.get(href(element))
            return () if target is None else (target,)
        return [
            child
            for child in element
            if local(child) not in HIDDEN or local(child) == "foreignObject"
        ]

    def refuse(element: Element) -> None:
        raise expansion(document, f"<{local(element)} id={element.get('id', '')!r}>")

    counts: dict[Element, int] = {}
    _count(root, drawn, counts, settings.PLAN_ENTITIES, refuse, refuse, document)
    check_entities(counts[root])
    _check_patterns(root, by_id, refuse, document)
    return counts


def _check_patterns(
    root: Element, by_id: dict[str, Element], refuse: Callable[[Element], None], document: str
) -> None:
    def painted(element: Element) -> Iterable[Element]:
        targets = [by_id.get(href(element))] if local(element) in ("use", "pattern") else []
        for name in _PAINTED:
            value = element.get(name, "")
            targets += [
                by_id.get(part.split(")")[0].strip("'\" #")) for part in value.split("url(")[1:]
            ]
        return [*element, *(target for target in targets if target is not None)]

    counts: dict[Element, int] = {}
    for element in root.iter():
        if local(element) in ("pattern", "mask", "marker", "clipPath") and element not in counts:
            _count(element, painted, counts, _PAINT_LIMIT, refuse, lambda _: None, document)


def _count(
    start: Element,
    edges: Callable[[Element], Iterable[Element]],
    counts: dict[Element, int],
    most: int,
    on_excess: Callable[[Element], None],
    on_cycle: Callable[[Element], None],
    document: str,
) -> None:
    """Depth-first, memoised, without recursion (a chain of 60,000 references is 2 MB)."""
    open_: set[Element] = {start}
    stack: list[tuple[Element, list[Element]]] = [(start, list(edges(start)))]
    counts[start] = 1 if local(start) in _COUNTED else 0
    while stack:
        element, waiting = stack[-1]
        if not waiting:
            stack.pop()
            open_.discard(element)
            if stack:
                parent = stack[-1][0]
                counts[parent] += counts[element]
                if counts[parent] > most and local(parent) == "use":
                    on_excess(parent)
            continue
        child = waiting.pop()
        if child in open_:
            on_cycle(child)
        elif child in counts:
            counts[element] += counts[child]
            if counts[element] > most and local(element) != "svg":
                on_excess(element)
        else:
            counts[child] = 1 if local(child) in _COUNTED else 0
            open_.add(child)
            stack.append((child, list(edges(child))))
            if len(stack) > _CHAIN:
                raise too_deep(document, child.get("id", ""))

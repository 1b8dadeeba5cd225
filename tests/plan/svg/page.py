"""A show on a page: metres to the units of an SVG, y down, and the pieces that every exporter writes in its own way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.plan.shows import Extra, Outline, Plan, Show, bounds, middle, rect

from shapan.expo.findings import Finding
from shapan.plan.drawing import Drawing
from shapan.plan.svg.read import read_svg_floors

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'


def read_svg(data: bytes, name: str) -> tuple[Drawing, tuple[Finding, ...]]:
    """What is shown of a document, without its hidden storeys."""
    floors, findings = read_svg_floors(data, name)
    return floors[0][1], findings


@dataclass(frozen=True)
class Page:
    """`k` units to the metre, a margin of `edge` units."""

    show: Show
    k: float
    edge: float = 20.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        every = [bounds(outline) for _, outline in self.show.halls]
        return (
            min(b[0] for b in every),
            min(b[1] for b in every),
            max(b[2] for b in every),
            max(b[3] for b in every),
        )

    @property
    def size(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        return (x1 - x0) * self.k + 2 * self.edge, (y1 - y0) * self.k + 2 * self.edge

    @property
    def shift(self) -> tuple[float, float]:
        x0, _, _, y1 = self.box
        return x0 - self.edge / self.k, y1 + self.edge / self.k

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        x0, _, _, y1 = self.box
        return round((point[0] - x0) * self.k + self.edge, 3), round(
            (y1 - point[1]) * self.k + self.edge, 3
        )

    def ring(self, outline: Outline) -> list[tuple[float, float]]:
        return [self.at(point) for point in outline]

    def plan(self, name: str, body: str, head: str = "", before: str = "") -> Plan:
        w, h = self.size
        head = head or f'viewBox="0 0 {w:g} {h:g}"'
        text = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<svg {SVG} {head}>\n{body}\n</svg>\n'
        )
        return Plan(name, self.show, text.encode(), 1 / self.k, self.shift)


def points(ring: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in ring)


def path(ring: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z"


def relative(ring: list[tuple[float, float]]) -> str:
    """As Illustrator writes it: relative, h and v, no separators before a sign."""
    parts = [f"M{ring[0][0]:g},{ring[0][1]:g}"]
    for (x0, y0), (x1, y1) in itertools.pairwise(ring):
        dx, dy = x1 - x0, y1 - y0
        if abs(dy) < 1e-9:
            parts.append(f"h{dx:.3f}")
        elif abs(dx) < 1e-9:
            parts.append(f"v{dy:.3f}")
        else:
            parts.append(f"l{dx:.3f}{',' if dy >= 0 else ''}{dy:.3f}")
    return "".join(parts) + "z"


def text(
    words: str, at: tuple[float, float], size: float, more: str = 'text-anchor="middle"'
) -> str:
    return f'<text x="{at[0]:g}" y="{at[1] + 0.35 * size:g}" font-size="{size:g}" {more}>{escape(words)}</text>'


def attr(value: str) -> str:
    return quoteattr(value)


def surroundings(
    page: Page, *, shape: str = 'fill="none" stroke="#000"', letters: bool = True
) -> str:
    """The hall, what is not a booth, and columns."""
    parts = [
        f'<polygon id="hall-{i}" points="{points(page.ring(o))}" {shape}/>'
        for i, (_, o) in enumerate(page.show.halls)
    ]
    for extra in page.show.extras:
        parts.append(
            f'<polygon points="{points(page.ring(extra.outline))}" fill="#eeeeee" stroke="#333"/>'
        )
        if letters:
            parts.append(extra_text(page, extra))
    parts += [
        f'<polygon class="column" points="{points(page.ring(rect(x, y, s, s)))}" fill="#555"/>'
        for x, y, s in page.show.columns
    ]
    return "\n".join(parts)


def extra_text(page: Page, extra: Extra) -> str:
    x0, _, x1, _ = bounds(extra.outline)
    size = min(0.6, (x1 - x0) / (0.75 * len(extra.words))) * page.k
    return text(extra.words, page.at(middle(extra.outline)), size)

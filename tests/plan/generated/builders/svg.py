"""Draws an SVG page; arguments are in metres, y points north."""

from __future__ import annotations

from tests.plan.generated.builders.plan import Plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import Outline, Show, bounds, middle


class SvgPage:
    """An SVG under way; arguments in metres, y north; `k` units to the metre."""

    def __init__(self, show: Show, k: float, margin: float = 8.0) -> None:
        x0, y0, x1, y1 = bounds(show.halls[0][1])
        self.show, self.k, self.x0, self.y1 = show, k, x0 - margin, y1 + margin
        self.size = ((x1 - x0 + 2 * margin) * k, (y1 - y0 + 2 * margin) * k)
        self.rows: list[str] = []

    def at(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.x0) * self.k, 2), round((self.y1 - y) * self.k, 2)

    def loop(self, outline: Outline, attributes: str) -> None:
        self.rows.append(
            f'<path d="M{" ".join("{:g},{:g}".format(*self.at(*p)) for p in outline)}z" {attributes}/>'
        )

    def text(
        self,
        words: str,
        x: float,
        y: float,
        height: float,
        attributes: str = 'text-anchor="middle"',
    ) -> None:
        px, py = self.at(x, y - height * 0.36)
        words = words.replace("&", "&amp;")
        self.rows.append(
            f'<text x="{px:g}" y="{py:g}" font-size="{height * self.k:.2f}" {attributes}>{words}</text>'
        )

    def around(self) -> None:
        for _, outline in self.show.halls:
            self.loop(outline, 'fill="#fff" stroke="#000"')
        for e in self.show.extras:
            self.loop(e.outline, 'fill="#ddd"')
            self.text(e.words, *middle(e.outline), 0.6)

    def plan(self) -> Plan:
        w, h = self.size
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}">'
        data = "\n".join((head, *self.rows, "</svg>")).encode()
        return Plan("svg", data, self.show, 1 / self.k, (self.x0, self.y1))


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def fit_page(page: SvgPage, show: Show) -> SvgPage:
    """The page grown to take all that is drawn of the show."""
    boxes = [bounds(o) for o in (*(s.outline for s in show.stands), *(o for _, o in show.halls))]
    margin = 14.0
    page.x0, page.y1 = min(b[0] for b in boxes) - margin, max(b[3] for b in boxes) + margin
    page.size = (max(b[2] for b in boxes) + margin - page.x0) * page.k, (page.y1 - min(b[1] for b in boxes) + margin) * page.k  # fmt: skip
    return page


def box_on_page(page: SvgPage, outline: Outline) -> tuple[float, float, float, float]:
    """x, y, width and height on the page."""
    x0, y0, x1, y1 = bounds(outline)
    x, y = page.at(x0, y1)
    return x, y, round((x1 - x0) * page.k, 2), round((y1 - y0) * page.k, 2)


def rect_element(page: SvgPage, outline: Outline, attributes: str) -> str:
    x, y, w, h = box_on_page(page, outline)
    return f'<rect x="{x:g}" y="{y:g}" {attributes} width="{w:g}" height="{h:g}"/>'


def draw_rect(page: SvgPage, outline: Outline, attributes: str) -> None:
    x0, y0, x1, y1 = bounds(outline)
    (ax, ay), (bx, by) = page.at(x0, y1), page.at(x1, y0)
    page.rows.append(
        f'<rect {attributes} x="{ax:g}" y="{ay:g}" width="{bx - ax:.2f}" height="{by - ay:.2f}"/>'
    )


def glyph_positions(page: SvgPage, words: str, x: float, y: float, em: float, face: str = "Lato Bold") -> list[tuple[str, float, float, float]]:  # fmt: skip
    """Letter, its origin on the page and the size of an em there, set in the middle of (x, y)."""
    known = [c for c in words if c in LETTERS[face]]
    at = x - sum(LETTERS[face][c][0] for c in known) / 2000 * em
    out = []
    for c in known:
        out.append((c, *page.at(at, y - 0.36 * em), em * page.k))
        at += LETTERS[face][c][0] / 1000 * em
    return out

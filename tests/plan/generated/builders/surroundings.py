"""What surrounds booths on a plan, as marks in metres for every format: dining rooms, seats, trucks, clouds of revision,
chains of dimensions, title blocks, legends, tables of exhibitors. `on_sheet` and `on_page` draw the marks.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.shows import Outline, Show, Stand, bounds, rect


@dataclass(frozen=True)
class Mark:
    kind: str  # ring, line, disc, word
    role: str  # a key of LAYERS of random_plans.style
    points: Outline = ()
    text: str = ""
    height: float = 0.0  # of lettering; radius of discs
    turn: float = 0.0
    align: str = "middle"
    stand: int = -1
    fill: str = ""


def word(
    words: str, x: float, y: float, height: float, role: str = "note", turn: float = 0.0
) -> Mark:
    return Mark("word", role, ((x, y),), words, height, turn)


def dining(x: float, y: float, columns: int, rows: int, first: int = 0) -> Iterator[Mark]:
    """Round tables with six chairs each; numbered from `first` where that is not 0."""
    for i in range(columns * rows):
        cx, cy = x + 3.2 * (i % columns) + 1.6, y + 3.2 * (i // columns) + 1.6
        yield Mark("disc", "furniture", ((cx, cy),), height=0.8)
        for k in range(6):
            a = math.pi / 3 * k
            yield Mark(
                "disc",
                "furniture",
                ((cx + 1.15 * math.cos(a), cy + 1.15 * math.sin(a)),),
                height=0.22,
            )
        if first:
            yield word(str(first + i), cx, cy, 0.35, "furniture")


def seats(x: float, y: float, columns: int, rows: int, numbered: bool = False) -> Iterator[Mark]:
    for row in range(rows):
        for i in range(columns):
            yield Mark("ring", "furniture", rect(x + 0.55 * i, y + 0.95 * row, 0.48, 0.5))
            if numbered:
                yield word(
                    f"{chr(65 + row)}{i + 1}",
                    x + 0.55 * i + 0.24,
                    y + 0.95 * row + 0.25,
                    0.12,
                    "furniture",
                )


def trucks(x: float, y: float, n: int) -> Iterator[Mark]:
    """Lorries at docks, and two forklifts."""
    for i in range(n):
        left = x + 4.5 * i
        yield Mark("ring", "vehicle", rect(left, y, 2.5, 13.6))
        yield Mark("ring", "vehicle", rect(left, y + 13.8, 2.5, 2.2))
        yield word(f"DOCK {i + 1}", left + 1.2, y + 17.5, 0.6, "vehicle")
    for k in range(2):
        left = x + 4.5 * n + 3.0 * k
        yield Mark("ring", "vehicle", rect(left, y, 1.2, 2.2))
        yield Mark("ring", "vehicle", rect(left + 0.15, y + 2.2, 0.12, 1.1))
        yield Mark("ring", "vehicle", rect(left + 0.9, y + 2.2, 0.12, 1.1))


def extinguishers(show: Show, words: str = "FE-{:02d}") -> Iterator[Mark]:
    """Discs along the walls, each with its number."""
    for _, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        for i in range(24):
            side, t = i % 4, (i // 4 + 0.5) / 6
            x = (x0 + t * (x1 - x0), x1 - 0.6, x0 + t * (x1 - x0), x0 + 0.6)[side]
            y = (y0 + 0.6, y0 + t * (y1 - y0), y1 - 0.6, y0 + t * (y1 - y0))[side]
            yield Mark("disc", "fire", ((x, y),), height=0.35)
            yield word(words.format(i + 1), x, y, 0.2, "fire")


def cloud(outline: Outline, bump: float = 0.5) -> Mark:
    """A revision cloud around: half circles along its sides."""
    x0, y0, x1, y1 = bounds(outline)
    ring = rect(x0 - 0.6, y0 - 0.6, x1 - x0 + 1.2, y1 - y0 + 1.2)
    points: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        n = max(2, round(math.hypot(bx - ax, by - ay) / (2 * bump)))
        for i in range(n):
            cx, cy = ax + (bx - ax) * (i + 0.5) / n, ay + (by - ay) * (i + 0.5) / n
            r, t = math.hypot(bx - ax, by - ay) / n / 2, math.atan2(by - ay, bx - ax)
            for k in range(5):
                a = t + math.pi + math.pi * k / 4
                points.append((cx + r * math.cos(a), cy + r * math.sin(a)))
    return Mark("ring", "revision", tuple(points))


def crossed(s: Stand) -> Iterator[Mark]:
    """Two lines across a stand that was given up."""
    a, b, c, d = s.outline[:4]
    yield Mark("line", "revision", (a, c))
    yield Mark("line", "revision", (b, d))


def chain(points: list[float], at: float, north: bool = False, places: int = 0) -> Iterator[Mark]:
    """A chain of dimensions along `points`: line, ticks and words in millimetres or metres."""
    along = (lambda v, w: (w, v)) if north else (lambda v, w: (v, w))
    yield Mark("line", "dim", (along(points[0], at), along(points[-1], at)))
    for p in points:
        yield Mark("line", "dim", (along(p - 0.15, at - 0.15), along(p + 0.15, at + 0.15)))
    for a, b in itertools.pairwise(points):
        words = f"{b - a:.{places}f}" if places else f"{(b - a) * 1000:.0f}"
        yield Mark(
            "word", "dim", (along((a + b) / 2, at + 0.25),), words, 0.28, 90.0 if north else 0.0
        )


def title_block(x: float, y: float, rows: Iterable[tuple[str, str]]) -> Iterator[Mark]:
    for i, (a, b) in enumerate(rows):
        yield Mark("ring", "sheet", rect(x, y + 1.6 * i, 7, 1.6))
        yield Mark("ring", "sheet", rect(x + 7, y + 1.6 * i, 15, 1.6))
        yield word(a, x + 3.5, y + 1.6 * i + 0.8, 0.45, "sheet")
        yield word(b, x + 14.5, y + 1.6 * i + 0.8, 0.6, "sheet")


def table(show: Show, x: float, y: float, columns: int = 2) -> Iterator[Mark]:
    """The list of exhibitors beside the plan, ruled."""
    rows = math.ceil(len(show.stands) / columns)
    for i, s in enumerate(show.stands):
        left, top = x + 18.0 * (i // rows), y - 0.8 * (i % rows)
        yield Mark("ring", "sheet", rect(left, top, 4, 0.8))
        yield Mark("ring", "sheet", rect(left + 4, top, 13, 0.8))
        yield word(s.number, left + 2, top + 0.4, 0.4, "sheet")
        yield word(s.title or "–", left + 10, top + 0.4, 0.4, "sheet")


def on_sheet(sheet: DxfSheet, marks: Iterable[Mark], layers: dict[str, str]) -> None:
    for m in marks:
        layer = layers.get(m.role, layers.get("", "0"))
        if m.kind == "word":
            sheet.text(m.text, *m.points[0], m.height, layer, m.turn)
        elif m.kind == "disc":
            sheet.space.add_circle(
                sheet.points(m.points)[0], m.height * sheet.k, dxfattribs={"layer": layer}
            )
        elif m.kind == "line":
            sheet.line(*m.points, layer)
        else:
            sheet.loop(m.points, layer)


def on_page(
    page: SvgPage, marks: Iterable[Mark], style: str = 'fill="none" stroke="#777" stroke-width=".3"'
) -> None:
    for m in marks:
        if m.kind == "word":
            turned = (
                f' transform="rotate({-m.turn:g} {{:g}} {{:g}})"'.format(*page.at(*m.points[0]))
                if m.turn
                else ""
            )
            page.text(m.text, *m.points[0], m.height, f'text-anchor="middle"{turned}')
        elif m.kind == "disc":
            x, y = page.at(*m.points[0])
            page.rows.append(f'<circle cx="{x:g}" cy="{y:g}" r="{m.height * page.k:.2f}" {style}/>')
        elif m.kind == "line":
            (a, b), (c, d) = (page.at(*p) for p in m.points)
            page.rows.append(f'<path d="M{a:g} {b:g}L{c:g} {d:g}" {style}/>')
        else:
            page.loop(m.points, style)

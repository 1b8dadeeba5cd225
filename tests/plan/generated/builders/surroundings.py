"""What surrounds booths on a plan, as marks in metres for every format: dining rooms, seats, title blocks.
`on_sheet` and `on_page` draw the marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.shows import Outline, rect


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


def word(words: str, x: float, y: float, height: float, role: str = "note") -> Mark:
    return Mark("word", role, ((x, y),), words, height)


def dining(x: float, y: float, columns: int, rows: int) -> Iterator[Mark]:
    """Round tables with six chairs each."""
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


def title_block(x: float, y: float, rows: Iterable[tuple[str, str]]) -> Iterator[Mark]:
    for i, (a, b) in enumerate(rows):
        yield Mark("ring", "sheet", rect(x, y + 1.6 * i, 7, 1.6))
        yield Mark("ring", "sheet", rect(x + 7, y + 1.6 * i, 15, 1.6))
        yield word(a, x + 3.5, y + 1.6 * i + 0.8, 0.45, "sheet")
        yield word(b, x + 14.5, y + 1.6 * i + 0.8, 0.6, "sheet")


def on_sheet(sheet: DxfSheet, marks: Iterable[Mark], layers: dict[str, str]) -> None:
    for m in marks:
        layer = layers.get(m.role, layers.get("", "0"))
        if m.kind == "word":
            sheet.text(m.text, *m.points[0], m.height, layer)
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
            page.text(m.text, *m.points[0], m.height)
        elif m.kind == "disc":
            x, y = page.at(*m.points[0])
            page.rows.append(f'<circle cx="{x:g}" cy="{y:g}" r="{m.height * page.k:.2f}" {style}/>')
        elif m.kind == "line":
            (a, b), (c, d) = (page.at(*p) for p in m.points)
            page.rows.append(f'<path d="M{a:g} {b:g}L{c:g} {d:g}" {style}/>')
        else:
            page.loop(m.points, style)

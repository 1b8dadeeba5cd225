"""Plans of full size, one for each habit of real shows (../shared/real-plans.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from tests.plan.generated.builders.svg import SvgPage, draw_rect, fit_page, glyph_positions
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import (
    Extra,
    Outline,
    Show,
    Stand,
    bounds,
    joined,
    middle,
    moved,
    rect,
    rows_show,
)

FACE = "Lato Bold"


@dataclass(frozen=True)
class HabitPlan:
    file: str
    data: bytes
    show: Show
    metres_per_unit: float = 1.0


def hall(seed: int, **more: Any) -> Show:
    return rows_show(f"habit {seed}", seed=seed, **more)


def drawn(show: Show, k: float = 20.0) -> SvgPage:
    page = SvgPage(show, k)
    page.around()
    return page


def saved(page: SvgPage) -> HabitPlan:
    made = page.plan()
    return HabitPlan("ground.svg", made.data, made.show, made.metres_per_unit)


def letter_paths(
    page: SvgPage, words: str, x: float, y: float, size: float
) -> list[tuple[str, str]]:
    """Each letter with the attributes of its path, as outlined lettering has them."""
    return [
        (
            c,
            f'd="{LETTERS[FACE][c][1]}" transform="translate({px:.2f} {py:.2f}) scale({em / 1000:.6f} {-em / 1000:.6f})"',
        )
        for c, px, py, em in glyph_positions(page, words, x, y, size, FACE)
    ]


def word_group(page: SvgPage, words: str, x: float, y: float, size: float, attribute: str) -> None:
    paths = "".join(f"<path {own}/>" for _, own in letter_paths(page, words, x, y, size))
    page.rows.append(f"<g {attribute}>{paths}</g>")


def prefixed(printed: str) -> HabitPlan:
    """Shapes are `XB12`, what is printed is `B12`: as text, as glyph paths whose group has the id, or as mere glyphs."""
    show = hall(41)
    page = drawn(show)
    for s in show.stands:
        page.loop(s.outline, f'id="X{s.number}" fill="#cde" stroke="#123"')
    for s in show.stands:
        x, y = middle(s.outline)
        if printed == "text":
            page.text(s.number, x, y, 0.6)
        else:
            word_group(
                page, s.number, x, y, 0.8, f'id="{s.number}"' if printed == "ids" else 'fill="#000"'
            )
    return saved(page)


def one_letter_prefixed() -> HabitPlan:
    """Numbers without letters and a letter on the shapes that no printed number has: `S101`, printed `101`."""
    show = hall(42, numbering="digits", rows=9)
    page = drawn(show)
    for s in show.stands:
        page.loop(s.outline, f'id="S{s.number}" fill="#cde" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    return saved(page)


def in_coloured_areas() -> HabitPlan:
    """A coloured area of 30 m around a single booth's cell: the number lies in both."""
    show = hall(43, rows=6)
    page = drawn(show)
    areas: list[Outline] = []
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if s.number in ("A1", "B3", "C5", "D7", "E2"):
            areas.append(rect(x0 - 0.6, y0 - 0.6, x1 - x0 + 1.2, y1 - y0 + 1.2))
    for area in areas:
        draw_rect(page, area, 'fill="#f6c"')
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    return saved(page)


def lone_numbers() -> HabitPlan:
    """Four printed numbers whose outline is missing."""
    show = hall(44)
    page = drawn(show)
    gone = {"B3", "C4", "D5", "F7"}
    for s in show.stands:
        if s.number not in gone:
            page.loop(s.outline, 'fill="#cde" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    kept = replace(show, stands=tuple(s for s in show.stands if s.number not in gone))
    return replace(saved(page), show=kept)


def touching_neighbours() -> HabitPlan:
    """A table whose neighbours overlap by rounding: equal areas, a number that never repeats."""
    show = hall(45, widths=(3,))
    rows = []
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        own = (
            rect(x0 - 0.004, y0 - 0.004, x1 - x0 + 0.008, y1 - y0 + 0.008)
            if len(s.outline) == 4
            else s.outline
        )
        ring = [[x, y] for x, y in (*own, own[0])]
        rows.append(
            {
                "type": "Feature",
                "properties": {"number": s.number, "area": 9, "status": "sold"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    data = json.dumps({"type": "FeatureCollection", "units": "m", "features": rows}).encode()
    return HabitPlan("ground.geojson", data, show)


def words_letter_by_letter() -> HabitPlan:
    """Each letter of ESCALATORS, STAGE and EXIT is an outline whose id is that letter; so are those of the numbers."""
    show = hall(46)
    page = drawn(replace(show, extras=()))
    for s in show.stands:
        page.loop(s.outline, 'fill="#cde" stroke="#123"')
        word_group(page, s.number, *middle(s.outline), 0.8, f'id="{s.number}"')
    x0, _, _, y1 = bounds(show.halls[0][1])
    for n, words in enumerate(("ESCALATORS", "STAGE", "EXIT", "CAFE")):
        for i, c in enumerate(words):
            px, py = page.at(x0 + 8 + 13 * n + 0.8 * i, y1 - 3)
            w, h = 0.6 * page.k, page.k
            comb = f"h{w:g}v{h / 5:g}h{-w / 2:g}v{h / 5:g}h{w / 2:g}v{h / 5:g}h{-w / 2:g}v{h / 5:g}h{w / 2:g}v{h / 5:g}h{-w:g}z"
            page.rows.append(f'<path id="{c}{f"_{n + i}" if i else ""}" d="M{px:g} {py:g}{comb}"/>')
    return saved(page)


def symbols() -> HabitPlan:
    """336 little discs in pairs and rows: sockets on a grid, and four real columns of 0.6 m."""
    show = hall(47)
    page = drawn(show)
    for s in show.stands:
        page.loop(s.outline, 'fill="#cde" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(336):
        x, y = page.at(
            x0 + 1 + (i % 28) * (x1 - x0 - 2) / 27, y0 + 1 + (i // 28) * (y1 - y0 - 2) / 11
        )
        page.rows.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{0.12 * page.k:g}" fill="none" stroke="#f00"/>'
        )
    return saved(page)


NAMED = (
    Extra("Networking Zone", "zone", "zone", rect(8, 2, 1, 1)),
    Extra("Meeting Tables", "fixture", "seating", rect(8, 2, 1, 1)),
    Extra("Main Stage", "fixture", "stage", rect(8, 2, 1, 1)),
    Extra("Startup Zone", "zone", "zone", rect(8, 2, 1, 1)),
    Extra("Demo Area", "zone", "zone", rect(8, 2, 1, 1)),
)


def named_areas() -> HabitPlan:
    show = hall(48)
    y = min(bounds(e.outline)[1] for e in show.extras)
    extras = tuple(replace(e, outline=rect(7 + 9 * n, y, 8, 5)) for n, e in enumerate(NAMED))
    show = replace(show, extras=extras)
    page = drawn(show)
    for s in show.stands:
        page.loop(s.outline, 'fill="#cde" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    return saved(page)


def cut_by_lines() -> HabitPlan:
    """Blocks of 6 m x 6 m cut into an L and a square by open lines; the number stands in the L's longer arm."""
    stands: list[Stand] = []
    blocks: list[Outline] = []
    cuts: list[tuple[tuple[float, float], ...]] = []
    for row in range(6):
        for at in range(9):
            x, y = 6.0 + at * 10, 6.0 + row * 10
            blocks.append(rect(x, y, 6, 6))
            letter = "ABCDEF"[row]
            stands.append(Stand(f"{letter}{at * 2 + 1:02d}", ((x, y), (x + 6, y), (x + 6, y + 3), (x + 3, y + 3), (x + 3, y + 6), (x, y + 6))))  # fmt: skip
            stands.append(Stand(f"{letter}{at * 2 + 2:02d}", rect(x + 3, y + 3, 3, 3)))
            cuts.append(((x + 6, y + 3), (x + 3, y + 3), (x + 3, y + 6)))
    show = Show("cut", tuple(stands), (), (("Hall 1", rect(0, 0, 104, 70)),))
    page = drawn(show)
    for block in blocks:
        draw_rect(page, block, 'fill="#eee" stroke="#123"')
    for cut in cuts:
        (ax, ay), (bx, by), (cx, cy) = (page.at(*p) for p in cut)
        page.rows.append(
            f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}L{cx:g} {cy:g}" fill="none" stroke="#123"/>'
        )
    for s in stands:
        x0, y0, _, _ = bounds(s.outline)
        page.text(s.number, x0 + 1.5, y0 + 1.5, 0.6)
    return saved(page)


def flat() -> HabitPlan:
    """The plan of a flat: rooms with sizes, windows with types; nothing in it is a booth."""
    rooms = (("Kitchen", 0, 0, 4, 3), ("Living room", 4, 0, 6, 5), ("Bedroom 1", 0, 3, 4, 4), ("Bath", 10, 0, 2.5, 2.5),
             ("Hall", 4, 5, 6, 2), ("Bedroom 2", 10, 2.5, 4, 4.5))  # fmt: skip
    show = Show("flat", (), (), (("", rect(-1, -1, 17, 10)),))
    page = SvgPage(show, 100.0)
    for n, (name, x, y, w, h) in enumerate(rooms):
        draw_rect(page, rect(x, y, w, h), 'fill="none" stroke="#000"')
        page.text(name, x + w / 2, y + h / 2, 0.3)
        page.text(f"{w:.1f} x {h:.1f} m", x + w / 2, y + h / 2 - 0.5, 0.2)
        draw_rect(page, rect(x + w / 2 - 0.6, y - 0.06, 1.2, 0.12), 'fill="#fff" stroke="#00f"')
        page.text(f"W{n % 3 + 1}", x + w / 2, y, 0.1)
        draw_rect(page, rect(x + 0.1, y + 0.3, 0.9, 0.1), 'fill="#fff" stroke="#840"')
        page.text(f"D{n % 2 + 1}", x + 0.5, y + 0.35, 0.08)
    return saved(page)


def offices() -> HabitPlan:
    """A floor of 48 suites, each with its areas in square feet."""
    show = Show("offices", (), (), (("", rect(0, 0, 100, 60)),))
    page = SvgPage(show, 30.0)
    for n in range(48):
        x, y = 4 + n % 12 * 7.5, 4 + n // 12 * 12
        page.loop(rect(x, y, 6, 5), 'fill="none" stroke="#000"')
        page.text(f"Suite {'ABCD'[n // 12]}{n % 12 + 1}", x + 3, y + 3.5, 0.4)
        page.text(f"{100 + 7 * n}USF / {150 + 9 * n}RSF", x + 3, y + 2, 0.4)
    return saved(page)


def big_islands(seed: int = 49, gangway: float = 6.0, unit: float = 0.1) -> HabitPlan:
    """A hall of a games fair: islands of 12 to 30 m, gangways of 6 m, a row of small stands along one wall; no size."""
    import random

    dice = random.Random(seed)
    stands: list[Stand] = []
    y = 8.0
    for row in range(4):
        x, depth = 6.0, dice.choice((12.0, 18.0, 21.0, 24.0))
        place = 1
        while x < 120:
            w = dice.choice((9.0, 12.0, 15.0, 18.0, 24.0, 30.0))
            stands.append(Stand(f"{'ABCD'[row]}-{place * 10:03d}", rect(x, y, w, depth)))
            x, place = x + w + gangway, place + 1
        y += depth + gangway
    stands += [Stand(f"E-{n + 1:03d}", rect(6.0 + 3 * n, y, 3, 3)) for n in range(26)]
    show = Show("islands", tuple(stands), (), (("Hall 7", rect(0, 0, 160, y + 8)),))
    page = SvgPage(show, 1 / unit)
    page.around()
    for s in stands:
        page.loop(s.outline, 'fill="#cde" stroke="#123"')
        page.text(s.number, *middle(s.outline), 1.0 if s.number[0] != "E" else 0.5)
    return saved(page)


def coloured_blocks() -> HabitPlan:
    """A coloured area under each block of a row and none under the islands; no hall is drawn."""
    show = hall(50, numbering="hyphen", islands=4, island=(6, 9))
    page = SvgPage(show, 20.0)
    blocks: dict[str, list[Stand]] = {}
    for s in show.stands:
        blocks.setdefault(s.number[0], []).append(s)
    for own in blocks.values():
        boxes = [bounds(s.outline) for s in own]
        (x0, y0), (x1, y1) = (
            map(min, list(zip(*boxes, strict=True))[:2]),
            map(max, list(zip(*boxes, strict=True))[2:]),
        )
        if y1 - y0 == 6.0:
            draw_rect(page, rect(x0, y0, x1 - x0, y1 - y0), 'fill="#f9e0b0"')
    for s in show.stands:
        page.loop(s.outline, 'fill="none" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.5)
    return saved(page)


def halls_in_lines(apart: bool) -> HabitPlan:
    """Two halls with the same numbers, whose booths are single lines that neighbours share; the numbers of small booths
    are printed smaller. `apart`: the lines of each hall are a group of their own."""
    one, two = (
        hall(51, numbering="running", rows=rows, widths=(2, 3, 4), islands=0) for rows in (5, 4)
    )
    show = joined("lines", replace(one, extras=()), moved(replace(two, extras=()), 70.0, 0.0))
    page = fit_page(SvgPage(show, 20.0), show)
    for name, own in (
        ("large", show.stands[: len(one.stands)]),
        ("small", show.stands[len(one.stands) :]),
    ):
        edges = {tuple(sorted(edge)) for s in own for edge in pairwise((*s.outline, s.outline[0]))}
        page.rows.append(f'<g id="{name if apart else "lines"}">')
        for (ax, ay), (bx, by) in ((page.at(*a), page.at(*b)) for a, b in sorted(edges)):
            page.rows.append(
                f'<line x1="{ax:g}" y1="{ay:g}" x2="{bx:g}" y2="{by:g}" stroke="#000"/>'
            )
        page.rows.append("</g>")
    for s in show.stands:
        x0, _, x1, _ = bounds(s.outline)
        page.text(s.number, *middle(s.outline), 0.7 if x1 - x0 > 2 else 0.5)
    return saved(page)


def bar_beside_booths() -> HabitPlan:
    """A scale bar with its figures beside booths whose numbers have figures only; no hall is drawn."""
    show = hall(52, numbering="running", islands=0, widths=(2, 4), depth=2.0)
    show = replace(
        show,
        extras=(),
        stands=tuple(replace(s, number=f"{int(s.number):03d}") for s in show.stands),
    )
    page = SvgPage(show, 37.7)
    for s in show.stands:
        page.loop(s.outline, 'fill="#e8f4e0" stroke="#123"')
        page.text(s.number, *middle(s.outline), 0.6)
    for i in range(4):
        draw_rect(
            page,
            rect(6 + 5.0 * i, -4, 5, 0.5),
            f'fill="{"none" if i % 2 else "#000"}" stroke="#000"',
        )
    for i in range(5):
        page.text(f"{5 * i}" + (" m" if i == 4 else ""), 6 + 5.0 * i, -3.0, 0.5)
    return saved(page)


HABITS: dict[str, Callable[[], HabitPlan]] = {
    "prefix, text": lambda: prefixed("text"),
    "prefix, ids of glyphs": lambda: prefixed("ids"),
    "prefix, mere glyphs": lambda: prefixed("glyphs"),
    "prefix of one letter": one_letter_prefixed,
    "coloured areas": in_coloured_areas,
    "lone numbers": lone_numbers,
    "touching neighbours": touching_neighbours,
    "letter by letter": words_letter_by_letter,
    "symbols": symbols,
    "named areas": named_areas,
    "cut by lines": cut_by_lines,
    "big islands": big_islands,
    "coloured blocks": coloured_blocks,
    "two halls in lines": lambda: halls_in_lines(False),
    "two halls in lines, each in its group": lambda: halls_in_lines(True),
    "scale bar beside booths": bar_beside_booths,
}

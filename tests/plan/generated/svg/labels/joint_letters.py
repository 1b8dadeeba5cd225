"""One path draws several letters, or the faces of a model draw them."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import Point, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, draw_rect, glyph_positions
from tests.plan.generated.plan_case import plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import bounds, middle, rect


@plan(batch="posted")
def lettering_in_one_path() -> Plan:
    """A book fair from Figma names rects `A305`, `A305_2`, and `BLOCKED_7` where columns stand. A zone is called B400,
    and one path holds all lettering.
    """
    whole = with_companies(
        mixed_floor("figma", 5211, "running", (3, 3, 3, 6, 9), 3.0), NUMBERLIKE_NAMES, 3
    )
    half = len(whole.stands) // 2
    stands = tuple(
        replace(
            s,
            number=f"A{101 + 100 * (i // 24) + i % 24}"
            if i < half
            else f"B{201 + 100 * (i // 24) + i % 24}",
        )
        for i, s in enumerate(whole.stands)
    )
    show = replace(whole, stands=stands)
    chance = random.Random(5212)
    page = SvgPage(show, 17.0)
    w, h = page.size
    page.rows.append(
        f'<g id="Frame 12" clip-path="url(#clip0_1_2)"><rect width="{w:g}" height="{h:g}" fill="white"/><g id="Group 9">'
    )
    page.loop(show.halls[0][1], 'id="Vector" fill="#FAFAFA" stroke="#C9C9C9"')
    for k, (x, y, side) in enumerate(show.columns):
        draw_rect(
            page,
            rect(x - side, y - side, 2 * side, 2 * side),
            f'id="BLOCKED_{k + 1}" fill="#D9D9D9"',
        )
    for e in show.extras:
        draw_rect(page, e.outline, f'id="{e.words}" fill="#EEE"')
        page.text(e.words, *middle(e.outline), 0.8)
    page.rows.append('</g><g id="booths">')
    for n, s in enumerate(show.stands, 3):
        x0, y0, x1, y1 = bounds(s.outline)
        (ax, ay), (bx, by) = page.at(x0, y1), page.at(x1, y0)
        mangled = "_2" if chance.random() < 0.06 else ""
        if chance.random() < 0.7:
            page.rows.append(
                f'<rect id="{s.number}{mangled}" x="{ax + 0.5:g}" y="{ay + 0.5:g}" width="{bx - ax - 1:.2f}" height="{by - ay - 1:.2f}" fill="#FFE9A8" stroke="black"/>'
            )
            continue
        # sides of different weight: a mask and a ring around
        d = f"M{ax:g} {ay:g}H{bx:g}V{by:g}H{ax:g}V{ay:g}Z"
        ring = f"M{ax:g} {ay:g}V{ay - 1:g}H{ax - 2:g}V{ay:g}H{ax:g}ZM{bx:g} {ay:g}H{bx + 1:g}V{ay - 1:g}H{bx:g}V{ay:g}ZM{bx:g} {by:g}V{by + 1:g}H{bx + 1:g}V{by:g}H{bx:g}ZM{ax:g} {by:g}H{ax - 2:g}V{by + 1:g}H{ax:g}V{by:g}ZM{ax:g} {ay:g}V{ay + 1:g}H{bx:g}V{ay:g}V{ay - 1:g}H{ax:g}V{ay:g}ZM{bx:g} {ay:g}H{bx - 1:g}V{by:g}H{bx:g}H{bx + 1:g}V{ay:g}H{bx:g}ZM{bx:g} {by:g}V{by - 1:g}H{ax:g}V{by:g}V{by + 1:g}H{bx:g}V{by:g}ZM{ax:g} {by:g}H{ax + 2:g}V{ay:g}H{ax:g}H{ax - 2:g}V{by:g}H{ax:g}Z"
        page.rows.append(
            f'<g id="{s.number}{mangled}"><mask id="path-{n}-inside-1_45_2" fill="white"><path d="{d}"/></mask><path d="{d}" fill="#CDE7C1"/><path d="{ring}" fill="black" mask="url(#path-{n}-inside-1_45_2)"/></g>'
        )
    page.rows.append('</g><g id="names">')
    for s in show.stands[::2]:
        out = []
        x, y = middle(s.outline)
        for g, px, py, em in glyph_positions(page, s.title.upper()[:5], x, y, 0.5):
            out.append(
                f'<path d="{LETTERS["Lato Bold"][g][1]}" transform="translate({px:g} {py:g}) scale({em / 1000:.6f} {-em / 1000:.6f})"/>'
            )
        page.rows.append(f'<g id="{s.title.replace("&", "&amp;")}" fill="#333">{"".join(out)}</g>')
    page.rows.append("</g></g>")
    return page.plan()


def _letter_rings(letter: str, face: str, steps: int = 4) -> list[list[Point]]:
    """The outlines of a letter, an em to the unit, curves in `steps` chords."""
    found: list[list[Point]] = []
    at = (0.0, 0.0)
    for command, given in re.findall(r"([MLQHVZ])([^MLQHVZ]*)", LETTERS[face][letter][1]):
        v = [float(one) / 1000 for one in given.split()]
        if command == "M":
            found.append([])
        elif command == "Q":
            a, b, c = at, (v[0], v[1]), (v[2], v[3])
            for t in (k / steps for k in range(1, steps)):
                x, y = ((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * b[i] + t * t * c[i] for i in (0, 1))
                found[-1].append((x, y))
        if command != "Z":
            at = (
                (v[0], at[1])
                if command == "H"
                else (at[0], v[0])
                if command == "V"
                else (v[-2], v[-1])
            )
            found[-1].append(at)
    return found


def _written(words: str, x: float, y: float, cap: float, face: str) -> list[list[list[Point]]]:
    """Rings of each letter in metres, the word's middle at `x`, `y`."""
    em, letters = cap / 0.72, []
    at = x - sum(LETTERS[face][c][0] for c in words) / 2000 * em
    for c in words:
        letters.append(
            [
                [(at + px * em, y - cap / 2 + py * em) for px, py in ring]
                for ring in _letter_rings(c, face)
            ]
        )
        at += LETTERS[face][c][0] / 1000 * em
    return letters


def _draw_path(page: SvgPage, loops: Sequence[Sequence[Point]]) -> str:
    return "".join(
        "M" + "L".join("{:.2f} {:.2f}".format(*page.at(*p)) for p in loop) + "Z" for loop in loops
    )


@plan(batch="modelled")
def number_in_one_path() -> Plan:
    """One path in the layer `layer:_2` holds all letters of a number. The walls are thin areas."""
    show = exhibit_hall("compounded", 5302)
    page = SvgPage(show, 3.7)
    face = sorted(LETTERS)[1]
    page.rows.append('<g id="BG">')
    page.loop(show.halls[0][1], 'style="fill:#f1f1f1;stroke:none;"')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for wall in (
        rect(x0, y0, x1 - x0, 0.3),
        rect(x0, y1, x1 - x0, 0.3),
        rect(x0, y0, 0.3, y1 - y0),
    ):
        page.loop(wall, 'style="fill:#595959;stroke:none;"')
    page.rows.append('</g><g id="layer:_1_Booths" data-name="layer: 1 Booths">')
    for i, s in enumerate(show.stands):
        page.loop(
            s.outline,
            f'style="fill:{("#c6e0b4", "#ffe699")[i % 2]};stroke:#3a3a3a;stroke-width:.25px;"',
        )
    page.rows.append('</g><g id="layer:_2" data-name="layer: 2">')
    for s in show.stands:
        wide = bounds(s.outline)[2] - bounds(s.outline)[0]
        letters = _written(
            s.number, *middle(s.outline), min(0.8, wide / (0.7 * len(s.number))), face
        )
        page.rows.append(
            f'<path d="{_draw_path(page, [ring for letter in letters for ring in letter])}" style="fill:#222;fill-rule:evenodd;"/>'
        )
    page.rows.append("</g>")
    return page.plan()


def _ring_area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2


@plan(batch="modelled")
def faces_of_a_model() -> Plan:
    """The top view of a 3D model: faces are called `Path 12`, letters are solid and show slivers of their sides, what
    shows through a letter is a face of its own, and edges are two-point paths that end at each crossing.
    """
    show = european_hall("sketched", 5304, lambda letter, n: f"{letter}{n:02d}", 8)
    page = SvgPage(show, 5.31, 11.0)
    face, nth = sorted(LETTERS)[0], iter(range(1, 100_000))
    styles = ".s0{fill:#ffffff}.s1{fill:#e6e0d4}.s2{fill:#9cc3d5}.s3{fill:#d6a3a3}.s4{fill:#1d1d1d}.s103{fill:none;stroke:#000000;stroke-miterlimit:10;stroke-width:.3}"
    page.rows.append(
        f'<title>expo</title><defs><style>{styles}</style></defs><g id="Layer 1"><g id="&lt;Group&gt;">'
    )

    def surface(loops: Sequence[Sequence[Point]], style: str) -> None:
        page.rows.append(
            f'<path id="Path {next(nth)}" class="{style}" d="{_draw_path(page, loops)}"/>'
        )

    x0, y0, x1, y1 = bounds(show.halls[0][1])
    surface([rect(x0 - 8, y0 - 8, x1 - x0 + 16, y1 - y0 + 16)], "s0")
    surface([show.halls[0][1], rect(x0 + 0.3, y0 + 0.3, x1 - x0 - 0.6, y1 - y0 - 0.6)], "s4")
    for e in show.extras:
        surface([e.outline], "s1")
    for i, s in enumerate(show.stands):
        surface([s.outline], ("s1", "s2", "s3")[i * 7 % 3])
    for i, e in enumerate((*show.stands, *show.extras)):
        below = ("s1", "s2", "s3")[i * 7 % 3] if i < len(show.stands) else "s1"
        words = "".join(
            c
            for c in getattr(e, "number", None) or getattr(e, "words", "").upper()
            if c in LETTERS[face]
        )
        wide = bounds(e.outline)[2] - bounds(e.outline)[0]
        cap = min(0.9, wide / (0.75 * max(1, len(words))))
        for letter in _written(words, *middle(e.outline), cap, face):
            outer = max(letter, key=lambda ring: abs(_ring_area(ring)))
            for a, b in pairwise(outer):  # the sides of a letter that is 5 cm thick
                if a[0] < b[0] and math.dist(a, b) > 0.1:
                    surface([(a, b, (b[0] + 0.01, b[1] - 0.02), (a[0] + 0.01, a[1] - 0.02))], "s4")
            surface([outer], "s4")
            for ring in letter:
                if ring is not outer:
                    surface([ring], below)
    corners = [p for s in show.stands for p in s.outline]
    for a, b in unique_sides(show):
        on = [p for p in corners if abs(math.dist(a, p) + math.dist(p, b) - math.dist(a, b)) < 1e-6]
        for p, q in pairwise(sorted({(round(x, 4), round(y, 4)) for x, y in (a, b, *on)})):
            px, qx = page.at(*p), page.at(*q)
            page.rows.append(
                f'<path id="Path {next(nth)}" class="s103" d="m{px[0]:g} {px[1]:g}l{qx[0] - px[0]:.2f} {qx[1] - px[1]:.2f}"/>'
            )
    page.rows.append("</g></g>")
    return page.plan()

"""Plans whose words are outlines or which stand on the earth, after what shows have published, described before they
were tried (SVG).

sketched     the top of a model: faces as `Path 12`, numbers of solid letters with slivers of their sides, what shows
             through letters as faces by themselves, edges as paths of two points that end at each crossing
compounded   a service's file: each number one path of all of its letters in a layer `layer:_2`, walls as thin areas
anchored     the same with ids and no words; circles `geo:__x5B_30.5_x2C_50.4_x5D_` say where on the earth it lies, booths of
             2.7 by 3.3 m
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from tests.plan.habits.show import Outline, bounds, middle, rect
from tests.plan.outlined.test_outlined import LETTERS
from tests.plan.strange.floor import edges, single_rows
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Page, Plan

METRES_A_DEGREE = 111_320.0
Point = tuple[float, float]


def rings(letter: str, face: str, steps: int = 4) -> list[list[Point]]:
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
            at = (v[0], at[1]) if command == "H" else (at[0], v[0]) if command == "V" else (v[-2], v[-1])
            found[-1].append(at)
    return found


def written(words: str, x: float, y: float, cap: float, face: str) -> list[list[list[Point]]]:
    """Rings of each letter in metres, the word's middle at `x`, `y`."""
    em, letters = cap / 0.72, []
    at = x - sum(LETTERS[face][c][0] for c in words) / 2000 * em
    for c in words:
        letters.append([[(at + px * em, y - cap / 2 + py * em) for px, py in ring] for ring in rings(c, face)])
        at += LETTERS[face][c][0] / 1000 * em
    return letters


def area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2


def path(page: Page, loops: Sequence[Sequence[Point]]) -> str:
    return "".join("M" + "L".join("{:.2f} {:.2f}".format(*page.at(*p)) for p in loop) + "Z" for loop in loops)


def sketched() -> Plan:
    show = fair("sketched", 5304, lambda letter, n: f"{letter}{n:02d}", 8)
    page = Page(show, 5.31, 11.0)
    face, nth = sorted(LETTERS)[0], iter(range(1, 100_000))
    styles = ".s0{fill:#ffffff}.s1{fill:#e6e0d4}.s2{fill:#9cc3d5}.s3{fill:#d6a3a3}.s4{fill:#1d1d1d}.s103{fill:none;stroke:#000000;stroke-miterlimit:10;stroke-width:.3}"
    page.rows.append(f'<title>expo</title><defs><style>{styles}</style></defs><g id="Layer 1"><g id="&lt;Group&gt;">')

    def surface(loops: Sequence[Sequence[Point]], style: str) -> None:
        page.rows.append(f'<path id="Path {next(nth)}" class="{style}" d="{path(page, loops)}"/>')

    x0, y0, x1, y1 = bounds(show.halls[0][1])
    surface([rect(x0 - 8, y0 - 8, x1 - x0 + 16, y1 - y0 + 16)], "s0")
    surface([show.halls[0][1], rect(x0 + 0.3, y0 + 0.3, x1 - x0 - 0.6, y1 - y0 - 0.6)], "s4")
    for e in show.extras:
        surface([e.outline], "s1")
    for i, s in enumerate(show.stands):
        surface([s.outline], ("s1", "s2", "s3")[i * 7 % 3])
    for i, e in enumerate((*show.stands, *show.extras)):
        below = ("s1", "s2", "s3")[i * 7 % 3] if i < len(show.stands) else "s1"
        words = "".join(c for c in getattr(e, "number", None) or getattr(e, "words", "").upper() if c in LETTERS[face])
        wide = bounds(e.outline)[2] - bounds(e.outline)[0]
        cap = min(0.9, wide / (0.75 * max(1, len(words))))
        for letter in written(words, *middle(e.outline), cap, face):
            outer = max(letter, key=lambda ring: abs(area(ring)))
            for a, b in pairwise(outer):  # the sides of a letter that is 5 cm thick
                if a[0] < b[0] and math.dist(a, b) > 0.1:
                    surface([(a, b, (b[0] + 0.01, b[1] - 0.02), (a[0] + 0.01, a[1] - 0.02))], "s4")
            surface([outer], "s4")
            for ring in letter:
                if ring is not outer:
                    surface([ring], below)
    corners = [p for s in show.stands for p in s.outline]
    for a, b in edges(show):
        on = [p for p in corners if abs(math.dist(a, p) + math.dist(p, b) - math.dist(a, b)) < 1e-6]
        for p, q in pairwise(sorted({(round(x, 4), round(y, 4)) for x, y in (a, b, *on)})):
            px, qx = page.at(*p), page.at(*q)
            page.rows.append(
                f'<path id="Path {next(nth)}" class="s103" d="m{px[0]:g} {px[1]:g}l{qx[0] - px[0]:.2f} {qx[1] - px[1]:.2f}"/>'
            )
    page.rows.append("</g></g>")
    return page.plan()


def compounded() -> Plan:
    show = exhibit_hall("compounded", 5302)
    page = Page(show, 3.7)
    face = sorted(LETTERS)[1]
    page.rows.append('<g id="BG">')
    page.loop(show.halls[0][1], 'style="fill:#f1f1f1;stroke:none;"')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for wall in (rect(x0, y0, x1 - x0, 0.3), rect(x0, y1, x1 - x0, 0.3), rect(x0, y0, 0.3, y1 - y0)):
        page.loop(wall, 'style="fill:#595959;stroke:none;"')
    page.rows.append('</g><g id="layer:_1_Booths" data-name="layer: 1 Booths">')
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'style="fill:{("#c6e0b4", "#ffe699")[i % 2]};stroke:#3a3a3a;stroke-width:.25px;"')
    page.rows.append('</g><g id="layer:_2" data-name="layer: 2">')
    for s in show.stands:
        wide = bounds(s.outline)[2] - bounds(s.outline)[0]
        letters = written(s.number, *middle(s.outline), min(0.8, wide / (0.7 * len(s.number))), face)
        page.rows.append(
            f'<path d="{path(page, [ring for letter in letters for ring in letter])}" style="fill:#222;fill-rule:evenodd;"/>'
        )
    page.rows.append("</g>")
    return page.plan()


def on_earth(page: Page, at: Point, origin: Point) -> str:
    lon = origin[0] + at[0] / (METRES_A_DEGREE * math.cos(math.radians(origin[1])))
    lat = origin[1] + at[1] / METRES_A_DEGREE
    x, y = page.at(*at)
    return f'<circle id="geo:__x5B_{lon:.7f}_x2C__{lat:.7f}_x5D_" cx="{x:g}" cy="{y:g}" r="2" style="fill:#f0f"/>'


def anchored() -> Plan:
    show = single_rows("anchored", 5303, lambda row, n: f"{'ABCDEFGHJKLM'[row]}{n}", (2.7, 2.7, 5.4), 3.3)
    page = Page(show, 8.83)
    page.rows.append('<g id="BG">')
    page.loop(show.halls[0][1], 'style="fill:#eee"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        box: Outline = s.outline
        page.loop(box, f'id="{s.number}" style="fill:#fff;stroke:#000"')
    page.rows.append('</g><g id="Special">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.rows += [on_earth(page, at, (30.5218, 50.4431)) for at in ((x0, y0), (x1, y0), (x1, y1))]
    page.rows.append("</g>")
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {"sketched": sketched, "compounded": compounded, "anchored": anchored}

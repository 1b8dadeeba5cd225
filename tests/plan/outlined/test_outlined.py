"""Numbers that are nothing but outlines of type, as PDF converters and exploded CAD text leave them."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator

import ezdxf
import numpy as np
import pytest
from msgspec.structs import replace
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.measure import assert_understood, measure
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import Show, Stand

from shapan.plan.budget import Budget
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.understand import understand
from shapan.plan.outlined.read import read_outlined_labels
from shapan.plan.read import read_plan
from shapan.plan.svg.read import read_svg_floors
from shapan.plan.svg.shapes.path import subpaths

CAP = 720  # thousandths of an em
UNITS = 8.0  # of the SVG to the metre
TOP = 90.0


def placed(stand: Stand, face: str) -> Iterator[tuple[str, float, float, float]]:
    """Letter, x and y of its origin and the size of an em, metres, as somebody sets a number in the middle of it."""
    xs, ys = zip(*stand.outline, strict=True)
    widths = [LETTERS[face][letter][0] / 1000 for letter in stand.number]
    em = min(1.2, 0.7 * min(max(xs) - min(xs), max(ys) - min(ys)) / sum(widths))
    x = (min(xs) + max(xs)) / 2 - sum(widths) * em / 2
    y = (min(ys) + max(ys)) / 2 - CAP / 2000 * em
    for letter, width in zip(stand.number, widths, strict=True):
        yield letter, x, y, em
        x += width * em


SMALL = {  # small letters, roughly
    "o": "M300 0Q60 0 60 260Q60 530 300 530Q540 530 540 260Q540 0 300 0ZM300 75Q440 75 440 260Q440 455 300 455Q160 455 160 260Q160 75 300 75Z",
    "r": "M90 0V530H175L185 430Q250 545 370 530V440Q185 450 185 280V0Z",
    "d": "M300 0Q60 0 60 260Q60 530 300 530Q390 530 440 470V760H535V0H455L440 70Q390 0 300 0ZM310 75Q440 75 440 260Q440 455 310 455Q160 455 160 260Q160 75 310 75Z",
    "l": "M90 0V760H185V0Z",
    "c": "M310 0Q60 0 60 260Q60 530 310 530Q380 530 430 505L400 425Q350 450 310 450Q160 450 160 260Q160 75 305 75Q370 75 425 100V20Q370 0 310 0Z",
    "h": "M90 0V760H185V450Q240 530 350 530Q530 530 530 350V0H435V340Q435 455 340 455Q185 455 185 270V0Z",
    "t": "M260 70Q300 70 340 80V10Q300 0 240 0Q100 0 100 150V455H20V500L100 535L140 650H195V530H340V455H195V150Q195 70 260 70Z",
}  # fmt: skip


def svg(show: Show, face: str, turn: float, every: int = 1, firm: str = "") -> bytes:
    """Glyphs as pdftocairo writes them: a `<symbol>` for each letter, its name a number of its own, and its uses. Of
    `every` so many labels one is turned; `firm` is set in small letters under the others.
    """
    names = {letter: f"glyph-0-{i}" for i, letter in enumerate(LETTERS[face])}
    parts = [
        f'<symbol id="{name}" overflow="visible"><path d="{LETTERS[face][letter][1]}"/></symbol>'
        for letter, name in names.items()
    ]
    for i, stand in enumerate(show.stands):
        ring = " ".join(f"{x * UNITS:.2f},{(TOP - y) * UNITS:.2f}" for x, y in stand.outline)
        x, y = np.mean(stand.outline, axis=0) * UNITS
        parts.append(f'<polygon points="{ring}" fill="#eef" stroke="#333"/>')
        own = 0 if i % every else turn
        parts.append(f'<g transform="rotate({own} {x:.2f} {TOP * UNITS - y:.2f})">')
        for n, letter in enumerate("" if own else firm):
            at = f"translate({x + 2 * (n - len(firm) / 2):.2f} {TOP * UNITS - y + 8:.2f}) scale(.0035 -.0035)"
            parts.append(f'<path d="{SMALL[letter]}" transform="{at}"/>')
        for letter, x, y, em in placed(stand, face):
            k = em * UNITS / 1000
            at = f"translate({x * UNITS:.2f} {(TOP - y) * UNITS:.2f}) scale({k:.6f} {-k:.6f})"
            parts.append(f'<use href="#{names[letter]}" transform="{at}"/>')
        parts.append("</g>")
    side = 95 * UNITS
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{"".join(parts)}</svg>'.encode()


def dxf(show: Show, face: str) -> bytes:
    """Exploded text: closed polylines, holes polylines of their own; every label at an angle of its own."""
    document = ezdxf.new()
    space = document.modelspace()
    rng = random.Random(5)
    for stand in show.stands:
        space.add_lwpolyline([(1000 * x, 1000 * y) for x, y in stand.outline], close=True)
        middle, t = np.mean(stand.outline, axis=0), math.radians(rng.uniform(-60, 60))
        turn = np.array([[math.cos(t), math.sin(t)], [-math.sin(t), math.cos(t)]])
        for letter, x, y, em in placed(stand, face):
            for one in subpaths(LETTERS[face][letter][1], 2.0, Budget("letter"))[0]:
                ring = (np.array(one.points) * em / 1000 + (x, y) - middle) @ turn + middle
                space.add_lwpolyline((ring * 1000).tolist(), close=True)
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("face", "scheme", "turn"),
    [
        ("Lato Bold", "slash", 0),
        ("Open Sans", "running", 0),
        ("Open Sans", "dot", 90),
        ("Lato Bold", "five", -35),
    ],
)
def test_glyphs_without_names_are_read_by_their_shape(face: str, scheme: str, turn: float) -> None:
    show = mixed_floor("outlined", 3, scheme)
    levels, findings = read_plan("plan/ground.svg", svg(show, face, turn))
    assert_understood(measure(show, levels[0], 1 / UNITS, (0.0, TOP)), levels[0], findings)
    told = next(one for one in findings if one.code == "label-outlined")
    assert told.values["n"] >= 0.99 * len(show.stands)


@pytest.mark.parametrize("face", ["Open Sans", "Lato Bold"])
def test_numbers_stand_as_most_do(face: str) -> None:
    """106 upended and 901 upended the other way look the same."""
    show = single_rows("upended", 7, lambda row, i: str(100 * (row + 1) + i), aisle=3.0)
    levels, findings = read_plan("plan/ground.svg", svg(show, face, 90, 3, "dordlcht"))
    assert_understood(measure(show, levels[0], 1 / UNITS, (0.0, TOP)), levels[0], findings)


def test_exploded_text_at_any_angle_is_read() -> None:
    show = mixed_floor("outlined", 4, "five")
    levels, findings = read_plan("plan/ground.dxf", dxf(show, "Lato Bold"))
    assert_understood(measure(show, levels[0], 0.001), levels[0], findings)


@pytest.mark.parametrize("face", ["Open Sans", "Lato Bold"])
def test_small_letters_after_a_number_are_read(face: str) -> None:
    show = single_rows("halves", 7, lambda row, i: f"{chr(65 + row)}{i // 2:02d}{'ab'[i % 2]}", aisle=3.0)  # fmt: skip
    levels, _ = read_plan("plan/ground.svg", svg(show, face, 0))
    booths = {one.number for one in levels[0].features if one.category == "booth"}
    assert booths == {one.number for one in show.stands}


def test_a_letter_that_resembles_none_makes_its_number_doubtful() -> None:
    """However well the label stands in its outline; nobody knows the face."""
    show = single_rows("worn", 7, lambda row, i: f"{chr(65 + row)}{i:02d}", aisle=3.0)
    ((_, drawing),), _ = read_svg_floors(svg(show, "Open Sans", 0), "ground.svg")
    spelled = read_outlined_labels(drawing)
    worn = spelled.texts[0]
    texts = (replace(worn, unlike=0.3), *spelled.texts[1:])
    level, _ = understand(replace(spelled, texts=texts), "ground")
    sure = {one.number: one.why for one in level.features if one.why is not None}
    assert min(why.confidence for n, why in sure.items() if n != worn.text) > 0.9
    assert sure[worn.text].confidence < 0.7
    assert sure[worn.text].terms[0].what.key == "why.letterforms"


def test_hatching_over_the_lettering_does_not_hide_it() -> None:
    """17,000 little curves, drawn closed, over and among the letters."""
    show = single_rows("curls", 7, lambda row, i: f"{chr(65 + row)}{i:02d}", aisle=3.0)
    rng = random.Random(3)
    corners = np.concatenate([s.outline for s in show.stands])
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    curls = []
    for _ in range(17_000):
        x, y, r = (
            rng.uniform(x0, x1) * UNITS,
            (TOP - rng.uniform(y0, y1)) * UNITS,
            rng.uniform(1.0, 4.0),
        )
        loop = f"M{x:.1f} {y:.1f}c{r:.1f} 0 {r:.1f} {r:.1f} 0 {r:.1f}s{-r:.1f} {-r:.1f} 0 {-r:.1f}z"
        curls.append(f'<path class="h" d="{loop}"/>')
    style = "<style>.h{fill:none;stroke:#999;stroke-width:.2}</style>"
    data = svg(show, "Open Sans", 0).replace(
        b"</svg>", (style + "".join(curls) + "</svg>").encode()
    )
    levels, findings = read_plan("plan/ground.svg", data)
    assert_understood(measure(show, levels[0], 1 / UNITS, (0.0, TOP)), levels[0], findings)


def test_chairs_and_tables_are_no_lettering() -> None:
    rng = np.random.default_rng(6)
    circle = np.array(
        [(math.cos(t), math.sin(t)) for t in np.linspace(0, 2 * math.pi, 24, endpoint=False)]
    )
    square = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
    shapes = [
        Shape(
            points=(circle if rng.random() < 0.5 else square) * rng.uniform(0.2, 0.4) + (x, y),
            closed=True,
        )
        for x in range(0, 60, 1)
        for y in range(0, 20, 2)
    ]
    drawing = Drawing(shapes=tuple(shapes), texts=())
    assert read_outlined_labels(drawing) is drawing

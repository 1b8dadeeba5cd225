"""A floor drawn in one style: marks in metres, each with its role. The writers of formats draw the marks."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace

from tests.plan.generated.builders.floors.outlines import Point, sides, unique_sides
from tests.plan.generated.builders.surroundings import Mark
from tests.plan.random_plans.style import DrawingStyle
from tests.plan.shows import Outline, Show, Stand, bounds, middle, rect, turned


def draw(show: Show, style: DrawingStyle) -> list[Mark]:
    rng = random.Random(style.detail)
    marks = [*_hall(show, style), *_extras(show, style), *_booths(show, style)]
    marks += _lettering(show, style, rng)
    for name in sorted(style.scenery):
        marks += SCENES[name](show, style, rng)
    if style.shuffled:
        rng.shuffle(marks)
    return [_placed(m, style) for m in marks]


def placed(show: Show, style: DrawingStyle) -> Show:
    """The truth where it is drawn."""
    return replace(show, stands=tuple(replace(s, outline=_move(s.outline, style)) for s in show.stands), extras=tuple(replace(e, outline=_move(e.outline, style)) for e in show.extras), halls=tuple((t, _move(o, style)) for t, o in show.halls))  # fmt: skip


def _move(points: Outline, style: DrawingStyle) -> Outline:
    return tuple((x + style.offset[0], y + style.offset[1]) for x, y in turned(points, style.turn))


def _placed(mark: Mark, style: DrawingStyle) -> Mark:
    return replace(mark, points=_move(mark.points, style), turn=mark.turn + style.turn)


def _hall(show: Show, style: DrawingStyle) -> Iterator[Mark]:
    for _, outline in show.halls:
        yield Mark("ring", "hall", outline)
        if "doublewall" in style.scenery:
            x0, y0, x1, y1 = bounds(outline)
            cx, cy, kx, ky = (x0 + x1) / 2, (y0 + y1) / 2, 1 + 0.8 / (x1 - x0), 1 + 0.8 / (y1 - y0)
            yield Mark(
                "ring", "hall", tuple((cx + (x - cx) * kx, cy + (y - cy) * ky) for x, y in outline)
            )
    for x, y, side in show.columns:
        yield Mark("ring", "column", rect(x, y, side, side), fill="#555555")


def _extras(show: Show, style: DrawingStyle) -> Iterator[Mark]:
    for e in show.extras:
        yield Mark("ring", "extra", e.outline, fill="#e0e0e0")
        yield Mark("word", "extra", (middle(e.outline),), e.words, 0.6)


def right_angled(outline: Outline) -> bool:
    """A rectangle with its first side along x, before the plan is turned."""
    x0, y0, x1, y1 = bounds(outline)
    return len(outline) == 4 and {(round(x, 6), round(y, 6)) for x, y in outline} == {
        (round(x, 6), round(y, 6)) for x in (x0, x1) for y in (y0, y1)
    }


def _booths(show: Show, style: DrawingStyle) -> Iterator[Mark]:
    fills = ("#cfe8ff", "#ffe0b2", "#d7ccc8")
    if style.format == "geojson":
        for i, s in enumerate(show.stands):
            yield Mark("ring", "booth", s.outline, stand=i)
        return
    if style.outline == "shared":
        for a, b in unique_sides(show):
            yield Mark("line", "booth", (a, b))
        return
    if style.outline == "runs":
        for a, b in runs(show):
            yield Mark("line", "booth", (a, b))
        return
    for i, s in enumerate(show.stands):
        fill = fills[i * 7 % 3]
        if style.outline in ("lines", "gaps", "panels"):
            for a, b in sides(s.outline):
                if style.outline == "panels":
                    yield Mark("ring", "booth", _panel(a, b), stand=i)
                    continue
                d = 0.004 / max(math.dist(a, b), 1e-9) if style.outline == "gaps" else 0.0
                yield Mark("line", "booth", (_on(a, b, d), _on(a, b, 1 - d)), stand=i)
            continue
        yield Mark("ring", "booth", s.outline, stand=i, fill=fill)
        if style.outline == "double" and right_angled(s.outline):
            x0, y0, x1, y1 = bounds(s.outline)
            yield Mark(
                "ring", "booth", rect(x0 + 0.05, y0 + 0.05, x1 - x0 - 0.1, y1 - y0 - 0.1), stand=i
            )
        if style.outline == "twice":
            yield Mark(
                "ring", "booth", tuple((x + 0.003, y + 0.002) for x, y in s.outline), stand=i
            )


def _on(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _panel(a: Point, b: Point) -> Outline:
    length = math.dist(a, b)
    nx, ny = -(b[1] - a[1]) / length * 0.02, (b[0] - a[0]) / length * 0.02
    return (
        (a[0] - nx, a[1] - ny),
        (b[0] - nx, b[1] - ny),
        (b[0] + nx, b[1] + ny),
        (a[0] + nx, a[1] + ny),
    )


def runs(show: Show) -> list[tuple[Point, Point]]:
    """Sides that go on in one line, as one line: partitions end in the back wall, fronts run along the row."""
    lines: dict[tuple[float, float, float], list[tuple[float, float]]] = {}
    for a, b in unique_sides(show):
        length = math.dist(a, b)
        ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        if ux < -1e-9 or (abs(ux) < 1e-9 and uy < 0):
            ux, uy = -ux, -uy
        key = (round(ux, 6), round(uy, 6), round(-a[0] * uy + a[1] * ux, 3))
        t = sorted((a[0] * ux + a[1] * uy, b[0] * ux + b[1] * uy))
        lines.setdefault(key, []).append((t[0], t[1]))
    out = []
    for (ux, uy, across), spans in lines.items():
        spans.sort()
        start, end = spans[0]
        for s, e in [*spans[1:], (math.inf, math.inf)]:
            if s > end + 0.01:
                out.append(
                    (
                        (start * ux - across * uy, start * uy + across * ux),
                        (end * ux - across * uy, end * uy + across * ux),
                    )
                )
                start, end = s, e
            end = max(end, e)
    return out


def size_of(s: Stand, style: DrawingStyle) -> str:
    a, b = math.dist(s.outline[0], s.outline[1]), math.dist(s.outline[1], s.outline[2])
    if len(s.outline) != 4:
        return ""
    if style.size == "size":
        return f"{a:.3g}x{b:.3g}m" if style.detail % 2 else f"{a:.3g} x {b:.3g}"
    if style.size == "area":
        unit = {"ru": "кв.м", "zh": "㎡", "de": "qm"}.get(style.language, "m²")
        return f"{a * b:.3g} {unit}"
    return f"{1 + style.detail % 3} kW" if style.size == "power" else ""


def fits(s: Stand, text: str, height: float) -> float:
    x0, y0, x1, y1 = bounds(s.outline)
    room = min(x1 - x0, math.sqrt((x1 - x0) * (y1 - y0))) * 0.8
    return min(height, room / max(1.0, 0.8 * len(text)))


def _lettering(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        h = fits(s, s.number, style.height)
        (x0, y0, _x1, y1) = bounds(s.outline)
        upright = right_angled(s.outline)
        align = "middle"
        if upright and style.place == "corner":
            x, y, align = x0 + 0.15, y1 - 0.15 - h, "left"
        if upright and style.place == "low":
            x, y = x, y0 + 0.15 + h / 2
        if style.carrier not in NO_LETTERING or style.carrier == "glyphs":
            yield Mark("word", "number", ((x, y),), s.number, h, 0.0, align, i)
        below = h * 1.2
        size = size_of(s, style)
        up = -1 if style.place != "low" else 1
        if size and style.carrier not in ("mtext-size", "attrib"):
            yield Mark(
                "word", "name", ((x, y + up * below),), size, min(h * 0.6, 0.25), 0.0, align, i
            )
        if s.title and style.carrier != "attrib":
            yield Mark(
                "word",
                "name",
                ((x, y + up * (below + 0.3)),),
                s.title,
                fits(s, s.title, 0.22),
                0.0,
                align,
                i,
            )


NO_LETTERING = frozenset(
    {"id", "data", "label", "title", "prefixed", "class-data", "layer", "attrib", "glyphs"}
)


def _axes(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    step = rng.choice((6.0, 9.0, 12.0))
    for i in range(int((x1 - x0) / step) + 1):
        x = x0 + i * step
        yield Mark("line", "axis", ((x, y0 - 4), (x, y1 + 4)))
        yield Mark("disc", "axis", ((x, y0 - 4.7),), height=0.7)
        yield Mark("word", "axis", ((x, y0 - 4.7),), str(i + 1), 0.6)
    for i in range(int((y1 - y0) / step) + 1):
        y = y0 + i * step
        yield Mark("line", "axis", ((x0 - 4, y), (x1 + 4, y)))
        yield Mark("disc", "axis", ((x0 - 4.7, y),), height=0.7)
        yield Mark("word", "axis", ((x0 - 4.7, y),), chr(65 + i), 0.6)


def _dims(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    """Dimensions that were exploded: lines, ticks and lettering in millimetres or metres."""
    for s in show.stands[::9]:
        a, b = s.outline[0], s.outline[1]
        d = math.dist(a, b)
        nx, ny = (b[1] - a[1]) / d * 0.7, -(b[0] - a[0]) / d * 0.7
        p, q = (a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny)
        yield Mark("line", "dim", (p, q))
        for c, e in ((a, p), (b, q)):
            yield Mark("line", "dim", (c, (e[0] + nx * 0.2, e[1] + ny * 0.2)))
        words = f"{d * 1000:.0f}" if style.detail % 2 else f"{d:.2f}"
        turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        yield Mark(
            "word", "dim", ((p[0] / 2 + q[0] / 2, p[1] / 2 + q[1] / 2 + 0.02),), words, 0.2, turn
        )


def _titleblock(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    yield Mark("ring", "sheet", rect(x0 - 12, y0 - 24, x1 - x0 + 30, y1 - y0 + 34))
    x, y = x1 - 6, y0 - 23
    rows = (
        ("Project", "EXPO 2026"),
        ("Drawn", "K. Lee"),
        ("Date", "12.03.2026"),
        ("Sheet", "A-101"),
        ("Rev.", "C"),
        ("Scale", "1:200"),
        ("No.", "4711"),
    )
    for i, (a, b) in enumerate(rows):
        yield Mark("ring", "sheet", rect(x, y + 2 * i, 6, 2))
        yield Mark("ring", "sheet", rect(x + 6, y + 2 * i, 12, 2))
        yield Mark("word", "sheet", ((x + 3, y + 2 * i + 1),), a, 0.6)
        yield Mark("word", "sheet", ((x + 12, y + 2 * i + 1),), b, 0.8)


def _legend(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    x0, y0, _, _ = bounds(show.halls[0][1])
    for i, (fill, words) in enumerate(
        (("#cfe8ff", "9 m²"), ("#ffe0b2", "18 m²"), ("#d7ccc8", "36 m² +"), ("#e0e0e0", "Service"))
    ):
        yield Mark("ring", "sheet", rect(x0, y0 - 9 - 2 * i, 2.4, 1.4), fill=fill)
        yield Mark("word", "sheet", ((x0 + 3.2, y0 - 8.3 - 2 * i),), words, 0.7, align="left")


def _scalebar(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    x0, y0, _x1, _ = bounds(show.halls[0][1])
    x, y = x0 + 14, y0 - 12
    for i, (a, b) in enumerate(((0, 5), (5, 10), (10, 20))):
        yield Mark("ring", "sheet", rect(x + a, y, b - a, 0.6), fill=("#000000", "#ffffff")[i % 2])
    for a in (0, 5, 10, 20):
        yield Mark("word", "sheet", ((x + a, y + 1.3),), f"{a} m" if a == 20 else str(a), 0.6)


def _furniture(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    for s in show.stands[::2]:
        x, y = middle(s.outline)
        yield Mark("ring", "furniture", rect(x + 0.3, y - 1.0, 0.7, 0.45))
        for dx in (0.2, 0.65, 1.1):
            yield Mark("disc", "furniture", ((x + dx, y - 1.2),), height=0.12)


def _sockets(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    for _i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        yield Mark("disc", "service", ((x - 0.8, y - 0.8),), height=0.1)
        yield Mark(
            "word",
            "service",
            ((x - 0.55, y - 0.8),),
            rng.choice(("3 kW", "1kW", "230V", "6 kW")),
            0.12,
        )


def _doors(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    """Leaves with a quarter circle, and the word over them."""
    x0, y0, x1, _y1 = bounds(show.halls[0][1])
    for i, x in enumerate((x0 + 12.0, (x0 + x1) / 2, x1 - 14.0)):
        for side, to in ((1, x), (-1, x + 2)):
            arc = tuple(
                (to + side * math.cos(t * math.pi / 12), y0 + math.sin(t * math.pi / 12))
                for t in range(7)
            )
            yield Mark("line", "door", arc)
            yield Mark("line", "door", ((to, y0), (to, y0 + 1.0)))
        yield Mark(
            "word",
            "door",
            ((x + 1, y0 - 1.2),),
            f"{ {'de': 'Eingang', 'zh': '入口', 'ru': 'Вход', 'fr': 'Entrée', 'es': 'Entrada'}.get(style.language, 'Entrance') } {i + 1}",
            0.6,
        )


def _doublewall(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    return iter(())  # drawn with the hall


def _notes(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i, words in enumerate(
        (
            "All dimensions in mm unless noted",
            "Ceiling height 7.5 m",
            "Floor load 20 kN/m2",
            "Plan subject to change 12/2026",
            "Hall area 8 500 m2 gross",
        )
    ):
        yield Mark("word", "sheet", ((x0 + 30, y0 - 8 - 1.4 * i),), words, 0.5, align="left")
    yield Mark("word", "sheet", (((x0 + x1) / 2, y1 + 3),), "EXPO 2026 - HALL 3 - LEVEL 0", 1.5)


def _hatch(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    """A strip outside the hall, ruled."""
    x0, _y0, x1, y1 = bounds(show.halls[0][1])
    yield Mark("ring", "extra", rect(x0, y1 + 5, x1 - x0, 4))
    for i in range(int((x1 - x0) / 0.3)):
        yield Mark("line", "extra", ((x0 + i * 0.3, y1 + 5), (x0 + i * 0.3 + 0.25, y1 + 9)))


def _north(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    _x0, _y0, x1, y1 = bounds(show.halls[0][1])
    x, y = x1 + 4, y1
    yield Mark("disc", "sheet", ((x, y),), height=1.5)
    yield Mark("ring", "sheet", ((x - 0.6, y - 1), (x + 0.6, y - 1), (x, y + 1.4)), fill="#000000")
    yield Mark("word", "sheet", ((x, y + 2.2),), "N", 0.8)


def _aisles(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    seen = []
    for s in show.stands:
        _x, y = middle(s.outline)
        if all(abs(y - v) > 4 for v in seen):
            seen.append(y)
            yield Mark(
                "word",
                "sheet",
                ((bounds(show.halls[0][1])[0] + 1.2, y),),
                f"{len(seen) * 100}",
                0.9,
            )
    for _i, y in enumerate(seen[:4]):
        yield Mark("word", "dim", ((bounds(show.halls[0][1])[2] - 1.6, y),), "3.0 m", 0.4)


def _trees(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    _x0, y0, x1, y1 = bounds(show.halls[0][1])
    for _i in range(20):
        x, y = x1 + 8 + rng.random() * 6, y0 + rng.random() * (y1 - y0)
        for r in (0.4, 1.1):
            yield Mark("disc", "extra", ((x, y),), height=r)


def _revision(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    for i, s in enumerate(show.stands[::23]):
        x, y = s.outline[0]
        yield Mark("ring", "sheet", ((x - 0.4, y - 0.9), (x + 0.4, y - 0.9), (x, y - 0.2)))
        yield Mark("word", "sheet", ((x, y - 0.65),), str(1 + i % 3), 0.25)


def _seats(show: Show, style: DrawingStyle, rng: random.Random) -> Iterator[Mark]:
    """Rows of chairs before the stage."""
    e = show.extras[-1]
    x0, y0, x1, _ = bounds(e.outline)
    for r in range(4):
        for i in range(int((x1 - x0) / 0.55)):
            yield Mark("ring", "furniture", rect(x0 + i * 0.55, y0 - 1.2 - r * 0.9, 0.45, 0.45))


SCENES = {"axes": _axes, "dims": _dims, "titleblock": _titleblock, "legend": _legend, "scalebar": _scalebar, "furniture": _furniture, "sockets": _sockets, "doors": _doors, "doublewall": _doublewall, "notes": _notes, "hatch": _hatch, "north": _north, "aisles": _aisles, "trees": _trees, "revision": _revision, "seats": _seats}  # fmt: skip

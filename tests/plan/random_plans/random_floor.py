"""Random show floors in metres: rows, islands, booths along the walls, curves, angles; twenty ways to number."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import shapely
from tests.plan.shows import FOOT, Extra, Outline, Show, Stand, bounds, letters, rect, turned

# block (from 0), place in it (from 1), running number (from 1)
Number = Callable[[int, int, int], str]

NUMBERS: dict[str, Number] = {
    "A12": lambda b, i, n: f"{letters(b)}{i}",
    "A012": lambda b, i, n: f"{letters(b)}{i:03d}",
    "A-12": lambda b, i, n: f"{letters(b)}-{i:02d}",
    "A.12": lambda b, i, n: f"{letters(b)}.{i:02d}",
    "A 12": lambda b, i, n: f"{letters(b)} {i}",
    "AA12": lambda b, i, n: f"{letters(b) * 2}{i:02d}",
    "112": lambda b, i, n: str(100 * (b + 1) + i),
    "1012": lambda b, i, n: str(1000 + 100 * b + i),
    "running": lambda b, i, n: str(n),
    "001": lambda b, i, n: f"{n:03d}",
    "12A": lambda b, i, n: f"{i}{letters(b)}",
    "3A12": lambda b, i, n: f"3{letters(b)}{i:02d}",
    "N3-A12": lambda b, i, n: f"N3-{letters(b)}{i:02d}",
    "H3.A12": lambda b, i, n: f"H3.{letters(b)}{i:02d}",
    "E1B05": lambda b, i, n: f"E1{letters(b)}{i:02d}",
    "1.12": lambda b, i, n: f"{b + 1}.{i:02d}",
    "2-112": lambda b, i, n: f"2-{100 * (b + 1) + i}",
    "A1-12": lambda b, i, n: f"{letters(b)}1-{i:02d}",
    "A/12": lambda b, i, n: f"{letters(b)}/{i}",
    "Б12": lambda b, i, n: f"{'АБВГДЕЖИКЛМНПРСТУФХЦЧШЭЮЯ'[b % 25]}{i}",
    "a12": lambda b, i, n: f"{letters(b).lower()}{i}",
    "halves": lambda b, i, n: f"{letters(b)}{(i + 1) // 2}{'ab'[i % 2 - 1]}",
}
METRIC = (
    (3, 3, 4, 6),
    (3, 3, 3, 6),
    (3, 4, 5),
    (3, 3.5, 4, 4.5),
    (2, 2, 3, 4),
    (4, 4, 6, 8),
    (2.5, 2.5, 5),
    (5, 5, 10),
)
FEET = ((10, 10, 20), (10, 10, 10, 20, 30), (8, 8, 10), (10, 20))
Place = tuple[int, Outline]  # block, outline


def rows(
    rng: random.Random, modules: tuple[float, ...], depth: float, aisle: float
) -> Iterator[Place]:
    """Back to back, cut by cross aisles, places left empty."""
    length = rng.uniform(26, 44) * depth / 3
    cross = rng.random() < 0.5
    for block in range(rng.randint(7, 10)):
        y = block * (2 * depth + aisle)
        for side in (0, 1):
            x = 0.0
            while x < length:
                w = rng.choice(modules)
                if cross and abs(x - length / 2) < depth:
                    x = length / 2 + depth + aisle
                if rng.random() > 0.05:
                    yield block, rect(x, y + side * depth, w, depth)
                x += w


def walls(
    rng: random.Random, modules: tuple[float, ...], depth: float, aisle: float
) -> Iterator[Place]:
    """Along all four walls, and blocks that run north in the middle."""
    w, h = 22 * depth, 16 * depth
    for block, (x, y, turn, length) in enumerate(
        ((0.0, 0.0, 0, w), (w, 0.0, 90, h), (w, h, 180, w), (0.0, h, 270, h))
    ):
        along = depth + 1.0
        while along < length - depth - modules[0]:
            m = rng.choice(modules)
            if rng.random() > 0.1:
                yield block, turned(rect(x + along, y, m, depth), turn, (x, y))
            along += m
    x, block = depth + aisle, 4
    while x + 2 * depth + aisle + depth < w:
        for side in (0, 1):
            y = depth + aisle
            while y < h - depth - aisle - modules[0]:
                m = rng.choice(modules)
                if y + m <= h - depth - aisle and rng.random() > 0.04:
                    yield block, rect(x + side * depth, y, depth, m)
                y += m
        x, block = x + 2 * depth + aisle, block + 1


def islands(
    rng: random.Random, modules: tuple[float, ...], depth: float, aisle: float
) -> Iterator[Place]:
    """Islands of every form, then a few rows of the smallest."""
    y = 0.0
    for block in range(6):
        x, tall = 0.0, 0.0
        while x < 30 * depth:
            w, h = (depth * rng.choice((1, 2, 2, 3, 4)) for _ in "wh")
            yield block, _island(rng, x, y, w, h)
            x, tall = x + w + aisle, max(tall, h)
        y += tall + aisle
    for block in range(6, 10):
        for i in range(18):
            if rng.random() > 0.05:
                yield block, rect(i * modules[0], y, modules[0], depth)
                yield block, rect(i * modules[0], y + depth, modules[0], depth)
        y += 2 * depth + aisle


def _island(rng: random.Random, x: float, y: float, w: float, h: float) -> Outline:
    form = rng.choice(("box",) * 6 + ("l", "cut", "oct", "trapeze"))
    if form == "l":
        return (
            (x, y),
            (x + w, y),
            (x + w, y + h / 2),
            (x + w / 2, y + h / 2),
            (x + w / 2, y + h),
            (x, y + h),
        )
    if form == "cut":
        return ((x, y), (x + w, y), (x + w, y + h * 0.6), (x + w * 0.6, y + h), (x, y + h))
    if form == "oct":
        r = min(w, h) / 2
        return tuple((x + r + r * math.cos(math.pi / 8 + k * math.pi / 4), y + r + r * math.sin(math.pi / 8 + k * math.pi / 4)) for k in range(8))  # fmt: skip
    if form == "trapeze":
        return ((x, y), (x + w, y), (x + w * 0.8, y + h), (x + w * 0.2, y + h))
    return rect(x, y, w, h)


def curves(
    rng: random.Random, modules: tuple[float, ...], depth: float, aisle: float
) -> Iterator[Place]:
    """Rows along circles, every booth at its own angle; some are true sectors."""
    sectors = rng.random() < 0.4
    for block in range(7):
        r = 18.0 + block * (depth + aisle + 0.5)
        a = 8.0
        while a < 165.0:
            w = rng.choice(modules)
            step = math.degrees(
                (w + (0 if sectors else 0.06)) / (r - depth / 2 if not sectors else r)
            )
            m = a + step / 2
            c = (r * math.cos(math.radians(m)), r * math.sin(math.radians(m)))
            if rng.random() > 0.07:
                if sectors:
                    ring = [(q * math.cos(math.radians(t)), q * math.sin(math.radians(t))) for q, ts in ((r - depth / 2, (a, m, a + step)), (r + depth / 2, (a + step, m, a))) for t in ts]  # fmt: skip
                    yield block, tuple(ring)
                else:
                    yield block, turned(rect(c[0] - w / 2, c[1] - depth / 2, w, depth), m - 90, c)
            a += step


def bands(
    rng: random.Random, modules: tuple[float, ...], depth: float, aisle: float
) -> Iterator[Place]:
    """Rows in two bands at angles of their own."""
    block = 0
    for x0, angle in ((0.0, 0.0), (20 * depth, rng.uniform(-8, -35))):
        for _ in range(5):
            y = (block % 5) * (2 * depth + aisle)
            for side in (0, 1):
                x = x0
                while x < x0 + 13 * depth:
                    w = rng.choice(modules)
                    if rng.random() > 0.05:
                        yield block, turned(rect(x, y + side * depth, w, depth), angle, (x0, 0.0))
                    x += w
            block += 1


LAYOUTS = {"rows": rows, "walls": walls, "islands": islands, "curves": curves, "bands": bands}
WORDS: dict[str, tuple[tuple[str, str, str, float, float], ...]] = {
    "en": (("STAGE", "fixture", "stage", 10, 6), ("SEATING AREA", "fixture", "seating", 12, 6), ("WC", "amenity", "wc", 5, 4), ("Café", "amenity", "catering", 8, 5)),
    "de": (("BÜHNE", "fixture", "stage", 9, 6), ("GARDEROBE", "amenity", "cloakroom", 6, 4), ("Toiletten", "amenity", "wc", 5, 4), ("Catering", "amenity", "catering", 8, 6)),
    "zh": (("舞台", "fixture", "stage", 9, 6), ("洽谈区", "fixture", "seating", 9, 6), ("卫生间", "amenity", "wc", 5, 4)),
    "ru": (("СЦЕНА", "fixture", "stage", 10, 6), ("Туалет", "amenity", "wc", 5, 4), ("Кафе", "amenity", "catering", 7, 5)),
    "fr": (("SCÈNE", "fixture", "stage", 10, 6), ("Toilettes", "amenity", "wc", 5, 4), ("Accueil", "amenity", "info", 5, 3)),
    "es": (("ESCENARIO", "fixture", "stage", 10, 6), ("Aseos", "amenity", "wc", 5, 4), ("Cafetería", "amenity", "catering", 8, 5)),
}  # fmt: skip
TITLES = ("Acme Robotics", "Müller & Söhne GmbH", "3M Polska", "海星机器人", "ООО «Кедр»", "Lumière SA", "B2B Partner", "24 Seven Media", "Optima", "Nordic Wood", "H2O Works", "ACI-Lab", "Zeta 9", "Ingot Steel")  # fmt: skip


def random_floor(rng: random.Random, language: str) -> Show:
    layout = rng.choice(sorted(LAYOUTS))
    numbering = rng.choice(sorted(NUMBERS))
    american = numbering in ("112", "1012", "running") and rng.random() < 0.5
    f = FOOT if american else 1.0
    modules = tuple(m * f for m in rng.choice(FEET if american else METRIC))
    depth = (
        10 * FOOT
        if american
        else rng.choice((3.0, 3.0, 3.0, min(modules) if min(modules) > 2.4 else 2.5))
    )
    aisle = (
        rng.choice((8, 10, 10, 12)) * FOOT if american else rng.choice((2.5, 3.0, 3.0, 3.5, 4.0))
    )
    places = apart(list(LAYOUTS[layout](rng, modules, depth, aisle)))[:280]
    titled = rng.random() < 0.4
    stands, used = [], {}
    for n, (block, outline) in enumerate(places, 1):
        used[block] = used.get(block, 0) + 1
        number = NUMBERS[numbering](block, used[block], n)
        stands.append(
            Stand(number, outline, rng.choice(TITLES) if titled and rng.random() < 0.8 else "")
        )
    boxes = [bounds(s.outline) for s in stands]
    x0, y0 = min(b[0] for b in boxes) - rng.choice((3.0, 5.0)), min(b[1] for b in boxes) - 4.0
    x1, y1 = max(b[2] for b in boxes) + 4.0, max(b[3] for b in boxes) + 14.0
    extras, x = [], x0 + 4.0
    for words, category, kind, w, h in WORDS[language]:
        if x + w < x1 - 2:
            extras.append(Extra(words, category, kind, rect(x, y1 - 3.0 - h, w, h)))
            x += w + 4.0
    hall = rng.choice(
        (rect(x0, y0, x1 - x0, y1 - y0), ((x0, y0), (x1, y0), (x1, y1 - 6), (x1 - 6, y1), (x0, y1)))
    )
    columns = ()
    if rng.random() < 0.5:
        columns = tuple(
            (x0 + 1.0 + k * 8.0, y, 0.5)
            for k in range(int((x1 - x0) / 8))
            for y in (y0 + 0.6, y1 - 1.6)
        )
    doors = ((x0 + 12, y0, x0 + 16, y0),)
    show = Show(
        f"{layout} {numbering}", tuple(stands), tuple(extras), (("", hall),), doors, columns
    )
    return mirrored(show) if rng.random() < 0.2 else show


def apart(places: list[Place]) -> list[Place]:
    """Without those that lie on an earlier one."""
    polygons = np.array([shapely.Polygon(outline) for _, outline in places], dtype=object)
    a, b = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    over = shapely.area(shapely.intersection(polygons[a], polygons[b])) > 0.01
    drop = set(a[over & (b < a)].tolist())
    return [place for i, place in enumerate(places) if i not in drop]


def mirrored(show: Show) -> Show:
    def ring(outline: Outline) -> Outline:
        return tuple((-x, y) for x, y in reversed(outline))

    return replace(
        show,
        stands=tuple(replace(s, outline=ring(s.outline)) for s in show.stands),
        extras=tuple(replace(e, outline=ring(e.outline)) for e in show.extras),
        halls=tuple((t, ring(o)) for t, o in show.halls),
        doors=tuple((-a, b, -c, d) for a, b, c, d in show.doors),
        columns=tuple((-x - side, y, side) for x, y, side in show.columns),
    )

"""Shows as plain values in metres (x east, y north): what a plan means. `exports` draws them as programs do.

`SHOWS[name]()` gives one; every show is made by rules and a seed, so that the same show can be drawn in DXF, SVG and
GeoJSON.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Stand:
    number: str
    outline: Outline
    title: str = ""  # exhibitor's name when the plan prints one
    size: str = ""  # "3x4m" as a plan prints it
    hall: str = ""


@dataclass(frozen=True)
class Extra:
    """A labelled shape that is not a booth."""

    words: str
    category: str
    kind: str
    outline: Outline


@dataclass(frozen=True)
class Show:
    name: str
    stands: tuple[Stand, ...]
    extras: tuple[Extra, ...]
    halls: tuple[tuple[str, Outline], ...]  # title, outline
    doors: tuple[tuple[float, float, float, float], ...] = ()  # on the hall's wall: x0, y0, x1, y1
    columns: tuple[tuple[float, float, float], ...] = ()  # x, y, side


@dataclass(frozen=True)
class Plan:
    name: str
    show: Show
    data: bytes
    metres_per_unit: float
    shift: tuple[float, float] = (0.0, 0.0)  # show metres minus venue metres


def rect(x: float, y: float, w: float, h: float) -> Outline:
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def turned(outline: Outline, degrees: float, about: tuple[float, float] = (0.0, 0.0)) -> Outline:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple(
        (
            about[0] + (x - about[0]) * c - (y - about[1]) * s,
            about[1] + (x - about[0]) * s + (y - about[1]) * c,
        )
        for x, y in outline
    )


def middle(outline: Outline) -> tuple[float, float]:
    """Area centroid."""
    a = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
        k = x0 * y1 - x1 * y0
        a, cx, cy = a + k, cx + (x0 + x1) * k, cy + (y0 + y1) * k
    return cx / (3 * a), cy / (3 * a)


def bounds(outline: Outline) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    return min(xs), min(ys), max(xs), max(ys)


def letters(i: int) -> str:
    return chr(65 + i % 26) if i < 26 else chr(65 + i // 26 - 1) + chr(65 + i % 26)


NAMES = (
    "Northwind Optics", "Зелёный Свет", "海星机器人", "Müller & Söhne", "Aqua Viva S.A.", "Blue Heron Labs", "Кедр", "Delta 4",
    "Orbital Foods", "Søren Kraft", "3D Print Co", "Granit 2000", "Lumière", "Tecnológica", "华光仪器", "Polar Freight",
)  # fmt: skip

# row, place in the row (from 1), running number (from 1) -> number
Numbering = Callable[[int, int, int], str]

NUMBERINGS: dict[str, Numbering] = {
    "letter": lambda row, i, n: f"{letters(row)}{i}",
    "hyphen": lambda row, i, n: f"{letters(row)}-{i:03d}",
    "digits": lambda row, i, n: str(100 * (row + 1) + i),
    "running": lambda row, i, n: str(n),
    "dotted": lambda row, i, n: f"1.{100 * (row + 1) + i}",
    "slash": lambda row, i, n: f"E2/{letters(row)}{i:02d}",
    "double": lambda row, i, n: f"{letters(row)}{letters(row)}{i:02d}",
    "hall": lambda row, i, n: f"4{letters(row)}-{i}",
    "cyrillic": lambda row, i, n: f"{'АБВГДЕЖИКЛМНПРСТ'[row % 16]}{i}",
    "suffix": lambda row, i, n: f"{letters(row)}{i}" + ("a" if n % 17 == 0 else ""),
}


def rows_show(
    name: str,
    *,
    seed: int,
    numbering: str = "letter",
    rows: int = 8,
    length: float = 45.0,
    widths: tuple[float, ...] = (3, 3, 3, 4, 6),
    depth: float = 3.0,
    aisle: float = 3.0,
    islands: int = 6,
    island: tuple[float, ...] = (6, 8, 9, 12),
    origin: tuple[float, float] = (0.0, 0.0),
    hall: str = "Hall 1",
    titles: float = 0.0,
    first_row: int = 0,
) -> Show:
    """Back-to-back rows with islands on the north side, an L, a stage with seats, toilets, a photo point and doors."""
    rng = random.Random(seed)
    number = NUMBERINGS[numbering]
    stands: list[Stand] = []
    n = 0
    y = 6.0

    def add(row: int, place: int, outline: Outline, size: str) -> None:
        nonlocal n
        n += 1
        title = rng.choice(NAMES) if rng.random() < titles else ""
        stands.append(Stand(number(row + first_row, place, n), outline, title, size))

    for row in range(rows):
        for side in (0, 1):
            x, place = 6.0, 1 + side
            while x < 6.0 + length - 1.5:
                w = min(rng.choice(widths), 6.0 + length - x)
                if x + w > 6.0 + length - 1.5:
                    w = 6.0 + length - x
                add(row, place, rect(x, y + side * depth, w, depth), f"{w:g}x{depth:g}m")
                x, place = x + w, place + 2
        y += 2 * depth + aisle
    x, place, row = 6.0, 1, rows
    tall = 0.0
    for _ in range(islands):
        w, h = rng.choice(island), rng.choice(island)
        if x + w > 6.0 + length:
            x, y, tall = 6.0, y + tall + aisle, 0.0
        outline = rect(x, y, w, h)
        if place == 2:  # an L
            outline = (
                (x, y),
                (x + w, y),
                (x + w, y + h / 2),
                (x + w / 2, y + h / 2),
                (x + w / 2, y + h),
                (x, y + h),
            )
        if place == 3:  # a hexagon
            r = min(w, h) / 2
            outline = tuple(
                (
                    x + r + r * math.cos(math.radians(60 * k)),
                    y + r + r * math.sin(math.radians(60 * k)),
                )
                for k in range(6)
            )
        add(row, place, outline, "")
        x, place, tall = x + w + aisle, place + 1, max(tall, h)
    y += tall + aisle
    extras = (
        Extra("STAGE", "fixture", "stage", rect(8, y, 10, 6)),
        Extra("SEATING AREA", "fixture", "seating", rect(20, y, 12, 6)),
        Extra("WC", "amenity", "wc", rect(36, y, 5, 4)),
        Extra("Photo Booth", "amenity", "photo", rect(44, y, 4, 3)),
        Extra("INFO", "amenity", "info", rect(44, y + 4, 3, 2)),
    )
    w, h = length + 12.0, y + 12.0
    show = Show(
        name,
        tuple(stands),
        extras,
        ((hall, rect(0, 0, w, h)),),
        doors=((w / 2 - 2, 0, w / 2 + 2, 0), (0, h / 3, 0, h / 3 + 3)),
        columns=tuple((cx, cy, 0.6) for cx in (2.0, w - 2.6) for cy in (10.0, 25.0, 40.0)),
    )
    return moved(show, *origin)


def arc_show(
    name: str, *, seed: int, numbering: str = "letter", arcs: int = 6, radius: float = 22.0
) -> Show:
    """Rows along concentric arcs: every booth a rectangle with an angle of its own."""
    rng = random.Random(seed)
    stands: list[Stand] = []
    for row in range(arcs):
        r = radius + 7.0 * row
        w, d = rng.choice(((3.0, 3.0), (3.0, 2.0), (4.0, 3.0)))
        step = math.degrees((w + 0.05) / (r - d / 2))
        a, i = 15.0, 1
        while a + step < 165.0:
            if rng.random() > 0.06:  # a gap now and then
                m = a + step / 2
                c = (r * math.cos(math.radians(m)), r * math.sin(math.radians(m)))
                box = rect(c[0] - w / 2, c[1] - d / 2, w, d)
                stands.append(
                    Stand(
                        NUMBERINGS[numbering](row, i, len(stands) + 1),
                        turned(box, m - 90, c),
                        "",
                        f"{w:g}x{d:g}m",
                    )
                )
                i += 1
            a += step
    big = radius + 7.0 * arcs + 4
    hall = tuple(
        (big * math.cos(math.radians(a)), big * math.sin(math.radians(a))) for a in range(0, 181, 6)
    )
    extras = (
        Extra("STAGE", "fixture", "stage", rect(-6, 3, 12, 6)),
        Extra("SEATING", "fixture", "seating", rect(-5, 11, 10, 5)),
        Extra("TOILETS", "amenity", "wc", rect(-big + 4, 0.5, 6, 3)),
    )
    return Show(name, tuple(stands), extras, (("Rotunda", hall),), doors=((-2, 0, 2, 0),))


def moved(show: Show, dx: float, dy: float) -> Show:
    return mapped(show, lambda x, y: (x + dx, y + dy))


def rotated(show: Show, degrees: float) -> Show:
    return mapped(show, lambda x, y: turned(((x, y),), degrees)[0])


def mapped(show: Show, f: Callable[[float, float], tuple[float, float]]) -> Show:
    def ring(outline: Outline) -> Outline:
        return tuple(f(x, y) for x, y in outline)

    return replace(
        show,
        stands=tuple(replace(s, outline=ring(s.outline)) for s in show.stands),
        extras=tuple(replace(e, outline=ring(e.outline)) for e in show.extras),
        halls=tuple((title, ring(o)) for title, o in show.halls),
        doors=tuple((*f(a, b), *f(c, d)) for a, b, c, d in show.doors),
        columns=tuple((*f(x, y), side) for x, y, side in show.columns),
    )


def joined(name: str, first: Show, second: Show) -> Show:
    return Show(
        name,
        first.stands + second.stands,
        first.extras + second.extras,
        first.halls + second.halls,
        first.doors + second.doors,
        first.columns + second.columns,
    )


def twin_halls() -> Show:
    """Two halls side by side that use the same numbers."""
    one = rows_show("one", seed=31, numbering="letter", rows=4, hall="Hall 1")
    two = rows_show("two", seed=32, numbering="letter", rows=4, hall="Hall 2", origin=(80.0, 0.0))
    name_hall = lambda show, hall: replace(  # noqa: E731
        show, stands=tuple(replace(s, hall=hall) for s in show.stands)
    )
    return joined("twin", name_hall(one, "Hall 1"), name_hall(two, "Hall 2"))


FOOT = 0.3048

SHOWS: dict[str, Callable[[], Show]] = {
    "letters": lambda: rows_show("letters", seed=1, numbering="letter"),
    "hyphen": lambda: rows_show("hyphen", seed=2, numbering="hyphen", titles=0.5),
    "digits": lambda: rows_show("digits", seed=3, numbering="digits", widths=(3, 4, 5), rows=9),
    "running": lambda: rows_show("running", seed=4, numbering="running", widths=(2, 2, 3), depth=2, length=40),
    "dotted": lambda: rows_show("dotted", seed=5, numbering="dotted", widths=(3, 6), depth=3, rows=9),
    "slash": lambda: rows_show("slash", seed=6, numbering="slash", widths=(3, 3, 5), rows=7, length=50),
    "double": lambda: rows_show("double", seed=7, numbering="double", rows=8),
    "hall4": lambda: rows_show("hall4", seed=8, numbering="hall", titles=0.8, rows=7),
    "cyrillic": lambda: rows_show("cyrillic", seed=9, numbering="cyrillic", rows=8, hall="Павильон 3"),
    "suffix": lambda: rows_show("suffix", seed=10, numbering="suffix", rows=8),
    "feet": lambda: rows_show(
        "feet", seed=11, numbering="digits", widths=(10 * FOOT, 10 * FOOT, 20 * FOOT), depth=10 * FOOT,
        aisle=10 * FOOT, length=150 * FOOT, island=(20 * FOOT, 30 * FOOT, 40 * FOOT),
    ),
    "turned": lambda: rotated(rows_show("turned", seed=12, numbering="hyphen", rows=7), 27.0),
    "arc": lambda: arc_show("arc", seed=13),
    "arc-digits": lambda: arc_show("arc-digits", seed=14, numbering="digits"),
    "twin": twin_halls,
    "islands": lambda: rows_show(
        "islands", seed=15, numbering="letter", rows=5, islands=40, island=(5, 6, 8, 10, 12, 16, 20), length=70,
    ),
}  # fmt: skip

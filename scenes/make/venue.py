"""The venue: seven halls on a 400 m avenue, 70,000 m² in all, drawn in metres.

N1 SCO pavilion   N2 N3 industrial internet   N4 manufacturing        (north, y 20..120)
------------------------- avenue (y 0..20) --------------------------
S1 smart city     S2 smart life        S3 vehicles, around an arena    (south, y -80..0)
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

from scenes.make.shapes import Point, VenueFeature, rect, sector, turned
from scenes.make.words import HALLS, PLACES, SCO, ZONES

AISLE = 4.0
MARGIN = 5.0


class Numbers:
    """Booth numbers in a hall: row letter, then a running number in the row: `N2-C07`."""

    def __init__(self, hall: str) -> None:
        self.hall, self.row, self.count = hall.upper(), -1, 0

    def next_row(self) -> None:
        self.row, self.count = self.row + 1, 0

    def take(self) -> str:
        self.count += 1
        return f"{self.hall}-{chr(ord('A') + self.row)}{self.count:02d}"


def booth(numbers: Numbers, hall: str, zone: str, outline: tuple[Point, ...]) -> VenueFeature:
    return VenueFeature("booth", "booth", outline, number=numbers.take(), hall=hall, zone=zone)


def runs(x0: float, x1: float, longest: float, gap: float) -> Iterator[tuple[float, float]]:
    """Cuts x0..x1 into equal runs of at most `longest`, `gap` apart, in whole metres."""
    n = 1
    while (x1 - x0 - gap * (n - 1)) / n > longest:
        n += 1
    width = int((x1 - x0 - gap * (n - 1)) / n)
    start = x0 + (x1 - x0 - width * n - gap * (n - 1)) / 2
    for i in range(n):
        yield start + i * (width + gap), start + i * (width + gap) + width


def row(
    dice: random.Random,
    numbers: Numbers,
    hall: str,
    zone: str,
    x0: float,
    x1: float,
    y: float,
    depth: float,
    widths: tuple[int, ...],
) -> Iterator[VenueFeature]:
    """Two rows back to back, `depth` each, cut into booths of the given widths; ends are corners or a peninsula."""
    for side in (0, 1):
        numbers.next_row()
        for a, b in runs(x0, x1, 32.0, AISLE):
            x = a
            while b - x >= min(widths):
                w = dice.choice([w for w in widths if w <= b - x])
                if 0 < b - x - w < min(widths):
                    w = b - x
                yield booth(numbers, hall, zone, rect(x, y + side * depth, w, depth))
                x += w


def islands(
    dice: random.Random,
    numbers: Numbers,
    hall: str,
    zone: str,
    x0: float,
    x1: float,
    y: float,
    depth: float,
    widths: tuple[int, ...],
) -> Iterator[VenueFeature]:
    """Free-standing booths in one line, aisles on all four sides."""
    numbers.next_row()
    x = x0
    while x1 - x >= min(widths):
        w = dice.choice([w for w in widths if w <= x1 - x])
        rest = x1 - x - w - AISLE
        if rest < min(widths):
            w = x1 - x
        if w > 2 * max(widths):
            w = max(widths)
        yield booth(numbers, hall, zone, rect(x, y, w, depth))
        x += w + AISLE


def ell(
    dice: random.Random,
    numbers: Numbers,
    hall: str,
    zone: str,
    x: float,
    y: float,
    w: float,
    h: float,
) -> VenueFeature:
    """An L-shaped island: one corner is given back to the aisle."""
    cw, ch = w / 3, h / 3
    corner = dice.randrange(4)
    shapes = (
        ((x + cw, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y + ch), (x + cw, y + ch)),
        (
            (x, y),
            (x + w - cw, y),
            (x + w - cw, y + ch),
            (x + w, y + ch),
            (x + w, y + h),
            (x, y + h),
        ),
        (
            (x, y),
            (x + w, y),
            (x + w, y + h - ch),
            (x + w - cw, y + h - ch),
            (x + w - cw, y + h),
            (x, y + h),
        ),
        (
            (x, y),
            (x + w, y),
            (x + w, y + h),
            (x + cw, y + h),
            (x + cw, y + h - ch),
            (x, y + h - ch),
        ),
    )
    return booth(
        numbers, hall, zone, tuple((round(px, 3), round(py, 3)) for px, py in shapes[corner])
    )


def stage(hall: str, x: float, y: float, w: float, d: float, away: bool) -> Iterator[VenueFeature]:
    """A stage with rows of seats in front of it; `away` puts the seats south of it."""
    yield VenueFeature(
        "fixture",
        "stage",
        rect(x, y, w, d),
        id=f"{hall}-stage",
        hall=hall,
        title=PLACES[f"{hall}-stage"],
        height=0.8,
    )
    seats_y = y - 11 if away else y + d + 2
    yield VenueFeature(
        "fixture", "seating", rect(x + 1, seats_y, w - 2, 9), id=f"{hall}-seats", hall=hall
    )


def strips(
    dice: random.Random,
    hall: str,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    plan: list[tuple[str, str]],
) -> Iterator[VenueFeature]:
    """Fills a hall from south to north with strips `(what, zone)`; says what did not fit rather than squeezing it in."""
    numbers = Numbers(hall)
    y = y0 + MARGIN
    zones: dict[str, list[float]] = {}
    for what, zone in plan:
        left, right = x0 + MARGIN, x1 - MARGIN
        if what == "stage":
            top = y + 18
            mid = (left + right) / 2
            yield from stage(hall, mid - 12, y + 12, 24, 6, away=True)
            yield from islands(dice, numbers, hall, zone, left, mid - 16, y, 12, (9, 12, 15))
            yield from islands(dice, numbers, hall, zone, mid + 16, right, y, 12, (9, 12, 15))
        elif what == "shell":
            top = y + 6
            yield from row(dice, numbers, hall, zone, left, right, y, 3, (3, 3, 4, 6, 6, 9))
        elif what == "deep":
            top = y + 10
            yield from row(dice, numbers, hall, zone, left, right, y, 5, (6, 8, 10, 12))
        elif what == "ells":
            top = y + 15
            numbers.next_row()
            for a, b in runs(left, right, 18, AISLE):
                yield ell(dice, numbers, hall, zone, a, y, b - a, 15)
        elif what == "big":
            top = y + 18
            yield from islands(dice, numbers, hall, zone, left, right, y, 18, (15, 18, 24))
        else:
            top = y + 12
            yield from islands(dice, numbers, hall, zone, left, right, y, 12, (9, 12, 12, 15))
        if top > y1 - MARGIN + 0.01:
            raise ValueError(
                f"{hall}: strip {what!r} ends at {top:.1f} m, the hall at {y1 - MARGIN:.1f} m"
            )
        low, high = zones.get(zone, [y - 1.5, top + 1.5])
        zones[zone] = [min(low, y - 1.5), max(high, top + 1.5)]
        y = top + AISLE
    for zone, (low, high) in zones.items():
        yield VenueFeature(
            "zone",
            "zone",
            rect(x0 + 2, low, x1 - x0 - 4, high - low),
            id=zone,
            hall=hall,
            title=ZONES[zone],
        )


def pavilion(dice: random.Random, hall: str, x0: float, y0: float) -> Iterator[VenueFeature]:
    """The SCO hall: 18 country areas in 6 x 3, each with a national island and a few smaller booths, around a stage."""
    numbers = Numbers(hall)
    w, h = 13.0, 22.0
    for r in range(3):
        numbers.next_row()
        for c in range(6):
            code = SCO[r * 6 + c]
            x = x0 + 4.0 + c * (w + 2.8)
            y = y0 + 5.0 + r * (h + 4.5)
            zone = f"sco-{code.lower()}"
            yield VenueFeature(
                "zone", "pavilion", rect(x, y, w, h), id=zone, hall=hall, title=ZONES[zone]
            )
            yield booth(numbers, hall, zone, rect(x + 1, y + 1, 11, 9))
            small = dice.choice(((3, 4, 4), (5.5, 5.5), (4, 4, 3)))
            px = x + 1
            for width in small:
                yield booth(numbers, hall, zone, rect(px, y + 14, width, 3.5))
                px += width
            px = x + 1
            for width in dice.choice(((5.5, 5.5), (4, 3, 4), (11,))):
                yield booth(numbers, hall, zone, rect(px, y + 17.5, width, 3.5))
                px += width
    yield from stage(hall, x0 + 36, y0 + 92, 28, 5, away=True)


def arena(dice: random.Random, hall: str, mid: float, bottom: float) -> Iterator[VenueFeature]:
    """The vehicle hall: rings of booths around a competition arena, each booth turned by its own angle."""
    numbers = Numbers(hall)
    center = (mid, bottom + 36.0)
    deck = turned(center, 0, 16, 10)
    yield VenueFeature(
        "fixture",
        "stage",
        deck,
        id=f"{hall}-stage",
        hall=hall,
        title=PLACES[f"{hall}-stage"],
        height=0.8,
    )
    yield VenueFeature(
        "fixture", "seating", rect(mid - 8, center[1] - 9, 16, 3), id=f"{hall}-seats", hall=hall
    )
    rings = ((15.0, 6.0, 12), (25.5, 4.0, 24))
    for radius, depth, count in rings:
        numbers.next_row()
        step = 360 / count
        for i in range(count):
            angle = 90 + i * step
            if i % (count // 4) == 0:  # four ways in
                continue
            half = step / 2
            a = angle - half + (half * 0.35 if i % (count // 4) == 1 else 0)
            b = angle + half - (half * 0.35 if i % (count // 4) == count // 4 - 1 else 0)
            yield booth(
                numbers,
                hall,
                "vehicles",
                sector(center, radius, radius + depth, a, b, max(2, int((b - a) / 8))),
            )
    yield VenueFeature(
        "zone",
        "zone",
        sector(center, 1.0, 31.0, 0, 359.9, 48)[:49],
        id="vehicles",
        hall=hall,
        title=ZONES["vehicles"],
    )
    for side in (-1, 1):  # rows along the slanted walls, which lean by 1 m in 4
        numbers.next_row()
        lean = side * math.degrees(math.atan2(20, 80))
        for i in range(8):
            along = 8.0 + i * 6.0
            wall = (mid + side * (40 + along / 4), bottom + along)
            inset = 3.2
            center_of = (
                round(wall[0] - side * inset * math.cos(math.radians(lean)), 3),
                round(wall[1] + side * inset * math.sin(math.radians(lean)), 3),
            )
            yield booth(numbers, hall, "vehicles", turned(center_of, -lean, 4, 5.9))
    for zone, y, x0, x1 in (("low-altitude", bottom + 70.0, mid - 50, mid + 50),):
        numbers.next_row()
        x = x0
        while x1 - x >= 3:
            w = dice.choice((3, 6, 6, 9))
            if abs(x + w / 2 - mid) < 9:
                x += 3
                continue
            w = min(w, x1 - x)
            yield booth(numbers, hall, zone, rect(x, y, w, 4))
            x += w
        yield VenueFeature(
            "zone",
            "zone",
            rect(x0 - 1, y - 1, x1 - x0 + 2, 6),
            id=zone,
            hall=hall,
            title=ZONES[zone],
        )


def doors(hall: str, edges: list[tuple[str, float, float, float, float]]) -> Iterator[VenueFeature]:
    for n, (kind, x, y, w, h) in enumerate(edges, 1):
        yield VenueFeature(
            "opening", kind, rect(x - w / 2, y - h / 2, w, h), id=f"{hall}-{kind}-{n}", hall=hall
        )


def make_venue() -> list[VenueFeature]:
    dice = random.Random(2021)
    features: list[VenueFeature] = []

    def hall(id: str, outline: tuple[Point, ...], kind: str = "hall", height: float = 12.0) -> None:
        features.append(VenueFeature("hall", kind, outline, id=id, title=HALLS[id], height=height))

    hall("avenue", rect(0, 0, 400, 20), "concourse", 14.0)
    for i, top in enumerate((120, 120, 120, 100)):
        hall(f"n{i + 1}", rect(100 * i, 20, 100, top - 20))
    hall("s1", rect(0, -80, 100, 80))
    hall("s2", rect(100, -80, 100, 80))
    hall("s3", ((240.0, -80.0), (320.0, -80.0), (340.0, 0.0), (220.0, 0.0)))

    features += pavilion(dice, "n1", 0, 20)
    features += strips(dice, "n2", 100, 20, 200, 120, [
        ("shell", "ii-edge"), ("shell", "ii-edge"), ("deep", "ii-edge"), ("stage", "ii-platforms"), ("big", "ii-platforms"), ("deep", "ii-platforms"),
    ])  # fmt: skip
    features += strips(dice, "n3", 200, 20, 300, 120, [
        ("shell", "ii-security"), ("deep", "ii-security"), ("ells", "ii-data"), ("stage", "ii-data"), ("medium", "ii-data"), ("shell", "ii-data"),
    ])  # fmt: skip
    features += strips(dice, "n4", 300, 20, 400, 100, [
        ("shell", "robots"), ("deep", "robots"), ("stage", "robots"), ("medium", "machines"), ("shell", "machines"),
    ])  # fmt: skip
    features += strips(dice, "s1", 0, -80, 100, 0, [
        ("deep", "city-brain"), ("medium", "city-brain"), ("stage", "city-brain"), ("shell", "city-services"), ("shell", "city-services"),
    ])  # fmt: skip
    features += strips(dice, "s2", 100, -80, 200, 0, [
        ("shell", "health"), ("medium", "health"), ("stage", "home"), ("deep", "home"), ("shell", "culture"),
    ])  # fmt: skip
    features += arena(dice, "s3", 280, -80)

    for i in range(4):
        top = 100 if i == 3 else 120
        x = 100 * i
        features += doors(f"n{i + 1}", [("gate", x + 25, 20, 8, 0.6), ("gate", x + 50, 20, 10, 0.6), ("gate", x + 75, 20, 8, 0.6),
                                      ("exit", x + 20, top, 3, 0.6), ("exit", x + 80, top, 3, 0.6)])  # fmt: skip
    features += doors("n2", [("gate", 200, 40, 0.6, 10), ("gate", 200, 90, 0.6, 10)])
    for i in range(2):
        x = 100 * i
        features += doors(f"s{i + 1}", [("gate", x + 25, 0, 8, 0.6), ("gate", x + 50, 0, 10, 0.6), ("gate", x + 75, 0, 8, 0.6),
                                      ("exit", x + 20, -80, 3, 0.6), ("exit", x + 80, -80, 3, 0.6)])  # fmt: skip
    features += doors(
        "s3",
        [
            ("gate", 280, 0, 12, 0.6),
            ("gate", 240, 0, 8, 0.6),
            ("gate", 320, 0, 8, 0.6),
            ("exit", 280, -80, 4, 0.6),
        ],
    )
    features += doors("avenue", [("entrance", 0, 10, 0.6, 12), ("entrance", 400, 10, 0.6, 12)])

    for x in range(20, 400, 20):
        for y in (4.0, 16.0):
            if all(
                abs(x - gate) > 6
                for h in range(4)
                for gate in (100 * h + 25, 100 * h + 50, 100 * h + 75)
            ):
                features.append(
                    VenueFeature("fixture", "column", turned((x, y), 0, 0.8, 0.8), hall="avenue")
                )
    for kind, x, y, w, h in (
        ("registration", 14, 6, 4, 8), ("info", 98, 8, 4, 4), ("info", 298, 8, 4, 4), ("cloakroom", 8, 0.6, 8, 3), ("catering", 196, 7, 8, 6),
        ("media", 386, 7, 6, 6), ("first-aid", 350, 0.6, 6, 3), ("lounge", 148, 8, 4, 4), ("wc", 104, 0.6, 8, 2.6), ("wc", 205, 0.6, 8, 2.6), ("wc", 390, 0.6, 8, 2.6),
        ("photo", 246, 8, 4, 4), ("atm", 60, 0.6, 2, 1),
    ):  # fmt: skip
        features.append(
            VenueFeature(
                "amenity",
                kind,
                rect(x, y, w, h),
                id=f"{kind}-{len(features)}",
                hall="avenue",
                title=PLACES.get(kind, {}),
            )
        )
    return features

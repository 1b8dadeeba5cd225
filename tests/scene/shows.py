"""Expos as values, composed by rules, of any size: what the scene's tests and benchmarks are measured on."""

from __future__ import annotations

import math
import random

from shapan.expo.model import (
    Asset,
    Booth,
    BoothType,
    Expo,
    Hall,
    Level,
    Polygon,
    Ring,
    VenueFeature,
    Zone,
)

COLORS = ("#a9745b", "#7f9279", "#6f8496", "#b8914f")
ROW = 13  # booths of a row


def rect(x: float, y: float, w: float, h: float) -> Ring:
    return tuple(
        (round(a, 3), round(b, 3)) for a, b in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    )


def regular(x: float, y: float, r: float, n: int) -> Ring:
    return tuple(
        (
            round(x + r * math.cos(2 * math.pi * i / n), 3),
            round(y + r * math.sin(2 * math.pi * i / n), 3),
        )
        for i in range(n)
    )


def booth(
    key: str,
    hall: str,
    shell: Ring,
    kind: BoothType,
    open_sides: tuple[int, ...],
    zone: str = "",
    **more: object,
) -> Booth:
    area = (
        abs(
            sum(
                a[0] * b[1] - b[0] * a[1] for a, b in zip(shell, shell[1:] + shell[:1], strict=True)
            )
        )
        / 2
    )
    front = open_sides[0] if open_sides else 0
    (ax, ay), (bx, by) = shell[front], shell[(front + 1) % len(shell)]
    yaw = math.degrees(math.atan2(by - ay, -(bx - ax))) % 360
    return Booth(
        key=key,
        number=key,
        level="l0",
        hall=hall,
        outline=Polygon(shell),
        type=kind,
        open_sides=open_sides,
        yaw=round(yaw, 2),
        area=area,
        zone=zone,
        title={"en": f"Exhibitor {key}"},
        **more,
    )


def make_hall(name: str, booths: int, x0: float, y0: float, seed: int) -> Hall:
    """Double rows of shells with corners, an island for every twelve booths, one in forty irregular, a pavilion zone
    on one side."""
    rng = random.Random(seed)
    found: list[Booth] = []
    width = 64.0
    y = y0 + 6.0
    number = 0

    def add(shell: Ring, kind: BoothType, sides: tuple[int, ...], zone: str) -> None:
        nonlocal number
        number += 1
        color = rng.choice(COLORS) if rng.random() < 0.4 else ""
        found.append(booth(f"{name}{number:04d}", name, shell, kind, sides, zone, color=color))

    row = 0
    while number < booths:
        zone = "sco" if row % 5 == 4 else f"z{row % 3}"
        if row % 4 == 3:
            x = x0 + 6.0
            while x < x0 + width - 14 and number < booths:
                if rng.random() < 0.3:
                    n = rng.choice((6, 8, 24))
                    add(regular(x + 4, y + 4, 4.0, n), "island", tuple(range(n)), zone)
                else:
                    w, h = rng.choice((6.0, 8.0, 10.0)), rng.choice((6.0, 8.0))
                    add(rect(x, y, w, h), "island", (0, 1, 2, 3), zone)
                x += 13.0
            y += 11.0
        else:
            for side in (0, 1):
                x = x0 + 6.0
                for i in range(ROW):
                    if number >= booths:
                        break
                    w = rng.choice((3.0, 3.0, 4.0, 6.0))
                    w = min(w, x0 + width - 6 - x)
                    if w < 2:
                        break
                    shell = rect(x, y + 3 * side, w, 3.0)
                    front = 0 if side == 0 else 2
                    if i == 0:
                        add(shell, "corner", (front, 3), zone)
                    elif rng.random() < 0.04 and side == 0:
                        add(
                            (
                                *shell[:2],
                                shell[2],
                                (shell[3][0] + 1.0, shell[3][1]),
                                (shell[3][0], shell[3][1] - 1.0),
                            ),
                            "inline",
                            (0,),
                            zone,
                        )
                    else:
                        add(shell, "inline", (front,), zone)
                    x += w
            y += 9.0
        row += 1
    depth = y + 6.0 - y0
    features = [
        VenueFeature(
            id="d1",
            category="opening",
            kind="entrance",
            outline=Polygon(rect(x0 + width / 2 - 3, y0 - 0.3, 6.0, 0.6)),
        ),
        VenueFeature(
            id="d2",
            category="opening",
            kind="exit",
            outline=Polygon(rect(x0 - 0.3, y0 + depth / 2, 0.6, 2.0)),
        ),
        VenueFeature(
            id="stage",
            category="fixture",
            kind="stage",
            outline=Polygon(rect(x0 + width - 12, y0 + 8, 8, 5)),
        ),
        VenueFeature(
            id="seats",
            category="fixture",
            kind="seating",
            outline=Polygon(rect(x0 + width - 12, y0 + 14, 8, 8)),
        ),
        VenueFeature(
            id="info",
            category="amenity",
            kind="info",
            outline=Polygon(rect(x0 + 2, y0 + 1.5, 3, 2)),
        ),
        VenueFeature(
            id="wc",
            category="amenity",
            kind="wc",
            outline=Polygon(rect(x0 + width - 6, y0 + 1, 5, 4)),
        ),
        *(
            VenueFeature(
                id=f"c{i}",
                category="fixture",
                kind="column",
                outline=Polygon(rect(x0 + 2 + 20 * (i % 4), y0 + 24 * (i // 4) + 4.2, 0.6, 0.6)),
            )
            for i in range(8)
        ),
    ]
    zones = [
        Zone(
            id=f"z{i}",
            hall=name,
            outline=Polygon(rect(x0 + 2, y0 + 2 + i, 1, 1)),
            title={"en": f"Zone {i}"},
            color=COLORS[i],
        )
        for i in range(3)
    ]
    zones.append(
        Zone(
            id="sco",
            hall=name,
            outline=Polygon(rect(x0 + 4, y0 + depth / 2, 40, 10)),
            kind="pavilion",
            title={"en": "SCO"},
            color="#a65f4e",
        )
    )
    return Hall(
        id=name,
        level="l0",
        outline=Polygon(rect(x0, y0, width, depth)),
        title={"en": f"Hall {name}"},
        zones=tuple(zones),
        booths=tuple(found),
        features=tuple(features),
    )


def make_expo(booths: int = 611, halls: int = 8, seed: int = 1) -> Expo:
    each = [booths // halls + (i < booths % halls) for i in range(halls)]
    made = []
    y = 0.0
    for i, n in enumerate(each):
        hall = make_hall(f"H{i}-", n, 80.0 * (i % 4), y, seed + i)
        made.append(hall)
        if i % 4 == 3:
            y += 40 + max(h.outline.shell[2][1] - h.outline.shell[0][1] for h in made[-4:])
    return Expo(
        id="synthetic", title={"en": "Synthetic"}, levels=(Level(id="l0", halls=tuple(made)),)
    )


ASSET = Asset("booths/x/model.glb", "0" * 64, 1000)

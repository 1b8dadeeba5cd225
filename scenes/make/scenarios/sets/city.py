"""A city on a table: traffic flows on green, stands behind a broken lorry, or takes another street."""

from __future__ import annotations

import random

from scenes.make.scenarios.sets.parts import Record, box, drive, on_stand, part
from scenes.make.words import w

_TOP = 0.5  # of the table
_BLOCKS = [(x, y) for y in (-2.0, 0.0, 2.0) for x in (-3.3, -1.1, 1.1, 3.3)]
_PARKS = {(1.1, -2.0), (-3.3, -2.0)}
_SOUTH, _NORTH = -1.0, 1.0  # the streets along the table
_LANE = 0.12
_EDGE = 4.35
_CARS = ("#d9534f", "#f0f0ee", "#3d6fa5", "#e8b04a", "#2f3438", "#7fa37a")
_WALLS = ("#e9e3d6", "#dcd3c2", "#cfd6da", "#b9c4c9", "#efe9dd", "#d8c3a5")


def _buildings() -> list[Record]:
    draw = random.Random(11)
    made: list[Record] = []
    windows: list[Record] = []
    for x, y in _BLOCKS:
        made.append(box(1.72, 1.56, 0.03, (x, y, _TOP), color="#bfb8aa"))
        if (x, y) in _PARKS:
            continue
        for dx in (-0.43, 0.43):
            for dy in (-0.38, 0.38):
                tall = round(
                    draw.uniform(0.24, 0.5) * (0.45 + 1.2 * (y + dy > -0.5) + 1.1 * (y + dy > 1.2)),
                    2,
                )
                wide, deep = round(draw.uniform(0.5, 0.74), 2), round(draw.uniform(0.46, 0.62), 2)
                at = (x + dx, y + dy, _TOP + 0.03)
                glass = draw.random() < 0.35
                made.append(
                    box(
                        wide,
                        deep,
                        tall,
                        at,
                        color="#6f8f9e" if glass else draw.choice(_WALLS),
                        matter="gloss" if glass else "matte",
                    )
                )
                made.append(
                    box(wide * 0.5, deep * 0.5, 0.06, (at[0], at[1], at[2] + tall), color="#8a8f90")
                )
                floors = max(1, int(tall / 0.16))
                for floor in range(floors):
                    z = at[2] + 0.07 + floor * 0.16
                    row = box(
                        wide * 0.8,
                        deep + 0.012,
                        0.045,
                        (at[0], at[1], z),
                        color="#3c4c55",
                        matter="gloss",
                    )
                    made.append(row)
                    if draw.random() < 0.75:
                        share = draw.uniform(0.25, 0.8)
                        lit = box(
                            wide * share,
                            deep + 0.02,
                            0.045,
                            (at[0], at[1], z),
                            color="#ffd48a",
                            matter="light",
                        )
                        windows.append(lit | {"group": "night"})
    return made + windows


def _trees(*places: tuple[float, float, float], size: float = 0.2) -> list[Record]:
    stems = [(x, y, z) for x, y, z in places]
    crowns = [(x, y, z + 0.4 * size) for x, y, z in places]
    return [
        part("cylinder", *stems, size=[0.14 * size, 0.14 * size, 0.5 * size], color="#6b4f3a"),
        part("ball", *crowns, size=[size, size, 1.1 * size], color="#6f9455"),
    ]


def _parks() -> list[Record]:
    draw = random.Random(5)
    made: list[Record] = []
    for x, y in sorted(_PARKS):
        spots = [
            (
                x + round(draw.uniform(-0.72, 0.72), 2),
                y + round(draw.uniform(-0.64, 0.64), 2),
                _TOP + 0.05,
            )
            for _ in range(13)
        ]
        made += _trees(*spots)
        made.append(box(1.6, 1.44, 0.02, (x, y, _TOP + 0.03), color="#8aa968"))
        pond = (x + 0.2, y - 0.15, _TOP + 0.045)
        made.append(part("cylinder", pond, size=[0.7, 0.5, 0.012], color="#79b4cc", matter="gloss"))
    street = [
        (x, y + 0.3, _TOP)
        for x in (-4.1, -2.6, -1.7, -0.5, 0.5, 1.7, 2.6, 4.1)
        for y in (_SOUTH, _NORTH)
    ]
    return made + _trees(*street, size=0.16)


def _streets() -> list[Record]:
    marks = [
        (x, y, _TOP + 0.004) for y in (_SOUTH, _NORTH) for x in [-4.2 + 0.3 * k for k in range(29)]
    ]
    return [
        box(9.0, 6.4, _TOP - 0.12, (0, 0, 0), color="#3a302a"),
        box(9.3, 6.7, 0.12, (0, 0, _TOP - 0.12), color="#c3a685"),
        box(8.9, 6.3, 0.004, (0, 0, _TOP), color="#454b50"),
        box(0.14, 0.012, 0.003, *marks, color="#d8d5cc"),
        *(
            box(0.34, 0.5, 0.3, (side * (_EDGE + 0.08), y, _TOP), color="#2c3033")
            for y in (_SOUTH, _NORTH) for side in (-1, 1)
        ),
    ]  # fmt: skip


def _line(y: float, color: str, group: str, x0: float = -4.3, x1: float = 4.3) -> Record:
    at = ((x0 + x1) / 2, y, _TOP + 0.012)
    return box(x1 - x0, 0.05, 0.012, at, color=color, matter="light", group=group)


_DETOUR = [
    (-_EDGE, _SOUTH - _LANE),
    (-2.31, _SOUTH - _LANE),
    (-2.31, _NORTH - _LANE),
    (_EDGE, _NORTH - _LANE),
]
_MAIN = [(-_EDGE, _SOUTH - _LANE), (_EDGE, _SOUTH - _LANE)]
_BACK = [(_EDGE, _SOUTH + _LANE), (-_EDGE, _SOUTH + _LANE)]
_UPPER = [(_EDGE, _NORTH + _LANE), (-_EDGE, _NORTH + _LANE)]
_QUEUE = [0.05 - 0.5 * k for k in range(5)]

_EAST = [f"east-{k}" for k in range(5)]
_WEST = [f"west-{k}" for k in range(4)]
_UP = [f"upper-{k}" for k in range(3)]


def _cars() -> list[Record]:
    made = []
    for k, name in enumerate([*_EAST, *_WEST, *_UP]):
        shape = "good-bus" if name in ("east-2", "west-1") else "good-car"
        size = [1, 1, 1]
        made.append(
            part(
                shape,
                (-_EDGE + 0.8 * k, _SOUTH - _LANE, _TOP),
                id=name,
                size=size,
                color=_CARS[k % 6],
            )
        )
    made.append(part("good-truck", (0.6, _SOUTH - _LANE, _TOP), color="#c9503f", group="lorry"))
    made.append(
        box(
            0.1,
            0.1,
            0.1,
            (0.6, _SOUTH - _LANE, _TOP + 0.24),
            color="#ffb13d",
            matter="light",
            group="lorry",
        )
    )
    return made


def _jam() -> list[Record]:
    """Those that go east come to a halt one behind the other."""
    tracks = []
    for k, name in enumerate(_EAST):
        y, end = _SOUTH - _LANE, _QUEUE[k]
        start = max(-_EDGE, end - 3.2)
        tracks.append(
            {
                "part": name,
                "at": [[0, start, y, _TOP], [3 + 0.8 * k, end, y, _TOP], [16, end, y, _TOP]],
            }
        )
    return tracks


def _screen(group: str, words: dict[str, str]) -> Record:
    return part("screen", (-3.0, 3.6, 1.42), size=[3.7, 1, 2.08], words=words, group=group)


CITY: Record = {
    "id": "city",
    "ground": {"kind": "booth", "booth": "S1-D01"},
    "size": [13.6, 10.4, 2.2],
    "parts": on_stand(box(11.4, 8.4, 0.012, (0, -1.5, 0), id="stand", color="#77736c"), [
        *_streets(),
        *_buildings(),
        *_parks(),
        *_cars(),
        _line(_SOUTH - _LANE, "#54e08a", "wave"),
        _line(_SOUTH - _LANE, "#ff6a4d", "lorry", 0.2, 1.0),
        _line(_SOUTH - _LANE, "#58b4ff", "detour", -4.3, -2.31),
        box(0.05, 2.0, 0.012, (-2.31, -_LANE, _TOP + 0.012), color="#58b4ff", matter="light", group="detour"),
        _line(_NORTH - _LANE, "#58b4ff", "detour", -2.31, 4.3),
        *(box(0.08, 0.08, 1.6, (x, 3.66, 0), color="#2c3033") for x in (-4.3, -1.7)),
        box(3.8, 0.08, 2.18, (-3.0, 3.67, 1.37), color="#1d2226"),
        _screen("wave", w("Green wave\nFour minutes less, a tenth of the fumes",
                          "绿波\n节省四分钟，尾气减少一成", "Зелёная волна\nНа четыре минуты быстрее")),
        _screen("lorry", w("A lorry has broken down\nMain street: 23 minutes",
                           "一辆货车抛锚\n主街：二十三分钟", "Сломался грузовик\nГлавная улица: 23 минуты")),
        _screen("detour", w("The city takes another street\nTwo minutes more, nobody waits",
                            "城市改走另一条街\n多两分钟，无人等待", "Город едет другой улицей\nПлюс две минуты, никто не ждёт")),
        part("person-tells", (-5.1, -2.6, 0, 150), color="#2f5d7c"),
        part("person-listens", (5.1, -1.4, 0, 255), color="#8b5e4a"),
        part("person-talks", (5.2, 0.4, 0, 285), color="#4f6b52"),
        part("person-phone", (2.4, 4.3, 0, 170), color="#5a5f78"),
        part("plant-tree", (5.2, 3.7, 0), (-5.2, 3.7, 0)),
    ]),
    "clips": [
        {"id": "flow", "tracks": [drive(name, _MAIN, _TOP, 11, k / 5) for k, name in enumerate(_EAST)]},
        {"id": "jam", "loop": False, "tracks": _jam()},
        {"id": "reroute", "tracks": [drive(name, _DETOUR, _TOP, 15, k / 5) for k, name in enumerate(_EAST)]},
        {"id": "west", "tracks": [drive(name, _BACK, _TOP, 14, k / 4) for k, name in enumerate(_WEST)]},
        {"id": "upper", "tracks": [drive(name, _UPPER, _TOP, 18, k / 3 + 0.1) for k, name in enumerate(_UP)]},
    ],
    "lamps": [
        {"at": [-2.6, -3, 3.2], "color": "#fff0d8", "reach": 6.5, "strength": 1.0},
        {"at": [2.6, -3, 3.2], "color": "#fff0d8", "reach": 6.5, "strength": 1.0},
        {"at": [0, 1.1, 3.4], "color": "#e6f0ff", "reach": 6.5, "strength": 0.8},
    ],
}  # fmt: skip

"""A living room through a day: blinds, light, a door that opens, a helper that drives about."""

from __future__ import annotations

from scenes.make.scenarios.sets.parts import Record, box, on_stand, part, rounded
from scenes.make.words import w

_OAK, _WALL = "#b98f63", "#e6ded0"
_W, _D = 9.0, 5.6  # of the room
_BACK = _D / 2
_WINDOW = (-1.9, 2.6)  # its middle and width
_SLATS = 9
_HELPER = [(-2.6, -1.2), (1.4, -1.2), (1.4, -2.1), (-2.6, -2.1), (-2.6, -1.2)]


def _walls() -> list[Record]:
    left, wide = _WINDOW[0] - _WINDOW[1] / 2, _WINDOW[1]
    right = _W / 2 - (left + wide)
    return [
        box(left + _W / 2, 0.12, 2.7, (-_W / 2 + (left + _W / 2) / 2, _BACK, 0), color=_WALL),
        box(right, 0.12, 2.7, (_W / 2 - right / 2, _BACK, 0), color=_WALL),
        box(wide, 0.12, 0.75, (_WINDOW[0], _BACK, 0), color=_WALL),
        box(wide, 0.12, 0.35, (_WINDOW[0], _BACK, 2.35), color=_WALL),
        box(wide + 0.1, 0.22, 0.05, (_WINDOW[0], _BACK - 0.06, 0.73), color=_OAK),
        box(
            0.06,
            0.1,
            1.6,
            *((_WINDOW[0] + x, _BACK, 0.75) for x in (-1.28, 0, 1.28)),
            color="#f4efe6",
        ),
        box(0.12, 2.6, 2.7, (_W / 2, _BACK - 1.3, 0), color="#cfd8cf"),
        box(_W, 0.02, 0.1, (0, _BACK - 0.07, 0), color="#8f6f4d"),
    ]


def _outside() -> list[Record]:
    """What one sees through the window, by the time of day."""
    back = (_WINDOW[0], _BACK + 0.35, 0.6)
    hills = ((_WINDOW[0] - 0.7, _BACK + 0.3, 0.55), (_WINDOW[0] + 0.8, _BACK + 0.3, 0.55))
    return [
        box(3.0, 0.04, 1.9, back, color="#bfe0f2", matter="light", group="morning"),
        part("cylinder", (_WINDOW[0] + 0.7, _BACK + 0.3, 1.5), size=[0.5, 0.02, 0.5], color="#ffe9a8", group="morning"),
        box(3.0, 0.04, 1.9, back, color="#f7f6ef", matter="light", group="noon"),
        box(3.0, 0.04, 1.9, back, color="#22304f", matter="light", group="evening"),
        part("ball", (_WINDOW[0] - 0.7, _BACK + 0.3, 1.75), size=[0.22, 0.04, 0.22], color="#f6efcf", matter="light",
             group="evening"),
        part("cone", *hills, size=[1.9, 0.06, 0.8], color="#6f8a6a"),
    ]  # fmt: skip


def _furniture() -> list[Record]:
    return [
        box(4.2, 2.6, 0.014, (-0.4, -0.5, 0.012), color="#a05a44"),
        part("sofa", (-0.4, 0.75, 0.02, 180), size=[1.35, 1.15, 1.05], color="#52737d"),
        part("armchair", (-2.6, -0.3, 0.02, 115), color="#c48a4a"),
        part("table-low", (-0.4, -0.45, 0.02), size=[1.6, 1.2, 1], color="#e9e3d6"),
        part("good-teapot", (-0.6, -0.4, 0.4), size=[0.7, 0.7, 0.7], color="#d7c9a8"),
        part("good-bottle", (-0.15, -0.55, 0.4), size=[0.6, 0.6, 0.6], color="#7fa37a"),
        part("shelf", (3.0, _BACK - 0.3, 0, 180), size=[1.4, 1, 1.1]),
        part("good-robot", (3.2, _BACK - 0.32, 2.04), color="#e07b39"),
        part("plant-tree", (-4.0, 1.9, 0), size=[0.9, 0.9, 1]),
        part("plant-ball", (3.9, -1.9, 0), size=[0.9, 0.9, 0.9]),
        box(1.9, 0.5, 0.42, (1.6, _BACK - 0.4, 0), color=_OAK),
        box(1.72, 0.06, 1.04, (1.6, _BACK - 0.2, 0.72), color="#16191b"),
        box(0.04, 0.04, 1.5, (2.0, 0.9, 0), color="#2c3033"),
        part("cone", (2.0, 0.9, 1.42), size=[0.5, 0.5, 0.34], color="#f0e6d2"),
        part(
            "ball",
            (2.0, 0.9, 1.36),
            size=[0.2, 0.2, 0.2],
            color="#ffdf9e",
            matter="light",
            group="evening",
        ),
        box(1.3, 1.6, 0.004, (2.0, 0.4, 0.016), color="#ffd48a", matter="glass", group="evening"),
        part("person-sits", (-0.8, 0.62, 0.02, 180), color="#8b4a62", group="evening"),
        part("person-tells", (0.9, -1.1, 0, 200), color="#2f5d7c", group="morning"),
    ]


def _screens() -> list[Record]:
    at = (1.6, _BACK - 0.24, 0.76)
    words = {
        "morning": w("07:00\nRain at nine. The bus leaves earlier.", "07:00\n九点有雨，公交提前。",
                     "07:00\nВ девять дождь. Автобус раньше."),
        "noon": w("12:00\nNobody is home. All is off.", "12:00\n家中无人，一切关闭。", "12:00\nДома никого. Всё выключено."),
        "evening": w("19:30\nWelcome home, Ms Lin", "19:30\n林女士，欢迎回家", "19:30\nС возвращением, госпожа Линь"),
    }  # fmt: skip
    return [
        part("screen", at, size=[1.64, 1, 0.96], words=said, group=group)
        for group, said in words.items()
    ]


def _blinds(down: bool) -> list[Record]:
    """Slats come down one below the other, or go up."""
    tracks = []
    for k in range(_SLATS):
        up, low = 2.3 - 0.012 * k, 2.3 - 0.17 * k
        y = _BACK - 0.1
        start, end = (up, low) if down else (low, up)
        keys = [[0, _WINDOW[0], y, start], [0.5, _WINDOW[0], y, start], [3.0, _WINDOW[0], y, end]]
        tracks.append({"part": f"slat-{k}", "at": rounded(keys)})
    return tracks


def _drive() -> Record:
    keys, time = [], 0.0
    for i, (x, y) in enumerate(_HELPER):
        keys.append([time, x, y, 0.02])
        if i + 1 < len(_HELPER):
            time += (abs(_HELPER[i + 1][0] - x) + abs(_HELPER[i + 1][1] - y)) / 0.45
    return {"part": "helper", "at": rounded(keys)}


ROOM: Record = {
    "id": "room",
    "ground": {"kind": "booth", "booth": "S2-E02"},
    "size": [13.6, 10.4, 2.4],
    "parts": on_stand(box(_W + 0.3, _D + 0.3, 0.012, (0, -2.4, 0), id="stand", color=_OAK), [
        box(_W / 10 - 0.012, _D, 0.004, *((-_W / 2 + (k + 0.5) * _W / 10, 0, 0.012) for k in range(10)), color="#c79b6d"),
        *_walls(),
        *_outside(),
        *(
            box(2.5, 0.05, 0.03, (_WINDOW[0], _BACK - 0.1, 2.3 - 0.012 * k), id=f"slat-{k}", color="#d9cdb8")
            for k in range(_SLATS)
        ),
        *_furniture(),
        *_screens(),
        box(0.1, 0.1, 2.3, (-_W / 2, -0.2, 0), (-_W / 2, 0.9, 0), color="#8f6f4d"),
        box(0.1, 1.2, 0.1, (-_W / 2, 0.35, 2.3), color="#8f6f4d"),
        part("cylinder", (-_W / 2, -0.12, 0), id="hinge", size=[0.05, 0.05, 2.2], color="#6b4f3a"),
        box(0.06, 0.92, 2.2, (0, 0.48, 0), within="hinge", color="#6f4b34"),
        box(0.1, 0.1, 0.03, (0.05, 0.85, 1.0), within="hinge", color="#d8d5cc"),
        part("cylinder", (*_HELPER[0], 0.02), id="helper", size=[0.36, 0.36, 0.09], color="#f0f0ee"),
        box(0.2, 0.03, 0.02, (0, 0.1, 0.09), within="helper", color="#58e08a", matter="light"),
    ]),
    "clips": [
        {"id": "rise", "loop": False, "tracks": _blinds(False)},
        {"id": "shut", "loop": False, "tracks": [
            *_blinds(True),
            {"part": "hinge", "turn": [[0, 0], [1, 0], [2.2, -80], [5, -80], [6.5, 0]]},
        ]},
        {"id": "tidy", "tracks": [_drive()]},
    ],
    "lamps": [
        {"at": [2.0, -1.7, 1.9], "color": "#ffd9a0", "reach": 4.0, "strength": 1.3},
        {"at": [-1.9, -1.4, 2.6], "color": "#eaf3ff", "reach": 5.5, "strength": 0.9},
        {"at": [0, -5.5, 3.0], "color": "#fff3df", "reach": 6, "strength": 0.8},
    ],
}  # fmt: skip

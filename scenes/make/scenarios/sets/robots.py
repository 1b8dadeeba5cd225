"""A robot cell: two arms put a small car together on a belt while one watches."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from scenes.make.scenarios.sets.parts import Record, box, on_stand, part, rounded
from scenes.make.words import w

_PERIOD = 12.0
_STEP = 0.2  # seconds between two keyframes of an arm
_BELT, _BELT_Y = 0.8, -1.5  # height and place
_SHOULDER, _UPPER, _FORE, _HAND = 1.0, 1.25, 1.15, 0.34  # of an arm, metres

Key = tuple[float, float, float, float]  # seconds, x, y, z


def _at(keys: Sequence[Key], time: float) -> tuple[float, float, float]:
    """Eased between two keys."""
    for a, b in itertools.pairwise(keys):
        if a[0] <= time <= b[0]:
            share = (time - a[0]) / max(b[0] - a[0], 1e-6)
            share = share * share * (3 - 2 * share)
            return (
                a[1] + (b[1] - a[1]) * share,
                a[2] + (b[2] - a[2]) * share,
                a[3] + (b[3] - a[3]) * share,
            )
    return keys[-1][1:]


def _times() -> list[float]:
    return [round(k * _STEP, 3) for k in range(round(_PERIOD / _STEP) + 1)]


def _arm(name: str, x: float, y: float, color: str) -> list[Record]:
    """Links, each carried by the one before; they stand upright at rest."""
    base, joint = "#2f3438", "#3a3f44"
    return [
        part("cylinder", (x, y, 0), size=[0.9, 0.9, 0.35], color=base),
        part(
            "cylinder",
            (x, y, 0.35),
            id=f"{name}-column",
            size=[0.6, 0.6, _SHOULDER - 0.47],
            color=color,
        ),
        part(
            "ball",
            (0, 0, _SHOULDER - 0.35 - 0.24),
            within=f"{name}-column",
            size=[0.5, 0.5, 0.48],
            color=joint,
        ),
        box(
            0.26,
            0.3,
            _UPPER,
            (0, 0, _SHOULDER - 0.35),
            id=f"{name}-upper",
            within=f"{name}-column",
            color=color,
        ),
        box(
            0.2, 0.23, _FORE, (0, 0, _UPPER), id=f"{name}-fore", within=f"{name}-upper", color=color
        ),
        part("ball", (0, 0, -0.19), within=f"{name}-fore", size=[0.38, 0.38, 0.38], color=joint),
        part(
            "cylinder",
            (0, 0, _FORE),
            id=f"{name}-hand",
            within=f"{name}-fore",
            size=[0.16, 0.16, 0.2],
            color=joint,
        ),
        box(
            0.05,
            0.09,
            0.16,
            (-0.1, 0, 0.18),
            (0.1, 0, 0.18),
            within=f"{name}-hand",
            color="#d8d5cc",
        ),
        box(
            0.02,
            0.24,
            0.05,
            (0.135, 0, 0.5),
            within=f"{name}-upper",
            color="#58e08a",
            matter="light",
        ),
    ]


def _reach(name: str, x: float, y: float, keys: Sequence[Key]) -> list[Record]:
    """The joints whose hand follows `keys`, pointing down."""
    turns: dict[str, list[list[float]]] = {"column": [], "upper": [], "fore": [], "hand": []}
    for time in _times():
        tx, ty, tz = _at(keys, time)
        turn = math.degrees(math.atan2(-(tx - x), -(ty - y)))
        far, high = math.hypot(tx - x, ty - y), tz + _HAND - _SHOULDER
        reach = min(math.hypot(far, high), _UPPER + _FORE - 0.01)
        raised = math.atan2(far, high)  # from upright
        inner = math.acos((_UPPER**2 + reach**2 - _FORE**2) / (2 * _UPPER * reach))
        elbow = math.pi - math.acos((_UPPER**2 + _FORE**2 - reach**2) / (2 * _UPPER * _FORE))
        upper = raised - inner
        turns["column"].append([time, turn])
        turns["upper"].append([time, math.degrees(upper)])
        turns["fore"].append([time, math.degrees(elbow)])
        turns["hand"].append([time, 180 - math.degrees(upper + elbow)])
    axes = {"column": "z", "upper": "x", "fore": "x", "hand": "x"}
    return [
        {"part": f"{name}-{one}", "axis": axes[one], "turn": rounded(keys)}
        for one, keys in turns.items()
    ]


def _carried(
    name: str, hand: Sequence[Key], taken: float, left: float, rest: Key, belt: Sequence[Key]
) -> Record:
    """Lies at `rest`, hangs below the hand from `taken` to `left`, then rides on the belt and out of it."""
    set_down = _at(hand, left)
    keys: list[list[float]] = []
    for time in _times():
        if time <= taken:
            place = rest[1:]
        elif time <= left:
            place = _at(hand, time)
        else:
            moved = _at(belt, time)[0] - _at(belt, left)[0]
            place = (set_down[0] + moved, set_down[1], set_down[2])
        keys.append([time, *place])
    size = [[0, 0.01], [0.4, 1], [_PERIOD - 0.7, 1], [_PERIOD, 0.01]]
    return {"part": name, "at": rounded(keys), "grow": size}


_CAR: list[Key] = [
    (0, -4.4, _BELT_Y, _BELT), (2, -1.0, _BELT_Y, _BELT), (5.2, -1.0, _BELT_Y, _BELT), (6.6, 1.3, _BELT_Y, _BELT),
    (9.6, 1.3, _BELT_Y, _BELT), (_PERIOD, 4.4, _BELT_Y, _BELT),
]  # fmt: skip
_LEFT, _RIGHT = (-1.9, 0.2), (2.2, 0.2)  # where the arms stand
_MOTOR = (0.0, -3.2, 0.9, 0.86)
_BODY = (0.0, 3.6, 0.9, 0.86)
_LEFT_HAND: list[Key] = [
    (0, -2.2, -0.9, 1.9), (1.2, -3.2, 0.9, 1.5), (1.9, -3.2, 0.9, 0.86), (2.6, -3.2, 0.9, 1.6), (3.8, -1.0, -1.5, 1.6),
    (4.5, -1.0, -1.5, 1.08), (5.0, -1.0, -1.5, 1.08), (5.8, -1.4, -1.2, 1.7), (_PERIOD, -2.2, -0.9, 1.9),
]  # fmt: skip
_RIGHT_HAND: list[Key] = [
    (0, 2.4, -0.9, 1.9), (4.2, 2.6, -0.6, 1.8), (5.4, 3.6, 0.9, 1.5), (6.1, 3.6, 0.9, 0.86), (6.8, 3.6, 0.9, 1.7),
    (8.1, 1.3, -1.5, 1.7), (8.8, 1.3, -1.5, 1.02), (9.3, 1.3, -1.5, 1.02), (10.2, 1.8, -1.1, 1.8),
    (_PERIOD, 2.4, -0.9, 1.9),
]  # fmt: skip

CELL: Record = {
    "id": "cell",
    "ground": {"kind": "booth", "booth": "N4-F02"},
    "size": [14, 10.6, 2.6],
    "parts": on_stand(box(12, 8.4, 0.012, (0, -1.7, 0), id="stand", color="#7a7d7c"), [
        box(9.6, 0.7, 0.1, (0, _BELT_Y, _BELT - 0.1), color="#2b2f33", matter="gloss"),
        box(9.7, 0.06, 0.16, (0, _BELT_Y - 0.38, _BELT - 0.13), (0, _BELT_Y + 0.38, _BELT - 0.13), color="#e2b13c"),
        box(0.12, 0.6, _BELT - 0.1, *((x, _BELT_Y, 0) for x in (-4.5, -1.5, 1.5, 4.5)), color="#565c61"),
        box(0.9, 0.95, 1.15, (-4.9, _BELT_Y, 0.2), (4.9, _BELT_Y, 0.2), color="#e9e5dc"),
        box(0.94, 0.99, 0.08, (-4.9, _BELT_Y, 1.35), (4.9, _BELT_Y, 1.35), color="#c9503f"),
        *_arm("left", *_LEFT, "#e07b39"),
        *_arm("right", *_RIGHT, "#e07b39"),
        box(1.1, 0.8, 0.8, (_MOTOR[1], _MOTOR[2], 0.02), (_BODY[1], _BODY[2], 0.02), color="#8d949a"),
        box(1.16, 0.86, 0.04, (_MOTOR[1], _MOTOR[2], 0.82), (_BODY[1], _BODY[2], 0.82), color="#3a3f44"),
        part("good-pump", (-3.5, 1.1, 0.86), (-2.95, 1.12, 0.86), size=[0.8, 0.8, 0.8], color="#7d8a94"),
        part("good-car", (3.25, 1.15, 0.86), (3.95, 1.12, 0.86), size=[1.7, 1.6, 1.5], color="#b23a48"),
        box(0.8, 0.42, 0.16, (-4.4, _BELT_Y, _BELT), id="chassis", color="#c9ced1", matter="gloss"),
        part("cylinder", *((x, y, -0.02) for x in (-0.27, 0.27) for y in (-0.22, 0.22)), within="chassis",
             size=[0.18, 0.05, 0.18], color="#1f2224"),
        part("good-pump", (*_MOTOR[1:],), id="motor", size=[0.8, 0.8, 0.8], color="#58707f"),
        part("good-car", (*_BODY[1:],), id="body", size=[2, 1.9, 1.7], color="#2f6db5"),
        box(0.1, 0.1, 2.2, (-2.3, 3.1, 0), (2.3, 3.1, 0), color="#2c3033"),
        box(5.0, 0.1, 1.75, (0, 3.1, 1.7), color="#1d2226"),
        part("screen", (0, 3.02, 1.76), size=[4.86, 1, 1.62], words=w(
            "A car every twelve seconds\nTwo arms, no fence, one eye for people",
            "每十二秒一辆车\n两只机械臂，无围栏，时刻留意人",
            "Машина каждые двенадцать секунд\nДва манипулятора следят за людьми",
        )),
        part("person-staff", (-5.0, 2.4, 0, 150), color="#3d6fa5"),
        part("person-thinks", (5.2, 2.6, 0, 205), color="#6d4a6b"),
        part("kiosk", (4.6, -2.5, 0, 180)),
    ]),
    "clips": [{
        "id": "assemble",
        "tracks": [
            *_reach("left", *_LEFT, _LEFT_HAND),
            *_reach("right", *_RIGHT, _RIGHT_HAND),
            {"part": "chassis", "at": rounded([[t, *_at(_CAR, t)] for t in _times()]),
             "grow": [[0, 0.01], [0.4, 1], [_PERIOD - 0.4, 1], [_PERIOD, 0.01]]},
            _carried("motor", _LEFT_HAND, 1.9, 4.6, _MOTOR, _CAR),
            _carried("body", _RIGHT_HAND, 6.1, 8.9, _BODY, _CAR),
        ],
    }],
    "lamps": [
        {"at": [-2.4, -3.2, 3.2], "color": "#fff3df", "reach": 7, "strength": 1.1},
        {"at": [2.6, -3.2, 3.2], "color": "#fff3df", "reach": 7, "strength": 1.1},
        {"at": [0, 0.6, 4.0], "color": "#dfeaff", "reach": 7, "strength": 0.7},
    ],
}  # fmt: skip

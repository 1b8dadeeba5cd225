"""A cabin that drives itself, with its doors open, and a cage in which a drone flies."""

from __future__ import annotations

import math

from scenes.make.scenarios.sets.parts import Record, box, on_stand, part
from scenes.make.words import w

_SHELL, _DARK = "#e9eef0", "#23292d"
_LOOP = 9.0  # seconds of the drone's round


def _cabin() -> list[Record]:
    """3.2 m long, along x; its doors face the visitor and slide apart."""
    x = -1.7
    return [
        box(3.2, 1.7, 0.3, (x, 0.2, 0.22), color=_SHELL),
        box(3.0, 1.6, 0.05, (x, 0.2, 0.5), color="#b98f63"),
        box(3.2, 0.06, 1.75, (x, 1.02, 0.5), color="#cfe0e6", matter="glass"),
        box(0.06, 1.66, 1.75, (x - 1.57, 0.2, 0.5), (x + 1.57, 0.2, 0.5), color="#cfe0e6", matter="glass"),
        box(3.2, 1.7, 0.16, (x, 0.2, 2.22), color=_SHELL),
        *(
            box(0.12, 0.12, 1.75, (x + dx, 0.2 + dy, 0.5), color=_SHELL)
            for dx in (-1.54, 1.54) for dy in (-0.79, 0.79)
        ),
        box(1.0, 0.05, 1.66, (x - 0.52, -0.68, 0.52), id="door-left", color="#9fc0cc", matter="glass"),
        box(1.0, 0.05, 1.66, (x + 0.52, -0.68, 0.52), id="door-right", color="#9fc0cc", matter="glass"),
        *(part("cylinder", (x + dx, 0.2 + dy, 0.0), size=[0.55, 0.16, 0.55], color=_DARK)
          for dx in (-1.0, 1.0) for dy in (-0.82, 0.82)),
        part("armchair", (x - 1.0, 0.35, 0.54, 90), (x + 1.0, 0.35, 0.54, 270), color="#52737d"),
        part("table-low", (x, 0.5, 0.54), size=[0.7, 0.6, 0.9], color="#e9e3d6"),
        part("person-seated", (x - 0.98, 0.35, 0.54, 90), color="#8b5e4a"),
        box(2.6, 0.03, 0.05, (x, -0.66, 2.16), color="#8fe3ff", matter="light"),
        box(0.5, 0.03, 0.08, (x - 1.1, -0.86, 0.34), (x + 1.1, -0.86, 0.34), color="#fff1c9", matter="light"),
    ]  # fmt: skip


def _cage() -> list[Record]:
    x, half, tall = 2.4, 1.25, 2.6
    posts = [(x + dx, 0.3 + dy, 0.02) for dx in (-half, half) for dy in (-half, half)]
    wires = [round(-half + 0.25 * k, 2) for k in range(1, 10)]
    return [
        box(2.6, 2.6, 0.05, (x, 0.3, 0), color="#3a4046"),
        part("cylinder", (x, 0.3, 0.05), size=[0.9, 0.9, 0.02], color="#ffcf7a", matter="light"),
        part("cylinder", (x, 0.3, 0.055), size=[0.78, 0.78, 0.02], color="#3a4046"),
        box(0.06, 0.06, tall, *posts, color="#e2b13c"),
        box(2.56, 0.06, 0.06, (x, 0.3 - half, tall), (x, 0.3 + half, tall), color="#e2b13c"),
        box(0.06, 2.56, 0.06, (x - half, 0.3, tall), (x + half, 0.3, tall), color="#e2b13c"),
        box(0.008, 0.008, tall, *((x + dx, 0.3 + half, 0.02) for dx in wires), color="#9aa3a8"),
        box(0.008, 0.008, tall, *((x + half, 0.3 + dy, 0.02) for dy in wires), color="#9aa3a8"),
        box(2.5, 0.008, 0.008, *((x, 0.3 + half, z / 4) for z in range(1, 11)), color="#9aa3a8"),
        part("good-drone", (x, 0.3, 1.2), id="drone", size=[1.9, 1.9, 1.9], color="#c0392b"),
        part("cylinder", *((dx, dy, 0.27) for dx in (-0.3, 0.3) for dy in (-0.3, 0.3)), within="drone",
             size=[0.36, 0.36, 0.012], color="#dfe8ec", matter="glass"),
    ]  # fmt: skip


def _flight() -> list[Record]:
    at, turn = [], []
    for k in range(25):
        time = _LOOP * k / 24
        angle = 2 * math.pi * k / 24
        x, y = 2.4 + 0.62 * math.sin(angle), 0.3 + 0.55 * math.sin(2 * angle) * 0.9
        at.append(
            [
                round(time, 3),
                round(x, 3),
                round(y, 3),
                round(1.25 + 0.45 * math.sin(angle * 2 + 0.7), 3),
            ]
        )
        turn.append([round(time, 3), round(360 * k / 24, 1)])
    return [{"part": "drone", "at": at, "turn": turn}]


VEHICLES: Record = {
    "id": "vehicles",
    "ground": {"kind": "booth", "booth": "S3-A01"},
    "size": [8, 4.6, 2.5],
    "parts": on_stand(box(8, 4, 0.012, (0, 0, 0), id="stand", color="#77736c"), [
        *_cabin(),
        *_cage(),
        part("person-thinks", (0.4, -1.5, 0, 330), color="#5a5f78"),
        part("screen", (-1.7, 1.25, 2.5), size=[2.4, 1, 0.8], words=w(
            "Next stop: your door", "下一站：您家门口", "Следующая остановка — ваша дверь",
        )),
    ]),
    "clips": [
        {"id": "fly", "tracks": _flight()},
        {"id": "doors", "tracks": [
            {"part": "door-left", "at": [[0, -2.22, -0.68, 0.52], [1, -2.22, -0.68, 0.52], [2.5, -3.1, -0.72, 0.52],
                                         [7.5, -3.1, -0.72, 0.52], [9, -2.22, -0.68, 0.52]]},
            {"part": "door-right", "at": [[0, -1.18, -0.68, 0.52], [1, -1.18, -0.68, 0.52], [2.5, -0.3, -0.72, 0.52],
                                          [7.5, -0.3, -0.72, 0.52], [9, -1.18, -0.68, 0.52]]},
        ]},
    ],
    "lamps": [
        {"at": [-1.7, -2.0, 3.0], "color": "#fff3df", "reach": 5, "strength": 1.2},
        {"at": [2.4, -1.6, 3.0], "color": "#fff3df", "reach": 5, "strength": 1.2},
    ],
}  # fmt: skip

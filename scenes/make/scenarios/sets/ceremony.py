"""The opening ceremony: a countdown, beams of light, and a book that is signed."""

from __future__ import annotations

import math

from scenes.make.scenarios.sets.parts import Record, box, on_stand, part
from scenes.make.words import w

_FLAGS = (
    "#c0392b",
    "#f0f0ee",
    "#2f6db5",
    "#e08e2b",
    "#2e8b57",
    "#2aa7b8",
    "#8e5bb0",
    "#e8c54a",
    "#b23a48",
)
_COUNT = 12.0  # seconds of a countdown


def _flags() -> list[Record]:
    made = []
    for k in range(18):
        x = round(-10.2 + 1.2 * k, 2)
        made += [
            part("cylinder", (x, 1.5, 0), size=[0.05, 0.05, 2.9], color="#d8d5cc"),
            box(0.62, 0.02, 0.4, (x + 0.33, 1.5, 2.42), color=_FLAGS[k % len(_FLAGS)]),
            box(0.62, 0.024, 0.13, (x + 0.33, 1.5, 2.55), color=_FLAGS[(k * 4 + 1) % len(_FLAGS)]),
        ]
    return made


def _beams() -> list[Record]:
    """Narrow cones that hang from the roof and sway."""
    made = []
    for k in range(6):
        name = f"beam-{k}"
        made += [
            part(
                "cylinder",
                (-7.5 + 3 * k, -0.4, 5.6),
                id=name,
                size=[0.2, 0.2, 0.28],
                color="#1f2224",
            ),
            part(
                "cone",
                (0, 0, -5.2),
                within=name,
                size=[1.5, 1.5, 5.2],
                color="#fff1c9",
                matter="glass",
                group="beams",
            ),
            part(
                "cylinder",
                (0, 0, -0.03),
                within=name,
                size=[0.18, 0.18, 0.03],
                color="#fff6dd",
                matter="light",
                group="beams",
            ),
        ]
    return made


def _sway() -> list[Record]:
    tracks = []
    for k in range(6):
        keys = [
            [round(t, 2), round(16 * math.sin(2 * math.pi * (t / 8 + k / 6)), 2)]
            for t in (0, 1, 2, 3, 4, 5, 6, 7, 8)
        ]
        tracks.append({"part": f"beam-{k}", "axis": "y", "turn": keys})
    return tracks


def _digits() -> list[Record]:
    at = (0, 0.9, 2.5)
    words = [w(n, n, n) for n in ("3", "2", "1")] + [w("Open!", "开幕！", "Открыто!")]
    return [
        part("screen", at, id=f"digit-{k}", size=[4.6, 1, 2.6], words=said, group="count")
        for k, said in enumerate(words)
    ]


def _countdown() -> list[Record]:
    """Each digit is there for two seconds, the word for the rest."""
    tracks = []
    for k in range(4):
        start = 1 + 2.0 * k
        end = start + 2 if k < 3 else _COUNT - 0.3
        keys = [
            [0, 0.001],
            [start, 0.001],
            [start + 0.25, 1.12],
            [start + 0.45, 1],
            [end - 0.1, 1],
            [end, 0.001],
        ]
        tracks.append({"part": f"digit-{k}", "grow": [*keys, [_COUNT, 0.001]]})
    return tracks


CEREMONY: Record = {
    "id": "ceremony",
    "ground": {"kind": "floor", "hall": "n1", "at": [50, 114.3], "facing": 180},
    "size": [24, 5, 5.8],
    "parts": on_stand(box(22, 4, 0.03, (0, -0.2, 0.8), id="stand", color="#8f2f2a"), [
        *_flags(),
        *_beams(),
        *_digits(),
        box(4.8, 0.08, 2.8, (0, 0.98, 2.4), color="#14181b", group="count"),
        box(3.2, 0.8, 0.06, (0, -0.5, 0.72), color="#6f4b34"),
        box(3.1, 0.04, 0.7, (0, -0.86, 0.02), color="#8f2f2a"),
        box(0.06, 0.7, 0.72, (-1.5, -0.5, 0), (1.5, -0.5, 0), color="#6f4b34"),
        box(0.5, 0.34, 0.03, (-0.7, -0.5, 0.78), (0.7, -0.5, 0.78), color="#f4efe2"),
        part("cylinder", (0, -0.5, 0.78), size=[0.12, 0.12, 0.2], color="#d8b04a", matter="gloss"),
        part("chair", (-0.7, 0.15, 0, 180), (0.7, 0.15, 0, 180), color="#6f4b34"),
        part("person-sits", (-0.7, 0.12, 0.02, 180), color="#26364a"),
        part("person-seated", (0.7, 0.12, 0.02, 180), color="#4a2630"),
        part("lectern", (-4.4, -0.9, 0, 180)),
        part("person-tells", (-4.4, -0.35, 0, 180), color="#26364a"),
        *(
            part(shape, (x, 0.7, 0, 180), color=color)
            for shape, x, color in (
                ("person-suit", -3.0, "#333c4d"), ("person-blazer", -1.9, "#7b3b40"), ("person-listens", 1.9, "#46474c"),
                ("person-scarf", 3.0, "#3f6f9c"), ("person-suit", 4.1, "#26364a"), ("person-blazer", 5.2, "#5a5f78"),
            )
        ),
        part("plant-ball", *((x, -1.7, 0) for x in (-8, -6.4, 6.4, 8)), size=[0.8, 0.8, 0.8]),
        box(21.6, 0.05, 0.04, (0, -2.15, 0.03), color="#ffcf7a", matter="light"),
    ]),
    "clips": [
        {"id": "countdown", "tracks": _countdown()},
        {"id": "sway", "tracks": _sway()},
    ],
    "lamps": [
        {"at": [0, -2.2, 4.6], "color": "#fff0d8", "reach": 7, "strength": 1.8},
        {"at": [-4.4, -2.2, 4.4], "color": "#fff0d8", "reach": 5, "strength": 1.6},
        {"at": [5, -2.0, 4.4], "color": "#fff0d8", "reach": 6, "strength": 1.3},
    ],
}  # fmt: skip

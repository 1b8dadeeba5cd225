"""Eighteen countries on a floor map: they rise and light up one after another, each with a product."""

from __future__ import annotations

from scenes.make.scenarios.sets.parts import Record, box, on_stand, part
from scenes.make.words import COUNTRIES, w

# Longitude and latitude of a place in each, and what it shows.
_PLACES: dict[str, tuple[float, float, str]] = {
    "CN": (104, 34, "good-server"), "RU": (70, 58, "good-rocket"), "IN": (79, 22, "good-textile"),
    "PK": (69, 29, "good-drill"), "KZ": (68, 48, "good-drone"), "KG": (75.5, 42.5, "good-lamp"),
    "TJ": (71.5, 37.6, "good-solar"), "UZ": (62.5, 41.8, "good-train"), "AF": (64.5, 33.6, "good-teapot"),
    "BY": (28, 53.5, "good-truck"), "IR": (54, 32.5, "good-pump"), "MN": (103, 47, "good-turbine"),
    "AM": (43.2, 41.2, "good-chip"), "AZ": (48.8, 39.2, "good-valve"), "KH": (105, 14, "good-bottle"),
    "NP": (85.5, 28.6, "good-satellite"), "LK": (80.8, 9.5, "good-ship"), "TR": (33, 38.8, "good-printer"),
}  # fmt: skip
_COLORS = ("#c0392b", "#2f6db5", "#e08e2b", "#2e8b57", "#2aa7b8", "#8e5bb0")
_EVERY, _HOLD = 0.9, 3.0  # seconds from one to the next, and of each
_PERIOD = _EVERY * len(_PLACES) + 4
_LOW, _TALL = 0.1, 0.62


def _spot(code: str) -> tuple[float, float]:
    longitude, latitude, _ = _PLACES[code]
    return (round((longitude - 67) * 0.108, 3), round((latitude - 33) * 0.112, 3))


def _columns() -> list[Record]:
    made: list[Record] = []
    for k, (code, (_, _, good)) in enumerate(_PLACES.items()):
        x, y = _spot(code)
        color = _COLORS[k % len(_COLORS)]
        made += [
            part("cylinder", (x, y, 0.02), size=[0.62, 0.62, _LOW], color="#3a4046"),
            part("cylinder", (x, y, 0.05), id=code, size=[0.52, 0.52, _TALL], color="#f2eee5"),
            part(
                "cylinder",
                (0, 0, _TALL - 0.06),
                within=code,
                size=[0.56, 0.56, 0.05],
                color=color,
                matter="light",
            ),
            part(good, (0, 0, _TALL), within=code, size=[0.95, 0.95, 0.95], color=color),
        ]
    return made


def _rise() -> list[Record]:
    tracks = []
    for k, code in enumerate(_PLACES):
        x, y = _spot(code)
        low, high, start = 0.05 - _TALL * 0.72, 0.05, 0.5 + _EVERY * k
        end = min(start + _HOLD + 3, _PERIOD - 0.8)
        keys = [[0, x, y, low], [start, x, y, low], [start + 0.7, x, y, high], [end, x, y, high],
                [end + 0.7, x, y, low], [_PERIOD, x, y, low]]  # fmt: skip
        tracks.append({"part": code, "at": [[round(v, 3) for v in key] for key in keys]})
    return tracks


def _corridor() -> list[Record]:
    """Lines of light from the host to the others."""
    made = []
    x0, y0 = _spot("CN")
    for code in ("RU", "KZ", "MN", "BY", "KH", "PK"):
        x1, y1 = _spot(code)
        for k in range(1, 14):
            share = k / 14
            made.append(
                box(
                    0.09,
                    0.09,
                    0.012,
                    (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 0.03),
                    color="#ffcf7a",
                    matter="light",
                )
            )
    return made


def _names(column: int) -> dict[str, str]:
    codes = list(_PLACES)[column * 9 : column * 9 + 9]
    lines = [[COUNTRIES[code][locale] for code in codes] for locale in ("en", "zh", "ru")]
    return w(*(" · ".join(line) for line in lines))


MAP: Record = {
    "id": "map",
    "ground": {"kind": "booth", "booth": "N1-A01"},
    "size": [10.2, 8.2, 2.2],
    "parts": on_stand(box(10, 8, 0.02, (0, -0.1, 0), id="stand", color="#26333d"), [
        *(box(9.8, 0.015, 0.004, (0, y, 0.02), color="#3d5563", matter="light") for y in (-3, -2, -1, 0, 1, 2, 3)),
        *(box(0.015, 7.8, 0.004, (x, 0, 0.02), color="#3d5563", matter="light") for x in range(-4, 5)),
        *_corridor(),
        *_columns(),
        box(9.0, 0.1, 1.5, (0, 3.7, 1.15), color="#1d2226"),
        box(0.1, 0.1, 1.2, (-4, 3.72, 0), (4, 3.72, 0), color="#2c3033"),
        part("screen", (-2.2, 3.62, 1.2), size=[4.3, 1, 1.38], words=_names(0)),
        part("screen", (2.2, 3.62, 1.2), size=[4.3, 1, 1.38], words=_names(1)),
    ]),
    "clips": [{"id": "round", "tracks": _rise()}],
    "lamps": [
        {"at": [-2.4, -1, 3.4], "color": "#dfeaff", "reach": 7, "strength": 0.9},
        {"at": [2.6, 0, 3.4], "color": "#fff0d8", "reach": 7, "strength": 0.9},
    ],
}  # fmt: skip

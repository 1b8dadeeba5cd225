"""Expos that only the gallery needs: a concave hall, a venue of two levels, one of sixteen halls, one of a single small
hall, and three booths that a stranger drew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Ring = list[tuple[float, float]]


def rect(x: float, y: float, w: float, d: float) -> Ring:
    return [(x, y), (x + w, y), (x + w, y + d), (x, y + d)]


def feature(category: str, ring: Ring, **properties: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [[list(p) for p in (*ring, ring[0])]]}
    return {
        "type": "Feature",
        "geometry": shape,
        "properties": {"category": category, **properties},
    }


def rows(
    letter: str, x: float, y: float, width: float, hall: str, level: str
) -> list[dict[str, Any]]:
    """A double row: every third booth is 6 m wide."""
    found, n, at = [], 0, x
    while at + 6 <= x + width + 0.01:
        w = 6.0 if n % 3 == 2 else 3.0
        for side in (0, 1):
            number = f"{letter}{2 * n + side + 1:02d}"
            found.append(
                feature(
                    "booth", rect(at, y + 3 * side, w, 3.0), number=number, hall=hall, level=level
                )
            )
        at += w
        n += 1
    return found


def island(number: str, ring: Ring, hall: str, level: str) -> dict[str, Any]:
    return feature("booth", ring, number=number, hall=hall, level=level)


def hall(name: str, title: str, ring: Ring, level: str, door: Ring) -> list[dict[str, Any]]:
    return [
        feature("hall", ring, id=name, title={"en": title}, level=level, height=8.0),
        feature("opening", door, kind="entrance", level=level, hall=name),
    ]


def concave() -> dict[str, Any]:
    """An L with a slanted corner: two wings, a row in each, islands where they meet."""
    outline = [(0, 0), (70, 0), (70, 26), (34, 26), (26, 34), (26, 64), (0, 64)]
    features = hall(
        "ell",
        "Corner Hall",
        [(float(a), float(b)) for a, b in outline],
        "ground",
        rect(66, -0.2, 0.1, 0.1),
    )
    features[1] = feature(
        "opening", rect(10, -0.2, 5, 0.4), kind="entrance", level="ground", hall="ell"
    )
    features += rows("A", 30, 6, 36, "ell", "ground") + rows("B", 30, 16, 33, "ell", "ground")
    features += rows("C", 5, 40, 15, "ell", "ground") + rows("D", 5, 50, 15, "ell", "ground")
    features += [
        island("E1", rect(6, 8, 8, 8), "ell", "ground"),
        island("E2", rect(6, 22, 10, 8), "ell", "ground"),
    ]
    features.append(
        feature(
            "booth",
            [(19, 8), (25, 8), (26, 14), (22, 18), (18, 14)],
            number="E3",
            hall="ell",
            level="ground",
        )
    )  # type: ignore[list-item]
    features.append(
        feature("fixture", rect(8, 59, 8, 3.5), kind="stage", level="ground", hall="ell")
    )
    return {"type": "FeatureCollection", "units": "m", "features": features,
            "levels": [{"id": "ground", "title": {"en": "Ground floor"}, "ordinal": 0, "elevation": 0}]}  # fmt: skip


def two_levels() -> dict[str, Any]:
    features: list[dict[str, Any]] = []
    for n, (level, title) in enumerate((("ground", "Lower hall"), ("upper", "Upper hall"))):
        name = f"{level}-hall"
        features += hall(name, title, rect(0, 0, 54, 36), level, rect(24, -0.2, 6, 0.4))
        features += rows("AB"[n], 8, 7, 36, name, level) + rows("CD"[n], 8, 25, 30, name, level)
        features += [
            island(f"{'EF'[n]}{i}", rect(9 + 13 * i, 15.5, 7, 6), name, level) for i in range(3)
        ]
        features.append(
            feature("amenity", rect(48, 15, 3, 6), kind="stairs", level=level, hall=name)
        )
    return {"type": "FeatureCollection", "units": "m", "features": features, "levels": [
        {"id": "ground", "title": {"en": "Level 1"}, "ordinal": 0, "elevation": 0},
        {"id": "upper", "title": {"en": "Level 2"}, "ordinal": 1, "elevation": 9}]}  # fmt: skip


FIELDS = (
    ("Machine Tools", "#a9745b"), ("Robotics", "#7f9279"), ("Sensors", "#6f8496"), ("Power", "#b8914f"),
    ("Logistics", "#8a6f8f"), ("Materials", "#6f8f8a"), ("Vehicles", "#a65f4e"), ("Software", "#5f7a96"),
)  # fmt: skip


def sixteen_halls() -> dict[str, Any]:
    """Four by four halls of 72 x 48 m with an avenue between, as a large fair ground is; each with its own field."""
    features: list[dict[str, Any]] = []
    for n in range(16):
        name, (title, color) = f"h{n + 1}", FIELDS[n * 3 % 8]
        x, y = 84 * (n % 4), 62 * (3 - n // 4)
        features += hall(
            name,
            f"Hall {n + 1} {title}",
            rect(x, y, 72, 48),
            "ground",
            rect(x + 33, y - 0.2, 6, 0.4),
        )
        features += [
            feature("zone", rect(x + 3, y + 30, 66, 15), id=f"{name}-z", title={"en": title}, color=color, hall=name,
                    level="ground")
        ]  # fmt: skip
        for k, (letter, across) in enumerate((("A", 6.0), ("B", 32.0), ("C", 40.0))):
            features += [
                {
                    **one,
                    "properties": {
                        **one["properties"],
                        "number": f"{n + 1}.{one['properties']['number']}",
                    },
                }
                for one in rows(
                    letter, x + 5, y + across - (0 if k else 1), 58 - 6 * (n % 2), name, "ground"
                )
            ]
        features += [
            island(f"{n + 1}.I{i}", rect(x + 6 + 16 * i, y + 16, 9 + n % 3, 8), name, "ground")
            for i in range(4)
        ]
    return {"type": "FeatureCollection", "units": "m", "features": features,
            "levels": [{"id": "ground", "title": {"en": "Fair ground"}, "ordinal": 0, "elevation": 0}]}  # fmt: skip


# Number, width and depth in metres of each hall of a fair whose plans come one file a hall.
SITE = (
    ("1", 108, 60), ("2", 84, 54), ("3.1", 96, 66), ("3.2", 96, 66), ("4", 66, 48), ("5", 120, 66), ("6.1", 78, 54),
    ("6.2", 78, 54), ("7", 60, 42), ("8", 96, 54), ("9", 72, 60), ("10.1", 90, 60), ("10.2", 90, 60),
)  # fmt: skip


def site_files() -> dict[str, dict[str, Any]]:
    """Thirteen plans, each with its own origin, as real fairs have them: file name -> plan."""
    files = {}
    for n, (number, wide, deep) in enumerate(SITE):
        name, (title, color) = f"hall-{number}", FIELDS[n * 3 % 8]
        features = hall(
            name, f"Hall {number}", rect(0, 0, wide, deep), "", rect(wide / 2 - 4, -0.2, 8, 0.4)
        )
        zone = rect(4, deep - 20, wide - 8, 16)
        features.append(
            feature("zone", zone, id=f"{name}-z", title={"en": title}, color=color, hall=name)
        )
        for k in range(int((deep - 26) // 11)):
            features += rows("ABCDEF"[k], 6, 8 + 11 * k, wide - 14 - 6 * (k % 2), name, "")
        features += [
            island(f"I{i + 1}", rect(8 + 15 * i, deep - 17, 9 + (i + n) % 3, 9), name, "")
            for i in range(int((wide - 16) // 15))
        ]
        files[f"{name}.geojson"] = {"type": "FeatureCollection", "units": "m", "features": features}
    return files


def small_hall() -> dict[str, Any]:
    """A school's gym: one row, two islands, a stage."""
    features = hall("gym", "Gym", rect(0, 0, 24, 15), "ground", rect(10.5, -0.2, 3, 0.4))
    features[0]["properties"]["height"] = 6.0
    features += [
        feature(
            "booth", rect(2 + 3 * i, 11.5, 3, 2.5), number=f"A{i + 1}", hall="gym", level="ground"
        )
        for i in range(4)
    ]
    features += [
        island("B1", rect(3, 5, 4, 3), "gym", "ground"),
        island("B2", rect(9.5, 5, 4, 3), "gym", "ground"),
    ]
    features.append(
        feature("fixture", rect(17.5, 10.5, 5, 3), kind="stage", level="ground", hall="gym")
    )
    features.append(
        feature("fixture", rect(17, 4.5, 5.5, 4), kind="seating", level="ground", hall="gym")
    )
    return {"type": "FeatureCollection", "units": "m", "features": features,
            "levels": [{"id": "ground", "title": {"en": "Ground floor"}, "ordinal": 0, "elevation": 0}]}  # fmt: skip


# As somebody draws it who has an hour: no hall, no units, three stands and their numbers.
STRANGER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 700"><g fill="none" stroke="#000">
<rect x="100" y="100" width="300" height="300"/><rect x="400" y="100" width="300" height="300"/><rect x="900" y="150" width="200" height="400"/></g>
<text x="220" y="260" font-size="40">1</text><text x="520" y="260" font-size="40">2</text><text x="980" y="360" font-size="40">3</text>
</svg>
"""
NAMES = (
    "Northwind Instruments",
    "Aalto & Daughters",
    "Koivu Robotics",
    "Meridian Optics",
    "Fjord Analytics",
    "Lumen Forge",
)


PLANS = {
    "concave": concave,
    "two-levels": two_levels,
    "sixteen-halls": sixteen_halls,
    "small-hall": small_hall,
}


def write(folder: Path) -> dict[str, Path]:
    """Name of the show -> what `shapan build` is given."""
    out: dict[str, Path] = {}
    for name, plan in PLANS.items():
        here = folder / name
        (here / "plan").mkdir(parents=True, exist_ok=True)
        made = plan()
        (here / "plan" / "venue.geojson").write_text(json.dumps(made))
        (here / "expo.toml").write_text(
            f'id = "{name}"\nlocales = ["en"]\n\n[title]\nen = "{name.replace("-", " ").title()}"\n'
        )
        numbers = [
            f["properties"]["number"] for f in made["features"] if f["properties"].get("number")
        ]
        lines = [
            "name,booth",
            *(f"{NAMES[i % 6]} {i // 6 + 1},{n}" for i, n in enumerate(numbers) if i % 7 != 6),
        ]
        (here / "exhibitors.csv").write_text("\n".join(lines) + "\n")
        out[name] = here
    site = folder / "site"
    (site / "plan").mkdir(parents=True, exist_ok=True)
    for name, plan in site_files().items():
        (site / "plan" / name).write_text(json.dumps(plan))
    (site / "expo.toml").write_text(
        'id = "site"\nlocales = ["en"]\n\n[title]\nen = "Thirteen Halls"\n'
    )
    out["site"] = site
    lone = folder / "stranger.svg"
    lone.write_text(STRANGER)
    out["stranger"] = lone
    return out

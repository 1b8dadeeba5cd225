"""`shapan new`: a small complete expo whose documents can all be replaced. One hall, 12 booths, exhibitors, a
programme."""

from __future__ import annotations

import json

from shapan.geometry.slug import slug

_WHO = (
    ("Aurora Robotics", "CN", "Arms that learn by being shown", "A1"),
    ("Baltic Sensors", "EE", "Vibration and heat sensors for old machines", "A2"),
    ("Cedar Tools", "CA", "Hand tools with replaceable edges", "A3"),
    ("Delta Print", "DE", "Printed spare parts overnight", "A4"),
    ("Эльбрус Оптика", "RU", "Линзы и приборы", "A5"),
    ("福星机械", "CN", "小型数控机床", "A6"),
    ("Granite Castings", "FI", "Machine beds of mineral casting", "B1"),
    ("Harbour Drones", "NL", "Inspection flights indoors", "B2"),
    ("Iris Vision", "FR", "Cameras that count and measure", "B3 B4"),
    ("Juniper Energy", "ES", "Batteries for machine tools", "B5"),
)


def starter(name: str, title: str = "") -> dict[str, str]:
    """Path -> text of the documents. `name` becomes the id, and also the title if none is given."""
    title = title or name.replace("-", " ").replace("_", " ").strip().title() or "Expo"
    return {
        "expo.toml": _EXPO.format(
            id=json.dumps(slug(name) or "expo"), title=json.dumps(title, ensure_ascii=False)
        ),
        "plan/hall.geojson": _plan(),
        "exhibitors.csv": "name,country,summary,booth\n"
        + "".join(f'"{who}",{country},"{what}",{booth}\n' for who, country, what, booth in _WHO),
        "programme.json": json.dumps({"items": _ITEMS}, indent=2, ensure_ascii=False) + "\n",
        "README.md": _README.format(title=title),
    }


_EXPO = """\
id = {id}
locales = ["en", "zh", "ru"]        # the first is the default
start = 2026-09-10
end = 2026-09-12
timezone = "Europe/Berlin"
licence = "Sample data, free to use"

[title]
en = {title}

[subtitle]
en = "A small expo to begin with"
zh = "从这里开始的小型展会"
ru = "Небольшая выставка для начала"

[organizer]                         # on the page "Visit and contact"
name = "Your society"
email = "office@example.org"

[legal]                             # pages of their own, linked from every page
imprint = {{ en = "Who is responsible for these pages.", zh = "本网站的责任人。", ru = "Кто за них отвечает." }}
privacy = {{ en = "Visitors need no account.", zh = "访客无需账户。", ru = "Посетителям не нужна учётная запись." }}

[[hours]]
day = 2026-09-10
open = "10:00"
close = "18:00"

[[sponsors]]
name = "A sponsor"
website = "https://example.org"
tier = "Gold"
"""

_README = """\
# {title}

- `expo.toml`: titles, dates, languages, opening hours, sponsors, legal texts.
- `plan/hall.geojson`: the floor plan. Replace it with your own DXF, SVG, GeoJSON or IMDF.
- `exhibitors.csv`: who is in which booth; XLSX and JSON work too.
- `programme.json`: what happens when and where.
- `exhibitors/<id>/logo.png`, `booths/<number>/model.glb`, `booths/<number>/poster.jpg`: what exhibitors bring.

`shapan check .` says what was understood, `shapan serve .` shows it and follows every change.
"""

_ITEMS = [
    {
        "id": "opening", "kind": "ceremony", "title": {"en": "Opening", "zh": "开幕式", "ru": "Открытие"},
        "start": "2026-09-10T10:00", "end": "2026-09-10T10:30", "place": "stage",
    },
    {
        "id": "forum", "kind": "forum", "title": {"en": "Small factories, big ideas"},
        "start": "2026-09-11T14:00", "end": "2026-09-11T15:30", "place": "stage", "speakers": ["Mara Lind", "Wei Chen"],
    },
    {
        "id": "release", "kind": "release", "title": {"en": "Aurora shows its new arm"},
        "start": "2026-09-12T11:00", "end": "2026-09-12T11:20", "place": "A1",
    },
]  # fmt: skip


def _plan() -> str:
    """A hall of 36 x 24 m: two rows of six booths back to back along the length, a stage, information, WC."""
    features = [
        _feature("hall", "hall", 0, 0, 36, 24, id="hall", title="Main hall"),
        _feature("opening", "entrance", 15, -0.2, 6, 0.4, id="entrance"),
        _feature("opening", "exit", 35.8, 14, 0.4, 3, id="exit"),
        _feature("fixture", "stage", 27, 9, 6, 5, id="stage", title="Stage"),
        _feature("fixture", "seating", 20, 9, 5.5, 5, id="seats"),
        _feature("amenity", "info", 22.5, 2, 3, 2, id="info", title="Information"),
        _feature("amenity", "wc", 31, 19.5, 4, 3.5, id="wc"),
    ]
    for i in range(6):
        features.append(
            _feature("booth", "booth", 3 + 3 * (i % 5), 6 + 9 * (i // 5), 3, 3, number=f"A{i + 1}")
        )
        features.append(
            _feature("booth", "booth", 3 + 3 * (i % 5), 9 + 9 * (i // 5), 3, 3, number=f"B{i + 1}")
        )
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "units": "m", "features": [\n{lines}\n]}}\n'


def _feature(
    category: str, kind: str, x: float, y: float, width: float, depth: float, **more: str
) -> dict[str, object]:
    ring = [[x, y], [x + width, y], [x + width, y + depth], [x, y + depth], [x, y]]
    return {
        "type": "Feature",
        "properties": {"category": category, "kind": kind, **more},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }

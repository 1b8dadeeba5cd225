"""A show as an IMDF archive: which feature is a booth, and which property has its number, is random."""

from __future__ import annotations

import random
from typing import Any

from tests.plan.generated.builders.geojson import geographic
from tests.plan.generated.builders.imdf import ImdfArchive
from tests.plan.random_plans.style import DrawingStyle
from tests.plan.shows import Show, Stand, rect

BOOTHS = ("unspecified", "room", "retail", "unenclosedarea", "structure", "nonpublic")
WORDS = {"en": "Booth", "de": "Stand", "fr": "Stand", "es": "Stand", "zh": "展位", "ru": "Стенд"}


def write_imdf(show: Show, style: DrawingStyle) -> bytes:
    rng = random.Random(style.detail + 4)
    language = style.language
    at = geographic(rng.uniform(-120, 120), rng.uniform(-50, 60), rng.choice((7, 8, 9)))
    x0, y0 = style.offset if style.offset[0] > 10_000 else (0.0, 0.0)
    archive = ImdfArchive("dealt", lambda p: at((p[0] - x0, p[1] - y0)), language)
    archive.around(show)
    level = archive.uid("l0")
    category, word = rng.choice(BOOTHS), rng.choice(("", WORDS[language]))
    if rng.random() < 0.5:
        archive.add(
            "unit",
            "hall",
            archive.ring(show.halls[0][1]),
            category="unspecified",
            name="Hall 3",
            level_id=level,
        )
    drawn_at = not style.turn and style.offset == (0.0, 0.0)  # columns are where the show has them
    for i, (x, y, side) in enumerate(show.columns if drawn_at else ()):
        archive.add(
            "unit", f"c{i}", archive.ring(rect(x, y, side, side)), category="column", level_id=level
        )
    if "aisles" in style.scenery:
        archive.add("section", "zone", archive.ring(show.halls[0][1]), category="unspecified", name="Robotics", level_id=level)  # fmt: skip
    for i, s in enumerate(show.stands):
        _stand(
            archive,
            str(i),
            s,
            style,
            category,
            level,
            f"{word} {s.number}".strip(),
            rng.random() < 0.25,
        )
    return archive.data()


def _stand(
    archive: ImdfArchive,
    key: str,
    s: Stand,
    style: DrawingStyle,
    category: str,
    level: str,
    number: str,
    small: bool,
) -> None:
    kind = style.outline if style.outline != "mixed" else "kiosk" if small else "unit"
    said: dict[str, Any] = {"category": category} if kind in ("unit", "section") else {}
    if kind == "fixture":
        said = {"category": "equipment"}
    ring, title = archive.ring(s.outline), s.title or "Reserved"
    if style.carrier == "name":
        archive.add(kind, key, ring, name=number, alt_name=s.title or None, level_id=level, **said)
    elif style.carrier == "alt_name":
        archive.add(kind, key, ring, name=s.title or None, alt_name=number, level_id=level, **said)
    elif style.carrier == "tenant":
        unit = archive.add("unit", key, ring, category=category, name=number, level_id=level)
        if s.title:
            archive.occupy(key, unit, s.outline, s.title)
    else:
        unit = archive.add("unit", key, ring, category=category, level_id=level)
        address = archive.add("address", f"at {key}", None, address="1 Fair Street", unit=s.number) if style.carrier == "address" else None  # fmt: skip
        archive.occupy(key, unit, s.outline, title if address else f"{s.number} {title}", address)

"""docs/formats-plan.md prints the tables that the readers use."""

from __future__ import annotations

from pathlib import Path

from shapan.expo.model import KINDS
from shapan.plan.geo.imdf import imdf
from shapan.plan.geo.osm.tags import TAGS

TABLES = {**TAGS, **imdf.UNITS, **imdf.FIXTURES, **imdf.OPENINGS, **imdf.AMENITIES, **imdf.SECTIONS}


def test_the_tables_are_published() -> None:
    text = (Path(__file__).parents[3] / "docs" / "formats-plan.md").read_text()
    for table in (TAGS, imdf.UNITS, imdf.FIXTURES, imdf.OPENINGS, imdf.AMENITIES, imdf.SECTIONS):
        missing = [
            key
            for key, (category, kind) in table.items()
            if f"| `{key}` | {category} | {kind} |" not in text
        ]
        assert missing == []


def test_every_meaning_is_of_the_published_kinds() -> None:
    assert {(c, k) for c, k in TABLES.values() if c != "level" and k not in KINDS[c]} == set()

"""Kinds of things in other standards (OSM tags, categories of IMDF 1.0) -> category and kind.

`kinds.tsv` has a row each: table, name, category, kind. docs/formats-plan.md prints it.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from shapan.expo.model import Category

KindMeaning = tuple[Category, str]
_ROWS = [row.split("\t") for row in Path(__file__).with_name("kinds.tsv").read_text().splitlines()]


def kinds_of(table: str) -> dict[str, KindMeaning]:
    """In the order of the file."""
    return {
        name: (cast(Category, category), kind)
        for own, name, category, kind in _ROWS
        if own == table
    }


def kind_in(table: dict[str, KindMeaning], category: str) -> KindMeaning | None:
    """The meaning of the longest known prefix of a category such as `"restroom.female.wheelchair"`."""
    parts = category.lower().replace("_", "").replace("-", "").split(".")
    for size in range(len(parts), 0, -1):
        found = table.get(".".join(parts[:size]))
        if found:
            return found
    return None

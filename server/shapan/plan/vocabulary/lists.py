"""The words of plans in every language: `words.tsv` has a list a line, its name and its words separated by `|`,
or a regular expression of words."""

from __future__ import annotations

from pathlib import Path

_ROWS = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()
LISTS: dict[str, str] = dict(row.split("\t", 1) for row in _ROWS)


def listed_words(name: str) -> tuple[str, ...]:
    return tuple(LISTS[name].split("|"))

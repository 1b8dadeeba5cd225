"""The catalogue files. A language is one JSON file in `assets/locales/`; missing phrases fall back to English.
docs/languages.md describes how to add a language.

Its parts are tables of phrases. A phrase is a text with `{names}`, or a plural: such texts by CLDR category.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

Phrase = str | dict[str, str]
CataloguePart = Mapping[str, Phrase]
MAIN = "en"  # the language with all phrases
FOLDER: Traversable = next(
    (one for one in (files("shapan") / "_assets" / "locales",) if one.is_dir()),
    Path(__file__).resolve().parents[3] / "assets" / "locales",
)


@functools.cache
def languages() -> tuple[str, ...]:
    """Languages with a catalogue, English first."""
    found = {
        one.name.removesuffix(".json") for one in FOLDER.iterdir() if one.name.endswith(".json")
    }
    return (MAIN, *sorted(found - {MAIN}))


@functools.cache
def interface(locale: str) -> str:
    """The catalogue's language for a locale, else English."""
    base = locale.split("-")[0].lower()
    return base if base in languages() else MAIN


@functools.cache
def part(language: str, name: str) -> CataloguePart:
    """A complete part of the catalogue of one of `languages()`."""
    main = _file(MAIN)[name]
    return main if language == MAIN else {**main, **_file(language).get(name, {})}


def title(language: str) -> str:
    """The language's own name."""
    return str(_file(language)["language"])


def forget() -> None:
    """Reads the files again, after a language was added."""
    for one in (languages, interface, part, _file):
        one.cache_clear()


@functools.cache
def _file(language: str) -> dict[str, dict[str, Phrase]]:
    found: dict[str, dict[str, Phrase]] = json.loads(
        FOLDER.joinpath(f"{language}.json").read_text("utf-8")
    )
    return found

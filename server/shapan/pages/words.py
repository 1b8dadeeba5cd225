"""Words of the interface and of the expo, in a page's language. The catalogue is one TOML file a language."""

from __future__ import annotations

import datetime
import functools
import json
import tomllib
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "zh", "ru")
Words = dict[str, str]


@functools.cache
def _catalogue(language: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "catalogue" / f"{language}.toml").read_text("utf-8"))


@functools.cache
def _countries() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = json.loads(
        (files(__package__) / "catalogue" / "countries.json").read_text("utf-8")
    )
    return names


def interface(locale: str) -> str:
    """The catalogue's language for a locale: itself, else English."""
    base = locale.split("-")[0]
    return base if base in LANGUAGES else "en"


def ui(locale: str, key: str, **values: object) -> str:
    """A word of the interface. Raises KeyError for a key that the catalogue does not have."""
    text = _catalogue(interface(locale))[key]
    return str(text).format_map(values) if values else str(text)


def count(locale: str, key: str, n: int) -> str:
    """`"611 exhibitors"`, by the plural rules of the locale (CLDR, whole numbers)."""
    language = interface(locale)
    forms = _catalogue(language)[key]
    return str(forms.get(_plural(language, n), forms["other"])).format(n=grouped(language, n))


def grouped(language: str, n: int) -> str:
    """Thousands apart: `70,000`, in Russian with a no-break space."""
    return f"{n:,}".replace(",", "\u00a0" if language == "ru" else ",")


def _plural(language: str, n: int) -> str:
    if language == "ru":
        tail, teens = n % 10, 11 <= n % 100 <= 14
        if tail == 1 and not teens:
            return "one"
        return "few" if 2 <= tail <= 4 and not teens else "many"
    return "one" if n == 1 and language == "en" else "other"


def country(locale: str, code: str) -> str:
    """The country's name (CLDR), or what was given."""
    return _countries()[interface(locale)].get(code, code)


def say(words: Words, locale: str) -> tuple[str, str]:
    """(text, its locale): exact, same base language, undeclared, English, whatever there is; as `tour/words.ts`
    chooses."""
    base = locale.split("-")[0]
    for key in (locale, base):
        if words.get(key):
            return words[key], key
    for key, text in words.items():
        if text and key.split("-")[0] == base:
            return text, key
    for key in ("", "en", *words):
        if words.get(key):
            return words[key], key
    return "", ""


def dates(locale: str, start: str, end: str) -> str:
    """`"16–19 April 2021"` of two ISO dates; what is no date is given back as it came."""
    first, last = _day(start), _day(end or start)
    if first is None or last is None:
        return " – ".join(part for part in (start, end) if part)
    months = _catalogue(interface(locale))["months"]

    def parts(date: tuple[int, int, int]) -> dict[str, object]:
        return {"year": date[0], "month": months[date[1] - 1], "day": date[2]}

    if first == last:
        return ui(locale, "date", **parts(first))
    if first[:2] == last[:2]:
        return ui(locale, "dates-same-month", **parts(first), day2=last[2])
    return ui(locale, "dates", date=ui(locale, "date", **parts(first)), date2=ui(locale, "date", **parts(last)))


def day(locale: str, date: str) -> str:
    """`"Monday, 23 August 2021"` of an ISO date; what is no date is given back as it came."""
    parts = _day(date)
    if parts is None:
        return date
    weekday = _catalogue(interface(locale))["weekdays"][datetime.date(*parts).weekday()]
    return ui(locale, "day-of-week", weekday=weekday, date=dates(locale, date, ""))


def kind(locale: str, name: str) -> str:
    """What a kind of item is called: `"release"` -> "Product launch"; one that the catalogue lacks by its own name."""
    return str(_catalogue(interface(locale))["kinds"].get(name) or name.replace("-", " ").capitalize())


def tongue(tag: str) -> str:
    """A language by its own name, which who speaks it reads; one without a catalogue by its tag."""
    base = tag.split("-")[0]
    return ui(base, "language") if base in LANGUAGES else tag


def _day(text: str) -> tuple[int, int, int] | None:
    try:
        year, month, day = (int(part) for part in text[:10].split("-"))
    except ValueError:
        return None
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None

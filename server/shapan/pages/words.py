"""Words of the interface and of the expo, in a page's language. A language is one TOML file of the catalogue, with its
words; plurals, dates, numbers and names of countries are CLDR's, by Babel."""

from __future__ import annotations

import datetime
import functools
import tomllib
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

FOLDER = files(__package__) / "catalogue"
LANGUAGES = ("en", *sorted({one.name.removesuffix(".toml") for one in FOLDER.iterdir()} - {"en"}))
Words = dict[str, str]


@functools.cache
def _catalogue(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@functools.cache
def _cldr(language: str) -> Locale:
    """English as most of the world writes it: the day before the month."""
    return Locale.parse("en_GB" if language == "en" else language)


def interface(locale: str) -> str:
    """The catalogue's language for a locale: itself, else English."""
    base = locale.split("-")[0]
    return base if base in LANGUAGES else "en"


def direction(locale: str) -> str:
    """`"rtl"` for a language that is written from right to left, else nothing."""
    try:
        written = Locale.parse(locale, sep="-").text_direction
    except (ValueError, LookupError):
        return ""
    return "rtl" if written == "rtl" else ""


def ui(locale: str, key: str, **values: object) -> str:
    """A word of the interface. Raises KeyError for a key that the catalogue does not have."""
    text = _catalogue(interface(locale))[key]
    return str(text).format_map(values) if values else str(text)


def count(locale: str, key: str, n: int) -> str:
    """`"611 exhibitors"`, by the plural rules of the locale."""
    language = interface(locale)
    forms = _catalogue(language)[key]
    return str(forms.get(_cldr(language).plural_form(n), forms["other"])).format(n=grouped(language, n))


def grouped(language: str, n: int) -> str:
    """Thousands apart: `70,000`, in Russian with a no-break space."""
    return str(format_decimal(n, locale=_cldr(language)))


def country(locale: str, code: str) -> str:
    """The country's name, or what was given."""
    return str(_cldr(interface(locale)).territories.get(code, code))


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
    """`"16–19 Apr 2021"` of two ISO dates; what is no date is given back as it came."""
    first, last = _day(start), _day(end or start)
    if first is None or last is None:
        return " – ".join(part for part in (start, end) if part)
    cldr = _cldr(interface(locale))
    if first == last:
        return format_date(first, "long", locale=cldr)
    return format_interval(first, last, "yMMMd", locale=cldr)


def day(locale: str, date: str) -> str:
    """`"Monday, 23 August 2021"` of an ISO date; what is no date is given back as it came."""
    given = _day(date)
    return format_date(given, "full", locale=_cldr(interface(locale))) if given else date


def compass(heading: float) -> str:
    """The nearest of eight directions: 92 degrees -> `"e"`."""
    return ("n", "ne", "e", "se", "s", "sw", "w", "nw")[round(heading / 45) % 8]


def kind(locale: str, name: str) -> str:
    """What a kind of item is called: `"release"` -> "Product launch"; one that the catalogue lacks by its own name."""
    return str(_catalogue(interface(locale))["kinds"].get(name) or name.replace("-", " ").capitalize())


def tongue(tag: str) -> str:
    """A language by its own name, which who speaks it reads; one without a catalogue by its tag."""
    base = tag.split("-")[0]
    return ui(base, "language") if base in LANGUAGES else tag


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None

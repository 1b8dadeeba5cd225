"""Words of the pages and of the expo, in a page's language: phrases of the catalogue (`language/`), dates and names of
countries by CLDR."""

from __future__ import annotations

import datetime
import functools

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from shapan.expo.texts.glossary import Glossary, called
from shapan.expo.values import Words
from shapan.language import catalogue, phrase
from shapan.language.catalogue import interface
from shapan.language.phrase import cldr, grouped


def direction(locale: str) -> str:
    """`"rtl"` for a language that is written from right to left, else nothing."""
    try:
        written = Locale.parse(locale, sep="-").text_direction
    except (ValueError, LookupError):
        return ""
    return "rtl" if written == "rtl" else ""


def ui(locale: str, key: str, **values: object) -> str:
    """A phrase of the pages. Raises KeyError for a key that the catalogue does not have."""
    return phrase.say(interface(locale), "pages", key, values) if values else _bare(interface(locale), key)


@functools.cache
def _bare(language: str, key: str) -> str:
    """Twenty of them stand on every page."""
    return phrase.say(language, "pages", key)


def count(locale: str, key: str, n: int) -> str:
    """`"611 exhibitors"`, by the plural rules of the locale."""
    return ui(locale, key, n=n)


def whole_number(locale: str, n: int) -> str:
    return grouped(interface(locale), n)


def country(locale: str, code: str) -> str:
    """The country's name, or what was given."""
    return str(cldr(interface(locale)).territories.get(code, code))


def say_in(words: Words, locale: str) -> tuple[str, str]:
    """(text, its locale): exact, same base language, undeclared, English, whatever there is; as `core/expo/words.ts`
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
    rules = cldr(interface(locale))
    if first == last:
        return format_date(first, "long", locale=rules)
    return format_interval(first, last, "yMMMd", locale=rules)


def day(locale: str, date: str) -> str:
    """`"Monday, 23 August 2021"` of an ISO date; what is no date is given back as it came. It begins a line: languages
    that write days small have a capital there."""
    given = _day(date)
    return _begun(format_date(given, "full", locale=cldr(interface(locale)))) if given else date


def short_day(locale: str, date: str) -> str:
    """`"Mon 23 Aug"`, where there is little room."""
    given = _day(date)
    return _begun(format_skeleton("MMMEd", given, locale=cldr(interface(locale)))) if given else date


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def compass(heading: float) -> str:
    """The nearest of eight directions: 92 degrees -> `"e"`."""
    return ("n", "ne", "e", "se", "s", "sw", "w", "nw")[round(heading / 45) % 8]


def kind(locale: str, name: str, glossary: Glossary) -> str:
    """What a kind of item is called: `"release"` -> "Product launch"; one that neither the expo's glossary nor the
    catalogue has by its own name."""
    known = catalogue.part(interface(locale), "itemKinds")
    stated = called(glossary, name)
    return say_in(stated, locale)[0] if len(stated) > 1 else str(known.get(name) or name.replace("-", " ").capitalize())


def tongue(tag: str) -> str:
    """A language by its own name, which who speaks it reads; one without a catalogue by its tag."""
    base = tag.split("-")[0]
    return catalogue.title(base) if base in catalogue.languages() else tag


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None

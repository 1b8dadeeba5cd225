"""Texts in a page's language: phrases of the catalogue (`language/`), the expo's words, dates and country names by
CLDR."""

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
    """`"rtl"` for a right-to-left language, else ""."""
    try:
        written = Locale.parse(locale, sep="-").text_direction
    except (ValueError, LookupError):
        return ""
    return "rtl" if written == "rtl" else ""


def ui(locale: str, key: str, **values: object) -> str:
    """A phrase of the pages. Raises KeyError for an unknown key."""
    return (
        phrase.say(interface(locale), "pages", key, values)
        if values
        else _bare(interface(locale), key)
    )


@functools.cache
def _bare(language: str, key: str) -> str:
    """Cached, because every page has twenty of them."""
    return phrase.say(language, "pages", key)


def field_name(locale: str, name: str) -> str:
    """What a field of an exhibitor is called. Raises KeyError for an unknown one."""
    return phrase.say(interface(locale), "fields", name)


def count(locale: str, key: str, n: int) -> str:
    """`"611 exhibitors"`, by the plural rules of the locale."""
    return ui(locale, key, n=n)


def whole_number(locale: str, n: int) -> str:
    return grouped(interface(locale), n)


def country(locale: str, code: str) -> str:
    """The country's name, or the given code."""
    return str(cldr(interface(locale)).territories.get(code, code))


def say_in(words: Words, locale: str) -> tuple[str, str]:
    """(text, its locale): exact, same base language, undeclared, English, any; the same choice as in
    `core/expo/words.ts`."""
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
    """`"16–19 Apr 2021"` for two ISO dates; other texts are returned unchanged."""
    first, last = _day(start), _day(end or start)
    if first is None or last is None:
        return " – ".join(part for part in (start, end) if part)
    rules = cldr(interface(locale))
    if first == last:
        return format_date(first, "long", locale=rules)
    return format_interval(first, last, "yMMMd", locale=rules)


def day(locale: str, date: str) -> str:
    """`"Monday, 23 August 2021"` for an ISO date; other texts are returned unchanged. It is at the beginning of a line,
    so the first letter is a capital in all languages."""
    given = _day(date)
    return _begun(format_date(given, "full", locale=cldr(interface(locale)))) if given else date


def short_day(locale: str, date: str) -> str:
    """`"Mon 23 Aug"`, for narrow places."""
    given = _day(date)
    return (
        _begun(format_skeleton("MMMEd", given, locale=cldr(interface(locale)))) if given else date
    )


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def compass(heading: float) -> str:
    """The nearest of eight directions: 92 degrees -> `"e"`."""
    return ("n", "ne", "e", "se", "s", "sw", "w", "nw")[round(heading / 45) % 8]


def kind(locale: str, name: str, glossary: Glossary) -> str:
    """The name of a kind of item: `"release"` -> "Product launch"; unchanged if neither the expo's glossary nor the
    catalogue has it."""
    known = catalogue.part(interface(locale), "itemKinds")
    stated = called(glossary, name)
    return (
        say_in(stated, locale)[0]
        if len(stated) > 1
        else str(known.get(name) or name.replace("-", " ").capitalize())
    )


def tongue(tag: str) -> str:
    """A language's own name; its tag if it has no catalogue."""
    base = tag.split("-")[0]
    return catalogue.title(base) if base in catalogue.languages() else tag


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None

"""Words per locale: choosing one, and the few phrases that Shapan itself puts on a fascia or a hall."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.expo.model import Words
from shapan.language.catalogue import interface
from shapan.language.phrase import say


def pick(words: Words, locales: Sequence[str] = ("en",)) -> str:
    """The text for the first of `locales` that has one, else the text of unknown language, English, or any (first by
    locale).
    """
    for locale in (*locales, "", "en"):
        if words.get(locale):
            return words[locale]
    return next((words[k] for k in sorted(words) if words[k]), "")


def exhibitors(n: int, locales: Sequence[str]) -> Words:
    """ "N exhibitors" for a shared booth's fascia, in each locale; English where a locale is not known."""
    return {locale: say(interface(locale), "scene", "exhibitors", {"n": n}) for locale in locales}


def both(one: Words, other: Words, locales: Sequence[str]) -> Words:
    """Two who share a fascia, in each locale."""
    return {locale: f"{pick(one, (locale,))} · {pick(other, (locale,))}" for locale in locales}


def hall(locales: Sequence[str], number: int = 0) -> Words:
    """The title of a hall that the plan does not name."""
    key = "hall-n" if number else "hall"
    return {locale: say(interface(locale), "scene", key, {"number": number}) for locale in locales}

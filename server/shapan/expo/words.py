"""Words per locale: choosing one, and the few phrases that Shapan itself puts on a fascia or a hall."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.expo.model import Words


def pick(words: Words, locales: Sequence[str] = ("en",)) -> str:
    """The text for the first of `locales` that has one, else the text of unknown language, English, or any (first by
    locale).
    """
    for locale in (*locales, "", "en"):
        if words.get(locale):
            return words[locale]
    return next((words[k] for k in sorted(words) if words[k]), "")


def plural_ru(n: int) -> int:
    """0 for 1, 21, 31 …; 1 for 2-4, 22-24 …; 2 for the rest (CLDR: one, few, many)."""
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


_EXHIBITORS: dict[str, tuple[str, ...]] = {
    "en": ("exhibitor", "exhibitors"),
    "de": ("Aussteller", "Aussteller"),
    "fr": ("exposant", "exposants"),
    "es": ("expositor", "expositores"),
    "it": ("espositore", "espositori"),
}
_EXHIBITORS_RU = ("участник", "участника", "участников")


def exhibitors(n: int, locales: Sequence[str]) -> Words:
    """ "N exhibitors" for a shared booth's fascia, in each locale; English where a locale is not known."""
    return {locale: _exhibitors(n, locale) for locale in locales}


def _exhibitors(n: int, locale: str) -> str:
    language = locale.split("-")[0].lower()
    if language == "zh":
        return f"{n}家展商"
    if language == "ru":
        return f"{n} {_EXHIBITORS_RU[plural_ru(n)]}"
    one, many = _EXHIBITORS.get(language, _EXHIBITORS["en"])
    single = n == 1 or (n == 0 and language == "fr")
    return f"{n} {one if single else many}"


HALL: Words = {"en": "Hall", "zh": "展厅", "ru": "Зал", "de": "Halle", "fr": "Hall", "es": "Pabellón"}


def hall(locales: Sequence[str], number: int = 0) -> Words:
    """The title of a hall that the plan does not name."""
    suffix = f" {number}" if number else ""
    return {locale: HALL.get(locale.split("-")[0].lower(), HALL["en"]) + suffix for locale in locales}

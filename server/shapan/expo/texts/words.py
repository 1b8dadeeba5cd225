"""Words per locale: choosing one, and the few phrases that Shapan itself puts on a fascia or a hall."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.expo.values import Words
from shapan.language.catalogue import interface
from shapan.language.phrase import say


def pick(words: Words, locales: Sequence[str] = ("en",)) -> str:
    """The text of the first of `locales` that has one, else the text of unknown language, English, or any (first by
    locale).
    """
    for locale in (*locales, "", "en"):
        if words.get(locale):
            return words[locale]
    return next((words[k] for k in sorted(words) if words[k]), "")


_BESIDE = "\u00a0· "  # no line begins with the dot
TOGETHER = 80  # letters: no sign has room for more names


def joined_words(names: Sequence[Words], locales: Sequence[str]) -> Words:
    """The names of exhibitors who share a fascia, in each locale: two names; of more, as many as fit on a sign, and the
    number of the others. A sign on which these would be too small shows fewer (`fit.ts`)."""
    out = {}
    for locale in locales:
        said = [pick(name, (locale,)) for name in names]
        taken = len(said) if len(said) == 2 else 1
        while taken < len(said) and len(_BESIDE.join(said[: taken + 1])) <= TOGETHER:
            taken += 1
        rest = len(said) - taken
        out[locale] = _BESIDE.join(said[:taken]) + (f"\u00a0+{rest}" if rest else "")
    return out


def hall(locales: Sequence[str], number: int | str = 0) -> Words:
    """The title of a hall that the plan does not name."""
    key = "hall-n" if number else "hall"
    return {locale: say(interface(locale), "scene", key, {"number": number}) for locale in locales}


def floor_title(locales: Sequence[str], ordinal: int) -> Words:
    """The title of a floor of a site: ground, upper, and from the second on its number as most visitors count."""
    key = {0: "floor-ground", 1: "floor-upper"}.get(
        ordinal, "floor-lower" if ordinal < 0 else "floor-n"
    )
    return {
        locale: say(interface(locale), "scene", key, {"number": ordinal + 1}) for locale in locales
    }


def streets_title(locales: Sequence[str]) -> Words:
    """The title of the ground between halls."""
    return {locale: say(interface(locale), "scene", "streets") for locale in locales}

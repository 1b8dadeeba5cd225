"""Names of amenities (part `places` of the catalogue): the first word of each list is the default title of such a
place; the others are search terms."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.expo.values import Words
from shapan.language.catalogue import MAIN, languages, part


def place_title(kind: str) -> Words:
    if kind not in part(MAIN, "places"):
        return {"": kind}
    return {language: _names(kind, language).partition(",")[0] for language in languages()}


def place_names(kind: str) -> Sequence[str]:
    if kind not in part(MAIN, "places"):
        return ()
    return tuple(_names(kind, language) for language in languages())


def beside(title: Words, side: str) -> Words:
    """The title with where it is; `side`: `n`, `ne`, … or `middle`. Of a language that is not in the catalogue, in the
    main one's words."""
    return {
        language: str(part(language if language in languages() else MAIN, "sides")[side]).format(
            place=text
        )
        for language, text in title.items()
    }


def _names(kind: str, language: str) -> str:
    return str(part(language, "places")[kind])

"""The English sentence of a failure, without number and plural rules, so that raising one imports little."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.language.catalogue import MAIN, part


def is_detail_key(text: str) -> bool:
    """Whether a failure's text is a key of part `details`, and not a sentence."""
    return text in part(MAIN, "details")


def sentence(text: str, values: Mapping[str, object]) -> str:
    """`text` is a key of part `details`, or a sentence itself, which is returned unchanged: it may be of a reader's
    process, and a width that it chose (`{most:999999999}`) would take memory here. Values that are terms of the
    catalogue become English, too. Values that do not fit the phrase are left out."""
    details = part(MAIN, "details")
    if not is_detail_key(text):
        return text
    phrase = str(details[text])
    if not values:
        return phrase
    try:
        return phrase.format(**{name: _word(details, value) for name, value in values.items()})
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return phrase


def _word(details: Mapping[str, object], value: object) -> object:
    return (
        details.get(value, value) if isinstance(value, str) and value.startswith("term.") else value
    )

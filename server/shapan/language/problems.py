"""The texts of failures: the meaning of a code (part `problems` of the catalogue), the remedy (part `advice`), and the
measured values (part `details`, by the key that the failure names)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import fill

_WORDS = re.compile(r"\w+")
_MOST = 0.6


def problem_words(code: str, language: str, text: str = "") -> tuple[str, str]:
    """(meaning, remedy). The remedy is empty if there is none, or if the phrase `text` already contains it."""
    problems, advice = part(language, "problems"), part(language, "advice")
    meaning = fill(language, problems.get(code) or problems["error"], {}, problems)
    needed = code in problems and code in advice and not phrase_says_advice(text, code)
    return meaning, fill(language, advice[code], {}, advice) if needed else ""


def problem_codes(language: str) -> list[tuple[str, str, str]]:
    """Code, meaning and remedy of every code."""
    return [(code, *problem_words(code, language)) for code in sorted(part(MAIN, "problems"))]


def phrase_says_advice(text: str, key: str) -> bool:
    """Whether a phrase already contains the advice of this key: the remedy, and most of its words. Only the English
    phrases are compared, because other languages repeat the same."""
    words = _WORDS.findall(str(part(MAIN, "advice").get(key, "")).lower())
    there = set(_WORDS.findall(str(part(MAIN, "details").get(text, text)).lower()))
    return (
        bool(words)
        and words[0] in there
        and sum(word in there for word in words) > _MOST * len(words)
    )


def detail(message: str, code: str, text: str, values: Mapping[str, object], language: str) -> str:
    """The failure with its measured values."""
    return (
        message
        if language == MAIN
        else fill(language, "{it:detail}", {"it": (message, code, text, values)}, {})
    )

"""What the codes of failures mean (part `problems` of the catalogue), what to do (part `advice`), and what was measured
(part `details`: phrases by their key, which stands where the failure is raised)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import fill

_WORDS = re.compile(r"\w+")
_MOST = 0.6


def problem_words(code: str, language: str, text: str = "") -> tuple[str, str]:
    """(what it means, what to do); the latter may be nothing, as where the phrase `text` beside it says so already."""
    problems, advice = part(language, "problems"), part(language, "advice")
    meaning = fill(language, problems.get(code) or problems["error"], {}, problems)
    needed = code in problems and code in advice and not phrase_says_advice(text, code)
    return meaning, fill(language, advice[code], {}, advice) if needed else ""


def problem_codes(language: str) -> list[tuple[str, str, str]]:
    """Of every code: what it means and what to do."""
    return [(code, *problem_words(code, language)) for code in sorted(part(MAIN, "problems"))]


def phrase_says_advice(text: str, key: str) -> bool:
    """Whether a phrase says already what the advice of this key says: what to do, and most of its words. Phrases are
    English, and what one language repeats the others do."""
    words = _WORDS.findall(str(part(MAIN, "advice").get(key, "")).lower())
    there = set(_WORDS.findall(str(part(MAIN, "details").get(text, text)).lower()))
    return bool(words) and words[0] in there and sum(word in there for word in words) > _MOST * len(words)


def detail(message: str, code: str, text: str, values: Mapping[str, object], language: str) -> str:
    """What failed, with what was measured."""
    return message if language == MAIN else fill(language, "{it:detail}", {"it": (message, code, text, values)}, {})

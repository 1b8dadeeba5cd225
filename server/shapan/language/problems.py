"""What the codes of failures mean (part `problems` of the catalogue), and what to do (part `advice`)."""

from __future__ import annotations

from shapan.language.catalogue import part
from shapan.language.phrase import fill


def problem_words(code: str, language: str) -> tuple[str, str]:
    """(what it means, what to do); the latter may be nothing."""
    problems, advice = part(language, "problems"), part(language, "advice")
    meaning = fill(language, problems.get(code) or problems["error"], {}, problems)
    return meaning, fill(language, advice[code], {}, advice) if code in problems and code in advice else ""

"""What the codes of failures mean (part `problems` of the catalogue), what to do (part `advice`), and what was measured
(part `details`: phrases by their English, which stands where the failure is raised)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapan.language.catalogue import MAIN, part
from shapan.language.phrase import fill


def problem_words(code: str, language: str) -> tuple[str, str]:
    """(what it means, what to do); the latter may be nothing."""
    problems, advice = part(language, "problems"), part(language, "advice")
    meaning = fill(language, problems.get(code) or problems["error"], {}, problems)
    return meaning, fill(language, advice[code], {}, advice) if code in problems and code in advice else ""


def detail(message: str, code: str, text: str, values: Mapping[str, Any], language: str) -> str:
    """What failed, with what was measured."""
    return message if language == MAIN else fill(language, "{it:detail}", {"it": (message, code, text, values)}, {})

"""What a phrase wants to be filled in."""

from __future__ import annotations

import string

from shapan.language.phrase import Phrase


def names_in(phrase: Phrase) -> set[str]:
    """The `{names}` of a phrase, with their formats: `{"booth", "area:.2f"}`."""
    texts = phrase.values() if isinstance(phrase, dict) else (phrase,)
    return {
        f"{name}:{spec}" if spec else name
        for text in texts
        for _, name, spec, _ in string.Formatter().parse(text)
        if name is not None
    }

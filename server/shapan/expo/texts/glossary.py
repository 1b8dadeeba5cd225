"""What categories, products and tracks are called: lists write them once, `[glossary]` of expo.toml says them in the
expo's languages. Documents, addresses and the index keep the text as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shapan.expo.search.text import fold_text
from shapan.expo.values import Words

Glossary = Mapping[str, Words]  # by folded text: "Machine Tools" and "machine-tools" are one


def glossary_of(stated: Mapping[str, Words]) -> dict[str, Words]:
    return {fold_text(text): words for text, words in stated.items() if fold_text(text) and words}


def called(glossary: Glossary, text: str) -> Words:
    """In every language that is stated; as it is written in any other."""
    return {**glossary.get(fold_text(text), {}), "": text}


def glossary_part(glossary: Glossary, texts: Iterable[str]) -> dict[str, Words]:
    """What of the glossary these texts need."""
    wanted = sorted({fold_text(text) for text in texts}) if glossary else ()
    return {name: glossary[name] for name in wanted if name in glossary}

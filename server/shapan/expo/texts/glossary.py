"""Names of categories, products and tracks: lists write them once, and `[glossary]` of expo.toml translates them.
Documents, addresses and the index keep the text as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shapan.expo.search.text import fold_text
from shapan.expo.values import Words

Glossary = Mapping[str, Words]  # by folded text: "Machine Tools" and "machine-tools" are one


def glossary_of(stated: Mapping[str, Words]) -> dict[str, Words]:
    return {fold_text(text): words for text, words in stated.items() if fold_text(text) and words}


def called(glossary: Glossary, text: str) -> Words:
    """The name in every language of the glossary; as written in other languages."""
    return {**glossary.get(fold_text(text), {}), "": text}


def glossary_part(glossary: Glossary, texts: Iterable[str]) -> dict[str, Words]:
    """The part of the glossary that these texts need."""
    wanted = sorted({fold_text(text) for text in texts}) if glossary else ()
    return {name: glossary[name] for name in wanted if name in glossary}

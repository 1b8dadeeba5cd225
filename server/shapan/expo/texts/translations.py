"""Finds texts that are missing in one of the expo's languages; another language is shown and marked instead. Only texts
with a language count: a text without one may serve all languages, as company names do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Expo
from shapan.expo.search.text import fold_text
from shapan.expo.texts.words import pick
from shapan.expo.values import Words

SHOWN = 3  # examples in a finding
# Kind of texts -> the document that has them and its field; legal texts are in `legal` of expo.toml.
_PLACES = {
    "expo": ("expo.toml", "title"),
    **dict.fromkeys(("halls", "zones", "places"), ("expo.toml", "titles")),
    **dict.fromkeys(("categories", "tracks"), ("expo.toml", "glossary")),
    "sponsors": ("expo.toml", "sponsors"),
    "exhibitors": ("exhibitors", "name"),
    "shows": ("exhibitors", "summary"),
    "items": ("programme", "title"),
    "summaries": ("programme", "summary"),
}


def untranslated(expo: Expo, spoken: Collection[str]) -> Iterator[Finding]:
    """A finding for each language and kind of text. `spoken`: languages of the interface."""
    missing: dict[tuple[str, str], list[tuple[str, Words]]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for kind, key, words in _texts(expo):
        totals[kind] += bool(words)
        for locale in expo.locales if _by_language(words) else ():
            if not _speaks(words, locale):
                missing[locale, kind].append((key, words))
    for (locale, kind), texts in missing.items():
        shown = [pick(words, expo.locales)[:40] for _, words in texts[:SHOWN]]
        instead = sorted(
            {next((one for one in expo.locales if _speaks(words, one)), "") for _, words in texts}
            - {""}
        )
        document, field = _PLACES.get(kind, ("expo.toml", "legal"))
        yield finding(
            "translation-missing" if instead else "translation-missing.elsewhere",
            "info",
            Where(document=document, key=texts[0][0], column=field),
            what=(f"texts.{kind}",),
            locale=locale,
            n=len(texts),
            all=totals[kind],
            shown=shown,
            instead=instead,
            advice="translation-missing.glossary" if kind in ("categories", "tracks") else "",
        )
    for locale in expo.locales:
        if locale.split("-")[0] not in spoken:
            yield finding(
                "language-unknown",
                "info",
                Where(document="expo.toml", column="locales"),
                spoken=sorted(spoken),
                locale=locale,
                language=locale.split("-")[0],
            )


def _texts(expo: Expo) -> Iterator[tuple[str, str, Words]]:
    """(kind, key, text)"""
    head = {"expo": (expo.title, expo.subtitle, expo.venue, expo.street, expo.organizer.name)}
    legal = {key: (text,) for key, text in expo.legal.items()}
    for kind, words in {**head, **legal}.items():
        yield from ((kind, expo.id, one) for one in words)
    for hall in expo.halls:
        yield "halls", hall.id, hall.title
        yield from (("zones", zone.id, zone.title) for zone in hall.zones)
        yield from (("places", feature.id, feature.title) for feature in hall.features)
    for one in expo.exhibitors:
        yield "exhibitors", one.id, one.name
        yield "shows", one.id, one.summary
    for item in expo.items:
        yield "items", item.id, item.title
        yield "summaries", item.id, item.summary
    yield from (("sponsors", expo.id, one.name) for one in expo.sponsors)
    yield from _terms(expo)


def _terms(expo: Expo) -> Iterator[tuple[str, str, Words]]:
    """Categories and tracks, without duplicates; products only if they are in the glossary, because many are brand
    names."""
    said = [("categories", text) for one in expo.exhibitors for text in one.categories]
    said += [
        ("categories", text)
        for one in expo.exhibitors
        for text in one.products
        if fold_text(text) in expo.glossary
    ]
    said += [
        ("tracks", item.track) for item in expo.items if item.track and item.track != item.kind
    ]
    for kind, text in {
        (kind, fold_text(text)): (kind, text) for kind, text in reversed(said)
    }.values():
        stated = expo.glossary.get(fold_text(text), {})
        # the probable language of the document
        own = next((one for one in expo.locales if not _speaks(stated, one)), "")
        yield kind, text, {own: text, **stated} if own else stated


def _by_language(words: Words) -> bool:
    return any(words.get(locale) for locale in words if locale)


def _speaks(words: Words, locale: str) -> bool:
    base = locale.split("-")[0]
    return any(text and key.split("-")[0] == base for key, text in words.items())

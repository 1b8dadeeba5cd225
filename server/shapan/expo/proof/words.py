"""Texts, sound, captions and media: they must exist in each language and must not be faster than people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.scenario.scenario import AfterDwell, ImageMedium, Scenario, Stop, VideoMedium
from shapan.expo.values import Words

# Reading speed of captions by adults in characters per second (Netflix timed text style guides); a Han character is a
# word.
FAST: dict[str, float] = {"zh": 9.0, "ja": 9.0, "ko": 12.0}
FAST_OTHERS = 20.0
LONGEST_S = 120.0  # limit of speech at one stop: visitors walk on after two minutes
_CUE = re.compile(
    r"((?:\d+:)?\d+:\d+[.,]\d{3})\s+-->\s+((?:\d+:)?\d+:\d+[.,]\d{3})[^\n]*\n(.*?)(?:\n\s*\n|\Z)",
    re.DOTALL,
)
_MARKUP = re.compile(r"<[^>]*>")


def words_complete(
    scenario: Scenario, locales: Sequence[str], texts: Mapping[str, str | None], document: str
) -> Iterator[Finding]:  # fmt: skip
    """texts: path -> text of a captions file, None for any other existing file."""
    own = Where(document=document, key=scenario.id)
    for name, words in (("title", scenario.title), ("summary", scenario.summary)):
        yield from _missing(words, locales, own, name, name=scenario.id)
    for stop in scenario.stops:
        where = Where(document=document, key=f"{scenario.id}/{stop.id}")
        yield from _missing(stop.words, locales, where, "words", stop=where.key)
        yield from _questions(stop, locales, where)
        yield from _media(stop, locales, texts, where)
        yield from _narration(stop, locales, texts, where)
        yield from _speed(stop, where)


def reading_s(text: str, locale: str) -> float:
    """Reading time in seconds at the highest acceptable speed."""
    return len(" ".join(text.split())) / FAST.get(locale.split("-")[0], FAST_OTHERS)


def _missing(
    words: Words, locales: Sequence[str], where: Where, what: str, **of: object
) -> Iterator[Finding]:  # fmt: skip
    lost = [locale for locale in locales if not words.get(locale)]
    if lost:
        yield finding(
            "stop-words-missing",
            "warning",
            where,
            what=(f"words.{what}", of),
            locales=locales,
            lost=lost,
        )


def _questions(stop: Stop, locales: Sequence[str], where: Where) -> Iterator[Finding]:
    if stop.question is not None:
        yield from _missing(stop.question.ask, locales, where, "question", stop=where.key)
        for choice in stop.question.choices:
            yield from _missing(
                choice.text, locales, where, "answer", stop=where.key, name=choice.id
            )
    for way in stop.next:
        if way.__struct_config__.tag == "choice":
            yield from _missing(
                getattr(way, "text", {}), locales, where, "choice", stop=where.key, name=way.to
            )


def _media(
    stop: Stop, locales: Sequence[str], texts: Mapping[str, str | None], where: Where
) -> Iterator[Finding]:  # fmt: skip
    for medium in stop.media:
        yield from _missing(
            medium.title,
            locales,
            where,
            "medium",
            stop=where.key,
            kind=medium.__struct_config__.tag,
        )
        if isinstance(medium, ImageMedium | VideoMedium):
            yield from _lost(medium.file, texts, where)
        if isinstance(medium, VideoMedium):
            for path in medium.captions.values():
                yield from _lost(path, texts, where)
            yield from _captions(medium.captions, locales, texts, where, "film")


def _narration(
    stop: Stop, locales: Sequence[str], texts: Mapping[str, str | None], where: Where
) -> Iterator[Finding]:  # fmt: skip
    if not stop.narration:
        return
    lost = [locale for locale in locales if locale not in stop.narration]
    if lost:
        yield finding(
            "narration-missing",
            "info",
            where,
            stop=where.key,
            spoken=list(stop.narration),
            lost=lost,
        )
    for one in stop.narration.values():
        yield from _lost(one.audio, texts, where)
        if one.captions:
            yield from _lost(one.captions, texts, where)
    captions = {locale: one.captions for locale, one in stop.narration.items() if one.captions}
    yield from _captions(captions, list(stop.narration), texts, where, "narration")


def _captions(
    captions: Mapping[str, str], locales: Sequence[str], texts: Mapping[str, str | None], where: Where, what: str
) -> Iterator[Finding]:  # fmt: skip
    lost = [locale for locale in locales if locale not in captions]
    if lost:
        yield finding(
            f"captions-missing.{what}",
            "warning",
            where,
            stop=where.key,
            locales=locales,
            lost=lost,
        )
    for locale, path in captions.items():
        text = texts.get(path)
        if text is None:
            continue
        for start, end, said in cues(text):
            takes = reading_s(said, locale)
            if takes > end - start:
                yield finding(
                    "captions-too-fast",
                    "warning",
                    where,
                    document=path,
                    text=said[:40],
                    stands=end - start,
                    takes=takes,
                )


def _lost(path: str, texts: Mapping[str, str | None], where: Where) -> Iterator[Finding]:
    if path not in texts:
        yield finding("stop-file-missing", "warning", where, stop=where.key, document=path)  # fmt: skip


def _speed(stop: Stop, where: Where) -> Iterator[Finding]:
    dwells = [way.seconds for way in stop.next if isinstance(way, AfterDwell)]
    for locale, text in stop.words.items():
        takes = reading_s(text, locale)
        if dwells and takes > min(dwells):
            yield finding(
                "stop-too-fast",
                "warning",
                where,
                stop=where.key,
                stays=min(dwells),
                locale=locale,
                takes=takes,
            )
        if takes > LONGEST_S:
            yield finding(
                "stop-too-long",
                "info",
                where,
                stop=where.key,
                locale=locale,
                takes=takes,
                longest=LONGEST_S,
            )


def cues(text: str) -> Iterator[tuple[float, float, str]]:
    """(start, end, text) of each cue of a WebVTT file, in seconds."""
    for match in _CUE.finditer(text.replace("\r\n", "\n")):
        yield _seconds(match[1]), _seconds(match[2]), " ".join(_MARKUP.sub("", match[3]).split())


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total

"""Search: an index in shards, and the ranking of a query over them.

Order: exact number, then names, then names with typing errors, then descriptions, in all languages together. Each shard
is searched separately; hits of several shards are merged by rank, so shards may arrive one after another.
The viewer has the same ranking (`web/src/core/search/search.ts`); tests/expo/vectors/search.json tests both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple
from urllib.parse import quote

import msgspec

from shapan.expo.search.text import (
    bare_text,
    fold_text,
    grams,
    is_run,
    latin,
    letters,
    pack_letters,
    query_words,
    slips,
    slips_to_beginning,
    slips_within,
    terms,
)
from shapan.expo.texts.glossary import Glossary, called, glossary_part
from shapan.expo.values import Words

_MOST = 60  # maximum number of hits
MOST_CHARS = 120
# characters that the viewer's encodeURIComponent keeps, besides letters, digits and _.-~
SAFE = "!'()*"

_Kind = Literal[
    "hall", "zone", "place", "scenario", "category", "product", "booth", "exhibitor", "item"
]
SEARCH_KINDS: tuple[_Kind, ...] = (  # in order of rank for equal hits
    "hall",
    "zone",
    "place",
    "scenario",
    "category",
    "product",
    "booth",
    "exhibitor",
    "item",
)
NAME, TAG, TEXT = range(3)  # fields
FIELDS = 4  # a posting is entry * FIELDS + field

# Qualities of a match, better first; a near match adds its number of typing errors.
EXACT, BEGINS, NEAR = 0, 1, 2
_NONE = 99
# Tiers of a hit, better first.
NUMBER, NAMED, NUMBERED, NEARLY, SAID, NEARLY_SAID, PARTLY = range(7)


class SearchEntry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A result of the search. `page` is relative to the language's folder. Its position comes from its hall, so moving
    a booth does not change the index."""

    kind: _Kind
    # hall, zone, place, scenario, exhibitor or item id; booth key; folded category or product
    id: str
    title: Words
    page: str
    hall: str = ""
    number: str = ""  # number of the booth, or of the booth that an exhibitor shares
    at: str = ""  # booth key or id of its place
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()  # categories, or an item's track


class Shard(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the index: entries, and each term with its entries (entry * 4 + field: 0 name, 1 tag, 2 text)."""

    entries: tuple[SearchEntry, ...]
    terms: dict[str, tuple[int, ...]] = {}
    # names of its products and tags, by folded text (`expo.texts.glossary`)
    words: dict[str, Words] = {}


class Doc(NamedTuple):
    """An entry with the texts that find it, in addition to title, number and tags."""

    entry: SearchEntry
    names: Sequence[str] = ()
    texts: Sequence[str] = ()


def shard_of(docs: Iterable[Doc], glossary: Glossary = MappingProxyType({})) -> Shard:
    entries: list[SearchEntry] = []
    found: dict[str, set[int]] = defaultdict(set)
    for place, (entry, names, texts) in enumerate(docs):
        entries.append(entry)
        own: dict[str, int] = {}  # the best field of each term
        for field, some in (
            (NAME, (*entry.title.values(), entry.number, *names)),
            (
                TAG,
                [
                    said
                    for text in (*entry.products, *entry.tags)
                    for said in called(glossary, text).values()
                ],
            ),
            (TEXT, texts),
        ):
            for text in some:
                for term in terms(text):
                    own.setdefault(term, field)
        for term, field in own.items():
            found[term].add(place * FIELDS + field)
    offers = (text for entry in entries for text in (*entry.products, *entry.tags))
    return Shard(
        tuple(entries),
        {term: tuple(sorted(found[term])) for term in sorted(found)},
        glossary_part(glossary, offers),
    )


class SearchHit(NamedTuple):
    """Sorted by its fields: tier, faults, kind, then position in the index."""

    tier: int
    faults: int
    kind: int
    shard: int
    place: int
    entry: SearchEntry


def _number_forms(booth: SearchEntry) -> tuple[str, ...]:
    packed = [pack_letters(text) for text in (booth.number, booth.id)]
    return tuple(dict.fromkeys(form for text in packed for form in (text, bare_text(text))))


@dataclass(frozen=True, eq=False)
class Opened:
    """A prepared shard: letters of its terms; folded titles are made on request."""

    shard: Shard

    @cached_property
    def vocabulary(self) -> tuple[tuple[str, int], ...]:
        return tuple((term, letters(term)) for term in self.shard.terms)

    @cached_property
    def titles(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple({fold_text(text): None for text in one.title.values()})
            for one in self.shard.entries
        )

    @cached_property
    def numbers(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            _number_forms(one) if one.kind == "booth" else () for one in self.shard.entries
        )

    @cached_property
    def offers(self) -> Opened:
        """Categories and products of the shard's exhibitors as entries. They are stored only with the exhibitors, so
        that an edit of an exhibitor does not rewrite a list of all categories."""
        found: dict[str, SearchEntry] = {}
        for kind, text in _offered(self.shard):
            if name := fold_text(text):
                page = f"search/?offer={quote(text, safe=SAFE)}"
                found.setdefault(
                    name,
                    SearchEntry(
                        kind=kind, id=name, title=called(self.shard.words, text), page=page
                    ),
                )
        return Opened(shard_of(Doc(entry) for entry in found.values()))


def _offered(shard: Shard) -> Iterator[tuple[_Kind, str]]:
    """A text that is both counts as a category."""
    exhibitors = [one for one in shard.entries if one.kind in ("booth", "exhibitor")]
    yield from (("category", text) for one in exhibitors for text in one.tags)
    yield from (("product", text) for one in exhibitors for text in one.products)


def offering(shards: Iterable[Opened], offer: str) -> list[SearchEntry]:
    """Booths and exhibitors with this category or product, in any spelling."""
    wanted = fold_text(offer[:MOST_CHARS])
    found = []
    for opened in shards:
        if wanted and any(entry.id == wanted for entry in opened.offers.shard.entries):
            found += [one for one in opened.shard.entries if _offers(one, wanted)]
    return found


def _offers(one: SearchEntry, wanted: str) -> bool:
    return one.kind in ("booth", "exhibitor") and wanted in map(
        fold_text, (*one.tags, *one.products)
    )


class Query(NamedTuple):
    """`bare`: the number without leading zeros."""

    text: str
    number: str
    bare: str
    words: tuple[str, ...]


def query_of(text: str) -> Query:
    folded = fold_text(text[:MOST_CHARS])
    number = folded.replace(" ", "")
    return Query(folded, number, bare_text(number), tuple(dict.fromkeys(query_words(folded))))


def search(shards: Sequence[Opened], text: str, most: int = _MOST) -> list[SearchEntry]:
    """Best first; [] for a text without letters and digits. A Cyrillic query without hits is repeated
    in Latin letters."""
    query = query_of(text)
    if not query.words:
        return []
    found = _searched(shards, query, most)
    spelt = latin(query.text)
    return found or (_searched(shards, query_of(spelt), most) if spelt != query.text else [])


def _searched(shards: Sequence[Opened], query: Query, most: int) -> list[SearchEntry]:
    hits = []
    for place, shard in enumerate(shards):
        hits += [*hits_of(shard.offers, place, query), *hits_of(shard, place, query)]
    return [hit.entry for hit in merged_hits(hits)[:most]]


def merged_hits(hits: Iterable[SearchHit]) -> list[SearchHit]:
    """Best first; hits of several shards only once. If nothing matches the whole query, names that match a part of it
    are returned."""
    ordered = sorted(hits, key=lambda hit: hit[:5])
    whole = [hit for hit in ordered if hit.tier < PARTLY] or ordered
    once: dict[tuple[str, str] | int, SearchHit] = {}
    for at, hit in enumerate(whole):
        once.setdefault(
            ("offer", hit.entry.id) if hit.entry.kind in ("category", "product") else at, hit
        )
    return list(once.values())


def hits_of(shard: Opened, place: int, query: Query) -> Iterator[SearchHit]:
    """The hits of one shard, in its own order."""
    names, anywhere = [], []
    for word in query.words:
        by_name, by_any = _run(shard, word) if is_run(word) else _word(shard, word)
        names.append(by_name)
        anywhere.append(by_any)
    numbered = (
        i
        for i, some in enumerate(shard.numbers)
        if query.bare in some or any(one.startswith(query.number) for one in some)
    )
    for i in sorted(set(numbered).union(*anywhere)):
        entry = shard.shard.entries[i]
        rank = _rank(
            shard,
            i,
            query,
            [one.get(i, _NONE) for one in names],
            [one.get(i, _NONE) for one in anywhere],
        )
        if rank is not None:
            yield SearchHit(*rank, SEARCH_KINDS.index(entry.kind), place, i, entry)


def _rank(
    shard: Opened, i: int, query: Query, names: list[int], anywhere: list[int]
) -> tuple[int, int] | None:
    """(tier, faults)"""
    if query.number in shard.numbers[i] or query.bare in shard.numbers[i]:
        return NUMBER, 0
    if max(names) <= BEGINS:
        titles = shard.titles[i]
        if query.text in titles:
            return NAMED, 0
        return NAMED, 1 if any(title.startswith(query.text) for title in titles) else 2 + sum(names)
    if any(number.startswith(query.number) for number in shard.numbers[i]):
        return NUMBERED, 0
    if max(names) < _NONE:
        return NEARLY, sum(names)
    if max(anywhere) <= BEGINS:
        return SAID, sum(anywhere)
    if max(anywhere) < _NONE:
        return NEARLY_SAID, sum(anywhere)
    known = [one for one in names if one < _NONE]
    lacking = sum(len(word) for word, one in zip(query.words, names, strict=True) if one == _NONE)
    return (PARTLY, sum(known) + NEAR * lacking) if len(known) * 2 >= len(names) else None


Found = dict[int, int]  # entry -> quality of its best match


def _word(shard: Opened, word: str) -> tuple[Found, Found]:
    """Matches of a word in names, and in all fields."""
    names: Found = {}
    anywhere: Found = {}
    most, mask = slips(word), letters(word)
    for term, has in shard.vocabulary:
        if term == word:
            quality = EXACT
        elif (mask & ~has).bit_count() > most:
            continue
        elif term.startswith(word):
            quality = BEGINS
        else:
            wrong = slips_to_beginning(word, term, most) if most else 1
            if wrong > most:
                continue
            quality = NEAR + wrong
        for posting in shard.shard.terms[term]:
            _take(anywhere, posting // FIELDS, quality)
            if posting % FIELDS == NAME:
                _take(names, posting // FIELDS, quality)
    return names, anywhere


def _run(shard: Opened, run: str) -> tuple[Found, Found]:
    """Matches of a run of Han or kana: entries with all its pairs, else titles with a similar part."""
    if len(run) == 1:
        postings = [
            posting for term, some in shard.shard.terms.items() if run in term for posting in some
        ]
        names = {posting // FIELDS: EXACT for posting in postings if posting % FIELDS == NAME}
        return names, {posting // FIELDS: EXACT for posting in postings}
    pairs = [shard.shard.terms.get(pair, ()) for pair in grams(run)]
    names = dict.fromkeys(
        _common([{p // FIELDS for p in some if p % FIELDS == NAME} for some in pairs]), EXACT
    )
    anywhere = dict.fromkeys(_common([{p // FIELDS for p in some} for some in pairs]), EXACT)
    most = slips(run)
    for i, titles in enumerate(shard.titles if most else ()):
        if i not in names:
            for wrong in _similar(run, titles, most):
                _take(names, i, NEAR + wrong)
                _take(anywhere, i, NEAR + wrong)
    return names, anywhere


def _similar(run: str, titles: Iterable[str], most: int) -> Iterator[int]:
    """By how many characters titles differ from a run, or it from them."""
    wanted = set(run)
    for title in titles:
        more = len(run) - len(title)
        # the query contains further text about it
        if 0 < more <= len(title) and len(title) > 1 and title in run:
            yield more
        if len(wanted.difference(title)) <= most:
            wrong = slips_within(run, title, most)
            if wrong <= most:
                yield wrong


def _common(sets: list[set[int]]) -> set[int]:
    return set.intersection(*sets)


def _take(found: Found, entry: int, quality: int) -> None:
    if quality < found.get(entry, _NONE):
        found[entry] = quality

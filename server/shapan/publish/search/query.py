"""Search in a release, for pages without JavaScript: the same shards and the same ranking as in the viewer."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import msgspec

from shapan.expo.model import Asset, Expo, Face
from shapan.expo.search.index import Opened, SearchEntry, Shard, offering, search
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.pages.documents import SearchResult
from shapan.publish.release.listing import shards_of
from shapan.store.ports import Blobs
from shapan.wire import Release

_shard = msgspec.json.Decoder(Shard).decode


@dataclass(frozen=True, eq=False)
class Index:
    """`shards` by blob name: the next release reuses unchanged shards."""

    shards: dict[str, Opened]
    halls: dict[str, Words]

    @functools.cached_property
    def glossary(self) -> dict[str, Words]:
        return {
            name: words
            for opened in self.shards.values()
            for name, words in opened.shard.words.items()
        }

    @functools.cached_property
    def booths(self) -> dict[str, str]:
        """Slug of a booth's key -> its hall id."""
        entries = (entry for opened in self.shards.values() for entry in opened.shard.entries)
        return {slug(entry.id): entry.hall for entry in entries if entry.kind == "booth"}

    def find(self, query: str) -> list[SearchResult]:
        """Best first."""
        return [self._hit(entry) for entry in search(tuple(self.shards.values()), query)]

    def offering(self, offer: str) -> list[SearchResult]:
        """Booths and exhibitors with this category or product."""
        return [self._hit(entry) for entry in offering(self.shards.values(), offer)]

    def _hit(self, entry: SearchEntry) -> SearchResult:
        hall = self.halls.get(entry.hall, {}) if entry.kind != "hall" else {}
        many = (
            len(offering(self.shards.values(), entry.id))
            if entry.kind in ("category", "product")
            else 0
        )
        return SearchResult(
            href=entry.page,
            title=entry.title,
            kind=entry.kind,
            number=entry.number,
            hall=hall,
            tags=(*entry.products, *entry.tags),
            to=entry.at or entry.hall,
            many=many,
        )


def index_of(release: Release, blobs: Blobs, before: Index | None = None) -> Index:
    known = before.shards if before else {}
    shards = {
        name: known.get(name) or Opened(_shard(blobs.read(name)))
        for name in shards_of(release, blobs)
    }
    return Index(shards, {hall.id: hall.title for hall in release.halls})


def head_of_release(release: Release, glossary: dict[str, Words] | None = None) -> Expo:
    """The part of the Expo that a page's frame needs. Legal texts are present but empty."""
    head = release.expo
    return Expo(
        id=head.id,
        title=head.title,
        locales=release.locales,
        subtitle=head.subtitle,
        timezone=head.timezone,
        address=head.address,
        legal={key: {} for key in head.legal},
        glossary=glossary or {},
        face=Face(logo=Asset(head.logo, "", 0) if head.logo else None),
    )

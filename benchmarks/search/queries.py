"""200 queries as people type them: names of the demo in three scripts, cut short or with a slip. Seeded, so always the
same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypedDict

from shapan.expo.search.index import Shard

LOCALES = ("en", "zh", "ru")
MANY = 200
LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщыэюя",
    "zh": "新华远东方明海天科",
}


class Query(TypedDict):
    text: str
    wanted: str  # a title
    locale: str
    kind: str  # partial | misspelt


def queries(shards: Sequence[Shard]) -> list[Query]:
    return list(_queries([entry.title for shard in shards for entry in shard.entries]))


def _queries(titles: Sequence[dict[str, str]]) -> Iterator[Query]:
    rng = random.Random(21)
    for n in range(MANY):
        locale, kind = LOCALES[n % 3], ("partial", "misspelt")[n // 3 % 2]
        least = 4 if locale == "zh" else 9
        named = [title[locale] for title in titles if len(title.get(locale, "")) >= least]
        wanted = rng.choice(named)
        text = _cut(rng, wanted) if kind == "partial" else _slip(rng, wanted, LETTERS[locale])
        yield Query(text=text.lower(), wanted=wanted, locale=locale, kind=kind)


def _cut(rng: random.Random, name: str) -> str:
    """The first 60 to 90 %, as far as somebody has typed."""
    return name[: max(3, round(len(name) * rng.uniform(0.6, 0.9)))].rstrip()


def _slip(rng: random.Random, name: str, letters: str) -> str:
    """A letter less, other, twice, or two swapped; not the first."""
    at = rng.randrange(1, len(name) - 1)
    return rng.choice([
        name[:at] + name[at + 1 :],
        name[:at] + rng.choice(letters) + name[at + 1 :],
        name[: at + 1] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ])  # fmt: skip

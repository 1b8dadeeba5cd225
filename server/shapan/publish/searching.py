"""Search over a release: exact number, name, near name, in all languages at once."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass, field

import msgspec
from rapidfuzz import fuzz, process

from shapan.expo.model import Expo
from shapan.geometry.slug import slug
from shapan.pages.documents import Hit
from shapan.publish.timetable import programme_items
from shapan.store.ports import Blobs
from shapan.wire import HallIndex, Release, Section, Words

MOST = 60  # hits that are told
MOST_CHARS = 120
NEAR = 78.0  # of 100: "Kolombus" finds "Columbus", "robot" does not find "roast"

_index = msgspec.json.Decoder(HallIndex).decode
_section = msgspec.json.Decoder(Section).decode


def folded(text: str) -> str:
    """NFKD without marks, lower case, runs of anything but letters and digits as one space; as the viewer folds."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one)[0] != "M")
    return slug(bare.casefold()).replace("-", " ")


@dataclass(frozen=True)
class Line:
    """A hit and the folded texts that lead to it: number first, then names, then what they show."""

    hit: Hit
    number: str
    names: tuple[str, ...]
    more: str


@dataclass(frozen=True, eq=False)
class Index:
    """`sections` keeps the lines of each section by its blob name for the next release."""

    lines: tuple[Line, ...]
    sections: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def find(self, query: str) -> list[Hit]:
        """Best first: the booth of that number, names that begin so, names that hold it, what they show, near names."""
        wanted = folded(query[:MOST_CHARS])
        if not wanted:
            return []
        ranked: list[tuple[int, int, int, Hit]] = []
        for place, line in enumerate(self.lines):
            rank = _rank(line, wanted)
            if rank is not None:
                ranked.append((rank, len(line.names[0]) if line.names else 0, place, line.hit))
        ranked.sort(key=lambda one: one[:3])
        hits = [one[3] for one in ranked[:MOST]]
        if not hits:
            names = {(place, name): name for place, line in enumerate(self.lines) for name in line.names}
            near = process.extract(wanted, names, scorer=fuzz.WRatio, limit=10, score_cutoff=NEAR)
            hits = [self.lines[place].hit for _, _, (place, _) in near]
        return list({hit.href + hit.number: hit for hit in hits}.values())


def _rank(line: Line, wanted: str) -> int | None:
    tight = wanted.replace(" ", "")
    if line.number and (line.number == wanted or line.number.replace(" ", "") == tight):
        return 0
    if any(name.startswith(wanted) for name in line.names):
        return 1
    if any(f" {wanted}" in name for name in line.names):
        return 2
    if any(wanted in name for name in line.names):
        return 3
    if line.number and line.number.replace(" ", "").startswith(tight):
        return 4
    if all(word in line.more or any(word in name for name in line.names) for word in wanted.split()):
        return 5
    return None


def index_of(release: Release, blobs: Blobs, before: Index | None = None) -> Index:
    lines: list[Line] = []
    sections: dict[str, tuple[Line, ...]] = {}
    for hall in release.halls:
        lines.append(Line(Hit(f"halls/{hall.id}/", hall.title), "", _names(hall.title), ""))
        for head in _index(blobs.read(hall.index)).sections:
            kept = before.sections.get(head.list) if before else None
            made = kept if kept is not None else _lines(_section(blobs.read(head.list)), hall.title)
            sections[head.list] = made
            lines += made
    for item, _ in programme_items(release, blobs):
        lines.append(
            Line(Hit(f"programme/{item.id}/", item.title), "", _names(item.title), " ".join(_names(item.summary)))
        )
    return Index(tuple(lines), sections)


def _lines(section: Section, hall: Words) -> tuple[Line, ...]:
    lines = []
    for booth in section.booths:
        number = booth.number or booth.key
        texts = (
            " ".join(text for one in booth.exhibitors for text in _names(one.summary))
            if len(booth.exhibitors) == 1
            else ""
        )
        lines.append(
            Line(Hit(f"booths/{booth.slug}/", booth.title, number, hall), folded(number), _names(booth.title), texts)
        )
        if len(booth.exhibitors) > 1:
            lines += [
                Line(
                    Hit(f"exhibitors/{slug(one.id)}/", one.name, number, hall), folded(number), _names(one.name),
                    " ".join(_names(one.summary)),
                )
                for one in booth.exhibitors
            ]  # fmt: skip
    return tuple(lines)


def _names(words: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(text) for text in words.values() if text))


@functools.lru_cache(64)
def _head(expo: str, title: tuple[tuple[str, str], ...], locales: tuple[str, ...], timezone: str) -> Expo:
    return Expo(expo, dict(title), locales, timezone=timezone)


def head_of_release(release: Release) -> Expo:
    """As much of the Expo as a page's frame needs."""
    return _head(release.expo.id, tuple(release.expo.title.items()), release.locales, release.expo.timezone)

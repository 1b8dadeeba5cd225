"""Drafts in dictionaries, each revision with its whole tree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from shapan.source.tree import DocumentEntry
from shapan.store.database.conflicts import refuse_stale, refuse_unknown_revision
from shapan.store.database.records import Revision


@dataclass
class MemoryDrafts:
    kept: dict[str, list[tuple[Revision, dict[str, DocumentEntry]]]] = field(default_factory=dict)
    shredded: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    def head(self, expo: str) -> Revision | None:
        return self.kept[expo][-1][0] if expo in self.kept else None

    def heads(self) -> dict[str, Revision]:
        return {expo: kept[-1][0] for expo, kept in self.kept.items()}

    def revisions(self, expo: str, before: int = 0, limit: int = 100) -> tuple[Revision, ...]:
        found = [one for one, _ in reversed(self.kept.get(expo, [])) if not before or one.number < before]
        return tuple(found[:limit])

    def revision(self, expo: str, number: int) -> Revision:
        return self._at(expo, number)[0]

    def tree(self, expo: str, number: int) -> dict[str, DocumentEntry]:
        return dict(self._at(expo, number)[1])

    def append(self, revision: Revision, changes: Mapping[str, DocumentEntry | None]) -> None:
        before = self.kept.get(revision.expo, [])
        refuse_stale(revision, before[-1][0].number if before else 0)
        tree = {**(before[-1][1] if before else {}), **changes}
        whole = {path: entry for path, entry in sorted(tree.items()) if entry is not None}
        self.kept[revision.expo] = [*before, (revision, whole)]

    def gaps(self, expo: str) -> dict[int, tuple[str, ...]]:
        there = {one.number for one, _ in self.kept.get(expo, [])}
        return {number: paths for number, paths in self.shredded.get(expo, {}).items() if number in there}

    def shred(
        self, expo: str, matches: Callable[[str], bool], before: int, now: int, keep: Collection[int]
    ) -> set[str]:
        had, kept, gaps = self.documents(), self.kept.get(expo, []), dict(self.shredded.get(expo, {}))
        newest = {entry.sha256 for kept in self.kept.values() for entry in kept[-1][1].values()}
        left = []
        for at, (revision, tree) in enumerate(kept):
            gone = {
                path
                for path, entry in tree.items()
                if matches(path) and entry.sha256 not in newest and _ended(kept[at:], path, before, keep)
                and _ended(list(reversed(kept[: at + 1])), path, None, keep)
            }  # fmt: skip
            left.append((revision, {path: entry for path, entry in tree.items() if path not in gone}))
            if gone:
                gaps[revision.number] = tuple(sorted({*gaps.get(revision.number, ()), *gone}))
        self.kept[expo], self.shredded[expo] = left, gaps
        return had - self.documents()

    def documents(self) -> set[str]:
        trees = [tree for kept in self.kept.values() for _, tree in kept]
        return {entry.sha256 for tree in trees for entry in tree.values()}

    def held(self, expo: str) -> int:
        return sum({one.sha256: one.size for _, tree in self.kept.get(expo, []) for one in tree.values()}.values())

    def purge(self, expo: str, before: int) -> set[str]:
        had, kept = self.documents(), self.kept.get(expo, [])
        self.kept[expo] = [one for one in kept if one[0].number >= before] or kept[-1:]
        return had - self.documents()

    def clear_notes(self, matches: Callable[[str], bool]) -> int:
        found = [one for kept in self.kept.values() for one, _ in kept if one.note and matches(one.note)]
        for one in found:
            self.kept[one.expo] = [
                (msgspec.structs.replace(revision, note="") if revision == one else revision, tree)
                for revision, tree in self.kept[one.expo]
            ]
        return len(found)

    def forget(self, expo: str) -> None:
        self.kept.pop(expo, None)

    def _at(self, expo: str, number: int) -> tuple[Revision, dict[str, DocumentEntry]]:
        for one in self.kept.get(expo, []):
            if one[0].number == number:
                return one
        raise refuse_unknown_revision(expo, number)


def _ended(
    trees: Sequence[tuple[Revision, dict[str, DocumentEntry]]], path: str, before: int | None, keep: Collection[int]
) -> bool:
    """Whether the document that the first tree has at this path is in none of those to keep until another replaces it,
    and (`before`) whether that was before this time."""
    first = trees[0][1][path]
    for revision, tree in trees:
        if tree.get(path) != first:
            return before is None or revision.at < before
        if revision.number in keep:
            return False
    return before is None

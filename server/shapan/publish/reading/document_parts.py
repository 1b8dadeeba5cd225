"""Documents of a Source that are read once: what a reader made of one is kept by the hashes of what it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from shapan import sandbox
from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding, refused
from shapan.publish.build_id import cache_key
from shapan.publish.reading.reader_cache import cached_result
from shapan.sandbox import DocumentReader
from shapan.source import DocumentEntry, Source
from shapan.store.ports import Cache

_T = TypeVar("_T")


class DocumentParts:
    """Documents read once: keyed by the reader and the hashes of what it was given. A refusal is kept as long as this:
    a document that ran out of time is not run again for the next question about it."""

    def __init__(
        self,
        source: Source,
        tree: Mapping[str, DocumentEntry],
        before: Mapping[tuple[Any, ...], Any],
        cache: Cache | None,
        strict: bool,
    ) -> None:
        self.source, self.tree, self._before, self._cache = source, tree, before, cache
        self.again = strict and bool(before)
        self.now: dict[tuple[Any, ...], Any] = {}
        self._refused: dict[tuple[Any, ...], ShapanError] = {}

    def read(
        self,
        reader: DocumentReader[_T],
        paths: tuple[str, ...],
        make: Callable[[], _T],
        *more: object,
    ) -> _T:
        key = (reader.call, *((path, self.tree[path].sha256) for path in paths), *more)
        if key in self._refused:
            raise self._refused[key]
        try:
            value: _T = self._before[key] if key in self._before else self._made(key, reader, make)
        except Unreadable as problem:
            self._refused[key] = problem
            if not isinstance(problem, TooComplex) or not problem.code.startswith("reader-"):
                raise
            # a limit of the sandbox, which does not know the name of the document
            self._refused[key] = problem.at(paths[0])
            raise self._refused[key] from None
        self.now[key] = value
        return value

    def _made(
        self, key: tuple[object, ...], reader: DocumentReader[_T], make: Callable[[], _T]
    ) -> _T:
        if self._cache is None:
            return make()
        return cached_result(self._cache, cache_key(*key), reader, make)

    def optional(
        self,
        reader: DocumentReader[tuple[_T, tuple[Finding, ...]]],
        path: str,
        findings: list[Finding],
        default: _T,
        *more: object,
    ) -> _T:
        """What the reader makes of one document; of an unreadable one `default`, and a finding."""
        try:
            value, found = self.read(
                reader,
                (path,),
                lambda: sandbox.run(reader, path, self.source.read(path), *more),
                *more,
            )
        except Unreadable as problem:
            if self.again:
                raise
            findings.append(refused(problem, "warning", Where(document=path)))
            return default
        findings += found
        return value


def first_of(
    tree: Mapping[str, DocumentEntry], stem: str, kinds: tuple[str, ...], findings: list[Finding]
) -> str:
    """`exhibitors.csv` and the like: one document, the first kind wins and the others are mentioned."""
    present = [path for kind in kinds if (path := f"{stem}{kind}") in tree]
    findings += [
        finding("document-twice", "warning", Where(document=other), used=present[0], document=other)
        for other in present[1:]
    ]  # fmt: skip
    return present[0] if present else ""

"""Exhibitors' brochures and booths' films: blobs under the hash that they have already, so a large one is read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shapan.errors import ShapanError
from shapan.expo.findings import Finding, Where
from shapan.expo.model import Asset, Expo
from shapan.intake.attachments import check_attachment
from shapan.publish.code import program
from shapan.publish.sink import Sink
from shapan.source import Source
from shapan.store.ports import Cache

_SOUND = b"sound"


@dataclass(frozen=True, eq=False)
class Attachments:
    """`kinds`: SHA-256 -> (path in the source, extension) of those that are published."""

    source: Source | None = None
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, sink: Sink) -> dict[str, str]:
        """SHA-256 of the upload -> blob name."""
        return {sha256: self._put(sink, sha256, *of) for sha256, of in self.kinds.items()}

    def _put(self, sink: Sink, sha256: str, path: str, ext: str) -> str:
        name = f"{sha256}.{ext}"
        return name if self.source is None or sink.has(name) else sink.put(self.source.read(path), ext)


def read_attachments(source: Source, expo: Expo, cache: Cache) -> tuple[Attachments, tuple[Finding, ...]]:
    """Whatever is sound; the rest is told and left out."""
    kinds: dict[str, tuple[str, str]] = {}
    findings = []
    for asset, owner in _attached(expo):
        ext = asset.path.rpartition(".")[2].lower()
        key = hashlib.sha256(repr((program(), "attachment", asset.sha256, ext)).encode()).hexdigest()
        try:
            if cache.get(key) != _SOUND:
                check_attachment(ext, source.read(asset.path))
                cache.set(key, _SOUND)
            kinds[asset.sha256] = (asset.path, ext)
        except ShapanError as problem:
            message = f"{asset.path}: {problem.message}; it is left out"
            findings.append(Finding(problem.code, "warning", message, Where(document=asset.path, key=owner)))
    return Attachments(source, kinds), tuple(findings)


def _attached(expo: Expo) -> Iterator[tuple[Asset, str]]:
    for exhibitor in expo.exhibitors:
        if exhibitor.brochure is not None:
            yield exhibitor.brochure, exhibitor.id
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                if booth.video is not None:
                    yield booth.video, booth.key

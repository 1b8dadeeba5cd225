"""Uploads as they are published: models as GLB of their own, logos and posters as WebP. Read in a child; a refusal is a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shapan.expo.findings import Finding
from shapan.expo.model import Expo
from shapan.publish.sink import Sink
from shapan.source import Source
from shapan.store.ports import Cache


@dataclass(frozen=True, eq=False)
class Uploads:
    """models: id of a tile -> GLB. images: SHA-256 of the upload -> WebP."""

    models: dict[str, bytes] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def put_images(self, sink: Sink) -> dict[str, str]:
        """SHA-256 of the upload -> blob name."""
        return {sha256: sink.put(data, "webp") for sha256, data in self.images.items()}


def read_uploads(
    source: Source, expo: Expo, cache: Cache, before: Uploads | None, progress: Callable[[str, int, int], None]
) -> Uploads:
    return Uploads()

"""The files that scenarios show and play: images become WebP; sound, film and captions stay unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from shapan import sandbox
from shapan.errors import ShapanError
from shapan.expo.findings import Finding, Where, finding, refused
from shapan.expo.model import Expo
from shapan.intake.files.images import POSTER_PX
from shapan.publish.build_id import cache_key
from shapan.publish.reading.reader_cache import cached_result
from shapan.publish.reading.readers import READ_IMAGE
from shapan.publish.scenarios.tours import files_of
from shapan.settings import AUDIO_BYTES, CAPTIONS_BYTES, VIDEO_BYTES
from shapan.source import Source
from shapan.store.ports import Cache

Media = Mapping[str, tuple[bytes, str]]  # path -> (published bytes, extension)

_PICTURES = ("png", "jpg", "jpeg", "webp")
_AS_THEY_ARE = {
    "mp3": AUDIO_BYTES,
    "m4a": AUDIO_BYTES,
    "ogg": AUDIO_BYTES,
    "opus": AUDIO_BYTES,
    "mp4": VIDEO_BYTES,
    "webm": VIDEO_BYTES,
    "vtt": CAPTIONS_BYTES,
}


def read_media(source: Source, expo: Expo, cache: Cache) -> tuple[Media, tuple[Finding, ...]]:
    """All files that the expo's scenarios name and the source contains. The proof reports missing files; this function
    reports unusable files."""
    tree = source.tree()
    found: dict[str, tuple[bytes, str]] = {}
    findings = []
    for path in dict.fromkeys(path for one in expo.scenarios for path in files_of(one)):
        if path not in tree:
            continue
        ext = path.rpartition(".")[2].lower()
        try:
            if ext in _PICTURES:
                found[path] = (_picture(source, cache, path, tree[path].sha256), "webp")
            elif ext in _AS_THEY_ARE and tree[path].size <= _AS_THEY_ARE[ext]:
                found[path] = (source.read(path), ext)
            else:
                findings.append(_unusable(path, tree[path].size, ext))
        except ShapanError as problem:
            findings.append(refused(problem, "warning", Where(document=path), "refused.left-out"))
    return found, tuple(findings)


def _picture(source: Source, cache: Cache, path: str, sha256: str) -> bytes:
    key = cache_key(READ_IMAGE.call, sha256, POSTER_PX)
    name = path.rpartition("/")[2]
    picture, _ = cached_result(
        cache, key, READ_IMAGE, lambda: sandbox.run(READ_IMAGE, name, source.read(path), POSTER_PX)
    )
    return picture.data


def _unusable(path: str, size: int, ext: str) -> Finding:
    limit, where = _AS_THEY_ARE.get(ext), Where(document=path)
    if limit:
        large = "scenario-file-unusable.large"
        return finding(
            large, "warning", where, document=path, most=limit >> 20, size=size / (1 << 20)
        )
    kinds = [f".{one}" for one in (*_PICTURES, *_AS_THEY_ARE)]
    return finding("scenario-file-unusable", "warning", where, document=path, kinds=kinds)

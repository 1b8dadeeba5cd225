"""Compressed twins, made once when a blob is made. brotli's only door.

Quality: on this project's machines 11 costs 1.1 s a megabyte and saves 10-15 % over 5, which costs 20 ms. So 11 is
for what every
visitor waits for (first view), 5 for the rest. Level 6 of gzip is for the few clients without brotli.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator

import brotli

WORTH = 1100  # bytes: below, the answer fits in one packet with its headers whatever we do
SAVES = 0.95  # a twin that is not at least 5 % smaller is not kept
PACKED = {"webp", "png", "jpg", "jpeg", "woff2", "mp4", "webm", "zip", "br", "gz"}


def decompressed(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Raises ValueError for what is not packed so, or not to its end."""
    try:
        if coding == "br":
            brotli_ = brotli.Decompressor()
            yield from map(brotli_.process, pieces)
            ended = brotli_.is_finished()
        else:
            gzip_ = zlib.decompressobj(wbits=31)
            yield from map(gzip_.decompress, pieces)
            ended = gzip_.eof and not gzip_.unused_data
    except (brotli.error, zlib.error) as problem:
        raise ValueError(str(problem)) from None
    if not ended:
        raise ValueError("it breaks off")


def is_twin(twin: bytes, coding: str, data: bytes) -> bool:
    try:
        return b"".join(decompressed((twin,), coding)) == data
    except ValueError:
        return False


def twins(data: bytes, ext: str, first_view: bool = False) -> dict[str, bytes]:
    """Coding -> bytes, for the codings that help. Same data, same bytes (gzip carries no time)."""
    if len(data) < WORTH or ext in PACKED:
        return {}
    mode = (
        brotli.MODE_TEXT
        if ext in {"html", "json", "js", "css", "svg", "txt"}
        else brotli.MODE_GENERIC
    )
    packed = {"br": brotli.compress(data, mode=mode, quality=11 if first_view else 5)}
    packed["gz"] = gzip.compress(data, compresslevel=9 if first_view else 6, mtime=0)
    return {coding: twin for coding, twin in packed.items() if len(twin) < len(data) * SAVES}

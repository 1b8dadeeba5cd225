"""Brochures and films are published unchanged and never decoded here. Checked are only the actual file type,
completeness, and active content."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.tiles.model import Picture

_COUNT = re.compile(rb"/Count\s+(\d{1,12})")
_ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|Encrypt)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")  # in a name (ISO 32000, 7.3.5): `/Java#53cript`
# a compressed stream of objects
_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
_UNPACKED = 64 << 20  # bytes of all such streams together
_ENDS = 4096  # bytes at either end of a PDF that may contain its markers (ISO 32000, annex H)
_BOXES = 10_000  # limit of top-level boxes of an MP4: fragmented ones have one per second or two
_EBML = b"\x1a\x45\xdf\xa3"


@dataclass(frozen=True)
class Leaves:
    """Some pages of a brochure as pictures; `pages`: number of pages of the document."""

    pages: int
    pictures: tuple[Picture, ...]


def check_attachment(ext: str, data: bytes) -> None:
    """`ext`: pdf, mp4 or webm, from the file name. Raises Unreadable (`attachment-format`, `attachment-active`,
    `attachment-damaged`) or TooComplex (`attachment-bytes`, `attachment-pages`)."""
    limit = settings.PDF_BYTES if ext == "pdf" else settings.VIDEO_BYTES
    if len(data) > limit:
        raise TooComplex(
            "attachment-bytes",
            limit=f"{limit >> 20} MiB",
            most=limit >> 20,
            came=len(data) >> 20,
        )
    {"pdf": _pdf, "mp4": _mp4, "webm": _webm}[ext](data)


def _pdf(data: bytes) -> None:
    if b"%PDF-" not in data[:_ENDS]:
        raise Unreadable("attachment-format.pdf-mark-pdf")
    if b"%%EOF" not in data[-_ENDS:]:
        raise Unreadable("attachment-damaged.whole-pdf-end")
    for part in (data, *_object_streams(data)):
        if acts := _ACTS.search(_ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), part)):
            raise Unreadable("attachment-active", act=acts[1].decode())
    pages = max((int(found) for found in _COUNT.findall(data)), default=0)
    if pages > settings.PDF_PAGES:
        raise TooComplex(
            "attachment-pages.pages-says",
            limit=str(settings.PDF_PAGES),
            most=settings.PDF_PAGES,
            pages=pages,
        )


def _object_streams(data: bytes) -> Iterator[bytes]:
    """The unpacked object streams, also of those that are packed twice. Raises Unreadable for one that cannot be looked
    into, and TooComplex for more than `_UNPACKED` bytes."""
    left = _UNPACKED
    for found in _OBJECTS.finditer(data):
        part = data[found.end() : data.find(b"endstream", found.end())]
        for _ in range(found[0].count(b"FlateDecode") or 1):
            try:
                part = zlib.decompressobj().decompress(part, left + 1)
            except zlib.error:
                raise Unreadable("attachment-active.hidden") from None
            left -= len(part)
            if left < 0:
                raise TooComplex("attachment-bytes.unpacked", most=_UNPACKED >> 20)
        yield part


def _mp4(data: bytes) -> None:
    """ISO 14496-12: consecutive boxes with size and type, `ftyp` first, up to the last byte."""
    at = 0
    seen: list[bytes] = []
    while at < len(data) and len(seen) < _BOXES:
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        seen.append(data[at + 4 : at + 8])
        if seen[0] != b"ftyp":
            raise Unreadable("attachment-format.mp4-does-begin")
        if size == 0:  # extends to the end of the file
            size = len(data) - at
        if size < head or at + size > len(data):
            raise Unreadable("attachment-damaged.whole-mp4-box")
        at += size
    if at < len(data) or b"moov" not in seen:
        raise Unreadable("attachment-damaged.mp4-index-moov")


def _webm(data: bytes) -> None:
    if data[:4] != _EBML or b"webm" not in data[:64]:
        raise Unreadable("attachment-format.webm-mark-missing")

"""A brochure's pages as pictures, a few at a time. The only door to pypdfium2, which some content ends the process of:
`sandbox.run(READ_LEAVES, data, first)`."""

from __future__ import annotations

import io
import re
import time
import zlib

import pypdfium2 as pdfium

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.intake.files.attachments import Leaves, check_attachment
from shapan.tiles.model import Picture

LEAF_PX = 1280  # longer side: small print of an A4 page is legible
AT_ONCE = 20
_ENOUGH_S = 0.5 * settings.READER_CPU_S  # of CPU: then the caller continues in a new child
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_BYTES = 4 * settings.IMAGE_PIXELS  # the largest picture, decompressed
# total of all streams that are checked; for the rest, the child's own limits apply
_LOOKED_AT = 512 * settings.MIB
_QUALITY, _EFFORT = 80, 4  # WebP


def read_leaves(data: bytes, first: int = 0) -> Leaves:
    """Pages from `first` (0 is the cover), at most AT_ONCE, fewer if they render slowly.

    Raises Unreadable (`attachment-*`, `brochure-broken`) or TooComplex (`attachment-pages`, `brochure-complex`).
    """
    if first == 0:
        check_attachment("pdf", data)
        _gate(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        raise Unreadable("brochure-broken.pdf-whose-pages", problem=problem) from None
    pages = len(document)
    if pages > settings.PDF_PAGES:
        raise TooComplex(
            "attachment-pages.pages",
            limit=str(settings.PDF_PAGES),
            most=settings.PDF_PAGES,
            pages=pages,
        )
    if not 0 <= first < pages:
        raise Unreadable("brochure-broken.pdf-page", page=first + 1, pages=pages)
    pictures: list[Picture] = []
    begun = time.process_time()
    while first + len(pictures) < pages and len(pictures) < AT_ONCE:
        pictures.append(_drawn(document, first + len(pictures)))
        if time.process_time() - begun > _ENOUGH_S:
            break
    return Leaves(pages, tuple(pictures))


def read_leaf(data: bytes, number: int) -> Picture:
    """One page. Raises as `read_leaves`."""
    _gate(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        raise Unreadable("brochure-broken.pdf-whose-pages", problem=problem) from None
    return _drawn(document, number)


def _drawn(document: pdfium.PdfDocument, number: int) -> Picture:
    try:
        page = document[number]
        longest = max(page.get_size())
        if not 0 < longest < float("inf"):
            raise Unreadable("brochure-broken.page-pdf-size", page=number + 1)
        with page.render(scale=LEAF_PX / longest).to_pil() as image:
            plain = image.convert("RGB")
    except pdfium.PdfiumError as problem:
        raise Unreadable(
            "brochure-broken.page-pdf-cannot",
            page=number + 1,
            problem=problem,
        ) from None
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    return Picture(out.getvalue(), "image/webp", *plain.size)


def _gate(data: bytes) -> None:
    """A compressed stream of a few kB that decompresses to more than any picture would crash the process."""
    looked = 0
    for mark in _STREAM.finditer(data):
        unpacking, at, size = zlib.decompressobj(), mark.end(), 0
        try:
            while (
                not unpacking.eof
                and (unpacking.unconsumed_tail or at < len(data))
                and size <= _STREAM_BYTES
            ):
                piece = unpacking.unconsumed_tail
                if not piece:
                    piece, at = data[at : at + 65536], at + 65536
                size += len(unpacking.decompress(piece, settings.MIB))
        except zlib.error:  # compressed with another method
            pass
        if size > _STREAM_BYTES:
            raise TooComplex(
                "brochure-complex",
                limit=f"{_STREAM_BYTES >> 20} MiB",
                most=_STREAM_BYTES >> 20,
            )
        looked += size
        if looked > _LOOKED_AT:
            return

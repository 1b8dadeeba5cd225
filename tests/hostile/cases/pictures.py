"""Pictures, brochures and films."""

from __future__ import annotations

import gzip
import io
import zlib

from PIL import Image
from tests.hostile.cases.case import Bytes, Cases, brought
from tests.hostile.cases.models import chunk, png
from tests.hostile.plans.attacks import SVGS, svg, uses
from tests.intake.leaflets import brochure, with_content

FORMAT, BROKEN, PIXELS = "image-format", "image-broken", "image-pixels"


def painted(
    kind: str, size: tuple[int, int] = (80, 60), mode: str = "RGB", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def moving(kind: str, frames: int) -> bytes:
    out, colours = (
        io.BytesIO(),
        (Image.new("RGB", (16, 16), (at % 256, at // 256, 0)) for at in range(frames)),
    )
    next(colours).save(out, kind, save_all=True, append_images=list(colours), duration=20)
    return out.getvalue()


def with_chunk(kind: bytes, unpacked: int) -> bytes:
    """A PNG whose text or profile unpacks to so many bytes."""
    data = painted("PNG")
    head = {b"zTXt": b"k\0\0", b"iCCP": b"p\0\0", b"iTXt": b"k\0\1\0\0\0"}[kind]
    return data[:33] + chunk(kind, head + zlib.compress(bytes(unpacked), 9)) + data[33:]


def inverted(data: bytes, mark: bytes) -> bytes:
    """Every bit after the mark turned."""
    at = data.index(mark) + len(mark)
    return data[:at] + bytes(one ^ 0xFF for one in data[at:])


PNG: dict[str, tuple[Bytes, str]] = {
    "2³¹ pixels a side": (lambda: png(2**31 - 1, 2**31 - 1), PIXELS), "13,000² pixels": (lambda: png(13_000, 13_000), PIXELS),
    "nothing after its head": (lambda: png(60, 60), BROKEN), "no width": (lambda: png(0, 60), FORMAT),
    "mark alone": (b"\x89PNG\r\n\x1a\n", FORMAT), "empty": (b"", FORMAT), "truncated": (lambda: painted("PNG", (900, 900))[:-400], BROKEN),
    "text of 100 MB": (lambda: with_chunk(b"zTXt", 100_000_000), FORMAT), "profile of 100 MB": (lambda: with_chunk(b"iCCP", 100_000_000), FORMAT),
    "HTML": (b"<html><script>alert(1)</script>", FORMAT), "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", FORMAT),
    "TIFF": (lambda: painted("TIFF"), FORMAT), "BMP": (lambda: painted("BMP"), FORMAT), "ICO": (lambda: painted("ICO"), FORMAT),
    "64 Mpx of one bit": (lambda: painted("PNG", (8_000, 8_000), "1"), PIXELS), "MPO of one frame": (lambda: painted("MPO"), ""),
    "MPO of two frames": (lambda: moving("MPO", 2), ""),
    "16 bits a channel": (lambda: painted("PNG", mode="I;16"), ""), "one colour channel and alpha": (lambda: painted("PNG", mode="LA"), ""),
    "a zip": (b"PK\x05\x06" + bytes(18), FORMAT), "gzip": (lambda: gzip.compress(b"x" * 999), FORMAT),
}  # fmt: skip
WEBP: dict[str, tuple[Bytes, str]] = {
    "300 frames": (lambda: moving("WEBP", 300), ""), "64 Mpx": (lambda: painted("WEBP", (8_000, 8_000)), PIXELS), "truncated": (lambda: painted("WEBP", (900, 900))[:-40], FORMAT),
    "a GIF of 1,500 frames": (lambda: moving("GIF", 1_500), ""), "head alone": (b"RIFF\x10\0\0\0WEBPVP8 ", FORMAT),
}  # fmt: skip
JPEG: dict[str, tuple[Bytes, str]] = {
    "HTML in a JPEG": (lambda: painted("JPEG") + b"<script>alert(1)</script>", ""), "CMYK": (lambda: painted("JPEG", mode="CMYK"), ""),
    "truncated": (lambda: painted("JPEG", (900, 900))[:5_000], BROKEN), "head alone": (b"\xff\xd8\xff\xe0\x00\x10JFIF", FORMAT),
    "EXIF that is noise": (lambda: painted("JPEG", exif=b"Exif\0\0" + bytes(range(200))), ""),
}  # fmt: skip
AVIF: dict[str, tuple[Bytes, str]] = {
    "truncated": (lambda: painted("AVIF", (900, 900))[:-40], BROKEN), "sound": (lambda: painted("AVIF"), ""),
    "noise for pixels": (lambda: inverted(painted("AVIF", (90, 90)), b"mdat"), BROKEN), "another brand": (b"\0\0\0\x18ftypmif1" + bytes(99), FORMAT),
}  # fmt: skip
PDF = b"%PDF-1.7\n1 0 obj <</Type /Pages /Count 3>> endobj\n%%EOF\n"
DAMAGED, ACTIVE = "attachment-damaged", "attachment-active"


def hidden(objects: bytes, times: int, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose objects stand in a packed stream."""
    packed = objects
    for _ in range(times):
        packed = zlib.compress(packed)
    stream = b"2 0 obj <</Type /ObjStm /N 1 /First 4 /Filter [%s] /Length %d>>\nstream\n" % (
        filters,
        len(packed),
    )
    return PDF.replace(b"%%EOF", stream + packed + b"\nendstream endobj\n%%EOF")


SCRIPT = b"3 0 <</S /Java#53cript /J#53 (app.alert(1))>>"
BROCHURE: dict[str, tuple[Bytes, str]] = {
    "a program": (b"MZ" + bytes(200), "attachment-format"), "cut": (PDF[:30], DAMAGED), "empty": (b"", "attachment-format"),
    "10⁹ pages": (PDF.replace(b"3", b"1000000000"), "attachment-pages"), "201 pages": (PDF.replace(b"3", b"201"), "attachment-pages"),
    "runs a script": (PDF.replace(b"/Type", b"/OpenAction <</S /JavaScript /JS (1)>> /Type"), ACTIVE),
    "a script by an escaped name": (PDF.replace(b"/Type", b"/OpenAction <</S /Java#53cript>> /Type"), ACTIVE),
    "a script in packed objects": (hidden(SCRIPT, 1), ACTIVE), "packed twice": (hidden(SCRIPT, 2, b"/FlateDecode /FlateDecode"), ACTIVE),
    "objects that cannot be looked into": (hidden(SCRIPT, 0), ACTIVE), "objects of 100 MB": (hidden(bytes(100 << 20), 1), "attachment-bytes"),
    "launches": (PDF.replace(b"/Type", b"/A <</S /Launch>> /Type"), ACTIVE), "carries a file": (PDF.replace(b"/Type", b"/EmbeddedFile"), ACTIVE),
    "encrypted": (PDF.replace(b"/Type", b"/Encrypt 2 0 R /Type"), ACTIVE), "rich media": (PDF.replace(b"/Type", b"/RichMedia"), ACTIVE),
    "HTML": (b"<html>%%EOF", "attachment-format"), "no pages": (PDF, "brochure-broken"), "sound": (lambda: brochure(2), ""),
    "content of 200 MB": (lambda: with_content(b" " * 200_000_000, packed=True), "brochure-complex"),
    "its pages are its pages": (with_content(b"").replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R] /Count 1"), "brochure-broken"),
    "a page that is not there": (with_content(b"").replace(b"3 0 obj", b"9 0 obj"), "brochure-broken"),
    "a page of 900,000 km": (with_content(b"", "0 0 900000000 900000000"), ""), "a page of no size": (with_content(b"", "0 0 0 0"), ""),
}  # fmt: skip
MP4 = b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00\x00\x00\x00\x08moov\x00\x00\x00\x00mdatfilm"
FILM: dict[str, tuple[Bytes, str]] = {
    "a playlist": (b"#EXTM3U\nhttp://169.254.169.254/\n", "attachment-format"), "empty": (b"", DAMAGED), "no index": (MP4[:16], DAMAGED),
    "box beyond the end": (MP4[:16] + b"\x7f\xff\xff\xffmoov", DAMAGED), "box of 2⁶⁴": (MP4[:16] + b"\0\0\0\1moov" + b"\xff" * 8, DAMAGED),
    "box smaller than itself": (MP4[:16] + b"\0\0\0\4moov", DAMAGED), "AVI": (b"RIFF\0\0\0\0AVI LIST", "attachment-format"),
    "20,000 boxes": (lambda: MP4[:16] + b"\0\0\0\x08free" * 20_000, DAMAGED),
}  # fmt: skip
WEBM: dict[str, tuple[Bytes, str]] = {
    "an MP4": (MP4, "attachment-format"), "Matroska": (b"\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska", "attachment-format"),
}  # fmt: skip

SVG: dict[str, tuple[Bytes, str]] = {
    "billion laughs": (svg("<text>&b;</text>", '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'), FORMAT),
    "entity after the head": (svg("<!ENTITY a 'b'>"), "doctype"), "use to the ninth": (lambda: svg(uses(9)), BROKEN),
    "200,000 groups deep": (lambda: svg("<g>" * 200_000 + "</g>" * 200_000), "image-complex"), "130,000 entities": (lambda: svg("<path/>" * 130_000), "image-complex"),
    "5 MB": (lambda: svg(" " * (5 << 20)), "image-bytes"), "cut": (svg("<g>")[:-9], BROKEN), "HTML": (b"<html><svg></svg></html>", FORMAT),
    "scripts and files": (SVGS["script and handlers"]()[1], ""), "infinite width": (SVGS["infinite width"]()[1], ""),
    "a filter of 100,000 pixels": (svg('<filter id="f" width="9999" height="9999" primitiveUnits="userSpaceOnUse"><feTurbulence baseFrequency="9" numOctaves="999"/><feGaussianBlur stdDeviation="9e9"/></filter><rect width="9" height="9" filter="url(#f)"/>'), "image-complex"),
    "packed": (gzip.compress(svg("<path/>")), FORMAT), "a PNG": (lambda: painted("PNG"), ""),
}  # fmt: skip

CASES: Cases = (
    brought("svg logo", "exhibitors/acme/logo.svg", SVG)
    | brought("svg named png", "exhibitors/acme/logo.png", {"": (svg("<path/>"), FORMAT)})
    | brought("png", "exhibitors/acme/logo.png", PNG)
    | brought("jpeg", "booths/a1/poster.jpg", JPEG)
    | brought("webp", "booths/a1/poster.webp", WEBP)
    | brought("avif", "booths/a1/poster.avif", AVIF)
    | brought("pdf", "exhibitors/acme/brochure.pdf", BROCHURE)
    | brought("mp4", "booths/a1/video.mp4", FILM)
    | brought("webm", "booths/a1/video.webm", WEBM)
)

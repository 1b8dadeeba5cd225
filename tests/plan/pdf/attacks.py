"""PDFs that cost more than they weigh, with the code of their refusal."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.plan.pdf.files import page_of, pdf_of, stream

L_SHAPE = "0 0 0 rg 40 40 m 200 40 l 200 90 l 90 90 l 90 220 l 40 220 l h f\n"


def bomb(deep: int = 9, wide: int = 10) -> bytes:
    """Forms that draw forms: 10^9 outlines in 3 kB."""
    forms = []
    for level in range(deep):
        content = b"/F Do " * wide if level else b"0 0 9 9 re f " * wide
        below = b"/Resources << /XObject << /F %d 0 R >> >>" % (3 + level) if level else b""
        forms.append(stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + below))
    return page_of(b"/F Do", resources=f"/XObject << /F {3 + deep} 0 R >>", more=forms)


def inherited_bomb() -> bytes:
    """As `bomb`, by forms without resources of their own, which use the page's."""
    forms = [
        stream(f"/F{level} Do ".encode() * 10 if level else b"0 0 9 9 re f " * 10,
               b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
        for level in range(9)
    ]  # fmt: skip
    names = " ".join(f"/F{level + 1} {4 + level} 0 R" for level in range(9))
    return page_of(b"/F9 Do", resources=f"/XObject << {names} >>", more=forms)


def twice(data: bytes) -> bytes:
    packed = zlib.compress(zlib.compress(data))
    return b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )


PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb of forms": (bomb, "expansion"),
    "bomb of forms that inherit": (inherited_bomb, "expansion"),
    "bomb of a stream": (lambda: page_of(b"q Q " * (20 << 20), packed=True), "pdf-stream"),
    "twice deflated": (
        lambda: pdf_of([
            b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", twice(b"q Q " * (20 << 20)),
        ]),
        "pdf-stream",
    ),
    "outlines": (lambda: page_of(b"0 0 9 9 re f " * 600_000, packed=True), "expansion"),
    "vertices": (lambda: page_of(b"0 0 m " + b"1 2 l " * 60_000 + b"f", packed=True), "vertices"),
    "pages": (lambda: page_of(*[b"0 0 9 9 re f"] * 201), "pdf-pages"),
    "letters": (lambda: page_of(L_SHAPE.encode() * 9 + b"BT /F1 8 Tf " + b"(AAAAAAAAAAAAAAAAAAAA) Tj " * 30_000 + b"ET",
                                packed=True), "pdf-characters"),
    "text only by its name": (lambda: b"%PDF-1.7\nhello", "pdf-broken"),
}  # fmt: skip

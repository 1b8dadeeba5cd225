"""PDFs written object by object, so that a test says what is in them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf_of(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """Objects numbered from 1, with their cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        root,
        at,
    )
    return bytes(out)


def stream(content: bytes, head: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, head = zlib.compress(content), head + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page_of(
    *contents: bytes, box: str = "0 0 400 300", page: str = "", resources: str = "", more: Sequence[bytes] = (),
    catalog: str = "", packed: bool = False,
) -> bytes:  # fmt: skip
    """A page for each content. Object 3 is the font /F1; `more` are objects from 4 on."""
    first = 4 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        FONT,
        *more,
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {page} /Contents {first + 2 * n + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {resources} >> >>".encode()
        )
        objects.append(stream(content, packed=packed))
    return pdf_of(objects)


def text(words: str, x: float, y: float, size: float = 8.0, *, matrix: str = "") -> str:
    place = f"{matrix} {x:.2f} {y:.2f} Tm" if matrix else f"1 0 0 1 {x:.2f} {y:.2f} Tm"
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size:g} Tf {place} ({escaped}) Tj ET\n"


def booths(
    rows: int, columns: int, *, x: float = 30.0, y: float = 30.0, side: float = 30.0, aisle: float = 30.0,
    first: int = 101, lettered: bool = True,
) -> str:  # fmt: skip
    """Rows of squares with numbers, filled and outlined as two paths like printers do."""
    out = []
    for row in range(rows):
        for column in range(columns):
            left, low = x + column * side, y + row * (side + aisle)
            box = f"{left:.2f} {low:.2f} {side:.2f} {side:.2f} re"
            out.append(f"0.8 0.9 1 rg {box} f\n0 0 0 RG {box} S\n0 0 0 rg\n")
            if lettered:
                out.append(text(str(first + 100 * row + column), left + 6, low + 11))
    return "".join(out)

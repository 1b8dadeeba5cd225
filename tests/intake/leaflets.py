"""Small PDFs."""

from __future__ import annotations

import io
import zlib

from PIL import Image


def brochure(pages: int = 3, size: tuple[int, int] = (420, 595)) -> bytes:
    """Pages of one colour each."""
    leaves = [Image.new("RGB", size, (40 * (n % 6), 90, 120)) for n in range(pages)]
    out = io.BytesIO()
    leaves[0].save(out, "PDF", save_all=True, append_images=leaves[1:])
    return out.getvalue()


def with_content(content: bytes, box: str = "0 0 300 400", packed: bool = False) -> bytes:
    """One page that draws this."""
    body = zlib.compress(content, 9) if packed else content
    filters = " /Filter /FlateDecode" if packed else ""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R>>".encode(),
        f"<</Length {len(body)}{filters}>>\nstream\n".encode() + body + b"\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer <</Size 5 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)  # fmt: skip

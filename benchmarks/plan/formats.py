"""The plan of `drawing.py` as a printed PDF and as a DWG of AutoCAD 2000."""

from __future__ import annotations

import zlib
from pathlib import Path

import ezdwg
import ezdxf

POINTS_MM = 0.0024  # of paper a millimetre: the site on a sheet of 2,500 points


def write_dwg(path: Path, drawing: Path) -> None:
    document, out = ezdxf.readfile(drawing), ezdwg.new()
    out.header["insunits"] = 4
    for layer in document.layers:
        out.layers[layer.dxf.name] = {"color_index": 7}
    space = out.modelspace()
    for e in document.modelspace():
        if e.dxftype() == "LWPOLYLINE":
            space.add_lwpolyline([p[:2] for p in e.get_points()], closed=True, layer=e.dxf.layer)
        else:
            space.add_text(e.dxf.text, e.get_placement()[1].xyz, e.dxf.height, layer=e.dxf.layer)
    out.save(str(path))


def write_pdf(path: Path, drawing: Path) -> None:
    """Each outline filled and then stroked, each number an object of its own, as printers write them."""
    content = []
    for e in ezdxf.readfile(drawing).modelspace():
        if e.dxftype() == "LWPOLYLINE":
            corners = [f"{x * POINTS_MM:.2f} {y * POINTS_MM:.2f}" for x, y, *_ in e.get_points()]
            ring = f"{corners[0]} m " + " ".join(f"{one} l" for one in corners[1:]) + " h"
            paint = f"0.8 0.9 1 rg {ring} f\n" if e.dxf.layer == "BOOTH" else ""
            content.append(f"{paint}0 0 0 RG {ring} S\n")
        else:
            x, y, *_ = e.get_placement()[1].xyz
            size = max(1.0, e.dxf.height * POINTS_MM)
            content.append(
                f"0 0 0 rg BT /F1 {size:.2f} Tf {x * POINTS_MM:.2f} {y * POINTS_MM:.2f} Td ({e.dxf.text}) Tj ET\n"
            )
    packed = zlib.compress("".join(content).encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [-9 -9 2500 2500] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n%s" % table
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at
    path.write_bytes(out)

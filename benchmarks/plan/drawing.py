"""A DXF of n booths in 16 halls, each an LWPOLYLINE with a TEXT over it, in millimetres."""

from __future__ import annotations

from pathlib import Path

import ezdxf
from ezdxf import units


def write_dxf(path: Path, booths: int) -> None:
    document = ezdxf.new("R2010")
    document.units = units.MM
    space = document.modelspace()
    for layer in ("HALL", "BOOTH", "BOOTH-NO", "HALL-NAME"):
        document.layers.add(layer)
    left = booths
    for hall in range(16):
        x0, y0 = (hall % 4) * 260_000, (hall // 4) * 200_000
        outline = [(x0, y0), (x0 + 240_000, y0), (x0 + 240_000, y0 + 180_000), (x0, y0 + 180_000)]
        space.add_lwpolyline(outline, close=True, dxfattribs={"layer": "HALL"})
        space.add_text(
            f"H{hall + 1}", height=4000, dxfattribs={"layer": "HALL-NAME"}
        ).set_placement((x0 + 2000, y0 + 2000))
        count = min(left, -(-booths // 16))
        left -= count
        for i in range(count):
            row, column = divmod(i, 60)
            x, y = (
                x0 + 6000 + column * 3000 + (column // 10) * 4000,
                y0 + 12_000 + (row // 2) * 10_000 + (row % 2) * 3000,
            )
            space.add_lwpolyline(
                [(x, y), (x + 3000, y), (x + 3000, y + 3000), (x, y + 3000)],
                close=True,
                dxfattribs={"layer": "BOOTH"},
            )
            number = f"{hall + 1}{chr(65 + row)}{column + 1:02d}"
            space.add_text(number, height=600, dxfattribs={"layer": "BOOTH-NO"}).set_placement(
                (x + 500, y + 1200)
            )
    document.saveas(path)

"""Plans: the zip, SVG and GeoJSON attacks of tests/hostile/plans, and DXF."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.cases.case import Brought, Cases, brought
from tests.hostile.plans.attacks import GEOJSONS, SVGS, ZIPS, Attack
from tests.plan.dwg.attacks import DWGS
from tests.plan.dxf.attacks import REFUSED
from tests.plan.pdf.attacks import PDFS

SNIFFED = {  # told apart before the DXF reader sees them
    "html": (b"<!doctype html><title>404</title>", "html"), "zip": (b"PK\x03\x04" + bytes(100), "zip-broken"), "empty": (b"", "empty"),
}  # fmt: skip


def attacked(make: Callable[[], Attack]) -> Brought:
    name, data, code = make()
    return Brought(f"plan/{name}", data, code)


PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = {
    "broken": (PNG + bytes(99), "image-format"), "only its mark": (PNG, "image-format"),
    "a GIF": (b"GIF89a" + bytes(99), "format"), "jpeg of nothing": (b"\xff\xd8\xff\xe0" + bytes(99), "image-format"),
}  # fmt: skip
CASES: Cases = (
    {
        f"{kind}: {name}": lambda make=make: attacked(make)
        for kind, rows in (("svg", SVGS), ("geojson", GEOJSONS), ("imdf", ZIPS))
        for name, make in rows.items()
    }
    | brought("dxf", "plan/a.dxf", REFUSED | SNIFFED)
    | brought("picture", "plan/a.underlay.png", PICTURES)
    | brought("pdf", "plan/a.pdf", PDFS)
    | brought("dwg", "plan/a.dwg", DWGS)
)

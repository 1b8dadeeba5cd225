"""Draws the parts of DXF exports."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment
from tests.plan.shows import Outline, Show, middle, rect


def drawing(units: int | None = 6, version: str = "R2010") -> Any:
    doc = ezdxf.new(version)
    if units is None:
        doc.header.custom_vars.clear()
        del doc.header["$INSUNITS"]
    else:
        doc.header["$INSUNITS"] = units
    return doc


def written(doc: Any) -> bytes:
    out = io.StringIO()
    doc.write(out)
    return out.getvalue().encode(
        doc.output_encoding, "dxfreplace" if doc.output_encoding != "utf-8" else "strict"
    )


def scaled(outline: Iterable[tuple[float, float]], k: float) -> list[tuple[float, float]]:
    return [(x / k, y / k) for x, y in outline]


def letter(
    msp: Any,
    words: str,
    at: tuple[float, float],
    k: float,
    height: float,
    layer: str,
    rotation: float = 0.0,
) -> None:
    e = msp.add_text(words, height=height / k, rotation=rotation, dxfattribs={"layer": layer})
    e.set_placement((at[0] / k, at[1] / k), align=TextEntityAlignment.MIDDLE_CENTER)


def closed(msp: Any, outline: Outline, k: float, layer: str, **more: Any) -> Any:
    return msp.add_lwpolyline(scaled(outline, k), close=True, dxfattribs={"layer": layer, **more})


def surroundings(
    msp: Any,
    s: Show,
    k: float,
    *,
    hall: str = "HALL",
    extra: str = "FACILITIES",
    text: str = "TEXT",
) -> None:
    for _, outline in s.halls:
        if hall:
            closed(msp, outline, k, hall)
    for e in s.extras:
        closed(msp, e.outline, k, extra)
        letter(msp, e.words, middle(e.outline), k, 0.6, text)
    for x, y, side in s.columns:
        closed(msp, rect(x, y, side, side), k, "COLUMNS")

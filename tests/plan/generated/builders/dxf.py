"""Draws a DXF drawing; arguments are in metres."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.shows import Outline, Show, Stand, middle, rect


class DxfSheet:
    """A DXF under way; arguments in metres."""

    def __init__(self, unit: float, declared: int = 0, version: str = "R2010") -> None:
        self.document: Any = ezdxf.new(version, setup=True)
        self.document.header["$INSUNITS"] = declared
        self.space: Any = self.document.modelspace()
        self.k = 1.0 / unit
        self.unit = unit

    def points(self, outline: Outline) -> list[tuple[float, float]]:
        return [(x * self.k, y * self.k) for x, y in outline]

    def loop(self, outline: Outline, layer: str = "0") -> None:
        self.space.add_lwpolyline(self.points(outline), close=True, dxfattribs={"layer": layer})

    def line(self, a: tuple[float, float], b: tuple[float, float], layer: str = "0") -> None:
        self.space.add_line(*self.points((a, b)), dxfattribs={"layer": layer})

    def text(
        self,
        words: str,
        x: float,
        y: float,
        height: float,
        layer: str = "0",
        turn: float = 0.0,
        align: Any = Align.MIDDLE_CENTER,
    ) -> None:
        e = self.space.add_text(
            words, height=height * self.k, rotation=turn, dxfattribs={"layer": layer}
        )
        e.set_placement((x * self.k, y * self.k), align=align)

    def around(
        self, show: Show, hall: str = "0", other: str = "0", columns: str = "0", turn: float = 0.0
    ) -> None:
        for _, outline in show.halls:
            self.loop(outline, hall)
        for e in show.extras:
            self.loop(e.outline, other)
            self.text(e.words, *middle(e.outline), 0.6, other, turn)
        for x, y, side in show.columns:
            self.loop(rect(x, y, side, side), columns)

    def plan(self, show: Show) -> Plan:
        out = io.StringIO()
        self.document.write(out)
        return Plan("dxf", out.getvalue().encode(), show, self.unit)


def draw_stands(
    sheet: DxfSheet, stands: Iterable[Stand], layer: str, lettering: str, height: float = 0.45
) -> None:
    for s in stands:
        sheet.loop(s.outline, layer)
        sheet.text(s.number, *inner_point(s.outline), height, lettering)

"""Marks as DXF, in one of the ways in which programs write it."""

from __future__ import annotations

import io
import math
import random
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from shapely import Polygon
from tests.plan.generated.builders.surroundings import Mark
from tests.plan.random_plans.marks import size_of
from tests.plan.random_plans.style import LAYERS, UNITS, DrawingStyle
from tests.plan.shows import Outline, Show

CODES = {"in": 1, "ft": 2, "mm": 4, "cm": 5, "m": 6}


def write_dxf(show: Show, marks: list[Mark], style: DrawingStyle) -> bytes:
    rng = random.Random(style.detail + 1)
    version = rng.choice(("R2000", "R2010", "R2018", "R12"))
    modern = version != "R12"
    doc: Any = ezdxf.new(version, setup=True)
    if style.language == "ru" and version in ("R12", "R2000"):
        doc.encoding = "cp1251"
    if style.language == "zh" and version in ("R12", "R2000"):
        doc.encoding = "gbk"
    unit = next(n for n, v in UNITS.items() if v == style.unit)
    others = [c for n, c in CODES.items() if n != unit]
    if modern:
        doc.header["$INSUNITS"] = {"right": CODES[unit], "none": 0, "wrong": rng.choice(others)}[
            style.declared
        ]
    space: Any = doc.modelspace()
    whole = rng.random() < 0.12 and not style.outline.endswith("block")
    if whole:
        space = doc.blocks.new("PLAN")
    pen = Pen(doc, space, style, modern, rng)
    if style.outline.endswith("block"):
        pen.blocks(show, marks)
    for mark in marks:
        pen.put(mark, show)
    if whole:
        doc.modelspace().add_blockref("PLAN", (0, 0))
    out = io.StringIO()
    doc.write(out)
    return out.getvalue().encode(
        doc.output_encoding, "dxfreplace" if not modern or version == "R2000" else "strict"
    )


class Pen:
    def __init__(
        self, doc: Any, space: Any, style: DrawingStyle, modern: bool, rng: random.Random
    ) -> None:
        self.doc, self.space, self.style, self.modern, self.rng = doc, space, style, modern, rng
        self.k = 1.0 / style.unit
        # lettering placed by its middle, else by an estimated lower left corner
        self.center = rng.random() < 0.5
        self.nested = rng.random() < 0.3

    def layer(self, mark: Mark, show: Show) -> str:
        if self.style.carrier == "layer" and mark.role == "booth":
            return show.stands[mark.stand].number.replace("/", "_") if mark.stand >= 0 else "0"
        if self.style.layers == "zero":
            return "0"
        if self.style.layers == "one":
            return "Layer1"
        if self.style.layers == "nonsense":
            return f"X{sum(map(ord, mark.role)) % 97:02d}"
        return LAYERS[self.style.language][mark.role]

    def points(self, outline: Outline) -> list[tuple[float, float]]:
        return [(x * self.k, y * self.k) for x, y in outline]

    def put(self, mark: Mark, show: Show) -> None:
        attribs = {"layer": self.layer(mark, show)}
        if mark.kind == "word":
            self.word(mark, show, attribs)
        elif mark.kind == "disc":
            self.space.add_circle(
                self.points(mark.points)[0], mark.height * self.k, dxfattribs=attribs
            )
        elif mark.kind == "line":
            pts = self.points(mark.points)
            if len(pts) == 2:
                self.space.add_line(*pts, dxfattribs=attribs)
            else:
                self.open(pts, attribs)
        elif mark.role == "booth":
            self.booth(mark, attribs)
        else:
            self.closed(self.points(mark.points), attribs)

    def open(self, pts: list[tuple[float, float]], attribs: dict[str, Any]) -> None:
        (self.space.add_lwpolyline if self.modern else self.space.add_polyline2d)(
            pts, dxfattribs=attribs
        )

    def closed(self, pts: list[tuple[float, float]], attribs: dict[str, Any]) -> None:
        (self.space.add_lwpolyline if self.modern else self.space.add_polyline2d)(
            pts, close=True, dxfattribs=attribs
        )

    def booth(self, mark: Mark, attribs: dict[str, Any]) -> None:
        pts = self.points(mark.points)
        if self.style.outline.endswith("block"):
            return
        if self.style.outline == "repeated":
            self.open([*pts, pts[0]], attribs)
        elif self.style.outline == "hatch" and self.modern:
            self.space.add_hatch(
                color=1 + mark.stand % 6, dxfattribs=attribs
            ).paths.add_polyline_path(pts, is_closed=True)
        elif self.style.outline == "mpolyline":
            self.space.add_polyline3d([(x, y, 0) for x, y in pts], close=True, dxfattribs=attribs)
        else:
            self.closed(pts, attribs)

    def word(self, mark: Mark, show: Show, attribs: dict[str, Any]) -> None:
        (x, y), h = self.points(mark.points)[0], mark.height * self.k
        text = mark.text
        if (
            mark.role == "number"
            and self.style.carrier in ("mtext", "mtext-size", "stacked")
            and self.modern
        ):
            s = show.stands[mark.stand]
            if self.style.carrier == "mtext-size" and (size := size_of(s, self.style)):
                text = f"{{\\fArial|b1|i0|c0|p34;\\H{h:g};{text}}}\\P\\H{h * 0.5:g};{size}"
            elif self.style.carrier == "mtext":
                text = (
                    f"{{\\fArial|b0|i0|c0|p34;{text}}}"
                    if self.style.detail % 2
                    else f"\\A1;\\C7;{text}"
                )
            self.space.add_mtext(
                text,
                dxfattribs={
                    **attribs,
                    "char_height": h,
                    "insert": (x, y),
                    "attachment_point": 5 if mark.align == "middle" else 4,
                    "rotation": mark.turn,
                },
            )
            return
        if mark.role == "number" and self.style.carrier == "split" and len(text) > 1:
            cut = max(1, next((i for i, c in enumerate(text) if c.isdigit()), 1))
            c, s = math.cos(math.radians(mark.turn)), math.sin(math.radians(mark.turn))
            parts, total = (text[:cut], text[cut:]), len(text)
            at = -0.35 * h * total if mark.align == "middle" else 0.0
            for part in parts:
                w = 0.7 * h * len(part)
                self.text(
                    part,
                    x + (at + w / 2) * c,
                    y + (at + w / 2) * s,
                    h,
                    mark.turn,
                    "middle",
                    attribs,
                )
                at += w
            return
        self.text(text, x, y, h, mark.turn, mark.align, attribs)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        h: float,
        turn: float,
        align: str,
        attribs: dict[str, Any],
    ) -> None:
        e = self.space.add_text(words, height=h, rotation=turn, dxfattribs=attribs)
        e.set_placement(
            (x, y), align=Align.MIDDLE_CENTER if align == "middle" else Align.MIDDLE_LEFT
        )

    def blocks(self, show: Show, marks: list[Mark]) -> None:
        """One block a form, inserted where it is wanted; `attrib-block` bears number, name and area."""
        attrib = self.style.outline == "attrib-block"
        names: dict[tuple[Any, ...], str] = {}
        layer = LAYERS[self.style.language]["booth"] if self.style.layers == "named" else "0"
        for mark in marks:
            if mark.kind != "ring" or mark.role != "booth":
                continue
            s = show.stands[mark.stand]
            ox, oy = mark.points[0]
            (bx, by) = mark.points[1]
            turn = math.degrees(math.atan2(by - oy, bx - ox))
            c, n = math.cos(math.radians(-turn)), math.sin(math.radians(-turn))
            local = tuple(
                (round((x - ox) * c - (y - oy) * n, 4), round((x - ox) * n + (y - oy) * c, 4))
                for x, y in mark.points
            )
            if local not in names:
                names[local] = f"BLK_{len(names) + 1}"
                block = self.doc.blocks.new(names[local])
                pts = self.points(local)
                (block.add_lwpolyline if self.modern else block.add_polyline2d)(
                    pts, close=True, dxfattribs={"layer": "0"}
                )
                if attrib:
                    for tag in (
                        ("STANDNR", "AUSSTELLER", "QM")
                        if self.style.language == "de"
                        else ("NUMBER", "COMPANY", "AREA")
                    ):
                        block.add_attdef(tag, (0, 0), height=0.3 * self.k)
            ref = self.space.add_blockref(
                names[local], self.points(((ox, oy),))[0], {"rotation": turn, "layer": layer}
            )
            if attrib:
                x, y = self.points(
                    (
                        (
                            sum(p[0] for p in mark.points) / len(mark.points),
                            sum(p[1] for p in mark.points) / len(mark.points),
                        ),
                    )
                )[0]
                tags = (
                    ("STANDNR", "AUSSTELLER", "QM")
                    if self.style.language == "de"
                    else ("NUMBER", "COMPANY", "AREA")
                )
                for j, (tag, words) in enumerate(
                    zip(tags, (s.number, s.title, f"{Polygon(s.outline).area:.1f}"), strict=True)
                ):
                    ref.add_attrib(
                        tag,
                        words,
                        (x - 0.6 * self.k, y - 0.5 * j * self.k),
                        {"height": 0.3 * self.k, "layer": layer},
                    )

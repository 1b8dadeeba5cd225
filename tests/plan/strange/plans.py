"""Plans that no reader was written for: described first, tried afterwards. `PLANS[name]()` gives one.

axes         running numbers among axis bubbles with numbers and letters, DIMENSIONs, heights in feet on columns; Polish layers
names-turned MTEXT of name, number and size in a corner, 20 cm high, the plan turned by 33 degrees; centimetres, Spanish layers
network      lines through whole rows with loose ends, ducts across, everything on layer 0; "B" and "07" are two TEXTs
hatch-only   no outline at all: a solid HATCH a booth, sample hatches in a legend
exploded     four LINEs a booth with tables and chairs in it; `3 kW` and `220V` beside the number; a title block of numbers
tiny         numbers of 12 cm in the upper left corner, names in large letters that begin with digits (SVG, letter by letter)
scale-bar    artwork at an odd scale: a graphic scale bar is the only evidence (SVG)
dimensioned  a drawing in nobody's unit whose DIMENSIONs print metres
pavilions    country outlines that bear a number around numbered plots, numbers like PL07 (SVG, CSS classes)
attributes   blocks from a booth manager: numbers as ATTRIBs that are turned back upright, chairs in the block, 2 inserted mirrored
low-res      an SVG of a web planner: rounded to whole pixels, 4 px a metre, labels as nested svg and tspans
arrows       numbers outside small booths with a leader line, inside large ones (DXF)
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import Outline, Show, bounds, middle, rect, rotated
from tests.plan.strange.floor import floor, titled

NAMES = ("3M Polska", "4D Pharma", "7Seas Foods", "24 Seven Media", "Kraus & Naimer", "Optima", "Huber AG", "A1 Telekom", "株式会社ミナト", "B2B Partner", "Zeta 9")  # fmt: skip


@dataclass(frozen=True)
class Plan:
    format: str
    data: bytes
    show: Show
    metres_per_unit: float
    shift: tuple[float, float] = (0.0, 0.0)


class Sheet:
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
        e = self.space.add_text(words, height=height * self.k, rotation=turn, dxfattribs={"layer": layer})
        e.set_placement((x * self.k, y * self.k), align=align)

    def around(self, show: Show, hall: str = "0", other: str = "0", columns: str = "0", turn: float = 0.0) -> None:
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


def axes() -> Plan:
    show = floor("axes", 301, "running")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "OBRYS", "FUNKCJE", "SLUPY")
    for s in show.stands:
        sheet.loop(s.outline, "STOISKA")
        sheet.text(s.number, *middle(s.outline), 0.5, "OPISY")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(16):
        x = x0 + 6.0 * i
        sheet.line((x, y0 - 5), (x, y1 + 5), "OSIE")
        for y in (y0 - 5.8, y1 + 5.8):
            sheet.space.add_circle((x * 1000, y * 1000), 800, dxfattribs={"layer": "OSIE"})
            sheet.text(str(i + 1), x, y, 0.7, "OSIE")
    for i in range(12):
        y = y0 + 6.0 * i
        sheet.line((x0 - 5, y), (x1 + 5, y), "OSIE")
        sheet.space.add_circle(((x0 - 5.8) * 1000, y * 1000), 800, dxfattribs={"layer": "OSIE"})
        sheet.text("ABCDEFGHIJKLM"[i], x0 - 5.8, y, 0.7, "OSIE")
    for s in show.stands[::7]:
        a, b = s.outline[0], s.outline[1]
        dim = sheet.space.add_linear_dim(base=(a[0] * 1000, a[1] * 1000 - 400), p1=(a[0] * 1000, a[1] * 1000), p2=(b[0] * 1000, b[1] * 1000), dxfattribs={"layer": "WYMIARY"}, override={"dimtxt": 200, "dimasz": 100})  # fmt: skip
        dim.render()
    for x, y, _ in show.columns:
        sheet.text("+12.50", x + 1, y + 0.8, 0.2, "SLUPY")
    return sheet.plan(show)


def names_turned() -> Plan:
    straight = titled(floor("names", 302, "messe", (3, 4, 6)), NAMES, 1)
    show = rotated(straight, 33.0)
    sheet = Sheet(0.01)
    sheet.around(replace(show, columns=()), "PERIMETRO", "SERVICIOS", turn=33.0)
    for flat, s in zip(straight.stands, show.stands, strict=True):
        sheet.loop(s.outline, "ESPACIOS")
        x0, y0, x1, y1 = bounds(flat.outline)
        at = (
            rotated(replace(straight, stands=(replace(flat, outline=rect(x0 + 0.2, y1 - 0.2, 1, 1)),)), 33.0)
            .stands[0]
            .outline[0]
        )
        body = f"{{\\fArial|b1;{s.number}}}\\P{s.title}\\P{x1 - x0:g} x {y1 - y0:g}"
        sheet.space.add_mtext(
            body,
            {
                "layer": "ROTULOS",
                "char_height": 20,
                "insert": (at[0] * 100, at[1] * 100),
                "attachment_point": 1,
                "rotation": 33,
            },
        )
    return sheet.plan(show)


def network() -> Plan:
    show = floor("network", 303, "five", (3, 3, 4))
    show = replace(show, stands=tuple(replace(s, number=f"{s.number[1]}{int(s.number[2:]):02d}") for s in show.stands))
    rng = random.Random(3)
    sheet = Sheet(1.0)
    for _, outline in show.halls:
        sheet.loop(outline)
    edges: dict[tuple[str, float], list[tuple[float, float]]] = {}
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for key, span in ((("h", y0), (x0, x1)), (("h", y1), (x0, x1)), (("v", x0), (y0, y1)), (("v", x1), (y0, y1))):
            edges.setdefault((key[0], round(key[1], 3)), []).append(span)
    for (way, at), spans in edges.items():
        spans.sort()
        merged: list[list[float]] = []
        for a, b in spans:
            if merged and a <= merged[-1][1] + 1e-6:
                merged[-1][1] = max(b, merged[-1][1])
            else:
                merged.append([a, b])
        for a, b in merged:
            p, q = a - rng.uniform(0, 0.25), b + rng.uniform(0, 0.25)
            sheet.line(*(((p, at), (q, at)) if way == "h" else ((at, p), (at, q))))
    for s in show.stands:
        x, y = middle(s.outline)
        sheet.text(s.number[0], x - 0.35, y, 0.4)
        sheet.text(s.number[1:], x + 0.2, y, 0.4)
    for e in show.extras:
        sheet.loop(e.outline)
        sheet.text(e.words, *middle(e.outline), 0.5)
    for y in (12.3, 31.1):
        sheet.line((0.5, y), (89, y), "DUCT")
    return sheet.plan(show)


def hatch_only() -> Plan:
    show = floor("hatch", 304, "halled")
    sheet = Sheet(0.001, 6)
    sheet.around(show, "Hallenkontur", "Service", "Stuetzen")

    def hatch(outline: Outline, color: int) -> None:
        h = sheet.space.add_hatch(color=color, dxfattribs={"layer": "Flaechen"})
        h.paths.add_polyline_path(sheet.points(outline), is_closed=True)

    for i, s in enumerate(show.stands):
        hatch(s.outline, 2 + i % 5)
        sheet.text(s.number, *middle(s.outline), 0.35, "Nummern")
    for i, words in enumerate(("Reihenstand", "Eckstand", "Kopfstand", "Blockstand")):
        hatch(rect(94, 5 + 3 * i, 2, 1.5), 2 + i)
        sheet.text(words, 97, 5.7 + 3 * i, 0.6, "Legende", align=Align.MIDDLE_LEFT)
    return sheet.plan(show)


def exploded() -> Plan:
    show = floor("exploded", 305, "aisle", (3, 3, 3, 6))
    seen: set[str] = set()
    stands = []
    for s in show.stands:
        n = s.number
        while n in seen:
            n = str(int(n) + 1000)
        seen.add(n)
        stands.append(replace(s, number=n))
    show = replace(show, stands=tuple(stands))
    sheet = Sheet(0.001)
    sheet.around(show, "OUTLINE", "TEXTS", "COL")
    for s in show.stands:
        ring = s.outline
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            sheet.line(a, b, "PANELS")
        x0, y0, x1, y1 = bounds(ring)
        for a, b in zip(
            rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6),
            (*rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6)[1:], (x0 + 0.4, y0 + 0.4)),
            strict=True,
        ):
            sheet.line(a, b, "TABLE")
        sheet.space.add_circle(((x0 + 0.7) * 1000, (y0 + 1.3) * 1000), 220, dxfattribs={"layer": "CHAIR"})
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.6, 0.4, "TEXTS")
        sheet.text("3 kW", x1 - 0.6, y0 + 0.3, 0.15, "ELECTRIC")
        sheet.text("220V", x1 - 0.6, y0 + 0.6, 0.15, "ELECTRIC")
    for i, words in enumerate(("2024", "305", "1:200", "A1", "12", "007", "Rev. 4", "101")):
        sheet.loop(rect(95, 2.0 * i, 10, 2), "STAMP")
        sheet.text(words, 100, 2.0 * i + 1, 0.7, "STAMP")
    return sheet.plan(show)


class Page:
    """An SVG under way; arguments in metres, y north; `k` units to the metre."""

    def __init__(self, show: Show, k: float, margin: float = 8.0) -> None:
        x0, y0, x1, y1 = bounds(show.halls[0][1])
        self.show, self.k, self.x0, self.y1 = show, k, x0 - margin, y1 + margin
        self.size = ((x1 - x0 + 2 * margin) * k, (y1 - y0 + 2 * margin) * k)
        self.rows: list[str] = []

    def at(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.x0) * self.k, 2), round((self.y1 - y) * self.k, 2)

    def loop(self, outline: Outline, attributes: str) -> None:
        self.rows.append(f'<path d="M{" ".join("{:g},{:g}".format(*self.at(*p)) for p in outline)}z" {attributes}/>')

    def text(self, words: str, x: float, y: float, height: float, attributes: str = 'text-anchor="middle"') -> None:
        px, py = self.at(x, y - height * 0.36)
        words = words.replace("&", "&amp;")
        self.rows.append(f'<text x="{px:g}" y="{py:g}" font-size="{height * self.k:.2f}" {attributes}>{words}</text>')

    def around(self) -> None:
        for _, outline in self.show.halls:
            self.loop(outline, 'fill="#fff" stroke="#000"')
        for e in self.show.extras:
            self.loop(e.outline, 'fill="#ddd"')
            self.text(e.words, *middle(e.outline), 0.6)

    def plan(self) -> Plan:
        w, h = self.size
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}">'
        data = "\n".join((head, *self.rows, "</svg>")).encode()
        return Plan("svg", data, self.show, 1 / self.k, (self.x0, self.y1))


def tiny() -> Plan:
    show = titled(floor("tiny", 306, "slash", (3, 4, 5)), NAMES, 2)
    page = Page(show, 36.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fde2e4" stroke="#555" stroke-width="1"')
        x0, _, x1, y1 = bounds(s.outline)
        size = min(0.6, (x1 - x0) / (0.62 * len(s.title)))
        page.text(s.title, *middle(s.outline), size)
        px, py = page.at(x0 + 0.1, y1 - 0.22)
        xs = " ".join(f"{px + i * 0.075 * page.k:.2f}" for i in range(len(s.number)))
        page.rows.append(f'<text font-size="{0.16 * page.k:.2f}" y="{py:g}" x="{xs}">{s.number}</text>')
    return page.plan()


def scale_bar() -> Plan:
    show = floor("bar", 307, "dot", (2, 2, 4), 2.5)
    page = Page(show, 7.3)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#d8e2dc" stroke="#555" stroke-width=".4"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(4):
        page.loop(rect(4 + 5.0 * i, -4, 5, 0.5), f'fill="{"#000" if i % 2 else "#fff"}" stroke="#000"')
    for i in range(5):
        page.text(f"{5 * i}" + (" m" if i == 4 else ""), 4 + 5.0 * i, -3, 0.8)
    return page.plan()


def dimensioned() -> Plan:
    show = floor("dims", 308, "halled", (2, 2, 4), 2.0)
    sheet = Sheet(0.0371)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.35)
    for s in show.stands[::5]:
        a, b = s.outline[0], s.outline[1]
        p, q = sheet.points((a, b))
        style = {"dimtxt": 0.3 * sheet.k, "dimasz": 0.1 * sheet.k, "dimlfac": sheet.unit, "dimdec": 2}
        sheet.space.add_linear_dim(base=(p[0], p[1] - 0.4 * sheet.k), p1=p, p2=q, override=style).render()
    return sheet.plan(show)


def pavilions() -> Plan:
    show = floor("pavilions", 309, "country", (3, 3, 4))
    page = Page(show, 11.811)
    page.rows.append(
        "<style>.p{fill:none;stroke:#c00;stroke-width:2}.b{fill:#e0fbfc;stroke:#293241}.n{font-family:Arial;text-anchor:middle}</style>"
    )
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="b"')
        page.text(s.number, *middle(s.outline), 0.45, 'class="n"')
    groups: dict[str, list[tuple[float, float, float, float]]] = {}
    for s in show.stands[25:]:
        groups.setdefault(s.number[:2], []).append(bounds(s.outline))
    for code, boxes in groups.items():
        x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
        x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
        if (x1 - x0) < 40:
            page.loop(rect(x0 - 0.15, y0 - 0.15, x1 - x0 + 0.3, y1 - y0 + 0.3), 'class="p"')
            page.text(f"{code} PAVILION", (x0 + x1) / 2, y1 + 0.7, 0.6, 'class="n"')
    return page.plan()


def attributes() -> Plan:
    show = floor("attributes", 310, "small", (3, 3, 6))
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "A-FLOR-OTLN", "A-FLOR-IDEN", "S-COLS")
    for w, d in sorted(
        {
            (
                round(bounds(s.outline)[2] - bounds(s.outline)[0], 3),
                round(bounds(s.outline)[3] - bounds(s.outline)[1], 3),
            )
            for s in show.stands
        }
    ):
        block = sheet.document.blocks.new(f"X_{w:g}_{d:g}")
        block.add_lwpolyline(sheet.points(rect(-w / 2, -d / 2, w, d)), close=True)
        block.add_lwpolyline(sheet.points(rect(-w / 2 + 0.3, -d / 2 + 0.3, 0.5, 0.5)), close=True)
        block.add_circle((0, -0.5 * sheet.k), 0.25 * sheet.k)
        block.add_attdef("STANDNO", (0, 0), "?", dxfattribs={"height": 0.4 * sheet.k})
        block.add_attdef("PRICE", (0, -0.6 * sheet.k), "?", dxfattribs={"height": 0.2 * sheet.k})
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        c = middle(s.outline)
        name = f"X_{round(x1 - x0, 3):g}_{round(y1 - y0, 3):g}"
        ref = sheet.space.add_blockref(
            name, sheet.points((c,))[0], {"xscale": -1.0 if i % 9 == 4 else 1.0, "rotation": 180 * (i % 2)}
        )
        ref.add_attrib("STANDNO", s.number, sheet.points(((c[0] - 0.4, c[1]),))[0], {"height": 0.4 * sheet.k})
        ref.add_attrib(
            "PRICE", str(2400 + 150 * (i % 3)), sheet.points(((c[0] - 0.4, c[1] - 0.7),))[0], {"height": 0.2 * sheet.k}
        )
    return sheet.plan(show)


def low_res() -> Plan:
    show = titled(floor("low", 311, "five", (3, 3, 4, 6)), NAMES, 4)
    page = Page(show, 9.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        a, b, c, d = (float(round(v)) for v in (a, b, c, d))
        mid = f'<text text-anchor="middle" font-size="4"><tspan x="{(c - a) / 2:g}" y="{(d - b) / 2:g}">{s.number}</tspan><tspan x="{(c - a) / 2:g}" dy="4" font-size="2.4">{s.title[:8].replace("&", "&amp;")}</tspan></text>'
        page.rows.append(
            f'<g transform="translate({a:g} {b:g})" class="item"><rect width="{c - a:g}" height="{d - b:g}" rx="1" fill="hsl({i * 7 % 360},60%,80%)"/>{mid}</g>'
        )
    return page.plan()


def arrows() -> Plan:
    show = floor("arrows", 312, "messe", (2, 2, 5), 3.0)
    show = replace(show, stands=tuple(replace(s, number=s.number.replace(" ", "")) for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "контур зала", "сервис", "колонны")
    for s in show.stands:
        sheet.loop(s.outline, "экспозиция")
        x0, y0, x1, y1 = bounds(s.outline)
        if (x1 - x0) * (y1 - y0) > 7:
            sheet.text(s.number, *middle(s.outline), 0.7, "номера")
        else:
            sheet.text(s.number, *middle(s.outline), 0.3, "номера", 90.0 if y1 - y0 > x1 - x0 else 0.0)
            sheet.line(middle(s.outline), (x0 + 0.1, y0 + 0.1), "выноски")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "axes": axes, "names-turned": names_turned, "network": network, "hatch-only": hatch_only, "exploded": exploded,
    "tiny": tiny, "scale-bar": scale_bar, "dimensioned": dimensioned, "pavilions": pavilions, "attributes": attributes,
    "low-res": low_res, "arrows": arrows,
}  # fmt: skip

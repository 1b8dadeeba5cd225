"""Plans as public websites of trade shows have them, described before they were tried. `SHEETS[name]()` gives one."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import ezdxf
import shapely
from tests.plan.shows import Outline, Show, Stand, bounds, middle, rect, rotated, rows_show


@dataclass(frozen=True)
class Sheet:
    format: str
    data: bytes
    show: Show
    metres_per_unit: float
    shift: tuple[float, float] = (0.0, 0.0)


class Page:
    """An SVG under way: metres in, `k` units to the metre, y down. The first unit outward is the frame's margin."""

    def __init__(self, show: Show, k: float, margin: float = 4.0) -> None:
        x0, y0, x1, y1 = shapely.MultiPoint([p for _, o in show.halls for p in o]).bounds
        self.k, self.x0, self.y1 = k, x0 - margin, y1 + margin
        self.w, self.h = (x1 - x0 + 2 * margin) * k, (y1 - y0 + 2 * margin) * k
        self.rows: list[str] = []

    def at(self, x: float, y: float) -> str:
        return f"{(x - self.x0) * self.k:.2f},{(self.y1 - y) * self.k:.2f}"

    def path(self, outline: Outline, style: str, extra: str = "") -> None:
        self.rows.append(
            f'<path d="M{" L".join(self.at(*p) for p in outline)}Z" style="{style}" {extra}/>'
        )

    def text(
        self, words: str, x: float, y: float, size: float, turn: float = 0.0, anchor: str = "middle"
    ) -> None:
        px, py = self.at(x, y).split(",")
        spin = f' transform="rotate({-turn:g} {px} {py})"' if turn else ""
        self.rows.append(
            f'<text x="{px}" y="{py}" text-anchor="{anchor}" dominant-baseline="central" font-size="{size * self.k:.2f}"{spin}>{words.replace("&", "&amp;")}</text>'
        )

    def basics(self, show: Show) -> None:
        for title, outline in show.halls:
            self.path(outline, "fill:#f4f4f4;stroke:#333")
            x0, _, _, y1 = bounds(outline)
            self.text(title, x0 + 3, y1 + 1.5, 2.0)
        for e in show.extras:
            self.path(e.outline, "fill:#ddd;stroke:#999")
            self.text(e.words, *middle(e.outline), 0.6)

    def sheet(self, show: Show) -> Sheet:
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.w:.1f} {self.h:.1f}">'
        data = "\n".join([head, *self.rows, "</svg>"]).encode()
        return Sheet("svg", data, show, 1 / self.k, (self.x0, self.y1))


def combined() -> Sheet:
    """Two numbers stand in one outline (A1/A2) on an Illustrator sheet; the other booths are single."""
    show = rows_show("combined", seed=101, numbering="letter", rows=9)
    stands: list[Stand] = []
    queue = list(show.stands)
    while queue:
        one = queue.pop(0)
        if queue and len(stands) % 9 == 4:
            two = queue[0]
            both = shapely.union(shapely.Polygon(one.outline), shapely.Polygon(two.outline))
            box = shapely.box(*both.bounds)
            if box.area - both.area < 1e-6 and both.geom_type == "Polygon":
                queue.pop(0)
                mark = "/" if len(stands) % 2 else "-"
                corners = tuple(shapely.get_coordinates(box)[:4].tolist())
                stands.append(Stand(f"{one.number}{mark}{two.number}", tuple(map(tuple, corners))))  # type: ignore[arg-type]
                continue
        stands.append(one)
    show = replace(show, stands=tuple(stands))
    page = Page(show, 14.1732)
    page.basics(show)
    for s in show.stands:
        page.path(s.outline, "fill:#8ecae6;stroke:#023047")
    for s in show.stands:
        page.text(s.number, *middle(s.outline), 0.5)
    return page.sheet(show)


def company_first() -> Sheet:
    """Rounded booths have an offset shadow each. The company is larger than the number; numbers are `A 12`."""
    show = rows_show("company", seed=102, numbering="letter", rows=9, titles=0.9)
    stands = tuple(replace(s, number=f"{s.number[0]} {s.number[1:]}") for s in show.stands)
    show = replace(show, stands=stands)
    page = Page(show, 20.0)
    page.basics(show)
    for s in show.stands:
        page.path(tuple((x + 0.15, y - 0.15) for x, y in s.outline), "fill:#777;opacity:.5")
        body = shapely.Polygon(s.outline).buffer(-0.25).buffer(0.25, quad_segs=4)
        page.path(tuple(map(tuple, shapely.get_coordinates(body)[:-1].tolist())), "fill:#ffd166")  # type: ignore[arg-type]
        x, y = middle(s.outline)
        if s.title:
            page.text(s.title, x, y + 0.3, 0.42)
        page.text(s.number, x, y - 0.6, 0.3)
    return page.sheet(show)


def in_front() -> Sheet:
    """Numbers are turned by 90 degrees and stand in the aisle before the booth."""
    show = rows_show(
        "front", seed=103, numbering="digits", rows=9, islands=0, widths=(3, 3, 4), aisle=4.0
    )
    page = Page(show, 8.5)
    page.basics(show)
    for n, s in enumerate(show.stands):
        page.path(s.outline, "fill:#cfe8cf;stroke:#444;stroke-width:.3")
        x0, y0, x1, y1 = bounds(s.outline)
        below = round((y0 - 6.0) / 10.0, 3).is_integer()
        page.text(s.number, (x0 + x1) / 2, y0 - 0.9 if below else y1 + 0.9, 0.45, 90.0)
        del n
    return page.sheet(show)


def hatched() -> Sheet:
    """A booth is a group of fill, stroke and hatch. Numbers have leading zeros; the sheet is turned by 17 degrees."""
    straight = rows_show("hatched", seed=104, numbering="running", rows=8)
    stands = tuple(replace(s, number=f"{int(s.number):03d}") for s in straight.stands)
    show = rotated(replace(straight, stands=stands), 17.0)
    page = Page(show, 11.338)
    page.basics(show)
    for s in show.stands:
        page.rows.append("<g>")
        page.path(s.outline, "fill:#eecbad;stroke:none")
        x, y = middle(s.outline)
        a, b = s.outline[0], s.outline[1]
        for t in (0.2, 0.4, 0.6, 0.8):
            p = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
            page.rows.append(
                f'<path d="M{page.at(*p)} L{page.at(x, y)}" style="fill:none;stroke:#caa"/>'
            )
        page.path(s.outline, "fill:none;stroke:#222")
        page.text(s.number, x, y, 0.55, 17.0)
        page.rows.append("</g>")
    return page.sheet(show)


def legend_inset() -> Sheet:
    """The legend has sample booths. A detail map repeats twelve booths at 2.5 times the size."""
    show = rows_show("legend", seed=105, numbering="hyphen", rows=8)
    page = Page(show, 10.0, margin=60.0)
    page.basics(show)
    for s in show.stands:
        page.path(s.outline, "fill:#bde0fe;stroke:#333")
        page.text(s.number, *middle(s.outline), 0.5)
    x = bounds(show.halls[0][1])[2] + 4
    for i, words in enumerate(("Shell scheme", "Raw space", "Sold", "Reserved")):
        page.path(rect(x, 10 + 4 * i, 3, 3), "fill:#bde0fe;stroke:#333")
        page.text(words, x + 4, 11.5 + 4 * i, 0.8, anchor="start")
    page.text("101", x + 1.5, 11.5, 0.5)
    few = show.stands[:12]
    x0, y0 = bounds(few[0].outline)[:2]
    for s in few:
        big = tuple((2.5 * (px - x0) + 2, 2.5 * (py - y0) - 26) for px, py in s.outline)
        page.path(big, "fill:#bde0fe;stroke:#333")
        page.text(s.number, *middle(big), 1.25)
    page.path(rect(0, -28, 62, 22), "fill:none;stroke:#000")
    page.text("DETAIL ENTRANCE AREA", 12, -7.2, 1.0)
    return page.sheet(show)


def columns_in() -> Sheet:
    """Columns are squares inside booths. There are suffix letters, a page frame and a title block (DXF)."""
    show = rows_show("columns", seed=106, numbering="suffix", rows=9)
    rng = random.Random(6)
    document = ezdxf.new("R2007")
    document.header["$INSUNITS"] = 0
    space = document.modelspace()
    k = 1000.0

    def loop(outline: Outline, layer: str) -> None:
        space.add_lwpolyline(
            [(k * x, k * y) for x, y in outline], close=True, dxfattribs={"layer": layer}
        )

    def words(text: str, x: float, y: float, h: float, layer: str) -> None:
        space.add_text(text, height=k * h, dxfattribs={"layer": layer}).set_placement(
            (k * x, k * y), align=ezdxf.enums.TextEntityAlignment.MIDDLE_CENTER
        )

    x0, y0, x1, y1 = bounds(show.halls[0][1])
    loop(show.halls[0][1], "0")
    loop((((x0 - 6), y0 - 6), (x1 + 20, y0 - 6), (x1 + 20, y1 + 6), (x0 - 6, y1 + 6)), "0")
    for i, text in enumerate(
        ("PROJECT 2024-11", "SCALE 1:250", "DRAWN BY KM", "A1", "REV 03", "SHEET 1")
    ):
        loop(rect(x1 + 4, y0 + 3 * i, 12, 3), "0")
        words(text, x1 + 10, y0 + 3 * i + 1.5, 0.6, "0")
    for s in show.stands:
        loop(s.outline, "0")
        words(s.number, *middle(s.outline), 0.5, "0")
        if rng.random() < 0.4:
            bx, by = bounds(s.outline)[:2]
            loop(rect(bx, by, 0.5, 0.5), "0")
    for e in show.extras:
        loop(e.outline, "0")
        words(e.words, *middle(e.outline), 0.5, "0")
    out = io.StringIO()
    document.write(out)
    return Sheet("dxf", out.getvalue().encode(), show, 0.001)


def three_halls() -> Sheet:
    """Three halls on one sheet have equal numbers. Chinese labels have the hall in front (DXF)."""
    parts = [
        rows_show(
            f"馆{h}",
            seed=107,
            numbering="letter",
            rows=3,
            islands=4,
            hall=f"{h}馆",
            origin=(75.0 * i, 0.0),
        )
        for i, h in enumerate("ABC")
    ]
    document = ezdxf.new("R2010")
    space = document.modelspace()
    document.header["$INSUNITS"] = 6
    centre = ezdxf.enums.TextEntityAlignment.MIDDLE_CENTER
    stands: list[Stand] = []
    for part in parts:
        title, outline = part.halls[0]
        space.add_lwpolyline(outline, close=True, dxfattribs={"layer": "墙体"})
        space.add_text(title, height=3).set_placement(
            (outline[3][0] + 8, outline[3][1] - 3), align=centre
        )
        for s in part.stands:
            space.add_lwpolyline(s.outline, close=True, dxfattribs={"layer": "展位"})
            number = f"{s.number[0]}{int(s.number[1:]):02d}"
            space.add_text(
                f"{title} {number}", height=0.35, dxfattribs={"layer": "文字"}
            ).set_placement(middle(s.outline), align=centre)
            stands.append(replace(s, number=f"{title} {number}", hall=title))
        for e in part.extras:
            space.add_lwpolyline(e.outline, close=True, dxfattribs={"layer": "设施"})
            space.add_text(e.words, height=0.5).set_placement(middle(e.outline), align=centre)
    out = io.StringIO()
    document.write(out)
    show = Show(
        "three",
        tuple(stands),
        tuple(e for p in parts for e in p.extras),
        tuple(h for p in parts for h in p.halls),
    )
    return Sheet("dxf", out.getvalue().encode(), show, 1.0)


def mixed_ids() -> Sheet:
    """Only ids have the numbers, with three different words before them."""
    show = rows_show("ids", seed=108, numbering="letter", rows=9)
    page = Page(show, 12.0)
    for _title, outline in show.halls:
        page.path(outline, "fill:#f4f4f4;stroke:#333", 'id="background"')
    for e in show.extras:
        page.path(e.outline, "fill:#ddd", f'id="{e.words.replace(" ", "_")}"')
    for n, s in enumerate(show.stands):
        word = ("stand_", "booth-", "kiosk_x5F_")[0 if n % 3 else 1 if n % 2 else 2]
        page.path(
            s.outline, "fill:#a3b18a;stroke:#344e41", f'id="{word}{s.number}" class="st{n % 4}"'
        )
    return page.sheet(show)


def cropped() -> Sheet:
    """The page border cuts through the outermost booths."""
    whole = rows_show("cropped", seed=109, numbering="letter", rows=9)
    x0, y0, x1, y1 = bounds(whole.halls[0][1])
    clip = shapely.box(x0 + 7.2, y0, x1, y1)
    stands = []
    for s in whole.stands:
        cut = shapely.Polygon(s.outline).intersection(clip)
        stands.append(
            replace(s, outline=tuple(map(tuple, shapely.get_coordinates(cut)[:-1].tolist())))
        )  # type: ignore[arg-type]
    hall = ((whole.halls[0][0], rect(x0 + 7.2, y0, x1 - x0 - 7.2, y1 - y0)),)
    show = replace(whole, stands=tuple(stands), halls=hall)
    page = Page(show, 9.0, margin=0.0)
    page.basics(show)
    for s in show.stands:
        page.path(s.outline, "fill:#ffb4a2;stroke:#6d6875")
        page.text(s.number, *middle(s.outline), 0.5)
    return page.sheet(show)


def dots() -> Sheet:
    """Numbers have dots, with a price and a size beside each. Booths without strokes lie on one filled slab."""
    show = rows_show("dots", seed=110, numbering="dotted", rows=9, widths=(3, 3, 6))
    page = Page(show, 6.25)
    page.basics(show)
    for s in show.stands:
        page.path(s.outline, "fill:#ccd5ae")
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.5, 0.45)
        area = shapely.Polygon(s.outline).area
        page.text(f"{area:.0f} m²", x, y - 0.2, 0.3)
        page.text(f"€ {math.ceil(area * 210)}", x, y - 0.8, 0.3)
    return page.sheet(show)


SHEETS: dict[str, Callable[[], Sheet]] = {
    "combined": combined, "company-first": company_first, "in-front": in_front, "hatched": hatched,
    "legend-inset": legend_inset, "columns-in": columns_in, "three-halls": three_halls, "mixed-ids": mixed_ids,
    "cropped": cropped, "dots": dots,
}  # fmt: skip

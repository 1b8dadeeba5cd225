"""Marks as SVG, in one of the ways in which programs write it."""

from __future__ import annotations

import itertools
import math
import random
from xml.sax.saxutils import escape, quoteattr

from tests.plan.generated.builders.surroundings import Mark
from tests.plan.random_plans.style import LAYERS, DrawingStyle
from tests.plan.shows import Outline, Show, bounds

SEGMENTS = {"0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg"}  # fmt: skip
BARS = {"a": (0, 1.8, 1, 2), "b": (0.8, 1, 1, 2), "c": (0.8, 0, 1, 1), "d": (0, 0, 1, 0.2), "e": (0, 0, 0.2, 1), "f": (0, 1, 0.2, 2), "g": (0, 0.9, 1, 1.1)}  # fmt: skip


def write_svg(show: Show, marks: list[Mark], style: DrawingStyle) -> bytes:
    return Paper(show, marks, style).write()


class Paper:
    def __init__(self, show: Show, marks: list[Mark], style: DrawingStyle) -> None:
        self.show, self.marks, self.style = show, marks, style
        self.rng = random.Random(style.detail + 2)
        self.k = 1.0 / style.unit
        xs = [p[0] for m in marks for p in m.points]
        ys = [p[1] for m in marks for p in m.points]
        self.x0, self.y1 = min(xs) - 2, max(ys) + 2
        self.w, self.h = (max(xs) + 2 - self.x0) * self.k, (self.y1 - min(ys) + 2) * self.k
        self.grouped = self.rng.random() < 0.5
        self.css = self.rng.random() < 0.4
        self.wrap = self.rng.choice(("", "", "translate", "flip", "scale"))
        self.digits = self.rng.choice((2, 3, 4)) + max(0, round(math.log10(style.unit * 20)))
        self.lead = self.rng.choice(("Booth_", "st-", "stand", "XB", "b", "BOOTH-"))
        self.defs: list[str] = []

    def at(self, p: tuple[float, float]) -> tuple[float, float]:
        x, y = (p[0] - self.x0) * self.k, (self.y1 - p[1]) * self.k
        if self.wrap == "translate":
            return x + 137.5, y - 12.25
        if self.wrap == "scale":
            return x / 2.5, y / 2.5
        if self.wrap == "flip":
            return x, self.h - y
        return x, y

    def n(self, v: float) -> str:
        return (
            f"{v:.{max(0, self.digits)}f}".rstrip("0").rstrip(".")
            if self.digits > 0
            else f"{v:.0f}"
        )

    @property
    def s(self) -> float:
        return self.k / (2.5 if self.wrap == "scale" else 1.0)

    def write(self) -> bytes:
        layers: dict[str, list[str]] = {}
        for m in self.marks:
            layers.setdefault(m.role if self.style.layers != "zero" else "", []).append(
                self.mark(m)
            )
        body = []
        for role, rows in layers.items():
            name = (
                LAYERS[self.style.language].get(role, "Ebene")
                if self.style.layers == "named"
                else f"g{sum(map(ord, role)) % 97}"
                if self.style.layers == "nonsense"
                else ""
            )
            if not name:
                body += rows
            elif self.rng.random() < 0.4:
                body.append(
                    f'<g inkscape:groupmode="layer" inkscape:label={quoteattr(name)} id="layer{len(body)}">'
                    + "\n".join(rows)
                    + "</g>"
                )
            else:
                body.append(
                    f"<g id={quoteattr(name.replace(' ', '_'))}>" + "\n".join(rows) + "</g>"
                )
        inner = "\n".join(body)
        inner = {
            "": inner,
            "translate": f'<g transform="translate(-137.5 12.25)">{inner}</g>',
            "flip": f'<g transform="matrix(1 0 0 -1 0 {self.h:.4f})">{inner}</g>',
            "scale": f'<g transform="scale(2.5)">{inner}</g>',
        }[self.wrap]
        w, h = self.w, self.h
        size = {
            "right": f'width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}"',
            "none": f'viewBox="0 0 {w:g} {h:g}"',
            "wrong": f'width="100%" height="100%" viewBox="0 0 {w:g} {h:g}" preserveAspectRatio="xMidYMid meet"',
        }[self.style.declared]
        doctype = (
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            if self.rng.random() < 0.2
            else ""
        )
        rules = (
            "<style>.b{stroke:#333;stroke-width:.5}.w{text-anchor:middle}.l{fill:none;stroke:#222}</style>"
            if self.css
            else ""
        )
        defs = f"<defs>{rules}{''.join(self.defs)}</defs>"
        return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" {size}>{defs}{inner}</svg>'.encode()

    def look(self, m: Mark) -> str:
        if self.css:
            return f'class="b" style="fill:{m.fill or "none"}"' if m.kind == "ring" else 'class="l"'
        return f'fill="{m.fill or "none"}" stroke="#333" stroke-width="{0.05 * self.s:.3g}"'

    def mark(self, m: Mark) -> str:
        if m.kind == "word":
            return self.word(m)
        if m.kind == "disc":
            x, y = self.at(m.points[0])
            return f'<circle cx="{self.n(x)}" cy="{self.n(y)}" r="{m.height * self.s:.4g}" {self.look(m)}/>'
        if m.kind == "line":
            if len(m.points) == 2:
                (a, b), (c, d) = map(self.at, m.points)
                return f'<line x1="{self.n(a)}" y1="{self.n(b)}" x2="{self.n(c)}" y2="{self.n(d)}" {self.look(m)}/>'
            return f'<polyline points="{" ".join(f"{self.n(x)},{self.n(y)}" for x, y in map(self.at, m.points))}" {self.look(m)}/>'
        if m.role == "booth":
            return self.booth(m)
        return self.path(m.points, self.look(m))

    def path(self, points: Outline, look: str, close: bool = True) -> str:
        pts = [self.at(p) for p in points]
        if self.rng.random() < 0.3:
            return (
                f'<polygon points="{" ".join(f"{self.n(x)},{self.n(y)}" for x, y in pts)}" {look}/>'
            )
        if self.rng.random() < 0.4:
            moves = [f"m{pts[0][0]:.4f},{pts[0][1]:.4f}"] + [
                f"{b[0] - a[0]:.4f},{b[1] - a[1]:.4f}" for a, b in itertools.pairwise(pts)
            ]
            return f'<path d="{" ".join(moves)}z" {look}/>'
        tail = "Z" if close else f"L{self.n(pts[0][0])} {self.n(pts[0][1])}"
        return f'<path d="M{"L".join(f"{self.n(x)} {self.n(y)}" for x, y in pts)}{tail}" {look}/>'

    def booth(self, m: Mark) -> str:
        s, style = self.show.stands[m.stand], self.style
        number = quoteattr(s.number)
        mangled = quoteattr(
            ("_" if s.number[0].isdigit() else "")
            + "".join(c if c.isalnum() else f"_x{ord(c):02X}_" for c in s.number)
        )
        name = {
            "id": f"id={mangled}", "data": f'data-name={number} id="_{m.stand + 900}"', "label": f'inkscape:label={number} id="path{m.stand + 4000}"',
            "prefixed": f"id={quoteattr(self.lead + s.number.replace(' ', '').replace('/', '-'))}", "class-data": f'data-stand={number} data-id="{88000 + 3 * m.stand}"',
        }.get(style.carrier, f'id="rect{m.stand}"' if self.rng.random() < 0.2 else "")  # fmt: skip
        look = self.look(m)
        x0, y0, x1, y1 = bounds(tuple(self.at(p) for p in m.points))
        square = len(m.points) == 4 and all(
            min(abs(a[0] - b[0]), abs(a[1] - b[1])) < 1e-6
            for a, b in zip(m.points, m.points[1:], strict=False)
        )
        if style.outline == "use" and square:
            key = f"u{round((x1 - x0) * 100)}x{round((y1 - y0) * 100)}"
            cell = f'<rect id="{key}" width="{x1 - x0:.4f}" height="{y1 - y0:.4f}"/>'
            if cell not in self.defs:
                self.defs.append(cell)
            shape = f'<use xlink:href="#{key}" x="{x0:.4f}" y="{y0:.4f}" {name} {look}/>'
        elif style.outline == "nested" and square:
            shape = f'<svg x="{x0:.4f}" y="{y0:.4f}" width="{x1 - x0:.4f}" height="{y1 - y0:.4f}" viewBox="0 0 {(x1 - x0) * 2:.4f} {(y1 - y0) * 2:.4f}"><rect width="{(x1 - x0) * 2:.4f}" height="{(y1 - y0) * 2:.4f}" {look}/></svg>'
        elif style.outline in ("rect", "nested", "use") and square:
            shape = f'<rect x="{self.n(x0)}" y="{self.n(y0)}" width="{self.n(x1 - x0)}" height="{self.n(y1 - y0)}" {name} {look}/>'
        elif style.outline == "rect" and len(m.points) == 4 and _right(m.points):
            (ax, ay), (bx, by) = self.at(m.points[0]), self.at(m.points[1])
            (cx, cy) = self.at(m.points[2])
            w, h = math.hypot(bx - ax, by - ay), math.hypot(cx - bx, cy - by)
            turn = math.degrees(math.atan2(by - ay, bx - ax))
            side = 1 if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0 else -1
            shape = f'<rect width="{w:.4f}" height="{h:.4f}" y="{0 if side > 0 else -h:.4f}" transform="translate({ax:.4f} {ay:.4f}) rotate({turn:.4f})" {name} {look}/>'
        else:
            shape = self.path(m.points, f"{name} {look}", style.outline != "repeated")
        if style.carrier == "title":
            return shape.replace(
                "/>",
                f"><title>{escape(s.number)}</title>"
                + (
                    "</rect>"
                    if shape.startswith("<rect")
                    else "</use>"
                    if shape.startswith("<use")
                    else "</polygon>"
                    if shape.startswith("<polygon")
                    else "</path>"
                ),
                1,
            )
        return shape

    def word(self, m: Mark) -> str:
        x, y = self.at(m.points[0])
        size = m.height * self.s / 0.72
        turn = -m.turn
        drop = m.height * self.s * 0.5
        if m.role == "number" and self.style.carrier == "glyphs":
            return self.glyphs(m)
        anchor = "middle" if m.align == "middle" else "start"
        flip = " scale(1 -1)" if self.wrap == "flip" else ""
        if self.wrap == "flip":
            turn = m.turn
        inner = escape(m.text)
        parts = ""
        if m.role == "number" and self.style.carrier == "tspans":
            cut = max(1, len(m.text) // 2)
            inner = f"<tspan>{escape(m.text[:cut])}</tspan><tspan>{escape(m.text[cut:])}</tspan>"
        if m.role == "number" and self.style.carrier == "letters":
            w = 0.62 * size
            start = -w * len(m.text) / 2 if anchor == "middle" else 0.0
            return f'<text transform="translate({self.n(x)} {self.n(y)}) rotate({turn:g}){flip} translate({start:.4g} {drop:.4g})" font-size="{size:.4g}"><tspan x="{" ".join(f"{i * w:.4g}" for i in range(len(m.text)))}" y="0">{escape(m.text)}</tspan></text>'
        if m.role == "number" and self.style.carrier == "split" and len(m.text) > 1:
            cut = max(1, next((i for i, c in enumerate(m.text) if c.isdigit()), 1))
            w = 0.56 * size
            start = -w * len(m.text) / 2 if anchor == "middle" else 0.0
            for part, off in ((m.text[:cut], 0), (m.text[cut:], cut)):
                parts += f'<text transform="translate({self.n(x)} {self.n(y)}) rotate({turn:g}){flip} translate({start + off * w:.4g} {drop:.4g})" font-size="{size:.4g}">{escape(part)}</text>'
            return parts
        look = (
            f'font-size="{size:.4g}" text-anchor="{anchor}"'
            if not self.css
            else f'style="font-size:{size:.4g}px;text-anchor:{anchor};font-family:Arial"'
        )
        if turn or flip or self.rng.random() < 0.2:
            return f'<text transform="translate({x:.4f} {y:.4f}) rotate({turn:g}){flip}" y="{drop:.4g}" {look}>{inner}</text>'
        return f'<text x="{self.n(x)}" y="{self.n(y + drop)}" {look}>{inner}</text>'

    def glyphs(self, m: Mark) -> str:
        """Curves, in a group or path whose id is the number."""
        d, x, y = [], *m.points[0]
        w = m.height * 0.6
        x -= w * len(m.text) / 2 if m.align == "middle" else 0.0
        for i, c in enumerate(m.text):
            for bar in SEGMENTS.get(c, "abcefg"):
                a, b, e, f = BARS[bar]
                ring = tuple(
                    (x + (i + p * 0.8) * w, y + (q - 1) * m.height / 2)
                    for p, q in ((a, b), (e, b), (e, f), (a, f))
                )
                d.append(
                    "M" + "L".join(f"{px:.3f} {py:.3f}" for px, py in map(self.at, ring)) + "Z"
                )
        number = quoteattr(
            ("_" if m.text[0].isdigit() else "")
            + "".join(c if c.isalnum() else f"_x{ord(c):02X}_" for c in m.text)
        )
        return f'<path id={number} d="{"".join(d)}" fill="#000"/>'


def _right(points: Outline) -> bool:
    a, b, c, d = points
    along, across = (b[0] - a[0], b[1] - a[1]), (c[0] - b[0], c[1] - b[1])
    right = abs(along[0] * across[0] + along[1] * across[1]) < 1e-6 * math.hypot(
        *along
    ) * math.hypot(*across)
    return right and math.dist((a[0] + c[0], a[1] + c[1]), (b[0] + d[0], b[1] + d[1])) < 1e-6

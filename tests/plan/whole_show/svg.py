"""Plans as SVG, as three exporters would write them. No unit is declared anywhere."""

from __future__ import annotations

import math
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .drawing import Mark, marks
from .model import Hall, Point, Show

_UNITS = (100.0, 28.346, 250.0, 37.795, 283.465)
_MARGIN = 3.0
_FILLS = {
    "stands": ("#f7d9a8", "#cfe3f4", "#ffffff"),
    "rooms": ("#e4e4e4", "#eaf3e0", "#dddddd"),
    "columns": ("#333333",) * 3,
    "walls": ("none",) * 3,
}


def style_of(hall: Hall) -> int:
    return hall.index % 3


def units(hall: Hall) -> float:
    """Units of the drawing to the metre."""
    return _UNITS[hall.index % len(_UNITS)]


def origin(hall: Hall) -> Point:
    """Where the hall's 0,0 lies in the drawing, y down."""
    k = units(hall)
    return round(_MARGIN * k, 3), round((hall.size[1] + 6.0) * k, 3)


def mangled(name: str) -> str:
    """An id as a well known exporter makes it from a layer's name."""
    text = "".join(
        letter
        if letter.isascii() and (letter.isalnum() or letter in "-.")
        else "_"
        if letter == " "
        else f"_x{ord(letter):X}_"
        for letter in name
    )
    return "_" + text if text[:1].isdigit() or text[:1] in "-." else text


class Pen:
    """Turns marks into elements, at `k` units to the metre with 0,0 at (x0, y0)."""

    def __init__(self, style: int, k: float, at: Point) -> None:
        self.style, self.k, self.at = style, k, at
        self.ids: dict[str, int] = {}

    def xy(self, point: Point) -> Point:
        return round(self.at[0] + point[0] * self.k, 2), round(self.at[1] - point[1] * self.k, 2)

    def identity(self, name: str) -> str:
        """An id of its own for each name, with a counter when it was there before."""
        base = mangled(name)
        self.ids[base] = self.ids.get(base, 0) + 1
        return base if self.ids[base] == 1 else f"{base}-{self.ids[base]}"

    def polygon(self, mark: Mark) -> str:
        points = [self.xy(point) for point in mark.points]
        kind = f'class="{mark.layer}"'
        corners = " ".join(f"{x:g},{y:g}" for x, y in points)
        if self.style == 0:
            shape = f'<path {kind} d="M{points[0][0]:g},{points[0][1]:g}'
            return shape + "".join(f"L{x:g},{y:g}" for x, y in points[1:]) + 'Z"/>'
        if self.style == 1 and mark.layer == "stands":
            xs, ys = [x for x, _ in points], [y for _, y in points]
            shape = f'<polygon points="{corners}"/>'
            if len(points) == 4:
                size = f'width="{max(xs) - min(xs):.7g}" height="{max(ys) - min(ys):.7g}"'
                shape = f'<rect x="{min(xs):g}" y="{min(ys):g}" {size}/>'
            return f'<g id="{self.identity(mark.name)}" data-name={quoteattr(mark.name)} {kind}>{shape}</g>'
        return f'<polygon {kind} points="{corners}"/>'

    def text(self, mark: Mark) -> str:
        x, y = self.xy(mark.points[0])
        size = round(mark.height * self.k * 1.35, 2)
        if self.style == 0:
            x -= round(len(mark.text) * size * 0.29, 2)
            place = f'transform="matrix(1 0 0 1 {x:.7g} {y + size * 0.35:.7g})"'
            return f'<text {place} font-size="{size:g}">{escape(mark.text)}</text>'
        middle = f'x="{x:g}" y="{y + size * 0.35:.7g}" font-size="{size:g}" text-anchor="middle"'
        if self.style == 2 and " " in mark.text and mark.layer == "numbers":
            first, second = mark.text.split(" ", 1)
            spans = f"<tspan>{escape(first)}</tspan><tspan> {escape(second)}</tspan>"
            return f"<text {middle}>{spans}</text>"
        return f"<text {middle}>{escape(mark.text)}</text>"

    def element(self, mark: Mark) -> str:
        if mark.kind == "polygon":
            return self.polygon(mark)
        if mark.kind == "text":
            return self.text(mark)
        if mark.kind == "line":
            (x1, y1), (x2, y2) = (self.xy(point) for point in mark.points)
            return f'<line class="{mark.layer}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'
        ends = [
            (
                mark.points[0][0] + mark.radius * math.cos(math.radians(angle)),
                mark.points[0][1] + mark.radius * math.sin(math.radians(angle)),
            )
            for angle in mark.angles
        ]
        (x1, y1), (x2, y2), radius = (
            self.xy(ends[0]),
            self.xy(ends[1]),
            round(mark.radius * self.k, 2),
        )
        return f'<path class="{mark.layer}" d="M{x1:g},{y1:g}A{radius:g},{radius:g} 0 0 0 {x2:g},{y2:g}"/>'

    def layers(self, found: list[Mark]) -> list[str]:
        """One group a layer: the lettering is a sibling of the stands."""
        names = {
            0: {
                "stands": "Stands",
                "numbers": "Standnummern",
                "title": "Titel",
                "rooms": "Flaechen",
            },
            1: {"stands": "Layer_2", "numbers": "Layer_3", "title": "Layer_7", "rooms": "Layer_4"},
            2: {"stands": "booths", "numbers": "booth-numbers", "title": "title", "rooms": "areas"},
        }[self.style]
        out: list[str] = []
        for layer in dict.fromkeys(mark.layer for mark in found):
            out.append(f'<g id="{self.identity(names.get(layer, layer))}">')
            out += [self.element(mark) for mark in found if mark.layer == layer]
            out.append("</g>")
        return out


def css(style: int, k: float) -> str:
    thin, wide = round(0.05 * k, 2), round(0.12 * k, 2)
    rules = [
        "text{font-family:Arial,'DejaVu Sans',sans-serif;fill:#222}",
        f".doors{{fill:none;stroke:#888;stroke-width:{thin:g}}}",
    ]
    for layer, fills in _FILLS.items():
        rules.append(
            f".{layer}{{fill:{fills[style]};stroke:#333;stroke-width:{wide if layer == 'walls' else thin:g}}}"
        )
    return "<style>" + "".join(rules) + "</style>"


def write_svg(show: Show, folder: Path) -> None:
    """Write folder/plan/<stem>.svg for each hall."""
    target = folder / "plan"
    target.mkdir(parents=True, exist_ok=True)
    for hall in show.halls:
        k, style = units(hall), style_of(hall)
        width, height = (hall.size[0] + 2 * _MARGIN) * k, (hall.size[1] + 6.0 + _MARGIN) * k
        head = '<?xml version="1.0" encoding="utf-8"?>\n<svg version="1.1" xmlns="http://www.w3.org/2000/svg"'
        sizes = ("", ' width="1200"', f' width="{width:.7g}" height="{height:.7g}"')[style]
        lines = [f'{head}{sizes} viewBox="0 0 {width:.7g} {height:.7g}">', css(style, k)]
        lines += Pen(style, k, origin(hall)).layers(marks(hall))
        lines.append("</svg>")
        (target / f"{hall.stem}.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")

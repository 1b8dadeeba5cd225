"""The diagram of the site, and several halls on one sheet."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from .cad import draw, new_drawing
from .drawing import Mark, marks
from .model import Hall, Point, Show
from .svg import Pen, css

_WIDE, _HIGH, _STREET = 150, 96, 26
SHEET_UNITS = 50.0


def adjacent(show: Show) -> list[list[str]]:
    """Pairs of buildings side by side on the diagram."""
    places = {(column, row): number for number, column, row in show.site}
    found = []
    for (column, row), number in sorted(places.items(), key=lambda item: (item[0][1], item[0][0])):
        beside = ((column + 1, row), (column, row + 1))
        found += [[number, places[other]] for other in beside if other in places]
    return found


def _shape(x: float, y: float, width: float, height: float, hall: Hall) -> list[str]:
    name = f"Hall {hall.number}"
    return [
        f'<g id="{escape(name.replace(" ", "_"))}" data-name="{escape(name)}">',
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="#dce6ee" stroke="#456"/>',
        f'<text x="{x + width / 2:g}" y="{y + height / 2 + 6:g}" font-size="18"',
        f' text-anchor="middle">{escape(name)}</text>',
        "</g>",
    ]


def write_site(show: Show, folder: Path) -> None:
    """Write folder/site.svg: not to scale, but right about what adjoins what, north up."""
    columns = max(column for _, column, _ in show.site) + 1
    rows = max(row for _, _, row in show.site) + 1
    width, height = 40 + columns * (_WIDE + _STREET), 70 + rows * (_HIGH + _STREET)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            ' font-family="Arial, DejaVu Sans, sans-serif">'
        ),
        f'<text x="20" y="32" font-size="22">{escape(show.title)}</text>',
    ]
    for building, column, row in show.site:
        floors = [hall for hall in show.halls if hall.building == building]
        x, y = 20 + column * (_WIDE + _STREET), 50 + (rows - 1 - row) * (_HIGH + _STREET)
        high = _HIGH / len(floors)
        for k, hall in enumerate(sorted(floors, key=lambda hall: hall.floor, reverse=True)):
            lines += _shape(x, y + k * high, _WIDE, high, hall)
    for row in range(1, rows):
        middle = 50 + row * (_HIGH + _STREET) - _STREET / 2 + 5
        lines.append(
            f'<text x="{width / 2:g}" y="{middle:g}" font-size="13" text-anchor="middle">Boulevard</text>'
        )
    lines.append("</svg>")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sheet_places(show: Show, count: int = 4) -> list[tuple[Hall, Point]]:
    """The first halls side by side, far apart: hall, and where its 0,0 lies on the sheet in metres."""
    x, y, high, found = 20.0, 20.0, 0.0, []
    for k, hall in enumerate(show.halls[:count]):
        if k and k % 3 == 0:
            x, y, high = 20.0, y + high + 110.0, 0.0
        found.append((hall, (x, y)))
        x, high = x + hall.size[0] + 90.0, max(high, hall.size[1])
    return found


def write_one_sheet(show: Show, folder: Path, count: int = 4) -> None:
    """Write folder/one-sheet.svg and folder/one-sheet.dxf (millimetres, and said so)."""
    folder.mkdir(parents=True, exist_ok=True)
    places, k = sheet_places(show, count), SHEET_UNITS
    width = max(x + hall.size[0] for hall, (x, _) in places) + 20
    height = max(y + hall.size[1] for hall, (_, y) in places) + 20
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * k:.7g} {height * k:.7g}">'
    )
    lines = [head, css(2, k)]
    moved: list[Mark] = []
    doc = new_drawing(4)
    for hall, (dx, dy) in places:
        found = marks(hall)
        draw(doc.modelspace(), found, 1000.0, (dx, dy))
        for mark in found:
            points = tuple((x + dx, y + dy) for x, y in mark.points)
            moved.append(
                Mark(
                    mark.kind,
                    mark.layer,
                    points,
                    mark.text,
                    mark.height,
                    mark.radius,
                    mark.angles,
                    mark.name,
                )
            )
    lines += Pen(2, k, (0.0, round(height * k, 3))).layers(moved)
    lines.append("</svg>")
    (folder / "one-sheet.svg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    doc.saveas(folder / "one-sheet.dxf")

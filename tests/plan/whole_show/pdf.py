"""Plans as vector PDF, printed at 1:n on a sheet of the A series, with a title block."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .drawing import Mark, marks
from .model import Hall, Point, Show

_SHEETS: tuple[Point, ...] = ((841.0, 594.0), (1189.0, 841.0))
_SCALES = (100, 200, 250, 300, 400, 500)
_FILLS = {"stands": (0.97, 0.9, 0.75), "rooms": (0.88, 0.9, 0.88), "columns": (0.2, 0.2, 0.2)}
_MARGIN = 30.0


def sheet(hall: Hall) -> tuple[Point, int]:
    """Size of the sheet in millimetres and n of its scale 1:n."""
    size = _SHEETS[hall.index % 2]
    for n in _SCALES:
        wide, high = (hall.size[0] + 2) * 1000 / n, (hall.size[1] + 8) * 1000 / n
        if wide <= size[0] - 2 * _MARGIN and high <= size[1] - 2 * _MARGIN - 40:
            return size, n
    return size, _SCALES[-1]


def origin(hall: Hall) -> Point:
    """Where the hall's 0,0 lies on the page, in points, y up."""
    size, n = sheet(hall)
    return round((size[0] - hall.size[0] * 1000 / n) / 2 * mm, 3), round(
        max(_MARGIN + 40.0, (size[1] - hall.size[1] * 1000 / n) / 2) * mm, 3
    )


def points_per_metre(hall: Hall) -> float:
    return 1000.0 / sheet(hall)[1] * mm


def prints_scale(hall: Hall) -> bool:
    return hall.index % 3 != 2


def _font(text: str) -> str:
    return "Helvetica" if all(ord(letter) < 256 for letter in text) else "STSong-Light"


def _draw(canvas: Canvas, mark: Mark, k: float, at: Point) -> None:
    def xy(point: Point) -> Point:
        return round(at[0] + point[0] * k, 3), round(at[1] + point[1] * k, 3)

    canvas.setLineWidth(0.7 if mark.layer == "walls" else 0.25)
    if mark.kind == "polygon":
        path = canvas.beginPath()
        path.moveTo(*xy(mark.points[0]))
        for point in mark.points[1:]:
            path.lineTo(*xy(point))
        path.close()
        if mark.layer in _FILLS:
            canvas.setFillColorRGB(*_FILLS[mark.layer])
        canvas.drawPath(path, stroke=1, fill=int(mark.layer in _FILLS))
    elif mark.kind == "line":
        canvas.line(*xy(mark.points[0]), *xy(mark.points[1]))
    elif mark.kind == "arc":
        (x, y), radius = xy(mark.points[0]), mark.radius * k
        turn = (mark.angles[1] - mark.angles[0]) % 360
        canvas.arc(x - radius, y - radius, x + radius, y + radius, mark.angles[0], turn)
    else:
        (x, y), size, text = xy(mark.points[0]), mark.height * k * 1.3, mark.text.replace(" ♿", "")
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.setFont(_font(text), size)
        canvas.drawCentredString(x, y - 0.35 * size, text)


def _title_block(canvas: Canvas, show: Show, hall: Hall, size: Point, n: int) -> None:
    right, low = (size[0] - 10) * mm, 10 * mm
    canvas.setLineWidth(0.5)
    canvas.rect(10 * mm, low, (size[0] - 20) * mm, (size[1] - 20) * mm)
    canvas.rect(right - 180 * mm, low, 180 * mm, 40 * mm)
    canvas.line(right - 180 * mm, low + 20 * mm, right, low + 20 * mm)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.setFont(_font(hall.title), 22)
    canvas.drawString(right - 175 * mm, low + 26 * mm, hall.title)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(right - 100 * mm, low + 26 * mm, show.title)
    canvas.drawString(right - 175 * mm, low + 8 * mm, "Rev. C  12.06.2026")
    canvas.drawString(right - 110 * mm, low + 8 * mm, f"DIN A{0 if size[0] > 1000 else 1}")
    if prints_scale(hall):
        words = ("Scale", "Maßstab", "M")[hall.index % 3]
        canvas.drawString(right - 60 * mm, low + 8 * mm, f"{words} 1:{n}")


def write_pdf(show: Show, folder: Path) -> None:
    """Write folder/plan/<stem>.pdf for each hall."""
    target = folder / "plan"
    target.mkdir(parents=True, exist_ok=True)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for hall in show.halls:
        size, n = sheet(hall)
        canvas = Canvas(
            str(target / f"{hall.stem}.pdf"), pagesize=(size[0] * mm, size[1] * mm), invariant=1
        )
        canvas.setTitle(hall.stem)
        for mark in marks(hall):
            _draw(canvas, mark, points_per_metre(hall), origin(hall))
        _title_block(canvas, show, hall, size, n)
        canvas.showPage()
        canvas.save()

"""A level as its file shows it: the drawing of which no booth was understood, with what was found lit, and the picture
below it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from shapan.expo.model import PlanLevel, Polygon, Ring, Underlay
from shapan.pages.plans.plan_svg import SvgBox, SvgSheet, box_of

_LIT = {
    "booth": "#2f7d4f",
    "hall": "#b8860b",
    "zone": "#8a5fb0",
    "opening": "#b3261e",
    "amenity": "#2f6f9f",
}
_OTHER = "#c46a1b"
_INK = "#8f877c"
_LONGEST = 1200  # of the drawing's units, whatever its scale


@dataclass(frozen=True, eq=False)
class RawSheet:
    """`picture`: WebP of its underlay."""

    level: PlanLevel
    picture: bytes | None


def raw_plan(sheet: RawSheet) -> Markup:
    level = sheet.level
    box = _box(level)
    longest = max(box[2] - box[0], box[3] - box[1]) or 1.0
    unit = longest / _LONGEST
    grid = SvgSheet(box, 0.02 * longest, unit)
    parts = [
        f'<svg viewBox="0 0 {grid.width} {grid.height}" role="img" aria-label="{escape(level.id)}">'
    ]
    if level.underlay is not None and sheet.picture is not None:
        parts.append(_image(level.underlay, sheet.picture, grid, unit))
    if level.sketch is not None:
        lines = "".join(_line(line, grid) for line in level.sketch.lines)
        parts.append(f'<path fill="none" stroke="{_INK}" d="{lines}"/>')
    for feature in level.features:
        color = _LIT.get(feature.category, _OTHER)
        parts.append(
            f'<path fill="{color}" fill-opacity=".25" stroke="{color}" stroke-width="2" '
            f'd="{grid.path(feature.outline)}"><title>{escape(feature.number or feature.kind)}</title></path>'
        )
    for word in level.sketch.words if level.sketch is not None else ():
        x, y = grid.point(*word.at)
        size = max(4, min(60, round(word.height / unit * 1.3)))
        parts.append(
            f'<text x="{x}" y="{y + round(0.36 * size)}" font-size="{size}" text-anchor="middle" fill="#444">'
            f"{escape(word.text)}</text>"
        )
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - every text in it was escaped above


def _box(level: PlanLevel) -> SvgBox:
    rings: list[Ring] = []
    if level.sketch is not None:
        x0, y0, x1, y1 = level.sketch.frame
        rings.append(((x0, y0), (x1, y1)))
    rings += [one.outline.shell for one in level.features]
    if level.underlay is not None and (not rings or level.underlay.metres_per_unit):
        rings.append(_corners(level.underlay))
    return box_of([Polygon(ring) for ring in rings])


def _corners(picture: Underlay) -> tuple[tuple[float, float], tuple[float, float]]:
    metres = picture.metres_per_unit or 1.0
    left, top = -picture.origin[0] * metres, -picture.origin[1] * metres
    return (left, top), (left + picture.size[0] * metres, top - picture.size[1] * metres)


def _image(picture: Underlay, data: bytes, grid: SvgSheet, unit: float) -> str:
    (left, top), (right, low) = _corners(picture)
    x, y = grid.point(left, top)
    about = " ".join(map(str, (-picture.rotation, *grid.point(0.0, 0.0))))
    turned = f' transform="rotate({about})"' if picture.rotation else ""
    return (
        f'<image x="{x}" y="{y}" width="{(right - left) / unit:.0f}" height="{(top - low) / unit:.0f}"{turned} '
        f'preserveAspectRatio="none" href="data:image/webp;base64,{base64.b64encode(data).decode()}"/>'
    )


def _line(points: Sequence[tuple[float, float]], grid: SvgSheet) -> str:
    (x, y), *rest = (grid.point(*point) for point in points)
    path = f"M{x} {y}"
    steps = []
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            steps.append(f"l{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return f"{path}{''.join(steps)}" if steps else ""

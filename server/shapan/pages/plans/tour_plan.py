"""The way of a tour over the plan, as a picture: its halls with their zones, and its stops in order.

A file of its own and equal for every language, so that a stop that moves rewrites one document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import hypot

from shapan.expo.model import Hall, Polygon
from shapan.expo.values import Point
from shapan.pages.plans.plan_svg import DARK, SvgBox, SvgSheet, box_of, ground_first

TOUR_PX = (640, 400)
_UNITS = 1280  # of the drawing's width
_MARGIN_M = 6.0
_WAY = "#c2410c"
_RADIUS = 26  # of a stop's mark, in units; stops nearer than two of them are dots


def tour_plan(halls: Sequence[Hall], visited: Collection[str], stops: Sequence[Point]) -> bytes:
    """`visited`: the halls of its stops (none: all); `stops`: where they are, in their order."""
    lit = [hall for hall in halls if hall.id in visited] or list(halls)
    box = _framed(box_of([*(hall.outline for hall in lit), *(Polygon((stop,)) for stop in stops)]))
    sheet = SvgSheet(box, margin=0.0, unit=(box[2] - box[0]) / _UNITS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}">{DARK}'
    ]
    for hall in ground_first(halls):
        path = sheet.path(hall.outline)
        if hall.id not in visited and visited:
            parts.append(
                f'<path class="hint" fill="none" stroke="#b9b0a3" stroke-width="2" d="{path}"/>'
            )
            continue
        parts.append(
            f'<path class="floor" fill="#fbf8f3" stroke="#8a8075" stroke-width="3" d="{path}"/>'
        )
        parts += [
            f'<path fill="{zone.color or "#bbbbbb"}" fill-opacity=".45" d="{sheet.path(zone.outline)}"/>'
            for zone in hall.zones
        ]
    places = [sheet.point(*stop) for stop in stops]
    if len(places) > 1:
        way = "M" + "L".join(f"{x} {y}" for x, y in places)
        line = f'fill="none" stroke="{_WAY}" stroke-linejoin="round" stroke-linecap="round" d="{way}"/>'
        parts += [
            f'<path stroke-width="22" stroke-opacity=".22" {line}',
            f'<path stroke-width="7" {line}',
        ]
    return "".join([*parts, *_marks(places), "</svg>"]).encode()


def _marks(places: Sequence[tuple[int, int]]) -> list[str]:
    """The number of each stop in a disc; a dot where the disc would hide another one. The last stop lies on top."""
    kept: list[tuple[int, int]] = []
    parts = []
    for number, (x, y) in enumerate(places, 1):
        if any(hypot(x - a, y - b) < 2 * _RADIUS for a, b in kept):
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="9" fill="{_WAY}" stroke="#fff" stroke-width="3"/>'
            )
            continue
        kept.append((x, y))
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="{_WAY}" stroke="#fff" stroke-width="4"/>'
            f'<text x="{x}" y="{y + 11}" font-family="sans-serif" font-size="31" font-weight="700" '
            f'text-anchor="middle" fill="#fff">{number}</text>'
        )
    return parts


def _framed(box: SvgBox) -> SvgBox:
    """With a margin, in the aspect ratio of the picture."""
    wide, tall = TOUR_PX
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    margin = max(_MARGIN_M, 0.05 * max(box[2] - box[0], box[3] - box[1]))
    half = max((box[2] - box[0]) / 2 + margin, ((box[3] - box[1]) / 2 + margin) * wide / tall)
    return (x - half, y - half * tall / wide, x + half, y + half * tall / wide)

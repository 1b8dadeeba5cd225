"""The picture of a hall's plan, with a `<view>` for every scenario stop whose pose is in the hall.

One picture for all views, so that an edit rewrites one document for any number of tours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import escape

from shapan.expo.model import Hall, Polygon
from shapan.pages.plans.plan_svg import (
    DARK,
    READABLE_PX,
    SHOWN_PX,
    SvgBox,
    SvgSheet,
    box_of,
    drawn_hall,
)

AROUND_M = 9.0  # metres around the subject of a stop
# size of every stop's view, so that a change of the plan does not change the page
SIZE_PX = (560, 420)
_LIT = "#c2410c"
_SIGHT = math.radians(31)  # half of the horizontal angle of view
_GAP = 40  # decimetres between the views


class Look(NamedTuple):
    """The pose of a stop (x, y, z, yaw, pitch), and the keys of its subjects."""

    eye: Sequence[float]
    lit: Sequence[str]


def hall_plan(hall: Hall, looks: Mapping[str, Look]) -> bytes:
    """One hall with its booths; below its own frame are the views of `looks`, by view name, visible only through a
    `<view>`. Equal for every language: numbers, no names."""
    sheet = SvgSheet(box_of([hall.outline]), margin=1.0)
    frames = {
        name: _framed(box_of([*_subjects(hall, look), _spot(look)])) for name, look in looks.items()
    }
    least = READABLE_PX * max(sheet.width, sheet.height) / SHOWN_PX
    if frames:
        least = min(
            least, READABLE_PX * 10 * max(box[2] - box[0] for box in frames.values()) / SIZE_PX[0]
        )
    drawn = (
        f'<path class="floor" fill="#fbf8f3" stroke="#8a8075" stroke-width="3" d="{sheet.path(hall.outline)}"/>'
        f"{drawn_hall(hall, sheet, least)}"
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}">{DARK}'
    )
    if not frames:
        return f"{head}{drawn}</svg>".encode()
    views, windows = [], []
    top = sheet.height + _GAP
    for name, box in frames.items():
        x, y = sheet.point(box[0], box[3])
        wide, tall = (round(10 * (box[i + 2] - box[i])) for i in (0, 1))
        views.append(f'<view id="{escape(name)}" viewBox="0 {top} {wide} {tall}"/>')
        windows.append(
            f'<svg y="{top}" width="{wide}" height="{tall}" viewBox="{x} {y} {wide} {tall}">'
            f'<use href="#hall"/>{_marks(hall, looks[name], sheet)}</svg>'
        )
        top += tall + _GAP
    return "".join([head, *views, f'<g id="hall">{drawn}</g>', *windows, "</svg>"]).encode()


def _marks(hall: Hall, look: Look, sheet: SvgSheet) -> str:
    """Marks for the subjects of a stop, and its pose."""
    lit = (
        f'<path fill="none" stroke="{_LIT}" stroke-width="5" stroke-linejoin="round" d="{sheet.path(one)}"/>'
        for one in _subjects(hall, look)
    )
    return "".join((*lit, _eye(sheet, look.eye)))


def _subjects(hall: Hall, look: Look) -> list[Polygon]:
    outlines = {feature.id: feature.outline for feature in hall.features}
    outlines |= {zone.id: zone.outline for zone in hall.zones}
    outlines |= {booth.key: booth.outline for booth in hall.booths}
    return [outlines[key] for key in look.lit if key in outlines]


def _spot(look: Look) -> Polygon:
    return Polygon(((look.eye[0], look.eye[1]),))


def _framed(box: SvgBox) -> SvgBox:
    """With a margin, in the aspect ratio of the picture."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, tall = SIZE_PX
    half = max((box[2] - box[0]) / 2 + AROUND_M, ((box[3] - box[1]) / 2 + AROUND_M) * wide / tall)
    return (x - half, y - half * tall / wide, x + half, y + half * tall / wide)


def _eye(sheet: SvgSheet, eye: Sequence[float]) -> str:
    x, y = sheet.point(eye[0], eye[1])
    yaw = math.radians(eye[3])
    reach = AROUND_M * 0.8
    edges = [
        sheet.point(eye[0] + reach * math.sin(yaw + turn), eye[1] + reach * math.cos(yaw + turn))
        for turn in (-_SIGHT, _SIGHT)
    ]
    cone = f"M{x} {y}" + "".join(f"L{a} {b}" for a, b in edges) + "z"
    return (
        f'<path fill="{_LIT}" fill-opacity=".18" d="{cone}"/>'
        f'<circle cx="{x}" cy="{y}" r="8" fill="{_LIT}" stroke="#fff" stroke-width="3"/>'
    )

"""Moves lettering that a layout has over a viewport to its position in model space."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from shapan.geometry.arrays import F64
from shapan.plan.dxf.pieces import DxfText

_MAIN = 1  # id of the viewport for the sheet itself
_MOST = 64  # limit of viewports per sheet


def seen_through(viewports: list[Any], letterings: list[DxfText]) -> list[DxfText]:
    """Each text in the first viewport that contains it, moved to the corresponding position in model space."""
    views = [view for v in viewports[:_MOST] if (view := _view(v)) is not None]
    out: list[DxfText] = []
    for t in letterings:
        x, y = t.frame[1][:2]
        inside = (m for low, high, m in views if low[0] <= x <= high[0] and low[1] <= y <= high[1])
        matrix = next(inside, None)
        if matrix is not None:
            frame = np.array(t.frame)
            frame[:, :2] = frame[:, :2] @ matrix[:2, :2]
            frame[:2, :2] += matrix[2, :2]
            out.append(DxfText(t.text, tuple(map(tuple, frame.tolist())), t.layer, t.handle, t.groups))
    return out


def _view(v: Any) -> tuple[F64, F64, F64] | None:
    """Corners on the sheet, and the transform from the sheet to model space."""
    w, h, height = (float(v.dxf.get(name, 0.0)) for name in ("width", "height", "view_height"))
    if v.dxf.get("id", 0) == _MAIN or not (w > 0 and h > 0 and height > 0):
        return None
    middle = np.array(v.dxf.center.xyz[:2])
    look = np.array(tuple(v.dxf.get("view_center_point", (0.0, 0.0)))[:2], dtype=np.float64)
    target = np.array(tuple(v.dxf.get("view_target_point", (0.0, 0.0)))[:2], dtype=np.float64)
    t = math.radians(-float(v.dxf.get("view_twist_angle", 0.0)))
    turn = np.array([(math.cos(t), math.sin(t)), (-math.sin(t), math.cos(t))])
    matrix = np.zeros((3, 2))
    matrix[:2] = turn * (height / h)
    matrix[2] = (look - middle * (height / h)) @ turn + target
    half = np.array([w, h]) / 2
    return middle - half, middle + half, matrix

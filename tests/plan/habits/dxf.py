"""Habits of DXF exports: each writes a whole show as CAD people really draw it. A habit returns (bytes, metres per
drawing unit, shift).
"""

from __future__ import annotations

from collections.abc import Callable

from tests.plan.habits import dxffiles, dxfwalls
from tests.plan.habits.show import Plan

PLANS: dict[str, Callable[[], Plan]] = {
    "plain": dxffiles.plain,
    "blocks-mm": dxffiles.blocks_mm,
    "lying-units": dxffiles.lying_units,
    "inches": dxffiles.inches,
    "number-is-layer": dxffiles.number_is_layer,
    "only-lines": dxfwalls.only_lines,
    "area-cut-by-lines": dxfwalls.area_cut_by_lines,
    "curved": dxfwalls.curved,
    "labels-outside": dxffiles.labels_outside,
    "twin-open-walls": dxfwalls.twin_open_walls,
    "chinese-gbk": dxffiles.chinese_gbk,
    "one-mirrored-block": dxffiles.one_mirrored_block,
    "paper-space": dxffiles.paper_space,
    "split-runs": dxffiles.split_runs,
    "drawn-twice": dxfwalls.drawn_twice,
    "furnished": dxfwalls.furnished,
    "national-grid": dxffiles.national_grid,
    "hatches-only": dxfwalls.hatches_only,
    "open-fronts": dxfwalls.open_fronts,
}

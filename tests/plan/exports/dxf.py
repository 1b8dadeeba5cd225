"""DXF exports by name: each writes a whole show as CAD people draw it."""

from __future__ import annotations

from collections.abc import Callable

from tests.plan.exports import dxf_files, dxf_walls
from tests.plan.shows import Plan

PLANS: dict[str, Callable[[], Plan]] = {
    "plain": dxf_files.plain,
    "blocks-mm": dxf_files.blocks_mm,
    "lying-units": dxf_files.lying_units,
    "inches": dxf_files.inches,
    "number-is-layer": dxf_files.number_is_layer,
    "only-lines": dxf_walls.only_lines,
    "area-cut-by-lines": dxf_walls.area_cut_by_lines,
    "curved": dxf_walls.curved,
    "labels-outside": dxf_files.labels_outside,
    "twin-open-walls": dxf_walls.twin_open_walls,
    "chinese-gbk": dxf_files.chinese_gbk,
    "one-mirrored-block": dxf_files.one_mirrored_block,
    "paper-space": dxf_files.paper_space,
    "split-runs": dxf_files.split_runs,
    "drawn-twice": dxf_walls.drawn_twice,
    "furnished": dxf_walls.furnished,
    "national-grid": dxf_files.national_grid,
    "hatches-only": dxf_walls.hatches_only,
    "open-fronts": dxf_walls.open_fronts,
}

"""Graphics on the outside of booths' walls that stand free: behind the rows, along the walls of the hall. Fields in the
colour of the booth's zone with its pattern, as on the hall's own walls, and a light line at their foot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.model import Hall
from shapan.expo.ways.free_space import stops
from shapan.geometry.arrays import I64, Bool, Shapes
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.plots import PRINTS, Plots
from shapan.scene.colors import CARD, light, mixed
from shapan.scene.hall.wall_graphics import zone_look
from shapan.scene.kit import index
from shapan.scene.kit.prints import PRINT_SIDE
from shapan.scene.measures import CARPET, ISLAND

_THICK = 0.02  # metres
_LEAST = 1.8  # metres of wall
_ENDS = 0.12  # metres that stay free at either end
_PASSAGE = 1.0  # metres behind the wall from which it is seen
_FOOT, _HEAD = 0.12, 0.1  # metres of the wall below and above the field
_PRINT = 0.66  # share of the field's height
_PRINTED = 2.4  # metres: narrower fields have no print


def booth_backs(p: Plots, halls: Sequence[Hall], place: I64) -> list[Batch]:
    """A row's owner is the hall's index. `place`: (n,) index of each booth in its hall's booths."""
    own = p.shells.owner
    edge = np.flatnonzero(~p.open & (np.round(p.length, 3) >= _LEAST) & (p.style[own] != ISLAND))
    edge = edge[_exposed(p, halls, edge)]
    edge = edge[np.lexsort((edge, place[own[edge]], p.hall[own[edge]]))]  # independently of blocks
    if not len(edge):
        return []
    booth = own[edge]
    hall = p.hall[booth]
    zones = [{zone.id: zone for zone in one.zones} for one in halls]
    looks = []
    for h, n in zip(hall.tolist(), place[booth].tolist(), strict=True):
        looks.append(zone_look(halls[h], zones[h].get(halls[h].booths[n].zone), 0))
    paint = np.array([(*light(color), 255) for color, _ in looks], np.uint8)
    ink = np.array([(*light(mixed(color, CARD, 0.3)), 255) for color, _ in looks], np.uint8)
    part = np.array([index(f"print-{PRINTS[motif]}") for _, motif in looks])
    out = -p.inward[edge]
    middle = p.shells.points[edge] + p.direction[edge] * (p.length[edge] / 2)[:, None]
    yaw = heading(out[:, 0], out[:, 1])
    wide = np.round(p.length[edge] - 2 * _ENDS, 3)
    tall = np.round(p.height[booth] - _FOOT - _HEAD, 3)
    face = middle + out * (_THICK + 0.008)
    shown = np.flatnonzero(wide >= _PRINTED)
    size = _PRINT * tall[shown] / PRINT_SIDE
    up = CARPET + _FOOT
    return [
        place_parts(
            hall, "back-field", middle + out * (_THICK / 2), up, yaw, (wide, _THICK, tall), paint
        ),
        place_parts(hall, "wall-light", middle + out * 0.03, CARPET + 0.04, yaw, (wide, 1.0, 1.0)),
        place_parts(
            hall[shown],
            part[shown],
            face[shown],
            up + tall[shown] * (1 - _PRINT) / 2,
            yaw[shown],
            (size, 1.0, size),
            ink[shown],
        ),
    ]


def _exposed(p: Plots, halls: Sequence[Hall], edge: I64) -> Bool:
    """Which of these edges have free floor of the hall behind them."""
    a = p.shells.points[edge] + p.direction[edge] * _ENDS
    b = p.shells.points[edge] + p.direction[edge] * (p.length[edge] - _ENDS)[:, None]
    near, far = -p.inward[edge] * 0.05, -p.inward[edge] * _PASSAGE
    behind: Shapes = np.asarray(
        shapely.polygons(np.stack((a + near, b + near, b + far, a + far), 1)), object
    )
    out = np.zeros(len(edge), np.bool_)
    for h, one in enumerate(halls):
        some = np.flatnonzero(p.hall[p.shells.owner[edge]] == h)
        if not len(some):
            continue
        stood = [booth.outline for booth in one.booths]
        stood += [
            feature.outline for feature in one.features if stops(feature) and feature.outline.shell
        ]
        tree = shapely.STRtree(shapes_of([(outline.shell, outline.holes) for outline in stood]))
        free = shapely.covers(shape_of(one.outline.shell, one.outline.holes), behind[some])
        free[tree.query(behind[some], "intersects")[0]] = False
        out[some] = free
    return out

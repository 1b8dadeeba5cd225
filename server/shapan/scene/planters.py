"""Plants beside a hall's entrances: they tell a way in from a wall without a word."""

from __future__ import annotations

import numpy as np
import shapely

from shapan.expo.model import Hall
from shapan.geometry.fit import shape_of, shapes_of
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, placed
from shapan.scene.enclosure import Lines

SIZE = (1.0, 0.3)  # metres, of the part
BESIDE = 0.35  # from a door's frame
WALL = 0.08  # from the wall and its skirting
PASSAGE = 2.4  # metres that stay free before one
DOOR = 1.2  # of wider openings one enters by


def planters(hall: Hall, owner: int, lines: Lines) -> list[Batch]:
    """One on either side of every entrance, where nothing stands and the way past stays wide."""
    starts, ends, gaps = lines
    found: list[tuple[float, float, float]] = []
    shapes = []
    for e, own in sorted(gaps.items()):
        d = ends[e] - starts[e]
        length = float(np.hypot(*d))
        d = d / length
        inward = np.array((-d[1], d[0]))
        for gap in own:
            if gap.thing.kind == "exit" or gap.end - gap.start < DOOR:
                continue
            for along in (gap.start - BESIDE - SIZE[0] / 2, gap.end + BESIDE + SIZE[0] / 2):
                low, high = along - SIZE[0] / 2, along + SIZE[0] / 2
                if low < 0 or high > length or any(low < g.end + 0.1 and high > g.start - 0.1 for g in own):
                    continue
                at = starts[e] + d * along + inward * (WALL + SIZE[1] / 2)
                half, ahead = d * SIZE[0] / 2, inward * (SIZE[1] / 2 + PASSAGE)
                back = inward * SIZE[1] / 2
                shapes.append(
                    shapely.Polygon([at - half - back, at + half - back, at + half + ahead, at - half + ahead])
                )
                found.append((float(at[0]), float(at[1]), float(heading(*inward))))
    if not found:
        return []
    standing = [(b.outline.shell, ()) for b in hall.booths]
    standing += [(t.outline.shell, ()) for t in hall.things if t.category not in ("aisle", "opening")]
    kept = shapely.covers(shape_of(hall.outline.shell, hall.outline.holes), shapes)
    if standing:
        kept &= ~shapely.intersects(np.array(shapes)[:, None], shapes_of(standing)).any(axis=1)
    rows = np.array(found)[kept]
    return [placed(np.full(len(rows), owner), "planter", rows[:, :2], 0.0, rows[:, 2])] if len(rows) else []

"""The name on a booth's posters, above the print: on frames, light boxes and banners of exhibitors without pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from shapan.expo.model import Booth
from shapan.scene.booths.cells import free_space, wall_cells
from shapan.scene.booths.furnish import furniture
from shapan.scene.booths.plots import ACCENT, Plots, tinted
from shapan.scene.colors import inked, lettering_color
from shapan.scene.kit import index
from shapan.scene.values import Sign

# Part -> height of the lettering's middle, distance in front of the part's middle, width and height: metres
_FACES = {
    "frame": (1.93, 0.023, 0.66, 0.24),
    "lightbox": (1.6, 0.054, 0.76, 0.62),
    "rollup": (1.66, 0.013, 0.7, 0.6),
}


def frame_signs(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    """Their texts are the booth's own title and need no extra data."""
    rows, _ = furniture(p, wall_cells(p, free_space(p, booths)))
    out: list[Sign] = []
    nth = Counter[int]()
    for part, (high, ahead, width, height) in _FACES.items():
        for k in np.flatnonzero(rows.part == index(part)).tolist():
            own = int(rows.owner[k])
            # posters of shared booths have no name
            if not booths[own].title or len(booths[own].exhibitors) > 1:
                continue
            full = bool((rows.color[k] == p.paints[own, ACCENT]).all())
            turn = np.radians(rows.yaw[k])
            x, y = rows.position[k, :2] + ahead * np.array((np.sin(turn), np.cos(turn)))
            ground = p.accent[own] if full else tinted(p.accent[own])
            up = z + float(rows.position[k, 2]) + high
            out.append(
                Sign(
                    at=(round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(up, 3)),
                    yaw=round(float(rows.yaw[k]) % 360, 2),
                    width=width,
                    height=height,
                    style="poster",
                    id=f"{p.keys[own]}/poster{nth[own] or ''}",
                    key=p.keys[own],
                    color=lettering_color(ground) if full else inked(p.accent[own], ground),
                    ground=ground,
                )
            )
            nth[own] += 1
    return out

"""The screen of each booth that has one: the largest, then the one that is nearest to the front and to its middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from shapan.expo.model import Booth, Expo, Hall
from shapan.scene.assemble import elevation
from shapan.scene.batch import merge_batches
from shapan.scene.booths.cells import free_space, furniture_cells
from shapan.scene.booths.furnish import furniture
from shapan.scene.booths.plots import plots
from shapan.scene.booths.shell import screens
from shapan.scene.kit import index
from shapan.scene.kit.screens import SCREEN_FACE, SCREENS
from shapan.scene.measures import BEFORE
from shapan.scene.values import BoothScreen


def section_screens(
    expo: Expo, hall: Hall, booths: Sequence[Booth], films: Mapping[str, str]
) -> dict[str, BoothScreen]:
    """Booth key -> screen, for booths that say something. `films`: SHA-256 -> blob name."""
    p = plots([(hall, booths)])
    rows = merge_batches([screens(p), furniture(p, furniture_cells(p, free_space(p, booths)))[0]])
    names = {index(name): name for name in SCREENS}
    found = np.flatnonzero(np.isin(rows.part, list(names)))
    own = rows.owner[found]
    offset = rows.position[found, :2] - p.origin[own]
    ahead = np.round((offset * p.y[own]).sum(axis=1), 3)
    aside = np.round(np.abs((offset * p.x[own]).sum(axis=1) - (p.low + p.high)[own, 0] / 2), 3)
    size = np.array([SCREENS[names[part]][0] for part in rows.part[found].tolist()])
    order = found[np.lexsort((found, aside, -ahead, -size, own))]
    out: dict[str, BoothScreen] = {}
    for k in order.tolist():
        booth = booths[int(rows.owner[k])]
        if booth.key in out or not booth.exhibitors:
            continue
        width, height, low, y = SCREENS[names[int(rows.part[k])]]
        across, up = float(rows.scale[k, 0]), float(rows.scale[k, 2])
        turn = np.radians(rows.yaw[k])
        x0, y0 = rows.position[k, :2] + (y + SCREEN_FACE + BEFORE / 2) * np.array(
            (np.sin(turn), np.cos(turn))
        )
        z = elevation(expo, hall) + float(rows.position[k, 2]) + (low + height / 2) * up
        out[booth.key] = BoothScreen(
            at=(round(float(x0), 3) + 0.0, round(float(y0), 3) + 0.0, round(z, 3)),
            yaw=round(float(rows.yaw[k]) % 360, 2),
            width=round(width * across, 3),
            height=round(height * up, 3),
            film=films.get(booth.video.sha256, "") if booth.video is not None else "",
        )
    return out

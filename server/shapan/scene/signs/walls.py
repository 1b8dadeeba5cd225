"""Lettering on the back wall of exhibitors without uploaded pictures: the name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shapan.expo.model import Booth
from shapan.scene.booths.plots import Plots
from shapan.scene.colors import CARD, inked
from shapan.scene.measures import BEFORE, ISLAND, SHELL, WALL, WALL_TALL
from shapan.scene.values import Sign

# Metres from the wall's upper edge: in taller booths, and in a shell, whose wall is 2.5 m high. Its furniture reaches
# 2.15, and its fascia hides what is higher than 2.36 from whoever stands 7 m before it.
TOP, SHELL_TOP = 0.06, 0.14
_NAME = 0.17  # metres high; `BUILT` times as large in booths that are taller than a shell
BUILT = 1.9
_WIDE = 3.2
_LEAST = 1.2  # metres: on a shorter wall, letters would be too small


def wall_signs(p: Plots, booths: Sequence[Booth], z: float) -> list[Sign]:
    """At most one sign per booth; its text is the booth's own and needs no extra data."""
    silent = np.array([_silent(b) for b in booths], np.bool_)
    back = (
        ~p.open
        & (np.round((p.inward * p.y[p.shells.owner]).sum(axis=1), 2) > 0.99)
        & (p.length >= _LEAST)
    )
    edges = np.flatnonzero(back & (silent & (p.style != ISLAND))[p.shells.owner])
    longest: dict[int, int] = {}
    for edge in edges.tolist():
        own = int(p.shells.owner[edge])
        if own not in longest or p.length[edge] > p.length[longest[own]]:
            longest[own] = edge
    out = []
    for own, edge in sorted(longest.items()):
        deep = (WALL if p.style[own] == SHELL else WALL_TALL) + BEFORE
        x, y = (
            p.shells.points[edge] + p.direction[edge] * (p.length[edge] / 2) + p.inward[edge] * deep
        )
        wide = round(min(_WIDE, float(p.length[edge]) - 0.3), 3)
        shell = bool(p.style[own] == SHELL)
        high = _NAME if shell else _NAME * BUILT
        top = z + float(p.height[own]) - (SHELL_TOP if shell else TOP)
        out.append(
            Sign(
                at=(round(float(x), 3) + 0.0, round(float(y), 3) + 0.0, round(top - high / 2, 3)),
                yaw=round(float(p.yaw[own]) % 360, 2),
                width=wide,
                height=round(high, 3),
                style="wall",
                id=f"{p.keys[own]}/wall",
                key=p.keys[own],
                color=inked(p.accent[own], CARD),
                ground=CARD,
            )
        )
    return out


def _silent(booth: Booth) -> bool:
    sent = (booth.logo, booth.video, booth.model, *booth.posters)
    return len(booth.exhibitors) == 1 and not any(asset is not None for asset in sent)

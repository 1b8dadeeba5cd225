"""Uploaded pictures: on the back walls of booths, on the towers of islands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from shapan.expo.model import Booth, Expo
from shapan.scene.assemble import elevation
from shapan.scene.booths.cells import free_space, furniture_cells
from shapan.scene.booths.landmarks import TOWER_TALL, tower_height, tower_places
from shapan.scene.booths.pictures import PICTURE_STEP, picture_row
from shapan.scene.booths.plots import Plots, plots
from shapan.scene.measures import BEFORE, ISLAND, WALL_TALL
from shapan.scene.values import Poster


def section_posters(
    expo: Expo, booths: Sequence[Booth], images: Mapping[str, str]
) -> dict[str, tuple[Poster, ...]]:
    """Pictures on the back walls of these booths, the logo first; for an island on its tower. `images`: SHA-256 -> blob
    name."""
    wanted = [
        b for b in booths if any(a is not None and a.sha256 in images for a in (b.logo, *b.posters))
    ]
    halls = {(hall.level, hall.id): hall for hall in expo.halls}
    out: dict[str, tuple[Poster, ...]] = {}
    for booth in wanted:
        hall = halls.get((booth.level, booth.hall))
        if hall is None:
            continue
        pictures = [
            (images[a.sha256], a is booth.logo)
            for a in (booth.logo, *booth.posters)
            if a is not None and a.sha256 in images
        ]
        out[booth.key] = _hang(plots([(hall, [booth])]), booth, pictures, elevation(expo, hall))
    return out


def _hang(
    p: Plots, booth: Booth, pictures: Sequence[tuple[str, bool]], z: float
) -> tuple[Poster, ...]:
    if p.style[0] == ISLAND or not p.closed[0, 0]:
        own, middle, width = tower_places(p, furniture_cells(p, free_space(p, [booth])))
        if not len(own):
            return ()
        half = float(width[0]) / 2 + BEFORE
        ways = ((p.y[0], 0.0), (p.x[0], 90.0), (-p.y[0], 180.0), (-p.x[0], 270.0))
        stretch = float(tower_height(p)[0]) / TOWER_TALL
        size = float(width[0]) * 0.86
        return tuple(
            _poster(
                image,
                middle[0] + way * half,
                z + 2.55 * stretch,
                float(p.yaw[0]) + turn,
                (size, size * (0.5 if logo else 0.9)),
            )
            for (image, logo), (way, turn) in zip(pictures, ways, strict=False)
        )
    shell, d = p.shells, p.direction
    across = np.round((p.inward * p.y[0]).sum(axis=1), 2)
    backs = np.flatnonzero(~p.open & (across > 0.99))
    if not len(backs):
        return ()
    edge = int(backs[np.argmax(p.length[backs])])
    row = picture_row(
        float(p.length[edge]),
        any(logo for _, logo in pictures),
        sum(not logo for _, logo in pictures),
    )
    out = []
    for n, (image, logo) in enumerate(pictures[: row.shown]):
        along = float(p.length[edge]) / 2 + (n - (row.shown - 1) / 2) * PICTURE_STEP
        at = shell.points[edge] + d[edge] * along + p.inward[edge] * (WALL_TALL + 0.03)
        out.append(
            _poster(
                image,
                at,
                z + (1.75 if logo else 1.6),
                float(p.yaw[0]),
                row.logo if logo else row.poster,
            )
        )
    return tuple(out)


def _poster(
    image: str,
    at: np.ndarray[tuple[int], np.dtype[np.float64]],
    z: float,
    yaw: float,
    size: tuple[float, float],
) -> Poster:
    place = (round(float(at[0]), 3) + 0.0, round(float(at[1]), 3) + 0.0, round(z, 3))
    return Poster(image, place, round(yaw % 360, 2), round(size[0], 3), round(size[1], 3))

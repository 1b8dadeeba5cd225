"""Portraits of uploaded models: nothing thin has holes, whatever its triangles are."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from shapely import MultiPoint, Point
from tests.intake_models.solids import box, cylinder, meshed

from shapan.intake.models.picture import SIDE, picture
from shapan.tiles.model import Mesh, Model

B8 = npt.NDArray[np.bool_]
CAN = cylinder((0.0, 0.0, 0.0), (0.0, 0.0, 2.0), 0.04)
BARS = {
    "an upright cylinder": CAN,
    "a cylinder that lies": cylinder((-2.0, 0.1, 1.0), (2.0, 0.0, 1.0), 0.03),
    "a bar at an angle": cylinder((-1.0, -0.4, 0.0), (1.0, 0.3, 1.7), 0.03, sides=4),
    "a hair at an angle": cylinder((-1.0, -0.4, 0.0), (1.0, 0.3, 1.7), 0.0015, sides=6),
    "an upright hair": cylinder((0.0, 0.0, 0.0), (0.01, 0.0, 2.0), 0.0005, sides=5),
    "a bar of 400 sides": cylinder((-1.0, -0.4, 0.0), (1.0, 0.3, 1.7), 0.05, sides=400),
}


def drawn(*meshes: Mesh, by: int = 100) -> B8:
    """Which pixels of the portrait differ from paper by so much, by row and column (WebP changes paper a little)."""
    with Image.open(io.BytesIO(picture(Model(meshes=meshes)).data)) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    seen: B8 = np.abs(pixels - pixels[0, 0]).sum(2) > by
    return seen


@pytest.mark.parametrize("name", BARS)
def test_a_thin_bar_has_no_hole(name: str) -> None:
    seen = drawn(BARS[name])
    rows, columns = np.nonzero(drawn(BARS[name], by=200))
    assert max(np.ptp(rows), np.ptp(columns)) > 0.8 * SIDE
    outline = MultiPoint(np.stack([columns, rows], 1)).convex_hull.buffer(-0.7)  # a bar is convex
    inside = [
        (row, column)
        for row, column in np.ndindex(SIDE, SIDE)
        if outline.contains(Point(column, row))
    ]
    assert [at for at in inside if not seen[at]] == []
    # a hair has no inside: it has a pixel in every line
    along = rows if np.ptp(rows) > np.ptp(columns) else columns
    assert set(along.tolist()) == set(range(along.min(), along.max() + 1))


def test_a_thin_bar_in_front_of_a_box_is_seen_whole() -> None:
    pole = np.flatnonzero(drawn(CAN)[SIDE // 2])
    assert len(pole) == pytest.approx(SIDE * 0.86 * 0.08 / (2 * 0.9257), abs=3)


def test_what_is_nearer_covers_what_is_behind() -> None:
    """A red box with a blue one behind it, and the other way round."""
    near, far = box((-1.0, -1.0, 0.0), (1.0, -0.8, 2.0)), box((-1.0, 0.8, 0.0), (1.0, 1.0, 2.0))

    def middle(*meshes: Mesh) -> tuple[int, ...]:
        with Image.open(io.BytesIO(picture(Model(meshes=meshes)).data)) as image:
            pixel = image.convert("RGB").getpixel((SIDE // 2 - 20, SIDE // 2))
        assert isinstance(pixel, tuple)
        return tuple(int(part) for part in pixel)

    alone = middle(near, far)
    assert alone[0] > alone[2] + 50
    assert middle(far, near) == pytest.approx(alone, abs=3)


def test_a_pile_of_large_triangles_is_drawn_in_a_coarser_grid() -> None:
    rng = np.random.default_rng(7)
    pile = meshed(rng.uniform(-1, 1, (30_000, 3)), np.arange(30_000).reshape(-1, 3))
    assert drawn(pile)[100:150, 100:150].all()


def test_a_line_towards_the_eye_is_a_dot() -> None:
    towards = np.array((0.530927, -0.758242, 0.378522))
    line = np.outer(np.array([0.0, 0.5, 1.0]), towards)
    assert drawn(
        Mesh(
            paint=CAN.paint,
            positions=line.astype(np.float32),
            normals=np.ones((3, 3), np.float32),
            indices=np.array([[0, 1, 2]], np.uint32),
        )
    ).any()

"""Hulls: few triangles, where the model is, in its colours, the same on every machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.spatial import cKDTree
from tests.conftest import ROOT
from tests.intake_models.solids import RED, box, cylinder, tiled
from tests.intake_models.textured import flat, spotted, square

from shapan.intake.models.hull import HULL_TRIANGLES, hull_of
from shapan.intake.models.read import read_model
from shapan.tiles.model import Mesh, Model, Paint

DEMO = ROOT / "scenes/smart-china-expo-2021/booths"
# One of each model that the demo shows; the others are copies.
SHOWN = ("n1-a01", "n1-a28", "n1-b07", "n1-b18", "n1-b28", "n1-c11", "n1-c21", "n2-i03")
GLASS = Paint(color=(0.1, 0.2, 0.9, 0.1), alpha="BLEND")
BLUE = Paint(color=(0.02, 0.05, 0.6, 1.0))


@cache
def shown(booth: str) -> Model:
    (path,) = (one for one in (DEMO / booth).glob("model.*") if one.suffix != ".toml")
    files = {
        one.name: one.read_bytes() for one in path.parent.iterdir() if one != path and one.is_file()
    }
    return read_model(path.name, path.read_bytes(), files)[0]


def made(*meshes: Mesh) -> Mesh:
    hull = hull_of(Model(meshes=meshes))
    assert hull is not None
    assert hull.colors is not None
    return hull


def spread(mesh: Mesh, many: int = 20_000) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Random points on its triangles."""
    luck = np.random.default_rng(7)
    a, b, c = (mesh.positions[mesh.indices[:, k]].astype(np.float64) for k in range(3))
    areas = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    which = luck.choice(len(areas), many, p=areas / areas.sum())
    u, v = np.sort(luck.random((2, many)), axis=0)[:, :, None]
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (
        a[which] * u + b[which] * (v - u) + c[which] * (1 - v)
    )
    return points


@pytest.mark.parametrize("booth", SHOWN)
def test_the_models_of_the_demo_have_hulls_of_60_to_180_triangles_close_to_them(booth: str) -> None:
    model = shown(booth)
    hull = model.hull
    assert hull is not None
    assert 60 <= len(hull.indices) <= HULL_TRIANGLES < model.triangles
    low, high = model.bounds()
    size = float((high - low).max())
    np.testing.assert_allclose(hull.positions.min(0), low, atol=0.05 * size)
    np.testing.assert_allclose(hull.positions.max(0), high, atol=0.05 * size)
    points = np.concatenate([spread(mesh) for mesh in model.meshes])
    away, _ = cKDTree(spread(hull)).query(points)
    assert away.mean() < 0.03 * size
    assert away.max() < 0.2 * size


def test_a_model_of_few_triangles_is_its_own_hull() -> None:
    crate = box((-0.5, -0.5, 0.0), (0.5, 0.5, 1.0))
    hull = made(crate)
    assert len(hull.indices) == 12
    np.testing.assert_allclose(
        np.unique(hull.positions, axis=0), np.unique(crate.positions, axis=0), atol=1e-3
    )


def test_of_many_small_parts_the_large_ones_stay() -> None:
    """The printer of the demo above is such a model: edge collapse alone leaves 332 triangles and none of its shell."""
    pins = [
        cylinder((x / 10, -0.9, y / 10), (x / 10, -0.85, y / 10), 0.01, sides=6)
        for x in range(-4, 4)
        for y in range(3)
    ]
    hull = made(box((-0.5, -0.5, 0.0), (0.5, 0.5, 2.0)), *pins)
    assert len(hull.indices) <= HULL_TRIANGLES
    assert hull.positions[:, 2].max() == pytest.approx(2.0, abs=0.05)


def test_colours_come_from_paints_vertices_and_textures() -> None:
    red, blue = (
        box((-1.0, 0.0, 0.0), (-0.5, 1.0, 1.0)),
        replace(box((0.5, 0.0, 0.0), (1.0, 1.0, 1.0)), paint=BLUE),
    )
    hull = made(red, blue)
    for paint, side in ((RED, hull.positions[:, 0] < 0), (BLUE, hull.positions[:, 0] > 0)):
        assert hull.colors is not None
        np.testing.assert_allclose(
            hull.colors[side, :3] / 255, np.tile(paint.color[:3], (int(side.sum()), 1)), atol=0.01
        )
    plain, _ = read_model("a.glb", square({"base": flat((255, 0, 0))}, emission=0.0))
    dotted, _ = read_model("a.glb", square({"base": spotted()}, emission=0.0))
    assert plain.hull is not None
    assert plain.hull.colors is not None
    assert plain.hull.colors[:, 0].min() > 100 > plain.hull.colors[:, 1].max()
    assert dotted.hull is not None


def test_glass_is_left_out_and_nothing_but_glass_has_no_hull() -> None:
    pane = replace(box((-2.0, -2.0, 0.0), (2.0, 2.0, 3.0)), paint=GLASS)
    assert hull_of(Model(meshes=(pane,))) is None
    inside = box((-0.5, -0.5, 0.0), (0.5, 0.5, 1.0))
    np.testing.assert_array_equal(made(inside, pane).positions, made(inside).positions)


@pytest.mark.parametrize("steps", [1, 40])
def test_a_flat_floor_stays_flat(steps: int) -> None:
    hull = made(tiled(3.0, steps))
    assert np.ptp(hull.positions[:, 2]) < 0.1
    assert np.ptp(hull.positions[:, 0]) == pytest.approx(3.0, abs=0.1)


def all_bytes() -> str:
    state = hashlib.sha256()
    for booth in SHOWN:
        hull = shown(booth).hull
        assert hull is not None
        assert hull.colors is not None
        for column in (hull.positions, hull.colors, hull.indices):
            state.update(column.tobytes())
    return state.hexdigest()


@pytest.mark.parametrize("disabled", ["", "AVX2 FMA3", "AVX512F AVX512CD AVX512_SKX AVX2 FMA3"])
def test_every_processor_makes_the_same_hulls(disabled: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "NPY_DISABLE_CPU_FEATURES": disabled,
    }
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        "from tests.intake_models import test_hull as t; print(t.all_bytes())",
    ]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert run.stdout.strip() == all_bytes()

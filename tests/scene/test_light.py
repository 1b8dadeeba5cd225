"""Baked light: how bright a lamp is from near and far, what stands in its way, and what a change bakes again."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from tests.gltf.kits import floor, instances
from tests.scene.assembled import assemble_hall
from tests.scene.lit import Vec, found, irradiance
from tests.scene.shows import make_expo

from shapan.scene.kit import index, kit
from shapan.scene.light.bake import bake, ground_tint
from shapan.scene.light.ground import GROUND_MM, ground_map
from shapan.scene.light.heights import CELL_MM, height_map
from shapan.scene.light.lamps import NARROW, WIDE, Lamps, hall_lamps
from shapan.scene.light.squares import MARGIN_CELLS, RIM_CELLS, SQUARE_M, LightSquare, light_squares
from shapan.scene.values import Block, HallScene, Instances

CELLS = SQUARE_M * 1000 // CELL_MM + 2 * MARGIN_CELLS

GROUND = SQUARE_M * 1000 // GROUND_MM + 2 * RIM_CELLS
BARE = np.full((GROUND, GROUND, 3), 140, np.uint8)


def lamp(at: Vec, aim: Vec, power: float, beam: int) -> Lamps:
    at_mm, aim_mm = (np.array([[round(v * 1000) for v in one]]) for one in (at, aim))
    return Lamps(at_mm, aim_mm, np.array([round(power * 1000)]), np.array([beam]))


def lit(lamps: Lamps, heights: np.ndarray | None = None) -> np.ndarray:
    return bake(
        LightSquare(
            (0, 0), np.zeros((CELLS, CELLS), np.int16) if heights is None else heights, BARE, lamps
        )
    )


@pytest.mark.parametrize("beam", [WIDE, NARROW])
@pytest.mark.parametrize("away", [1.0, 2.0, 4.0])
@pytest.mark.parametrize("x", [9.3, 10.0, 10.15])
@pytest.mark.parametrize("z", [3.0, 4.0, 4.6])
def test_a_lamp_is_as_bright_as_it_should_be(beam: int, away: float, x: float, z: float) -> None:
    """Power over the square of the distance, wherever it hangs between the points of the grid. A narrow beam is a hand
    wide at one metre, less than the grid has."""
    if away < z and (beam, away) != (NARROW, 1.0):
        light = lit(lamp((x, 9.85, z), (0, 0, -1), 9.0, beam))
        assert irradiance(light, (x, 9.85, z - away), (0, 0, 1)) == pytest.approx(
            9.0 / away**2, rel=0.2
        )


@pytest.mark.parametrize("away", [2.0, 4.0])
@pytest.mark.parametrize("x", [9.3, 10.0, 10.15])
def test_a_screen_shines_to_its_front(away: float, x: float) -> None:
    light = lit(lamp((x, 9.85, 1.3), (1, 0, 0), 9.0, WIDE))
    expected = 9.0 / away**2
    assert irradiance(light, (x + away, 9.85, 1.3), (-1, 0, 0)) == pytest.approx(expected, rel=0.2)
    assert irradiance(light, (x + away, 9.85, 1.3), (1, 0, 0)) == 0
    assert irradiance(light, (x - away, 9.85, 1.3), (1, 0, 0)) < 0.05 * expected


def test_its_light_ends_at_eight_metres() -> None:
    light = lit(lamp((2.0, 10.0, 1.2), (1, 0, 0), 9.0, WIDE))
    values = [
        irradiance(light, (2.0 + away, 10.0, 1.2), (-1, 0, 0)) for away in (5.0, 6.0, 7.0, 7.8, 8.5)
    ]
    assert values == sorted(values, reverse=True)
    assert values[-1] == 0
    assert values[-2] < 0.05


def test_a_wall_throws_a_shadow_and_hides_the_ceiling() -> None:
    heights = np.zeros((CELLS, CELLS), np.int16)
    wall = MARGIN_CELLS + 11 * 1000 // CELL_MM
    heights[:, wall] = 250  # cm, at x = 11 m
    light = lit(lamp((9.0, 10.0, 3.0), (0.8, 0, -0.6), 9.0, WIDE), heights)
    open_floor = lit(lamp((9.0, 10.0, 3.0), (0.8, 0, -0.6), 9.0, WIDE))
    facing = (-0.8, 0.0, 0.6)
    for x, z, shadow in (
        (10.0, 0.05, False),
        (13.0, 0.05, True),
        (13.0, 0.9, True),
        (12.0, 2.7, False),
    ):
        there = irradiance(light, (x, 10.0, z), facing)
        bare = irradiance(open_floor, (x, 10.0, z), facing)
        assert bare > 0.05
        assert there == pytest.approx(0.0 if shadow else bare, abs=0.01), (x, z)
    taller = lit(lamp((9.0, 10.0, 2.0), (0.8, 0, -0.6), 9.0, WIDE), heights)
    assert irradiance(taller, (13.0, 10.0, 0.9), facing) == 0
    beside, apart = (found(light, (x, 10.0, 0.05))[3] for x in (11.75, 18.0))
    assert beside < 0.75 * 255
    assert apart > 0.97 * 255


def test_the_map_of_heights_has_what_stands_and_leaves_out_what_hangs() -> None:
    rows = [
        ("wall", (5.0, 5.0, 6.0), 0.0, (3.0, 1.0, 1.0)),
        ("tower", (8.0, 8.0, 6.0), 45.0, (1.0, 1.0, 1.0)),
        ("ring", (8.0, 8.0, 10.0), 0.0, (1.0, 1.0, 1.0)),
        ("carpet", (2.0, 2.0, 6.0), 0.0, (3.0, 3.0, 1.0)),
    ]
    placed = instances([(index(part), at, yaw, size, "#ffffff", 0) for part, at, yaw, size in rows])
    scene = scene_of(placed, 6.0)
    heights = height_map(scene, kit(), (0, 0), (48, 48))
    assert set(np.unique(heights).tolist()) == {0, 250, 328}
    ys, xs = np.nonzero(heights == 250)
    # 3.5 to 6.5 m, as thin as a cell
    assert (xs.min(), xs.max(), len(set(ys.tolist()))) == (14, 25, 1)
    ys, xs = np.nonzero(heights == 328)
    assert len(xs) in range(16, 34)  # a square metre, and cells that it touches


def scene_of(placed: Instances, elevation: float) -> HallScene:
    none = instances([])
    return HallScene(id="h", level="l", elevation=elevation, keys=("h",), structure=placed, structure_surfaces=(),
                     overview=none, overview_surfaces=(), blocks=())  # fmt: skip


def test_every_booth_has_lamps_and_the_squares_cover_the_hall() -> None:
    expo = make_expo(60, 1)
    hall = expo.levels[0].halls[0]
    scene = assemble_hall(expo, hall)
    at = hall_lamps(hall, scene).at / 1000
    for booth in hall.booths:
        low, high = np.min(booth.outline.shell, 0), np.max(booth.outline.shell, 0)
        within = ((at[:, :2] >= low - 0.3) & (at[:, :2] <= high + 0.3)).all(axis=1)
        assert within.sum() >= 2, booth.key
    street = msgspec.structs.replace(hall, booths=())
    assert len(hall_lamps(street, scene_of(instances([]), 0.0))) > 20
    low, high = np.min(hall.outline.shell, 0), np.max(hall.outline.shell, 0)
    squares = list(light_squares(hall, scene, kit()))
    covered = {square.at for square in squares}
    for x in np.linspace(low[0], high[0], 7)[1:-1]:
        for y in np.linspace(low[1], high[1], 7)[1:-1]:
            assert (int(x // SQUARE_M), int(y // SQUARE_M)) in covered


def test_what_lies_elsewhere_with_the_same_lamps_and_obstacles_is_the_same_square() -> None:
    heights = np.zeros((CELLS, CELLS), np.int16)
    one, far = (
        LightSquare(at, heights, BARE, lamp((3.0, 4.0, 3.0), (0, 0, -1), 5.0, WIDE))
        for at in ((0, 0), (7, -3))
    )
    other = LightSquare((0, 0), heights, BARE, lamp((3.0, 4.0, 3.001), (0, 0, -1), 5.0, WIDE))
    assert one.digest() == far.digest() != other.digest()


def test_the_floor_throws_back_the_colour_of_what_lies_there() -> None:
    red = instances([(index("carpet"), (6.0, 6.0, 0.0), 0.0, (4.0, 4.0, 1.0), "#ff0000", 0)])
    block = Block(
        id="b", hall="h", middle=(0.0, 0.0), keys=("a",), near=red, far=np.ones(1, np.bool_)
    )
    scene = replace(
        scene_of(instances([]), 0.0), structure_surfaces=(floor(0, 0, 20, 20),), blocks=(block,)
    )
    ground = ground_map(scene, kit(), (-RIM_CELLS, -RIM_CELLS), (GROUND, GROUND))
    grey = tuple(bytes.fromhex("d8d4cc"))
    assert tuple(ground[RIM_CELLS + 2 * 15, RIM_CELLS + 2 * 15]) == grey
    assert tuple(ground[RIM_CELLS + 2 * 6, RIM_CELLS + 2 * 6]) == (255, 0, 0)
    tint = ground_tint(
        LightSquare(
            (0, 0), np.zeros((CELLS, CELLS), np.int16), ground, lamp((1, 1, 3), (0, 0, -1), 1, WIDE)
        )
    )
    assert tint.shape == (20, 20, 3)
    assert tuple(tint[5, 5]) == (255, 0, 0)
    assert tuple(tint[12, 12]) == grey
    assert 0 < tint[5, 8, 1] < grey[1]  # beside it

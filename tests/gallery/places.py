"""`python -m tests.gallery.places FOLDER [ADDRESS]`: 35 random places of the demo, the same on every run, one picture each
and all of them on a sheet, and how much of each is blank wall. What one meets, not what one chose; ADDRESS is another build of
the demo, to compare with."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import shapely
from PIL import Image
from tests.e2e.browser import MESA, ROOT
from tests.e2e.stage.sight import WALK_FOV
from tests.gallery.blank_wall import blank_wall
from tests.gallery.camera import browser, picture, served
from tests.gallery.poses import DEMO, Pose

from shapan.expo.model import Expo, Hall
from shapan.expo.ways.free_space import walkable_ground
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.scene.hall.enclosure import open_halls, wall_lines
from shapan.scene.hall.wall_boards import wall_boards
from shapan.settings import EYE_M

SEED = 2026
AISLES, BOOTHS = 21, 14
MOODS = ("day", "day", "evening", "day", "spotlight")
DESK, PHONE = (960, 600), (390, 844)
PHONE_FOV = 78.0  # web/src/view/camera/eye.ts, upright
TILE = (384, 240)  # on the sheet
COLUMNS = 5


def places(expo: Expo, seed: int = SEED) -> Iterator[tuple[Pose, tuple[int, int]]]:
    """Aisles by area of their free floor, looking anywhere; booths by the link that leads to them."""
    chance = random.Random(seed)
    halls = [
        (hall, level.elevation)
        for level in expo.levels
        for hall in level.halls
        if hall.kind == "hall"
    ]
    grounds = [walkable_ground(hall) for hall, _ in halls]
    booths = [booth.key for hall, _ in halls for booth in hall.booths]
    for n in range(AISLES + BOOTHS):
        if n < AISLES:
            which = chance.choices(range(len(halls)), [ground.area for ground in grounds])[0]
            at = _in(grounds[which], chance)
            query = (
                f"at={at.x:.2f},{at.y:.2f},{halls[which][1] + EYE_M:.2f},{chance.randrange(360)},0"
            )
        else:
            query = f"booth={chance.choice(booths)}"
        mood = MOODS[n % len(MOODS)]
        yield (
            Pose(f"place-{n:02d}", DEMO, query, f"{query} ({mood})", mood=mood),
            PHONE if n % 3 == 2 else DESK,
        )


def _in(ground: shapely.Geometry, chance: random.Random) -> shapely.Point:
    left, low, right, high = ground.bounds
    while True:
        point = shapely.Point(chance.uniform(left, right), chance.uniform(low, high))
        if ground.contains(point):
            return point


def sheet(pictures: list[Image.Image]) -> Image.Image:
    rows = -(-len(pictures) // COLUMNS)
    whole = Image.new("RGB", (COLUMNS * TILE[0], rows * TILE[1]), "white")
    for n, one in enumerate(pictures):
        small = one.copy()
        small.thumbnail(TILE)
        left, top = n % COLUMNS * TILE[0], n // COLUMNS * TILE[1]
        whole.paste(small, (left + (TILE[0] - small.width) // 2, top))
    return whole


def _hall_at(expo: Expo, eye: tuple[float, ...]) -> Hall:
    at = shapely.Point(eye[:2])
    return next(
        hall
        for level in expo.levels
        for hall in level.halls
        if abs(eye[2] - EYE_M - level.elevation) < 2
        and shapely.Polygon(hall.outline.shell).covers(at)
    )


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    expo = read_source(open_expo(ROOT / "scenes" / DEMO)).expo
    poses = list(places(expo))
    pictures = []
    blank = []
    with (
        tempfile.TemporaryDirectory() as work,
        served(Path(work), [] if arguments[1:] else [DEMO]) as addresses,
        browser(MESA) as opened,
    ):
        address = arguments[1] if arguments[1:] else addresses[DEMO]
        for pose, size in poses:
            pictures.append(picture(opened, address, pose, size))
            pictures[-1].save(folder / f"{pose.name}.webp", quality=82)
            eye = tuple(map(float, pictures[-1].info["pose"].split(",")))
            hall = _hall_at(expo, eye)
            boards = wall_boards(hall, wall_lines(*open_halls(expo, [hall])))
            blank.append(
                blank_wall(pictures[-1], eye, WALK_FOV if size == DESK else PHONE_FOV, hall, boards)
            )
            print(f"{pose.says}: blank wall {blank[-1]:.0%}", flush=True)
    print(f"blank wall: {sum(blank) / len(blank):.0%} on average, at most {max(blank):.0%}")
    sheet(pictures).save(folder / "sheet.webp", quality=70)


if __name__ == "__main__":
    main(sys.argv[1:])

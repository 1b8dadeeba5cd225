"""People in booths: who is host faces the aisle, who talks faces who listens, nobody is there twice or inside something."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from tests.scene.assembled import assemble_blocks
from tests.scene.footprints import PARTS, footprint, names, vertices
from tests.scene.shows import booth, rect

from shapan.expo.model import Booth, BoothType, Expo, Hall, Level, Polygon
from shapan.scene.kit.figures.people import CLOTH, FAR, HOSTS, LISTENERS, SITTERS, TALKERS, VISITORS
from shapan.scene.signs.booths import section_signs
from shapan.scene.values import Block, Sign

EVERYBODY = {*HOSTS, *TALKERS, *LISTENERS, *VISITORS, *SITTERS}
FLAT = {"carpet", "shade", "shade-edge"}
EACH = 30
SEATS = {"chair", "sofa"}
# metres: height of an eye, and how far before a front the middle of an aisle is
EYE, AISLE = 1.65, 1.5


@dataclass(frozen=True)
class Staffed:
    booth: Booth
    block: Block
    rows: list[int]  # of the booth in the block
    people: list[int]  # those of people's bodies


@cache
def staffed() -> tuple[Staffed, ...]:
    return tuple(_staffed())


@cache
def show() -> Expo:
    """Booths of all kinds and of seven sizes, thirty of each, so that every set of furniture stands somewhere."""
    kinds: tuple[tuple[float, float, BoothType, tuple[int, ...]], ...] = (
        (3, 3, "inline", (0,)),
        (4, 3, "inline", (0,)),
        (5, 4, "corner", (0, 1)),
        (6, 6, "corner", (0, 1)),
        (9, 6, "peninsula", (0, 1, 3)),
        (5, 5, "island", (0, 1, 2, 3)),
        (10, 10, "island", (0, 1, 2, 3)),
    )
    booths = tuple(
        booth(
            f"{'ABCDEFG'[k]}{n}",
            "h",
            rect(14 * n, 14 * k, w, d),
            kind,
            sides,
            exhibitors=("somebody",),
        )
        for k, (w, d, kind, sides) in enumerate(kinds)
        for n in range(EACH)
    )
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(-5, -5, 14 * EACH + 5, 110)),
        booths=booths,
        height=9.0,
    )
    return Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))


def _staffed() -> Iterator[Staffed]:
    expo = show()
    for hall in expo.levels[0].halls:
        booths = {b.key: b for b in hall.booths}
        for block in assemble_blocks(expo, hall):
            named = names(block.near)
            for k, key in enumerate(block.keys):
                rows = np.flatnonzero(block.near.feature == k).tolist()
                people = [i for i in rows if named[i] in EVERYBODY]
                if people:
                    yield Staffed(booths[key], block, rows, people)


def ahead(block: Block, i: int) -> np.ndarray:
    yaw = math.radians(float(block.near.yaw[i]))
    return np.array((math.sin(yaw), math.cos(yaw)))


def at(block: Block, i: int) -> np.ndarray:
    return block.near.position[i, :2].astype(float)


def test_most_booths_have_somebody_and_nobody_is_there_twice() -> None:
    found = staffed()
    assert 0.5 <= len(found) / (7 * EACH) <= 0.95
    for one in found:
        bodies = [one.block.near.part[i] for i in one.people]
        assert len(set(bodies)) == len(bodies), one.booth.key


def test_clothes_and_cores_are_where_their_figure_is_and_only_cores_are_seen_from_afar() -> None:
    for one in staffed():
        near, named = one.block.near, names(one.block.near)
        for i in one.people:
            for suffix, shown in ((CLOTH, False), (FAR, True), (FAR + CLOTH, True)):
                (same,) = [k for k in one.rows if named[k] == named[i] + suffix]
                assert np.array_equal(near.position[i], near.position[same])
                assert near.yaw[i] == near.yaw[same]
                assert one.block.far[same] == shown
            assert not one.block.far[i]
            assert (near.color[i] == 255).all()


def test_clothes_differ() -> None:
    colors = {}
    for one in staffed():
        named = names(one.block.near)
        for i in one.rows:
            if named[i].endswith(CLOTH) and FAR not in named[i]:
                colors.setdefault(named[i], set()).add(tuple(one.block.near.color[i].tolist()))
    assert len(colors) == len(EVERYBODY)
    assert min(map(len, colors.values())) >= 3


def test_a_host_looks_out_of_an_open_side() -> None:
    hosts = 0
    for one in staffed():
        shell = np.array(one.booth.outline.shell)
        named = names(one.block.near)
        for i in one.people:
            if named[i] not in HOSTS:
                continue
            hosts += 1
            a, d = at(one.block, i), ahead(one.block, i)
            look = shapely.LineString((a, a + 60 * d))
            sides = [
                shapely.LineString((shell[k], shell[(k + 1) % len(shell)]))
                for k in range(len(shell))
            ]
            met = {k: look.intersection(side) for k, side in enumerate(sides)}
            first = min(
                (k for k in met if not met[k].is_empty),
                key=lambda k: met[k].distance(shapely.Point(a)),
            )
            assert first in one.booth.open_sides, (one.booth.key, named[i])
    assert hosts > 80


def test_who_talks_and_who_listens_face_each_other() -> None:
    pairs = 0
    for one in staffed():
        named = names(one.block.near)
        talkers = [i for i in one.people if named[i] in TALKERS]
        listeners = [i for i in one.people if named[i] in LISTENERS]
        for i in listeners:
            ways = {k: at(one.block, k) - at(one.block, i) for k in talkers}
            faced = [
                k
                for k, way in ways.items()
                if 0.6 < np.hypot(*way) < 1.3
                and ahead(one.block, i) @ way > 0.9 * np.hypot(*way)
                and ahead(one.block, k) @ -way > 0.9 * np.hypot(*way)
            ]
            assert len(faced) == 1, f"{named[i]} of {one.booth.key} listens to nobody"
            pairs += 1
    assert pairs > 10


def test_nobody_stands_in_anything() -> None:
    for one in staffed():
        near, named = one.block.near, names(one.block.near)
        things = [i for i in one.rows if named[i] not in FLAT and not named[i].startswith("person")]
        low = [
            i
            for i in things
            if vertices(near, i)[:, 2].min() < near.position[one.people[0], 2] + 0.3
        ]
        shapes = {i: footprint(near, i) for i in low if named[i] not in ("arch", "beam", "fascia")}
        for i in one.people:
            feet = vertices(near, i, below=0.3)[:, :2]
            stand = shapely.MultiPoint(feet).convex_hull
            for k, shape in shapes.items():
                if named[i] in SITTERS and (named[k] in SEATS or "table" in named[k]):
                    continue
                assert stand.intersection(shape).area < 1e-3, (one.booth.key, named[i], named[k])


def test_nobody_stands_before_the_name_on_the_back_wall() -> None:
    """Seen from the middle of the aisle before the booth."""
    expo = show()
    signs: dict[str, Sign] = {}
    for hall in expo.levels[0].halls:
        signs |= {s.key: s for s in section_signs(expo, hall, hall.booths) if s.style == "wall"}
    seen = 0
    for one in staffed():
        sign = signs.get(one.booth.key)
        if sign is None:
            continue
        shell = np.array(one.booth.outline.shell)
        k = one.booth.open_sides[0]
        a, b = shell[k], shell[(k + 1) % len(shell)]
        outward = np.array((b[1] - a[1], a[0] - b[0])) / np.hypot(*(b - a))
        eye = (a + b) / 2 + AISLE * outward
        yaw = math.radians(sign.yaw)
        for share in (-0.45, -0.2, 0.0, 0.2, 0.45):
            spot = np.array(sign.at[:2]) + share * sign.width * np.array(
                (math.cos(yaw), -math.sin(yaw))
            )
            foot = sign.at[2] - sign.height / 2
            way = spot - eye
            for i in one.people:
                t = float(np.clip((at(one.block, i) - eye) @ way / (way @ way), 0.0, 1.0))
                if np.hypot(*(eye + t * way - at(one.block, i))) > 0.2:
                    continue
                seen += 1
                tall = float(one.block.near.position[i, 2]) + max(
                    p.positions[:, 2].max() for p in PARTS[one.block.near.part[i]].lods[0]
                )
                assert EYE + t * (foot - EYE) > tall, (one.booth.key, names(one.block.near)[i])
    assert seen > 20

"""Booths over any outline: what is built stays inside, leaves the open sides open, and depends on the booth alone."""

from __future__ import annotations

import math
from dataclasses import asdict, astuple, replace

import msgspec
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scene.assembled import assemble_block, assemble_blocks, assemble_hall, assemble_shell
from tests.scene.footprints import footprint, names, vertices
from tests.scene.outlines import outlines
from tests.scene.shows import ASSET, booth, make_expo, rect

from shapan.expo.constructions import constructions
from shapan.expo.model import Booth, BoothType, Expo, Hall, Level, Polygon, Zone
from shapan.scene.booths.blocks import Patch, cut_blocks
from shapan.scene.booths.build import Cut, prepare
from shapan.scene.booths.cells import cells_to_venue, furniture_cells, margins
from shapan.scene.booths.furnish import HERO_SIZE
from shapan.scene.booths.furniture_sets import CELLS
from shapan.scene.booths.plots import OBJECTS
from shapan.scene.values import Block, Instances

Ring = tuple[tuple[float, float], ...]
ROOM = 0.025  # metres that panels may stand out, where an outline is too sharp for their corner


@st.composite
def booths(draw: st.DrawFn) -> tuple[Hall, Booth]:
    shell = draw(outlines())
    n = len(shell)
    kind: BoothType = draw(st.sampled_from(["inline", "corner", "peninsula", "island"]))
    start = draw(st.integers(0, n - 1))
    count = n if kind == "island" else min(n - 1, {"inline": 1, "corner": 2, "peninsula": 3}[kind])
    sides = tuple((start + i) % n for i in range(max(1, count)))
    zone = draw(st.sampled_from(["", "plain", "sco"]))
    height = draw(st.sampled_from([0.0, 0.0, 3.5, 6.0]))
    one = booth(f"A{draw(st.integers(1, 999))}", "h", shell, kind, sides, zone, height=height)
    one = msgspec.structs.replace(
        one, construction=draw(st.sampled_from(["", *constructions(one, 9.0)]))
    )
    xs, ys = [p[0] for p in shell], [p[1] for p in shell]
    around = rect(min(xs) - 10, min(ys) - 10, max(xs) - min(xs) + 20, max(ys) - min(ys) + 20)
    zones = (
        Zone(id="plain", hall="h", outline=Polygon(around), color="#7f9279"),
        Zone(id="sco", hall="h", outline=Polygon(around), kind="pavilion", color="#a65f4e"),
    )
    return Hall(
        id="h",
        level="l0",
        outline=Polygon(around),
        zones=zones,
        booths=(one,),
        height=draw(st.sampled_from([4.0, 9.0])),
    ), one


def only(hall: Hall) -> Block:
    (block,) = assemble_blocks(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall
    )
    return block


def same(a: Instances, b: Instances) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(astuple(a), astuple(b), strict=True))


@settings(deadline=None, max_examples=150)
@given(booths())
def test_nothing_leaves_the_outline(case: tuple[Hall, Booth]) -> None:
    hall, one = case
    outline = shapely.Polygon(one.outline.shell).buffer(ROOM)
    block = only(hall)
    for i, name in enumerate(names(block.near)):
        assert outline.covers(footprint(block.near, i)), (
            name,
            footprint(block.near, i).difference(outline).area,
        )
        assert block.near.position[i, 2] >= 0
    for surface in block.surfaces:
        assert math.isclose(
            _area(surface.primitive.positions, surface.primitive.indices),
            shapely.Polygon(one.outline.shell).area,
            abs_tol=0.01,
        )


def _area(positions: np.ndarray, indices: np.ndarray) -> float:
    t = positions[indices].astype(float)
    twice = np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])
    return float(twice[twice[:, 2] > 1e-4][:, 2].sum() / 2)


def cell_shapes(hall: Hall, one: Booth) -> list[shapely.Geometry]:
    ready = prepare([Cut(hall, 0.0, (Patch("", (0.0, 0.0), (hall.booths.index(one),)),))])
    c = furniture_cells(ready.plots, ready.free)
    out = []
    for kind, at in zip(c.kind, c.at, strict=True):
        w, d = CELLS[kind]
        local = at + np.array(((-w, -d), (w, -d), (w, d), (-w, d))) / 2
        out.append(shapely.Polygon(cells_to_venue(ready.plots, np.zeros(4, np.int64), local)))
    return out


BUILT = ("wall", "wall-tinted", "wall-slats", "post", "pillar", "arch")


def standing(rows: Instances, parts: tuple[str, ...]) -> list[shapely.Geometry]:
    """What stands on the floor of these parts; of an arch its two legs."""
    out = []
    for i, name in enumerate(names(rows)):
        if name not in parts:
            continue
        if name != "arch":
            out.append(footprint(rows, i))
            continue
        foot = vertices(rows, i, below=0.01)[:, :2]
        middle = foot.mean(axis=0)
        a = np.radians(float(rows.yaw[i]))
        side = (foot - middle) @ np.array((np.cos(a), -np.sin(a)))
        out += [shapely.MultiPoint(foot[side * s > 0]).convex_hull for s in (-1, 1)]
    return out


@settings(deadline=None, max_examples=150)
@given(booths())
def test_furniture_meets_neither_furniture_nor_walls(case: tuple[Hall, Booth]) -> None:
    hall, one = case
    found = cell_shapes(hall, one)
    for i, a in enumerate(found):
        for b in found[:i]:
            assert a.intersection(b).area < 1e-4
    walls = standing(only(hall).near, BUILT)
    for a in found:
        for b in walls:
            assert a.intersection(b).area < 1e-4


@settings(deadline=None, max_examples=150)
@given(booths())
def test_furniture_stands_in_its_cells(case: tuple[Hall, Booth]) -> None:
    """Two ways compared: what was placed lies in what was planned."""
    hall, one = case
    block = only(hall)
    planned = shapely.union_all(cell_shapes(hall, one)).buffer(0.02)
    built = {
        *BUILT,
        "carpet",
        "fascia",
        "fascia-edge",
        "beam",
        "beam-light",
        "spot",
        "ring",
        "ring-square",
        "cable",
        "shade",
        "shade-edge",
        "tower",
        "tower-head",
    }
    for i, name in enumerate(names(block.near)):
        if name not in built:
            assert planned.covers(footprint(block.near, i)), name


@settings(deadline=None, max_examples=150)
@given(booths())
def test_every_open_side_can_be_entered(case: tuple[Hall, Booth]) -> None:
    """Along each open side of 2 m and more at least 0.9 m stay free, half a metre deep."""
    hall, one = case
    shell = one.outline.shell
    obstacles = [*cell_shapes(hall, one), *standing(only(hall).near, ("post", "pillar", "arch"))]
    for k in one.open_sides:
        a, b = np.array(shell[k]), np.array(shell[(k + 1) % len(shell)])
        length = float(np.hypot(*(b - a)))
        if length < 2.0:
            continue
        d = (b - a) / length
        inward = np.array((-d[1], d[0]))
        strip = shapely.Polygon([a, b, b + inward * 0.5, a + inward * 0.5])
        taken = [(0.0, 0.0), (length, length)]
        for o in obstacles:
            met = shapely.get_coordinates(o.intersection(strip))
            if len(met):
                along = (met - a) @ d
                taken.append((float(along.min()), float(along.max())))
        taken.sort()
        reach, widest = 0.0, 0.0
        for low, high in taken:
            widest = max(widest, low - reach)
            reach = max(reach, high)
        assert widest >= 0.9


@settings(deadline=None, max_examples=60)
@given(booths())
def test_the_same_booth_is_built_the_same_way(case: tuple[Hall, Booth]) -> None:
    hall, one = case
    first, second = only(hall), only(hall)
    assert same(first.near, second.near)
    assert np.array_equal(first.far, second.far)
    far = booth(
        "Z9",
        "h",
        rect(hall.outline.shell[0][0] + 0.5, hall.outline.shell[0][1] + 0.5, 3, 3),
        "inline",
        (0,),
    )
    beside = replace_booths(hall, (far, one))
    ready = only_of(beside, one.key)
    assert np.array_equal(
        ready.position, first.near.position[np.argsort(first.near.part, kind="stable")]
    )


def replace_booths(hall: Hall, found: tuple[Booth, ...]) -> Hall:
    return Hall(
        id=hall.id,
        level=hall.level,
        outline=hall.outline,
        zones=hall.zones,
        booths=found,
        height=hall.height,
        assumed=True,
    )


def only_of(hall: Hall, key: str) -> Instances:
    block = next(
        b
        for b in assemble_blocks(
            Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall
        )
        if key in b.keys
    )
    rows = block.near.feature == block.keys.index(key)
    return Instances(**{name: column[rows] for name, column in asdict(block.near).items()})


def test_a_model_keeps_the_middle_free() -> None:
    for shell, sides in (
        (rect(0, 0, 6, 4), (0,)),
        (((0, 0), (8, 0), (8, 3), (3, 3), (3, 8), (0, 8)), (0,)),
    ):
        one = booth("A1", "h", shell, "inline", sides, model=ASSET)  # type: ignore[arg-type]
        hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(one,))
        block = only(hall)
        (upload,) = block.uploads
        w, d, h = upload.fit
        a = math.radians(upload.yaw)
        x, y = (math.cos(a), -math.sin(a)), (math.sin(a), math.cos(a))
        corners = [(upload.at[0] + x[0] * u + y[0] * v, upload.at[1] + x[1] * u + y[1] * v) for u, v in
                   ((-w / 2, -d / 2), (w / 2, -d / 2), (w / 2, d / 2), (-w / 2, d / 2))]  # fmt: skip
        room = shapely.Polygon(corners)
        assert shapely.Polygon(shell).covers(room)
        assert room.area >= 0.24 * shapely.Polygon(shell).area * (1 if len(shell) == 4 else 0.5)
        assert upload.plinth == (min(w, d) >= 1.2)
        assert h >= 2.0
        assert not any(room.intersection(s).area > 1e-4 for s in standing(block.near, BUILT))


def test_types_are_told_apart() -> None:
    expo = make_expo(300, 2)
    blocks = [b for hall in expo.levels[0].halls for b in assemble_hall(expo, hall).blocks]
    seen = {name for b in blocks for name in names(b.near)}
    assert {
        "wall",
        "fascia",
        "post",
        "tower",
        "tower-head",
        "ring",
        "ring-square",
        "arch",
        "beam",
        "pillar",
    } <= seen
    kinds = {b.key: b for hall in expo.levels[0].halls for b in hall.booths}
    for block in blocks:
        have: dict[str, set[str]] = {}
        for name, k in zip(names(block.near), block.near.feature, strict=True):
            have.setdefault(block.keys[k], set()).add(name)
        for key, parts in have.items():
            assert ("tower" in parts) == (kinds[key].type == "island")
            assert not (kinds[key].type == "island" and parts & {"wall", "fascia", "post"})


def test_no_two_neighbours_are_furnished_alike() -> None:
    shell = [booth(f"A{i}", "h", rect(3.0 * i, 0, 3, 3), "inline", (0,)) for i in range(60)]
    hall = Hall(id="h", level="l0", outline=Polygon(rect(-5, -5, 200, 20)), booths=tuple(shell))
    blocks = list(
        assemble_blocks(Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall)
    )
    looks = {}
    for block in blocks:
        for k, key in enumerate(block.keys):
            rows = block.near.feature == k
            looks[key] = tuple(
                sorted(
                    zip(
                        block.near.part[rows].tolist(),
                        np.round(block.near.position[rows, 0] - 3.0 * int(key[1:]), 2).tolist(),
                        strict=True,
                    )
                )
            )
    alike = sum(looks[f"A{i}"] == looks[f"A{i + 1}"] for i in range(59))
    assert alike <= 2
    assert len(set(looks.values())) >= 40


def test_blocks_are_small_and_an_edit_moves_nothing_else() -> None:
    expo = make_expo(600, 2)
    hall = expo.levels[0].halls[0]
    cut = cut_blocks(hall)
    assert sorted(i for patch in cut for i in patch.booths) == list(range(len(hall.booths)))
    assert all(len(patch.booths) <= 60 for patch in cut)
    for patch in cut:
        points = np.array([p for i in patch.booths for p in hall.booths[i].outline.shell])
        assert (points.max(axis=0) - points.min(axis=0)).max() <= 60
    before = {b.id: b for b in assemble_blocks(expo, hall)}
    moved = tuple((round(x + 0.5, 3), y) for x, y in hall.booths[7].outline.shell)
    booths_now = list(hall.booths)
    booths_now[7] = booth(
        hall.booths[7].key,
        hall.id,
        moved,
        hall.booths[7].type,
        hall.booths[7].open_sides,
        hall.booths[7].zone,
    )
    edited = Hall(
        id=hall.id,
        level=hall.level,
        outline=hall.outline,
        title=hall.title,
        zones=hall.zones,
        booths=tuple(booths_now),
        features=hall.features,
    )
    after = {b.id: b for b in assemble_blocks(expo, edited)}
    changed = [
        k
        for k in before
        if not (
            k in after and before[k].keys == after[k].keys and same(before[k].near, after[k].near)
        )
    ]
    assert before.keys() == after.keys()
    assert len(changed) == 1


def test_a_piece_is_what_it_is_in_the_whole() -> None:
    expo = make_expo(200, 1)
    (hall,) = expo.levels[0].halls
    whole = assemble_hall(expo, hall)
    cut = cut_blocks(hall)
    for block, patch in zip(whole.blocks, cut, strict=True):
        assert block.id == patch.id
        alone = assemble_block(expo, hall, patch)
        assert alone.keys == block.keys
        assert same(alone.near, block.near)
        assert np.array_equal(alone.far, block.far)
    shell = assemble_shell(expo, hall)
    assert same(shell.structure, whole.structure)
    assert same(shell.overview, whole.overview)
    assert replace(shell, blocks=whole.blocks).keys == whole.keys


def test_about_a_third_is_seen_from_afar() -> None:
    expo = make_expo(611, 8)
    near = far = 0
    for hall in expo.levels[0].halls:
        for block in assemble_blocks(expo, hall):
            near, far = near + len(block.near), far + int(block.far.sum())
    assert 0.25 <= far / near <= 0.5
    assert near / 611 >= 25


def test_what_stands_on_a_small_island_is_seen_from_afar() -> None:
    for key in ("A1", "A2", "A3"):
        one = booth(key, "h", rect(0, 0, 4, 3), "island", (0, 1, 2, 3))
        block = only(
            Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(one,))
        )
        shown = {
            name for name, far in zip(names(block.near), block.far.tolist(), strict=True) if far
        }
        assert shown - {"carpet", "tower", "tower-head"}, key


def test_an_island_with_a_model_is_furnished_around_it_and_open_at_the_front() -> None:
    for w, sides in ((5.0, 0), (6.0, 3), (8.0, 3), (12.0, 3), (20.0, 14), (26.0, 32)):
        one = booth("M1", "h", rect(0, 0, w, w), "island", (0, 1, 2, 3), model=ASSET)
        hall = Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(one,))
        (upload,) = only(hall).uploads
        x, y, _ = upload.at
        room = shapely.box(
            *(v + s * f / 2 for s in (-1, 1) for v, f in zip((x, y), upload.fit, strict=False))
        )
        found = cell_shapes(hall, one)
        assert len(found) == 4 + sides
        assert not any(room.buffer(0.3).intersects(cell) for cell in found)
        # one walks past
        assert (
            all(a.distance(b) >= 1.19 for i, a in enumerate(found) for b in found[:i]) or not sides
        )
        yaw = math.radians(upload.yaw)
        ahead = shapely.LineString(((x, y), (x + w * math.sin(yaw), y + w * math.cos(yaw)))).buffer(
            1.0
        )
        assert not any(ahead.intersects(cell) for cell in found)
        near = only(hall).near
        assert "tower" in names(near)
        lying = [footprint(near, i) for i, name in enumerate(names(near)) if name == "carpet"]
        if w >= 8:  # what furniture leaves is a carpet of the tenant's colour, and no bare floor
            (court,) = (one for one in lying if one.area < 0.9 * w * w)
            assert court.area > 0.22 * w * w
            assert not any(court.intersects(cell) for cell in found)


def test_who_sends_a_film_gets_a_screen_on_the_back_wall() -> None:
    for w in (2.0, 3.0, 6.0):
        one = booth("V1", "h", rect(0, 0, w, 3), "inline", (0,), video=ASSET)
        block = only(
            Hall(id="h", level="l0", outline=Polygon(rect(-20, -20, 60, 60)), booths=(one,))
        )
        (at,) = [i for i, name in enumerate(names(block.near)) if name == "screen-large"]
        shape = footprint(block.near, at)
        assert shapely.box(0, 2.8, w, 3).covers(shape)
        assert not any(shape.intersection(s).area > 1e-4 for s in standing(block.near, BUILT))


def test_a_larger_booth_has_one_lit_hero_product() -> None:
    for w, d, sides, goods, asset, count in (
        (8.0, 6.0, (0,), ("pump", "valve"), None, 1),
        (12.0, 12.0, (0, 1, 2, 3), ("drone",), None, 1),
        (6.0, 4.0, (0, 1), (), None, 1),
        (5.0, 4.0, (0,), ("pump",), None, 0),  # small
        (8.0, 6.0, (0,), ("pump",), ASSET, 0),  # its model is the hero
    ):
        one = booth(
            "H1",
            "h",
            rect(0, 0, w, d),
            "inline" if len(sides) < 4 else "island",
            sides,
            model=asset,
        )
        one = msgspec.structs.replace(one, goods=goods)
        near = only(
            Hall(
                id="h",
                level="l0",
                height=9.0,
                outline=Polygon(rect(-20, -20, 60, 60)),
                booths=(one,),
            )
        ).near
        called = names(near)
        assert (called.count("hero-stand"), called.count("hero-lamp")) == (count, count)
        if not count:
            continue
        at = near.position[called.index("hero-stand")]
        (shown,) = [
            i
            for i, p in enumerate(near.position)
            if np.allclose(p[:2], at[:2]) and abs(p[2] - at[2] - 0.8) < 0.01
        ]
        assert called[shown] in {f"good-{name}" for name in goods} | set(OBJECTS)
        assert near.scale[shown, 0] == HERO_SIZE
        assert at[1] < d / 2, "nearer to the front than to the back"


@settings(deadline=None, max_examples=150)
@given(booths())
def test_no_booth_is_left_empty(case: tuple[Hall, Booth]) -> None:
    """Whatever its outline: no hole in its middle is wider than a medium cell can miss, and its passage around."""
    hall, one = case
    ready = prepare([Cut(hall, 0.0, (Patch("", (0.0, 0.0), (0,)),))])
    p, m = ready.plots, margins(ready.plots)
    frame = np.array(
        [
            (m.left[0], m.start[0]),
            (m.right[0], m.start[0]),
            (m.right[0], m.end[0]),
            (m.left[0], m.end[0]),
        ]
    )
    if (frame[2] - frame[0]).min() <= 0:
        return
    middle = shapely.Polygon(cells_to_venue(p, np.zeros(4, np.int64), frame))
    room = middle if ready.free[0] is None else middle.intersection(ready.free[0])
    hole = room.difference(shapely.union_all(cell_shapes(hall, one)))
    if not hole.is_empty and hole.area > 0.1:
        assert shapely.maximum_inscribed_circle(hole, tolerance=0.02).length < 2.6

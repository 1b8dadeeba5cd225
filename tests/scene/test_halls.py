"""Halls of any polygon: the structure, the sand table, and the masses of large venues."""

from __future__ import annotations

import math
from dataclasses import astuple, replace
from itertools import pairwise

import msgspec
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names, vertices
from tests.scene.outlines import Ring, outlines
from tests.scene.shows import booth, make_expo, make_hall, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.assemble import OUTER_PARTS, assemble_halls
from shapan.scene.colors import contrast
from shapan.scene.hall.banners import BANNER, RING_NEAR, STAGE_NEAR, hung
from shapan.scene.hall.enclosure import DOORWAY, wall_lines
from shapan.scene.hall.wall_graphics import short_name, wall_fields
from shapan.scene.kit import index
from shapan.scene.measures import EXPO_MASSES
from shapan.scene.signs import hall_signs
from shapan.scene.values import HallScene, Instances


def scene(hall: Hall, elevation: float = 0.0) -> HallScene:
    return assemble_hall(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,), elevation=elevation),)), hall
    )


def large(shell: Ring) -> Ring:
    return tuple((round(x * 5, 3), round(y * 5, 3)) for x, y in shell)


def up(surface: object) -> float:
    """Area of what looks up, m²."""
    p = surface.primitive  # type: ignore[attr-defined]
    t = p.positions[p.indices].astype(float)
    n = np.cross(t[:, 1] - t[:, 0], t[:, 2] - t[:, 0])[:, 2]
    return float(n[n > 1e-3].sum() / 2)


@settings(deadline=None, max_examples=80)
@given(outlines(), st.sampled_from([3.0, 6.0, 12.0]))
def test_the_roof_and_all_that_stands_stay_inside(shell: Ring, height: float) -> None:
    shell = large(shell)
    shape = shapely.Polygon(shell)
    inside = shape.buffer(-6)
    venue_features = ()
    if not inside.is_empty:
        c = inside.representative_point()
        venue_features = (
            VenueFeature(
                id="s",
                category="fixture",
                kind="stage",
                outline=Polygon(rect(c.x - 3, c.y - 2, 6, 4)),
            ),
            VenueFeature(
                id="n",
                category="fixture",
                kind="seating",
                outline=Polygon(rect(c.x - 3, c.y - 5.5, 6, 3)),
            ),
        )
    hall = Hall(id="h", level="l0", outline=Polygon(shell), height=height, features=venue_features)
    done = scene(hall)
    outline = shape.buffer(0.05)
    for i, name in enumerate(names(done.structure)):
        if name in (
            "hall-wall",
            "wainscot",
            "wall-light",
            "door-frame",
            "door-leaf",
            "window-pane",
        ):
            continue
        assert outline.covers(footprint(done.structure, i)), name
        assert vertices(done.structure, i)[:, 2].max() <= height + 0.01
    (floor, *_) = done.structure_surfaces
    assert math.isclose(up(floor), shape.area, rel_tol=1e-4)
    walls = [i for i, name in enumerate(names(done.structure)) if name == "hall-wall"]
    low = [i for i in walls if done.structure.position[i, 2] == 0]
    length = sum(float(done.structure.scale[i, 0]) for i in low)
    # nobody drew a way in: there is one
    assert length >= shape.length - DOORWAY - 0.1 * len(low) - 0.01
    for i in walls:  # outside the outline: the hall keeps its size
        middle = shapely.Point(done.structure.position[i, :2])
        assert math.isclose(
            middle.distance(shape.exterior), 0.1, abs_tol=0.02
        ) or not shape.contains(middle)


def test_a_hall_without_openings_has_a_doorway_where_there_is_most_room() -> None:
    stand = booth("A1", "h", rect(8, 1, 4, 3), "island", (0, 1, 2, 3))
    hall = Hall(
        id="h", level="l0", outline=Polygon(rect(0, 0, 20, 14)), height=6.0, booths=(stand,)
    )
    for rows in (scene(hall).structure, scene(hall).overview):
        low = [
            footprint(rows, i)
            for i, name in enumerate(names(rows))
            if name in ("hall-wall", "model-card") and rows.position[i, 2] == 0
        ]
        walls = shapely.union_all(low)
        assert not walls.intersects(
            shapely.LineString([(10 - DOORWAY / 2 + 0.1, 14.1), (10 + DOORWAY / 2 - 0.1, 14.1)])
        )
        for x, y in ((10, -0.1), (-0.1, 7), (20.1, 7), (4, 14.1)):
            assert walls.distance(shapely.Point(x, y)) < 0.01


@pytest.mark.parametrize(
    ("height", "kind", "roofed"),
    [(8.0, "hall", True), (4.0, "hall", False), (8.0, "outdoor", False)],
)
def test_a_high_hall_has_a_roof_that_is_seen_from_below_only(
    height: float, kind: str, roofed: bool
) -> None:
    done = scene(
        Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 20, 14)), height=height, kind=kind)
    )
    above = [s for s in done.structure_surfaces if s.primitive.positions[:, 2].min() > 1]
    assert len(above) == roofed
    for sheet in above:
        assert np.allclose(sheet.primitive.positions[:, 2], height)
        assert (sheet.primitive.normals[:, 2] == -1).all()
        assert (sheet.feature == -1).all()
        assert up(sheet) == 0


def test_walls_leave_the_openings_free() -> None:
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 40, 30)),
        height=8.0,
        features=(
            VenueFeature(
                id="gate", category="opening", kind="gate", outline=Polygon(rect(10, -0.2, 5, 0.4))
            ),
            VenueFeature(
                id="door", category="opening", kind="exit", outline=Polygon(rect(39.8, 10, 0.4, 2))
            ),
        ),
    )
    done = scene(hall)
    low = [
        footprint(done.structure, i)
        for i, n in enumerate(names(done.structure))
        if n == "hall-wall" and done.structure.position[i, 2] == 0
    ]
    walls = shapely.union_all(low)
    assert not walls.intersects(shapely.LineString([(10.1, -0.1), (14.9, -0.1)]))
    assert not walls.intersects(shapely.LineString([(40.1, 10.1), (40.1, 11.9)]))
    assert walls.intersects(shapely.LineString([(20, -0.1), (21, -0.1)]))
    over = [
        i
        for i, n in enumerate(names(done.structure))
        if n == "hall-wall" and done.structure.position[i, 2] > 0
    ]
    assert sorted(round(float(done.structure.position[i, 2]), 1) for i in over) == [2.3, 4.0]
    assert names(done.structure).count("exit-sign") == 1
    table = shapely.union_all(
        [
            footprint(done.overview, i)
            for i, n in enumerate(names(done.overview))
            if n == "model-card"
        ]
    )
    assert not table.intersects(shapely.LineString([(10.1, -0.1), (14.9, -0.1)]))


def test_a_gate_in_a_shared_wall_is_open_on_both_sides_and_says_where_it_leads() -> None:
    """A plan draws it once, for one of the two halls."""
    gate = VenueFeature(
        id="gate", category="opening", kind="gate", outline=Polygon(rect(10, 29.8, 6, 0.4))
    )
    way_in = VenueFeature(
        id="in", category="opening", kind="entrance", outline=Polygon(rect(20, -0.2, 3, 0.4))
    )
    south = Hall(
        id="s",
        level="l0",
        outline=Polygon(rect(0, 0, 40, 30)),
        title={"en": "South"},
        features=(gate, way_in),
        height=8.0,
    )
    north = Hall(
        id="n", level="l0", outline=Polygon(rect(0, 30, 40, 30)), title={"en": "North"}, height=8.0
    )
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(south, north)),))
    for hall, y, told in ((south, 30.1, ["South", "North"]), (north, 29.9, ["South"])):
        done = assemble_hall(expo, hall)
        for rows, part in ((done.structure, "hall-wall"), (done.overview, "model-card")):
            low = [
                footprint(rows, i)
                for i, n in enumerate(names(rows))
                if n == part and rows.position[i, 2] == 0
            ]
            assert not shapely.union_all(low).intersects(shapely.LineString([(10.1, y), (15.9, y)]))
        assert [s.text["en"] for s in hall_signs(expo, hall) if s.style == "hall"] == told


def test_a_yard_in_the_middle_has_no_floor_and_walls_around() -> None:
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 60, 60), (tuple(reversed(rect(20, 20, 10, 10))),)),
    )
    done = scene(hall)
    assert math.isclose(up(done.structure_surfaces[0]), 3500.0, rel_tol=1e-6)
    yard = shapely.box(20, 20, 30, 30)
    for i, name in enumerate(names(done.structure)):
        if name == "truss":
            assert footprint(done.structure, i).intersection(yard).area < 1e-6
    around = [
        i
        for i, n in enumerate(names(done.structure))
        if n == "hall-wall" and yard.buffer(0.5).contains(footprint(done.structure, i))
    ]
    assert len(around) == 4


def test_a_level_lifts_everything() -> None:
    hall = make_expo(60, 1).levels[0].halls[0]
    # both have a level below, so both have an underside
    ground, upper = scene(hall, 3.0), scene(hall, 10.5)
    for a, b in (
        (ground.structure, upper.structure),
        (ground.overview, upper.overview),
        (ground.blocks[0].near, upper.blocks[0].near),
    ):
        assert np.allclose(b.position[:, 2] - a.position[:, 2], 7.5, atol=1e-4)
        assert np.array_equal(a.position[:, :2], b.position[:, :2])
    for p, q in zip(ground.overview_surfaces, upper.overview_surfaces, strict=True):
        assert np.allclose(
            q.primitive.positions[:, 2] - p.primitive.positions[:, 2], 7.5, atol=1e-4
        )


@settings(deadline=None, max_examples=60)
@given(outlines(), st.integers(0, 3))
def test_a_booth_on_the_table_stays_on_its_plot(shell: Ring, closed: int) -> None:
    sides = tuple(range(min(closed, len(shell) - 1), len(shell)))
    one = booth("A1", "h", shell, "inline" if closed else "island", sides)
    xs, ys = [p[0] for p in shell], [p[1] for p in shell]
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(
            rect(min(xs) - 9, min(ys) - 9, max(xs) - min(xs) + 18, max(ys) - min(ys) + 18)
        ),
        booths=(one,),
    )
    done = scene(hall)
    outline = shapely.Polygon(shell).buffer(0.12)
    own = np.flatnonzero(done.overview.feature == 0)
    for i in own.tolist():
        assert outline.covers(footprint(done.overview, i)), names(done.overview)[i]
    drawn = len(own) + sum(int((s.feature == 0).any()) for s in done.overview_surfaces)
    assert drawn >= 1
    if len(shell) == 4:
        assert drawn <= 10


def test_features_are_booths_then_the_hall() -> None:
    expo = make_expo(200, 1)
    (hall,) = expo.levels[0].halls
    done = assemble_hall(expo, hall)
    assert done.keys == (*(b.key for b in hall.booths), hall.id)
    outer = np.isin(
        names(done.structure),
        OUTER_PARTS,
    )
    assert set(done.structure.feature[~outer].tolist()) == {len(hall.booths)}
    assert set(done.structure.feature[outer].tolist()) == {-1}
    assert set(done.overview.feature.tolist()) == set(range(len(hall.booths) + 1))
    shapes = [shapely.Polygon(b.outline.shell).buffer(0.1) for b in hall.booths]
    for i in range(0, len(done.overview), 7):
        k = int(done.overview.feature[i])
        if k < len(shapes):
            assert shapes[k].covers(shapely.Point(done.overview.position[i, :2]))
    for block in done.blocks:
        assert set(block.near.feature.tolist()) == set(range(len(block.keys)))


def test_about_five_boxes_a_booth() -> None:
    expo = make_expo(611, 8)
    total = sum(len(assemble_hall(expo, hall).overview) for hall in expo.levels[0].halls)
    assert 4 * 611 <= total <= 6.5 * 611


def test_masses_appear_above_two_thousand_booths_and_cover_the_same_ground() -> None:
    small, big = make_expo(300, 1), make_expo(2_400, 4)
    assert assemble_hall(small, small.levels[0].halls[0]).masses is None
    hall = big.levels[0].halls[0]
    done = assemble_hall(big, hall)
    assert done.masses is not None
    rows = np.flatnonzero(done.masses.part == index("model-box"))
    assert len(rows) <= len(hall.booths) / 4
    ground = shapely.union_all([shapely.Polygon(b.outline.shell) for b in hall.booths])
    covered = shapely.union_all([footprint(done.masses, i) for i in rows.tolist()])
    assert covered.intersection(ground).area >= 0.85 * ground.area
    assert covered.difference(ground).area <= 0.06 * ground.area


def same(a: Instances, b: Instances) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(astuple(a), astuple(b), strict=True))


@pytest.mark.parametrize("count", [120, EXPO_MASSES + 200])
def test_a_hall_is_what_it_is_beside_others(count: int) -> None:
    (level,) = make_expo(count, 4).levels
    heights = (4.2, 8.0, 11.0, 5.0)
    halls = [
        msgspec.structs.replace(h, height=height)
        for h, height in zip(level.halls, heights, strict=True)
    ]
    halls.insert(1, Hall(id="bare", level=level.id, outline=Polygon(rect(-90, 0, 40, 40))))
    expo = Expo(id="e", title={}, levels=(Level(id=level.id, halls=tuple(halls), elevation=6.5),))
    for hall, found in zip(halls, assemble_halls(expo, halls), strict=True):
        alone = assemble_hall(expo, hall)
        assert found.keys == alone.keys
        assert same(found.structure, alone.structure)
        assert same(found.overview, alone.overview)
        assert (
            (found.masses is None)
            == (alone.masses is None)
            == (count <= EXPO_MASSES or not hall.booths)
        )
        assert found.masses is None or alone.masses is None or same(found.masses, alone.masses)
        assert [b.id for b in found.blocks] == [b.id for b in alone.blocks]
        assert all(same(a.near, b.near) for a, b in zip(found.blocks, alone.blocks, strict=True))
        assert all(
            np.array_equal(a.far, b.far) for a, b in zip(found.blocks, alone.blocks, strict=True)
        )


def test_a_renamed_booth_changes_no_geometry() -> None:
    expo = make_expo(120, 1)
    (hall,) = expo.levels[0].halls
    renamed = Hall(
        id=hall.id,
        level=hall.level,
        outline=hall.outline,
        title=hall.title,
        zones=hall.zones,
        features=hall.features,
        booths=tuple(_titled(b) if i == 5 else b for i, b in enumerate(hall.booths)),
    )
    a, b = assemble_hall(expo, hall), assemble_hall(expo, renamed)
    assert same(a.overview, b.overview)
    assert same(a.structure, b.structure)
    assert all(same(x.near, y.near) for x, y in zip(a.blocks, b.blocks, strict=True))


def _titled(b: object) -> object:
    return msgspec.structs.replace(b, title={"en": "Renamed"})  # type: ignore[type-var]


def test_zones_hang_their_banners_inside() -> None:
    hall = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 60, 50)),
        zones=(
            Zone(
                id="z",
                hall="h",
                outline=Polygon(((5, 5), (55, 5), (55, 12), (12, 12), (12, 45), (5, 45))),
                title={"en": "Z"},
                color="#3f7f8c",
            ),
        ),
    )
    done = scene(hall)
    zone = shapely.Polygon(hall.zones[0].outline.shell)
    rows = done.structure
    boards = [
        i for i, n in enumerate(names(rows)) if n == "model-box" and rows.scale[i, 0] == BANNER[0]
    ]
    assert boards
    for i in boards:
        assert zone.contains(shapely.Point(done.structure.position[i, :2]))
        assert 4 <= float(done.structure.position[i, 2]) <= 6
    assert replace(done, blocks=()).keys == ("h",)


def test_no_banner_hangs_before_a_stage_or_behind_a_ring() -> None:
    stage = VenueFeature(
        id="s", category="fixture", kind="stage", outline=Polygon(rect(25, 22, 10, 6))
    )
    island = booth("A1", "h", rect(25, 20, 10, 10), "island", (0, 1, 2, 3))
    whole = Polygon(rect(0, 0, 60, 50))
    zone = Zone(id="z", hall="h", outline=whole, title={"en": "Z"}, color="#3f7f8c")
    for what, outline, away in (
        ({"features": (stage,)}, stage.outline, STAGE_NEAR),
        ({"booths": (island,)}, island.outline, RING_NEAR),
    ):
        boards = hung(Hall(id="h", level="l0", outline=whole, zones=(zone,), **what))
        assert boards
        for board in boards:
            spot = shapely.Point(board.at[:2])
            assert shapely.Polygon(whole.shell).contains(spot)
            assert spot.distance(shapely.Polygon(outline.shell)) >= away


@pytest.mark.parametrize("seed", range(4))
def test_planters_stand_beside_entrances_and_leave_the_way_free(seed: int) -> None:
    hall = make_hall("H", 80, 0.0, 0.0, seed)
    expo = Expo(id="e", title={}, plain_walls=True, levels=(Level(id="l0", halls=(hall,)),))
    rows = assemble_hall(expo, hall).structure
    feet = [footprint(rows, i) for i, name in enumerate(names(rows)) if name == "planter"]
    assert len(feet) == 2  # one entrance; the other way out is an exit
    standing = [b.outline for b in hall.booths] + [t.outline for t in hall.features]
    for foot in feet:
        assert shapely.Polygon(hall.outline.shell).covers(foot)
        for outline in standing:
            assert not shapely.Polygon(outline.shell).intersects(foot)


def fields_of(hall: Hall) -> list[tuple[shapely.Geometry, np.ndarray]]:
    rows = scene(hall).structure
    found = [i for i, name in enumerate(names(rows)) if name == "wall-field"]
    return [(footprint(rows, i), vertices(rows, i)[:, 2]) for i in found]


def test_walls_of_high_halls_have_fields_in_the_colours_of_their_zones() -> None:
    whole = Polygon(rect(0, 0, 60, 40))
    gate = VenueFeature(
        id="g", category="opening", kind="gate", outline=Polygon(rect(28, -0.3, 6, 0.6))
    )
    zones = tuple(
        Zone(id=name, hall="h", outline=Polygon(rect(x, 2, 28, 36)), color=color)
        for name, x, color in (("a", 2, "#aa5544"), ("b", 31, "#4455aa"))
    )
    hall = Hall(
        id="h",
        level="l0",
        title={"en": "N4 Robots"},
        outline=whole,
        height=12.0,
        features=(gate,),
        zones=zones,
    )
    found = fields_of(hall)
    walls = shapely.Polygon(whole.shell).exterior
    assert sum(foot.length / 2 for foot, _ in found) > 0.8 * (walls.length - 6)
    for foot, z in found:
        assert 1.0 <= z.min() <= z.max() <= 12 - 1
        assert walls.distance(foot) < 0.01
        assert foot.distance(shapely.Polygon(gate.outline.shell)) >= 0.5
    assert len({one.color for one in wall_fields(hall, wall_lines(hall))}) == 2
    assert "wall-light" in names(scene(hall).structure)  # which makes them glow in the evening
    assert not fields_of(Hall(id="h", level="l0", outline=whole, height=3.0))


def test_the_short_name_of_a_hall_stands_on_its_long_walls() -> None:
    hall = Hall(
        id="h",
        level="l0",
        title={"en": "N4 Robots"},
        outline=Polygon(rect(0, 0, 60, 40)),
        height=12.0,
    )
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    letters = [sign for sign in hall_signs(expo, hall) if sign.style == "letter"]
    assert len(letters) >= 2
    for sign in letters:
        assert sign.text == {"": "N4"}
        assert sign.height > 4
        assert contrast(sign.color, sign.ground) > 1.3
    names = {
        "Hall 10.2": "10.2",
        "Halle 3": "3",
        "N1 China–SCO": "N1",
        "5号馆": "5",
        "Ballroom": "",
    }
    assert {name: short_name({"": name}) for name in names} == names


def test_columns_have_plants_round_them_where_nothing_is_shown() -> None:
    whole = Polygon(rect(0, 0, 60, 20))
    columns = [
        VenueFeature(
            id=f"c{x}", category="fixture", kind="column", outline=Polygon(rect(x, 9, 0.8, 0.6))
        )
        for x in (10, 20, 40)
    ]
    desk = VenueFeature(
        id="d", category="fixture", kind="info", outline=Polygon(rect(20.9, 8, 2, 2))
    )

    def beds(rows: Instances) -> list[shapely.Geometry]:
        inside = shapely.box(5, 5, 55, 15)  # beside the entrance plants stand anyway
        every = [footprint(rows, i) for i, name in enumerate(names(rows)) if name == "planter"]
        return [foot for foot in every if inside.covers(foot)]

    rows = scene(
        Hall(id="h", level="l0", outline=whole, height=12.0, features=(*columns, desk))
    ).structure
    feet = beds(rows)
    assert len(feet) == 4
    assert {round(foot.centroid.x / 10) for foot in feet} == {1, 4}  # none where the desk stands
    for foot, other in pairwise(feet):
        assert foot.intersection(other).area < 1e-3
    for venue_feature in (*columns, desk):
        assert not any(
            foot.buffer(-0.01).intersects(shapely.Polygon(venue_feature.outline.shell))
            for foot in feet
        )
    one = booth("A1", "h", rect(2, 2, 3, 3), "inline", (0,))
    rows = scene(
        Hall(id="h", level="l0", outline=whole, height=12.0, features=tuple(columns), booths=(one,))
    ).structure
    assert not beds(rows)


def test_a_street_shows_the_walls_of_its_halls_their_doors_and_names_and_has_no_wall_of_its_own() -> (
    None
):
    door = VenueFeature(
        id="in", category="opening", kind="entrance", outline=Polygon(rect(20, -0.2, 3, 0.4))
    )
    inside = Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 40, 30)),
        title={"en": "North"},
        features=(door,),
    )
    around = Polygon(rect(-12, -12, 64, 54), (tuple(reversed(rect(-0.2, -0.2, 40.4, 30.4))),))
    street = Hall(id="streets", level="l0", outline=around, title={"en": "Streets"}, kind="outdoor")
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(inside, street)),))
    done = assemble_hall(expo, street)
    parts = names(done.structure)
    walls = [footprint(done.structure, i) for i, n in enumerate(parts) if n == "hall-wall"]
    low = [w for w, i in zip(walls, (i for i, n in enumerate(parts) if n == "hall-wall"), strict=True)
           if done.structure.position[i, 2] == 0]  # fmt: skip
    assert shapely.union_all(walls).bounds == pytest.approx((-0.2, -0.2, 40.2, 30.2), abs=0.25)
    assert not shapely.union_all(low).intersects(shapely.LineString([(20.1, -0.1), (22.9, -0.1)]))
    assert "exit-sign" not in parts
    assert [s.text["en"] for s in hall_signs(expo, street) if s.style == "hall"] == ["North"]
    assert "model-card" not in names(done.overview)
